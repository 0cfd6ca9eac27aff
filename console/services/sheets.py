"""One ticket as its viewer may see it: facts, explained clocks, timeline in words, offers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from console.domain.account import Actor
from console.domain.act import OpenAssignment, Standing
from console.domain.errors import RuleError
from console.domain.lifecycle import LifeCycle, Party, Step
from console.domain.phone import mask_again, mask_name
from console.domain.ticket import (
    Assignment,
    CallerView,
    ClockView,
    FreeText,
    Offer,
    Related,
    TicketRow,
    TicketSheet,
)
from console.domain.wording import say
from console.domain.words import Ending, Part, State
from console.services.clocks import Clocks
from console.services.timeline import timeline
from dao.callers import Revealed
from dao.tickets import TicketFacts
from dao.unit_of_work import Daos

OVER = ("done", "ended")
SAME_CALLER = 20
LABELS = {
    "review": say("审核"),
    "callback": say("回访"),
    "approve": say("同意申请"),
    "reject": say("驳回申请"),
}
"""Acts with several outcomes: the button says what is decided, not how."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, with everything needed to decide what is shown."""

    actor: Actor
    life: LifeCycle


def sheet(daos: Daos, clocks: Clocks, viewer: Viewer, ticket_id: UUID) -> TicketSheet:
    """Return the whole ticket.

    Raises:
        RuleError: `unknown_ticket`, also for a unit that has no part in it.
    """
    actor = viewer.actor
    if not daos.tickets.sees(ticket_id, actor.unit_id):
        raise RuleError("ticket", code="unknown_ticket")
    facts = daos.tickets.facts(ticket_id)
    standing = daos.tickets.standing(ticket_id)
    views = {clock.id: clocks.view(clock) for clock in standing.clocks}
    words = free_text(facts).masked()
    root = daos.tickets.facts(facts.root_id).row.number if facts.root_id else ""
    children = daos.tickets.children(ticket_id)
    return TicketSheet(
        row=facts.row,
        field=facts.field,
        channel=facts.channel,
        text=words.text,
        occurred=words.occurred,
        accused=words.accused,
        category_path=facts.category_path,
        area_path=facts.area_path,
        address=words.address,
        caller=caller_view(daos, actor, facts),
        wants_reply=facts.wants_reply,
        wants_callback=facts.wants_callback,
        ending=Ending(facts.ending) if facts.ending else None,
        assignments=_assignments(daos, standing, views),
        clocks=tuple(views[c.id] for c in standing.clocks if c.assignment_id is None),
        timeline=timeline(daos, viewer.life, ticket_id, views.values()),
        attachments=daos.tickets.attachments(ticket_id),
        offers=offers(daos, viewer, standing),
        root_number=root,
        children=children,
        related=_related(daos, actor, facts, children),
    )


def _assignments(
    daos: Daos, standing: Standing, views: Mapping[UUID, ClockView]
) -> tuple[Assignment, ...]:
    answers = daos.tickets.answers(standing.id)
    return tuple(
        Assignment(
            id=one.id,
            unit_id=one.unit_id,
            unit=one.unit_name,
            part=one.part,
            state=one.state,
            round=one.round,
            designated=one.designated,
            handling_note=answers[one.id].handling_note,
            public_reply=answers[one.id].public_reply,
            solved=answers[one.id].solved,
            clocks=tuple(
                views[clock.id] for clock in standing.clocks if clock.assignment_id == one.id
            ),
        )
        for one in standing.assignments
    )


def _related(
    daos: Daos, actor: Actor, facts: TicketFacts, children: tuple[TicketRow, ...]
) -> tuple[Related, ...]:
    """Return the tickets beside this one that the viewer may see.

    Other tickets of the same caller are named to the hotline only: a unit learns nothing about a
    caller beyond its own tickets.
    """
    found: dict[UUID, Related] = {}
    if facts.root_id:
        found[facts.root_id] = Related(daos.tickets.rows([facts.root_id])[0], say("本单并入"))
    for child in children:
        found[child.id] = Related(child, say("并入本单"))
    if actor.unit_id is None and facts.caller_id is not None and not facts.anonymous:
        for row in daos.tickets.of_same_caller(facts.caller_id, limit=SAME_CALLER):
            if row.id != facts.row.id:
                found.setdefault(row.id, Related(row, say("同一来电人")))
    return tuple(one for one in found.values() if daos.tickets.sees(one.row.id, actor.unit_id))


