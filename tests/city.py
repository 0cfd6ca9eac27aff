"""The demo city on each engine, loaded once and shared: tests bring their own tickets."""

import itertools
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select

from console.domain.act import Acted, Standing
from console.domain.errors import ConsoleError
from console.services.acts.desk import Order
from console.services.acts.fields import Fields
from console.services.acts.intake import form_of
from console.services.catalog import load_base
from console.services.city import load_demo_city
from console.services.office import Office
from dao.tables import TicketRow
from tests.engines import Engine, Engines, Fill

MONDAY = datetime(2026, 11, 16, 1, 0, tzinfo=UTC)
"""Nine in the morning of a Monday in a week without a holiday."""

PHONE = "13800001234"
NAME = "张三"
FORM: dict[str, Any] = {
    "kind": "求助",
    "phone": PHONE,
    "name": NAME,
    "place": "金家岭街道",
    "category": "楼道堆物",
    "title": "楼道堆放杂物",
    "text": "三单元楼道里堆满了纸箱，请清理。",
}
REPLY: dict[str, Any] = {"handling_note": "已到场清理。", "public_reply": "您反映的杂物已经清理。"}


@dataclass(slots=True)
class City:
    """A database with the demo city, and hands to act in it, one minute after the other."""

    engine: str
    url: str
    office: Office
    _minutes: Iterator[int] = field(default_factory=itertools.count)

    def tick(self) -> datetime:
        """Return the next minute."""
        return MONDAY + timedelta(minutes=next(self._minutes))

    @contextmanager
    def after_all(self) -> Iterator[None]:
        """Let the clock run later than anything stored, for what asks for the newest."""
        before = self._minutes
        with self.office.transaction(read_only=True) as daos:
            newest = daos.lists._session.scalar(select(func.max(TicketRow.changed_at)))
        passed = max(newest or MONDAY, MONDAY) - MONDAY
        self._minutes = itertools.count(passed // timedelta(minutes=1) + 1)
        try:
            yield
        finally:
            self._minutes = before

    def log(self, login: str = "agent", when: datetime | None = None, **fields: object) -> UUID:
        """Register a demand; fields are those of the form, over `FORM`."""
        return self._log(Order(login, when or self.tick(), "log", {**FORM, **fields}))

    def _log(self, order: Order) -> UUID:
        logged, _ = self.office.acts.log(order, form_of(Fields(order.fields)))
        return logged.ticket_id

    def act(
        self, ticket: UUID, login: str, action: str, when: datetime | None = None, **fields: object
    ) -> Acted:
        """Do one act."""
        return self.office.acts.act(Order(login, when or self.tick(), action, fields), ticket)

    def refused(
        self, ticket: UUID, login: str, action: str, when: datetime | None = None, **fields: object
    ) -> str:
        """Do one act that must be refused, see that nothing changed, and return the code."""
        before = self.everything(ticket)
        try:
            self.act(ticket, login, action, when, **fields)
        except ConsoleError as error:
            assert self.everything(ticket) == before
            return error.code
        return ""

    def standing(self, ticket: UUID) -> Standing:
        """Return how a ticket stands."""
        with self.office.transaction(read_only=True) as daos:
            return daos.tickets.standing(ticket)

    def everything(self, ticket: UUID) -> object:
        """Return all that an act may change, to be compared."""
        with self.office.transaction(read_only=True) as daos:
            return (
                daos.tickets.standing(ticket),
                daos.tickets.facts(ticket),
                daos.tickets.answers(ticket),
                daos.tickets.remarks(ticket),
                daos.events.of(ticket),
            )

    def clock(self, ticket: UUID, name: str, unit: str = "") -> str:
        """Return the state of the newest clock of a name, "" without one."""
        found = [
            clock.state
            for clock in self.standing(ticket).clocks
            if clock.name == name and clock.unit == unit
        ]
        return found[-1] if found else ""

    def to(self, state: str, lead: str = "沙子口街道", **form: object) -> UUID:
        """Return a new ticket that was brought to a state by the plain way."""
        ticket = self._log(Order("agent", self.tick(), "log", {**FORM, **form}))
        for name, login, action, fields in _way(lead):
            if self.standing(ticket).state.value == state:
                break
            if not (name == "closed" and state != "closed"):
                self.act(ticket, login, action, **fields)
        assert self.standing(ticket).state.value == state
        return ticket


def _way(lead: str) -> tuple[tuple[str, str, str, Mapping[str, Any]], ...]:
    good = {"outcome": "complete", "solved": "解决", "satisfied": "满意"}
    return (
        ("dispatched", "agent", "dispatch", {"lead": lead}),
        ("handling", f"unit:{lead}", "sign", {}),
        ("replied", f"unit:{lead}", "reply", REPLY),
        ("callback", "supervisor", "review", {"release": True}),
        ("closed", "supervisor", "callback", good),
    )


class Cities(dict[str, City]):
    """Cities filled in the same way, made when first asked for and shared by tests, by engine."""

    def __init__(self, engines: Engines, stack: ExitStack, *fills: Fill) -> None:
        super().__init__()
        self._engines = engines
        self._stack = stack
        self._fills = fills

    def __missing__(self, name: str) -> City:
        url = self._stack.enter_context(self._engines[name].filled(*self._fills))
        office = Office(url, lambda: MONDAY)
        self._stack.callback(office.close)
        self[name] = City(name, url, office)
        return self[name]


def fill_base(url: str) -> None:
    """Fill a database with what every city needs."""
    office = Office(url, lambda: MONDAY)
    with office.transaction() as daos:
        load_base(daos, MONDAY)
    office.close()


def fill_city(url: str) -> None:
    """Fill a database with the demo city, without a ticket."""
    office = Office(url, lambda: MONDAY)
    with office.transaction() as daos:
        load_base(daos, MONDAY)
        load_demo_city(daos, MONDAY)
    office.close()


@pytest.fixture
def base_url(engine: Engine) -> Iterator[str]:
    """Return the URL of a fresh database with the base tables, on each engine in turn."""
    with engine.filled(fill_base) as url:
        yield url


@pytest.fixture
def city_url(engine: Engine) -> Iterator[str]:
    """Return the URL of a fresh database with the demo city, on each engine in turn."""
    with engine.filled(fill_city) as url:
        yield url


@pytest.fixture
def own_city(city_url: str) -> Iterator[City]:
    """Return a demo city of the test's own on each engine in turn: it counts or changes tables."""
    office = Office(city_url, lambda: MONDAY)
    yield City("own", city_url, office)
    office.close()


@pytest.fixture
def embedded_url(engines: Engines) -> Iterator[str]:
    """Return the URL of a fresh SQLite database with the demo city."""
    with engines["sqlite"].filled(fill_city) as url:
        yield url


@pytest.fixture(scope="session")
def cities(engines: Engines) -> Iterator[Cities]:
    """Return the cities loaded so far, by engine."""
    with ExitStack() as stack:
        yield Cities(engines, stack, fill_city)


@pytest.fixture
def city(cities: Cities, engine: Engine, request: pytest.FixtureRequest) -> City:
    """Return the demo city on each engine in turn."""
    del engine  # asked for so that the test runs once on each
    return cities[request.node.callspec.params["engine"]]


@pytest.fixture
def embedded(cities: Cities) -> City:
    """Return the demo city on SQLite, for rules that no engine can change."""
    return cities["sqlite"]
