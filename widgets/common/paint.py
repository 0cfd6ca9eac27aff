"""What a delegate needs to paint one row, out of Qt's style option."""

from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem


class _Option(Protocol):  # the stubs leave a style option's fields out
    rect: QRect
    font: QFont
    state: QStyle.StateFlag


@dataclass(frozen=True, slots=True)
class Row:
    """One row to paint.

    Attributes:
        hovered: the pointer is over it.
        focused: its view has the focus and this row is current.
    """

    rect: QRect
    font: QFont
    palette: QPalette
    selected: bool
    hovered: bool
    focused: bool
    enabled: bool

    @classmethod
    def of(cls, option: QStyleOptionViewItem) -> "Row":
        """Read a style option. Colours are the application's: a style sheet thins quiet text."""
        given = cast("_Option", option)
        flags = QStyle.StateFlag
        return cls(
            QRect(given.rect),
            QFont(given.font),
            QGuiApplication.palette(),
            bool(given.state & flags.State_Selected),
            bool(given.state & flags.State_MouseOver),
            bool(given.state & flags.State_HasFocus),
            bool(given.state & flags.State_Enabled),
        )

    def scaled(self, factor: float, *, bold: bool = False) -> QFont:
        """Return the row's font in another size."""
        font = QFont(self.font)
        font.setPointSizeF(max(1.0, self.font.pointSizeF() * factor))
        font.setBold(bold)
        return font

    def fill(self, painter: QPainter) -> None:
        """Paint the ground: selected, under the pointer, or plain; and the focus ring."""
        if self.selected:
            painter.fillRect(self.rect, self.palette.highlight())
        elif self.hovered:
            painter.fillRect(self.rect, self.palette.alternateBase())
        if self.focused:
            painter.fillRect(
                self.rect.adjusted(0, 0, 3 - self.rect.width(), 0), self.palette.link()
            )

    def line_below(self, painter: QPainter) -> None:
        """Paint the hairline under the row."""
        painter.fillRect(
            self.rect.left(), self.rect.bottom(), self.rect.width(), 1, self.palette.mid()
        )


def write(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    ink: QColor,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Paint one line of text, ended by … where it has no room; return the width it took."""
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), shown)
    return metrics.horizontalAdvance(shown)
