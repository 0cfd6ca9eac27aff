"""Tickets as table rows, of which only some are loaded."""

import html
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, Qt
from typing_extensions import override

from console.domain.listing import Sort
from console.domain.ticket import TicketRow
from console.domain.zone import to_local
from console.qt.language import word
from widgets.common.table import ROOT, Column, Face, Index, cell, face
from widgets.tickets.words import (
    due_text,
    is_overdue,
    marked_title,
    state_text,
    translate,
)


@dataclass(frozen=True, slots=True)
class TicketColumn(Column[TicketRow]):
    """A column of a ticket list.

    Attributes:
        name: stable, for settings.
        sort: the order that its heading asks for, None for none.
        shown: whether it is there before anybody chooses columns.
    """

    name: str = ""
    sort: Sort | None = None
    shown: bool = True


def ticket_columns(now: Callable[[], datetime]) -> tuple[TicketColumn, ...]:
    """Return the columns of a ticket list; `now` gives the instant due times are counted from."""
    return (
        TicketColumn(
            lambda: translate("TicketModel", "查询码"), lambda row: row.short_code, 96, name="code"
        ),
        TicketColumn(
            lambda: translate("TicketModel", "受理时间"),
            lambda row: to_local(row.opened_at).strftime("%m-%d %H:%M"),
            102,
            name="opened",
            sort=Sort.OPENED,
        ),
        TicketColumn(
            lambda: translate("TicketModel", "分类"),
            lambda row: row.category,
            112,
            name="category",
            sort=Sort.CATEGORY,
        ),
        TicketColumn(lambda: translate("TicketModel", "标题"), marked_title, name="title"),
        TicketColumn(
            lambda: translate("TicketModel", "地点"),
            lambda row: row.place,
            180,
            name="place",
            sort=Sort.AREA,
        ),
        TicketColumn(
            lambda: translate("TicketModel", "承办单位"),
            lambda row: row.unit,
            122,
            name="unit",
            sort=Sort.UNIT,
        ),
        TicketColumn(
            lambda: translate("TicketModel", "状态"),
            state_text,
            112,
            name="state",
            sort=Sort.STATE,
        ),
        TicketColumn(
            lambda: translate("TicketModel", "截止"),
            lambda row: due_text(row, now()),
            176,
            danger=lambda row: is_overdue(row, now()),
            name="due",
            sort=Sort.DUE,
        ),
        TicketColumn(
            lambda: translate("TicketModel", "诉求类型"),
            lambda row: word(row.kind.value),
            88,
            name="kind",
            sort=Sort.KIND,
            shown=False,
        ),
        TicketColumn(
            lambda: translate("TicketModel", "紧急程度"),
            lambda row: word(row.urgency.value),
            92,
            name="urgency",
            sort=Sort.URGENCY,
            shown=False,
        ),
        TicketColumn(
            lambda: translate("TicketModel", "最近变动"),
            lambda row: (
                "" if row.changed_at is None else to_local(row.changed_at).strftime("%m-%d %H:%M")
            ),
            102,
            name="changed",
            sort=Sort.CHANGED,
            shown=False,
        ),
        TicketColumn(lambda: translate("TicketModel", "选"), lambda _row: "", 40, name="mark"),
    )


