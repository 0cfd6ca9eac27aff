"""A table's cells: painted by the console itself, to be seen as Qt would paint them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from pytestqt.qtbot import QtBot
from typing_extensions import override

from console.qt.theme import Scheme, Theme
from tests.widgets.hands import undress
from widgets.common.table import Column, Index, RowsModel, _Cells, dress

COLUMNS: tuple[Column[int], ...] = (
    Column(lambda: "标题", lambda number: f"第 {number} 行，" + "很长的标题" * 20),
    Column(lambda: "截止", lambda _: "超 2 天", 90, danger=lambda number: number % 2 == 0),
    Column(lambda: "件数", lambda number: f"{number:,}", 90, right=True),
    Column(lambda: "空", lambda _: "", 60),
    Column(lambda: "姓名", lambda _: "䶮㛃𬍛 gjpqy", 120),
)


class _ByQt(_Cells):
    """As before: Qt paints, by the style sheet."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        QStyledItemDelegate.paint(self, painter, option, index)


@pytest.fixture
def table(qtbot: QtBot, qapp: QApplication) -> Iterator[QTableView]:
    Theme(qapp, Scheme.LIGHT, 100)
    view, model = QTableView(), RowsModel(COLUMNS)
    model.show_values(tuple(range(6)))
    view.setModel(model)
    view.setAlternatingRowColors(True)
    dress(view, COLUMNS)
    qtbot.addWidget(view)
    view.resize(QSize(800, 260))
    view.selectRow(1)
    view.show()
    model.setParent(view)
    yield view
    view.hide()
    undress(qapp)


def _differences(one: QImage, other: QImage) -> int:
    assert one.size() == other.size()
    return sum(
        one.pixel(x, y) != other.pixel(x, y)
        for x in range(one.width())
        for y in range(one.height())
    )


@pytest.mark.parametrize("percent", [100, 160])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_cells_look_as_the_style_sheet_says(
    qapp: QApplication, table: QTableView, scheme: Scheme, percent: int
) -> None:
    Theme(qapp, scheme, percent)
    ours = table.grab().toImage()
    table.setItemDelegate(_ByQt(table))
    assert _differences(ours, table.grab().toImage()) == 0