def caller_view(daos: Daos, actor: Actor, facts: TicketFacts) -> CallerView:
    """Return the caller, masked; a confidential one shows a unit nothing at all.

    Numbers inside the free text go by the same rule: in plain they come along.

    Source: GB/T 33358-2016; 济南市12345市民服务热线条例 art. 16; PIPL art. 34.
    """
    caller = daos.callers.get(facts.caller_id) if facts.caller_id else None
    contact = daos.callers.get(facts.contact_id) if facts.contact_id else None
    hidden = facts.row.confidential and actor.unit_id is not None
    duty = "" if hidden else _duty(daos, actor, facts)
    may = not hidden and (bool(duty) or "unmask" in actor.rights)
    name = caller.name if caller else ""
    phone = caller.phone if caller else ""
    other = contact.phone if contact else ""
    if hidden:
        name, phone, other = (say("保密") if name else ""), (say("保密") if phone else ""), ""
    else:
        name, phone, other = mask_name(name), mask_again(phone), mask_again(other)
    return CallerView(
        name=name,
        phone=phone,
        contact_phone=other,
        anonymous=facts.anonymous,
        confidential=facts.row.confidential,
        masked=True,
        may_unmask=may,
        duty=duty,
        words=None,
    )


def unmasked(view: CallerView, facts: TicketFacts, found: Revealed) -> CallerView:
    """Return the same caller in plain, with what was written down in free words."""
    return replace(
        view,
        name=found.name,
        phone=found.phone,
        contact_phone=found.contact,
        masked=False,
        words=free_text(facts),
    )


def free_text(facts: TicketFacts) -> FreeText:
    """Return what was written down in free words, in plain."""
    return FreeText(facts.title, facts.text, facts.occurred, facts.accused, facts.address)


def _duty(daos: Daos, actor: Actor, facts: TicketFacts) -> str:
    """Return the running duty that lets an account see the caller, "" for none.

    It ends with what it is for: the unit has it while its part is open, the interviewer while the
    ticket waits for its callback, the agent who took the call while the ticket is open. The right
    `unmask` alone is no duty and needs a reason of its own.
    """
    state = facts.row.state
    if actor.unit_id is not None:
        standing = daos.tickets.standing(facts.row.id)
        mine = standing.open_of(daos.reference.units_below(actor.unit_id))
        return say("承办中，联系来电人") if "contact" in actor.rights and mine is not None else ""
    if "callback" in actor.rights and state is State.CALLBACK:
        return say("回访")
    took = "unmask_own" in actor.rights and facts.taken_by == actor.login
    return say("本人受理，尚未办结") if took and state.is_open else ""


# --- what may be done now ------------------------------------------------------------------------


def offers(daos: Daos, viewer: Viewer, standing: Standing) -> tuple[Offer, ...]:
    """Return the acts that state and role allow now, in the order of the life cycle."""
    actor = viewer.actor
    below = daos.reference.units_below(actor.unit_id) if actor.unit_id else frozenset()
    mine = standing.open_of(below) if below else None
    if actor.unit_id is None and "sign" in actor.rights:
        mine = _open_lead(standing)
    lead = standing.lead
    found: dict[str, Offer] = {}
    for party in Party:
        own = mine if party is Party.HANDLER else lead
        steps = viewer.life.open_to(
            ticket=standing.state.value,
            assignment=own.state if own else None,
            rights=actor.rights,
            party=party,
        )
        if party is Party.HOTLINE and actor.unit_id is not None:
            continue
        for step in steps:
            if step.right == "import" or not _can_follow(step, standing, actor):
                continue
            about = own.id if own is not None and party is Party.HANDLER else None
            label = LABELS.get(step.action, step.label)
            found.setdefault(step.action, Offer(step.action, label, _asks(step, own), about))
    return tuple(found.values())


def _can_follow(step: Step, standing: Standing, actor: Actor) -> bool:
    """Whether an act of the table has what it needs: a request to decide, or the right to."""
    if step.action in {"approve", "reject"}:
        return bool(standing.requests)
    if step.action == "reassign":  # before signing an agent may, afterwards who decides
        return standing.state is State.DISPATCHED or "decide" in actor.rights
    return True


def _open_lead(standing: Standing) -> OpenAssignment | None:
    lead = standing.lead
    return lead if lead is not None and lead.state not in OVER else None


def _asks(step: Step, own: OpenAssignment | None) -> tuple[str, ...]:
    """Return the fields that a form must show; an assisting unit gives no public reply."""
    if step.action == "reply" and own is not None and own.part is Part.ASSIST:
        return tuple(name for name in step.required if name != "public_reply")
    return step.required
