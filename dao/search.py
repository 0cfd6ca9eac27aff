"""Text search in title and text: candidates from the index, each checked again with LIKE.

Both engines answer alike, and exactly as LIKE over every row would: no dictionary, no stop words,
any length from one character.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, TextClause, bindparam, or_, text
from sqlalchemy.orm import Session

from console.domain.errors import RuleError
from console.domain.text import grams, normal, query_grams
from dao.tables import TicketRow
from dao.types import Id

LONGEST_QUERY = 100
NEWEST, OLDEST = 1 << 62, 0
WALKED = 2_000
"""So many of the newest rows are read before an index that knows no order is asked."""

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
    "WHERE bg(title, text) && CAST(:grams AS text[]) AND position >= :edge AND position < :before) "
    "SELECT position FROM hits ORDER BY position DESC LIMIT :newest"
)
WINDOWS = (20_000, 140_000)
"""So many of the newest tickets PostgreSQL looks through, then so many older, then all others.

Its index of pairs knows no order: a pair that was common once would have every ticket read that
holds it, 130,000 of a million for six pairs, where 240 are wanted.
"""
_SEEN = """
 AND EXISTS (SELECT 1 FROM assignment a JOIN unit_below b ON b.descendant_id = a.unit_id
             WHERE a.ticket_id = t.id AND b.ancestor_id = :unit)
