"""The delivered tables: loaded once into an empty database, kept at hand for services."""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from console.domain.errors import InputError, StorageError
from console.domain.exchange import Exchange
from console.domain.ids import milliseconds, uuid7
from console.domain.outbox import is_away
from console.domain.reference import (
    Area,
    Category,
    Unit,
    is_valid,
    resolve,
)
from console.domain.words import Level, Role
from console.domain.zone import to_local
from console.services.importer import check_references, read_lines
from console.services.kept_city import KeptCity
from console.services.sheet_files import open_sheet
from dao.accounts import NewAccount
from dao.backup import copy_checked
from dao.engine import is_server, sqlite_path
from dao.importing import STAMP
from dao.migrate import refuse_newer, upgrade, version
from dao.unit_of_work import Daos, Database, Transaction
from dao.versions import EMPTY, head

CATALOG = Path(__file__).parents[2] / "resources" / "catalog"
LOCAL_LOGIN = "local"
LOOK_AGAIN_S = 10.0
T = TypeVar("T")
BASE = (
    Exchange.SETTINGS,
    Exchange.CHANNELS,
    Exchange.ROUTES,
    Exchange.OUTCOMES,
    Exchange.CALL_REASONS,
    Exchange.PROFILES,
    Exchange.LIMITS,
    Exchange.CALENDAR,
    Exchange.LIFECYCLE,
    Exchange.ROLE_RIGHTS,
)
"""What every city needs before its first ticket; areas, units and categories are its own."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `prepare` did.

    Attributes:
        before: schema version it found, "" for an empty database.
        after: schema version it left.
        copy: where the copy from before lies; None where none was needed.
        loaded: the base tables were loaded.
    """

    before: str
    after: str
    copy: Path | None
    loaded: bool


def prepare(database: str, now: datetime) -> Prepared:
    """Bring a database to this version, with a copy before, and load the base tables if empty.

    Args:
        database: URL.
        now: UTC; names the copy and dates what is loaded.

    Raises:
        InputError: `not_our_database`; nothing was changed.
        StorageError: out of reach, or `new_schema`.
    """
    before = version(database)
    refuse_newer(before)
    copy = None
    if before not in {EMPTY, head()}:
        copy = copy_before(database, before, now)
    # A server's rights come after its schema; who was stopped between the two runs it again.
    if before != head() or is_server(database):
        upgrade(database)
    opened = Database(database)
    try:
        with opened.transaction() as daos:
            loaded = daos.imports.is_empty()
            if loaded:
                load_base(daos, now)
            daos.readings.fill()
    finally:
        opened.close()
    return Prepared(before, head(), copy, loaded)


def copy_before(database: str, schema: str, now: datetime) -> Path | None:
    """Copy a SQLite database beside itself and check the copy; None for another engine."""
    path = sqlite_path(database)
    if path is None:
        return None
    copy = path.with_name(f"{path.name}.{schema}-{to_local(now):%Y%m%d-%H%M%S}.bak")
    copy_checked(path, copy)
    return copy


def load_base(
    daos: Daos, now: datetime, random_bytes: Callable[[int], bytes] = secrets.token_bytes
) -> None:
    """Load what every city needs, an account `local` with every role, and a key for numbers."""
    for kind in BASE:
        load(daos, kind, now, random_bytes)
    daos.accounts.add(
        NewAccount(
            id=uuid7(milliseconds(now), random_bytes(10)),
            login=LOCAL_LOGIN,
            name="本机",
            roles=tuple(role.value for role in Role),
        )
    )
    daos.callers.new_key(now, random_bytes)


def load(
    daos: Daos,
    kind: Exchange,
    now: datetime,
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
) -> int:
    """Load a delivered table and return how many rows it has.

    Raises:
        InputError: `bad_catalog`: it does not fit this program.
    """
    with open_sheet(CATALOG / f"{kind}.csv") as sheet:
        lines, errors = read_lines(kind, sheet)
    lines, refused = check_references(kind, lines, daos)
    if errors or refused:
        first = (errors + refused)[0]
        raise InputError(f"{kind}.csv:{first.row} {first.column} {first.why}", code="bad_catalog")
    records = [line.record for line in lines]
    daos.imports.put(kind, records, now, random_bytes)
    return len(records)


