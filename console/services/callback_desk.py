"""The callback list and its answers."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from console.domain.account import Actor
from console.domain.callback import Answers, CallbackItem, Outcome
from console.domain.limit import ClockName
from console.domain.ticket import Done
from console.domain.views import View
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
        """Return released tickets, those that may be called now first, then by time."""
        with self._transaction(read_only=True) as daos:
            actor = self._actor(daos)
            actor.need("callback")
            rows, _ = daos.tickets.page(
                View.TO_CALL_BACK,
                now=self._now(),
                unit_id=None,
                login=actor.login,
                limit=LISTED,
            )
            items = []
            for row in rows:
                last = daos.callbacks.last(row.id, row.redo_count + 1)
                items.append(
                    CallbackItem(
                        row=row,
                        attempts=last.attempts,
                        last_outcome=last.outcome,
                        next_at=last.next_at,
                        public_reply=daos.tickets.public_reply(row.id),
                        ticket_id=row.id,
                    )
                )
        now = self._now()
        return tuple(
            sorted(items, key=lambda one: (max(one.next_at or now, now), one.row.position))
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
            return daos.reference.outcomes()

    def redo_limit(self) -> str:
        """Return the limit of a second handling in words, "" where the city has none."""
        with self._transaction(read_only=True) as daos:
            profile = daos.reference.setting("profile.default", "default")
            limit = daos.reference.limits().find(profile, ClockName.REDO)
            return limit.text if limit else ""

    def _actor(self, daos: Daos) -> Actor:
        return daos.accounts.actor(self._login, daos.lifecycle.load())
