"""The city on paper: what acts ask of storage, answered from memory.

The same functions that prepare an operator's act prepare the demo's; only what they look up comes
from here. A question that nobody foresaw fails, since nothing here has a session.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from typing_extensions import override

from console.domain.callback import Outcome
from console.domain.errors import RuleError
from console.domain.phone import Phone
from console.domain.reference import PATH_SEPARATOR, Area, Category, Channel, Unit
from console.domain.words import Field
from console.services.catalog import Snapshot
from console.services.demo.ledger import Sheet
from dao.acts import ActDao
from dao.bulk import Identity, Row
from dao.callbacks import CallbackDao
from dao.callers import CallerDao
from dao.reference import ReferenceDao
from dao.tickets import Answered, TicketDao
from dao.unit_of_work import Daos

NewId = Callable[[datetime], UUID]
Rows = list[Row]
Hasher = Callable[[Phone], tuple[int, bytes, bytes]]


class PaperReference(ReferenceDao):
    """Reference data from a snapshot."""

    def __init__(self, book: Snapshot) -> None:
        self._book = book
        scheme = book.setting("categories.scheme")
        self._current = {one.code: one for one in book.categories if one.scheme == scheme}
        self._below: dict[UUID, frozenset[UUID]] = {}

    @override
    def setting(self, key: str, default: str = "") -> str:
        return self._book.setting(key, default)

    @override
    def resolve_area(self, word: str, on: date) -> Area:
        return self._book.area(word, on)

    @override
    def resolve_category(self, word: str, on: date) -> Category:
        return self._current[word]

    @override
    def area_chain(self, area_id: UUID) -> tuple[Area, ...]:
        return self._book.area_chain(area_id)

    @override
    def channels(self) -> tuple[Channel, ...]:
        return self._book.channels

    @override
    def units_below(self, unit_id: UUID) -> frozenset[UUID]:
        if unit_id not in self._below:
            found = {unit_id}
            for unit in self._outer_first:
                if unit.parent_id in found:
                    found.add(unit.id)
            self._below[unit_id] = frozenset(found)
        return self._below[unit_id]

    @cached_property
    def _outer_first(self) -> list[Unit]:
        return sorted(self._book.units, key=lambda unit: unit.path.count(PATH_SEPARATOR))


class PaperCallers(CallerDao):
    """Callers kept in memory until they are written."""

    def __init__(self, hasher: Hasher, new_id: NewId) -> None:
        self._hasher = hasher
        self._new_id = new_id
        self._known: dict[str, Rows] = {}
        self.persons: Rows = []
        self.callers: Rows = []

    @override
    def keep(self, name: str, phone: Phone | None, at: datetime) -> UUID | None:
        if phone is None and not name:
            return None
        known = [] if phone is None else self._known.setdefault(phone.text, [])
        for row in known:
            if row["name"] == name:
                found: UUID = row["id"]
                return found
        person_id = known[0]["person_id"] if known else self._new_person(at)
        key_id, number, last = (0, None, None) if phone is None else self._hasher(phone)
        row = {
            "id": self._new_id(at),
            "person_id": person_id,
            "name": name,
            "phone": "" if phone is None else phone.shown,
            "phone_hash": number,
            "phone_tail_hash": last,
            "key_id": key_id,
            "postal_address": "",
            "created_at": at,
        }
        known.append(row)
        self.callers.append(row)
        made: UUID = row["id"]
        return made

    def _new_person(self, at: datetime) -> UUID:
        person_id = self._new_id(at)
        self.persons.append({"id": person_id, "created_at": at})
        return person_id


class PaperTickets(TicketDao):
    """The ticket that is being written, and the numbers of those others are joined to."""

    def __init__(self) -> None:
        self.sheet: Sheet | None = None
        self.roots: dict[str, UUID] = {}

    def _open(self) -> Sheet:
        if self.sheet is None:
            raise RuleError("ticket", code="unknown_ticket")
        return self.sheet

    @override
    def field(self, ticket_id: UUID) -> Field | None:
        return Field(self._open().ticket["field"])

    @override
    def answers(self, ticket_id: UUID) -> dict[UUID, Answered]:
        return {
            row["id"]: Answered(
                row["id"],
                row["handling_note"],
                row["public_reply"],
                row["solved"],
                row["replied_at"],
            )
            for row in self._open().assignments
        }

    @override
    def find(self, reference: str) -> UUID:
        return self.roots[reference]

    @override
    def root_of(self, ticket_id: UUID) -> UUID:
        return ticket_id


class PaperCallbacks(CallbackDao):
    """Attempts of the ticket that is being written."""

    def __init__(self, snapshot: Snapshot, tickets: PaperTickets) -> None:
        self._outcomes = {one.code: one for one in snapshot.outcomes}
        self._tickets = tickets

    @override
    def outcome(self, word: str, on: date | None = None) -> Outcome:
        return self._outcomes[word]

    @override
    def attempts(self, ticket_id: UUID, round_: int) -> int:
        sheet = self._tickets.sheet
        return sum(row["round"] == round_ for row in sheet.attempts) if sheet else 0


class PaperActs(ActDao):
    """Hands out the identity that was set aside for the next ticket."""

    next: Identity | None

    def __init__(self) -> None:
        self.next = None

    @override
    def next_identity(self, opened_at: datetime, seat: str) -> tuple[int, str, str]:
        if self.next is None:
            raise ValueError("no identity was set aside")
        return self.next.position, self.next.number, self.next.short_code

    @override
    def lock_merges(self) -> None:
        """Nobody else writes on this paper."""


class PaperDaos(Daos):
    """Stands where a transaction's DAOs stand."""

    def __init__(self, snapshot: Snapshot, hasher: Hasher, new_id: NewId) -> None:
        self._paper_tickets = PaperTickets()
        self._snapshot = snapshot
        self._hasher = hasher
        self._new_id = new_id

    @cached_property
    @override
    def reference(self) -> PaperReference:
        return PaperReference(self._snapshot)

    @cached_property
    @override
    def callers(self) -> PaperCallers:
        return PaperCallers(self._hasher, self._new_id)

    @cached_property
    @override
    def tickets(self) -> PaperTickets:
        return self._paper_tickets

    @cached_property
    @override
    def callbacks(self) -> PaperCallbacks:
        return PaperCallbacks(self._snapshot, self._paper_tickets)

    @cached_property
    @override
    def acts(self) -> PaperActs:
        return PaperActs()
