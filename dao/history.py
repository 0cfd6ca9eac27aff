"""Earlier tickets of a number and of a place. Numbers are looked up by their keyed hashes only."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CompoundSelect,
    Integer,
    LargeBinary,
    Row,
    Select,
    TextClause,
    bindparam,
    func,
    select,
    text,
    union,
)
from sqlalchemy.orm import Session

from console.domain.intake import PLACE_COUNTED
from console.domain.phone import Phone, tail
from console.domain.place import EARTH_RADIUS_M
from console.domain.words import OPEN_STATES
from dao.callers import keyed_hash
from dao.postgres import is_postgres
from dao.tables import AreaRow, CallerRow, CategoryRow, SecretRow, TicketRow, UnitRow
from dao.types import Id

_DEGREE_M = math.pi * EARTH_RADIUS_M / 180
_OPEN = tuple(state.value for state in OPEN_STATES)


@dataclass(frozen=True, slots=True)
class CallerIds:
    """Caller rows that a number means.

    Attributes:
        exact: the very number.
        tail: other numbers with the same last eight digits.
    """

    exact: frozenset[UUID]
    tail: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Place:
    """What "the same place" means for one question.

    Attributes:
        address_key: normalised address in its street, or "".
        cells: the cell of the point and those around it; empty without a point.
        areas: the grid, or the community with its grids; asked only without a point.
    """

    address_key: str = ""
    cells: tuple[int, ...] = ()
    lat: float = 0.0
    lon: float = 0.0
    radius_m: float = 0.0
    areas: tuple[UUID, ...] = ()


class Found(NamedTuple):
    """Positions of tickets, newest first, and how many there are in all."""

    positions: tuple[int, ...]
    total: int


class Line(NamedTuple):
    """What a list beside the form shows of a ticket, and what tells why it stands there."""

    position: int
    id: UUID
    number: str
    short_code: str
    opened_at: datetime
    title: str
    state: str
    unit: str | None
    category: str | None
    area: str | None
    address: str
    address_key: str | None
    lat: float | None
    lon: float | None
    caller_id: UUID | None
    contact_id: UUID | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a number's earlier tickets tell about the caller."""

    names: tuple[str, ...]
    tickets: int
    open_tickets: int
    last_at: datetime | None
    confidential: bool


class Said(NamedTuple):
    """A ticket's words, to be compared."""

    position: int
    text: str


