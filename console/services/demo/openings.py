"""When the demo's tickets come in: seasons, weeks, hours, and what recent ones have come to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from console.domain.incident import code_of
from console.domain.zone import local_day, start_of_day
from console.services.demo.dice import Dice, Urn
from console.services.demo.sources import Sources, Template
from console.services.demo.town import Caller, Regular, Site, Town
from console.services.demo.ways import TARGETS, Target
from dao.bulk import Row

YEARS_BACK = timedelta(days=3 * 365)
RECENT = timedelta(days=14)
RECENT_LEAST, RECENT_SHARE = 260, 0.3
MASS_SHARE = 0.05
MASS_SIZES = (3, 8)
MASS_HOURS = 40.0
DAY_SPREAD = 0.15
RARE_EVERY = 5
KNOWN_DAYS = (20, 300)
OPEN_REGULAR = Target("dispatch sign contact", (4, 30))
WINTER = frozenset({11, 12, 1, 2, 3})
MASS_WINTER = ("A0101", "A0103", "A0204", "A0301")
MASS_SUMMER = ("A0201", "A0202", "A0301", "A0402", "A0501")


@dataclass(frozen=True, slots=True)
class Mass:
    """An incident that many callers report (事件)."""

    id: UUID
    site: Site
    template: Template
    begins_at: datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """A ticket to come.

    Attributes:
        serial: names the ticket's own dice.
        target: how far it has come; None lets it take its usual way.
        caller: None draws one.
        mass: the incident it is about.
    """

    opened_at: datetime
    serial: int
    target: Target | None = None
    caller: Caller | None = None
    regular: bool = False
    mass: Mass | None = None


class Openings:
    """Draws when tickets are opened.

    Attributes:
        hours: of the day.
    """

    def __init__(self, sources: Sources, town: Town, seed: str, end: datetime) -> None:
        self._sources = sources
        self._town = town
        self._dice = Dice.of(seed, "openings")
        self._end = end
        self._last = end - RECENT
        self.hours = Urn((int(hour), weight) for hour, weight in sources.rhythm("hour").items())
        self._days = Urn(self._weighted_days())
        self._slots: list[Slot] = []

    def _weighted_days(self) -> list[tuple[date, float]]:
        months, weekdays = self._sources.rhythm("month"), self._sources.rhythm("weekday")
        first = local_day(self._end - YEARS_BACK)
        count = (local_day(self._last) - first).days
        days = [first + timedelta(days=at) for at in range(count)]
        return [
            (
                day,
                months[str(day.month)]
                * weekdays[str(day.isoweekday())]
                * self._dice.around(1.0, DAY_SPREAD),
            )
            for day in days
        ]

    def all(self, count: int) -> list[Slot]:
        """Return the slots of so many tickets, oldest first."""
        self._lively(count)
        crowd = int(count * MASS_SHARE)
        while crowd >= MASS_SIZES[0] and len(self._slots) + crowd <= count:
            crowd -= self._crowd(min(crowd, self._dice.randint(*MASS_SIZES)))
        while len(self._slots) < count:
            self._slots.append(Slot(self._moment(), len(self._slots)))
        return sorted(self._slots, key=lambda slot: (slot.opened_at, slot.serial))

    def lively(self, count: int) -> list[Slot]:
        """Return, of so many tickets, those of the regulars and of the last two weeks."""
        self._lively(count)
        return sorted(self._slots, key=lambda slot: (slot.opened_at, slot.serial))

    def _lively(self, count: int) -> None:
        self._regulars()
        del self._slots[count:]
        share = round(count * RECENT / YEARS_BACK)
        recent = max(share, min(RECENT_LEAST, int(count * RECENT_SHARE)))
        for at in range(min(recent, count - len(self._slots))):
            self._recent(at)

    def quota(self, count: int) -> list[tuple[date, int]]:
        """Return how many of so many earlier tickets are opened on each day, in order."""
        found, owed = [], 0.0
        before = 0.0
        for day, upto in zip(self._days.things, self._days.sums, strict=True):
            owed += count * (upto - before) / self._days.sums[-1]
            before = upto
            found.append((day, round(owed)))
            owed -= round(owed)
        return found

    def _moment(self) -> datetime:
        midnight = start_of_day(self._days.draw(self._dice))
        return midnight + timedelta(
            hours=self.hours.draw(self._dice), seconds=round(self._dice.uniform(0, 3599), 3)
        )

    def _ago(self, target: Target) -> datetime:
        return self._end - timedelta(seconds=round(self._dice.uniform(*target.since) * 3600, 3))

    def _recent(self, at: int) -> None:
        target = TARGETS[at % len(TARGETS)]
        turn = at % len(TARGETS) + at // len(TARGETS)
        caller = self._town.rare_caller(at // RARE_EVERY) if turn % RARE_EVERY == 0 else None
        self._slots.append(Slot(self._ago(target), len(self._slots), target, caller))

    def _regulars(self) -> None:
        for regular in self._town.regulars:
            for at in range(regular.tickets):
                target = OPEN_REGULAR if at < regular.open else None
                opened_at = self._ago(target) if target else self._past(regular)
                slot = Slot(opened_at, len(self._slots), target, regular.caller, regular=True)
                self._slots.append(slot)

    def _past(self, regular: Regular) -> datetime:
        if regular.tickets >= 10:  # noqa: PLR2004  # a 老户 calls for years
            return self._moment()
        days = self._dice.uniform(*KNOWN_DAYS)
        return self._end - timedelta(seconds=round(days * 86_400, 3))

    def _crowd(self, size: int) -> int:
        dice = self._dice
        begins_at = self._moment()
        codes = MASS_WINTER if begins_at.month in WINTER else MASS_SUMMER
        template = self._sources.of_category(*codes).draw(dice)
        site = self._town.sites.draw(dice)
        mass = Mass(dice.fresh_id(begins_at), site, template, begins_at)
        for at in range(size):
            later = timedelta(hours=0 if at == 0 else dice.uniform(0.05, MASS_HOURS))
            moment = begins_at + timedelta(seconds=round(later.total_seconds(), 3))
            self._slots.append(Slot(moment, len(self._slots), mass=mass))
        return size


def mass_row(mass: Mass, category_id: UUID | None) -> Row:
    """Return the incident as it is stored."""
    estate = mass.site.name
    return {
        "id": mass.id,
        "code": code_of(mass.begins_at, mass.id),
        "title": mass.template.title.format_map(_NoWords(estate=estate, road=estate)),
        "words": "",
        "area_id": mass.site.area.id,
        "category_id": category_id,
        "unit_id": None,
        "begins_at": mass.begins_at,
        "expected_end_at": mass.begins_at + timedelta(hours=24),
        "valid_until": mass.begins_at + timedelta(hours=48),
    }


class _NoWords(dict[str, str]):
    """Leaves a slot empty that an incident has no word for."""

    def __missing__(self, key: str) -> str:
        return ""
