"""What a benchmark asks of a database, and what it compares with."""

from dataclasses import dataclass
from random import Random

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from dao.postgres import is_postgres
from dao.search import escaped
from dao.tables import CallerRow, TicketRow

_NO_HURRY = text("SET LOCAL statement_timeout = 0")
_PAIRS = text(
    "SELECT word, count(*) FROM (SELECT unnest(bg(title, text)) AS word FROM ticket) AS words "
    'WHERE length(word) = 2 GROUP BY word ORDER BY count(*), word COLLATE "C"'
)


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

    def vocabulary(self) -> list[tuple[str, int]]:
        """Return the words of two characters in the text index, rarest first.

        On PostgreSQL every ticket is cut into its pairs for it: a minute for a million.

        Returns:
            Each with the number of tickets that hold it. Latin letters and digits are left out.
        """
        run = self._session.execute
        if is_postgres(self._session):
            run(_NO_HURRY)
            return [(term, count) for term, count in run(_PAIRS) if not term.isascii()]
        run(text("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'ticket_fts', 'row')"))
        rows = run(
            text("SELECT term, doc FROM temp.words WHERE length(term) = 2 ORDER BY doc, term")
        )
        found = [(term, count) for term, count in rows if not term.isascii()]
        run(text("DROP TABLE temp.words"))
        return found

    def liked(self, word: str, limit: int) -> tuple[int, ...]:
        """Return the positions of the newest rows that hold a word, read one after another.

        This is what a search without an index costs.
        """
        like = "LIKE"
        if is_postgres(self._session):
            self._session.execute(_NO_HURRY)
            like = "ILIKE"
        newest = (
            f"SELECT position FROM ticket WHERE title {like} :word ESCAPE '\\' "  # noqa: S608  # bound
            f"OR text {like} :word ESCAPE '\\' ORDER BY position DESC LIMIT :limit"
        )
        values = {"word": f"%{escaped(word)}%", "limit": limit}
        return tuple(self._session.scalars(text(newest), values))

    def touch(self) -> None:
        """Write as little as a transaction can: one value, changed to itself."""
        self._session.execute(text("UPDATE setting SET value = value WHERE key = 'hotline.number'"))
