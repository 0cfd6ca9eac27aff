"""Small builders that keep distances, names and tones the same everywhere."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

TIGHT, NEAR, APART, WIDE = 4, 8, 12, 16
"""The grid, in pixels: inside a control, between controls, between groups, around a page."""


def named(widget: QWidget, name: str, spoken: str) -> None:
    """Give a control its stable object name and the name a screen reader says."""
    widget.setObjectName(name)
    widget.setAccessibleName(spoken)


def done_by(widget: QWidget, command_id: str) -> None:
    """Say which command does what a control does that Tab leaves out."""
    widget.setProperty("command", command_id)


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a dynamic property and let the style sheet see it."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(text: str = "", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label that shows plain text only, so that nothing typed can become markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    if tone.startswith("tag"):
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(text: str, look: str = "", run: Callable[[], object] | None = None) -> QPushButton:
    """Return a push button; `look` is primary, danger, quiet or nothing."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if look:
        made.setProperty("look", look)
    if run is not None:
        made.clicked.connect(lambda _checked: run())
    return made


def hairline(*, upright: bool = False) -> QFrame:
    """Return a line of one pixel."""
    line = QFrame()
    line.setProperty("ground", "line")
    if upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def column(*items: QWidget | QLayout, gap: int = NEAR, margin: int = 0) -> QVBoxLayout:
    """Return a layout that stacks items from top to bottom."""
    layout = QVBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def row(*items: QWidget | QLayout | int, gap: int = NEAR, margin: int = 0) -> QHBoxLayout:
    """Return a layout from left to right; an integer is a stretch of that weight."""
    layout = QHBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if isinstance(item, int):
            layout.addStretch(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def strutted(shown: QWidget, strut: QWidget) -> QGridLayout:
    """Return a layout for a control that is never lower than another, which nobody sees.

    What stands below then keeps its place when the control comes, goes or changes its letters.
    """
    strut.setFixedWidth(0)
    kept = strut.sizePolicy()
    kept.setRetainSizeWhenHidden(True)
    strut.setSizePolicy(kept)
    strut.hide()
    layout = QGridLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(strut, 0, 0)
    layout.addWidget(shown, 0, 0)
    return layout


def frame(ground: str, layout: QLayout | None = None) -> QFrame:
    """Return a frame with a ground: surface, raised, card, danger or info."""
    made = QFrame()
    made.setProperty("ground", ground)
    if layout is not None:
        made.setLayout(layout)
    return made


def beside(part: QWidget) -> QWidget:
    """Return a part of a splitter with room between it and the handle at its right."""
    made = QWidget()
    layout = column(part)
    layout.setContentsMargins(0, 0, NEAR, 0)
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)  # gone at once for whoever looks for children
            widget.deleteLater()
        if inner is not None:
            clear(inner)


def fit_height(window: QWidget) -> None:
    """Make a window as high as its wrapped lines need at its width; once it is shown."""
    layout = window.layout()
    if layout is not None:
        layout.activate()
        window.resize(window.width(), layout.totalHeightForWidth(window.width()))


def shrinkable(widget: QWidget) -> None:
    """Let a widget become narrower than its text would like."""
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    widget.setSizePolicy(policy)
