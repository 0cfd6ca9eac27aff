"""Long work says how far it is and can be stopped."""

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from console.domain.errors import ConsoleError, RuleError
from console.domain.progress import Tell
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.hands import child
from widgets.common.progress import SHOWN_AFTER_MS, ProgressStrip


def strip(qtbot: QtBot) -> ProgressStrip:
    made = ProgressStrip()
    qtbot.addWidget(made)
    return made


def test_it_shows_the_steps_and_goes_when_all_is_done(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    shown = strip(qtbot)
    got: list[int] = []
    seen: list[tuple[int, int, str]] = []

    def work(tell: Tell) -> int:
        tell(3, 3)
        return 3

    def look(result: int) -> None:
        bar = child(shown, QProgressBar, "progressBar")
        seen.append((bar.value(), bar.maximum(), child(shown, QLabel, "progressWords").text()))
        got.append(result)

    shown.follow(jobs, "正在导入单位", work, on_ok=look, on_error=lambda _: None)
    states = [shown.running]
    with qtbot.waitSignal(shown.ended, timeout=0):
        lane.run_next()
    assert got == [3]
    assert seen == [(3, 3, "正在导入单位　3 / 3")]
    states.append(shown.running)
    assert states == [True, False]
    assert shown.isHidden()


def test_it_stays_hidden_where_the_work_is_short(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    shown = strip(qtbot)
    shown.follow(jobs, "x", lambda _tell: None, on_ok=lambda _: None, on_error=lambda _: None)
    seen = [shown.isVisible()]
    qtbot.waitUntil(shown.isVisible, timeout=SHOWN_AFTER_MS * 5)
    lane.run_next()
    seen.append(shown.isVisible())
    assert seen == [False, False]


def test_stopping_ends_the_work_at_its_next_step(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    shown = strip(qtbot)
    done: list[int] = []
    failed: list[ConsoleError] = []

    def work(tell: Tell) -> None:
        for at in range(5):
            tell(at, 5)
            done.append(at)
            if at == 1:
                child(shown, QPushButton, "progressStop").click()

    shown.follow(jobs, "x", work, on_ok=lambda _: None, on_error=failed.append)
    lane.run_next()
    assert done == [0, 1]
    assert [error.code for error in failed] == ["cancelled"]
    assert child(shown, QLabel, "progressLeft").text() == "正在停下……"


def test_what_was_stopped_before_it_began_does_nothing(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    shown = strip(qtbot)
    done: list[str] = []
    failed: list[ConsoleError] = []
    shown.follow(jobs, "x", lambda _tell: done.append("x"), on_ok=print, on_error=failed.append)
    shown.cancel()
    lane.run_next()
    assert done == []
    assert [error.code for error in failed] == ["cancelled"]


def test_a_refusal_reaches_the_caller(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    shown = strip(qtbot)
    failed: list[ConsoleError] = []

    def work(_tell: Tell) -> None:
        raise RuleError(code="not_empty")

    shown.follow(jobs, "x", work, on_ok=print, on_error=failed.append)
    lane.run_next()
    assert [error.code for error in failed] == ["not_empty"]
    shown.follow(jobs, "y", lambda _tell: None, on_ok=print, on_error=failed.append)
    lane.run_next()


def test_it_guesses_how_long_it_takes(qtbot: QtBot) -> None:
    shown = strip(qtbot)
    assert shown._time_left(10, 40, 5.0) == "约剩 15 秒"
    assert shown._time_left(1, 100, 5.0) == "约剩 8 分钟"
    assert shown._time_left(1, 100, 1.0) == ""
    assert shown._time_left(0, 100, 9.0) == ""
