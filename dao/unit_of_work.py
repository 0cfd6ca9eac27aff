"""A transaction and its DAOs."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import cached_property
from typing import Protocol

from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from console.domain.errors import ConflictError, StorageError
from dao.accounts import AccountDao
from dao.accused import AccusedDao
from dao.acts import ActDao
from dao.audit import AuditDao
from dao.bench import BenchDao
from dao.bulk import BulkDao
from dao.callbacks import CallbackDao
from dao.callers import CallerDao
from dao.calls import CallDao
from dao.changes import ChangeDao
from dao.engine import failure, meaning, open_engine, sqlite_path
from dao.events import EventDao
from dao.exporting import ExportDao
from dao.figures import FigureDao
from dao.files import FileDao
from dao.handed import HandedDao
from dao.history import HistoryDao
from dao.importing import ImportDao
from dao.kept_rows import KeptRowsDao
from dao.letters import LetterDao
from dao.lifecycle import LifecycleDao
from dao.lists import ListDao
from dao.mass_events import MassEventDao
from dao.migrate import check_version
from dao.persons import PersonDao
from dao.postgres import refusal
from dao.presence import PresenceDao
from dao.readings import ReadingDao
from dao.reference import ReferenceDao
from dao.saved_filters import SavedFilterDao
from dao.search import SearchDao
from dao.seats import SeatDao
from dao.tickets import TicketDao
from dao.types import UtcTime
from dao.words import WordsDao

_LAG = """
SELECT CASE WHEN NOT pg_is_in_recovery() THEN NULL
  WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn()
       AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver) THEN 0
  ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END
"""
"""Where nothing new arrives nothing is behind, as long as somebody sends."""


class Daos:
    """Everything that one transaction can read and write. Made on first use."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def clock(self) -> datetime:
        """Return the database's own time, UTC."""
        if self._session.get_bind().dialect.name == "postgresql":
            return self._session.execute(select(func.clock_timestamp(type_=UtcTime()))).scalar_one()
        told = self._session.scalar(select(func.strftime("%Y-%m-%dT%H:%M:%f+00:00", "now")))
        return datetime.fromisoformat(str(told))

    def lag_s(self) -> float | None:
        """Return how many seconds this server is behind the one it follows; None if it does not."""
        found = self._session.execute(text(_LAG)).scalar()
        return None if found is None else float(found)

    @cached_property
    def acts(self) -> ActDao:
        """The one door for changes."""
        return ActDao(self._session)

    @cached_property
    def seats(self) -> SeatDao:
        """Consoles and their codes."""
        return SeatDao(self._session)

    @cached_property
    def tickets(self) -> TicketDao:
        """Tickets to read."""
        return TicketDao(self._session)

    @cached_property
    def lists(self) -> ListDao:
        """Tickets in any order, page by page."""
        return ListDao(self._session)

    @cached_property
    def events(self) -> EventDao:
        """Timelines."""
        return EventDao(self._session)

    @cached_property
    def lifecycle(self) -> LifecycleDao:
        """The life cycle and the rights of roles."""
        return LifecycleDao(self._session)

    @cached_property
    def accounts(self) -> AccountDao:
        """Who may sign in."""
        return AccountDao(self._session)

    @cached_property
    def callers(self) -> CallerDao:
        """Names and numbers."""
        return CallerDao(self._session)

    @cached_property
    def calls(self) -> CallDao:
        """Calls, and those that are owed."""
        return CallDao(self._session)

    @cached_property
    def handed(self) -> HandedDao:
        """Forms on their way from one person to another."""
        return HandedDao(self._session)

    @cached_property
    def persons(self) -> PersonDao:
        """Persons behind several numbers."""
        return PersonDao(self._session)

    @cached_property
    def callbacks(self) -> CallbackDao:
        """Callback attempts."""
        return CallbackDao(self._session)

    @cached_property
    def presence(self) -> PresenceDao:
        """Who has which ticket open."""
        return PresenceDao(self._session)

    @cached_property
    def files(self) -> FileDao:
        """Stored files."""
        return FileDao(self._session)

    @cached_property
    def letters(self) -> LetterDao:
        """Letters and their register."""
        return LetterDao(self._session)

    @cached_property
    def figures(self) -> FigureDao:
        """Figures over many tickets."""
        return FigureDao(self._session)

    @cached_property
    def audit(self) -> AuditDao:
        """The audit trail."""
        return AuditDao(self._session)

    @cached_property
    def imports(self) -> ImportDao:
        """What comes in from files."""
        return ImportDao(self._session)

    @cached_property
    def changes(self) -> ChangeDao:
        """Changes of reference data, with their history."""
        return ChangeDao(self._session)

    @cached_property
    def bulk(self) -> BulkDao:
        """Many new tickets at once."""
        return BulkDao(self._session)

    @cached_property
    def bench(self) -> BenchDao:
        """What benchmarks ask."""
        return BenchDao(self._session)

    @cached_property
    def exports(self) -> ExportDao:
        """What goes out to files."""
        return ExportDao(self._session)

    @cached_property
    def reference(self) -> ReferenceDao:
        """Areas, units, categories, limits and the other tables of a city."""
        return ReferenceDao(self._session)

    @cached_property
    def kept_rows(self) -> KeptRowsDao:
        """What a seat keeps of them."""
        return KeptRowsDao(self._session)

    @cached_property
    def words(self) -> WordsDao:
        """Text templates and articles of the knowledge base."""
        return WordsDao(self._session)

    @cached_property
    def readings(self) -> ReadingDao:
        """How names sound."""
        return ReadingDao(self._session)

    @cached_property
    def history(self) -> HistoryDao:
        """Earlier tickets of a number and of a place."""
        return HistoryDao(self._session)

    @cached_property
    def accused(self) -> AccusedDao:
        """Earlier tickets about the same party."""
        return AccusedDao(self._session)

    @cached_property
    def mass_events(self) -> MassEventDao:
        """Incidents with many callers."""
        return MassEventDao(self._session)

    @cached_property
    def saved_filters(self) -> SavedFilterDao:
        """Lists that people keep under a name."""
        return SavedFilterDao(self._session)

    @cached_property
    def search(self) -> SearchDao:
        """Tickets by what they say."""
        return SearchDao(self._session)


