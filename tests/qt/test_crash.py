"""A bug keeps the drafts and tells nothing personal."""

import logging
import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from console.qt.crash import CrashGuard, report
from console.qt.jobs import Jobs
from tests.conftest import ManualLane


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


SECRETS = ("欧阳䶮", "13800001234", "三号楼二单元暖气不热", "370212199001011234")


def in_many_places(name: str, phone: str) -> None:
    """Break with a caller's data in arguments, locals, messages, causes and notes."""
    text = SECRETS[2]
    person = {name: [phone, text]}
    try:
        _ = person[SECRETS[3]]
    except KeyError as error:
        error.add_note(f"{name} {phone}")
        raise ValueError(f"{name}: {text}") from error


def test_a_report_holds_nothing_about_the_caller(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    guard = CrashGuard(lambda: None)
    with pytest.raises(ValueError, match=SECRETS[0]) as raised:
        in_many_places(SECRETS[0], SECRETS[1])
    with qtbot.waitSignal(guard.broke) as broke, caplog.at_level(logging.ERROR):
        guard.handle(raised.type, raised.value, raised.tb)
    for words in (broke.args[0], caplog.text):
        assert "ValueError" in words
        assert "in_many_places" in words
        assert not [secret for secret in SECRETS if secret in words]


def test_a_bug_in_a_job_reports_as_little(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    owner = QObject()

    def work() -> None:
        in_many_places(SECRETS[0], SECRETS[1])

    jobs.run(owner, work, on_ok=print, on_error=print)
    with qtbot.captureExceptions() as raised:
        lane.run_next()
    kind, error, trace = raised[0]
    found = report(kind, error.__traceback__ or trace)
    assert "in_many_places" in found
    assert not [secret for secret in SECRETS if secret in found]
