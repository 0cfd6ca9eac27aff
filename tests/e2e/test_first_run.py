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
from console.domain.server import Server, Tls, read_server
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
    server = Server("db.example, db2:5433", 5432, "hotline", "lisi", Tls.CHECKED, statement_s=30)
    stored: dict[str, str] = {}
    play(monkeypatch, Asked(Answers(server, "s3cret"), QDialog.DialogCode.Accepted))
    monkeypatch.setattr(first_run, "remember", lambda url, word: not stored.update({url: word}))
    assert first_run.introduce(qapp, settings) == (server.url("s3cret"), False)
    assert stored == {"postgresql://lisi@db.example:5432,db2:5433/hotline": "s3cret"}
    assert settings.write()
    assert "s3cret" not in (tmp_path / "settings.ini").read_text(encoding="utf-8")
    read = read_server(settings.server)
    assert read.url() == server.url()
    assert (read.tls, read.statement_s, read.lock_s) == (Tls.CHECKED, 30, 4)
    assert _public(server.url("s3cret")) == "postgresql://db.example:5432,db2:5433/hotline"


def test_a_seat_s_own_file_has_nothing_to_hide() -> None:
    assert _public("sqlite:////home/a@b/console.db") == "sqlite:////home/a@b/console.db"


def test_work_before_the_window_can_be_stopped(qapp: QApplication) -> None:
    def work(tell: Tell) -> None:
        raise RuleError(code="cancelled")

    with pytest.raises(RuleError) as raised:
        off_screen("x", work, stoppable=True)
    assert raised.value.code == "cancelled"
