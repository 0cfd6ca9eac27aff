"""A person's own login on a server: whether a password is right, and replacing it."""

from contextlib import closing

import psycopg2
from psycopg2.extensions import encrypt_password, quote_ident

from dao.engine import failure
from dao.reach import open_link


def try_login(database: str) -> None:
    """Log in once and leave again.

    Raises:
        InputError: `wrong_login` and what else dao.reach.reach raises.
        StorageError: the server cannot be reached.
    """
    open_link(database).close()


def change_own_password(database: str, own: str) -> None:
    """Replace the password of the login that an address names; it no longer is for one time only.

    The server gets the SCRAM verifier, never the password.

    Raises:
        InputError, StorageError: see dao.reach.reach.
    """
    try:
        with closing(open_link(database)) as link, link, link.cursor() as ask:
            ask.execute("SELECT session_user")
            login = str((ask.fetchone() or ("",))[0])
            verifier = encrypt_password(own, login, scope=link, algorithm="scram-sha-256")
            ask.execute(f"ALTER ROLE {quote_ident(login, link)} PASSWORD %s", (verifier,))
            ask.execute("SELECT to_regprocedure('door.end_one_time()') IS NOT NULL")
            has_door = bool((ask.fetchone() or (False,))[0])
            ask.execute("SELECT door.end_one_time()" if has_door else _OWN_FROM_NOW)
    except psycopg2.Error as error:
        raise failure(error) from error


_OWN_FROM_NOW = "UPDATE account SET one_time_until = NULL WHERE login = session_user"
