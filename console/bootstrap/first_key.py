"""Measures how long a start takes: from the process's birth to the first key on screen."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from console.bootstrap.seat import Seat

LETTER = "a"
NO_INTAKE = 1
TICKS_A_SECOND = 100  # of /proc on every Linux we know; `getconf CLK_TCK`
STARTTIME = 22  # field of /proc/self/stat, counted from 1
_loaded = time.perf_counter()


def age_ms() -> float:
    """Return the age of this process in milliseconds, to 10 ms.

    Where the system does not tell, the time since this module was loaded.
    """
    try:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return (time.perf_counter() - _loaded) * 1000
    born = int(fields[STARTTIME - 3]) / TICKS_A_SECOND
    return (time.clock_gettime(time.CLOCK_BOOTTIME) - born) * 1000


class FirstKey(QObject):
    """Opens a form in a shown window, presses one key, and quits once its letter is painted.

    Says how old the process is then, and how much processor time it has used, in milliseconds.

    Args:
        age: milliseconds since the process began.
    """

    def __init__(self, app: QApplication, seat: Seat, age: Callable[[], float] = age_ms) -> None:
        super().__init__(app)
        self._app, self._seat, self._age = app, seat, age
        QTimer.singleShot(0, self._press)

    def _press(self) -> None:
        intake = self._seat.intake
        if intake is None:
            self._app.exit(NO_INTAKE)
            return
        self._matter = intake.new_matter()
        target = self._seat.window.focusWidget()
        self._app.installEventFilter(self)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, LETTER)
            QApplication.postEvent(target, key)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._matter.form.text == LETTER:
            self._app.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        self._matter.discard()
        sys.stdout.write(f"{self._age():.0f} {time.process_time() * 1000:.0f}\n")
        sys.stdout.flush()
        self._app.exit()  # `quit` would ask whether to leave the letter
