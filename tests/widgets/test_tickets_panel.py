"""The list of tickets: views, search, pages."""

from dataclasses import dataclass, field
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from console.domain.errors import StorageError
from console.domain.ticket import TicketPage, TicketSheet
from console.domain.views import View, ViewCount
from console.domain.words import State
from console.qt.commands import install
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import (
    COUNTS,
    NOW,
    PICTURE,
    PLAIN,
    done,
    page,
    row,
    sheet,
    ticket_id,
)
from tests.widgets.hands import commit
from widgets.tickets.panel import WIDE, TicketsPanel
from widgets.tickets.ports import TicketPorts

Question = tuple[View, str, int | None]


@dataclass
class Store:
    """Answers like the real services and remembers what it was asked."""

    total: int = 120
    dead: bool = False
    asked: list[Question] = field(default_factory=list)

    def counts(self) -> tuple[ViewCount, ...]:
        self.need_life()
        return COUNTS

    def page(self, view: View, search: str, after: int | None) -> TicketPage:
        self.need_life()
        self.asked.append((view, search, after))
        return page(view, search, after, total=self.total)

    def sheet(self, wanted: UUID) -> TicketSheet:
        return sheet(wanted.int, row=row(wanted.int, state=State.CLOSED))

    def need_life(self) -> None:
        if self.dead:
            raise StorageError("gone")

    def ports(self) -> TicketPorts:
        return TicketPorts(
            counts=self.counts,
            page=self.page,
            sheet=self.sheet,
            act=lambda *_: done(),
            unmask=lambda *_: PLAIN,
            attachment=lambda _: PICTURE,
            find_units=lambda *_: (),
            now=lambda: NOW,
        )


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def panel(qtbot: QtBot, store: Store, jobs: Jobs, lane: ManualLane) -> TicketsPanel:
    panel = TicketsPanel(store.ports(), jobs, jobs)
    qtbot.addWidget(panel)
    install(panel, panel.commands())
    panel.resize(1200, 640)
    panel.show()
    panel.refresh()
    run_all(lane)
    return panel


def run_all(lane: ManualLane) -> None:
    while lane.waiting:
        lane.run_next()


def message(panel: TicketsPanel) -> str:
    found = panel.findChild(QLabel, "list_message")
    assert found is not None
    return "" if found.isHidden() else found.text()


def search_line(panel: TicketsPanel) -> QLineEdit:
    found = panel.findChild(QLineEdit, "ticket_search")
    assert found is not None
    return found


def test_the_first_view_is_shown_once(panel: TicketsPanel, store: Store) -> None:
    assert store.asked == [(View.ALL, "", None)]
    assert panel.list.model.rowCount() == 50


