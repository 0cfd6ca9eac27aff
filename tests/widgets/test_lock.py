"""The locked screen: nothing to read, nothing to press, nothing lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.domain.errors import RuleError
from console.qt.jobs import Jobs, two_lanes
from console.qt.line import Line
from console.qt.settings import UserSettings
from console.qt.theme import Scheme, Theme
from tests.conftest import ManualLane
from tests.widgets.calls import START, rings, talks
from tests.widgets.hands import child, commit, focused, press, undress
from tests.widgets.test_shell import ACTOR
from widgets.shell.lock import IdleWatch, LockPage
from widgets.shell.ports import CallPorts, Screen
from widgets.shell.window import MainWindow, Shell

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
BLINK = 0.0005  # minutes


def screen() -> QWidget:
    made = QWidget()
    field = QLineEdit()
    QVBoxLayout(made).addWidget(field)
    made.setFocusProxy(field)
    return made


def unlock(given: str) -> None:
    if given != "right":
        raise RuleError(code="wrong_password")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, jobs: Jobs) -> Iterator[MainWindow]:
    theme = Theme(qapp, Scheme.LIGHT)
    orders = CallPorts(frozenset({"answer"}), *[lambda _: None] * 4)
    shell = Shell(
        actor=ACTOR,
        lanes=two_lanes(jobs, jobs),
        theme=theme,
        settings=UserSettings(tmp_path / "settings.ini"),
        line=Line(),
        calls=orders,
        now=lambda: START,
        unlock=unlock,
    )
    first, second = screen(), screen()
    made = MainWindow(
        shell,
        (
            Screen("intake", "接听", "phone", lambda: first, "F2"),
            Screen("board", "看板", "board", lambda: second, "F6"),
        ),
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    theme.use(percent=100)
    undress(qapp)


def words(window: MainWindow) -> list[str]:
    return [one.text() for one in window.findChildren(QLabel) if one.isVisible()]


def is_locked(window: MainWindow) -> bool:
    return window.locked


def test_the_lock_hides_everything_and_keeps_it(
    qtbot: QtBot, window: MainWindow, lane: ManualLane
) -> None:
    field = focused()
    commit("金家岭小区三号楼")
    press(Qt.Key.Key_L, CTRL | ALT)
    assert is_locked(window)
    assert not field.isVisible()
    assert "李四" in words(window)
    commit("wrong")
    press(Qt.Key.Key_Return)
    lane.run_next()
    assert is_locked(window)
    assert "密码不对" in child(child(window, LockPage, "lockPage"), QLabel, "noticeText").text()
    commit("right")
    press(Qt.Key.Key_Return)
    lane.run_next()
    assert not is_locked(window)
    assert focused() is field
    assert isinstance(field, QLineEdit)
    assert field.text() == "金家岭小区三号楼"


def test_no_shortcut_works_behind_the_lock(window: MainWindow) -> None:
    window.lock()
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F9, Qt.Key.Key_F1):
        press(key)
    press(Qt.Key.Key_K, CTRL)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_F6)
    assert window.current == "intake"
    assert window.locked


def test_nothing_behind_the_lock_takes_the_focus(window: MainWindow) -> None:
    field = focused()
    window.lock()
    window.show_screen("board")
    window.show_screen("intake")
    field.setFocus()
    assert focused() is child(window, QLineEdit, "lockPassword")
    commit("typed behind the lock")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_it_says_that_it_rings_and_not_who(qtbot: QtBot, window: MainWindow) -> None:
    window.lock()
    line = window._shell.line
    for fact, said in ((rings(), "有来电正在振铃"), (talks(), "有通话没有结束")):
        with qtbot.waitSignal(line.changed):
            line.hear(fact)
        assert any(text.startswith(said) for text in words(window))
        assert not any("138" in text for text in words(window))


def test_an_account_without_a_password_unlocks_with_a_key(window: MainWindow) -> None:
    window.lock_after(0, needs_password=False)
    window.lock()
    assert not child(window, QLineEdit, "lockPassword").isVisible()
    assert focused() is child(window, QPushButton, "unlock")
    press(Qt.Key.Key_Return)
    assert not window.locked


def test_dialogs_are_hidden_with_the_window_and_come_back(window: MainWindow) -> None:
    dialog = QDialog(window)
    dialog.open()
    shown = []
    for change in (window.lock, window._unlock):
        change()
        shown.append(dialog.isVisible())
    assert shown == [False, True]
    dialog.close()


def test_a_while_without_a_hand_locks(qtbot: QtBot, window: MainWindow) -> None:
    window.lock_after(BLINK, needs_password=True)
    for _ in range(2):
        qtbot.waitUntil(lambda: window.locked)
        window._unlock()


def test_zero_minutes_never_lock_and_a_key_starts_anew(qtbot: QtBot, window: MainWindow) -> None:
    watch = IdleWatch(window)
    watch.wait(0)
    assert not watch._timer.isActive()
    watch.wait(10)
    handle = window.windowHandle()
    assert handle is not None
    watch._timer.setTimerType(Qt.TimerType.PreciseTimer)
    with qtbot.assertNotEmitted(watch.idle):
        watch._timer.setInterval(100_000)
        before = watch._timer.remainingTime()
        qtbot.waitUntil(lambda: watch._timer.remainingTime() < before)
        lower = watch._timer.remainingTime()
        watch._follow(handle)
        QTest.keyClick(handle, Qt.Key.Key_Shift)
        assert watch._timer.remainingTime() > lower


def test_the_page_keeps_no_password(window: MainWindow, lane: ManualLane) -> None:
    window.lock()
    field = child(window, QLineEdit, "lockPassword")
    commit("right", field)
    press(Qt.Key.Key_Return, widget=field)
    assert field.text() == ""
    lane.run_next()


def test_closing_a_locked_window_asks_nothing_and_keeps_the_forms(window: MainWindow) -> None:
    asked: list[bool] = []
    kept: list[bool] = []

    def may_leave() -> bool:
        asked.append(True)
        return False

    window.may_leave = may_leave
    window.leaving.connect(lambda: kept.append(True))
    assert not window.close()
    assert (asked, kept) == ([True], [])
    window.lock()
    assert window.close()
    assert (asked, kept) == ([True], [True])
