"""Shared fixtures."""

from collections import deque
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from console.qt.jobs import Jobs


class ManualLane:
    """A lane that runs nothing until told to, so a test owns the order of events."""

    def __init__(self) -> None:
        self.waiting: deque[Callable[[], None]] = deque()

    def submit(self, job: Callable[[], None]) -> None:
        """Queue a job."""
        self.waiting.append(job)

    def run_next(self) -> None:
        """Run the oldest job and deliver its outcome."""
        self.waiting.popleft()()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)


@pytest.fixture
def lane() -> ManualLane:
    """Return a lane under the test's control."""
    return ManualLane()


@pytest.fixture
def jobs(qapp: QCoreApplication, lane: ManualLane) -> Jobs:
    """Return jobs that run in the manual lane."""
    return Jobs(lane.submit)
