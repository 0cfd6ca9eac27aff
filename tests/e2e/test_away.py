"""The server goes away while people call: the seat works on, and everything arrives once."""

import json

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from console.domain.errors import StorageError
from console.domain.words import State
from dao.outbox import OutboxStore
from tests.e2e.conftest import Bench, Desk, Outage
from tests.widgets.calls import drops, rings, talks
from tests.widgets.hands import child
from widgets.intake.unsent import UnsentPage


def unsent(desk: Desk) -> str:
    return child(desk.seat.window, QPushButton, "unsentCount").text()


def labels(part: QObject) -> list[str]:
    return [one.text() for one in part.findChildren(QLabel) if one.isVisible()]


def test_a_ticket_finished_without_the_database_is_there_once_it_is_back(bench: Bench) -> None:
    bench.log(title="上次的楼道")
    desk = bench.sit()
    desk.ready()
    outage, taken = Outage(desk.office), desk.taken()
    outage.away = True
    desk.switch.tell(rings(), talks())
    form = desk.form()
    desk.fill()
    desk.wait(lambda: any("现在看不到历史" in one for one in labels(form.history)))
    as_of = child(desk.seat.window, QLabel, "asOf")
    desk.wait(lambda: as_of.text() == "目录和规则截至 11-20 09:06")
    assert form.dispatch.proposal.lead_name, "rules and places work on"
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: taken)
    assert taken[0].waits
    assert "已存本机，待发送" in labels(desk.seat.window)
    desk.wait(lambda: unsent(desk) == "待发送 1")
    desk.wait(lambda: desk.seat.own.drafts.all() == ())
    assert bench.ask("SELECT count(*) FROM ticket") == [(1,)]

    desk.switch.tell(drops(), rings("c2", "13900005678"), talks("c2"))
    desk.form("c2")
    desk.hands.press("Ctrl+T")
    desk.hands.type("第二位在说")
    focus = QApplication.focusWidget()
    outage.away = False
    desk.wait(lambda: unsent(desk) == "待发送 0")
    assert QApplication.focusWidget() is focus, "nothing takes the focus"
    desk.wait(lambda: not as_of.isVisible())
    found = bench.ask("SELECT number, short_code, state FROM ticket ORDER BY rowid DESC LIMIT 1")
    assert found == [(taken[0].number, taken[0].short_code, State.DISPATCHED.value)]
    desk.settle()
    calls = "SELECT c.external_id FROM ticket t JOIN call c ON c.id = t.call_id"
    assert bench.ask(calls) == [("c1",)]


def test_the_history_comes_by_itself_once_the_database_is_back(bench: Bench) -> None:
    bench.log(title="上次的楼道")
    desk = bench.sit()
    desk.ready()
    outage = Outage(desk.office)
    outage.away = True
    desk.switch.tell(rings(), talks())
    form = desk.form()
    desk.wait(lambda: any("现在看不到历史" in one for one in labels(form.history)))
    outage.away = False
    desk.wait(lambda: any("张三" in one for one in labels(form.history)))
    assert not any("现在看不到历史" in one for one in labels(form.history))


def test_what_waits_goes_out_after_the_next_start(bench: Bench) -> None:
    desk = bench.sit()
    desk.ready()
    outage, taken = Outage(desk.office), desk.taken()
    outage.away = True
    desk.switch.tell(rings(), talks())
    desk.form()
    desk.fill()
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: taken)
    desk.settle()
    bench.leave(desk)
    assert bench.ask("SELECT count(*) FROM ticket") == [(0,)]

    again = bench.sit()
    again.wait(lambda: bench.ask("SELECT number FROM ticket") == [(taken[0].number,)])
    again.wait(lambda: unsent(again) == "待发送 0")
    intake = again.seat.intake
    assert intake is not None
    assert intake._notice.message == "", "no draft of it is offered"


def test_a_refused_ticket_says_why_and_opens_as_a_form_with_its_number(bench: Bench) -> None:
    desk = bench.sit()
    desk.ready()
    outage, taken = Outage(desk.office), desk.taken()
    outage.away = True
    desk.switch.tell(rings(), talks())
    desk.form()
    desk.fill()
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: taken)
    desk.settle()
    store = desk.seat._desks.outbox._store
    (item,) = (one for one in store.all("agent") if one.kind == "ticket")
    body = json.loads(item.body)
    body["form"]["category"] = "没有这一类"
    store.put("agent", item._replace(body=json.dumps(body)))
    outage.away = False
    desk.wait(lambda: "被退回 1" in unsent(desk))
    child(desk.seat.window, QPushButton, "unsentCount").click()
    desk.settle()
    page = child(desk.seat.window, UnsentPage, "unsent")
    assert page.isVisible()
    row = [str(page._model.index(0, at).data()) for at in range(page._model.columnCount())]
    assert "没有找到“分类”" in row[-1]
    desk.hands.press("Return")
    desk.settle()
    intake = desk.seat.intake
    assert intake is not None
    assert intake.current is not None
    assert intake.current.form.text == "三单元楼道里堆满了纸箱，请清理。"
    desk.hands.press("Alt+C")
    desk.hands.type("楼道堆物")
    desk.settle()
    desk.hands.press("Return")
    desk.settle()
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: len(taken) == 2)
    assert (taken[1].number, taken[1].waits) == (taken[0].number, False)
    assert bench.ask("SELECT number FROM ticket") == [(taken[0].number,)]
    desk.wait(lambda: unsent(desk) == "待发送 0")


def test_a_full_disk_without_the_database_is_said_and_the_text_stays(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bench.sit()
    desk.ready()
    outage, taken = Outage(desk.office), desk.taken()
    desk.switch.tell(rings(), talks())
    form = desk.form()
    desk.fill()
    desk.settle()
    outage.away = True

    def full(*_given: object) -> None:
        raise StorageError(code="local_full")

    with monkeypatch.context() as disk:
        disk.setattr(OutboxStore, "put", full)
        desk.hands.press("Ctrl+Return")
        desk.wait(lambda: "本机磁盘也满了" in form.notice.message)
    assert not taken
    assert form.form.text == "三单元楼道里堆满了纸箱，请清理。"
    assert form.isEnabled()
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: taken)
    assert taken[0].waits


def test_a_call_without_a_ticket_ends_as_usual_and_is_written_down_later(bench: Bench) -> None:
    desk = bench.sit()
    desk.ready()
    outage = Outage(desk.office)
    outage.away = True
    desk.switch.tell(rings(), talks(), drops())
    desk.form()
    desk.hands.press("Ctrl+1")
    desk.wait(lambda: unsent(desk) == "待发送 1")
    assert bench.ask("SELECT count(*) FROM call") == [(0,)]
    outage.away = False
    desk.wait(lambda: unsent(desk) == "待发送 0")
    # The reason waits in the outbox, how long they talked at the recorder of calls.
    desk.wait(lambda: bench.ask("SELECT reason <> '', talk_s FROM call") == [(True, 57)])
