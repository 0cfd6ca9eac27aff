"""The list of tickets: views, search, pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from console.domain.batch import Fate
from console.domain.errors import ConflictError, InputError, RuleError, StorageError
from console.domain.listing import (
    PAGE,
    After,
    Before,
    Cursor,
    ListQuestion,
    Rank,
    Sort,
    Start,
    Whence,
)
from console.domain.progress import Tell
from console.domain.ticket import Changes, TicketPage, TicketRow, TicketSheet
from console.domain.views import View, ViewCount
from console.domain.words import State
from console.qt.commands import install
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import (
    BATCH,
    COUNTS,
    FOUND_UNITS,
    NOW,
    PAPER,
    PICTURE,
    PLAIN,
    done,
    page,
    row,
    sheet,
    ticket_id,
)
from tests.widgets.hands import child, commit
from widgets.tickets.files import Outside
from widgets.tickets.pages import KEPT
from widgets.tickets.panel import WIDE, TicketsPanel
from widgets.tickets.ports import TicketPorts

Asked = tuple[ListQuestion, Whence]


@dataclass
class Store:
    """Answers like the real services and remembers what it was asked."""

    total: int = 350
    dead: bool = False
    gap: int = 0
    in_order: bool = True
    mark: int = 7
    marks: list[int | None] = field(default_factory=list)
    inside: tuple[TicketRow, ...] = ()
    outside: tuple[TicketRow, ...] = ()
    refused: set[UUID] = field(default_factory=set)
    lost: set[UUID] = field(default_factory=set)
    ran: list[tuple[str, UUID, int | None]] = field(default_factory=list)
    exported: list[tuple[list[UUID], str]] = field(default_factory=list)
    fields: dict[str, object] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def counts(self) -> tuple[ViewCount, ...]:
        self.need_life()
        return COUNTS

    def page(self, question: ListQuestion, whence: Whence) -> TicketPage:
        self.need_life()
        self.asked.append((question, whence))
        found = page(question, whence, total=self.total)
        more = found.more
        if self.gap and isinstance(whence, Start):
            more = more and Cursor(None, more.position - self.gap)
        return replace(found, more=more, in_order=self.in_order)

    def count(self, _: ListQuestion) -> int:
        self.need_life()
        return self.total

    def sheet(self, wanted: UUID) -> TicketSheet:
        return sheet(wanted.int, row=row(wanted.int, state=State.CLOSED))

    def changes(self, question: ListQuestion, mark: int | None) -> Changes:
        self.need_life()
        self.marks.append(mark)
        return Changes(question, self.mark, self.inside, self.outside)

    def rehearse(
        self, ids: Sequence[UUID], _action: str, fields: Mapping[str, object], _tell: Tell
    ) -> tuple[Fate, ...]:
        self.fields = dict(fields)
        problem = RuleError("sign / closed", code="wrong_state")
        return tuple(
            Fate(one, None if one in self.refused else 3, problem if one in self.refused else None)
            for one in ids
        )

    def run(
        self, planned: Sequence[Fate], action: str, _fields: Mapping[str, object], _tell: Tell
    ) -> tuple[Fate, ...]:
        self.ran += [(action, one.ticket_id, one.version) for one in planned]
        return tuple(
            replace(one, problem=ConflictError() if one.ticket_id in self.lost else None)
            for one in planned
        )

    def export(self, ids: Sequence[UUID], path: str, _tell: Tell) -> int:
        self.exported.append((list(ids), path))
        return len(ids)

    def need_life(self) -> None:
        if self.dead:
            raise StorageError("gone")

    def ports(self) -> TicketPorts:
        return TicketPorts(
            counts=self.counts,
            page=self.page,
            total=self.count,
            sheet=self.sheet,
            act=lambda *_: done(),
            unmask=lambda *_: PLAIN,
            attachment=lambda _file, _use: PICTURE,
            paper=lambda _ticket, _use: PAPER,
            find_units=lambda *_: (),
            changes=self.changes,
            batch=replace(BATCH, rehearse=self.rehearse, run=self.run, export=self.export),
            now=lambda: NOW,
        )


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def panel(qtbot: QtBot, store: Store, jobs: Jobs, lane: ManualLane) -> TicketsPanel:
    panel = TicketsPanel(store.ports(), jobs, jobs, Outside(path_for=lambda *_: "out.xlsx"))
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


def listed(panel: TicketsPanel) -> list[int]:
    return [one.position for one in panel.list.model.values]


def test_the_first_view_is_shown_once_and_counted(panel: TicketsPanel, store: Store) -> None:
    assert store.asked == [(ListQuestion(), Start())]
    assert listed(panel) == list(range(350, 250, -1))
    assert panel.list.model.rowCount() == 350
    assert child(panel, QLabel, "list_count").text() == "350 件"


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
    assert shown.args[0].question == ListQuestion(View.TO_REVIEW)


def test_scrolling_down_loads_page_after_page_without_a_gap(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    table = panel.list.table
    bar = table.verticalScrollBar()
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + table.viewport().height())
        run_all(lane)
    assert listed(panel) == list(range(350, 0, -1))
    assert [whence for _, whence in store.asked] == [
        Start(),
        *(After(Cursor(None, last)) for last in (251, 151, 51)),
    ]


def test_a_drag_of_the_scroll_bar_asks_by_number_and_reads_on_in_both_directions(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    store.total = 1_000_000
    panel.refresh()
    run_all(lane)
    store.asked.clear()
    table = panel.list.table
    bar = table.verticalScrollBar()
    height = table.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: bar.maximum() > 900_000 * height)
    bar.setValue(500_040 * height)
    assert store.asked == []  # nothing waits for the database here
    run_all(lane)
    assert [whence for _, whence in store.asked] == [Rank(500_000, 1_000_000)]
    at = table.rowAt(1)
    assert panel.list.model.ticket_at(at) == row(1_000_000 - at)
    bar.setValue(500_010 * height)
    qtbot.waitUntil(lambda: bool(lane.waiting))  # not in sight yet: asked once the rest is painted
    run_all(lane)
    above = store.asked.pop()[1]
    assert above == Before(Cursor(None, 500_000))
    bar.setValue(500_095 * height)
    run_all(lane)
    assert store.asked[-1][1] == After(Cursor(None, 499_901))
    for at in range(499_900, 500_200):
        assert panel.list.model.ticket_at(at) == row(1_000_000 - at)


def test_only_some_pages_are_kept_however_far_one_scrolls(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    store.total = 1_000_000
    panel.refresh()
    run_all(lane)
    table = panel.list.table
    height = table.verticalHeader().defaultSectionSize()
    for page_number in range(KEPT + 20):
        table.verticalScrollBar().setValue((page_number * PAGE + 50) * height)
        run_all(lane)
    assert len(panel.list.model.values) <= (KEPT + 1) * PAGE
    table.verticalScrollBar().setValue(0)
    run_all(lane)
    assert panel.list.model.ticket_at(0) == row(1_000_000)


def test_runs_that_do_not_join_are_read_again(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    """Tickets left the list meanwhile: what lies further down has other numbers now."""
    table = panel.list.table
    height = table.verticalHeader().defaultSectionSize()
    table.verticalScrollBar().setValue(320 * height)
    run_all(lane)  # 50 to 1, asked by number
    store.gap = 7  # seven tickets between the pages are gone
    table.verticalScrollBar().setValue(120 * height)
    run_all(lane)
    bar = table.verticalScrollBar()
    bar.setValue(0)
    run_all(lane)
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + table.viewport().height())
        run_all(lane)
    assert len(set(listed(panel))) == len(listed(panel))
    assert listed(panel) == sorted(listed(panel), reverse=True)


def test_arrows_reach_the_next_page_too(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane
) -> None:
    table = panel.list.table
    run_all(lane)
    table.setCurrentIndex(panel.list.model.index(99, 0))
    qtbot.waitUntil(lambda: bool(lane.waiting))
    run_all(lane)
    assert len(panel.list.model.values) == 200


def test_two_hundred_tickets_of_one_caller_cost_two_questions(
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
    assert len(store.asked) == 2


def test_a_heading_sorts_and_turns_the_order_round(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    header = panel.list.table.horizontalHeader()
    for down in (False, True):  # due times begin with the nearest
        at = header.sectionViewportPosition(7) + 20
        qtbot.mouseClick(
            header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, header.height() // 2)
        )
        run_all(lane)
        assert store.asked[-1] == (ListQuestion(sort=Sort.DUE, descending=down), Start())
        assert header.sortIndicatorSection() == 7
    panel.show_view(View.OVERDUE)
    run_all(lane)
    assert store.asked[-1][0] == ListQuestion(View.OVERDUE, sort=Sort.DUE, descending=True)


def test_a_heading_without_an_order_leaves_the_list(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.list._sort_column(3)
    assert not lane.waiting
    assert panel.list.table.horizontalHeader().sortIndicatorSection() == 1


def test_a_key_offers_the_orders_and_a_digit_picks_one(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(panel.list.table, Qt.Key.Key_O, control_shift)
    picks = child(panel.window(), QListWidget, "list_picks")
    assert picks.hasFocus()
    qtbot.keyClick(picks, Qt.Key.Key_9)
    assert panel.list.table.hasFocus()
    run_all(lane)
    assert store.asked[-1][0].sort is Sort.CHANGED


def test_hits_in_another_order_than_asked_for_are_said(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.list.sort_by(Sort.DUE)
    run_all(lane)
    store.in_order = False
    search_line(panel).setText("路灯")
    panel.list.search()
    run_all(lane)
    assert panel.list.table.horizontalHeader().sortIndicatorSection() == 1
    assert "按受理时间" in child(panel, QLabel, "list_count").text()


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
    assert store.asked[-1] == (ListQuestion(words="䶮湾"), Start())
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    run_all(lane)
    assert store.asked[-1] == (ListQuestion(), Start())
    assert panel.list.table.hasFocus()


def test_down_and_enter_open_a_ticket(qtbot: QtBot, panel: TicketsPanel, lane: ManualLane) -> None:
    table = panel.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    run_all(lane)
    assert panel.sheet.sheet is not None
    assert panel.sheet.sheet.row.id == ticket_id(349)


def test_an_opened_ticket_freshens_its_row_where_it_stands(
    panel: TicketsPanel, lane: ManualLane
) -> None:
    panel.open_ticket(ticket_id(348))
    run_all(lane)
    fresh = panel.list.model.ticket_at(2)
    assert fresh is not None
    assert fresh.state is State.CLOSED


def test_a_refresh_keeps_the_selected_ticket(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.list.table.setCurrentIndex(panel.list.model.index(7, 0))
    store.total = 352  # two tickets came in meanwhile
    panel.refresh()
    run_all(lane)
    assert panel.list.table.currentIndex().row() == 9


def test_a_refresh_leaves_the_row_under_the_cursor_where_it_is_on_the_screen(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    table = panel.list.table
    table.verticalScrollBar().setValue(180 * table.verticalHeader().defaultSectionSize() + 7)
    run_all(lane)
    table.setCurrentIndex(panel.list.model.index(184, 0))
    ticket, height = panel.list.model.ticket_at(184), table.rowViewportPosition(184)
    store.total = 381
    panel.refresh()
    run_all(lane)
    at = table.currentIndex().row()
    assert panel.list.model.ticket_at(at) == ticket
    assert at == 215
    assert table.rowViewportPosition(at) == height


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
    assert panel.list.model.rowCount() == 350
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
    assert all(table.isColumnHidden(column) for column in range(8, 11))
    assert not table.isColumnHidden(11)


# --- many tickets at once ------------------------------------------------------------------------


def marked(panel: TicketsPanel) -> list[int]:
    return [one.position for one in panel.list.model.marked]


def test_space_shift_and_ctrl_a_pick_tickets_out_and_esc_lets_them_go(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane
) -> None:
    table = panel.list.table
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert marked(panel) == [350]
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_Down)
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert marked(panel) == [350, 348, 347, 346]
    assert child(panel, QLabel, "list_marked").text() == "选中 4 件（Ctrl+B 办理）"
    state = panel.list.model.index(0, 11).data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(state) is Qt.CheckState.Checked
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    run_all(lane)
    assert len(marked(panel)) == 124
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert marked(panel) == []


def test_what_is_picked_out_survives_a_refresh_and_not_another_view(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    qtbot.keyClick(panel.list.table, Qt.Key.Key_Space)
    store.total = 360
    panel.refresh()
    run_all(lane)
    assert marked(panel) == [350]
    panel.list.sort_by(Sort.DUE)
    run_all(lane)
    assert marked(panel) == [350]
    panel.show_view(View.OVERDUE)
    assert marked(panel) == []


def picks(panel: TicketsPanel) -> list[str]:
    found = child(panel.window(), QListWidget, "list_picks")
    return [found.item(at).text() for at in range(found.count())]


def test_a_batch_is_rehearsed_agreed_to_and_done_and_refused_tickets_stay(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    store.refused, store.lost = {ticket_id(349)}, {ticket_id(348)}
    table = panel.list.table
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    run_all(lane)
    assert picks(panel)[:4] == [
        "1　派单（各按派单目录）",
        "2　派单（都给一个单位）",
        "3　签收",
        "4　催办",
    ]
    qtbot.keyClick(child(panel.window(), QListWidget, "list_picks"), Qt.Key.Key_3)
    run_all(lane)
    batch = panel.list.batch
    assert store.ran == []
    assert child(batch, QLabel, "batch_summary").text() == (
        "2 件可以办；1 件不能办，会留在选中里。"
    )
    refused = child(batch, QPlainTextEdit, "batch_refused")
    assert row(349).short_code in refused.toPlainText()
    qtbot.keyClick(batch, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.counts_shown, timeout=0):
        run_all(lane)
    assert store.ran == [("sign", ticket_id(350), 3), ("sign", ticket_id(348), 3)]
    assert child(batch, QLabel, "batch_summary").text().startswith("已办 1 件。1 件没有办")
    assert row(348).short_code in refused.toPlainText()
    assert marked(panel) == [349, 348]
    qtbot.keyClick(refused, Qt.Key.Key_Escape)
    assert batch.isHidden()
    assert table.hasFocus()


def test_a_batch_that_nobody_agrees_to_changes_nothing(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.list.offer_batch()  # with nothing picked out: the ticket on the cursor
    run_all(lane)
    qtbot.keyClick(child(panel.window(), QListWidget, "list_picks"), Qt.Key.Key_1)
    run_all(lane)
    panel.list.batch.leave()
    run_all(lane)
    assert store.ran == []
    assert marked(panel) == [350]


def test_an_act_with_fields_is_asked_for_once_for_all(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.list.offer_batch()
    run_all(lane)
    qtbot.keyClick(child(panel.window(), QListWidget, "list_picks"), Qt.Key.Key_2)
    form = panel.list.batch.form
    assert form is not None
    form.restore({"lead": FOUND_UNITS[0]})
    panel.list.batch.submit()
    run_all(lane)
    assert store.fields == {"lead": FOUND_UNITS[0].code, "assist": ()}
    assert panel.list.batch.form is None


def test_an_export_says_what_it_takes_out_and_asks_first(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    qtbot.keyClick(panel.list.table, Qt.Key.Key_Space)
    panel.list.offer_batch()
    run_all(lane)
    at = next(at for at, one in enumerate(picks(panel)) if "导出" in one)
    qtbot.keyClick(child(panel.window(), QListWidget, "list_picks"), str(at + 1))
    assert "打码" in child(panel, QLabel, "batch_summary").text()
    child(panel, QPushButton, "batch_yes").click()
    run_all(lane)
    assert store.exported == [([ticket_id(350)], "out.xlsx")]
    assert "已导出 1 件" in child(panel, QLabel, "batch_summary").text()


@pytest.mark.parametrize(
    "asked",
    [
        ("打印全文", f"工单 {ticket_id(350).int}\f工单 {ticket_id(349).int}", "每件另起一页"),
        ("打印清单", "工单清单　2 件", "不含来电人"),
    ],
)
def test_what_is_picked_out_is_printed_after_it_was_said_what_is_taken_out(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, asked: tuple[str, str, str]
) -> None:
    words, text, said = asked
    printed: list[str] = []
    answers = iter((True, False))

    def print_text(_parent: object, _title: str, given: str) -> bool:
        printed.append(given)
        return next(answers)

    panel.list.batch._print_text = print_text
    for _ in range(2):
        qtbot.keyClick(panel.list.table, Qt.Key.Key_Space)
    for ending in ("2 件已交给打印机；这次打印已记录。", "没有打印；取出已记录。"):
        panel.list.offer_batch()
        run_all(lane)
        at = next(at for at, one in enumerate(picks(panel)) if words in one)
        qtbot.keyClick(child(panel.window(), QListWidget, "list_picks"), str(at + 1))
        assert said in child(panel, QLabel, "batch_summary").text()
        child(panel, QPushButton, "batch_yes").click()
        run_all(lane)
        assert child(panel, QLabel, "batch_summary").text() == ending
    assert printed == [text, text]


def test_without_a_printer_the_batch_says_what_to_do(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane
) -> None:
    def print_text(*_: object) -> bool:
        raise InputError("printer", code="no_printer")

    panel.list.batch._print_text = print_text
    qtbot.keyClick(panel.list.table, Qt.Key.Key_Space)
    panel.list._begin_print(as_list=True)
    child(panel, QPushButton, "batch_yes").click()
    run_all(lane)
    assert "打印机" in child(panel, QLabel, "batch_summary").text()


# --- what others do meanwhile --------------------------------------------------------------------


def chip(panel: TicketsPanel) -> str:
    found = child(panel, QPushButton, "list_changes")
    return "" if found.isHidden() else found.text()


def test_what_others_do_is_painted_in_place_and_counted_and_nothing_moves(
    qtbot: QtBot, panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.list.listen()
    run_all(lane)
    table = panel.list.table
    table.setCurrentIndex(panel.list.model.index(4, 0))
    before, top = listed(panel), table.rowViewportPosition(4)
    store.inside = (row(349, state=State.CLOSED, redo_count=0), row(360))
    store.outside = (row(348, state=State.WITHDRAWN),)
    store.mark = 12
    panel.list.listen()
    panel.list.listen()  # one question at a time
    with qtbot.waitSignal(panel.list.stirred, timeout=0):
        run_all(lane)
    assert store.marks == [None, 7]
    assert listed(panel) == before
    assert (table.currentIndex().row(), table.rowViewportPosition(4)) == (4, top)
    assert panel.list.model.index(1, 6).data() == "● 已办结"
    assert panel.list.model.index(2, 6).data() == "× 已撤单"
    assert chip(panel) == "2 件有变化（Ctrl+R 刷新）"
    store.inside = store.outside = ()
    panel.list.listen()
    run_all(lane)
    assert store.marks[-1] == 12
    assert chip(panel) == "2 件有变化（Ctrl+R 刷新）"
    child(panel, QPushButton, "list_changes").click()
    run_all(lane)
    assert chip(panel) == ""


def test_an_answer_about_another_list_is_asked_for_again(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    panel.list.listen()
    panel.show_view(View.OVERDUE)
    run_all(lane)
    panel.list.listen()
    run_all(lane)
    assert store.marks == [None, None]


def test_a_lost_database_is_asked_again_and_says_nothing(
    panel: TicketsPanel, lane: ManualLane, store: Store
) -> None:
    store.dead = True
    panel.list.listen()
    run_all(lane)
    store.dead = False
    panel.list.listen()
    run_all(lane)
    assert store.marks == [None]
    assert message(panel) == ""
