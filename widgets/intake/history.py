"""Left column: who calls, and what this number, this place and this matter have brought before."""

from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from console.domain.intake import CallerCard, History, HistoryRow
from console.domain.zone import to_local
from console.qt.language import word
from widgets.common.elided import ElidedLabel
from widgets.common.look import NEAR, TIGHT, column, frame, hairline, label, named, row
from widgets.common.paint import Row, write

_ROW_ROLE = Qt.ItemDataRole.UserRole
_PAD = 4
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Earlier tickets, newest first. Holds values; never fetches."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[HistoryRow, ...] = ()

    @property
    def rows(self) -> tuple[HistoryRow, ...]:
        """All rows, in order."""
        return self._rows

    def show_rows(self, rows: tuple[HistoryRow, ...]) -> None:
        """Replace every row; equal rows leave the view as it is."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        found = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.title
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (found.title, found.place, found.why) if part)
            case Qt.ItemDataRole.AccessibleTextRole:
                day = f"{to_local(found.opened_at):%Y-%m-%d}"
                parts = (day, found.title, word(found.state.label), found.unit, found.why)
                return "，".join(part for part in parts if part)
            case Qt.ItemDataRole.UserRole:
                return found
            case _:
                return None


class HistoryDelegate(QStyledItemDelegate):
    """Two lines: date, title and state; unit and why it is listed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._year = 0

    def show_year(self, year: int) -> None:
        """Say which year is now; dates of others are written with theirs."""
        self._year = year

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        given = Row.of(option)
        big, small = QFontMetrics(given.font), QFontMetrics(given.scaled(0.9))
        return QSize(120, big.height() + small.height() + 2 * _PAD + 1)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        given = Row.of(option)
        found = index.data(_ROW_ROLE)
        given.fill(painter)
        small = given.scaled(0.9)
        quiet, ink = given.palette.placeholderText().color(), given.palette.text().color()
        first = QRect(given.rect).adjusted(NEAR + 2, _PAD, -NEAR, 0)
        first.setHeight(QFontMetrics(given.font).height())
        second = QRect(
            first.left(), first.bottom() + 1, first.width(), QFontMetrics(small).height()
        )
        at_right = Qt.AlignmentFlag.AlignRight
        accent = given.palette.link().color()
        state_ink = accent if found.state.is_open else quiet
        state = write(painter, first, word(found.state.label), small, state_ink, align=at_right)
        day = write(painter, first, self._day(found.opened_at), small, quiet)
        title = first.adjusted(day + NEAR, 0, -state - NEAR, 0)
        write(painter, title, found.title, given.font, ink)
        why = write(painter, _half(second), found.why, small, accent, align=at_right)
        write(painter, second.adjusted(0, 0, -why - NEAR, 0), found.unit, small, quiet)
        given.line_below(painter)

    def _day(self, instant: datetime) -> str:
        local = to_local(instant)
        return f"{local:%m-%d}" if local.year == self._year else f"{local:%Y-%m-%d}"


