"""After the reply: the callback, the second handling, reopening."""

from dataclasses import replace

from console.domain.act import Act, NewAssignment, NewClock
from console.domain.callback import Answers, Outcome
from console.domain.errors import RuleError
from console.domain.limit import ClockName
from console.domain.words import Ending, Part, Satisfied, Solved, State
from console.domain.zone import local_day
from console.services.acts.ending import calling
from console.services.acts.preparing import Preparing

ANSWERED = ("complete", "partial")
REOPENABLE = (State.CLOSED, State.ROUTED, State.WITHDRAWN)
UNHANDLED = (Ending.ANSWERED.value, Ending.INVALID.value, Ending.NUISANCE.value)
"""Endings without a unit's work: such a ticket begins again at the hotline."""


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
    p.fields.only("outcome", "contacted", "solved", "process", "satisfied", "reason", "call")
    answers = answers_of(p)
    if not answers.outcome:
        raise RuleError("outcome", code="missing_field")
    outcome = p.daos.callbacks.outcome(answers.outcome, local_day(p.at))
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
    return replace(
        p.act("callback", case),
        remark=answers.reason,
        payload={
            "outcome": p.daos.callbacks.outcome(answers.outcome, local_day(p.at)).code,
            "solved": answers.solved.value if answers.solved else "",
            "satisfied": answers.satisfied.value if answers.satisfied else "",
            **calling(p),
        },
        ticket_columns=columns,
        clocks=clocks,
    )


def _redo(p: Preparing, answers: Answers) -> Act:
    part, clocks = second_handling(p)
    act = _callback_act(p, answers, "redo", {}, clocks)
    again = p.ticket.redo_count + 1
    return replace(
        act,
        payload={
            **act.payload,
            "unit": p.lead().unit_code,
            "performance_review": again > int(p.setting("redo.most", "1")),
        },
        ticket_columns={"redo_count": again, "last_answer_bad": True},
        assign=(part,),
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
    p.fields.only("reason", "call")
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
    return replace(
        p.act("reopen", "handled" if handled else "untouched"),
        payload=calling(p),
        remark=p.fields.text("reason"),
        ticket_columns=columns,
        assign=(part,) if part else (),
        clocks=clocks,
    )
