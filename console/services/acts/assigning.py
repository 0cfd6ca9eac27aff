"""派单, 改派 and 加派: who gets a ticket."""

from dataclasses import replace
from uuid import UUID

from console.domain.act import Act, NewAssignment, NewClock
from console.domain.errors import RuleError
from console.domain.limit import ClockName
from console.domain.reference import Unit, is_valid
from console.domain.words import Field, Part, State, identifier
from console.domain.zone import local_day
from console.services.acts.preparing import Preparing
from console.services.clocks import UNIT_CLOCKS
from console.services.dispatching import Chosen, choose_units, need_lead

ASSIST_CLOCKS = (ClockName.SIGN, ClockName.CONTACT, ClockName.FINISH)
OVER = ("done", "ended")
MOST_DAYS = 60


def dispatch(p: Preparing) -> Act:
    """派单: the lead and assists that were named, or the catalogue's own proposal."""
    p.fields.only("lead", "assist", "profile")
    chosen = proposed(p)
    lead = p.unit(p.fields.line("lead")) if p.fields.has("lead") else need_lead(chosen).unit
    if p.fields.has("assist"):
        assists = [p.unit(word) for word in p.fields.words("assist")]
    elif p.fields.has("lead"):
        assists = []
    else:
        assists = [choice.unit for choice in chosen.assists]
    profile = p.fields.line("profile") or chosen.profile
    if not is_valid(p.clocks.limits.profile(profile), local_day(p.at)):
        raise RuleError("profile", code="unknown_name")
    parts = _parts(p, lead, assists, profile)
    return replace(
        p.act("dispatch"),
        given={**p.fields.given, "lead": lead.code},
        payload={
            "unit": lead.code,
            "assists": [unit.code for unit in assists if unit.id != lead.id],
            "profile": profile,
            "rule": chosen.rule if chosen.lead and chosen.lead.unit.id == lead.id else "",
        },
        assign=tuple(part for part, _ in parts),
        clocks=tuple(clock for _, clocks in parts for clock in clocks),
        ends=_replaced(p, lead),
    )


def proposed(p: Preparing) -> Chosen:
    """Return what the catalogue says about a stored ticket."""
    return choose_units(
        p.book,
        category_id=p.ticket.category_id,
        area_id=p.ticket.area_id,
        field=identifier(p.daos.tickets.field(p.ticket.id) or Field.LIVELIHOOD),
        kind=p.ticket.kind,
        at=p.at,
    )


def _parts(
    p: Preparing, lead: Unit, assists: list[Unit], profile: str, *, designated: bool = False
) -> list[tuple[NewAssignment, tuple[NewClock, ...]]]:
    parts = [p.part(lead, Part.LEAD, profile, designated=designated, clocks=UNIT_CLOCKS)]
    seen = {lead.id, *_assisting(p)}
    for unit in assists:
        if unit.id not in seen:
            seen.add(unit.id)
            parts.append(p.part(unit, Part.ASSIST, profile, clocks=ASSIST_CLOCKS))
    return parts


def _assisting(p: Preparing) -> dict[UUID, UUID]:
    """Return the open assignments of assisting units, by unit."""
    return {
        one.unit_id: one.id
        for one in p.ticket.assignments
        if one.part is Part.ASSIST and one.state not in OVER
    }


def _replaced(p: Preparing, lead: Unit) -> tuple[UUID, ...]:
    """Return the assisting part of a unit that becomes the lead: it would wait for itself."""
    return tuple(one for unit_id, one in _assisting(p).items() if unit_id == lead.id)


def reassign(p: Preparing) -> Act:
    """改派: another lead; before signing an agent may, afterwards who decides requests."""
    p.fields.only("lead", "assist", "profile", "reason", "designate")
    p.lead()  # before the first dispatch there is nobody to take it from
    if p.ticket.state is not State.DISPATCHED:
        p.actor.need("decide")
    designated = p.fields.flag("designate", default=False)
    if designated:
        p.actor.need("designate")
    lead = p.unit(p.fields.line("lead")) if p.fields.has("lead") else None
    profile = p.fields.line("profile") or p.ticket.profile
    parts = (
        _parts(p, lead, [p.unit(w) for w in p.fields.words("assist")], profile,
               designated=designated)
        if lead is not None
        else []
    )  # fmt: skip
    returned = [
        one.id
        for one in p.ticket.requests
        if one.assignment_id == p.lead().id and one.kind != "extend"
    ]
    return replace(
        p.act("reassign"),
        assignment_id=p.lead().id,
        remark=p.fields.text("reason"),
        payload={
            "unit": lead.code if lead else "",
            "from": p.lead().unit_code,
            "designated": designated,
        },
        assign=tuple(part for part, _ in parts),
        clocks=tuple(clock for _, clocks in parts for clock in clocks),
        decides=(returned[0], "approved") if returned else None,
        ends=_replaced(p, lead) if lead else (),
    )


def add_unit(p: Preparing) -> Act:
    """加派: more assisting units on a running ticket."""
    p.fields.only("units", "days")
    p.lead()  # before the first dispatch there is nothing to assist
    present = {one.unit_id for one in p.ticket.assignments if one.state not in OVER}
    named = {unit.id: unit for unit in map(p.unit, p.fields.words("units"))}
    units = [unit for unit in named.values() if unit.id not in present]
    if named and not units:
        raise RuleError("units", code="bad_value")
    days = p.fields.number("days", 1, MOST_DAYS) if p.fields.has("days") else None
    profile = p.ticket.profile
    parts = [p.part(unit, Part.ASSIST, profile, clocks=ASSIST_CLOCKS) for unit in units]
    return replace(
        p.act("add_unit"),
        payload={"units": [unit.code for unit in units], "days": days},
        assign=tuple(part for part, _ in parts),
        clocks=tuple(clock for _, clocks in parts for clock in clocks),
    )
