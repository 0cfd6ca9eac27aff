"""Opening the database that a command line names."""

import argparse
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Protocol

from console.services.office import Office


class Verbs(Protocol):
    """Where a module adds its verbs; argparse keeps the real class to itself."""

    def add_parser(
        self,
        name: str,
        *,
        help: str,  # noqa: A002  # argparse's own word
        parents: Sequence[argparse.ArgumentParser],
    ) -> argparse.ArgumentParser:
        """Add one verb and return its parser."""


def now() -> datetime:
    """Return the time: the command line is where a service's clock comes from."""
    return datetime.now(UTC)  # noqa: TID251


@contextmanager
def office(args: argparse.Namespace) -> Generator[Office, None, None]:
    """Open the database for one verb and close it afterwards.

    At a server who logs in is who acts, unless `--as` says otherwise.

    Raises:
        InputError, StorageError: see `Office`.
    """
    opened = Office(args.database, now)
    try:
        if not args.login and opened.user:
            with opened.transaction(read_only=True) as daos:
                known = daos.accounts.login(opened.user)
            args.login = opened.user if known is not None else ""
        yield opened
    finally:
        opened.close()


def login_of(args: argparse.Namespace) -> str:
    """Return the account that acts: `--as`, else the single seat's own."""
    return args.login or "local"
