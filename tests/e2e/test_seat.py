"""The seat as its people meet it: real windows, real services, a real database file."""

import gc
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from console.bootstrap.desks import Desks
from console.domain.errors import RuleError
from console.domain.words import State
from console.qt.jobs import Jobs
from console.qt.line import QtSchedule
from console.services.catalog import prepare
from console.services.office import Office
from tests.city import PHONE, REPLY
from tests.e2e.conftest import Bench, Outage
from tests.widgets.calls import drops, rings, talks
from tests.widgets.hands import child
from widgets.intake.incident_dialog import IncidentDialog
from widgets.intake.waiting import WaitingPage
from widgets.shell.sign_in import SignInDialog

STREET = "unit:金家岭街道"
OTHER = "unit:沙子口街道"
PASSWORD = "八位以上的口令-1"  # noqa: S105  # of a test
SEATS = 50


def titles(form: QObject, name: str = "sameNumber") -> list[str]:
    model = child(form, QListView, name).model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


# --- calls ----------------------------------------------------------------------------------


def test_a_ring_brings_the_right_callers_card_and_history(bench: Bench) -> None:
    bench.log(title="上次的楼道")
    bench.log(title="别人的井盖", phone="13900005678", name="李四")
    desk = bench.sit()
    desk.switch.tell(rings())
    form = desk.form()
    desk.wait(lambda: titles(form))
    assert titles(form) == ["上次的楼道"]
    desk.wait(lambda: child(form, QLabel, "callerNames").text() == "张三")
    assert desk.seat.window.current == "intake"


def test_two_calls_at_once_keep_their_own_form_and_history(bench: Bench) -> None:
    bench.log(title="上次的楼道")
    bench.log(title="别人的井盖", phone="13900005678", name="李四")
    desk = bench.sit()
    desk.switch.tell(rings(), talks())
    first = desk.form()
    desk.hands.press("Ctrl+T")
    desk.hands.type("第一位")
    desk.switch.tell(rings("c2", "13900005678"))
    second = desk.form("c2")
    desk.wait(lambda: titles(first) and titles(second))
    assert desk.seat.intake is not None
    assert desk.seat.intake.current is first
    desk.switch.tell(talks("c2"))
    desk.wait(lambda: desk.seat.intake and desk.seat.intake.current is second)
    desk.hands.type("第二位")
    assert (first.form.text, second.form.text) == ("第一位", "第二位")
    assert (titles(first), titles(second)) == (["上次的楼道"], ["别人的井盖"])


def test_a_call_that_drops_keeps_the_form_and_its_ticket_can_still_be_made(bench: Bench) -> None:
    desk = bench.sit()
    taken = desk.taken()
    desk.switch.tell(rings(), talks())
    form = desk.form()
    desk.fill()
    desk.switch.tell(drops())
    desk.wait(lambda: form.call_word == "已挂断")
    assert form.form.text
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: taken)
    assert bench.ask("SELECT count(*) FROM ticket") == [(1,)]


def test_ctrl_enter_twice_makes_one_ticket(bench: Bench) -> None:
    desk = bench.sit()
    taken = desk.taken()
    desk.switch.tell(rings(), talks())
    desk.form()
    desk.fill()
    desk.hands.press("Ctrl+Return", "Ctrl+Return")
    desk.wait(lambda: taken)
    desk.settle()
    assert bench.ask("SELECT state FROM ticket") == [(State.DISPATCHED.value,)]
    assert len(taken) == 1


# --- the database goes away -----------------------------------------------------------------


def test_a_seat_that_is_not_ready_keeps_the_form_and_the_bar_says_so_until_it_is_back(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desks, "prepare_for_outage", lambda _desks: None)
    desk = bench.sit()
    outage = Outage(desk.office)
    taken = desk.taken()
    link = child(desk.seat.window, QLabel, "databaseLink")
    desk.switch.tell(rings(), talks())
    form = desk.form()
    desk.fill()
    outage.away = True
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: "数据库暂时连不上" in form.notice.message)
    desk.wait(lambda: link.text() == "数据库 09:05 起连不上，照常接听")
    assert form.form.text == "三单元楼道里堆满了纸箱，请清理。"
    assert form.isEnabled()
    assert not taken
    desk.hands.press("Ctrl+T")
    desk.hands.type("再写一句")
    assert "再写一句" in form.form.text, "typing goes on"
    desk.wait(lambda: desk.seat.own.drafts.all()[0].form.text == form.form.text)

    outage.away = False
    desk.wait(lambda: link.text() == "数据库正常")
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: taken)
    assert bench.ask("SELECT count(*) FROM ticket") == [(1,)]


