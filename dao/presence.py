"""Who has which ticket open, and who began to write. Words that nobody renews end by themselves."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from console.domain.hint import Topic
from console.domain.presence import LASTS, Presence
from dao.tables import AccountRow, ClaimRow, PresenceRow


class PresenceDao:
    """Reads and writes presence and claims. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session
        postgres = session.get_bind().dialect.name == "postgresql"
        self._insert: Any = postgresql.insert if postgres else sqlite.insert

    def say(self, ticket_id: UUID, login: str, now: datetime, *, unsaved: bool) -> bool:
        """Note that somebody has a ticket open, for `LASTS`; return whether that is news."""
        old = self._session.scalar(
            select(PresenceRow.unsaved).where(
                PresenceRow.ticket_id == ticket_id,
                PresenceRow.login == login,
                PresenceRow.until >= now,
            )
        )
        until = now + LASTS
        said = self._insert(PresenceRow).values(
            ticket_id=ticket_id, login=login, since=now, until=until, unsaved=unsaved
        )
        self._session.execute(
            said.on_conflict_do_update(
                index_elements=[PresenceRow.ticket_id, PresenceRow.login],
                set_={"until": until, "unsaved": unsaved},
            )
        )
        return old is not unsaved

    def tell(self) -> None:
        """Let the others look again; only where somebody else is at the same ticket.

        A thousand seats open tickets all the time: to tell everybody of each would cost a core.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            self._session.execute(select(func.pg_notify(f"hotline_{Topic.DESKS.value}", "")))

    def leave(self, ticket_id: UUID, login: str) -> None:
        """Note that somebody closed a ticket; a claim on it ends as well."""
        for row in (PresenceRow, ClaimRow):
            self._session.execute(delete(row).where(row.ticket_id == ticket_id, row.login == login))

    def claim(self, ticket_id: UUID, login: str, now: datetime, lasts: timedelta = LASTS) -> bool:
        """Take or renew the claim on a ticket; False while somebody else holds it.

        One statement: of two who ask at the same moment one gets it, on both engines.
        """
        wanted = self._insert(ClaimRow).values(ticket_id=ticket_id, login=login, until=now + lasts)
        taken = wanted.on_conflict_do_update(
            index_elements=[ClaimRow.ticket_id],
            set_={"login": login, "until": now + lasts},
            where=or_(ClaimRow.until < now, ClaimRow.login == login),
        ).returning(ClaimRow.login)
        return self._session.execute(taken).scalar() is not None

    def release(self, ticket_id: UUID, login: str) -> None:
        """Give a claim up."""
        self._session.execute(
            delete(ClaimRow).where(ClaimRow.ticket_id == ticket_id, ClaimRow.login == login)
        )

    def held_by_others(self, tickets: Sequence[UUID], login: str, now: datetime) -> frozenset[UUID]:
        """Return which of some tickets somebody else holds a claim on."""
        return frozenset(
            self._session.scalars(
                select(ClaimRow.ticket_id).where(
                    ClaimRow.ticket_id.in_(tickets), ClaimRow.until >= now, ClaimRow.login != login
                )
            )
        )

    def at(self, tickets: Sequence[UUID], now: datetime) -> tuple[Presence, ...]:
        """Return who is at some tickets now, longest first."""
        rows = self._session.execute(
            select(PresenceRow, AccountRow.name, ClaimRow.login)
            .outerjoin(AccountRow, AccountRow.login == PresenceRow.login)
            .outerjoin(
                ClaimRow,
                (ClaimRow.ticket_id == PresenceRow.ticket_id)
                & (ClaimRow.login == PresenceRow.login)
                & (ClaimRow.until >= now),
            )
            .where(PresenceRow.ticket_id.in_(tickets), PresenceRow.until >= now)
            .order_by(PresenceRow.since, PresenceRow.login)
        )
        return tuple(
            Presence(
                ticket_id=row.ticket_id,
                login=row.login,
                name=name or row.login,
                since=row.since,
                unsaved=row.unsaved,
                holds=holder is not None,
            )
            for row, name, holder in rows
        )

    def forget(self, login: str) -> None:
        """Take out every word of somebody."""
        for row in (PresenceRow, ClaimRow):
            self._session.execute(delete(row).where(row.login == login))
