"""The server that a seat works with: what is asked in a form, and the address that it makes."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

PORT = 5432
STATEMENT_S, LOCK_S = 15, 4
"""Time-outs of a seat for which nobody chose others, seconds."""
_OWN = frozenset({"sslmode", "sslrootcert", "options", "target_session_attrs"})
_TIMEOUTS = re.compile(r"-c (statement_timeout|lock_timeout)=(\d+)s")


class Tls(StrEnum):
    """How the line to a server is protected; the driver's own words.

    Source: PostgreSQL, libpq, `sslmode`.
    """

    CHECKED = "verify-full"
    ISSUER = "verify-ca"
    ENCRYPTED = "require"
    NONE = "disable"


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a server, and who logs in.

    Attributes:
        hosts: one or several, with commas; each may carry its own port, as `db2:5433`.
        port: of the hosts that carry none.
        login: of the person; it is the account's too.
        tls: how the line is protected.
        root_certificate: file that confirms the server's certificate; "" takes the system's.
        standby: hosts for lists and reports, as `hosts`; "" reads where it writes.
        statement_s: the server gives up a question of this seat after so many seconds.
        lock_s: and waits so long for what somebody else is changing.
        extra: further parameters of the driver, name and value, as somebody wrote them by hand.
    """

    hosts: str = ""
    port: int = PORT
    database: str = ""
    login: str = ""
    tls: Tls = Tls.ENCRYPTED
    root_certificate: str = ""
    standby: str = ""
    statement_s: int = STATEMENT_S
    lock_s: int = LOCK_S
    extra: tuple[tuple[str, str], ...] = ()

    def url(self, password: str = "") -> str:
        """Return the address that opens it; every part may hold any character.

        The standby is another address, see `reading_url`.
        """
        return self._made(self.hosts, password)

    def reading_url(self, password: str = "") -> str:
        """Return the address for lists and reports, "" where they are read where one writes.

        A server that follows is preferred; the one that is followed will do.
        """
        if not self.standby.strip():
            return ""
        return self._made(self.standby, password, target_session_attrs="prefer-standby")

    @property
    def key(self) -> str:
        """What names the login in a store of passwords: no time-outs, no way of protection."""
        return f"postgresql://{quote(self.login, safe='')}@{self._places(self.hosts)}/{self._name}"

    @property
    def place(self) -> str:
        """What names the database for the files of a seat, whoever logs in."""
        return f"postgresql://{self._places(self.hosts)}/{self._name}"

    @property
    def _name(self) -> str:
        return quote(self.database, safe="")

    def _made(self, hosts: str, password: str, **more: str) -> str:
        who = quote(self.login, safe="") + (f":{quote(password, safe='')}" if password else "")
        told = {"sslmode": self.tls.value}
        if self.root_certificate:
            told["sslrootcert"] = self.root_certificate
        elif self.tls in {Tls.CHECKED, Tls.ISSUER}:
            told["sslrootcert"] = "system"
        chosen = (
            ("statement_timeout", self.statement_s, STATEMENT_S),
            ("lock_timeout", self.lock_s, LOCK_S),
        )
        options = " ".join(f"-c {name}={value}s" for name, value, usual in chosen if value != usual)
        if options:
            told["options"] = options
        query = urlencode(dict(self.extra) | told | more, safe="/", quote_via=quote)
        return f"postgresql://{who}@{self._places(hosts)}/{self._name}?{query}"

    def _places(self, hosts: str) -> str:
        return ",".join(self._place(one.strip()) for one in hosts.split(",") if one.strip())

    def _place(self, host: str) -> str:
        if host.startswith("["):
            return host if "]:" in host else f"{host}:{self.port}"
        if host.count(":") > 1:  # an IPv6 address in plain
            return f"[{host}]:{self.port}"
        return host if ":" in host else f"{host}:{self.port}"


def read_server(url: str, standby: str = "") -> Server:
    """Return what an address says; what it does not say is as usual. Never fails.

    Args:
        url: as `Server.url` makes it, or written by hand; a password in it is dropped.
        standby: hosts for reading, kept apart.
    """
    parts = urlsplit(url)
    who, _, places = parts.netloc.rpartition("@")
    told = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    found = Server(
        hosts=places,
        database=unquote(parts.path.removeprefix("/")),
        login=unquote(who.partition(":")[0]),
        tls=Tls(told["sslmode"]) if told.get("sslmode") in set(Tls) else Tls.ENCRYPTED,
        root_certificate=told.get("sslrootcert", "").removeprefix("system"),
        standby=standby,
        extra=tuple((name, value) for name, value in told.items() if name not in _OWN),
    )
    seconds = dict(_TIMEOUTS.findall(told.get("options", "")))
    found = replace(
        found,
        statement_s=int(seconds.get("statement_timeout", STATEMENT_S)),
        lock_s=int(seconds.get("lock_timeout", LOCK_S)),
    )
    host, mark, port = places.rpartition(":")
    if mark and port.isdecimal() and "," not in places:
        return replace(found, hosts=host.strip("[]"), port=int(port))
    return found
