"""Callers that are one person: merged by a pointer, split again exactly as they were."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from console.domain.account import Actor
from console.domain.errors import ConflictError, RuleError
from console.domain.intake import PersonPart
from console.domain.phone import normalise
from console.services.history_desk import part_of
from dao.unit_of_work import Daos, Transaction


class PersonDesk:
    """Merging and splitting for one signed-in person. Blocking: call it from a job."""

    def __init__(self, transaction: Transaction, login: str, now: Callable[[], datetime]) -> None:
        self._transaction = transaction
        self._login = login
        self._now = now

    def find(self, number: str) -> PersonPart:
        """Return whom a number belongs to, masked.

        Raises:
            RuleError: `not_allowed`, `unknown_caller`.
        """
        with self._transaction(read_only=True) as daos:
            self._allowed(daos, "merge")
            found = self._person(daos, number)
            return part_of(daos.persons.whole(found))

    def merge(self, number: str, person_id: UUID) -> None:
        """Note that a person is the one who calls from a number.

        Both keep their callers; the person with this number stands for both.

        Raises:
            RuleError: `not_allowed`, `unknown_caller`, `same_person`.
            ConflictError: somebody merged it elsewhere meanwhile.
        """
        with self._transaction() as daos:
            actor = self._allowed(daos, "merge")
            daos.persons.lock()
            into = daos.persons.root(self._person(daos, number))
            if daos.persons.root(person_id) == into:
                raise RuleError("person", code="same_person")
            if not daos.persons.merge(person_id, into):
                raise ConflictError("person")
            self._audit(daos, actor, "merge_person", person_id, into)

    def split(self, person_id: UUID) -> None:
        """Take one merging back.

        Raises:
            RuleError: `not_allowed`, `not_merged`.
        """
        with self._transaction() as daos:
            actor = self._allowed(daos, "unmerge")
            daos.persons.lock()
            into = daos.persons.merged_into(person_id)
            if into is None or not daos.persons.split(person_id, into):
                raise RuleError("person", code="not_merged")
            self._audit(daos, actor, "split_person", person_id, into)

    def _allowed(self, daos: Daos, right: str) -> Actor:
        actor = daos.accounts.actor(self._login, daos.lifecycle.rights())
        actor.need(right)
        return actor

    @staticmethod
    def _person(daos: Daos, number: str) -> UUID:
        """Return the person of a number: who stands for all of them."""
        home = daos.reference.setting("phone.home_area_code", "0532")
        phone = normalise(number, home)
        callers = daos.history.callers(phone).exact if phone is not None else frozenset()
        for caller_id in callers:
            found = daos.callers.get(caller_id)
            if found is not None:
                return daos.persons.root(found.person_id)
        raise RuleError("phone", code="unknown_caller")

    def _audit(self, daos: Daos, actor: Actor, what: str, person: UUID, into: UUID) -> None:
        daos.audit.write(
            at=self._now(),
            actor=actor.login,
            action=what,
            payload={"person": str(person), "into": str(into), "seat": actor.seat},
        )
