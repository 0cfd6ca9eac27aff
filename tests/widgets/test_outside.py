"""Messages on the desktop come only while another window is in front, and name nobody."""

from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.shell.outside import Outside


def shown(qtbot: QtBot) -> QWidget:
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_it_is_silent_while_the_window_is_in_front(qtbot: QtBot) -> None:
    window, said = shown(qtbot), list[str]()
    Outside(window, lambda _title, text: said.append(text)).tell("有来电")
    assert not said


def test_it_speaks_from_behind_and_leaves_the_focus_alone(qtbot: QtBot) -> None:
    window, said = shown(qtbot), list[str]()
    front = shown(qtbot)
    field = front.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    Outside(window, lambda _title, text: said.append(text)).tell("有来电")
    assert said == ["有来电"]
    assert front.isActiveWindow()
    assert QApplication.focusWidget() is field


def test_a_desktop_without_a_place_for_messages_is_no_trouble(qtbot: QtBot) -> None:
    window = shown(qtbot)
    shown(qtbot)
    Outside(window).tell("有来电")
