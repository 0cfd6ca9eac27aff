"""Lists kept under a name, beside the views: kept, picked, counted and deleted by keys."""

from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QTreeWidget
from pytestqt.qtbot import QtBot

from console.domain.errors import RuleError
from console.domain.listing import ListQuestion, Narrowing, Sort
from console.domain.saved_filter import SavedFilter
from console.domain.views import View
from console.domain.words import Kind, Role
from console.qt.commands import install
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.hands import child, commit, focused, press
from tests.widgets.test_tickets_panel import Store, run_all
from widgets.tickets.panel import TicketsPanel
from widgets.tickets.ports import FilterPorts

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LATE = ListQuestion(View.OVERDUE, "", Narrowing(kind=Kind.COMPLAINT), Sort.DUE, descending=False)


@dataclass
class Kept(Store):
    """Keeps lists like the real service."""

    lists: list[SavedFilter] = field(default_factory=list)
    counted: list[ListQuestion] = field(default_factory=list)
    may_share: bool = True

    def save(self, name: str, question: ListQuestion, role: Role | None) -> UUID:
        if not name.strip():
            raise RuleError("filter_name", code="missing_field")
        made = SavedFilter(UUID(int=len(self.lists) + 1), name, question, role, may_drop=True)
        self.lists.append(made)
        return made.id

    def drop(self, gone: UUID) -> None:
        self.lists = [one for one in self.lists if one.id != gone]

    def holds(self, question: ListQuestion) -> int | None:
        self.counted.append(question)
        return None if question.words else 7

    def filters(self) -> FilterPorts:
        return FilterPorts(
            login="agent",
            saved=lambda: tuple(self.lists),
            save=self.save,
            drop=self.drop,
            count=self.holds,
            may_share=self.may_share,
        )


@pytest.fixture
def store() -> Kept:
    late = SavedFilter(UUID(int=91), "投诉超期䶮", LATE, None, may_drop=True)
    words = replace(ListQuestion(), words="路灯")
    return Kept(lists=[late, SavedFilter(UUID(int=92), "早会", words, Role.AGENT, may_drop=True)])


@pytest.fixture
def panel(qtbot: QtBot, store: Kept, jobs: Jobs, lane: ManualLane) -> TicketsPanel:
    panel = TicketsPanel(replace(store.ports(), filters=store.filters()), jobs, jobs)
    qtbot.addWidget(panel)
    install(panel, panel.commands())
    panel.resize(1200, 640)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.refresh()
    run_all(lane)
    return panel


def tree(panel: TicketsPanel) -> QTreeWidget:
    return child(panel, QTreeWidget, "saved_filters")


def pick(panel: TicketsPanel, at: int) -> None:
    item = tree(panel).topLevelItem(at)
    assert item is not None
    tree(panel).setCurrentItem(item)


def listed(panel: TicketsPanel) -> list[tuple[str, str]]:
    found = tree(panel)
    items = [found.topLevelItem(at) for at in range(found.topLevelItemCount())]
    return [(one.text(0), one.text(1)) for one in items if one is not None]


def test_kept_lists_stand_below_the_views_each_with_its_count(
    panel: TicketsPanel, store: Kept
) -> None:
    assert listed(panel) == [("投诉超期䶮", "7"), ("早会", "")]
    assert store.counted == [LATE, ListQuestion(words="路灯")]
    second = tree(panel).topLevelItem(1)
    assert second is not None
    assert "共享给坐席" in second.toolTip(0)


def test_a_key_and_enter_show_a_kept_list_whole(
    panel: TicketsPanel, store: Kept, lane: ManualLane
) -> None:
    press(Qt.Key.Key_G, CONTROL_SHIFT, panel.list.table)
    assert tree(panel).hasFocus()
    press(Qt.Key.Key_Return)
    run_all(lane)
    assert store.asked[-1][0] == LATE
    assert panel.list.filter.parts() == ("投诉",)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    run_all(lane)
    assert store.asked[-1][0].words == "路灯"
    assert child(panel, QLineEdit, "ticket_search").text() == "路灯"


