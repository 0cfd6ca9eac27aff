"""A real link: an act of somebody else is a signal here, and a link that was cut comes back."""

from collections.abc import Iterator
from contextlib import closing

import psycopg2
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from console.bootstrap.pool import Pool
from console.domain.hint import Topic
from console.qt.hints import Hints
from console.qt.jobs import Jobs
from dao.ear import Ear
from tests.city import City

PATIENCE_MS = 15_000


@pytest.fixture
def ears() -> list[Ear]:
    return []


@pytest.fixture
def hints(qtbot: QtBot, city: City, ears: list[Ear]) -> Iterator[Hints]:
    if not city.url.startswith("postgresql"):
        pytest.skip("servers only")

    def connect() -> Ear:
        ears.append(Ear(city.url))
        return ears[-1]

    root, pool = QObject(), Pool(1, "live")
    made = Hints(connect, Jobs(pool.submit, root), root)
    made.start()
    qtbot.waitUntil(lambda: made.listens, timeout=PATIENCE_MS)
    yield made
    made.stop()
    pool.finish()


def cut(city: City, ear: Ear) -> None:
    with closing(psycopg2.connect(city.url.replace("+psycopg2", ""))) as link:
        link.cursor().execute("SELECT pg_terminate_backend(%s)", (ear._link.info.backend_pid,))


def test_an_act_is_heard_and_a_link_that_was_cut_comes_back(
    qtbot: QtBot, city: City, hints: Hints, ears: list[Ear]
) -> None:
    def is_tickets(topic: Topic) -> bool:
        return topic is Topic.TICKETS

    with qtbot.waitSignal(hints.heard, timeout=PATIENCE_MS, check_params_cb=is_tickets):
        city.log()
    with qtbot.waitSignals([hints.lost, hints.renewed], timeout=PATIENCE_MS, order="strict"):
        cut(city, ears[0])
    assert len(ears) == 2
    with qtbot.waitSignal(hints.heard, timeout=PATIENCE_MS, check_params_cb=is_tickets):
        city.log()
