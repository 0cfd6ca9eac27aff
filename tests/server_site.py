"""A server without the hotline's database, which wants SCRAM for it once it is there."""

import secrets
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
import pytest

from console.services.server_desk import NewPerson, ServerDesk
from dao.address import with_database, with_user
from tests.city import MONDAY
from tests.engines import Engine

OTHERS = "SELECT rolname FROM pg_roles WHERE rolcanlogin AND rolname <> 'postgres'"
ADMIN_PASSWORD = "morgen-frueh-um-neun"  # noqa: S105  # of no server but these


@dataclass
class Site:
    """A database that does not exist yet, on a server that wants SCRAM for it."""

    url: str
    logins: list[str] = field(default_factory=list)

    @property
    def desk(self) -> ServerDesk:
        return ServerDesk(self.url, lambda: MONDAY)

    def login(self, word: str) -> str:
        """Return a login of this test: roles are shared by all databases of a server."""
        name = f"{word}-{secrets.token_hex(3)}"
        self.logins.append(name)
        return name

    def init(self) -> NewPerson:
        """Set the server up and return its administrator."""
        admin = NewPerson(self.login("leiter"), "王主任", ("admin",))
        self.desk.init(admin, lambda: ADMIN_PASSWORD)
        return admin

    def as_user(self, login: str, password: str) -> str:
        return with_user(self.url, login, password)

    def do(self, statement: str, *values: object, database: str = "") -> list[tuple[object, ...]]:
        url = with_database(self.url, database) if database else self.url
        with closing(psycopg2.connect(url.replace("+psycopg2", ""))) as link:
            link.autocommit = True
            with link.cursor() as ask:
                ask.execute(statement, values or None)
                return ask.fetchall() if ask.description else []


@pytest.fixture
def site(engine: Engine) -> Iterator[Site]:
    """Return a server without the hotline's database; SQLite has none."""
    with engine.blank() as other:
        if not other.startswith("postgresql"):
            pytest.skip("servers only")
        name = f"热线 {secrets.token_hex(4)}"
        found = Site(with_database(other, name))
        hba = Path(str(found.do("SHOW hba_file", database="postgres")[0][0]))
        before = hba.read_text(encoding="utf-8")
        lines = f'host "{name}" postgres 127.0.0.1/32 trust\n'
        lines += f'host "{name}" all 127.0.0.1/32 scram-sha-256\n'
        hba.write_text(lines + before, encoding="utf-8")
        found.do("SELECT pg_reload_conf()", database="postgres")
        others = found.do(OTHERS, database="postgres")  # roles are shared by all databases
        for (login,) in others:
            found.do(f"ALTER ROLE {quoted(str(login))} NOLOGIN", database="postgres")
        try:
            yield found
        finally:
            for (login,) in others:
                found.do(f"ALTER ROLE {quoted(str(login))} LOGIN", database="postgres")
            hba.write_text(before, encoding="utf-8")
            found.do(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', database="postgres")
            for login in found.logins:
                found.do(f"DROP ROLE IF EXISTS {quoted(login)}", database="postgres")


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
