"""The form in hand beside an earlier ticket, field by field, before one joins the other."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem
from typing_extensions import override

from console.domain.intake import HistoryRow
from console.domain.recall import Compared, Recalled
from console.domain.zone import show
from console.qt.language import word
from console.qt.text import field_label
from widgets.common.look import APART, NEAR, button, column, hairline, label, named, row

SAME, MASKED = "相同", "***"
CELL_ROOM, CELL_PAD = 23, 12
"""What the style leaves around a cell's text, sideways and above with below."""


class ComparePage(QFrame):
    """Stands over the form until one decides. Enter joins, Escape goes back, N shows numbers.

    Signals:
        joined: join the form to the ticket.
        number_asked: the masked numbers of the ticket are wanted in plain.
        left: back to the form.
    """

    joined = Signal()
    number_asked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "compare", self.tr("并入前对照"))
        self.setProperty("ground", "surface")
        self._head = label("", "title", wrap=True)
        self._head.setObjectName("compareHead")
        self._brief = label("", "muted", wrap=True)
        self._brief.setObjectName("compareBrief")
        self._table = QTableWidget(0, 4)
        named(self._table, "compareTable", self.tr("逐项对照"))
        self._table.setHorizontalHeaderLabels(
            [self.tr("项目"), self.tr("比较"), self.tr("这份表单"), self.tr("那件工单")]
        )
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.setWordWrap(True)
        self._table.setTabKeyNavigation(False)
        self._table.verticalHeader().hide()
        head = self._table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at in range(4):
            wide = at >= 2  # noqa: PLR2004  # the two texts share the room
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(at, mode.Stretch if wide else mode.ResizeToContents)
        self._table.installEventFilter(self)
        self._join = button("", "primary", self.joined.emit)
        named(self._join, "compareJoin", self.tr("并入"))
        self._number = button(self.tr("显示号码　N"), "quiet", self.number_asked.emit)
        named(self._number, "compareNumber", self.tr("显示号码"))
        self._number.setToolTip(self.tr("那件工单里的电话号码；谁看过会记下来"))
        self._back = button(self.tr("返回　Esc"), "", self.left.emit)
        named(self._back, "compareBack", self.tr("返回"))
        whole = column(self._head, self._brief, hairline(), margin=APART)
        whole.addWidget(self._table, 1)
        whole.addLayout(row(1, self._number, self._back, self._join, gap=NEAR))
        self.setLayout(whole)
        self.setFocusProxy(self._table)

    def show_pair(
        self,
        found: HistoryRow,
        recalled: Recalled,
        pairs: tuple[Compared, ...],
        *,
        same: bool = False,
    ) -> None:
        """Fill the page for a ticket.

        Args:
            found: the row of the history.
            recalled: the ticket.
            pairs: the fields of both.
            same: the caller's own words are missing, so joining says that the matter is the same.
        """
        differ = sum(1 for one in pairs if one.word != SAME)
        head = self.tr("并入“{0}”？").replace("{0}", found.title)
        self._head.setText(head)
        whose = self.tr("同一来电号码") if recalled.own else self.tr("别的来电人反映")
        words = self.tr("{0} 登记，{1}，{2}，{3}。{4} 项不同。")
        for slot, value in (
            ("{0}", show(recalled.opened_at)),
            ("{1}", whose),
            ("{2}", word(recalled.state.label)),
            ("{3}", recalled.unit or self.tr("还没有主办单位")),
            ("{4}", str(differ)),
        ):
            words = words.replace(slot, value)
        if same:
            asked = self.tr("没有写来电人自己的话：说的是同一件事就按 Enter，不是就按 Esc 写下来。")
            words = f"{words}\n{asked}"
        done = self.tr("同一件事，并入") if same else self.tr("并入")
        self._join.setText(f"{done}　Enter")
        self._join.setAccessibleName(done)
        self._brief.setText(words)
        hidden = any(MASKED in one.theirs for one in pairs)
        self._number.setVisible(hidden and recalled.caller.may_unmask)
        self.setAccessibleDescription(f"{head}{words}")
        self._table.setRowCount(len(pairs))
        for at, one in enumerate(pairs):
            shown = word(one.word) if one.word == SAME else f"≠ {word(one.word)}"
            ours, theirs = self._sides(one)
            for place, text in enumerate((field_label(one.field), shown, ours, theirs)):
                item = QTableWidgetItem(text or "—")
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                if place <= 1 and one.word != SAME:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                self._table.setItem(at, place, item)
        if pairs:
            self._table.setCurrentCell(0, 0)
        self._fit()

    def _sides(self, one: Compared) -> tuple[str, str]:
        """Return both texts; only the kind of demand is a word of the field."""
        if one.field == "kind":
            return word(one.ours), word(one.theirs)
        return one.ours, one.theirs

    def _fit(self) -> None:
        """Give each row the lines that its longer text needs."""
        for at in range(self._table.rowCount()):
            height = 0
            for place in (2, 3):
                item = self._table.item(at, place)
                font = self.font() if item is None else item.font()
                room = QRect(0, 0, max(1, self._table.columnWidth(place) - CELL_ROOM), 10_000)
                wrap = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
                text = "" if item is None else item.text()
                metrics = QFontMetrics(QFont(font).resolve(self._table.font()))
                height = max(height, metrics.boundingRect(room, wrap, text).height())
            self._table.setRowHeight(at, height + CELL_PAD)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
                self.joined.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_N and not event.modifiers() and self._number.isVisible():
                self.number_asked.emit()
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
