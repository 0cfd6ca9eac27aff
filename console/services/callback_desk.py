"""The callback list and its answers."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from console.domain.account import Actor
from console.domain.callback import Answers, CallbackItem, Outcome
from console.domain.errors import RuleError
from console.domain.limit import ClockName
from console.domain.reference import valid
from console.domain.ticket import CallerView, Done
from console.domain.zone import local_day
from console.services.acts.desk import Transaction
from console.services.ticket_desk import TicketDesk
from dao.unit_of_work import Daos

LISTED = 300
CALL_LASTS = timedelta(minutes=10)


class CallbackDesk:
    """Released tickets that wait for their callback. Blocking."""

    def __init__(
        self,
        transaction: Transaction,
        tickets: TicketDesk,
        login: str,
        now: Callable[[], datetime],
    ) -> None:
        self._transaction = transaction
        self._tickets = tickets
        self._login = login
        self._now = now

    def waiting(self) -> tuple[CallbackItem, ...]:
        """Return released tickets, at most 300: callable now first, each group the oldest first."""
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need("callback")
            waiting = daos.callbacks.waiting(self._now(), LISTED)
            ids = [ticket_id for ticket_id, _ in waiting]
            busy = daos.presence.held_by_others(ids, self._login, daos.clock())
            waiting = tuple(one for one in waiting if one[0] not in busy)
            rows = {row.id: row for row in daos.tickets.rows([one for one, _ in waiting])}
            return tuple(
                CallbackItem(
                    row=rows[ticket_id],
                    attempts=last.attempts,
                    last_outcome=last.outcome,
                    next_at=last.next_at,
                    public_reply=daos.tickets.public_reply(ticket_id),
                    ticket_id=ticket_id,
                )
                for ticket_id, last in waiting
            )

    def unmask(self, ticket_id: UUID, reason: str) -> CallerView:
        """Take a callback for this person and return the number to call; see TicketDesk.unmask.

        Nobody else gets it for ten minutes, or until the attempt is stored.

        Raises:
            RuleError: `callback_claimed`: somebody else is calling this person.
        """
        with self._transaction() as daos:
            if not daos.presence.claim(ticket_id, self._login, daos.clock(), CALL_LASTS):
                raise RuleError(code="callback_claimed")
        return self._tickets.unmask(ticket_id, reason)

    def record(self, ticket_id: UUID, version: int, answers: Answers) -> Done:
        """Store one attempt with its answers and what follows from them."""
        fields: dict[str, object] = {"outcome": answers.outcome, "reason": answers.reason}
        for name in ("contacted", "solved", "process", "satisfied"):
            value = getattr(answers, name)
            if value is not None:
                fields[name] = value
        done = self._tickets.act(ticket_id, version, "callback", fields, None)
        with self._transaction() as daos:
            daos.presence.release(ticket_id, self._login)
        return done

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return the results an attempt may have, in order of display."""
        with self._transaction(read_only=True) as daos:
            return valid(daos.reference.outcomes(), local_day(self._now()))

    def redo_limit(self) -> str:
        """Return the limit of a second handling in words, "" where the city has none."""
        with self._transaction(read_only=True) as daos:
            profile = daos.reference.setting("profile.default", "default")
            limit = daos.reference.limits().find(profile, ClockName.REDO)
            return limit.text if limit else ""

    def _actor(self, daos: Daos) -> Actor:
        return daos.accounts.actor(self._login, daos.lifecycle.rights())