def _half(rect: QRect) -> QRect:
    return rect.adjusted(rect.width() * 2 // 5, 0, 0, 0)


class _List(QListView):
    """Rows of one of the three lists.

    Signals:
        opened: Enter or a double click on a `HistoryRow`.
    """

    opened = Signal(object)

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        named(self, name, spoken)
        self.rows = HistoryModel()
        self.painter_ = HistoryDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.doubleClicked.connect(self._open)

    @property
    def current(self) -> HistoryRow | None:
        """The selected row."""
        index = self.currentIndex()
        chosen = index.isValid() and self.selectionModel().isSelected(index)
        found = index.data(_ROW_ROLE) if chosen else None
        return found if isinstance(found, HistoryRow) else None

    def _open(self, index: QModelIndex) -> None:
        found = index.data(_ROW_ROLE)
        if isinstance(found, HistoryRow):
            self.opened.emit(found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Section(QWidget):
    """Heading with its exact count, then the list, or nothing but the heading."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self._title = label(title, "heading")
        self._count = label("", "accent")
        self._count.setObjectName(f"{name}Count")
        self._more = ElidedLabel("", "small")
        self._more.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.list = _List(name, title)
        head = row(self._title, self._count, gap=NEAR)
        head.addWidget(self._more, 1)
        head.setContentsMargins(NEAR + 2, TIGHT, NEAR, TIGHT)
        self._head = frame("raised", head)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setLayout(column(self._head, hairline(), self.list, gap=0))
        self.show_rows((), 0)

    def show_rows(self, rows: tuple[HistoryRow, ...], total: int) -> None:
        """Show rows; `total` says how many there are in all."""
        self._count.setText(str(total))
        shown = self.tr("最新 {0} 件").replace("{0}", str(len(rows)))
        self._more.show_text(shown if total > len(rows) else "")
        self.list.rows.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._fit()

    def _fit(self) -> None:
        """Take no more height than the rows need, so that the other lists get the rest."""
        height = self.list.sizeHintForRow(0)
        rows = self.list.rows.rowCount()
        if rows:
            self.list.setMinimumHeight(height)
        self.setMaximumHeight(self._head.sizeHint().height() + 1 + rows * max(0, height))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()


class HistoryPanel(QFrame):
    """Caller card and three lists. Old rows stay until new ones arrive.

    Signals:
        opened: a `HistoryRow` to be read in full.
        chosen: the selected `HistoryRow`, or None.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named(self, "history", self.tr("来电与历史"))
        self.setProperty("ground", "surface")
        self._name = ElidedLabel("", "title")
        named(self._name, "callerNames", self.tr("来电人"))
        self._phone = ElidedLabel("", "")
        named(self._phone, "callerPhone", self.tr("来电号码"))
        self._facts = ElidedLabel("", "small")
        self._live = label("", "tag-accent")
        named(self._live, "callState", self.tr("通话"))
        self._repeat = label(self.tr("老户"), "tag-accent")
        self._secret = label(self.tr("曾要求保密"), "tag-danger")
        self._busy = label(self.tr("查询中…"), "small")
        self._busy.setObjectName("historyBusy")
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("historyProblem")
        self._sections = (
            _Section("sameNumber", self.tr("同号码")),
            _Section("samePlace", self.tr("同地点")),
            _Section("similar", self.tr("内容相似")),
        )
        self._arrange()
        for section in self._sections:
            section.list.opened.connect(self.opened)
            section.list.selectionModel().currentChanged.connect(self._choose)
            section.list.installEventFilter(self)
        self.show_caller(None)
        self.show_call("")
        self.show_busy(on=False)
        self._problem.hide()

    def _arrange(self) -> None:
        first = row(gap=NEAR)
        first.addWidget(self._name, 1)
        for tag in (self._secret, self._repeat, self._live):
            first.addWidget(tag)
        last = row(gap=NEAR)
        last.addWidget(self._facts, 1)
        last.addWidget(self._busy)
        card = column(first, self._phone, last, gap=2)
        card.setContentsMargins(NEAR + 2, NEAR, NEAR, NEAR)
        self._lists = QVBoxLayout()
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(0)
        for section in self._sections:
            self._lists.addWidget(section)
        self._lists.addStretch(0)
        whole = column(gap=0)
        whole.addLayout(card)
        whole.addWidget(self._problem)
        whole.addWidget(hairline())
        whole.addLayout(self._lists, 1)
        self.setLayout(whole)

    @property
    def selected(self) -> HistoryRow | None:
        """The row that joining would use."""
        return next((s.list.current for s in self._sections if s.list.current), None)

    def show_caller(self, card: CallerCard | None) -> None:
        """Show who calls; None while nothing is known yet."""
        self._repeat.setVisible(card is not None and card.repeat_caller)
        self._secret.setVisible(card is not None and card.confidential_before)
        if card is None:
            self._facts.show_text("")
            return
        self._name.show_text("、".join(card.names) or self.tr("未留姓名"))
        self._phone.show_text("　".join(part for part in (card.shown, card.region) if part))
        if not card.tickets:
            self._facts.show_text(self.tr("这个号码第一次来电") if card.phone else "")
            return
        words = self.tr("共 {0} 件，未办结 {1} 件")
        words = words.replace("{0}", str(card.tickets)).replace("{1}", str(card.open_tickets))
        if card.last_at is not None:
            words += self.tr("，上次 {0}").replace("{0}", f"{to_local(card.last_at):%Y-%m-%d}")
        self._facts.show_text(words)

    def show_number(self, shown: str) -> None:
        """Show the number alone, before anything is known about it."""
        self._name.show_text(self.tr("来电"))
        self._phone.show_text(shown)

    def show_call(self, state: str) -> None:
        """Show how the call stands: 通话中, 已挂断; "" without a call."""
        self._live.setText(word(state))
        self._live.setVisible(bool(state))

    def show_busy(self, *, on: bool) -> None:
        """Say that a question is out."""
        self._busy.setVisible(on)

    def show_history(self, history: History, year: int) -> None:
        """Replace the three lists."""
        self._problem.hide()
        totals = (history.same_number_total, history.same_place_total, len(history.similar))
        for at, rows in enumerate((history.same_number, history.same_place, history.similar)):
            section = self._sections[at]
            section.list.painter_.show_year(year)
            section.show_rows(rows, totals[at])
            self._lists.setStretch(at, len(rows) and 1)

    def show_problem(self, text: str) -> None:
        """Say why the history is not there; the old rows stay."""
        self._problem.setText(text)
        self._problem.setContentsMargins(NEAR + 2, 0, NEAR, NEAR)
        self._problem.setVisible(bool(text))

    def focus_first(self) -> None:
        """Move the focus to the first list that holds something, its first row marked."""
        for section in self._sections:
            if section.list.rows.rowCount():
                section.list.setFocus()
                if section.list.current is None:
                    section.list.setCurrentIndex(section.list.rows.index(0, 0))
                return

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        for section in self._sections:
            if section.list.rows is not index.model():
                section.list.selectionModel().setCurrentIndex(
                    ROOT, QItemSelectionModel.SelectionFlag.Clear
                )
        self.chosen.emit(index.data(_ROW_ROLE))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._step(watched, event.key())
        return False

    def _step(self, watched: QObject, key: int) -> bool:
        """Go on into the next list at the end of one."""
        lists = [s.list for s in self._sections if s.list.rows.rowCount()]
        at = next((n for n, one in enumerate(lists) if one is watched), -1)
        if at < 0:
            return False
        here = lists[at].currentIndex().row()
        last = lists[at].rows.rowCount() - 1
        if key == Qt.Key.Key_Down and here == last and at + 1 < len(lists):
            target, row_at = lists[at + 1], 0
        elif key == Qt.Key.Key_Up and here <= 0 and at > 0:
            target, row_at = lists[at - 1], lists[at - 1].rows.rowCount() - 1
        else:
            return False
        target.setFocus()
        target.setCurrentIndex(target.rows.index(row_at, 0))
        return True
