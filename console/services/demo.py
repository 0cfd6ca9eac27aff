"""Fills an empty database with a made-up district: tables, people, three years of tickets."""

import random
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from console.domain.errors import RuleError
from console.domain.ids import milliseconds, uuid7
from console.domain.limit import ClockName
from console.domain.phone import normalise
from console.domain.reference import Area, DispatchRule, Unit, is_valid
from console.domain.text import clean_line
from console.domain.words import Level, identifier
from console.domain.zone import local_day, start_of_day
from console.services.catalog import Snapshot
from console.services.city import load_demo_city
from console.services.demo_story import ClockMaker, Story, StoryEndsError, Units, tell
from console.services.demo_world import OLD_HAND_TICKETS, Person, Spot, Template, World
from dao.bulk import Identity, Load, LoadedCaller
from dao.unit_of_work import Transaction

BATCH = 2_000
TITLE_MOST = 60
BY_PLACE = {"@grid": Level.GRID, "@community": Level.COMMUNITY, "@street": Level.STREET}
_FRESH = timedelta(days=6)
_STALLS = (
    ("", 30),
    ("dispatch", 7),
    ("sign", 11),
    ("contact", 9),
    ("reply", 14),
    ("return", 4),
    ("extend", 3),
    ("review", 10),
    ("callback", 12),
    ("redo", 5),
)
_ANSWERED_AT_ONCE = 0.07
_IN_MASS_EVENT = 0.05
_NO_CALLBACK = 0.06


@dataclass(frozen=True, slots=True)
class DemoCounts:
    """What a demo database holds."""

    areas: int
    units: int
    categories: int
    place_names: int
    rules: int
    accounts: int
    callers: int
    tickets: int


