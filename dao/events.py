"""The timeline: append and read, nothing else."""

import json
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, aliased

from console.domain.conflict import Touch
from console.domain.event import GENESIS, Event, Payload, chain_hash, payload_text
from dao.tables import EventRow, TicketRow


class Head(NamedTuple):
    """How a ticket's timeline ended at an instant; `seq` is 0 where it had not begun."""

    position: int
    ticket_id: UUID
    seq: int
    hash: str


class EventDao:
    """Appends to timelines and reads them back. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def append(
        self,
        *,
        event_id: UUID,
        ticket_id: UUID,
        happened_at: datetime,
        actor: str,
        action: str,
        payload: Payload,
    ) -> int:
        """Add one entry at the end of a ticket's chain and return its sequence.

        PostgreSQL numbers, stamps and chains it in a trigger whatever stands here; SQLite has no
        SHA-256, there this method is the only writer.
        """
        text = payload_text(payload)
        last = self._session.execute(
            select(EventRow.seq, EventRow.hash)
            .where(EventRow.ticket_id == ticket_id)
            .order_by(EventRow.seq.desc())
            .limit(1)
        ).one_or_none()
        seq, prev_hash = (last.seq + 1, last.hash) if last else (1, GENESIS)
        recorded_at = datetime.now(UTC)  # noqa: TID251  # the database's own clock, here its driver
        self._session.execute(
            insert(EventRow).values(
                id=event_id,
                ticket_id=ticket_id,
                seq=seq,
                happened_at=happened_at,
                recorded_at=recorded_at,
                actor=actor,
                action=action,
                payload=text,
                prev_hash=prev_hash,
                hash=chain_hash(
                    prev_hash,
                    event_id=event_id,
                    ticket_id=ticket_id,
                    seq=seq,
                    happened_at=happened_at,
                    recorded_at=recorded_at,
                    actor=actor,
                    action=action,
                    payload=text,
                ),
            )
        )
        return seq

    def newest(self, ticket_id: UUID, count: int) -> tuple[Touch, ...]:
        """Return a ticket's newest acts, newest first; fewer than `count` where there are fewer."""
        rows = self._session.execute(
            select(EventRow.action, EventRow.payload, EventRow.actor)
            .where(EventRow.ticket_id == ticket_id)
            .order_by(EventRow.seq.desc())
            .limit(count)
        )
        return tuple(
            Touch(action, str(json.loads(payload).get("assignment", "")), actor)
            for action, payload, actor in rows
        )

    def heads(self, after: int, limit: int, until: datetime) -> tuple[Head, ...]:
        """Return how the timelines of the next tickets ended, in the order of their positions.

        Args:
            after: position of the last ticket already read, 0 at first.
            limit: tickets at most.
            until: entries recorded later do not count.
        """
        page = (
            select(TicketRow.id, TicketRow.position)
            .where(TicketRow.position > after)
            .order_by(TicketRow.position)
            .limit(limit)
            .subquery()
        )
        early = aliased(EventRow)
        last = (
            select(func.max(early.seq))
            .where(early.ticket_id == page.c.id, early.recorded_at <= until)
            .scalar_subquery()
        )
        query = (
            select(page.c.position, page.c.id, EventRow.seq, EventRow.hash)
            .outerjoin(EventRow, (EventRow.ticket_id == page.c.id) & (EventRow.seq == last))
            .order_by(page.c.position)
        )
        return tuple(
            Head(position, ticket_id, seq or 0, digest or "")
            for position, ticket_id, seq, digest in self._session.execute(query)
        )

    def of(self, ticket_id: UUID) -> tuple[Event, ...]:
        """Return a ticket's timeline, oldest first."""
        rows = self._session.scalars(
            select(EventRow).where(EventRow.ticket_id == ticket_id).order_by(EventRow.seq)
        )
        return tuple(
            Event(
                id=row.id,
                ticket_id=row.ticket_id,
                seq=row.seq,
                happened_at=row.happened_at,
                recorded_at=row.recorded_at,
                actor=row.actor,
                action=row.action,
                payload=row.payload,
                prev_hash=row.prev_hash,
                hash=row.hash,
            )
            for row in rows
        )
