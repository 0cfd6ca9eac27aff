"""One page of a letter as it will be printed."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget
from typing_extensions import override

from widgets.common.look import NEAR, button, column, label, named, row

PAGE_INCHES = 8.27  # A4 is 210 mm wide
LEAST_DPI, MOST_DPI = 48, 300
SETTLE_MS = 150


class PagePreview(QWidget):
    """Shows a page at the width it has, sharp on every screen; Page Up and Down leaf through.

    Signals:
        page_asked: another page, or the same at another width, is wanted. Argument: from 0.
    """

    page_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._pages = 0
        self._page = 0
        self._shown = QLabel()
        named(self._shown, "page", self.tr("信函预览"))
        self._shown.setProperty("tone", "muted")
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._shown)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        named(self._area, "page_area", self.tr("信函预览"))
        self._where = label("", "small")
        self._where.setObjectName("page_where")
        back = button("◀", "quiet", lambda: self.turn(-1))
        named(back, "page_back", self.tr("上一页"))
        back.setToolTip("Alt+Page Up")
        on = button("▶", "quiet", lambda: self.turn(1))
        named(on, "page_on", self.tr("下一页"))
        on.setToolTip("Alt+Page Down")
        self._turns = (back, on)
        self.setLayout(column(row(1, back, self._where, on, 1), self._area, gap=NEAR))
        for keys, step in (("PgUp", -1), ("PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.leaf, step))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask_again)
        self.clear()

    @property
    def dpi(self) -> int:
        """Dots per inch at which a page fills the width, in device pixels."""
        room = max(self._area.viewport().width() - 2 * NEAR, 1)
        wanted = round(room * self.devicePixelRatioF() / PAGE_INCHES)
        return min(max(wanted, LEAST_DPI), MOST_DPI)

    @property
    def page(self) -> int:
        """The page on screen, from 0."""
        return self._page

    def open(self, pages: int) -> None:
        """Say how many pages there are; a page that is gone gives way to the last."""
        self._pages = pages
        self._page = max(0, min(self._page, pages - 1))
        self._say_where()

    def show_page(self, png: bytes) -> None:
        """Show a page drawn at `dpi`."""
        picture = QPixmap()
        picture.loadFromData(png)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._shown.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._shown.setPixmap(picture)

    def clear(self) -> None:
        """Show nothing, on page one."""
        self._pages = self._page = 0
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setText(self.tr("这里显示打印出来的样子"))
        self._say_where()

    def turn(self, step: int) -> None:
        """Go some pages on or back, as far as there are pages."""
        wanted = max(0, min(self._page + step, self._pages - 1))
        if wanted != self._page:
            self._page = wanted
            self._say_where()
            self._area.verticalScrollBar().setValue(0)
            self.page_asked.emit(wanted)

    def leaf(self, step: int) -> None:
        """Go one screen on (1) or back (-1), at the end of a page to the next."""
        bar = self._area.verticalScrollBar()
        if bar.value() != (bar.maximum() if step > 0 else bar.minimum()):
            bar.setValue(bar.value() + step * bar.pageStep())
            return
        at = self._page
        self.turn(step)
        if step < 0 and self._page != at:
            bar.setValue(bar.maximum())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._settle.start()

    @override
    def sizeHint(self) -> QSize:
        return QSize(520, 640)

    def _ask_again(self) -> None:
        if self._pages:
            self.page_asked.emit(self._page)

    def _say_where(self) -> None:
        text = self.tr("第 {0} 页，共 {1} 页").format(self._page + 1, self._pages)
        self._where.setText(text if self._pages else "")
        for turn in self._turns:
            turn.setVisible(self._pages > 1)
