"""A PostgreSQL server as its administrator sees it: roles, the database, and how it is set up.

Objects belong to a role nobody logs in as; people are roles of their own that log in with SCRAM and
belong to one group per hotline role. Roles are the server's, not the database's: two databases on
one server share the groups.
"""

from collections.abc import Generator, Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass

import psycopg2
from psycopg2.extensions import connection as Link  # noqa: N812  # a class written small
from psycopg2.extensions import cursor as Cursor  # noqa: N812
from psycopg2.extensions import encrypt_password, quote_ident

from console.domain.errors import InputError
from dao.address import parse, with_database
from dao.engine import failure
from dao.reach import open_link

OWNER = "hotline_owner"
GROUPS = {role: f"hotline_{role}" for role in ("agent", "supervisor", "clerk", "unit", "admin")}
"""Group in the server by role of the hotline."""
MAINTENANCE = "postgres"
LONGEST_LOGIN = 63
"""Bytes of a name in PostgreSQL; what is longer it would cut off in silence."""
LIMITS = {
    "statement_timeout": "15s",
    "lock_timeout": "4s",
    "idle_in_transaction_session_timeout": "60s",
    "idle_session_timeout": "30min",
    "timezone": "UTC",
}
"""What every session of the database begins with; a seat may ask for other time-outs."""
_STRANGERS = """
SELECT CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
       WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text
FROM pg_class c
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
  AND relowner <> %(owner)s::regrole
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i')
                  AND c.relkind = 'S')
UNION ALL
SELECT CASE prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, p.oid::regprocedure::text
FROM pg_proc p
WHERE pronamespace = 'public'::regnamespace AND proowner <> %(owner)s::regrole
  AND prokind IN ('f', 'p')
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
UNION ALL
SELECT 'TYPE', t.oid::regtype::text
FROM pg_type t
WHERE typnamespace = 'public'::regnamespace AND typowner <> %(owner)s::regrole
  AND typtype IN ('e', 'd')
"""
"""What of the schema belongs to somebody else; sequences of columns follow their tables."""


@dataclass(frozen=True, slots=True)
class Made:
    """What setting up found missing and made.

    Attributes:
        roles: names of groups and of the owner.
        database: it was created.
    """

    roles: tuple[str, ...]
    database: bool


