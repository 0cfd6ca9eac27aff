"""Calls: what a switch reports as facts, and the cards that the facts open and close.

A card belongs to a call and a seat. An offer opens it, its end or a missed ring closes it, and a
new offer of the same call opens the same card again, because a queue offers a call to the same
seat twice. Facts may come repeated, late and in any order; the book is the same in the end. A
closed card stays in the book until it is forgotten, so a form keeps its caller when the line drops.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from console.domain.text import clean_line
from console.domain.zone import to_utc

MAX_NAME = 80


class Direction(StrEnum):
    """Who called whom: 呼入 the caller us, 呼出 the seat the caller."""

    INBOUND = "呼入"
    OUTBOUND = "呼出"


class CallState(StrEnum):
    """Where a card stands. `lost` means the link to the switch went, and the call with it."""

    RINGING = "ringing"
    TALKING = "talking"
    HELD = "held"
    ENDED = "ended"
    MISSED = "missed"
    LOST = "lost"

    @property
    def label(self) -> str:
        """The word on screen."""
        return _STATE_LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether there is somebody on the line or about to be."""
        return self in {CallState.RINGING, CallState.TALKING, CallState.HELD}


_STATE_LABELS = {
    CallState.RINGING: "振铃",
    CallState.TALKING: "通话中",
    CallState.HELD: "保持",
    CallState.ENDED: "已挂断",
    CallState.MISSED: "未接",
    CallState.LOST: "链路中断",
}


class EndedBy(StrEnum):
    """挂机方: who ended the call."""

    CALLER = "来电人"
    SEAT = "坐席"
    SWITCH = "系统"
    UNKNOWN = "不详"


class CallResult(StrEnum):
    """What a call came to, also one without a ticket."""

    TICKETS = "已建工单"
    ANSWERED = "直接答复"
    PROGRESS_TOLD = "告知进度"
    URGED = "催办"
    WRONG_NUMBER = "打错"
    SILENT = "无声"
    NUISANCE = "骚扰"
    DROPPED = "掉线"
    TRANSFERRED = "转接"
    MISSED = "未接"

    @property
    def wants_return(self) -> bool:
        """Whether it waits until somebody has called back."""
        return self in {CallResult.DROPPED, CallResult.MISSED}


@dataclass(frozen=True, slots=True)
class CallParty:
    """The other end of the line, as the switch gave it.

    Attributes:
        number: raw, not yet normalised; None when the switch gave none.
        withheld: the caller asked to hide the number.
        name: what the switch sent as a name; hostile until `from_switch` has cleaned it.
    """

    number: str | None = None
    withheld: bool = False
    name: str = ""

    @classmethod
    def from_switch(
        cls, number: str | None, name: str = "", *, withheld: bool = False
    ) -> "CallParty":
        """Return a party with control, direction and zero-width characters stripped, cut short."""
        kept = clean_line(number or "")[:MAX_NAME]
        return cls(kept or None, withheld, clean_line(name)[:MAX_NAME])


@dataclass(frozen=True, slots=True, order=True)
class When:
    """The switch's own time of a fact; `seq` orders facts within one instant.

    Attributes:
        at: aware.
        seq: counted up by the adapter.
    """

    at: datetime
    seq: int = 0


