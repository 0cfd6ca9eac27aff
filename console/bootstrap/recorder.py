"""Writes calls down as the telephone reports them, off the GUI thread."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.call import CallBook, CallCard
from console.domain.call_log import CallRecord
from console.domain.errors import ConsoleError
from console.qt.jobs import Jobs
from console.qt.line import Line

AFTER_MS = 100
"""How long a change waits: at a ring the processor belongs to the caller's history."""
CLOSED_KEPT = 50
"""Closed cards that stay known: a fact may come repeated or late."""


class CallRecorder(QObject):
    """Stores each change of a card. What the database does not take now waits for the next change.

    Args:
        record: stores a call; blocking.
        jobs: a lane of its own: a database that is away must not delay an order to the telephone.

    Signals:
        recorded: a call was stored; lists of calls may have changed.
    """

    recorded = Signal()

    def __init__(
        self,
        line: Line,
        record: Callable[[CallRecord], None],
        jobs: Jobs,
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._line, self._record, self._jobs, self._now = line, record, jobs, now
        self._seen: dict[tuple[str, str], CallCard] = {}
        self._unsent: dict[tuple[str, str], CallRecord] = {}
        self._soon = QTimer(self)
        self._soon.setInterval(AFTER_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.send)
        line.changed.connect(self._follow)

    def send(self) -> None:
        """Store what could not be stored before."""
        for key, record in list(self._unsent.items()):
            self._send(key, record)

    def _send(self, key: tuple[str, str], record: CallRecord) -> None:
        self._jobs.run(
            self,
            lambda: self._record(record),
            on_ok=lambda _: self._stored(key, record),
            on_error=self._wait,
        )

    def _follow(self, book: CallBook) -> None:
        for card in book.cards:
            if self._seen.get(card.key) == card or card.offered_at is None:
                continue
            self._seen[card.key] = card
            self._unsent[card.key] = CallRecord.of(card, self._now())
        self._soon.start()
        self._tidy(book)

    def _stored(self, key: tuple[str, str], record: CallRecord) -> None:
        if self._unsent.get(key) == record:
            del self._unsent[key]
        self.recorded.emit()

    def _wait(self, _error: ConsoleError) -> None:
        """Nobody can do anything about it; the status bar shows that the database is away."""

    def _tidy(self, book: CallBook) -> None:
        closed = [card for card in book.cards if not card.state.is_open]
        for card in closed[:-CLOSED_KEPT]:
            if card.key not in self._unsent:
                self._seen.pop(card.key, None)
                self._line.forget(card)
