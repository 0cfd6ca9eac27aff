"""The last resort: a bug keeps every draft, says so, and offers a report without personal data."""

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QMessageLogContext as Context
from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler

logger = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_ROOT = Path(__file__).parents[2]


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where a bug happened: types, files, lines and versions.

    The error's message and all values are left out, because they may hold a name or a number.
    """
    frames = traceback.extract_tb(trace)
    lines = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    system = f"Python {platform.python_version()}, PySide6 {PySide6.__version__}"
    return "\n".join([kind.__name__, *lines, f"{system}, {platform.system()}"])


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(_ROOT)) if path.is_relative_to(_ROOT) else path.name


class CrashGuard(QObject):
    """Takes over `sys.excepthook` and Qt's messages.

    Signals:
        broke: the report of a bug; the first after `keep` has run.
    """

    broke = Signal(str)

    def __init__(self, keep: Callable[[], None], parent: QObject | None = None) -> None:
        """Remember what saves the drafts at once; it runs before anything is shown."""
        super().__init__(parent)
        self._keep = keep
        self._busy = False
        self._messages: object = None

    def install(self) -> None:
        """Become the process's last resort."""
        sys.excepthook = self.handle
        self._messages = qInstallMessageHandler(_log)

    def uninstall(self) -> None:
        """Give both back, unless somebody else has taken them meanwhile."""
        if sys.excepthook == self.handle:
            sys.excepthook = sys.__excepthook__
            qInstallMessageHandler(self._messages if callable(self._messages) else None)

    def handle(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep the drafts, log where it happened, tell the screen. A second bug is only logged."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        found = report(kind, trace)
        logger.error("bug\n%s", found)
        if self._busy:
            return
        self._busy = True
        try:
            self._keep()
            self.broke.emit(found)
        finally:
            self._busy = False


def _log(level: QtMsgType, _context: Context, message: str) -> None:
    logging.getLogger("qt").log(_LEVELS.get(level, logging.INFO), "%s", message)
