"""Text search in title and text: candidates from the index, each checked again with LIKE.

Both engines answer alike, and exactly as LIKE over every row would: no dictionary, no stop words,
any length from one character.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Integer, bindparam, text
from sqlalchemy.orm import Session

from console.domain.errors import RuleError
from console.domain.text import grams, normal, query_grams
from dao.types import Id

LONGEST_QUERY = 100
NEWEST = 1 << 62

# What FTS5's tokenizer surely takes for part of a word; its tables end with Unicode 6.1.
_UNSURE = re.compile("[^ 0-9a-z\u3400-\u4db5\u4e00-\u9fcc]")

_INDEX = text("INSERT INTO ticket_fts(rowid, grams) VALUES (:position, :grams)")
_FORGET = text(
    "INSERT INTO ticket_fts(ticket_fts, rowid, grams) VALUES ('delete', :position, :grams)"
)
_ANY_SQLITE = text(
    "SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH :match ORDER BY rowid DESC LIMIT :newest"
)
_ANY = text(
    "WITH hits AS MATERIALIZED (SELECT position FROM ticket "
    "WHERE bg(title, text) && CAST(:grams AS text[])) "
    "SELECT position FROM hits ORDER BY position DESC LIMIT :newest"
)
_SEEN = """
 AND EXISTS (SELECT 1 FROM assignment a JOIN unit_below b ON b.descendant_id = a.unit_id
             WHERE a.ticket_id = t.id AND b.ancestor_id = :unit)
