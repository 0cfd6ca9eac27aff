"""A bug keeps the drafts and tells nothing personal."""

import logging
import sys

import pytest
from pytestqt.qtbot import QtBot

from console.qt.crash import CrashGuard


def broken() -> None:
    name = "张三 13800001234"
    raise ZeroDivisionError(name)


def caught() -> tuple[type[BaseException], BaseException]:
    try:
        broken()
    except ZeroDivisionError as error:
        return type(error), error
    raise AssertionError


def test_drafts_are_kept_before_anybody_is_told(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    order: list[str] = []
    guard = CrashGuard(lambda: order.append("kept"))
    guard.broke.connect(lambda _report: order.append("told"))
    kind, error = caught()
    with qtbot.waitSignal(guard.broke) as broke, caplog.at_level(logging.CRITICAL + 1):
        guard.handle(kind, error, error.__traceback__)
    assert order == ["kept", "told"]
    report = broke.args[0]
    assert "ZeroDivisionError" in report
    assert "tests/qt/test_crash.py" in report
    assert "张三" not in report
    assert "13800001234" not in report


def test_a_bug_while_keeping_does_not_go_round(qtbot: QtBot) -> None:
    guard = CrashGuard(lambda: guard.handle(*bug))
    kind, error = caught()
    bug = (kind, error, None)
    with qtbot.waitSignal(guard.broke):
        guard.handle(kind, error, None)


def test_ctrl_c_still_ends_the_program(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *given: seen.append(given[0]))
    guard = CrashGuard(lambda: seen.append("kept"))
    guard.handle(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]