class Demo:
    """Makes demo data. Equal seed and date make equal data; only the key of numbers is fresh."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def reference(self, now: datetime, seed: int = 1) -> None:
        """Load the demo's tables and accounts, one officer for each unit, and flag the database.

        Raises:
            RuleError: `not_empty`.
        """
        noise = random.Random(seed)  # noqa: S311  # demo data, no secret
        with self._transaction() as daos:
            if daos.reference.areas():
                raise RuleError("areas", code="not_empty")
            load_demo_city(daos, now, noise.randbytes)

    def fill(
        self,
        until: date,
        *,
        tickets: int = 20_000,
        seed: int = 1,
        progress: Callable[[int], None] = lambda _done: None,
    ) -> DemoCounts:
        """Add the demo's tables and tickets of the three years before `until` begins.

        Args:
            until: civil day at the hotline.
            tickets: how many.
            seed: any whole number.
            progress: told how many tickets are there.

        Raises:
            RuleError: `not_empty`.
        """
        end = start_of_day(until)
        self.reference(end - timedelta(days=365 * 3), seed)
        with self._transaction(read_only=True) as daos:
            tables = Snapshot(daos)
            accounts = len(daos.accounts.names())
        noise = random.Random(f"{seed}/{until}/{tickets}")  # noqa: S311  # as above
        world = World(tables, noise, tickets)
        writer = _Writer(world, tables, noise, end)
        callers = writer.callers()
        with self._transaction() as daos:
            daos.bulk.add_callers(callers)
        instants = world.instants(until, tickets)
        every = max(tickets // min(OLD_HAND_TICKETS, max(tickets // 20, 1)), 1)
        for start in range(0, tickets, BATCH):
            part = instants[start : start + BATCH]
            with self._transaction() as daos:
                identities = daos.bulk.identities(part, noise.randrange)
                rows = Load()
                for order, (at, identity) in enumerate(zip(part, identities, strict=True), start):
                    writer.ticket(rows, at, identity, 0 if order % every == 0 else order or 1)
                daos.bulk.add(rows)
            progress(start + len(part))
        return DemoCounts(
            len(tables.areas),
            len(tables.units),
            len(tables.categories),
            len(tables.place_names),
            len(tables.rules),
            accounts,
            len(callers),
            tickets,
        )


class _Writer:
    """Writes the rows of demo tickets."""

    def __init__(self, world: World, tables: Snapshot, noise: random.Random, end: datetime) -> None:
        self._world = world
        self._tables = tables
        self._noise = noise
        self._end = end
        self._clocks = ClockMaker(tables, tables.setting("profile.default", "default"))
        self._rules = _RuleBook(tables, local_day(end))
        self._callers: dict[str, LoadedCaller] = {}
        self._events: list[tuple[dict[str, Any], Template, Spot]] = []
        self._actors: Mapping[str, Sequence[str]] = {
            "agent": ("agent", "agent2"),
            "supervisor": ("supervisor", "supervisor2"),
            "callback": ("agent2", "supervisor"),
        }

    def callers(self) -> list[LoadedCaller]:
        """Return every demo caller, each a person of their own."""
        at = self._end - timedelta(days=365 * 3)
        found = []
        for person in self._world.people:
            phone = normalise(person.phone)
            caller_id = uuid7(milliseconds(at), self._noise.randbytes(10))
            person_id = uuid7(milliseconds(at), self._noise.randbytes(10))
            if phone is not None:
                caller = LoadedCaller(caller_id, person_id, person.name, phone, at)
                self._callers[person.phone] = caller
                found.append(caller)
        return found

    def ticket(self, rows: Load, at: datetime, identity: Identity, order: int) -> None:
        """Write one ticket with its whole story."""
        noise, world = self._noise, self._world
        person = world.caller(order)
        template, spot = world.template(local_day(at)), world.spot(person)
        if noise.random() < _IN_MASS_EVENT and self._events:
            _, template, spot = noise.choice(self._events[-5:])
        ticket = self._columns(at, identity, person, template, spot)
        matter = (identifier(template.kind), identifier(template.urgency), ticket["channel"])
        story = Story(rows, self._clocks, noise, ticket, matter=matter, end=self._end)
        agent = noise.choice(self._actors["agent"])
        story.start(ClockName.DISPATCH)
        story.act("log", agent, facts={"channel": ticket["channel"]})
        ticket["taken_by"] = agent
        ticket["version"] = 1
        with suppress(StoryEndsError):
            self._tell(story, template, spot, agent)
        story.finish()
        if noise.random() < 0.02:  # noqa: PLR2004  # one in fifty begins an event of many callers
            self._events.append((ticket, template, spot))

    def _tell(self, story: Story, template: Template, spot: Spot, agent: str) -> None:
        noise = self._noise
        fresh = self._end - story.at < _FRESH
        stalls, weights = zip(*_STALLS, strict=True)
        stall = noise.choices(stalls, weights)[0] if fresh else ""
        reply = self._world.filled(template.reply, spot)
        inquiry = identifier(template.kind) == "inquiry"
        if noise.random() < (0.5 if inquiry else _ANSWERED_AT_ONCE) and not stall:
            story.wait(noise.uniform(2, 9))
            story.stop(ClockName.DISPATCH)
            story.ticket["ending"] = "直接答复"
            story.start(ClockName.REOPEN)
            story.act("answer", agent, state="closed", remark=reply)
            return
        units = self._rules.units(template, spot.area)
        if units is None:
            return
        tell(story, units, self._actors, reply=reply, noise=noise, stall=stall)

    def _columns(
        self, at: datetime, identity: Identity, person: Person, template: Template, spot: Spot
    ) -> dict[str, Any]:
        noise, world = self._noise, self._world
        return {
            "id": uuid7(milliseconds(at), noise.randbytes(10)),
            "position": identity.position,
            "number": identity.number,
            "short_code": identity.short_code,
            "opened_at": at,
            "version": 0,
            "state": "pending",
            "state_before": "",
            "ending": "",
            "channel": noise.choices(("phone", "wechat", "app", "site"), (88, 6, 4, 2))[0],
            "kind": template.kind.value,
            "field": "民生",
            "urgency": template.urgency.value,
            "category_id": template.category.id,
            "title": clean_line(world.filled(template.title, spot))[:TITLE_MOST],
            "text": world.filled(template.text, spot),
            "occurred": "",
            "area_id": spot.area.id,
            "address": spot.address,
            "address_key": spot.address_key,
            "lat": spot.lat,
            "lon": spot.lon,
            "cell": spot.cell,
            "caller_id": self._callers[person.phone].id,
            "contact_id": None,
            "anonymous": False,
            "confidential": noise.random() < 0.02,  # noqa: PLR2004  # few ask for it
            "wants_reply": True,
            "wants_callback": noise.random() >= _NO_CALLBACK,
            "lead_unit_id": None,
            "profile": "",
            "due_at": None,
            "due_clock": "",
            "provisional": False,
            "redo_count": 0,
            "last_answer_bad": False,
            "taken_by": "",
            "closed_at": None,
            "changed_at": at,
        }


class _RuleBook:
    """The dispatch catalogue, answered from memory."""

    def __init__(self, tables: Snapshot, on: date) -> None:
        self._tables = tables
        self._on = on
        self._rules: dict[str, list[DispatchRule]] = {}
        for rule in tables.rules:
            if is_valid(rule, on):
                self._rules.setdefault(rule.category, []).append(rule)
        self._found: dict[tuple[str, str, str], Units | None] = {}

    def units(self, template: Template, area: Area) -> Units | None:
        """Return who handles a matter at a place."""
        kind = identifier(template.kind)
        key = (template.category.code, area.code, kind)
        if key not in self._found:
            self._found[key] = self._choose(template, area, kind)
        return self._found[key]

    def _choose(self, template: Template, area: Area, kind: str) -> Units | None:
        codes = [one.code for one in self._tables.category_chain(template.category.id)]
        areas = {one.code for one in self._tables.area_chain(area.id)}
        rules = [rule for code in (*codes, "*") for rule in self._rules.get(code, ())]
        for rule in sorted(rules, key=lambda rule: (-rule.priority, rule.code)):
            fits = rule.area in {"*", *areas} and rule.kind in {"*", kind}
            lead = (
                self._unit(rule.lead, area) if fits and rule.field in {"*", "livelihood"} else None
            )
            if lead is not None:
                assists = [self._unit(code, area) for code in rule.assist]
                others = tuple(dict.fromkeys(one for one in assists if one and one != lead))
                return Units(lead, others, rule.code)
        return None

    def _unit(self, code: str, area: Area) -> Unit | None:
        if code in BY_PLACE:
            return self._tables.unit_of_area(BY_PLACE[code], area.id, self._on)
        return self._tables.unit_by_code.get(code)
