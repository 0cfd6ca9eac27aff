"""A line that holds a number of a person: in plain during the call, masked once it is over."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from console.domain.phone import masked


class PrivateLine(QObject):
    """Keeps what a line holds while the line shows it masked. Masked, it cannot be typed into.

    What is typed after the call stays readable until the line is left.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._held: str | None = None
        self._closed = False
        self._hint = ""
        line.editingFinished.connect(self._leave)

    @property
    def value(self) -> str:
        """What stands in the line, in plain."""
        return self._line.text().strip() if self._held is None else self._held

    @property
    def is_masked(self) -> bool:
        """Whether the line shows less than it holds."""
        return self._held is not None

    @property
    def readable(self) -> str:
        """What it holds, "" while that is masked."""
        return "" if self.is_masked else self.value

    def show(self, value: str) -> None:
        """Replace what the line holds."""
        self._paint(value, hide=self._closed)

    def hide(self, *, on: bool, hint: str) -> None:
        """Mask the line, or show it in plain again; `hint` says how to open it."""
        self._closed, self._hint = on, hint
        self._paint(self.value, hide=on and not self._line.hasFocus())

    def _leave(self) -> None:
        if self._closed and self._held is None:
            self._paint(self.value, hide=True)

    def _paint(self, value: str, *, hide: bool) -> None:
        self._held = value if hide and value else None
        shown = value if self._held is None else masked(value)
        if shown != self._line.text():
            self._line.blockSignals(True)  # the same number in another shape is no change
            self._line.setText(shown)
            self._line.blockSignals(False)
        self._line.setReadOnly(self.is_masked)
        self._line.setToolTip(self._hint if self.is_masked else "")
