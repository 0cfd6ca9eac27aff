"""The left rail: one button a screen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from console.qt.commands import key_text
from console.qt.icons import icon
from console.qt.theme import BASE_POINTS
from widgets.common.look import done_by, named
from widgets.shell.ports import Screen

_ICON = 22
_SMALL = 0.9
"""Size of the style sheet's small text, of the body's."""
_EDGES = 10
_MOST_COUNTED = 99


class Rail(QFrame):
    """Shows the screens that this person may use.

    Signals:
        chosen: id of the screen to show.
    """

    chosen = Signal(str)

    def __init__(self, screens: Sequence[Screen], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "rail", self.tr("屏幕"))
        self._screens = tuple(one for one in screens if one.listed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(0)
        for at, screen in enumerate(self._screens):
            layout.addWidget(self._button(at, screen))
        self.name_keys({})
        layout.addStretch(1)
        self._group.idClicked.connect(self._choose)
        self._dress()

    def _button(self, at: int, screen: Screen) -> QToolButton:
        made = QToolButton()
        named(made, f"rail_{screen.id}", screen.title)
        done_by(made, f"go.{screen.id}")
        made.setText(screen.title)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(made, at)
        self._buttons[screen.id] = made
        return made

    def mark(self, screen_id: str) -> None:
        """Show which screen is on; one that is not listed leaves no button checked."""
        self._group.setExclusive(False)
        for name, made in self._buttons.items():
            made.setChecked(name == screen_id)
        self._group.setExclusive(True)

    def show_count(self, screen_id: str, count: int) -> None:
        """Say how many things wait on a screen, beside its name; of none, nothing."""
        made = self._buttons.get(screen_id)
        screen = next((one for one in self._screens if one.id == screen_id), None)
        if made is not None and screen is not None:
            number = f"{count}" if count <= _MOST_COUNTED else f"{_MOST_COUNTED}+"
            made.setText(f"{screen.title} {number}" if count else screen.title)
            named(made, f"rail_{screen.id}", f"{screen.title} {count}" if count else screen.title)
            self._dress()

    def name_keys(self, keys: Mapping[str, str]) -> None:
        """Say which key shows each screen, by screen id."""
        for screen in self._screens:
            key = key_text(keys.get(screen.id, screen.shortcut))
            self._buttons[screen.id].setToolTip(f"{screen.title}　{key}".rstrip())

    def _choose(self, at: int) -> None:
        self.chosen.emit(self._screens[at].id)

    def _dress(self) -> None:
        palette = self.palette()
        widths = QFontMetrics(self._widest_font())
        texts = [made.text() for made in self._buttons.values()]
        longest = max((widths.horizontalAdvance(text) for text in texts), default=0)
        width = max(64, self.fontMetrics().horizontalAdvance("汉字") + 36, longest + _EDGES)
        edge = round(_ICON * self.font().pointSizeF() / BASE_POINTS)
        for screen in self._screens:
            quiet, on = palette.placeholderText().color(), palette.link().color()
            made = self._buttons[screen.id]
            made.setIconSize(QSize(edge, edge))
            made.setIcon(icon(screen.icon, quiet, on))
            made.setFixedWidth(width)
        self.updateGeometry()

    def _widest_font(self) -> QFont:
        """Return what a checked button writes in: the style's small size, bold."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        font.setBold(True)
        return font

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
