"""A whole database out of a SQLite file into an empty one of a PostgreSQL server.

Rows go over as they are, ids, numbers, timelines and audit trail with their hashes included, so
that `verify` finds there what it found here. The file writes each row as a line of CSV itself,
which is several times faster than making Python values of millions of rows.
"""

import io
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

from psycopg2.errors import InsufficientPrivilege
from psycopg2.extensions import connection
from sqlalchemy import Column, LargeBinary, Table, Text, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import Boolean, Date, Float, Integer, String
from typing_extensions import override

from console.domain.errors import InputError, StorageError
from dao.engine import failure, open_engine, sqlite_path
from dao.migrate import check_version
from dao.tables import AuditRow, Base, TicketRow
from dao.types import Id, UtcTime

Tell = Callable[[str, int], None]
"""Told the name of a table and how many rows of it went over."""


def move(source: str, target: str, tell: Tell) -> int:
    """Copy every row in one transaction and return how many; the source is only read.

    Indexes are taken away meanwhile and made again at the end: for a million tickets that is
    minutes instead of hours.

    Args:
        source: URL of a SQLite file of this version.
        target: URL of a PostgreSQL database of this version that nobody has used, by a superuser.
        tell: called after each table.

    Raises:
        InputError: `bad_url`: the source is no SQLite file; `not_empty`: it has been used.
        StorageError: either cannot be reached or is of another version; `no_privilege`.
    """
    path = sqlite_path(source)
    if path is None:
        raise InputError("database", code="bad_url")
    check_version(source)
    check_version(target)
    engine = open_engine(target)
    try:
        opened = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        with closing(opened) as file, engine.begin() as link:
            used = (select(TicketRow.id), select(AuditRow.seq))
            if any(link.scalar(one.limit(1)) is not None for one in used):
                raise InputError(code="not_empty")
            return _copy(file, link, tell)
    except DatabaseError as error:
        raise failure(error) from error
    finally:
        engine.dispose()


def _copy(file: sqlite3.Connection, link: Connection, tell: Tell) -> int:
    driver = link.connection.driver_connection
    if not isinstance(driver, connection):
        raise TypeError(type(driver))
    tables = Base.metadata.sorted_tables
    names = ", ".join(f'"{table.name}"' for table in tables)
    link.exec_driver_sql("SET LOCAL statement_timeout = 0")
    try:
        # No trigger stamps the rows anew, and none asks for rows that come later.
        link.exec_driver_sql("SET LOCAL session_replication_role = replica")
    except DatabaseError as error:
        if isinstance(error.orig, InsufficientPrivilege):
            raise StorageError(code="no_privilege") from error
        raise
    link.exec_driver_sql(f"TRUNCATE {names}")
    indexes = _drop_indexes(link)
    total = 0
    file.execute("BEGIN")
    for table in tables:
        rows = _Lines(file.execute(_as_csv(table)))
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        with driver.cursor() as cursor:
            cursor.copy_expert(f'COPY "{table.name}" ({columns}) FROM STDIN (FORMAT csv)', rows)
        tell(table.name, rows.count)
        total += rows.count
    for definition in indexes:
        link.exec_driver_sql(definition)
    return total


def _drop_indexes(link: Connection) -> list[str]:
    """Drop every index that belongs to no constraint and return how to make it again."""
    found = link.exec_driver_sql(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
        " JOIN pg_class ON pg_class.oid = indrelid"
        " WHERE relnamespace = 'public'::regnamespace"
        " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)"
    ).all()
    for name, _ in found:
        link.exec_driver_sql(f"DROP INDEX {name}")
    return [definition for _, definition in found]


def _as_csv(table: Table) -> str:
    """Return the query whose rows are lines of CSV as PostgreSQL reads them, NULL an empty cell."""
    cells = " || ',' || ".join(f"coalesce({_cell(column)}, '')" for column in table.columns)
    return f'SELECT {cells} FROM "{table.name}"'  # noqa: S608  # our own names


def _cell(column: Column[object]) -> str:
    name = f'"{column.name}"'
    kind = column.type
    if isinstance(kind, UtcTime):
        second = f"{name} / 1000000 - ({name} % 1000000 < 0)"  # the second before, before 1970 too
        whole = f"strftime('%Y-%m-%d %H:%M:%S', {second}, 'unixepoch')"
        return f"{whole} || printf('.%06d+00', ({name} % 1000000 + 1000000) % 1000000)"
    if isinstance(kind, Id):
        return f"hex({name})"
    if isinstance(kind, LargeBinary):
        return f"CASE WHEN {name} IS NOT NULL THEN '\\x' || hex({name}) END"
    if isinstance(kind, Float):
        return f"CASE WHEN {name} IS NOT NULL THEN printf('%!.17g', {name}) END"
    if isinstance(kind, (Boolean, Integer, Date)):
        return f"CAST({name} AS TEXT)"
    if isinstance(kind, (String, Text)):
        return f"""'"' || replace({name}, '"', '""') || '"'"""
    raise TypeError(repr(kind))


class _Lines(io.RawIOBase):
    """Rows of a query as the lines of a file.

    Attributes:
        count: rows read so far.
    """

    def __init__(self, rows: Iterator[tuple[str]]) -> None:
        super().__init__()
        self._rows = rows
        self._rest = b""
        self.count = 0

    @override
    def readable(self) -> bool:
        return True

    @override
    def read(self, size: int = -1) -> bytes:
        parts, held = [self._rest], len(self._rest)
        while size < 0 or held < size:
            row = next(self._rows, None)
            if row is None:
                break
            line = row[0].encode() + b"\n"
            parts.append(line)
            held += len(line)
            self.count += 1
        every = b"".join(parts)
        if size < 0:
            size = len(every)
        self._rest = every[size:]
        return every[:size]
