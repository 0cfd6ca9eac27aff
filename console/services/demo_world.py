"""Who calls, from where, about what: the made-up side of the demo. Equal seeds, equal worlds."""

import csv
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from console.domain.place import cell, normal_address
from console.domain.reference import Area, Category, PlaceName
from console.domain.words import Kind, Level, Urgency, choose
from console.domain.zone import SHANGHAI
from console.services.catalog import CATALOG, Snapshot

DEMO_PREFIX = "154"
"""Mobile block that 工信部 has not given to any carrier: nobody's telephone rings."""
OLD_HAND_TICKETS = 200
FRESH_DAYS = 6
FRESH_TICKETS = 160
"""At least so many of the last days, so that every view has something to show."""
_HOURS = (3, 2, 1, 1, 1, 2, 6, 18, 50, 78, 72, 52, 38, 46, 62, 64, 56, 48, 40, 36, 30, 22, 12, 6)
_WEEKDAYS = (1.15, 1.05, 1.0, 1.0, 0.98, 0.62, 0.55)
_HEATING = "A01"
_POINT_SHARE = 0.6
_HOME_SHARE = 0.7
_RARE_NAME = 0.03
_ETHNIC_NAME = 0.01
_COMPOUND_NAME = 0.02
_LANDLINE = 0.1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something happened."""

    area: Area
    address: str
    address_key: str | None
    lat: float | None
    lon: float | None
    cell: int | None
    estate: str


@dataclass(frozen=True, slots=True)
class Person:
    """A made-up caller."""

    name: str
    phone: str
    home: int


@dataclass(frozen=True, slots=True)
class Template:
    """A demo text, see resources/catalog/README.md."""

    category: Category
    kind: Kind
    urgency: Urgency
    weight: float
    title: str
    text: str
    reply: str


class World:
    """The district, its people and what they ask for."""

    def __init__(self, tables: Snapshot, noise: random.Random, tickets: int) -> None:
        self._tables = tables
        self._noise = noise
        self._words: dict[str, list[str]] = {}
        for row in _read("names.csv"):
            self._words.setdefault(row["kind"], []).append(row["value"])
        names = tables.place_names
        self.estates = [one for one in names if one.kind == "estate"]
        self._roads = [one.name for one in names if one.kind == "road"]
        self._schools = [one.name for one in names if one.kind == "school"]
        self._places = _Wheel([noise.lognormvariate(0, 1.1) for _ in self.estates])
        self.templates = self._templates()
        heating = [one.category.code.startswith(_HEATING) for one in self.templates]
        self._winter = _Wheel(
            [
                one.weight * (2.2 if warm else 0.8)
                for one, warm in zip(self.templates, heating, strict=True)
            ]
        )
        self._summer = _Wheel(
            [
                one.weight * (0.06 if warm else 1.0)
                for one, warm in zip(self.templates, heating, strict=True)
            ]
        )
        self.people = self._people(max(tickets * 55 // 100, 20))
        self._callers = _Wheel([noise.lognormvariate(0, 0.8) for _ in self.people])
        self._chain: dict[str, tuple[str, ...]] = {}

    def _templates(self) -> list[Template]:
        by_code = {one.code: one for one in self._tables.categories if one.valid_to is None}
        return [
            Template(
                by_code[row["category"]],
                choose(Kind, row["kind"], "kind"),
                choose(Urgency, row["urgency"], "urgency"),
                float(row["weight"]),
                row["title"],
                row["text"],
                row["reply"],
            )
            for row in _read("texts.csv")
            if row["category"] in by_code
        ]

    def _people(self, count: int) -> list[Person]:
        numbers = self._noise.sample(range(100_000_000), count)
        found = []
        for order, number in enumerate(numbers):
            phone = f"{DEMO_PREFIX}{number:08d}"
            if self._noise.random() < _LANDLINE:
                phone = f"0532-8899{order % 10_000:04d}"
            found.append(Person(self._name(), phone, self._places.turn(self._noise)))
        return found

    def _name(self) -> str:
        pick, words = self._noise.choice, self._words
        chance = self._noise.random()
        if chance < _ETHNIC_NAME:
            return pick(words["ethnic_name"])
        surname = pick(words["compound_surname" if chance < _COMPOUND_NAME else "surname"])
        given = pick(words["given"])
        if self._noise.random() < _RARE_NAME:
            return surname + pick(words["rare_given"])
        return surname + (given if self._noise.random() < 0.35 else given + pick(words["given"]))  # noqa: PLR2004  # one in three has one character

    def caller(self, order: int) -> Person:
        """Return who calls; the old hand makes 200 tickets, spread over all."""
        return self.people[0 if order == 0 else self._callers.turn(self._noise)]

    def template(self, day: date) -> Template:
        """Return what a call of that season is about; heating runs November to April."""
        cold = (day.month, day.day) >= (11, 10) or (day.month, day.day) <= (4, 5)
        return self.templates[(self._winter if cold else self._summer).turn(self._noise)]

    def spot(self, person: Person) -> Spot:
        """Return where it happened: mostly at home, in an estate that many live in."""
        noise = self._noise
        at_home = noise.random() < _HOME_SHARE
        estate = self.estates[person.home if at_home else self._places.turn(noise)]
        area = self._tables.area_by_id[estate.area_id]
        address = estate.name
        if noise.random() < 0.8:  # noqa: PLR2004  # most callers say the building
            address += f"{noise.randint(1, 12)}号楼{noise.randint(1, 4)}单元"
            if at_home:
                address += f"{noise.randint(1, 18)}{noise.randint(1, 4):02d}室"
        return self._spot(estate, area, address)

    def _spot(self, estate: PlaceName, area: Area, address: str) -> Spot:
        noise = self._noise
        lat = lon = where = None
        if estate.lat is not None and estate.lon is not None and noise.random() < _POINT_SHARE:
            lat = round(estate.lat + noise.gauss(0, 0.0006), 6)
            lon = round(estate.lon + noise.gauss(0, 0.0007), 6)
            where = cell(lat, lon)
        if area.code not in self._chain:
            chain = self._tables.area_chain(area.id)
            street = next((one.code for one in chain if one.level is Level.STREET), "")
            self._chain[area.code] = (street, *(one.name for one in chain))
        street, *names = self._chain[area.code]
        key = f"{street}|{normal_address(address, names)}"
        return Spot(
            area, address, key, lat, lon, -area.serial if where is None else where, estate.name
        )

    def filled(self, pattern: str, spot: Spot) -> str:
        """Return a text with its blanks filled."""
        noise = self._noise
        found = pattern
        for slot, value in (
            ("{estate}", spot.estate),
            ("{building}", str(noise.randint(1, 12))),
            ("{unit_no}", str(noise.randint(1, 4))),
            ("{room}", f"{noise.randint(1, 18)}{noise.randint(1, 4):02d}"),
            ("{road}", noise.choice(self._roads)),
            ("{days}", str(noise.randint(2, 20))),
            ("{hour}", str(noise.randint(5, 11))),
            ("{shop}", noise.choice(self._words["shop"])),
            ("{school}", noise.choice(self._schools)),
            ("{company}", noise.choice(self._words["company"])),
        ):
            found = found.replace(slot, value)
        return found

    def instants(self, until: date, tickets: int, years: int = 3) -> list[datetime]:
        """Return when each ticket is opened, oldest first, all before `until` begins."""
        days = [until - timedelta(days=back) for back in range(365 * years, 0, -1)]
        growth = len(days) * 1.6
        wheel = _Wheel(
            [
                _WEEKDAYS[day.weekday()]
                * (1 + order / growth)
                * (1.3 if day.month in {12, 1} else 1)
                for order, day in enumerate(days)
            ]
        )
        hours = _Wheel(_HOURS)
        noise = self._noise
        fresh = min(tickets // 4, FRESH_TICKETS)
        found = []
        for order in range(tickets):
            clock = time(hours.turn(noise), noise.randrange(60), noise.randrange(60))
            ms = timedelta(milliseconds=noise.randrange(1000))
            day = days[wheel.turn(noise)] if order >= fresh else days[-noise.randint(1, FRESH_DAYS)]
            found.append(datetime.combine(day, clock, SHANGHAI) + ms)
        return [one.astimezone(UTC) for one in sorted(found)]


class _Wheel:
    """Draws an index in proportion to its weight."""

    def __init__(self, weights: Sequence[float]) -> None:
        self._sums = list(accumulate(weights))

    def turn(self, noise: random.Random) -> int:
        """Return an index."""
        return min(bisect(self._sums, noise.random() * self._sums[-1]), len(self._sums) - 1)


def _read(name: str) -> Iterator[dict[str, str]]:
    with (CATALOG / "demo" / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
