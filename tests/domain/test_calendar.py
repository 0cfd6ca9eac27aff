from datetime import date, timedelta

import pytest

from console.domain.calendar import DayKind, weekday_name
from tests.domain.workdays import official_calendar, plain_calendar

HOLIDAY = plain_calendar(
    ("2026-10-01", False, "国庆节"),
    ("2026-10-03", False, "国庆节"),
    ("2026-10-10", True, "国庆节"),
    ("2026-03-04", False, ""),
    ("2027-01-04", False, "元旦"),
)


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("2026-10-01", DayKind.HOLIDAY, "国庆节"),
        ("2026-10-03", DayKind.HOLIDAY, "国庆节"),
        ("2026-10-10", DayKind.MAKE_UP, "调休上班"),
        ("2026-03-04", DayKind.HOLIDAY, "放假"),
        ("2026-11-21", DayKind.WEEKEND, "周六"),
        ("2026-11-20", DayKind.WORKDAY, "周五"),
    ],
)
def test_a_day_counts_and_is_called(day: str, kind: DayKind, name: str) -> None:
    found = date.fromisoformat(day)
    assert HOLIDAY.is_workday(found) is (kind in {DayKind.WORKDAY, DayKind.MAKE_UP})
    assert HOLIDAY.kind(found) is kind
    assert HOLIDAY.day_name(found) == name


def test_rows_of_a_year_without_an_official_table_do_not_count() -> None:
    monday = date(2027, 1, 4)
    assert not HOLIDAY.official(2027)
    assert HOLIDAY.is_workday(monday)
    assert HOLIDAY.day_name(monday) == "周一"


def test_the_published_years_have_the_known_make_up_days() -> None:
    calendar = official_calendar()
    first = date(2026, 1, 1)
    days = [first + timedelta(days=offset) for offset in range(365)]
    made_up = [f"{day:%m-%d}" for day in days if calendar.kind(day) is DayKind.MAKE_UP]
    assert made_up == ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    off = [day for day in days if day.weekday() < 5 and not calendar.is_workday(day)]
    assert len(off) == 19


@pytest.mark.parametrize(
    ("year", "off", "made_up"),
    [(2018, 18, 7), (2019, 17, 6), (2020, 19, 6), (2021, 18, 7), (2024, 19, 8), (2025, 18, 5)],
)
def test_every_published_year_has_its_own_days(year: int, off: int, made_up: int) -> None:
    calendar = official_calendar()
    days = [date(year, 1, 1) + timedelta(days=offset) for offset in range(365)]
    days.append(date(year, 12, 31))
    kinds = [(day.weekday() < 5, calendar.is_workday(day)) for day in set(days)]
    assert kinds.count((True, False)) == off
    assert kinds.count((False, True)) == made_up


def test_weekdays_are_named() -> None:
    week = [date(2026, 11, 16) + timedelta(days=offset) for offset in range(7)]
    assert "".join(weekday_name(day)[1] for day in week) == "一二三四五六日"
