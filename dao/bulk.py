"""Many new tickets at once: loads and demo data, with timelines, chains and text index.

Only for tickets that do not exist yet and for accounts with the right `load` or `import`; what is
written is marked as loaded in its timeline. Everything else passes `dao.acts`.
"""

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from console.domain.event import GENESIS, chain_hash
from console.domain.ids import (
    MAX_COUNTER,
    RANDOM_BITS,
    SHORT_CODE_SERIALS,
    milliseconds,
    position,
    short_code,
    ticket_number,
)
from dao import tables as t
from dao.search import SearchDao

LOADED_SEATS = range(9000, 10_000)
"""Seat codes in the numbers of loaded tickets: no seat has them, and 100,000 fit one second."""
_PART = 500

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LoadedEvent:
    """An entry of a new timeline. `payload` is the text that is hashed."""

    id: UUID
    ticket_id: UUID
    happened_at: datetime
    actor: str
    action: str
    payload: str


@dataclass(frozen=True, slots=True)
class Load:
    """Rows to add, by table, with column names; each table's rows after those they point to."""

    persons: list[Row] = field(default_factory=list)
    callers: list[Row] = field(default_factory=list)
    mass_events: list[Row] = field(default_factory=list)
    tickets: list[Row] = field(default_factory=list)
    origins: list[Row] = field(default_factory=list)
    assignments: list[Row] = field(default_factory=list)
    clocks: list[Row] = field(default_factory=list)
    pauses: list[Row] = field(default_factory=list)
    remarks: list[Row] = field(default_factory=list)
    requests: list[Row] = field(default_factory=list)
    attempts: list[Row] = field(default_factory=list)
    events: list[LoadedEvent] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Identity:
    """What names a new ticket."""

    position: int
    number: str
    short_code: str


class BulkDao:
    """Adds many tickets. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def has_tickets(self) -> bool:
        """Whether there is any ticket yet."""
        return self._session.scalar(select(t.TicketRow.id).limit(1)) is not None

    def known_origins(self, source: str, numbers: Sequence[str]) -> frozenset[str]:
        """Return which external numbers of a source are here already."""
        query = select(t.OriginRow.external_number).where(t.OriginRow.source == source)
        found: set[str] = set()
        for part in _parts(numbers):
            found.update(self._session.scalars(query.where(t.OriginRow.external_number.in_(part))))
        return frozenset(found)

    def identities(
        self,
        opened: Sequence[datetime],
        random_below: Callable[[int], int] = secrets.randbelow,
    ) -> list[Identity]:
        """Return a free position, number and short code for each ticket to come.

        Args:
            opened: when each was opened; any number of them in one second.
            random_below: where random bits come from.
        """
        moments = sorted(set(opened))
        positions, numbers = self._taken(moments)
        codes = self._free_codes(len(opened), random_below)
        next_of: dict[str, int] = {}
        result = []
        for instant, code in zip(opened, codes, strict=True):
            ms = milliseconds(instant)
            where = position(ms, random_below(1 << RANDOM_BITS))
            while where in positions:
                where = position(ms, random_below(1 << RANDOM_BITS))
            positions.add(where)
            second = ticket_number(instant, "0000", 0)[:12]
            order = next_of.get(second, numbers.get(second, -1)) + 1
            next_of[second] = order
            seat = LOADED_SEATS[order // (MAX_COUNTER + 1)]
            number = ticket_number(instant, f"{seat:04d}", order % (MAX_COUNTER + 1))
            result.append(Identity(where, number, code))
        return result

    def _taken(self, moments: Sequence[datetime]) -> tuple[set[int], dict[str, int]]:
        """Return the positions taken in the span, and the last order of each second."""
        ticket = t.TicketRow
        first, last = (position(milliseconds(one), 0) for one in (moments[0], moments[-1]))
        rows = self._session.execute(
            select(ticket.position, ticket.number).where(
                ticket.position >= first, ticket.position < last + (1 << RANDOM_BITS)
            )
        )
        positions: set[int] = set()
        numbers: dict[str, int] = {}
        for where, number in rows:
            positions.add(where)
            second, seat, counter = number[:12], int(number[12:16]), int(number[16:])
            if seat in LOADED_SEATS:
                order = (seat - LOADED_SEATS.start) * (MAX_COUNTER + 1) + counter
                numbers[second] = max(order, numbers.get(second, -1))
        return positions, numbers

    def _free_codes(self, count: int, random_below: Callable[[int], int]) -> list[str]:
        codes: dict[str, None] = {}
        while len(codes) < count:
            wanted = [
                short_code(random_below(SHORT_CODE_SERIALS)) for _ in range(count - len(codes))
            ]
            taken: set[str] = set()
            for part in _parts(wanted):
                taken.update(
                    self._session.scalars(
                        select(t.TicketRow.short_code).where(t.TicketRow.short_code.in_(part))
                    )
                )
            codes.update((code, None) for code in wanted if code not in taken)
        return list(codes)

    def add(self, load: Load) -> None:
        """Write a load. The rows of one table have the same columns."""
        for table, rows in (
            (t.PersonRow, load.persons),
            (t.CallerRow, load.callers),
            (t.MassEventRow, load.mass_events),
            (t.TicketRow, load.tickets),
            (t.OriginRow, load.origins),
            (t.AssignmentRow, load.assignments),
            (t.ClockRow, load.clocks),
            (t.ClockPauseRow, load.pauses),
            (t.RemarkRow, load.remarks),
            (t.RequestRow, load.requests),
            (t.CallbackAttemptRow, load.attempts),
        ):
            self._insert(table, rows)
        self._insert(t.EventRow, chained(load.events))
        SearchDao(self._session).index_all(
            (row["position"], row["title"], row["text"]) for row in load.tickets
        )

    def _insert(self, table: type[t.Base], rows: Sequence[Mapping[str, object]]) -> None:
        if rows:
            target = table.__table__
            if not isinstance(target, Table):
                raise TypeError(table.__name__)
            self._session.execute(insert(target), rows)


def chained(events: Iterable[LoadedEvent]) -> list[Row]:
    """Return rows of new timelines, each with its sequence and hash.

    PostgreSQL computes the same again in its trigger and stamps its own time.
    """
    recorded_at = datetime.now(UTC)  # noqa: TID251  # the database's own clock, here its driver
    last: dict[UUID, tuple[int, str]] = {}
    rows: list[Row] = []
    for event in events:
        seq, prev_hash = last.get(event.ticket_id, (0, GENESIS))
        seq += 1
        digest = chain_hash(
            prev_hash,
            event_id=event.id,
            ticket_id=event.ticket_id,
            seq=seq,
            happened_at=event.happened_at,
            recorded_at=recorded_at,
            actor=event.actor,
            action=event.action,
            payload=event.payload,
        )
        last[event.ticket_id] = (seq, digest)
        rows.append(
            {
                "id": event.id,
                "ticket_id": event.ticket_id,
                "seq": seq,
                "happened_at": event.happened_at,
                "recorded_at": recorded_at,
                "actor": event.actor,
                "action": event.action,
                "payload": event.payload,
                "prev_hash": prev_hash,
                "hash": digest,
            }
        )
    return rows


def _parts(values: Sequence[str]) -> Iterable[Sequence[str]]:
    for at in range(0, len(values), _PART):
        yield values[at : at + _PART]
