"""One console per account and database, whatever became of the one before."""

import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.bootstrap.single import OneSeat, socket_path

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject
from console.bootstrap.single import OneSeat

app = QCoreApplication([])
root = QObject()
seat = OneSeat(Path(sys.argv[1]), "agent", root)
claimed = seat.claim()
seat.listen(lambda: print("raised", flush=True))
print(claimed, flush=True)
app.exec()
"""


@contextmanager
def holder(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("s")


def test_a_second_start_raises_the_first_and_does_not_sit_down(
    qapp: QApplication, folder: Path
) -> None:
    root = QObject()
    with holder(folder) as process:
        second = OneSeat(folder, "agent", root)
        assert not second.claim()
        assert second.knock()
        assert process.stdout is not None
        assert process.stdout.readline() == "raised\n"


def test_another_account_has_a_seat_of_its_own(qapp: QApplication, folder: Path) -> None:
    root = QObject()
    with holder(folder):
        other = OneSeat(folder, "agent2", root)
        assert other.claim()
        other.release()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_what_a_killed_console_left_stops_nobody(
    qtbot: QtBot, qapp: QApplication, folder: Path, how: signal.Signals
) -> None:
    root = QObject()
    with holder(folder) as process:
        process.send_signal(how)
        process.wait()
    third = OneSeat(folder, "agent", root)
    assert third.claim()
    heard: list[str] = []
    third.listen(lambda: heard.append("raised"))
    assert OneSeat(folder, "agent", root).knock()
    qtbot.waitUntil(lambda: heard == ["raised"])
    third.release()


def test_only_this_user_may_knock(qapp: QApplication, folder: Path) -> None:
    root = QObject()
    seat = OneSeat(folder, "agent", root)
    seat.listen(lambda: None)
    (found,) = folder.glob("*.sock")
    assert stat.S_IMODE(found.stat().st_mode) == 0o600
    seat.release()


def test_a_deep_folder_gets_a_short_name(tmp_path: Path) -> None:
    deep = tmp_path / ("长" * 40)
    assert len(socket_path(deep, "abcd1234")) < 40
    assert socket_path(Path("/data"), "abcd1234") == "/data/abcd1234.sock"
