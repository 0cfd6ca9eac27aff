"""Threads behind the lanes."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

logger = logging.getLogger(__name__)


class Pool:
    """Threads for one lane, with a count of what they still have to do.

    Attributes:
        pending: jobs submitted and not finished.

    Args:
        held: keep what is submitted until `open`: a window that is being built needs the processor.
    """

    def __init__(self, size: int, name: str, *, held: bool = False) -> None:
        self._name, self._over = name, False
        self._threads = ThreadPoolExecutor(max_workers=size, thread_name_prefix=name)
        self._lock = Lock()
        self._waiting: list[Callable[[], None]] | None = [] if held else None
        self.pending = 0

    def submit(self, job: Callable[[], None]) -> None:
        """Run a job when a thread is free; what comes after the end is dropped."""
        with self._lock:
            if self._over:  # a timer or a late answer of a window that is being taken down
                logger.debug("lane %s has ended: a job was dropped", self._name)
                return
            self.pending += 1
            if self._waiting is not None:
                self._waiting.append(job)
                return
            self._threads.submit(self._run, job)

    def open(self) -> None:
        """Begin with what was held; from now on nothing is."""
        with self._lock:
            waiting, self._waiting = self._waiting or [], None
            for job in waiting:
                self._threads.submit(self._run, job)

    def finish(self) -> None:
        """Do what was submitted, then end the threads."""
        self.open()
        with self._lock:
            self._over = True
        self._threads.shutdown(wait=True)

    def _run(self, job: Callable[[], None]) -> None:
        try:
            job()
        finally:
            with self._lock:
                self.pending -= 1
