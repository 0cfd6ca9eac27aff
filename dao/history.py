"""Earlier tickets of a number and of a place. Numbers are looked up by their keyed hashes only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, union
from sqlalchemy.orm import Session

from console.domain.phone import Phone, tail
from console.domain.place import EARTH_RADIUS_M
from console.domain.words import OPEN_STATES
from dao.callers import keyed_hash
from dao.tables import AreaRow, CallerRow, CategoryRow, SecretRow, TicketRow

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


@dataclass(frozen=True, slots=True)
class Near:
    """A ticket of a place."""

    id: UUID
    position: int
    same_address: bool
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a number's earlier tickets tell about the caller."""

    names: tuple[str, ...]
    tickets: int
    open_tickets: int
    last_at: datetime | None
    confidential: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A ticket's words, to be compared."""

    id: UUID
    opened_at: datetime
    category: str
    text: str


class HistoryDao:
    """Reads earlier tickets. Never commits, never writes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def callers(self, phone: Phone) -> CallerIds:
        """Return the caller rows of a number, under every key that is still valid."""
        keys = self._session.scalars(select(SecretRow.key).where(SecretRow.retired_at.is_(None)))
        exact: set[UUID] = set()
        same_tail: set[UUID] = set()
        for key in keys:
            number, last = keyed_hash(key, phone.text), keyed_hash(key, tail(phone))
            exact |= self._callers(CallerRow.phone_hash == number)
            same_tail |= self._callers(CallerRow.phone_tail_hash == last)
        return CallerIds(frozenset(exact), frozenset(same_tail - exact))

    def _callers(self, where: ColumnElement[bool]) -> set[UUID]:
        return set(self._session.scalars(select(CallerRow.id).where(where)))

    def by_callers(self, ids: frozenset[UUID], limit: int) -> tuple[tuple[UUID, ...], int]:
        """Return the newest tickets that these callers made or are to be called back for.

        Returns:
            Ids newest first, and the exact total.
        """
        if not ids:
            return (), 0
        found = union(
            *(
                select(TicketRow.id, TicketRow.position).where(column.in_(ids))
                for column in (TicketRow.caller_id, TicketRow.contact_id)
            )
        ).subquery()
        newest = select(found.c.id).order_by(found.c.position.desc()).limit(limit)
        total = self._session.scalar(select(func.count()).select_from(found)) or 0
        return tuple(self._session.scalars(newest)), total

    def of_callers(self, tickets: Sequence[UUID], callers: frozenset[UUID]) -> frozenset[UUID]:
        """Return which of these tickets belong to these callers."""
        query = select(TicketRow.id).where(
            TicketRow.id.in_(tickets),
            TicketRow.caller_id.in_(callers) | TicketRow.contact_id.in_(callers),
        )
        return frozenset(self._session.scalars(query))

    def heard(self, ids: frozenset[UUID]) -> Heard:
        """Return what earlier tickets tell about these callers."""
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

    def by_place(self, place: Place, limit: int) -> tuple[tuple[Near, ...], int]:
        """Return the newest tickets at a place, and their exact number."""
        wheres = self._wheres(place)
        if not wheres:
            return (), 0
        newest: dict[UUID, Near] = {}
        for where in wheres:
            query = self._near(where).order_by(TicketRow.position.desc()).limit(limit)
            for row in self._session.execute(query):
                same = bool(place.address_key) and row.address_key == place.address_key
                newest[row.id] = Near(row.id, row.position, same, row.lat, row.lon)
        found = union(*(select(TicketRow.id).where(where) for where in wheres)).subquery()
        total = self._session.scalar(select(func.count()).select_from(found)) or 0
        ordered = sorted(newest.values(), key=lambda near: near.position, reverse=True)
        return tuple(ordered[:limit]), total

    def since(self, place: Place, from_position: int, limit: int) -> tuple[UUID, ...]:
        """Return the newest tickets at a place after a position."""
        found: dict[UUID, None] = {}
        for where in self._wheres(place):
            query = (
                select(TicketRow.id)
                .where(where, TicketRow.position >= from_position)
                .order_by(TicketRow.position.desc())
                .limit(limit)
            )
            found.update(dict.fromkeys(self._session.scalars(query)))
        return tuple(found)

    @staticmethod
    def _near(where: ColumnElement[bool]) -> Select[UUID, int, str, float, float]:
        row = TicketRow
        return select(row.id, row.position, row.address_key, row.lat, row.lon).where(where)  # type: ignore[return-value]  # optional columns

    @staticmethod
    def _wheres(place: Place) -> list[ColumnElement[bool]]:
        row = TicketRow
        wheres: list[ColumnElement[bool]] = []
        if place.address_key:
            wheres.append(row.address_key == place.address_key)
        if place.cells:
            # Flat within 400 m: the error is below a millimetre.
            north = (row.lat - place.lat) * _DEGREE_M
            east = (row.lon - place.lon) * (_DEGREE_M * math.cos(math.radians(place.lat)))
            wheres.append(
                row.cell.in_(place.cells)
                & (north * north + east * east <= place.radius_m * place.radius_m)
            )
        elif place.areas:
            wheres.append(row.area_id.in_(place.areas))
        return wheres

    def areas_below(self, area_id: UUID) -> tuple[UUID, ...]:
        """Return an area and those directly in it."""
        query = select(AreaRow.id).where((AreaRow.id == area_id) | (AreaRow.parent_id == area_id))
        return tuple(self._session.scalars(query))

    def words(self, ids: Sequence[UUID]) -> tuple[Said, ...]:
        """Return what these tickets say."""
        return self._said(self._words().where(TicketRow.id.in_(ids)))

    def newest_words(self, limit: int) -> tuple[Said, ...]:
        """Return what the newest tickets say: a sample of how often pairs of characters occur."""
        return self._said(self._words().order_by(TicketRow.position.desc()).limit(limit))

    @staticmethod
    def _words() -> Select[UUID, datetime, str, str, str]:
        row = TicketRow
        return select(row.id, row.opened_at, CategoryRow.code, row.title, row.text).outerjoin(
            CategoryRow, CategoryRow.id == row.category_id
        )

    def _said(self, query: Select[UUID, datetime, str, str, str]) -> tuple[Said, ...]:
        return tuple(
            Said(row[0], row[1], row[2] or "", f"{row[3]}\n{row[4]}")
            for row in self._session.execute(query)
        )
