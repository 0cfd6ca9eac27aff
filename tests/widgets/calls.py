"""Facts of made-up calls."""

from datetime import UTC, datetime, timedelta

from console.domain.call import Answered, CallFact, CallParty, Ended, EndedBy, Held, Offered, When

SEAT = "1001"
START = datetime(2026, 11, 20, 1, 5, tzinfo=UTC)


def at(seconds: float) -> When:
    """Return the switch's time of a fact."""
    return When(START + timedelta(seconds=seconds))


def rings(call_id: str = "c1", number: str | None = "13800001234", seconds: float = 0) -> CallFact:
    """Return an offer; no number means withheld."""
    return Offered(call_id, SEAT, at(seconds), CallParty(number, withheld=number is None))


def talks(call_id: str = "c1", seconds: float = 3) -> CallFact:
    """Return an answer."""
    return Answered(call_id, SEAT, at(seconds))


def waits(call_id: str = "c1", seconds: float = 20) -> CallFact:
    """Return a hold."""
    return Held(call_id, SEAT, at(seconds))


def drops(call_id: str = "c1", seconds: float = 60) -> CallFact:
    """Return an end by the caller."""
    return Ended(call_id, SEAT, at(seconds), EndedBy.CALLER)
