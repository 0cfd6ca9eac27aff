"""A picker offers while typing, and never in the way."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.domain.errors import StorageError
from console.domain.intake import Candidate
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.hands import commit, compose
from widgets.common.offers import Offers
from widgets.common.picker import Picker, offer_of

KNOWN = (
    Candidate("a1", "金家岭街道", "崂山区 / 金家岭街道"),
    Candidate("a2", "金家岭社区", "崂山区 / 金家岭街道 / 金家岭社区"),
)


def find(text: str, limit: int) -> tuple[Candidate, ...]:
    if text == "坏":
        raise StorageError
    return tuple(c for c in KNOWN if text in c.name)[:limit]


@pytest.fixture
def picker(qtbot: QtBot, jobs: Jobs) -> Iterator[Picker]:
    page = QWidget()
    page.resize(500, 400)
    layout = QVBoxLayout(page)
    made = Picker(find, jobs, "place", "地点")
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    layout.addStretch(1)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    page.setProperty("keeps", page)
    yield made
    page.hide()


def type_and_answer(qtbot: QtBot, lane: ManualLane, picker: Picker, text: str) -> None:
    commit(text, picker)
    qtbot.waitUntil(lambda: bool(lane.waiting))
    lane.run_next()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_enter_and_tab_take_the_offered_candidate(
    qtbot: QtBot, lane: ManualLane, picker: Picker, key: Qt.Key
) -> None:
    type_and_answer(qtbot, lane, picker, "金家")
    assert picker.offering
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, key)
    assert picker.candidate == KNOWN[1]
    assert picker.value == "a2"
    assert not picker.offering


def test_escape_keeps_what_was_typed(qtbot: QtBot, lane: ManualLane, picker: Picker) -> None:
    type_and_answer(qtbot, lane, picker, "金家")
    qtbot.keyClick(picker, Qt.Key.Key_Escape)
    assert picker.value == "金家"
    assert picker.candidate is None


def test_an_answer_to_an_older_text_is_dropped(
    qtbot: QtBot, lane: ManualLane, picker: Picker
) -> None:
    commit("金", picker)
    qtbot.waitUntil(lambda: bool(lane.waiting))
    commit("家", picker)
    lane.run_next()
    assert not picker.offering


def test_a_changed_text_is_no_longer_the_candidate(
    qtbot: QtBot, lane: ManualLane, picker: Picker
) -> None:
    type_and_answer(qtbot, lane, picker, "金家")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    with qtbot.waitSignal(picker.picked) as change:
        qtbot.keyClick(picker, Qt.Key.Key_End)
        qtbot.keyClicks(picker, "x")
    assert change.args == [None]
    assert picker.value == "金家岭街道x"


def test_storage_away_never_stops_typing(qtbot: QtBot, lane: ManualLane, picker: Picker) -> None:
    type_and_answer(qtbot, lane, picker, "坏")
    assert not picker.offering
    assert "稍后再试" in picker.toolTip()
    commit("了", picker)
    assert picker.text() == "坏了"


def test_nothing_is_asked_during_preedit(qtbot: QtBot, lane: ManualLane, picker: Picker) -> None:
    compose("jin jia", picker)
    assert picker.text() == ""
    assert not lane.waiting


def test_a_list_that_is_open_goes_when_a_preedit_begins(
    qtbot: QtBot, lane: ManualLane, picker: Picker
) -> None:
    type_and_answer(qtbot, lane, picker, "金家")
    before = picker.offering
    compose("ling", picker)
    assert (before, picker.offering) == (True, False)
    qtbot.keyClick(picker, Qt.Key.Key_Tab)
    assert picker.candidate is None, "the key belongs to the input method"


def test_an_answer_during_a_preedit_shows_nothing(
    qtbot: QtBot, lane: ManualLane, picker: Picker
) -> None:
    commit("金家", picker)
    qtbot.waitUntil(lambda: bool(lane.waiting))
    compose("ling", picker)
    lane.run_next()
    assert not picker.offering
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert not lane.waiting, "Down walks through the input method's own candidates"


def test_the_list_shows_the_name_and_then_the_way_to_it() -> None:
    assert offer_of(KNOWN[1])[:2] == ("金家岭社区", "崂山区 › 金家岭街道")
    estate = Candidate("a2", "金家岭社区", "崂山区/金家岭街道/金家岭社区", "金家岭小区")
    assert offer_of(estate)[:2] == ("金家岭小区", "崂山区 › 金家岭街道 › 金家岭社区")
    assert offer_of(Candidate("E1", "区供热集团有限公司", "供热"))[1] == "供热"


def test_only_a_person_uses_a_choice(qtbot: QtBot, lane: ManualLane, picker: Picker) -> None:
    used: list[Candidate] = []
    picker.used.connect(used.append)
    picker.choose(KNOWN[0])
    assert used == []
    picker.choose(None)
    type_and_answer(qtbot, lane, picker, "金家")
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    assert used == [KNOWN[0]]


def test_down_in_the_empty_line_offers_what_is_usual(
    qtbot: QtBot, lane: ManualLane, picker: Picker
) -> None:
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    lane.run_next()
    assert picker.offering


def test_the_list_dies_with_its_field(qtbot: QtBot, lane: ManualLane, picker: Picker) -> None:
    type_and_answer(qtbot, lane, picker, "金家")
    page = picker.window()
    assert len(page.findChildren(Offers)) == 1
    picker.setParent(None)
    picker.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert page.findChildren(Offers) == []
