"""The wizard comes once, only where somebody can see it, and what it was told is remembered."""

from functools import partialmethod
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from console.bootstrap import first_run
from console.bootstrap.start import _public
from console.bootstrap.waiting import off_screen
from console.domain.errors import RuleError
from console.domain.progress import Tell
from console.qt.settings import UserSettings
from widgets.shell.wizard import Answers, FirstRunWizard


@pytest.fixture
def settings(tmp_path: Path) -> UserSettings:
    return UserSettings(tmp_path / "settings.ini")


class Asked:
    """Answers the wizard at once, and counts how often it came."""

    def __init__(self, answers: Answers, result: QDialog.DialogCode) -> None:
        self.answers, self.result = answers, result
        self.times = 0

    def exec(self, wizard: FirstRunWizard) -> QDialog.DialogCode:
        self.times += 1
        wizard._answers = self.answers
        return self.result


def play(monkeypatch: pytest.MonkeyPatch, asked: Asked) -> None:
    monkeypatch.setattr(first_run, "can_ask", lambda _app: True)
    monkeypatch.setattr(FirstRunWizard, "exec", partialmethod(_exec, asked))


def _exec(wizard: FirstRunWizard, asked: Asked) -> QDialog.DialogCode:
    return asked.exec(wizard)


def test_nobody_is_asked_without_a_display(qapp: QApplication, settings: UserSettings) -> None:
    assert first_run.introduce(qapp, settings) == ("", False)
    assert not settings.introduced


@pytest.mark.parametrize("result", [QDialog.DialogCode.Accepted, QDialog.DialogCode.Rejected])
def test_it_is_never_shown_twice(
    qapp: QApplication,
    settings: UserSettings,
    monkeypatch: pytest.MonkeyPatch,
    result: QDialog.DialogCode,
) -> None:
    asked = Asked(Answers(demo=True, printer="二楼"), result)
    play(monkeypatch, asked)
    accepted = result is QDialog.DialogCode.Accepted
    assert first_run.introduce(qapp, settings) == ("", accepted)
    assert first_run.introduce(qapp, settings) == ("", False)
    assert asked.times == 1
    assert settings.printer == ("二楼" if accepted else "")


def test_a_server_is_remembered_without_its_password(
    qapp: QApplication, settings: UserSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server = "postgresql://lisi@db.example:5432/hotline"
    stored: dict[str, str] = {}
    play(monkeypatch, Asked(Answers(server, "s3cret"), QDialog.DialogCode.Accepted))
    monkeypatch.setattr(first_run, "remember", lambda url, word: not stored.update({url: word}))
    monkeypatch.setattr(first_run, "recall", stored.get)
    found = "postgresql://lisi:s3cret@db.example:5432/hotline"
    assert first_run.introduce(qapp, settings) == (found, False)
    assert first_run.remembered(qapp, settings) == found
    assert settings.write()
    assert "s3cret" not in (tmp_path / "settings.ini").read_text(encoding="utf-8")
    assert _public(found) == server


def test_a_seat_s_own_file_has_nothing_to_hide() -> None:
    assert _public("sqlite:////home/a@b/console.db") == "sqlite:////home/a@b/console.db"


def test_work_before_the_window_can_be_stopped(qapp: QApplication) -> None:
    def work(tell: Tell) -> None:
        raise RuleError(code="cancelled")

    with pytest.raises(RuleError) as raised:
        off_screen("x", work, stoppable=True)
    assert raised.value.code == "cancelled"
