"""A child process of `bench startup`: opens the console, types one key, ends when it arrived."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # the platform must be chosen first

from console.bootstrap.first_key import FirstKey
from console.bootstrap.seat import Place, Seat
from console.bootstrap.start import now
from console.services.office import Office
from console.telephony.off import OffPort


def main(database: str, folder: Path) -> int:
    """Return 0 once a key was painted in the intake of the shown window, 1 without an intake."""
    app = QApplication([sys.argv[0]])
    office = Office(database, now)
    place = Place(folder, folder / "settings.ini")
    seat = Seat(app, office, office.accounts.who("local"), OffPort(), place)
    seat.window.show()
    FirstKey(app, seat)
    try:
        return app.exec()
    finally:
        seat.close()
        office.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="hotline-probe-") as name:
        STATUS = main(sys.argv[1], Path(name))
    sys.exit(STATUS)
