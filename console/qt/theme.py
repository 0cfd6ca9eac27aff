"""How the console looks: two palettes, one style sheet, one text size.

Widgets that paint themselves take their colours from `QPalette`, so they need nothing from here:

| role | meaning |
|---|---|
| Window, WindowText | ground of the window and its text |
| Base, Text | ground of lists and fields and their text |
| AlternateBase | raised ground: headers, bars |
| PlaceholderText | quiet text that must still be read |
| Mid, Dark | hairline; edge of a field |
| Midlight | ground under the pointer |
| Highlight, HighlightedText | selected row and its text |
| Accent, Link | the one accent colour |
| BrightText | danger and overdue, always with a word or icon beside it |
"""

import gc
import re
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, fields
from enum import StrEnum
from time import thread_time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from console.qt.assets import RESOURCES
from console.qt.icons import draw_arrows

FAMILIES = ["Noto Sans CJK SC", "HanaMinA", "HanaMinB"]
"""Chinese forms first, then the two fonts that hold the rare characters of names."""

BASE_POINTS = 10.0
SMALLEST_PERCENT, LARGEST_PERCENT = 90, 160
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_KNEE = 0.04045  # of the sRGB curve


class Scheme(StrEnum):
    """Which palette is used."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette. Every value is `#rrggbb`."""

    window: str
    surface: str
    raised: str
    hover: str
    selection: str
    hairline: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    danger: str
    on_danger: str
    danger_soft: str


LIGHT = Colours(
    window="#eef1f4",
    surface="#ffffff",
    raised="#f6f8fa",
    hover="#e6ebf1",
    selection="#d9e7f7",
    hairline="#d5dbe2",
    edge="#808c9a",
    text="#18212b",
    muted="#54606d",
    accent="#1a5fa8",
    accent_hover="#124a86",
    on_accent="#ffffff",
    danger="#b3201b",
    on_danger="#ffffff",
    danger_soft="#fbe9e7",
)

DARK = Colours(
    window="#12161b",
    surface="#191f26",
    raised="#1f262e",
    hover="#29323c",
    selection="#224061",
    hairline="#2f3944",
    edge="#6d7a89",
    text="#e3e8ee",
    muted="#a3afbc",
    accent="#79b4f2",
    accent_hover="#9cc8f7",
    on_accent="#0c1620",
    danger="#ff9c92",
    on_danger="#2a0b08",
    danger_soft="#3b1e1c",
)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _KNEE else ((part + 0.055) / 1.055) ** 2.4


def style_sheet(colours: Colours, percent: int = 100) -> str:
    """Return the style sheet with its tokens replaced by colours, and by sizes for `percent`."""
    sheet = _COMMENT.sub("", (RESOURCES / "style.qss").read_text(encoding="utf-8"))
    for name, value in sorted(_tokens(colours, percent).items(), key=lambda one: -len(one[0])):
        sheet = sheet.replace(f"@{name}", value)
    return sheet


def _tokens(colours: Colours, percent: int) -> dict[str, str]:
    tokens = {field.name: str(getattr(colours, field.name)) for field in fields(colours)}
    for name, points in (("small", 9.0), ("body", BASE_POINTS), ("large", 12.0), ("huge", 17.0)):
        tokens[f"size_{name}"] = f"{points * percent / 100:.1f}pt"
    for name, pixels in (("tick_box", 14), ("line", 20), ("popup_row", 24)):
        tokens[f"px_{name}"] = f"{round(pixels * percent / 100)}px"
    box = round(14 * percent / 100)
    tokens["px_tick_round"] = f"{(box + 2) // 2}px"  # half of the box with its border: a circle
    return tokens | draw_arrows(colours.muted, colours.on_accent)


def qt_palette(colours: Colours) -> QPalette:
    """Return the palette by Qt's roles, as the module's table names them."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, value in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.Text, colours.text),
        (role.AlternateBase, colours.raised),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Light, colours.raised),
        (role.Midlight, colours.hover),
        (role.Mid, colours.hairline),
        (role.Dark, colours.edge),
        (role.Shadow, colours.edge),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.BrightText, colours.danger),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
    ):
        palette.setColor(name, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for quiet in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, quiet, QColor(colours.muted))
    return palette


def screen_font(percent: int = 100) -> QFont:
    """Return the console's font at a text size in percent."""
    font = QFont(FAMILIES)
    font.setPointSizeF(BASE_POINTS * percent / 100)
    return font


_STYLED = "hotlineStyled"
_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_OWN_STYLE = Qt.WidgetAttribute.WA_SetStyle
_STEP_S = 0.012


