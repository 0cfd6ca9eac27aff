"""What the callback screen may ask for. The composition root fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain.callback import Answers, CallbackItem, Outcome
from console.domain.ticket import CallerView, Done, TicketSheet


@dataclass(frozen=True, slots=True)
class CallbackPorts:
    """Every callable may block, except `now`; they are called from a lane only.

    Attributes:
        waiting: released tickets, soonest callback first.
        unmask: (ticket, reason) to the plain caller; writes an audit row.
        record: (ticket, version, answers); one attempt, in one transaction.
        outcomes: the results an attempt may have, in order of display.
        redo_limit: limit of the second handling in words, such as 3 个工作日; "" where unknown.
        now: the service's clock, UTC; does not block.
    """

    waiting: Callable[[], tuple[CallbackItem, ...]]
    sheet: Callable[[UUID], TicketSheet]
    unmask: Callable[[UUID, str], CallerView]
    record: Callable[[UUID, int, Answers], Done]
    outcomes: Callable[[], tuple[Outcome, ...]]
    redo_limit: Callable[[], str]
    now: Callable[[], datetime]
