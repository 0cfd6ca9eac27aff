"""Acts of handling units on their own part of a ticket."""

from dataclasses import replace
from datetime import datetime, timedelta

from console.domain.act import Act, NewClock, NewRequest, OpenAssignment, Value
from console.domain.errors import RuleError
from console.domain.limit import ClockName
from console.domain.words import Level, Part, identifier
from console.services.acts.preparing import Preparing

MOST_DAYS = 60


def sign(p: Preparing) -> Act:
    """签收."""
    p.fields.only()
    mine = p.own()
    return act(p, "sign", mine, case="redo" if mine.state == "redo" else "")


def contact(p: Preparing) -> Act:
    """联系群众: reached or not, by which number; only reaching the caller meets the clock."""
    p.fields.only("reached", "phone", "text")
    reached = p.fields.flag("reached") if p.fields.has("reached") else False
    case = "reached" if reached or not p.fields.has("reached") else "not_reached"
    return act(
        p,
        "contact",
        p.own(),
        case=case,
        remark=p.fields.text("text"),
        payload={"reached": reached},
    )


def handle(p: Preparing) -> Act:
    """办理记录, internal."""
    p.fields.only("handling_note")
    note = p.fields.text("handling_note")
    return act(p, "handle", p.own(), remark=note, columns={"handling_note": note})


def reply(p: Preparing) -> Act:
    """答复: 办理情况 (internal) apart from 公开答复. The lead's ends the handling."""
    p.fields.only("handling_note", "public_reply", "solved")
    mine = p.own()
    leads = mine.part is Part.LEAD
    if leads and any(
        one.part is Part.ASSIST and one.state not in ("done", "ended")
        for one in p.ticket.assignments
    ):
        raise RuleError("assist", code="assist_open")
    columns: dict[str, Value] = {
        "handling_note": p.fields.text("handling_note"),
        "public_reply": p.fields.text("public_reply"),
        "solved": p.fields.maybe_flag("solved"),
        "replied_at": p.at,
    }
    return act(
        p,
        "reply",
        mine,
        case="lead" if leads else "assist",
        remark=p.fields.text("handling_note"),
        columns=columns,
        clocks=p.own_clock(ClockName.REVIEW) if leads else (),
    )


def give_back(p: Preparing) -> Act:
    """退回: ask the hotline to take the ticket back, inside the return limit, with a reason."""
    p.fields.only("reason")
    return _return(p, "return", None)


def dispute(p: Preparing) -> Act:
    """派单异议: contest the competence and name the unit that should have it."""
    p.fields.only("reason", "unit")
    return _return(p, "dispute", p.fields.line("unit"))


def _return(p: Preparing, kind: str, proposed: str | None) -> Act:
    mine = p.own()
    p.actor.need(kind)
    if mine.designated:
        raise RuleError(kind, code="designated")
    if mine.state in ("dispatched", "handling") and p.at > _return_until(p, mine):
        raise RuleError(kind, code="return_limit")
    unit = p.unit(proposed) if proposed else None
    return act(
        p,
        kind,
        mine,
        remark="",
        payload={"proposed": unit.code if unit else ""},
        request=NewRequest(p.clocks.new_id(p.at), kind, unit.id if unit else None),
        clocks=p.own_clock(ClockName.DECISION, mine.id),
        reason=True,
    )


def _return_until(p: Preparing, mine: OpenAssignment) -> datetime:
    """Return when the right to return ends: its own limit, else half of the finish limit."""
    clocks = [clock for clock in p.ticket.clocks if clock.assignment_id == mine.id]
    for clock in clocks:
        if clock.name == ClockName.RETURN.value:
            return clock.due_at
    for clock in clocks:
        if clock.name == ClockName.FINISH.value:
            return clock.started_at + (clock.due_at - clock.started_at) / 2
    return p.at + timedelta(seconds=1)


def extend(p: Preparing) -> Act:
    """申请延期: before the limit ends, with days and a reason.

    Source: 北京市接诉即办工作条例 art. 15.
    """
    p.fields.only("reason", "days")
    mine = p.own()
    p.actor.need("extend")
    finish = p.running(ClockName.FINISH, mine.id) or p.running(ClockName.REDO, mine.id)
    if finish is not None and p.at > finish.due_at:
        raise RuleError("extend", code="extension_late")
    days = p.fields.number("days", 1, MOST_DAYS) if p.fields.has("days") else 0
    limit = p.clocks.limits.find(
        mine.profile,
        ClockName.EXTEND,
        identifier(Level(mine.level)),
        p.ticket.kind,
        p.ticket.urgency,
        p.ticket.channel,
    )
    if limit is not None and (days > limit.amount or mine.extend_count):
        raise RuleError(f"{limit.amount}", code="extend_limit")
    return act(
        p,
        "extend",
        mine,
        payload={"days": days},
        request=NewRequest(p.clocks.new_id(p.at), "extend", None, days),
        clocks=p.own_clock(ClockName.DECISION, mine.id),
        reason=True,
    )


def act(
    p: Preparing,
    action: str,
    mine: OpenAssignment,
    *,
    case: str = "",
    remark: str = "",
    reason: bool = False,
    columns: dict[str, Value] | None = None,
    payload: dict[str, str | int | bool | list[str] | None] | None = None,
    request: NewRequest | None = None,
    clocks: tuple[NewClock, ...] = (),
) -> Act:
    """Return an act on the unit's own assignment."""
    return replace(
        p.act(action, case),
        assignment_id=mine.id,
        remark=p.fields.text("reason") if reason else remark,
        payload={"unit": mine.unit_code, **(payload or {})},
        assignment_columns=columns or {},
        clocks=clocks,
        request=request,
    )
