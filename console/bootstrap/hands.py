"""A pair of hands: drives real windows with keys alone and takes pictures. For the tour."""

from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.domain.errors import StorageError

POLL_MS = 5
COMMITTED = 4
PATIENCE_S = 20.0
STILL_MS = 500
"""Longer than any pause after which a screen asks by itself."""


class Hands:
    """Types and waits like a person, at a machine's speed; counts the keys.

    Attributes:
        keys: key presses so far besides typed text.
        typed: code points of text so far.

    Args:
        breathe: let the windows live after every key, so that a watchdog can tell keys apart.
        patience_s: how long it waits for anything before it gives up.
    """

    def __init__(
        self, app: QApplication, *, breathe: bool = False, patience_s: float = PATIENCE_S
    ) -> None:
        self._app = app
        self._patience_s = patience_s
        self._breathe = breathe
        self.keys = 0
        self.typed = 0

    def press(self, *names: str) -> None:
        """Press keys by their portable names, such as "Ctrl+Return" or "F9"."""
        for name in names:
            self.strike(name)
            self._live()

    def strike(self, name: str) -> None:
        """Press one key and return at once."""
        wanted = QKeySequence(name)[0]  # type: ignore[index]  # missing in the stubs
        QTest.keyClick(self._target(), wanted.key(), wanted.keyboardModifiers())
        self.keys += 1

    def type(self, text: str) -> None:
        """Type text where the focus is, a few characters at a time, as an input method commits."""
        for at in range(0, len(text), COMMITTED):
            event = QInputMethodEvent()
            event.setCommitString(text[at : at + COMMITTED])
            QApplication.sendEvent(self._target(), event)
            self._live()
        self.typed += len(text)

    def wait(self, what: str, met: Callable[[], object], patience_s: float = 0.0) -> float:
        """Let the windows live until something holds, and return how many seconds it took.

        Raises:
            StorageError: `tour_stuck`, naming what was waited for.
        """
        began = perf_counter()
        while not met():
            if perf_counter() - began > (patience_s or self._patience_s):
                raise StorageError(what, code="tour_stuck")
            self.rest(POLL_MS)
        return perf_counter() - began

    def settle(self, what: str, quiet: Callable[[], bool], still_ms: int = STILL_MS) -> None:
        """Let the windows live until nothing has been under way for a while.

        Raises:
            StorageError: `tour_stuck`.
        """
        since = perf_counter()
        began = since
        while (perf_counter() - since) * 1000 < still_ms:
            if perf_counter() - began > self._patience_s:
                raise StorageError(what, code="tour_stuck")
            self.rest(POLL_MS)
            if not quiet():
                since = perf_counter()

    def rest(self, ms: int) -> None:
        """Let the windows live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def picture(self, widget: QWidget, path: Path) -> None:
        """Save a widget as PNG."""
        widget.grab().save(str(path))

    def _live(self) -> None:
        if self._breathe:
            self.rest(0)

    def _target(self) -> QWidget:
        found = self._app.focusWidget() or self._app.activeWindow()
        if found is None:
            raise StorageError("focus", code="tour_stuck")
        return found
