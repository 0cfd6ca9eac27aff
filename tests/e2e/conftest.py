"""A real seat: the real windows over the real services and a database file of the test's own."""

import shutil
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from console.bootstrap.hands import Hands
from console.bootstrap.seat import Place, Seat
from console.domain.call import CallFact
from console.domain.errors import StorageError
from console.domain.intake import Taken
from console.services.acts.desk import Order
from console.services.acts.fields import Fields
from console.services.acts.intake import form_of
from console.services.catalog import prepare
from console.services.city import load_demo_city
from console.services.office import Office
from console.telephony.off import OffPort
from console.telephony.port import Listener
from dao.unit_of_work import Daos
from tests.city import FORM
from tests.widgets.calls import START
from widgets.intake.matter import Matter

WAIT_MS = 45_000
STILL_MS = 100
PAUSE_MS = 500
"""Longer than any pause after which a screen asks by itself."""


class Switch(OffPort):
    """A telephone that says what the test wants."""

    def __init__(self) -> None:
        self._listener: Listener | None = None

    @override
    def start(self, listener: Listener) -> None:
        self._listener = listener

    def tell(self, *facts: CallFact) -> None:
        """Report facts."""
        assert self._listener is not None
        for fact in facts:
            self._listener(fact)


class Outage:
    """A database that can be taken away and given back.

    Attributes:
        away: whether it is out of reach now.
    """

    def __init__(self, office: Office) -> None:
        self.away = False
        self._database = office._database
        office._database = self  # type: ignore[assignment]

    @contextmanager
    def transaction(self, *, read_only: bool = False) -> Generator[Daos, None, None]:
        """Refuse while away."""
        if self.away:
            raise StorageError
        with self._database.transaction(read_only=read_only) as daos:
            yield daos

    def close(self) -> None:
        """Close the real one."""
        self._database.close()


@dataclass(slots=True)
class Desk:
    """One signed-in person at a seat, with hands, a telephone and a clock."""

    seat: Seat
    office: Office
    switch: Switch
    hands: Hands
    qtbot: QtBot

    def wait(self, met: Callable[[], object]) -> None:
        """Let the windows live until something holds."""
        self.qtbot.waitUntil(lambda: bool(met()), timeout=WAIT_MS)

    def settle(self) -> None:
        """Let the windows live until nothing is under way and no screen will ask by itself."""
        self.hands.settle("quiet", self._is_still, STILL_MS)

    def _is_still(self) -> bool:
        if not self.seat.is_quiet() or self.seat._idle.isActive():  # it makes screens until then
            return False
        return not any(
            timer.isActive() and timer.isSingleShot() and timer.interval() < PAUSE_MS
            for top in (self.seat._root, *QApplication.topLevelWidgets())
            for timer in top.findChildren(QTimer)
        )

    def form(self, call_id: str = "c1") -> Matter:
        """Return the form of a call, once it is there."""
        intake = self.seat.intake
        assert intake is not None

        def found() -> list[Matter]:
            return [one for one in intake.matters if one.call_id == call_id]

        self.wait(found)
        return found()[0]

    def fill(self) -> None:
        """Type a whole demand into the form in front, by keys."""
        hands = self.hands
        hands.press("Alt+2", "Ctrl+T")
        hands.type("三单元楼道里堆满了纸箱，请清理。")
        hands.press("Alt+P")
        hands.type("金家岭街道")
        self.settle()
        hands.press("Return", "Alt+C")
        hands.type("楼道堆物")
        self.settle()
        hands.press("Return")
        self.settle()

    def ready(self) -> None:
        """Wait until the seat could work without the database."""
        self.wait(lambda: self.seat._desks.outbox._store.seat(self.office.now()).spare)
        self.settle()

    def taken(self) -> list[Taken]:
        """Return a list that fills as forms become tickets."""
        intake = self.seat.intake
        assert intake is not None
        found: list[Taken] = []
        intake.ticket_taken.connect(found.append)
        return found


@dataclass(slots=True)
class Bench:
    """A database of the demo city, and seats at it.

    Attributes:
        at: the time, everywhere.
    """

    app: QApplication
    qtbot: QtBot
    folder: Path
    at: datetime = START
    opened: list[Desk] = field(default_factory=list)

    @property
    def database(self) -> str:
        """The URL."""
        return f"sqlite:///{self.folder / 'city.db'}"

    def now(self) -> datetime:
        """Return the time."""
        return self.at

    def sit(self, login: str = "agent") -> Desk:
        """Sign somebody in and show the window."""
        office = Office(self.database, self.now)
        switch = Switch()
        place = Place(self.folder / login.replace(":", "-"), self.folder / "look.ini")
        seat = Seat(self.app, office, office.accounts.who(login), switch, place)
        desk = Desk(seat, office, switch, Hands(self.app, patience_s=WAIT_MS / 1000), self.qtbot)
        self.opened.append(desk)
        seat.window.resize(1366, 768)
        seat.window.show()
        seat.window.activateWindow()
        desk.wait(seat.window.isActiveWindow)
        return desk

    def leave(self, desk: Desk) -> None:
        """Close a seat."""
        self.opened.remove(desk)
        desk.seat.window.close()
        desk.seat.close()
        desk.office.close()

    def log(self, **fields: object) -> UUID:
        """Register a demand without a window, a minute later than the one before."""
        return self._act(lambda office: _logged(office, self.at, fields))

    def act(self, ticket: UUID, login: str, action: str, **fields: Any) -> None:  # noqa: ANN401
        """Do one act without a window."""
        order = Order(login, self.at, action, fields)
        self._act(lambda office: office.acts.act(order, ticket).ticket_id)

    def _act(self, do: Callable[[Office], UUID]) -> UUID:
        self.at += timedelta(minutes=1)
        office = Office(self.database, self.now)
        try:
            return do(office)
        finally:
            office.close()

    def stamp(self) -> tuple[int, ...]:
        """Return what changes whenever something is written."""
        files = (self.folder / name for name in ("city.db", "city.db-wal"))
        found = [one.stat() for one in files if one.exists()]
        return tuple(part for one in found for part in (one.st_size, one.st_mtime_ns))

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query, past every service."""
        with closing(sqlite3.connect(self.folder / "city.db")) as link:
            return link.execute(query).fetchall()


def _logged(office: Office, at: datetime, fields: dict[str, object]) -> UUID:
    order = Order("agent", at, "log", {**FORM, **fields})
    logged, _ = office.acts.log(order, form_of(Fields(order.fields)))
    return logged.ticket_id


@pytest.fixture(scope="session")
def city_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the demo city without a ticket, to be copied."""
    path = tmp_path_factory.mktemp("city") / "city.db"
    url = f"sqlite:///{path}"
    prepare(url, START)
    office = Office(url, lambda: START)
    with office.transaction() as daos:
        load_demo_city(daos, START)
    office.close()
    with closing(sqlite3.connect(path)) as link:
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def bench(
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    city_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Bench]:
    """Return a place for seats over a fresh copy of the demo city; nobody reads every font."""
    monkeypatch.setattr("console.services.doctor.check_fonts_apart", lambda _settings: ())
    shutil.copy(city_file, tmp_path / "city.db")
    made = Bench(qapp, qtbot, tmp_path)
    yield made
    for desk in list(made.opened):
        made.leave(desk)
