"""Every action of every screen with its key; a new one is pressed, not spelt."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QItemSelectionModel, QKeyCombination, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QTableView, QWidget
from typing_extensions import override

from console.qt.commands import Command, key_text, matching
from console.qt.keymap import Keymap, Refusal, refusal
from console.qt.language import joined, told
from widgets.common.look import NEAR, WIDE, button, column, label, named, row
from widgets.common.notice import Notice
from widgets.common.table import Column, RowsModel, dress

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Shift,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
        Qt.Key.Key_unknown,
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """Commands of one screen, or those that work everywhere.

    Attributes:
        id: of the screen, "" for everywhere.
    """

    id: str
    title: str
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    group: Group
    command: Command
    key: str
    clash: bool = False


class KeyField(QLineEdit):
    """Takes one key with its modifiers as it is pressed. Tab leaves it, Escape closes the dialog.

    Signals:
        pressed: the key in portable form.
    """

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setReadOnly(True)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # the key is meant for this field, whatever it runs elsewhere
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and not event.modifiers():
            event.ignore()
            return
        if key in _MODIFIERS:
            return
        keypad = Qt.KeyboardModifier.KeypadModifier
        plain = QKeySequence(QKeyCombination(event.modifiers() & ~keypad, key))
        self.pressed.emit(plain.toString(QKeySequence.SequenceFormat.PortableText))


class ShortcutsDialog(QDialog):
    """Shows and changes keys; what clashes is named, and may swap.

    Args:
        groups: commands with their built-in keys; the group of "" works on every screen.
    """

    def __init__(
        self, groups: Sequence[Group], keymap: Keymap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "shortcuts", self.tr("快捷键"))
        self.setWindowTitle(self.tr("快捷键"))
        self._groups, self._keymap = tuple(groups), keymap
        self._pending = ""
        self._columns: tuple[Column[_Line], ...] = (
            Column(lambda: self.tr("屏"), lambda one: one.group.title, 110),
            Column(lambda: self.tr("动作"), lambda one: one.command.said),
            Column(lambda: self.tr("键"), self._key_words, 150),
            Column(lambda: self.tr("原来的键"), lambda one: key_text(one.command.shortcut), 150),
        )
        self._search = QLineEdit()
        named(self._search, "shortcutSearch", self.tr("查找动作或键"))
        self._search.setPlaceholderText(self.tr("查找动作或键"))
        self._search.textChanged.connect(self._fill)
        self._rows = RowsModel(self._columns)
        self._table = QTableView()
        named(self._table, "shortcutTable", self.tr("动作和键"))
        self._table.setModel(self._rows)
        dress(self._table, self._columns)
        self._table.selectionModel().currentRowChanged.connect(self._show_current)
        self._field = KeyField()
        named(self._field, "newKey", self.tr("新的键"))
        self._field.setPlaceholderText(self.tr("光标在这里时按下新的键"))
        self._field.pressed.connect(self._propose)
        self._use = button(self.tr("采用(&U)"), "primary", self._apply)
        self._swap = button(self.tr("对换(&S)"), "", self._exchange)
        self._none = button(self.tr("不用键(&N)"), "", self._clear)
        self._back = button(self.tr("恢复这一个(&R)"), "", self._reset_one)
        self._all = button(self.tr("全部恢复(&A)"), "", self._reset_all)
        self._close = button(self.tr("关闭(&C)"), "", self.accept)
        for one, name in (
            (self._use, "useKey"),
            (self._swap, "swapKeys"),
            (self._none, "noKey"),
            (self._back, "resetKey"),
            (self._all, "resetKeys"),
            (self._close, "closeShortcuts"),
        ):
            named(one, name, one.text().partition("(")[0])
        self._notice = Notice()
        self._arrange()
        keymap.changed.connect(self._fill)
        self._fill()
        self._search.setFocus()

    def _arrange(self) -> None:
        hint = label(
            self.tr("选一个动作，Tab 到“新的键”，按下要用的键。输入法和打字要用的键不能选。"),
            "muted",
            wrap=True,
        )
        field = label(self.tr("新的键(&K)"))
        field.setBuddy(self._field)
        layout = column(hint, self._search, gap=NEAR, margin=WIDE)
        layout.addWidget(self._table, 1)
        layout.addLayout(row(field, self._field, self._use, self._swap, self._none, self._back))
        layout.addWidget(self._notice)
        layout.addLayout(row(self._all, 1, self._close))
        self.setLayout(layout)
        letters = self.fontMetrics().horizontalAdvance("汉")
        self.resize(min(1200, letters * 58), min(700, letters * 40))

    @property
    def message(self) -> str:
        """What is said about the last key, "" for nothing."""
        return self._notice.message

    def _key_words(self, line: _Line) -> str:
        if line.key:
            return key_text(line.key)
        return self.tr("无（被占用）") if line.clash else self.tr("无")

    def _lines(self) -> tuple[_Line, ...]:
        common = next((one for one in self._groups if not one.id), None)
        shared = common.commands if common is not None else ()
        found = []
        for group in self._groups:
            together = shared if not group.id else (*shared, *group.commands)
            active = {c.id: c.shortcut for c in self._keymap.applied(together)}
            for command in group.commands:
                key = active[command.id]
                lost = not key and bool(self._keymap.chosen.get(command.id, command.shortcut))
                found.append(_Line(group, command, key, lost))
        return tuple(found)

    def _fill(self) -> None:
        kept = self._current()
        lines = self._lines()
        fitting = {
            (one.group.id, one.command.id): one
            for one in lines
            if matching([one.command], self._search.text())
            or self._search.text().lower() in f"{one.group.title} {key_text(one.key)}".lower()
        }
        self._rows.show_values(tuple(fitting.values()))
        names = list(fitting)
        wanted = (kept.group.id, kept.command.id) if kept is not None else None
        at = names.index(wanted) if wanted in names else 0
        if names:
            self._table.selectionModel().setCurrentIndex(
                self._rows.index(at, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
        self._show_current()

    def _current(self) -> _Line | None:
        at = self._table.currentIndex().row()
        return self._rows.values[at] if 0 <= at < len(self._rows.values) else None

    def _show_current(self) -> None:
        line = self._current()
        self._pending = ""
        self._field.setText(key_text(line.key) if line is not None else "")
        self._use.setEnabled(False)
        self._swap.setEnabled(False)
        self._none.setEnabled(line is not None and bool(line.key))
        self._back.setEnabled(line is not None and line.command.id in self._keymap.chosen)
        self._all.setEnabled(bool(self._keymap.chosen))

    def _propose(self, key: str) -> None:
        line = self._current()
        if line is None:
            return
        self._pending = key
        self._field.setText(key_text(key))
        refused = refusal(key)
        clashes = self._clashes(line, key) if refused is None else ()
        self._use.setEnabled(refused is None and not clashes)
        self._swap.setEnabled(len(clashes) == 1)
        if refused is not None:
            self._notice.warn(told(key_text(key), self._why_not(refused)))
        elif clashes:
            who = joined(f"{one.group.title} › {one.command.said}" for one in clashes)
            words = self.tr("{0} 已用于“{1}”。可以对换，或按另一个键。")
            self._notice.warn(words.replace("{0}", key_text(key)).replace("{1}", who))
        else:
            words = self.tr("{0} 可以用，按“采用”。").replace("{0}", key_text(key))
            self._notice.inform(words)
            self._use.setDefault(True)

    def _clashes(self, line: _Line, key: str) -> tuple[_Line, ...]:
        near = {"", line.group.id}
        return tuple(
            one
            for one in self._lines()
            if one.key == key
            and one.command.id != line.command.id
            and (not line.group.id or one.group.id in near)
        )

    def _why_not(self, why: Refusal) -> str:
        return {
            Refusal.INPUT_METHOD: self.tr("输入法要用这个键。"),
            Refusal.TEXT: self.tr("打字时复制、粘贴、撤销要用这个键。"),
            Refusal.SYSTEM: self.tr("系统要用这个键。"),
            Refusal.TYPING: self.tr("打字要用这个键；请加上 Ctrl 或 Alt，或用功能键。"),
        }[why]

    def _apply(self) -> None:
        line = self._current()
        if line is not None and self._pending:
            self._choose({line.command.id: self._pending})

    def _exchange(self) -> None:
        line = self._current()
        clashes = self._clashes(line, self._pending) if line is not None else ()
        if line is not None and clashes:
            self._choose({line.command.id: self._pending, clashes[0].command.id: line.key})

    def _choose(self, keys: dict[str, str]) -> None:
        said = key_text(self._pending)
        self._keymap.choose(keys)
        self._notice.inform(self.tr("已改为 {0}。").replace("{0}", said))
        self._table.setFocus()

    def _clear(self) -> None:
        line = self._current()
        if line is not None:
            self._keymap.choose({line.command.id: ""})
            self._notice.inform(self.tr("这个动作不再有键，仍可从命令面板执行。"))

    def _reset_one(self) -> None:
        line = self._current()
        if line is not None:
            self._keymap.reset(line.command.id)
            self._notice.clear()

    def _reset_all(self) -> None:
        self._keymap.reset()
        self._notice.inform(self.tr("所有键都已恢复。"))
