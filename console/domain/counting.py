"""Counting limits out over a calendar: working days, civil days, minutes, and back again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from typing import NamedTuple

from console.domain.calendar import WorkCalendar
from console.domain.errors import RuleError
from console.domain.limit import LimitUnit
from console.domain.zone import SHANGHAI, local_day, start_of_day, to_utc

LONGEST_REST_DAYS = 366
"""A calendar with a longer stretch of days off is broken, and counting it would not end."""

_DAY = timedelta(days=1)
_YEARS = range(1950, 9000)


class Mark(Enum):
    """What became of a day while a limit was counted out."""

    COUNTED = auto()
    OFF = auto()
    PAUSED = auto()
    MOVED = auto()
    CLOSED = auto()


class Step(NamedTuple):
    """One day of the count.

    Attributes:
        number: the how-manieth counted day, or the seconds counted on it in service hours.
        until: the last day of a stretch that was paused.
    """

    day: date
    mark: Mark
    number: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which a clock stands still.

    Attributes:
        from_at: aware, first instant that does not run.
        until_at: aware, first instant that runs again; None while the pause lasts.
        why: shown in the explanation; no name, no number.
    """

    from_at: datetime
    until_at: datetime | None
    why: str = ""


class Stretch(NamedTuple):
    """Aware UTC instants: the first inside, the first after."""

    from_at: datetime
    until_at: datetime


@dataclass(frozen=True, slots=True)
class Leg:
    """A limit or one extension, counted out.

    Attributes:
        years: those whose calendar was asked.
    """

    amount: int
    unit: LimitUnit
    why: str
    from_at: datetime
    until_at: datetime
    steps: tuple[Step, ...]
    years: frozenset[int]


class Pauses:
    """The ended pauses of one clock, merged; one that still lasts takes no time yet."""

    def __init__(self, pauses: Iterable[Pause] = ()) -> None:
        ended = sorted(
            Stretch(check_start(pause.from_at), check_start(pause.until_at))
            for pause in pauses
            if pause.until_at is not None and pause.until_at > pause.from_at
        )
        self.stretches: list[Stretch] = []
        for one in ended:
            if self.stretches and one.from_at <= self.stretches[-1].until_at:
                last = self.stretches.pop()
                one = Stretch(last.from_at, max(last.until_at, one.until_at))  # noqa: PLW2901
            self.stretches.append(one)

    def running(self, whole: Stretch) -> Iterator[Stretch]:
        """Return the parts of a stretch in which the clock runs, in order."""
        at = whole.from_at
        for pause in self.stretches:
            if at < pause.from_at and at < whole.until_at:
                yield Stretch(at, min(pause.from_at, whole.until_at))
            at = max(at, pause.until_at)
        if at < whole.until_at:
            yield Stretch(at, whole.until_at)

    def until(self, day: date) -> date | None:
        """Return the last day of the pause in which a day begins, or None if it runs then."""
        if not self.stretches:
            return None
        begin = start_of_day(day)
        for pause in self.stretches:
            if pause.from_at <= begin < pause.until_at:
                return local_day(pause.until_at - timedelta(microseconds=1))
        return None


def check_start(start_at: datetime) -> datetime:
    """Return an instant in UTC from which can be counted.

    Raises:
        RuleError: `bad_value`, so far off that the count could leave the calendar.
        ValueError: the instant is naive.
    """
    if start_at.year not in _YEARS:
        raise RuleError("start_at", code="bad_value")
    return to_utc(start_at)


def working_days(
    after: date, amount: int, calendar: WorkCalendar, pauses: Pauses
) -> tuple[date, tuple[Step, ...]]:
    """Return the last day of a limit in working days, and how it was reached.

    A day that begins while the clock is paused is not counted, so a pause moves the last day by
    as many working days as began in it. An amount of 0 is the first working day from `after` on.

    Raises:
        RuleError: `no_working_day`, the calendar has a year without one.

    Source: 民法典 art. 201 (the start day is not counted).
    """
    steps: list[Step] = []
    day = after if amount else after - _DAY
    left = max(amount, 1)
    while left:
        day, skipped = _next_working_day(day, calendar, pauses)
        steps += skipped
        left -= 1
        steps.append(Step(day, Mark.COUNTED, amount - left))
    return day, tuple(steps)


def calendar_days(
    after: date, amount: int, calendar: WorkCalendar, pauses: Pauses, *, last: bool
) -> tuple[date, tuple[Step, ...]]:
    """Return the last day of a limit in calendar days, and how it was reached.

    Args:
        after: the start day, not counted; with an amount of 0 it is the last day itself.
        amount: 0 or more.
        calendar: says whether the last day is a working day.
        pauses: days that begin in one are not counted.
        last: whether the last day moves on when it is a day off; not inside a longer limit.

    Raises:
        RuleError: `no_working_day`.

    Source: 民法典 art. 201, 203 (a last day on a holiday moves to the day after it).
    """
    if not amount:
        return after, (Step(after, Mark.COUNTED, 0),)
    steps: list[Step] = []
    day, left = after, amount
    while left:
        day += _DAY
        paused = pauses.until(day)
        if paused is not None:
            steps.append(Step(day, Mark.PAUSED, until=paused))
            day = paused
            continue
        left -= 1
    steps.append(Step(day, Mark.COUNTED, amount))
    if last and not calendar.is_workday(day):
        steps.append(Step(day, Mark.OFF))
        day, skipped = _next_working_day(day, calendar, pauses)
        steps += [*skipped, Step(day, Mark.MOVED)]
    return day, tuple(steps)


