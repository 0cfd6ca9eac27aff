"""A real seat at work that is killed: `python -m tests.e2e.away_seat URL FOLDER PREFIX [end]`.

Takes up the drafts that the last one left, then fills in one form after the other by keys, and
writes what its person is told, one JSON object a line. With `end` it stops once nothing waits.
"""

import itertools
import json
import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.bootstrap.hands import Hands
from console.bootstrap.seat import Place, Seat
from console.bootstrap.start import now
from console.domain.intake import Taken
from console.services.office import Office
from console.telephony.off import OffPort

PATIENCE_S = 120.0


def tell(**facts: object) -> None:
    """Say something to whoever started this."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=False) + "\n")
    sys.stdout.flush()


class Typist:
    """One person at one seat, by keys alone."""

    def __init__(self, app: QApplication, url: str, folder: Path) -> None:
        office = Office(url, now)
        place = Place(folder / "seat", folder / "look.ini")
        self.seat = Seat(app, office, office.accounts.who("agent"), OffPort(), place)
        self.seat.window.show()
        self.seat.window.activateWindow()
        self.hands = Hands(app)
        self.hands.wait("window", self.seat.window.isActiveWindow)
        self.taken = 0
        assert self.seat.intake is not None
        self.intake = self.seat.intake
        self.intake.ticket_taken.connect(self._hear)
        outbox = self.seat._desks.outbox
        self.hands.wait("ready", lambda: outbox._store.seat(now()).spare, PATIENCE_S)

    def take_up(self) -> None:
        """Open what the last one left and send it again."""
        left = self.seat._desks.drafts.all()
        self.intake._restore(left)
        for matter in self.intake.matters:
            self.intake._stack_to(matter)
            self.hands.settle("form", self.seat.is_quiet)
            before = self.taken
            self.hands.press("Ctrl+Return")
            self.hands.settle("sent", self.seat.is_quiet)
            if self.taken == before:  # it was killed before it was filled in
                self.intake.drop(matter)

    def fill(self, text: str) -> None:
        """Fill in a form and send it."""
        press, settle = self.hands.press, lambda: self.hands.settle("quiet", self.seat.is_quiet)
        press("Ctrl+N", "Alt+2", "Ctrl+T")
        self.hands.type(text)
        press("Alt+P")
        self.hands.type("金家岭街道")
        settle()
        press("Return", "Alt+C")
        self.hands.type("楼道堆物")
        settle()
        press("Return")
        settle()
        before = self.taken
        press("Ctrl+Return")
        self.hands.wait("taken", lambda: self.taken > before, PATIENCE_S)
        press("Ctrl+W")

    def finish(self) -> None:
        """Wait until nothing waits."""
        outbox = self.seat._desks.outbox
        self.hands.wait("sent", lambda: outbox.backlog().own == 0, PATIENCE_S)

    def _hear(self, taken: Taken) -> None:
        self.taken += 1
        tell(
            saved=str(taken.ticket_id),
            number=taken.number,
            code=taken.short_code,
            waits=taken.waits,
        )


def main(url: str, folder: Path, prefix: str, *rest: str) -> None:
    """Work until killed, or until nothing waits."""
    app = QApplication([])
    typist = Typist(app, url, folder)
    tell(ready=True)
    typist.take_up()
    if rest:
        typist.finish()
        tell(left=0)
        os._exit(0)
    for at in itertools.count():
        typist.fill(f"{prefix}-{at}，三单元楼道里堆满了纸箱。")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], *sys.argv[4:])
