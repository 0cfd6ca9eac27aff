"""A row of controls that continues on the next line measures each control once."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from widgets.common.flow import FlowLayout


class _Box(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.wide, self.asked = 40, 0

    @override
    def sizeHint(self) -> QSize:
        self.asked += 1
        return QSize(self.wide, 20)


def flow(qtbot: QtBot, count: int) -> tuple[QWidget, FlowLayout, list[_Box]]:
    window = QWidget()
    qtbot.addWidget(window)
    layout = FlowLayout(window, gap=10)
    boxes = [_Box() for _ in range(count)]
    for box in boxes:
        layout.addWidget(box)
    window.resize(300, 200)
    window.show()
    return window, layout, boxes


def test_a_hundred_questions_measure_once(qtbot: QtBot) -> None:
    _, layout, boxes = flow(qtbot, 4)
    layout.heightForWidth(90)
    before = sum(box.asked for box in boxes)
    heights = {layout.heightForWidth(90) for _ in range(100)}
    assert heights == {50}
    assert sum(box.asked for box in boxes) == before


def test_a_control_that_grows_or_goes_is_measured_anew(qtbot: QtBot) -> None:
    _, layout, boxes = flow(qtbot, 2)
    assert layout.heightForWidth(90) == 20
    boxes[0].wide = 80
    boxes[0].updateGeometry()
    assert layout.heightForWidth(90) == 50
    boxes[1].hide()
    assert layout.heightForWidth(90) == 20
    boxes[1].show()
    layout.takeAt(0)
    assert layout.heightForWidth(90) == 20
    more = _Box()
    layout.addWidget(more)
    more.show()
    assert layout.heightForWidth(90) == 20
    assert layout.heightForWidth(60) == 50
