"""Signing in with local accounts: argon2id, a lock-out, an audit row for every try.

A one-time password opens nothing but the change to one's own.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.services.acts.desk import Transaction
from dao.accounts import Login
from dao.unit_of_work import Daos

LEAST_PASSWORD = 8


class Accounts:
    """Who may sit at this console. Blocking: hashing takes some 50 ms on purpose."""

    def __init__(self, transaction: Transaction, now: Callable[[], datetime]) -> None:
        self._transaction = transaction
        self._now = now
        self._hasher = PasswordHasher()

    def who(self, login: str) -> Actor:
        """Return an account without asking for its password: for the single seat and scripts.

        Raises:
            RuleError: `unknown_account`.
        """
        with self._transaction(read_only=True) as daos:
            return daos.accounts.actor(login, daos.lifecycle.load())

    def needs_password(self, login: str) -> bool:
        """Whether an account has a password at all; without one only the single seat uses it."""
        with self._transaction(read_only=True) as daos:
            found = daos.accounts.login(login)
            return found is not None and bool(found.password_hash)

    def sign_in(self, login: str, password: str) -> Actor:
        """Return who signed in.

        Raises:
            RuleError: `wrong_password` (also for an unknown login), `locked_out` after too many
                tries, with the minutes to wait; `one_time_password`: change it first, see
                `change_password`; `one_time_over`.
        """
        return self._enter(login, password, "")

    def change_password(self, login: str, password: str, own: str) -> Actor:
        """Replace a password, mostly a one-time one, by one's own and return who signed in.

        Raises:
            RuleError: `weak_password`, also where it is the old one; and as `sign_in`.
        """
        if len(own) < LEAST_PASSWORD or own == password:
            raise RuleError(f"≥ {LEAST_PASSWORD}", code="weak_password")
        return self._enter(login, password, own)

    def _enter(self, login: str, password: str, own: str) -> Actor:
        refusal: RuleError | None = None
        actor: Actor | None = None
        with self._transaction() as daos:
            found = daos.accounts.login(login)
            refusal = self._check(daos, found, password)
            if refusal is None and found is not None and found.one_time_until is not None:
                over = self._now() >= found.one_time_until
                code = "one_time_over" if over else "" if own else "one_time_password"
                refusal = RuleError(code=code) if code else None
            if refusal is None and found is not None and own:
                daos.accounts.set_password(found.id, self._hasher.hash(own))
            daos.audit.write(
                at=self._now(),
                actor=login if found else "",
                action="sign_in",
                ok=refusal is None,
                payload={"why": refusal.code if refusal else ""},
            )
            if refusal is None:
                actor = daos.accounts.actor(login, daos.lifecycle.load())
        if actor is None:
            raise refusal or RuleError(code="wrong_password")
        return actor

    def set_password(self, login: str, password: str, *, by: str, at: datetime) -> None:
        """Give an account a password; the audit row says who did.

        Raises:
            RuleError: `weak_password`, `unknown_account`.
        """
        if len(password) < LEAST_PASSWORD:
            raise RuleError(f"≥ {LEAST_PASSWORD}", code="weak_password")
        with self._transaction() as daos:
            found = daos.accounts.login(login)
            if found is None:
                raise RuleError("account", code="unknown_account")
            daos.accounts.set_password(found.id, self._hasher.hash(password))
            daos.audit.write(
                at=at, actor=by, action="set_password", payload={"account": str(found.id)}
            )

    def _check(self, daos: Daos, found: Login | None, password: str) -> RuleError | None:
        now = self._now()
        if found is None or not found.active or not found.password_hash:
            return RuleError(code="wrong_password")
        if found.locked_until is not None and now < found.locked_until:
            minutes = int((found.locked_until - now).total_seconds() // 60) + 1
            return RuleError(str(minutes), code="locked_out")
        try:
            self._hasher.verify(found.password_hash, password)
        except (VerifyMismatchError, InvalidHashError):
            most = int(daos.reference.setting("lock.after_failures", "5"))
            minutes = int(daos.reference.setting("lock.out_minutes", "10"))
            failures = found.failures + 1
            locked = now + timedelta(minutes=minutes) if failures >= most else None
            daos.accounts.note_attempt(found.id, 0 if locked else failures, locked)
            return RuleError(code="wrong_password")
        daos.accounts.note_attempt(found.id, 0, None)
        return None
