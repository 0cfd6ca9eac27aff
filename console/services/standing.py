"""What a ticket's standing says in one word: who has it, until when."""

from datetime import datetime

from console.domain.act import Standing, StoredClock
from console.domain.limit import ClockName

PRESSING = (ClockName.FINISH.value, ClockName.REDO.value)


def answer_clock(standing: Standing) -> StoredClock | None:
    """Return the lead's running clock by which the caller gets an answer."""
    lead = standing.lead
    running = [
        one
        for one in standing.clocks
        if lead is not None
        and one.assignment_id == lead.id
        and one.name in PRESSING
        and one.state == "running"
    ]
    return running[-1] if running else None


def answer_due(standing: Standing) -> datetime | None:
    """Return when the caller gets an answer at the latest, None where no limit runs."""
    clock = answer_clock(standing)
    return clock.due_at if clock is not None else None


def lead_name(standing: Standing) -> str:
    """Return the lead's short name, "" before dispatch."""
    return standing.lead.unit_name if standing.lead is not None else ""
