"""Addresses of databases: how people write them, and what the driver is told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from console.domain.errors import InputError

POSTGRESQL = 5432
APPLICATION = "hotline-console"
TIMEOUTS = "-c statement_timeout=15000 -c lock_timeout=4000 -c timezone=UTC -c work_mem=32MB"
"""For every session; what the address says under `options` comes later and wins."""
_SEVERAL = re.compile(
    r"(?P<head>postgres(?:ql)?(?:\+\w+)?://(?:[^@/?]*@)?)(?P<hosts>[^/?]*,[^/?]*)(?P<rest>.*)"
)
_HOST = re.compile(r"(?:\[(?P<v6>[^\]]+)\]|(?P<name>[^:\[\]]+))(?::(?P<port>\d+))?")


@dataclass(frozen=True, slots=True)
class Address:
    """One database, on one host or on several of which one takes changes.

    Attributes:
        url: without hosts where there are several.
        hosts: name and port of each server, in the order to be tried; empty for a socket of this
            machine and for SQLite.
    """

    url: URL
    hosts: tuple[tuple[str, int], ...]

    @property
    def is_server(self) -> bool:
        """Whether it names a PostgreSQL server."""
        return self.url.get_backend_name() == "postgresql"

    def connect_args(self) -> dict[str, str | int]:
        """Return what the driver is told beside the URL; what the URL says itself wins.

        A host that died in silence is given up after seconds: unanswered data after 5, a link on
        which nothing happens after 20. Of several hosts the one is taken that accepts changes.

        Source: PostgreSQL, libpq, parameter key words.
        """
        told = {name: value for name, value in self.url.query.items() if isinstance(value, str)}
        args: dict[str, str | int] = {
            "connect_timeout": 2 if len(self.hosts) > 1 else 5,
            "tcp_user_timeout": 5000,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 2,
            "application_name": APPLICATION,
        }
        if len(self.hosts) > 1:
            args["target_session_attrs"] = "read-write"
        args = {name: value for name, value in args.items() if name not in told}
        args["options"] = f"{TIMEOUTS} {told.get('options', '')}".rstrip()
        if len(self.hosts) > 1:
            args["host"] = ",".join(name for name, _ in self.hosts)
            args["port"] = ",".join(str(port) for _, port in self.hosts)
        return args


def parse(database: str) -> Address:
    """Return what an address says; several hosts are written as libpq has them, with commas.

    Raises:
        InputError: `bad_url`.
    """
    several = _SEVERAL.fullmatch(database)
    if several is None:
        url = _made(database)
        if url.get_backend_name() != "postgresql":
            return Address(url, ())
        named: tuple[tuple[str, int], ...] = ()
        repeated = url.query.get("host", ())
        if isinstance(repeated, tuple):  # SQLAlchemy's own way to write several
            named = tuple(_host(one) for one in repeated)
            url = url.difference_update_query(["host"])
        return Address(url, named or (((url.host, url.port or POSTGRESQL),) if url.host else ()))
    hosts = tuple(_host(one) for one in several["hosts"].split(","))
    return Address(_made(several["head"] + several["rest"]), hosts)


def without_password(database: str) -> str:
    """Return an address as it may be shown and stored."""
    return re.sub(r"(?<=://)([^:@/?]*):[^@/?]*@", r"\1@", database)


def has_password(database: str) -> bool:
    """Whether an address carries a password in plain."""
    return without_password(database) != database


def with_user(database: str, login: str, password: str) -> str:
    """Return an address for another login of the same database.

    Raises:
        InputError: `bad_url`.
    """
    address = parse(database)
    url = address.url.set(username=login, password=password or None)
    return written(Address(url, address.hosts))


def with_database(database: str, name: str) -> str:
    """Return the address of another database on the same server."""
    address = parse(database)
    return written(Address(address.url.set(database=name), address.hosts))


def with_query(database: str, extra: Mapping[str, str]) -> str:
    """Return an address with further parameters for the driver; "" takes one out."""
    address = parse(database)
    gone = [name for name, value in extra.items() if not value]
    url = address.url.difference_update_query(gone)
    url = url.update_query_dict({name: value for name, value in extra.items() if value})
    return written(Address(url, address.hosts))


def written(address: Address) -> str:
    """Return an address as people write it, its password included."""
    text = address.url.render_as_string(hide_password=False)
    if len(address.hosts) < 2:  # noqa: PLR2004  # one host stands in the URL itself
        return text
    hosts = ",".join(f"[{n}]:{p}" if ":" in n else f"{n}:{p}" for n, p in address.hosts)
    scheme, _, rest = text.partition("://")
    who, mark, tail = rest.rpartition("@")
    return f"{scheme}://{who}{mark}{hosts}{tail}" if mark else f"{scheme}://{hosts}{rest}"


def _made(database: str) -> URL:
    try:
        return make_url(database)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise InputError("database", code="bad_url") from error


def _host(text: str) -> tuple[str, int]:
    found = _HOST.fullmatch(text.strip())
    if found is None:
        raise InputError("database", code="bad_url")
    return found["v6"] or found["name"], int(found["port"] or POSTGRESQL)
