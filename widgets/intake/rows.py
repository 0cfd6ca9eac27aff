"""Earlier tickets as rows: model, painting, and the list in which one row opens in place."""

from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from console.domain.intake import HistoryRow
from console.domain.zone import to_local
from console.qt.language import phrase, word
from widgets.common.look import NEAR, named
from widgets.common.paint import Row, write

ROW_ROLE = Qt.ItemDataRole.UserRole
_DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
_PAD = 4
BORDER = 2
"""What the style draws around a list, above and below."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()

ACTS = {
    Qt.Key.Key_P: "told",
    Qt.Key.Key_U: "urge",
    Qt.Key.Key_R: "reopen",
    Qt.Key.Key_J: "join",
    Qt.Key.Key_S: "again",
    Qt.Key.Key_C: "copy",
    Qt.Key.Key_O: "ticket",
    Qt.Key.Key_N: "number",
}
"""Letters on a row. They act nowhere else: no text is typed into a list."""


class HistoryModel(QAbstractListModel):
    """Earlier tickets, newest first; below an opened one a row without text for its details."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[HistoryRow, ...] = ()
        self._opened = -1

    @property
    def rows(self) -> tuple[HistoryRow, ...]:
        """All tickets, in order."""
        return self._rows

    @property
    def opened(self) -> HistoryRow | None:
        """The ticket that is open in place."""
        return self._rows[self._opened] if self._opened >= 0 else None

    def show_rows(self, rows: tuple[HistoryRow, ...]) -> bool:
        """Replace every row; equal rows leave the view as it is. Return whether it changed."""
        if rows == self._rows:
            return False
        self.beginResetModel()
        self._rows, self._opened = rows, -1
        self.endResetModel()
        return True

    def open(self, found: HistoryRow | None) -> QModelIndex:
        """Open one row, close the other; return where its details go."""
        if self._opened >= 0:
            below = self._opened + 1
            self.beginRemoveRows(ROOT, below, below)
            self._opened = -1
            self.endRemoveRows()
        if found is None or found not in self._rows:
            return QModelIndex()
        below = self._rows.index(found) + 1
        self.beginInsertRows(ROOT, below, below)
        self._opened = below - 1
        self.endInsertRows()
        return self.index(below, 0)

    def place_of(self, found: HistoryRow) -> QModelIndex:
        """Return where a ticket stands."""
        at = self._rows.index(found)
        return self.index(at + (0 <= self._opened < at), 0)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + (self._opened >= 0)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._is_detail(index):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._is_detail(index):
            return (index.isValid() and role == _DETAIL_ROLE) or None
        found = self._rows[index.row() - (0 <= self._opened < index.row())]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return found.title
            case Qt.ItemDataRole.ToolTipRole:
                why = phrase(found.why)
                return "\n".join(part for part in (found.title, found.place, why) if part)
            case Qt.ItemDataRole.AccessibleTextRole:
                why = phrase(found.why)
                day = f"{to_local(found.opened_at):%Y-%m-%d}"
                parts = (day, found.title, word(found.state.label), found.unit, why)
                return "，".join(part for part in parts if part)
            case Qt.ItemDataRole.UserRole:
                return found
            case _:
                return None

    def _is_detail(self, index: Index) -> bool:
        return self._opened >= 0 and index.row() == self._opened + 1


