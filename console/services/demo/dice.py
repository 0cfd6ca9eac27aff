"""Chance that anyone can repeat: equal words give equal throws on every machine."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar
from uuid import UUID

from console.domain.ids import UUID_RANDOM_BYTES, milliseconds, uuid7

T_ = TypeVar("T_")


class Dice(Random):
    """A source of chance of its own; never the process's."""

    @classmethod
    def of(cls, *words: object) -> "Dice":
        """Return the dice of these words: their SHA-256 is the seed."""
        named = "\x1f".join(map(str, words)).encode()
        return cls(int.from_bytes(sha256(named).digest(), "big"))

    def chance(self, share: float) -> bool:
        """Whether something that happens in this share of cases happens now."""
        return self.random() < share

    def around(self, median: float, spread: float) -> float:
        """Return a log-normal value; `spread` is the deviation of its logarithm."""
        return self.lognormvariate(0.0, spread) * median

    def fresh_id(self, instant: datetime) -> UUID:
        """Return a UUIDv7 of an instant."""
        return uuid7(milliseconds(instant), self.randbytes(UUID_RANDOM_BYTES))


class Urn(Generic[T_]):
    """Things to draw with given weights; drawing changes nothing.

    Attributes:
        things: those with a weight.
        sums: their weights, each added to all before it.
    """

    def __init__(self, things: Iterable[tuple[T_, float]]) -> None:
        drawn = [(thing, weight) for thing, weight in things if weight > 0]
        self.things: Sequence[T_] = [thing for thing, _ in drawn]
        self.sums: Sequence[float] = list(accumulate(weight for _, weight in drawn))

    def draw(self, dice: Random) -> T_:
        """Return one of the things."""
        at = bisect(self.sums, dice.random() * self.sums[-1])
        return self.things[min(at, len(self.things) - 1)]
