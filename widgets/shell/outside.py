"""A word on the desktop while another program is in front; the focus stays where it is."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from console.qt.icons import icon

Show = Callable[[str, str], None]
SHOWN_MS = 6_000


class Outside(QObject):
    """Says something outside the window, and only while somebody works in another one.

    No name and no number goes there: a desktop shows its messages over a locked screen too.

    Args:
        window: its button in the task bar is marked as well.
        show: shows a title and a text; None for the system's own way.
    """

    def __init__(self, window: QWidget, show: Show | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._show = show or self._on_tray
        self._tray: QSystemTrayIcon | None = None

    def tell(self, text: str) -> None:
        """Say it, unless the window is in front and says it itself."""
        if self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        self._show(QCoreApplication.translate("Outside", "12345 坐席台"), text)

    def _on_tray(self, title: str, text: str) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("phone", self._window.palette().link().color()), self)
            self._tray.activated.connect(self._come)
            self._tray.messageClicked.connect(self._come)
        self._tray.show()
        self._tray.showMessage(title, text, msecs=SHOWN_MS)

    def _come(self) -> None:
        """Bring the window to the front: somebody asked for it by a click."""
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
