"""Work before there is a window: off the GUI thread, with its progress and a way to stop it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from console.bootstrap.pool import Pool
from console.domain.progress import Tell
from console.qt.jobs import Jobs
from widgets.common.look import WIDE, column
from widgets.common.progress import ProgressStrip

if TYPE_CHECKING:
    from console.domain.errors import ConsoleError

translate = QCoreApplication.translate
_LETTERS = 34


class _Box(QDialog):
    """Holds one strip of progress; closing it asks the work to stop."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("waiting")
        self.setWindowTitle(translate("Waiting", "12345 坐席台"))
        self.strip = ProgressStrip()
        self.setLayout(column(self.strip, margin=WIDE))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("汉") * _LETTERS)
        self.strip.appeared.connect(self.show)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.strip.cancel()
        event.ignore()


def off_screen(words: str, work: Callable[[Tell], object], *, stoppable: bool = False) -> None:
    """Do something and wait for it, the screen alive meanwhile; short work shows nothing.

    Raises:
        ConsoleError: what the work raised; `cancelled` where it was stopped.
    """
    pool, loop, box = Pool(1, "prepare"), QEventLoop(), _Box()
    failed: list[ConsoleError] = []
    box.strip.ended.connect(loop.quit)
    box.strip.follow(
        Jobs(pool.submit, box),
        words,
        work,
        on_ok=lambda _: None,
        on_error=failed.append,
        stoppable=stoppable,
    )
    loop.exec()
    pool.finish()
    box.hide()
    box.deleteLater()
    if failed:
        raise failed[0]