class Theme(QObject):
    """Applies palette, style sheet and font to the application.

    Qt dresses a thousand widgets in 0.2 s, during which no key would be taken. While people work a
    change is made in steps instead: every widget is undressed, the sheet is exchanged while nobody
    wears it, and every widget is dressed again, those on the screen first. Nothing is painted until
    they are ready.

    Signals:
        changed: another palette or text size is in force.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, percent: int = 100
    ) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._percent = _limited(percent)
        self._bare: set[int] = set()
        self._held: list[int] = []
        self._steps: Generator[None, None, None] | None = None
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._step)
        if app.property(_STYLED) is None:  # a style replaced under living widgets has crashed Qt
            app.setStyle("Fusion")
            app.setProperty(_STYLED, True)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def scheme(self) -> Scheme:
        """What the user chose."""
        return self._scheme

    @property
    def percent(self) -> int:
        """Text size, 90 to 160."""
        return self._percent

    @property
    def colours(self) -> Colours:
        """The palette in force."""
        if self._scheme is Scheme.SYSTEM:
            dark = self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    @property
    def is_changing(self) -> bool:
        """Whether some widget still waits for its dress."""
        return self._steps is not None

    def use(self, *, scheme: Scheme | None = None, percent: int | None = None) -> None:
        """Change palette or text size at once; a size outside 90 to 160 is brought inside."""
        self.change(scheme=scheme, percent=percent)
        while self.is_changing:
            self._step()

    def change(self, *, scheme: Scheme | None = None, percent: int | None = None) -> None:
        """Change palette or text size in steps, between which the windows live."""
        self._scheme = scheme or self._scheme
        self._percent = _limited(self._percent if percent is None else percent)
        self._steps = self._in_steps()
        self._next.start()

    def _follow_system(self) -> None:
        if self._scheme is Scheme.SYSTEM:
            self.change()

    def _step(self) -> None:
        if self._steps is None:
            return
        with _uncollected():
            over = next(self._steps, self) is self
        if over:
            self._next.stop()
            self._steps = None

    def _in_steps(self) -> Generator[None, None, None]:
        self._hold()
        yield from self._each(self._undress, _is_dressed)
        yield
        with _passed_over(self._app.allWidgets()):
            self._put_on()
        yield
        yield from self._each(
            self._dress, lambda widget: self._waits(widget) and widget.isVisible()
        )
        self._release()
        self.changed.emit()
        yield
        yield from self._each(self._dress, self._waits)
        self._bare.clear()

    def _each(
        self, do: Callable[[QWidget], None], wanted: Callable[[QWidget], bool]
    ) -> Generator[None, None, None]:
        """Do something to all wanted widgets, for a few milliseconds at a time.

        Asks again for all of them in each step: those that Qt made itself may be gone by then.
        """
        while self._some(do, wanted):
            yield

    def _some(self, do: Callable[[QWidget], None], wanted: Callable[[QWidget], bool]) -> bool:
        """Return whether the time was over before all was done."""
        waiting = [widget for widget in self._app.allWidgets() if wanted(widget)]
        until = thread_time() + _STEP_S
        for widget in waiting:
            if thread_time() > until:
                return True
            do(widget)
        return False

    def _waits(self, widget: QWidget) -> bool:
        return not widget.testAttribute(_POLISHED) and _address(widget) in self._bare

    def _undress(self, widget: QWidget) -> None:
        widget.style().unpolish(widget)
        widget.setAttribute(_POLISHED, False)  # else Qt would dress it when the sheet comes
        self._bare.add(_address(widget))

    def _dress(self, widget: QWidget) -> None:
        widget.style().polish(widget)
        widget.setAttribute(_POLISHED)
        self._app.sendEvent(widget, QEvent(QEvent.Type.StyleChange))

    def _hold(self) -> None:
        for window in self._app.topLevelWidgets():
            if window.isVisible() and window.updatesEnabled():
                window.setUpdatesEnabled(False)
                self._held.append(_address(window))

    def _release(self) -> None:
        for window in self._app.topLevelWidgets():
            if _address(window) in self._held:
                window.setUpdatesEnabled(True)
        self._held.clear()

    def _apply(self) -> None:
        with _uncollected():
            self._put_on()
        self.changed.emit()

    def _put_on(self) -> None:
        # Qt asks every widget about the old sheet and the new one when one follows the other: half
        # a second for a thousand widgets. Taken off and put on, it is a tenth.
        self._app.setStyleSheet("")
        self._app.setFont(screen_font(self._percent))
        self._app.setPalette(qt_palette(self.colours))
        self._app.setStyleSheet(style_sheet(self.colours, self._percent))


def _address(widget: QWidget) -> int:
    return int(Shiboken.getCppPointer(widget)[0])


@contextmanager
def _uncollected() -> Generator[None, None, None]:
    """Keep the collector away.

    Qt walks a list of all widgets and asks each, some of them in Python: one that the collector
    takes away meanwhile would still be in that list.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@contextmanager
def _passed_over(widgets: Iterable[QWidget]) -> Generator[None, None, None]:
    """Let Qt tell nobody of another style: each widget hears of it when its turn comes."""
    plain = [widget for widget in widgets if not widget.testAttribute(_OWN_STYLE)]
    for widget in plain:
        widget.setAttribute(_OWN_STYLE)
    try:
        yield
    finally:
        for widget in plain:
            widget.setAttribute(_OWN_STYLE, False)


def _is_dressed(widget: QWidget) -> bool:
    return widget.testAttribute(_POLISHED)


def _limited(percent: int) -> int:
    return max(SMALLEST_PERCENT, min(LARGEST_PERCENT, percent))
