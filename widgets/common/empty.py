"""What stands where a list is empty: why, and what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from widgets.common.look import NEAR, WIDE, button, column, label


class EmptyState(QWidget):
    """A headline, a hint and perhaps one button, in the middle of the free space."""

    def __init__(
        self,
        headline: str,
        hint: str = "",
        action: str = "",
        run: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._headline = label(headline, "heading")
        self._hint = label(hint, "muted", wrap=True)
        for text in (self._headline, self._hint):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = column(self._headline, self._hint, gap=NEAR, margin=WIDE)
        if run is not None:
            offer = button(action, "", run)
            offer.setAccessibleName(action)
            layout.addWidget(offer, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.insertStretch(0, 1)
        layout.addStretch(2)
        self._whole = layout
        self.setLayout(layout)

    def crowd(self, *, on: bool) -> None:
        """Take no more room than the words need, because something else stands below."""
        self._whole.setStretch(0, 0 if on else 1)
        self._whole.setStretch(self._whole.count() - 1, 0 if on else 2)

    def say(self, headline: str, hint: str = "") -> None:
        """Replace the words."""
        self._headline.setText(headline)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
