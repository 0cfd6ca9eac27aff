"""Every change is on disk within a second, and the screen says so."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.domain.errors import ConsoleError
from console.domain.intake import Draft
from console.qt.jobs import Jobs
from console.qt.text import sentence

QUIET_MS, LATEST_MS, AGAIN_MS = 200, 300, 5_000
"""Most of the promised second is left to the lane and the disk: a busy computer slows both down."""


class DraftKeeper(QObject):
    """Saves one form's draft: 0.2 s after the last change, 0.3 s after the first unsaved one.

    One save is out at a time; what changed meanwhile is saved right after it. What the disk refused
    is tried again every few seconds, and with the next change.

    Signals:
        saved: when the disk had the newest text (aware datetime).
        failed: a sentence; the text stays in the form.
    """

    saved = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        snapshot: Callable[[], Draft],
        save: Callable[[Draft], datetime],
        jobs: Jobs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._snapshot, self._save, self._jobs = snapshot, save, jobs
        self._stopped = False
        self._out = 0
        self._dirty = False
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(LATEST_MS)
        self._again = self._timer(AGAIN_MS)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)  # others may be 5 % late
        timer.setInterval(interval)
        timer.timeout.connect(self.keep)
        return timer

    @property
    def pending(self) -> bool:
        """Whether something is not on disk yet."""
        return self._dirty or self._out > 0

    def touch(self) -> None:
        """Note a change."""
        if self._stopped:
            return
        self._dirty = True
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def keep(self) -> None:
        """Save now what is not saved yet; while a save is out, right after it."""
        if not self._out:
            self.keep_at_once()

    def keep_at_once(self) -> None:
        """Queue a save even behind one that is out: nobody may be there to ask for it later."""
        self._quiet.stop()
        self._latest.stop()
        self._again.stop()
        if self._stopped or not self._dirty:
            return
        self._dirty = False
        self._out += 1
        draft = self._snapshot()
        self._jobs.run(self, lambda: self._save(draft), on_ok=self._kept, on_error=self._not_kept)

    def stop(self) -> None:
        """Save nothing more: the form became a ticket or was thrown away."""
        self._stopped = True
        self._quiet.stop()
        self._latest.stop()
        self._again.stop()

    def _kept(self, saved_at: datetime) -> None:
        self._out -= 1
        if self._dirty:
            self.keep()
        else:
            self.saved.emit(saved_at)

    def _not_kept(self, error: ConsoleError) -> None:
        self._out -= 1
        self._dirty = True
        if not self._stopped:
            self._again.start()
        self.failed.emit(sentence(error))
