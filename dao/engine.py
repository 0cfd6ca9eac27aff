"""Opening a database: the one place that knows how each engine wants to be spoken to."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from console.domain.errors import ConsoleError, InputError, StorageError
from dao.address import Address, parse
from dao.versions import APPLICATION_ID

BUSY_MS = 5_000
_MEANINGS = (
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_FULL", "disk_full"),
    ("SQLITE_IOERR_WRITE", "disk_full"),
    ("SQLITE_BUSY", "database_busy"),
    ("SQLITE_LOCKED", "database_busy"),
    ("SQLITE_CORRUPT", "broken_database"),
    ("25006", "read_only"),  # read_only_sql_transaction
    ("42501", "no_privilege"),
    ("53100", "disk_full"),
    ("55P03", "database_busy"),  # lock_not_available
    ("57014", "database_busy"),  # statement time-out
)
"""How the drivers' codes begin, and what we say."""
KEPT, AT_ONCE = 2, 10
"""Links that a seat keeps to a server, and how many it may have for a moment."""


def open_engine(database: str) -> Engine:
    """Return an engine for a database URL; nothing is connected yet.

    SQLite: write-ahead log, foreign keys, full sync, and every transaction that was not declared
    read-only takes the write lock at once, because a reader that turns writer is refused at once.
    PostgreSQL: time-outs for statements and locks, a probe before a pooled link is reused, and two
    links kept, of which the second is used only while the first is busy.

    Raises:
        InputError: the URL cannot be read, or names another kind of database.
    """
    address = parse(database)
    if address.url.get_backend_name() == "sqlite":
        return _sqlite(database)
    if address.is_server:
        return _server(address)
    raise InputError(address.url.get_backend_name(), code="bad_url")


def failure(error: Exception) -> ConsoleError:
    """Return what a driver's error means; its own text may quote people's data and is left out."""
    found = meaning(error)
    if found is not None:
        return found
    return StorageError(_code(error))


def meaning(error: Exception) -> ConsoleError | None:
    """Return a failure that says what to do, None where the driver's error could mean anything.

    Source: SQLite result codes; PostgreSQL appendix A, error codes.
    """
    name = _code(error)
    if name == "SQLITE_NOTADB":
        return InputError(code="not_our_database")
    codes = (code for start, code in _MEANINGS if name.startswith(start))
    code = next(codes, None)
    return StorageError(code=code) if code else None


def _code(error: Exception) -> str:
    original = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(original, "sqlite_errorname", "") or getattr(original, "pgcode", "") or "")


def sqlite_path(database: str) -> Path | None:
    """Return the file behind a SQLite URL; None for another engine or a database in memory.

    Raises:
        InputError: `bad_url`.
    """
    url = parse(database).url
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def is_server(database: str) -> bool:
    """Whether an address names a PostgreSQL server.

    Raises:
        InputError: `bad_url`.
    """
    return parse(database).is_server


def user_of(database: str) -> str:
    """Return the login that an address of a server names, "" for SQLite or where it names none."""
    address = parse(database)
    return (address.url.username or "") if address.is_server else ""


def _is_ours(link: sqlite3.Connection) -> bool:
    """Whether the file is empty or ours: the journal mode is written into its header."""
    pages, mark = (
        link.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "application_id")
    )
    return bool(pages == 0 or mark == APPLICATION_ID)


def open_crowd(database: str, links: int) -> Engine:
    """Return an engine that keeps so many links to a server and uses them in turn.

    Raises:
        InputError: the URL cannot be read, or names no server.
    """
    address = parse(database)
    if not address.is_server:
        raise InputError(code="server_only")
    return _server(address, kept=links, at_once=links, in_turn=True)


def _server(
    address: Address, kept: int = KEPT, at_once: int = AT_ONCE, *, in_turn: bool = False
) -> Engine:
    return create_engine(
        address.url.set(drivername="postgresql+psycopg2"),
        pool_size=kept,
        max_overflow=at_once - kept,
        pool_use_lifo=not in_turn,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args=address.connect_args(),
    )


def _sqlite(database: str) -> Engine:
    engine = create_engine(
        database,
        poolclass=QueuePool,
        hide_parameters=True,  # they are people's data
        connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(link: sqlite3.Connection, _record: object) -> None:
        link.isolation_level = None  # BEGIN is ours, see below
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "synchronous = FULL",
            "foreign_keys = ON",
            "cache_size = -65536",
            "temp_store = MEMORY",
        ):
            link.execute(f"PRAGMA {pragma}")
        if _is_ours(link):
            link.execute("PRAGMA journal_mode = WAL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        read_only = connection.get_execution_options().get("read_only", False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
