"""The city's tables on this seat, for the time when the database is away."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from console.domain.errors import StorageError
from dao.importing import STAMP
from dao.kept import KeptTables
from dao.unit_of_work import Daos, Transaction

T = TypeVar("T")


class KeptCity:
    """One person's copy of the city's tables. Blocking."""

    def __init__(
        self, tables: KeptTables, transaction: Transaction, now: Callable[[], datetime]
    ) -> None:
        self._tables = tables
        self._transaction = transaction
        self._now = now

    def refresh(self) -> None:
        """Make the copy what the database has now; one that is the newest is only dated.

        Raises:
            StorageError: the database is away, or this seat's disk takes nothing.
        """
        kept = self._tables.kept()
        with self._transaction(read_only=True) as daos:
            newest = kept is not None and daos.reference.setting(STAMP) == kept.stamp
            rows = None if newest else daos.kept_rows.all()
        if rows is None:
            self._tables.seen(self._now())
        else:
            self._tables.store(rows, self._now())

    def as_of(self) -> datetime | None:
        """Return when the copy was the newest for the last time, None where there is none."""
        try:
            kept = self._tables.kept()
        except StorageError:  # said where it matters: with drafts and the outbox
            return None
        return kept.as_of if kept is not None else None

    def read(self, question: Callable[[Daos], T]) -> T:
        """Ask the copy.

        Raises:
            StorageError: `nothing_kept`, or as `dao.local.LocalFile`.
        """
        with self._tables.transaction() as daos:
            return question(daos)

    def close(self) -> None:
        """Close the file."""
        self._tables.close()
