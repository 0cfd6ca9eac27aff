"""Tables whose columns are data: a concrete table is a tuple of columns."""

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

V = TypeVar("V")
Face = tuple[str, bool, bool] | bool
"""What is painted of a cell: its text, whether it stands at the right, whether it is red; or a box,
ticked or not."""
_Tell = Callable[[int, int], Face | None]
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
VALUE_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 30
LINE_BREAK = "\u2028"
"""What a delegate of Qt puts for each new line of a text."""
PADDING = 11
"""Left and right of a cell's text in pixels, as `QTableView::item` has with Qt's own margin."""
FITTED_KEPT = 4_096
_SELECTED, _HOVERED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_MouseOver.value
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[V]):
    """One column.

    Attributes:
        head: gives the heading in the language in force.
        text: what a value shows here.
        width: preferred width in pixels at 100 % text, 0 for the rest of the room.
        danger: whether a value is overdue or dangerous here; red, beside its word.
        right: numbers stand at the right.
    """

    head: Callable[[], str]
    text: Callable[[V], str]
    width: int = 0
    danger: Callable[[V], bool] | None = None
    right: bool = False


class RowsModel(QAbstractTableModel, Generic[V]):
    """Read-only rows of frozen values. Holds them; never fetches.

    `VALUE_ROLE` gives the whole value of a row.
    """

    def __init__(self, columns: Sequence[Column[V]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._values: tuple[V, ...] = ()

    @property
    def values(self) -> tuple[V, ...]:
        """All rows, in order."""
        return self._values

    def show_values(self, values: tuple[V, ...]) -> None:
        """Replace every row."""
        self.beginResetModel()
        self._values = values
        self.endResetModel()

    def append_values(self, values: tuple[V, ...]) -> None:
        """Add a page at the end; rows before it keep their place."""
        if not values:
            return
        first = len(self._values)
        self.beginInsertRows(ROOT, first, first + len(values) - 1)
        self._values += values
        self.endInsertRows()

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._values)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._columns[section].head() if 0 <= section < len(self._columns) else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return cell(self._columns[index.column()], self._values[index.row()], role)

    def face(self, row: int, at: int) -> Face | None:
        """Return what is painted of a cell."""
        return face(self._columns[at], self._values[row])


def face(column: Column[V], value: V) -> Face:
    """Return all that is painted of a cell, in one go."""
    return column.text(value), column.right, column.danger is not None and column.danger(value)


def cell(column: Column[V], value: V, role: int) -> object:
    """Return what a cell answers for a role."""
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            shown = column.text(value)
            tip = role == Qt.ItemDataRole.ToolTipRole  # in which Qt would guess at markup
            return f"<span>{html.escape(shown)}</span>" if tip else shown
        case Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        case Qt.ItemDataRole.ForegroundRole:
            red = column.danger is not None and column.danger(value)
            return QColor(QGuiApplication.palette().brightText().color()) if red else None
        case Qt.ItemDataRole.UserRole:
            return value
        case _:
            return None


class _Option(Protocol):  # the stubs leave a style option's fields out
    index: Index
    palette: QPalette
    text: str
    features: QStyleOptionViewItem.ViewItemFeature
    rect: QRect
    state: QStyle.StateFlag
    fontMetrics: QFontMetrics  # noqa: N815  # Qt's name
    displayAlignment: Qt.AlignmentFlag  # noqa: N815  # Qt's name


class _Inks:
    """A palette's colours of a table; asking a palette takes longer than painting a line."""

    def __init__(self, palette: QPalette) -> None:
        self.key = palette.cacheKey()
        self.selected = palette.highlight().color()
        self.hovered = palette.alternateBase().color()
        self.line = palette.mid().color()
        self.red = palette.brightText().color()


class _Cells(QStyledItemDelegate):
    """Asks once for each cell, paints its text itself, and keeps what is red red when selected.

    Qt asks for eight roles of every cell, each a call into Python, and works the style sheet out
    for each: a page took 11 ms to paint, of which 3 are left. What is painted here is what
    `QTableView::item` of the style sheet says; columns that Qt must draw, such as a box to tick,
    have no face.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._fitted: dict[tuple[str, int], str] = {}
        self._boxes: dict[tuple[bool, int, int, float], QPixmap] = {}
        self._inks = _Inks(QPalette())
        self._font: tuple[QFontMetrics, int] | None = None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tell: _Tell | None = getattr(index.model(), "face", None)
        found = None if tell is None else tell(index.row(), index.column())
        if found is None:
            super().paint(painter, option, index)
            return
        given = cast("_Option", option)
        inks, state = self._ink(), given.state.value
        x, y, width, height = cast("tuple[int, int, int, int]", given.rect.getRect())
        if state & _SELECTED:
            painter.fillRect(x, y, width, height, inks.selected)
        elif state & _HOVERED:
            painter.fillRect(x, y, width, height, inks.hovered)
        painter.fillRect(x, y + height - 1, width, 1, inks.line)
        if isinstance(found, bool):
            painter.drawPixmap(x, y, self._box(option, index, ticked=found))
            return
        text, right, red = found
        if not text:
            return
        metrics, up = self._font or self._measure(given)
        shown = self._fit(text, width - 2 * PADDING, metrics)
        pen = painter.pen() if red else None
        if red:
            painter.setPen(inks.red)
        base = y + (height - 1 + up) // 2
        if right:
            start = x + width - PADDING - QFontMetricsF(metrics).horizontalAdvance(shown)
            painter.drawText(QPointF(start, base), shown)
        else:
            painter.drawText(x + PADDING, base, shown)
        if pen is not None:
            painter.setPen(pen)

    def _ink(self) -> "_Inks":
        palette = QGuiApplication.palette()
        if palette.cacheKey() != self._inks.key:
            self._inks = _Inks(palette)
            self._boxes.clear()
        return self._inks

    def _box(self, option: QStyleOptionViewItem, index: Index, *, ticked: bool) -> QPixmap:
        """Return a cell with its box as the style draws it, once for each size."""
        view = cast("QWidget", self.parent())
        size, scale = cast("_Option", option).rect.size(), view.devicePixelRatioF()
        key = (ticked, size.width(), size.height(), scale)
        if key not in self._boxes:
            made = QPixmap(size * scale)
            made.setDevicePixelRatio(scale)
            made.fill(Qt.GlobalColor.transparent)
            alone = QStyleOptionViewItem(option)
            given = cast("_Option", alone)
            given.rect = QRect(QPoint(0, 0), size)
            given.state = QStyle.StateFlag.State_Enabled
            painter = QPainter(made)
            super().paint(painter, alone, index)
            painter.end()
            self._boxes[key] = made
        return self._boxes[key]

    def _measure(self, given: "_Option") -> tuple[QFontMetrics, int]:
        """Return the font's metrics, and how far a baseline lies under the middle, doubled."""
        metrics = QFontMetrics(given.fontMetrics)  # a copy: the option ends with this cell
        self._font = metrics, metrics.ascent() - metrics.descent()
        return self._font

    def _fit(self, text: str, width: int, metrics: QFontMetrics) -> str:
        """Return a text as it stands in a width; a list paints the same cells again and again."""
        key = (text, width)
        if key not in self._fitted:
            if len(self._fitted) >= FITTED_KEPT:
                self._fitted.clear()
            one_line = text.replace("\n", " ")
            ends = Qt.TextElideMode.ElideRight
            self._fitted[key] = metrics.elidedText(one_line, ends, width)
        return self._fitted[key]

    def forget(self) -> None:
        """Fit every text again, in another font."""
        self._fitted.clear()
        self._boxes.clear()
        self._font = None

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        tell: _Tell | None = getattr(index.model(), "face", None)
        found = None if tell is None else tell(index.row(), index.column())
        if found is None or isinstance(found, bool):
            super().initStyleOption(option, index)
            return
        text, right, red = found
        given = cast("_Option", option)
        given.index = index
        given.displayAlignment = _RIGHT if right else _LEFT
        given.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
        given.text = text.replace("\n", LINE_BREAK)
        if red:
            palette = given.palette
            ink = QGuiApplication.palette().brightText()
            palette.setBrush(QPalette.ColorRole.Text, ink)
            palette.setBrush(QPalette.ColorRole.HighlightedText, ink)
            given.palette = palette


def dress(view: QTableView, columns: Sequence[Column[V]]) -> None:
    """Give a table view the console's manners: whole rows, one at a time, no grid, even heights."""
    cells = _Cells(view)
    view.setItemDelegate(cells)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.verticalHeader().hide()
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for at, one in enumerate(columns):
        mode = QHeaderView.ResizeMode
        header.setSectionResizeMode(at, mode.Interactive if one.width else mode.Stretch)
    view.installEventFilter(_Sizes(view, cells, [one.width for one in columns]))


class _Sizes(QObject):
    """Rows and columns as high and wide as the text size asks."""

    def __init__(self, view: QTableView, cells: _Cells, widths: Sequence[int]) -> None:
        super().__init__(view)
        self._view, self._cells, self._widths = view, cells, tuple(widths)
        self._apply()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FontChange:
            self._apply()
        return False

    def _apply(self) -> None:
        self._cells.forget()
        scale = self._view.fontMetrics().height() / 18
        rows = self._view.verticalHeader()
        rows.setDefaultSectionSize(max(ROW_HEIGHT, round(ROW_HEIGHT * scale)))
        header = self._view.horizontalHeader()
        for at, width in enumerate(self._widths):
            if width:
                header.resizeSection(at, max(round(width * scale), header.sectionSizeHint(at)))
