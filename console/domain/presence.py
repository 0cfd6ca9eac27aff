"""Who has which ticket open, and who writes on it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

BEAT = timedelta(seconds=20)
"""How often a seat says that it still has a ticket open."""
LASTS = timedelta(seconds=50)
"""How long a word lasts: who is gone without a good-bye is forgotten after it."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody at a ticket.

    Attributes:
        name: shown on screen.
        unsaved: has typed what is not stored yet.
        holds: was the first to type: the others see it before they begin.
    """

    ticket_id: UUID
    login: str
    name: str
    since: datetime
    unsaved: bool
    holds: bool
