"""An eight-hour shift at one seat, time compressed: nothing leaks, nothing typed is lost."""

import gc
import logging
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel

from console.bootstrap.trim import give_back
from console.domain.needs import Need
from tests.e2e.conftest import Bench, Desk, Outage
from tests.measured import Measured
from tests.widgets.calls import drops, rings, talks
from tests.widgets.hands import child

CALLS, REFRESHES, OUTAGES = 80, 300, 2
SHIFT = timedelta(hours=8)
REGULARS = 24
WARM_SHARE = 5
"""Everything that is made once has been made after a fifth of the calls, three at least."""

OBJECTS_PER_CALL = 120
"""New Python objects a call may leave: its facts, its ticket as this test keeps it, statements that
the driver caches."""
OBJECTS_PER_LINK = 2_500
"""What a link that is opened late brings once: its statements, compiled and cached."""

MEMORY_ONCE_KIB, MEMORY_PER_CALL_KIB = 4_096, 128
"""What later calls still touch for the first time, and what each may leave.

Thirty calls in a row took 2 MiB in all after the first; from the third to the eighth alone 3 MiB.
"""
LATE_LINKS = 4
"""A pool opens one more link to its database when lanes ask at once, and keeps five at most."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds at one moment."""

    widgets: int
    qt_objects: int
    objects: int
    threads: int
    files: int
    databases: int
    memory_kib: int

    @classmethod
    def now(cls, window: QObject) -> "Held":
        """Count, after everything that is dead has been taken away."""
        gc.collect()
        give_back()  # as the seat itself does every 20 s
        links = [_target(link) for link in Path("/proc/self/fd").iterdir()]
        return cls(
            widgets=len(QApplication.allWidgets()),
            qt_objects=len(window.findChildren(QObject)),
            objects=len(gc.get_objects()),
            threads=threading.active_count(),
            files=len(links),
            databases=sum(name.endswith((".db", ".db-wal")) for name in links),
            memory_kib=_memory_kib(),
        )


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except FileNotFoundError:  # the handle that lists the folder
        return ""


def _memory_kib() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_shift_leaks_nothing_and_loses_nothing(
    bench: Bench,
    share: Callable[[int], int],
    measured: Measured,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    calls, refreshes = share(CALLS), share(REFRESHES)
    outages = {calls * (at + 1) // (OUTAGES + 1) for at in range(OUTAGES)}
    desk = bench.sit()
    desk.ready()
    assert desk.seat.intake is not None
    desk.seat.intake.show_needs((Need("calls", 1),))  # its page is made once, when a clock runs out
    outage = Outage(desk.office)
    taken = desk.taken()
    texts: list[str] = []
    warm_after = max(3, calls // WARM_SHARE)
    warm: Held | None = None
    for number in range(calls):
        bench.at += SHIFT / calls
        texts.append(f"第{number}位来电人说楼道里堆满了纸箱，请清理。")
        _one_call(desk, number, texts[-1], outage if number in outages else None)
        desk.wait(lambda: len(taken) == len(texts))
        _refresh(desk, refreshes // calls + (number < refreshes % calls))
        if number + 1 == warm_after:
            Held.now(desk.seat.window)  # counting makes objects too, once
            warm = Held.now(desk.seat.window)
    assert warm is not None
    end = Held.now(desk.seat.window)

    stored = Counter(text for (text,) in bench.ask("SELECT text FROM ticket"))
    assert stored == Counter(texts), "every text once"
    assert bench.ask("SELECT count(*) FROM ticket WHERE state <> 'dispatched'") == [(0,)]
    assert end.threads == warm.threads
    assert end.files <= warm.files + LATE_LINKS
    assert end.databases <= warm.databases + LATE_LINKS
    assert end.widgets <= warm.widgets
    grown = calls - warm_after
    links = (end.databases - warm.databases + 1) // 2  # a file and its log
    allowed = OBJECTS_PER_CALL * grown + OBJECTS_PER_LINK * max(0, links)
    assert end.objects - warm.objects <= allowed
    assert end.memory_kib - warm.memory_kib <= MEMORY_ONCE_KIB + MEMORY_PER_CALL_KIB * grown
    noise = [record.getMessage() for record in caplog.records]
    assert noise == [], "the log is clean"
    measured(
        "shift",
        f"{calls} calls, {refreshes} refreshes, {len(outages)} outages: "
        f"widgets {warm.widgets} to {end.widgets}, objects {warm.objects:,} to {end.objects:,}, "
        f"handles {warm.files} to {end.files}, "
        f"PSS {warm.memory_kib // 1024} to {end.memory_kib // 1024} MiB",
    )


def _one_call(desk: Desk, number: int, text: str, outage: Outage | None) -> None:
    call = f"c{number}"
    desk.switch.tell(rings(call, f"138{number % REGULARS:08}"), talks(call))
    form = desk.form(call)
    desk.settle()
    hands = desk.hands
    hands.press("Alt+2", "Ctrl+T")
    hands.type(text)
    hands.press("Alt+P")
    hands.type("金家岭街道")
    desk.settle()
    hands.press("Return", "Alt+C")
    hands.type("楼道堆物")
    desk.settle()
    hands.press("Return")
    desk.settle()
    if outage is not None:
        link = child(desk.seat.window, QLabel, "databaseLink")
        outage.away = True
        hands.press("Ctrl+Return")
        desk.wait(lambda: "连不上" in link.text())
        desk.settle()
        outage.away = False
        desk.wait(lambda: "连不上" not in link.text())
        desk.settle()
    if desk.seat.intake is not None and form in desk.seat.intake.matters:
        hands.press("Ctrl+Return")
    desk.switch.tell(drops(call))
    desk.settle()
    hands.press("Ctrl+W")


def _refresh(desk: Desk, times: int) -> None:
    desk.hands.press("F3")
    for _ in range(times):
        desk.hands.press("Ctrl+R")
        desk.settle()
    desk.hands.press("F2")
