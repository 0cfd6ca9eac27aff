"""Signing in where the server checks the passwords: each person is a login of its own."""

from collections.abc import Callable
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from typing_extensions import override

from console.domain.account import Actor
from console.domain.errors import ConsoleError, InputError, RuleError, StorageError
from console.services.accounts import LEAST_PASSWORD, TRIES_AWAY, Accounts
from console.services.acts.desk import Transaction
from console.services.office import Office
from dao.address import parse, with_user
from dao.own_login import change_own_password, try_login
from dao.reach import reach


class ServerAccounts(Accounts):
    """The one person whose login opened the database.

    Args:
        transaction: of that database.
        now: the service's clock.
        database: the address that opened it, with the password: it stays in memory.
    """

    def __init__(
        self, transaction: Transaction, now: Callable[[], datetime], database: str
    ) -> None:
        super().__init__(transaction, now)
        self._database = database
        self._hash = PasswordHasher()
        self._kept_hash = self._hash.hash(parse(database).url.password or "")
        self._wrong = 0

    @override
    def needs_password(self, login: str) -> bool:
        return True

    @override
    def sign_in(self, login: str, password: str) -> Actor:
        """Return who this is, when the server knows the password.

        Raises:
            RuleError: `wrong_password`, `unknown_account`.
            StorageError: the server is away.
        """
        self.unlock(login, password)
        return self.who(login)

    @override
    def unlock(self, login: str, password: str) -> None:
        """Open a lock screen again, also while the server is away.

        Away, what was right at the last log-in opens it: its hash lies in memory.

        Raises:
            RuleError: `wrong_password`.
            StorageError: the server is away, and too many tries failed.
        """
        try:
            try_login(with_user(self._database, login, password))
        except InputError as error:
            if error.code in {"wrong_login", "password_missing"}:
                raise RuleError(code="wrong_password") from None
            raise
        except StorageError:
            if self._wrong >= TRIES_AWAY:
                raise
            try:
                self._hash.verify(self._kept_hash, password)
            except VerifyMismatchError:
                self._wrong += 1
                raise RuleError(code="wrong_password") from None
        self._wrong = 0

    @override
    def set_password(self, login: str, password: str, *, by: str, at: datetime) -> None:
        """Replace one's own password.

        Raises:
            RuleError: `weak_password`; `server_password`: another one's is no account's matter.
        """
        if login != parse(self._database).url.username:
            raise RuleError(code="server_password")
        if len(password) < LEAST_PASSWORD:
            raise RuleError(f"≥ {LEAST_PASSWORD}", code="weak_password")
        change_own_password(self._database, password)
        self._database = with_user(self._database, login, password)
        self._kept_hash = self._hash.hash(password)


def enter(database: str, now: Callable[[], datetime], reading: str = "") -> tuple[Office, Actor]:
    """Open a server's database as the person whose login its address names. Blocking.

    Args:
        database: address with its password.
        now: the service's clock.
        reading: address for lists and reports, "" for the same.

    Raises:
        InputError: as dao.reach.reach; `no_account`.
        RuleError: `one_time_password`, `one_time_over`.
        StorageError: as dao.reach.reach; `old_schema`, `new_schema`, `no_database`.
    """
    reach(database)
    office = Office(database, now, reading=reading)
    try:
        actor = _who(office)
        with office.transaction() as daos:
            found = daos.accounts.login(actor.login)
            until = found.one_time_until if found is not None else None
            if until is not None:
                code = "one_time_over" if now() >= until else "one_time_password"
                raise RuleError(code=code)
            daos.audit.write(at=now(), actor=actor.login, action="sign_in", payload={"why": ""})
    except ConsoleError:
        office.close()
        raise
    office.accounts = ServerAccounts(office.transaction, now, database)
    return office, actor


def _who(office: Office) -> Actor:
    try:
        return office.accounts.who(office.user)
    except RuleError as error:
        if error.code != "unknown_account":
            raise
        raise InputError(code="no_account") from None


def greet(office: Office, database: str, login: str, came_at: datetime) -> None:
    """Let the server see who came in without it, and write that down. Blocking.

    Raises:
        InputError: `wrong_login`: the password is another one now.
        RuleError: `unknown_account`.
        StorageError: the server is away.
    """
    try_login(database)
    with office.transaction() as daos:
        daos.accounts.actor(login, daos.lifecycle.load())
        daos.audit.write(
            at=came_at, actor=login, action="sign_in", payload={"why": "", "away": True}
        )


def change_and_enter(
    database: str, own: str, now: Callable[[], datetime], reading: str = ""
) -> tuple[Office, Actor]:
    """Replace the password in an address by one's own, then enter with it.

    Raises:
        RuleError: `weak_password`, also where it is the old one.
        InputError, StorageError: see `enter`.
    """
    old = parse(database).url
    if len(own) < LEAST_PASSWORD or own == old.password:
        raise RuleError(f"≥ {LEAST_PASSWORD}", code="weak_password")
    change_own_password(database, own)
    login = old.username or ""
    return enter(
        with_user(database, login, own), now, with_user(reading, login, own) if reading else ""
    )
