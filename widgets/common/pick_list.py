"""A short list that floats over the window: pick one by arrows, by its digit or by a click."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from widgets.common.look import named

_DIGITS = "1234567890"
_MOST_ROWS = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """One line.

    Attributes:
        run: what picking it does.
        drop: what Delete on it does, None where it cannot be deleted.
    """

    words: str
    run: Callable[[], object]
    drop: Callable[[], object] | None = None
    checked: bool = False


class PickList(QListWidget):
    """Opens over its window and takes the focus; Esc or a click elsewhere gives it back."""

    def __init__(self, owner: QWidget, name: str, spoken: str) -> None:
        super().__init__(owner)
        named(self, name, spoken)
        self.setProperty("popup", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._choices: tuple[Choice, ...] = ()
        self._back: QWidget | None = None
        self.itemClicked.connect(lambda item: self._pick(self.row(item)))
        self.hide()

    def offer(self, choices: Sequence[Choice], below: QWidget, back: QWidget) -> None:
        """Show the choices.

        Args:
            choices: at least one.
            below: under whose left edge the list opens.
            back: where the focus goes afterwards.
        """
        self._choices = tuple(choices)
        self._back = back
        self.clear()
        for at, one in enumerate(self._choices):
            digit = _DIGITS[at] if at < len(_DIGITS) else " "
            mark = "✓" if one.checked else ""
            self.addItem(QListWidgetItem(f"{digit}　{one.words}　{mark}".rstrip()))
        now = next((at for at, one in enumerate(self._choices) if one.checked), 0)
        self.setCurrentRow(now)
        self._place(below)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, below: QWidget) -> None:
        window = self.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        rows = min(len(self._choices), _MOST_ROWS)
        height = self.sizeHintForRow(0) * rows + 4
        width = max(self.sizeHintForColumn(0) + 32, self.fontMetrics().averageCharWidth() * 24)
        width = min(width, window.width() - 16)
        at = below.mapTo(window, QPoint(0, below.height() + 1))
        left = max(8, min(at.x(), window.width() - width - 8))
        top = max(8, min(at.y(), window.height() - height - 8))
        self.setGeometry(left, top, width, height)

    def _pick(self, at: int) -> None:
        if 0 <= at < len(self._choices):
            self._leave()
            self._choices[at].run()

    def _leave(self) -> None:
        self.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = _DIGITS.find(event.text()) if event.text() else -1
        match event.key():
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._pick(self.currentRow())
            case Qt.Key.Key_Delete:
                drop = self._choices[self.currentRow()].drop if self._choices else None
                if drop is not None:
                    self._leave()
                    drop()
            case _ if digit >= 0:
                self._pick(digit)
            case _:
                super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hide()
