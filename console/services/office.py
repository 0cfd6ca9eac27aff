"""Everything the console can do with one database, opened once and shared by screens and verbs."""

from collections.abc import Callable
from datetime import datetime

from console.services.accounts import Accounts
from console.services.acts.desk import ActDesk
from console.services.catalog import Catalog
from console.services.play import Player
from dao.unit_of_work import Database


class Office:
    """One database with its services. Close it when done.

    Args:
        database: URL.
        now: the service's clock, aware UTC.

    Raises:
        InputError, StorageError: see dao.unit_of_work.Database.
    """

    def __init__(self, database: str, now: Callable[[], datetime]) -> None:
        self._database = Database(database)
        self.now = now
        self.transaction = self._database.transaction
        self.catalog = Catalog(self.transaction)
        self.accounts = Accounts(self.transaction, now)
        self.acts = ActDesk(self.transaction, self.catalog)
        self.player = Player(self.transaction, self.acts)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()
