"""How a server stands: what `server check` judges, read in one go. Nothing is changed."""

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime

import psycopg2
from psycopg2.extensions import cursor as Cursor  # noqa: N812  # a class written small

from dao.engine import failure
from dao.reach import open_link
from dao.server import GROUPS, OWNER, has_door, strangers

SETTINGS = (
    "server_version_num",
    "ssl",
    "password_encryption",
    "max_connections",
    "superuser_reserved_connections",
    "wal_level",
    "archive_mode",
    "archive_command",
    "archive_library",
    "fsync",
    "full_page_writes",
    "synchronous_commit",
    "data_checksums",
    "listen_addresses",
    "log_statement",
    "max_slot_wal_keep_size",
)
SESSION = (
    "statement_timeout",
    "lock_timeout",
    "idle_in_transaction_session_timeout",
    "timezone",
    "server_encoding",
)


@dataclass(frozen=True, slots=True)
class GroupFact:
    """A role nobody logs in as.

    Attributes:
        exists: it is there.
        strong: it may log in, or more than a group should.
    """

    name: str
    exists: bool
    strong: bool


@dataclass(frozen=True, slots=True)
class LoginFact:
    """A person's login beside the person's account.

    Attributes:
        exists: the server has the login.
        scram: its password is kept as SCRAM; False also without one.
        strong: superuser, or may make roles or databases, replicate or pass by row security.
        groups: hotline groups it belongs to.
        wanted: those that follow from its account; empty where no active account has this login.
        account: an active account has it.
    """

    login: str
    exists: bool
    scram: bool
    strong: bool
    groups: frozenset[str]
    wanted: frozenset[str]
    account: bool


@dataclass(frozen=True, slots=True)
class Admission:
    """A line of pg_hba.conf that lets somebody in over the network."""

    line: int
    kind: str
    method: str


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What was found.

    Attributes:
        settings: of the server, by name; missing where this server has none such.
        session: of a session that begins now.
        defaults: what sessions of this database begin with, by name.
        strangers: kind and name of objects that are not the owner's.
        public_rights: what everybody may do with the database or the schema.
        loose_doors: functions with the owner's rights and no fixed search path.
        open_doors: such functions that everybody may call.
        encrypted: this very link is encrypted; None for a socket of this machine.
        in_recovery: the server follows another one.
        archived_at, archive_failed_at: last success and failure of archiving.
        standbys: servers that follow this one now.
        has_key: there is a key for numbers.
        now: the server's clock, UTC.
    """

    settings: dict[str, str]
    session: dict[str, str]
    defaults: dict[str, str]
    database_owner: str
    groups: tuple[GroupFact, ...]
    logins: tuple[LoginFact, ...]
    admissions: tuple[Admission, ...]
    strangers: tuple[str, ...]
    public_rights: tuple[str, ...]
    loose_doors: tuple[str, ...]
    open_doors: tuple[str, ...]
    encrypted: bool | None
    in_recovery: bool
    archived_at: datetime | None
    archive_failed_at: datetime | None
    standbys: int
    has_key: bool
    now: datetime


def look(database: str) -> ServerFacts:
    """Return how a server and one database on it stand.

    Args:
        database: URL of a superuser, or of a member of pg_monitor that may read the tables.

    Raises:
        InputError, StorageError: see dao.reach.reach.
    """
    try:
        with closing(open_link(database)) as link, link.cursor() as ask:
            link.set_session(readonly=True)
            return _look(ask)
    except psycopg2.Error as error:
        raise failure(error) from error


def _look(ask: Cursor) -> ServerFacts:
    ask.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", ([*SETTINGS],))
    settings = {str(name): str(value) for name, value in ask.fetchall()}
    ask.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", ([*SESSION],))
    session = {str(name): str(value) for name, value in ask.fetchall()}
    ask.execute(_DEFAULTS)
    defaults = dict(str(one).split("=", 1) for (one,) in ask.fetchall())
    ask.execute(
        "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
    )
    owner = str(_value(ask))
    ask.execute(_ADMISSIONS)
    admissions = tuple(Admission(int(line), str(kind), str(how)) for line, kind, how in ask)
    ask.execute(_ARCHIVER)
    archived_at, failed_at, standbys = ask.fetchall()[0]
    ask.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    ssl = bool(_value(ask))
    ask.execute("SELECT inet_server_addr() IS NULL, pg_is_in_recovery(), clock_timestamp()")
    by_socket, following, now = ask.fetchall()[0]
    ask.execute("SELECT EXISTS (SELECT 1 FROM secret WHERE retired_at IS NULL)")
    has_key = bool(_value(ask))
    return ServerFacts(
        settings=settings,
        session=session,
        defaults=defaults,
        database_owner=owner,
        groups=_groups(ask),
        logins=_logins(ask),
        admissions=admissions,
        strangers=tuple(f"{kind} {name}" for kind, name in strangers(ask)),
        public_rights=_names(ask, _PUBLIC),
        loose_doors=_names(ask, _DOORS + " AND proconfig IS NULL"),
        open_doors=_names(ask, _DOORS + " AND has_function_privilege('public', p.oid, 'execute')"),
        encrypted=None if by_socket else ssl,
        in_recovery=bool(following),
        archived_at=archived_at,
        archive_failed_at=failed_at,
        standbys=int(standbys),
        has_key=has_key,
        now=now,
    )


def _groups(ask: Cursor) -> tuple[GroupFact, ...]:
    ask.execute(_STRONG, ([OWNER, *GROUPS.values()],))
    found = {str(name): bool(strong) for name, strong in ask.fetchall()}
    return tuple(
        GroupFact(name, name in found, found.get(name, False)) for name in (OWNER, *GROUPS.values())
    )


def _logins(ask: Cursor) -> tuple[LoginFact, ...]:
    told = "door.groups_of(a.id)" if has_door(ask) else _BY_ROLE
    ask.execute(_LOGINS.replace("/* wanted */", told), {"groups": [*GROUPS.values()]})
    return tuple(
        LoginFact(
            login=str(login),
            exists=bool(exists),
            scram=bool(scram),
            strong=bool(strong),
            groups=frozenset(groups or ()),
            wanted=frozenset(wanted or ()),
            account=bool(account),
        )
        for login, exists, scram, strong, groups, wanted, account in ask.fetchall()
    )


def _names(ask: Cursor, query: str) -> tuple[str, ...]:
    ask.execute(query)
    return tuple(str(name) for (name,) in ask.fetchall())


def _value(ask: Cursor) -> object:
    row = ask.fetchone()
    return row[0] if row else None


_DEFAULTS = """
SELECT unnest(setconfig) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
WHERE d.datname = current_database() AND s.setrole = 0
"""
_ADMISSIONS = """
SELECT line_number, type, auth_method FROM pg_hba_file_rules
WHERE error IS NULL AND type <> 'local'
  AND coalesce(address, '') NOT IN ('127.0.0.1', '::1', 'localhost')
