"""A row of controls that continues on the next line."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override


class FlowLayout(QLayout):
    """Places its items from left to right and breaks the line where the width ends.

    Args:
        centred: items of a line share their middle instead of their top.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = 6, *, centred: bool = False
    ) -> None:
        super().__init__(parent)
        self._centred = centred
        self._items: list[QLayoutItem] = []
        self._hints: list[tuple[QLayoutItem, QSize]] | None = None
        self._least: QSize | None = None
        self._heights: dict[int, int] = {}
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._forget()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt allows null
        self._forget()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def invalidate(self) -> None:
        self._forget()
        super().invalidate()

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        if self._least is None:
            size = QSize()
            for item in self._items:
                size = size.expandedTo(item.minimumSize())
            self._least = size
        return QSize(self._least)

    def _forget(self) -> None:
        """Measure anew: Qt asks a hundred times for what changes once."""
        self._hints = self._least = None
        self._heights.clear()

    def _measured(self) -> list[tuple[QLayoutItem, QSize]]:
        if self._hints is None:
            shown = (item for item in self._items if not item.isEmpty())  # others take no gap
            self._hints = [(item, item.sizeHint()) for item in shown]
        return self._hints

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(hint.height() for _, hint in line)
            x = rect.x()
            for item, hint in line:
                down = (height - hint.height()) // 2 if self._centred else 0
                if move:
                    item.setGeometry(QRect(QPoint(x, y + down), hint))
                x += hint.width() + self._gap
            y += height + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item, hint in self._measured():
            wanted = hint.width()
            if not lines or used + wanted > width:
                lines.append([])
                used = 0
            lines[-1].append((item, hint))
            used += wanted + self._gap
        return lines
