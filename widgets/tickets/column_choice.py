"""Which columns a view shows, in which order and how wide: chosen by keys or dragged, and kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QTableView, QWidget
from typing_extensions import override

from console.domain.views import View
from widgets.common.look import APART, button, column, fit_height, label, named, row
from widgets.tickets.columns import ColumnFit
from widgets.tickets.model import TicketColumn

MARK = "mark"
REST = "title"
"""The column that takes the rest of the room, and therefore stays."""
LEAST_WIDTH, MOST_WIDTH = 36, 900
_NAME = Qt.ItemDataRole.UserRole
_LIST_WIDTH = 300


@dataclass(frozen=True, slots=True)
class ColumnMemory:
    """Where choices are kept.

    Attributes:
        load: view to its text, "" for the built-in columns.
        keep: (view, text).
    """

    load: Callable[[str], str]
    keep: Callable[[str, str], None]

    @classmethod
    def of_this_run(cls) -> Self:
        """Return a memory that ends with the program."""
        kept: dict[str, str] = {}
        return cls(lambda view: kept.get(view, ""), kept.__setitem__)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The columns of a view.

    Attributes:
        shown: (name, width in pixels at 100 % text) from left to right, without the marks.
    """

    shown: tuple[tuple[str, int], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names from left to right."""
        return tuple(name for name, _ in self.shown)

    @classmethod
    def built_in(cls, columns: Sequence[TicketColumn]) -> Self:
        """Return what is shown before anybody chooses."""
        return cls(
            tuple((one.name, one.width) for one in columns if one.shown and one.name != MARK)
        )

    @classmethod
    def read(cls, text: str, columns: Sequence[TicketColumn]) -> Self:
        """Return a remembered choice; what this program does not know is left out."""
        widths = {one.name: one.width for one in columns if one.name != MARK}
        found: dict[str, int] = {}
        for part in text.split():
            name, _, digits = part.partition(":")
            if name in widths:
                asked = int(digits) if digits.isdecimal() else widths[name]
                usable = LEAST_WIDTH <= asked <= MOST_WIDTH and name != REST
                found[name] = asked if usable else widths[name]
        return cls(tuple(found.items())) if REST in found else cls.built_in(columns)

    def text(self) -> str:
        """Return the choice as it is remembered."""
        return " ".join(f"{name}:{width}" for name, width in self.shown)


class ColumnKeeper(QObject):
    """Shows the columns of a view, and remembers what hands change in the heading."""

    def __init__(
        self,
        table: QTableView,
        columns: Sequence[TicketColumn],
        fit: ColumnFit,
        memory: ColumnMemory,
    ) -> None:
        """Take a dressed table, its columns, what hides them in narrow windows, and the memory."""
        super().__init__(table)
        self._table, self._columns, self._fit, self._memory = table, tuple(columns), fit, memory
        self._at = {one.name: at for at, one in enumerate(columns)}
        self._view = View.ALL
        self._choice = ColumnChoice.built_in(columns)
        header = table.horizontalHeader()
        header.setSectionsMovable(True)
        header.viewport().installEventFilter(self)
        table.installEventFilter(self)
        self.show_view(self._view)

    @property
    def choice(self) -> ColumnChoice:
        """What is shown now, also where a narrow window hides some of it."""
        return self._choice

    def show_view(self, view: View) -> None:
        """Show the columns of a view."""
        self._view = view
        self._choice = ColumnChoice.read(self._memory.load(view.value), self._columns)
        self._apply()

    def use(self, choice: ColumnChoice) -> None:
        """Show other columns, and remember them for this view; the built-in ones by nothing."""
        self._choice = choice
        built_in = choice == ColumnChoice.built_in(self._columns)
        self._memory.keep(self._view.value, "" if built_in else choice.text())
        self._apply()

    def _apply(self) -> None:
        header = self._table.horizontalHeader()
        names = (MARK, *self._choice.names)
        for place, name in enumerate(names):
            header.moveSection(header.visualIndex(self._at[name]), place)
        for at, one in enumerate(self._columns):
            self._table.setColumnHidden(at, one.name not in names)
        self._widen()
        widths = {self._at[name]: width for name, width in self._choice.shown}
        mark = self._at[MARK]
        self._fit.use({**widths, mark: self._columns[mark].width})

    def _widen(self) -> None:
        header, scale = self._table.horizontalHeader(), self._scale()
        for name, width in self._choice.shown:
            if name != REST:
                header.resizeSection(self._at[name], round(width * scale))

    def _scale(self) -> float:
        return self._table.fontMetrics().height() / 18

    def _hear(self) -> None:
        """Take over what a hand dragged: the order, and widths of what is in sight."""
        header, scale = self._table.horizontalHeader(), self._scale()
        old = dict(self._choice.shown)
        found = []
        for name in sorted(old, key=lambda one: header.visualIndex(self._at[one])):
            width, at = old[name], self._at[name]
            now = header.sectionSize(at)
            if name != REST and not header.isSectionHidden(at) and now != round(width * scale):
                width = max(LEAST_WIDTH, min(MOST_WIDTH, round(now / scale)))
            found.append((name, width))
        choice = ColumnChoice(tuple(found))
        if choice != self._choice or header.visualIndex(self._at[MARK]):
            self.use(choice)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FontChange:
            QTimer.singleShot(0, self, self._widen)
        elif event.type() is QEvent.Type.MouseButtonRelease and watched is not self._table:
            QTimer.singleShot(0, self, self._hear)
        return False


class _Names(QListWidget):
    """Space shows or hides a column, Alt with an arrow moves it."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
        if step and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        at = self.currentRow()
        if 0 <= at + step < self.count():
            self.insertItem(at + step, self.takeItem(at))
            self.setCurrentRow(at + step)


class ColumnDialog(QDialog):
    """The columns of a view in a list. Enter takes them, Esc leaves them as they were.

    Signals:
        chosen: these are wanted. Argument: ColumnChoice.
    """

    chosen = Signal(object)

    def __init__(
        self, columns: Sequence[TicketColumn], choice: ColumnChoice, parent: QWidget
    ) -> None:
        super().__init__(parent)
        named(self, "column_dialog", self.tr("选择列"))
        self.setWindowTitle(self.tr("选择列"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._columns = tuple(one for one in columns if one.name != MARK)
        self._widths = {one.name: one.width for one in self._columns} | dict(choice.shown)
        self._names = _Names()
        named(self._names, "column_names", self.tr("列"))
        words = self.tr(
            "空格显示或隐藏，Alt+↑ Alt+↓ 移动。每个视图各记各的；窗口放不下时先收起分类。"
        )
        yes = button(self.tr("确定　Enter"), "primary", self.accept)
        named(yes, "column_yes", self.tr("确定"))
        yes.setDefault(True)
        no = button(self.tr("取消　Esc"), "", self.reject)
        named(no, "column_no", self.tr("取消"))
        again = button(self.tr("恢复默认(&R)"), "", self.reset)
        named(again, "column_reset", self.tr("恢复默认"))
        told = label(words, "muted", wrap=True)
        self.setLayout(column(told, self._names, row(again, 1, no, yes), margin=2 * APART))
        self._list(choice.names)
        self._names.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        frame = 2 * self._names.frameWidth()
        rows = len(self._columns) * self._names.sizeHintForRow(0) + frame
        self._names.setMinimumSize(_LIST_WIDTH, rows)
        fit_height(self)

    def reset(self) -> None:
        """List the built-in columns, with their own widths."""
        built_in = ColumnChoice.built_in(self._columns)
        self._widths = {one.name: one.width for one in self._columns}
        self._list(built_in.names)
        self._names.setFocus()

    def _list(self, shown: Sequence[str]) -> None:
        self._names.clear()
        heads = {one.name: one.head() for one in self._columns}
        for name in (*shown, *(one for one in heads if one not in shown)):
            item = QListWidgetItem(heads[name])
            item.setData(_NAME, name)
            state = Qt.CheckState.Checked if name in shown else Qt.CheckState.Unchecked
            item.setCheckState(state)
            if name == REST:  # it takes the rest of the room
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self._names.addItem(item)
        self._names.setCurrentRow(0)

    @override
    def accept(self) -> None:
        items = [self._names.item(at) for at in range(self._names.count())]
        names = [one.data(_NAME) for one in items if one.checkState() is Qt.CheckState.Checked]
        self.chosen.emit(ColumnChoice(tuple((name, self._widths[name]) for name in names)))
        super().accept()
