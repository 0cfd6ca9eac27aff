"""Whether a server can be reached and worked with, and if not, at which step it fails."""

import socket

import psycopg2
from psycopg2.extensions import connection as Link  # noqa: N812  # a class written small
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from console.domain.errors import ConsoleError, InputError, StorageError
from dao.address import Address, parse, with_database
from dao.engine import failure, meaning, open_engine
from dao.migrate import check_version

PATIENCE_S = 5.0
_STEPS: tuple[tuple[type[ConsoleError], str, tuple[str, ...]], ...] = (
    (InputError, "password_missing", ("no password supplied",)),
    (
        StorageError,
        "tls_missing",
        ("does not support ssl", "no encryption", "ssl off", "ssl 关闭", "未加密"),
    ),
    (
        StorageError,
        "tls_certificate",
        ("certificate", "root.crt", "does not match host name", "ssl error", "证书"),
    ),
    (StorageError, "not_admitted", ("pg_hba.conf",)),
    (
        StorageError,
        "server_full",
        ("too many clients", "too many connections", "connection slots", "太多", "连接槽"),
    ),
    (
        StorageError,
        "server_starting",
        ("starting up", "shutting down", "in recovery mode", "正在启动", "正在关闭"),
    ),
    (StorageError, "not_primary", ("session is read-only", "hot standby", "read-write")),
    (InputError, "no_connect_right", ("permission denied for database", "connect privilege")),
    (
        InputError,
        "wrong_login",
        (
            "password",
            "authentication",
            "role",
            "口令",
            "密码",
            "认证",
            "角色",
            "permitted to log in",
        ),
    ),
)
"""What a driver says before the log-in has no code, only words: the first that fit count."""
_NO_DATABASE = ("does not exist", "不存在")


def reach(database: str, other: str = "") -> None:
    """Connect to a PostgreSQL server once, as a seat would; blocking for some seconds at most.

    The driver tells failures before the log-in by words alone, so names and ports are tried first.

    Args:
        database: URL with its password.
        other: name of another database on that server to ask for instead.

    Raises:
        InputError: `bad_url`, `host_unknown`, `wrong_login`, `password_missing`,
            `no_such_database`, `no_connect_right`, `not_our_database`.
        StorageError: `port_closed`, `tls_missing`, `tls_certificate`, `not_admitted`,
            `server_full`, `server_starting`, `not_primary`, or another failure of the server.
    """
    address = parse(database)
    if not address.is_server:
        raise InputError(address.url.get_backend_name(), code="bad_url")
    _knock_all(address)
    engine = open_engine(with_database(database, other) if other else database)
    try:
        with engine.connect() as connection:
            if connection.execute(text("SELECT pg_is_in_recovery()")).scalar_one():
                raise StorageError(_place(address), code="not_primary")
    except SQLAlchemyError as error:
        raise explained(error, address) from error
    finally:
        engine.dispose()


def reach_fully(database: str) -> None:
    """Reach a server, then see whether this program and this login can work with its database.

    Raises:
        InputError: as `reach`; `not_our_database`, `no_account`.
        StorageError: as `reach`; `no_database`, `old_schema`, `new_schema`, `no_privilege`.
    """
    reach(database)
    check_version(database)
    address = parse(database)
    engine = open_engine(database)
    try:
        with engine.connect() as connection:
            _may_work(connection)
    except SQLAlchemyError as error:
        raise explained(error, address) from error
    finally:
        engine.dispose()


def open_link(database: str) -> Link:
    """Return the driver's own link to a server, for what needs no mapped tables.

    Raises:
        InputError, StorageError: as `reach`.
    """
    address = parse(database)
    url = address.url.set(drivername="postgresql+psycopg2")
    _, told = url.get_dialect()().create_connect_args(url)
    try:
        return psycopg2.connect(**{**told, **address.connect_args()})
    except psycopg2.Error as error:
        raise explained(error, address) from error


def explained(error: Exception, address: Address) -> ConsoleError:
    """Return what a driver's error means; its own text is left out: it may quote people's data."""
    found = meaning(error)
    original = error.orig if isinstance(error, DBAPIError) else error
    if found is not None or not isinstance(original, psycopg2.OperationalError):
        return found or failure(error)
    words = str(original).lower()
    name = (address.url.database or "").lower()
    if any(word in words for word in _NO_DATABASE) and f'"{name}"' in words:
        return InputError(address.url.database or "", code="no_such_database")
    for kind, code, marks in _STEPS:
        if any(mark in words for mark in marks):
            return kind(_place(address) if kind is StorageError else "", code=code)
    return failure(error)


def _may_work(connection: Connection) -> None:
    known = connection.execute(
        text("SELECT count(*) FROM account WHERE login = session_user AND active")
    ).scalar_one()
    if not known:
        raise InputError(code="no_account")


def _place(address: Address) -> str:
    return ", ".join(f"{name}:{port}" for name, port in address.hosts)


def _knock_all(address: Address) -> None:
    """Refuse where no host of the address answers, with what the first one said."""
    first: ConsoleError | None = None
    for host, port in address.hosts:  # without any the driver takes a socket of this machine
        try:
            _knock(host, port)
        except ConsoleError as error:
            first = first or error
        else:
            return
    if first is not None:
        raise first


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
