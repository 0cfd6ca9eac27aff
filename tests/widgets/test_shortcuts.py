"""A new key is pressed, clashes are named, keys of input methods are refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from console.qt.commands import Command
from console.qt.keymap import Keymap
from console.qt.settings import UserSettings
from tests.widgets.hands import child, commit, press
from widgets.shell.shortcuts import Group, KeyField, ShortcutsDialog

CTRL = Qt.KeyboardModifier.ControlModifier


def command(name: str, title: str, key: str) -> Command:
    return Command(name, title, key, lambda: None)


GROUPS = (
    Group(
        "", "到处", (command("palette", "命令面板", "Ctrl+K"), command("quit", "退出", "Ctrl+Q"))
    ),
    Group("intake", "接听", (command("intake.new", "新开一件", "Ctrl+N"),)),
    Group("board", "看板", (command("board.refresh", "刷新看板", "Ctrl+R"),)),
)


class Editing:
    """The dialog over a settings file."""

    def __init__(self, qtbot: QtBot, path: Path) -> None:
        self.settings = UserSettings(path / "settings.ini")
        self.keymap = Keymap(self.settings)
        self.dialog = ShortcutsDialog(GROUPS, self.keymap)
        qtbot.addWidget(self.dialog)
        self.dialog.show()

    def choose(self, title: str, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
        at = [line.command.title for line in self.dialog._rows.values].index(title)
        child(self.dialog, QTableView, "shortcutTable").selectRow(at)
        press(key, modifier, child(self.dialog, KeyField, "newKey"))

    def click(self, name: str) -> None:
        child(self.dialog, QPushButton, name).click()

    def can(self, name: str) -> bool:
        return child(self.dialog, QPushButton, name).isEnabled()

    def shown(self) -> dict[str, str]:
        return {line.command.id: line.key for line in self.dialog._rows.values}


@pytest.fixture
def editing(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Editing]:
    yield Editing(qtbot, tmp_path)
    qapp.setProperty("chosenKeys", None)


def test_a_free_key_is_taken_and_stored(editing: Editing) -> None:
    editing.choose("新开一件", Qt.Key.Key_B)
    assert editing.can("useKey")
    editing.click("useKey")
    assert editing.shown()["intake.new"] == "Ctrl+B"
    assert editing.settings.keys == {"intake.new": "Ctrl+B"}
    editing.click("resetKey")
    assert editing.shown()["intake.new"] == "Ctrl+N"


def test_a_clash_is_named_and_may_swap(editing: Editing) -> None:
    editing.choose("新开一件", Qt.Key.Key_K)
    assert "到处 › 命令面板" in editing.dialog.message
    assert not editing.can("useKey")
    editing.click("swapKeys")
    assert editing.shown() == {
        "palette": "Ctrl+N",
        "quit": "Ctrl+Q",
        "intake.new": "Ctrl+K",
        "board.refresh": "Ctrl+R",
    }
    editing.click("resetKeys")
    assert editing.settings.keys == {}


def test_two_screens_may_share_a_key_but_not_with_what_works_everywhere(editing: Editing) -> None:
    editing.choose("新开一件", Qt.Key.Key_R)
    assert editing.can("useKey")
    editing.choose("退出", Qt.Key.Key_R)
    assert not editing.can("useKey")
    assert "看板 › 刷新看板" in editing.dialog.message


@pytest.mark.parametrize(
    ("key", "modifier", "words"),
    [
        (Qt.Key.Key_Space, CTRL, "输入法"),
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "打字要用"),
        (Qt.Key.Key_V, CTRL, "粘贴"),
    ],
)
def test_a_key_that_typing_needs_is_refused(
    editing: Editing, key: Qt.Key, modifier: Qt.KeyboardModifier, words: str
) -> None:
    editing.choose("新开一件", key, modifier)
    assert words in editing.dialog.message
    assert not editing.can("useKey")


def test_an_action_may_have_no_key(editing: Editing) -> None:
    editing.choose("退出", Qt.Key.Key_B)
    editing.click("noKey")
    assert editing.shown()["quit"] == ""


def test_words_and_keys_find_an_action(editing: Editing) -> None:
    commit("新件", child(editing.dialog, QLineEdit, "shortcutSearch"))
    assert list(editing.shown()) == ["intake.new"]
