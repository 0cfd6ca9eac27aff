"""Years of finished tickets for a bench: as many and as varied as a city's, made quickly.

They are not acted out. Each is a copy of one that the demo has acted out, with its own time, place,
caller and words; see `dao.past` for what such a copy has and what it lacks.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from console.domain.ids import (
    MAX_COUNTER,
    RANDOM_BITS,
    SHORT_CODE_SERIALS,
    milliseconds,
    position,
    short_code,
)
from console.domain.phone import normalise
from console.domain.place import cell, normal_address
from console.domain.words import Level, identifier
from console.domain.zone import start_of_day
from console.services.catalog import Snapshot
from console.services.demo.author import TAKERS
from console.services.demo.dice import Dice, Urn
from console.services.demo.fill import end_of, fill_lively, no_collection
from console.services.demo.openings import Openings
from console.services.demo.sources import Sources, Template, rows
from console.services.demo.town import HOME_SHARE, Site, Town
from console.services.dispatching import choose_units, need_lead
from dao.bulk import LOADED_SEATS
from dao.past import PastCaller, PastFile, PastTicket
from dao.unit_of_work import Database

VERSION = 1
"""Of what is made here: another number where equal arguments give other tickets."""
HOUR_MS = 3_600_000
MEDIAN_HOURS, HOURS_SPREAD = 60.0, 0.6
CLAUSE_SHARES = (0.25, 0.5, 0.2, 0.05)
"""How many further sentences a text has: none, one, two, three."""
OWN_SHARE = 0.4
"""Of those sentences, so many are of `details.csv`, the others of other texts."""
CODES = 10_000
SEATED = 60
"""Agents of those years besides the demo's; they have no account any more."""
SEATS = LOADED_SEATS[len(LOADED_SEATS) // 2 :]
"""The others are in the numbers of the demo's own tickets."""
STRIDE = 7_368_787  # prime to 10^8, so that short codes do not repeat
_SPREAD = 21
_STEP = 0.00007


@dataclass(frozen=True, slots=True)
class Ground:
    """A site with what every ticket there has in common."""

    site: Site
    area_id: UUID
    street: str
    key: str


def fill_many(path: Path, now: datetime, *, tickets: int, seed: str, until: date) -> None:
    """Fill a new SQLite file with so many tickets: the lively ones as a demo has them.

    Args:
        path: no file yet.
        now: UTC; nothing happens later.
        tickets: 600 or more.
        seed: equal seeds, days and counts give equal data.
        until: the last day, at the hotline.
    """
    url, end = f"sqlite:///{path}", end_of(until, now)
    lively = fill_lively(url, end, tickets=tickets, seed=seed).tickets
    database = Database(url)
    try:
        with database.transaction(read_only=True) as daos:
            snapshot = Snapshot(daos)
    finally:
        database.close()
    sources = Sources()
    town = Town(snapshot, sources, seed, tickets)
    openings = Openings(sources, town, seed, end)
    past = Past(snapshot, sources, town, seed, end)
    with no_collection():
        days = past.draw(openings.quota(tickets - lively), openings.hours)
        PastFile(path, Dice.of(seed, "past ids")).write(days)


class Past:
    """Draws finished tickets. Equal arguments give equal tickets.

    Args:
        end: nothing is finished later.
    """

    def __init__(
        self, snapshot: Snapshot, sources: Sources, town: Town, seed: str, end: datetime
    ) -> None:
        self._book = snapshot
        self._sources = sources
        self._town = town
        self._noise = Dice.of(seed, "past")
        self._end = end
        scheme = snapshot.setting("categories.scheme")
        self._categories = {one.code: one.id for one in snapshot.categories if one.scheme == scheme}
        self._grounds = [self._ground(site) for site in town.sites.things]
        self._ground_sums = list(town.sites.sums)
        self._by_site = {id(one.site): one for one in self._grounds}
        self._leads: dict[tuple[str, str, str, UUID], UUID] = {}
        self._details = [row["text"] for row in rows("details") if row["what"] == "clause"]
        self._trades = [row["text"] for row in rows("details") if row["what"] == "trade"]
        self._sentences = _sentences(template for template, _ in sources.templates)
        self._callers: dict[int, PastCaller] = {}
        self._homes: dict[int, tuple[Ground, int, int, int]] = {}
        channels = sources.rhythm("channel")
        self._channels = list(channels), list(accumulate(channels.values()))
        self._takers = [login for login, _ in TAKERS] + [f"seat{at:02d}" for at in range(SEATED)]

    def _ground(self, site: Site) -> Ground:
        chain = self._book.area_chain(site.area.id)
        street = next((one.code for one in chain if one.level is Level.STREET), "")
        key = normal_address(site.name, [one.name for one in chain])
        return Ground(site, site.area.id, street, f"{street}|{key}")

    def draw(self, days: Iterable[tuple[date, int]], hours: Urn[int]) -> Iterator[list[PastTicket]]:
        """Return the tickets of each day, oldest first.

        Args:
            days: how many on each day, in order.
            hours: of a day.
        """
        serial = self._noise.randrange(SHORT_CODE_SERIALS)
        for day, count in days:
            noise = self._noise
            midnight = milliseconds(start_of_day(day))
            drawn = noise.choices(hours.things, cum_weights=hours.sums, k=count)
            moments = sorted(
                midnight + hour * HOUR_MS + int(noise.random() * HOUR_MS) for hour in drawn
            )
            yield self._day(day, moments, serial)
            serial += count

    def _day(self, day: date, moments: Sequence[int], serial: int) -> list[PastTicket]:
        noise, count = self._noise, len(moments)
        urn = self._sources.by_month[day.month - 1]
        templates = noise.choices(urn.things, cum_weights=urn.sums, k=count)
        who = self._town.who
        callers = noise.choices(who.things, cum_weights=who.sums, k=count)
        channels = noise.choices(self._channels[0], cum_weights=self._channels[1], k=count)
        takers = noise.choices(self._takers, k=count)
        places = noise.choices(self._grounds, cum_weights=self._ground_sums, k=count)
        numbers = _numbers(day, moments)
        return [
            self._one(
                moments[at],
                numbers[at],
                (serial + at) * STRIDE % SHORT_CODE_SERIALS,
                templates[at],
                callers[at],
                channels[at],
                takers[at],
                places[at],
            )
            for at in range(count)
        ]

    def _one(  # noqa: PLR0917  # the innermost of a million: a value between would cost a fifth
        self,
        ms: int,
        number: str,
        serial: int,
        template: Template,
        who: int,
        channel: str,
        taker: str,
        ground: Ground,
    ) -> PastTicket:
        random = self._noise.random
        caller = self._callers.get(who) or self._caller(who)
        if random() < HOME_SHARE:
            ground, building, entrance, room = self._homes[who]
        else:
            building, entrance = 1 + int(random() * 38), 1 + int(random() * 4)
            room = (1 + int(random() * 18)) * 100 + 1 + int(random() * 4)
        site = ground.site
        words = {
            "estate": site.name,
            "building": building,
            "unit_no": entrance,
            "room": room,
            "road": site.roads[int(random() * len(site.roads))],
            "school": site.schools[int(random() * len(site.schools))],
            "days": 2 + int(random() * 19),
            "hour": 6 + int(random() * 4),
            "house": 1 + int(random() * 280),
            "shop": self._sources.word("shop", self._noise),
            "company": self._sources.word("company", self._noise),
        }
        lat = round(site.lat + (building * 37 % _SPREAD - _SPREAD // 2) * _STEP, 6)
        lon = round(site.lon + (building * 53 % _SPREAD - _SPREAD // 2) * _STEP, 6)
        took = int(self._noise.lognormvariate(0.0, HOURS_SPREAD) * MEDIAN_HOURS * HOUR_MS)
        return PastTicket(
            opened_ms=ms,
            closed_ms=min(ms + took, milliseconds(self._end)),
            position=position(ms, int(random() * (1 << RANDOM_BITS))),
            number=number,
            short_code=short_code(serial),
            channel=channel,
            kind=template.kind.value,
            field=template.field.value,
            urgency=template.urgency.value,
            category_id=self._categories[template.category],
            title=template.title.format_map(words),
            text=template.text.format_map(words) + self._more(words),
            area_id=ground.area_id,
            address=f"{site.name}{building}号楼{entrance}单元{room}室",
            address_key=f"{ground.key}{building}号楼{entrance}单元{room}",
            lat=lat,
            lon=lon,
            cell=cell(lat, lon),
            caller=caller,
            unit_id=self._lead(template, ground.area_id),
            taken_by=taker,
        )

    def _more(self, words: dict[str, object]) -> str:
        """Return what a caller adds: a sentence of somebody else's text, or one with names."""
        random, noise = self._noise.random, self._noise
        said = ""
        for _ in range(bisect_left(_CLAUSES, random())):
            if random() < OWN_SHARE:
                words["who"], words["who2"] = self._sources.name(noise), self._sources.name(noise)
                words["surname"] = str(words["who"])[0]
                words["trade"] = self._trades[int(random() * len(self._trades))]
                words["trade2"] = self._trades[int(random() * len(self._trades))]
                words["code"] = int(random() * CODES)
                clause = self._details[int(random() * len(self._details))]
            else:
                clause = self._sentences[int(random() * len(self._sentences))]
            said += clause.format_map(words)
        return said

    def _caller(self, at: int) -> PastCaller:
        found = self._town.resident(at)
        phone = normalise(found.phone)
        if phone is None:
            raise ValueError("a resident without a number")
        self._callers[at] = made = PastCaller(found.name, phone)
        home = found.home
        ground = self._by_site[id(home.site)]
        self._homes[at] = ground, home.building, home.unit_no, home.room
        return made

    def _lead(self, template: Template, area_id: UUID) -> UUID:
        """Return who would lead today."""
        field, kind = identifier(template.field), identifier(template.kind)
        key = (template.category, field, kind, area_id)
        if key not in self._leads:
            chosen = choose_units(
                self._book,
                category_id=self._categories[template.category],
                area_id=area_id,
                field=field,
                kind=kind,
                at=self._end,
            )
            self._leads[key] = need_lead(chosen).unit.id
        return self._leads[key]


_CLAUSES = list(accumulate(CLAUSE_SHARES))


def _sentences(templates: Iterator[Template]) -> list[str]:
    """Return every sentence of the texts but their first, which names the matter."""
    found: dict[str, None] = {}
    for template in templates:
        for part in template.text.split("。")[1:]:
            if part:
                found[f"{part}。"] = None
    return list(found)


def _numbers(day: date, moments: Sequence[int]) -> list[str]:
    """Return a number for each moment of one day; the seats are those of loaded tickets."""
    midnight = milliseconds(start_of_day(day))
    found, last, order = [], -1, 0
    for ms in moments:
        second = (ms - midnight) // 1000
        order = order + 1 if second == last else 0
        last = second
        minute, rest = divmod(second, 60)
        seat = SEATS[order // (MAX_COUNTER + 1)]
        found.append(
            f"{day:%y%m%d}{minute // 60:02d}{minute % 60:02d}{rest:02d}"
            f"{seat:04d}{order % (MAX_COUNTER + 1):02d}"
        )
    return found
