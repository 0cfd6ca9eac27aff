"""Qt calls keep the reference counts of None and True.

PySide6 6.12 on CPython 3.10 and 3.11 drops one reference of None with every void call and one of
True with every signal, until the interpreter aborts: after about 5,100 calls. This test guards the
day when the pin in setup.cfg moves.
"""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000
DRIFT = 50

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal there")


class Sender(QObject):
    """Has one signal."""

    told = Signal(bool)


def test_a_void_call_keeps_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    texts = [str(number) for number in range(CALLS)]
    before = sys.getrefcount(None)
    for text in texts:
        label.setText(text)
    assert label.text() == texts[-1]
    assert abs(sys.getrefcount(None) - before) < DRIFT


@pytest.mark.parametrize("fact", [True, False])
def test_a_signal_keeps_true_and_none(*, fact: bool) -> None:
    sender = Sender()
    heard: list[bool] = []
    sender.told.connect(heard.append)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(CALLS):
        sender.told.emit(fact)
        heard.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert max(abs(new - old) for new, old in zip(after, before, strict=True)) < DRIFT


def test_the_signal_arrives() -> None:
    sender = Sender()
    heard: list[bool] = []
    sender.told.connect(heard.append)
    sender.told.emit(True)
    assert heard == [True]
