from datetime import UTC, date, datetime, time, timedelta

import pytest

from console.domain.calendar import WorkCalendar
from console.domain.counting import (
    Pause,
    working_day_before,
    working_days_between,
)
from console.domain.deadline import Extension, due
from console.domain.errors import RuleError
from console.domain.limit import LimitUnit, Profile
from console.domain.zone import iso, local_day, parse_instant, start_of_day
from tests.domain.workdays import (
    CIVIL,
    HOURS,
    LAOSHAN,
    MINUTES,
    SERVICE,
    WORKING,
    YEARS,
    idle_calendar,
    limit,
    official_calendar,
    plain_calendar,
)

NATIONAL = plain_calendar(
    *((f"2026-10-0{day}", False, "国庆节") for day in range(1, 8)),
    ("2026-09-25", False, "中秋节"),
    ("2026-09-20", True, "国庆节"),
    ("2026-10-10", True, "国庆节"),
)
EVERY_YEAR = WorkCalendar({}, dict.fromkeys(range(1950, 2300), "test"))
OFFICE = Profile("office", "按时上班", False, time(8, 30), time(17, 30))
BORROWED = Profile("borrowed", "昼夜", True, time(8, 30), time(17, 30))


def ends(
    start: str,
    amount: int,
    unit: LimitUnit,
    profile: Profile = LAOSHAN,
    *pauses: Pause,
    extensions: tuple[Extension, ...] = (),
) -> str:
    found = due(
        parse_instant(start),
        limit(amount, unit),
        profile,
        NATIONAL,
        pauses,
        extensions=extensions,
    )
    return f"{iso(found.due_at)[:19].replace('T', ' ')}{'?' if found.provisional else ''}"


def pause(from_at: str, until_at: str | None, why: str = "") -> Pause:
    return Pause(parse_instant(from_at), parse_instant(until_at) if until_at else None, why)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-11-20 09:05", 2, WORKING, "2026-11-24 23:59:59"),
        ("2026-11-20 09:05", 4, HOURS, "2026-11-20 13:05:00"),
        ("2026-11-20 09:05", 15, MINUTES, "2026-11-20 09:20:00"),
        ("2026-11-20 23:59:59", 1, WORKING, "2026-11-23 23:59:59"),
        ("2026-11-21 00:00", 1, WORKING, "2026-11-23 23:59:59"),
        ("2026-11-22 23:59:59", 1, WORKING, "2026-11-23 23:59:59"),
        ("2026-11-23 00:00", 1, WORKING, "2026-11-24 23:59:59"),
        ("2026-11-20 23:50", 15, MINUTES, "2026-11-21 00:05:00"),
        ("2026-09-18 16:05", 5, WORKING, "2026-09-24 23:59:59"),
        ("2026-09-24 16:05", 5, WORKING, "2026-10-09 23:59:59"),
        ("2026-10-09 16:05", 1, WORKING, "2026-10-10 23:59:59"),
        ("2026-09-29 16:05", 3, CIVIL, "2026-10-08 23:59:59"),
        ("2026-10-05 16:05", 5, CIVIL, "2026-10-10 23:59:59"),
        ("2026-11-20 16:05", 1, CIVIL, "2026-11-23 23:59:59"),
        ("2026-11-20 16:05", 5, CIVIL, "2026-11-25 23:59:59"),
        ("2026-11-21 16:05", 0, CIVIL, "2026-11-21 23:59:59"),
        ("2026-11-21 16:05", 0, WORKING, "2026-11-23 23:59:59"),
        ("2026-12-31 09:00", 1, WORKING, "2027-01-01 23:59:59?"),
        ("2026-12-30 09:00", 1, WORKING, "2026-12-31 23:59:59"),
        ("2026-12-31 23:00", 2, HOURS, "2027-01-01 01:00:00"),
        ("2026-12-30 09:00", 4, CIVIL, "2027-01-04 23:59:59?"),
        ("2028-02-28 09:00", 1, WORKING, "2028-02-29 23:59:59?"),
    ],
)
def test_a_limit_ends_all_day(start: str, amount: int, unit: LimitUnit, end: str) -> None:
    assert ends(start, amount, unit) == end
    assert ends(start, amount, unit, BORROWED) == end


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-11-20 09:05", 30, MINUTES, "2026-11-20 09:35:00"),
        ("2026-11-20 07:00", 30, MINUTES, "2026-11-20 09:00:00"),
        ("2026-11-20 17:00", 30, MINUTES, "2026-11-20 17:30:00"),
        ("2026-11-20 17:00", 31, MINUTES, "2026-11-23 08:31:00"),
        ("2026-11-20 17:30", 30, MINUTES, "2026-11-23 09:00:00"),
        ("2026-11-21 12:00", 4, HOURS, "2026-11-23 12:30:00"),
        ("2026-09-30 16:30", 10, SERVICE, "2026-10-08 17:30:00"),
        ("2026-10-09 16:30", 2, SERVICE, "2026-10-10 09:30:00"),
        ("2026-11-20 09:05", 2, WORKING, "2026-11-24 17:30:00"),
        ("2026-11-20 09:05", 1, CIVIL, "2026-11-23 17:30:00"),
        ("2026-11-20 18:00", 0, CIVIL, "2026-11-20 23:59:59"),
        ("2026-12-31 17:00", 1, HOURS, "2027-01-01 09:00:00?"),
    ],
)
def test_a_limit_ends_in_service_hours(start: str, amount: int, unit: LimitUnit, end: str) -> None:
    assert ends(start, amount, unit, OFFICE) == end


