"""What a seat must know before its window opens, asked of the file itself.

Most starts are the same: a SQLite file of this version whose person needs no password. A few short
questions tell. SQLAlchemy and the mapped tables, a third of a second, load with the window there.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from console.domain.account import Actor
from dao.versions import APPLICATION_ID, head

_PREFIX = "sqlite:///"
_ACCOUNT = """
SELECT a.id, a.login, a.name, a.unit_id, u.short_name, a.seat, a.password_hash
FROM account a LEFT JOIN unit u ON u.id = a.unit_id
WHERE a.login = ? AND a.active
"""
_ROLES = "SELECT role FROM account_role WHERE account_id = ?"
_RIGHTS = """
SELECT right_name FROM account_right WHERE account_id = :id
UNION
SELECT r.right_name FROM role_right r JOIN account_role a ON a.role = r.role
WHERE a.account_id = :id
"""


@dataclass(frozen=True, slots=True)
class Doorstep:
    """A database that is ready to work with, and who wants to come in.

    Attributes:
        actor: the account, None where there is no active one of that login.
        has_password: it may come in only with it.
        demo: the data are made up.
    """

    actor: Actor | None
    has_password: bool
    demo: bool


def look(database: str, login: str) -> Doorstep | None:
    """Return what stands at the door, None where only the long way can tell.

    That is so for a server, a file that is missing, of another program or version or without the
    base tables, and for whatever goes wrong: the long way finds the same and has the sentence.
    """
    path = Path(database.removeprefix(_PREFIX))
    if not database.startswith(_PREFIX) or "?" in database or not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as link:
            link.execute("PRAGMA query_only = ON")
            return _look(link, login)
    except sqlite3.Error:
        return None


def _look(link: sqlite3.Connection, login: str) -> Doorstep | None:
    def one(question: str, *values: object) -> object:
        row = link.execute(question, values).fetchone()
        return None if row is None else row[0]

    if one("PRAGMA application_id") != APPLICATION_ID:
        return None
    if one("SELECT version_num FROM alembic_version") != head():
        return None
    if one("SELECT 1 FROM lifecycle LIMIT 1") is None:
        return None
    demo = one("SELECT value FROM setting WHERE key = 'demo'") == "1"
    row = link.execute(_ACCOUNT, (login,)).fetchone()
    if row is None:
        return Doorstep(None, has_password=False, demo=demo)
    key, known, name, unit, unit_name, seat, password = row
    actor = Actor(
        id=UUID(bytes=key),
        login=known,
        name=name,
        roles=frozenset(role for (role,) in link.execute(_ROLES, (key,))),
        rights=frozenset(right for (right,) in link.execute(_RIGHTS, {"id": key})),
        unit_id=None if unit is None else UUID(bytes=unit),
        unit_name=unit_name or "",
        seat=seat,
    )
    return Doorstep(actor, has_password=bool(password), demo=demo)
