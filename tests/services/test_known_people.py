"""Signing in while the server is away."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from argon2 import PasswordHasher

from console.domain.account import Actor
from console.domain.errors import ConsoleError, RuleError, StorageError
from console.services.known_people import TRIES, KnownPeople, Returning
from dao.local import LocalFile
from dao.people import PeopleStore

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
PASSWORD = "八位以上的口令-1"  # noqa: S105  # of a test
RIGHTS = frozenset({"log", "dispatch", "history", "unmask_own", "tables"})
ANNA = Actor(UUID(int=1), "anna", "安娜", frozenset({"agent"}), RIGHTS, None, "", "0007")


class Clock:
    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(tmp_path: Path, clock: Clock) -> KnownPeople:
    made = KnownPeople(PeopleStore(LocalFile(tmp_path / "local.db")), clock.now)
    made._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # fast
    return made


def refusal(people: KnownPeople, login: str, password: str) -> str:
    with pytest.raises(RuleError) as refused:
        people.sign_in(login, password)
    assert password not in str(refused.value)
    return refused.value.code


def test_who_was_let_in_lately_comes_in_for_intake_only(people: KnownPeople, clock: Clock) -> None:
    people.remember(ANNA, PASSWORD)
    clock.at += timedelta(hours=72)
    found = people.sign_in("anna", PASSWORD)
    assert (found.login, found.seat) == ("anna", "0007")
    assert found.rights == frozenset({"log", "dispatch"})


@pytest.mark.parametrize("passed", [timedelta(hours=72, seconds=1), timedelta(seconds=-1)])
def test_nobody_comes_in_after_three_days_or_with_a_clock_set_back(
    people: KnownPeople, clock: Clock, passed: timedelta
) -> None:
    people.remember(ANNA, PASSWORD)
    clock.at += passed
    assert refusal(people, "anna", PASSWORD) == "away_unknown"


def test_a_wrong_password_and_an_unknown_login_read_the_same(people: KnownPeople) -> None:
    people.remember(ANNA, PASSWORD)
    assert refusal(people, "anna", PASSWORD + "x") == "away_unknown"
    assert refusal(people, "otto", PASSWORD) == "away_unknown"


def test_five_wrong_passwords_shut_it_until_the_server_has_answered(people: KnownPeople) -> None:
    people.remember(ANNA, PASSWORD)
    for _ in range(TRIES - 1):
        assert refusal(people, "anna", "falsch!!") == "away_unknown"
    people.sign_in("anna", PASSWORD)
    for _ in range(TRIES):
        assert refusal(people, "anna", "falsch!!") == "away_unknown"
    assert refusal(people, "anna", PASSWORD) == "away_locked"
    people.remember(ANNA, PASSWORD)
    assert people.sign_in("anna", PASSWORD).login == "anna"


def test_the_disk_holds_no_password(people: KnownPeople, tmp_path: Path) -> None:
    people.remember(ANNA, PASSWORD)
    people.remember(ANNA, PASSWORD)
    stored = b"".join(one.read_bytes() for one in tmp_path.glob("local.db*"))
    assert PASSWORD.encode() not in stored
    assert b"$argon2id$" in stored


def test_the_server_is_asked_until_it_answers() -> None:
    answers: list[ConsoleError | None] = [
        StorageError(),
        None,
        RuleError(code="wrong_password"),
    ]
    heard: list[str] = []

    def ask() -> None:
        answer = answers.pop(0)
        if answer is not None:
            raise answer

    returning = Returning(ask, lambda: heard.append("refused"))
    with pytest.raises(StorageError):
        returning.confirm()
    returning.confirm()
    assert heard == []
    with pytest.raises(RuleError) as refused:
        returning.confirm()
    assert (refused.value.code, heard) == ("away_refused", ["refused"])
