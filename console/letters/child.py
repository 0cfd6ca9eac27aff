"""Draws letters in a process of its own, so that fonts cost the console no memory and no crash.

The process starts with the first letter and ends by itself when none has come for a while. One
letter is drawn at a time; any thread may ask.
"""

import logging
import multiprocessing
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol, Self

from console.domain.errors import ConflictError, ConsoleError, InputError, RuleError, StorageError
from console.domain.letter import DrawnLetter, LetterText
from console.letters.fonts import FontCheck, FontSettings, check_fonts
from console.letters.press import LetterPress, PressSettings

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

logger = logging.getLogger(__name__)

IDLE_S = 120.0
TIMEOUT_S = 60.0
_ENDING_S = 5.0


class Press(Protocol):
    """Draws letters."""

    def draw(self, letter: LetterText) -> DrawnLetter:
        """Return the letter as PDF, or raise a `ConsoleError`."""


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An expected failure on its way between processes."""

    kind: str
    detail: str
    code: str


_KINDS = {kind.__name__: kind for kind in (RuleError, ConflictError, StorageError, InputError)}

_Answer = DrawnLetter | _Refusal


class ChildPress:
    """A press in a child process.

    Args:
        build: makes the press there; can be pickled.
        idle_s: how long the process waits for another letter.
        timeout_s: how long one letter may take, starting the process included.
    """

    def __init__(
        self, build: Callable[[], Press], *, idle_s: float = IDLE_S, timeout_s: float = TIMEOUT_S
    ) -> None:
        self._build = build
        self._idle_s = idle_s
        self._timeout_s = timeout_s
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection[LetterText, _Answer] | None = None

    @classmethod
    def of(cls, settings: PressSettings) -> Self:
        """Return a press with a site's settings."""
        return cls(partial(LetterPress, settings))

    def draw(self, letter: LetterText) -> DrawnLetter:
        """Return the letter as PDF.

        Raises:
            RuleError: as `LetterPress.draw`.
            StorageError: `fonts_missing`, `font_gone`; `letter_crash`: the process died;
                `letter_timeout`. The next letter starts a new process.
        """
        with self._lock:
            answer = self._ask(letter)
        if isinstance(answer, _Refusal):
            raise _KINDS[answer.kind](answer.detail, code=answer.code)
        return answer

    def close(self) -> None:
        """End the process; the next letter starts a new one."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        """Return the press itself; the process starts with the first letter."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()

    def _ask(self, letter: LetterText) -> _Answer:
        """Return what the process says; ask once more if it had just gone idle."""
        status = self._exchange(letter)
        if status == 0:
            status = self._exchange(letter)
        if isinstance(status, int):
            logger.warning("the letter process ended with status %d", status)
            raise StorageError(str(status), code="letter_crash")
        return status

    def _exchange(self, letter: LetterText) -> _Answer | int:
        """Return the answer, or the exit status of a process that is gone."""
        pipe = self._running()
        try:
            pipe.send(letter)
            if not pipe.poll(self._timeout_s):
                self._end()
                raise StorageError(code="letter_timeout")
            return pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return self._end(_ENDING_S)

    def _running(self) -> "Connection[LetterText, _Answer]":
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._end()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve, args=(theirs, self._build, self._idle_s), name="letters", daemon=True
        )
        process.start()
        theirs.close()  # else the end of the process would never be heard
        self._process, self._pipe = process, ours
        return ours

    def _end(self, patience_s: float = 0.0) -> int:
        """Let go of the process and return its exit status; kill it if it does not end."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe is not None:
            pipe.close()
        if process is None:
            return 0
        process.join(patience_s)
        if process.exitcode is None:
            process.kill()
            process.join()
        status = process.exitcode or 0
        process.close()
        return status


def check_fonts_apart(settings: FontSettings) -> tuple[FontCheck, ...]:
    """Return one finding per role as `check_fonts` does, found by a process that ends with it.

    Reading the fonts takes seconds of the processor and 90 MB, which the console would keep.

    Raises:
        StorageError: `letter_crash`: a font took the process down.
    """
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(1, mp_context=context) as apart:
            return apart.submit(check_fonts, settings).result()
    except BrokenProcessPool as error:
        raise StorageError(code="letter_crash") from error


def serve(
    pipe: "Connection[_Answer, LetterText]", build: Callable[[], Press], idle_s: float
) -> None:
    """Draw letters until none comes or the console is gone. Runs in the child process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the console's to handle
    press: Press | None = None
    while pipe.poll(idle_s):
        try:
            letter = pipe.recv()
        except EOFError:
            return
        answer: _Answer
        try:
            if press is None:
                press = build()
            answer = press.draw(letter)
        except ConsoleError as error:
            if isinstance(error, StorageError):
                press = None  # fonts may have been prepared anew
            answer = _Refusal(type(error).__name__, error.detail, error.code)
        pipe.send(answer)