def all_hours(start_at: datetime, length: timedelta, pauses: Pauses) -> datetime:
    """Return when a length has run out that runs day and night.

    Source: 民法典 art. 201 (a term in hours runs from the instant at which it begins).
    """
    at, left = start_at, length
    for pause in pauses.stretches:
        if at + left <= pause.from_at:
            break
        if at < pause.until_at:
            left -= max(pause.from_at - at, timedelta())
            at = pause.until_at
    return at + left


def service_time(
    start_at: datetime,
    length: timedelta,
    service: tuple[time, time],
    calendar: WorkCalendar,
    pauses: Pauses,
) -> tuple[datetime, tuple[Step, ...]]:
    """Return when a length has run out that runs in service hours of working days only.

    A length that ends exactly when the service does ends on that day.

    Raises:
        RuleError: `no_working_day`.
    """
    steps: list[Step] = []
    day = local_day(start_at)
    rest = 0
    while rest <= LONGEST_REST_DAYS:
        if not calendar.is_workday(day):
            rest += 1
            steps.append(Step(day, Mark.OFF))
            day += _DAY
            continue
        rest = 0
        counted = timedelta()
        for part in pauses.running(_open(day, service, start_at)):
            piece = min(length - counted, part.until_at - part.from_at)
            counted += piece
            if counted == length:
                steps.append(_worked(day, counted))
                return part.from_at + piece, tuple(steps)
        length -= counted
        if counted:
            steps.append(_worked(day, counted))
        elif start_at >= service_hours(day, service).until_at:
            steps.append(Step(day, Mark.CLOSED))
        elif steps and steps[-1].mark is Mark.PAUSED:
            steps[-1] = steps[-1]._replace(until=day)
        else:
            steps.append(Step(day, Mark.PAUSED, until=day))
        day += _DAY
    raise RuleError("calendar", code="no_working_day")


def service_hours(day: date, service: tuple[time, time]) -> Stretch:
    """Return the service hours of one civil day."""
    opens, closes = (datetime.combine(day, at, SHANGHAI) for at in service)
    return Stretch(to_utc(opens), to_utc(closes))


def working_minutes_between(
    from_at: datetime,
    until_at: datetime,
    service: tuple[time, time] | None,
    calendar: WorkCalendar,
) -> float:
    """Return the minutes that run between two instants; nothing when the second is not later.

    The inverse of adding minutes: as many as a limit has run when it ends at `until_at`.

    Args:
        from_at: aware.
        until_at: aware.
        service: civil service hours of working days; None counts day and night.
        calendar: the working days.
    """
    whole = Stretch(check_start(from_at), check_start(until_at))
    if service is None or whole.until_at <= whole.from_at:
        return max(whole.until_at - whole.from_at, timedelta()) / timedelta(minutes=1)
    total = timedelta()
    day = local_day(whole.from_at)
    while day <= local_day(whole.until_at):
        if calendar.is_workday(day):
            hours = service_hours(day, service)
            begin, end = max(hours.from_at, whole.from_at), min(hours.until_at, whole.until_at)
            total += max(end - begin, timedelta())
        day += _DAY
    return total / timedelta(minutes=1)


def working_days_between(after: date, until: date, calendar: WorkCalendar) -> int:
    """Return the working days after one day up to and including another: the inverse of adding."""
    days = range(1, (until - after).days + 1)
    return sum(calendar.is_workday(after + offset * _DAY) for offset in days)


def working_day_before(day: date, calendar: WorkCalendar) -> date:
    """Return the last working day before a day.

    Raises:
        RuleError: `no_working_day`.
    """
    for offset in range(1, LONGEST_REST_DAYS + 2):
        if calendar.is_workday(day - offset * _DAY):
            return day - offset * _DAY
    raise RuleError("calendar", code="no_working_day")


def _next_working_day(
    after: date, calendar: WorkCalendar, pauses: Pauses
) -> tuple[date, list[Step]]:
    skipped: list[Step] = []
    day = after
    rest = 0
    while rest <= LONGEST_REST_DAYS:
        day += _DAY
        paused = pauses.until(day)
        if paused is not None:
            skipped.append(Step(day, Mark.PAUSED, until=paused))
            day = paused
        elif calendar.is_workday(day):
            return day, skipped
        else:
            rest += 1
            skipped.append(Step(day, Mark.OFF))
    raise RuleError("calendar", code="no_working_day")


def _open(day: date, service: tuple[time, time], start_at: datetime) -> Stretch:
    hours = service_hours(day, service)
    return Stretch(max(hours.from_at, start_at), hours.until_at)


def _worked(day: date, counted: timedelta) -> Step:
    return Step(day, Mark.COUNTED, int(counted.total_seconds()))