_NEVER = When(datetime.min.replace(tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Offered:
    """A call rings at a seat, or a seat's own call begins."""

    call_id: str
    seat: str
    when: When
    party: CallParty = CallParty()
    direction: Direction = Direction.INBOUND


@dataclass(frozen=True, slots=True)
class Answered:
    """The seat and the other end talk."""

    call_id: str
    seat: str
    when: When


@dataclass(frozen=True, slots=True)
class Held:
    """The caller hears music."""

    call_id: str
    seat: str
    when: When


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The caller is back from hold."""

    call_id: str
    seat: str
    when: When


@dataclass(frozen=True, slots=True)
class Ended:
    """The seat's part of the call is over."""

    call_id: str
    seat: str
    when: When
    by: EndedBy = EndedBy.UNKNOWN
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Missed:
    """The seat did not pick up; the call may go on elsewhere."""

    call_id: str
    seat: str
    when: When
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkLost:
    """The switch is out of reach: nothing is known of any call."""

    when: When


@dataclass(frozen=True, slots=True)
class LinkUp:
    """The switch is back; its running calls are offered and answered anew."""

    when: When


CardFact: TypeAlias = Offered | Answered | Held | Retrieved | Ended | Missed
CallFact: TypeAlias = CardFact | LinkLost | LinkUp


@dataclass(frozen=True, slots=True)
class _Last:
    """The latest fact of each kind. Taking the later one is what makes the order indifferent."""

    offered: Offered | None = None
    answered: When = _NEVER
    held: When = _NEVER
    retrieved: When = _NEVER
    ended: Ended | None = None
    missed: When = _NEVER
    lost: When = _NEVER

    def with_fact(self, fact: CardFact) -> "_Last":
        """Return the later of each."""
        match fact:
            case Offered():
                newer = self.offered is None or fact.when > self.offered.when
                return replace(self, offered=fact) if newer else self
            case Ended():
                newer = self.ended is None or fact.when > self.ended.when
                return replace(self, ended=fact) if newer else self
            case Answered():
                return replace(self, answered=max(self.answered, fact.when))
            case Held():
                return replace(self, held=max(self.held, fact.when))
            case Retrieved():
                return replace(self, retrieved=max(self.retrieved, fact.when))
            case Missed():
                return replace(self, missed=max(self.missed, fact.when))

    @property
    def began(self) -> When:
        """When the present offer began; an answer may be known before its offer."""
        return self.offered.when if self.offered else _NEVER

    @property
    def newest_sign(self) -> When:
        """The latest fact that shows the call alive."""
        return max(self.began, self.answered, self.held, self.retrieved)


@dataclass(frozen=True, slots=True)
class CallCard:
    """One call at one seat.

    Attributes:
        call_id: the switch's id, kept through transfers.
        seat: the seat's number at the switch.
    """

    call_id: str
    seat: str
    _last: _Last = _Last()

    @property
    def key(self) -> tuple[str, str]:
        """Name the card: (call, seat)."""
        return self.call_id, self.seat

    @property
    def party(self) -> CallParty:
        """The other end; an empty one while only the answer is known."""
        return self._last.offered.party if self._last.offered else CallParty()

    @property
    def direction(self) -> Direction:
        """Who called whom."""
        return self._last.offered.direction if self._last.offered else Direction.INBOUND

    @property
    def offered_at(self) -> datetime | None:
        """When it last began to ring here, UTC."""
        return to_utc(self._last.began.at) if self._last.offered else None

    @property
    def answered_at(self) -> datetime | None:
        """When talk began after the last offer, UTC; None before."""
        return to_utc(self._last.answered.at) if self._is_answered else None

    @property
    def ended_at(self) -> datetime | None:
        """When the card closed, UTC; None while it is open."""
        if self.state.is_open:
            return None
        ended = self._last.ended.when if self._last.ended else _NEVER
        by_state = {CallState.MISSED: self._last.missed, CallState.LOST: self._last.lost}
        return to_utc(max(by_state.get(self.state, _NEVER), ended if self._is_ended else _NEVER).at)

    @property
    def ended_by(self) -> EndedBy:
        """Who ended it; the switch when its link was lost."""
        if self.state is CallState.LOST:
            return EndedBy.SWITCH
        return self._last.ended.by if self._last.ended and self._is_ended else EndedBy.UNKNOWN

    @property
    def _is_answered(self) -> bool:
        return self._last.answered > _NEVER and self._last.answered >= self._last.began

    @property
    def _is_ended(self) -> bool:
        ended = self._last.ended
        alive = max(self._last.began, self._last.answered)
        return ended is not None and ended.when >= alive

    @property
    def state(self) -> CallState:
        """Where the card stands after all facts so far."""
        last = self._last
        if self._is_ended:
            return CallState.ENDED if self._is_answered else CallState.MISSED
        if not self._is_answered and last.missed > _NEVER and last.missed >= last.began:
            return CallState.MISSED
        if last.lost > _NEVER and last.lost >= last.newest_sign:
            return CallState.LOST
        if not self._is_answered:
            return CallState.RINGING
        held = last.held > last.retrieved and last.held >= last.began
        return CallState.HELD if held else CallState.TALKING

    def talk_s(self, now: datetime) -> int:
        """Return whole seconds of talk, holds included, until its end or `now`."""
        if not self.answered_at:
            return 0
        return max(0, ((self.ended_at or now) - self.answered_at) // timedelta(seconds=1))


@dataclass(frozen=True, slots=True)
class CallBook:
    """All cards that a console knows, oldest first seen first. A value: `apply` returns the next.

    Applying the same facts in any order, any number of times, gives an equal set of cards.
    """

    _cards: Mapping[tuple[str, str], CallCard] = field(default_factory=dict)
    _lost: When = _NEVER
    _up: When = _NEVER

    @property
    def cards(self) -> tuple[CallCard, ...]:
        """Every card, open or closed."""
        return tuple(self._cards.values())

    @property
    def open_cards(self) -> tuple[CallCard, ...]:
        """The cards with somebody on the line."""
        return tuple(card for card in self._cards.values() if card.state.is_open)

    @property
    def link_up(self) -> bool:
        """Whether the switch is in reach; True before anything was heard of it."""
        return self._up >= self._lost

    def card(self, call_id: str, seat: str) -> CallCard | None:
        """Return a card, None when no fact named it."""
        return self._cards.get((call_id, seat))

    def apply(self, fact: CallFact) -> "CallBook":
        """Return the book after a fact; the same book when the fact says nothing new."""
        match fact:
            case LinkUp():
                return self if fact.when <= self._up else replace(self, _up=fact.when)
            case LinkLost():
                return self if fact.when <= self._lost else self._lose(fact.when)
            case _:
                key = (fact.call_id, fact.seat)
                old = self._cards.get(key)
                last = (old._last if old else _Last(lost=self._lost)).with_fact(fact)  # noqa: SLF001  # one module
                card = CallCard(*key, last)
                return self if card == old else replace(self, _cards={**self._cards, key: card})

    def _lose(self, when: When) -> "CallBook":
        cards = {
            key: CallCard(*key, replace(card._last, lost=max(card._last.lost, when)))  # noqa: SLF001  # one module
            for key, card in self._cards.items()
        }
        return replace(self, _cards=cards, _lost=when)

    def opened_since(self, before: "CallBook") -> tuple[CallCard, ...]:
        """Return inbound cards that are open now and were not: each is one screen to show.

        A card that comes back from a lost link was shown already and is not among them.
        """
        opened = []
        for card in self.open_cards:
            old = before.card(*card.key)
            news = old is None or (not old.state.is_open and old.state is not CallState.LOST)
            if news and card.direction is Direction.INBOUND:
                opened.append(card)
        return tuple(opened)

    def closed_since(self, before: "CallBook") -> tuple[CallCard, ...]:
        """Return the cards that are closed now and were open."""
        was_open = {card.key for card in before.open_cards}
        return tuple(card for card in self.cards if card.key in was_open and not card.state.is_open)

    def forget(self, call_id: str, seat: str) -> "CallBook":
        """Return the book without a closed card whose call is recorded; an open one stays."""
        card = self.card(call_id, seat)
        if card is None or card.state.is_open:
            return self
        return replace(
            self, _cards={key: one for key, one in self._cards.items() if key != card.key}
        )
