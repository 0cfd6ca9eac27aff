"""Several calls side by side, calls without a ticket, calls that are owed: whose is whose."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabBar,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from console.domain.call import CallBook, CallFact, CallParty, CallResult, Direction, Offered
from console.domain.call_log import (
    CallReason,
    Claimed,
    Colleague,
    HandedForm,
    Promise,
    ReturnOutcome,
    WaitingCall,
    WaitingKind,
)
from console.domain.errors import RuleError
from console.domain.intake import Draft, TicketForm
from console.domain.saying import without_ticket
from console.domain.words import Kind
from console.qt.commands import install
from console.qt.jobs import Jobs, two_lanes
from tests.conftest import ManualLane
from tests.widgets.calls import SEAT, START, at, drops, rings, talks, waits
from tests.widgets.hands import child, commit, focused, press
from tests.widgets.world import NOW, World
from widgets.intake.matter import Matter
from widgets.intake.panel import IntakePanel
from widgets.intake.ports import CallFlowPorts
from widgets.intake.promise import PromiseDialog
from widgets.intake.said import SaidPage
from widgets.intake.waiting import WaitingPage

REASONS = (
    CallReason("silent", "无声", CallResult.SILENT),
    CallReason("wrong_number", "误拨", CallResult.WRONG_NUMBER),
)
OWED = UUID(int=900)
HANDED = UUID(int=901)
FORM = TicketForm(kind=Kind.REQUEST, name="张三", phone="13900005678", text="路灯不亮")


def owed(kind: WaitingKind = WaitingKind.MISSED, number: int = 900) -> WaitingCall:
    return WaitingCall(
        id=UUID(int=number),
        kind=kind,
        shown="139****5678",
        about="" if kind is WaitingKind.MISSED else "查结果",
        since=START,
        last_at=START + timedelta(minutes=3),
        due_at=None,
        times=2,
        ring_s=75,
        tries=0,
        claimed_by="王五" if kind is WaitingKind.HANDED else "",
        mine=False,
    )


@dataclass
class Calls:
    """What the ports answer, and what they were asked for."""

    items: tuple[WaitingCall, ...] = ()
    done: list[tuple[object, ...]] = field(default_factory=list)
    refusal: RuleError | None = None
    dials: bool = False
    dialled: list[str] = field(default_factory=list)
    no_line: bool = False

    def dial(self, number: str) -> None:
        if self.no_line:
            raise RuleError("dial", code="not_supported")
        self.dialled.append(number)

    def ports(self) -> CallFlowPorts:
        return CallFlowPorts(
            reasons=lambda: REASONS,
            end=self.end,
            waiting=lambda: self.items,
            claim=self.claim,
            release=lambda found: self.done.append(("release", found)),
            finish=self.finish,
            promise=lambda promise: self.done.append(("promise", promise)),
            take=lambda found: HandedForm("王五", Draft(found, NOW, NOW, FORM)),
            received=lambda found: self.done.append(("received", found)),
            colleagues=lambda: (Colleague("agent2", "赵六", "坐席"),),
            give=lambda drafts, _to, _promises: len(drafts),
            promised=lambda: 0,
            dial=self.dial if self.dials else None,
        )

    def end(self, call_id: str, code: str) -> CallReason:
        self.done.append(("end", call_id, code))
        return next(one for one in REASONS if one.code == code)

    def claim(self, found: UUID) -> Claimed:
        if self.refusal is not None:
            raise self.refusal
        self.done.append(("claim", found))
        return Claimed(found, "13900005678", "", "")

    def finish(self, found: UUID, outcome: ReturnOutcome) -> None:
        self.done.append(("finish", found, outcome))
        self.items = tuple(one for one in self.items if one.id != found)


@dataclass
class Desk:
    world: World
    calls: Calls
    panel: IntakePanel
    read: ManualLane
    write: ManualLane

    def tell(self, *facts: CallFact) -> None:
        """Let the telephone say something, from the beginning of its book."""
        book = CallBook()
        for fact in facts:
            book = book.apply(fact)
        card = book.card(facts[-1].call_id, SEAT)  # type: ignore[union-attr]
        assert card is not None
        match type(facts[-1]).__name__:
            case "Offered":
                self.panel.ring(card)
            case "Answered":
                self.panel.answer(card)
            case "Ended":
                self.panel.end(card)
            case _:
                self.panel.follow(book)

    def matter(self, call_id: str = "c1") -> Matter:
        return next(m for m in self.panel.matters if m.call_id == call_id)

    def settle(self) -> None:
        while self.read.waiting or self.write.waiting:
            (self.read if self.read.waiting else self.write).run_next()

    def tabs(self) -> list[str]:
        bar = child(self.panel, QTabBar, "matters")
        return [bar.tabText(at) for at in range(bar.count())]

    def page(self) -> WaitingPage:
        return child(self.panel, WaitingPage, "waiting")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    yield from _opened(qtbot, Calls())


@pytest.fixture
def dialling(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """Return a desk whose telephone can dial."""
    yield from _opened(qtbot, Calls(items=(owed(),), dials=True))


def _opened(qtbot: QtBot, calls: Calls) -> Iterator[Desk]:
    read, write, world = ManualLane(), ManualLane(), World()
    ports = replace(world.ports(), calls=calls.ports())
    panel = IntakePanel(ports, two_lanes(Jobs(write.submit), Jobs(read.submit)), lambda: NOW)
    window = QWidget()
    QVBoxLayout(window).addWidget(panel)
    install(window, panel.commands())
    window.resize(1300, 700)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = Desk(world, calls, panel, read, write)
    made.settle()
    yield made
    window.hide()


def keys(name: str, widget: QWidget | None = None) -> None:
    wanted = QKeySequence(name)[0]  # type: ignore[index]
    QTest.keyClick(widget or focused(), wanted.key(), wanted.keyboardModifiers())


def test_the_second_of_two_ringing_calls_waits_behind(desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings("c2", "053288881234"))
    assert desk.panel.current is desk.matter("c1")
    assert desk.tabs() == ["● 138 0000 1234  振铃", "● 0532-88881234  振铃"]


def test_talk_keeps_the_front_though_nothing_is_typed_yet(desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    desk.tell(rings("c2", "053288881234"))
    assert desk.panel.current is desk.matter("c1")
    commit("暖气不热")
    assert (desk.matter("c1").form.text, desk.matter("c2").form.text) == ("暖气不热", "")


def test_a_ring_takes_the_front_where_nobody_talks_or_types(desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings(), drops(seconds=9))
    desk.tell(rings("c2", "053288881234"))
    assert desk.panel.current is desk.matter("c2")


def test_tabs_tell_hidden_numbers_apart_and_follow_the_calls(desk: Desk) -> None:
    desk.tell(rings("c1", None))
    desk.tell(rings("c2", None, seconds=7))
    desk.tell(rings("c1", None), talks(), waits())
    assert desk.tabs() == ["● 号码未显示 09:05:00  保持", "● 号码未显示 09:05:07  振铃"]


def test_a_consultation_opens_no_form_and_leaves_the_callers_in_front(desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    unit = Offered("own", SEAT, at(30), CallParty("053288887777"), Direction.OUTBOUND)
    desk.tell(unit, talks("own", 33))
    desk.tell(unit, talks("own", 33), drops("own", 60))
    assert desk.panel.current is desk.matter("c1")
    assert len(desk.panel.matters) == 1


def test_one_key_sends_and_opens_the_next_matter_of_the_same_caller(desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    desk.settle()
    first = desk.matter()
    child(first, QLineEdit, "name").setText("欧阳䶮㛃")
    child(first, QLineEdit, "contactPhone").setText("0532-88889999")
    commit("暖气不热")
    keys("Ctrl+Shift+N")
    desk.settle()
    assert [one[0] for one in desk.world.sent] == ["log"], "no lead is known: it waits for dispatch"
    second = desk.panel.current
    assert second is not None
    assert second is not first
    form = second.form
    assert (form.call_id, form.phone, form.name, form.contact_phone, form.text) == (
        "c1", "13800001234", "欧阳䶮㛃", "0532-88889999", "",
    )  # fmt: skip
    assert desk.tabs()[0].startswith("✓"), "what is to be said stays in a tab"


def test_a_refusal_stays_on_the_form_and_the_next_send_opens_nothing(desk: Desk) -> None:
    desk.tell(rings())
    desk.settle()
    commit("暖气不热")
    desk.world.refusal = RuleError("kind", code="missing_field")
    keys("Ctrl+Shift+N")
    desk.settle()
    assert len(desk.panel.matters) == 1
    desk.world.refusal = None
    keys("Ctrl+S")
    desk.settle()
    assert not desk.panel.matters


def test_one_key_ends_a_call_without_a_ticket(qtbot: QtBot, desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    desk.settle()
    with qtbot.waitSignal(desk.panel.hang_up_asked) as asked:
        keys("Ctrl+1")
        desk.settle()
    assert desk.calls.done == [("end", "c1", "silent")]
    assert asked.args == ["c1"]
    assert desk.panel.matters == ()


def test_who_is_on_the_line_hears_two_sentences_before_the_call_ends(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    desk.settle()
    with qtbot.assertNotEmitted(desk.panel.hang_up_asked):
        keys("Ctrl+2")
        desk.settle()
    assert desk.calls.done == [("end", "c1", "wrong_number")]
    assert desk.panel.matters == ()
    page = child(desk.panel, SaidPage, "said")
    assert tuple(child(page, QLabel, f"say{at}").text() for at in (1, 2)) == without_ticket()
    assert child(page, QLabel, "endingWord").text() == "误拨"
    assert page.findChild(QLabel, "spokenCode") is None
    with qtbot.waitSignal(desk.panel.hang_up_asked) as asked:
        keys("Ctrl+W")
    assert asked.args == ["c1"]


def test_another_matter_of_a_call_without_a_ticket_keeps_its_caller(
    qtbot: QtBot, desk: Desk
) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    desk.settle()
    keys("Ctrl+2")
    desk.settle()
    with qtbot.assertNotEmitted(desk.panel.hang_up_asked):
        keys("Ctrl+N")
    assert (desk.matter().call_id, desk.matter().phone) == ("c1", "13800001234")


def test_after_the_caller_is_gone_there_is_nobody_to_say_it_to(desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    desk.tell(rings(), talks(), drops())
    keys("Ctrl+2")
    desk.settle()
    assert desk.calls.done == [("end", "c1", "wrong_number")]
    assert desk.panel.findChild(SaidPage) is None


def test_a_promise_after_the_call_opens_its_number_with_an_audit_row(desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    desk.tell(rings(), talks(), drops())
    desk.settle()
    keys("Ctrl+Shift+B")
    assert desk.panel.findChild(PromiseDialog) is None, "not before it is written down"
    desk.settle()
    assert desk.world.looked_at == ["c1"]
    dialog = desk.panel.findChild(PromiseDialog)
    assert dialog is not None
    dialog.reject()


def test_text_in_the_form_asks_once_and_for_the_same_reason(desk: Desk) -> None:
    desk.tell(rings())
    desk.settle()
    commit("暖气不热")
    keys("Ctrl+1")
    keys("Ctrl+2")
    desk.settle()
    assert desk.calls.done == []
    assert "误拨" in desk.matter().notice.message
    keys("Ctrl+2")
    desk.settle()
    assert desk.calls.done == [("end", "c1", "wrong_number")]


def test_the_end_of_a_call_says_the_keys(desk: Desk) -> None:
    desk.tell(rings())
    desk.tell(rings(), talks())
    desk.tell(rings(), talks(), drops())
    assert "Ctrl+1 无声" in desk.matter().notice.message
    titles = {one.id: one.said for one in desk.panel.commands()}
    assert titles["intake.end.2"] == "不建工单结束：误拨"


def test_a_form_without_a_call_is_not_ended_by_a_reason(desk: Desk) -> None:
    desk.panel.new_matter()
    keys("Ctrl+1")
    desk.settle()
    assert desk.calls.done == []
    assert "没有来电" in desk.panel.matters[0].notice.message


def test_who_waits_is_counted_called_back_and_gone(qtbot: QtBot, desk: Desk) -> None:
    desk.calls.items = (owed(),)
    assert desk.panel.flow is not None
    desk.panel.flow.refresh()
    desk.settle()
    button = child(desk.panel, QPushButton, "showWaiting")
    assert button.text().startswith("待回拨 1")
    desk.panel.new_matter()
    keys("Ctrl+B")
    desk.settle()
    table = child(desk.page(), QTableView, "waitingTable")
    ModelTester(table.model())
    cells = [table.model().index(0, at).data() for at in range(5)]
    assert cells[:2] == ["未接", "139****5678"]
    assert cells[3] == "振铃 1:15 · 2 次"
    press(Qt.Key.Key_Return, widget=table)
    desk.settle()
    page = desk.panel.current
    assert page is not None
    assert page.phone == "13900005678"
    assert "139 0000 5678" in page.notice.message
    assert any(text.startswith("回拨 139 0000 5678") for text in desk.tabs())
    keys("Ctrl+Alt+1")
    desk.settle()
    assert desk.calls.done[:2] == [("claim", OWED), ("finish", OWED, ReturnOutcome.REACHED)]
    assert button.text() == "待回拨 0"


def test_a_call_that_was_not_made_goes_back_to_the_list(desk: Desk) -> None:
    desk.calls.items = (owed(),)
    desk.panel.new_matter()
    keys("Ctrl+B")
    desk.settle()
    desk.page().open_selected()
    desk.settle()
    keys("Ctrl+W")
    desk.settle()
    assert desk.calls.done == [("claim", OWED), ("release", OWED)]


def _called_back(desk: Desk) -> Matter:
    desk.panel.new_matter()
    keys("Ctrl+B")
    desk.settle()
    desk.page().open_selected()
    desk.settle()
    page = desk.panel.current
    assert page is not None
    return page


def test_calling_back_dials_where_the_telephone_can(dialling: Desk) -> None:
    page = _called_back(dialling)
    assert dialling.calls.done == [("claim", OWED)], "the claim opens the number"
    assert dialling.calls.dialled == ["13900005678"]
    assert page.notice.message.startswith("正在拨 139 0000 5678")
    keys("Ctrl+Alt+0")
    dialling.settle()
    assert dialling.calls.dialled == ["13900005678"] * 2


def test_while_somebody_talks_nothing_is_dialled(dialling: Desk) -> None:
    dialling.tell(rings())
    dialling.tell(rings(), talks())
    page = _called_back(dialling)
    assert dialling.calls.dialled == []
    assert page.notice.message.startswith("请拨 139 0000 5678")
    keys("Ctrl+Alt+0")
    dialling.settle()
    assert "挂断后再拨" in page.notice.message
    assert dialling.calls.dialled == []


def test_a_telephone_that_does_not_dial_after_all_leaves_the_number(dialling: Desk) -> None:
    dialling.calls.no_line = True
    page = _called_back(dialling)
    assert "请用话机拨 139 0000 5678" in page.notice.message


def test_somebody_else_was_quicker(desk: Desk) -> None:
    desk.calls.items = (owed(),)
    desk.calls.refusal = RuleError("赵六", code="return_claimed")
    desk.panel.new_matter()
    keys("Ctrl+B")
    desk.settle()
    desk.page().open_selected()
    desk.settle()
    assert "赵六正在回拨" in child(desk.page(), QLabel, "waitingProblem").text()


def test_the_mark_stays_on_its_row_when_the_list_changes(desk: Desk) -> None:
    desk.calls.items = (owed(number=1), owed(number=2))
    desk.panel.new_matter()
    keys("Ctrl+B")
    desk.settle()
    table = child(desk.page(), QTableView, "waitingTable")
    table.setCurrentIndex(table.model().index(1, 0))
    desk.calls.items = (owed(number=3), owed(number=1), owed(number=2))
    assert desk.panel.flow is not None
    desk.panel.flow.refresh()
    desk.settle()
    assert desk.page().selected == owed(number=2)


def test_a_form_that_is_handed_over_is_said_opened_and_kept(desk: Desk) -> None:
    desk.calls.items = (owed(WaitingKind.HANDED, 901),)
    assert desk.panel.flow is not None
    desk.panel.flow.refresh()
    desk.settle()
    notices = [one.text() for one in desk.panel.findChildren(QLabel, "noticeText")]
    assert any("王五移交给您 1 份表单" in text for text in notices)
    desk.panel.new_matter()
    keys("Ctrl+B")
    desk.settle()
    desk.page().open_selected()
    desk.settle()
    page = desk.panel.current
    assert page is not None
    assert (page.draft_id, page.form.text, page.form.name) == (HANDED, "路灯不亮", "张三")
    assert [one.id for one in desk.world.kept] == [HANDED], "on this seat's disk first"
    assert desk.calls.done == [("received", HANDED)]


def test_a_call_is_promised_by_keys(qtbot: QtBot, desk: Desk) -> None:
    desk.tell(rings())
    desk.settle()
    keys("Ctrl+Shift+B")
    dialog = child(desk.panel, QDialog, "promise")
    qtbot.waitUntil(dialog.isActiveWindow)
    about = child(dialog, QLineEdit, "promiseAbout")
    assert focused() is about
    commit("查供热费减免的结果")
    press(Qt.Key.Key_Return)
    desk.settle()
    ((what, promise),) = desk.calls.done
    assert what == "promise"
    assert isinstance(promise, Promise)
    assert (promise.number, promise.about) == ("13800001234", "查供热费减免的结果")
    assert promise.due_at == NOW + timedelta(minutes=30)
