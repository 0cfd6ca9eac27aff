"""The board: what waits for a person, and the units with their figures."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from console.domain.errors import StorageError
from console.domain.needs import PRESSING, Need
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import NEEDS, NOW, ticket_id, unit_report
from tests.widgets.hands import child
from widgets.board.model import UnitModel, share
from widgets.board.panel import BoardPanel
from widgets.board.ports import BoardPorts
from widgets.board.words import need_label
from widgets.common.notice import Notice

PORTS = BoardPorts(needs=lambda: NEEDS, checks=None, units=unit_report, now=lambda: NOW)


def dead() -> tuple[Need, ...]:
    raise StorageError("gone")


@pytest.fixture
def panel(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> BoardPanel:
    panel = BoardPanel(PORTS, jobs)
    qtbot.addWidget(panel)
    panel.resize(1280, 640)
    panel.show()
    panel.refresh()
    run_all(lane)
    return panel


def run_all(lane: ManualLane) -> None:
    while lane.waiting:
        lane.run_next()


def headings(panel: BoardPanel) -> list[str]:
    tree = panel.needs
    heads = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return [one.text(0) for one in heads if one is not None]


def test_the_units_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    units = UnitModel()
    units.show_values(unit_report().units)
    qtmodeltester.check(units)


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(27, 31, "27/31  87%"), (0, 12, "0/12  0%"), (0, 0, "—")]
)
def test_a_rate_shows_what_it_is_made_of(part: int, whole: int, text: str) -> None:
    assert share(part, whole) == text


def test_sections_that_hold_something_stand_with_their_count(panel: BoardPanel) -> None:
    assert headings(panel) == [
        "1　待回电　2",
        "2　已超期（红牌）　1,203",
        "3　退回、异议待审　1",
        "4　待审核　3",
        "5　本机检查有问题　1",
    ]


def test_a_digit_jumps_enter_opens_the_list_and_a_row_its_ticket(
    qtbot: QtBot, panel: BoardPanel
) -> None:
    panel.needs.setFocus()
    qtbot.keyClick(panel.needs, Qt.Key.Key_2)
    with qtbot.waitSignal(panel.need_asked, timeout=0) as asked:
        qtbot.keyClick(panel.needs, Qt.Key.Key_Return)
    assert asked.args == [NEEDS[1]]
    qtbot.keyClick(panel.needs, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.ticket_asked, timeout=0) as opened:
        qtbot.keyClick(panel.needs, Qt.Key.Key_Return)
    assert opened.args == [ticket_id(9)]
    for _ in range(4):
        qtbot.keyClick(panel.needs, Qt.Key.Key_Down)
    current = panel.needs.currentItem()
    assert current is not None
    assert current.text(0) == "还有 1,199 件……"
    with qtbot.waitSignal(panel.need_asked, timeout=0):
        qtbot.keyClick(panel.needs, Qt.Key.Key_Return)


def test_a_refresh_keeps_the_cursor_on_its_ticket(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    waiting: list[tuple[Need, ...]] = [NEEDS]
    panel = BoardPanel(replace(PORTS, needs=lambda: waiting[0]), jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    qtbot.keyClick(panel.needs, Qt.Key.Key_2)
    qtbot.keyClick(panel.needs, Qt.Key.Key_Down)
    qtbot.keyClick(panel.needs, Qt.Key.Key_Down)
    before = panel.needs.currentItem()
    assert before is not None
    text = before.text(1)
    waiting[0] = NEEDS[1:]
    panel.refresh()
    run_all(lane)
    after = panel.needs.currentItem()
    assert after is not None
    assert after.text(1) == text


def test_only_the_newest_answer_is_shown(panel: BoardPanel, lane: ManualLane) -> None:
    panel.count()
    panel.count()
    first, second = lane.waiting.popleft(), lane.waiting.popleft()
    lane.waiting.extend((second, first))
    lane.run_next()
    shown = headings(panel)
    panel._ports = replace(PORTS, needs=tuple)
    lane.run_next()
    assert headings(panel) == shown


def test_nothing_to_do_is_said(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    panel = BoardPanel(replace(PORTS, needs=lambda: (Need("overdue", 0),)), jobs)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.counted, timeout=0) as counted:
        panel.refresh()
        run_all(lane)
    assert counted.args == [0]
    assert not child(panel, QLabel, "needs_done").isHidden()
    assert panel.needs.isHidden()


def test_the_checks_of_an_administrator_join_when_they_arrive(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    checks = Need("checks", 3, screen="doctor")
    panel = BoardPanel(replace(PORTS, needs=tuple, checks=lambda: checks, units=None), jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    assert headings(panel) == ["1　本机检查有问题　3"]
    assert panel.units.isHidden() or not panel.units.isVisibleTo(panel)


def test_every_pressing_section_has_words() -> None:
    assert all(need_label(key) for key in PRESSING)


def test_figures_name_their_period(panel: BoardPanel) -> None:
    title = panel.findChild(QLabel, "units_title")
    assert title is not None
    assert title.text() == "各单位，2026-11-01 至 2026-11-20"


def test_a_dead_database_is_said_and_the_rest_is_still_shown(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    panel = BoardPanel(replace(PORTS, needs=dead), jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    notice = panel.findChild(Notice)
    assert notice is not None
    assert "数据库" in notice.message
    assert panel.units.model().rowCount() == 4
