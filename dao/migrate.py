"""Schema upgrades, without an alembic.ini."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from console.domain.errors import InputError, StorageError
from dao.engine import failure, meaning, open_engine, sqlite_path
from dao.versions import APPLICATION_ID, EMPTY, MIGRATIONS, head, revisions

if TYPE_CHECKING:
    from alembic.config import Config


def config(database: str) -> "Config":
    """Return the Alembic configuration for one database URL."""
    from alembic.config import Config  # noqa: PLC0415  # 0.1 s that only an upgrade pays

    result = Config(stdout=sys.stdout)  # its own default is the stream of its first import
    result.set_main_option("script_location", str(MIGRATIONS))
    result.attributes["url"] = database
    return result


def version(database: str) -> str:
    """Return the schema version of a database, `EMPTY` for one without tables.

    Raises:
        InputError: `not_our_database`: it holds something else, or is no database at all.
        StorageError: it cannot be reached.
    """
    path = sqlite_path(database)
    if path is not None:
        if path.exists() and not path.is_file():
            raise InputError(path.name, code="not_our_database")
        if not path.exists() or path.stat().st_size == 0:
            return EMPTY
    engine = open_engine(database)
    try:
        with engine.connect().execution_options(read_only=True) as connection:
            return _version(connection)
    except OperationalError as error:
        raise failure(error) from error
    except DatabaseError as error:
        raise meaning(error) or InputError(code="not_our_database") from error
    finally:
        engine.dispose()


def _version(connection: Connection) -> str:
    tables = inspect(connection).get_table_names()
    if not tables:
        return EMPTY
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("PRAGMA application_id")).scalar_one()
        if found != APPLICATION_ID:
            raise InputError("", code="not_our_database")
    if not {"alembic_version", "lifecycle"} <= set(tables):
        raise InputError("", code="not_our_database")
    current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if current is None:
        raise InputError("", code="not_our_database")
    return str(current)


def check_version(database: str) -> None:
    """Refuse a database that this program cannot work with as it is.

    Raises:
        InputError: `not_our_database`.
        StorageError: `no_database`, `old_schema` (migrate it) or `new_schema` (update the program).
    """
    current, wanted = version(database), head()
    if current == EMPTY:
        raise StorageError(code="no_database")
    if current != wanted:
        refuse_newer(current)
        raise StorageError(f"{current} / {wanted}", code="old_schema")


def refuse_newer(current: str) -> None:
    """Refuse a schema version that this program does not know.

    Raises:
        StorageError: `new_schema`.
    """
    if current not in (EMPTY, *revisions()):
        raise StorageError(f"{current} / {head()}", code="new_schema")


def upgrade(database: str, revision: str = "head") -> None:
    """Bring a database to `revision`. A SQLite file is made with mode 0600, its folder too.

    On PostgreSQL the newest schema is followed by the rights that go with it.

    Raises:
        StorageError: `no_create_role`, before anything is changed; it cannot be
            reached or written; what was begun is rolled back.
    """
    from alembic import command  # noqa: PLC0415  # as above

    from dao.rights import check_may_establish, establish  # noqa: PLC0415  # as above

    path = sqlite_path(database)
    if path is not None and not path.exists():
        _make_file(path)
    engine = open_engine(database)
    try:
        if path is None:
            with engine.connect() as connection:
                check_may_establish(connection)
        command.upgrade(config(database), revision)
        if path is None and revision == "head":
            with engine.begin() as connection:
                establish(connection)
    except OperationalError as error:
        raise failure(error) from error
    except DatabaseError as error:
        expected = meaning(error)
        if expected is None:
            raise
        raise expected from error
    finally:
        engine.dispose()


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise StorageError(code="read_only") from error