# --- who may do what ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("login", "screens"),
    [
        ("agent", ["intake", "tickets", "board", "knowledge"]),
        ("supervisor", ["intake", "tickets", "callback", "board", "knowledge"]),
        ("clerk", ["tickets", "letters", "board"]),
        (STREET, ["tickets", "board"]),
        (
            "local",
            ["intake", "tickets", "callback", "letters", "board", "knowledge", "admin"],
        ),
        ("admin", ["board", "knowledge", "admin"]),
    ],
)
def test_everybody_sees_the_screens_of_the_own_rights(
    bench: Bench, login: str, screens: list[str]
) -> None:
    desk = bench.sit(login)
    listed = [screen.id for screen in desk.seat.window._screens.values() if screen.listed]
    assert listed == screens
    for screen in screens:
        desk.hands.press(desk.seat.window._screens[screen].shortcut)
        assert desk.seat.window.current == screen


def test_a_unit_sees_its_own_tickets_only(bench: Bench) -> None:
    mine, other = bench.log(title="我的"), bench.log(title="别家的")
    bench.act(mine, "agent", "dispatch", lead="金家岭街道")
    bench.act(other, "agent", "dispatch", lead="沙子口街道")
    desk = bench.sit(STREET)
    desk.hands.press("F3")
    model = desk.seat.tickets.list.model
    desk.wait(lambda: model.values)
    assert [row.title for row in model.values] == ["我的"]
    panel = desk.seat.tickets.sheet
    desk.seat.tickets.open_ticket(other)
    desk.settle()
    assert panel.sheet is None or panel.sheet.row.id != other
    with pytest.raises(RuleError, match="unknown_ticket"):
        desk.seat.own.tickets.sheet(other)


def test_a_unit_sees_nothing_of_who_called_in_confidence(bench: Bench) -> None:
    ticket = bench.log(confidential=True)
    bench.act(ticket, "agent", "dispatch", lead="金家岭街道")
    desk = bench.sit(STREET)
    desk.hands.press("F3")
    desk.seat.tickets.open_ticket(ticket)
    desk.wait(lambda: desk.seat.tickets.sheet.sheet)
    desk.settle()
    shown = " ".join(label.text() for label in desk.seat.window.findChildren(QLabel))
    for secret in ("张三", "张*", PHONE, PHONE[-4:], "138****"):
        assert secret not in shown


def test_an_incident_begins_with_a_ticket_and_brings_none_of_its_caller(bench: Bench) -> None:
    ticket = bench.log(title="香港东路停水")
    desk = bench.sit("supervisor")
    desk.hands.press("F3")
    desk.seat.tickets.open_ticket(ticket)
    desk.wait(lambda: desk.seat.tickets.sheet.sheet)
    desk.hands.press("Ctrl+Shift+I")
    desk.wait(lambda: desk.seat.window.findChild(IncidentDialog))
    dialog = child(desk.seat.window, IncidentDialog, "incidentDialog")
    assert child(dialog, QLineEdit, "incidentTitle").text() == "香港东路停水"
    assert not any(PHONE in one.text() for one in dialog.findChildren(QLineEdit))
    child(dialog, QPlainTextEdit, "incidentWords").setPlainText("主管道抢修，请提前储水。")
    child(dialog, QPushButton, "incidentSend").click()
    desk.wait(lambda: "事件已建" in desk.seat.window.notice.message)
    assert bench.ask("SELECT title, words FROM mass_event") == [
        ("香港东路停水", "主管道抢修，请提前储水。")
    ]


def test_seeing_a_number_writes_who_and_why(bench: Bench) -> None:
    ticket = bench.log()
    desk = bench.sit("supervisor")
    desk.hands.press("F3")
    desk.seat.tickets.open_ticket(ticket)
    panel = desk.seat.tickets.sheet
    desk.wait(lambda: panel.sheet)
    desk.settle()
    shown = [label.text() for label in desk.seat.tickets.findChildren(QLabel)]
    assert not any(PHONE in text for text in shown)
    desk.hands.press("Ctrl+U")
    desk.hands.type("核对回拨号码")
    desk.hands.press("Return")
    desk.wait(lambda: any(PHONE in one.text() for one in desk.seat.tickets.findChildren(QLabel)))
    ((actor, ok, payload),) = bench.ask(
        "SELECT actor, ok, payload FROM audit WHERE action = 'unmask'"
    )
    assert (actor, ok) == ("supervisor", 1)
    assert "核对回拨号码" in payload
    assert PHONE not in payload