class TicketModel(QAbstractTableModel):
    """As many rows as the list has; a row that is not loaded yet shows an ellipsis. Never fetches.

    `Qt.UserRole` gives the whole value of a row, None where it is not loaded.
    """

    def __init__(self, columns: tuple[TicketColumn, ...]) -> None:
        super().__init__()
        self._columns = columns
        self._rows: dict[int, TicketRow] = {}
        self._at: dict[UUID, int] = {}
        self._count = 0
        self._marked: dict[UUID, TicketRow] = {}
        self._others: Mapping[UUID, str] = {}

    @property
    def values(self) -> tuple[TicketRow, ...]:
        """The rows that are loaded, in order."""
        return tuple(self._rows[at] for at in sorted(self._rows))

    @property
    def marked(self) -> tuple[TicketRow, ...]:
        """The tickets that were picked out, also those that are not loaded any more."""
        return tuple(self._marked.values())

    def mark(self, rows: Iterable[TicketRow], *, on: bool) -> None:
        """Pick tickets out, or let them go."""
        for row in rows:
            if on:
                self._marked[row.id] = row
            else:
                self._marked.pop(row.id, None)
        if self._count:
            self._repaint(0, self._count - 1)

    def is_marked(self, ticket_id: UUID) -> bool:
        """Whether a ticket is picked out."""
        return ticket_id in self._marked

    def begin(self, count: int, rank: int, rows: tuple[TicketRow, ...]) -> None:
        """Show another list, of which some rows are there."""
        self.beginResetModel()
        self._rows.clear()
        self._at.clear()
        self._count = count
        self._put(rank, rows)
        self.endResetModel()

    def put(self, rank: int, rows: tuple[TicketRow, ...]) -> None:
        """Fill in rows from a number on; no row moves."""
        self._put(rank, rows)
        self._repaint(rank, rank + len(rows) - 1)

    def resize(self, count: int) -> None:
        """Let the list have so many rows."""
        if count > self._count:
            self.beginInsertRows(ROOT, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(ROOT, count, self._count - 1)
            self._drop(at for at in tuple(self._rows) if at >= count)
            self._count = count
            self.endRemoveRows()

    def forget(self, first: int, last: int) -> None:
        """Give up the rows from one number to another."""
        self._drop(at for at in range(first, last + 1) if at in self._rows)

    def replace_row(self, row: TicketRow) -> None:
        """Show a ticket's new values where it stands; the order stays under the cursor."""
        at = self.row_of(row.id)
        if at >= 0:
            self._rows[at] = row
            self._repaint(at, at)

    def row_of(self, ticket_id: UUID) -> int:
        """Return where a ticket stands, -1 where it is not loaded."""
        return self._at.get(ticket_id, -1)

    def ticket_at(self, row: int) -> TicketRow | None:
        """Return the ticket of a row, None outside of what is loaded."""
        return self._rows.get(row)

    def _put(self, rank: int, rows: tuple[TicketRow, ...]) -> None:
        for at, row in enumerate(rows, rank):
            self._drop([at] if at in self._rows else [])
            self._rows[at] = row
            self._at[row.id] = at

    def _drop(self, ranks: Iterable[int]) -> None:
        for at in ranks:
            gone = self._rows.pop(at)
            if self._at.get(gone.id) == at:
                del self._at[gone.id]

    def _repaint(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount(ROOT) - 1))

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._count

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
        value, column = self._rows.get(index.row()), self._columns[index.column()]
        if value is None:
            blank = role == Qt.ItemDataRole.DisplayRole and not column.width
            return "…" if blank else None
        if role == Qt.ItemDataRole.CheckStateRole and column.name == "mark":
            on = value.id in self._marked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and column.name == "mark":
            yes, no = translate("TicketModel", "已选中"), translate("TicketModel", "未选中")
            return yes if value.id in self._marked else no
        said = self._said(value, column, role)
        return cell(column, value, role) if said is None else said

    def _said(self, value: TicketRow, column: TicketColumn, role: int) -> str | None:
        """Return what a cell says of others at a ticket, None where nobody is there."""
        others = self._others.get(value.id, "") if column.name == "title" else ""
        if others and role == Qt.ItemDataRole.DisplayRole:
            return f"［{others}］{column.text(value)}"
        if others and role == Qt.ItemDataRole.ToolTipRole:
            tip = translate("TicketModel", "正在处理：{0}").replace("{0}", others)
            return f"<span>{html.escape(tip)}</span>"
        return None

    def show_others(self, others: Mapping[UUID, str]) -> None:
        """Show before a title who else has the ticket open; names, by ticket."""
        changed = {
            one for one in {*others, *self._others} if others.get(one) != self._others.get(one)
        }
        self._others = others
        at = next((n for n, one in enumerate(self._columns) if one.name == "title"), -1)
        for one in changed:
            row = self._at.get(one, -1)
            if row >= 0 and at >= 0:
                cell_at = self.index(row, at)
                self.dataChanged.emit(cell_at, cell_at)

    def face(self, row: int, at: int) -> Face | None:
        """Return what is painted of a cell."""
        value, column = self._rows.get(row), self._columns[at]
        if value is None:
            return "" if column.width else "…", False, False
        if column.name == "mark":
            return value.id in self._marked
        others = self._others.get(value.id, "") if column.name == "title" else ""
        if others:
            return f"［{others}］{column.text(value)}", column.right, False
        return face(column, value)
