"""Lists that a person keeps under a name, and how many tickets each holds."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.ids import parse_reference
from console.domain.listing import ListQuestion
from console.domain.saved_filter import LONGEST_NAME, SavedFilter, from_text, to_text
from console.domain.words import Role
from console.domain.zone import local_day
from console.services.acts.desk import Transaction
from console.services.ticket_desk import who_sees
from dao.lists import Eyes
from dao.saved_filters import StoredFilter
from dao.unit_of_work import Daos

COUNTED_HITS = 2_000
"""Hits of a search up to which the tickets of a kept list are counted."""


class FilterDesk:
    """Kept lists of one signed-in person. Blocking: call it from a job, never from a slot.

    Args:
        transaction: opens a transaction.
        login: who is signed in.
        now: the service's clock, aware UTC.
    """

    def __init__(self, transaction: Transaction, login: str, now: Callable[[], datetime]) -> None:
        self._transaction = transaction
        self._login = login
        self._now = now

    def all(self) -> tuple[SavedFilter, ...]:
        """Return the person's own lists, then those shared with a role of theirs.

        Who may share sees every shared list, so that somebody can delete it.
        """
        today = local_day(self._now())
        with self._transaction(read_only=True) as daos:
            actor = self._actor(daos)
            roles = tuple(Role) if _shares(actor) else actor.roles
            stored = daos.saved_filters.seen_by(actor.login, roles)
        found = []
        for one in stored:
            question = from_text(one.question, actor.login, today)
            if question is not None:
                role = Role(one.role) if one.role else None
                found.append(SavedFilter(one.id, one.name, question, role, _may_drop(actor, one)))
        return tuple(found)

    def save(self, name: str, question: ListQuestion, role: Role | None) -> UUID:
        """Keep a list, in place of an older one of the same name.

        Args:
            name: at most `LONGEST_NAME` code points.
            question: the list.
            role: with whom a supervisor shares it, None for oneself.

        Raises:
            RuleError: `missing_field` and `too_long` for the name, `not_allowed` to share.
        """
        name = name.strip()
        if not name:
            raise RuleError("filter_name", code="missing_field")
        if len(name) > LONGEST_NAME:
            raise RuleError("filter_name", code="too_long")
        now = self._now()
        with self._transaction() as daos:
            actor = self._actor(daos)
            if role is not None and not _shares(actor):
                raise RuleError("share", code="not_allowed")
            text = to_text(question, actor.login, local_day(now))
            shared = "" if role is None else role.value
            kept = StoredFilter(uuid4(), actor.login, shared, name, text, now)
            daos.saved_filters.put(kept)
        return kept.id

    def drop(self, filter_id: UUID) -> None:
        """Forget a list; one that is gone already is no failure.

        Raises:
            RuleError: `not_allowed`: somebody else's, or shared and this person shares none.
        """
        with self._transaction() as daos:
            actor = self._actor(daos)
            stored = daos.saved_filters.find(filter_id)
            if stored is None:
                return
            if not _may_drop(actor, stored):
                raise RuleError("share", code="not_allowed")
            daos.saved_filters.drop(filter_id)

    def count(self, question: ListQuestion) -> int | None:
        """Return how many tickets a list holds; None for a search that hits too many to count."""
        with self._transaction(read_only=True) as daos:
            actor = self._actor(daos)
            eyes = Eyes(self._now(), actor.unit_id, actor.login)
            words = question.words.strip()
            if not words:
                return daos.lists.total(question, eyes)
            if parse_reference(words) is not None:
                return None
            hits = daos.search.search(words, limit=COUNTED_HITS + 1, unit_id=eyes.unit_id)
            if len(hits.positions) > COUNTED_HITS:
                return None
            return daos.lists.total(question, eyes, positions=hits.positions)

    def _actor(self, daos: Daos) -> Actor:
        return who_sees(daos.accounts.actor(self._login, daos.lifecycle.rights()))


def _shares(actor: Actor) -> bool:
    return Role.SUPERVISOR in actor.roles


def _may_drop(actor: Actor, stored: StoredFilter) -> bool:
    return _shares(actor) if stored.role else stored.owner == actor.login
