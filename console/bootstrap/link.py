"""Whether the database answers: heard from every transaction, asked for while nobody else asks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from console.domain.errors import ConsoleError, StorageError
from console.qt.jobs import Jobs

CALM_MS, LOST_MS = 20_000, 2_000
"""How often to ask while all is well, and while the database is away."""


class Link(QObject):
    """The database as the status bar shows it.

    Args:
        ping: asks the database; blocking.
        reads: lane for it.

    Signals:
        changed: whether the database answers; only when that is news.
    """

    changed = Signal(bool)
    _heard = Signal(bool)

    def __init__(self, ping: Callable[[], None], reads: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._ping, self._reads = ping, reads
        self._up = True
        self._asking = False
        self._heard.connect(self._apply, Qt.ConnectionType.QueuedConnection)
        self._beat = QTimer(self)
        self._beat.timeout.connect(self.look)
        self._beat.start(CALM_MS)

    def hear(self, error: StorageError | None) -> None:
        """Take what a transaction found, in any thread."""
        up = error is None
        if up != self._up:
            self._heard.emit(up)

    def stop(self) -> None:
        """Ask no more."""
        self._beat.stop()

    @Slot(bool)
    def _apply(self, up: bool) -> None:  # noqa: FBT001  # a signal's argument has no name
        if up == self._up:
            return
        self._up = up
        self._beat.start(CALM_MS if up else LOST_MS)
        self.changed.emit(up)

    def look(self) -> None:
        """Ask now."""
        if not self._asking:
            self._asking = True
            self._reads.run(self, self._ping, on_ok=self._answered, on_error=self._silent)

    def _answered(self, _nothing: None) -> None:
        self._asking = False

    def _silent(self, _error: ConsoleError) -> None:
        self._asking = False  # the transaction itself has told `hear`
