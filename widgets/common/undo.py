"""Bringing back a form that was thrown away by mistake, for as long as a glance takes."""

from PySide6.QtCore import QObject, QTimer, Signal

from console.domain.intake import Draft

KEPT_MS = 10_000


class Discarded(QObject):
    """Holds the last form thrown away; only what never reached anybody can be undone.

    Signals:
        gone: it cannot be brought back any more, or was.
    """

    gone = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._draft: Draft | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self._forget)

    @property
    def held(self) -> bool:
        """Whether there is something to bring back."""
        return self._draft is not None

    def hold(self, draft: Draft) -> None:
        """Keep a draft for ten seconds, in memory alone."""
        self._draft = draft
        self._timer.start()

    def take(self) -> Draft | None:
        """Return the draft and forget it."""
        draft = self._draft
        if draft is not None:
            self._forget()
        return draft

    def _forget(self) -> None:
        self._timer.stop()
        self._draft = None
        self.gone.emit()
