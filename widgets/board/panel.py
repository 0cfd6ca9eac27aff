"""The board: what needs a person now, and beside it the units with their figures."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QTableView, QVBoxLayout, QWidget

from console.domain.errors import ConsoleError
from console.domain.needs import Need
from console.domain.ticket import TicketRow
from console.domain.views import UnitReport
from console.domain.zone import to_local
from console.qt.commands import Command
from console.qt.jobs import Jobs
from console.qt.text import sentence
from widgets.board.model import UNIT_COLUMNS, UnitModel
from widgets.board.needs import NeedsTree
from widgets.board.ports import BoardPorts
from widgets.common.look import NEAR, beside, column, label, named
from widgets.common.notice import Notice
from widgets.common.table import dress
from widgets.tickets.columns import ColumnFit

AGAIN_MS = 60_000


class BoardPanel(QWidget):
    """One look says what to do next; the rail shows the number, so it counts every minute.

    Signals:
        need_asked: a section was chosen. Argument: Need.
        ticket_asked: a ticket was chosen. Argument: its UUID.
        counted: how many things wait. Argument: int.
        shown: what waits, as it is shown. Argument: tuple of Need.
    """

    need_asked = Signal(object)
    ticket_asked = Signal(object)
    counted = Signal(int)
    shown = Signal(object)

    def __init__(self, ports: BoardPorts, reads: Jobs) -> None:
        super().__init__()
        named(self, "board_panel", self.tr("看板"))
        self._ports = ports
        self._reads = reads
        self._waiting: object | None = None
        self._needs: tuple[Need, ...] = ()
        self._check: Need | None = None
        self._notice = Notice()
        self._title = label(self.tr("现在要办的"), "heading")
        self._title.setObjectName("needs_title")
        self._as_of = label("", "small")
        self._as_of.setObjectName("board_as_of")
        self._as_of.hide()
        self.needs = NeedsTree(ports.now)
        self.needs.need_chosen.connect(self.need_asked)
        self.needs.ticket_chosen.connect(self._ask_ticket)
        self._done = label(
            self.tr(
                "都办完了，现在没有等您处理的事。新的事一到就列在这里；按 Ctrl+R 可以马上再看。"
            ),
            "muted",
            wrap=True,
        )
        self._done.setObjectName("needs_done")
        self._done.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._done.hide()
        self._unit_rows = UnitModel()
        self.units = QTableView()
        named(self.units, "board_units", self.tr("各单位"))
        self.units.setModel(self._unit_rows)
        dress(self.units, UNIT_COLUMNS)
        ColumnFit(self.units, UNIT_COLUMNS, (3, 1, 5))
        self._unit_title = label(self.tr("各单位"), "heading", wrap=True)
        self._unit_title.setObjectName("units_title")
        self._arrange()
        self.setFocusProxy(self.needs)
        timer = QTimer(self)
        timer.setInterval(AGAIN_MS)
        timer.timeout.connect(self.count)
        timer.start()

    def _arrange(self) -> None:
        meaning = label(
            self.tr(
                "比率都列出分子/分母；解决、满意只算有效回访。件数少时不宜比较，次序不是排名。"
            ),
            "small",
            wrap=True,
        )
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("board_split")
        split.setChildrenCollapsible(False)
        left = column(self._title, self._as_of, self._done, self.needs)
        left.setStretchFactor(self._done, 1)
        left.setStretchFactor(self.needs, 1)
        side = QWidget()
        side.setLayout(left)
        split.addWidget(side if self._ports.units is None else beside(side))
        right = QWidget()
        right.setLayout(column(self._unit_title, self.units, meaning))
        right.setContentsMargins(NEAR, 0, 0, 0)
        split.addWidget(right)
        right.setVisible(self._ports.units is not None)  # in its place: before, it were a window
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([600, 400])  # else a list with wide columns takes all the room at first
        layout = QVBoxLayout(self)
        layout.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
        layout.setSpacing(NEAR)
        layout.addWidget(self._notice)
        layout.addWidget(split, 1)

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""
        units = Command("board.units", self.tr("到各单位"), "Ctrl+E", self.units.setFocus)
        return (
            Command("board.needs", self.tr("到要办的事"), "Ctrl+L", self.needs.setFocus),
            *((units,) if self._ports.units is not None else ()),
            Command("board.refresh", self.tr("刷新看板"), "Ctrl+R", self.refresh),
        )

    def refresh(self) -> None:
        """Load everything again; each part is shown when it arrives."""
        self._notice.clear()
        self.count()
        if self._ports.checks is not None:
            self._reads.run(
                self, self._ports.checks, on_ok=self._show_check, on_error=self._show_error
            )
        if self._ports.units is not None:
            self._reads.run(
                self, self._ports.units, on_ok=self._show_units, on_error=self._tell_no_units
            )

    def count(self) -> None:
        """Load what waits, for this screen and whoever shows the number elsewhere."""
        token = self._waiting = object()
        self._reads.run(
            self,
            lambda: (token, self._ports.needs()),
            on_ok=self._take,
            on_error=self._show_error,
        )

    def _take(self, answer: tuple[object, tuple[Need, ...]]) -> None:
        token, needs = answer
        if token is self._waiting:
            self._needs = needs
            self._show()

    def _show_check(self, need: Need) -> None:
        self._check = need
        self._show()

    def _show(self) -> None:
        needs = (*self._needs, *((self._check,) if self._check is not None else ()))
        self._say_as_of()
        total = sum(one.count for one in needs)
        self.needs.show_needs(needs)
        self.needs.setVisible(total > 0)
        self._done.setVisible(total == 0)
        self.counted.emit(total)
        self.shown.emit(needs)

    def _say_as_of(self) -> None:
        """Say of which moment the figures are, where they come from a server that follows."""
        behind = self._ports.behind()
        self._as_of.setVisible(behind is not None)
        if behind is not None:
            moment = to_local(self._ports.now() - timedelta(seconds=behind))
            words = self.tr("数据来自读库，截至 {0}（落后 {1} 秒）")
            words = words.replace("{0}", f"{moment:%H:%M:%S}").replace("{1}", f"{behind:.0f}")
            self._as_of.setText(words)

    def _show_units(self, report: UnitReport) -> None:
        self._unit_rows.show_values(report.units)
        if not report.units:
            self._unit_title.setText(self.tr("各单位：这一时期还没有数据"))
            return
        words = self.tr("各单位，{0} 至 {1}").replace("{0}", report.since.isoformat())
        self._unit_title.setText(words.replace("{1}", report.until.isoformat()))

    def _tell_no_units(self, error: ConsoleError) -> None:
        if not self._unit_rows.values:
            self._unit_title.setText(self.tr("各单位：还没有载入"))
        self._show_error(error)

    def _show_error(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error), self.tr("再试一次"), self.refresh)

    def _ask_ticket(self, row: TicketRow) -> None:
        self.ticket_asked.emit(row.id)
