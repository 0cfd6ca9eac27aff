"""Whether a server can be reached, and if not, at which step it failed."""

import socket

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from console.domain.errors import InputError, StorageError
from dao.engine import failure, open_engine

PATIENCE_S = 5.0
POSTGRESQL = 5432
_NO_DATABASE = ("does not exist", "不存在")
_NO_LOGIN = ("password", "authentication", "role", "口令", "密码", "认证", "角色")


def reach(database: str) -> None:
    """Connect to a PostgreSQL server once; blocking for some seconds at most.

    The driver tells failures before the log-in by words alone, so name and port are tried first.

    Args:
        database: URL with its password.

    Raises:
        InputError: `bad_url`, `host_unknown`, `wrong_login`, `no_such_database`.
        StorageError: `port_closed`, or another failure of the server.
    """
    try:
        url = make_url(database)
    except (ArgumentError, ValueError) as error:
        raise InputError("database", code="bad_url") from error
    if url.host:  # without one the driver takes a socket of this machine: nothing to knock at
        _knock(url.host, url.port or POSTGRESQL)
    engine = open_engine(database)
    try:
        with engine.connect():
            return
    except OperationalError as error:
        words = str(error.orig).lower()
        if any(word in words for word in _NO_DATABASE) and f'"{url.database}"' in words:
            raise InputError(url.database or "", code="no_such_database") from error
        if any(word in words for word in _NO_LOGIN):
            raise InputError(code="wrong_login") from error
        raise failure(error) from error
    except SQLAlchemyError as error:
        raise failure(error) from error
    finally:
        engine.dispose()


def _knock(host: str, port: int) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(host, code="host_unknown") from error
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as knocking:
        knocking.settimeout(PATIENCE_S)
        try:
            knocking.connect(address)
        except OSError as error:
            raise StorageError(f"{host}:{port}", code="port_closed") from error
