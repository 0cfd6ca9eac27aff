"""The port between the console and a switch: facts come in as values, orders go out.

An order is a wish. The switch says later, as a fact, what came of it; until then nothing has
changed, and a bar that follows orders instead of facts lies (an engine's `Success` means queued).
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeAlias

from console.domain.call import CallFact

Listener: TypeAlias = Callable[[CallFact], None]
"""Called with each fact, on a thread of the adapter's choice; must return at once."""


class Cap(StrEnum):
    """An order that the telephone really supports; the bar shows a button for each."""

    ANSWER = "answer"
    HOLD = "hold"
    HANG_UP = "hang_up"
    DIAL = "dial"


class TelephonyPort(Protocol):
    """One seat's link to a switch.

    Every order may be given at any time and for any call; one that is too late has no effect.

    Raises:
        RuleError: `not_supported`, an order outside `caps`.
    """

    @property
    def caps(self) -> frozenset[Cap]:
        """The orders that work; fixed from `start` to `stop`."""
        ...

    def start(self, listener: Listener) -> None:
        """Begin to report facts; `LinkUp` is the first when the switch is in reach."""
        ...

    def answer(self, call_id: str) -> None:
        """Pick up a ringing call."""
        ...

    def hold(self, call_id: str) -> None:
        """Let the caller hear music."""
        ...

    def retrieve(self, call_id: str) -> None:
        """Come back from hold; part of `Cap.HOLD`."""
        ...

    def hang_up(self, call_id: str) -> None:
        """End a talk, or refuse a ringing call."""
        ...

    def dial(self, number: str) -> None:
        """Call a number from this seat; the call is reported as one of its own, outbound.

        Args:
            number: as it was stored; the switch adds what its trunks need.
        """
        ...

    def stop(self) -> None:
        """Report nothing more. May be called twice."""
        ...
