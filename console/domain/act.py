"""An act as it goes through the one door: everything that one action writes, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from console.domain.account import Actor
from console.domain.words import Part, State

Value = str | int | bool | float | None | UUID | datetime


@dataclass(frozen=True, slots=True)
class NewTicket:
    """A ticket to be created by the first act.

    Attributes:
        columns: every further column of the ticket by its name.
    """

    id: UUID
    position: int
    number: str
    short_code: str
    opened_at: datetime
    columns: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """A unit's part that begins with this act."""

    id: UUID
    unit_id: UUID
    part: Part
    state: str
    profile: str
    round: int = 1
    parent_id: UUID | None = None
    designated: bool = False


@dataclass(frozen=True, slots=True)
class NewClock:
    """A clock that begins to run with this act; the hotline's own where `assignment_id` is None."""

    id: UUID
    assignment_id: UUID | None
    name: str
    profile: str
    amount: int
    unit: str
    urgency: str
    source: str
    calendar_revision: int
    started_at: datetime
    due_at: datetime
    provisional: bool


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request that somebody must decide: return, dispute, extend or terminate."""

    id: UUID
    kind: str
    proposed_unit_id: UUID | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ClockMove:
    """A running clock that gets a later due time: by an extension or after a pause."""

    clock_id: UUID
    due_at: datetime
    provisional: bool
    extended_days: int


@dataclass(frozen=True, slots=True)
class Act:
    """One action on one ticket.

    Attributes:
        case: which outcome of the action, see `Step.case`.
        given: the fields that were filled in; only their presence is checked by the door.
        expected_version: the version the actor saw; None means whatever is stored.
        assignment_id: the assignment it is about.
        remark: free text that goes with it: a reason, a note, the words said.
        payload: facts for the timeline, without names, numbers or free text.
        ticket_columns, assignment_columns: values to store beside the new states.
        decides: the open request it decides, with `approved`, `rejected` or `cancelled`.
        ends: open assignments that are over with it, beside those of the life cycle's effect.
        imported: it happened outside this program; marked in the timeline.
    """

    action: str
    case: str
    actor: Actor
    happened_at: datetime
    ticket_id: UUID
    expected_version: int | None = None
    given: Mapping[str, object] = field(default_factory=dict)
    assignment_id: UUID | None = None
    remark: str = ""
    payload: Mapping[str, str | int | bool | list[str] | None] = field(default_factory=dict)
    create: NewTicket | None = None
    ticket_columns: Mapping[str, Value] = field(default_factory=dict)
    assignment_columns: Mapping[str, Value] = field(default_factory=dict)
    assign: tuple[NewAssignment, ...] = ()
    clocks: tuple[NewClock, ...] = ()
    moves: tuple[ClockMove, ...] = ()
    request: NewRequest | None = None
    decides: tuple[UUID, str] | None = None
    ends: tuple[UUID, ...] = ()
    imported: bool = False


@dataclass(frozen=True, slots=True)
class Acted:
    """What the door wrote."""

    ticket_id: UUID
    position: int
    number: str
    short_code: str
    version: int
    state: State
    remark_id: UUID | None
    event_seq: int


@dataclass(frozen=True, slots=True)
class OpenAssignment:
    """An assignment as a use case needs it."""

    id: UUID
    unit_id: UUID
    unit_code: str
    unit_name: str
    level: str
    part: Part
    state: str
    round: int
    profile: str
    designated: bool
    return_count: int
    extend_count: int
    started_at: datetime


@dataclass(frozen=True, slots=True)
class StoredClock:
    """A clock as stored: the inputs of its explanation."""

    id: UUID
    assignment_id: UUID | None
    unit: str
    name: str
    profile: str
    amount: int
    limit_unit: str
    urgency: str
    source: str
    calendar_revision: int
    started_at: datetime
    due_at: datetime
    provisional: bool
    extended_days: int
    state: str
    ended_at: datetime | None
    pauses: tuple[tuple[datetime, datetime | None, str], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a ticket stands before an act: what a use case must know to prepare it.

    Attributes:
        assignments: all of them, oldest first, ended ones too.
        requests: open ones, oldest first.
        ending: value of `Ending`, "" while there is none.
        reachable: the caller left a number.
    """

    id: UUID
    position: int
    number: str
    version: int
    state: State
    state_before: str
    kind: str
    urgency: str
    channel: str
    opened_at: datetime
    area_id: UUID | None
    category_id: UUID | None
    caller_id: UUID | None
    wants_callback: bool
    root_id: UUID | None
    lead_unit_id: UUID | None
    profile: str
    ending: str
    reachable: bool
    redo_count: int
    return_count: int
    extend_count: int
    remind_count: int
    taken_by: str
    closed_at: datetime | None
    assignments: tuple[OpenAssignment, ...]
    requests: tuple["OpenRequest", ...]
    clocks: tuple[StoredClock, ...]

    @property
    def lead(self) -> OpenAssignment | None:
        """The newest assignment of a lead unit, open or not."""
        leads = [one for one in self.assignments if one.part is Part.LEAD]
        return leads[-1] if leads else None

    def open_of(self, unit_ids: frozenset[UUID]) -> OpenAssignment | None:
        """Return the newest open assignment of one of these units, the lead first."""
        mine = [
            one
            for one in self.assignments
            if one.unit_id in unit_ids and one.state not in ("done", "ended")
        ]
        mine.sort(key=lambda one: one.part is Part.LEAD)
        return mine[-1] if mine else None


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request that waits for a decision."""

    id: UUID
    assignment_id: UUID
    unit_id: UUID
    kind: str
    asked_by: str
    asked_at: datetime
    proposed_unit_id: UUID | None
    days: int | None
