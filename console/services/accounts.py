"""Signing in with local accounts: argon2id, a lock-out, an audit row for every try.

A one-time password opens nothing but the change to one's own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from console.domain.account import Actor
from console.domain.errors import RuleError, StorageError
from console.services.acts.desk import Transaction
from dao.accounts import Login
from dao.unit_of_work import Daos

LEAST_PASSWORD = 8
TRIES_AWAY = 5
"""Wrong passwords on a lock screen without the database; after them only the database opens it."""


@dataclass(frozen=True, slots=True)
class _Try:
    """A try that has no audit row yet."""

    login: str
    at: datetime
    ok: bool


class Accounts:
    """Who may sit at this console. Blocking: hashing takes some 50 ms on purpose."""

    def __init__(self, transaction: Transaction, now: Callable[[], datetime]) -> None:
        self._transaction = transaction
        self._now = now
        self._hasher = PasswordHasher()
        self._kept: dict[str, str] = {}
        self._owed: list[_Try] = []

    def who(self, login: str) -> Actor:
        """Return an account without asking for its password: for the single seat and scripts.

        Raises:
            RuleError: `unknown_account`.
        """
        with self._transaction(read_only=True) as daos:
            return daos.accounts.actor(login, daos.lifecycle.rights())

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

    def unlock(self, login: str, password: str) -> None:
        """Open a lock screen again, also while the database is away.

        What was right when this process last asked the database opens it then: a hash of it lies
        in memory, never on a disk. The audit row follows with the next try that reaches it.

        Raises:
            RuleError: as `sign_in`; `one_time_at_lock` for a one-time password.
            StorageError: the database is away, and nothing here can tell, or too many tries failed.
        """
        try:
            self._enter(login, password, "")
        except RuleError as error:
            if error.code == "one_time_password":
                raise RuleError(code="one_time_at_lock") from None
            raise
        except StorageError:
            kept = self._kept.get(login)
            mine = (one for one in reversed(self._owed) if one.login == login)
            wrong = sum(1 for _ in takewhile(lambda one: not one.ok, mine))
            if kept is None or wrong >= TRIES_AWAY:
                raise
            ok = self._verified(kept, password)
            self._owed.append(_Try(login, self._now(), ok))
            if not ok:
                raise RuleError(code="wrong_password") from None

    def _enter(self, login: str, password: str, own: str) -> Actor:
        refusal: RuleError | None = None
        actor: Actor | None = None
        owed = tuple(self._owed)
        with self._transaction() as daos:
            for one in owed:
                daos.audit.write(
                    at=one.at,
                    actor=one.login,
                    action="sign_in",
                    ok=one.ok,
                    payload={"why": "" if one.ok else "wrong_password", "away": True},
                )
            found = daos.accounts.login(login)
            refusal = self._check(daos, found, password)
            if refusal is None and found is not None and found.one_time_until is not None:
                over = self._now() >= found.one_time_until
                code = "one_time_over" if over else "" if own else "one_time_password"
                refusal = RuleError(code=code) if code else None
            hashed = found.password_hash if found is not None else ""
            if refusal is None and found is not None and own:
                hashed = self._hasher.hash(own)
                daos.accounts.set_password(found.id, hashed)
            daos.audit.write(
                at=self._now(),
                actor=login if found else "",
                action="sign_in",
                ok=refusal is None,
                payload={"why": refusal.code if refusal else ""},
            )
            if refusal is None:
                actor = daos.accounts.actor(login, daos.lifecycle.rights())
        self._owed = [one for one in self._owed if one not in owed]
        if actor is None:
            refusal = refusal or RuleError(code="wrong_password")
            slip = refusal.code == "wrong_password"
            if not slip or self._verified(self._kept.get(login, ""), password):
                self._kept.pop(login, None)  # it opened once and does no longer
            raise refusal
        self._kept[login] = hashed
        return actor

    def _verified(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerifyMismatchError, InvalidHashError):
            return False

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
        if not self._verified(found.password_hash, password):
            most = int(daos.reference.setting("lock.after_failures", "5"))
            minutes = int(daos.reference.setting("lock.out_minutes", "10"))
            failures = found.failures + 1
            locked = now + timedelta(minutes=minutes) if failures >= most else None
            daos.accounts.note_attempt(found.id, 0 if locked else failures, locked)
            return RuleError(code="wrong_password")
        daos.accounts.note_attempt(found.id, 0, None)
        return None
