"""Reference data: areas, units, categories and the other tables of a city.

Rows are never deleted: `valid_to` is the last civil day on which one counts, so that an old ticket
still prints the old name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from console.domain.errors import RuleError
from console.domain.words import Level

PATH_SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Area:
    """A city, district, street, community or grid.

    Attributes:
        serial: small whole number that stands for the area in a place cell.
        path: names from the top, joined by "/".
        lat, lon: degrees of a point inside, where known.
        reading: how its names sound, see `console.domain.reading`.
    """

    id: UUID
    serial: int
    code: str
    name: str
    path: str
    level: Level
    parent_id: UUID | None
    lat: float | None = None
    lon: float | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    reading: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """Return the names people use for it."""
        return (self.name,)


@dataclass(frozen=True, slots=True)
class Unit:
    """A handling unit (承办单位).

    Attributes:
        area_id: the area it answers for; None for a unit without one.
        head: name of the first responsible person.
    """

    id: UUID
    code: str
    name: str
    short_name: str
    path: str
    level: Level
    parent_id: UUID | None
    area_id: UUID | None
    phone: str = ""
    head: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    reading: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """Return the names people use for it."""
        return (self.name, self.short_name)


@dataclass(frozen=True, slots=True)
class Category:
    """A node of a category scheme.

    Attributes:
        leaf: has nothing below it, so a ticket may carry it.
        aliases: what people also call it.
        successor: code of the node that took its place in a later scheme, or "".
    """

    id: UUID
    scheme: str
    code: str
    name: str
    path: str
    parent_id: UUID | None
    leaf: bool
    aliases: tuple[str, ...] = ()
    successor: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""
    reading: str = ""

    @property
    def called(self) -> tuple[str, ...]:
        """Return the names people use for it."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name that people say for a place: estate, road, school, market.

    Attributes:
        kind: road, estate, building, school, hospital, market, park, station or village.
    """

    name: str
    kind: str
    area_id: UUID
    lat: float | None = None
    lon: float | None = None
    source: str = ""
    reading: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Channel:
    """A way by which demands come in."""

    code: str
    name: str
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class DispatchRule:
    """A row of the dispatch catalogue (派单目录).

    Attributes:
        priority: of the rows that fit, the largest wins.
        category: code of a node; it covers what is below. "*" fits every one.
        area: code of an area; it covers what is below. "*" fits every one.
        field, kind: identifiers, or "*".
        lead: code of a unit, or @grid, @community, @street: the unit of the place.
        assist: the same, none or several.
        profile: limits to use; "" leaves the choice to the lead's.
        reason: why, shown beside the proposal.
        owner: code of the unit that keeps this row.
    """

    code: str
    priority: int
    category: str
    area: str
    field: str
    kind: str
    lead: str
    assist: tuple[str, ...]
    profile: str
    reason: str
    valid_from: date | None = None
    valid_to: date | None = None
    owner: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class RouteWords:
    """When a text points to a lawful channel outside the hotline.

    Attributes:
        code: of the `Route`.
        keywords: any of them in the text points there.
    """

    code: str
    keywords: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that differs from city to city."""

    key: str
    value: str
    source: str = ""
    note: str = ""


class Dated(Protocol):
    """Reference data with a life of its own."""

    @property
    def valid_from(self) -> date | None:
        """The first civil day; None means always."""

    @property
    def valid_to(self) -> date | None:
        """The last civil day; None means still."""


@dataclass(frozen=True, slots=True)
class Days:
    """The civil days on which something counts."""

    valid_from: date | None = None
    valid_to: date | None = None


class Named(Dated, Protocol):
    """Reference data that people call by a code, a path or a name."""

    @property
    def code(self) -> str:
        """The code, unique among those valid on one day."""

    @property
    def name(self) -> str:
        """The full name."""

    @property
    def path(self) -> str:
        """Names from the top, joined by "/"."""

    @property
    def called(self) -> tuple[str, ...]:
        """Everything that people call it by."""


Named_ = TypeVar("Named_", bound=Named)
Dated_ = TypeVar("Dated_", bound=Dated)


def is_valid(row: Dated, on: date) -> bool:
    """Return whether a row counts on a civil day."""
    return (row.valid_from is None or row.valid_from <= on) and (
        row.valid_to is None or on <= row.valid_to
    )


def valid(rows: Iterable[Dated_], on: date) -> tuple[Dated_, ...]:
    """Return the rows that count on a civil day, in their order."""
    return tuple(row for row in rows if is_valid(row, on))


def both(left: Dated, right: Dated) -> Days:
    """Return the days on which both count."""
    begins = [day for day in (left.valid_from, right.valid_from) if day is not None]
    ends = [day for day in (left.valid_to, right.valid_to) if day is not None]
    return Days(max(begins, default=None), min(ends, default=None))


def plain_path(word: str) -> str:
    """Return a word as it is looked up: trimmed, path steps joined by "/"."""
    steps = word.replace("／", "/").replace("＞", "/").replace(">", "/").split(PATH_SEPARATOR)
    return PATH_SEPARATOR.join(step.strip() for step in steps).strip(PATH_SEPARATOR)


def resolve(rows: Iterable[Named_], word: str, on: date, what: str) -> Named_:
    """Return the one row that a word names: by code, then path, name, alias, end of the path.

    A row that is valid on the day comes before one that has ended or not begun.

    Args:
        rows: those that could be meant, or all.
        word: what was typed.
        on: civil day at the hotline.
        what: where it was typed, for the message.

    Raises:
        RuleError: `missing_field`, `unknown_name`, or `ambiguous_name` when two are equally near.
    """
    wanted = plain_path(word)
    if not wanted:
        raise RuleError(what, code="missing_field")
    near: dict[tuple[bool, int], list[Named_]] = {}
    for row in rows:
        rank = _nearness(row, wanted)
        if rank is not None:
            near.setdefault((not is_valid(row, on), rank), []).append(row)
    if not near:
        raise RuleError(what, code="unknown_name")
    best = near[min(near)]
    if len(best) > 1:
        raise RuleError(what, code="ambiguous_name")
    return best[0]


def _nearness(row: Named, wanted: str) -> int | None:
    if wanted == row.code:
        return 0
    if wanted == row.path:
        return 1
    if wanted == row.name:
        return 2
    if wanted in row.called:
        return 3
    if PATH_SEPARATOR in wanted and row.path.endswith(PATH_SEPARATOR + wanted):
        return 4
    return None
