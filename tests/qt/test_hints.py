"""Hints become signals; a lost link comes back by itself and says that something was missed."""

import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from console.domain.errors import StorageError
from console.domain.hint import Topic
from console.qt import hints
from console.qt.hints import Brake, Hints
from console.qt.jobs import Jobs
from tests.conftest import ManualLane

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


class FakeEar:
    """A socket pair: a byte says a topic, an end says that the server is gone."""

    def __init__(self) -> None:
        self.ours, self.theirs = socket.socketpair()
        self.ours.setblocking(False)
        self.closed = False

    @property
    def socket(self) -> int:
        return self.ours.fileno()

    def heard(self) -> frozenset[Topic]:
        try:
            told = self.ours.recv(64)
        except BlockingIOError:
            return frozenset()
        if not told:
            raise StorageError
        return frozenset({Topic.TICKETS if one == ord("t") else Topic.CALLS for one in told})

    def close(self) -> None:
        self.closed = True
        self.ours.close()


@pytest.fixture
def ears() -> Iterator[list[FakeEar]]:
    made: list[FakeEar] = []
    yield made
    for one in made:
        one.ours.close()
        one.theirs.close()


def test_a_byte_is_a_signal_and_a_lost_link_comes_back(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane, ears: list[FakeEar], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "FIRST_MS", 1)

    def connect() -> FakeEar:
        if len(ears) == 1 and not ears[0].closed:
            raise StorageError
        ears.append(FakeEar())
        return ears[-1]

    root = QObject()
    ear = Hints(connect, jobs, root)
    ear.start()
    lane.run_next()
    heard: list[Topic] = []
    ear.heard.connect(heard.append)
    with qtbot.waitSignal(ear.heard):
        ears[0].theirs.send(b"tt")
    assert heard == [Topic.TICKETS]
    with qtbot.waitSignal(ear.lost):
        ears[0].theirs.close()
    assert ears[0].closed
    qtbot.waitUntil(lambda: bool(lane.waiting))
    with qtbot.waitSignal(ear.renewed, timeout=0):
        lane.run_next()
    ear.stop()
    assert ears[1].closed


def test_a_server_that_stays_away_is_asked_more_and_more_seldom(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hints, "FIRST_MS", 1)

    def nobody() -> FakeEar:
        raise StorageError

    root = QObject()
    ear = Hints(nobody, jobs, root)
    ear._wait_ms = 1
    ear.start()
    for wait_ms in (2, 4, 8):
        qtbot.waitUntil(lambda: bool(lane.waiting))
        lane.run_next()
        assert ear._wait_ms == wait_ms
    ear.stop()
    assert not ear._again.isActive()


def test_hints_in_a_row_are_one_piece_of_work(qtbot: QtBot) -> None:
    root, runs = QObject(), list[int]()
    brake = Brake(lambda: runs.append(1), 20, root)
    for _ in range(50):
        brake.pull()
    assert len(runs) == 1
    qtbot.waitUntil(lambda: len(runs) == 2)
    qtbot.waitUntil(lambda: not brake._rest.isActive())
    assert len(runs) == 2
