"""A ticket's timeline in words, as one reads the tracking of a parcel."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from console.domain.event import Event
from console.domain.lifecycle import LifeCycle
from console.domain.ticket import ClockView, TimelineEntry, Verdict
from console.domain.wording import listed, say, term
from console.domain.zone import show
from dao.unit_of_work import Daos

CALL_SHOWN = 6
"""Characters of a call's id in a headline: enough to tell two calls of a ticket apart."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One entry with what its sentence needs."""

    facts: Mapping[str, object]
    label: str
    unit_names: Mapping[str, str]
    daos: Daos

    @property
    def unit(self) -> str:
        return self.unit_names.get(str(self.facts.get("unit", "")), "")

    def units(self, key: str) -> str:
        codes = self.facts.get(key)
        named = codes if isinstance(codes, list) else []
        return listed(self.unit_names.get(str(code), str(code)) for code in named)


def timeline(
    daos: Daos, life: LifeCycle, ticket_id: UUID, clocks: Iterable[ClockView] = ()
) -> tuple[TimelineEntry, ...]:
    """Return the timeline in words, oldest first, each step with the clocks it ended and began."""
    ended, began = _by_instant(clocks)
    remarks = daos.tickets.remarks(ticket_id)
    names = daos.accounts.names()
    units = daos.reference.unit_names()
    labels = {(step.action, step.case): step.label for step in life.steps}
    entries: list[TimelineEntry] = []
    before: datetime | None = None
    for event in daos.events.of(ticket_id):
        facts = event.facts()
        case = (event.action, str(facts.get("case", "")))
        label = term(labels.get(case) or labels.get((event.action, ""), event.action))
        entries.append(
            TimelineEntry(
                seq=event.seq,
                at=event.happened_at,
                actor=names.get(event.actor, event.actor),
                action=event.action,
                headline=_headline(event, _Told(facts, label, units, daos)),
                detail=remarks.get(str(facts.get("remark", "")), ""),
                took=took(event.happened_at - before) if before else "",
                stopped=tuple(_stopped(clock) for clock in ended.get(event.happened_at, ())),
                started=listed(_started(clock) for clock in began.get(event.happened_at, ())),
            )
        )
        before = event.happened_at
    return tuple(entries)


_Clocks = dict[datetime, list[ClockView]]
_JUDGED = frozenset({"met", "missed"})


def _by_instant(clocks: Iterable[ClockView]) -> tuple[_Clocks, _Clocks]:
    """Return the clocks with a verdict by the instant they ended, and all by their start."""
    ended: _Clocks = {}
    began: _Clocks = {}
    for clock in clocks:
        began.setdefault(clock.started_at, []).append(clock)
        if clock.ended_at is not None and clock.state in _JUDGED:
            ended.setdefault(clock.ended_at, []).append(clock)
    return ended, began


def _stopped(clock: ClockView) -> Verdict:
    assert clock.ended_at is not None  # noqa: S101  # only those are asked for
    late = clock.state == "missed"
    verdict = say("超期 {took}", took=took(clock.ended_at - clock.due_at)) if late else say("按时")
    spent = took(clock.ended_at - clock.started_at)
    return Verdict(
        say(
            "{label}：用时 {spent}，{verdict}",
            label=term(clock.label),
            spent=spent,
            verdict=verdict,
        ),
        late,
    )


def _started(clock: ClockView) -> str:
    return say("{label} {due} 前", label=term(clock.label), due=show(clock.due_at))


def _headline(event: Event, told: _Told) -> str:
    words = _WORDS.get(event.action)
    said = words(told) if words else told.label
    if told.facts.get("outbox"):
        at = show(event.recorded_at)
        return say("{said}（当时服务器连不上，{at} 送到）", said=said, at=at)
    return say("{said}（历史导入）", said=said) if told.facts.get("imported") else said


def _dispatched(told: _Told) -> str:
    assists = told.units("assists")
    beside = say("，{units} 协办", units=assists) if assists else ""
    return say("派单给 {unit} 主办{beside}", unit=told.unit, beside=beside)


def _reassigned(told: _Told) -> str:
    how = say("（指定办理）") if told.facts.get("designated") else ""
    return say("改派给 {unit}{how}", unit=told.unit, how=how)


def _contacted(told: _Told) -> str:
    if told.facts.get("reached"):
        return say("{unit} 已联系到群众", unit=told.unit)
    return say("{unit} 联系群众未接通", unit=told.unit)


def _called_back(told: _Told) -> str:
    given = (str(told.facts.get(key) or "") for key in ("solved", "satisfied"))
    said = listed(term(one) for one in given if one)
    outcome = told.daos.callbacks.outcome(str(told.facts.get("outcome", ""))).name
    return say("{label}：{said}", label=told.label, said=said or outcome)


def _merged(told: _Told) -> str:
    root = told.daos.tickets.facts(UUID(str(told.facts["root"])))
    return say("并入工单 {number}", number=root.row.number)


def _routed(told: _Told) -> str:
    known = {one.code: one.name for one in told.daos.reference.routes()}
    return say("已告知其他途径：{route}", route=known.get(str(told.facts.get("route", "")), ""))


def _answered(told: _Told) -> str:
    given = str(told.facts.get("article", ""))
    title = told.daos.words.article_title(UUID(given)) if given else ""
    return (
        say("{label}（知识条目：{title}）", label=told.label, title=title) if title else told.label
    )


def _urged(told: _Told) -> str:
    return say("来电催办{call}", call=_of_call(told)) if "call" in told.facts else told.label


def _progress_told(told: _Told) -> str:
    again = told.facts.get("again")
    said = say("同一件事又来电，已告知进展") if again else say("来电询问进展，已告知")
    return say("{said}{call}", said=said, call=_of_call(told))


def _reopened(told: _Told) -> str:
    return (
        say("来电人要求{label}{call}", label=told.label, call=_of_call(told))
        if "call" in told.facts
        else told.label
    )


def _of_call(told: _Told) -> str:
    call = str(told.facts.get("call", ""))
    return say("（通话 {call}）", call=call[-CALL_SHOWN:]) if call else ""


def _by_unit(told: _Told) -> str:
    return say("{unit} {label}", unit=told.unit, label=told.label) if told.unit else told.label


_WORDS: Mapping[str, Callable[[_Told], str]] = {
    "dispatch": _dispatched,
    "reassign": _reassigned,
    "add_unit": lambda told: say("加派 {units}", units=told.units("units")),
    "contact": _contacted,
    "callback": _called_back,
    "merge": _merged,
    "route": _routed,
    "answer": _answered,
    "remind": _urged,
    "told": _progress_told,
    "reopen": _reopened,
    **dict.fromkeys(("sign", "handle", "reply", "return", "dispute", "extend"), _by_unit),
}


def took(span: timedelta) -> str:
    """Return how long something took, in its two largest units: 2 天 3 小时."""
    minutes = max(0, int(span.total_seconds() // 60))
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [
        say("{days} 天", days=days) if days else "",
        say("{hours} 小时", hours=hours) if hours else "",
        say("{minutes} 分钟", minutes=minutes) if minutes else "",
    ]
    shown = [part for part in parts if part][:2]
    return listed(shown, " ") if shown else say("不到 1 分钟")
