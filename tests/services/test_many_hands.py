"""Fifty people edit the same tickets at once: no text is written over unseen, no claim doubled."""

import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from console.domain.errors import ConflictError, ConsoleError, FieldConflictError, StorageError
from console.services.acts.desk import Order
from console.services.office import Office
from console.services.verify import verify
from tests.city import MONDAY, City
from tests.measured import SOAK, Measured

if TYPE_CHECKING:
    from console.domain.act import Acted

CLIENTS, TICKETS = 50, 12
PATIENCE_S = 60
EDITS = 10_000 if SOAK else 100
UNITS = ("沙子口街道", "中韩街道")
HANDLE, ADD, CLAIM = "handle", "add", "claim"
SHARES = (HANDLE,) * 5 + (ADD,) * 3 + (CLAIM,) * 2
PEOPLE = ("agent", "agent2", "supervisor", "supervisor2")


@dataclass(frozen=True, slots=True)
class Written:
    """A text that was told to be saved: what its writer had seen, and the ticket's version."""

    ticket: UUID
    unit: str
    version: int
    saw: str
    text: str


@dataclass
class Ledger:
    """What the clients were told, and who holds what as far as they know."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    written: list[Written] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    holders: dict[UUID, str] = field(default_factory=dict)
    doubled: list[UUID] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def count(self, what: str) -> None:
        with self.lock:
            self.seen[what] += 1


@dataclass
class Client:
    """One seat: its own links to the server, its own dice."""

    office: Office
    name: str
    parts: dict[UUID, dict[str, UUID]]
    ledger: Ledger
    dice: Random

    def work(self, edits: int, together: threading.Barrier) -> None:
        """Begin with the others at one ticket, then go on by dice."""
        first, unit = next(iter(self.parts)), self.dice.choice(UNITS)
        self.claim(first, together)
        seen = self.look(first, unit)
        together.wait(PATIENCE_S)
        self.handle(first, unit, f"{self.name} 先", seen)
        for number in range(edits):
            ticket = self.dice.choice(list(self.parts))
            match self.dice.choice(SHARES):
                case "handle":
                    unit = self.dice.choice(UNITS)
                    text = f"{self.name} 第 {number} 次"
                    self.handle(ticket, unit, text, self.look(ticket, unit))
                case "add":
                    self.add(ticket, f"{self.name} 备注 {number}")
                case _:
                    self.claim(ticket)
            self.ledger.count("edits")

    def look(self, ticket: UUID, unit: str) -> tuple[int, str]:
        """Return a version and what the unit's text was then, or later: what the writer saw."""
        with self.office.transaction(read_only=True) as daos:
            version = daos.tickets.standing(ticket).version
            return version, daos.tickets.answers(ticket)[self.parts[ticket][unit]].handling_note

    def handle(self, ticket: UUID, unit: str, text: str, seen: tuple[int, str]) -> None:
        """Write a unit's text over the one that was seen; choose again where another was first."""
        version, saw = seen
        done: Acted | None = None
        while done is None:
            order = Order(f"unit:{unit}", MONDAY, HANDLE, {"handling_note": text}, version)
            try:
                done = self.office.acts.act(order, ticket)
            except FieldConflictError as error:
                version, saw = error.version, error.theirs["handling_note"]
                self.ledger.count("choices")
            except (ConflictError, StorageError) as error:
                self.again(error)
                version, saw = self.look(ticket, unit)
        with self.ledger.lock:
            self.ledger.written.append(Written(ticket, unit, done.version, saw, text))
            self.ledger.seen["beside others"] += done.version > version + 1

    def again(self, error: ConsoleError) -> None:
        """Go on after a refusal that a second try may overcome; any other is a defect."""
        assert error.code in {"version_conflict", "database_busy"}, error.code
        self.ledger.count("again")

    def add(self, ticket: UUID, text: str) -> None:
        version, _ = self.look(ticket, UNITS[0])
        while True:
            order = Order(self.dice.choice(PEOPLE), MONDAY, "note", {"text": text}, version)
            try:
                self.office.acts.act(order, ticket)
            except (ConflictError, StorageError) as error:
                self.again(error)
                version, _ = self.look(ticket, UNITS[0])
            else:
                break
        with self.ledger.lock:
            self.ledger.added.append(text)

    def claim(self, ticket: UUID, together: threading.Barrier | None = None) -> None:
        """Claim a ticket and let it go, after all others have asked where they do so together."""
        with self.office.transaction() as daos:
            got = daos.presence.claim(ticket, self.name, MONDAY, timedelta(minutes=10))
        self.ledger.count("claims held" if got else "claims refused")
        if got:
            self.hold(ticket)
        if together is not None:
            together.wait(PATIENCE_S)
        if got:
            with self.ledger.lock:
                self.ledger.holders.pop(ticket, None)
            with self.office.transaction() as daos:
                daos.presence.release(ticket, self.name)

    def hold(self, ticket: UUID) -> None:
        """Write down who holds a ticket, and who did already."""
        with self.ledger.lock:
            if self.ledger.holders.setdefault(ticket, self.name) != self.name:
                self.ledger.doubled.append(ticket)


