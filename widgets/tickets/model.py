"""Tickets as table rows."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from console.domain.ticket import TicketRow
from console.domain.zone import to_local
from widgets.common.table import ROOT, Column, RowsModel
from widgets.tickets.words import (
    due_text,
    is_overdue,
    marked_title,
    state_text,
    translate,
)


def ticket_columns(now: Callable[[], datetime]) -> tuple[Column[TicketRow], ...]:
    """Return the columns of a ticket list; `now` gives the instant due times are counted from."""
    return (
        Column(lambda: translate("TicketModel", "编号"), lambda row: row.short_code, 96),
        Column(
            lambda: translate("TicketModel", "受理时间"),
            lambda row: to_local(row.opened_at).strftime("%m-%d %H:%M"),
            102,
        ),
        Column(lambda: translate("TicketModel", "类别"), lambda row: row.category, 112),
        Column(lambda: translate("TicketModel", "标题"), marked_title),
        Column(lambda: translate("TicketModel", "地点"), lambda row: row.place, 150),
        Column(lambda: translate("TicketModel", "承办单位"), lambda row: row.unit, 118),
        Column(lambda: translate("TicketModel", "状态"), state_text, 112),
        Column(
            lambda: translate("TicketModel", "截止"),
            lambda row: due_text(row, now()),
            176,
            danger=lambda row: is_overdue(row, now()),
        ),
    )


class TicketModel(RowsModel[TicketRow]):
    """Rows of one list, page after page."""

    def append_new(self, rows: tuple[TicketRow, ...]) -> None:
        """Add a further page below. A ticket already listed is not listed twice."""
        known = {row.id for row in self._values}
        self.append_values(tuple(row for row in rows if row.id not in known))

    def replace_row(self, row: TicketRow) -> None:
        """Show a ticket's new values where it stands; the order stays under the cursor."""
        at = self.row_of(row.id)
        if at >= 0:
            self._values = (*self._values[:at], row, *self._values[at + 1 :])
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount(ROOT) - 1))

    def row_of(self, ticket_id: UUID) -> int:
        """Return where a ticket stands, -1 where it is not listed."""
        return next((at for at, row in enumerate(self._values) if row.id == ticket_id), -1)

    def ticket_at(self, row: int) -> TicketRow | None:
        """Return the ticket of a row, None outside the list."""
        return self._values[row] if 0 <= row < len(self._values) else None
