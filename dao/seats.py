"""Consoles as the database knows them: each has a code and short codes that only it gives away."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from console.domain.errors import StorageError
from console.domain.ids import SEAT_CODES, block_of_codes
from dao.locks import Serial, serialise
from dao.tables import AccountRow, CodeBlockRow, SeatRow, TicketRow

FORGOTTEN_DAYS = 90
"""A console unseen for so long gives its code away to another."""

REMEMBERED_DAYS = 731
"""So long a short code belongs to its ticket alone; for open ones longer."""


class SeatDao:
    """Knows consoles again and gives them codes. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def register(self, installation: UUID, at: datetime) -> str:
        """Return a console's code of four digits; a new console gets a free one.

        Raises:
            StorageError: `no_seat_code`: every code is in use.
        """
        mine = SeatRow.installation == installation
        known = self._session.scalar(select(SeatRow.code).where(mine))
        if known is None:
            serialise(self._session, Serial.SEAT)
            known = self._session.scalar(select(SeatRow.code).where(mine))
        if known is not None:
            self._session.execute(update(SeatRow).where(mine).values(seen_at=at))
            return known
        seats = {row.code: row.seen_at for row in self._session.scalars(select(SeatRow))}
        accounts = set(self._session.scalars(select(AccountRow.seat)))
        codes = [f"{code:04d}" for code in SEAT_CODES if f"{code:04d}" not in accounts]
        free = next((code for code in codes if code not in seats), "")
        if free:
            new = {"code": free, "installation": installation, "seen_at": at}
            self._session.execute(insert(SeatRow).values(new))
            return free
        oldest = min((code for code in codes), key=lambda code: seats[code], default="")
        if not oldest or seats[oldest] > at - timedelta(days=FORGOTTEN_DAYS):
            raise StorageError(code="no_seat_code")
        self._session.execute(
            update(SeatRow)
            .where(SeatRow.code == oldest)
            .values(installation=installation, seen_at=at)
        )
        return oldest

    def more_codes(self, seat: str, at: datetime) -> tuple[str, ...]:
        """Give a console the next block of short codes, without those that are in use."""
        serialise(self._session, Serial.SEAT)
        last = self._session.scalar(select(func.max(CodeBlockRow.block)))
        block = 0 if last is None else last + 1
        self._session.execute(insert(CodeBlockRow).values(block=block, seat=seat, taken_at=at))
        codes = block_of_codes(block)
        since = at - timedelta(days=REMEMBERED_DAYS)
        used = set(
            self._session.scalars(
                select(TicketRow.short_code).where(
                    TicketRow.short_code.in_(codes),
                    (TicketRow.opened_at > since) | TicketRow.closed_at.is_(None),
                )
            )
        )
        return tuple(code for code in codes if code not in used)