@pytest.fixture
def offices(city: City) -> Iterator[list[Office]]:
    with ExitStack() as stack:
        made = [Office(city.url, city.tick) for _ in range(CLIENTS)]
        for one in made:
            stack.callback(one.close)
        yield made


@pytest.mark.soak
@pytest.mark.timeout(3600 if SOAK else 120)
def test_fifty_people_overwrite_nothing_unseen(
    city: City, offices: list[Office], measured: Measured
) -> None:
    if city.engine == "sqlite":
        pytest.skip("servers only")
    parts = {}
    for _ in range(TICKETS):
        ticket = city.to("handling", UNITS[0])
        city.act(ticket, "supervisor", "add_unit", units=[UNITS[1]])
        city.act(ticket, f"unit:{UNITS[1]}", "sign")
        parts[ticket] = {one.unit_name: one.id for one in city.standing(ticket).assignments}
    ledger = Ledger()
    clients = [
        Client(office, f"客户端 {at}", parts, ledger, Random(at))  # noqa: S311  # who does what
        for at, office in enumerate(offices)
    ]
    with ThreadPoolExecutor(CLIENTS) as pool:
        together = threading.Barrier(CLIENTS)
        for one in [pool.submit(client.work, EDITS // CLIENTS, together) for client in clients]:
            one.result()

    assert not ledger.doubled
    assert ledger.seen["edits"] == EDITS
    _nothing_is_overwritten_unseen(city, ledger, parts)
    with city.office.transaction(read_only=True) as daos:
        found = [text for ticket in parts for text in daos.tickets.remarks(ticket).values()]
    assert sorted(found) == sorted([*ledger.added, *(one.text for one in ledger.written)])
    assert not verify(city.office.transaction).broken
    seen = ledger.seen
    assert seen["claims refused"] >= CLIENTS - 1
    assert seen["choices"], "fifty wrote two texts that they had seen alike"
    assert seen["beside others"], "of two units, at once"
    measured(
        f"fifty people at once, {city.engine}",
        f"{EDITS:,} edits: 0 lost, 0 claims doubled; {seen['beside others']:,} stood beside"
        f" another's, {seen['choices']:,} texts chosen, {seen['claims refused']:,} claims refused",
    )


def _nothing_is_overwritten_unseen(
    city: City, ledger: Ledger, parts: dict[UUID, dict[str, UUID]]
) -> None:
    for ticket, units in parts.items():
        with city.office.transaction(read_only=True) as daos:
            answers = daos.tickets.answers(ticket)
        for unit, part in units.items():
            mine = [one for one in ledger.written if (one.ticket, one.unit) == (ticket, unit)]
            before = ""
            for one in sorted(mine, key=lambda some: some.version):
                assert one.saw == before, "somebody's text was written over unseen"
                before = one.text
            assert answers[part].handling_note == before
