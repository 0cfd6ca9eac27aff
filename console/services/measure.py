"""Figures of a benchmark: what was measured, beside what it is compared with."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Question = TypeVar("Question")
WARM = 5
"""First questions that are asked and not counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a figure's questions, such as words of one decile, in milliseconds."""

    name: str
    count: int
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the product, and whether it is held.

    Attributes:
        value: measured; `limit` is the most allowed.
    """

    name: str
    value: float
    limit: float

    @property
    def held(self) -> bool:
        """Whether the value is within its limit."""
        return self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Figure:
    """A benchmark's outcome, in milliseconds.

    Attributes:
        ratio: its median over that of what it is compared with.
        against: what that is; `against_p50_ms` is its median.
        note: what was measured, in words.
        cpu_p95_ms: processor time, which other programs on the machine do not lengthen; None where
            it was not taken.
        parts: the same by size or kind of question.
        marks: what the product promises.
    """

    count: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    ratio: float | None
    against: str
    against_p50_ms: float | None
    note: str
    cpu_p95_ms: float | None = None
    parts: tuple[Part, ...] = ()
    marks: tuple[Mark, ...] = ()


def timed(
    questions: Iterable[Question],
    ask: Callable[[Question], object],
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Return milliseconds of each question but the first few."""
    return [spent[0] for spent in both(questions, ask, clock)]


def both(
    questions: Iterable[Question],
    ask: Callable[[Question], object],
    clock: Callable[[], float] = time.perf_counter,
) -> list[tuple[float, float]]:
    """Return milliseconds by a clock and of this thread's processor, for all but the first few."""
    found = []
    for order, question in enumerate(questions):
        began, busy = clock(), time.thread_time()
        ask(question)
        if order >= WARM:
            found.append(((clock() - began) * 1000, (time.thread_time() - busy) * 1000))
    return found


def by_clock(
    questions: Iterable[Question], ask: Callable[[Question], object]
) -> list[tuple[float, float]]:
    """Return milliseconds by a clock, twice: a server computes where nobody here sees it."""
    return [(wall, wall) for wall, _ in both(questions, ask)]


def figure(times: Sequence[float], others: Sequence[float], against: str, note: str) -> Figure:
    """Return a figure from milliseconds, and from those that it is compared with."""
    middle, other = percentile(times, 50), percentile(others, 50)
    return Figure(
        len(times),
        round(middle, 3),
        round(percentile(times, 95), 3),
        round(percentile(times, 99), 3),
        round(middle / other, 3) if other else None,
        against,
        round(other, 3),
        note,
    )


def part(name: str, times: Sequence[float]) -> Part:
    """Return a part from milliseconds."""
    middle, most = percentile(times, 50), percentile(times, 95)
    return Part(name, len(times), round(middle, 3), round(most, 3))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * share / 100) - 1, 0)]
