"""The columns of a view: chosen by keys, dragged, remembered, taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from console.domain.views import View
from console.qt.commands import install
from console.qt.jobs import Jobs
from console.qt.settings import UserSettings
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import NOW
from tests.widgets.hands import child, press
from tests.widgets.test_tickets_panel import Store, run_all
from widgets.tickets.column_choice import ColumnChoice, ColumnMemory
from widgets.tickets.model import ticket_columns
from widgets.tickets.panel import TicketsPanel

COLUMNS = ticket_columns(lambda: NOW)
BUILT_IN = ("code", "opened", "category", "title", "place", "unit", "state", "due")
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def settings(tmp_path: Path) -> UserSettings:
    return UserSettings(tmp_path / "settings.ini")


def made(qtbot: QtBot, settings: UserSettings, jobs: Jobs, lane: ManualLane) -> TicketsPanel:
    memory = ColumnMemory(settings.columns, settings.keep_columns)
    panel = TicketsPanel(Store().ports(), jobs, jobs, memory=memory)
    qtbot.addWidget(panel)
    install(panel, panel.commands())
    panel.resize(150 * panel.fontMetrics().height(), 640)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.refresh()
    run_all(lane)
    return panel


@pytest.fixture
def panel(qtbot: QtBot, settings: UserSettings, jobs: Jobs, lane: ManualLane) -> TicketsPanel:
    return made(qtbot, settings, jobs, lane)


def heads(panel: TicketsPanel) -> list[str]:
    """The columns in sight, from left to right."""
    header = panel.list.table.horizontalHeader()
    order = [header.logicalIndex(place) for place in range(header.count())]
    return [COLUMNS[at].name for at in order if not header.isSectionHidden(at)]


def test_space_and_alt_with_an_arrow_choose_columns_for_this_view(
    qtbot: QtBot, panel: TicketsPanel, settings: UserSettings, jobs: Jobs, lane: ManualLane
) -> None:
    assert heads(panel) == ["mark", *BUILT_IN]
    press(Qt.Key.Key_L, CONTROL_SHIFT, panel.list.table)
    names = child(panel, QListWidget, "column_names")
    assert names.window().focusWidget() is names
    press(Qt.Key.Key_Down, widget=names)
    press(Qt.Key.Key_Space, widget=names)  # not 受理时间
    names.setCurrentRow(10)
    press(Qt.Key.Key_Space, widget=names)  # but 最近变动
    for _ in range(9):
        press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, names)
    press(Qt.Key.Key_Return, widget=names)
    wanted = ["mark", "code", "changed", "category", "title", "place", "unit", "state", "due"]
    assert heads(panel) == wanted
    assert panel.list.table.hasFocus()
    panel.show_view(View.OVERDUE)
    assert heads(panel) == ["mark", *BUILT_IN]
    panel.show_view(View.ALL)
    assert heads(panel) == wanted
    again = made(qtbot, settings, jobs, lane)  # as after another start
    assert heads(again) == wanted


def test_esc_leaves_the_columns_and_a_reset_brings_the_built_in_ones_back(
    panel: TicketsPanel, settings: UserSettings
) -> None:
    panel.list.choose_columns()
    names = child(panel, QListWidget, "column_names")
    press(Qt.Key.Key_Space, widget=names)
    press(Qt.Key.Key_Escape, widget=names)
    assert heads(panel) == ["mark", *BUILT_IN]
    panel.list._keeper.use(ColumnChoice((("title", 0), ("due", 300))))
    assert heads(panel) == ["mark", "title", "due"]
    assert settings.columns("all") == "title:0 due:300"
    panel.list.choose_columns()
    dialog = panel.findChildren(QDialog)[-1]
    child(dialog, QPushButton, "column_reset").click()
    child(dialog, QPushButton, "column_yes").click()
    assert heads(panel) == ["mark", *BUILT_IN]
    assert settings.columns("all") == ""


def test_a_drag_of_the_heading_moves_and_widens_and_is_remembered(
    qtbot: QtBot, panel: TicketsPanel, settings: UserSettings
) -> None:
    table = panel.list.table
    header = table.horizontalHeader()
    scale = table.fontMetrics().height() / 18
    header.resizeSection(5, round(200 * scale))
    header.moveSection(header.visualIndex(7), 1)
    qtbot.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(500, 5))
    qtbot.waitUntil(lambda: "unit:20" in settings.columns("all"))
    assert settings.columns("all").startswith("due:176 code:96")
    panel.show_view(View.OVERDUE)
    assert header.sectionSize(5) == round(122 * scale)
    panel.show_view(View.ALL)
    assert header.sectionSize(5) == round(200 * scale)


def test_a_click_on_a_heading_chooses_nothing(
    qtbot: QtBot, panel: TicketsPanel, settings: UserSettings
) -> None:
    header = panel.list.table.horizontalHeader()
    heard = []
    panel.list._keeper._memory = ColumnMemory(settings.columns, lambda *kept: heard.append(kept))
    at = header.sectionViewportPosition(7) + 20
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 5))
    panel.list._keeper._hear()
    assert heard == []


def test_a_narrow_window_gives_up_chosen_columns_and_brings_them_back(panel: TicketsPanel) -> None:
    chosen = ("code", "kind", "title", "category", "state")
    widths = {one.name: one.width for one in COLUMNS}
    panel.list._keeper.use(ColumnChoice(tuple((name, widths[name]) for name in chosen)))
    height = panel.fontMetrics().height()
    panel.resize(36 * height, 640)
    assert "opened" not in heads(panel)
    assert "category" not in heads(panel)
    panel.resize(150 * height, 640)
    assert heads(panel) == ["mark", *chosen]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", BUILT_IN),
        ("code:96", BUILT_IN),
        ("title due code", ("title", "due", "code")),
        ("title:5 new:80 due:x mark:3 due:99999", ("title", "due")),
    ],
)
def test_what_was_remembered_is_read_with_care(text: str, names: tuple[str, ...]) -> None:
    choice = ColumnChoice.read(text, COLUMNS)
    assert choice.names == names
    assert dict(choice.shown)["due"] == 176
    assert ColumnChoice.read(choice.text(), COLUMNS) == choice