class HistoryDao:
    """Reads earlier tickets. Never commits, never writes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def callers(self, phone: Phone) -> CallerIds:
        """Return the caller rows of a number, under every key that is still valid."""
        if is_postgres(self._session):
            found = self._session.execute(
                _CALLER_IDS, {"number": phone.text, "last": tail(phone)}
            ).all()
            very = frozenset(row.id for row in found if row.exact)
            return CallerIds(very, frozenset(row.id for row in found) - very)
        keys = self._session.scalars(_KEYS).all()
        whole = {keyed_hash(key, phone.text) for key in keys}
        last = [keyed_hash(key, tail(phone)) for key in keys]
        rows = self._session.execute(_CALLERS, {"last": last}).all()
        exact = frozenset(row.id for row in rows if row.phone_hash in whole)
        return CallerIds(exact, frozenset(row.id for row in rows) - exact)

    def by_callers(self, ids: frozenset[UUID], limit: int) -> Found:
        """Return the newest tickets that these callers made or are to be called back for."""
        if not ids:
            return NOTHING
        rows = self._session.execute(_OF_CALLERS, {"ids": list(ids), "most": limit}).all()
        return _found(rows)

    def heard(self, phone: Phone, ids: frozenset[UUID]) -> Heard:
        """Return what earlier tickets tell about the callers behind a number.

        Names are in plain for whoever has the number. PostgreSQL writes down who asked without a
        call at the own seat.
        """
        if is_postgres(self._session):
            names = self._session.scalars(_NAMES, {"number": phone.text, "last": tail(phone)})
        else:
            names = self._session.scalars(
                select(CallerRow.name)
                .where(CallerRow.id.in_(ids), CallerRow.name != "", CallerRow.erased_at.is_(None))
                .order_by(CallerRow.created_at.desc(), CallerRow.id.desc())
            )
        mine = TicketRow.caller_id.in_(ids)
        row = self._session.execute(
            select(
                func.count(),
                func.count().filter(TicketRow.state.in_(_OPEN)),
                func.max(TicketRow.opened_at),
                func.count().filter(TicketRow.confidential),
            )
            .select_from(TicketRow)
            .where(mine)
        ).one()
        return Heard(tuple(dict.fromkeys(names)), row[0], row[1], row[2], row[3] > 0)

    def by_place(self, place: Place, limit: int) -> Found:
        """Return the newest tickets at a place, and their number: exact below `PLACE_COUNTED`."""
        scopes = place.cells or place.areas
        if not scopes and not place.address_key:
            return NOTHING
        newest, total = _at_place(bool(place.cells), len(scopes), bool(place.address_key))
        values = {
            **{f"scope{at}": scope for at, scope in enumerate(scopes)},
            "address": place.address_key,
            "lat": place.lat,
            "lon": place.lon,
            "north": _DEGREE_M,
            "east": _DEGREE_M * math.cos(math.radians(place.lat)),
            "square": place.radius_m * place.radius_m,
            "most": limit,
            "counted": PLACE_COUNTED,
        }
        positions = tuple(self._session.scalars(newest, values))
        if len(positions) < limit:
            return Found(positions, len(positions))
        return Found(positions, min(PLACE_COUNTED, self._session.scalar(total, values) or 0))

    def lines(self, positions: Iterable[int]) -> dict[int, Line]:
        """Return what a list shows of these tickets, by position."""
        rows = self._session.execute(_LINES, {"positions": list(positions)})
        return {row.position: Line._make(row) for row in rows}

    def areas_below(self, area_id: UUID) -> tuple[UUID, ...]:
        """Return an area and those directly in it."""
        query = select(AreaRow.id).where((AreaRow.id == area_id) | (AreaRow.parent_id == area_id))
        return tuple(self._session.scalars(query))

    def words(self, positions: Iterable[int]) -> list[Said]:
        """Return what these tickets say."""
        return self._said(_WORDS.where(TicketRow.position.in_(_POSITIONS)), list(positions))

    def newest_words(self, limit: int) -> list[Said]:
        """Return what the newest tickets say: a sample of how often pairs of characters occur."""
        newest = _WORDS.order_by(TicketRow.position.desc()).limit(limit)
        return self._said(newest, [])

    def _said(self, query: Select[int, str, str], positions: list[int]) -> list[Said]:
        rows = self._session.execute(query, {"positions": positions})
        return [Said(position, f"{title}\n{text}") for position, title, text in rows]


# Flat within 400 m: the error is below a millimetre.
_WITHIN = (
    "((lat - :lat) * :north) * ((lat - :lat) * :north) "
    "+ ((lon - :lon) * :east) * ((lon - :lon) * :east) <= :square"
)


@lru_cache(maxsize=64)
def _at_place(points: bool, scopes: int, address: bool) -> tuple[TextClause, TextClause]:  # noqa: FBT001  # a key
    """Return two statements: positions at a place, newest first, and how many there are.

    Each cell is walked from its newest ticket on; asked for all of them at once, either engine
    would sort every ticket around. The count reads nothing but the index, and no more of it than
    anybody wants to know.

    Args:
        points: whether the scopes are cells around a point, or areas.
        scopes: how many.
        address: whether an address counts too.
    """
    column, rest = ("cell", f" AND {_WITHIN}") if points else ("area_id", "")
    names = [f":scope{at}" for at in range(scopes)]
    here = f"({column} IN ({', '.join(names)}){rest})" if names else ""
    walks = [f"{column} = {name}{rest}" for name in names]
    walks += ["address_key = :address"] if address else []
    newest = " UNION ".join(
        f"SELECT position FROM (SELECT position FROM ticket WHERE {walk} "  # noqa: S608  # names of ours
        f"ORDER BY position DESC LIMIT :most) AS walk{at}"
        for at, walk in enumerate(walks)
    )
    counts = [_counted(here)] if here else []
    if address:
        apart = f" AND NOT coalesce({here}, FALSE)" if here else ""
        counts.append(_counted(f"address_key = :address{apart}"))
    kinds = [] if points else [bindparam(name[1:], type_=Id()) for name in names]
    return (
        text(f"{newest} ORDER BY position DESC LIMIT :most").bindparams(*kinds),
        text(f"SELECT {' + '.join(counts)}").bindparams(*kinds),
    )


def _counted(where: str) -> str:
    some = f"SELECT 1 FROM ticket WHERE {where} LIMIT :counted"  # noqa: S608  # as above
    return f"(SELECT count(*) FROM ({some}) AS enough)"  # noqa: S608  # as above


def _newest(positions: CompoundSelect[int]) -> Select[int, int]:
    """Choose the newest of some positions and count them, reading them once."""
    found = positions.cte("found").prefix_with("MATERIALIZED", dialect="postgresql")
    total = select(func.count()).select_from(found).scalar_subquery()
    return select(found.c.position, total).order_by(found.c.position.desc()).limit(_MOST)


def _found(rows: Sequence[Row[int, int]]) -> Found:
    return Found(tuple(row[0] for row in rows), rows[0][1]) if rows else NOTHING


NOTHING = Found((), 0)
_MOST = bindparam("most", type_=Integer)
_IDS = bindparam("ids", expanding=True, type_=Id())
_POSITIONS = bindparam("positions", expanding=True, type_=BigInteger())
# Made once: to build a statement costs more than to run it.
_KEYS = select(SecretRow.key).where(SecretRow.retired_at.is_(None))
_CALLER_IDS = text("SELECT id, exact FROM door.caller_ids(:number, :last)").columns(id=Id())
_NAMES = text("SELECT door.names_of(:number, :last)")
_CALLERS = select(CallerRow.id, CallerRow.phone_hash).where(
    CallerRow.phone_tail_hash.in_(bindparam("last", expanding=True, type_=LargeBinary()))
)
_OF_CALLERS = _newest(
    union(
        select(TicketRow.position).where(TicketRow.caller_id.in_(_IDS)),
        select(TicketRow.position).where(TicketRow.contact_id.in_(_IDS)),
    )
)
_LINES = (
    select(
        TicketRow.position,
        TicketRow.id,
        TicketRow.number,
        TicketRow.short_code,
        TicketRow.opened_at,
        TicketRow.title,
        TicketRow.state,
        UnitRow.short_name,
        CategoryRow.name,
        AreaRow.name,
        TicketRow.address,
        TicketRow.address_key,
        TicketRow.lat,
        TicketRow.lon,
        TicketRow.caller_id,
        TicketRow.contact_id,
    )
    .outerjoin(CategoryRow, CategoryRow.id == TicketRow.category_id)
    .outerjoin(UnitRow, UnitRow.id == TicketRow.lead_unit_id)
    .outerjoin(AreaRow, AreaRow.id == TicketRow.area_id)
    .where(TicketRow.position.in_(_POSITIONS))
)
_WORDS = select(TicketRow.position, TicketRow.title, TicketRow.text)
