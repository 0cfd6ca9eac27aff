"""Everything the console can do with one database, opened once and shared by screens and verbs."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime

from console.domain.errors import ConsoleError, StorageError
from console.services.accounts import Accounts
from console.services.acts.desk import ActDesk
from console.services.catalog import Catalog
from console.services.play import Player
from dao.unit_of_work import Daos, Database

Hear = Callable[[StorageError | None], None]
"""Told after each transaction, in its thread: None when the database answered, else why not."""


class Office:
    """One database with its services. Close it when done.

    Attributes:
        url: of the database, as given.
        on_link: who wants to know whether the database answers.

    Args:
        database: URL.
        now: the service's clock, aware UTC.

    Raises:
        InputError, StorageError: see dao.unit_of_work.Database.
    """

    def __init__(self, database: str, now: Callable[[], datetime]) -> None:
        self._database = Database(database)
        self.url = database
        self.now = now
        self.on_link: Hear = _nobody
        self.catalog = Catalog(self.transaction)
        self.accounts = Accounts(self.transaction, now)
        self.acts = ActDesk(self.transaction, self.catalog)
        self.player = Player(self.transaction, self.acts)

    @contextmanager
    def transaction(self, *, read_only: bool = False) -> Generator[Daos, None, None]:
        """Run one transaction in the calling thread; see dao.unit_of_work.Database.transaction."""
        try:
            with self._database.transaction(read_only=read_only) as daos:
                yield daos
        except ConsoleError as error:
            lost = isinstance(error, StorageError) and error.code == StorageError.code
            self.on_link(StorageError(error.detail) if lost else None)
            raise
        self.on_link(None)

    def ping(self) -> None:
        """Ask the database for its time, to see whether it answers.

        Raises:
            StorageError: it does not.
        """
        with self.transaction(read_only=True) as daos:
            daos.clock()

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


def _nobody(_: StorageError | None) -> None:
    """Let nobody know."""
