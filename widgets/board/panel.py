"""The board."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QTableView, QVBoxLayout, QWidget

from console.domain.errors import ConsoleError
from console.domain.ticket import TicketRow
from console.domain.views import UnitReport, View, ViewCount
from console.qt.commands import Command
from console.qt.jobs import Jobs
from console.qt.text import sentence
from widgets.board.model import UNIT_COLUMNS, UnitModel, due_columns
from widgets.board.ports import BoardPorts
from widgets.board.tile import Tile
from widgets.common.flow import FlowLayout
from widgets.common.look import NEAR, column, label, named
from widgets.common.notice import Notice
from widgets.common.table import RowsModel, dress
from widgets.tickets.columns import ColumnFit


class BoardPanel(QWidget):
    """Counts as tiles, what runs out next, and the units with numerator and denominator.

    Signals:
        view_asked: a tile was pressed. Argument: View.
        ticket_asked: a ticket was chosen. Argument: its UUID.
    """

    view_asked = Signal(object)
    ticket_asked = Signal(object)

    def __init__(self, ports: BoardPorts, reads: Jobs) -> None:
        super().__init__()
        named(self, "board_panel", self.tr("看板"))
        self._ports = ports
        self._reads = reads
        self._tiles: dict[View, Tile] = {}
        self._notice = Notice()
        self._tile_row = FlowLayout(gap=NEAR)
        tiles = QWidget()
        tiles.setLayout(self._tile_row)
        self._due_rows = RowsModel(due_columns(ports.now))
        self._unit_rows = UnitModel()
        self.due = QTableView()
        self.units = QTableView()
        named(self.due, "board_due", self.tr("将超期的工单"))
        named(self.units, "board_units", self.tr("各单位"))
        self.due.setModel(self._due_rows)
        dress(self.due, due_columns(ports.now))
        ColumnFit(self.due, due_columns(ports.now), (1, 3))
        self.units.setModel(self._unit_rows)
        dress(self.units, UNIT_COLUMNS)
        ColumnFit(self.units, UNIT_COLUMNS, (3, 1))
        self.due.clicked.connect(self._ask_ticket)
        self._due_title = label(self.tr("先到期的"), "heading")
        self._unit_title = label(self.tr("各单位"), "heading", wrap=True)
        self._unit_title.setObjectName("units_title")
        meaning = label(
            self.tr(
                "比率都列出分子/分母；解决、满意只算有效回访。件数少时不宜比较，次序不是排名。"
            ),
            "small",
            wrap=True,
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(_side(self._due_title, self.due))
        right = _side(self._unit_title, self.units, meaning)
        right.setContentsMargins(NEAR, 0, 0, 0)
        split.addWidget(right)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
        layout.setSpacing(NEAR)
        for part in (self._notice, tiles):
            layout.addWidget(part)
        layout.addWidget(split, 1)
        for keys in ("Return", "Enter"):
            enter = QShortcut(QKeySequence(keys), self.due)
            enter.setContext(Qt.ShortcutContext.WidgetShortcut)
            enter.activated.connect(lambda: self._ask_ticket(self.due.currentIndex()))

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""
        return (
            Command("board.views", self.tr("到各视图"), "Ctrl+G", self._to_tiles),
            Command("board.due", self.tr("到先到期的"), "Ctrl+L", self.due.setFocus),
            Command("board.units", self.tr("到各单位"), "Ctrl+E", self.units.setFocus),
            Command("board.refresh", self.tr("刷新看板"), "Ctrl+R", self.refresh),
        )

    def refresh(self) -> None:
        """Load everything again; each part is shown when it arrives."""
        self._notice.clear()
        reads, fail = self._reads, self._show_error
        reads.run(self, self._ports.counts, on_ok=self._show_counts, on_error=fail)
        reads.run(self, self._ports.due_soon, on_ok=self._show_due, on_error=fail)
        reads.run(self, self._ports.units, on_ok=self._show_units, on_error=fail)

    def _show_counts(self, counts: tuple[ViewCount, ...]) -> None:
        for count in counts:
            if count.view not in self._tiles:
                tile = Tile(count.view)
                tile.clicked.connect(partial(self._ask_view, count.view))
                self._tiles[count.view] = tile
                self._tile_row.addWidget(tile)
            self._tiles[count.view].show_count(count)

    def _show_due(self, rows: tuple[TicketRow, ...]) -> None:
        self._due_rows.show_values(rows)
        self._due_title.setText(
            self.tr("先到期的 {0} 件").format(len(rows)) if rows else self.tr("没有将要超期的工单")
        )

    def _show_units(self, report: UnitReport) -> None:
        self._unit_rows.show_values(report.units)
        if not report.units:
            self._unit_title.setText(self.tr("各单位：这一时期还没有数据"))
            return
        self._unit_title.setText(
            self.tr("各单位，{0} 至 {1}").format(report.since.isoformat(), report.until.isoformat())
        )

    def _show_error(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error), self.tr("再试一次"), self.refresh)

    def _to_tiles(self) -> None:
        if self._tiles:
            next(iter(self._tiles.values())).setFocus()

    def _ask_view(self, view: View) -> None:
        self.view_asked.emit(view)

    def _ask_ticket(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._due_rows.values):
            self.ticket_asked.emit(self._due_rows.values[index.row()].id)


def _side(*parts: QWidget) -> QWidget:
    side = QWidget()
    side.setLayout(column(*parts))
    return side
