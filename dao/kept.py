"""The city's tables as a seat keeps them: the same tables in a SQLite file of its own, mode 0600.

Every DAO of reference data reads them as it reads the database's.
"""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, delete, event, insert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from console.domain.errors import StorageError
from dao import tables as t
from dao.engine import open_engine
from dao.importing import STAMP
from dao.kept_rows import TABLES, Rows
from dao.local import storage_code
from dao.types import UtcTime
from dao.unit_of_work import Daos
from dao.versions import APPLICATION_ID, head


class _KeptBase(DeclarativeBase):
    """What only the kept file has."""

    type_annotation_map = {datetime: UtcTime}  # noqa: RUF012


class _KeptRow(_KeptBase):
    """When the database was asked last."""

    __tablename__ = "kept"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stamp: Mapped[str]
    as_of: Mapped[datetime]


class Kept(NamedTuple):
    """Which state of the tables is kept, and when it was last seen to be the newest."""

    stamp: str
    as_of: datetime


class KeptTables:
    """One person's copy. Another version of the program begins anew.

    Raises:
        StorageError: as `dao.local.LocalFile`; `nothing_kept`.
    """

    def __init__(self, folder: Path, mark: str) -> None:
        self._folder, self._mark = folder, mark
        self._engine: Engine | None = None

    def kept(self) -> Kept | None:
        """Return what is kept, None for nothing."""
        with self._session() as session:
            row = session.get(_KeptRow, 1)
            return None if row is None else Kept(row.stamp, row.as_of)

    def store(self, rows: Rows, as_of: datetime) -> None:
        """Keep these rows in place of the older ones, in one transaction."""
        settings = {one["key"]: one["value"] for one in rows[t.SettingRow.__tablename__]}
        with self._session() as session:
            for table in TABLES:
                session.execute(delete(table))
                if rows[table.name]:
                    session.execute(insert(table), rows[table.name])
            session.merge(_KeptRow(id=1, stamp=settings.get(STAMP, ""), as_of=as_of))

    def seen(self, as_of: datetime) -> None:
        """Note that what is kept is still the newest."""
        with self._session() as session:
            row = session.get(_KeptRow, 1)
            if row is not None:
                row.as_of = as_of

    @contextmanager
    def transaction(self) -> Generator[Daos, None, None]:
        """Read what is kept, in the calling thread."""
        if self.kept() is None:
            raise StorageError(code="nothing_kept")
        with self._session() as session:
            yield Daos(session)

    def close(self) -> None:
        """Close the file."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None

    @contextmanager
    def _session(self) -> Generator[Session, None, None]:
        try:
            with Session(self._open()) as session, session.begin():
                yield session
        except DatabaseError as error:
            raise StorageError(type(error.orig).__name__, code=storage_code(error.orig)) from error

    def _open(self) -> Engine:
        if self._engine is None:
            path = self._folder / f"tables-{self._mark}-{head()}.db"
            try:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                for old in self._folder.glob(f"tables-{self._mark}-*"):
                    if not old.name.startswith(path.name):
                        old.unlink()
                path.touch(mode=0o600)
                path.chmod(0o600)
                engine = open_engine(f"sqlite:///{path}")
                event.listen(engine, "connect", _let_rows_come_in_any_order)
                t.Base.metadata.create_all(engine, TABLES)
                _KeptBase.metadata.create_all(engine)
            except DatabaseError as error:
                raise StorageError(
                    type(error.orig).__name__, code=storage_code(error.orig)
                ) from error
            except OSError as error:
                raise StorageError(type(error).__name__, code=storage_code(error)) from error
            self._engine = engine
        return self._engine


def _let_rows_come_in_any_order(link: sqlite3.Connection, _record: object) -> None:
    """Check no reference: a copy of checked rows needs none, and trees come in any order."""
    link.execute("PRAGMA foreign_keys = OFF")
    link.execute(f"PRAGMA application_id = {APPLICATION_ID}")
