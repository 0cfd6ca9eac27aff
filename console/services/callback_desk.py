"""The callback list and its answers."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from console.domain.account import Actor
from console.domain.callback import Answers, CallbackItem, Outcome
from console.domain.limit import ClockName
from console.domain.reference import valid
from console.domain.ticket import Done
from console.domain.zone import local_day
from console.services.acts.desk import Transaction
from console.services.ticket_desk import TicketDesk
from dao.unit_of_work import Daos

LISTED = 300


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

    def record(self, ticket_id: UUID, version: int, answers: Answers) -> Done:
        """Store one attempt with its answers and what follows from them."""
        fields: dict[str, object] = {"outcome": answers.outcome, "reason": answers.reason}
        for name in ("contacted", "solved", "process", "satisfied"):
            value = getattr(answers, name)
            if value is not None:
                fields[name] = value
        return self._tickets.act(ticket_id, version, "callback", fields, None)

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
