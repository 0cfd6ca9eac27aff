"""The connection dialog explains each step that fails, and keeps what was typed."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from console.domain.errors import ConsoleError, InputError, StorageError
from console.domain.server import Server, Tls
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.hands import child, press
from widgets.shell.connection import ConnectionDialog

KNOWN = Server("db1, db2:5433", 5432, "热线", "li@si")


@dataclass
class Outside:
    refusal: ConsoleError | None = None
    asked: list[tuple[Server, str]] = field(default_factory=list)

    def try_server(self, server: Server, password: str) -> None:
        self.asked.append((server, password))
        if self.refusal is not None:
            raise self.refusal


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def dialog(qtbot: QtBot, jobs: Jobs, outside: Outside) -> ConnectionDialog:
    made = ConnectionDialog(outside.try_server, jobs, KNOWN)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def said(dialog: ConnectionDialog) -> str:
    words = child(dialog, QLabel, "noticeText")
    return words.text() if words.isVisible() else ""


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (InputError("db1", code="host_unknown"), "找不到服务器“db1”"),
        (StorageError("db1:5432", code="port_closed"), "没有应答"),
        (StorageError("db1:5432", code="tls_missing"), "“加密”一项"),
        (StorageError("db1:5432", code="tls_certificate"), "根证书"),
        (StorageError("db1:5432", code="not_admitted"), "pg_hba.conf"),
        (InputError(code="wrong_login"), "用户名或密码"),
        (InputError("热线", code="no_such_database"), "数据库“热线”"),
        (StorageError("0001 / 0016", code="old_schema"), "migrate"),
        (StorageError("9999 / 0016", code="new_schema"), "更新本程序"),
        (StorageError(code="no_privilege"), "没有这项权限"),
        (InputError(code="no_account"), "没有启用的账号"),
        (StorageError("db1:5432", code="not_primary"), "只读的备库"),
        (StorageError("db1:5432", code="server_full"), "连接数"),
    ],
)
def test_each_step_that_fails_is_explained(
    dialog: ConnectionDialog,
    lane: ManualLane,
    outside: Outside,
    refusal: ConsoleError,
    words: str,
) -> None:
    outside.refusal = refusal
    child(dialog, QLineEdit, "serverPassword").setText("p/w")
    child(dialog, QPushButton, "testServer").click()
    lane.run_next()
    assert words in said(dialog)
    assert dialog.form.server == KNOWN
    assert dialog.form.password == "p/w"  # noqa: S105  # of no server
    assert dialog.chosen is None


def test_the_password_and_return_are_enough(
    qtbot: QtBot, dialog: ConnectionDialog, lane: ManualLane, outside: Outside
) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "serverPassword"
    child(dialog, QLineEdit, "serverPassword").setText("p/w")
    press(Qt.Key.Key_Return)
    lane.run_next()
    qtbot.waitUntil(dialog.isHidden)
    assert outside.asked == [(KNOWN, "p/w")]
    assert dialog.chosen == (KNOWN, "p/w")
    assert dialog.form.password == ""


def test_what_was_tested_is_not_asked_twice_and_a_change_is(
    dialog: ConnectionDialog, lane: ManualLane, outside: Outside
) -> None:
    child(dialog, QPushButton, "testServer").click()
    lane.run_next()
    assert "连接成功" in said(dialog)
    child(dialog, QComboBox, "tls").setCurrentIndex(0)
    assert said(dialog) == ""
    child(dialog, QPushButton, "enter").click()
    lane.run_next()
    assert [one[0].tls for one in outside.asked] == [Tls.ENCRYPTED, Tls.CHECKED]
    assert dialog.chosen is not None


def test_seldom_settings_are_behind_a_button_and_shown_where_they_differ(
    qtbot: QtBot, dialog: ConnectionDialog, jobs: Jobs, outside: Outside
) -> None:
    assert child(dialog, QLineEdit, "standby").isHidden()
    child(dialog, QPushButton, "moreSettings").click()
    child(dialog, QLineEdit, "standby").setText("db3")
    child(dialog, QSpinBox, "statementSeconds").setValue(60)
    server = dialog.form.server
    assert (server.standby, server.statement_s) == ("db3", 60)
    again = ConnectionDialog(outside.try_server, jobs, server, "连不上")
    qtbot.addWidget(again)
    again.show()
    assert child(again, QLineEdit, "standby").isVisible()
    assert said(again) == "连不上"


def test_a_missing_part_is_named(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    made = ConnectionDialog(Outside().try_server, jobs, Server())
    qtbot.addWidget(made)
    made.show()
    child(made, QPushButton, "enter").click()
    assert said(made) == "请填“服务器”。"
    assert not lane.waiting
