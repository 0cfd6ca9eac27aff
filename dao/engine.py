"""Opening a database: the one place that knows how each engine wants to be spoken to."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool

from console.domain.errors import InputError

APPLICATION_ID = 0x31323334  # "1234" in the header of our SQLite files
BUSY_MS = 5_000
STATEMENT_TIMEOUT = "-c statement_timeout=15000 -c lock_timeout=4000 -c timezone=UTC"


def open_engine(database: str) -> Engine:
    """Return an engine for a database URL; nothing is connected yet.

    SQLite: write-ahead log, foreign keys, full sync, and every transaction that was not declared
    read-only takes the write lock at once, because a reader that turns writer is refused at once.
    PostgreSQL: time-outs for statements and locks, and a probe before a pooled link is reused.

    Raises:
        InputError: the URL cannot be read, or names another kind of database.
    """
    url = _url(database)
    if url.get_backend_name() == "sqlite":
        return _sqlite(database)
    if url.get_backend_name() == "postgresql":
        return create_engine(
            url.set(drivername="postgresql+psycopg2"),
            pool_pre_ping=True,
            connect_args={"options": STATEMENT_TIMEOUT, "connect_timeout": 5},
        )
    raise InputError(url.get_backend_name(), code="bad_url")


def sqlite_path(database: str) -> Path | None:
    """Return the file behind a SQLite URL; None for another engine or a database in memory.

    Raises:
        InputError: the URL cannot be read.
    """
    url = _url(database)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return None
    return Path(url.database)


def _is_ours(link: sqlite3.Connection) -> bool:
    """Whether the file is empty or ours: the journal mode is written into its header."""
    pages, mark = (
        link.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "application_id")
    )
    return bool(pages == 0 or mark == APPLICATION_ID)


def _url(database: str) -> URL:
    try:
        return make_url(database)
    except ArgumentError as error:
        raise InputError("database", code="bad_url") from error


def _sqlite(database: str) -> Engine:
    engine = create_engine(
        database,
        poolclass=QueuePool,
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
