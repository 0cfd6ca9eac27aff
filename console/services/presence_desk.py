"""Who works on what, so that two people do not do the same twice."""

from collections.abc import Sequence
from uuid import UUID

from console.domain.presence import Presence
from console.services.acts.desk import Transaction


class PresenceDesk:
    """Says for one person which ticket is open, and sees the others. Blocking: call it from a job.

    Times are the database's own, so that a seat whose clock is wrong neither stays nor vanishes.
    """

    def __init__(self, transaction: Transaction, login: str) -> None:
        self._transaction = transaction
        self._login = login

    def say(self, ticket_id: UUID, unsaved: bool) -> tuple[Presence, ...]:  # noqa: FBT001  # a port
        """Say that a ticket is open, and return who else is at it.

        Who types takes the claim on it where nobody has it.
        """
        with self._transaction() as daos:
            now = daos.clock()
            news = daos.presence.say(ticket_id, self._login, now, unsaved=unsaved)
            if unsaved:
                daos.presence.claim(ticket_id, self._login, now)
            else:
                daos.presence.release(ticket_id, self._login)
            others = self._others(daos.presence.at([ticket_id], now))
            if news and others:
                daos.presence.tell()
        return others

    def leave(self, ticket_id: UUID) -> None:
        """Say that a ticket is closed."""
        with self._transaction() as daos:
            daos.presence.leave(ticket_id, self._login)
            if self._others(daos.presence.at([ticket_id], daos.clock())):
                daos.presence.tell()

    def others(self, tickets: Sequence[UUID]) -> tuple[Presence, ...]:
        """Return who else is at some tickets, longest first."""
        with self._transaction(read_only=True) as daos:
            return self._others(daos.presence.at(tickets, daos.clock()))

    def _others(self, found: Sequence[Presence]) -> tuple[Presence, ...]:
        return tuple(one for one in found if one.login != self._login)
