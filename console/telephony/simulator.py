"""A switch that exists only here: scripted and random calls for demo, tour and tests.

All numbers are made up. Orders take effect a moment later and are reported as facts, as with a
real switch; a test that forgets to wait for the fact fails here too.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from console.domain.call import (
    Answered,
    CallFact,
    CallParty,
    CallState,
    Direction,
    Ended,
    EndedBy,
    Held,
    LinkLost,
    LinkUp,
    Missed,
    Offered,
    Retrieved,
    When,
)
from console.telephony.port import Cap, Listener
from console.telephony.schedule import Schedule

ORDER_LAG_S = 0.05
_TALKS = frozenset({CallState.TALKING, CallState.HELD})
REOFFER_AFTER_S = 2.0
PICKS_UP_AFTER_S = 3.0
WITHHELD_SHARE = 0.1
DROPPED_SHARE = 0.125

KNOWN = CallParty("13800001234", name="张三")
UNKNOWN = CallParty("13900005678")
WITHHELD = CallParty(None, withheld=True, name="anonymous")
LANDLINE = CallParty("0532-88881234")
NUMBERS = ("13800001234", "13900005678", "0532-88881234", "18600004321", "88885678", "4001234567")


@dataclass(frozen=True, slots=True)
class SimulatedCall:
    """How one caller behaves.

    Attributes:
        after_s: seconds from the start of the script to the first ring.
        patience_s: seconds of ringing, over all offers, until the caller gives up.
        ring_s: seconds of one offer; then the switch takes the call back.
        offers: how often the switch offers it to this seat.
        talk_s: seconds of talk until the caller hangs up; None waits for the seat.
    """

    party: CallParty
    after_s: float = 0.0
    patience_s: float = 60.0
    ring_s: float = 20.0
    offers: int = 1
    talk_s: float | None = None


SCRIPTS = {
    "known": (SimulatedCall(KNOWN),),
    "unknown": (SimulatedCall(UNKNOWN),),
    "withheld": (SimulatedCall(WITHHELD),),
    "landline": (SimulatedCall(LANDLINE),),
    "two": (SimulatedCall(KNOWN), SimulatedCall(UNKNOWN, after_s=8.0)),
    "drop": (SimulatedCall(KNOWN, talk_s=6.0),),
    "give_up": (SimulatedCall(UNKNOWN, patience_s=5.0),),
    "reoffer": (SimulatedCall(KNOWN, ring_s=6.0, offers=3),),
}
"""Situations by name; each is what an agent meets in the first week."""


def random_calls(rng: Random, count: int, *, every_s: float = 45.0) -> tuple[SimulatedCall, ...]:
    """Return calls that come at random: some withheld, some dropped in mid-talk.

    Args:
        rng: randomness; an equal state gives equal calls.
        count: how many.
        every_s: mean seconds between two calls.
    """
    calls = []
    start = 0.0
    for _ in range(count):
        start += rng.expovariate(1 / every_s)
        party = WITHHELD if rng.random() < WITHHELD_SHARE else CallParty(rng.choice(NUMBERS))
        drops = rng.random() < DROPPED_SHARE
        talk_s = rng.uniform(5, 40) if drops else None
        calls.append(SimulatedCall(party, start, rng.uniform(10, 90), offers=3, talk_s=talk_s))
    return tuple(calls)


@dataclass(slots=True)
class _Line:
    """A call as the switch sees it. `turn` counts its changes, so that old timers do nothing."""

    call: SimulatedCall
    gives_up_at: datetime
    state: CallState = CallState.RINGING
    offers: int = 0
    turn: int = 0


class SimulatorPort:
    """A telephony port with callers made up by a script. Everything runs on the schedule's thread.

    Args:
        schedule: clock and timer.
        seat: the seat that all calls are offered to.
        name: keeps call ids of two simulators apart.
    """

    def __init__(self, schedule: Schedule, seat: str = "1001", name: str = "sim") -> None:
        self._schedule = schedule
        self._seat = seat
        self._name = name
        self._listener: Listener | None = None
        self._lines: dict[str, _Line] = {}
        self._calls = 0
        self._seq = 0

    @property
    def caps(self) -> frozenset[Cap]:
        """Return every order."""
        return frozenset(Cap)

    def start(self, listener: Listener) -> None:
        """Report to the listener from now on."""
        self._listener = listener
        self._tell(LinkUp(self._when()))

    def stop(self) -> None:
        """Drop all calls and report nothing more."""
        self._listener = None
        self._lines.clear()

    def run(self, calls: Iterable[SimulatedCall]) -> None:
        """Let the callers of a script call, counted from now."""
        for call in calls:
            self._schedule.later(call.after_s, partial(self.ring, call))

    def ring(self, call: SimulatedCall) -> str:
        """Let one caller call at once; return the call's id, "" when the port is stopped."""
        if self._listener is None:
            return ""
        now = self._schedule.now()
        call_id = self._next_id()
        self._lines[call_id] = _Line(call, now + timedelta(seconds=call.patience_s))
        self._offer(call_id, 0)
        return call_id

    def lose_link(self, back_after_s: float) -> None:
        """Lose all calls and the link, and find the link again later."""
        self._lines.clear()
        self._tell(LinkLost(self._when()))
        self._schedule.later(back_after_s, lambda: self._tell(LinkUp(self._when())))

    def answer(self, call_id: str) -> None:
        """Pick up, if it still rings by then."""
        self._order(call_id, {CallState.RINGING}, self._answer)

    def hold(self, call_id: str) -> None:
        """Put a talk on hold."""
        self._order(call_id, {CallState.TALKING}, self._hold)

    def retrieve(self, call_id: str) -> None:
        """Come back from hold."""
        self._order(call_id, {CallState.HELD}, self._retrieve)

    def hang_up(self, call_id: str) -> None:
        """End a talk; a ringing call goes back to the queue."""
        self._order(call_id, _TALKS | {CallState.RINGING}, self._hang_up)

    def dial(self, number: str) -> None:
        """Call somebody who picks up a moment later and waits for the seat to hang up."""
        call = SimulatedCall(CallParty(number))

        def begin() -> None:
            if self._listener is None:
                return
            call_id = self._next_id()
            self._lines[call_id] = _Line(call, self._schedule.now(), CallState.RINGING, 1)
            when, outbound = self._when(), Direction.OUTBOUND
            self._tell(Offered(call_id, self._seat, when, call.party, outbound))
            picks_up = partial(self._order, call_id, {CallState.RINGING}, self._answer)
            self._schedule.later(PICKS_UP_AFTER_S, picks_up)

        self._schedule.later(ORDER_LAG_S, begin)

    def _next_id(self) -> str:
        self._calls += 1
        return f"{self._name}-{self._schedule.now():%y%m%d%H%M%S}-{self._calls}"

    def _order(
        self, call_id: str, states: Collection[CallState], obey: Callable[[str, _Line], None]
    ) -> None:
        def take_effect() -> None:
            line = self._lines.get(call_id)
            if line and line.state in states:
                obey(call_id, line)

        self._schedule.later(ORDER_LAG_S, take_effect)

    def _answer(self, call_id: str, line: _Line) -> None:
        self._turn(line, CallState.TALKING)
        self._tell(Answered(call_id, self._seat, self._when()))
        if line.call.talk_s is not None:
            talk_s = line.call.talk_s
            self._schedule.later(talk_s, lambda: self._end(call_id, EndedBy.CALLER))

    def _hold(self, call_id: str, line: _Line) -> None:
        self._turn(line, CallState.HELD)
        self._tell(Held(call_id, self._seat, self._when()))

    def _retrieve(self, call_id: str, line: _Line) -> None:
        self._turn(line, CallState.TALKING)
        self._tell(Retrieved(call_id, self._seat, self._when()))

    def _hang_up(self, call_id: str, line: _Line) -> None:
        if line.state is CallState.RINGING:
            self._take_back(call_id, line.turn, "refused")
        else:
            self._end(call_id, EndedBy.SEAT)

    def _offer(self, call_id: str, turn: int) -> None:
        line = self._lines.get(call_id)
        if line is None or line.turn != turn:
            return
        line.offers += 1
        self._turn(line, CallState.RINGING)
        self._tell(Offered(call_id, self._seat, self._when(), line.call.party))
        left_s = (line.gives_up_at - self._schedule.now()).total_seconds()
        if left_s <= line.call.ring_s:
            self._schedule.later(max(left_s, 0), partial(self._give_up, call_id, line.turn))
        else:
            later = partial(self._take_back, call_id, line.turn, "no_answer")
            self._schedule.later(line.call.ring_s, later)

    def _take_back(self, call_id: str, turn: int, reason: str) -> None:
        line = self._lines.get(call_id)
        if line is None or line.turn != turn:
            return
        self._turn(line, CallState.MISSED)
        self._tell(Missed(call_id, self._seat, self._when(), reason))
        if line.offers < line.call.offers:
            again = partial(self._offer, call_id, line.turn)
            self._schedule.later(REOFFER_AFTER_S, again)
        else:
            del self._lines[call_id]

    def _give_up(self, call_id: str, turn: int) -> None:
        line = self._lines.get(call_id)
        if line and line.turn == turn:
            self._end(call_id, EndedBy.CALLER)

    def _end(self, call_id: str, by: EndedBy) -> None:
        if self._lines.pop(call_id, None):
            self._tell(Ended(call_id, self._seat, self._when(), by))

    def _turn(self, line: _Line, state: CallState) -> None:
        line.turn += 1
        line.state = state

    def _when(self) -> When:
        self._seq += 1
        return When(self._schedule.now(), self._seq)

    def _tell(self, fact: CallFact) -> None:
        if self._listener:
            self._listener(fact)