def test_a_late_page_of_another_view_is_dropped(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.show_view(View.OVERDUE)
    panel.show_view(View.TO_REVIEW)
    with qtbot.assertNotEmitted(panel.list.page_shown):
        lane.run_next()
    with qtbot.waitSignal(panel.list.page_shown, timeout=0) as shown:
        lane.run_next()
    assert shown.args is not None
    assert shown.args[0].question == "to_review|"


def test_scrolling_down_loads_page_after_page_without_a_gap(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    for _ in range(4):
        panel.list.table.scrollToBottom()
        run_all(lane)
    model = panel.list.model
    listed = [model.ticket_at(at) for at in range(model.rowCount())]
    assert [one.position for one in listed if one] == list(range(120, 0, -1))
    assert [after for _, _, after in store.asked] == [None, 71, 21]


def test_arrows_reach_the_next_page_too(panel: TicketsPanel, lane: ManualLane) -> None:
    table = panel.list.table
    table.setCurrentIndex(panel.list.model.index(49, 0))
    run_all(lane)
    assert panel.list.model.rowCount() == 100


def test_two_hundred_tickets_of_one_caller_cost_four_questions(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    store.total = 200
    store.asked.clear()
    panel.list.reload()
    run_all(lane)
    for _ in range(10):
        panel.list.table.scrollToBottom()
        run_all(lane)
    assert panel.list.model.rowCount() == 200
    assert len(store.asked) == 4


def test_ctrl_f_enter_and_esc_search_and_clear(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.keyClick(panel.list.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    line = search_line(panel)
    assert line.hasFocus()
    commit("䶮湾", line)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    run_all(lane)
    assert store.asked[-1] == (View.ALL, "䶮湾", None)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    run_all(lane)
    assert store.asked[-1] == (View.ALL, "", None)
    assert panel.list.table.hasFocus()


def test_down_and_enter_open_a_ticket(qtbot: QtBot, panel: TicketsPanel, lane: ManualLane) -> None:
    table = panel.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    run_all(lane)
    assert panel.sheet.sheet is not None
    assert panel.sheet.sheet.row.id == ticket_id(119)


def test_an_opened_ticket_freshens_its_row_where_it_stands(
    panel: TicketsPanel, lane: ManualLane
) -> None:
    panel.open_ticket(ticket_id(118))
    run_all(lane)
    fresh = panel.list.model.ticket_at(2)
    assert fresh is not None
    assert fresh.state is State.CLOSED


def test_a_refresh_keeps_the_selected_ticket(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.list.table.setCurrentIndex(panel.list.model.index(7, 0))
    store.total = 122  # two tickets came in meanwhile
    panel.refresh()
    run_all(lane)
    assert panel.list.table.currentIndex().row() == 9


def test_an_empty_database_says_what_to_do(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    panel = TicketsPanel(Store(total=0).ports(), jobs, jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    assert "main.py demo" in message(panel)
    panel.show_view(View.OVERDUE)
    run_all(lane)
    assert "已超期" in message(panel)


def test_nothing_found_is_said_with_the_word(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    store.total = 0
    search_line(panel).setText("路灯")
    panel.list.search()
    run_all(lane)
    assert "路灯" in message(panel)


def test_a_dead_database_is_said_and_the_old_rows_stay(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    store.dead = True
    panel.refresh()
    run_all(lane)
    assert "Ctrl+R" in message(panel)
    assert panel.list.model.rowCount() == 50
    store.dead = False
    panel.refresh()
    run_all(lane)
    assert message(panel) == ""


def test_a_database_dead_from_the_start_is_said_too(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    panel = TicketsPanel(Store(dead=True).ports(), jobs, jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    assert "Ctrl+R" in message(panel)


def test_an_act_freshens_counts(qtbot: QtBot, panel: TicketsPanel, lane: ManualLane) -> None:
    panel.open_ticket(ticket_id(118))
    run_all(lane)
    panel.sheet.start_offer(8)
    assert panel.sheet.form is not None
    panel.sheet.form.findChildren(type(panel.sheet.form))
    panel.sheet.form.restore({"text": "会商"})
    panel.sheet.form.submit()
    with qtbot.waitSignal(panel.counts_shown, timeout=0):
        run_all(lane)


def test_alt_and_a_number_open_an_act_and_ctrl_enter_commits_it(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.open_ticket(ticket_id(118))
    run_all(lane)
    qtbot.keyClick(panel, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    form = panel.sheet.form
    assert form is not None
    text = form.findChild(QPlainTextEdit)
    assert text is not None
    assert text.hasFocus()
    commit("会商", text)
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.acted, timeout=0):
        run_all(lane)


def test_every_command_has_a_key_and_says_when_it_makes_sense(
    panel: TicketsPanel, lane: ManualLane
) -> None:
    made = {command.id: command for command in panel.commands()}
    assert all(command.shortcut for command in made.values())
    assert not made["tickets.act.1"].available()
    panel.open_ticket(ticket_id(118))
    run_all(lane)
    assert made["tickets.act.8"].available()
    assert not made["tickets.act.9"].available()
    assert not made["tickets.submit"].available()


def test_a_wide_window_shows_the_ticket_beside_the_list(panel: TicketsPanel) -> None:
    threshold = round(WIDE * panel.fontMetrics().height() / 18)
    panel.resize(threshold + 10, 900)
    assert panel.sheet.x() > panel.list.x()
    panel.resize(threshold - 10, 640)
    assert panel.sheet.y() > panel.list.y()


def test_a_narrow_list_gives_up_columns_but_not_state_and_due(panel: TicketsPanel) -> None:
    table = panel.list.table
    panel.resize(44 * panel.fontMetrics().height(), 640)
    assert table.isColumnHidden(2)
    assert not any(table.isColumnHidden(column) for column in (0, 3, 6, 7))
    panel.resize(150 * panel.fontMetrics().height(), 640)
    assert not any(table.isColumnHidden(column) for column in range(8))
