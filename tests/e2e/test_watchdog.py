"""The watchdog bites, and names the right one."""

import gc
from time import perf_counter, thread_time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from console.bootstrap.watchdog import COLLECTED, LIMIT_MS, UNSEEN, Watchdog

HELD_S = 4 * LIMIT_MS / 1000
SHORT_S = 0.007
WINDOW_MS = 20


def hold() -> None:
    """Compute for so long that a person would feel it."""
    began, used = perf_counter(), thread_time()
    while perf_counter() - began < HELD_S or thread_time() - used < HELD_S / 2:
        pass


def live(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def test_a_call_that_holds_the_event_loop_is_named(qapp: QApplication) -> None:
    dog = Watchdog()
    live(WINDOW_MS)
    QTimer.singleShot(0, hold)
    live(WINDOW_MS)
    live(WINDOW_MS)
    dog.stop()
    [block] = [one for one in dog.blocks if "hold" in one.call]
    assert block.ms > HELD_S * 1000 * 0.9
    assert block.cpu_ms > HELD_S * 1000 * 0.4
    assert block.call.endswith(" hold")
    assert "tests/e2e/test_watchdog.py" in block.call
    assert dog.longest.ms >= block.ms


def test_what_nobody_waits_for_is_left_out(qapp: QApplication) -> None:
    dog = Watchdog()
    live(WINDOW_MS)
    with dog.paused():
        hold()
    live(WINDOW_MS)
    dog.stop()
    assert [one for one in dog.blocks if "hold" in one.call] == []


def test_work_outside_an_event_is_judged_like_one(qapp: QApplication) -> None:
    dog = Watchdog()
    dog.judge(hold)
    dog.stop()
    assert [one for one in dog.blocks if one.call.endswith(" hold")]


def test_a_collection_lets_no_listener_look_and_is_named_all_the_same(qapp: QApplication) -> None:
    dog = Watchdog(limit_ms=0)
    rings: list[list[object]] = [[] for _ in range(300_000)]
    for ring in rings:
        ring.append(ring)
    live(WINDOW_MS)
    del rings, ring
    dog.judge(gc.collect)
    dog.stop()
    assert COLLECTED in {one.call for one in dog.blocks}


def test_what_nobody_saw_is_said_to_be_unseen(qapp: QApplication) -> None:
    dog = Watchdog(limit_ms=0)
    dog.judge(short)
    dog.stop()
    assert UNSEEN in {one.call for one in dog.blocks}


def short() -> None:
    """Compute for longer than a beat, and be done before anybody looks."""
    began = perf_counter()
    while perf_counter() - began < SHORT_S:
        pass
