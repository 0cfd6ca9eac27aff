"""The command table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.qt.commands import Command, install


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Return an empty window."""
    found = QWidget()
    qtbot.addWidget(found)
    return found


def _nothing() -> None:
    """Do nothing."""


def test_the_key_runs_the_command_once(qtbot: QtBot, window: QWidget) -> None:
    ran: list[str] = []
    install(window, [Command("ticket.save", "保存", "Ctrl+Return", lambda: ran.append("save"))])
    with qtbot.waitExposed(window):
        window.show()
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(ran))
    assert ran == ["save"]


def test_an_action_passes_nothing_of_its_own_on(window: QWidget) -> None:
    ran: list[tuple[object, ...]] = []
    actions = install(window, [Command("a", "A", "", lambda *got: ran.append(got))])
    actions["a"].trigger()
    assert ran == [()]


def test_the_window_holds_each_action_by_its_id(window: QWidget) -> None:
    actions = install(
        window, [Command("a", "甲", "F2", _nothing), Command("b", "乙", "", _nothing)]
    )
    assert {name: action.text() for name, action in actions.items()} == {"a": "甲", "b": "乙"}
    assert window.actions() == list(actions.values())
    assert actions["a"].shortcut().toString() == "F2"
    assert actions["b"].shortcut().isEmpty()


@pytest.mark.parametrize(
    ("second", "shared"),
    [(Command("b", "乙", "F2", _nothing), "F2"), (Command("a", "乙", "F3", _nothing), "a")],
)
def test_a_shared_id_or_key_is_refused(window: QWidget, second: Command, shared: str) -> None:
    with pytest.raises(ValueError, match=f"'{shared}'"):
        install(window, [Command("a", "甲", "F2", _nothing), second])
    assert window.actions() == []


def test_many_commands_may_have_no_key(window: QWidget) -> None:
    commands = [Command(str(number), "", "", _nothing) for number in range(3)]
    assert len(install(window, commands)) == 3
