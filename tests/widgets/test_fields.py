"""Lines that show their beginning, and fields that come into sight with the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.common.fields import Line
from widgets.common.in_view import InView

LONG = "阿卜杜热合曼·买买提吐尔逊·䶮㛃𬍛" * 3


def _window(qtbot: QtBot, *lines: QLineEdit) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for one in lines:
        layout.addWidget(one)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_line_shows_its_beginning_while_nobody_types_in_it(qtbot: QtBot) -> None:
    line, other = Line(), Line()
    window = _window(qtbot, other, line)
    other.setFocus()
    line.setText(LONG)
    line.setText(LONG)  # the same again moves the caret as well
    assert window.isVisible()
    assert line.cursorPosition() == 0
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.setCursorPosition(len(LONG))
    other.setFocus()
    assert line.cursorPosition() == 0


def test_who_comes_back_from_a_dialog_goes_on_where_the_caret_was(qtbot: QtBot) -> None:
    line, other = Line(), Line()
    window = _window(qtbot, line, other)
    line.setFocus()
    line.setText(LONG)
    line.setCursorPosition(5)
    other.setFocus()
    line.setFocus()
    assert window.isVisible()
    assert line.cursorPosition() == 5


def test_what_takes_the_focus_comes_into_sight(qtbot: QtBot) -> None:
    lines = [Line() for _ in range(60)]
    area, page = QScrollArea(), QWidget()
    column = QVBoxLayout(page)
    for one in lines:
        column.addWidget(one)
    area.setWidget(page)
    area.resize(200, 200)
    InView(area)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    for one in (lines[-1], lines[0]):
        one.setFocus(Qt.FocusReason.ShortcutFocusReason)
        assert not one.visibleRegion().isEmpty()


def test_what_comes_with_the_focus_is_shown_once_it_has_its_place(qtbot: QtBot) -> None:
    area, page = QScrollArea(), QWidget()
    column = QVBoxLayout(page)
    for _ in range(20):
        column.addWidget(Line())
    area.setWidgetResizable(True)
    area.setWidget(page)
    area.resize(200, 200)
    InView(area)
    qtbot.addWidget(area)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    late = Line()
    column.addWidget(late)
    late.show()
    late.setFocus()
    qtbot.waitUntil(lambda: not late.visibleRegion().isEmpty())
