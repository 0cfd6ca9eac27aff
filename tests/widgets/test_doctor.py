"""What is wrong with a seat is said by word and icon, can be copied, and looked at again."""

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from console.domain.errors import StorageError
from console.domain.health import Check
from console.domain.progress import Tell
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.hands import child
from widgets.shell.doctor import DoctorPanel

CHECKS = (
    Check("数据库", ok=True, why="版本 0012"),
    Check("打印机", ok=False, why="没有打印系统", mend="安装 cups-client 并添加打印机"),
)


def cells(panel: DoctorPanel) -> list[list[str]]:
    table = child(panel, QTableWidget, "doctorTable")
    found = []
    for at in range(table.rowCount()):
        items = [table.item(at, column) for column in range(table.columnCount())]
        found.append([item.text() if item is not None else "" for item in items])
    return found


def test_it_looks_when_shown_and_puts_what_is_wrong_first(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    panel = DoctorPanel(lambda _tell: CHECKS, jobs)
    qtbot.addWidget(panel)
    assert not lane.waiting
    panel.show()
    lane.run_next()
    assert cells(panel) == [
        ["要处理", "打印机", "没有打印系统", "安装 cups-client 并添加打印机"],
        ["正常", "数据库", "版本 0012", ""],
    ]
    table = child(panel, QTableWidget, "doctorTable")
    first = table.item(0, 0)
    assert first is not None
    assert not first.icon().isNull()
    assert child(panel, QLabel, "doctorSummary").text() == "1 项要处理，其余正常。"
    panel.hide()
    panel.show()
    assert not lane.waiting, "shown again it keeps its result"


def test_the_result_is_copied_as_text(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    panel = DoctorPanel(lambda _tell: CHECKS, jobs)
    qtbot.addWidget(panel)
    panel.run()
    lane.run_next()
    child(panel, QPushButton, "doctorCopy").click()
    assert QApplication.clipboard().text().splitlines() == [
        "正常 数据库：版本 0012",
        "要处理 打印机：没有打印系统",
        "  怎么办：安装 cups-client 并添加打印机",
    ]


def test_a_failure_is_said_and_it_can_look_again(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    asked: list[int] = []

    def look(tell: Tell) -> tuple[Check, ...]:
        asked.append(1)
        if len(asked) == 1:
            raise StorageError
        tell(1, 1)
        return CHECKS[:1]

    panel = DoctorPanel(look, jobs)
    qtbot.addWidget(panel)
    panel.run()
    lane.run_next()
    assert "数据库暂时连不上" in child(panel, QLabel, "noticeText").text()
    child(panel, QPushButton, "doctorAgain").click()
    lane.run_next()
    assert child(panel, QLabel, "doctorSummary").text() == "全部正常。"
    assert child(panel, QPushButton, "doctorAgain").isEnabled()
