"""One of a few words, all visible: a row of buttons that the arrow keys and digits reach."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from widgets.common.look import named

V = TypeVar("V")


class _Row(QWidget):
    picked = Signal()

    def __init__(self, words: Sequence[str], name: str, spoken: str) -> None:
        super().__init__()
        named(self, name, spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        for at, word in enumerate(words):
            layout.addWidget(self._segment(at, word, len(words), name))
        layout.addStretch(1)
        self.group.idClicked.connect(self._clicked)

    def _segment(self, at: int, word: str, total: int, name: str) -> QPushButton:
        made = QPushButton(word)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("look", "segment")
        made.setProperty("edge", {0: "first", total - 1: "last"}.get(at, "middle"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(word)
        made.setObjectName(f"{name}{at + 1}")
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.group.addButton(made, at)
        return made

    def _clicked(self, _at: int) -> None:
        self.picked.emit()

    def check(self, at: int) -> None:
        """Choose by index; -1 for none."""
        if at == self.group.checkedId():
            return
        if at < 0:
            self.group.setExclusive(False)
            for one in self.group.buttons():
                one.setChecked(False)
            self.group.setExclusive(True)
        else:
            self.group.button(at).setChecked(True)
        self.picked.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        total, now = len(self.group.buttons()), self.group.checkedId()
        digit = event.key() - Qt.Key.Key_1.value
        if event.modifiers() not in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.check((now + 1) % total)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.check((now - 1) % total if now >= 0 else total - 1)
        elif 0 <= digit < total:
            self.check(digit)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring(on=True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring(on=False)

    def _ring(self, *, on: bool) -> None:
        for one in self.group.buttons():
            one.setProperty("ring", "true" if on else "false")
            one.style().unpolish(one)
            one.style().polish(one)


class Choices(QObject, Generic[V]):
    """A choice among values. Left and Right go round, a digit picks, Tab leaves.

    Signals:
        changed: another value was chosen, by the user or by `choose`.
    """

    changed = Signal()

    def __init__(self, options: Sequence[tuple[V, str]], name: str, spoken: str) -> None:
        super().__init__()
        self._values = [value for value, _ in options]
        self._row = _Row([word for _, word in options], name, spoken)
        self.setParent(self._row)
        self._row.picked.connect(self.changed)

    @property
    def widget(self) -> QWidget:
        """What goes into a layout."""
        return self._row

    @property
    def value(self) -> V | None:
        """The chosen value, None for none."""
        at = self._row.group.checkedId()
        return self._values[at] if at >= 0 else None

    def choose(self, value: V | None) -> None:
        """Choose a value; None chooses none."""
        self._row.check(-1 if value is None else self._values.index(value))