class Snapshot:
    """Reference data as of one moment. Never changes; find and resolve are plain Python.

    Attributes:
        gazetteer: names that people say for places.
    """

    def __init__(self, daos: Daos) -> None:
        """Read everything in the caller's transaction."""
        reference = daos.reference
        self.areas = reference.areas()
        self.units = reference.units()
        self.categories = reference.categories()
        self.place_names = reference.place_names()
        self.channels = reference.channels()
        self.routes = reference.routes()
        self.route_words = reference.route_words()
        self.outcomes = reference.outcomes()
        self.call_reasons = reference.call_reasons()
        self.rules = reference.rules()
        self.limits = reference.limits()
        self.calendar = reference.calendar()
        self.settings = {one.key: one for one in reference.settings()}

    def setting(self, key: str, default: str = "") -> str:
        """Return one setting's value, `default` where the city has none."""
        found = self.settings.get(key)
        return default if found is None else found.value

    @cached_property
    def area_by_id(self) -> dict[UUID, Area]:
        """Areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def area_by_code(self) -> dict[str, Area]:
        """Areas by code."""
        return {area.code: area for area in self.areas}

    @cached_property
    def unit_by_id(self) -> dict[UUID, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def unit_by_code(self) -> dict[str, Unit]:
        """Units by code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def category_by_id(self) -> dict[UUID, Category]:
        """Categories by id."""
        return {category.id: category for category in self.categories}

    @cached_property
    def _units_of_area(self) -> dict[tuple[UUID, Level], list[Unit]]:
        found: dict[tuple[UUID, Level], list[Unit]] = {}
        for unit in self.units:
            if unit.area_id is not None:
                found.setdefault((unit.area_id, unit.level), []).append(unit)
        return found

    def area(self, word: str, on: date) -> Area:
        """Return the area that a word means; see `console.domain.reference.resolve`."""
        known = self.area_by_code.get(word)
        return known if known and is_valid(known, on) else resolve(self.areas, word, on, "place")

    def unit(self, word: str, on: date, what: str = "unit") -> Unit:
        """Return the unit that a word means."""
        known = self.unit_by_code.get(word)
        return known if known and is_valid(known, on) else resolve(self.units, word, on, what)

    def category(self, word: str, on: date) -> Category:
        """Return the category that a word means."""
        return resolve(self.categories, word, on, "category")

    def area_chain(self, area_id: UUID) -> tuple[Area, ...]:
        """Return an area and what it lies in, innermost first."""
        chain = []
        at: UUID | None = area_id
        while at is not None and at in self.area_by_id:
            chain.append(self.area_by_id[at])
            at = chain[-1].parent_id
        return tuple(chain)

    def category_chain(self, category_id: UUID) -> tuple[Category, ...]:
        """Return a category and what it is part of, innermost first."""
        chain = []
        at: UUID | None = category_id
        while at is not None and at in self.category_by_id:
            chain.append(self.category_by_id[at])
            at = chain[-1].parent_id
        return tuple(chain)

    def unit_of_area(self, level: Level, area_id: UUID, on: date) -> Unit | None:
        """Return the unit of a level that answers for an area or for what it lies in."""
        for area in self.area_chain(area_id):
            for unit in self._units_of_area.get((area.id, level), ()):
                if is_valid(unit, on):
                    return unit
        return None


class Catalog:
    """The newest snapshot, read once and shared by threads.

    Somebody else may import or edit a table: at most every few seconds the tables' stamp is looked
    at, and a new one makes the next question read them again. While the database is away the last
    snapshot serves, or what the seat keeps.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._looked_at = 0.0
        self._kept: KeptCity | None = None

    def fall_back_on(self, kept: KeptCity) -> None:
        """Read what the seat keeps while the database is away."""
        self._kept = kept

    def now(self) -> Snapshot:
        """Return the snapshot, reading it the first time. Blocking then.

        Raises:
            StorageError: the database cannot be reached, and nothing is known of it.
        """
        with self._lock:
            if self._snapshot is not None and time.monotonic() - self._looked_at < LOOK_AGAIN_S:
                return self._snapshot
            try:
                with self._transaction(read_only=True) as daos:
                    stamp = daos.reference.setting(STAMP)
                    if self._snapshot is None or self._snapshot.setting(STAMP) != stamp:
                        self._snapshot = Snapshot(daos)
            except StorageError as error:
                if not is_away(error):
                    raise
                if self._snapshot is None:
                    if self._kept is None:
                        raise
                    self._snapshot = self._kept.read(Snapshot)
                return self._snapshot
            self._looked_at = time.monotonic()
            return self._snapshot

    def read(self, question: Callable[[Daos], T]) -> T:
        """Ask for reference data: the database, or while that is away what the seat keeps.

        Raises:
            StorageError: neither can tell.
        """
        try:
            with self._transaction(read_only=True) as daos:
                return question(daos)
        except StorageError as error:
            if not is_away(error) or self._kept is None:
                raise
            return self._kept.read(question)

    def doubt(self) -> None:
        """Somebody changed a table: look at the stamp with the next question."""
        self._looked_at = float("-inf")

    def reload(self) -> None:
        """Forget the snapshot: the next question reads the tables again."""
        with self._lock:
            self._snapshot = None
