"""An administrator's hands on accounts: a one-time password, an end to a lock-out."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from argon2 import PasswordHasher

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.exchange import HIDDEN, Exchange
from console.domain.table import OneTime, Verb, Via
from console.services.acts.desk import Transaction
from console.services.importer import author
from dao.accounts import Login
from dao.changes import Difference
from dao.unit_of_work import Daos

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for another when they are read out."""

GROUPS, IN_GROUP = 4, 4
HOURS = "24"


def made_up(choose: Callable[[str], str]) -> str:
    """Return a password that can be read out, 79 bits where the choice is random."""
    return "-".join("".join(choose(ALPHABET) for _ in range(IN_GROUP)) for _ in range(GROUPS))


class AccountDesk:
    """What an administrator does to an account apart from its row. Blocking: run it in a job."""

    def __init__(
        self,
        transaction: Transaction,
        login: str,
        now: Callable[[], datetime],
        choose: Callable[[str], str] = secrets.choice,
    ) -> None:
        self._transaction = transaction
        self._login = login
        self._now = now
        self._choose = choose
        self._hasher = PasswordHasher()

    def one_time(self, login: str) -> OneTime:
        """Give an account a password that is shown once and must be replaced at the first sign-in.

        It ends after `account.one_time_hours` (24 where the city sets nothing), ends a lock-out,
        and takes the place of the old password. Audited, and noted in the history of the account.

        Raises:
            RuleError: `not_allowed`, `unknown_account`.
        """
        password = made_up(self._choose)
        hashed = self._hasher.hash(password)
        with self._transaction() as daos:
            actor, found = self._about(daos, login)
            hours = int(daos.reference.setting("account.one_time_hours", HOURS))
            until = self._now() + timedelta(hours=hours)
            daos.accounts.set_password(found.id, hashed, one_time_until=until)
            self._note(daos, actor, found, "set_one_time", "一次性密码")
        return OneTime(login, password, until)

    def unlock(self, login: str) -> None:
        """End a lock-out at once. Audited, and noted in the history of the account.

        Raises:
            RuleError: `not_allowed`, `unknown_account`.
        """
        with self._transaction() as daos:
            actor, found = self._about(daos, login)
            daos.accounts.note_attempt(found.id, 0, None)
            self._note(daos, actor, found, "unlock", "解除锁定")

    def _about(self, daos: Daos, login: str) -> tuple[Actor, Login]:
        actor = daos.accounts.actor(self._login, daos.lifecycle.rights())
        actor.need("accounts")
        found = daos.accounts.login(login)
        if found is None:
            raise RuleError("account", code="unknown_account")
        return actor, found

    def _note(self, daos: Daos, actor: Actor, found: Login, action: str, what: str) -> None:
        at = self._now()
        daos.audit.write(
            at=at, actor=actor.login, action=action, payload={"account": str(found.id)}
        )
        note = Difference(found.login, Verb.CHANGE, {"password": HIDDEN}, {"password": HIDDEN})
        by = author(actor.login, Exchange.ACCOUNTS, Via.SCREEN, what)
        daos.changes.record(Exchange.ACCOUNTS, [note], at, by)
