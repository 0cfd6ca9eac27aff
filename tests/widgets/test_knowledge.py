"""The knowledge screen and its panel beside an answer, by keys alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.domain.errors import ConflictError, RuleError
from console.qt.commands import install
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.articles import KNOWN, NOW, WORDS, Library
from tests.widgets.hands import child, commit, compose, focused, press
from widgets.knowledge.beside import ArticlesBeside, source_line
from widgets.knowledge.panel import KnowledgePanel

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass
class Reading:
    """The screen in a window with its keys, and its lane under control."""

    library: Library
    panel: KnowledgePanel
    window: QWidget
    lane: ManualLane

    def settle(self) -> None:
        while self.lane.waiting:
            self.lane.run_next()

    def words(self, name: str) -> str:
        return child(self.panel, QLabel, name).text()

    def line(self, name: str) -> QLineEdit:
        return child(self.panel, QLineEdit, name)


def reading(qtbot: QtBot, library: Library) -> Reading:
    lane = ManualLane()
    jobs = Jobs(lane.submit)
    panel = KnowledgePanel(library.ports(), jobs, jobs, lambda: NOW)
    window = QWidget()
    QVBoxLayout(window).addWidget(panel)
    install(window, panel.commands())
    window.resize(1200, 700)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.setFocus()
    made = Reading(library, panel, window, lane)
    panel.refresh()
    made.settle()
    return made


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Reading]:
    made = reading(qtbot, Library())
    yield made
    made.window.hide()


def test_the_first_article_is_read_at_once_and_stale_ones_are_counted(desk: Reading) -> None:
    assert desk.words("articleTitle") == "家里暖气不热"
    assert desk.words("articleSay") == WORDS
    assert desk.words("knowledgeCount") == "4 条，其中 2 条要先核对再念"
    assert "supervisor　修改" in desk.words("articleChanges")
    assert "旧 → 新" in desk.words("articleChanges")


def test_typing_finds_and_the_arrows_walk(qtbot: QtBot, desk: Reading) -> None:
    press(Qt.Key.Key_F, CTRL)
    commit("开栓")
    qtbot.waitUntil(lambda: bool(desk.lane.waiting))
    desk.settle()
    assert desk.words("articleTitle") == "去年的开栓日期"
    assert desk.words("articleStanding") == "已失效"
    press(Qt.Key.Key_F, CTRL)
    press(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: bool(desk.lane.waiting))
    desk.settle()
    press(Qt.Key.Key_L, CTRL)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down)
    desk.settle()
    assert desk.words("articleTitle").startswith("䶮㛃路停热退费")


def test_nothing_found_says_what_to_do(qtbot: QtBot, desk: Reading) -> None:
    press(Qt.Key.Key_F, CTRL)
    commit("没有")
    qtbot.waitUntil(lambda: bool(desk.lane.waiting))
    desk.settle()
    assert not desk.panel.reader.isVisible()
    texts = [one.text() for one in desk.panel.findChildren(QLabel) if one.isVisible()]
    assert "换个说法，或只打两个字。" in texts


def test_an_article_is_edited_in_place_and_stays_under_the_cursor(desk: Reading) -> None:
    press(Qt.Key.Key_E, CTRL)
    desk.settle()
    assert focused().objectName() == "editTitle"
    assert desk.line("editCategory").text() == "温度不达标"
    assert desk.line("editCode").isReadOnly()
    commit("新的")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    new, base = desk.library.saved[0]
    assert base == KNOWN[0]
    assert new == replace(KNOWN[0], title="家里暖气不热新的")
    assert desk.words("articleTitle") == "家里暖气不热新的"
    assert focused().objectName() == "knowledgeList"


@pytest.mark.parametrize(
    ("name", "typed", "field", "said"),
    [
        ("editTo", "明天", "editTo", "填得不对"),
        ("editTo", "", "editTitle", "还缺"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    desk: Reading, name: str, typed: str, field: str, said: str
) -> None:
    desk.library.refusal = RuleError("title", code="missing_field")
    press(Qt.Key.Key_E, CTRL)
    desk.line(name).setText(typed)
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert focused().objectName() == field
    assert said in focused().accessibleDescription()


def test_a_conflict_keeps_the_words_and_escape_gives_up(desk: Reading) -> None:
    desk.library.refusal = ConflictError()
    press(Qt.Key.Key_E, CTRL)
    child(desk.panel, QPlainTextEdit, "editWords").setPlainText("改过的")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    assert "刚刚有人改过" in desk.words("noticeText")
    assert child(desk.panel, QPlainTextEdit, "editWords").toPlainText() == "改过的"
    press(Qt.Key.Key_Escape)
    assert desk.words("articleSay") == WORDS


def test_a_new_article_and_a_check_of_today(desk: Reading) -> None:
    press(Qt.Key.Key_R, CTRL | SHIFT)
    desk.settle()
    checked, _ = desk.library.saved[0]
    assert checked.reviewed_on == date(2026, 11, 20)
    press(Qt.Key.Key_N, CTRL)
    commit("停水通知在哪里看")
    desk.line("editCode").setText("k-9")
    child(desk.panel, QPlainTextEdit, "editWords").setPlainText("看公告。")
    child(desk.panel, QPlainTextEdit, "editQuestions").setPlainText("哪里看\n停水吗")
    press(Qt.Key.Key_S, CTRL)
    desk.settle()
    new, base = desk.library.saved[1]
    assert base is None
    assert (new.code, new.category, new.questions) == ("k-9", "*", ("哪里看", "停水吗"))
    assert desk.words("articleTitle") == "停水通知在哪里看"


def test_making_the_screen_opens_no_window(qtbot: QtBot, jobs: Jobs) -> None:
    before = {one for one in QApplication.topLevelWidgets() if one.isVisible()}
    panel = KnowledgePanel(Library().ports(), jobs, jobs, lambda: NOW)
    qtbot.addWidget(panel)
    assert {one for one in QApplication.topLevelWidgets() if one.isVisible()} == before


def test_who_may_not_edit_sees_no_way_to(qtbot: QtBot) -> None:
    desk = reading(qtbot, Library(may_edit=False))
    assert not child(desk.panel, QPushButton, "knowledge_edit").isVisible()
    for key in (Qt.Key.Key_E, Qt.Key.Key_N, Qt.Key.Key_S):
        press(key, CTRL)
    assert not desk.panel.editor.isVisible()
    desk.window.hide()


def test_every_control_has_a_name_to_say_and_to_find(desk: Reading) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QPushButton, QListView)
    controls = [one for kind in kinds for one in desk.panel.findChildren(kind)]
    nameless = [one for one in controls if not one.objectName() or not one.accessibleName()]
    assert len(controls) > 15
    assert nameless == []


# --- beside an answer ----------------------------------------------------------------------------


@pytest.fixture
def beside(qtbot: QtBot, jobs: Jobs) -> Iterator[ArticlesBeside]:
    library = Library()
    page = QWidget()
    page.resize(360, 600)
    made = ArticlesBeside(library.search, library.beside, jobs)
    QVBoxLayout(page).addWidget(made)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield made
    page.hide()


def test_what_fits_the_form_is_there_and_one_key_takes_it(
    qtbot: QtBot, lane: ManualLane, beside: ArticlesBeside
) -> None:
    beside.ask("0301", "")
    lane.run_next()
    assert child(beside, QLabel, "articleWords").text() == WORDS
    with qtbot.waitSignal(beside.used, timeout=0) as used:
        beside.use()
    assert used.args == [KNOWN[0]]


def test_searching_by_hand_is_not_overrun_by_the_form(
    qtbot: QtBot, lane: ManualLane, beside: ArticlesBeside
) -> None:
    beside.focus_search()
    commit("开栓")
    qtbot.waitUntil(lambda: bool(lane.waiting))
    lane.run_next()
    beside.ask("0301", "暖气")
    assert not lane.waiting
    assert "已失效" in child(beside, QLabel, "articleSource").text()
    with qtbot.waitSignal(beside.used, timeout=0) as used:
        press(Qt.Key.Key_Return)
    assert used.args == [KNOWN[2]]


def test_arrows_walk_but_not_during_a_preedit(
    qtbot: QtBot, lane: ManualLane, beside: ArticlesBeside
) -> None:
    beside.ask("0301", "")
    lane.run_next()
    beside.focus_search()
    press(Qt.Key.Key_Down)
    assert child(beside, QLabel, "articleSource").text() == source_line(KNOWN[1])
    compose("gong")
    press(Qt.Key.Key_Down)
    assert child(beside, QLabel, "articleSource").text() == source_line(KNOWN[1])


def test_a_late_answer_is_dropped(lane: ManualLane, beside: ArticlesBeside) -> None:
    beside.ask("0301", "")
    beside.ask("", "")
    lane.run_next()
    assert child(beside, QListView, "articlesFound").model().rowCount() == 0
    lane.run_next()
    assert "填了分类或内容" in child(beside, QLabel, "articleWords").text()