def test_the_list_on_screen_is_kept_under_a_name(
    panel: TicketsPanel, store: Kept, lane: ManualLane
) -> None:
    panel.list.filter.own.click()
    run_all(lane)
    press(Qt.Key.Key_S, CONTROL_SHIFT, panel.list.table)
    assert focused() is child(panel, QLineEdit, "save_filter_name")
    press(Qt.Key.Key_Return)
    run_all(lane)
    assert "筛选名称" in child(panel, QLabel, "save_filter_said").text()
    commit("我的𬍛")
    box = child(panel, QComboBox, "save_filter_share")
    box.setCurrentIndex(box.findText("共享给班长"))
    press(Qt.Key.Key_Return)
    run_all(lane)
    made = store.lists[-1]
    assert (made.name, made.role) == ("我的𬍛", Role.SUPERVISOR)
    assert made.question == ListQuestion(narrowing=Narrowing(owner="agent"))
    assert listed(panel)[-1] == ("我的𬍛", "7")
    assert panel.list.table.hasFocus()


def test_who_may_not_share_is_not_asked_with_whom(
    qtbot: QtBot, store: Kept, jobs: Jobs, lane: ManualLane
) -> None:
    store.may_share = False
    panel = TicketsPanel(replace(store.ports(), filters=store.filters()), jobs, jobs)
    qtbot.addWidget(panel)
    panel.show()
    panel.saved.ask_name(ListQuestion())
    assert child(panel, QComboBox, "save_filter_share").isHidden()
    run_all(lane)


def test_esc_keeps_nothing(panel: TicketsPanel, store: Kept, lane: ManualLane) -> None:
    press(Qt.Key.Key_S, CONTROL_SHIFT, panel.list.table)
    commit("不要了")
    press(Qt.Key.Key_Escape)
    run_all(lane)
    assert len(store.lists) == 2
    assert panel.list.table.hasFocus()


def test_delete_forgets_an_own_list_at_once_and_asks_for_a_shared_one(
    panel: TicketsPanel, store: Kept, lane: ManualLane
) -> None:
    pick(panel, 1)
    tree(panel).setFocus()
    press(Qt.Key.Key_Delete)
    run_all(lane)
    picks = child(panel.window(), QListWidget, "saved_picks")
    assert picks.hasFocus()
    assert len(store.lists) == 2
    press(Qt.Key.Key_2)
    run_all(lane)
    assert [one.name for one in store.lists] == ["投诉超期䶮"]
    pick(panel, 0)
    press(Qt.Key.Key_Delete)
    run_all(lane)
    assert store.lists == []
    assert not panel.saved.isHidden(), "it can be brought back"
    assert "投诉超期䶮" in child(panel, QLabel, "saved_dropped").text()
    press(Qt.Key.Key_W, CONTROL_SHIFT, panel.list.table)
    run_all(lane)
    assert [(one.name, one.question) for one in store.lists] == [("投诉超期䶮", LATE)]
    assert child(panel, QLabel, "saved_dropped").isHidden()
    pick(panel, 0)
    tree(panel).setFocus()
    press(Qt.Key.Key_Delete)
    run_all(lane)
    panel.saved._gone._forget()  # ten seconds are over
    assert panel.saved.isHidden()
    panel.saved.bring_back()
    run_all(lane)
    assert store.lists == []


def test_a_shared_list_comes_back_shared(
    panel: TicketsPanel, store: Kept, lane: ManualLane
) -> None:
    pick(panel, 1)
    tree(panel).setFocus()
    press(Qt.Key.Key_Delete)
    run_all(lane)
    press(Qt.Key.Key_2)
    run_all(lane)
    panel.saved.bring_back()
    run_all(lane)
    assert [(one.name, one.role) for one in store.lists][-1] == ("早会", Role.AGENT)


def test_when_somebody_acts_the_kept_lists_are_counted_again(
    panel: TicketsPanel, store: Kept, lane: ManualLane
) -> None:
    store.counted.clear()
    panel.list.stirred.emit(frozenset())
    run_all(lane)
    assert [one for one in store.counted if one == LATE] == [LATE]
    assert len(store.counted) == 2


def test_only_the_last_lists_asked_for_are_counted(
    panel: TicketsPanel, store: Kept, lane: ManualLane
) -> None:
    store.counted.clear()
    panel.saved.refresh()
    lane.run_next()
    panel.saved.refresh()
    run_all(lane)
    assert store.counted.count(ListQuestion(words="路灯")) == 1


def test_without_kept_lists_nothing_stands_there(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane
) -> None:
    panel = TicketsPanel(Store().ports(), jobs, jobs)
    qtbot.addWidget(panel)
    panel.show()
    panel.refresh()
    run_all(lane)
    assert panel.saved.isHidden()
    made = {command.id: command for command in panel.commands()}
    assert not made["tickets.saved"].available()
