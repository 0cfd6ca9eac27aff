"""What a change of reference data touches, counted and said, never silently recomputed."""

from collections.abc import Sequence
from datetime import date, datetime

from console.domain.exchange import Exchange
from console.domain.limit import ClockName, LimitTable
from console.domain.reference import is_valid
from console.domain.table import Cells
from console.domain.wording import listed, say, term
from console.domain.words import Kind, Level, identifier
from console.domain.zone import local_day, start_of_day
from console.services.catalog import Snapshot
from console.services.reference_kinds import CellError, day
from dao.unit_of_work import Daos

Edit = tuple[str, Cells]
"""Key of a row, "" for a new one, and its cells as they shall be."""
SHOWN = 5
_NEXT_YEAR_FROM_MONTH = 11


def effects(daos: Daos, kind: Exchange, edits: Sequence[Edit], now: datetime) -> tuple[str, ...]:
    """Return what these edits touch, one sentence each; cells that cannot be read are left out."""
    match kind:
        case Exchange.LIMITS:
            return _of_limits(daos, edits)
        case Exchange.PROFILES:
            return _of_profiles(daos, edits, local_day(now))
        case Exchange.CALENDAR:
            return _of_days(daos, edits)
        case Exchange.UNITS:
            return _of_units(daos, edits, local_day(now))
        case _:
            return ()


def table_notes(daos: Daos, kind: Exchange, snapshot: Snapshot, now: datetime) -> tuple[str, ...]:
    """Return what is missing in a table as it stands, one sentence each."""
    match kind:
        case Exchange.CALENDAR:
            return _missing_years(daos, local_day(now))
        case Exchange.LIMITS:
            return _gaps(snapshot.limits)
        case _:
            return ()


def _of_limits(daos: Daos, edits: Sequence[Edit]) -> tuple[str, ...]:
    touched = sorted({(cells.get("profile", ""), cells.get("clock", "")) for _, cells in edits})
    labels = {one.value: one.label for one in ClockName}
    found = []
    for profile, clock in touched:
        if profile and clock:
            count = daos.figures.open_clocks(profiles=(profile,), name=clock)
            found.append(
                say(
                    "{profile} 现有 {count} 个没有结束的“{clock}”时钟，仍按开始时的时限计算；"
                    "改动只用于以后开始的时钟。",
                    profile=profile,
                    count=count,
                    clock=term(labels.get(clock, clock)),
                )
            )
    return tuple(found)


def _of_profiles(daos: Daos, edits: Sequence[Edit], today: date) -> tuple[str, ...]:
    codes = sorted({cells["code"] for _, cells in edits if cells.get("code")})
    if not codes:
        return ()
    count = daos.figures.open_clocks(profiles=codes)
    first = listed(codes[:SHOWN])
    named = say("{codes}等", codes=first) if len(codes) > SHOWN else first
    said = say(
        "用 {named} 的时钟现有 {count} 个没有结束，截止时间现在不重算（成批重算以后提供）；"
        "以后延期、恢复计时和新开始的按改后的算。",
        named=named,
        count=count,
    )
    ended = {key for key, cells in edits if key and cells.get("valid_to")}
    rules = sum(is_valid(one, today) and one.profile in ended for one in daos.reference.rules())
    if rules:
        return (
            said,
            say(
                "{rules} 条派单规则指向失效的方案；失效后它们用默认方案，规则请另改。", rules=rules
            ),
        )
    return (said,)


def _of_days(daos: Daos, edits: Sequence[Edit]) -> tuple[str, ...]:
    days = []
    for _, cells in edits:
        try:
            days.append(day(cells.get("date", "")))
        except CellError:
            continue
    if not days:
        return ()
    first = min(days)
    count = daos.figures.open_clocks(due_from=start_of_day(first))
    said = say(
        "现有 {count} 个没有结束的时钟在 {day} 或以后到期，截止时间现在不重算"
        "（成批重算以后提供）；以后延期、恢复计时和新开始的按新日历算。",
        count=count,
        day=first.isoformat(),
    )
    return (said,)


def _of_units(daos: Daos, edits: Sequence[Edit], today: date) -> tuple[str, ...]:
    found = []
    for key, cells in edits:
        if not key or not cells.get("valid_to"):
            continue
        open_ = daos.figures.open_at(key)
        rules = sum(
            is_valid(rule, today) and key in {rule.lead, *rule.assist}
            for rule in daos.reference.rules()
        )
        if open_ or rules:
            found.append(
                say(
                    "{key} 名下还有 {open} 件没有办完，{rules} 条派单规则指向它；"
                    "失效后不再派给它，办理中的不变，规则请另改。",
                    key=key,
                    open=open_,
                    rules=rules,
                )
            )
    return tuple(found)


def _missing_years(daos: Daos, today: date) -> tuple[str, ...]:
    official = daos.reference.calendar().official_years
    wanted = [today.year] + ([today.year + 1] if today.month >= _NEXT_YEAR_FROM_MONTH else [])
    return tuple(
        say("{year} 年没有官方日历：周一至周五算工作日，跨年的时限为暂定。", year=year)
        for year in wanted
        if year not in official
    )


def _gaps(limits: LimitTable) -> tuple[str, ...]:
    levels, kinds = [identifier(one) for one in Level], [identifier(one) for one in Kind]
    gaps = [gap for code in limits.codes for gap in limits.gaps(code, levels, kinds)]
    if not gaps:
        return ()
    first = gaps[0]
    where = f"{first.profile} {first.clock} {first.level} {first.kind}"
    return (say("有 {count} 处没有值，如 {where}；请补上一行。", count=len(gaps), where=where),)
