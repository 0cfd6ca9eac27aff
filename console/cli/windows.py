"""Benchmarks that need windows: each in a process of its own, because a verb here loads no Qt."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from console.domain.errors import StorageError
from console.services.measure import Figure, figure, percentile

MAIN = Path(__file__).parents[2] / "main.py"
STARTS = 20
WARM_STARTS = 2
LIMIT_S = 3_600.0
BARE_WINDOW = """
import sys
import time

import sqlalchemy
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

assert sqlalchemy


class Window(QLineEdit):
    def paintEvent(self, event):
        super().paintEvent(event)
        if self.text() == "a":
            QTimer.singleShot(0, tell)


def tell():
    sys.stdout.write(f"painted {time.process_time() * 1000:.0f}\\n")
    sys.stdout.flush()
    app.quit()


def press():
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.postEvent(window, key)


app = QApplication(["bare"])
window = Window()
window.show()
QTimer.singleShot(0, press)
app.exec()
"""
"""The least that takes a key on a window and has SQLAlchemy: `import sqlalchemy`, a line, a key."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """Memory, as PSS: what is shared with other processes counts by its share.

    Attributes:
        first_half_mib, second_half_mib: medians over the calls of the hour.
        letters_mib: the process that draws letters, at most; None where no letter is waiting.
    """

    calls: int
    start_mib: float
    first_half_mib: float
    second_half_mib: float
    end_mib: float
    most_mib: float
    letters_mib: float | None

    def line(self) -> str:
        """Return it as a sentence."""
        letters = "没有待出文书" if self.letters_mib is None else f"文书进程 {self.letters_mib}"
        return (
            f"开始 {self.start_mib}  前半 {self.first_half_mib}  后半 {self.second_half_mib}  "
            f"结束 {self.end_mib}  最多 {self.most_mib}  {letters} MiB；{self.calls} 个来电"
        )


@dataclass(frozen=True, slots=True)
class Blocks:
    """What kept the windows from living.

    Attributes:
        longest_ms: on the wall; `cpu_ms` of it the windows' own thread was computing.
        call: where that was.
        over: how many took longer than 50 ms.
        all: those, longest first, as `Block` has them.
    """

    longest_ms: float
    cpu_ms: float
    call: str
    over: int
    all: tuple[dict[str, Any], ...]

    def line(self) -> str:
        """Return it as a sentence."""
        return (
            f"界面停顿最长 {self.longest_ms} 毫秒（本线程计算 {self.cpu_ms} 毫秒），"
            f"超过 50 毫秒 {self.over} 次：{self.call}"
        )


Measured: TypeAlias = Figure | Footprint | Blocks


def startup(url: str) -> Figure:
    """Measure from the start of a process to the first key painted in the intake, signed in."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    with tempfile.TemporaryDirectory(prefix="hotline-start-") as folder:
        seat = offscreen | {"XDG_DATA_HOME": folder}
        console = [sys.executable, str(MAIN), "run", "--database", url, "--probe-startup"]
        bare = [sys.executable, "-c", BARE_WINDOW]
        times: list[tuple[float, float]] = []
        others: list[tuple[float, float]] = []
        for order in range(WARM_STARTS + STARTS):
            one, other = _start(console, seat), _start(bare, offscreen)
            if order >= WARM_STARTS:
                times.append(one)
                others.append(other)
    cpu, other_cpu = (percentile([one[1] for one in all_], 50) for all_ in (times, others))
    return figure(
        [one[0] for one in times],
        [one[0] for one in others],
        "a bare PySide6 window that imports SQLAlchemy and takes a key",
        f"process start to the first key painted; processor time {cpu:.0f} against "
        f"{other_cpu:.0f} ms ({cpu / other_cpu:.2f} times)",
    )


def _start(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return milliseconds until a process says that its key is painted, and its processor time."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:  # noqa: S603  # our own program
        assert process.stdout is not None  # noqa: S101  # it was asked for
        said = process.stdout.readline().split()
        took = (time.perf_counter() - began) * 1000
        process.stdout.read()
    if process.returncode or len(said) != 2:  # noqa: PLR2004  # a word and its processor time
        raise StorageError("startup", code="tour_stuck")
    return took, float(said[1])


def keystroke(url: str) -> Figure:
    """Measure from a key to its letter painted, while a caller's history loads."""
    found = _probe("keystroke", url)
    return figure(
        found["times"],
        found["others"],
        "the same form when all is there",
        f"key to painted while history loads; {_cpu(found)}",
    )


def switch(url: str) -> Figure:
    """Measure from a key to the next screen painted."""
    found = _probe("switch", url)
    return figure(
        found["times"],
        found["others"],
        "until its lists are fresh",
        f"key to painted, all screens in turn; {_cpu(found)}",
    )


def _cpu(found: dict[str, Any]) -> str:
    middle, most = (percentile(found["cpu_ms"], share) for share in (50, 95))
    return f"processor time of the windows' thread p50 {middle:.1f}, p95 {most:.1f} ms"


def memory(url: str) -> Footprint:
    """Measure what an hour's work leaves in memory."""
    found = _probe("memory", url)
    sizes = found["sizes"]
    half = len(sizes) // 2
    return Footprint(
        calls=found["calls"],
        start_mib=sizes[0],
        first_half_mib=percentile(sizes[1 : half + 1], 50),
        second_half_mib=percentile(sizes[half + 1 :], 50),
        end_mib=sizes[-1],
        most_mib=max(sizes),
        letters_mib=found["letters"],
    )


def blocks(url: str) -> Blocks:
    """Listen to the windows while a person works, and name what held them longest."""
    found = _probe("blocks", url)
    longest = found["longest"]
    return Blocks(
        longest["ms"],
        longest["cpu_ms"],
        longest["call"],
        len(found["blocks"]),
        tuple(found["blocks"]),
    )


def _probe(name: str, url: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "console.bootstrap.probe", name, url]
    done = subprocess.run(  # noqa: S603  # our own program
        command, check=False, timeout=LIMIT_S, capture_output=True, text=True, cwd=MAIN.parent
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        raise StorageError(name, code="tour_stuck")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


WINDOWS: dict[str, Callable[[str], Measured]] = {
    "startup": startup,
    "keystroke": keystroke,
    "switch": switch,
    "memory": memory,
    "blocks": blocks,
}


def told(one: Measured) -> str:
    """Return a measurement as a sentence."""
    if isinstance(one, Figure):
        return (
            f"中位 {one.p50_ms:.2f}  95% {one.p95_ms:.2f}  99% {one.p99_ms:.2f} 毫秒；"
            f"是 {one.against}（{one.against_p50_ms} 毫秒）的 {one.ratio} 倍"
        )
    return one.line()
