"""Acts of agents and supervisors on a stored ticket."""

from uuid import UUID

from console.domain.act import Act, ClockMove, NewAssignment, NewClock, OpenRequest
from console.domain.callback import Answers, Outcome
from console.domain.errors import RuleError
from console.domain.limit import ClockName
from console.domain.reference import Unit
from console.domain.words import Ending, Field, Part, Satisfied, Solved, State
from console.services.acts.preparing import Preparing
from console.services.clocks import UNIT_CLOCKS
from console.services.dispatching import Chosen, choose_units, need_lead

ASSIST_CLOCKS = (ClockName.SIGN, ClockName.CONTACT, ClockName.FINISH)
ANSWERED = ("complete", "partial")
OVER = ("done", "ended")
MOST_DAYS = 60
REOPENABLE = (State.CLOSED, State.ROUTED, State.WITHDRAWN)
UNHANDLED = (Ending.ANSWERED.value, Ending.INVALID.value, Ending.NUISANCE.value)
"""Endings without a unit's work: such a ticket begins again at the hotline."""


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
    p.clocks.limits.profile(profile)
    parts = _parts(p, lead, assists, profile)
    return Act(
        action="dispatch",
        case="",
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
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
        imported=p.imported,
    )


def proposed(p: Preparing) -> Chosen:
    """Return what the catalogue says about a stored ticket."""
    facts = p.daos.tickets.facts(p.ticket.id)
    return choose_units(
        p.book,
        category_id=p.ticket.category_id,
        area_id=p.ticket.area_id,
        field=(facts.field or Field.LIVELIHOOD).name.lower(),
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
    return Act(
        action="reassign",
        case="",
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
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
        imported=p.imported,
    )


def add_unit(p: Preparing) -> Act:
    """加派: more assisting units on a running ticket."""
    p.fields.only("units", "days")
    present = {one.unit_id for one in p.ticket.assignments if one.state not in OVER}
    named = {unit.id: unit for unit in map(p.unit, p.fields.words("units"))}
    units = [unit for unit in named.values() if unit.id not in present]
    if named and not units:
        raise RuleError("units", code="bad_value")
    days = p.fields.number("days", 1, MOST_DAYS) if p.fields.has("days") else None
    profile = p.ticket.profile
    parts = [p.part(unit, Part.ASSIST, profile, clocks=ASSIST_CLOCKS) for unit in units]
    return Act(
        action="add_unit",
        case="",
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
        payload={"units": [unit.code for unit in units], "days": days},
        assign=tuple(part for part, _ in parts),
        clocks=tuple(clock for _, clocks in parts for clock in clocks),
        imported=p.imported,
    )


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
    return Act(
        action="approve" if approve else "reject",
        case=case,
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
        assignment_id=request.assignment_id,
        remark=p.fields.text("reason"),
        payload={"request": request.kind, "unit": assignment.unit_code},
        ticket_columns=ticket_columns,
        assignment_columns=assignment_columns,
        moves=moves,
        clocks=clocks,
        decides=(request.id, "approved" if approve else "rejected"),
        imported=p.imported,
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
    return Act(
        action="review",
        case=case,
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
        assignment_id=None if release else lead.id,
        remark=p.fields.text("reason"),
        payload={"unit": lead.unit_code, "release": release},
        ticket_columns=columns,
        clocks=clocks,
        imported=p.imported,
    )


def answers_of(p: Preparing) -> Answers:
    """Return what the caller said, from the fields."""
    return Answers(
        outcome=p.fields.line("outcome"),
        contacted=p.fields.maybe_flag("contacted"),
        solved=p.fields.maybe_choice(Solved, "solved"),
        process=p.fields.maybe_choice(Satisfied, "process"),
        satisfied=p.fields.maybe_choice(Satisfied, "satisfied"),
        reason=p.fields.text("reason"),
    )


def callback(p: Preparing) -> Act:
    """回访: one attempt. A bad answer opens a second handling, a good one closes the ticket.

    Source: 青诉即办: 不满意 or 未解决 returns for 二次办理; a second bad answer goes into the
    unit's performance review.
    """
    p.fields.only("outcome", "contacted", "solved", "process", "satisfied", "reason")
    answers = answers_of(p)
    if not answers.outcome:
        raise RuleError("outcome", code="missing_field")
    outcome = p.daos.callbacks.outcome(answers.outcome)
    if outcome.code == "complete" and (answers.solved is None or answers.satisfied is None):
        raise RuleError("solved, satisfied", code="missing_field")
    tried = p.daos.callbacks.attempts(p.ticket.id, p.ticket.redo_count + 1) + 1
    most = int(p.setting("callback.attempts", "3"))
    bad = outcome.code in ANSWERED and answers.is_bad
    if bad:
        return _redo(p, answers)
    if not outcome.final and tried < most:
        return _callback_act(p, answers, "retry", {}, ())
    ending = _ending(outcome)
    columns = {"ending": ending.value, "last_answer_bad": False}
    return _callback_act(p, answers, "close", columns, p.own_clock(ClockName.REOPEN))


def _ending(outcome: Outcome) -> Ending:
    """Return how a ticket ends whose last attempt brought no bad answer.

    Source: AAPOR Standard Definitions (2016): I complete, R refusal, P and O spoke but did not
    answer, all others were not reached.
    """
    known = {
        "I": Ending.SOLVED,
        "R": Ending.REFUSED,
        "P": Ending.NOT_RATED,
        "O": Ending.NOT_RATED,
    }
    return known.get(outcome.aapor, Ending.NOT_REACHED)


def _callback_act(
    p: Preparing,
    answers: Answers,
    case: str,
    columns: dict[str, str | bool],
    clocks: tuple[NewClock, ...],
) -> Act:
    return Act(
        action="callback",
        case=case,
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
        remark=answers.reason,
        payload={
            "outcome": p.daos.callbacks.outcome(answers.outcome).code,
            "solved": answers.solved.value if answers.solved else "",
            "satisfied": answers.satisfied.value if answers.satisfied else "",
        },
        ticket_columns=columns,
        clocks=clocks,
        imported=p.imported,
    )


def _redo(p: Preparing, answers: Answers) -> Act:
    part, clocks = second_handling(p)
    act = _callback_act(p, answers, "redo", {}, clocks)
    again = p.ticket.redo_count + 1
    return Act(
        action=act.action,
        case=act.case,
        actor=act.actor,
        happened_at=act.happened_at,
        ticket_id=act.ticket_id,
        expected_version=act.expected_version,
        given=act.given,
        remark=act.remark,
        payload={
            **act.payload,
            "unit": p.lead().unit_code,
            "performance_review": again > int(p.setting("redo.most", "1")),
        },
        ticket_columns={"redo_count": again, "last_answer_bad": True},
        assign=(part,),
        clocks=clocks,
        imported=act.imported,
    )


def second_handling(p: Preparing) -> tuple[NewAssignment, tuple[NewClock, ...]]:
    """Return the next round of the last lead, with its own limit."""
    lead = p.lead()
    unit = p.book.unit_by_id[lead.unit_id]
    return p.part(
        unit,
        Part.LEAD,
        lead.profile,
        state="redo",
        round_=lead.round + 1,
        clocks=(ClockName.REDO,),
    )


def reopen(p: Preparing) -> Act:
    """重新办理: inside the reopen window; what a unit handled goes to its second handling."""
    p.fields.only("reason")
    windows = [one for one in p.ticket.clocks if one.name == ClockName.REOPEN.value]
    last = windows[-1] if windows and p.ticket.state in REOPENABLE else None
    if last is not None and (last.state != "running" or p.at > last.due_at):
        raise RuleError("reopen", code="too_late")
    handled = (
        p.ticket.state is State.CLOSED
        and p.ticket.lead is not None
        and p.ticket.ending not in UNHANDLED
    )
    if handled:
        part, clocks = second_handling(p)
        columns: dict[str, int | str] = {"redo_count": p.ticket.redo_count + 1, "ending": ""}
    else:
        part, clocks = None, p.own_clock(ClockName.DISPATCH)
        columns = {"ending": ""}
    return Act(
        action="reopen",
        case="handled" if handled else "untouched",
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
        remark=p.fields.text("reason"),
        ticket_columns=columns,
        assign=(part,) if part else (),
        clocks=clocks,
        imported=p.imported,
    )


def merge(p: Preparing) -> Act:
    """并单: tie a repeat to its root. Nothing is moved; the link can be undone."""
    p.fields.only("into")
    given = p.fields.given.get("into")
    target = p.daos.tickets.find(str(given)) if p.fields.has("into") else p.ticket.id
    p.daos.acts.lock_merges()
    root = p.daos.tickets.root_of(target)
    if p.fields.has("into") and root == p.ticket.id:
        raise RuleError("into", code="merge_cycle")
    return Act(
        action="merge",
        case="",
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
        payload={"root": str(root)},
        ticket_columns={"root_id": root},
        imported=p.imported,
    )


def unmerge(p: Preparing) -> Act:
    """撤销并单: the ticket stands by itself again; clocks that stood still run on."""
    p.fields.only("reason")
    paused = [clock for clock in p.ticket.clocks if clock.state == "paused"]
    clocks = p.own_clock(ClockName.DISPATCH) if p.ticket.state_before == "pending" else ()
    return Act(
        action="unmerge",
        case="",
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
        remark=p.fields.text("reason"),
        ticket_columns={"root_id": None},
        moves=tuple(p.clocks.resumed(clock, p.at) for clock in paused),
        clocks=clocks,
        imported=p.imported,
    )


def close(p: Preparing) -> Act:
    """关闭 a form that holds no demand: 无效 or 骚扰. Never deleted."""
    p.fields.only("ending", "reason")
    ending = p.fields.maybe_choice(Ending, "ending")
    if ending not in (None, Ending.INVALID, Ending.NUISANCE):
        raise RuleError("ending: 无效、骚扰", code="bad_value")
    columns = {"ending": ending.value} if ending else {}
    return simple(
        p,
        "close",
        text=p.fields.text("reason"),
        columns=columns,
        clocks=p.own_clock(ClockName.REOPEN),
    )


def withdraw(p: Preparing) -> Act:
    """撤单 on the caller's word."""
    p.fields.only("reason")
    return simple(p, "withdraw", text=p.fields.text("reason"), clocks=p.own_clock(ClockName.REOPEN))


def answer(p: Preparing) -> Act:
    """直接答复 during the call."""
    p.fields.only("text", "source")
    said, source = p.fields.text("text"), p.fields.line("source")
    return simple(
        p,
        "answer",
        text=f"{said}\n依据：{source}" if said and source else said,
        columns={"ending": Ending.ANSWERED.value},
        clocks=p.own_clock(ClockName.REOPEN),
    )


def route(p: Preparing) -> Act:
    """转法定途径: the caller was told the lawful channel, or an emergency was handed over."""
    p.fields.only("to", "told", "at")
    known = {key: one for one in p.book.routes for key in (one.code, one.name, one.number)}
    wanted = p.fields.line("to")
    found = known.get(wanted)
    if wanted and found is None:
        raise RuleError("to", code="unknown_name")
    told_at = p.fields.instant("at")
    return simple(
        p,
        "route",
        payload={
            "route": found.code if found else "",
            "told": p.fields.flag("told", default=True),
            "at": told_at.isoformat() if told_at else "",
        },
        clocks=p.own_clock(ClockName.REOPEN),
    )


def remind(p: Preparing) -> Act:
    """催办: somebody urges; it points to the ticket and counts."""
    p.fields.only("text", "until")
    columns = {"remind_count": p.ticket.remind_count + 1}
    return simple(p, "remind", text=p.fields.text("text"), payload=_until(p), columns=columns)


def supervise(p: Preparing) -> Act:
    """督办."""
    p.fields.only("text", "until")
    return simple(p, "supervise", text=p.fields.text("text"), payload=_until(p))


def note(p: Preparing) -> Act:
    """备注."""
    p.fields.only("text", "until")
    return simple(p, "note", text=p.fields.text("text"), payload=_until(p))


def _until(p: Preparing) -> dict[str, str | int | bool | list[str] | None]:
    until = p.fields.instant("until")
    return {"until": until.isoformat()} if until else {}


def archive(p: Preparing) -> Act:
    """归档."""
    p.fields.only()
    return simple(p, "archive")


def simple(
    p: Preparing,
    action: str,
    *,
    text: str = "",
    columns: dict[str, str] | dict[str, int] | None = None,
    payload: dict[str, str | int | bool | list[str] | None] | None = None,
    clocks: tuple[NewClock, ...] = (),
) -> Act:
    """Return an act on the ticket with at most one text."""
    return Act(
        action=action,
        case="",
        actor=p.actor,
        happened_at=p.at,
        ticket_id=p.ticket.id,
        expected_version=p.expected_version,
        given=p.fields.given,
        remark=text,
        payload=payload or {},
        ticket_columns=columns or {},
        clocks=clocks,
        imported=p.imported,
    )
