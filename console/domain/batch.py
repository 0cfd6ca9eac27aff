"""One act on many tickets: what would happen to each, and what has."""

from dataclasses import dataclass
from uuid import UUID

from console.domain.errors import ConsoleError


@dataclass(frozen=True, slots=True)
class Fate:
    """What the door says of one ticket.

    Attributes:
        version: of the ticket that was looked at; the act is refused on a later one.
        problem: why it is refused, None where it goes or has gone through.
    """

    ticket_id: UUID
    version: int | None
    problem: ConsoleError | None
