"""What a seat hears: that something changed, once per transaction, and never which ticket."""

import contextlib
import select
from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest

from console.domain.errors import StorageError
from console.domain.hint import Topic
from dao.ear import Ear
from tests.city import City


def wait(ear: Ear) -> frozenset[Topic]:
    ready, _, _ = select.select([ear.socket], [], [], 10)
    assert ready
    return ear.heard()


@pytest.fixture
def ear(city: City) -> Iterator[Ear]:
    if not city.url.startswith("postgresql"):
        pytest.skip("servers only")
    with contextlib.closing(Ear(city.url)) as made:
        yield made


def test_an_act_is_heard_once_and_names_nobody(city: City, ear: Ear) -> None:
    heard: list[psycopg2.extensions.Notify] = []
    notifies = ear._link.notifies
    city.to("dispatched")
    select.select([ear.socket], [], [], 10)
    ear._link.poll()
    heard.extend(notifies)
    topics = [one.channel for one in heard if one.channel == "hotline_tickets"]
    assert 1 <= len(topics) <= 2  # one for each transaction: registered, dispatched
    assert all(one.payload.isdecimal() for one in heard)
    assert Topic.TICKETS in ear.heard()
    assert ear.heard() == frozenset()


def undone(city: City) -> None:
    with city.office.transaction() as daos:
        daos.calls._session.connection().exec_driver_sql("UPDATE ticket SET version = version")
        raise ZeroDivisionError


def test_what_is_rolled_back_is_not_heard(city: City, ear: Ear) -> None:
    with pytest.raises(ZeroDivisionError):
        undone(city)
    with city.office.transaction() as daos:
        daos.calls._session.connection().exec_driver_sql("UPDATE call SET seat = seat WHERE false")
    assert wait(ear) == {Topic.CALLS}


def test_a_link_that_the_server_ends_says_so(city: City, ear: Ear) -> None:
    pid = ear._link.info.backend_pid
    with closing(psycopg2.connect(city.url.replace("+psycopg2", ""))) as link:
        link.cursor().execute("SELECT pg_terminate_backend(%s)", (pid,))
    with pytest.raises(StorageError):
        until_the_end(ear)


def until_the_end(ear: Ear) -> None:
    while True:  # a farewell of the server comes first
        wait(ear)
