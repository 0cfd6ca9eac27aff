"""Hints from the server as signals, and the way back after the link was lost."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QRandomGenerator, QSocketNotifier, QTimer, Signal

from console.domain.errors import ConsoleError, StorageError
from console.domain.hint import Topic
from console.qt.jobs import Jobs

FIRST_MS, LONGEST_MS = 300, 10_000
"""How long to wait before the link is opened again: doubled each time, up to the second."""


class Listening(Protocol):
    """An open link; see dao.ear.Ear."""

    @property
    def socket(self) -> int:
        """Descriptor to watch."""

    def heard(self) -> frozenset[Topic]:
        """Return what has changed, without waiting; raise StorageError where the link is gone."""

    def close(self) -> None:
        """End it."""


class Hints(QObject):
    """Listens as long as it lives. A hint says only that it is worth asking.

    Args:
        connect: opens the link; blocking.
        jobs: lane for it.

    Signals:
        heard: something of a kind has changed. Argument: Topic.
        renewed: the link is back, and what was told meanwhile is lost: ask for everything.
        lost: the link is gone.
    """

    heard = Signal(object)
    renewed = Signal()
    lost = Signal()

    def __init__(self, connect: Callable[[], Listening], jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._connect, self._jobs = connect, jobs
        self._ear: Listening | None = None
        self._notifier: QSocketNotifier | None = None
        self._over = False
        self._missed = False
        self._wait_ms = FIRST_MS
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.start)

    @property
    def listens(self) -> bool:
        """Whether the link is open."""
        return self._ear is not None

    def start(self) -> None:
        """Open the link."""
        self._jobs.run(self, self._connect, on_ok=self._listen, on_error=self._wait)

    def stop(self) -> None:
        """Listen no more."""
        self._over = True
        self._again.stop()
        self._hang_up()

    def _listen(self, ear: Listening) -> None:
        if self._over:
            ear.close()
            return
        self._ear = ear
        self._wait_ms = FIRST_MS
        self._notifier = QSocketNotifier(ear.socket, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        if self._missed:
            self._missed = False
            self.renewed.emit()
        self._hear()  # what came before the socket was watched

    def _hear(self) -> None:
        if self._ear is None:
            return
        try:
            topics = self._ear.heard()
        except StorageError:
            self._hang_up()
            self.lost.emit()
            self._wait()
            return
        for topic in sorted(topics):
            self.heard.emit(topic)

    def _hang_up(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._ear is not None:
            self._ear.close()
            self._ear = None

    def _wait(self, _error: ConsoleError | None = None) -> None:
        """Open the link again later; a thousand seats do not come at the same moment."""
        self._missed = True
        if not self._over:
            share = 0.5 + QRandomGenerator.global_().generateDouble()
            self._again.start(round(self._wait_ms * share))
            self._wait_ms = min(self._wait_ms * 2, LONGEST_MS)


class Brake(QObject):
    """Turns hints into work: at once after a calm, then at most once in a while.

    Args:
        run: the work.
        every_ms: least time between two runs.
    """

    def __init__(self, run: Callable[[], None], every_ms: int, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._asked = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(every_ms)
        self._rest.timeout.connect(self._rested)

    def pull(self) -> None:
        """Ask for the work."""
        if self._rest.isActive():
            self._asked = True
            return
        self._rest.start()
        self._run()

    def _rested(self) -> None:
        if self._asked:
            self._asked = False
            self.pull()