def test_urgent_minutes_run_day_and_night_whatever_the_profile() -> None:
    night = parse_instant("2026-11-21 23:50")
    for urgency in ("urgent", "utility"):
        urgent = limit(30, MINUTES, urgency=urgency)
        assert due(night, urgent, OFFICE, NATIONAL).due_at == night + timedelta(minutes=30)
    normal = limit(30, MINUTES, urgency="normal")
    assert due(night, normal, OFFICE, NATIONAL).due_at == parse_instant("2026-11-23 09:00")
    decision = limit(1, SERVICE, urgency="urgent")
    assert due(night, decision, OFFICE, NATIONAL).due_at == parse_instant("2026-11-23 09:30")


def test_service_hours_need_a_profile_that_has_some() -> None:
    with pytest.raises(RuleError, match="no_service_hours"):
        due(parse_instant("2026-11-20"), limit(4, SERVICE), LAOSHAN, NATIONAL)


@pytest.mark.parametrize("unit", [WORKING, CIVIL, SERVICE])
def test_a_calendar_without_working_days_is_refused(unit: LimitUnit) -> None:
    with pytest.raises(RuleError, match="no_working_day"):
        due(parse_instant("2026-11-20"), limit(1, unit), OFFICE, idle_calendar())
    with pytest.raises(RuleError, match="no_working_day"):
        working_day_before(date(2030, 1, 1), idle_calendar())


@pytest.mark.parametrize("year", [1, 1949, 9000, 9999])
def test_a_start_that_nobody_means_is_refused(year: int) -> None:
    with pytest.raises(RuleError, match="bad_value"):
        due(datetime(year, 1, 1, tzinfo=UTC), limit(1, WORKING), LAOSHAN, NATIONAL)


def test_every_day_of_the_published_years_counts_as_one_by_one() -> None:
    calendar = official_calendar()
    first = date(YEARS[0], 1, 1)
    every = [first + timedelta(days=offset) for offset in range(4018)]
    for start in every[:-40]:
        day = start
        for amount in range(1, 16):
            day += timedelta(days=1)
            while not calendar.is_workday(day):
                day += timedelta(days=1)
            found = due(start_of_day(start), limit(amount, WORKING), LAOSHAN, calendar)
            assert (local_day(found.due_at), found.provisional) == (day, False)
            assert working_days_between(start, day, calendar) == amount
