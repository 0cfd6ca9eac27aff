"""Which columns a table gives up where the window is narrow or the text large."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from widgets.common.table import Column

V = TypeVar("V")

LEAST_REST = 190
"""Pixels at 100 % text that the stretching column should keep: some 12 characters."""


class ColumnFit(QObject):
    """Hides columns in a given order until the rest has room, and shows them again."""

    def __init__(
        self,
        view: QTableView,
        columns: Sequence[Column[V]],
        order: Sequence[int],
        shown: Sequence[int] | None = None,
    ) -> None:
        """Take a dressed view, its columns, and which of them to give up, first one first.

        `shown` names the columns that take part; None for all.
        """
        super().__init__(view)
        self._view = view
        wanted = range(len(columns)) if shown is None else shown
        self._widths = [one.width if at in wanted else 0 for at, one in enumerate(columns)]
        self._given_up = tuple(order)
        self._order = tuple(order)
        view.viewport().installEventFilter(self)

    def use(self, widths: Mapping[int, int]) -> None:
        """Let only these columns take part, each with its width in pixels at 100 % text."""
        self._widths = [widths.get(at, 0) for at in range(len(self._widths))]
        self._order = tuple(at for at in self._given_up if at in widths)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        scale = self._view.fontMetrics().height() / 18
        room = self._view.viewport().width() - LEAST_REST * scale
        needed = sum(self._widths) * scale
        for column in self._order:
            hide = needed > room
            self._view.setColumnHidden(column, hide)
            needed -= self._widths[column] * scale if hide else 0
