"""A count that opens its view."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from console.domain.views import View, ViewCount
from console.qt.language import word
from widgets.common.look import TIGHT, column, label, named, set_property

URGENT = frozenset({View.OVERDUE, View.BAD_ANSWER})


class Tile(QPushButton):
    """The number large, the view's name below it."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self._number = label("–", "huge")
        self._name = label(word(view.label), "small")
        for text in (self._number, self._name):
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(column(self._number, self._name, gap=2, margin=TIGHT))
        named(self, f"tile_{view.value}", word(view.label))

    def show_count(self, count: ViewCount) -> None:
        """Show a fresh count; what is late or bad is red as long as there is any."""
        self._number.setText(str(count.count))
        urgent = count.view in URGENT and count.count > 0
        set_property(self._number, "tone", "huge")
        set_property(self._name, "tone", "danger" if urgent else "small")
        self.setAccessibleName(self.tr("{0} {1} 件").format(word(count.view.label), count.count))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        inner = self.layout()
        hint = QSize(0, 0) if inner is None else inner.sizeHint()
        return hint.expandedTo(QSize(self.fontMetrics().horizontalAdvance("工") * 6, 0))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
