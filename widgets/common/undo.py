"""Bringing back what was thrown away by mistake, for as long as a glance takes."""

from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

KEPT_MS = 10_000
Thing = TypeVar("Thing")


class Discarded(QObject, Generic[Thing]):
    """Holds the last thing thrown away; only what can come back as it was is held.

    Signals:
        gone: it cannot be brought back any more, or was.
    """

    gone = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thing: Thing | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self._forget)

    @property
    def held(self) -> bool:
        """Whether there is something to bring back."""
        return self._thing is not None

    def hold(self, thing: Thing) -> None:
        """Keep it for ten seconds, in memory alone."""
        self._thing = thing
        self._timer.start()

    def take(self) -> Thing | None:
        """Return it and forget it."""
        thing = self._thing
        if thing is not None:
            self._forget()
        return thing

    def _forget(self) -> None:
        self._timer.stop()
        self._thing = None
        self.gone.emit()
