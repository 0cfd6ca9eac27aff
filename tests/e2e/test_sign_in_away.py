"""Coming in while the server is away: intake works, the rest waits until it has answered."""

from typing import NoReturn
from urllib.parse import quote

import pytest
from PySide6.QtWidgets import QPushButton

from console.bootstrap import at_server
from console.bootstrap.at_server import Gate
from console.bootstrap.hands import Hands
from console.bootstrap.seat import Place, Seat
from console.domain.errors import InputError, RuleError, StorageError
from console.qt.settings import UserSettings
from console.services.known_people import KnownPeople, Returning
from console.services.office import Office
from dao.local import LocalFile
from dao.people import PeopleStore
from tests.e2e.conftest import Bench, Desk, Outage, Switch
from tests.widgets.hands import child

PASSWORD = "八位以上的口令-1"  # noqa: S105  # of a test


def test_who_came_in_without_the_server_takes_calls_and_nothing_else(bench: Bench) -> None:
    first = bench.sit()
    first.ready()
    people = KnownPeople(PeopleStore(LocalFile(bench.folder / "agent" / "local.db")), bench.now)
    people.remember(first.office.accounts.who("agent"), PASSWORD)
    bench.leave(first)

    office = Office(bench.database, bench.now)
    outage = Outage(office)
    outage.away = True
    asked: list[str] = []

    def ask() -> None:
        office.accounts.who("agent")
        asked.append("agent")

    place = Place(bench.folder / "agent", bench.folder / "look.ini")
    switch = Switch()
    actor = people.sign_in("agent", PASSWORD)
    returning = Returning(ask, lambda: people.forget("agent"))
    seat = Seat(bench.app, office, actor, switch, place, returning=returning)
    desk = Desk(seat, office, switch, Hands(bench.app), bench.qtbot)
    bench.opened.append(desk)
    seat.window.show()
    seat.window.activateWindow()
    desk.wait(seat.window.isActiveWindow)
    assert [one.id for one in seat.window._screens.values()] == ["intake", "doctor"]
    taken = desk.taken()
    desk.hands.press("Ctrl+N")
    desk.fill()
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: taken)
    assert taken[0].waits
    assert not asked

    outage.away = False
    desk.wait(lambda: "服务器已恢复" in seat.window.notice.message)
    desk.wait(lambda: bench.ask("SELECT number FROM ticket") == [(taken[0].number,)])
    desk.wait(lambda: child(seat.window, QPushButton, "unsentCount").text() == "待发送 0")
    assert asked == ["agent"]


def test_the_gate_lets_in_without_the_server_whom_that_let_in_before(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Place, "usual", lambda _name: Place(bench.folder / "s", bench.folder / "i"))
    office = Office(bench.database, bench.now)
    actor = office.accounts.who("agent")
    monkeypatch.setattr(at_server, "enter", lambda *_given: (office, actor))
    url = "postgresql://agent@127.0.0.1:1/hotline"
    settings = UserSettings(bench.folder / "look.ini")
    gate = Gate(bench.app, settings, url, bench.now, can_ask=False)
    assert gate._sign_in("agent", PASSWORD) == actor
    assert gate._inside.pop().returning is None
    office.close()

    def gone(*_given: object) -> NoReturn:
        raise StorageError("127.0.0.1:1", code="port_closed")

    monkeypatch.setattr(at_server, "enter", gone)
    with pytest.raises(RuleError) as refused:
        gate._sign_in("agent", "falsch!!")
    assert refused.value.code == "away_unknown"
    found = gate._sign_in("agent", PASSWORD)
    assert "log" in found.rights
    assert "history" not in found.rights
    entered = gate._inside.pop()
    assert entered.returning is not None
    assert (
        entered.office.url == f"postgresql://agent:{quote(PASSWORD, safe='')}@127.0.0.1:1/hotline"
    )
    with pytest.raises((StorageError, InputError)):
        entered.returning.confirm()
    entered.office.close()
