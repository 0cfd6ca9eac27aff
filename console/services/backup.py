"""备份: a checked copy of the database, made while seats go on working."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from console.domain.errors import InputError
from dao.backup import Copied, copy_checked
from dao.engine import sqlite_path
from dao.unit_of_work import Transaction


class Backup:
    """Makes a copy for an account that may. Blocking: a gigabyte takes some seconds."""

    def __init__(self, transaction: Transaction, login: str, now: Callable[[], datetime]) -> None:
        self._transaction = transaction
        self._login = login
        self._now = now

    def make(self, database: str, target: Path) -> Copied:
        """Copy the database to a new file, check it, and leave an audit row.

        Raises:
            RuleError: `not_allowed`.
            InputError: `file_exists`; `use_pg_dump`: a server is backed up by its own tool.
            StorageError: `broken_copy`; the disk is full, the database damaged or busy.
        """
        with self._transaction(read_only=True) as daos:
            actor = daos.accounts.actor(self._login, daos.lifecycle.rights())
            actor.need("backup")
        source = sqlite_path(database)
        if source is None:
            raise InputError(target.name, code="use_pg_dump")
        copied = copy_checked(source, target)
        with self._transaction() as daos:
            daos.audit.write(
                at=self._now(),
                actor=actor.login,
                action="backup",
                payload={"schema": copied.schema, "tickets": copied.rows.get("ticket", 0)},
            )
        return copied
