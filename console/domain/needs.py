"""What needs somebody now: the sections of the first screen."""

from dataclasses import dataclass

from console.domain.listing import ListQuestion
from console.domain.ticket import TicketRow

PRESSING = frozenset({"calls", "overdue", "own_overdue", "bad_answer", "checks"})


@dataclass(frozen=True, slots=True)
class Need:
    """One section: how many, the most urgent of them, and where the rest is.

    Attributes:
        key: stable; the screen has its words.
        rows: the tickets whose clocks run out first, at most a handful.
        question: the list that holds them all, None where they are no tickets of a list.
        screen: where they are worked on.
    """

    key: str
    count: int
    rows: tuple[TicketRow, ...] = ()
    question: ListQuestion | None = None
    screen: str = "tickets"

    @property
    def pressing(self) -> bool:
        """Whether it is late or bad as long as there is any."""
        return self.key in PRESSING
