"""Sends what waits on this seat, one item after the other, whenever the database is there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.errors import ConsoleError
from console.domain.outbox import Backlog, is_away
from console.qt.jobs import Lanes

LOOK_MS = 2_000
"""How often to count while the database is away: calls and forms end in many places."""

AGAIN_MS = 20_000
"""How often to look for what the database did not take for another reason than its absence."""

KEEP_MS = 600_000
"""How often the seat's copy of the city's tables and its short codes are made new."""


@dataclass(frozen=True, slots=True)
class OutgoingPorts:
    """What it takes to send. Failures arrive as `ConsoleError`.

    Attributes:
        send_next: sends the oldest item; whether there was one.
        prepare: lets the database know this seat and takes what it needs for the next outage.
    """

    send_next: Callable[[], bool]
    backlog: Callable[[], Backlog]
    prepare: Callable[[], None]


class Outgoing(QObject):
    """The outbox as the window sees it. Each item is a job of its own: acts go in between.

    Signals:
        changed: a `Backlog`, and whether it is being sent now.
        trouble: a `ConsoleError` that waiting does not mend by itself.
    """

    changed = Signal(object, bool)
    trouble = Signal(object)

    def __init__(self, ports: OutgoingPorts, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._ports, self._lanes = ports, lanes
        self._up = True
        self._sending = False
        self._timers = [
            self._every(LOOK_MS, self._look_while_away),
            self._every(AGAIN_MS, self.go),
            self._every(KEEP_MS, self.prepare),
        ]

    def follow(self, *, up: bool) -> None:
        """Hear whether the database answers."""
        self._up = up
        if up:
            self.prepare()
            self.go()
        self.look()

    def look(self) -> None:
        """Count what waits, and tell."""
        self._lanes.local.run(self, self._ports.backlog, on_ok=self._tell, on_error=self._quiet)

    def go(self) -> None:
        """Send what waits."""
        if self._up and not self._sending:
            self._sending = True
            self._lanes.write.run(
                self, self._ports.send_next, on_ok=self._sent, on_error=self._not_sent
            )

    def prepare(self) -> None:
        """Take from the database what this seat needs while it is away."""
        if self._up:
            self._lanes.read.run(
                self, self._ports.prepare, on_ok=_nothing, on_error=self.trouble.emit
            )

    def stop(self) -> None:
        """Send no more."""
        for timer in self._timers:
            timer.stop()
        self._up = False

    def _look_while_away(self) -> None:
        if not self._up:
            self.look()

    def _sent(self, found: bool) -> None:  # noqa: FBT001  # a result has no name
        self._sending = False
        if found:
            self.go()
        self.look()

    def _not_sent(self, error: ConsoleError) -> None:
        self._sending = False
        self.look()
        if not is_away(error):
            self.trouble.emit(error)

    def _tell(self, backlog: Backlog) -> None:
        self.changed.emit(backlog, self._sending and self._up and backlog.waiting > 0)

    def _quiet(self, error: ConsoleError) -> None:
        self.trouble.emit(error)

    def _every(self, interval: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(run)
        timer.start()
        return timer


def _nothing(_: None) -> None:
    """Nothing is left to do."""
