"""Incidents (事件) and their callers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from console.domain.incident import code_of
from console.domain.words import OPEN_STATES
from dao.identity import fresh_id
from dao.tables import MassEventRow, TicketRow

_OPEN = tuple(state.value for state in OPEN_STATES)


@dataclass(frozen=True, slots=True)
class StoredIncident:
    """An incident as it is stored."""

    id: UUID
    title: str
    words: str
    area_id: UUID | None
    category_id: UUID | None
    unit_id: UUID | None
    begins_at: datetime
    expected_end_at: datetime | None
    valid_until: datetime | None
    version: int


class MassEventDao:
    """Reads and writes incidents. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self, now: datetime, limit: int) -> tuple[StoredIncident, ...]:
        """Return incidents that take callers in now, newest first."""
        row = MassEventRow
        query = (
            select(row)
            .where(row.begins_at <= now, or_(row.valid_until.is_(None), row.valid_until > now))
            .order_by(row.begins_at.desc(), row.id)
            .limit(limit)
        )
        return tuple(_stored(one) for one in self._session.scalars(query))

    def get(self, event_id: UUID) -> StoredIncident | None:
        """Return one incident."""
        row = self._session.get(MassEventRow, event_id, populate_existing=True)
        return None if row is None else _stored(row)

    def callers(self, ids: list[UUID]) -> dict[UUID, int]:
        """Return how many tickets belong to each; one without any is left out."""
        query = (
            select(TicketRow.mass_event_id, func.count())
            .where(TicketRow.mass_event_id.in_(ids))
            .group_by(TicketRow.mass_event_id)
        )
        return {row[0]: row[1] for row in self._session.execute(query) if row[0] is not None}

    def lead(self, event_id: UUID) -> UUID | None:
        """Return the oldest ticket of an incident that is still open: the others follow it."""
        return self._session.scalar(
            select(TicketRow.id)
            .where(TicketRow.mass_event_id == event_id, TicketRow.state.in_(_OPEN))
            .order_by(TicketRow.position)
            .limit(1)
        )

    def add(self, at: datetime, login: str, values: dict[str, object]) -> UUID:
        """Store a new incident."""
        event_id = fresh_id(at)
        row = MassEventRow(
            id=event_id,
            code=code_of(at, event_id),
            begins_at=at,
            created_by=login,
            version=1,
            **values,
        )
        self._session.add(row)
        self._session.flush()
        return event_id

    def change(self, event_id: UUID, version: int, values: dict[str, object]) -> bool:
        """Change an incident that still has a version; return whether it had."""
        done = self._session.scalar(
            update(MassEventRow)
            .where(MassEventRow.id == event_id, MassEventRow.version == version)
            .values(version=version + 1, **values)
            .returning(MassEventRow.id)
        )
        return done is not None


def _stored(row: MassEventRow) -> StoredIncident:
    return StoredIncident(
        row.id,
        row.title,
        row.words,
        row.area_id,
        row.category_id,
        row.unit_id,
        row.begins_at,
        row.expected_end_at,
        row.valid_until,
        row.version,
    )