class Transaction(Protocol):
    """Opens a transaction: commit on return, roll back on any exception."""

    def __call__(self, *, read_only: bool = False) -> AbstractContextManager[Daos]:
        """Run in the calling thread. A read-only one takes no write lock on SQLite."""


class Database:
    """One database of one city; shared by threads, each transaction belongs to one."""

    def __init__(self, database: str) -> None:
        """Check that the database is ours and of this version.

        Raises:
            InputError: `bad_url`, `not_our_database`.
            StorageError: `no_database`, `old_schema`, `new_schema`, or out of reach.
        """
        check_version(database)
        self._engine = open_engine(database)
        self._reader = self._engine.execution_options(read_only=True)
        self._path = sqlite_path(database)
        self._file: tuple[int, int] | None = None

    @contextmanager
    def transaction(self, *, read_only: bool = False) -> Generator[Daos, None, None]:
        """Run one transaction in the calling thread.

        Raises:
            ConflictError: another writer stored the same key meanwhile.
            StorageError: the database cannot be reached, is full, damaged or gave up waiting.
        """
        self._look_at_file()
        engine = self._reader if read_only else self._engine
        try:
            with Session(engine, expire_on_commit=False) as session, session.begin():
                yield Daos(session)
        except IntegrityError as error:  # two writers took the same number at once
            raise ConflictError from error
        except PoolTimeout as error:
            raise failure(error) from error
        except (OperationalError, InterfaceError) as error:
            raise refusal(error) or failure(error) from error
        except DatabaseError as error:
            expected = refusal(error) or meaning(error)
            if expected is None:
                raise
            if expected.code == "read_only" and engine.dialect.name == "postgresql":
                self._engine.dispose()  # another server takes the changes now: look for it
                raise StorageError("25006") from error
            raise expected from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def _look_at_file(self) -> None:
        """See that the file is there and the one that was opened.

        SQLite itself would go on in a file that was deleted, and everything would be lost with the
        last connection.
        """
        if self._path is None:
            return
        try:
            found = self._path.stat()
        except OSError as error:
            self._engine.dispose()
            raise StorageError("SQLITE_CANTOPEN") from error
        file = (found.st_dev, found.st_ino)
        if self._file not in {None, file}:
            self._engine.dispose()
        self._file = file
