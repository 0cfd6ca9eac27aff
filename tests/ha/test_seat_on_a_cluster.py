"""The primary crashes while somebody types: the form stays, and the seat finds the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from typing_extensions import override

from dao.engine import open_engine
from tests.e2e.conftest import Bench
from tests.ha.cluster import Cluster
from tests.ha.conftest import CITY, picture
from tests.widgets.calls import rings, talks
from tests.widgets.hands import child

pytestmark = [
    pytest.mark.ha,
    pytest.mark.timeout(600),
    pytest.mark.allow_hosts(["127.0.0.1"]),
]

RECOVERY_MS = 60_000
TEXT = "三单元楼道里堆满了纸箱，请清理。"
FINE = "数据库正常"


@dataclass(slots=True)
class FarBench(Bench):
    """Seats at a database that is elsewhere."""

    url: str = ""

    @property
    @override
    def database(self) -> str:
        """The URL of the cluster."""
        return self.url


@pytest.fixture
def far(qapp: QApplication, qtbot: QtBot, tmp_path: Path, servers: Cluster) -> Iterator[FarBench]:
    """Return a place for seats over the whole cluster."""
    servers.wait(servers.is_whole)
    made = FarBench(qapp, qtbot, tmp_path, url=servers.url(CITY))
    yield made
    for desk in list(made.opened):
        made.leave(desk)


def test_a_form_outlives_the_primary(far: FarBench, servers: Cluster) -> None:
    desk = far.sit()
    window = desk.seat.window
    link = child(window, QLabel, "databaseLink")
    desk.switch.tell(rings("c1", "13800001234"), talks("c1"))
    form = desk.form("c1")
    desk.fill()
    taken = desk.taken()

    servers.crash()
    desk.hands.press("F3", "Ctrl+R")  # nobody would notice without a question
    desk.qtbot.waitUntil(lambda: link.text() != FINE, timeout=RECOVERY_MS)
    desk.hands.press("F2")
    assert form.form.text == TEXT
    assert window.grab().save(str(picture("primary-away")))

    desk.qtbot.waitUntil(lambda: link.text() == FINE, timeout=RECOVERY_MS)
    assert form.form.text == TEXT
    assert window.grab().save(str(picture("primary-back")))
    desk.hands.press("Ctrl+Return")
    desk.qtbot.waitUntil(lambda: bool(taken), timeout=RECOVERY_MS)
    assert window.grab().save(str(picture("dispatched")))

    engine = open_engine(servers.url(CITY))
    with engine.connect() as asked:
        query = "SELECT text, state FROM ticket WHERE number = %s"
        assert asked.exec_driver_sql(query, (taken[0].number,)).all() == [(TEXT, "dispatched")]
    engine.dispose()
