"""Finished tickets by the hundred thousand into a SQLite file that nobody uses yet.

For benches only. A ticket has its row, its words in the text index, its caller and person, the
lead's part with two clocks that were met, the permission to reopen that runs on, one callback and
a timeline of two entries whose chain holds. It lacks what a demo's has besides: other units'
parts, remarks and replies, requests, pauses, the entries between registering and calling back.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import NamedTuple
from uuid import UUID

from console.domain.event import GENESIS, payload_text
from console.domain.phone import Phone, tail
from dao.callers import keyed_hash
from dao.search import stored_grams

FILLED = ("person", "caller", "ticket", "assignment", "clock", "callback_attempt", "event")
CLOCKS = ("contact", "finish")
IN_MEMORY_KIB = 400_000
FTS_HASH_BYTES = 128 << 20
FTS_MERGE, FTS_CRISIS, FTS_HASH = 4, 16, 1 << 20
"""What FTS5 does without being told."""
_UUID7 = 0x7 << 76 | 0b10 << 62
"""Version and variant; see `console.domain.ids.uuid7`."""
_NOISE = (1 << 76) - 1 & ~(0b11 << 62)
SQLITE_MICROSECONDS = 1000

Row = dict[str, object]


@dataclass(eq=False, slots=True)
class PastCaller:
    """Somebody with a number; one object for each, whose row is written once.

    Attributes:
        id: of the stored row, b"" before that.
    """

    name: str
    phone: Phone
    id: bytes = b""


class PastTicket(NamedTuple):
    """A finished ticket to be written."""

    opened_ms: int
    closed_ms: int
    position: int
    number: str
    short_code: str
    channel: str
    kind: str
    field: str
    urgency: str
    category_id: UUID
    title: str
    text: str
    area_id: UUID
    address: str
    address_key: str
    lat: float
    lon: float
    cell: int
    caller: PastCaller
    unit_id: UUID
    taken_by: str


class PastFile:
    """Writes past tickets into a file that the demo has begun.

    Args:
        path: of a database with at least one ticket that was answered and closed.
        noise: where ids come from.
    """

    def __init__(self, path: Path, noise: Random) -> None:
        self._path = path
        self._bits = noise.getrandbits

    def write(self, days: Iterable[Sequence[PastTicket]]) -> int:
        """Write tickets, oldest first, and return how many."""
        with self._open() as link, _without_indexes(link):
            writer = _Writer(link, self._bits)
            count = 0
            for day in days:
                writer.write(day)
                count += len(day)
        return count

    @contextmanager
    def _open(self) -> Generator[sqlite3.Connection, None, None]:
        """Open the file as only somebody alone with it may: a crash spoils it."""
        link = sqlite3.connect(self._path, isolation_level=None)
        try:
            for pragma in (
                "journal_mode = OFF",
                "synchronous = OFF",
                "locking_mode = EXCLUSIVE",
                f"cache_size = -{IN_MEMORY_KIB}",
                "temp_store = MEMORY",
                "foreign_keys = OFF",
            ):
                link.execute(f"PRAGMA {pragma}").fetchall()
            link.execute("BEGIN")
            yield link
            link.execute("COMMIT")
            link.execute("PRAGMA locking_mode = NORMAL").fetchall()
            link.execute("PRAGMA journal_mode = WAL").fetchall()
        finally:
            link.close()


@contextmanager
def _without_indexes(link: sqlite3.Connection) -> Generator[None, None, None]:
    """Take the indexes away while rows are written, and let FTS5 merge once, at the end."""
    found = [
        (name, sql)
        for name, table, sql in link.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index'"
        )
        if sql is not None and table in FILLED
    ]
    for name, _ in found:
        link.execute(f"DROP INDEX {name}")
    _tune(link, automerge=0, crisismerge=1000, hashsize=FTS_HASH_BYTES)
    yield
    link.execute("INSERT INTO ticket_fts(ticket_fts) VALUES ('optimize')")
    _tune(link, automerge=FTS_MERGE, crisismerge=FTS_CRISIS, hashsize=FTS_HASH)
    for _, sql in found:
        link.execute(sql)


def _tune(link: sqlite3.Connection, **settings: int) -> None:
    for name, value in settings.items():
        link.execute("INSERT INTO ticket_fts(ticket_fts, rank) VALUES (?, ?)", (name, value))


class _Writer:
    """Turns tickets into rows. What every finished ticket shares comes from one the demo made."""

    def __init__(self, link: sqlite3.Connection, bits: Callable[[int], int]) -> None:
        self._link = link
        self._bits = bits
        (key_id, self._key) = link.execute(
            "SELECT key_id, key FROM secret WHERE retired_at IS NULL ORDER BY key_id DESC LIMIT 1"
        ).fetchone()
        self._key_id = key_id
        self._persons = {
            bytes(number): bytes(person)
            for number, person in link.execute(
                "SELECT phone_hash, person_id FROM caller WHERE phone_hash IS NOT NULL"
            )
        }
        self._known = {
            (bytes(number), name): bytes(key)
            for number, name, key in link.execute(
                "SELECT phone_hash, name, id FROM caller WHERE phone_hash IS NOT NULL"
            )
        }
        part = _one(
            link,
            "SELECT a.* FROM assignment a JOIN ticket t ON t.id = a.ticket_id "
            "JOIN callback_attempt b ON b.ticket_id = t.id AND b.outcome = 'complete' "
            "WHERE t.state = 'closed' AND a.state = 'done' AND t.redo_count = 0 "
            "AND a.part = '主办' AND (SELECT count(*) FROM clock c WHERE c.assignment_id = a.id "
            "AND c.name IN ('contact', 'finish') AND c.state = 'met') = 2 LIMIT 1",
        )
        of_it = (part["ticket_id"],)
        ticket = _one(link, "SELECT * FROM ticket WHERE id = ?", *of_it)
        attempt = _one(link, "SELECT * FROM callback_attempt WHERE ticket_id = ? LIMIT 1", *of_it)
        clocks = [
            _one(link, "SELECT * FROM clock WHERE assignment_id = ? AND name = ?", part["id"], name)
            for name in CLOCKS
        ]
        permission = _one(
            link, "SELECT * FROM clock WHERE name = 'reopen' AND state = 'running' LIMIT 1"
        )
        self._permission = _Insert("clock", permission, _PERMISSION)
        self._reopens = int(str(permission["due_at"])) - int(str(permission["started_at"]))
        part |= {"handling_note": "", "public_reply": ""}
        ticket |= {
            "version": 2,
            "contact_id": None,
            "root_id": None,
            "mass_event_id": None,
            "wants_reply": 0,
        }
        self._ticket = _Insert("ticket", ticket, _TICKET)
        self._part = _Insert("assignment", part, _PART)
        self._clocks = [_Insert("clock", clock, _CLOCK) for clock in clocks]
        self._lengths = [int(str(one["due_at"])) - int(str(one["started_at"])) for one in clocks]
        self._attempt = _Insert("callback_attempt", attempt | {"reason_id": None}, _ATTEMPT)
        self._states = (
            payload_text({"channel": "phone", "state": "pending"}),
            payload_text({"case": "close", "outcome": "complete", "state": "closed"}),
        )

    def write(self, tickets: Sequence[PastTicket]) -> None:
        """Write tickets with everything that belongs to them."""
        self._callers(tickets)
        ids = [self._id(ticket.opened_ms) for ticket in tickets]
        parts = [self._id(ticket.opened_ms) for ticket in tickets]
        both = list(zip(tickets, ids, parts, strict=True))
        many = self._link.executemany
        many(self._ticket.sql, map(self._ticket_row, tickets, ids))
        many(self._part.sql, (self._part_row(*one) for one in both))
        for at, clock in enumerate(self._clocks):
            many(clock.sql, (self._clock_row(at, *one) for one in both))
        many(self._permission.sql, map(self._permission_row, tickets, ids))
        many(self._attempt.sql, map(self._attempt_row, tickets, ids))
        many(_EVENT, (row for one in zip(tickets, ids, strict=True) for row in self._events(*one)))
        many(
            "INSERT INTO ticket_fts(rowid, grams) VALUES (?, ?)",
            ((one.position, stored_grams(one.title, one.text)) for one in tickets),
        )

    def _id(self, ms: int) -> bytes:
        return (ms << 80 | _UUID7 | self._bits(76) & _NOISE).to_bytes(16, "big")

    def _callers(self, tickets: Sequence[PastTicket]) -> None:
        persons, callers = [], []
        for ticket in tickets:
            caller = ticket.caller
            if caller.id:
                continue
            number = keyed_hash(self._key, caller.phone.text)
            caller.id = self._known.get((number, caller.name), b"")
            if caller.id:
                continue
            last = keyed_hash(self._key, tail(caller.phone))
            at = ticket.opened_ms * SQLITE_MICROSECONDS
            person = self._persons.get(number)
            if person is None:
                person = self._persons[number] = self._id(ticket.opened_ms)
                persons.append((person, at))
            caller.id = self._id(ticket.opened_ms)
            callers.append(
                (caller.id, person, caller.name, caller.phone.shown, number, last, self._key_id, at)
            )
        self._link.executemany("INSERT INTO person(id, created_at) VALUES (?, ?)", persons)
        self._link.executemany(
            "INSERT INTO caller(id, person_id, name, phone, phone_hash, phone_tail_hash, key_id, "
            "created_at, postal_address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
            callers,
        )

    def _ticket_row(self, one: PastTicket, key: bytes) -> tuple[object, ...]:
        opened, closed = (at * SQLITE_MICROSECONDS for at in (one.opened_ms, one.closed_ms))
        return (
            key,
            one.position,
            one.number,
            one.short_code,
            opened,
            one.channel,
            one.kind,
            one.field,
            one.urgency,
            one.category_id.bytes,
            one.title,
            one.text,
            one.area_id.bytes,
            one.address,
            one.address_key,
            one.lat,
            one.lon,
            one.cell,
            one.caller.id,
            one.unit_id.bytes,
            one.taken_by,
            closed,
            closed,
        )

    def _part_row(self, one: PastTicket, key: bytes, part: bytes) -> tuple[object, ...]:
        opened, closed = (at * SQLITE_MICROSECONDS for at in (one.opened_ms, one.closed_ms))
        return (part, key, one.position, one.unit_id.bytes, opened, closed, closed)

    def _clock_row(self, at: int, one: PastTicket, key: bytes, part: bytes) -> tuple[object, ...]:
        opened, closed = (at * SQLITE_MICROSECONDS for at in (one.opened_ms, one.closed_ms))
        due = opened + self._lengths[at]
        return (self._id(one.opened_ms), key, part, opened, due, min(due, closed))

    def _permission_row(self, one: PastTicket, key: bytes) -> tuple[object, ...]:
        closed = one.closed_ms * SQLITE_MICROSECONDS
        return (self._id(one.closed_ms), key, closed, closed + self._reopens)

    def _attempt_row(self, one: PastTicket, key: bytes) -> tuple[object, ...]:
        return (self._id(one.closed_ms), key, one.closed_ms * SQLITE_MICROSECONDS, one.taken_by)

    def _events(self, one: PastTicket, key: bytes) -> Iterator[tuple[object, ...]]:
        """Yield the timeline; `console.domain.event.chain_hash` says what is hashed."""
        previous = GENESIS
        name = _text(key)
        for seq, ms in enumerate((one.opened_ms, one.closed_ms)):
            event, at = self._id(ms), ms * SQLITE_MICROSECONDS
            action, payload = _ACTIONS[seq], self._states[seq]
            said = (
                f"{previous}\x1f{_text(event)}\x1f{name}\x1f{seq + 1}\x1f{at}\x1f{at}\x1f"
                f"{one.taken_by}\x1f{action}\x1f{payload}"
            )
            digest = hashlib.sha256(said.encode()).hexdigest()
            yield (event, key, seq + 1, at, at, one.taken_by, action, payload, previous, digest)
            previous = digest


class _Insert:
    """A statement that takes some columns from its arguments and the others from a stored row."""

    def __init__(self, table: str, like: Row, given: Sequence[str]) -> None:
        fixed = {name: value for name, value in like.items() if name not in given}
        columns = ", ".join((*given, *fixed))
        values = ", ".join((*("?" * len(given)), *map(_literal, fixed.values())))
        self.sql = f"INSERT INTO {table}({columns}) VALUES ({values})"  # noqa: S608  # our own row


_TICKET = (
    *("id", "position", "number", "short_code", "opened_at", "channel", "kind", "field", "urgency"),
    *("category_id", "title", "text", "area_id", "address", "address_key", "lat", "lon", "cell"),
    *("caller_id", "lead_unit_id", "taken_by", "closed_at", "changed_at"),
)
_PART = ("id", "ticket_id", "ticket_position", "unit_id", "started_at", "ended_at", "replied_at")
_CLOCK = ("id", "ticket_id", "assignment_id", "started_at", "due_at", "ended_at")
_PERMISSION = ("id", "ticket_id", "started_at", "due_at")
_ATTEMPT = ("id", "ticket_id", "at", "called_by")
_EVENT = (
    "INSERT INTO event(id, ticket_id, seq, happened_at, recorded_at, actor, action, payload, "
    "prev_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ACTIONS = ("log", "callback")


def _literal(value: object) -> str:
    match value:
        case None:
            return "NULL"
        case bytes():
            return f"x'{value.hex()}'"
        case str():
            return "'" + value.replace("'", "''") + "'"
        case _:
            return repr(value)


def _one(link: sqlite3.Connection, query: str, *values: object) -> Row:
    found = link.execute(query, values)
    names = [column[0] for column in found.description]
    return dict(zip(names, found.fetchone(), strict=True))


def _text(key: bytes) -> str:
    name = key.hex()
    return f"{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}"
