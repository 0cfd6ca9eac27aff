"""Says which call kept the windows from living: a heart beats on the GUI thread, a thread listens.

What is measured twice is judged by the clock on the wall, which is what a person feels; the GUI
thread's own processor time beside it tells a slow call from a busy machine.
"""

import faulthandler
import gc
import re
import threading
from collections import Counter
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter, thread_time

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 5
LIMIT_MS = 50
SHOWN = 4
COLLECTED = "garbage collection"
UNSEEN = "unseen: the listener had no turn, or no call of this program ran"
_CALL = re.compile(r'File "([^"]*)", line (\d+) in (\S+)')
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Block:
    """A time in which no event was handled.

    Attributes:
        ms: how long, on the wall.
        cpu_ms: of it, processor time of the GUI thread.
        call: where it was, "widgets/common/table.py:41 show" for example; the calls that led there
            stand before it; `COLLECTED`, or `UNSEEN` where it was over before anybody could look.
    """

    ms: float
    cpu_ms: float
    call: str


class Watchdog(QObject):
    """Listens to the event loop of the thread it is made in.

    Attributes:
        blocks: what took longer than the limit so far.
        longest: the longest of all, also below the limit.
    """

    def __init__(self, parent: QObject | None = None, limit_ms: float = LIMIT_MS) -> None:
        super().__init__(parent)
        self.blocks: list[Block] = []
        self.longest = Block(0.0, 0.0, "")
        self._limit_ms = limit_ms
        self._gui = threading.get_ident()
        self._seen: list[str] = []
        self._collecting = self._collected = 0.0
        gc.callbacks.append(self._note_collection)
        self._over = threading.Event()
        self._heart = QTimer(self)
        self._heart.setTimerType(Qt.TimerType.PreciseTimer)
        self._heart.setInterval(BEAT_MS)
        self._heart.timeout.connect(self._beat)
        self._listener = threading.Thread(target=self._listen, name="watchdog", daemon=True)
        self._at, self._cpu, self._paused = perf_counter(), thread_time(), False
        self._heart.start()
        self._listener.start()

    def stop(self) -> None:
        """Listen no more."""
        self._heart.stop()
        self._over.set()
        self._listener.join()
        gc.callbacks.remove(self._note_collection)

    @contextmanager
    def paused(self) -> Generator[None, None, None]:
        """Look away while something is done that no person would wait for."""
        self._paused = True
        try:
            yield
        finally:
            self._again()
            self._paused = False

    def judge(self, work: Callable[[], object]) -> None:
        """Do something on the GUI thread outside any event, and judge it like one."""
        self._again()
        work()
        self._beat()

    def _again(self) -> None:
        self._at, self._cpu = perf_counter(), thread_time()
        self._seen = []
        self._collected = 0.0

    def _note_collection(self, phase: str, _: dict[str, int]) -> None:
        """A collection lets no other thread run, so that the listener never sees one."""
        if threading.get_ident() != self._gui:
            return
        if phase == "start":
            self._collecting = perf_counter()
        else:
            self._collected += (perf_counter() - self._collecting) * 1000

    def _beat(self) -> None:
        took = (perf_counter() - self._at) * 1000 - BEAT_MS
        if took > self.longest.ms and not self._paused:
            self.longest = self._block(took)
        if took > self._limit_ms and not self._paused:
            self.blocks.append(self._block(took))
        self._again()

    def _block(self, took: float) -> Block:
        cpu = (thread_time() - self._cpu) * 1000
        often = Counter(filter(None, self._seen)).most_common(1)
        seen = often[0][0] if often else UNSEEN
        call = COLLECTED if self._collected > took / 2 else seen
        return Block(round(took, 1), round(cpu, 1), call)

    def _listen(self) -> None:
        with TemporaryFile(buffering=0) as paper:
            while not self._over.wait(BEAT_MS / 1000):
                if (perf_counter() - self._at) * 1000 > BEAT_MS * 2:
                    paper.seek(0)
                    paper.truncate()
                    # Not sys._current_frames(): whoever holds a frame keeps its locals, and a
                    # QPainter that outlives its paint event takes the process with it.
                    faulthandler.dump_traceback(paper, all_threads=True)
                    paper.seek(0)
                    self._seen.append(_told(paper.read().decode(errors="replace"), self._gui))


def _told(dump: str, thread: int) -> str:
    """Return the innermost calls of this program in a thread, outermost of them first."""
    _, _, rest = dump.partition(f"Thread 0x{thread:016x}")
    calls: list[str] = []
    for path, line, name in _CALL.findall(rest.partition("\n\n")[0]):
        file = Path(path)
        if file.is_relative_to(_ROOT) and ".venv" not in file.parts and file != Path(__file__):
            calls.append(f"{file.relative_to(_ROOT).as_posix()}:{line} {name}")
    return " > ".join(reversed(calls[:SHOWN]))
