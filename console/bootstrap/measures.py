"""What a person at a seat waits for, measured on the real windows.

Every measurement takes `share` of its usual count, so that a test can see all of it quickly.
"""

import multiprocessing
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from console.bootstrap.watchdog import Watchdog
from console.bootstrap.work import SCREENS, Work, callers
from console.domain.errors import StorageError
from console.qt.collector import collect_apart

CALLERS, KEYS = 40, 10
KEY_PAUSE_MS = 15
SWITCHES = 100
ROUNDS = 12
"""Calls of an hour; each with several list refreshes and changes of screen."""
LETTERS = 60
WORDS = ("路灯", "噪音", "停车", "楼道", "漏水", "物业费")
LOOKED = 3
"""Calls while the watchdog listens."""
PATIENCE_MS = 5_000
LETTER_PATIENCE_S = 60.0

Result = dict[str, object]


class _Painted(QObject):
    """Waits until a widget, or one inside it, has been painted after something was done."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._target: QWidget | None = None
        self.cpu_ms: list[float] = []
        self._loop = QEventLoop(self)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(lambda: self._loop.exit(1))

    def after(self, act: Callable[[], object], target: Callable[[], QWidget | None]) -> float:
        """Do something and return the milliseconds until what it changed has been painted.

        `cpu_ms` gets the processor time of this thread, which a busy machine leaves as it is.

        Raises:
            StorageError: `tour_stuck`: nothing was painted.
        """
        began, cpu = perf_counter(), thread_time()
        act()
        self._target = target()
        self._app.installEventFilter(self)
        self._late.start(PATIENCE_MS)
        failed = self._loop.exec()
        took = (perf_counter() - began) * 1000
        self.cpu_ms.append((thread_time() - cpu) * 1000)
        self._late.stop()
        self._app.removeEventFilter(self)
        if failed:
            raise StorageError("paint", code="tour_stuck")
        return took

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            target = self._target
            if target is not None and (watched is target or target.isAncestorOf(watched)):
                self._app.removeEventFilter(self)
                # Runs once this and every other part of the same repaint is on the window.
                QTimer.singleShot(0, self._loop.quit)
        return False


def keystrokes(app: QApplication, work: Work, share: float = 1) -> Result:
    """Type while the history of a caller loads, and again when all is there."""
    painted = _Painted(app)
    busy: list[float] = []
    calm: list[float] = []
    work.ready()
    for number in callers(work.office, _some(CALLERS, share)):
        call_id, form = work.ring(number)
        field = app.focusWidget()
        if field is None or not form.isAncestorOf(field):
            raise StorageError("focus", code="tour_stuck")
        for times in (busy, calm):
            for _ in range(KEYS):
                times.append(painted.after(partial(_type, field), partial(_itself, field)))
                work.hands.rest(KEY_PAUSE_MS)
            work.settle()
        work.leave(call_id)
    return {"times": busy, "others": calm, "cpu_ms": painted.cpu_ms}


def _itself(field: QWidget) -> QWidget:
    return field


def _type(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_A)


def switches(app: QApplication, work: Work, share: float = 1) -> Result:
    """Go from screen to screen, each time until the new one is painted, and until it is fresh."""
    painted, window = _Painted(app), work.seat.window
    work.ready()
    shown: list[float] = []
    fresh: list[float] = []
    for at in range(_some(SWITCHES, share)):
        key = SCREENS[at % len(SCREENS)]
        began = perf_counter()
        shown.append(painted.after(partial(work.hands.strike, key), window.screen_widget))
        work.hands.wait("fresh", work.seat.is_quiet)
        fresh.append((perf_counter() - began) * 1000)
    return {"times": shown, "others": fresh, "cpu_ms": painted.cpu_ms}


def hour(app: QApplication, work: Work, share: float = 1) -> Result:
    """Do an hour's work without the pauses and look at the memory after every call."""
    work.ready()
    collect_apart(app)  # as `run` does five seconds after the start
    rounds = _some(ROUNDS, share)
    numbers = callers(work.office, rounds)
    sizes = [pss_mib("self")]
    for at, number in enumerate(numbers):
        work.take(number)
        work.look_around()
        work.search(WORDS[at % len(WORDS)])
        if at % 4 == 0:
            work.change_theme()
        sizes.append(pss_mib("self"))
    return {"sizes": sizes, "letters": _letter_mib(work, share), "calls": work.calls}


def _some(count: int, share: float) -> int:
    return max(1, round(count * share))


def _letter_mib(work: Work, share: float) -> float | None:
    """Return the most that the process that draws letters takes; None without a letter."""
    letters = work.seat.own.letters
    waiting = letters.waiting()
    if not waiting:
        return None
    sizes: list[float] = []
    for at in range(_some(LETTERS, share)):
        letters.draw(letters.compose(waiting[at % len(waiting)].id))
        sizes.append(max(pss_mib(str(child.pid)) for child in multiprocessing.active_children()))
    return max(sizes)


def pss_mib(process: str) -> float:
    """Return what a process takes of the memory, its share of what is shared included."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    kib = next(line.split()[1] for line in text.splitlines() if line.startswith("Pss:"))
    return round(int(kib) / 1024, 1)


def blocks(app: QApplication, work: Work, share: float = 1) -> Result:
    """Do what people do while a watchdog listens."""
    numbers = callers(work.office, _some(LOOKED, share))
    dog = Watchdog(app)
    work.ready()
    collect_apart(app)
    for number in numbers:
        work.take(number)
        work.look_around()
        work.change_theme()
    dog.stop()
    return {
        "longest": asdict(dog.longest),
        "blocks": [asdict(one) for one in sorted(dog.blocks, key=lambda one: -one.ms)],
    }
