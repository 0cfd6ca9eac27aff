"""A person at work, on real windows and by keys: what `bench` measures memory and blocks with."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from random import Random

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from console.bootstrap.hands import Hands
from console.bootstrap.seat import Place, Seat
from console.domain.call import Answered, CallFact, CallParty, Ended, EndedBy, Offered, When
from console.domain.phone import normalise
from console.services.office import Office
from console.telephony.off import OffPort
from console.telephony.port import Listener
from widgets.intake.matter import Matter

TEXT = "小区东门的路灯坏了三盏，晚上老人出门看不清路，希望尽快派人来修。"
SIZE = QSize(1366, 768)
SCREENS = ("F3", "F4", "F5", "F6", "F2")
ROWS_DOWN = 4
MOST_ASKED = 3
"""So often is a form with text in it closed by a key before it goes."""
PATIENCE_S = 120.0
"""Other work on the machine makes a measurement longer, not wrong."""
READY_STILL_MS = 1_200
"""Longer than the pause after which a spare form is made."""


class Switch(OffPort):
    """A telephone whose calls are told to it."""

    def __init__(self, now: Callable[[], datetime], seat: str) -> None:
        self._now, self._seat = now, seat
        self._listener: Listener | None = None
        self._count = itertools.count(1)

    @override
    def start(self, listener: Listener) -> None:
        self._listener = listener

    def ring(self, number: str) -> str:
        """Let a number ring, and return the call's id."""
        call_id = f"work-{next(self._count)}"
        self._tell(Offered(call_id, self._seat, When(self._now()), CallParty(number)))
        return call_id

    def talk(self, call_id: str) -> None:
        """Let the person take it."""
        self._tell(Answered(call_id, self._seat, When(self._now())))

    def drop(self, call_id: str) -> None:
        """Let the caller hang up."""
        self._tell(Ended(call_id, self._seat, When(self._now()), EndedBy.CALLER))

    def _tell(self, fact: CallFact) -> None:
        if self._listener is not None:
            self._listener(fact)


class Work:
    """One person, one seat, one telephone.

    Attributes:
        calls: how many have been taken.
    """

    def __init__(self, app: QApplication, office: Office, seat: Seat, switch: Switch) -> None:
        self.office, self.seat = office, seat
        self.hands, self.calls = Hands(app, breathe=True, patience_s=PATIENCE_S), 0
        self._switch = switch
        self._taken: list[object] = []
        if seat.intake is None:
            raise ValueError("this account takes no calls")
        self._intake = seat.intake
        self._intake.ticket_taken.connect(self._taken.append)

    def settle(self) -> None:
        """Wait until every lane has been quiet for a while."""
        self.hands.settle("quiet", self.seat.is_quiet)

    def ready(self) -> None:
        """Wait until what loads after the start has loaded."""
        self.hands.settle("start", self.seat.is_quiet, READY_STILL_MS)

    def ring(self, number: str) -> tuple[str, Matter]:
        """Take a call and return its id and its form, history still on its way."""
        call_id = self._switch.ring(number)
        self._switch.talk(call_id)
        self.hands.wait("ring", lambda: self._form(call_id))
        found = self._form(call_id)
        if found is None:
            raise ValueError(call_id)
        self.calls += 1
        return call_id, found

    def leave(self, call_id: str) -> None:
        """Let the caller hang up and throw the form away."""
        self._switch.drop(call_id)
        for _ in range(MOST_ASKED):
            if self._form(call_id) is not None:
                self.hands.press("Ctrl+W")
        self.hands.wait("close", lambda: self._form(call_id) is None)

    def take(self, number: str) -> None:
        """Turn a call into a ticket that one key dispatches, and close what is read out."""
        hands, before = self.hands, len(self._taken)
        call_id, _ = self.ring(number)
        hands.press("Alt+2", "Ctrl+T")
        hands.type(TEXT)
        hands.press("Alt+P")
        hands.type("金家岭街道")
        self.settle()
        hands.press("Return", "Alt+C")
        hands.type("楼道堆物")
        self.settle()
        hands.press("Return")
        self.settle()
        hands.press("Ctrl+Return")
        hands.wait("dispatch", lambda: len(self._taken) > before)
        self._switch.drop(call_id)
        hands.press("Ctrl+W")

    def look_around(self) -> None:
        """Go through every screen, refresh it, read some tickets, open the palette and the help."""
        hands = self.hands
        for key in SCREENS:
            hands.press(key)
            self.settle()
            if key != "F2":
                hands.press("Ctrl+R")
                self.settle()
        hands.press("F3", "Ctrl+L")
        for _ in range(ROWS_DOWN):
            hands.press("Down")
            self.settle()
        hands.press("Ctrl+K", "Escape", "F1", "F1", "F2")

    def search(self, words: str) -> None:
        """Look for words in the list of tickets, and see the whole list again."""
        self.hands.press("F3", "Ctrl+F")
        self.hands.type(words)
        self.hands.press("Return")
        self.settle()
        self.hands.press("Ctrl+F", "Escape")
        self.settle()

    def change_theme(self) -> None:
        """Go once through light, dark and the system's."""
        for _ in range(3):
            self.hands.press("F11")
            self.settle()

    def _form(self, call_id: str) -> Matter | None:
        found = (one for one in self._intake.matters if one.call_id == call_id)
        return next(found, None)


@contextmanager
def at_work(
    app: QApplication, database: str, folder: Path, now: Callable[[], datetime]
) -> Iterator[Work]:
    """Sit down at a database as the single seat's own person, in a folder of one's own."""
    office = Office(database, now, known=True)
    try:
        actor = office.accounts.who("local")
        switch = Switch(now, actor.seat)
        seat = Seat(app, office, actor, switch, Place(folder, folder / "settings.ini"))
        seat.window.resize(SIZE)
        seat.window.show()
        seat.window.activateWindow()
        work = Work(app, office, seat, switch)
        work.hands.wait("window", seat.window.isActiveWindow)
        try:
            yield work
        finally:
            seat.window.close()
            seat.close()
    finally:
        office.close()


def callers(office: Office, count: int) -> list[str]:
    """Return numbers that have called before, those with the most tickets first."""
    with office.transaction(read_only=True) as daos:
        probes = daos.bench.probes(count * 3, Random(1))  # noqa: S311  # who rings, no secret
        sizes: dict[str, int] = {}
        for one in probes:
            phone = normalise(one.phone)
            if phone is not None:
                ids = daos.history.callers(phone)
                sizes[one.phone] = daos.history.by_callers(ids.exact, 1).total
    return sorted(sizes, key=lambda number: -sizes[number])[:count]
