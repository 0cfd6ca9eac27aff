"""Rights inside PostgreSQL: roles, ownership, functions, grants and policies at once.

See docs/decisions/0013-rights-in-the-database.md. SQLite has no roles: nothing is done there.
"""

from collections.abc import Iterable
from hashlib import sha256
from importlib.resources import files

from sqlalchemy import Connection, text

from console.domain.account import TABLE_RIGHTS
from console.domain.errors import StorageError
from console.domain.phone import COMPOUND_SURNAMES, NAME_DOTS
from console.domain.words import OPEN_STATES

OWNER = "hotline_owner"
CITY_GROUPS = ("hotline_agent", "hotline_supervisor", "hotline_clerk")
"""Groups that read every ticket."""
GROUPS = (*CITY_GROUPS, "hotline_unit", "hotline_admin")


def check_may_establish(connection: Connection) -> None:
    """Refuse before anything is changed where the login cannot bring the rights about.

    Raises:
        StorageError: `no_create_role`: let a superuser run it once, or grant CREATEROLE or
            membership in `hotline_owner`.
    """
    if connection.dialect.name != "postgresql":
        return
    known = connection.scalar(
        text("SELECT count(*) FROM pg_roles WHERE rolname = ANY (:names)"),
        {"names": [OWNER, *GROUPS]},
    )
    role = connection.execute(
        text(
            "SELECT rolsuper OR rolcreaterole, rolsuper FROM pg_roles WHERE rolname = current_user"
        )
    ).one()
    enough = role[0]
    if known == 1 + len(GROUPS) and not enough:
        enough = connection.scalar(
            text("SELECT pg_has_role(CAST(:owner AS name), 'MEMBER')"), {"owner": OWNER}
        )
    if not enough:
        raise StorageError(code="no_create_role")


def establish(connection: Connection) -> None:
    """Bring roles, functions, ownership, grants and policies to what this program knows.

    In the caller's transaction; a second call in a row changes nothing. Policies lock their tables
    for a moment, so a database that has these very rights already is only looked at.
    """
    if connection.dialect.name != "postgresql":
        return
    check_may_establish(connection)
    _make_roles(connection)
    _run(connection, _DATABASE)
    if _applied(connection) != _digest() or _has_strange_owners(connection):
        for source in sources():
            _run(connection, source)
        connection.execute(text("DELETE FROM door.applied"))
        connection.execute(text("INSERT INTO door.applied VALUES (:one)"), {"one": _digest()})
    connection.execute(text("SELECT door.sync_groups()"))


def sources() -> list[str]:
    """Return the text of dao/door/*.sql in their order, with their gaps."""
    found = sorted(
        (one for one in files("dao").joinpath("door").iterdir() if one.name.endswith(".sql")),
        key=lambda one: one.name,
    )
    return [one.read_text(encoding="utf-8") for one in found]


def faults(connection: Connection) -> tuple[str, ...]:
    """Return what is not as it should be, one short text each; nothing on SQLite.

    Names of roles, tables and logins, for whoever looks after the server.
    """
    if connection.dialect.name != "postgresql":
        return ()
    known = set(connection.scalars(text("SELECT rolname FROM pg_roles")))
    missing = [one for one in (OWNER, *GROUPS) if one not in known]
    if missing:
        return tuple(f"missing role: {one}" for one in missing)
    found = []
    if _applied(connection) != _digest():
        found.append("functions and policies: run migrate")
    found += [f"{row.what}: {row.name}" for row in connection.execute(text(_FAULTS))]
    return tuple(found)


_DATABASE = """
DO $$
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO {{groups}}', current_database());
  EXECUTE format('GRANT CREATE, CONNECT, TEMP ON DATABASE %I TO hotline_owner', current_database());
END $$;
GRANT ALL ON SCHEMA public TO hotline_owner;
"""

_ROLES = """
DO $$
DECLARE one text;
BEGIN
  FOREACH one IN ARRAY string_to_array('hotline_owner {{group_words}}', ' ') LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = one) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', one);
    END IF;
  END LOOP;
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
     AND NOT pg_has_role('hotline_owner', 'USAGE') THEN
    EXECUTE format('GRANT hotline_owner TO %I', current_user);
  END IF;
  FOREACH one IN ARRAY string_to_array('{{group_words}}', ' ') LOOP
    IF NOT EXISTS (SELECT FROM pg_auth_members WHERE roleid = one::regrole
                      AND member = 'hotline_owner'::regrole AND admin_option) THEN
      EXECUTE format('GRANT %I TO hotline_owner WITH ADMIN OPTION', one);
    END IF;
  END LOOP;
END $$;
"""

_FAULTS = """
SELECT 'owner' AS what, c.oid::regclass::text AS name FROM pg_class c
 WHERE c.relnamespace IN ('public'::regnamespace, 'door'::regnamespace)
   AND c.relkind IN ('r', 'v', 'S') AND c.relowner <> 'hotline_owner'::regrole
UNION ALL
SELECT 'no row level security', c.oid::regclass::text FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
UNION ALL
SELECT 'trusted', r.rolname FROM pg_roles r JOIN account a ON a.login = r.rolname
 WHERE pg_has_role(r.oid, 'hotline_owner', 'MEMBER')
UNION ALL
SELECT 'no login role', a.login FROM account a
 WHERE a.active AND NOT EXISTS (
   SELECT FROM pg_roles r WHERE r.rolname = a.login AND r.rolcanlogin)
"""


def _digest() -> str:
    return sha256("".join(_filled(part) for part in sources()).encode()).hexdigest()


def _applied(connection: Connection) -> str | None:
    """Return the digest of the files that a database was given, None before the first time."""
    if connection.scalar(text("SELECT to_regclass('door.applied')")) is None:
        return None
    found: str | None = connection.scalar(text("SELECT digest FROM door.applied"))
    return found


def _make_roles(connection: Connection) -> None:
    known = connection.scalar(
        text("SELECT count(*) FROM pg_roles WHERE rolname = ANY (:names)"),
        {"names": [OWNER, *GROUPS]},
    )
    if known == 1 + len(GROUPS) and not connection.scalar(
        text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
    ):
        return
    _run(connection, _ROLES)


def _has_strange_owners(connection: Connection) -> bool:
    return bool(
        connection.scalar(
            text(
                "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                "AND relkind IN ('r', 'v', 'S') AND relowner <> CAST(:owner AS regrole)"
            ),
            {"owner": OWNER},
        )
    )


def _filled(source: str) -> str:
    """Return a statement with what stands in the program once put into its gaps."""
    gaps = {
        "groups": ", ".join(GROUPS),
        "group_words": " ".join(GROUPS),
        "city": ", ".join(CITY_GROUPS),
        "table_rights": _literals(TABLE_RIGHTS),
        "open_states": _literals(state.value for state in OPEN_STATES),
        "surnames": _literals(COMPOUND_SURNAMES),
        "name_dots": _literals(NAME_DOTS),
    }
    for name, value in gaps.items():
        source = source.replace("{{" + name + "}}", value)
    return source


def _literals(words: Iterable[str]) -> str:
    return ", ".join(f"'{one}'" for one in sorted(words))


def _run(connection: Connection, source: str) -> None:
    """Run several statements at once, with nothing bound: a percent sign is one."""
    cursor = connection.connection.cursor()
    cursor.execute(_filled(source))
    cursor.close()
