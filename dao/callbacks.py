"""Callback attempts and what they may end with."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import case, func, insert, select
from sqlalchemy.orm import Session

from console.domain.callback import Answers, Outcome
from console.domain.errors import RuleError
from console.domain.reference import valid
from console.domain.words import State
from dao.reference import as_outcome
from dao.tables import CallbackAttemptRow, OutcomeRow, TicketRow


@dataclass(frozen=True, slots=True)
class LastAttempt:
    """How often a ticket's caller was tried in this round, and how the last try ended."""

    attempts: int
    outcome: str
    next_at: datetime | None


class CallbackDao:
    """Reads and writes callback attempts. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def outcome(self, word: str, on: date | None = None) -> Outcome:
        """Return the outcome with this code or name, one that counts on a civil day if given.

        Raises:
            RuleError: `bad_value`, naming those there are.
        """
        stored = self._session.scalars(select(OutcomeRow).order_by(OutcomeRow.position))
        rows = tuple(as_outcome(row) for row in stored)
        rows = rows if on is None else valid(rows, on)
        for row in rows:
            if word in (row.code, row.name):
                return row
        raise RuleError(f"outcome: {'、'.join(row.name for row in rows)}", code="bad_value")

    def attempts(self, ticket_id: UUID, round_: int) -> int:
        """Return how many attempts there were in a round."""
        query = select(func.count()).where(
            CallbackAttemptRow.ticket_id == ticket_id, CallbackAttemptRow.round == round_
        )
        return self._session.scalar(query) or 0

    def waiting(self, now: datetime, limit: int) -> tuple[tuple[UUID, LastAttempt], ...]:
        """Return released tickets with their last attempt: callable now first, the oldest first."""
        attempt, ticket = CallbackAttemptRow, TicketRow
        newest = (attempt.ticket_id, attempt.round)
        released = select(ticket.id).where(ticket.state == State.CALLBACK.value)
        tried = (
            select(
                attempt.ticket_id,
                attempt.round,
                attempt.outcome,
                attempt.next_at,
                func.count().over(partition_by=newest).label("attempts"),
                func.row_number()
                .over(partition_by=newest, order_by=(attempt.at.desc(), attempt.id.desc()))
                .label("back"),
            )
            .where(attempt.ticket_id.in_(released))
            .subquery()
        )
        this_round = (
            (tried.c.ticket_id == ticket.id)
            & (tried.c.round == ticket.redo_count + 1)
            & (tried.c.back == 1)
        )
        later = case((tried.c.next_at > now, tried.c.next_at))
        query = (
            select(ticket.id, tried.c.attempts, OutcomeRow.name, tried.c.next_at)
            .outerjoin(tried, this_round)
            .outerjoin(OutcomeRow, OutcomeRow.code == tried.c.outcome)
            .where(ticket.state == State.CALLBACK.value)
            .order_by(later.nulls_first(), ticket.position)
            .limit(limit)
        )
        return tuple(
            (id_, LastAttempt(attempts or 0, name or "", next_at))
            for id_, attempts, name, next_at in self._session.execute(query)
        )

    def last(self, ticket_id: UUID, round_: int) -> LastAttempt:
        """Return how it stands with a ticket's callback."""
        row = self._session.execute(
            select(CallbackAttemptRow.next_at, OutcomeRow.name)
            .join(OutcomeRow, OutcomeRow.code == CallbackAttemptRow.outcome)
            .where(CallbackAttemptRow.ticket_id == ticket_id, CallbackAttemptRow.round == round_)
            .order_by(CallbackAttemptRow.at.desc())
            .limit(1)
        ).one_or_none()
        tried = self.attempts(ticket_id, round_)
        return LastAttempt(tried, row.name if row else "", row.next_at if row else None)

    def add(
        self,
        *,
        attempt_id: UUID,
        ticket_id: UUID,
        round_: int,
        at: datetime,
        login: str,
        answers: Answers,
        outcome: str,
        reason_id: UUID | None,
        next_at: datetime | None,
    ) -> None:
        """Store one attempt."""
        self._session.execute(
            insert(CallbackAttemptRow).values(
                id=attempt_id,
                ticket_id=ticket_id,
                round=round_,
                at=at,
                caller=login,
                outcome=outcome,
                contacted=answers.contacted,
                solved=answers.solved.value if answers.solved else "",
                process=answers.process.value if answers.process else "",
                satisfied=answers.satisfied.value if answers.satisfied else "",
                reason_id=reason_id,
                next_at=next_at,
            )
        )
