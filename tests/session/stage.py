"""The seat on a real display, telling on standard output what the focused field holds.

A process of its own: the display, the message bus and the input method belong to the test.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from console.bootstrap.seat import Place, Seat
from console.bootstrap.start import now
from console.domain.intake import Taken
from console.qt.input_method import PreeditGuard, choose_context
from console.services.office import Office
from console.telephony.off import OffPort

TELL_MS = 30


class Stage:
    """One signed-in seat and its witness."""

    def __init__(self, app: QApplication, folder: Path, login: str) -> None:
        self._app = app
        self._guard = PreeditGuard(app)
        self._office = Office(f"sqlite:///{folder / 'city.db'}", now)
        place = Place(folder / login, folder / "look.ini")
        self._seat = Seat(app, self._office, self._office.accounts.who(login), OffPort(), place)
        self._taken = 0
        self._told = ""
        if self._seat.intake is not None:
            self._seat.intake.ticket_taken.connect(self._count)
        self._seat.window.showMaximized()
        self._timer = QTimer(app)
        self._timer.setInterval(TELL_MS)
        self._timer.timeout.connect(self._tell)
        self._timer.start()

    def close(self) -> None:
        """Leave the database closed."""
        self._seat.close()
        self._office.close()

    def _count(self, _: Taken) -> None:
        self._taken += 1

    def _tell(self) -> None:
        focus = self._app.focusWidget()
        state = {
            "active": self._seat.window.isActiveWindow() or self._app.activeWindow() is not None,
            "screen": self._seat.window.current,
            "focus": focus.objectName() if focus is not None else "",
            "text": _text(focus),
            "cursor": _cursor(focus),
            "composing": self._guard.composing,
            "taken": self._taken,
            "quiet": self._seat.is_quiet(),
        }
        said = json.dumps(state, ensure_ascii=False)
        if said != self._told:
            self._told = said
            print(said, flush=True)  # noqa: T201  # the witness speaks to the test


def _text(widget: QWidget | None) -> str:
    if isinstance(widget, QLineEdit):
        return widget.text()
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.toPlainText()
    return ""


def _cursor(widget: QWidget | None) -> list[int]:
    """Return where the input method is told that the caret is: x, y, width, height on screen."""
    if widget is None:
        return []
    rect = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    rect = rect.toRect() if isinstance(rect, QRectF) else rect
    if not isinstance(rect, QRect):
        return []
    corner = widget.mapToGlobal(rect.topLeft())
    return [corner.x(), corner.y(), rect.width(), rect.height()]


def main(folder: Path, login: str) -> int:
    """Show the seat until it is closed."""
    import os  # noqa: PLC0415  # before Qt looks at it

    choose_context(os.environ)
    app = QApplication([sys.argv[0]])
    stage = Stage(app, folder, login)
    try:
        return app.exec()
    finally:
        stage.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
