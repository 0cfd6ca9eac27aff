"""Between two calls: how to begin by hand, and what needs this person now."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.domain.needs import Need
from widgets.board.needs import NeedsTree
from widgets.common.empty import EmptyState
from widgets.common.look import APART, NEAR, WIDE, column, label, row

WIDEST = 1100


class IdlePage(QWidget):
    """The empty state, below it the sections of the board as long as there is anything to do.

    Signals:
        need_chosen: a section. Argument: Need.
        ticket_chosen: a ticket. Argument: TicketRow.
    """

    need_chosen = Signal(object)
    ticket_chosen = Signal(object)

    def __init__(self, empty: EmptyState, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._empty = empty
        self.needs = NeedsTree(now)
        self.needs.setObjectName("idleNeeds")
        self.needs.need_chosen.connect(self.need_chosen)
        self.needs.ticket_chosen.connect(self.ticket_chosen)
        self._below = QWidget()
        self._below.setMaximumWidth(WIDEST)
        whole = column(label(self.tr("现在要办的"), "heading"), gap=NEAR)
        whole.addWidget(self.needs, 1)
        self._below.setLayout(whole)
        middle = row(1, gap=0)
        middle.addWidget(self._below, 20)
        middle.addStretch(1)
        page = column(gap=APART, margin=WIDE)
        page.addWidget(empty)
        page.addLayout(middle, 1)
        self.setLayout(page)
        self.show_needs(())

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Replace what waits."""
        self.needs.show_needs(needs)
        waits = any(one.count for one in needs)
        self._below.setVisible(waits)
        self._empty.crowd(on=waits)
        self.setFocusProxy(self.needs if waits else self._empty)