def test_signing_in_takes_the_accounts_own_password(bench: Bench, qtbot: QtBot) -> None:
    office = Office(bench.database, bench.now)
    office.accounts.set_password("agent", PASSWORD, by="admin", at=bench.at)
    dialog = SignInDialog(office.accounts.sign_in, Jobs(lambda job: job()), login="agent")
    qtbot.addWidget(dialog)
    dialog.show()
    password, enter = child(dialog, QLineEdit, "password"), child(dialog, QPushButton, "enter")
    password.setText("不是这个口令")
    enter.click()
    qtbot.waitUntil(lambda: "密码" in child(dialog, QLabel, "noticeText").text())
    assert password.text() == ""
    password.setText(PASSWORD)
    enter.click()
    qtbot.waitUntil(lambda: dialog.actor is not None)
    assert dialog.actor is not None
    assert dialog.actor.login == "agent"
    office.close()
    tries = bench.ask("SELECT ok FROM audit WHERE action = 'sign_in' ORDER BY rowid")
    assert tries == [(0,), (1,)]
    assert PASSWORD not in repr(bench.ask("SELECT * FROM account"))


# --- screens follow each other --------------------------------------------------------------


def test_what_is_done_on_one_screen_is_there_on_the_next(bench: Bench) -> None:
    ticket = bench.log()
    desk = bench.sit("local")
    seat, hands = desk.seat, desk.hands
    hands.press("F3")
    desk.settle()
    assert [row.state for row in seat.tickets.list.model.values] == [State.PENDING]
    hands.press("Return")  # the list has the keys as soon as its screen is there
    desk.wait(lambda: seat.tickets.sheet.sheet)
    bench.act(ticket, "agent", "dispatch", lead="金家岭街道")
    bench.act(ticket, STREET, "sign")
    bench.act(ticket, STREET, "contact", reached=True)
    bench.act(ticket, STREET, "reply", solved=True, **REPLY)
    seat.tickets.open_ticket(ticket)
    desk.wait(lambda: seat.tickets.sheet.sheet)
    desk.settle()
    assert seat.callbacks is not None
    sheet = seat.tickets.sheet.sheet
    assert sheet is not None
    at = [offer.action for offer in sheet.offers].index("review") + 1
    hands.press(f"Alt+{at}")
    desk.wait(lambda: seat.tickets.sheet.form)
    hands.press("1", "Ctrl+Return")
    desk.wait(lambda: seat.tickets.sheet.sheet and seat.tickets.sheet.sheet.row.version > 5)
    hands.press("F4")
    desk.settle()
    assert [one.ticket_id for one in seat.callbacks._model.values] == [ticket]
    assert seat.callbacks.table.hasFocus()
    hands.press("Ctrl+E", "1", "Tab", "1", "1", "1", "1", "Ctrl+Return")
    desk.wait(lambda: not seat.callbacks or not seat.callbacks._model.values)
    hands.press("F3")
    desk.settle()
    assert [row.state for row in seat.tickets.list.model.values] == [State.CLOSED]
    hands.press("F5")
    desk.settle()
    assert seat.letters is not None
    assert [row.id for row in seat.letters._waiting_rows.values] == [ticket]
    hands.press("Down")
    assert seat.letters.waiting.hasFocus()


def test_the_first_screen_of_a_supervisor_says_what_waits_and_opens_it(bench: Bench) -> None:
    ticket = bench.log()
    desk = bench.sit("supervisor")
    assert desk.seat.window.current == "board"
    desk.settle()
    tree = desk.seat.board.needs
    heads = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    assert [one.text(0) for one in heads if one] == ["1　24 小时内到期（黄牌）　1", "2　待派　1"]
    rail = desk.seat.window.findChild(QToolButton, "rail_board")
    assert rail is not None
    assert rail.text() == "看板 2"
    desk.hands.press("Ctrl+L", "2", "Return")
    desk.settle()
    assert desk.seat.window.current == "tickets"
    chosen = desk.seat.tickets.views.currentItem()
    assert chosen is not None
    assert chosen.text(0) == "待派"
    assert [row.id for row in desk.seat.tickets.list.model.values] == [ticket]
    desk.hands.press("F6")
    desk.settle()
    desk.hands.press("Ctrl+L", "2", "Down", "Return")
    desk.wait(lambda: desk.seat.tickets.sheet.sheet)
    sheet = desk.seat.tickets.sheet.sheet
    assert sheet is not None
    assert sheet.row.id == ticket


