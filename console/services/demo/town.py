"""Who calls in the demo, and about which place."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.domain.reference import Area
from console.domain.words import Level
from console.services.catalog import Snapshot
from console.services.demo.dice import Dice, Urn
from console.services.demo.sources import Sources, rows
from console.telephony.simulator import NUMBERS

HOMES = frozenset({"estate", "village"})
SITE_SPREAD = 1.1
CALLER_SPREAD = 1.2
TICKETS_A_CALLER = 2.2
PREFIXES = ("163", "164", "168")
"""Mobile network codes that no operator holds.

Source: 我国公众移动通信网网号及H0分配情况 (工信部, 2023-03): of 16X only 162, 165, 166, 167 and
1619 are given out.
"""
LANDLINES = "0532-8899"
"""The exchange of the demo's own units; subscribers from 2000 on are callers."""
LANDLINE_SHARE = 0.12
FIRST_LANDLINE, LANDLINE_COUNT = 2_000, 8_000
STRIDE = 7_368_787  # prime to 10^8, so that numbers do not repeat
HOME_SHARE = 0.72
RARE_CALLERS = 28
STEP = 0.00007


@dataclass(frozen=True, slots=True)
class Site:
    """An estate or village with the names around it."""

    name: str
    area: Area
    lat: float
    lon: float
    roads: Sequence[str]
    schools: Sequence[str]


@dataclass(frozen=True, slots=True)
class Home:
    """A flat: the values that a template's slots take."""

    site: Site
    building: int
    unit_no: int
    room: int

    @property
    def point(self) -> tuple[float, float]:
        """Degrees of the building; made up, within 80 m of its estate's point."""
        north, east = self.building * 37 % 21 - 10, self.building * 53 % 21 - 10
        return round(self.site.lat + north * STEP, 6), round(self.site.lon + east * STEP, 6)


@dataclass(frozen=True, slots=True)
class Caller:
    """A made-up person with a number that nobody has."""

    name: str
    phone: str
    home: Home


@dataclass(frozen=True, slots=True)
class Regular:
    """A caller whose number the simulator rings with; a row of `regulars.csv`.

    Attributes:
        tickets: how many earlier tickets.
        open: how many of them are not closed yet.
    """

    caller: Caller
    tickets: int
    open: int


class Town:
    """Places and callers. Equal seeds and equal reference data give equal towns.

    Attributes:
        sites: where people live, some places more than others.
        who: serials of residents, some of whom call often.
        regulars: callers whose history is given.
    """

    def __init__(self, snapshot: Snapshot, sources: Sources, seed: str, tickets: int) -> None:
        self._sources = sources
        self._seed = seed
        self._schools = self._by_area(snapshot, "school")
        self._roads = self._by_area(snapshot, "road")
        dice = Dice.of(seed, "town")
        sites = [
            self._site(snapshot, place.name, place.area_id, place.lat, place.lon)
            for place in snapshot.place_names
            if place.kind in HOMES and place.lat is not None and place.lon is not None
        ]
        self.sites = Urn((site, dice.around(1.0, SITE_SPREAD)) for site in sites)
        count = max(RARE_CALLERS, int(tickets / TICKETS_A_CALLER))
        self._start = dice.randrange(10**8)
        self._callers: dict[int, Caller] = {}
        self.who = Urn((at, dice.around(1.0, CALLER_SPREAD)) for at in range(count))
        self.regulars = [self._regular(row, tickets) for row in rows("regulars")]

    @staticmethod
    def _by_area(snapshot: Snapshot, kind: str) -> dict[object, list[str]]:
        found: dict[object, list[str]] = {}
        for place in snapshot.place_names:
            if place.kind == kind:
                for area in snapshot.area_chain(place.area_id):
                    found.setdefault(area.id, []).append(place.name)
        return found

    def _site(self, snapshot: Snapshot, name: str, area_id: object, lat: float, lon: float) -> Site:
        area = next(one for one in snapshot.areas if one.id == area_id)
        chain = snapshot.area_chain(area.id)
        return Site(name, area, lat, lon, _near(self._roads, chain), _near(self._schools, chain))

    def home(self, dice: Dice) -> Home:
        """Return a flat somewhere."""
        return Home(
            self.sites.draw(dice),
            dice.randint(1, 38),
            dice.randint(1, 4),
            dice.randint(1, 18) * 100 + dice.randint(1, 4),
        )

    def caller(self, dice: Dice) -> Caller:
        """Return one of the town's callers; few call often."""
        return self._caller(self.who.draw(dice))

    def rare_caller(self, at: int) -> Caller:
        """Return a caller whose name only few fonts can write."""
        return self._caller(at % RARE_CALLERS)

    def _caller(self, at: int) -> Caller:
        if at not in self._callers:
            self._callers[at] = self.resident(at)
        return self._callers[at]

    def resident(self, at: int) -> Caller:
        """Return one of the town's callers by a serial of `who`."""
        dice = Dice.of(self._seed, "caller", at)
        serial = (self._start + at * STRIDE) % 10**8
        phone = f"{PREFIXES[at % len(PREFIXES)]}{serial:08d}"
        if dice.chance(LANDLINE_SHARE):
            phone = f"{LANDLINES}{FIRST_LANDLINE + at % LANDLINE_COUNT:04d}"
        sources = self._sources
        name = sources.rare_name(at) if at < RARE_CALLERS else sources.name(dice)
        return Caller(name, phone, self.home(dice))

    def _regular(self, row: dict[str, str], tickets: int) -> Regular:
        home = self.home(Dice.of(self._seed, "regular", row["ring"]))
        most = max(1, int(tickets * float(row["share"])))
        count = min(int(row["tickets"]), most)
        return Regular(
            Caller(row["name"], NUMBERS[int(row["ring"]) - 1], home),
            count,
            min(int(row["open"]), count),
        )


def _near(names: dict[object, list[str]], chain: Sequence[Area]) -> Sequence[str]:
    """Return the names in the innermost area, street or wider, that has any."""
    for area in chain:
        if area.level in (Level.STREET, Level.DISTRICT, Level.CITY) and names.get(area.id):
            return tuple(dict.fromkeys(names[area.id]))
    return ("无名路",)
