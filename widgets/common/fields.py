"""Fields to type into, with their label, their count of code points and what is wrong with them."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from typing_extensions import override

from console.domain.text import count
from widgets.common.look import TIGHT, label, named, row, set_property

_AROUND = 16
"""Border, padding and margin above and below the lines, and one pixel more: else they scroll."""


class TextArea(QPlainTextEdit):
    """Several lines of plain text. Tab goes on to the next field, Shift+Tab back.

    Args:
        lines: how many lines it shows at least.
    """

    def __init__(self, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._height(self._lines))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._height(min(self._lines, 3)))

    def _height(self, lines: int) -> int:
        """Return what so many lines need: the text sets them on whole pixels, rounded up."""
        return ceil(QFontMetricsF(self.font()).lineSpacing()) * lines + _AROUND


class Line(QLineEdit):
    """One line that shows its beginning while nobody types in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caret = 0

    @override
    def setText(self, text: str | None) -> None:
        super().setText(text)
        if not self.hasFocus():
            self._caret = len(self.text())
            self.setCursorPosition(0)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is Qt.FocusReason.OtherFocusReason:  # back from a dialog: write on
            self.setCursorPosition(self._caret)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        away = Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason
        if event.reason() not in away:
            self._caret = self.cursorPosition()
            self.setCursorPosition(0)


class Field(QWidget):
    """A control under its label; below it, only when needed, what is wrong with it.

    The label's mnemonic (`标题(&T)`) moves the focus into the control.

    Args:
        caption: already translated, with its mnemonic.
        control: a line, text area, picker or row of choices.
        limit: code points that fit; shows a counter, 0 for none.
    """

    def __init__(
        self, caption: str, control: QWidget, *, limit: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._limit = limit
        self._caption = QLabel(caption)
        self._caption.setProperty("tone", "small")
        self._caption.setBuddy(control)
        self._note = label(tone="small")
        self._note.hide()
        if not caption:  # the control says it itself
            self._caption.hide()
        self._count = label(tone="small")
        if not limit:  # never show() without a parent: that would be a window, and take the focus
            self._count.hide()
        self._problem = label(tone="danger", wrap=True)
        self._problem.hide()
        head = row(self._caption, self._note, 1, self._count, gap=TIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(control, 1 if isinstance(control, QPlainTextEdit) else 0)
        layout.addWidget(self._problem)
        if not control.accessibleName():
            control.setAccessibleName(plain(caption))
        if limit and isinstance(control, QPlainTextEdit | QLineEdit):
            control.textChanged.connect(self._show_count)
            self._show_count()

    @property
    def control(self) -> QWidget:
        """What is typed into."""
        return self._control

    @property
    def problem(self) -> str:
        """What is wrong, "" when nothing is."""
        return "" if self._problem.isHidden() else self._problem.text()

    def say(self, text: str) -> None:
        """Say beside the label how things stand."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def show_problem(self, text: str) -> None:
        """Say what is wrong below the field; "" takes it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        set_property(self._control, "wrong", "true" if text else "false")
        self._control.setAccessibleDescription(text)

    def _show_count(self) -> None:
        control = self._control
        typed = control.toPlainText() if isinstance(control, QPlainTextEdit) else ""
        typed = control.text() if isinstance(control, QLineEdit) else typed
        used = count(typed)
        self._count.setText(f"{used} / {self._limit}")
        set_property(self._count, "tone", "danger" if used > self._limit else "small")


def plain(caption: str) -> str:
    """Return a caption without its mnemonic: 标题(&T) → 标题."""
    head, mark, tail = caption.partition("(&")
    return head + tail[2:] if mark else caption.replace("&", "")


def line(name: str, spoken: str, hint: str = "") -> QLineEdit:
    """Return a line to type into."""
    made = Line()
    named(made, name, spoken)
    made.setPlaceholderText(hint)
    return made


class EnterFilter(QObject):
    """Reports Enter in a field without taking it from an open input method.

    Signals:
        pressed: Enter or Return without a modifier.
    """

    pressed = Signal()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers()
            in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            self.pressed.emit()
            return True
        return False
