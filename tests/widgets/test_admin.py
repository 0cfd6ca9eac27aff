"""The administrator's screen on a real database, by keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from console.domain.errors import StorageError
from console.domain.exchange import Exchange
from console.qt.jobs import Jobs
from tests.admin_site import AREAS, Site, fill_site
from tests.conftest import ManualLane
from tests.engines import Engines
from tests.widgets.hands import child, commit, focused, press
from widgets.admin.model import AdminModel
from widgets.admin.panel import AdminPanel, Ask
from widgets.admin.ports import AdminPorts

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def site(engines: Engines, tmp_path: Path) -> Iterator[Site]:
    with engines["sqlite"].filled(fill_site) as url:
        made = Site(url, tmp_path)
        yield made
        made.database.close()


class Hands:
    """An administrator at the screen; every job is run at once after each act."""

    def __init__(self, panel: AdminPanel, lane: ManualLane) -> None:
        self.panel = panel
        self.lane = lane

    def settle(self) -> None:
        for _ in range(4):
            while self.lane.waiting:
                self.lane.run_next()
            QApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)

    def open(self, kind: Exchange) -> None:
        self.panel.open_table(kind)
        self.settle()

    def go_to(self, key: str) -> None:
        at = self.panel.pane.model.at(key)
        self.panel.pane.rows.selectRow(at)
        self.settle()

    def cell(self, name: str) -> QLineEdit:
        return child(self.panel.editor, QLineEdit, f"cell_{name}")

    def write(self, name: str, text: str) -> None:
        line = self.cell(name)
        line.setFocus()
        line.selectAll()
        commit(text, line)

    def save(self) -> None:
        self.panel.save()
        self.settle()

    def names(self) -> list[str]:
        return [row.cells["name"] for row in self.panel.pane.model.shown]


def made_panel(qtbot: QtBot, ports: AdminPorts, jobs: Jobs, lane: ManualLane, ask: Ask) -> Hands:
    panel = AdminPanel(ports, jobs, jobs, ask)
    qtbot.addWidget(panel)
    panel.resize(1294, 660)
    panel.show()
    panel.activateWindow()
    panel.refresh()
    hands = Hands(panel, lane)
    hands.settle()
    return hands


@pytest.fixture
def hands(qtbot: QtBot, site: Site, jobs: Jobs, lane: ManualLane) -> Hands:
    ask = Ask(lambda *_: str(site.folder / "in.csv"), lambda *_: str(site.folder / "out.csv"))
    return made_panel(qtbot, site.ports(), jobs, lane, ask)


def test_the_model_keeps_qts_rules(site: Site, qtmodeltester: ModelTester) -> None:
    model = AdminModel()
    model.show_page(site.desk().page(Exchange.UNITS))
    qtmodeltester.check(model)
    model.show_page(site.desk().page(Exchange.ACCOUNTS))
    qtmodeltester.check(model)


def test_list_table_form_and_saved_by_keys_alone(hands: Hands, site: Site) -> None:
    panel = hands.panel
    panel.setFocus()
    assert focused() is panel.tables
    press(KEY.Key_Return)
    assert focused() is panel.pane.rows
    press(KEY.Key_Down)
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert focused() is hands.cell("name")
    hands.cell("name").selectAll()
    commit("䶮街道")
    hands.save()
    assert site.row(Exchange.AREAS, "S").cells["name"] == "䶮街道"
    assert "䶮街道" in hands.names()
    assert "已保存" in panel.notice.message
    assert panel.unsaved == 0


def test_what_is_wrong_stands_beside_its_field_and_the_text_stays(hands: Hands, site: Site) -> None:
    hands.go_to("S")
    hands.write("name", "新名")
    hands.write("valid_from", "2026-02-30")
    hands.save()
    field = hands.cell("valid_from")
    assert field.property("wrong") == "true"
    assert "请写成 2026-11-20" in field.accessibleDescription()
    assert focused() is field
    assert hands.cell("name").text() == "新名"
    assert site.row(Exchange.AREAS, "S").cells["name"] == "街道一"


def test_what_is_typed_stays_with_its_row(hands: Hands) -> None:
    hands.go_to("S")
    hands.write("name", "没写完")
    hands.go_to("T")
    assert hands.cell("name").text() == "街道二"
    hands.open(Exchange.UNITS)
    hands.open(Exchange.AREAS)
    assert hands.panel.unsaved == 1
    hands.go_to("S")
    assert hands.cell("name").text() == "没写完"
    at = hands.panel.pane.model.at("S")
    assert "●" in hands.panel.pane.model.index(at, 0).data()


def test_leaving_asks_once_and_only_when_something_would_be_lost(hands: Hands) -> None:
    assert hands.panel.may_leave()
    hands.go_to("S")
    hands.write("name", "没写完")
    assert not hands.panel.may_leave()
    assert "有 1 行改动还没有保存" in hands.panel.notice.message
    assert hands.panel.may_leave()
    hands.write("name", "还没写完")
    assert not hands.panel.may_leave()
    hands.save()
    assert hands.panel.may_leave()


def test_a_refresh_takes_nothing_that_is_typed(hands: Hands, site: Site) -> None:
    hands.go_to("S")
    hands.write("name", "没写完")
    site.edit(Exchange.AREAS, "T", login="li", name="别人的")
    hands.panel.refresh()
    hands.settle()
    assert hands.cell("name").text() == "没写完"
    assert "别人的" in hands.names()


def test_escape_asks_only_when_something_would_be_lost(hands: Hands) -> None:
    hands.go_to("S")
    hands.panel.edit()
    press(KEY.Key_Escape)
    assert focused() is hands.panel.pane.rows
    hands.write("name", "没写完")
    press(KEY.Key_Escape, widget=hands.cell("name"))
    assert "再按一次 Esc" in hands.panel.editor.notice.message
    assert hands.cell("name").text() == "没写完"
    press(KEY.Key_Escape, widget=hands.cell("name"))
    assert hands.cell("name").text() == "街道一"
    assert hands.panel.unsaved == 0


def test_a_conflict_says_who_and_keeps_the_text(hands: Hands, site: Site) -> None:
    hands.go_to("S")
    hands.write("name", "王的街道")
    site.edit(Exchange.AREAS, "S", login="li", name="李的街道")
    hands.save()
    notice = hands.panel.editor.notice
    assert "li 在 2026-11-20 09:00 改过这一行" in notice.message
    assert "街道一 → 李的街道" in notice.message
    assert hands.cell("name").text() == "王的街道"
    press(KEY.Key_Space, widget=child(notice, QPushButton, "noticeAct"))
    hands.settle()
    assert site.row(Exchange.AREAS, "S").cells["name"] == "王的街道"


def test_a_dead_database_costs_no_text(
    qtbot: QtBot, site: Site, jobs: Jobs, lane: ManualLane
) -> None:
    ports = site.ports()

    def dead(*_: object) -> None:
        raise StorageError("gone")

    broken = AdminPorts(
        **{name: getattr(ports, name) for name in AdminPorts.__slots__} | {"save": dead}
    )
    hands = made_panel(qtbot, broken, jobs, lane, Ask())
    hands.go_to("S")
    hands.write("name", "没写完")
    hands.save()
    assert "数据库" in hands.panel.editor.notice.message
    assert hands.cell("name").text() == "没写完"


def test_a_row_is_sought_by_initials_and_the_tree_folds(hands: Hands) -> None:
    pane = hands.panel.pane
    pane.focus_seek()
    commit("jde")
    press(KEY.Key_Return)
    assert hands.names() == ["街道二"]
    assert focused() is pane.rows
    pane.focus_seek()
    press(KEY.Key_Escape)
    press(KEY.Key_Return)
    hands.go_to("D")
    press(KEY.Key_Left, widget=pane.rows)
    assert hands.names() == ["城", "区"]
    press(KEY.Key_Right, widget=pane.rows)
    assert hands.names() == ["城", "区", "街道一", "街道二"]


def test_a_new_row_begins_beside_the_chosen_one(hands: Hands, site: Site) -> None:
    hands.go_to("S")
    hands.panel.add()
    assert focused() is hands.cell("code")
    hands.write("code", "N")
    hands.write("name", "新街道")
    hands.save()
    row = site.row(Exchange.AREAS, "N")
    assert (row.cells["parent"], row.cells["level"]) == ("D", "街道")
    assert hands.panel.pane.current is not None
    assert hands.panel.pane.current.key == "N"


def test_a_unit_is_ended_by_its_date(hands: Hands, site: Site) -> None:
    hands.open(Exchange.UNITS)
    hands.go_to("U")
    hands.panel.end()
    assert hands.cell("valid_to").text() == "2026-11-20"
    hands.save()
    assert site.row(Exchange.UNITS, "U").cells["valid_to"] == "2026-11-20"


def test_a_limit_shows_its_source_and_what_it_touches_and_goes_in_two_steps(
    qtbot: QtBot, hands: Hands, site: Site
) -> None:
    hands.open(Exchange.LIMITS)
    model = hands.panel.pane.model
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(5)]
    assert heads == ["方案", "时钟", "数量", "单位", "来源"]
    key = hands.panel.editor.key
    hands.write("amount", "31")
    hands.panel.editor._ask_effects()
    hands.settle()
    told = child(hands.panel.editor, QLabel, "admin_effects")
    assert "改动只用于以后开始的时钟" in told.text()
    press(KEY.Key_Escape, widget=hands.cell("amount"))
    press(KEY.Key_Escape, widget=hands.cell("amount"))
    hands.panel.end()
    assert key in {row.key for row in site.desk().page(Exchange.LIMITS).rows}
    hands.panel.end()
    hands.settle()
    assert key not in {row.key for row in site.desk().page(Exchange.LIMITS).rows}


def test_the_history_tells_old_and_new_and_takes_back(hands: Hands, site: Site) -> None:
    hands.go_to("S")
    hands.write("name", "新名")
    hands.save()
    hands.panel.show_row_history()
    hands.settle()
    table = hands.panel.history.table
    assert focused() is table
    assert table.model().index(0, 3).data() == "名称：街道一 → 新名"
    hands.panel.history.undo()
    hands.settle()
    assert site.row(Exchange.AREAS, "S").cells["name"] == "街道一"
    assert table.model().rowCount() == 2
    assert table.model().index(1, 5).data() == "已撤回"
    hands.panel.history.left.emit()
    assert "街道一" in hands.names()


def test_what_is_typed_while_a_row_is_saved_stays(hands: Hands, site: Site) -> None:
    hands.go_to("S")
    hands.write("name", "新名")
    hands.panel.save()
    hands.write("name", "更新的名")
    hands.settle()
    assert site.row(Exchange.AREAS, "S").cells["name"] == "新名"
    assert hands.cell("name").text() == "更新的名"
    assert focused() is hands.cell("name")
    assert hands.panel.unsaved == 1
    hands.save()
    assert site.row(Exchange.AREAS, "S").cells["name"] == "更新的名"
    assert hands.panel.unsaved == 0


def test_what_is_typed_while_a_new_row_is_saved_stays(hands: Hands, site: Site) -> None:
    hands.open(Exchange.CHANNELS)
    hands.panel.add()
    hands.write("code", "pigeon")
    hands.write("name", "信鸽")
    hands.panel.editor.put("source", "本项目约定")
    hands.panel.save()
    hands.write("name", "飞鸽")
    hands.settle()
    assert site.row(Exchange.CHANNELS, "pigeon").cells["name"] == "信鸽"
    assert hands.cell("name").text() == "飞鸽"
    assert hands.panel.unsaved == 1
    hands.save()
    assert site.row(Exchange.CHANNELS, "pigeon").cells["name"] == "飞鸽"


def test_after_saving_the_focus_is_in_the_rows(hands: Hands) -> None:
    hands.go_to("S")
    hands.panel.edit()
    hands.write("name", "新名")
    hands.save()
    assert focused() is hands.panel.pane.rows


def test_where_nothing_was_changed_nothing_can_be_taken_back(hands: Hands) -> None:
    hands.open(Exchange.CHANNELS)
    hands.panel.show_table_history()
    hands.settle()
    history = hands.panel.history
    assert history.table.model().rowCount() == 0
    for name in ("admin_undo", "admin_undo_all"):
        button = history.findChild(QPushButton, name)
        assert button is not None
        assert button.isHidden() or not button.isEnabled()


def test_the_history_names_rows_by_name_or_by_their_key_in_words(hands: Hands) -> None:
    table = hands.panel.history.table
    hands.go_to("S")
    hands.write("name", "新名")
    hands.save()
    hands.panel.show_table_history()
    hands.settle()
    assert table.model().index(0, 2).data() == "新名（S）"
    hands.open(Exchange.LIMITS)
    row_ = hands.panel.pane.model.shown[0]
    hands.panel.editor.put("note", "核对过")
    hands.save()
    hands.panel.show_table_history()
    hands.settle()
    said = table.model().index(0, 2).data()
    assert said.split(" · ")[1] == row_.shown["clock"]
    assert "*" not in said


def test_the_first_table_of_a_group_comes_into_sight_with_its_heading(hands: Hands) -> None:
    tables = hands.panel.tables
    tables.setFixedHeight(90)
    hands.open(Exchange.SETTINGS)
    hands.open(Exchange.AREAS)
    assert tables.visualItemRect(tables.item(0)).top() >= 0


def test_a_whole_import_is_taken_back_after_a_look(hands: Hands, site: Site) -> None:
    site.file(AREAS.replace("街道一", "错一").replace("街道二", "错二"), "in.csv")
    hands.panel.import_()
    hands.settle()
    hands.panel.importing.carry_out()
    hands.settle()
    hands.panel.show_table_history()
    hands.settle()
    assert child(hands.panel.history, QPushButton, "admin_undo_all").isVisible()
    hands.panel.history.undo_all()
    hands.settle()
    page = hands.panel.importing
    assert "改回 2" in child(page, QLabel, "admin_import_counts").text()
    go = child(page, QPushButton, "admin_import_go")
    assert (go.text(), go.isEnabled()) == ("整批撤回　Ctrl+Enter", True)
    assert site.row(Exchange.AREAS, "S").cells["name"] == "错一"
    page.carry_out()
    hands.settle()
    assert site.row(Exchange.AREAS, "S").cells["name"] == "街道一"
    assert hands.panel.notice.message.startswith("已撤回这次导入：2 行")
    assert hands.names().count("街道二") == 1


def test_a_file_with_errors_is_kept_mended_and_imported(hands: Hands, site: Site) -> None:
    site.file(AREAS + "N,,street,D\n", "in.csv")
    hands.panel.import_()
    hands.settle()
    page = hands.panel.importing
    assert focused() is page.errors
    cells = [page.errors.model().index(0, at).data() for at in range(4)]
    assert cells == ["6", "名称　name", "", "不能为空。"]
    go = child(page, QPushButton, "admin_import_go")
    assert not go.isEnabled()
    page.carry_out()
    hands.settle()
    assert page.path.endswith("in.csv")
    site.file(AREAS.replace("街道一", "街道甲") + "N,新,street,D\n", "in.csv")
    hands.panel.refresh()
    hands.settle()
    assert (
        "新增 1，修改 1，移除 0，不变 3，有错 0"
        in child(page, QLabel, "admin_import_counts").text()
    )
    assert page.rows.model().index(0, 3).data() == "名称：街道一 → 街道甲"
    page.carry_out()
    hands.settle()
    assert "写入 2 行" in hands.panel.notice.message
    assert "街道甲" in hands.names()


def test_an_import_can_be_stopped_before_anything_is_written(hands: Hands, site: Site) -> None:
    site.file(AREAS.replace("街道一", "街道甲"), "in.csv")
    hands.panel.import_()
    hands.settle()
    hands.panel.importing.carry_out()
    hands.panel.importing.progress.cancel()
    hands.settle()
    assert site.row(Exchange.AREAS, "S").cells["name"] == "街道一"
    assert hands.panel.importing.path.endswith("in.csv")
    press(KEY.Key_Escape, widget=hands.panel.importing.rows)
    assert focused() is hands.panel.pane.rows


def test_an_export_says_where(hands: Hands, site: Site) -> None:
    hands.panel.export()
    hands.settle()
    assert "已导出 4 行" in hands.panel.notice.message
    assert (site.folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_answer_for_another_table_is_dropped(
    hands: Hands, qtbot: QtBot, lane: ManualLane
) -> None:
    shown: list[Exchange] = []
    hands.panel.page_shown.connect(lambda page: shown.append(page.shape.kind))
    hands.panel.open_table(Exchange.UNITS)
    hands.panel.open_table(Exchange.CHANNELS)
    while lane.waiting:
        lane.run_next()
    assert shown == [Exchange.CHANNELS]


def test_the_year_goes_by_keys_and_flags_what_is_provisional(hands: Hands, site: Site) -> None:
    hands.open(Exchange.CALENDAR)
    grid = hands.panel.year.grid
    assert hands.panel.year.day == date(2026, 11, 20)
    hands.panel.year.setFocus()
    press(KEY.Key_Down)
    press(KEY.Key_Right)
    assert hands.panel.year.day == date(2026, 11, 28)
    assert grid.words(date(2026, 10, 1)).startswith("放假")
    press(KEY.Key_PageDown)
    title = child(hands.panel.year, QLabel, "admin_year_title")
    assert title.text() == "2027　没有官方日历，时限为暂定"
    press(KEY.Key_Return)
    box = child(hands.panel.editor, QCheckBox, "cell_is_workday")
    assert focused() is box
    assert hands.cell("date").text() == "2027-11-28"
    press(KEY.Key_Space)
    hands.save()
    assert site.row(Exchange.CALENDAR, "2027-11-28").cells["is_workday"] == "1"


def test_the_life_cycle_is_drawn_and_edited(hands: Hands, site: Site) -> None:
    hands.open(Exchange.LIFECYCLE)
    drawing = hands.panel.pane.drawing
    assert drawing.isVisible()
    assert {"pending", "closed", "redo"} <= set(drawing.states)
    hands.panel.pane.rows.selectRow(1)
    assert drawing.accessibleDescription() == "直接答复：待派 → 已办结"
    hands.write("label", "当场答复")
    hands.save()
    assert site.row(Exchange.LIFECYCLE, "2").cells["label"] == "当场答复"
    hands.go_to("1")
    hands.write("required", "kind channel title text")
    hands.write("label", "登记")
    right = child(hands.panel.editor, QComboBox, "cell_right")
    right.setEditText("nobody")
    hands.save()
    assert "没有角色能做“登记”" in hands.panel.editor.notice.message
    assert site.row(Exchange.LIFECYCLE, "1").cells["label"] != "登记"
    assert hands.cell("label").text() == "登记", "what was typed stays"


def test_a_one_time_password_is_shown_once(hands: Hands) -> None:
    hands.open(Exchange.ACCOUNTS)
    hands.go_to("zhao")
    hands.panel.one_time()
    hands.settle()
    said = hands.panel.notice.message
    assert said.startswith("zhao 的一次性密码：")
    password = said.partition("：")[2].partition("　")[0]
    press(KEY.Key_Space, widget=child(hands.panel.notice, QPushButton, "noticeAct"))
    assert QGuiApplication.clipboard().text() == password
    row = hands.panel.pane.current
    assert row is not None
    assert row.status.startswith("一次性密码 到")
    hands.panel.unlock()
    hands.settle()
    assert "解除锁定" in hands.panel.notice.message


def test_ones_own_account_is_not_disabled(hands: Hands) -> None:
    hands.open(Exchange.ACCOUNTS)
    hands.go_to("wang")
    hands.panel.end()
    hands.save()
    assert "自己" in hands.panel.editor.notice.message


def test_a_letter_wording_that_does_not_work_is_refused(hands: Hands) -> None:
    hands.open(Exchange.LETTER_TEMPLATES)
    area = child(hands.panel.editor, QPlainTextEdit, "cell_text")
    area.setPlainText(area.toPlainText().replace("{demand}", "{wish}"))
    hands.save()
    assert "wish" in area.accessibleDescription()


def test_every_table_opens_and_every_control_has_a_name(hands: Hands, site: Site) -> None:
    for shape in site.desk().tables():
        hands.open(shape.kind)
        for kind in (QLineEdit, QAbstractButton, QComboBox, QPlainTextEdit, QTableView):
            for one in hands.panel.findChildren(kind):
                own = not one.objectName().startswith("qt_") and one.isVisible()
                if own and one.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    assert one.accessibleName(), (shape.kind, one.objectName(), type(one))
                    assert one.objectName(), (shape.kind, one.accessibleName())


def test_every_command_has_a_key_of_its_own(hands: Hands) -> None:
    keys = [command.shortcut for command in hands.panel.commands()]
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_a_city_without_rows_says_what_to_do(
    qtbot: QtBot, site: Site, jobs: Jobs, lane: ManualLane
) -> None:
    hands = made_panel(qtbot, site.ports(), jobs, lane, Ask())
    hands.open(Exchange.GAZETTEER)
    nothing = child(hands.panel, QLabel, "admin_nothing")
    assert nothing.isVisible()
    assert "Ctrl+I 从文件导入" in nothing.text()


def test_without_the_right_there_is_no_table(
    qtbot: QtBot, site: Site, jobs: Jobs, lane: ManualLane
) -> None:
    hands = made_panel(qtbot, site.ports("zhao"), jobs, lane, Ask())
    words = [label.text() for label in hands.panel.findChildren(QLabel)]
    assert "没有可以管理的表" in words
