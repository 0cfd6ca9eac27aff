"""A copy of a SQLite database while others write in it, checked before it counts as one."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from console.domain.errors import InputError, StorageError
from dao.engine import failure
from dao.versions import APPLICATION_ID

COUNTED = ("ticket", "event", "caller", "attachment", "letter", "audit")
"""Tables from which nothing is ever deleted: a copy holds at least what was there before it."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds.

    Attributes:
        schema: its version.
        rows: by table.
        size: bytes.
    """

    schema: str
    rows: dict[str, int]
    size: int


def copy_checked(source: Path, target: Path) -> Copied:
    """Copy a database and check the copy; what fails the check does not stay.

    Args:
        source: a database of ours; seats may go on writing.
        target: a new file, mode 0600.

    Raises:
        InputError: `file_exists`.
        StorageError: `broken_copy`; the disk is full, the database damaged or busy.
        OSError: the folder cannot be written.
    """
    if target.exists():
        raise InputError(target.name, code="file_exists")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb"):
            pass
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(part)) as new:
            before = _rows(old)
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            copied = _check(new, before, part)
        _sync(part)
        os.link(part, target)  # fails where a file came meanwhile; a rename would replace it
        _sync(target.parent)
    except FileExistsError as error:
        raise InputError(target.name, code="file_exists") from error
    except sqlite3.Error as error:
        raise failure(error) from error
    finally:
        part.unlink(missing_ok=True)
    return copied


def _check(link: sqlite3.Connection, before: dict[str, int], part: Path) -> Copied:
    whole = link.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    ours = link.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    rows = _rows(link)
    if not (whole and ours and all(rows.get(name, 0) >= count for name, count in before.items())):
        raise StorageError(code="broken_copy")
    schema = str(link.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    return Copied(schema, rows, part.stat().st_size)


def _rows(link: sqlite3.Connection) -> dict[str, int]:
    there = {row[0] for row in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        name: int(link.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608  # ours
        for name in COUNTED
        if name in there
    }


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
