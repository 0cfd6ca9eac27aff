"""Ctrl+K: every action by name, with its key; what cannot be done now says why."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from console.qt.commands import Command, key_text, matching
from widgets.common.look import NEAR, WIDE, column, label, named
from widgets.common.paint import Row, write

_COMMAND_ROLE = Qt.ItemDataRole.UserRole
_SPOKEN_ROLE = Qt.ItemDataRole.AccessibleTextRole
_ROWS, _LETTERS = 14, 43
_TOP = 56


class CommandPalette(QFrame):
    """Floats over the window; Enter runs the marked action, Escape gives the focus back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "palette", self.tr("命令面板"))
        self.setProperty("ground", "card")
        self._over = parent
        self._commands: tuple[Command, ...] = ()
        self._back: QWidget | None = None
        self._title = label(tone="heading")
        self._line = QLineEdit()
        named(self._line, "paletteLine", self.tr("查找动作"))
        self._line.setPlaceholderText(self.tr("输入动作名称，回车执行，Esc 返回"))
        self._line.textChanged.connect(self._filter)
        self._line.installEventFilter(self)
        self._rows = QStandardItemModel(self)
        self._list = QListView()
        named(self._list, "paletteList", self.tr("动作"))
        self._list.setModel(self._rows)
        self._list.setItemDelegate(_CommandDelegate(self.reason, self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._run)
        self._none = label(self.tr("没有这样的动作，请换个说法"), "muted")
        self._none.setObjectName("paletteNone")
        empty = column(self._none, margin=NEAR)
        empty.addStretch(1)
        self._list.viewport().setLayout(empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(NEAR)
        for part in (self._title, self._line, self._list):
            layout.addWidget(part)
        self.hide()

    @property
    def titles(self) -> tuple[str, ...]:
        """What is listed now, in order."""
        return tuple(self._rows.item(at).text() for at in range(self._rows.rowCount()))

    def open(self, title: str, commands: Sequence[Command], back: QWidget | None) -> None:
        """Show these actions; the focus returns to `back` when it closes."""
        self._commands = tuple(commands)
        self._back = back
        self._title.setText(title)
        self._line.clear()
        self._filter("")
        self.show()
        self.raise_()
        self._line.setFocus()

    def close_palette(self) -> None:
        """Hide, and give the focus back."""
        back, self._back = self._back, None
        self.hide()
        if back is not None:
            back.setFocus()

    def _place(self) -> None:
        room = max(120, self._over.height() - 3 * _TOP - 60)
        least = self._none.sizeHint().height() + 2 * NEAR
        rows = self._list.sizeHintForRow(0) * min(_ROWS, self._rows.rowCount())
        self._list.setFixedHeight(min(max(rows, least) + 4, room))
        letter = self.fontMetrics().horizontalAdvance("汉")
        width = min(_LETTERS * letter, self._over.width() - 2 * WIDE)
        height = self.sizeHint().height()
        self.setGeometry(QRect((self._over.width() - width) // 2, _TOP, width, height))

    def _filter(self, text: str) -> None:
        self._rows.clear()
        found = [(command, command.available()) for command in matching(self._commands, text)]
        for command, possible in sorted(found, key=lambda one: not one[1]):
            item = QStandardItem(command.said)
            item.setData(command, _COMMAND_ROLE)
            item.setData(self._spoken(command, possible=possible), _SPOKEN_ROLE)
            item.setEditable(False)
            item.setEnabled(possible)
            self._rows.appendRow(item)
        self._none.setVisible(not found)
        self._mark(0, 1)
        self._place()

    def _spoken(self, command: Command, *, possible: bool) -> str:
        why = "" if possible else self.reason(command)
        return "，".join(part for part in (command.said, key_text(command.shortcut), why) if part)

    def reason(self, command: Command) -> str:
        """Return why an action cannot be done now."""
        return command.why or self.tr("现在没有可以这样做的对象")

    def _mark(self, start: int, step: int) -> None:
        total = self._rows.rowCount()
        for at in range(total):
            found = (start + at * step) % total
            if self._rows.item(found).isEnabled():
                self._list.setCurrentIndex(self._rows.index(found, 0))
                return

    def _run(self, index: QModelIndex) -> None:
        command = index.data(_COMMAND_ROLE) if index.isValid() else None
        if isinstance(command, Command) and command.available():
            self.close_palette()
            command.run()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._key(event.key())
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        return False

    def _key(self, key: int) -> bool:
        at = self._list.currentIndex().row()
        match key:
            case Qt.Key.Key_Down:
                self._mark(at + 1, 1)
            case Qt.Key.Key_Up:
                self._mark(at - 1, -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run(self._list.currentIndex())
            case Qt.Key.Key_Escape:
                self.close_palette()
            case _:
                return False
        return True


class _CommandDelegate(QStyledItemDelegate):
    """Title at the left, key at the right; why not, beside the title of what cannot be done."""

    def __init__(self, reason: Callable[[Command], str], parent: QObject) -> None:
        super().__init__(parent)
        self._reason = reason

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, super().sizeHint(option, index).height() + 10)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = Row.of(option)
        command = index.data(_COMMAND_ROLE)
        row.fill(painter)
        inner = row.rect.adjusted(10, 0, -10, 0)
        quiet = row.palette.placeholderText().color()
        key = key_text(command.shortcut)
        used = write(painter, inner, key, row.scaled(0.9), quiet, align=Qt.AlignmentFlag.AlignRight)
        ink = row.palette.text().color() if row.enabled else quiet
        left = inner.adjusted(0, 0, -used - 12, 0)
        took = write(painter, left, command.said, row.font, ink)
        if not row.enabled:
            rest = left.adjusted(took + 12, 0, 0, 0)
            write(painter, rest, self._reason(command), row.scaled(0.9), quiet)
