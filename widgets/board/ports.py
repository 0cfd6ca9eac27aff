"""What the board may ask for. The composition root fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.domain.ticket import TicketRow
from console.domain.views import UnitReport, ViewCount


@dataclass(frozen=True, slots=True)
class BoardPorts:
    """Every callable may block, except `now`; they are called from a lane only.

    Attributes:
        counts: every view of this person with its exact count, in order of display.
        due_soon: what runs out next, soonest first, at most some dozens.
        units: the figures of each unit, for one period.
        now: the service's clock, UTC; does not block.
    """

    counts: Callable[[], tuple[ViewCount, ...]]
    due_soon: Callable[[], tuple[TicketRow, ...]]
    units: Callable[[], UnitReport]
    now: Callable[[], datetime]
