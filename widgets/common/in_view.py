"""What is typed into stays in sight."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class InView(QObject):
    """Scrolls an area to whatever in it takes the focus; by itself Qt does so for Tab alone."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QGuiApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        area.verticalScrollBar().rangeChanged.connect(self._stay)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._area.widget().isAncestorOf(new):
            self._area.ensureWidgetVisible(new)

    def _stay(self) -> None:
        """What has the focus may have come with what made the page longer."""
        self._follow(None, QApplication.focusWidget())
