"""Signing in at a seat whose server is away: for intake, for whoever was here lately."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from console.domain.account import Actor
from console.domain.errors import ConsoleError, RuleError, StorageError
from dao.people import PeopleStore, StoredPerson

KNOWN_FOR = timedelta(hours=72)
TRIES = 5
"""Wrong passwords after which only the server lets this person in again."""

INTAKE = frozenset({"log", "dispatch", "answer", "route", "return_call", "hand_over"})
"""Rights of somebody whom the server has not seen, as far as the person has them."""


class KnownPeople:
    """The people of one seat. Blocking: hashing takes some 50 ms on purpose."""

    def __init__(self, store: PeopleStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._hasher = PasswordHasher()

    def remember(self, actor: Actor, password: str) -> None:
        """Keep whom the server has just let in, with what will tell the password again."""
        verifier = self._hasher.hash(password)
        person = StoredPerson(_text(actor), verifier, self._now(), 0)
        self._store.keep(actor.login, person)

    def anybody(self) -> bool:
        """Whether somebody could come in without the server at all."""
        try:
            return self._store.anybody()
        except StorageError:
            return False

    def sign_in(self, login: str, password: str) -> Actor:
        """Return who this is, with the rights that intake needs and no others.

        Raises:
            RuleError: `away_unknown`: not known here, not for 72 hours, or another password;
                `away_locked` after five wrong ones.
            StorageError: this seat's disk tells nothing.
        """
        found = self._store.find(login)
        if found is None or not timedelta() <= self._now() - found.let_in_at <= KNOWN_FOR:
            raise RuleError(code="away_unknown")
        if found.failures >= TRIES:
            raise RuleError(code="away_locked")
        self._store.count_failure(login)
        try:
            self._hasher.verify(found.verifier, password)
        except VerifyMismatchError:
            raise RuleError(code="away_unknown") from None
        self._store.forgive(login)
        actor = _actor(found.actor)
        return replace(actor, rights=actor.rights & INTAKE)

    def forget(self, login: str) -> None:
        """Forget somebody whom the server lets in no more."""
        self._store.forget(login)


class Returning:
    """Somebody who came in without the server, and what it says once it is back.

    Args:
        ask: signs in at the server; blocking.
        refused: hears that the server refused.
    """

    def __init__(self, ask: Callable[[], object], refused: Callable[[], None]) -> None:
        self._ask, self._refused = ask, refused

    def confirm(self) -> None:
        """Return once the server has let this person in. Not to be asked again after an answer.

        Raises:
            RuleError: `away_refused`: it did not, and what waits stays.
            StorageError: it is away.
        """
        try:
            self._ask()
        except StorageError:
            raise
        except ConsoleError as error:
            self._refused()
            raise RuleError(code="away_refused") from error


def _text(actor: Actor) -> str:
    return json.dumps(
        {
            "id": str(actor.id),
            "login": actor.login,
            "name": actor.name,
            "roles": sorted(actor.roles),
            "rights": sorted(actor.rights),
            "unit_id": str(actor.unit_id) if actor.unit_id else None,
            "unit_name": actor.unit_name,
            "seat": actor.seat,
        },
        ensure_ascii=False,
    )


def _actor(text: str) -> Actor:
    stored = json.loads(text)
    return Actor(
        id=UUID(stored["id"]),
        login=stored["login"],
        name=stored["name"],
        roles=frozenset(stored["roles"]),
        rights=frozenset(stored["rights"]),
        unit_id=UUID(stored["unit_id"]) if stored["unit_id"] else None,
        unit_name=stored["unit_name"],
        seat=stored["seat"],
    )
