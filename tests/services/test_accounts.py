"""Signing in: passwords, the lock-out, an audit row for every try."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from console.domain.errors import ConsoleError, RuleError, StorageError
from console.services.account_desk import AccountDesk
from console.services.accounts import TRIES_AWAY, Accounts
from dao.unit_of_work import Daos
from tests.city import MONDAY, City

PASSWORD = "四个字加八个字母 Abcdefgh"  # noqa: S105  # of no account but these


def _accounts(city: City) -> Accounts:
    accounts = Accounts(city.office.transaction, lambda: MONDAY)
    accounts._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # fast
    return accounts


def _refusal(accounts: Accounts, login: str, password: str) -> str:
    with pytest.raises(RuleError) as caught:
        accounts.sign_in(login, password)
    assert password not in str(caught.value)
    return caught.value.code


def test_a_password_signs_in_and_every_try_is_written_down(city: City) -> None:
    accounts = _accounts(city)
    with city.office.transaction(read_only=True) as daos:
        before = len(daos.audit.all())
    assert not accounts.needs_password("clerk")
    assert _refusal(accounts, "clerk", PASSWORD) == "wrong_password"
    accounts.set_password("clerk", PASSWORD, by="admin", at=MONDAY)
    assert accounts.needs_password("clerk")
    assert accounts.sign_in("clerk", PASSWORD) == accounts.who("clerk")
    assert _refusal(accounts, "clerk", PASSWORD + "x") == "wrong_password"
    assert _refusal(accounts, "nobody", PASSWORD) == "wrong_password"
    with city.office.transaction(read_only=True) as daos:
        rows = [row for row in daos.audit.all()[before:] if row.action == "sign_in"]
    assert [(row.actor, row.ok) for row in rows] == [
        ("clerk", False), ("clerk", True), ("clerk", False), ("", False)
    ]  # fmt: skip
    assert not any(PASSWORD in row.payload for row in rows)


def test_too_many_wrong_passwords_lock_the_account_for_a_while(embedded: City) -> None:
    accounts = _accounts(embedded)
    accounts.set_password("agent2", PASSWORD, by="admin", at=MONDAY)
    for _ in range(5):
        assert _refusal(accounts, "agent2", "falsch!!") == "wrong_password"
    with pytest.raises(RuleError) as caught:
        accounts.sign_in("agent2", PASSWORD)
    assert (caught.value.code, caught.value.detail) == ("locked_out", "11")
    accounts._now = lambda: MONDAY + timedelta(minutes=10)
    assert accounts.sign_in("agent2", PASSWORD).login == "agent2"


def test_weak_and_homeless_passwords_are_refused(embedded: City) -> None:
    accounts = _accounts(embedded)
    with pytest.raises(RuleError, match="weak_password"):
        accounts.set_password("admin", "1234567", by="admin", at=MONDAY)
    with pytest.raises(RuleError, match="unknown_account"):
        accounts.set_password("nobody", PASSWORD, by="admin", at=MONDAY)
    with pytest.raises(RuleError, match="unknown_account"):
        accounts.who("nobody")


@dataclass
class Server:
    """A database that can be away."""

    city: City
    away: bool = False

    @contextmanager
    def transaction(self, *, read_only: bool = False) -> Iterator[Daos]:
        if self.away:
            raise StorageError
        with self.city.office.transaction(read_only=read_only) as daos:
            yield daos


def _behind(server: Server) -> Accounts:
    accounts = Accounts(server.transaction, lambda: MONDAY)
    accounts._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # fast
    return accounts


def _unlock(accounts: Accounts, password: str) -> str:
    try:
        accounts.unlock("agent2", password)
    except ConsoleError as error:
        return error.code
    return ""


def test_a_lock_opens_without_the_database_for_the_password_that_opened_it_before(
    embedded: City,
) -> None:
    server = Server(embedded)
    accounts = _behind(server)
    accounts.set_password("agent2", PASSWORD, by="admin", at=MONDAY)
    server.away = True
    assert _unlock(accounts, PASSWORD) == "storage", "nothing here knows it yet"
    server.away = False
    accounts.sign_in("agent2", PASSWORD)
    assert _unlock(accounts, "falsch!!") == "wrong_password"
    server.away = True
    assert _unlock(accounts, "falsch!!") == "wrong_password"
    assert _unlock(accounts, PASSWORD) == ""
    assert PASSWORD not in str(vars(accounts))
    for _ in range(TRIES_AWAY):
        assert _unlock(accounts, "falsch!!") == "wrong_password"
    assert _unlock(accounts, PASSWORD) == "storage", "too many tries: the database decides"

    server.away = False
    with embedded.office.transaction(read_only=True) as daos:
        before = len(daos.audit.all())
    assert _unlock(accounts, PASSWORD) == ""
    with embedded.office.transaction(read_only=True) as daos:
        rows = daos.audit.all()[before:]
    assert [row.ok for row in rows] == [False, True, *[False] * TRIES_AWAY, True]
    assert ["away" in row.payload for row in rows] == [*[True] * (TRIES_AWAY + 2), False]


def test_a_password_that_was_replaced_opens_nothing_while_the_database_is_away(
    embedded: City,
) -> None:
    server = Server(embedded)
    accounts = _behind(server)
    accounts.set_password("agent2", PASSWORD, by="admin", at=MONDAY)
    accounts.sign_in("agent2", PASSWORD)
    accounts.set_password("agent2", PASSWORD + "x", by="admin", at=MONDAY)
    assert _unlock(accounts, PASSWORD) == "wrong_password"
    server.away = True
    assert _unlock(accounts, PASSWORD) == "storage"


def test_a_one_time_password_at_the_lock_says_where_it_is_changed(embedded: City) -> None:
    one = AccountDesk(embedded.office.transaction, "admin", lambda: MONDAY).one_time("agent2")
    accounts = _accounts(embedded)
    with pytest.raises(RuleError) as caught:
        accounts.unlock("agent2", one.password)
    assert caught.value.code == "one_time_at_lock"
