from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import zone

NAIVE = datetime(2026, 11, 20, 9, 5)  # noqa: DTZ001  # what must be refused
EVENING = datetime(2026, 11, 20, 15, 59, 59, tzinfo=UTC)
MIDNIGHT = EVENING + timedelta(seconds=1)


def test_the_civil_day_changes_at_midnight_at_the_hotline() -> None:
    assert zone.local_day(EVENING) == date(2026, 11, 20)
    assert zone.local_day(MIDNIGHT) == date(2026, 11, 21)
    assert zone.end_of_day(date(2026, 11, 20)) == EVENING
    assert zone.start_of_day(date(2026, 11, 21)) == MIDNIGHT


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        zone.to_local(NAIVE)
    with pytest.raises(ValueError, match="naive"):
        zone.to_utc(NAIVE)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-20T09:05:00+08:00", "2026-11-20T09:05:00+08:00"),
        (" 2026-11-20 09:05 ", "2026-11-20T09:05:00+08:00"),
        ("2026-11-20", "2026-11-20T00:00:00+08:00"),
        ("2026-11-20T01:05:00Z", "2026-11-20T09:05:00+08:00"),
        ("2028-02-29T23:59:59.5", "2028-02-29T23:59:59+08:00"),
    ],
)
def test_iso_text_is_civil_time_unless_it_says_otherwise(text: str, shown: str) -> None:
    assert zone.iso(zone.parse_instant(text)) == shown
    assert zone.parse_instant(text).tzinfo is UTC


@pytest.mark.parametrize("text", ["", "昨天", "2026-02-29", "20:15"])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"Invalid|day is out of range"):
        zone.parse_instant(text)


def test_people_read_minutes() -> None:
    assert zone.show(EVENING) == "2026-11-20 23:59"


@given(st.datetimes(datetime(1992, 1, 1), datetime(2200, 1, 1)), st.integers(-14, 14))  # noqa: DTZ001  # bounds
def test_any_zone_reads_as_the_same_instant(naive: datetime, hours: int) -> None:
    instant = naive.replace(tzinfo=timezone(timedelta(hours=hours)))
    assert zone.to_local(instant) == zone.to_utc(instant) == instant
    day = zone.local_day(instant)
    assert zone.start_of_day(day) <= instant < zone.start_of_day(day + timedelta(days=1))
