"""An icon beside words, in the colours and the text size in force."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from console.qt.icons import pixmap
from console.qt.theme import BASE_POINTS

_CHANGES = frozenset(
    {
        QEvent.Type.PaletteChange,
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.DevicePixelRatioChange,
    }
)


class Mark(QLabel):
    """Draws its icon again when theme or text size change.

    Args:
        size: edge in pixels at 100 % text.
        grows: with the text; else it keeps its size where room is short.
    """

    def __init__(self, size: int = 16, *, grows: bool = True) -> None:
        super().__init__()
        self._size, self._grows = size, grows
        self._icon = ""
        self._danger = False

    def show_icon(self, name: str, *, danger: bool = False) -> None:
        """Show an icon, red for what is dangerous."""
        self._icon, self._danger = name, danger
        self._draw()

    def _draw(self) -> None:
        if self._icon:
            colours = QGuiApplication.palette()
            role = colours.brightText() if self._danger else colours.link()
            share = self.font().pointSizeF() / BASE_POINTS if self._grows else 1.0
            size = round(self._size * share)
            shown = pixmap(self._icon, role.color(), max(size, 1), self.devicePixelRatioF())
            self.setPixmap(shown)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self._draw()
