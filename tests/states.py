"""The demo city with a ticket in every state, and with many tickets of one caller."""

import itertools
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from console.domain.intake import TicketForm
from console.domain.words import Kind, State
from console.services.acts.desk import Order
from console.services.office import Office
from tests.city import MONDAY, REPLY, Cities, City, fill_city
from tests.engines import Engine, Engines

STREET = "沙子口街道"
COMMUNITY = "沙子口社区"
OTHER = "金家岭街道"
WORD = "甲乙丙丁戊己庚辛"
"""Stands in `MANY` tickets of a crowded city."""
MANY = 230
CROWD_FROM = 200


def everywhere(city: City) -> None:
    """Bring tickets to every state; the last one has all that lists look at."""
    for state in State:
        if state.value in {"pending", "dispatched", "handling", "replied", "callback", "closed"}:
            city.to(state.value, STREET)
            city.to(state.value, OTHER)
    for last in ({"into": city.log()}, None):
        ticket = city.to("handling", COMMUNITY)
        if last:
            number = city.standing(last["into"]).number
            city.act(ticket, "agent", "merge", into=number)
        else:
            city.act(ticket, "supervisor", "withdraw", reason="来电人撤回")
    city.act(city.to("dispatched", COMMUNITY), f"unit:{COMMUNITY}", "return", reason="不归我办")
    city.act(city.log(), "agent", "route", to="110")
    bad: dict[str, Any] = {"outcome": "complete", "solved": "未解决", "satisfied": "不满意"}
    redo = city.to("callback", STREET)
    city.act(redo, "supervisor", "callback", **bad)
    again = city.to("callback", STREET)
    city.act(again, "supervisor", "callback", **bad)
    city.act(again, f"unit:{STREET}", "reply", **REPLY)
    unlucky = city.to("callback", OTHER)
    city.act(unlucky, "supervisor", "callback", outcome="busy")
    mixed = city.log("agent2")
    city.act(mixed, "agent", "dispatch", lead=OTHER, assist=[STREET, COMMUNITY])
    city.act(mixed, f"unit:{OTHER}", "sign")
    city.act(mixed, f"unit:{COMMUNITY}", "sign")
    city.act(mixed, f"unit:{COMMUNITY}", "extend", reason="天气", days=1)
    city.act(mixed, f"unit:{OTHER}", "extend", reason="材料", days=1)


@contextmanager
def at_work(url: str, minute: int) -> Generator[City, None, None]:
    """Yield a demo city whose clock goes on from a minute of Monday."""
    office = Office(url, lambda: MONDAY)
    yield City("own", url, office, itertools.count(minute))
    office.close()


def fill_states(url: str) -> None:
    """Bring tickets of a demo city to every state, within `CROWD_FROM` minutes."""
    with at_work(url, 0) as city:
        everywhere(city)


def fill_crowd(url: str) -> None:
    """Add the tickets of one caller."""
    form = TicketForm(
        kind=Kind.REQUEST,
        phone="13900005678",
        place=STREET,
        category="楼道堆物",
        title=WORD,
        text="同一来电人的诉求。",
    )
    with at_work(url, CROWD_FROM) as city:
        for _ in range(MANY):
            city.office.acts.log(Order("agent2", city.tick(), "log", {}), form)


@pytest.fixture(scope="session")
def full_cities(engines: Engines) -> Iterator[Cities]:
    """Return the cities with a ticket in every state made so far, by engine."""
    with ExitStack() as stack:
        yield Cities(engines, stack, fill_city, fill_states)


@pytest.fixture
def full_city(full_cities: Cities, engine: Engine, request: pytest.FixtureRequest) -> City:
    """Return a city with a ticket in every state, on each engine in turn. To be read only."""
    del engine  # asked for so that the test runs once on each
    return full_cities[request.node.callspec.params["engine"]]


@pytest.fixture
def crowded_city(engine: Engine) -> Iterator[City]:
    """Return a city of the test's own where one caller has many tickets, on each engine in turn."""
    with (
        engine.filled(fill_city, fill_states, fill_crowd) as url,
        at_work(url, CROWD_FROM + MANY) as city,
    ):
        yield city
