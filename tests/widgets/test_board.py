"""The board: counts, what runs out next, units."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from console.domain.errors import StorageError
from console.domain.listing import ListQuestion
from console.domain.views import View, ViewCount
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import COUNTS, NOW, page, row, ticket_id, unit_report
from widgets.board.model import UnitModel, due_columns, share
from widgets.board.panel import BoardPanel
from widgets.board.ports import BoardPorts
from widgets.common.notice import Notice
from widgets.common.table import RowsModel

PORTS = BoardPorts(
    counts=lambda: COUNTS,
    due_soon=lambda: page(ListQuestion(View.DUE_SOON), total=5).rows,
    units=unit_report,
    now=lambda: NOW,
)


def dead() -> tuple[ViewCount, ...]:
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


def test_the_tables_keep_qts_rules(qtmodeltester: ModelTester) -> None:
    due = RowsModel(due_columns(lambda: NOW))
    due.show_values((row(1), row(2)))
    qtmodeltester.check(due)
    units = UnitModel()
    units.show_values(unit_report().units)
    qtmodeltester.check(units)


@pytest.mark.parametrize(
    ("part", "whole", "text"), [(27, 31, "27/31  87%"), (0, 12, "0/12  0%"), (0, 0, "—")]
)
def test_a_rate_shows_what_it_is_made_of(part: int, whole: int, text: str) -> None:
    assert share(part, whole) == text


def test_a_tile_opens_its_view(qtbot: QtBot, panel: BoardPanel) -> None:
    tile = panel.findChild(QPushButton, "tile_overdue")
    assert tile is not None
    assert tile.accessibleName() == "已超期 3 件"
    with qtbot.waitSignal(panel.view_asked, timeout=0) as asked:
        qtbot.keyClick(tile, Qt.Key.Key_Space)
    assert asked.args == [View.OVERDUE]


def test_a_refresh_changes_numbers_and_keeps_the_tiles(
    qtbot: QtBot, panel: BoardPanel, lane: ManualLane
) -> None:
    before = len(panel.findChildren(QPushButton))
    panel.refresh()
    run_all(lane)
    assert len(panel.findChildren(QPushButton)) == before


def test_enter_opens_what_runs_out_next(qtbot: QtBot, panel: BoardPanel) -> None:
    panel.due.selectRow(1)
    panel.due.setFocus()
    with qtbot.waitSignal(panel.ticket_asked, timeout=0) as asked:
        qtbot.keyClick(panel.due, Qt.Key.Key_Return)
    assert asked.args == [ticket_id(4)]


def test_figures_name_their_period(panel: BoardPanel) -> None:
    title = panel.findChild(QLabel, "units_title")
    assert title is not None
    assert title.text() == "各单位，2026-11-01 至 2026-11-20"


def test_nothing_due_is_said(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    empty = replace(PORTS, due_soon=lambda: ())
    panel = BoardPanel(empty, jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    assert "没有将要超期的工单" in [label.text() for label in panel.findChildren(QLabel)]


def test_a_dead_database_is_said_and_the_rest_is_still_shown(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    panel = BoardPanel(replace(PORTS, counts=dead), jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    notice = panel.findChild(Notice)
    assert notice is not None
    assert "数据库" in notice.message
    assert panel.units.model().rowCount() == 4
