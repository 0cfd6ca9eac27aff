"""Lists that people keep under a name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from dao.tables import SavedFilterRow as Row


@dataclass(frozen=True, slots=True)
class StoredFilter:
    """A kept list as it rests.

    Attributes:
        owner: login of who made it.
        role: with whom it is shared, "" for its owner only.
        question: JSON, see `console.domain.saved_filter`.
    """

    id: UUID
    owner: str
    role: str
    name: str
    question: str
    created_at: datetime


class SavedFilterDao:
    """Reads and writes kept lists. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def seen_by(self, login: str, roles: Collection[str]) -> tuple[StoredFilter, ...]:
        """Return a person's own lists and those shared with a role; own first, oldest first."""
        own = (Row.role == "") & (Row.owner == login)
        query = (
            select(Row)
            .where(or_(own, Row.role.in_([one for one in roles if one])))
            .order_by(Row.role != "", Row.created_at, Row.name)
        )
        return tuple(
            StoredFilter(one.id, one.owner, one.role, one.name, one.question, one.created_at)
            for one in self._session.scalars(query)
        )

    def put(self, kept: StoredFilter) -> None:
        """Keep a list in place of the owner's older one of that name."""
        same = (Row.owner == kept.owner, Row.role == kept.role, Row.name == kept.name)
        self._session.execute(delete(Row).where(*same))
        self._session.execute(
            insert(Row).values(
                id=kept.id,
                owner=kept.owner,
                role=kept.role,
                name=kept.name,
                question=kept.question,
                created_at=kept.created_at,
            )
        )

    def find(self, filter_id: UUID) -> StoredFilter | None:
        """Return a list by its id, None where it is gone."""
        one = self._session.get(Row, filter_id)
        if one is None:
            return None
        return StoredFilter(one.id, one.owner, one.role, one.name, one.question, one.created_at)

    def drop(self, filter_id: UUID) -> None:
        """Forget a list; one that is gone already is no failure."""
        self._session.execute(delete(Row).where(Row.id == filter_id))
