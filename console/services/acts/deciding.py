"""The hotline decides: requests of units, and replies."""

from dataclasses import replace

from console.domain.act import Act, ClockMove, NewClock, OpenRequest
from console.domain.errors import RuleError
from console.domain.limit import ClockName
from console.domain.words import Ending
from console.services.acts.preparing import Preparing


def decide(p: Preparing, *, approve: bool) -> Act:
    """同意 or 驳回 one open request: a return, a dispute or an extension."""
    p.fields.only("reason", "unit")
    request = _request(p)
    lead = p.ticket.lead
    about_lead = lead is not None and lead.id == request.assignment_id
    moves: tuple[ClockMove, ...] = ()
    assignment_columns: dict[str, int | bool] = {}
    ticket_columns: dict[str, int] = {}
    clocks: tuple[NewClock, ...] = ()
    case = "extend" if request.kind == "extend" else "return"
    assignment = next(one for one in p.ticket.assignments if one.id == request.assignment_id)
    if case == "extend" and approve:
        finish = p.running(ClockName.FINISH, assignment.id) or p.running(
            ClockName.REDO, assignment.id
        )
        moves = (p.clocks.extended(finish, request.days or 0),) if finish else ()
        assignment_columns["extend_count"] = assignment.extend_count + 1
        if about_lead:
            ticket_columns["extend_count"] = p.ticket.extend_count + 1
    if case == "return" and approve:
        if about_lead:
            ticket_columns["return_count"] = p.ticket.return_count + 1
            clocks = p.own_clock(ClockName.DISPATCH)
        else:
            case = "return_assist"
    if case == "return" and not approve and request.kind == "dispute":
        assignment_columns["designated"] = True
    return replace(
        p.act("approve" if approve else "reject", case),
        assignment_id=request.assignment_id,
        remark=p.fields.text("reason"),
        payload={"request": request.kind, "unit": assignment.unit_code},
        ticket_columns=ticket_columns,
        assignment_columns=assignment_columns,
        moves=moves,
        clocks=clocks,
        decides=(request.id, "approved" if approve else "rejected"),
    )


def approve(p: Preparing) -> Act:
    """同意."""
    return decide(p, approve=True)


def reject(p: Preparing) -> Act:
    """驳回."""
    return decide(p, approve=False)


def _request(p: Preparing) -> OpenRequest:
    waiting = list(p.ticket.requests)
    if p.fields.has("unit"):
        unit = p.unit(p.fields.line("unit"))
        waiting = [one for one in waiting if one.unit_id == unit.id]
    if not waiting:
        raise RuleError(p.ticket.state.value, code="wrong_state")
    if len(waiting) > 1:
        raise RuleError("unit", code="ambiguous_request")
    return waiting[0]


def review(p: Preparing) -> Act:
    """审核: release a reply to the caller, or send it back with a reason."""
    p.fields.only("release", "reason")
    release = p.fields.flag("release")
    lead = p.lead()
    asks = p.ticket.wants_callback and p.ticket.reachable and p.ticket.kind != "praise"
    case = ("release_callback" if asks else "release_close") if release else "send_back"
    solved = p.daos.tickets.answers(p.ticket.id)[lead.id].solved
    clocks: tuple[NewClock, ...] = ()
    columns: dict[str, str] = {}
    if case == "release_callback":
        clocks = p.own_clock(ClockName.CALLBACK)
    if case == "release_close":
        clocks = p.own_clock(ClockName.REOPEN)
        columns["ending"] = (Ending.EXPLAINED if solved is False else Ending.SOLVED).value
    return replace(
        p.act("review", case),
        assignment_id=None if release else lead.id,
        remark=p.fields.text("reason"),
        payload={"unit": lead.unit_code, "release": release},
        ticket_columns=columns,
        clocks=clocks,
    )
