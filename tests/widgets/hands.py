"""What an operator's hands do: Chinese through an input method, keys on the focused widget."""

import gc
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

C = TypeVar("C", bound=QObject)


def commit(text: str, widget: QWidget | None = None) -> None:
    """Type a text as an input method commits it, into a widget or where the focus is."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget or focused(), event)


def compose(text: str, widget: QWidget | None = None) -> None:
    """Leave a preedit open, as while candidates are shown."""
    QApplication.sendEvent(widget or focused(), QInputMethodEvent(text, []))


def press(
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    widget: QWidget | None = None,
) -> None:
    """Press and release a key where the focus is."""
    QTest.keyClick(widget or focused(), key, modifier)


def child(parent: QObject, kind: type[C], name: str) -> C:
    """Return the one child of a kind and object name."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), f"no {kind.__name__} named {name}"
    return found


def undress(app: QApplication) -> None:
    """Take the style sheet off; Qt walks all widgets, so none may be collected meanwhile."""
    gc.disable()
    try:
        app.setStyleSheet("")
    finally:
        gc.enable()


def focused() -> QWidget:
    """Return the widget that has the focus."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found
