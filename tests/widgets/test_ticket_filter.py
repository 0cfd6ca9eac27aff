"""The filter of a list: fields by keys, what narrows in words, one question per choice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from console.domain.listing import ListQuestion, Narrowing
from console.domain.views import View
from console.domain.words import Kind, State
from console.domain.zone import local_day
from console.qt.commands import install
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import NOW
from tests.widgets.hands import child, commit, focused, press
from tests.widgets.test_tickets_panel import Store, message, run_all
from tests.widgets.world import AREAS, CATEGORIES, UNITS, _find
from widgets.tickets.panel import TicketsPanel
from widgets.tickets.ports import FilterPorts

TODAY = local_day(NOW)
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def panel(qtbot: QtBot, store: Store, jobs: Jobs, lane: ManualLane) -> TicketsPanel:
    ports = replace(
        store.ports(),
        find_units=lambda text, most: _find(UNITS, text, most),
        filters=FilterPorts(
            login="agent",
            find_areas=lambda text, most: _find(AREAS, text, most),
            find_categories=lambda text, most: _find(CATEGORIES, text, most),
        ),
    )
    panel = TicketsPanel(ports, jobs, jobs)
    qtbot.addWidget(panel)
    install(panel, panel.commands())
    panel.resize(1200, 640)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.refresh()
    run_all(lane)
    return panel


def asked(store: Store) -> Narrowing:
    return store.asked[-1][0].narrowing


def test_an_area_is_picked_by_keys_and_narrows_at_once(
    panel: TicketsPanel, store: Store, lane: ManualLane
) -> None:
    press(Qt.Key.Key_F, CONTROL_SHIFT, panel.list.table)
    line = focused()
    assert line is child(panel, QLineEdit, "filter_area")
    commit("金家岭街道", line)
    assert asked(store) == Narrowing()  # words alone are no area
    panel.list.filter.area.offer()
    run_all(lane)
    press(Qt.Key.Key_Return, widget=line)
    run_all(lane)
    assert asked(store) == Narrowing(area="370212004")
    assert panel.list.filter.parts() == ("区域 金家岭街道",)
    assert child(panel, QLabel, "list_count").text() == "350 件"


def test_words_that_are_nothing_are_named_and_kept_out_of_a_saved_filter(
    panel: TicketsPanel, store: Store, lane: ManualLane
) -> None:
    press(Qt.Key.Key_F, CONTROL_SHIFT, panel.list.table)
    line, said = panel.list.filter.area, child(panel, QLabel, "filter_loose")
    commit("没有这里", line)
    run_all(lane)
    assert said.isHidden()
    press(Qt.Key.Key_Tab, widget=line)
    assert "区域“没有这里”没有选中" in said.text()
    press(Qt.Key.Key_S, CONTROL_SHIFT, panel.list.table)
    assert focused() is line
    assert not panel.saved.line.isVisible()
    line.selectAll()
    press(Qt.Key.Key_Delete, widget=line)
    assert said.isHidden()
    press(Qt.Key.Key_S, CONTROL_SHIFT, panel.list.table)
    assert panel.saved.line.isVisible()


def test_every_field_narrows_and_is_said_in_a_word(
    panel: TicketsPanel, store: Store, lane: ManualLane
) -> None:
    bar = panel.list.filter
    bar.unit.choose(UNITS[0])
    bar.category.choose(CATEGORIES[0])
    for name, words in (
        ("filter_kind", "投诉"),
        ("filter_urgency", "紧急"),
        ("filter_state", "办理中"),
        ("filter_days", "近 7 天"),
    ):
        box = child(panel, QComboBox, name)
        box.setCurrentIndex(box.findText(words))
    bar.own.click()
    run_all(lane)
    wanted = Narrowing(
        unit="E01",
        category="0301",
        kind=Kind.COMPLAINT,
        urgency=bar.urgency.value,
        state=State.HANDLING,
        since=TODAY - timedelta(days=6),
        owner="agent",
    )
    assert asked(store) == wanted
    assert bar.parts() == (
        "单位 区供热集团",
        "分类 温度不达标",
        "投诉",
        "紧急",
        "办理中",
        "近 7 天",
        "我受理的",
    )


def test_a_cross_takes_one_part_off_and_the_last_all_of_them(
    panel: TicketsPanel, store: Store, lane: ManualLane
) -> None:
    bar = panel.list.filter
    bar.unit.choose(UNITS[0])
    bar.own.click()
    child(panel, QComboBox, "filter_kind").setCurrentIndex(2)
    run_all(lane)
    child(panel, QPushButton, "filter_off_kind").click()
    run_all(lane)
    assert asked(store) == Narrowing(unit="E01", owner="agent")
    assert child(panel, QComboBox, "filter_kind").currentIndex() == 0
    child(panel, QPushButton, "filter_off_all").click()
    run_all(lane)
    assert asked(store) == Narrowing()
    assert bar.unit.text() == ""
    assert not bar.own.isChecked()
    assert bar.parts() == ()


def test_esc_takes_back_what_the_field_narrows_and_then_goes_to_the_list(
    panel: TicketsPanel, store: Store, lane: ManualLane
) -> None:
    press(Qt.Key.Key_F, CONTROL_SHIFT, panel.list.table)
    bar = panel.list.filter
    bar.area.choose(AREAS[0])
    run_all(lane)
    press(Qt.Key.Key_Escape)
    run_all(lane)
    assert asked(store) == Narrowing()
    assert bar.area.hasFocus()
    box = child(panel, QComboBox, "filter_state")
    box.setFocus()
    box.setCurrentIndex(1)
    press(Qt.Key.Key_Escape)
    run_all(lane)
    assert asked(store) == Narrowing()
    press(Qt.Key.Key_Escape)
    assert panel.list.table.hasFocus()
    assert bar.fields.isHidden()


def test_esc_closes_the_candidates_before_it_takes_anything_back(
    panel: TicketsPanel, lane: ManualLane
) -> None:
    press(Qt.Key.Key_F, CONTROL_SHIFT, panel.list.table)
    commit("金家岭")
    panel.list.filter.area.offer()
    run_all(lane)
    assert panel.list.filter.area.offering
    press(Qt.Key.Key_Escape)
    assert panel.list.filter.area.text() == "金家岭"
    assert not panel.list.filter.area.offering


def test_another_view_comes_without_the_filter_and_a_search_keeps_it(
    panel: TicketsPanel, store: Store, lane: ManualLane
) -> None:
    panel.list.filter.own.click()
    run_all(lane)
    child(panel, QLineEdit, "ticket_search").setText("路灯")
    panel.list.search()
    run_all(lane)
    assert store.asked[-1][0] == ListQuestion(words="路灯", narrowing=Narrowing(owner="agent"))
    panel.show_view(View.OVERDUE)
    run_all(lane)
    assert store.asked[-1][0] == ListQuestion(View.OVERDUE)
    assert not panel.list.filter.own.isChecked()
    assert panel.list.filter.parts() == ()


def test_a_filter_from_another_screen_shows_names_and_loses_no_code_meanwhile(
    panel: TicketsPanel, store: Store, lane: ManualLane
) -> None:
    bar = panel.list.filter
    brought = Narrowing(area="370212001", since=TODAY, until=TODAY)
    panel.show_question(ListQuestion(narrowing=brought))
    assert bar.parts() == ("区域 370212001", TODAY.isoformat())
    bar.own.click()  # before the name is known
    run_all(lane)
    assert asked(store) == replace(brought, owner="agent")
    assert bar.parts() == ("区域 中韩街道", TODAY.isoformat(), "我受理的")


def test_an_empty_filter_says_that_the_filter_is_why(
    panel: TicketsPanel, store: Store, lane: ManualLane
) -> None:
    store.total = 0
    panel.list.filter.own.click()
    run_all(lane)
    assert "筛选" in message(panel)
    assert "main.py demo" not in message(panel)
