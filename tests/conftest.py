"""Shared fixtures."""

import gc
from collections import deque
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QEvent

from console.qt.jobs import Jobs
from dao.migrate import upgrade
from tests.engines import Engine, Engines, chosen

pytest_plugins = [
    "tests.measured",
    "tests.city",
    "tests.states",
    "tests.server_site",
    "tests.people",
]

# How long an example takes says how busy the machine is, not whether the rule holds.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what has a limit of its own, so that no worker ends long after the others."""
    items.sort(key=lambda one: one.get_closest_marker("timeout") is None)


def pytest_collection_finish() -> None:
    """Leave what was loaded out of every look for garbage: it stays, and a look takes 0.2 s."""
    gc.collect()
    gc.freeze()


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


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    """Return every engine by name, for tests that choose theirs."""
    with Engines(tmp_path_factory.mktemp("engines"), upgrade) as found:
        yield found


@pytest.fixture(
    params=[
        pytest.param(name, marks=[pytest.mark.database, pytest.mark.allow_hosts(["127.0.0.1"])])
        for name in chosen()
    ]
)
def engine(request: pytest.FixtureRequest, engines: Engines) -> Engine:
    """Return each engine in turn; marks the test `database` and lets it talk to 127.0.0.1."""
    return engines[request.param]


@pytest.fixture
def database_url(engine: Engine) -> Iterator[str]:
    """Return the URL of a fresh database at the newest schema, on each engine in turn."""
    with engine.migrated() as url:
        yield url


@pytest.fixture
def blank_url(engine: Engine) -> Iterator[str]:
    """Return the URL of an empty database, on each engine in turn."""
    with engine.blank() as url:
        yield url
