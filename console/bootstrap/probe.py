"""A child process of `bench startup`: opens the console, types one key, ends when it arrived."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer  # the platform must be chosen first
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from console.bootstrap.seat import Place, Seat
from console.bootstrap.start import now
from console.services.office import Office
from console.telephony.off import OffPort

KEY = "a"
NO_KEY = 1


def main(database: str, folder: Path) -> int:
    """Return 0 once a key has arrived in an input line of the shown window."""
    app = QApplication([sys.argv[0]])
    office = Office(database, now)
    place = Place(folder, folder / "settings.ini")
    seat = Seat(app, office, office.accounts.who("local"), OffPort(), place)
    seat.window.show()

    def type_one() -> None:
        seat.window.show_screen("tickets")
        line = seat.window.findChild(QLineEdit, "ticket_search")
        if line is not None and line.isVisible():
            QTest.keyClicks(line, KEY)
        app.exit(0 if line is not None and line.text() == KEY else NO_KEY)

    QTimer.singleShot(0, type_one)
    try:
        return app.exec()
    finally:
        seat.close()
        office.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="hotline-probe-") as name:
        STATUS = main(sys.argv[1], Path(name))
    sys.exit(STATUS)
