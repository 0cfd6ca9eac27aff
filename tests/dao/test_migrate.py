"""The schema and its migrations."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory

from console.domain.errors import InputError, StorageError
from dao.migrate import check_version, config, upgrade, version
from dao.versions import head


def test_history_is_one_line() -> None:
    assert len(ScriptDirectory.from_config(config("sqlite://")).get_heads()) == 1


def test_migrations_build_exactly_the_mapped_schema(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    upgrade(url)
    command.check(config(url))
    assert version(url) == head()


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "data" / "a.db"
    upgrade(f"sqlite:///{path}")
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"not a database at all, only some text" * 20, b"\x89PNG\r\n"])
def test_a_file_that_is_not_ours_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        version(f"sqlite:///{path}")
    assert refused.value.code == "not_our_database"
    assert path.read_bytes() == content


def test_an_older_schema_asks_for_migrate(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    upgrade(url, "0001")
    with pytest.raises(StorageError) as refused:
        check_version(url)
    assert refused.value.code == "old_schema"


def test_a_city_that_works_already_gets_reasons_and_rights(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    url = f"sqlite:///{path}"
    upgrade(url, "0004")
    with closing(sqlite3.connect(path)) as link, link:
        columns = [row[1] for row in link.execute("PRAGMA table_info(lifecycle)")]
        marks = ",".join("?" * len(columns))
        link.execute(f"INSERT INTO lifecycle VALUES ({marks})", [1, *["x"] * (len(columns) - 1)])  # noqa: S608  # marks only
        link.execute("INSERT INTO role_right VALUES ('agent', 'hand_over')")
    upgrade(url)
    with closing(sqlite3.connect(path)) as link:
        names = [row[0] for row in link.execute("SELECT name FROM call_reason ORDER BY position")]
        rights = link.execute("SELECT count(*) FROM role_right WHERE role = 'agent'").fetchone()
    assert names[:4] == ["无声", "误拨", "骚扰", "咨询已答"]
    assert rights == (2,)


def test_incidents_that_are_there_get_a_code_each(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    upgrade(f"sqlite:///{path}", "0022")
    with closing(sqlite3.connect(path)) as link, link:
        for last in (b"\x01", b"\x02"):
            link.execute(
                "INSERT INTO mass_event (id, title, words, begins_at) VALUES (?, 'x', '', 0)",
                [bytes(15) + last],
            )
    upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as link:
        codes = [row[0] for row in link.execute("SELECT code FROM mass_event ORDER BY code")]
    assert codes == ["19700101-080000-0001", "19700101-080000-0002"]


def test_no_file_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StorageError) as refused:
        check_version(f"sqlite:///{tmp_path / 'none.db'}")
    assert refused.value.code == "no_database"
