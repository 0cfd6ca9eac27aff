"""Every screen by keys and by ear: each action has a key, each control a name and a way to it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.e2e.conftest import Bench, Desk
from tests.widgets.calls import rings, talks
from widgets.shell.window import MainWindow

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
OF_QT = frozenset(
    {"qt_spinbox_lineedit", "qt_toolbar_ext_button", "ScrollLeftButton", "ScrollRightButton"}
)
"""Parts of Qt's own controls: the control that holds them has the name."""


@pytest.fixture
def desk(bench: Bench) -> Desk:
    """Return a seat with all rights, a call's form and an open ticket."""
    ticket = bench.log()
    desk = bench.sit("local")
    desk.switch.tell(rings(), talks())
    desk.form()
    desk.settle()
    desk.seat.tickets.open_ticket(ticket)
    for screen in desk.seat.window._screens:
        desk.seat.window.show_screen(screen)
        desk.settle()
    return desk


def screens(window: MainWindow) -> Iterator[str]:
    """Show one screen after the other."""
    for screen in window._screens:
        window.show_screen(screen)
        yield screen


def controls(window: MainWindow) -> Iterator[QWidget]:
    """Yield what can be clicked or typed into now, without the insides of Qt's own controls."""
    for one in window.findChildren(QWidget):
        inner = isinstance(one, QHeaderView) or one.objectName() in OF_QT
        parent = one.parentWidget()
        inside = isinstance(parent, (QAbstractSpinBox, QComboBox, QAbstractItemView, QTabBar))
        if isinstance(one, CONTROLS) and one.isVisible() and not inner and not inside:
            yield one


def said(one: QWidget) -> str:
    """Return what a failure calls a control."""
    text = one.text() if isinstance(one, QAbstractButton) else ""
    return f"{type(one).__name__} {one.objectName()!r} {text!r}"


def test_every_action_of_every_screen_has_a_key(desk: Desk) -> None:
    window = desk.seat.window
    missing = [
        f"{screen}: {command.id} {command.title}"
        for screen in screens(window)
        for command in window.all_commands()
        if not command.shortcut
    ]
    assert not missing, missing


def test_every_action_that_may_be_impossible_says_why(desk: Desk) -> None:
    window = desk.seat.window
    silent = {
        command.id
        for _ in screens(window)
        for command in window.all_commands()
        if not command.available() and not command.why
    }
    assert not silent, silent


def test_every_button_can_be_reached_by_keys(desk: Desk) -> None:
    window = desk.seat.window
    unreached = []
    for screen in screens(window):
        known = {command.id for command in window.all_commands()}
        for one in controls(window):
            tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
            mnemonic = isinstance(one, QAbstractButton) and not one.shortcut().isEmpty()
            command = one.property("command") in known
            group = one.group() if isinstance(one, QAbstractButton) else None
            arrows = group is not None and group.exclusive()  # one of them is in the Tab order
            if not (tab or mnemonic or command or arrows) and one.isEnabled():
                unreached.append(f"{screen}: {said(one)}")
    assert not unreached, unreached


def test_every_control_has_a_name_for_eyes_and_ears(desk: Desk) -> None:
    window = desk.seat.window
    unnamed = []
    for screen in screens(window):
        for one in controls(window):
            text = one.text() if isinstance(one, QAbstractButton) else ""
            if not (one.accessibleName() or text.strip("＋×…")):
                unnamed.append(f"{screen}: no spoken name: {said(one)}")
            if not one.objectName():
                unnamed.append(f"{screen}: no object name: {said(one)}")
    assert not unnamed, "\n".join(unnamed)


def test_window_and_splitters_come_back_as_they_were_left(bench: Bench) -> None:
    desk = bench.sit("local")
    split = shares(desk)
    split.setSizes([300, 900])
    left = split.sizes()
    desk.seat.window.resize(1200, 700)
    bench.leave(desk)
    again = bench.sit("local")
    assert shares(again).sizes()[0] < shares(again).sizes()[1]
    assert abs(shares(again).sizes()[0] / sum(shares(again).sizes()) - left[0] / sum(left)) < 0.02


def shares(desk: Desk) -> QSplitter:
    """Return the board's splitter, shown."""
    desk.seat.window.show_screen("board")
    desk.settle()
    found = desk.seat.window.findChild(QSplitter, "board_split")
    assert isinstance(found, QSplitter)
    return found


def chain(start: QWidget) -> list[QWidget]:
    """Return every widget that Tab visits, in order."""
    found, one = [], start
    while True:
        tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tab and one.isVisible() and one.isEnabled() and one.focusProxy() is None:
            found.append(one)
        following = one.nextInFocusChain()
        if following is start or following is None:
            return found
        one = following


def test_tab_goes_the_way_eyes_do(desk: Desk) -> None:
    """Within one parent Tab never goes up to an earlier row, nor left within a row."""
    window = desk.seat.window
    wrong = []
    for screen in screens(window):
        last: dict[QWidget, QWidget] = {}
        for one in chain(window):
            parent = one.parentWidget()
            if parent is None:
                continue
            before = last.get(parent)
            if before is not None and not follows(before, one):
                wrong.append(f"{screen}: {said(before)} → {said(one)}")
            last[parent] = one
    assert not wrong, "\n".join(wrong)


def follows(before: QWidget, after: QWidget) -> bool:
    """Whether a control stands below another, right of it in one row, or in another column."""
    first, second = (one.mapToGlobal(QPoint(0, 0)) for one in (before, after))
    below = second.y() >= first.y() + before.height() // 2
    beside = abs(second.y() - first.y()) < before.height()
    other_column = second.x() >= first.x() + before.width()
    return below or (beside and second.x() > first.x()) or other_column


def test_the_focus_can_be_seen_on_every_control(desk: Desk) -> None:
    """What has the focus looks other than before, by its pixels: we paint the ring ourselves."""
    window = desk.seat.window
    unseen = set()
    for screen in screens(window):
        for one in controls(window):
            if not (one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()):
                continue
            if isinstance(one, QAbstractItemView) and one.model().rowCount() == 0:
                continue  # the row in hand carries the ring
            window.setFocus(Qt.FocusReason.OtherFocusReason)
            before = one.grab().toImage()
            one.setFocus(Qt.FocusReason.TabFocusReason)
            if QApplication.focusWidget() is one and one.grab().toImage() == before:
                unseen.add(f"{screen}: {said(one)}")
    assert not unseen, "\n".join(sorted(unseen))
