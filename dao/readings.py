"""How names sound: written beside them whenever they are stored; looking up needs no library."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select, update
from sqlalchemy.orm import Session

from console.domain.reading import reading_of
from dao import tables as t

PART = 500

_Names = Callable[[Row[Any]], tuple[str, ...]]

_CALLED: dict[type[t.Base], tuple[tuple[str, ...], _Names]] = {
    t.AreaRow: (("name",), lambda row: (row.name,)),
    t.GazetteerRow: (("name",), lambda row: (row.name,)),
    t.UnitRow: (("name", "short_name"), lambda row: (row.name, row.short_name)),
    t.TextTemplateRow: (("name",), lambda row: (row.name,)),
    t.ArticleRow: (("title",), lambda row: (row.title,)),
    t.CategoryRow: (
        ("name", "aliases"),
        lambda row: (row.name, *(one for one in row.aliases.split(";") if one)),
    ),
}
"""What each row is called, in the order in which the domain names it."""


class ReadingDao:
    """Writes the readings of names. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, table: type[t.Base], ids: Sequence[UUID]) -> None:
        """Write the readings of these rows; a table whose rows nobody looks up is left alone."""
        if table not in _CALLED:
            return
        source: Any = table
        for at in range(0, len(ids), PART):
            self._write(table, source.id.in_(ids[at : at + PART]))

    def fill(self) -> int:
        """Write the readings that are missing and return how many there were."""
        found = 0
        for table in _CALLED:
            source: Any = table
            found += self._write(table, source.reading == "")
        return found

    def _write(self, table: type[t.Base], where: ColumnElement[bool]) -> int:
        source: Any = table
        columns, names = _CALLED[table]
        query = select(source.id, *(getattr(source, one) for one in columns)).where(where)
        rows = [
            {"id": row.id, "reading": reading_of(names(row), _syllables)}
            for row in self._session.execute(query)
        ]
        if rows:
            self._session.execute(update(table), rows)
        return len(rows)


@cache
def _syllables(character: str) -> tuple[str, ...]:
    """Return every reading of a character without tones, none where it has none."""
    if character.isascii() or not character.isalnum():
        return ()
    from pypinyin import Style, pinyin  # noqa: PLC0415  # 0.2 s that only a change of names pays

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()
