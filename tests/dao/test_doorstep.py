"""What stands at the door is what the services say, or it is left to them."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.services.catalog import prepare
from console.services.city import load_demo_city
from console.services.office import Office
from dao.doorstep import look

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / '市 库#1.db'}"
    prepare(made, NOW)
    return made


def change(url: str, statement: str) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as link, link:
        link.execute(statement)


def test_every_account_is_told_as_the_services_tell_it(url: str) -> None:
    office = Office(url, lambda: NOW)
    with office.transaction() as daos:
        load_demo_city(daos, NOW)
    with office.transaction(read_only=True) as daos:
        logins = list(daos.accounts.names())
    assert len(logins) > 50
    for login in logins:
        found = look(url, login)
        assert found is not None
        assert found.actor == office.accounts.who(login)
        assert found.demo
        assert not found.has_password
    office.accounts.set_password("agent", "八位以上的口令-1", by="local", at=NOW)
    found = look(url, "agent")
    assert found is not None
    assert found.has_password
    office.close()


def test_a_fresh_database_is_no_demo_and_a_stranger_is_nobody(url: str) -> None:
    found = look(url, "nobody")
    assert found is not None
    assert found.actor is None
    assert not found.demo
    known = look(url, "local")
    assert known is not None
    assert known.actor is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE alembic_version SET version_num = '0001'",
        "UPDATE alembic_version SET version_num = '9999'",
        "DELETE FROM alembic_version",
        "DELETE FROM lifecycle",
        "PRAGMA application_id = 7",
        "DROP TABLE setting",
    ],
)
def test_a_database_that_is_not_ready_is_left_to_the_long_way(url: str, statement: str) -> None:
    assert look(url, "local") is not None
    change(url, statement)
    assert look(url, "local") is None


def test_what_is_no_file_of_ours_is_left_to_the_long_way(tmp_path: Path) -> None:
    missing, folder = tmp_path / "none.db", tmp_path / "folder.db"
    folder.mkdir()
    text = tmp_path / "text.db"
    text.write_text("no database at all, but long enough to be read as the header of one")
    for path in (missing, folder, text):
        assert look(f"sqlite:///{path}", "local") is None
    assert look("postgresql://localhost/hotline", "local") is None
    assert look("sqlite://", "local") is None
    assert not missing.exists()


def test_a_deactivated_account_is_nobody(url: str) -> None:
    change(url, "UPDATE account SET active = 0 WHERE login = 'local'")
    found = look(url, "local")
    assert found is not None
    assert found.actor is None
