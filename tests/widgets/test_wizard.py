"""The first start can be gone through by keys, skipped, and never says a wrong thing twice."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from console.domain.errors import ConsoleError, InputError
from console.domain.health import Check
from console.domain.server import Server
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.hands import child, press
from widgets.shell.wizard import Answers, FirstRunWizard, WizardPorts

SERVER = Server(hosts="db.example", database="热线", login="li@si")
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Outside:
    """What the wizard asks for."""

    refusal: ConsoleError | None = None
    checks: tuple[Check, ...] = (Check("文书字体 正文", ok=True, why="FandolFang 等 4 个"),)
    queues: tuple[str, ...] = ("二楼", "三楼")
    asked: list[tuple[Server, str]] = field(default_factory=list)

    def ports(self) -> WizardPorts:
        return WizardPorts(self.try_server, lambda: self.checks, lambda: self.queues)

    def try_server(self, server: Server, password: str) -> None:
        self.asked.append((server, password))
        if self.refusal is not None:
            raise self.refusal


@pytest.fixture
def outside() -> Outside:
    return Outside()


@pytest.fixture
def wizard(qtbot: QtBot, jobs: Jobs, outside: Outside) -> FirstRunWizard:
    made = FirstRunWizard(outside.ports(), jobs)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def enter() -> None:
    press(Qt.Key.Key_Return)


def test_return_alone_leads_to_a_single_seat_with_demo_data(
    wizard: FirstRunWizard, lane: ManualLane
) -> None:
    enter()
    enter()
    lane.run_next()
    enter()
    lane.run_next()
    press(Qt.Key.Key_Down)
    enter()
    assert wizard.isHidden()
    assert wizard.answers == Answers(demo=True, printer="二楼")


def test_skipping_means_a_single_empty_seat(qtbot: QtBot, wizard: FirstRunWizard) -> None:
    press(Qt.Key.Key_K, ALT)
    qtbot.waitUntil(wizard.isHidden)
    assert wizard.answers == Answers()


def fill(wizard: FirstRunWizard) -> None:
    press(Qt.Key.Key_Down)
    enter()
    for name, text in (
        ("host", "db.example"),
        ("database", "热线"),
        ("serverLogin", "li@si"),
        ("serverPassword", "p/w:1"),
    ):
        child(wizard, QLineEdit, name).setText(text)


def test_a_server_is_tried_before_the_next_page(
    wizard: FirstRunWizard, lane: ManualLane, outside: Outside
) -> None:
    fill(wizard)
    outside.refusal = InputError("db.example", code="host_unknown")
    enter()
    lane.run_next()
    assert "找不到服务器“db.example”" in child(wizard, QLabel, "noticeText").text()
    assert wizard.page == 1
    outside.refusal = None
    enter()
    lane.run_next()
    assert outside.asked[-1] == (SERVER, "p/w:1")
    enter()
    lane.run_next()
    enter()
    lane.run_next()
    enter()
    assert wizard.answers == Answers(
        server=SERVER,
        password="p/w:1",  # noqa: S106
    )
    assert child(wizard, QLineEdit, "serverPassword").text() == ""


def test_a_changed_password_is_tried_again(
    wizard: FirstRunWizard, lane: ManualLane, outside: Outside
) -> None:
    fill(wizard)
    enter()
    lane.run_next()
    child(wizard, QLineEdit, "serverPassword").setText("other")
    child(wizard, QPushButton, "next").click()
    assert len(lane.waiting) == 1
    assert wizard.page == 1


def test_a_missing_part_is_named(wizard: FirstRunWizard, lane: ManualLane) -> None:
    press(Qt.Key.Key_Down)
    enter()
    enter()
    assert child(wizard, QLabel, "noticeText").text() == "请填“服务器”。"
    assert not lane.waiting


def test_missing_fonts_say_how_to_prepare_them(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane, outside: Outside
) -> None:
    outside.checks = (Check("文书字体 正文", ok=False, why="没有", mend="运行 make setup"),)
    outside.queues = ()
    wizard = FirstRunWizard(outside.ports(), jobs)
    qtbot.addWidget(wizard)
    wizard.show()
    for _ in range(2):
        child(wizard, QPushButton, "next").click()
    lane.run_next()
    assert "不能出具文书" in child(wizard, QLabel, "fontWords").text()
    assert "运行 make setup" in child(wizard, QListWidget, "fontList").item(0).text()
    child(wizard, QPushButton, "next").click()
    lane.run_next()
    assert "没有找到打印机" in child(wizard, QLabel, "printerWords").text()
