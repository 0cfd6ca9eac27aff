"""Later: how an adapter asks for a call back in time without owning a clock or a thread."""

import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol


class Schedule(Protocol):
    """A clock and a timer. The screen side gives one made of its event loop's single shots."""

    def now(self) -> datetime:
        """Return the present instant, aware."""
        ...

    def later(self, seconds: float, run: Callable[[], object]) -> None:
        """Run once after so many seconds, on the thread that owns the schedule."""
        ...


class ManualSchedule:
    """A schedule whose time passes only when told to: for tests, tours and the command line."""

    def __init__(self, start: datetime) -> None:
        self._now = start
        self._count = 0
        self._waiting: list[tuple[datetime, int, Callable[[], object]]] = []

    def now(self) -> datetime:
        """Return where `advance` has come to."""
        return self._now

    def later(self, seconds: float, run: Callable[[], object]) -> None:
        """Keep a run for its time; runs of one instant keep their order."""
        self._count += 1
        heapq.heappush(self._waiting, (self._now + timedelta(seconds=seconds), self._count, run))

    def advance(self, seconds: float) -> None:
        """Let time pass, running what falls due on the way, at its own instant."""
        end = self._now + timedelta(seconds=seconds)
        while self._waiting and self._waiting[0][0] <= end:
            self._now, _, run = heapq.heappop(self._waiting)
            run()
        self._now = end

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits."""
        return not self._waiting