"""
_ARCHIVER = """
SELECT last_archived_time, last_failed_time, (SELECT count(*) FROM pg_stat_replication)
FROM pg_stat_archiver
"""
_STRONG = """
SELECT rolname, rolcanlogin OR rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication
       OR rolbypassrls
FROM pg_roles WHERE rolname = ANY(%s)
"""
_BY_ROLE = """
(SELECT array_agg('hotline_' || r.role) FROM account_role r WHERE r.account_id = a.id)
"""
_LOGINS = """
WITH member AS (
  SELECT m.member AS oid, array_agg(g.rolname::text) AS groups
  FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
  WHERE g.rolname = ANY(%(groups)s) AND m.member <> 'hotline_owner'::regrole
  GROUP BY m.member),
person AS (
  SELECT a.login, /* wanted */ AS wanted
  FROM account a WHERE a.active AND a.login <> 'local')
SELECT coalesce(p.login, l.rolname::text), l.oid IS NOT NULL AND l.rolcanlogin,
       coalesce(l.rolpassword LIKE 'SCRAM-SHA-256$%%', false),
       coalesce(l.rolsuper OR l.rolcreaterole OR l.rolcreatedb OR l.rolreplication
                OR l.rolbypassrls, false),
       m.groups, p.wanted, p.login IS NOT NULL
FROM person p FULL JOIN (pg_authid l JOIN member m ON m.oid = l.oid) ON l.rolname = p.login
ORDER BY 1
"""
_PUBLIC = """
SELECT 'DATABASE ' || x.privilege_type
FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x
WHERE d.datname = current_database() AND x.grantee = 0
UNION ALL
SELECT 'SCHEMA ' || x.privilege_type
FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x
WHERE n.nspname = 'public' AND x.grantee = 0
"""
_DOORS = """
SELECT p.oid::regprocedure::text FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname IN ('public', 'door')
WHERE p.prosecdef
"""
