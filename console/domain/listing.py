"""What a list of tickets is asked for: which, in which order, from where on."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from console.domain.views import View
from console.domain.words import Kind, State, Urgency

PAGE = 100
"""Rows of one page."""


class Sort(StrEnum):
    """By what a list is ordered; each has an index. Equal ones follow in the order of opening."""

    OPENED = "opened"
    DUE = "due"
    CHANGED = "changed"
    STATE = "state"
    UNIT = "unit"
    AREA = "area"
    CATEGORY = "category"
    KIND = "kind"
    URGENCY = "urgency"

    @property
    def newest_first(self) -> bool:
        """Whether one asks for the largest first; of due times the nearest comes first."""
        return self is not Sort.DUE


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A filter on top of a view. What is left blank narrows nothing.

    Attributes:
        area: code; what lies in it belongs to it.
        unit: code of the lead; the units below it belong to it.
        category: code; what is below it belongs to it.
        since: first civil day at the hotline.
        until: last one.
        owner: login of who took the ticket.
    """

    area: str = ""
    unit: str = ""
    category: str = ""
    kind: Kind | None = None
    urgency: Urgency | None = None
    state: State | None = None
    since: date | None = None
    until: date | None = None
    owner: str = ""

    @property
    def parts(self) -> int:
        """How many fields narrow."""
        given = (self.area, self.unit, self.category, self.kind, self.urgency, self.state)
        return sum(bool(one) for one in (*given, self.since, self.until, self.owner))


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """One list. Its pages carry it back, so that a late one is known.

    Attributes:
        words: in title or text, a number or a short code; "" for all.
    """

    view: View = View.ALL
    words: str = ""
    narrowing: Narrowing = field(default_factory=Narrowing)
    sort: Sort = Sort.OPENED
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a row stands in an order.

    Attributes:
        value: by which the list is ordered; None where the ticket has none, and those come last.
        position: the ticket's own, which makes the order total.
    """

    value: datetime | str | UUID | None
    position: int


@dataclass(frozen=True, slots=True)
class Start:
    """From the first row on."""


@dataclass(frozen=True, slots=True)
class After:
    """The rows behind one."""

    cursor: Cursor


@dataclass(frozen=True, slots=True)
class Before:
    """The rows ahead of one, so many."""

    cursor: Cursor
    count: int = PAGE


@dataclass(frozen=True, slots=True)
class Rank:
    """From the row with a number on, counted from 0; where the scroll bar was dragged to.

    Attributes:
        near: number and place of a row nearer than both ends of the list, None without one.
    """

    rank: int
    total: int
    near: tuple[int, Cursor] | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The page on which a ticket stands, or would stand."""

    ticket_id: UUID


Whence = Start | After | Before | Rank | Around
