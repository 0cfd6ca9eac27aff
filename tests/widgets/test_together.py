"""Two people at one ticket, as the screen shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from console.domain.errors import FieldConflictError
from console.domain.presence import Presence
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import NOW, sheet, ticket_id
from tests.widgets.test_ticket_sheet import Desk, edit, start
from widgets.tickets.beacon import short_words, words
from widgets.tickets.model import TicketModel, ticket_columns
from widgets.tickets.ports import PresencePorts
from widgets.tickets.sheet import SheetPanel
from widgets.tickets.three_way import ThreeWay


def person(name: str, *, unsaved: bool = False, holds: bool = False) -> Presence:
    return Presence(ticket_id(8), name, name, NOW, unsaved, holds)


@dataclass
class Room:
    """Who is at the tickets, and what was said."""

    there: tuple[Presence, ...] = ()
    said: list[tuple[UUID, bool]] = field(default_factory=list)
    left: list[UUID] = field(default_factory=list)

    def ports(self) -> PresencePorts:
        return PresencePorts(self.say, self.left.append, self.others)

    def say(self, ticket: UUID, unsaved: bool) -> tuple[Presence, ...]:  # noqa: FBT001  # a port
        self.said.append((ticket, unsaved))
        return self.there

    def others(self, _tickets: Sequence[UUID]) -> tuple[Presence, ...]:
        return self.there


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, room: Room, jobs: Jobs, lane: ManualLane) -> SheetPanel:
    made = SheetPanel(replace(desk.ports(), presence=room.ports()), jobs, jobs)
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_ticket(ticket_id(8))
    run_all(lane)
    return made


def run_all(lane: ManualLane) -> None:
    while lane.waiting:
        lane.run_next()


def others(panel: SheetPanel) -> str:
    found = panel.findChild(QLabel, "sheet_others")
    assert found is not None
    return found.text() if found.isVisible() else ""


def test_who_is_at_the_ticket_is_said_and_shown(
    panel: SheetPanel, room: Room, lane: ManualLane
) -> None:
    assert room.said == [(ticket_id(8), False)]
    assert others(panel) == ""
    room.there = (person("王五"), person("李四", unsaved=True, holds=True))
    panel.look_who_works()
    run_all(lane)
    assert others(panel) == "正在处理：李四，有未保存修改；王五"
    start(panel, "handle")
    edit(panel, "handling_note").setPlainText("已到场")
    run_all(lane)
    assert room.said[-1] == (ticket_id(8), True)
    panel.show_ticket(ticket_id(5))
    room.there = ()
    run_all(lane)
    assert room.left == [ticket_id(8)]
    assert room.said[-1] == (ticket_id(5), False)
    assert others(panel) == ""


@pytest.mark.parametrize(
    ("choice", "result"),
    [
        ("mine", "乙：已约周三。"),
        ("theirs", "甲：已到场。"),
        ("both", "甲：已到场。\n乙：已约周三。"),
    ],
)
def test_two_texts_of_one_field_wait_for_a_choice(
    panel: SheetPanel, desk: Desk, lane: ManualLane, choice: str, result: str
) -> None:
    start(panel, "handle")
    edit(panel, "handling_note").setPlainText("乙：已约周三。")
    desk.failure = FieldConflictError({"handling_note": "甲：已到场。"}, 4)
    desk.changes = {"row": replace(sheet(8).row, version=4)}
    panel.submit()
    run_all(lane)
    desk.failure = None
    form = panel.form
    assert form is not None
    shown = form.findChild(QPlainTextEdit, "theirs_handling_note")
    assert shown is not None
    assert shown.toPlainText() == "甲：已到场。"
    panel.submit()
    assert not lane.waiting  # first the choice
    for name in ("theirs", choice):  # one may think again: nothing is lost
        button = form.findChild(QPushButton, f"take_{name}_handling_note")
        assert button is not None
        button.click()
    assert edit(panel, "handling_note").toPlainText() == result
    panel.submit()
    run_all(lane)
    assert [(act[1], act[3]["handling_note"]) for act in desk.acts][-1] == (4, result)


def test_what_was_seen_when_typing_began_counts(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    start(panel, "handle")
    edit(panel, "handling_note").setPlainText("已到场")
    desk.changes = {"row": replace(sheet(8).row, version=7)}
    panel.reload()
    run_all(lane)
    panel.submit()
    run_all(lane)
    assert desk.acts[-1][1] == 3


def test_the_choice_that_loses_nothing_has_the_focus(qtbot: QtBot) -> None:
    made = ThreeWay("text", "内容", "我的", "他的")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.begin()
    assert not made.decided
    both = made.findChild(QPushButton, "take_both_text")
    assert both is not None
    qtbot.waitUntil(both.hasFocus)
    with qtbot.waitSignal(made.chosen, timeout=0) as told:
        qtbot.keyClick(both, Qt.Key.Key_Space)
    assert told.args == ["他的\n我的"]


def test_a_list_shows_who_is_at_a_ticket(qtbot: QtBot) -> None:
    model = TicketModel(ticket_columns(lambda: NOW))
    row = sheet(8).row
    model.resize(1)
    model.put(0, (row,))
    title = next(n for n, one in enumerate(ticket_columns(lambda: NOW)) if one.name == "title")
    before = model.index(0, title).data()
    with qtbot.waitSignal(model.dataChanged, timeout=0):
        model.show_others({row.id: short_words([person("李四", unsaved=True), person("王五")])})
    assert model.index(0, title).data() == f"［李四✎、王五］{before}"
    assert model.face(0, title)[0] == f"［李四✎、王五］{before}"  # type: ignore[index]
    assert "正在处理" in model.index(0, title).data(Qt.ItemDataRole.ToolTipRole)
    model.show_others({})
    assert model.index(0, title).data() == before


def test_nobody_is_no_sentence() -> None:
    assert words(()) == ""
