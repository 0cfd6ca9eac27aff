"""What is written down of calls: who rang, what came of it, and who still waits to be called."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from console.domain.call import CallCard, CallResult, CallState, Direction
from console.domain.intake import Draft

RETURN_MARK = "return:"
"""How the `call_id` of a form begins that calls somebody back."""

ABOUT_MOST = 200


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call at one seat, as it is stored.

    Attributes:
        external_id: the switch's id.
        number: as the switch gave it, "" when withheld or unknown.
        offered_at: when it began to ring here, UTC.
        ended_at: None while it lasts.
        talk_s: whole seconds of talk, holds included.
        state: how the card stands.
    """

    external_id: str
    direction: Direction
    number: str
    offered_at: datetime
    answered_at: datetime | None
    ended_at: datetime | None
    ended_by: str
    talk_s: int
    state: CallState

    @classmethod
    def of(cls, card: CallCard, now: datetime) -> "CallRecord":
        """Return what a card says at a moment."""
        ended = card.ended_at
        return cls(
            external_id=card.call_id,
            direction=card.direction,
            number=card.party.number or "",
            offered_at=card.offered_at or card.answered_at or ended or now,
            answered_at=card.answered_at,
            ended_at=ended,
            ended_by=card.ended_by.value if ended is not None else "",
            talk_s=card.talk_s(now) if ended is not None else 0,
            state=card.state,
        )

    @property
    def result(self) -> str:
        """What it came to without anybody's word: missed, dropped with the link, or nothing yet."""
        if self.state is CallState.MISSED:
            return CallResult.MISSED.value
        return CallResult.DROPPED.value if self.state is CallState.LOST else ""

    @property
    def wants_return(self) -> bool:
        """Whether somebody must call back: an inbound call that nobody took or that broke off."""
        return self.direction is Direction.INBOUND and bool(self.result)


@dataclass(frozen=True, slots=True)
class CallReason:
    """Why a call ends without a ticket; a row of a table that each city edits.

    Attributes:
        result: what the call counts as, a `CallResult`.
    """

    code: str
    name: str
    result: CallResult
    valid_from: date | None = None
    valid_to: date | None = None


class WaitingKind(StrEnum):
    """Why somebody waits for a call."""

    MISSED = "missed"
    DROPPED = "dropped"
    PROMISED = "promised"
    HANDED = "handed"

    @property
    def label(self) -> str:
        """The word on screen."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    WaitingKind.MISSED: "未接",
    WaitingKind.DROPPED: "掉线",
    WaitingKind.PROMISED: "承诺回电",
    WaitingKind.HANDED: "移交给您",
}


class ReturnOutcome(StrEnum):
    """What came of calling back."""

    REACHED = "已接通"
    NO_ANSWER = "未接通"
    NO_NEED = "不用再打"

    @property
    def is_final(self) -> bool:
        """Whether nobody waits any more."""
        return self is not ReturnOutcome.NO_ANSWER


@dataclass(frozen=True, slots=True)
class WaitingCall:
    """Somebody who waits to be called, or a form that was handed over; the number is masked.

    Attributes:
        shown: masked number, "" where a form holds none.
        about: what it is about, in the words of whoever promised or handed over.
        since: when it began, UTC.
        last_at: when it last happened, UTC.
        due_at: promised time, UTC.
        times: calls that nobody took, one after the other.
        ring_s: how long the last one rang.
        tries: how often somebody called back in vain.
        claimed_by: name of who is on it, "" for nobody.
        mine: the asking account is on it.
        late: the promised time is over.
    """

    id: UUID
    kind: WaitingKind
    shown: str
    about: str
    since: datetime
    last_at: datetime
    due_at: datetime | None
    times: int
    ring_s: int
    tries: int
    claimed_by: str
    mine: bool
    late: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """A call to be made, for whoever claimed it: the number in plain."""

    id: UUID
    number: str
    name: str
    about: str

    @property
    def call_id(self) -> str:
        """What binds a form to it."""
        return f"{RETURN_MARK}{self.id}"


@dataclass(frozen=True, slots=True)
class Promise:
    """A call promised to somebody.

    Attributes:
        number: as typed or as the line gave it.
        due_at: when, UTC.
    """

    number: str
    name: str
    due_at: datetime
    about: str


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may take over open forms."""

    login: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class HandedForm:
    """A form that somebody handed over, whole again.

    Attributes:
        giver: name of who handed it over.
    """

    giver: str
    draft: Draft


def return_of(call_id: str) -> UUID | None:
    """Return which waiting call a form's `call_id` names, None where it names another thing."""
    if not call_id.startswith(RETURN_MARK):
        return None
    return UUID(call_id.removeprefix(RETURN_MARK))
