"""Civil time at the hotline: every instant is stored aware in UTC and read here."""

from datetime import UTC, date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")  # no summer time since 1991


def to_local(instant: datetime) -> datetime:
    """Return an aware instant as civil time at the hotline.

    Raises:
        ValueError: the instant is naive, so nobody can say which hour it means.
    """
    if instant.tzinfo is None:
        raise ValueError("naive time")
    return instant.astimezone(SHANGHAI)


def to_utc(instant: datetime) -> datetime:
    """Return an aware instant in UTC.

    Raises:
        ValueError: the instant is naive.
    """
    if instant.tzinfo is None:
        raise ValueError("naive time")
    return instant.astimezone(UTC)


def local_day(instant: datetime) -> date:
    """Return the civil day at the hotline."""
    return to_local(instant).date()


def start_of_day(day: date) -> datetime:
    """Return 00:00 of a civil day, in UTC."""
    return datetime.combine(day, time(), SHANGHAI).astimezone(UTC)


def end_of_day(day: date) -> datetime:
    """Return 23:59:59 of a civil day, in UTC: the last instant of a limit counted in days."""
    return datetime.combine(day, time(23, 59, 59), SHANGHAI).astimezone(UTC)


def parse_instant(text: str) -> datetime:
    """Read an ISO time; one without an offset is civil time at the hotline.

    Raises:
        ValueError: not an ISO date or time.
    """
    found = datetime.fromisoformat(text.strip())
    return (found.replace(tzinfo=SHANGHAI) if found.tzinfo is None else found).astimezone(UTC)


def show(instant: datetime) -> str:
    """Return civil time as people write it: 2026-11-20 09:05."""
    return to_local(instant).strftime("%Y-%m-%d %H:%M")


def iso(instant: datetime) -> str:
    """Return civil time with its offset, to the second: 2026-11-20T09:05:00+08:00."""
    return to_local(instant).isoformat(timespec="seconds")
