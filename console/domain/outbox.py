"""What waits on a seat to be sent, and how it stands."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from console.domain.errors import ConsoleError, RuleError
from console.domain.intake import TicketForm

AWAY_CODES = frozenset({"storage", "database_busy", "read_only", "disk_full"})
"""Failures of the database after which a seat keeps what is finished and sends it later."""


class ItemKind(StrEnum):
    """What an item is."""

    TICKET = "ticket"
    CALL = "call"
    CALL_END = "call_end"


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One item of the outbox, for its own account.

    Attributes:
        done_at: when it was finished at the seat, UTC.
        number, short_code: what the caller was told, "" for a call.
        about: the title of a ticket; for calls a masked number or the reason's name.
        ending: how the call ended: dispatch, answer, route, log, call, call_end.
        refusal: why the server's rules did not take it, None while it waits.
    """

    id: UUID
    kind: ItemKind
    done_at: datetime
    number: str
    short_code: str
    about: str
    ending: str
    refusal: RuleError | None = None

    @property
    def can_open(self) -> bool:
        """Whether it opens as a form: a ticket that was refused."""
        return self.kind is ItemKind.TICKET and self.refusal is not None


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much waits on a seat.

    Attributes:
        waiting, refused: items of the account that sits here.
        others: items of everybody else, whatever they are.
    """

    waiting: int = 0
    refused: int = 0
    others: int = 0

    @property
    def own(self) -> int:
        """Everything of the account that sits here."""
        return self.waiting + self.refused


@dataclass(frozen=True, slots=True)
class RefusedForm:
    """A refused ticket as a form again.

    Attributes:
        draft_id: names the form, so that it keeps its number.
        opened_at: when it was finished first, UTC.
    """

    draft_id: UUID
    opened_at: datetime
    form: TicketForm


def is_away(error: ConsoleError) -> bool:
    """Whether a failure means that the database cannot take anything now."""
    return error.code in AWAY_CODES
