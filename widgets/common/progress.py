"""How far a long piece of work is, in the page, with a way to stop it."""

from collections.abc import Callable
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from console.domain.errors import ConsoleError
from console.domain.progress import Tell
from console.qt.jobs import Jobs, Task
from widgets.common.look import NEAR, TIGHT, button, column, label, named, row

T = TypeVar("T")
SHOWN_AFTER_MS = 400
"""What ends sooner is not announced: a strip that flashes is worse than none."""

_GUESS_AFTER_S = 2.0
_LONG_S = 90


class ProgressStrip(QFrame):
    """One piece of work at a time: words, bar, time left and a button that stops it.

    Signals:
        appeared: the work takes long enough to be shown.
        ended: the work has ended, well or not; its own callback has run.
    """

    appeared = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "progress", self.tr("进度"))
        self.setProperty("ground", "info")
        self._task: Task | None = None
        self._since = 0.0
        self._heading = ""
        self._words = label()
        self._words.setObjectName("progressWords")
        self._left = label(tone="muted")
        self._left.setObjectName("progressLeft")
        self._bar = QProgressBar()
        named(self._bar, "progressBar", self.tr("完成了多少"))
        self._bar.setTextVisible(False)
        self._stop = button(self.tr("停下"), "", self.cancel)
        named(self._stop, "progressStop", self.tr("停下这项工作"))
        top = row(self._words, 1, self._left, self._stop)
        self.setLayout(column(top, self._bar, gap=TIGHT, margin=NEAR))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SHOWN_AFTER_MS)
        self._patience.timeout.connect(self._appear)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether something is under way; a second piece of work must wait."""
        return self._task is not None

    def follow(
        self,
        jobs: Jobs,
        words: str,
        work: Callable[[Tell], T],
        *,
        on_ok: Callable[[T], None],
        on_error: Callable[[ConsoleError], None],
        stoppable: bool = True,
    ) -> None:
        """Run work in a lane and show how far it is.

        Args:
            jobs: the lane.
            words: what is being done, such as "正在导入单位".
            work: as `Jobs.follow` takes it.
            on_ok: gets the result.
            on_error: gets an expected failure; its code is `cancelled` where it was stopped.
            stoppable: whether it has steps between which it can stop.

        Raises:
            RuntimeError: something is under way.
        """
        if self._task is not None:
            raise RuntimeError(self._heading)
        self._heading = words
        self._since = monotonic()
        self._stop.setEnabled(stoppable)
        self._stop.setVisible(stoppable)
        self._show_step(0, 0)
        self._patience.start()

        def finished(result: T) -> None:
            self._end()
            on_ok(result)
            self.ended.emit()

        def failed(error: ConsoleError) -> None:
            self._end()
            on_error(error)
            self.ended.emit()

        self._task = jobs.follow(
            self, work, on_step=self._show_step, on_ok=finished, on_error=failed
        )

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        if self._task is not None:
            self._task.cancel()
            self._stop.setEnabled(False)
            self._left.setText(self.tr("正在停下……"))

    def _appear(self) -> None:
        self.show()
        self.appeared.emit()

    def _end(self) -> None:
        self._task = None
        self._patience.stop()
        self.hide()

    def _show_step(self, done: int, total: int) -> None:
        if self._task is not None and self._task.cancelled:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        words = f"{self._heading}　{done:,} / {total:,}" if total else self._heading
        self._words.setText(words)
        self._left.setText(self._time_left(done, total, monotonic() - self._since))
        self.setAccessibleDescription(words)

    def _time_left(self, done: int, total: int, spent_s: float) -> str:
        if not done or done >= total or spent_s < _GUESS_AFTER_S:
            return ""
        seconds = round(spent_s * (total - done) / done)
        if seconds > _LONG_S:
            return self.tr("约剩 {0} 分钟").replace("{0}", str(round(seconds / 60)))
        return self.tr("约剩 {0} 秒").replace("{0}", str(max(1, seconds)))
