"""When a clock falls due, why, and when it turns yellow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from console.domain.calendar import WorkCalendar
from console.domain.counting import (
    Leg,
    Mark,
    Pause,
    Pauses,
    Step,
    Stretch,
    all_hours,
    calendar_days,
    check_start,
    service_hours,
    service_time,
    working_day_before,
    working_days,
    working_days_between,
)
from console.domain.errors import RuleError
from console.domain.explanation import Explanation
from console.domain.limit import Limit, LimitUnit, Profile, check_amount
from console.domain.wording import listed, say
from console.domain.zone import end_of_day, local_day, start_of_day

_DAY = timedelta(days=1)
_YELLOW_DAY_FROM = 3
_SECONDS = {LimitUnit.MINUTES: 60, LimitUnit.HOURS: 3600, LimitUnit.SERVICE_HOURS: 3600}


@dataclass(frozen=True, slots=True)
class Extension:
    """Time granted on top of a limit; counted on from where the limit ended.

    In the limit's own unit both are one longer limit, so calendar days are added up before the
    last day moves on: 7 days and 8 more are 15 days.

    Attributes:
        why: shown in the explanation; no name, no number.
    """

    amount: int
    unit: LimitUnit
    why: str = ""

    def __post_init__(self) -> None:
        """Refuse an amount that cannot be meant."""
        check_amount(self.amount, self.unit, least=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A due time with what it came from; explanations are computed when asked for.

    Attributes:
        due_at: last instant in time, UTC.
        provisional: it was counted in a year whose holidays are not published yet.
        legs: the limit, then each extension.
    """

    due_at: datetime
    provisional: bool
    limit: Limit
    profile: Profile
    calendar: WorkCalendar
    pauses: tuple[Pause, ...]
    legs: tuple[Leg, ...]

    @property
    def start_at(self) -> datetime:
        """Return when the clock began, UTC."""
        return self.legs[0].from_at

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the count in sentences, day by day."""
        return tuple(self._explanation().sentences())

    @property
    def brief(self) -> str:
        """Return the count in one line: 11-26 周四 23:59 前（3 个工作日，跳过周六、周日）."""
        return self._explanation().brief()

    @property
    def warn_at(self) -> datetime:
        """Return when the clock turns yellow, UTC; see `warn_at`."""
        return warn_at(self)

    def _explanation(self) -> Explanation:
        years = sorted({year for leg in self.legs for year in leg.years})
        unknown = tuple(year for year in years if not self.calendar.official(year))
        return Explanation(self.limit, self.profile, self.calendar, self.pauses, self.legs, unknown)


def due(
    start_at: datetime,
    limit: Limit,
    profile: Profile,
    calendar: WorkCalendar,
    pauses: Iterable[Pause] = (),
    *,
    extensions: Iterable[Extension] = (),
) -> Due:
    """Return when a clock falls due.

    Days: the start day is not counted, and the last day ends at 23:59:59, or with the service
    where minutes and hours of the profile keep to service hours. Minutes and hours run from the
    instant, day and night if the profile says so or the limit is for urgent matters. Pauses and
    extensions can only make it later.

    Args:
        start_at: aware.
        limit: its length and where it is written.
        profile: how the ticket's city counts; take it from `LimitTable.profile`.
        calendar: the working days.
        pauses: in any order; one that still lasts takes no time yet.
        extensions: in the order granted.

    Raises:
        RuleError: `no_service_hours` for a limit in service hours where there are none,
            `no_working_day` for a calendar without working days, `bad_value` for a start
            that cannot be meant.

    Source: 民法典 art. 201, 203; 天津市 2025 rules (urgent limits run on all days).
    """
    still = tuple(pauses)
    counter = _Counter(limit, profile, calendar, Pauses(still))
    legs: list[Leg] = []
    spans = [(limit.amount, limit.unit, ""), *((e.amount, e.unit, e.why) for e in extensions)]
    at = check_start(start_at)
    for index, (amount, unit, why) in enumerate(spans):
        followed = index + 1 < len(spans) and spans[index + 1][1] is unit
        leg = counter.leg(at, amount, unit, why, last=not followed)
        legs.append(leg)
        at = leg.until_at
    provisional = any(not calendar.official(year) for leg in legs for year in leg.years)
    return Due(at, provisional, limit, profile, calendar, still, tuple(legs))


def warn_at(found: Due) -> datetime:
    """Return when a clock turns yellow, UTC: never before its start, never after its end.

    One working day before the due time when three working days or more lie between, else when
    two thirds of the limit have run.

    Source: 山东省 complaint hotline 2017 (yellow card one working day before).
    """
    if not found.limit.unit.is_days:
        return part_at(found, Fraction(2, 3))
    last = local_day(found.due_at)
    between = working_days_between(local_day(found.start_at), last, found.calendar)
    if between < _YELLOW_DAY_FROM:
        return part_at(found, Fraction(2, 3))
    before = working_day_before(last, found.calendar)
    return found.due_at - (last - before)


def part_at(found: Due, part: Fraction) -> datetime:
    """Return the instant at which a part of the whole limit has run, UTC.

    Counted days are taken from opening to close, so the answer lies in one of them; a limit in
    calendar days is taken as plain time.

    Args:
        found: the due time.
        part: above 0, at most 1.
    """
    if len(found.legs) == 1 and not found.limit.unit.is_days:
        seconds = found.limit.amount * _SECONDS[found.limit.unit] * part
        counter = _Counter(found.limit, found.profile, found.calendar, Pauses(found.pauses))
        return counter.run(found.start_at, timedelta(seconds=float(seconds)), found.limit.unit)[0]
    counted = [
        step.day
        for leg in found.legs
        for step in leg.steps
        if step.mark is Mark.COUNTED and leg.unit is LimitUnit.WORKING_DAYS and step.number
    ]
    if not counted or any(leg.unit is not LimitUnit.WORKING_DAYS for leg in found.legs):
        return found.start_at + (found.due_at - found.start_at) * float(part)
    whole, rest = divmod(part * len(counted), 1)
    index = min(int(whole), len(counted) - 1)
    hours = _day_hours(counted[index], found.profile)
    share = rest if index == whole else Fraction(1)
    at = hours.from_at + (hours.until_at - hours.from_at) * float(share)
    return min(at, found.due_at)


def remaining(due_at: datetime, now: datetime) -> str:
    """Return how long is left or how long it is overdue: 还剩 3 小时 12 分, 超期 1 天 2 小时.

    The due time itself is still in time. Two units are enough; smaller ones are cut off.

    Args:
        due_at: aware.
        now: aware.
    """
    late = now > due_at
    minutes = int(abs(due_at - now) / timedelta(minutes=1))
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = rest // 60, rest % 60
    parts = [
        say("{days} 天", days=days) if days else "",
        say("{hours} 小时", hours=hours) if hours else "",
        say("{minutes} 分", minutes=minutes) if minutes else "",
    ]
    first = next((index for index, part in enumerate(parts) if part), None)
    if first is None:
        return say("超期不足 1 分") if late else say("还剩不足 1 分")
    span = listed((part for part in parts[first : first + 2] if part), " ")
    return say("超期 {span}", span=span) if late else say("还剩 {span}", span=span)


@dataclass(frozen=True, slots=True)
class _Counter:
    """Counts one limit's legs."""

    limit: Limit
    profile: Profile
    calendar: WorkCalendar
    pauses: Pauses

    def leg(self, from_at: datetime, amount: int, unit: LimitUnit, why: str, *, last: bool) -> Leg:
        after = local_day(from_at)
        match unit:
            case LimitUnit.WORKING_DAYS:
                day, steps = working_days(after, amount, self.calendar, self.pauses)
                until_at = self._close(day, from_at)
                years = _years(after + _DAY if amount else after, day)
            case LimitUnit.CALENDAR_DAYS:
                day, steps = calendar_days(after, amount, self.calendar, self.pauses, last=last)
                until_at = self._close(day, from_at)
                asked = steps if last and amount else ()
                years = frozenset(s.day.year for s in asked if s.mark is not Mark.PAUSED)
            case _:
                length = timedelta(seconds=amount * _SECONDS[unit])
                until_at, steps = self.run(from_at, length, unit)
                years = _years(after, local_day(until_at)) if steps else frozenset()
        return Leg(amount, unit, why, from_at, until_at, steps, years)

    def run(
        self, from_at: datetime, length: timedelta, unit: LimitUnit
    ) -> tuple[datetime, tuple[Step, ...]]:
        """Run minutes or hours; no steps when they run day and night."""
        if self.profile.runs_all_day(unit, urgent=self.limit.is_urgent):
            return all_hours(from_at, length, self.pauses), ()
        service = self.profile.service
        if service is None:
            raise RuleError("profile", code="no_service_hours")
        return service_time(from_at, length, service, self.calendar, self.pauses)

    def _close(self, day: date, from_at: datetime) -> datetime:
        closes = end_of_day(day)
        if not self.profile.all_day and self.profile.service is not None:
            closes = service_hours(day, self.profile.service).until_at
        return closes if closes > from_at else max(end_of_day(day), from_at)


def _day_hours(day: date, profile: Profile) -> Stretch:
    if profile.all_day or profile.service is None:
        return Stretch(start_of_day(day), start_of_day(day + _DAY))
    return service_hours(day, profile.service)


def _years(first: date, last: date) -> frozenset[int]:
    return frozenset(range(first.year, last.year + 1))