def test_between_calls_an_agent_sees_what_needs_doing_and_opens_it(bench: Bench) -> None:
    ticket = bench.log()
    bench.act(ticket, "agent", "dispatch", lead="金家岭街道")
    bench.act(ticket, STREET, "return", reason="不属本街道")
    desk = bench.sit()
    assert desk.seat.window.current == "intake"
    desk.wait(lambda: desk.seat.window.findChild(QTreeWidget, "idleNeeds"))
    tree = child(desk.seat.window, QTreeWidget, "idleNeeds")
    desk.wait(tree.topLevelItemCount)
    assert tree.hasFocus()
    desk.hands.press("Return")
    desk.settle()
    assert desk.seat.window.current == "tickets"
    assert [row.id for row in desk.seat.tickets.list.model.values] == [ticket]
    desk.hands.press("F2")
    desk.switch.tell(rings(), drops(seconds=12))
    intake = desk.seat.intake
    assert intake is not None
    desk.wait(lambda: tree.model().index(0, 0).data() == "1　待回电　1")
    desk.hands.press("1", "Return")
    desk.wait(lambda: isinstance(intake._stack.currentWidget(), WaitingPage))


# --- leaving and coming back ----------------------------------------------------------------


def test_closing_keeps_what_was_just_typed_and_the_next_start_offers_it(bench: Bench) -> None:
    desk = bench.sit()
    desk.switch.tell(rings(), talks())
    desk.form()
    desk.hands.press("Ctrl+T")
    desk.hands.type("还没有说完的话")
    bench.leave(desk)

    again = bench.sit()
    intake = again.seat.intake
    assert intake is not None
    again.wait(lambda: "没有提交的草稿" in intake._notice.message)
    child(intake, QPushButton, "noticeAct").click()
    again.wait(lambda: intake.current)
    assert intake.current is not None
    assert intake.current.form.text == "还没有说完的话"
    assert child(again.seat.window, QLabel, "draftCount").text() == "草稿 1"


def test_an_answer_begun_is_kept_with_its_form_and_asked_about_before_it_goes(
    bench: Bench,
) -> None:
    desk = bench.sit()
    desk.switch.tell(rings(), talks())
    form = desk.form()
    desk.hands.press("Ctrl+Shift+Return")
    desk.hands.type("供暖期为十一月五日起")
    desk.hands.press("Ctrl+W")
    assert "再按一次" in form.notice.message
    bench.leave(desk)

    again = bench.sit()
    intake = again.seat.intake
    assert intake is not None
    again.wait(lambda: "没有提交的草稿" in intake._notice.message)
    child(intake, QPushButton, "noticeAct").click()
    again.wait(lambda: intake.current)
    assert intake.current is not None
    assert intake.current.dispatch.mode == "answer"
    assert intake.current.dispatch.answer.words == "供暖期为十一月五日起"


def test_an_act_and_a_note_that_were_begun_are_there_after_a_restart(bench: Bench) -> None:
    ticket = bench.log()
    desk = bench.sit("agent")
    desk.hands.press("F3")
    desk.settle()
    desk.hands.press("Return")
    desk.wait(lambda: desk.seat.tickets.sheet.sheet)
    sheet = desk.seat.tickets.sheet.sheet
    assert sheet is not None
    at = [offer.action for offer in sheet.offers].index("answer") + 1
    desk.hands.press("Ctrl+2")
    desk.hands.type("给同事的话")
    desk.hands.press(f"Alt+{at}")
    desk.wait(lambda: desk.seat.tickets.sheet.form)
    desk.hands.type("已经当场答复")
    bench.leave(desk)

    again = bench.sit("agent")
    again.wait(lambda: "上次还有 2 处" in again.seat.window.notice.message)
    child(again.seat.window.notice, QPushButton, "noticeAct").click()
    again.wait(lambda: again.seat.tickets.sheet.sheet)
    panel = again.seat.tickets.sheet
    assert panel._tabs.talk.text == "给同事的话"
    again.hands.press(f"Alt+{at}")
    assert panel.form is not None
    assert "已经当场答复" in panel.form.values().values()
    again.hands.press("Ctrl+Return")
    again.wait(lambda: bench.ask("SELECT state FROM ticket") == [(State.CLOSED.value,)])
    again.wait(lambda: [one.kind for one in again.seat.own.writings.all()] == ["note"])
    assert str(ticket) in again.seat.own.writings.all()[0].key


