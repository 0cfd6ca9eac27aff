"""A copy of a database in use: whole, checked, never over another file."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.domain.errors import InputError, StorageError
from console.services.catalog import copy_before, prepare
from dao import backup
from dao.backup import copy_checked
from dao.migrate import upgrade, version
from dao.versions import head

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def made(folder: Path, revision: str = "head") -> Path:
    path = folder / "a.db"
    upgrade(f"sqlite:///{path}", revision)
    return path


def code(do: object) -> str:
    with pytest.raises((InputError, StorageError)) as refused:
        do()  # type: ignore[operator]
    return refused.value.code


def test_a_copy_is_made_while_somebody_writes(tmp_path: Path) -> None:
    source, target = made(tmp_path), tmp_path / "copy.db"
    with closing(sqlite3.connect(source)) as writer:
        writer.execute("INSERT INTO setting VALUES ('a', 'committed', '', '')")
        writer.commit()
        writer.execute("INSERT INTO setting VALUES ('b', 'not yet', '', '')")
        copied = copy_checked(source, target)
        writer.rollback()
    assert copied.schema == head()
    assert target.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(target)) as link:
        assert link.execute("SELECT key FROM setting").fetchall() == [("a",)]
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]


def test_another_file_is_never_replaced(tmp_path: Path) -> None:
    source, target = made(tmp_path), tmp_path / "copy.db"
    target.write_text("mine", encoding="utf-8")
    assert code(lambda: copy_checked(source, target)) == "file_exists"
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_copy_that_lacks_rows_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = made(tmp_path), tmp_path / "copy.db"
    counts = iter(({"ticket": 2}, {"ticket": 1}))
    monkeypatch.setattr(backup, "_rows", lambda _: next(counts))
    assert code(lambda: copy_checked(source, target)) == "broken_copy"
    assert not list(tmp_path.glob("*copy*"))


def test_a_damaged_database_is_no_backup(tmp_path: Path) -> None:
    source, target = made(tmp_path), tmp_path / "copy.db"
    with closing(sqlite3.connect(source)) as link:
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        link.execute("PRAGMA journal_mode = DELETE")
    content = bytearray(source.read_bytes())
    content[4096 * 5 : 4096 * 9] = b"\xff" * 4096 * 4
    source.write_bytes(content)
    assert code(lambda: copy_checked(source, target)) in {"broken_copy", "broken_database"}
    assert not list(tmp_path.glob("*copy*"))


def test_an_upgrade_leaves_a_checked_copy_of_what_was_there(tmp_path: Path) -> None:
    source = made(tmp_path, "0004")
    with closing(sqlite3.connect(source)) as link:
        link.execute("INSERT INTO setting VALUES ('mine', 'kept', '', '')")
        link.commit()
    done = prepare(f"sqlite:///{source}", NOW)
    assert done.copy is not None
    assert done.copy.name == "a.db.0004-20261120-090000.bak"
    assert version(f"sqlite:///{done.copy}") == "0004"
    assert version(f"sqlite:///{source}") == head()
    with closing(sqlite3.connect(done.copy)) as link:
        assert link.execute("SELECT value FROM setting").fetchall() == [("kept",)]


def test_an_upgrade_that_cannot_leave_a_copy_does_not_begin(tmp_path: Path) -> None:
    source = made(tmp_path, "0004")
    (tmp_path / "a.db.0004-20261120-090000.bak").touch()
    assert code(lambda: prepare(f"sqlite:///{source}", NOW)) == "file_exists"
    assert version(f"sqlite:///{source}") == "0004"


def test_a_server_has_its_own_tools() -> None:
    assert copy_before("postgresql://localhost/x", "0004", NOW) is None
