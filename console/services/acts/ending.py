"""Short ways and notes: acts on the ticket with at most one text."""

from dataclasses import replace
from uuid import UUID

from console.domain.act import Act, NewClock
from console.domain.errors import RuleError
from console.domain.limit import ClockName
from console.domain.reference import valid
from console.domain.wording import listed, say, term
from console.domain.words import Ending
from console.domain.zone import local_day
from console.services.acts.preparing import Preparing


def close(p: Preparing) -> Act:
    """关闭 a form that holds no demand: 无效 or 骚扰. Never deleted."""
    p.fields.only("ending", "reason")
    ending = p.fields.maybe_choice(Ending, "ending")
    if ending not in (None, Ending.INVALID, Ending.NUISANCE):
        allowed = listed(term(one.value) for one in (Ending.INVALID, Ending.NUISANCE))
        raise RuleError(say("{field}: {known}", field="ending", known=allowed), code="bad_value")
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
    p.fields.only("text", "source", "article")
    said, source = p.fields.text("text"), p.fields.line("source")
    return simple(
        p,
        "answer",
        text=f"{said}\n依据：{source}" if said and source else said,
        payload=_article(p),
        columns={"ending": Ending.ANSWERED.value},
        clocks=p.own_clock(ClockName.REOPEN),
    )


def _article(p: Preparing) -> dict[str, str | int | bool | list[str] | None]:
    """Return the article that was read out, by its id alone."""
    given = p.fields.line("article")
    if not given:
        return {}
    try:
        article_id = UUID(given)
    except ValueError:
        raise RuleError("article", code="bad_value") from None
    if not p.daos.words.has_article(article_id):
        raise RuleError("article", code="unknown_name")
    return {"article": str(article_id)}


def route(p: Preparing) -> Act:
    """转其他途径: the caller was told the lawful channel, or an emergency was handed over."""
    p.fields.only("to", "told", "at")
    known = {
        key: one
        for one in valid(p.book.routes, local_day(p.at))
        for key in (one.code, one.name, one.number)
    }
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
    """催办: somebody urges; it points to the ticket and counts. `call` names the caller's call."""
    p.fields.only("text", "until", "call")
    columns = {"remind_count": p.ticket.remind_count + 1}
    payload = {**_until(p), **calling(p)}
    return simple(p, "remind", text=p.fields.text("text"), payload=payload, columns=columns)


def told(p: Preparing) -> Act:
    """告知进展: a caller was told how the ticket stands; `again` when the matter came up again."""
    p.fields.only("call", "again")
    payload = {**calling(p), "again": p.fields.flag("again", default=False)}
    return simple(p, "told", payload=payload)


def calling(p: Preparing) -> dict[str, str | int | bool | list[str] | None]:
    """Return what the timeline keeps of the call behind an act; nothing where no caller was."""
    return {"call": p.fields.line("call")} if "call" in p.fields.given else {}


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
    return replace(
        p.act(action),
        remark=text,
        payload=payload or {},
        ticket_columns=columns or {},
        clocks=clocks,
    )
