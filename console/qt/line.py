"""The telephone on the GUI thread: facts of the port become a book of cards and signals."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from console.domain.call import CallBook, CallCard, CallFact, CallState


class Line(QObject):
    """Keeps the book of calls.

    Signals:
        changed: the `CallBook` after a fact that said something new.
        rang: a `CallCard` that opened for this seat: one screen to show.
        answered: a `CallCard` on which talk began.
        closed: a `CallCard` that was open and is not any more.
    """

    changed = Signal(object)
    rang = Signal(object)
    answered = Signal(object)
    closed = Signal(object)
    _heard = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = CallBook()
        self._heard.connect(self._apply, Qt.ConnectionType.QueuedConnection)

    @property
    def book(self) -> CallBook:
        """All cards known now."""
        return self._book

    def forget(self, card: CallCard) -> None:
        """Let go of a closed card whose call is written down."""
        self._book = self._book.forget(*card.key)

    def hear(self, fact: CallFact) -> None:
        """Take a fact from any thread; the signals follow on the GUI thread."""
        self._heard.emit(fact)

    @Slot(object)
    def _apply(self, fact: CallFact) -> None:
        before, self._book = self._book, self._book.apply(fact)
        if self._book == before:
            return
        self.changed.emit(self._book)
        for card in self._book.opened_since(before):
            self.rang.emit(card)
        for card in self._book.open_cards:
            if card.state is CallState.TALKING and _was_silent(before, card):
                self.answered.emit(card)
        for card in self._book.closed_since(before):
            self.closed.emit(card)


def _was_silent(before: CallBook, card: CallCard) -> bool:
    old = before.card(*card.key)
    return old is None or old.state not in {CallState.TALKING, CallState.HELD}


class QtSchedule(QObject):
    """A clock and timers of the event loop, for the simulator. Orders may come from any thread.

    Args:
        now: gives the present instant, aware.
    """

    _asked = Signal(int, object)  # milliseconds, what to run

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._asked.connect(self._start)

    def now(self) -> datetime:
        """Return the present instant, aware."""
        return self._now()

    def later(self, seconds: float, run: Callable[[], object]) -> None:
        """Run once after so many seconds on the GUI thread; not after this object is deleted."""
        self._asked.emit(round(seconds * 1000), run)

    @Slot(int, object)
    def _start(self, ms: int, run: Callable[[], None]) -> None:
        # Not QTimer.singleShot with a context: it swallows what `run` raises (PySide6 6.9.3).
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(run)
        timer.timeout.connect(timer.deleteLater)
        timer.start(ms)
