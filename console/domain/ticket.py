"""The ticket (工单) as every layer above storage sees it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from console.domain.listing import Cursor, ListQuestion
from console.domain.phone import mask_text
from console.domain.words import Ending, Field, Kind, Part, State, Urgency

UNIT_STATE_LABELS = {
    "dispatched": "待签收",
    "handling": "办理中",
    "returned": "退回待审",
    "replied": "已答复待审核",
    "redo": "二次办理",
    "done": "已完成",
    "ended": "已终止",
}


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket as one line of a list.

    Attributes:
        position: keyset key; newer is larger.
        unit: short name of the lead unit, "" before dispatch.
        due_at: when the nearest running clock ends, UTC; None when none runs.
        due_clock: identifier of that clock.
        provisional: the due time crosses a year without an official calendar.
        title, place: as anybody may read them, numbers of persons masked; place is area and
            address as one text.
        changed_at: when it was last acted on, UTC; None where nobody asks.
    """

    id: UUID
    position: int
    number: str
    short_code: str
    opened_at: datetime
    kind: Kind
    category: str
    title: str
    state: State
    urgency: Urgency
    unit: str
    place: str
    due_at: datetime | None
    due_clock: str
    provisional: bool
    confidential: bool
    redo_count: int
    version: int
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TicketPage:
    """One page of a list. Names its question.

    Attributes:
        rank: number of the first row, counted from 0; None where it follows from what was asked.
        first, last: where its outer rows stand, None without rows.
        more: where the row behind the last one stands, None at the end of the list.
        total: exact count where it is known without counting.
        in_order: whether the rows stand in the order asked for; too many hits of a search do not.
    """

    question: ListQuestion
    rows: tuple[TicketRow, ...]
    rank: int | None = None
    first: Cursor | None = None
    last: Cursor | None = None
    more: Cursor | None = None
    total: int | None = None
    in_order: bool = True


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened to tickets since a list was looked at.

    Attributes:
        mark: what to ask with next time; only storage knows what it counts.
        inside: changed tickets that the list holds now; its words are not looked at.
        outside: changed tickets that it does not hold, as this person may see them.
    """

    question: ListQuestion
    mark: int
    inside: tuple[TicketRow, ...]
    outside: tuple[TicketRow, ...]


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock of one assignment, ready to be shown.

    Attributes:
        name: identifier of the clock; `label` is what this city calls it.
        state: running, paused, met, missed or ended.
        due_at: last instant that counts as in time, UTC.
        brief: one line: when, and how it was counted.
        steps: the whole explanation, one sentence each.
        unit: short name of the unit that owns it; "" for the hotline.
    """

    name: str
    label: str
    state: str
    unit: str
    started_at: datetime
    due_at: datetime
    ended_at: datetime | None
    provisional: bool
    brief: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One unit's part of a ticket.

    Attributes:
        state: dispatched, handling, returned, replied, redo, done or ended.
        round: 1 for the first handling, 2 for the second.
        designated: fixed after a dispute; may not return the ticket.
    """

    id: UUID
    unit_id: UUID
    unit: str
    part: Part
    state: str
    round: int
    designated: bool
    handling_note: str
    public_reply: str
    solved: bool | None
    clocks: tuple[ClockView, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a clock ended, as one sentence."""

    text: str
    late: bool


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline, in words.

    Attributes:
        headline: what happened, as one phrase.
        detail: note, reason or text that belongs to it; "" where there is none.
        took: time since the entry before, such as "12 分钟".
        stopped: clocks that this step ended, with their verdicts.
        started: clocks that began with it, as one sentence; "" for none.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    headline: str
    detail: str
    took: str
    stopped: tuple[Verdict, ...] = ()
    started: str = ""


@dataclass(frozen=True, slots=True)
class FreeText:
    """What was written down of a demand in free words, where numbers of persons may stand."""

    title: str
    text: str
    occurred: str
    accused: str
    address: str

    def masked(self) -> "FreeText":
        """Return it as somebody sees it who has no duty towards the caller."""
        parts = (self.title, self.text, self.occurred, self.accused, self.address)
        return FreeText(*(mask_text(part) for part in parts))


@dataclass(frozen=True, slots=True)
class CallerView:
    """The caller as the viewer may see it.

    Attributes:
        name: masked unless the viewer was given the right to see it.
        phone: likewise; "" when the number is unknown or withheld.
        may_unmask: the viewer may ask for the plain values.
        duty: what the viewer has to do for this caller just now, which is reason enough; "" where
            a reason has to be given.
        words: the free text in plain, None while its numbers are masked.
    """

    name: str
    phone: str
    contact_phone: str
    anonymous: bool
    confidential: bool
    masked: bool
    may_unmask: bool
    duty: str = ""
    words: FreeText | None = None


class FileUse(StrEnum):
    """What a file is taken out for; playing it and taking it out of the program are recorded."""

    SHOWN = "shown"
    PLAYED = "played"
    OPENED = "opened"
    SAVED = "saved"


class PaperUse(StrEnum):
    """What the text of a whole ticket is taken out for."""

    COPIED = "copied"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A stored file of a ticket."""

    id: UUID
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Related:
    """Another ticket that has to do with this one.

    Attributes:
        why: merged into this, this is merged into it, or of the same caller; in words.
    """

    row: TicketRow
    why: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that state and role allow now.

    Attributes:
        fields: names of the fields that the act requires.
        assignment_id: the assignment it is about, None for an act on the ticket.
    """

    action: str
    label: str
    fields: tuple[str, ...]
    assignment_id: UUID | None


@dataclass(frozen=True, slots=True)
class TicketSheet:
    """The whole ticket as its viewer may see it.

    Attributes:
        related: root, merged ones, then others of the same caller, newest first; only what the
            viewer may see.
    """

    row: TicketRow
    field: Field | None
    channel: str
    text: str
    occurred: str
    category_path: str
    area_path: str
    address: str
    caller: CallerView
    wants_reply: bool
    wants_callback: bool
    ending: Ending | None
    assignments: tuple[Assignment, ...]
    clocks: tuple[ClockView, ...]
    timeline: tuple[TimelineEntry, ...]
    attachments: tuple[AttachmentView, ...]
    offers: tuple[Offer, ...]
    root_number: str
    children: tuple[TicketRow, ...]
    accused: str = ""
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What an act left behind.

    Attributes:
        due: the clock that runs out first afterwards, as one sentence; "" when none runs.
    """

    ticket_id: UUID
    number: str
    short_code: str
    state: State
    version: int
    due: str
