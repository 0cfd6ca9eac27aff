"""What is begun on the screens and not sent: in memory at once, on disk within a second."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.domain.errors import ConsoleError
from console.domain.writing import Begun, Writing, is_nothing
from console.qt.jobs import Jobs
from console.qt.text import sentence

QUIET_MS, LATEST_MS, AGAIN_MS = 200, 300, 5_000
"""As for the drafts of calls; see `widgets.intake.drafts`."""

Name = tuple[Begun, str]


@dataclass(frozen=True, slots=True)
class BegunPorts:
    """Where it is kept. Every callable may block.

    Attributes:
        all: what was begun earlier, the oldest first.
        keep: stores one in place of its older self.
        drop: wipes one by kind and key.
    """

    all: Callable[[], tuple[Writing, ...]]
    keep: Callable[[Writing], None]
    drop: Callable[[Begun, str], None]


class Begins(QObject):
    """Values by kind and key. Without ports it keeps them in memory alone.

    A value that says nothing is forgotten. What the disk refused is tried again every few seconds.

    Signals:
        brought_back: what an earlier session left was read. Argument: tuple of Writing.
        failed: a sentence; the value stays in memory.
    """

    brought_back = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        ports: BegunPorts | None = None,
        jobs: Jobs | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ports, self._jobs = ports, jobs
        self._values: dict[Name, object] = {}
        self._old: set[Name] = set()
        self._dirty: dict[Name, None] = {}
        self._refused: set[Name] = set()
        self._quiet, self._latest, self._again = (
            self._timer(ms) for ms in (QUIET_MS, LATEST_MS, AGAIN_MS)
        )

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)  # others may be 5 % late
        timer.setInterval(interval)
        timer.timeout.connect(self.keep_now)
        return timer

    def load(self) -> None:
        """Read what an earlier session left; what was begun meanwhile is newer."""
        if self._ports is not None and self._jobs is not None:
            self._jobs.run(self, self._ports.all, on_ok=self._take_back, on_error=self._say)

    def _take_back(self, found: tuple[Writing, ...]) -> None:
        back = [one for one in found if (one.kind, one.key) not in self._values]
        for one in back:
            self._values[one.kind, one.key] = one.value
            self._old.add((one.kind, one.key))
        if back:
            self.brought_back.emit(tuple(back))

    @property
    def unsafe(self) -> int:
        """How many of them the disk refused to take."""
        return sum(name in self._values for name in self._refused)

    def get(self, kind: Begun, key: str) -> object | None:
        """Return one, None for none."""
        return self._values.get((kind, key))

    def is_old(self, kind: Begun, key: str) -> bool:
        """Whether an earlier session left it and nobody has gone on with it."""
        return (kind, key) in self._old

    def of(self, kind: Begun) -> dict[str, object]:
        """Return all of a kind by key."""
        return {key: value for (one, key), value in self._values.items() if one is kind}

    def put(self, kind: Begun, key: str, value: object) -> None:
        """Keep one in place of its older self."""
        if is_nothing(value):
            self.drop(kind, key)
        elif self._values.get((kind, key)) != value:
            self._values[kind, key] = value
            self._touch((kind, key))

    def drop(self, kind: Begun, key: str) -> None:
        """Forget one that was sent or given up."""
        if self._values.pop((kind, key), None) is not None:
            self._touch((kind, key))

    def _touch(self, name: Name) -> None:
        self._old.discard(name)
        if self._ports is None:
            return
        self._dirty[name] = None
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep_now(self) -> None:
        """Queue what the disk does not have yet."""
        for timer in (self._quiet, self._latest, self._again):
            timer.stop()
        waiting, self._dirty = self._dirty, {}
        for name in waiting:
            self._keep(name)

    def _keep(self, name: Name) -> None:
        if self._ports is None or self._jobs is None:
            return
        ports, (kind, key) = self._ports, name
        value = self._values.get(name)
        self._jobs.run(
            self,
            lambda: (
                ports.drop(kind, key) if value is None else ports.keep(Writing(kind, key, value))
            ),
            on_ok=lambda _: self._refused.discard(name),
            on_error=lambda error: self._not_kept(name, error),
        )

    def _not_kept(self, name: Name, error: ConsoleError) -> None:
        self._refused.add(name)
        self._dirty.setdefault(name, None)
        self._again.start()
        self._say(error)

    def _say(self, error: ConsoleError) -> None:
        self.failed.emit(sentence(error))
