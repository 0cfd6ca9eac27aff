"""The intake screen: nothing typed is lost, nothing late is shown, everything goes by keys."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Self
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from console.domain.call import CallBook, CallCard, CallFact
from console.domain.errors import ConflictError, RuleError, StorageError
from console.domain.intake import PLACE_COUNTED, Candidate, Draft, TicketForm
from console.domain.words import Kind, Urgency
from console.qt.commands import always, install
from console.qt.input_method import PreeditGuard
from console.qt.jobs import Jobs, Lanes, two_lanes
from tests.conftest import ManualLane
from tests.widgets.articles import KNOWN, WORDS, Library
from tests.widgets.calls import SEAT, drops, rings, talks
from tests.widgets.desk_of_calls import run_all
from tests.widgets.hands import child, commit, compose, focused, press
from tests.widgets.world import AREAS, CATEGORIES, NOW, PROPOSAL, TAKEN, World, rows
from widgets.common.fields import Field
from widgets.intake import drafts
from widgets.intake.attachments import read_uploads
from widgets.intake.dispatch import ClockBlock
from widgets.intake.drafts import LATEST_MS
from widgets.intake.history import HistoryPanel
from widgets.intake.matter import Matter
from widgets.intake.panel import IntakePanel
from widgets.intake.rows import HistoryDelegate, HistoryModel
from widgets.intake.templates import TemplateWriter

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NAME = "欧阳䶮㛃𬍛"


@dataclass
class Desk:
    """The panel in a window with its keys, and both lanes under control."""

    world: World
    panel: IntakePanel
    window: QWidget
    read: ManualLane
    write: ManualLane

    def tell(self, *facts: CallFact) -> CallCard:
        """Let the telephone say something."""
        book = CallBook()
        for fact in facts:
            book = book.apply(fact)
        found = book.card(facts[-1].call_id, SEAT)  # type: ignore[union-attr]  # call facts only
        assert found is not None
        return found

    def ring(self, call_id: str = "c1", number: str | None = "13800001234") -> Matter:
        self.panel.ring(self.tell(rings(call_id, number)))
        return self.matter(call_id)

    def matter(self, call_id: str = "c1") -> Matter:
        return next(m for m in self.panel.matters if m.call_id == call_id)

    def settle(self) -> None:
        """Run everything that waits in both lanes."""
        run_all(self.panel, self.read, self.write)

    def line(self, name: str) -> QLineEdit:
        assert self.panel.current is not None
        return child(self.panel.current, QLineEdit, name)

    def words(self, name: str) -> str:
        return child(self.panel, QLabel, name).text()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, world: World) -> Iterator[Desk]:
    read, write = ManualLane(), ManualLane()
    panel = IntakePanel(
        world.ports(), two_lanes(Jobs(write.submit), Jobs(read.submit)), lambda: NOW
    )
    window = QWidget()
    QVBoxLayout(window).addWidget(panel)
    install(window, panel.commands())
    window.resize(1300, 700)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Desk(world, panel, window, read, write)
    window.hide()


def type_text(text: str = "您好，金家岭小区三号楼暖气不热，只有十四度") -> None:
    press(Qt.Key.Key_T, CTRL)
    commit(text)


def test_ring_shows_number_then_history_then_card(qtbot: QtBot, desk: Desk) -> None:
    desk.ring()
    assert desk.words("callerPhone") == "138 0000 1234"
    assert isinstance(focused(), QPlainTextEdit)
    desk.settle()
    assert desk.words("callerNames") == "张三、欧阳䶮㛃"
    assert desk.words("sameNumberCount") == "3"
    assert desk.words("samePlaceCount") == "12"


@pytest.mark.parametrize("number", [None, "99"])
def test_withheld_and_odd_numbers_open_a_form_as_well(desk: Desk, number: str | None) -> None:
    matter = desk.ring(number=number)
    desk.settle()
    type_text()
    assert matter.form.text
    assert matter.form.phone == (number or "")


def test_typing_goes_on_while_history_is_outstanding(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    type_text("暖气不热")
    assert desk.read.waiting, "the question is still out"
    assert matter.form.text == "暖气不热"
    assert not child(matter, QLabel, "historyBusy").isHidden()
    desk.settle()
    assert child(matter, QLabel, "historyBusy").isHidden()


def test_an_answer_to_an_older_question_is_dropped(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    shown = child(matter, QListView, "sameNumber").model().rowCount()
    type_text("暖气")
    qtbot.waitUntil(lambda: len(desk.read.waiting) >= 2)
    desk.world.history_rows = (1, 1, 1)
    commit("不热")
    matter._ask_history()
    asked = len(desk.world.questions)
    while len(desk.read.waiting) > 1:
        desk.read.run_next()
    assert child(matter, QListView, "sameNumber").model().rowCount() == shown, "old rows stay"
    desk.settle()
    assert child(matter, QListView, "sameNumber").model().rowCount() == 1
    assert len(desk.world.questions) == asked + 1, "an outdated question is not even asked"


def test_an_answer_that_was_under_way_is_dropped(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    old = desk.world.questions[-1]
    desk.world.history_rows = (1, 1, 1)
    late = desk.world.history(replace(old, text="更早的问题"))
    matter._show_history(late)
    assert child(matter, QListView, "sameNumber").model().rowCount() == 3


def test_a_place_with_very_many_tickets_is_not_counted_to_the_end(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    found = desk.world.history(desk.world.questions[-1])
    many = replace(found, same_place_total=PLACE_COUNTED, same_number_total=PLACE_COUNTED)
    matter._show_history(many)
    assert desk.words("samePlaceCount") == "999+"
    assert desk.words("sameNumberCount") == "1000", "a caller's tickets are counted to the end"


def test_nothing_is_laid_out_again_when_the_telephone_rings(desk: Desk) -> None:
    """A form is prepared for the place it will have: the bars above it keep their heights."""
    stack = desk.panel.findChild(QStackedWidget)
    assert isinstance(stack, QStackedWidget)
    before = stack.geometry()
    matter = desk.ring()
    assert stack.currentWidget() is matter
    layout = desk.panel.layout()
    assert layout is not None
    layout.activate()
    assert stack.geometry() == before
    assert child(desk.panel, QTabBar, "matters").isVisible()


def test_a_failed_history_keeps_the_rows_and_says_so(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    matter._no_history(StorageError())
    assert "现在看不到历史" in desk.words("historyProblem")
    assert child(matter, QListView, "sameNumber").model().rowCount() == 3


def test_two_calls_never_mix(qtbot: QtBot, desk: Desk) -> None:
    first = desk.ring()
    desk.settle()
    type_text("第一位的暖气")
    second = desk.ring("c2", "053288881234")
    assert desk.panel.current is first, "a second ring does not take the keys away"
    desk.settle()
    assert child(first, QLabel, "callerNames").text() == "张三、欧阳䶮㛃"
    assert child(second, QLabel, "callerPhone").text().startswith("0532-88881234")
    assert child(second, QListView, "sameNumber").model().rowCount() == 3
    desk.panel.answer(desk.tell(rings("c2", "053288881234"), talks("c2")))
    assert desk.panel.current is second
    type_text("第二位的路灯")
    assert (first.form.text, second.form.text) == ("第一位的暖气", "第二位的路灯")
    assert (first.form.phone, second.form.phone) == ("13800001234", "053288881234")
    press(Qt.Key.Key_Tab, CTRL)
    assert desk.panel.current is first


def test_a_call_that_drops_while_typing_keeps_its_form(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    type_text("说到一半")
    desk.panel.end(desk.tell(rings(), talks(), drops()))
    assert desk.panel.current is matter
    assert matter.form.text == "说到一半"
    assert desk.words("callState") == "已挂断"
    assert isinstance(focused(), QPlainTextEdit)


def test_a_missed_ring_takes_its_blank_form_along(qtbot: QtBot, desk: Desk) -> None:
    desk.ring()
    desk.panel.end(desk.tell(rings(), drops(seconds=9)))
    assert desk.panel.matters == ()


def test_an_offer_repeated_keeps_the_same_form(desk: Desk) -> None:
    first = desk.ring()
    assert desk.ring() is first
    assert len(desk.panel.matters) == 1


def test_every_change_is_saved_within_a_second(qtbot: QtBot, desk: Desk) -> None:
    assert LATEST_MS < 1000
    matter = desk.ring()
    desk.settle()
    type_text("一")
    first = matter._keeper._latest.timerId()
    for _ in range(20):  # typing never pauses long enough for the quiet timer
        matter._keeper.touch()
    assert matter._keeper._latest.isActive()
    assert matter._keeper._latest.timerId() == first, "the limit counts from the first change"
    qtbot.waitUntil(lambda: bool(desk.write.waiting), timeout=1000)
    desk.write.run_next()
    assert desk.world.kept[-1].form.text == "一"
    assert desk.words("draftState") == "已存草稿 14:03:22"


def test_what_is_typed_during_a_save_is_saved_next(qtbot: QtBot, desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text("一")
    qtbot.waitUntil(lambda: bool(desk.write.waiting))
    commit("二")
    assert desk.panel.current is not None
    desk.panel.current._keeper.keep()
    assert len(desk.write.waiting) == 1, "one save at a time"
    desk.settle()
    assert [draft.form.text for draft in desk.world.kept] == ["一", "一二"]


def test_leaving_saves_even_behind_a_save_that_is_out(qtbot: QtBot, desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text("一")
    qtbot.waitUntil(lambda: bool(desk.write.waiting))
    commit("二")
    desk.panel.keep_now()
    jobs = [desk.write.waiting.popleft() for _ in range(len(desk.write.waiting))]
    for job in jobs:  # the lane empties, but no event loop delivers what came of it
        job()
    assert [draft.form.text for draft in desk.world.kept] == ["一", "一二"]


def test_a_full_disk_is_said_and_the_text_stays(qtbot: QtBot, desk: Desk) -> None:
    desk.world.draft_refusal = StorageError(code="local_full")
    matter = desk.ring()
    desk.settle()
    type_text("一")
    qtbot.waitUntil(lambda: bool(desk.write.waiting))
    desk.write.run_next()
    assert desk.words("draftState").startswith("草稿未能保存：磁盘满了")
    assert "请清出空间" in matter.notice.message, "in the form itself, with what to do"
    assert matter.form.text == "一"
    desk.world.draft_refusal = None
    desk.panel.keep_now()
    desk.settle()
    assert desk.world.kept[-1].form.text == "一"
    assert matter.notice.message == ""


def test_a_refused_draft_is_tried_again_by_itself(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "AGAIN_MS", 20)
    desk.world.draft_refusal = StorageError(code="local_read_only")
    panel = IntakePanel(desk.world.ports(), desk.panel._lanes, lambda: NOW)
    qtbot.addWidget(panel)
    matter = panel.new_matter()
    desk.settle()
    child(matter, QLineEdit, "address").setText("香港东路 12 号")
    matter.keep_now()
    desk.write.run_next()
    assert "数据文件夹不能写入" in matter.notice.message
    desk.world.draft_refusal = None
    qtbot.waitUntil(lambda: bool(desk.write.waiting))
    desk.write.run_next()
    assert desk.world.kept[-1].form.address == "香港东路 12 号"


def test_leftover_drafts_are_offered_and_restored(qtbot: QtBot, qapp: QApplication) -> None:
    form = TicketForm(
        kind=Kind.REQUEST,
        name=NAME,
        phone="13800001234",
        text="暖气不热",
        title="自己写的标题",
        title_by_hand=True,
        urgency=Urgency.UTILITY,
        wants_reply=False,
        place="370212004",
        call_id="c9",
    )
    world = World(leftovers=(Draft(UUID(int=5), NOW, NOW, form),))
    lane = ManualLane()
    jobs = Jobs(lane.submit)
    panel = IntakePanel(world.ports(), two_lanes(jobs, jobs), lambda: NOW)
    qtbot.addWidget(panel)
    panel.show()
    lane.run_next()
    offer = child(panel, QLabel, "noticeText")
    assert "1 份没有提交的草稿" in offer.text()
    panel._restore(world.leftovers)
    assert panel.current is not None
    assert panel.current.form == form
    assert panel.current.draft_id == UUID(int=5)
    while lane.waiting:
        lane.run_next()
    assert child(panel.current, QLineEdit, "place").text() == "金家岭街道"
    assert panel.current.form == form


def test_double_enter_sends_once(qtbot: QtBot, desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text()
    for _ in range(2):
        press(Qt.Key.Key_Return, CTRL, desk.window)
    with qtbot.waitSignal(desk.panel.ticket_taken) as taken:
        desk.settle()
    press(Qt.Key.Key_Return, CTRL, desk.window)
    desk.settle()
    assert [sent[0] for sent in desk.world.sent] == ["dispatch"]
    assert taken.args == [TAKEN]
    assert desk.words("spokenCode") == "2487 53164"
    assert "区供热集团" in desk.words("say2")
    assert desk.panel.matters == ()
    assert desk.world.dropped, "the draft goes with the form"


def test_no_draft_comes_back_after_the_ticket(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text()
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    kept = len(desk.world.kept)
    matter._keeper.touch()
    matter.keep_now()
    desk.settle()
    assert len(desk.world.kept) == kept


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StorageError(), "稍后再试"),
        (ConflictError(), "请刷新"),
        (RuleError("address", code="missing_field"), "还缺“详细地址”"),
    ],
)
def test_a_refusal_keeps_every_word(
    qtbot: QtBot, desk: Desk, error: RuleError | StorageError, words: str
) -> None:
    matter = desk.ring()
    desk.settle()
    type_text()
    desk.line("name").setText(NAME)
    before = matter.form
    desk.world.refusal = error
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert matter.form == before
    assert words in matter.notice.message
    assert matter.page.isEnabled()
    desk.world.refusal = None
    press(Qt.Key.Key_Return, CTRL, desk.window)
    desk.settle()
    assert desk.panel.matters == ()


def test_a_field_that_is_wrong_gets_the_focus_and_the_words(desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text()
    desk.world.refusal = RuleError("address", code="missing_field")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert focused().objectName() == "address"
    assert "详细地址" in focused().accessibleDescription()


def test_a_routine_call_goes_by_keys_alone(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    press(Qt.Key.Key_2, ALT)
    commit("您好，金家岭小区三号楼暖气不热，只有十四度")
    offer = child(matter, QPushButton, "takePlace")
    qtbot.waitUntil(lambda: settled(desk) and offer.isVisible())
    press(Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_C, ALT)
    commit("温度")
    qtbot.waitUntil(lambda: settled(desk) and matter.page._category.offering)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(desk) and bool(matter.dispatch.proposal.lead_name))
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    what, form, lead, assists = desk.world.sent[-1]
    assert isinstance(form, TicketForm)
    assert (what, lead, assists) == ("dispatch", None, ("C03", "B07"))
    assert (form.kind, form.place, form.address) == (Kind.REQUEST, "370212004003", "金家岭小区")
    assert (form.lat, form.category) == (36.1, "0301")
    assert form.title == "金家岭社区温度不达标：金家岭小区三号楼暖气不热"
    assert (form.phone, form.call_id) == ("13800001234", "c1")


def settled(desk: Desk) -> bool:
    desk.settle()
    return True


def test_the_title_writes_itself_until_overtyped(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text("您好，路灯不亮三天了。")
    assert matter.form.title == "路灯不亮三天了"
    press(Qt.Key.Key_B, ALT)
    press(Qt.Key.Key_A, CTRL)
    commit("我写的")
    type_text("还有一盏。")
    assert matter.form.title == "我写的"


def test_names_outside_the_first_plane_count_once(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    desk.line("name").setFocus()
    commit(NAME)
    press(Qt.Key.Key_Backspace)
    commit("𬍛")
    assert matter.form.name == NAME
    type_text("𬍛" * 5)
    counts = [one.text() for one in matter.page.findChildren(QLabel)]
    assert "5 / 5000" in counts


def test_known_names_are_taken_by_down(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    press(Qt.Key.Key_N, ALT)
    press(Qt.Key.Key_Down)
    assert matter.form.name == "张三"
    press(Qt.Key.Key_Down)
    assert matter.form.name == "欧阳䶮㛃"


def test_no_key_acts_during_preedit(qtbot: QtBot, qapp: QApplication, desk: Desk) -> None:
    PreeditGuard(qapp)
    matter = desk.ring()
    desk.settle()
    press(Qt.Key.Key_P, ALT)
    press(Qt.Key.Key_T, CTRL)
    compose("nuanqi")
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_2, ALT)
    assert desk.world.sent == []
    assert matter.form.kind is None
    assert not matter.is_busy


def test_answering_at_once_wants_the_words(desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text()
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert focused().objectName() == "answerWords"
    press(Qt.Key.Key_Return, CTRL)
    assert desk.world.sent == []
    commit("供热期从十一月十六日开始。")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.world.sent[0][0] == "answer"
    assert desk.world.sent[0][2] == "供热期从十一月十六日开始。"


def test_routing_wants_the_caller_told(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text("有人打架")
    press(Qt.Key.Key_R, CTRL)
    desk.settle()
    routes = child(matter, QListWidget, "routes")
    assert routes.count() == 4
    assert "110" in desk.words("routeWords")
    press(Qt.Key.Key_Down, widget=routes)
    press(Qt.Key.Key_Return, CTRL)
    assert desk.world.sent == []
    child(matter, QCheckBox, "told").setChecked(True)
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.world.sent[0][0] == "route"
    assert desk.world.sent[0][2:] == ("fire", True)


def test_escape_comes_back_to_dispatch(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    press(Qt.Key.Key_Escape)
    assert matter.dispatch.mode == "dispatch"


def test_joining_uses_the_marked_row(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text()
    press(Qt.Key.Key_J, CTRL)
    assert "先在左栏选一件" in matter.notice.message
    press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_J, CTRL)
    desk.settle()
    assert not desk.world.sent, "first both are shown side by side"
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.world.sent[0][0] == "join"
    assert desk.world.sent[0][2] == rows(3, "")[1].id


def test_down_goes_on_into_the_next_list(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    press(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    for _ in range(3):
        press(Qt.Key.Key_Down)
    assert focused().objectName() == "samePlace"
    assert matter.history.selected == rows(12, "距此 120 米", 1)[0]
    with QtSignalSpy(desk.panel) as opened:
        press(Qt.Key.Key_O)
    assert opened == [rows(12, "", 1)[0].id]


class QtSignalSpy(list[object]):
    """Collects what `ticket_opened` says."""

    def __init__(self, panel: IntakePanel) -> None:
        super().__init__()
        self._panel = panel

    def __enter__(self) -> Self:
        self._panel.ticket_opened.connect(self.append)
        return self

    def __exit__(self, *_error: object) -> None:
        self._panel.ticket_opened.disconnect(self.append)


def test_keeping_for_later_is_one_key(desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text()
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert desk.world.sent[0][0] == "log"


def test_another_matter_of_the_same_call(desk: Desk) -> None:
    first = desk.ring()
    desk.settle()
    type_text("第一件")
    press(Qt.Key.Key_N, CTRL)
    second = desk.panel.current
    assert second is not None
    assert second is not first
    assert (second.call_id, second.phone, second.form.text) == ("c1", "13800001234", "")
    assert child(desk.panel, QTabBar, "matters").count() == 2
    type_text("第二件")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    press(Qt.Key.Key_N, CTRL)
    third = desk.panel.current
    assert third is not None
    assert third.phone == "13800001234"
    assert third.call_word == "振铃"


def test_closing_asks_only_when_something_would_be_lost(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text("别丢")
    press(Qt.Key.Key_W, CTRL)
    assert list(desk.panel.matters) == [matter]
    assert "再按一次 Ctrl+W" in matter.notice.message
    press(Qt.Key.Key_W, CTRL)
    assert not desk.panel.matters
    desk.panel.new_matter()
    press(Qt.Key.Key_W, CTRL)
    assert not desk.panel.matters


def test_a_form_thrown_away_comes_back_within_ten_seconds(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text("别丢")
    draft = matter.draft
    for _ in range(2):
        press(Qt.Key.Key_W, CTRL)
    desk.settle()
    assert desk.world.dropped == [draft.id]
    press(Qt.Key.Key_W, CTRL | Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert [one.form.text for one in desk.panel.matters] == ["别丢"]
    assert desk.world.kept[-1].id == draft.id, "it is on disk again"
    assert desk.world.kept[-1].form.phone == draft.form.phone
    assert desk.panel._notice.message == ""


def test_after_ten_seconds_nothing_is_held(desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text("别丢")
    for _ in range(2):
        press(Qt.Key.Key_W, CTRL)
    desk.panel._discarded._timer.timeout.emit()
    desk.panel.bring_back()
    assert not desk.panel.matters
    assert desk.panel._notice.message == ""


def test_the_proposal_says_who_when_and_why(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    matter.page._category.choose(desk.world.ports().find_categories("温度", 1)[0])
    qtbot.waitUntil(lambda: settled(desk) and bool(matter.dispatch.proposal.lead_name))
    assert desk.words("lead") == "区供热集团"
    assert "派单目录 D-0301" in desk.words("leadReason")
    assert desk.words("categoryPath") == "✓ 城乡建设 / 供热 / 温度不达标"
    blocks = matter.dispatch.findChildren(ClockBlock)
    assert [block.is_open for block in blocks] == [False, False]
    press(Qt.Key.Key_I, CTRL)
    assert [block.is_open for block in blocks] == [True, True]
    assert "第 4 个工作日" in desk.words("steps_finish")
    assert "崂先办" in desk.words("profile")


def test_a_late_proposal_is_dropped(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    matter.page._category.choose(desk.world.ports().find_categories("温度", 1)[0])
    matter._ask_proposal()
    matter.page._category.show_text("")
    matter._ask_proposal()
    desk.settle()
    assert desk.words("lead") == "尚未确定"


def test_another_lead_and_fewer_assists_are_sent(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text()
    matter.page._category.choose(desk.world.ports().find_categories("温度", 1)[0])
    qtbot.waitUntil(lambda: settled(desk) and bool(matter.dispatch.proposal.lead_name))
    press(Qt.Key.Key_L, CTRL)
    commit("金家岭")
    qtbot.waitUntil(lambda: settled(desk) and matter.dispatch.proposal._pick.offering)
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.words("lead") == "金家岭街道"
    child(matter, QCheckBox, "assist_B07").setChecked(False)
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.world.sent[0][2:] == ("S04", ("C03",))


def test_urgency_goes_by_key(desk: Desk) -> None:
    matter = desk.ring()
    press(Qt.Key.Key_9, ALT)
    assert matter.form.urgency is Urgency.UTILITY


def test_space_is_only_a_space(desk: Desk) -> None:
    matter = desk.ring()
    type_text("一")
    press(Qt.Key.Key_Space)
    assert matter.form.text == "一 "


def test_files_are_read_in_a_job_and_can_be_taken_off(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "漏水.jpg"
    path.write_bytes(b"jpg")
    matter = desk.ring()
    desk.settle()
    matter.add_files([path])
    assert not matter.form.uploads
    desk.settle()
    assert [one.name for one in matter.form.uploads] == ["漏水.jpg"]
    assert matter.form.uploads[0].media_type == "image/jpeg"
    matter.add_files([tmp_path / "gone.jpg"])
    desk.settle()
    assert "读不出来" in matter.notice.message
    child(matter, QPushButton, "upload1").click()
    assert not matter.form.uploads


def test_a_file_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.bin"
    path.write_bytes(b"x" * 11)
    with pytest.raises(Exception, match="file_too_large"):
        read_uploads([path], 10)


def test_every_control_has_a_name_to_say_and_to_find(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    kinds = (QLineEdit, QPlainTextEdit, QPushButton, QCheckBox, QListView)
    controls = [one for kind in kinds for one in matter.findChildren(kind)]
    assert len(controls) > 25
    nameless = [one for one in controls if not one.objectName() or not one.accessibleName()]
    assert [(one, one.objectName()) for one in nameless] == []


def test_every_command_has_its_own_key(desk: Desk) -> None:
    keys = [command.shortcut for command in desk.panel.commands()]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_the_history_model_keeps_qts_rules() -> None:
    model = HistoryModel()
    tester = ModelTester(None)
    tester.check(model)
    model.show_rows(rows(3, "同号码"))
    model.show_rows(())


def test_unticked_assists_stay_unticked(desk: Desk) -> None:
    matter = desk.ring()
    page = matter.dispatch.proposal
    page.show_proposal(PROPOSAL, "")
    child(matter, QCheckBox, "assist_B07").setChecked(False)
    page.show_proposal(replace(PROPOSAL, profile_name="别的"), "")
    assert page.assist_codes == ("C03",)


def test_a_year_ago_is_written_with_its_year(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    painter = child(matter, HistoryDelegate, "")
    assert painter._day(NOW) == "11-20"
    assert painter._day(NOW - timedelta(days=400)) == "2025-10-16"


def test_a_form_stands_ready_before_the_ring(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.panel._spare is not None)
    spare = desk.panel._spare
    assert spare is not None
    assert not desk.panel.matters
    desk.settle()
    assert desk.world.questions == [], "nobody asks before there is a call"
    placed = [child.geometry() for child in spare.findChildren(QLineEdit)]
    assert spare.size() == desk.panel._stack.size()
    assert desk.ring() is spare
    assert [child.geometry() for child in spare.findChildren(QLineEdit)] == placed


def test_a_ring_in_the_middle_of_making_finishes_the_form(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.panel._building is not None)
    assert desk.panel._spare is None, "a form is made in steps, not in one go"
    first = desk.ring()
    assert desk.panel._building is None
    assert desk.panel.findChildren(Matter) == [first]
    assert desk.panel.findChildren(HistoryPanel) == [first.history]
    qtbot.waitUntil(lambda: desk.panel._spare is not None)
    assert desk.panel.current is first


def test_a_missing_lead_leads_to_where_it_is_chosen(desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text()
    desk.world.refusal = RuleError("lead", code="missing_field")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert focused().objectName() == "pickLead"


def test_unticking_an_assist_names_the_lead_as_well(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text()
    matter.page._category.choose(desk.world.ports().find_categories("温度", 1)[0])
    qtbot.waitUntil(lambda: settled(desk) and bool(matter.dispatch.proposal.lead_name))
    for code in ("C03", "B07"):
        child(matter, QCheckBox, f"assist_{code}").setChecked(False)
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.world.sent[0][2:] == ("E01", ())


def test_the_next_call_clears_what_was_read_out(desk: Desk) -> None:
    desk.ring()
    desk.settle()
    type_text()
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    tabs = child(desk.panel, QTabBar, "matters")
    desk.ring("c2", "053288881234")
    assert tabs.count() == 2, "the first caller is still on the line"
    desk.panel.end(desk.tell(rings(), talks(), drops()))
    desk.ring("c3", "053288885678")
    assert [tabs.tabText(at) for at in range(tabs.count())] == [
        "● 0532-88881234  振铃",
        "● 0532-88885678  振铃",
    ]


@pytest.mark.parametrize("field", ["text", "title"])
def test_every_key_acts_while_a_field_has_the_focus(
    qtbot: QtBot, qapp: QApplication, field: str
) -> None:
    lane = ManualLane()
    jobs = Jobs(lane.submit)
    panel = IntakePanel(World().ports(), two_lanes(jobs, jobs), lambda: NOW)
    pressed: list[str] = []
    window = QWidget()
    QVBoxLayout(window).addWidget(panel)
    noted = [
        replace(one, run=partial(pressed.append, one.id), available=always)
        for one in panel.commands()
    ]
    install(window, noted)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    matter = panel.new_matter()
    child(matter, QWidget, field).setFocus()
    for command in noted:
        keys = QKeySequence(command.shortcut)[0]  # type: ignore[index]  # the stubs lack it
        press(keys.key(), keys.keyboardModifiers())
    assert pressed == [command.id for command in noted]


def test_a_blocked_database_does_not_hold_up_a_draft(qtbot: QtBot) -> None:
    write, read, local = ManualLane(), ManualLane(), ManualLane()
    world = World()
    lanes = Lanes(Jobs(write.submit), Jobs(read.submit), Jobs(local.submit))
    panel = IntakePanel(world.ports(), lanes, lambda: NOW)
    qtbot.addWidget(panel)
    while local.waiting:
        local.run_next()
    lanes.write.run(panel, lambda: None, on_ok=lambda _: None, on_error=print)

    commit("暖气不热", child(panel.new_matter(), QPlainTextEdit, "text"))
    panel.keep_now()
    while local.waiting:
        local.run_next()

    assert len(write.waiting) == 1, "the act is still under way"
    assert world.kept[-1].form.text == "暖气不热"


def test_what_was_chosen_is_remembered_for_the_next_time(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    press(Qt.Key.Key_C, ALT)
    commit("温度")
    qtbot.waitUntil(lambda: settled(desk) and matter.page._category.offering)
    press(Qt.Key.Key_Return)
    desk.settle()
    assert [(kind, one.name) for kind, one in desk.world.remembered] == [("category", "温度不达标")]


def test_a_place_by_its_name_fills_the_address_and_the_point(desk: Desk) -> None:
    matter = desk.ring()
    road = Candidate("370212005", "金家岭街道", "崂山区/金家岭街道", "香港东路", 36.08, 120.46)
    matter.page._place.choose(road)
    assert (matter.form.place, matter.form.address) == ("370212005", "香港东路")
    assert (matter.form.lat, matter.form.lon) == (36.08, 120.46)
    matter.page._place.choose(replace(road, address="海尔路", lat=36.1))
    assert (matter.form.address, matter.form.lat) == ("海尔路", 36.1)
    desk.line("address").setText("海尔路 12 号")
    matter.page._place.choose(road)
    assert matter.form.address == "海尔路 12 号", "what was typed stays"


def test_tab_goes_as_people_tell_things(desk: Desk) -> None:
    desk.ring()
    desk.settle()
    child(desk.panel, QWidget, "kind").setFocus()
    passed = [focused().objectName()]
    while passed[-1] != "addFile" and len(passed) < 30:
        press(Qt.Key.Key_Tab)
        passed.append(focused().objectName())
    assert passed == [
        *(
            "kind",
            "urgency",
            "text",
            "place",
            "address",
            "occurred",
            "accused",
            "category",
            "title",
        ),
        *("name", "phone", "contactPhone", "field", "channel"),
        *("wants_reply", "wants_callback", "confidential", "anonymous", "addFile"),
    ]


def test_every_field_has_a_mnemonic_of_its_own(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    matter.dispatch.show_answer()
    captions = [one for one in matter.findChildren(QLabel) if one.buddy() is not None]
    texts = [one.text() for one in captions]
    texts += [one.text() for one in matter.findChildren(QCheckBox) if "(&" in one.text()]
    letters = [text[text.index("(&") + 2] for text in texts if "(&" in text]
    assert len(letters) >= 18
    assert len(letters) == len(set(letters)), letters
    without = [text for text in texts if "(&" not in text]
    assert all("Alt+" in text for text in without), without
    taken = {command.shortcut for command in desk.panel.commands()}
    assert taken.isdisjoint(f"Alt+{letter}" for letter in letters)
    fields = [one.control for one in matter.findChildren(Field)]
    assert {one.buddy() for one in captions} >= set(fields)


def test_the_title_comes_from_category_place_and_text_until_it_is_edited(
    qtbot: QtBot, desk: Desk
) -> None:
    matter = desk.ring()
    desk.settle()
    page = matter.page
    page._place.choose(AREAS[1])
    assert matter.form.title == "", "a place alone is no title"
    page._category.choose(CATEGORIES[0])
    assert matter.form.title == "金家岭社区温度不达标"
    type_text("家里很冷")
    assert matter.form.title == "金家岭社区温度不达标：家里很冷"
    title = desk.line("title")
    title.setFocus()
    title.selectAll()
    press(Qt.Key.Key_Backspace)
    type_text("三天了")
    page._category.choose(CATEGORIES[1])
    assert matter.form.title == "", "emptied by hand, it stays empty"
    assert matter.form.title_by_hand
    press(Qt.Key.Key_T, CTRL | SHIFT)
    assert matter.form.title == "金家岭社区供热管道漏水：家里很冷三天了"
    assert not matter.form.title_by_hand


def test_a_draft_remembers_who_wrote_the_title(desk: Desk) -> None:
    kept = TicketForm(title="金家岭社区温度不达标", category="0301", title_by_hand=False)
    page = desk.panel.new_matter().page
    page.show_form(kept)
    desk.settle()
    page._place.choose(AREAS[1])
    assert page.form.title == "金家岭社区温度不达标"
    page.show_form(replace(kept, title="我写的", title_by_hand=True))
    desk.settle()
    page._place.choose(AREAS[2])
    assert page.form.title == "我写的"


def test_categories_of_the_text_are_taken_by_one_key(qtbot: QtBot, desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    type_text("金家岭小区暖气不热")
    chip = child(matter, QPushButton, "takeCategory1")
    qtbot.waitUntil(lambda: settled(desk) and chip.isVisible())
    assert "温度不达标" in chip.text()
    press(Qt.Key.Key_H, CTRL | SHIFT)
    assert matter.form.category == "", "there is no second one"
    press(Qt.Key.Key_G, CTRL | SHIFT)
    assert matter.form.category == "0301"
    assert not chip.isVisible()
    assert child(matter, QPushButton, "takePlace").isVisible(), "the place is still on offer"
    assert focused().objectName() == "text"
    assert ("category", "0301") in [(kind, one.code) for kind, one in remembered(desk)]


def remembered(desk: Desk) -> list[tuple[str, Candidate]]:
    desk.settle()
    return desk.world.remembered


def open_templates(desk: Desk, typed: str) -> TemplateWriter:
    desk.settle()
    type_text("昨晚。")
    commit(typed)
    desk.settle()
    assert desk.panel.current is not None
    return desk.panel.current.page.templates


def test_two_colons_open_the_templates_and_gaps_come_one_by_one(desk: Desk) -> None:
    matter = desk.ring()
    desk.line("name").setText(NAME)
    templates = open_templates(desk, "𬍛::供热")
    assert templates.offering
    press(Qt.Key.Key_Return)
    text = f"昨晚。𬍛{NAME}反映［地点］室温只有［室温］度，从［起始时间］开始。"
    assert matter.form.text == text
    assert marked() == "［地点］"
    commit("金家岭")
    press(Qt.Key.Key_Tab)
    assert marked() == "［室温］"
    commit("14")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert focused().objectName() == "place", "after the last gap Tab leaves as ever"


def marked() -> str:
    area = focused()
    assert isinstance(area, QPlainTextEdit)
    return area.textCursor().selectedText()


def test_full_width_colons_of_an_input_method_open_them_as_well(desk: Desk) -> None:
    matter = desk.ring()
    templates = open_templates(desk, "：：说明")
    assert templates.offering
    press(Qt.Key.Key_Tab)
    assert matter.form.text == "昨晚。11月20日已向来电人说明办理流程。"
    assert not templates.offering


def test_escape_leaves_the_colons_and_the_list_stays_away(desk: Desk) -> None:
    matter = desk.ring()
    templates = open_templates(desk, "::")
    press(Qt.Key.Key_Escape)
    assert not templates.offering
    commit("供")
    desk.settle()
    assert not templates.offering
    assert matter.form.text == "昨晚。::供"
    commit(" ::")
    desk.settle()
    assert templates.offering, "another :: asks again"


def test_no_template_is_offered_during_a_preedit(desk: Desk) -> None:
    matter = desk.ring()
    templates = open_templates(desk, "::")
    compose("gong")
    assert not templates.offering
    press(Qt.Key.Key_Escape)
    assert matter.form.text == "昨晚。::", "the key was the input method's"
    commit("供")
    desk.settle()
    assert templates.offering


def test_a_name_that_no_template_has_gives_enter_back(desk: Desk) -> None:
    matter = desk.ring()
    templates = open_templates(desk, "::没有的")
    assert templates.offering
    press(Qt.Key.Key_Return)
    assert matter.form.text == "昨晚。::没有的\n"


def test_colons_that_a_key_wrote_go_when_the_list_is_left(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    press(Qt.Key.Key_M, CTRL | SHIFT)
    desk.settle()
    assert matter.page.templates.offering
    press(Qt.Key.Key_Escape)
    assert matter.form.text == ""
    templates = open_templates(desk, "::")
    assert templates.offering
    press(Qt.Key.Key_Escape)
    assert matter.form.text == "昨晚。::", "those of a person stay"


def test_a_key_opens_the_templates_of_the_category_first(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    matter.page._category.choose(CATEGORIES[0])
    desk.line("address").setFocus()
    press(Qt.Key.Key_M, CTRL | SHIFT)
    desk.settle()
    assert matter.page.templates.offering
    assert focused().objectName() == "text"
    press(Qt.Key.Key_Return)
    assert matter.form.text.startswith("［来电人］反映")


def test_three_keys_answer_with_the_words_of_an_article(qtbot: QtBot, desk: Desk) -> None:
    library = Library()
    ports = replace(
        desk.world.ports(), find_articles=library.search, articles_beside=library.beside
    )
    panel = IntakePanel(ports, desk.panel._lanes, lambda: NOW)
    window = QWidget()
    QVBoxLayout(window).addWidget(panel)
    install(window, panel.commands())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    matter = panel.new_matter()
    desk.settle()
    matter.page._category.choose(CATEGORIES[0])
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    desk.settle()
    assert library.asked == [("0301", "")]
    press(Qt.Key.Key_U, CTRL)
    assert matter.dispatch.answer.words == WORDS
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.world.sent[-1][2:] == (WORDS, str(KNOWN[0].id))
    window.hide()


def test_words_that_were_rewritten_name_no_article(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    matter.show_answer()
    matter.dispatch.answer.beside.used.emit(KNOWN[0])
    assert matter.dispatch.answer.article_id == str(KNOWN[0].id)
    child(matter, QPlainTextEdit, "answerWords").setPlainText("我自己说的。")
    assert matter.dispatch.answer.article_id == ""


def test_open_gaps_are_asked_about_once(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    matter.page.show_form(replace(matter.form, text="𬍛先生反映［时间］起［事项］。"))
    matter.page.focus_text()
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert not desk.world.sent
    assert "还有 2 处空格没填" in matter.notice.message
    area = focused()
    assert isinstance(area, QPlainTextEdit)
    assert area.textCursor().selectedText() == "［时间］"
    press(Qt.Key.Key_Tab)
    assert area.textCursor().selectedText() == "［事项］"
    commit("停水")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert "还有 1 处空格没填" in matter.notice.message, "another text is asked about anew"
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.world.sent[0][0] == "dispatch"


def test_open_gaps_of_an_answer_are_asked_about_as_well(desk: Desk) -> None:
    matter = desk.ring()
    desk.settle()
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    commit("请找［窗口］办理。")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert not desk.world.sent
    assert "还有 1 处空格没填" in matter.notice.message
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert desk.world.sent[0][0] == "answer"


def test_the_number_is_masked_once_the_call_is_over(desk: Desk) -> None:
    matter = desk.ring()
    desk.panel.answer(desk.tell(rings(), talks()))
    desk.settle()
    assert desk.line("phone").text() == "13800001234"
    type_text()
    desk.panel.end(desk.tell(rings(), talks(), drops()))
    desk.settle()
    assert "138****1234" in desk.words("callerPhone")
    assert desk.line("phone").text() == "138****1234"
    assert desk.line("phone").isReadOnly()
    tabs = child(desk.panel, QTabBar, "matters")
    assert "138****1234" in tabs.tabText(0)
    assert matter.form.phone == "13800001234", "what is sent stays the same"
    matter.page.show_form(matter.form)
    assert desk.line("phone").text() == "138****1234"

    press(Qt.Key.Key_U, CTRL | SHIFT)
    assert "138****1234" in desk.words("callerPhone"), "not before it is written down"
    desk.settle()
    assert desk.world.looked_at == ["c1"]
    assert "138 0000 1234" in desk.words("callerPhone")
    assert desk.line("phone").text() == "13800001234"
    assert not desk.line("phone").isReadOnly()
    assert "138 0000 1234" in tabs.tabText(0)


def test_a_draft_of_an_earlier_call_comes_back_with_its_number_masked(desk: Desk) -> None:
    form = TicketForm(phone="13800001234", call_id="c0", text="楼道里堆满了纸箱")
    matter = desk.panel.open_draft(Draft(UUID(int=5), NOW, NOW, form))
    desk.settle()
    assert "138****1234" in desk.words("callerPhone")
    assert desk.line("phone").text() == "138****1234"
    assert matter.form.phone == "13800001234"


def test_what_the_agent_typed_as_contact_is_masked_with_the_call(desk: Desk) -> None:
    matter = desk.ring()
    desk.panel.answer(desk.tell(rings(), talks()))
    desk.settle()
    contact = desk.line("contactPhone")
    contact.setText("13900005678")
    type_text()
    desk.panel.end(desk.tell(rings(), talks(), drops()))
    desk.settle()
    assert (contact.text(), contact.isReadOnly()) == ("139****5678", True)
    assert "看号码" in contact.toolTip()
    assert matter.form.contact_phone == "13900005678", "what is sent stays the same"
    assert matter.draft.form.contact_phone == "13900005678"

    press(Qt.Key.Key_U, CTRL | SHIFT)
    desk.settle()
    assert desk.world.looked_at == ["c1"]
    assert (contact.text(), contact.isReadOnly()) == ("13900005678", False)


def test_a_contact_typed_after_the_call_is_masked_when_the_line_is_left(desk: Desk) -> None:
    matter = desk.ring(number="")
    desk.panel.answer(desk.tell(rings(), talks()))
    desk.panel.end(desk.tell(rings(), talks(), drops()))
    desk.settle()
    contact = desk.line("contactPhone")
    contact.setFocus()
    commit("13900005678")
    assert contact.text() == "13900005678", "readable while it is written"
    press(Qt.Key.Key_Tab)
    assert contact.text() == "139****5678"
    assert matter.form.contact_phone == "13900005678"