def test_drafts_of_another_account_are_not_offered(bench: Bench) -> None:
    desk = bench.sit()
    desk.switch.tell(rings(), talks())
    desk.form()
    desk.hands.press("Ctrl+T")
    desk.hands.type("只给自己看")
    bench.leave(desk)
    (bench.folder / "agent").rename(bench.folder / "agent2")
    other = bench.sit("agent2")
    other.settle()
    assert other.seat.intake is not None
    assert other.seat.intake._notice.message == ""


def test_drafts_older_than_thirty_days_go_and_the_window_says_so(bench: Bench) -> None:
    desk = bench.sit()
    desk.switch.tell(rings(), talks())
    desk.form()
    desk.hands.press("Ctrl+T")
    desk.hands.type("很久以前")
    bench.leave(desk)
    bench.at += timedelta(days=31)
    again = bench.sit()
    again.wait(lambda: "1 份超过 30 天" in again.seat.window.notice.message)
    assert again.seat.own.drafts.all() == ()


def test_a_bug_in_a_slot_keeps_the_text_and_offers_a_report_without_people(bench: Bench) -> None:
    desk = bench.sit()
    desk.switch.tell(rings(), talks())
    form = desk.form()
    desk.hands.press("Ctrl+T")
    desk.hands.type("张三住在三号楼")
    QtSchedule(bench.now, desk.seat.window).later(0, lambda: _stumble(form.form.text))
    desk.wait(lambda: "都已存为草稿" in desk.seat.window.notice.message)
    desk.wait(lambda: [one.form.text for one in desk.seat.own.drafts.all()] == [form.form.text])
    child(desk.seat.window.notice, QPushButton, "noticeAct").click()
    report = QApplication.clipboard().text()
    assert "ValueError" in report
    assert "test_seat.py" in report
    assert "张三" not in report


def _stumble(text: str) -> None:
    raise ValueError(text)


def test_seats_come_and_go_without_a_trace(bench: Bench, share: Callable[[int], int]) -> None:
    def count() -> tuple[int, int, int]:
        gc.collect()
        handles = Path("/proc/self/fd")
        files = len(list(handles.iterdir())) if handles.exists() else 0
        widgets = len(QApplication.allWidgets())
        return threading.active_count(), files, widgets

    bench.leave(bench.sit())
    before = count()
    for _ in range(share(SEATS)):
        desk = bench.sit()
        desk.settle()  # longer than it takes to make a form ready
        bench.leave(desk)
    after = count()
    assert after[0] <= before[0]
    assert after[1] <= before[1] + 2
    assert after[2] <= before[2]


def test_an_empty_database_says_what_to_do_first(bench: Bench) -> None:
    (bench.folder / "city.db").unlink()
    prepare(bench.database, bench.at)
    desk = bench.sit("local")
    desk.wait(lambda: desk.seat.window.notice.message)
    assert "import" in desk.seat.window.notice.message
    assert "demo" in desk.seat.window.notice.message


def test_large_text_and_overdue_rows_stay_readable(bench: Bench) -> None:
    late = bench.log()
    bench.act(late, "agent", "dispatch", lead="金家岭街道")
    bench.at += timedelta(days=20)
    desk = bench.sit(STREET)
    desk.hands.press("F3")
    desk.seat.theme.use(percent=160)
    desk.settle()
    panel = desk.seat.tickets
    header = panel.list.table.horizontalHeader()
    number = panel.list.model.index(0, 0).data()
    assert header.sectionSize(0) > panel.fontMetrics().horizontalAdvance(number)
    assert panel.views.width() > panel.fontMetrics().horizontalAdvance("延期申请 100")
    assert not panel.views.horizontalScrollBar().maximum()

    option = QStyleOptionViewItem()
    due = next(
        index
        for at in range(panel.list.model.columnCount())
        if "超期" in str((index := panel.list.model.index(0, at)).data())
    )
    delegate = panel.list.table.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, due)
    red = desk.seat.window.palette().brightText().color()
    ink = option.palette.highlightedText()  # type: ignore[attr-defined]  # missing in the stubs
    assert ink.color() == red
    assert str(due.data(Qt.ItemDataRole.ToolTipRole)).startswith("<span>")
