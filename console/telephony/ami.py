"""Asterisk's manager events as call facts: a translator without a connection.

Pure: events go in, facts come out, and what is remembered is bounded. It reads only what the pop
rule needs, from app_queue and plain dialling alike; the call's id is `Linkedid`, which stays
through attended and blind transfer, so a consulted colleague sees the citizen's number, not the
agent's.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeAlias, TypeVar

from console.domain.call import (
    Answered,
    CallFact,
    CallParty,
    Direction,
    Ended,
    EndedBy,
    Held,
    LinkUp,
    Missed,
    Offered,
    Retrieved,
    When,
)
from console.telephony.port import Cap

Event: TypeAlias = Mapping[str, str]
"""One manager event with lower-case keys."""

MAX_REMEMBERED = 5_000
_Kept = TypeVar("_Kept")
_NO_NUMBER = frozenset({"", "<unknown>", "anonymous"})
_ENDED_BY = {"agent": EndedBy.SEAT, "caller": EndedBy.CALLER}


@dataclass(frozen=True, slots=True)
class _Leg:
    """A seat's own channel in a call."""

    call_id: str
    seat: str
    direction: Direction = Direction.INBOUND
    answered: bool = False
    ended_by: EndedBy = EndedBy.UNKNOWN


class AmiTranslator:
    """Turns one switch's event stream into facts.

    Args:
        is_seat: tells a seat's endpoint ("1001") from a trunk's ("carrier").
        remembered: calls and legs kept at most; the oldest fall out, as events may get lost.
    """

    def __init__(self, is_seat: Callable[[str], bool], *, remembered: int = MAX_REMEMBERED) -> None:
        self._is_seat = is_seat
        self._remembered = remembered
        self._legs: OrderedDict[str, _Leg] = OrderedDict()
        self._parties: OrderedDict[str, CallParty] = OrderedDict()
        self._seq = 0

    def translate(self, event: Event, received_at: datetime) -> tuple[CallFact, ...]:
        """Return the facts that an event states, often none.

        Args:
            event: keys in lower case.
            received_at: used where the event has no time of its own.
        """
        readers = {
            "FullyBooted": self._booted,
            "QueueCallerJoin": self._joined,
            "AgentCalled": self._rings,
            "DialBegin": self._rings,
            "AgentConnect": self._answered,
            "DialEnd": self._dialled,
            "AgentRingNoAnswer": self._not_answered,
            "AgentComplete": self._completes,
            "Hold": self._held,
            "Unhold": self._retrieved,
            "Hangup": self._hung_up,
        }
        reader = readers.get(event.get("event", ""))
        return tuple(reader(event, self._when(event, received_at))) if reader else ()

    def _when(self, event: Event, received_at: datetime) -> When:
        self._seq += 1
        try:
            at = datetime.fromtimestamp(float(event.get("timestamp", "")), UTC)
        except (ValueError, OverflowError, OSError):
            at = received_at
        return When(at, self._seq)

    def _booted(self, _: Event, when: When) -> Iterator[CallFact]:
        yield LinkUp(when)

    def _joined(self, event: Event, _: When) -> Iterator[CallFact]:
        self._remember(self._parties, event.get("linkedid", ""), _party(event))
        yield from ()

    def _rings(self, event: Event, when: When) -> Iterator[CallFact]:
        """A seat's channel rings. AgentCalled and DialBegin both say so: the first counts."""
        leg_id, seat = event.get("destuniqueid", ""), self._seat(event.get("destchannel", ""))
        if not seat or leg_id in self._legs:
            return
        call_id = event.get("destlinkedid", "")
        if event.get("channel"):
            leg = _Leg(call_id, seat)
            party = self._parties.get(call_id) or _party(event)
        else:  # click-to-dial rings the seat's own phone first and looks like a call coming in
            leg = _Leg(call_id, seat, Direction.OUTBOUND)
            party = _party(event, "destcallerid")
        self._remember(self._parties, call_id, party)
        self._remember(self._legs, leg_id, leg)
        yield Offered(call_id, seat, when, party, leg.direction)

    def _dialled(self, event: Event, when: When) -> Iterator[CallFact]:
        if event.get("dialstatus") != "ANSWER":
            yield from self._not_answered(event, when)
            return
        leg = self._legs.get(event.get("destuniqueid", ""))
        if leg and leg.direction is Direction.INBOUND:
            yield from self._answered(event, when)
        dialling = self._legs.get(event.get("uniqueid", ""))
        if dialling and dialling.direction is Direction.OUTBOUND:  # the citizen picked up
            yield from self._talk(event["uniqueid"], dialling, when)

    def _answered(self, event: Event, when: When) -> Iterator[CallFact]:
        leg_id = event.get("destuniqueid", "")
        if leg := self._legs.get(leg_id):
            yield from self._talk(leg_id, leg, when)

    def _talk(self, leg_id: str, leg: _Leg, when: When) -> Iterator[CallFact]:
        if not leg.answered:
            self._legs[leg_id] = replace(leg, answered=True)
            yield Answered(leg.call_id, leg.seat, when)

    def _not_answered(self, event: Event, when: When) -> Iterator[CallFact]:
        leg = self._legs.pop(event.get("destuniqueid", ""), None)
        if leg:
            reason = event.get("dialstatus", "no_answer").lower()
            yield Missed(leg.call_id, leg.seat, when, reason)

    def _completes(self, event: Event, _: When) -> Iterator[CallFact]:
        """Keep who ended the talk; the leg's hang-up that follows is the fact."""
        leg_id = event.get("destuniqueid", "")
        if leg := self._legs.get(leg_id):
            by = _ENDED_BY.get(event.get("reason", ""), EndedBy.UNKNOWN)
            self._legs[leg_id] = replace(leg, ended_by=by)
        yield from ()

    def _held(self, event: Event, when: When) -> Iterator[CallFact]:
        if leg := self._legs.get(event.get("uniqueid", "")):
            yield Held(leg.call_id, leg.seat, when)

    def _retrieved(self, event: Event, when: When) -> Iterator[CallFact]:
        if leg := self._legs.get(event.get("uniqueid", "")):
            yield Retrieved(leg.call_id, leg.seat, when)

    def _hung_up(self, event: Event, when: When) -> Iterator[CallFact]:
        leg_id = event.get("uniqueid", "")
        leg = self._legs.pop(leg_id, None)
        if leg:
            cause = event.get("cause", "")
            yield (
                Ended(leg.call_id, leg.seat, when, leg.ended_by, cause)
                if leg.answered
                else Missed(leg.call_id, leg.seat, when, cause)
            )
        if leg_id == event.get("linkedid"):  # the channel that began the call is gone
            self._parties.pop(leg_id, None)

    @property
    def caps(self) -> frozenset[Cap]:
        """Return no order: this only reads what the engine says and dials nothing."""
        return frozenset()

    def _seat(self, channel: str) -> str:
        """Return the seat of "PJSIP/1001-0000002a", "" for a trunk or a Local channel."""
        technology, _, rest = channel.partition("/")
        endpoint = rest.rpartition("-")[0]
        return endpoint if technology != "Local" and self._is_seat(endpoint) else ""

    def _remember(self, kept: OrderedDict[str, _Kept], key: str, value: _Kept) -> None:
        kept[key] = value
        while len(kept) > self._remembered:
            kept.popitem(last=False)


def _party(event: Event, prefix: str = "callerid") -> CallParty:
    number = event.get(prefix + "num", "")
    withheld = number.lower() == "anonymous"
    name = event.get(prefix + "name", "")
    shown = "" if name.lower() in _NO_NUMBER else name
    return CallParty.from_switch(
        None if number.lower() in _NO_NUMBER else number, shown, withheld=withheld
    )
