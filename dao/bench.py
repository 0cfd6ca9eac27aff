"""What a benchmark asks of a database, and what it compares with."""

from dataclasses import dataclass
from random import Random

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from dao.search import escaped
from dao.tables import CallerRow, TicketRow


@dataclass(frozen=True, slots=True)
class Probe:
    """A caller as one could ring now."""

    phone: str
    address: str
    lat: float | None
    lon: float | None
    text: str
    position: int


class BenchDao:
    """Reads only."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def probes(self, count: int, noise: Random) -> list[Probe]:
        """Return tickets with their callers from random places of the whole span."""
        row = TicketRow
        first, last = self._session.execute(
            select(func.min(row.position), func.max(row.position))
        ).one()
        found = []
        for _ in range(count):
            query = (
                select(CallerRow.phone, row.address, row.lat, row.lon, row.text, row.position)
                .join(CallerRow, CallerRow.id == row.caller_id)
                .where(row.position >= noise.randint(first, last))
                .order_by(row.position)
                .limit(1)
            )
            one = self._session.execute(query).one_or_none()
            if one is not None:
                found.append(Probe(*one))
        return found

    def liked(self, word: str, limit: int) -> int:
        """Find the newest rows that hold a word by reading every row, and return how many hold it.

        This is what a search without an index costs.
        """
        like = "LIKE" if self._session.get_bind().dialect.name == "sqlite" else "ILIKE"
        where = f"title {like} :word ESCAPE '\\' OR text {like} :word ESCAPE '\\'"
        values = {"word": f"%{escaped(word)}%", "limit": limit}
        newest = f"SELECT id FROM ticket WHERE {where} ORDER BY position DESC LIMIT :limit"  # noqa: S608  # bound
        self._session.execute(text(newest), values).all()
        total = f"SELECT count(*) FROM ticket WHERE {where}"  # noqa: S608  # bound
        return self._session.scalar(text(total), values) or 0

    def touch(self) -> None:
        """Write as little as a transaction can: one value, changed to itself."""
        self._session.execute(text("UPDATE setting SET value = value WHERE key = 'hotline.number'"))
