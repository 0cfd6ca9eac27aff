"""Earlier tickets about the same accused party (被反映对象)."""

from sqlalchemy import Integer, String, bindparam, func, select
from sqlalchemy.orm import Session

from dao.history import NOTHING, Found
from dao.tables import TicketRow

_KEY = bindparam("key", type_=String)
_NEWEST = (
    select(TicketRow.position)
    .where(TicketRow.accused_key == _KEY)
    .order_by(TicketRow.position.desc())
    .limit(bindparam("most", type_=Integer))
)
_TOTAL = select(func.count()).select_from(TicketRow).where(TicketRow.accused_key == _KEY)


class AccusedDao:
    """Reads tickets by whom they are about. Never commits, never writes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def by_party(self, key: str, limit: int) -> Found:
        """Return the newest tickets about a party, and how many there are; on ix_ticket_accused.

        Args:
            key: as `console.domain.party.normal_party` makes it; "" finds nothing.
            limit: tickets at most.
        """
        if not key:
            return NOTHING
        positions = tuple(self._session.scalars(_NEWEST, {"key": key, "most": limit}))
        if len(positions) < limit:
            return Found(positions, len(positions))
        return Found(positions, self._session.scalar(_TOTAL, {"key": key}) or 0)
