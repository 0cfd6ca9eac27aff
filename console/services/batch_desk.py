"""One act on many tickets, each through the door in a transaction of its own."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from console.domain.batch import Fate
from console.domain.errors import ConsoleError, StorageError
from console.domain.exchange import Exchange
from console.domain.list_text import list_text
from console.domain.listing import ListQuestion
from console.domain.progress import Tell
from console.domain.ticket import Offer, PaperUse, TicketRow
from console.services.acts.desk import ActDesk, Order, Transaction
from console.services.exporter import Exporter
from console.services.ticket_desk import TicketDesk, who_sees
from dao.lists import Eyes

ACTS = ("dispatch", "reassign", "add_unit", "sign", "remind", "supervise")
"""Acts that may be the same for many tickets; what is judged one by one is not among them."""
MOST = 1_000
"""Tickets at once."""


class BatchDesk:
    """Acts on many tickets for one signed-in person. Blocking: call it from a job.

    Args:
        transaction: opens a transaction.
        acts: where acts are done.
        login: who is signed in.
        now: the service's clock, aware UTC.
    """

    def __init__(
        self, transaction: Transaction, acts: ActDesk, login: str, now: Callable[[], datetime]
    ) -> None:
        self._transaction = transaction
        self._acts = acts
        self._login = login
        self._now = now

    def offers(self) -> tuple[Offer, ...]:
        """Return the acts that this person may do on many tickets at once."""
        with self._transaction(read_only=True) as daos:
            life = daos.lifecycle.load()
            actor = daos.accounts.actor(self._login, life)
        found = []
        for action in ACTS:
            steps = [
                one
                for one in life.steps
                if one.action == action and one.right in actor.rights and one.party is actor.party
            ]
            if steps:
                found.append(Offer(action, steps[0].label, steps[0].required, None))
        return tuple(found)

    def first(self, question: ListQuestion) -> tuple[TicketRow, ...]:
        """Return the first tickets of a list without words, as many as go at once.

        Raises:
            RuleError: `not_allowed` for whoever sees no tickets.
        """
        with self._transaction(read_only=True) as daos:
            actor = who_sees(daos.accounts.actor(self._login, daos.lifecycle.rights()))
            eyes = Eyes(self._now(), actor.unit_id, actor.login)
            return daos.lists.page(question, eyes, limit=MOST).rows

    def export(self, tickets: Sequence[UUID], path: str, tell: Tell) -> int:
        """Write some tickets to a file, callers masked, and return how many.

        Raises:
            ConsoleError: see Exporter; nothing is written.
        """
        with self._transaction(read_only=True) as daos:
            actor = daos.accounts.actor(self._login, daos.lifecycle.rights())
        return Exporter(self._transaction).run(
            Exchange.TICKETS, Path(path), actor, self._now(), replace=True, only=tickets, tell=tell
        )

    def papers(self, tickets: Sequence[UUID], tell: Tell) -> tuple[str, ...]:
        """Return each ticket as text for paper, masked; every one taken out is audited by itself.

        Raises:
            ConsoleError: `unknown_ticket`, or `cancelled`; what was read before stays audited.
        """
        desk = TicketDesk(self._transaction, self._acts, self._login, self._now)
        found = []
        for done, ticket_id in enumerate(tickets):
            tell(done, len(tickets))
            found.append(desk.paper(ticket_id, PaperUse.PRINTED))
        return tuple(found)

    def list_paper(self, tickets: Sequence[UUID], tell: Tell) -> str:
        """Return tickets as one list for paper, in their order; each is audited.

        Tickets that this person may not see are not on it.

        Raises:
            ConsoleError: `not_allowed`, or `cancelled`; then nothing is audited either.
        """
        now = self._now()
        with self._transaction() as daos:
            actor = who_sees(daos.accounts.actor(self._login, daos.lifecycle.rights()))
            eyes = Eyes(now, actor.unit_id, actor.login)
            seen = {one.id: one for one in daos.lists.inside(ListQuestion(), eyes, tickets)}
            rows = [seen[one] for one in tickets if one in seen]
            for done, row in enumerate(rows):
                tell(done, len(rows))
                daos.audit.write(
                    at=now,
                    actor=actor.login,
                    action="print",
                    ticket_id=row.id,
                    payload={"as": "list", "seat": actor.seat},
                )
        return list_text(rows, now)

    def rehearse(
        self, tickets: Sequence[UUID], action: str, fields: Mapping[str, object], tell: Tell
    ) -> tuple[Fate, ...]:
        """Return what would become of each ticket: the act is done and taken back at once.

        Raises:
            ConsoleError: `cancelled`; nothing has changed.
        """
        found = []
        for done, ticket_id in enumerate(tickets):
            tell(done, len(tickets))
            order = Order(self._login, self._now(), action, fields)
            try:
                version = self._acts.rehearse(order, ticket_id)
            except StorageError:
                raise
            except ConsoleError as error:
                found.append(Fate(ticket_id, None, error))
            else:
                found.append(Fate(ticket_id, version, None))
        return tuple(found)

    def run(
        self, planned: Sequence[Fate], action: str, fields: Mapping[str, object], tell: Tell
    ) -> tuple[Fate, ...]:
        """Do the act on each planned ticket, and return what became of every one.

        Where it is stopped or the database goes away, the rest is returned with that reason: what
        was done before stays done, and nobody has to guess which.
        """
        found: list[Fate] = []
        for one in planned:
            order = Order(self._login, self._now(), action, fields, one.version)
            try:
                tell(len(found), len(planned))
                self._acts.act(order, one.ticket_id)
            except ConsoleError as error:
                if isinstance(error, StorageError) or error.code == "cancelled":
                    rest = planned[len(found) :]
                    return (*found, *(Fate(it.ticket_id, it.version, error) for it in rest))
                found.append(Fate(one.ticket_id, one.version, error))
            else:
                found.append(Fate(one.ticket_id, one.version, None))
        return tuple(found)
