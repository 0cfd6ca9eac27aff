"""Everything the console can do with one database, opened once and shared by screens and verbs."""

import logging
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from console.domain.errors import ConsoleError, StorageError

if TYPE_CHECKING:
    from console.services.accounts import Accounts
    from console.services.acts.desk import ActDesk
    from console.services.catalog import Catalog
    from console.services.play import Player
    from dao.unit_of_work import Daos, Database

logger = logging.getLogger(__name__)
OWN_CHANGE_S = 5.0
"""So long after a change of this seat its lists come from where it was stored."""
STANDBY_AWAY_S = 30.0
MOST_BEHIND_S = 300.0
Hear = Callable[[StorageError | None], None]
"""Told after each transaction, in its thread: None when the database answered, else why not."""


class Office:
    """One database with its services, each loaded with its first use. Close it when done.

    Attributes:
        url: of the database, as given.
        on_link: who wants to know whether the database answers.
        probed: somebody pings while it is away: all other questions then fail at once.
        lag_s: how far behind the last list or report was, seconds; None where it came from the
            database that takes changes.

    Args:
        database: URL.
        now: the service's clock, aware UTC.
        reading: URL of a server that follows, for lists and reports; "" reads where one writes.
        known: somebody has looked already and it is ours and of this version: open it when it is
            first needed, as a window does that must be there first.

    Raises:
        InputError, StorageError: see dao.unit_of_work.Database.
    """

    def __init__(
        self,
        database: str,
        now: Callable[[], datetime],
        *,
        known: bool = False,
        reading: str = "",
    ) -> None:
        self.url = database
        self._reading_url = reading
        self._wrote_at = self._standby_away_at = float("-inf")
        self.lag_s: float | None = None
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
        if self.url.startswith("sqlite"):
            return ""
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
        if not read_only:
            self._wrote_at = monotonic()
        self.on_link(None)

    @contextmanager
    def reports(self, *, read_only: bool = True) -> Generator["Daos", None, None]:
        """Run a transaction that only reads, on the server that follows where there is one.

        Right after a change of this seat, and while that server is away or far behind, it reads
        where one writes; `lag_s` says which it was.
        """
        with ExitStack() as stack:
            daos = self._followed(stack) if read_only else None
            if daos is None:
                self.lag_s = None
                daos = stack.enter_context(self.transaction(read_only=read_only))
            yield daos

    def _followed(self, stack: ExitStack) -> "Daos | None":
        now = monotonic()
        if not self._reading_url or now - self._wrote_at < OWN_CHANGE_S:
            return None
        if now - self._standby_away_at < STANDBY_AWAY_S:
            return None
        with ExitStack() as trying:
            try:
                daos = trying.enter_context(self._standby.transaction(read_only=True))
                lag_s = daos.lag_s()
            except ConsoleError:
                logger.info("the server for reading is away: lists come from the other one")
                self._standby_away_at = now
                return None
            if lag_s is not None and lag_s <= MOST_BEHIND_S:
                self.lag_s = lag_s
                stack.push(trying.pop_all())
                return daos
        return None

    @cached_property
    def _standby(self) -> "Database":
        from dao.unit_of_work import Database  # noqa: PLC0415  # with its first use

        return Database(self._reading_url)

    def ping(self) -> None:
        """Ask the database for its time, to see whether it answers.

        Raises:
            StorageError: it does not.
        """
        with self.transaction(read_only=True, probe=True) as daos:
            daos.clock()

    def close(self) -> None:
        """Close every connection."""
        for name in ("_database", "_standby"):
            if name in vars(self):
                vars(self)[name].close()


def _nobody(_: StorageError | None) -> None:
    """Let nobody know."""