class HistoryDelegate(QStyledItemDelegate):
    """Two lines: date, title and state; unit and why it is listed.

    Attributes:
        detail_height: of the row that holds the details.
        heading: what stands over the list; a reason that says no more is left out.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._year = 0
        self._heights: dict[str, int] = {}
        self.detail_height = 0
        self.heading = ""

    def show_year(self, year: int) -> None:
        """Say which year is now; dates of others are written with theirs."""
        self._year = year

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.data(_DETAIL_ROLE):
            return QSize(120, self.detail_height)
        given = Row.of(option)
        key = given.font.key()
        if key not in self._heights:
            big, small = QFontMetrics(given.font), QFontMetrics(given.scaled(0.9))
            self._heights[key] = big.height() + small.height() + 2 * _PAD + 1
        return QSize(120, self._heights[key])

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.data(_DETAIL_ROLE):
            return
        given = Row.of(option)
        found = index.data(ROW_ROLE)
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
        why = write(painter, _half(second), self._reason(found), small, accent, align=at_right)
        where = second.adjusted(0, 0, -why - NEAR, 0)
        write(painter, where, found.unit or found.place, small, quiet)
        given.line_below(painter)

    def _reason(self, found: HistoryRow) -> str:
        said = phrase(found.why)
        known = said.casefold().startswith(self.heading.casefold())
        return said[len(self.heading) :].lstrip("：: ") if known else said

    def _day(self, instant: datetime) -> str:
        local = to_local(instant)
        return f"{local:%m-%d}" if local.year == self._year else f"{local:%Y-%m-%d}"


def _half(rect: QRect) -> QRect:
    return rect.adjusted(rect.width() * 2 // 5, 0, 0, 0)


class HistoryList(QListView):
    """Rows of one list; one of them may be open.

    Signals:
        asked: name of an act and the `HistoryRow` it is about.
        left: Escape: back to the form.
        fitted: it wants another height.
    """

    asked = Signal(str, object)
    left = Signal()
    fitted = Signal()

    def __init__(self, name: str, spoken: str) -> None:
        super().__init__()
        named(self, name, spoken)
        self.rows = HistoryModel()
        self.painter_ = HistoryDelegate(self)
        self.painter_.heading = spoken
        self._detail: QWidget | None = None
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    @property
    def current(self) -> HistoryRow | None:
        """The selected row."""
        index = self.currentIndex()
        chosen = index.isValid() and self.selectionModel().isSelected(index)
        found = index.data(ROW_ROLE) if chosen else None
        return found if isinstance(found, HistoryRow) else None

    @property
    def detail(self) -> QWidget | None:
        """What stands under the open row."""
        return self._detail

    @property
    def wanted(self) -> int:
        """Height of all rows, the open one's details included."""
        plain = len(self.rows.rows) * max(0, self.sizeHintForRow(0))
        return BORDER + plain + (self.painter_.detail_height if self._detail is not None else 0)

    def show_rows(self, rows: tuple[HistoryRow, ...]) -> None:
        """Replace every row; an open one closes with them."""
        if self.rows.show_rows(rows):
            self._detail = None

    def open(self, found: HistoryRow | None, detail: QWidget | None = None) -> None:
        """Put details under a row; None closes the open one."""
        before, focus = self._detail, QApplication.focusWidget()
        inside = before is not None and focus is not None and before.isAncestorOf(focus)
        self._detail = None
        below = self.rows.open(found)
        if found is not None and detail is not None and below.isValid():
            self._detail = detail
            self.setIndexWidget(below, detail)
            self.setCurrentIndex(self.rows.place_of(found))
            self.refit()
            self.scrollTo(below)
            self.scrollTo(self.currentIndex())
        elif inside:
            self.setFocus()
        self.fitted.emit()

    def refit(self) -> None:
        """Give the details the height they need now."""
        if self._detail is None:
            return
        width = self.viewport().width()
        height = self._detail.heightForWidth(width)
        if height != self.painter_.detail_height:
            self.painter_.detail_height = height
            self.scheduleDelayedItemsLayout()
            self.fitted.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.refit()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.indexAt(event.position().toPoint()).data(ROW_ROLE)
        if isinstance(found, HistoryRow):
            self.asked.emit("open", found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        found, key = self.current, Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or found is None:
            super().keyPressEvent(event)
        elif key in ACTS:
            self.asked.emit(ACTS[key], found)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.asked.emit("close" if found == self.rows.opened else "open", found)
        elif key == Qt.Key.Key_Right:
            self.asked.emit("open", found)
        elif key == Qt.Key.Key_Left:
            self.asked.emit("close", found)
        elif key == Qt.Key.Key_Escape:
            if self.rows.opened is None:
                self.left.emit()
            else:
                self.asked.emit("close", found)
        else:
            super().keyPressEvent(event)
