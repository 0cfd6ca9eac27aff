"""Garbage is collected on the GUI thread only."""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

INTERVAL_MS = 500


class Collector(QObject):
    """Looks for garbage between events, as often as Python would by itself.

    Python collects in whichever thread happens to make an object. A widget that only a circle of
    references keeps would then be deleted by the thread of a lane, in the middle of a paint.

    It ends with `stop`, which lets Python collect by itself again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> int:
        """Collect the oldest generation that is due; return how many dead objects were found."""
        due = [
            generation
            for generation, (made, most) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if made > most
        ]
        return gc.collect(due[-1]) if due else 0

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()


def collect_apart(app: QCoreApplication) -> None:
    """Collect garbage from now on, on this thread, and only among what comes after this.

    To be called once everything that stays has been loaded: there is none worth looking for
    before, and later each look through a hundred thousand functions and classes would hold the
    windows for 50 ms.
    """
    gc.freeze()
    if app.findChild(Collector) is None:
        Collector(app)
