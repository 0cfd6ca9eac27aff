"""Calendars and limits that the clock tests share."""

import csv
import os
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path

import pytest

from console.domain.calendar import CalendarDay, WorkCalendar
from console.domain.limit import ANY, ClockName, Limit, LimitTable, LimitUnit, Profile

ROOT = Path(__file__).parents[2]
YEARS = range(2016, 2027)
NAMES = {"National Day": "国庆节", "Mid-autumn Festival": "中秋节", "Labour Day": "劳动节"}
LAOSHAN = Profile("laoshan", "崂先办", clock_names={ClockName.CONTACT: "响应"})

WORKING, CIVIL = LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS
MINUTES, HOURS, SERVICE = LimitUnit.MINUTES, LimitUnit.HOURS, LimitUnit.SERVICE_HOURS


def limit(
    amount: int,
    unit: LimitUnit,
    clock: ClockName = ClockName.FINISH,
    *,
    urgency: str = ANY,
    source: str = "S2",
) -> Limit:
    """Return a row of laoshan for every level and kind."""
    return Limit("laoshan", clock, ANY, ANY, urgency, ANY, amount, unit, source)


@cache
def official_rows() -> dict[date, CalendarDay]:
    """Read the calendar that ships, or the shared one before it is imported."""
    shared = Path(os.environ.get("HOTLINE_SHARED_DATA", ROOT.parent / "shared" / "data"))
    places = (ROOT / "resources/catalog/calendar.csv", shared / "cn_workdays_2016_2026.csv")
    for place in places:
        if place.is_file():
            with place.open(encoding="utf-8-sig", newline="") as file:
                return {
                    date.fromisoformat(row["date"]): CalendarDay(
                        row["is_workday"] in {"1", "true"}, NAMES.get(row["name"], row["name"])
                    )
                    for row in csv.DictReader(file)
                }
    pytest.skip("neither resources/catalog/calendar.csv nor HOTLINE_SHARED_DATA is there")


def official_calendar() -> WorkCalendar:
    """Return 2016 to 2026 as published."""
    return WorkCalendar(official_rows(), dict.fromkeys(YEARS, "国务院办公厅通知"), revision=1)


def plain_calendar(*days: tuple[str, bool, str]) -> WorkCalendar:
    """Return weekdays of 2026 with exceptions: (ISO day, is a workday, name)."""
    rows = {date.fromisoformat(day): CalendarDay(works, name) for day, works, name in days}
    return WorkCalendar(rows, {2026: "test"})


def idle_calendar() -> WorkCalendar:
    """Return ten years in which nobody works."""
    first = date(2025, 1, 1)
    rows = {first + timedelta(days=offset): CalendarDay(False) for offset in range(3652)}
    return WorkCalendar(rows, dict.fromkeys(range(2025, 2035), "test"))


@cache
def shipped_limits() -> LimitTable:
    """Read the profiles and limits that ship."""
    with (ROOT / "resources/catalog/profiles.csv").open(encoding="utf-8-sig", newline="") as file:
        profiles = [
            Profile(
                row["code"],
                row["name"],
                row["all_day"] == "1",
                time.fromisoformat(row["service_from"]) if row["service_from"] else None,
                time.fromisoformat(row["service_to"]) if row["service_to"] else None,
            )
            for row in csv.DictReader(file)
        ]
    with (ROOT / "resources/catalog/limits.csv").open(encoding="utf-8-sig", newline="") as file:
        limits = [
            Limit(
                row["profile"],
                ClockName(row["clock"]),
                row["level"],
                row["kind"],
                row["urgency"],
                row["channel"],
                int(row["amount"]),
                LimitUnit(row["unit"]),
                row["source"],
            )
            for row in csv.DictReader(file)
        ]
    return LimitTable(profiles, limits)
