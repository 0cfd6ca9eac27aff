"""The list of a view: search, table, pages as they are scrolled to."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.domain.errors import ConsoleError
from console.domain.ticket import TicketPage, TicketRow
from console.domain.views import View
from console.qt.jobs import Jobs
from console.qt.language import word
from console.qt.text import sentence
from widgets.common.table import dress
from widgets.tickets.columns import ColumnFit
from widgets.tickets.facts import plain_label
from widgets.tickets.model import TicketModel, ticket_columns
from widgets.tickets.ports import TicketPorts, list_question

TICK_MS = 30_000
NEAR_END_ROWS = 20


class ListPanel(QWidget):
    """Tickets of one view, newest first, page after page.

    Signals:
        page_shown: a page is on screen. Argument: TicketPage.
        ticket_chosen: Enter or a click on a row. Argument: the ticket's UUID.
    """

    page_shown = Signal(object)
    ticket_chosen = Signal(object)

    def __init__(self, ports: TicketPorts, reads: Jobs) -> None:
        super().__init__()
        self._ports = ports
        self._reads = reads
        self._view = View.ALL
        self._search = ""
        self._next: int | None = None
        self._waiting: object | None = None
        self._columns = ticket_columns(ports.now)
        self._model = TicketModel(self._columns)
        self._line = QLineEdit()
        self._line.setObjectName("ticket_search")
        self._line.setAccessibleName(self.tr("搜索工单"))
        self._line.setPlaceholderText(self.tr("编号、短码或词语，Enter 搜索，Esc 清除（Ctrl+F）"))
        self._line.setClearButtonEnabled(True)
        self._line.returnPressed.connect(self.search)
        self._count = plain_label("", "muted", wrap=False)
        self._count.setObjectName("list_count")
        self._message = QLabel()
        self._message.setObjectName("list_message")
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._message.hide()
        self.table = self._table()
        self._arrange()
        timer = QTimer(self)
        timer.setInterval(TICK_MS)
        timer.timeout.connect(self._tick)
        timer.start()

    @property
    def model(self) -> TicketModel:
        """The rows on screen."""
        return self._model

    def show_view(self, view: View) -> None:
        """Show a view from its first page, without a search."""
        self._view = view
        self._search = ""
        self._line.clear()
        self.reload()

    def search(self) -> None:
        """Show what the search line says, within the view."""
        self._search = self._line.text().strip()
        self.reload()

    def clear_search(self) -> None:
        """Empty the search line and show the whole view again."""
        self._line.clear()
        if self._search:
            self.search()
        self.table.setFocus()

    def focus_search(self) -> None:
        """Go to the search line with its text selected."""
        self._line.setFocus()
        self._line.selectAll()

    def reload(self) -> None:
        """Load the first page again; the old rows stay until it arrives."""
        self._message.hide()
        self._ask(None)

    def replace_row(self, row: TicketRow) -> None:
        """Show a ticket's new values without moving it."""
        self._model.replace_row(row)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setObjectName("ticket_table")
        table.setAccessibleName(self.tr("工单列表"))
        table.setModel(self._model)
        table.setAlternatingRowColors(True)
        table.horizontalHeader().setMinimumSectionSize(48)
        dress(table, self._columns)
        ColumnFit(table, self._columns, (2, 1, 4, 5))
        table.clicked.connect(self._choose)
        table.verticalScrollBar().valueChanged.connect(self._page_on)
        table.selectionModel().currentRowChanged.connect(self._page_on)
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._choose_current)
        return table

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._line, 1)
        top.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self._message)
        column.addWidget(self.table, 1)
        escape = QShortcut(QKeySequence("Esc"), self._line)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.clear_search)

    def _ask(self, after: int | None) -> None:
        view, search = self._view, self._search
        token = object()
        self._waiting = token
        self._reads.run(
            self,
            lambda: self._ports.page(view, search, after),
            on_ok=partial(self._show_page, token, after),
            on_error=partial(self._show_error, token),
        )

    def _show_page(self, token: object, after: int | None, page: TicketPage) -> None:
        asked = list_question(self._view, self._search)
        if token is not self._waiting or page.question != asked:
            return
        self._waiting = None
        self._next = page.next_after
        if after is None:
            self._replace(page)
        else:
            self._model.append_new(page.rows)
        self._say_count(page)
        self.page_shown.emit(page)

    def _replace(self, page: TicketPage) -> None:
        current = self._current()
        self._model.show_values(page.rows)
        row = -1 if current is None else self._model.row_of(current)
        if page.rows:
            self.table.setCurrentIndex(self._model.index(max(row, 0), 0))
        self._say_empty(page)

    def _current(self) -> UUID | None:
        found = self._model.ticket_at(self.table.currentIndex().row())
        return None if found is None else found.id

    def _say_count(self, page: TicketPage) -> None:
        shown = len(self._model.values)
        if page.total is not None:
            self._count.setText(self.tr("{0} 件").format(page.total))
        elif self._next is None:
            self._count.setText(self.tr("{0} 件").format(shown))
        else:
            self._count.setText(self.tr("前 {0} 件").format(shown))

    def _say_empty(self, page: TicketPage) -> None:
        if page.rows:
            self._message.hide()
            return
        if self._search:
            text = self.tr("没有找到“{0}”。换一个词，或按 Esc 清除搜索。").format(self._search)
        elif self._view is View.ALL:
            text = self.tr(
                "还没有工单。到“接听”登记第一件；想先试用，可退出后运行 main.py demo 装入演示数据。"
            )
        else:
            text = self.tr("“{0}”里现在没有工单，不需要做什么。").format(word(self._view.label))
        self._message.setText(text)
        self._message.show()

    def _show_error(self, token: object, error: ConsoleError) -> None:
        if token is not self._waiting:
            return
        self._waiting = None
        self._message.setText(self.tr("{0} 按 Ctrl+R 再试。").format(sentence(error)))
        self._message.show()

    def _page_on(self) -> None:
        if self._next is None or self._waiting is not None:
            return
        last = len(self._model.values) - NEAR_END_ROWS
        bottom = self.table.rowAt(self.table.viewport().height() - 1)
        if bottom < 0 or max(bottom, self.table.currentIndex().row()) >= last:
            self._ask(self._next)

    def _tick(self) -> None:
        self.table.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        found = self._model.ticket_at(index.row())
        if found is not None:
            self.ticket_chosen.emit(found.id)

    def _choose_current(self) -> None:
        self._choose(self.table.currentIndex())
