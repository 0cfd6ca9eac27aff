"""The window: screens, keys, palette, call bar, sign-in."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.domain.account import Actor
from console.domain.call import CallParty, Direction, LinkLost, Offered
from console.domain.errors import RuleError
from console.qt.commands import Command
from console.qt.jobs import Jobs, two_lanes
from console.qt.line import Line
from console.qt.settings import UserSettings
from console.qt.theme import Scheme, Theme
from tests.conftest import ManualLane
from tests.widgets.calls import SEAT, START, at, drops, rings, talks, waits
from tests.widgets.hands import child, commit, press, undress
from widgets.shell.help import HelpSheet
from widgets.shell.palette import CommandPalette
from widgets.shell.ports import CallPorts, Screen
from widgets.shell.sign_in import SignInDialog
from widgets.shell.window import MainWindow, Shell

ACTOR = Actor(
    UUID(int=1), "lisi", "李四", frozenset({"agent"}), frozenset({"log"}), None, "", "0012"
)
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Desk:
    """A window with two plain screens, and what was done with it."""

    def __init__(self, tmp_path: Path, jobs: Jobs, app: QApplication) -> None:
        self.done: list[str] = []
        self.now = START + timedelta(seconds=30)
        self.line = Line()
        self.theme = Theme(app, Scheme.LIGHT)
        self.settings = UserSettings(tmp_path / "settings.ini")
        self.shell = Shell(
            ACTOR,
            two_lanes(jobs, jobs),
            self.theme,
            self.settings,
            self.line,
            self.calls(),
            self.time,
        )
        self.first = Page((self.command("intake.send"),))
        self.second = Page((self.command("board.send"),))
        self.made: list[str] = []
        self.window = MainWindow(
            self.shell,
            (
                Screen("intake", "接听", "phone", lambda: self.make(self.first), "F2"),
                Screen("board", "看板", "board", lambda: self.make(self.second), "F6"),
            ),
        )

    def make(self, page: "Page") -> QWidget:
        self.made.append("intake" if page is self.first else "board")
        return page

    def time(self) -> datetime:
        return self.now

    def calls(self) -> CallPorts:
        return CallPorts(
            frozenset({"answer", "hold", "hang_up"}),
            self.note("answer"),
            self.note("hold"),
            self.note("retrieve"),
            self.note("hang_up"),
        )

    def note(self, word: str) -> Callable[[str], None]:
        return lambda call: self.done.append(f"{word} {call}")

    def command(self, name: str) -> Command:
        return Command(name, f"派单 {name}", "Ctrl+Return", lambda: self.done.append(name))

    def text(self, name: str) -> str:
        return child(self.window, QLabel, name).text()


class Page(QWidget):
    """A field below a button, and what can be done on its screen."""

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self._commands = commands
        field, button = QLineEdit(), QPushButton("帮助")
        field.setObjectName("pageField")
        button.setObjectName("pageButton")
        layout = QVBoxLayout(self)
        layout.addWidget(button)
        layout.addWidget(field)
        self.setFocusProxy(field)

    def commands(self) -> tuple[Command, ...]:
        return self._commands


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, jobs: Jobs, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(tmp_path, jobs, qapp)
    qtbot.addWidget(made.window)
    made.window.show()
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    made.theme.use(percent=100)
    undress(qapp)


def test_a_screen_is_made_once_and_only_when_it_is_needed(desk: Desk) -> None:
    assert desk.made == ["intake"]
    desk.window.make_screen("board")
    press(Qt.Key.Key_Return, CTRL)
    assert desk.done == ["intake.send"], "a screen in waiting keeps its keys to itself"
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_F6)
    assert desk.made == ["intake", "board"]


def test_a_key_changes_the_screen_and_its_commands(qtbot: QtBot, desk: Desk) -> None:
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_F6)
    assert desk.window.current == "board"
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_F2)
    assert desk.window.current == "intake"
    assert desk.done == ["intake.send", "board.send"]


def test_a_screen_itself_says_where_its_focus_begins(desk: Desk) -> None:
    press(Qt.Key.Key_F6)
    field, first = (
        child(desk.second, QLineEdit, "pageField"),
        child(desk.first, QPushButton, "pageButton"),
    )
    assert field.hasFocus()
    press(Qt.Key.Key_F2)
    first.setFocus()
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F2)
    assert first.hasFocus(), "who comes back finds the focus where it was left"


def test_the_palette_finds_and_runs_an_action(qtbot: QtBot, desk: Desk) -> None:
    before = QApplication.focusWidget()
    press(Qt.Key.Key_K, CTRL)
    palette = desk.window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    assert palette.isVisible()
    assert "接听来电" in palette.titles
    assert "派单 board.send" not in palette.titles
    tall = palette.height()
    commit("转看板")
    assert palette.titles == ("转到 看板",)
    assert palette.height() < tall
    press(Qt.Key.Key_Return)
    assert desk.window.current == "board"
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_K, CTRL)
    press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert QApplication.focusWidget() is before


def test_the_palette_runs_what_belongs_to_another_screen(qtbot: QtBot, desk: Desk) -> None:
    press(Qt.Key.Key_K, CTRL)
    commit("看板派单")
    press(Qt.Key.Key_Return)
    assert desk.window.current == "board"
    assert desk.done == ["board.send"]


def test_the_palette_says_why_something_cannot_be_done(qtbot: QtBot, desk: Desk) -> None:
    press(Qt.Key.Key_K, CTRL)
    commit("到提示")
    palette = child(desk.window, CommandPalette, "palette")
    row = palette._rows.item(0)
    assert not row.isEnabled()
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "到提示，F12，现在没有提示"
    desk.window.notice.inform("磁盘快满了")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F12)
    assert QApplication.focusWidget() is child(desk.window.notice, QPushButton, "noticeClose")


def test_f1_says_how_the_screen_is_used_and_gives_the_focus_back(qtbot: QtBot, desk: Desk) -> None:
    before = QApplication.focusWidget()
    press(Qt.Key.Key_F1)
    sheet = child(desk.window, HelpSheet, "help")
    assert sheet.isVisible()
    assert "来电时表单和历史自动打开" in sheet.text
    assert "派单 intake.send" in sheet.text
    assert "派单 board.send" not in sheet.text
    press(Qt.Key.Key_F1)
    assert sheet.isHidden()
    assert QApplication.focusWidget() is before


def test_text_size_goes_by_keys_and_is_remembered(qtbot: QtBot, desk: Desk) -> None:
    press(Qt.Key.Key_Equal, CTRL)
    press(Qt.Key.Key_Equal, CTRL)
    press(Qt.Key.Key_Minus, CTRL)
    assert desk.theme.percent == 110
    assert desk.settings.look.percent == 110


def test_no_two_common_actions_share_a_key(desk: Desk) -> None:
    keys = [c.shortcut for c in desk.window.all_commands() if c.shortcut]
    assert len(keys) == len(set(keys))


def test_the_bar_follows_the_facts(qtbot: QtBot, desk: Desk, lane: ManualLane) -> None:
    def tell(fact: object) -> None:
        with qtbot.waitSignal(desk.line.changed):
            desk.line.hear(fact)  # type: ignore[arg-type]  # facts of every kind

    assert desk.text("seatState") == "空闲"
    tell(rings())
    assert desk.text("seatState") == "振铃"
    assert desk.text("caller") == "138 0000 1234"
    assert desk.text("callTimer") == "已振铃 30 秒"
    press(Qt.Key.Key_F9)
    lane.run_next()
    assert desk.done == ["answer c1"]
    assert desk.text("seatState") == "振铃", "an order is not a fact"
    tell(talks())
    assert desk.text("callTimer") == "00:27"
    press(Qt.Key.Key_F10)
    lane.run_next()
    tell(waits())
    press(Qt.Key.Key_F10)
    lane.run_next()
    tell(rings("c2", None, seconds=21))
    assert desk.text("caller") == "号码未显示"
    assert "138 0000 1234" in desk.text("otherCalls")
    press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    lane.run_next()
    assert desk.done[1:] == ["hold c1", "retrieve c1", "hang_up c2"]
    tell(drops())
    tell(LinkLost(at(70)))
    assert "正在重连" in desk.text("callProblem")
    assert desk.text("seatState") == "空闲"


def test_space_never_answers(qtbot: QtBot, desk: Desk, lane: ManualLane) -> None:
    with qtbot.waitSignal(desk.line.changed):
        desk.line.hear(rings())
    press(Qt.Key.Key_Space)
    assert not lane.waiting
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_only_supported_orders_have_buttons(
    qtbot: QtBot, tmp_path: Path, jobs: Jobs, desk: Desk
) -> None:
    ports = CallPorts(frozenset({"hang_up"}), *[desk.note("x")] * 4)
    shell = Shell(
        ACTOR, two_lanes(jobs, jobs), desk.theme, desk.settings, desk.line, ports, desk.time
    )
    window = MainWindow(shell, ())
    qtbot.addWidget(window)
    shown = {
        name: not child(window, QPushButton, f"call_{name}").isHidden()
        for name in ("answer", "hold", "hang_up")
    }
    assert shown == {"answer": False, "hold": False, "hang_up": True}


def sign_in(login: str, given: str) -> Actor:
    if given == "locked":
        raise RuleError("10", code="locked_out")
    if given != "right":
        raise RuleError(code="wrong_password")
    return ACTOR


@pytest.mark.parametrize(("password", "words"), [("wrong", "密码不对"), ("locked", "10 分钟")])
def test_a_refusal_says_why_and_forgets_the_password(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane, password: str, words: str
) -> None:
    dialog = SignInDialog(sign_in, jobs, login="lisi")
    qtbot.addWidget(dialog)
    dialog.show()
    field = child(dialog, QLineEdit, "password")
    field.setText(password)
    press(Qt.Key.Key_Return, widget=field)
    lane.run_next()
    assert words in child(dialog, QLabel, "noticeText").text()
    assert field.text() == ""
    assert dialog.actor is None
    assert not dialog.isHidden()


def test_the_right_password_lets_in(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    dialog = SignInDialog(sign_in, jobs, login="lisi")
    qtbot.addWidget(dialog)
    dialog.show()
    field = child(dialog, QLineEdit, "password")
    field.setText("right")
    press(Qt.Key.Key_Return, widget=field)
    assert not child(dialog, QPushButton, "enter").isEnabled()
    lane.run_next()
    assert dialog.actor == ACTOR
    assert dialog.isHidden()


def test_other_peoples_drafts_are_a_number(desk: Desk) -> None:
    desk.window.status.show_drafts(2)
    assert desk.text("draftCount") == "草稿 2"
    desk.window.status.show_others_drafts(3)
    assert desk.text("draftCount") == "草稿 2　另有他人 3"


def test_a_one_time_password_is_replaced_before_anybody_is_let_in(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    asked: list[tuple[str, str, str]] = []

    def once(_login: str, _given: str) -> Actor:
        raise RuleError(code="one_time_password")

    def change(login: str, given: str, own: str) -> Actor:
        asked.append((login, given, own))
        if own == "short":
            raise RuleError(code="weak_password")
        return ACTOR

    dialog = SignInDialog(once, jobs, login="lisi", change=change)
    qtbot.addWidget(dialog)
    dialog.show()
    field, own, again = (child(dialog, QLineEdit, one) for one in ("password", "own", "again"))
    assert not own.isVisible()
    field.setText("abcd-efgh")
    press(Qt.Key.Key_Return, widget=field)
    lane.run_next()
    assert own.isVisible()
    assert not field.isVisible()
    assert dialog.result() == 0
    for typed, twice, words in (
        ("long enough", "longer still", "两次输入"),
        ("short", "short", "密码太短"),
    ):
        own.setText(typed)
        again.setText(twice)
        press(Qt.Key.Key_Return, widget=again)
        while lane.waiting:
            lane.run_next()
        assert words in child(dialog, QLabel, "noticeText").text()
        assert own.isVisible()
        assert (own.text(), again.text()) == ("", "")
    own.setText("long enough")
    again.setText("long enough")
    press(Qt.Key.Key_Return, widget=again)
    lane.run_next()
    assert dialog.actor == ACTOR
    assert asked[-1] == ("lisi", "abcd-efgh", "long enough")


def test_a_call_of_the_seats_own_is_called_so(qtbot: QtBot, desk: Desk) -> None:
    own = Offered("own", SEAT, at(5), CallParty("053288887777"), Direction.OUTBOUND)
    for fact in (rings(), talks(), waits("c1", 4), own, talks("own", 6)):
        with qtbot.waitSignal(desk.line.changed):
            desk.line.hear(fact)
    assert desk.text("caller") == "呼出 0532-88887777"
    assert "138 0000 1234" in desk.text("otherCalls")
