"""Garbage dies on the GUI thread."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import get_ident

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.qt.collector import Collector

ROUNDS = 50_000


class Ring:
    """Kept alive by itself alone; notes which thread takes it away."""

    died_in: list[int] = []  # noqa: RUF012  # shared on purpose

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        Ring.died_in.append(get_ident())


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    Ring.died_in = []
    owner = QObject(qapp)
    made = Collector(owner)
    yield made
    made.stop()
    owner.deleteLater()


def litter() -> None:
    """Make what is garbage at once, and much else."""
    for _ in range(ROUNDS):
        Ring()


def test_a_lane_collects_nothing_and_the_windows_do(qtbot: QtBot, collector: Collector) -> None:
    with ThreadPoolExecutor(1) as lane:
        lane.submit(litter).result()
    assert Ring.died_in == []
    qtbot.waitUntil(lambda: len(Ring.died_in) == ROUNDS, timeout=20_000)
    assert set(Ring.died_in) == {get_ident()}


def test_without_it_a_lane_would_collect() -> None:
    Ring.died_in = []
    with ThreadPoolExecutor(1) as lane:
        lane.submit(litter).result()
    assert set(Ring.died_in) - {get_ident()}
    gc.collect()


def test_nothing_is_looked_for_where_nothing_was_made(collector: Collector) -> None:
    gc.collect()
    assert collector.look() == 0


def test_afterwards_python_collects_again(qapp: QApplication) -> None:
    owner = QObject(qapp)
    made = Collector(owner)
    assert not gc.isenabled()
    made.stop()
    assert gc.isenabled()
    owner.deleteLater()
