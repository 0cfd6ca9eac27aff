"""Values that are begun: on disk soon, given back, retried, forgotten."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from console.domain.errors import StorageError
from console.domain.writing import Begun, Writing
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from widgets.common.begun import Begins, BegunPorts


class Disk:
    """A place that keeps writings, or refuses to."""

    def __init__(self) -> None:
        self.stored: dict[tuple[Begun, str], object] = {}
        self.full = False
        self.writes = 0

    def all(self) -> tuple[Writing, ...]:
        """Return what lies here."""
        return tuple(Writing(kind, key, value) for (kind, key), value in self.stored.items())

    def keep(self, begun: Writing) -> None:
        """Store one."""
        if self.full:
            raise StorageError(code="local_full")
        self.writes += 1
        self.stored[begun.kind, begun.key] = begun.value

    def drop(self, kind: Begun, key: str) -> None:
        """Wipe one."""
        self.stored.pop((kind, key), None)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def begins(qapp: QCoreApplication, disk: Disk, jobs: Jobs) -> Iterator[Begins]:
    made = Begins(BegunPorts(disk.all, disk.keep, disk.drop), jobs)
    yield made
    made.deleteLater()


def test_every_change_is_queued_within_three_tenths_and_only_the_newest_is_written(
    qtbot: QtBot, begins: Begins, disk: Disk, lane: ManualLane
) -> None:
    for text in ("已", "已到", "已到场"):
        begins.put(Begun.NOTE, "t", text)
    qtbot.waitUntil(lambda: bool(lane.waiting), timeout=900)
    lane.run_next()
    assert (disk.stored, disk.writes) == ({(Begun.NOTE, "t"): "已到场"}, 1)


def test_what_is_emptied_or_sent_is_wiped(begins: Begins, disk: Disk, lane: ManualLane) -> None:
    disk.stored = {(Begun.NOTE, "t"): "旧", (Begun.NOTE, "u"): "旧"}
    begins.load()
    lane.run_next()
    begins.put(Begun.NOTE, "t", "  ")
    begins.drop(Begun.NOTE, "u")
    begins.keep_now()
    while lane.waiting:
        lane.run_next()
    assert disk.stored == {}
    assert begins.get(Begun.NOTE, "t") is None


def test_what_was_begun_meanwhile_is_newer_than_what_lies_there(
    qtbot: QtBot, begins: Begins, disk: Disk, lane: ManualLane
) -> None:
    disk.stored = {(Begun.NOTE, "t"): "旧", (Begun.NOTE, "u"): "旧"}
    begins.load()
    begins.put(Begun.NOTE, "t", "新")
    with qtbot.waitSignal(begins.brought_back, timeout=0) as back:
        lane.run_next()
    assert back.args == [(Writing(Begun.NOTE, "u", "旧"),)]
    assert begins.get(Begun.NOTE, "t") == "新"
    assert [begins.is_old(Begun.NOTE, key) for key in ("t", "u")] == [False, True]


def test_a_full_disk_is_said_and_tried_again(
    qtbot: QtBot, begins: Begins, disk: Disk, lane: ManualLane
) -> None:
    disk.full = True
    begins.put(Begun.NOTE, "t", "字")
    begins.keep_now()
    with qtbot.waitSignal(begins.failed, timeout=0) as failed:
        lane.run_next()
    assert failed.args is not None
    assert "磁盘" in str(failed.args[0])
    assert begins.unsafe == 1
    assert begins.get(Begun.NOTE, "t") == "字"
    disk.full = False
    begins.keep_now()
    lane.run_next()
    assert (begins.unsafe, disk.stored) == (0, {(Begun.NOTE, "t"): "字"})