"""


class Hits(NamedTuple):
    """One page of a search.

    Attributes:
        ids: tickets, newest first.
        positions: of the same tickets.
        total: exact, whatever the limit.
    """

    ids: tuple[UUID, ...]
    positions: tuple[int, ...]
    total: int


class SearchDao:
    """Finds tickets by what they say. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sqlite = session.get_bind().dialect.name == "sqlite"

    def index(self, position: int, title: str, body: str) -> None:
        """Make a new ticket findable. PostgreSQL does it by itself."""
        self.index_all([(position, title, body)])

    def index_all(self, tickets: Iterable[tuple[int, str, str]]) -> None:
        """Make new tickets findable: (position, title, text) of each."""
        if not self._sqlite:
            return
        rows = [
            {"position": position, "grams": stored_grams(title, body)}
            for position, title, body in tickets
        ]
        if rows:
            self._session.execute(_INDEX, rows)

    def reindex(self, position: int, old: tuple[str, str], new: tuple[str, str]) -> None:
        """Follow a change of (title, text). PostgreSQL does it by itself."""
        if self._sqlite:
            self._session.execute(_FORGET, {"position": position, "grams": stored_grams(*old)})
            self.index(position, *new)

    def search(
        self,
        query: str,
        *,
        limit: int,
        before: int | None = None,
        unit_id: UUID | None = None,
    ) -> Hits:
        """Return the tickets whose title or text holds the query, newest first.

        Case of Latin letters does not matter; full width in the query finds half width too.

        Args:
            query: 1 to 100 characters; blanks around it do not count.
            limit: rows, 1 to 500.
            before: position of the last row already shown.
            unit_id: narrows to tickets of this unit and those below it.

        Raises:
            RuleError: `missing_field`, `too_long`.
        """
        wanted = query.strip()
        if not wanted:
            raise RuleError("text", code="missing_field")
        if len(wanted) > LONGEST_QUERY:
            raise RuleError(f"text: ≤ {LONGEST_QUERY}", code="too_long")
        values: dict[str, object] = {"limit": limit, "before": before or NEWEST}
        where = self._like(wanted, values)
        source = self._candidates(wanted, values)
        if unit_id is not None:
            where += _SEEN
            values["unit"] = unit_id
        statement = text(
            f"WITH hits AS MATERIALIZED (SELECT t.id, t.position FROM {source} WHERE {where}) "  # noqa: S608  # only names of ours; values are bound
            "SELECT id, position, (SELECT count(*) FROM hits) AS total FROM hits "
            "WHERE position < :before ORDER BY position DESC LIMIT :limit"
        ).columns(id=Id(), position=Integer())
        if unit_id is not None:
            statement = statement.bindparams(bindparam("unit", type_=Id()))
        rows = self._session.execute(statement, values).all()
        total = rows[0].total if rows else self._total(source, where, values)
        return Hits(tuple(row.id for row in rows), tuple(row.position for row in rows), total)

    def _total(self, source: str, where: str, values: dict[str, object]) -> int:
        statement = text(f"SELECT count(*) FROM {source} WHERE {where}")  # noqa: S608  # as above
        if "unit" in values:
            statement = statement.bindparams(bindparam("unit", type_=Id()))
        return self._session.scalar(statement, values) or 0

    def _like(self, wanted: str, values: dict[str, object]) -> str:
        # The index already holds folds; LIKE must also accept the query as it was typed.
        like = "LIKE" if self._sqlite else "ILIKE"
        plain = "" if self._sqlite else ' COLLATE "C"'  # fold only ASCII, as SQLite does
        parts = []
        for at, one in enumerate(dict.fromkeys((wanted, normal(wanted)))):
            values[f"like{at}"] = f"%{escaped(one)}%"
            parts += [
                f"t.{column}{plain} {like} :like{at} ESCAPE '\\'" for column in ("title", "text")
            ]
        return f"({' OR '.join(parts)})"

    def _candidates(self, wanted: str, values: dict[str, object]) -> str:
        """Return the rows to check: those with every gram, or all where none helps."""
        found = query_grams(wanted)
        if self._sqlite:
            match = match_all(found.exact, found.prefixes)
            if not match:
                return "ticket t"
            values["match"] = match
            return (
                "(SELECT rowid AS hit FROM ticket_fts WHERE ticket_fts MATCH :match) "
                "JOIN ticket t ON t.position = hit"
            )
        if not found.exact:
            return "ticket t"
        values["grams"] = list(found.exact)
        return (
            "(SELECT id, position, title, text FROM ticket "
            "WHERE bg(title, text) @> CAST(:grams AS text[])) t"
        )

    def any_of(self, rare: Sequence[str], *, newest: int) -> tuple[int, ...]:
        """Return the positions of the newest tickets that hold at least one of these grams.

        Args:
            rare: folded two-character grams, few and rare: on PostgreSQL the cost grows with their
                frequency, on SQLite with `newest` alone.
            newest: at most.
        """
        if not rare:
            return ()
        if self._sqlite:
            match = " OR ".join(_quoted(one) for one in rare)
            return tuple(self._session.scalars(_ANY_SQLITE, {"match": match, "newest": newest}))
        return tuple(self._session.scalars(_ANY, {"grams": list(rare), "newest": newest}))

    def frequencies(self, wanted: Sequence[str], *, most: int) -> dict[str, int]:
        """Return in how many tickets each gram occurs, counted up to `most`."""
        if self._sqlite:
            query = text(
                "SELECT count(*) FROM (SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH :gram "
                "LIMIT :most)"
            )
            return {
                one: self._session.scalar(query, {"gram": _quoted(one), "most": most}) or 0
                for one in wanted
            }
        query = text(
            "SELECT count(*) FROM (SELECT 1 FROM ticket WHERE bg(title, text) @> ARRAY[:gram] "
            "LIMIT :most) found"
        )
        return {
            one: self._session.scalar(query, {"gram": one, "most": most}) or 0 for one in wanted
        }


def escaped(query: str) -> str:
    """Return a query in which wildcards and the backslash stand for themselves in LIKE."""
    return query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def stored_grams(title: str, body: str) -> str:
    """Return the grams of a ticket as the index stores them, separated by blanks."""
    return _word(" ".join(grams(f"{title}\n{body}", unique=True)))


def match_all(exact: Iterable[str], prefixes: Iterable[str]) -> str:
    """Return an FTS5 expression: every gram, and a gram that begins with each prefix."""
    parts = [_quoted(one) for one in exact]
    parts += [f"{_quoted(one)} *" for one in prefixes]
    return " AND ".join(parts)


def _quoted(gram: str) -> str:
    return f'"{_word(gram)}"'


def _word(words: str) -> str:
    """Return grams as the index stores them; a blank, which no gram holds, parts them."""
    return _UNSURE.sub(lambda match: f"x{ord(match[0]):06x}", words)
