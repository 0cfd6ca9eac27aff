"""A whole table on screen: its tree folded and unfolded, narrowed by what is sought."""

from collections.abc import Collection

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QColor, QGuiApplication
from typing_extensions import override

from console.domain.table import FieldShape, Form, TablePage, TableRow, TableShape
from console.qt.language import phrase
from widgets.admin.words import translate
from widgets.common.table import ROOT, Index

UNFOLDED_LEVELS = 3
"""How deep a tree is unfolded when it is first shown."""

_FOLD_FROM = 60
_STEP = "　　"
_WIDTHS = {
    Form.FLAG: 84,
    Form.DAY: 104,
    Form.WHOLE: 64,
    Form.CHOICE: 84,
    Form.CODE: 140,
    Form.CODES: 140,
    Form.SEVERAL: 120,
    Form.LONG: 240,
}
_SHORT, _MIDDLE = 20, 40


class AdminModel(QAbstractTableModel):
    """Rows of one table. Holds them; never fetches."""

    def __init__(self) -> None:
        super().__init__()
        self._shape: TableShape | None = None
        self._fields: tuple[FieldShape, ...] = ()
        self._rows: tuple[TableRow, ...] = ()
        self._depth: dict[str, int] = {}
        self._parents: frozenset[str] = frozenset()
        self._folded: set[str] = set()
        self._sought = ""
        self._shown: list[TableRow] = []
        self._unsaved: frozenset[str] = frozenset()
        self._stands = False

    @property
    def total(self) -> int:
        """How many rows the table has."""
        return len(self._rows)

    @property
    def shown(self) -> list[TableRow]:
        """The rows on screen, in order."""
        return self._shown

    def show_page(self, page: TablePage) -> None:
        """Show a table; one that is on screen already keeps what is folded and sought."""
        self.beginResetModel()
        fresh = self._shape is None or self._shape.kind is not page.shape.kind
        self._shape, self._rows = page.shape, page.rows
        self._fields = _ordered(page.shape)
        self._stands = any(row.status for row in page.rows)
        self._depth = {}
        for row in page.rows:
            self._depth[row.key] = self._depth.get(row.parent, -1) + 1 if row.parent else 0
        self._parents = frozenset(row.parent for row in page.rows if row.parent)
        if fresh:
            self._sought = ""
            many = len(page.rows) > _FOLD_FROM
            deep = {key for key in self._parents if self._depth.get(key, 0) >= UNFOLDED_LEVELS - 1}
            self._folded = deep if many else set()
        self._choose()
        self.endResetModel()

    def seek(self, text: str) -> None:
        """Show only the rows that hold every word; without words the tree as it is folded."""
        self.beginResetModel()
        self._sought = text.strip().lower()
        self._choose()
        self.endResetModel()

    def mark_unsaved(self, keys: Collection[str]) -> None:
        """Show which rows hold something typed that is not saved."""
        self._unsaved = frozenset(keys)
        if self._shown:
            last = self.index(len(self._shown) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.DisplayRole])

    def fold(self, at: int, *, folded: bool) -> bool:
        """Fold or unfold the tree below a row; return whether that changed anything."""
        row = self._shown[at]
        if row.key not in self._parents or (row.key in self._folded) is folded or self._sought:
            return False
        self.beginResetModel()
        (self._folded.add if folded else self._folded.discard)(row.key)
        self._choose()
        self.endResetModel()
        return True

    def at(self, key: str) -> int:
        """Return where a row stands, -1 where it is not on screen; its tree is unfolded for it."""
        above = {row.key: row.parent for row in self._rows}
        wanted, closed = above.get(key, ""), set()
        while wanted:
            closed.add(wanted)
            wanted = above.get(wanted, "")
        if closed & self._folded and not self._sought:
            self.beginResetModel()
            self._folded -= closed
            self._choose()
            self.endResetModel()
        return next((at for at, row in enumerate(self._shown) if row.key == key), -1)

    def widths(self) -> tuple[int, ...]:
        """Return the preferred width of each column, in pixels at 100 % text."""
        found = [170] if self._stands else []
        for at, one in enumerate(self._fields):
            width = _WIDTHS.get(one.form, 0)
            if not width:
                width = 90 if one.limit <= _SHORT else 130 if one.limit <= _MIDDLE else 180
            if self._shape is not None and self._shape.tree and at == 0:
                width = 240
            found.append(width)
        if self._stands:  # the key first, then how the row stands
            found[0], found[1] = found[1], found[0]
        return tuple(found)

    def _choose(self) -> None:
        words = self._sought.split()
        if words:
            self._shown = [row for row in self._rows if all(one in row.sought for one in words)]
            return
        hidden: set[str] = set()
        self._shown = []
        for row in self._rows:
            if row.parent in self._folded or row.parent in hidden:
                hidden.add(row.key)
            else:
                self._shown.append(row)

    def _field(self, column: int) -> FieldShape | None:
        """Return what a column shows, None for how the row stands."""
        if not self._stands:
            return self._fields[column]
        if column == 1:
            return None
        return self._fields[column - 1 if column else 0]

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._fields) + self._stands

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        if not 0 <= section < self.columnCount():
            return None
        field = self._field(section)
        return translate("AdminModel", "状态") if field is None else phrase(field.label)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                quiet = QGuiApplication.palette().placeholderText().color()
                return QColor(quiet) if row.ended else None
            case Qt.ItemDataRole.UserRole:
                return row
            case _:
                return None

    def _text(self, row: TableRow, column: int) -> str:
        field = self._field(column)
        if field is None:
            return phrase(row.status)
        text = " ".join(phrase(row.shown[field.name]).split())
        if column:
            return text
        if row.key in self._unsaved:
            text = f"● {text}"
        if row.ended and not row.status:
            text += translate("AdminModel", "（已失效）")
        if self._shape is None or not self._shape.tree:
            return text
        mark = ("▸ " if row.key in self._folded else "▾ ") if row.key in self._parents else "　"
        if self._sought:
            return text
        return _STEP * self._depth[row.key] + mark + text


def _ordered(shape: TableShape) -> tuple[FieldShape, ...]:
    """Return the columns as they stand side by side: a tree begins with its names."""
    place = {name: at for at, name in enumerate(shape.front)}
    fields = [one for one in shape.fields if not (shape.tree and one.name == "parent")]
    return tuple(sorted(fields, key=lambda one: place.get(one.name, len(place))))
