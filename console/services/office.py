"""Everything the console can do with one database, opened once and shared by screens and verbs."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from console.domain.errors import ConsoleError, StorageError

if TYPE_CHECKING:
    from console.services.accounts import Accounts
    from console.services.acts.desk import ActDesk
    from console.services.catalog import Catalog
    from console.services.play import Player
    from dao.unit_of_work import Daos, Database

Hear = Callable[[StorageError | None], None]
"""Told after each transaction, in its thread: None when the database answered, else why not."""


class Office:
    """One database with its services, each loaded with its first use. Close it when done.

    Attributes:
        url: of the database, as given.
        on_link: who wants to know whether the database answers.
        probed: somebody pings while it is away: all other questions then fail at once.

    Args:
        database: URL.
        now: the service's clock, aware UTC.
        known: somebody has looked already and it is ours and of this version: open it when it is
            first needed, as a window does that must be there first.

    Raises:
        InputError, StorageError: see dao.unit_of_work.Database.
    """

    def __init__(self, database: str, now: Callable[[], datetime], *, known: bool = False) -> None:
        self.url = database
        self.now = now
        self.on_link: Hear = _nobody
        self.probed = False
        self._away = False
        if not known:
            _ = self._database

    @cached_property
    def _database(self) -> "Database":
        from dao.unit_of_work import Database  # noqa: PLC0415  # a third of a second; see `known`

        return Database(self.url)

    @cached_property
    def catalog(self) -> "Catalog":
        """The city's tables."""
        from console.services.catalog import Catalog  # noqa: PLC0415  # with its first use

        return Catalog(self.transaction)

    @cached_property
    def accounts(self) -> "Accounts":
        """Who may sit here."""
        from console.services.accounts import Accounts  # noqa: PLC0415  # with its first use

        return Accounts(self.transaction, self.now)

    @cached_property
    def acts(self) -> "ActDesk":
        """The one way to change a ticket."""
        from console.services.acts.desk import ActDesk  # noqa: PLC0415  # with its first use

        return ActDesk(self.transaction, self.catalog)

    @cached_property
    def player(self) -> "Player":
        """Plays scenarios."""
        from console.services.play import Player  # noqa: PLC0415  # with its first use

        return Player(self.transaction, self.acts)

    @cached_property
    def user(self) -> str:
        """Who the server knows us as: the account that acts. "" for SQLite, which asks nobody."""
        from dao.engine import user_of  # noqa: PLC0415  # with its first use

        return user_of(self.url)

    @contextmanager
    def transaction(
        self, *, read_only: bool = False, probe: bool = False
    ) -> Generator["Daos", None, None]:
        """Run one transaction in the calling thread; see dao.unit_of_work.Database.transaction."""
        if self.probed and self._away and not probe:
            raise StorageError
        try:
            with self._database.transaction(read_only=read_only) as daos:
                yield daos
        except ConsoleError as error:
            lost = isinstance(error, StorageError) and error.code == StorageError.code
            self._away = lost
            self.on_link(StorageError(error.detail) if lost else None)
            raise
        self._away = False
        self.on_link(None)

    def ping(self) -> None:
        """Ask the database for its time, to see whether it answers.

        Raises:
            StorageError: it does not.
        """
        with self.transaction(read_only=True, probe=True) as daos:
            daos.clock()

    def close(self) -> None:
        """Close every connection."""
        if "_database" in vars(self):
            self._database.close()


def _nobody(_: StorageError | None) -> None:
    """Let nobody know."""