class ServerDao:
    """One database on a server, through a login that may do everything. Every call commits.

    Args:
        database: URL of the hotline's database; it need not exist yet.
    """

    def __init__(self, database: str) -> None:
        """Raise `server_only` for an address that is no server's."""
        address = parse(database)
        if not address.is_server:
            raise InputError(address.url.get_backend_name(), code="server_only")
        self._database = database
        self._name = address.url.database or ""

    @property
    def name(self) -> str:
        """Name of the database."""
        return self._name

    @property
    def user(self) -> str:
        """Login of the address, as audit rows name it."""
        return parse(self._database).url.username or ""

    def has_login(self, login: str) -> bool:
        """Whether the server has a role of that name that may log in."""
        with self._link(MAINTENANCE) as link, link.cursor() as ask:
            ask.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND rolcanlogin", (login,))
            return ask.fetchone() is not None

    def make(self) -> Made:
        """Create what is missing: owner, groups, database; set what every session begins with.

        Raises:
            InputError: `not_superuser`.
            StorageError: the server refuses or cannot be reached.
        """
        with self._link(MAINTENANCE) as link, link.cursor() as ask:
            _need_superuser(ask)
            made = []
            for role in (OWNER, *GROUPS.values()):
                ask.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,))
                if ask.fetchone() is None:
                    ask.execute(f"CREATE ROLE {role} NOLOGIN")
                    made.append(role)
                else:
                    ask.execute(
                        f"ALTER ROLE {role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS"
                    )
            ask.execute("SELECT 1 FROM pg_database WHERE datname = %s", (self.name,))
            fresh = ask.fetchone() is None
            database = quote_ident(self.name, link)
            if fresh:
                ask.execute(
                    f"CREATE DATABASE {database} OWNER {OWNER} ENCODING 'UTF8' TEMPLATE template0"
                )
            ask.execute(f"ALTER DATABASE {database} OWNER TO {OWNER}")
            for key, value in LIMITS.items():
                ask.execute(f"ALTER DATABASE {database} SET {key} = '{value}'")
        return Made(tuple(made), fresh)

    def close_doors(self) -> int:
        """Give everything to the owner and take from everybody what nobody granted.

        Returns:
            How many objects belonged to somebody else.
        """
        with self._link() as link, link.cursor() as ask:
            database = quote_ident(self.name, link)
            ask.execute(f"REVOKE ALL ON DATABASE {database} FROM PUBLIC")
            ask.execute(f"GRANT CONNECT ON DATABASE {database} TO {', '.join(GROUPS.values())}")
            ask.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
            ask.execute(f"ALTER SCHEMA public OWNER TO {OWNER}")
            ask.execute(f"GRANT USAGE ON SCHEMA public TO {', '.join(GROUPS.values())}")
            moved = strangers(ask)
            for kind, name in moved:
                ask.execute(f"ALTER {kind} {name} OWNER TO {OWNER}")
            return len(moved)

    def add_login(self, login: str, password: str, roles: Iterable[str]) -> bool:
        """Make a person's login, or bring its groups in line; return whether it is new.

        An existing login keeps its password.

        Args:
            login: name of the role and of the account.
            password: in plain; the server gets its SCRAM verifier only.
            roles: identifiers of the hotline.

        Raises:
            RuleError, InputError: `long_login`, `reserved_login`.
        """
        check_login(login)
        with self._link() as link, link.cursor() as ask:
            who = quote_ident(login, link)
            ask.execute("SELECT rolsuper FROM pg_roles WHERE rolname = %s", (login,))
            found = ask.fetchone()
            if found is not None and found[0]:
                raise InputError(login, code="reserved_login")
            if found is None:
                verifier = encrypt_password(password, login, scope=link, algorithm="scram-sha-256")
                ask.execute(
                    f"CREATE ROLE {who} LOGIN INHERIT CONNECTION LIMIT 20 PASSWORD %s", (verifier,)
                )
            if has_door(ask):  # the tables say which groups, and keep them so
                ask.execute("SELECT door.sync_groups(%s)", (login,))
                return found is None
            wanted = {GROUPS[role] for role in roles}
            for group in GROUPS.values():
                word = (
                    f"GRANT {group} TO {who}" if group in wanted else f"REVOKE {group} FROM {who}"
                )
                ask.execute(word)
            return found is None

    def set_password(self, login: str, password: str) -> None:
        """Replace a person's password; who is connected stays so.

        Raises:
            InputError: `unknown_login`.
        """
        with self._link() as link, link.cursor() as ask:
            ask.execute(
                "SELECT rolsuper OR NOT rolcanlogin FROM pg_roles WHERE rolname = %s", (login,)
            )
            found = ask.fetchone()
            if found is None or found[0]:
                raise InputError(login, code="unknown_login")
            verifier = encrypt_password(password, login, scope=link, algorithm="scram-sha-256")
            ask.execute(f"ALTER ROLE {quote_ident(login, link)} PASSWORD %s", (verifier,))

    def end_sessions(self, login: str) -> int:
        """End what a login has open on this server; return how many there were."""
        with self._link() as link, link.cursor() as ask:
            ask.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = %s",
                (login,),
            )
            return int(str(_one(ask)))

    @contextmanager
    def _link(self, database: str = "") -> Generator[Link, None, None]:
        """Open a link that commits each statement, to this database or to another.

        Raises:
            InputError, StorageError: what went wrong, at which step.
        """
        wanted = with_database(self._database, database) if database else self._database
        try:
            with closing(open_link(wanted)) as link:
                link.autocommit = True
                yield link
        except psycopg2.Error as error:
            raise failure(error) from error


def check_login(login: str) -> None:
    """Refuse what cannot be the login of a person.

    Raises:
        InputError: `long_login`, `reserved_login`.
    """
    if len(login.encode()) > LONGEST_LOGIN:
        raise InputError(str(LONGEST_LOGIN), code="long_login")
    taken = {OWNER, *GROUPS.values(), "postgres", "public", "none", "local"}
    if login in taken or login.startswith("pg_") or not login.strip():
        raise InputError(login, code="reserved_login")


def _need_superuser(ask: Cursor) -> None:
    ask.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    if not _one(ask):
        raise InputError(code="not_superuser")


def has_door(ask: Cursor) -> bool:
    """Whether the database itself gives groups to logins."""
    ask.execute("SELECT to_regprocedure('door.sync_groups(text)') IS NOT NULL")
    return bool(_one(ask))


def _one(ask: Cursor) -> object:
    row = ask.fetchone()
    return row[0] if row else None


def strangers(ask: Cursor) -> list[tuple[str, str]]:
    """Return (kind, quoted name) of everything in the schema that is not the owner's."""
    ask.execute(_STRANGERS, {"owner": OWNER})
    return [(str(kind), str(name)) for kind, name in ask.fetchall()]
