"""What an interview still needs and what will follow from it, before anything is saved."""

from PySide6.QtCore import QCoreApplication

from console.domain.callback import Answers, Outcome

translate = QCoreApplication.translate  # lupdate collects calls with this name

COMPLETE, PARTIAL = "I", "P"


def asks_questions(outcome: Outcome | None) -> bool:
    """Whether the caller answered questions, all of them or some."""
    return outcome is not None and outcome.aapor in (COMPLETE, PARTIAL)


def missing(outcome: Outcome | None, answers: Answers) -> tuple[str, ...]:
    """Return the identifiers of what must still be answered, in the order of asking."""
    if outcome is None:
        return ("outcome",)
    found = []
    if outcome.aapor == COMPLETE:
        found = [
            name
            for name in ("contacted", "solved", "process", "satisfied")
            if getattr(answers, name) is None
        ]
    if answers.is_bad and not answers.reason.strip():
        found.append("reason")
    return tuple(found)


def consequence(outcome: Outcome | None, answers: Answers, redo_count: int, redo_limit: str) -> str:
    """Return what saving will do, in one sentence.

    Args:
        outcome: result of the call; None while none is chosen.
        answers: as they stand.
        redo_count: second handlings that the ticket has had.
        redo_limit: their limit in words, "" where unknown.
    """
    if outcome is None:
        return translate("CallbackScript", "先选通话结果。")
    if not asks_questions(outcome):
        return _not_answered(outcome)
    if answers.is_bad:
        return _bad(redo_count, redo_limit)
    if missing(outcome, answers):
        return translate("CallbackScript", "还有问题没有回答。")
    if outcome.aapor == PARTIAL:
        return translate("CallbackScript", "将记为“{0}”并结束回访。").format(outcome.name)
    return translate("CallbackScript", "将办结。")


def _not_answered(outcome: Outcome) -> str:
    if outcome.final:
        text = translate("CallbackScript", "将记为“{0}”并结束回访，不计为满意。")
        return text.format(outcome.name)
    if outcome.retry_after_minutes:
        text = translate("CallbackScript", "将记为“{0}”，不计为满意；{1} 后可再拨。")
        return text.format(outcome.name, _wait(outcome.retry_after_minutes))
    return translate("CallbackScript", "将记为“{0}”，不计为满意。").format(outcome.name)


def _bad(redo_count: int, redo_limit: str) -> str:
    if redo_count:
        return translate("CallbackScript", "这是再次不满意：将转督办，并记入履职评估和问题清单。")
    if redo_limit:
        return translate("CallbackScript", "将转二次办理，时限 {0}。").format(redo_limit)
    return translate("CallbackScript", "将转二次办理。")


def _wait(minutes: int) -> str:
    hour = 60
    if minutes % hour:
        return translate("CallbackScript", "{0} 分钟").format(minutes)
    return translate("CallbackScript", "{0} 小时").format(minutes // hour)
