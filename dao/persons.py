"""One person behind several numbers and names. Merging only points; a split takes the pointer back.

Whoever was merged keeps the own callers and the own earlier merges, so that a split restores both
sides exactly.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam, column, func, select, text, update
from sqlalchemy.orm import Session

from dao.locks import Serial, serialise
from dao.postgres import callers_shown, is_postgres
from dao.tables import CallerRow, PersonRow, TicketRow
from dao.types import Id

_SEEN = """
WITH RECURSIVE up(id) AS (
  SELECT person_id FROM caller WHERE id IN :ids
  UNION SELECT person.merged_into_id FROM person JOIN up ON person.id = up.id
        WHERE person.merged_into_id IS NOT NULL
), down(id) AS (
  SELECT id FROM up
  UNION SELECT person.id FROM person JOIN down ON person.merged_into_id = down.id
)
SELECT caller.id FROM caller JOIN down ON caller.person_id = down.id
"""
_CALLERS = (
    text(_SEEN).bindparams(bindparam("ids", expanding=True, type_=Id())).columns(column("id", Id()))
)


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """A person as it was before any merging; mask the numbers before showing them."""

    id: UUID
    into_id: UUID | None
    names: tuple[str, ...]
    phones: tuple[str, ...]
    tickets: int


class PersonDao:
    """Reads, merges and splits persons. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def callers(self, ids: frozenset[UUID]) -> frozenset[UUID]:
        """Return every caller row of the persons behind these, merged ones included."""
        if not ids:
            return ids
        return frozenset(self._session.scalars(_CALLERS, {"ids": list(ids)}))

    def root(self, person_id: UUID) -> UUID:
        """Return the person that another was merged into in the end: itself when it was not."""
        seen = {person_id}
        while True:
            above = self._session.scalar(
                select(PersonRow.merged_into_id).where(PersonRow.id == person_id)
            )
            if above is None or above in seen:
                return person_id
            seen.add(above)
            person_id = above

    def parts(self, callers: frozenset[UUID]) -> tuple[StoredPerson, ...]:
        """Return the persons to whom these callers belong, the oldest first."""
        shown = callers_shown(self._session)
        rows = self._session.execute(
            select(
                PersonRow.id,
                PersonRow.merged_into_id,
                shown.c.id.label("caller_id"),
                shown.c.name,
                shown.c.phone,
                shown.c.erased_at,
            )
            .join(PersonRow, PersonRow.id == shown.c.person_id)
            .where(shown.c.id.in_(callers))
            .order_by(PersonRow.created_at, PersonRow.id, shown.c.id)
        ).all()
        counts = self._counts(callers)
        found: dict[UUID, StoredPerson] = {}
        for row in rows:
            person_id, into_id = row[0], row[1]
            old = found.get(person_id, StoredPerson(person_id, into_id, (), (), 0))
            known = row.erased_at is None
            names = (*old.names, row.name) if known and row.name else old.names
            phones = (*old.phones, row.phone) if known and row.phone else old.phones
            found[person_id] = StoredPerson(
                person_id,
                into_id,
                tuple(dict.fromkeys(names)),
                tuple(dict.fromkeys(phones)),
                old.tickets + counts.get(row.caller_id, 0),
            )
        return tuple(found.values())

    def whole(self, person_id: UUID) -> StoredPerson:
        """Return a person together with all who were merged into it, as one."""
        own = self._session.scalars(select(CallerRow.id).where(CallerRow.person_id == person_id))
        parts = self.parts(self.callers(frozenset(own)))
        return StoredPerson(
            person_id,
            None,
            tuple(dict.fromkeys(name for one in parts for name in one.names)),
            tuple(dict.fromkeys(phone for one in parts for phone in one.phones)),
            sum(one.tickets for one in parts),
        )

    def merged_into(self, person_id: UUID) -> UUID | None:
        """Return whom a person was merged into, None when it stands for itself."""
        return self._session.scalar(
            select(PersonRow.merged_into_id).where(PersonRow.id == person_id)
        )

    def _counts(self, callers: frozenset[UUID]) -> dict[UUID, int]:
        query = (
            select(TicketRow.caller_id, func.count())
            .where(TicketRow.caller_id.in_(callers))
            .group_by(TicketRow.caller_id)
        )
        return {row[0]: row[1] for row in self._session.execute(query) if row[0] is not None}

    def recent(self, callers: frozenset[UUID], from_position: int) -> int:
        """Return how many tickets these callers made since a position."""
        query = select(func.count()).where(
            TicketRow.caller_id.in_(callers), TicketRow.position >= from_position
        )
        return self._session.scalar(query) or 0

    def lock(self) -> None:
        """Let one transaction at a time merge or split, so that no circle can be tied."""
        serialise(self._session, Serial.CALLER)

    def merge(self, person_id: UUID, into_id: UUID) -> bool:
        """Point one person to another; return False when it points somewhere already."""
        if is_postgres(self._session):
            return bool(self._session.scalar(select(func.door.merge_person(person_id, into_id))))
        done = self._session.scalar(
            update(PersonRow)
            .where(PersonRow.id == person_id, PersonRow.merged_into_id.is_(None))
            .values(merged_into_id=into_id)
            .returning(PersonRow.id)
        )
        return done is not None

    def split(self, person_id: UUID, from_id: UUID) -> bool:
        """Take a pointer back; return False when it does not point there any more."""
        if is_postgres(self._session):
            return bool(self._session.scalar(select(func.door.split_person(person_id, from_id))))
        done = self._session.scalar(
            update(PersonRow)
            .where(PersonRow.id == person_id, PersonRow.merged_into_id == from_id)
            .values(merged_into_id=None)
            .returning(PersonRow.id)
        )
        return done is not None
