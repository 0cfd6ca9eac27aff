"""Input methods: the context before start, silence during preedit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.qt.input_method import PreeditGuard, choose_context
from tests.widgets.hands import commit, compose, press


@pytest.mark.parametrize(
    "environment",
    [{"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "fcitx5"}, {"XMODIFIERS": "@im=fcitx"}],
)
def test_fcitx_is_reached_through_its_ibus_frontend(environment: dict[str, str]) -> None:
    assert choose_context(environment)
    assert environment["QT_IM_MODULE"] == "ibus"
    assert environment["IBUS_USE_PORTAL"] == "1"


@pytest.mark.parametrize("environment", [{}, {"QT_IM_MODULE": "ibus"}, {"XMODIFIERS": "@im=ibus"}])
def test_other_input_methods_are_left_alone(environment: dict[str, str]) -> None:
    before = dict(environment)
    assert not choose_context(environment)
    assert environment == before


def test_no_shortcut_acts_during_preedit(qtbot: QtBot, qapp: QApplication) -> None:
    guard = PreeditGuard(qapp)
    page = QWidget()
    field = QLineEdit()
    QVBoxLayout(page).addWidget(field)
    sent: list[int] = []
    action = QAction("派单", page)
    action.setShortcut(QKeySequence("Ctrl+Return"))
    action.triggered.connect(lambda: sent.append(1))
    page.addAction(action)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)

    compose("nuanqi", field)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == []
    assert guard.composing

    commit("暖气", field)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == [1]
    assert field.text() == "暖气"


def test_a_placeholder_is_not_drawn_behind_a_preedit(qtbot: QtBot, qapp: QApplication) -> None:
    PreeditGuard(qapp)
    page, other = QWidget(), QLineEdit()
    editor = QPlainTextEdit()
    editor.setPlaceholderText("什么时候、在哪里")
    lines = QVBoxLayout(page)
    lines.addWidget(editor)
    lines.addWidget(other)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)

    compose("nuanqi", editor)
    assert editor.placeholderText() == ""
    compose("", editor)
    assert editor.placeholderText() == "什么时候、在哪里"
    compose("nuanqi", editor)
    other.setFocus()
    assert editor.placeholderText() == "什么时候、在哪里"
