"""Background work and where its outcome arrives."""

import threading
from concurrent.futures import ThreadPoolExecutor

import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from console.domain.errors import ConsoleError, RuleError
from console.domain.progress import Tell
from console.qt.jobs import Jobs
from tests.conftest import ManualLane


def _never(_: object) -> None:
    raise AssertionError("the other callback was due")


def test_nothing_runs_before_the_lane_says_so(jobs: Jobs, lane: ManualLane) -> None:
    owner = QObject()
    got: list[int] = []
    jobs.run(owner, lambda: 1, on_ok=got.append, on_error=_never)
    jobs.run(owner, lambda: 2, on_ok=got.append, on_error=_never)
    assert got == []
    lane.run_next()
    assert got == [1]
    lane.run_next()
    assert got == [1, 2]


def test_an_expected_failure_has_its_own_callback(jobs: Jobs, lane: ManualLane) -> None:
    owner = QObject()
    failure = RuleError("too late", code="too_late")
    got: list[ConsoleError] = []

    def work() -> None:
        raise failure

    jobs.run(owner, work, on_ok=_never, on_error=got.append)
    lane.run_next()
    assert got == [failure]


def test_a_bug_rises_on_the_gui_thread(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    owner = QObject()
    jobs.run(owner, lambda: int("none"), on_ok=_never, on_error=_never)
    with qtbot.captureExceptions() as raised:
        lane.run_next()
    assert [kind for kind, _, _ in raised] == [ValueError]


def test_the_answer_to_a_closed_window_is_dropped(jobs: Jobs, lane: ManualLane) -> None:
    owner = QObject()
    jobs.run(owner, lambda: 1, on_ok=_never, on_error=_never)
    shiboken6.delete(owner)
    lane.run_next()


def test_work_leaves_the_gui_thread_and_its_outcome_comes_back(qtbot: QtBot) -> None:
    owner = QObject()
    worked: list[int] = []
    heard: list[int] = []
    with ThreadPoolExecutor(max_workers=1) as lane:
        jobs = Jobs(lane.submit)
        jobs.run(
            owner,
            lambda: worked.append(threading.get_ident()),
            on_ok=lambda _: heard.append(threading.get_ident()),
            on_error=_never,
        )
        qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.get_ident()]
    assert worked != heard


def test_progress_is_told_now_and_then_and_at_the_end(jobs: Jobs, lane: ManualLane) -> None:
    owner = QObject()
    heard: list[tuple[int, int]] = []

    def work(tell: Tell) -> str:
        for at in range(1, 1001):
            tell(at, 1000)
        return "done"

    got: list[str] = []
    jobs.follow(
        owner,
        work,
        on_step=lambda done, total: heard.append((done, total)),
        on_ok=got.append,
        on_error=_never,
    )
    lane.run_next()
    assert got == ["done"]
    assert heard[-1] == (1000, 1000)
    assert len(heard) < 100
