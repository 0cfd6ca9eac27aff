"""The table of a ticket list: keys that pick tickets out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView
from typing_extensions import override


class TicketTable(QTableView):
    """Space picks the row out and goes on, Shift with an arrow picks a run, Ctrl+A all.

    Signals:
        toggled: the row under the cursor shall be picked out, or let go.
        run_marked: these rows shall be picked out. Arguments: first and last.
        all_marked: the whole list shall be picked out.
        cleared: nothing shall stay picked out.
    """

    toggled = Signal(int)
    run_marked = Signal(int, int)
    all_marked = Signal()
    cleared = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, held = self.currentIndex().row(), event.modifiers()
        kind = Qt.KeyboardModifier
        plain = held in (kind.NoModifier, kind.KeypadModifier)
        step = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
        if event.key() == Qt.Key.Key_Space and plain and row >= 0:
            self.toggled.emit(row)
            self._go(row + 1)
        elif step and held == kind.ShiftModifier and row >= 0:
            self._go(row + step)
            self.run_marked.emit(row, self.currentIndex().row())
        elif (
            event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.all_marked.emit()
        elif event.key() == Qt.Key.Key_Escape and plain:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def _go(self, row: int) -> None:
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))
