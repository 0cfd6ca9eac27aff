"""What pickers offer: by name, pinyin or initials, and what this person chose lately first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from console.domain.errors import StorageError
from console.domain.intake import Candidate
from console.domain.reading import ABOVE, EXACT, Entry, NameIndex, Near
from console.domain.reference import PATH_SEPARATOR, Dated, Named, both, is_valid, plain_path
from console.domain.zone import local_day
from console.services.catalog import Catalog, Snapshot
from dao.local import LocalStore

AREA, CATEGORY, UNIT = "area", "category", "unit"
REMEMBERED = 12
"""Choices of one kind that are kept for one person."""

_LATELY = EXACT + 1


class Recents:
    """What one account chose lately on this seat. A store that fails costs the order, no more."""

    def __init__(self, store: LocalStore, login: str) -> None:
        self._store = store
        self._login = login
        self._lock = Lock()
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, kind: str) -> tuple[str, ...]:
        """Return the keys of a kind, the newest first."""
        with self._lock:
            if kind not in self._known:
                try:
                    self._known[kind] = self._store.choices(self._login, kind)
                except StorageError:  # said where it matters: with the drafts
                    return ()
            return self._known[kind]

    def use(self, kind: str, key: str, at: datetime) -> None:
        """Put a choice in front.

        Raises:
            StorageError: `local_store`.
        """
        before = self.of(kind)
        with self._lock:
            kept = (key, *(one for one in before if one != key))[:REMEMBERED]
            self._known[kind] = kept
        self._store.keep_choice(self._login, kind, key, at, most=REMEMBERED)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A row that may be chosen, with what shows it."""

    row: Dated
    candidate: Candidate

    @property
    def key(self) -> str:
        return key_of(self.candidate)


class _Table:
    """The choices of one picker in their own order, and how they are found."""

    def __init__(self, choices: Sequence[_Choice | None], index: NameIndex) -> None:
        """Keep them; None stands for a row that others lie below and nobody chooses."""
        self._choices = choices
        self._index = index

    def find(
        self, typed: str, on: date, limit: int, recent: Sequence[str]
    ) -> tuple[Candidate, ...]:
        words = plain_path(typed).replace(PATH_SEPARATOR, " ").split()
        found = self._open(self._index.find(words), on)
        if len(words) == 1 and len(found) < limit:
            known = {order for _, order, _ in found}
            slips = self._open(self._index.slips(words[0]), on)
            found += [one for one in slips if one[1] not in known]
        place = {key: at for at, key in enumerate(recent)}

        def nearness(one: tuple[int, int, _Choice]) -> tuple[int, int, int]:
            rank, order, choice = one
            lately = place.get(choice.key)
            if lately is None or (words and (rank == EXACT or rank >= ABOVE)):
                return rank + (rank > EXACT or not words), 0, order
            return _LATELY * bool(words), lately - len(place), order

        found.sort(key=nearness)
        return tuple(choice.candidate for _, _, choice in found[:limit])

    def _open(self, near: Iterable[Near], on: date) -> list[tuple[int, int, _Choice]]:
        return [
            (rank, order, choice)
            for rank, order in near
            if (choice := self._choices[order]) is not None and is_valid(choice.row, on)
        ]


class Choosing:
    """Finds areas and places, categories and units for one person. Blocking, a few milliseconds."""

    def __init__(self, catalog: Catalog, recents: Recents, now: Callable[[], datetime]) -> None:
        self._catalog = catalog
        self._recents = recents
        self._now = now
        self._lock = Lock()
        self._made: tuple[Snapshot, dict[str, _Table]] | None = None

    def areas(self, typed: str, limit: int) -> tuple[Candidate, ...]:
        """Return areas, wider ones first, and names of places with their area."""
        return self._find(AREA, _areas, typed, limit)

    def categories(self, typed: str, limit: int) -> tuple[Candidate, ...]:
        """Return categories that a ticket may carry."""
        return self._find(CATEGORY, _categories, typed, limit)

    def units(self, typed: str, limit: int) -> tuple[Candidate, ...]:
        """Return units."""
        return self._find(UNIT, _units, typed, limit)

    def remember(self, kind: str, chosen: Candidate) -> None:
        """Offer a choice first from now on; `kind` is area, category or unit."""
        self._recents.use(kind, key_of(chosen), self._now())

    def _find(
        self, kind: str, make: Callable[[Snapshot], _Table], typed: str, limit: int
    ) -> tuple[Candidate, ...]:
        snapshot = self._catalog.now()
        with self._lock:
            if self._made is None or self._made[0] is not snapshot:
                self._made = (snapshot, {})
            tables = self._made[1]
            if kind not in tables:
                tables[kind] = make(snapshot)
        on = local_day(self._now())
        return tables[kind].find(typed, on, limit, self._recents.of(kind))


def key_of(candidate: Candidate) -> str:
    """Return what names a choice among the recent ones."""
    return f"{candidate.code}|{candidate.address}" if candidate.address else candidate.code


def _choice(row: Named) -> _Choice:
    return _Choice(row, Candidate(row.code, row.name, row.path))


def _areas(snapshot: Snapshot) -> _Table:
    rows = sorted(snapshot.areas, key=lambda area: (len(area.code), area.code))
    at = {row.id: order for order, row in enumerate(rows)}
    choices = [_choice(row) for row in rows]
    entries = [
        Entry(row.code, row.called, row.reading, at.get(row.parent_id) if row.parent_id else None)
        for row in rows
    ]
    for name in snapshot.place_names:
        area = snapshot.area_by_id[name.area_id]
        shown = Candidate(area.code, area.name, area.path, name.name, name.lat, name.lon)
        choices.append(_Choice(both(name, area), shown))
        entries.append(Entry("", (name.name,), name.reading))
    return _Table(choices, NameIndex(entries))


def _categories(snapshot: Snapshot) -> _Table:
    rows = snapshot.categories
    at = {row.id: order for order, row in enumerate(rows)}
    entries = (
        Entry(row.code, row.called, row.reading, at.get(row.parent_id) if row.parent_id else None)
        for row in rows
    )
    return _Table([_choice(row) if row.leaf else None for row in rows], NameIndex(entries))


def _units(snapshot: Snapshot) -> _Table:
    rows = snapshot.units
    at = {row.id: order for order, row in enumerate(rows)}
    entries = (
        Entry(row.code, row.called, row.reading, at.get(row.parent_id) if row.parent_id else None)
        for row in rows
    )
    return _Table([_choice(row) for row in rows], NameIndex(entries))