"""


class Hits(NamedTuple):
    """One page of a search, newest first."""

    ids: tuple[UUID, ...]
    positions: tuple[int, ...]


class _Source(NamedTuple):
    """Rows to check: where they come from, which of them, and what orders them."""

    rows: str
    where: str
    key: str


class _Asked(NamedTuple):
    """A query.

    Attributes:
        where: what a hit holds, as SQL; `values` are what it refers to.
        source: the index's candidates, None where no index helps.
        in_order: the source gives the newest at once, however many there are. Otherwise it gathers
            all of them first, so that a common word is better looked for among the newest rows.
    """

    where: str
    values: dict[str, object]
    source: _Source | None
    in_order: bool

    @property
    def likes(self) -> list[object]:
        """The patterns that a hit matches one of."""
        return [value for name, value in self.values.items() if name.startswith("like")]

    def bound(self, statement: str) -> TextClause:
        """Return a statement with the types of its values."""
        kinds = [bindparam("unit", type_=Id())] if "unit" in self.values else []
        return text(statement).bindparams(*kinds)


_WALK = _Source("ticket t", "", "t.position")
_MATCHED = _Source(
    "ticket_fts f CROSS JOIN ticket t ON t.position = f.rowid",
    "f.ticket_fts MATCH :match AND ",
    "f.rowid",
)
_HELD = _Source("ticket t", "bg(t.title, t.text) @> CAST(:grams AS text[]) AND ", "t.position")
_FEW_SQLITE = text(
    "SELECT rowid FROM ticket_fts WHERE ticket_fts MATCH :match ORDER BY rowid DESC LIMIT :most"
)
_FEW = text(
    "SELECT position FROM ticket WHERE bg(title, text) @> CAST(:grams AS text[]) LIMIT :most"
)
_FEW_OF_UNIT = text("SELECT * FROM door.few(CAST(:grams AS text[]), :most, :unit)").bindparams(
    bindparam("unit", type_=Id())
)
_HITS = (
    text(
        "SELECT id, position FROM door.hits(CAST(:pairs AS text[]), CAST(:likes AS text[]), "
        "CAST(:edge AS bigint), CAST(:before AS bigint), :most, :unit)"
    )
    .bindparams(bindparam("unit", type_=Id()))
    .columns(id=Id(), position=BigInteger())
)
_COUNT_HITS = text(
    "SELECT door.count_hits(CAST(:pairs AS text[]), CAST(:likes AS text[]), :unit)"
).bindparams(bindparam("unit", type_=Id()))
_EDGE = text(
    "SELECT position FROM ticket WHERE position < :before ORDER BY position DESC "
    "LIMIT 1 OFFSET :walked"
)


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
        asked = self._asked(query, unit_id)
        start = before or NEWEST
        if asked.source is None or asked.in_order:
            return self._page(asked, asked.source, limit, (OLDEST, start))
        edge = self._behind(start, WALKED)
        found = self._page(asked, None, limit, (edge, start))
        for walked in (*WINDOWS, None):
            if len(found.ids) == limit or edge == OLDEST:
                break
            before, edge = edge, self._behind(edge, walked)
            part = self._page(asked, asked.source, limit - len(found.ids), (edge, before))
            found = Hits(found.ids + part.ids, found.positions + part.positions)
        return found

    @property
    def gathers(self) -> bool:
        """Whether the index gives every hit of a word or none, and not the newest first."""
        return not self._sqlite

    def count(self, query: str, *, unit_id: UUID | None = None) -> int:
        """Return how many tickets `search` finds in all. Reads every one of them.

        Raises:
            RuleError: `missing_field`, `too_long`.
        """
        asked = self._asked(query, unit_id)
        if unit_id is not None and not self._sqlite:
            counted = {"pairs": asked.values.get("grams"), "likes": asked.likes, "unit": unit_id}
            return self._session.scalar(_COUNT_HITS, counted) or 0
        source = asked.source or _WALK
        statement = f"SELECT count(*) FROM {source.rows} WHERE {source.where}{asked.where}"  # noqa: S608  # only names of ours; values are bound
        return self._session.scalar(asked.bound(statement), asked.values) or 0

    def few(self, query: str, most: int, unit_id: UUID | None = None) -> tuple[int, ...] | None:
        """Return the positions of all tickets that may hold a query, newest first.

        They hold its pairs of characters; whether they hold the query is for LIKE to say. For a
        unit PostgreSQL gives its own only; elsewhere the list narrows them.

        Returns:
            None where there are more than `most`, or where the index cannot tell.

        Raises:
            RuleError: `missing_field`, `too_long`.
        """
        asked = self._asked(query, None)
        if asked.source is None or (self._sqlite and not asked.in_order):
            return None
        values = {**asked.values, "most": most + 1, "unit": unit_id}
        statement = _FEW_SQLITE if self._sqlite else _FEW if unit_id is None else _FEW_OF_UNIT
        rows = self._session.scalars(statement, values).all()
        return None if len(rows) > most else tuple(sorted(rows, reverse=True))

    def _page(
        self, asked: "_Asked", source: "_Source | None", limit: int, between: tuple[int, int]
    ) -> Hits:
        """Return the newest hits of a source from one position up to another."""
        if not self._sqlite and asked.values.get("unit") is not None:
            return self._of_unit(asked, source, limit, between)
        rows, where, key = source or _WALK
        found = (
            f"SELECT t.id, t.position FROM {rows} WHERE {where}{asked.where} "  # noqa: S608  # as above
            f"AND {key} >= :edge AND {key} < :before"
        )
        newest = f"ORDER BY {key} DESC LIMIT :limit"
        if source is not None and not self._sqlite:
            # Else the planner may walk the list and cut the pairs of each row.
            found = f"WITH hits AS MATERIALIZED ({found}) SELECT id, position FROM hits"  # noqa: S608  # as above
            newest = "ORDER BY position DESC LIMIT :limit"
        statement = asked.bound(f"{found} {newest}").columns(id=Id(), position=BigInteger())
        values = {**asked.values, "limit": limit, "edge": between[0], "before": between[1]}
        hits = self._session.execute(statement, values).all()
        return Hits(tuple(row.id for row in hits), tuple(row.position for row in hits))

    def _of_unit(
        self, asked: "_Asked", source: "_Source | None", limit: int, between: tuple[int, int]
    ) -> Hits:
        """Ask the database's own function: an index of pairs is of no use behind a policy."""
        values = {
            "pairs": asked.values.get("grams") if source is not None else None,
            "likes": asked.likes,
            "edge": between[0],
            "before": between[1],
            "most": limit,
            "unit": asked.values["unit"],
        }
        hits = self._session.execute(_HITS, values).all()
        return Hits(tuple(row.id for row in hits), tuple(row.position for row in hits))

    def _asked(self, query: str, unit_id: UUID | None) -> "_Asked":
        wanted = query.strip()
        if not wanted:
            raise RuleError("text", code="missing_field")
        if len(wanted) > LONGEST_QUERY:
            raise RuleError(f"text: ≤ {LONGEST_QUERY}", code="too_long")
        where, values = like(wanted, sqlite=self._sqlite)
        if unit_id is not None:
            where += _SEEN
            values["unit"] = unit_id
        found = query_grams(wanted)
        # A single character beside a pair would have FTS5 gather every pair that begins with it.
        prefixes = () if found.exact else found.prefixes
        if self._sqlite and (found.exact or prefixes):
            values["match"] = match_all(found.exact, prefixes)
            return _Asked(where, values, _MATCHED, in_order=bool(found.exact))
        if found.exact:
            values["grams"] = list(found.exact)
            return _Asked(where, values, _HELD, in_order=False)
        return _Asked(where, values, None, in_order=False)

    def any_of(self, rare: Sequence[str], *, newest: int) -> tuple[int, ...]:
        """Return the positions of the newest tickets that hold at least one of these grams.

        Args:
            rare: folded two-character grams, few and rare: on PostgreSQL the cost grows with their
                frequency among the newest tickets, on SQLite with `newest` alone.
            newest: at most.
        """
        if not rare:
            return ()
        if self._sqlite:
            match = " OR ".join(_quoted(one) for one in rare)
            return tuple(self._session.scalars(_ANY_SQLITE, {"match": match, "newest": newest}))
        found: list[int] = []
        before = NEWEST
        for walked in (*WINDOWS, None):
            edge = self._behind(before, walked)
            asked = {"grams": list(rare), "newest": newest - len(found)}
            found += self._session.scalars(_ANY, {**asked, "edge": edge, "before": before})
            if edge == OLDEST or len(found) >= newest:
                break
            before = edge
        return tuple(found)

    def _behind(self, position: int, walked: int | None) -> int:
        """Return the position so many tickets before another, `OLDEST` beyond the last."""
        if walked is None:
            return OLDEST
        values = {"before": position, "walked": walked}
        return self._session.scalar(_EDGE, values) or OLDEST

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


def like(wanted: str, *, sqlite: bool) -> tuple[str, dict[str, object]]:
    """Return the condition that a row `t` holds a text in title or text, and its values.

    The index already holds folds; LIKE must also accept the query as it was typed.
    """
    word = "LIKE" if sqlite else "ILIKE"
    plain = "" if sqlite else ' COLLATE "C"'  # fold only ASCII, as SQLite does
    values: dict[str, object] = {}
    parts = []
    for at, one in enumerate(dict.fromkeys((wanted, normal(wanted)))):
        values[f"like{at}"] = f"%{escaped(one)}%"
        parts += [f"t.{column}{plain} {word} :like{at} ESCAPE '\\'" for column in ("title", "text")]
    return f"({' OR '.join(parts)})", values


def holds(wanted: str, *, sqlite: bool) -> ColumnElement[bool]:
    """Return the same condition for a query over tickets."""
    parts = []
    for one in dict.fromkeys((wanted, normal(wanted))):
        for column in (TicketRow.title, TicketRow.text):
            word = f"%{escaped(one)}%"
            plain = column.like if sqlite else column.collate("C").ilike
            parts.append(plain(word, escape="\\"))
    return or_(*parts)


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
