"""What needs a person now, by the roles and rights that the person holds."""

from collections.abc import Callable, Sequence
from datetime import datetime

from console.domain.account import Actor
from console.domain.listing import ListQuestion, Narrowing, Sort
from console.domain.needs import Need
from console.domain.views import View
from console.domain.words import Role
from console.services.acts.desk import Transaction
from dao.lists import Eyes
from dao.unit_of_work import Daos

SHOWN = 4
OF_ROLE: dict[str, tuple[tuple[str, View], ...]] = {
    Role.SUPERVISOR: (
        ("overdue", View.OVERDUE),
        ("returned", View.RETURNED),
        ("extension", View.EXTENSION),
        ("bad_answer", View.BAD_ANSWER),
        ("to_review", View.TO_REVIEW),
        ("due_soon", View.DUE_SOON),
        ("pending", View.PENDING),
    ),
    Role.UNIT: (
        ("overdue", View.OVERDUE),
        ("to_sign", View.TO_SIGN),
        ("due_soon", View.DUE_SOON),
        ("bad_answer", View.BAD_ANSWER),
    ),
    Role.AGENT: (
        ("own_returned", View.RETURNED),
        ("own_overdue", View.OVERDUE),
        ("pending", View.PENDING),
    ),
}
Other = Callable[[], Need | None]
"""A section that is no list of tickets; None where this person has no such work."""


class HomeDesk:
    """The first screen of one signed-in person. Blocking: call it from a job, never from a slot.

    Args:
        transaction: opens a transaction.
        login: who is signed in.
        now: the service's clock, aware UTC.
        others: sections that other services give, shown first.
        last: likewise, shown below the lists.
    """

    def __init__(
        self,
        transaction: Transaction,
        login: str,
        now: Callable[[], datetime],
        others: Sequence[Other] = (),
        last: Sequence[Other] = (),
    ) -> None:
        self._transaction = transaction
        self._login = login
        self._now = now
        self._others = tuple(others)
        self._last = tuple(last)

    def needs(self) -> tuple[Need, ...]:
        """Return every section of this person, also the empty ones, the most pressing first."""
        given = [other() for other in self._others]
        last = [other() for other in self._last]
        with self._transaction(read_only=True) as daos:
            actor = daos.accounts.actor(self._login, daos.lifecycle.rights())
            eyes = Eyes(self._now(), actor.unit_id, actor.login)
            lists = [_need(daos, eyes, key, view) for key, view in _sections(actor)]
        return tuple(one for one in (*given, *lists, *last) if one is not None)


def _sections(actor: Actor) -> tuple[tuple[str, View], ...]:
    found: dict[str, View] = {}
    for role, sections in OF_ROLE.items():
        if role in actor.roles:
            found.update({key: view for key, view in sections if key not in found})
    if "callback" in actor.rights:
        found["to_call_back"] = View.TO_CALL_BACK
    return tuple(found.items())


def _need(daos: Daos, eyes: Eyes, key: str, view: View) -> Need:
    own = Narrowing(owner=eyes.login) if key.startswith("own_") else Narrowing()
    question = ListQuestion(view, narrowing=own, sort=Sort.DUE, descending=False)
    rows = daos.lists.page(question, eyes, limit=SHOWN).rows
    count = daos.lists.total(question, eyes) if len(rows) == SHOWN else len(rows)
    screen = "callback" if view is View.TO_CALL_BACK else "tickets"
    return Need(key, count, rows, question, screen)
