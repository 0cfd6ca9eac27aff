"""Fills an empty database with the demo city and its tickets."""

import gc
from collections import Counter
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.progress import Tell, nobody
from console.domain.words import State
from console.domain.zone import SHANGHAI, local_day, to_utc
from console.services.catalog import Snapshot, load_base
from console.services.city import load_demo_city
from console.services.demo.author import Author, Commission
from console.services.demo.dice import Dice
from console.services.demo.openings import Openings, Slot, mass_row
from console.services.demo.sources import Sources
from console.services.demo.town import Town
from dao.bulk import Identity, Load
from dao.migrate import check_version, upgrade, version
from dao.unit_of_work import Daos, Database
from dao.versions import EMPTY

TICKETS = 2_000
SEED = "1"
BATCH = 1_000
MORNING = time(9, tzinfo=SHANGHAI)
VERSION = 1
"""Of what is generated: another number where equal seeds give other data."""


SlotsOf = Callable[[Openings, int], list[Slot]]


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made.

    Attributes:
        until: the last moment of the data, UTC.
        states: tickets by state.
    """

    until: datetime
    areas: int
    units: int
    categories: int
    accounts: int
    tickets: int
    callers: int
    mass_events: int
    events: int
    states: dict[str, int]


def end_of(until: date | None, now: datetime) -> datetime:
    """Return the last moment of a demo: nine in the morning of its day, and never a future one.

    A day that was named keeps to nine o'clock, so that equal commands give equal data.
    """
    if until is not None:
        return to_utc(datetime.combine(until, MORNING))
    return min(now, to_utc(datetime.combine(local_day(now), MORNING)))


def fill_demo(
    database: str,
    now: datetime,
    *,
    tickets: int = TICKETS,
    seed: str = SEED,
    until: date | None = None,
    tell: Tell = nobody,
) -> Filled:
    """Bring an empty database to this version and fill it in one transaction.

    Args:
        database: URL.
        now: UTC.
        tickets: how many, 0 or more.
        seed: equal seeds, days and counts give equal data, ids and keys included; only the times
            at which storage recorded an entry differ, and with them the hashes of timelines.
        until: the last day, at the hotline; None for today.
        tell: hears how many tickets are written; nothing stays when it stops the work.

    Raises:
        RuleError: `not_empty`, `cancelled`.
        InputError: `not_our_database`.
        StorageError: the database cannot be reached.
    """
    return _opened(database, end_of(until, now), tickets, seed, Openings.all, tell=tell)


def fill_lively(database: str, end: datetime, *, tickets: int, seed: str) -> Filled:
    """Fill as `fill_demo` does, but only with what is lively among so many tickets.

    That is the regulars and the last two weeks; `console.services.demo.past` makes the others.
    """
    return _opened(database, end, tickets, seed, Openings.lively)


def _opened(
    database: str,
    end: datetime,
    tickets: int,
    seed: str,
    slots: SlotsOf,
    *,
    tell: Tell = nobody,
) -> Filled:
    if version(database) == EMPTY:
        upgrade(database)
    check_version(database)
    opened = Database(database)
    try:
        with opened.transaction() as daos, no_collection():
            return _fill(daos, end, tickets, seed, slots, tell=tell)
    finally:
        opened.close()


@contextmanager
def no_collection() -> Generator[None, None, None]:
    """Spare the search for circles among many thousand rows that hold none: a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _fill(
    daos: Daos, end: datetime, tickets: int, seed: str, slots_of: SlotsOf, *, tell: Tell
) -> Filled:
    dice = Dice.of(seed, "city")
    if daos.imports.is_empty():
        load_base(daos, end, dice.randbytes)
    if daos.reference.units() or daos.bulk.has_tickets():
        raise RuleError(code="not_empty")
    load_demo_city(daos, end, dice.randbytes)
    snapshot = Snapshot(daos)
    sources = Sources()
    town = Town(snapshot, sources, seed, tickets)
    slots = slots_of(Openings(sources, town, seed, end), tickets) if tickets else []
    identities = (
        daos.bulk.identities([slot.opened_at for slot in slots], Dice.of(seed, "ids").randrange)
        if slots
        else []
    )
    life = daos.lifecycle.load()

    def actor_of(login: str) -> Actor:
        return daos.accounts.actor(login, life)

    given = Commission(snapshot, life, sources, town, daos.callers.hasher(), actor_of, seed, end)
    writing = _Writing(daos, Author(given), snapshot)
    writing.write(slots, identities, tell)
    return Filled(
        until=end,
        areas=len(snapshot.areas),
        units=len(snapshot.units),
        categories=len(snapshot.categories),
        accounts=len(daos.accounts.names()),
        tickets=len(slots),
        callers=writing.callers,
        mass_events=len(writing.roots),
        events=writing.events,
        states={state.value: writing.states[state.value] for state in State},
    )


Roots = dict[UUID, str]
"""Number of the first ticket of each incident."""


class _Writing:
    """Writes tickets in parts of a thousand, so that memory does not grow with their number."""

    def __init__(self, daos: Daos, author: Author, snapshot: Snapshot) -> None:
        self._daos = daos
        self._author = author
        self._categories = {
            one.code: one.id
            for one in snapshot.categories
            if one.scheme == snapshot.setting("categories.scheme")
        }
        self.roots: Roots = {}
        self.callers = 0
        self.events = 0
        self.states: Counter[str] = Counter()

    def write(self, slots: Sequence[Slot], identities: Sequence[Identity], tell: Tell) -> None:
        """Write every ticket with its identity, oldest first."""
        for at in range(0, len(slots), BATCH):
            load = Load()
            for done, (slot, identity) in enumerate(
                zip(slots[at : at + BATCH], identities[at : at + BATCH], strict=True), at
            ):
                tell(done, len(slots))
                self._one(load, slot, identity)
            self._take_callers(load)
            self.events += len(load.events)
            self._daos.bulk.add(load)

    def _one(self, load: Load, slot: Slot, identity: Identity) -> None:
        root = ""
        if slot.mass is not None:
            root = self.roots.get(slot.mass.id, "")
            if not root:
                self.roots[slot.mass.id] = identity.number
                category = self._categories.get(slot.mass.template.category)
                load.mass_events.append(mass_row(slot.mass, category))
        sheet = self._author.write(slot, identity, root)
        if slot.mass is not None and not root:
            self._author.daos.tickets.roots[identity.number] = sheet.ticket["id"]
        sheet.add_to(load)
        self.states[sheet.state] += 1

    def _take_callers(self, load: Load) -> None:
        callers = self._author.daos.callers
        load.persons.extend(callers.persons)
        load.callers.extend(callers.callers)
        self.callers += len(callers.callers)
        callers.persons.clear()
        callers.callers.clear()
