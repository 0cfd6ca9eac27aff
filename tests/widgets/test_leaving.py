"""Leaving asks only where something is left, and loses nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from console.domain.call_log import Colleague, WaitingKind
from console.domain.errors import RuleError, StorageError
from console.domain.intake import Draft
from console.qt.jobs import Jobs, two_lanes
from tests.conftest import ManualLane
from tests.widgets.hands import child, press
from tests.widgets.test_call_flow import Calls, owed
from tests.widgets.world import NOW, World
from widgets.intake.handover import Leaving, LeavingDialog
from widgets.intake.panel import IntakePanel


@dataclass
class Desk:
    world: World
    calls: Calls
    panel: IntakePanel
    leaving: Leaving
    lane: ManualLane
    given: list[tuple[tuple[Draft, ...], str, bool]]

    def settle(self) -> None:
        while self.lane.waiting:
            self.lane.run_next()

    def write(self, text: str = "香港东路 12 号") -> None:
        child(self.panel.new_matter(), QLineEdit, "address").setText(text)
        self.settle()

    def dialog(self) -> LeavingDialog:
        return child(self.panel, LeavingDialog, "leavingDialog")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    lane, world, calls = ManualLane(), World(), Calls()
    given: list[tuple[tuple[Draft, ...], str, bool]] = []

    def give(drafts: tuple[Draft, ...], to: str, promises: bool) -> int:  # noqa: FBT001
        if to == "nobody":
            raise RuleError("account", code="unknown_account")
        given.append((drafts, to, promises))
        return len(drafts)

    ports = replace(calls.ports(), give=give)
    lanes = two_lanes(Jobs(lane.submit), Jobs(lane.submit))
    panel = IntakePanel(replace(world.ports(), calls=ports), lanes, lambda: NOW)
    qtbot.addWidget(panel)
    panel.show()
    made = Desk(world, calls, panel, Leaving(panel, ports, lanes, panel), lane, given)
    made.settle()
    yield made
    panel.hide()


def test_nobody_is_asked_about_blank_forms(desk: Desk) -> None:
    desk.panel.new_matter()
    desk.settle()
    assert desk.leaving.may_leave()


def test_what_is_left_is_named_and_may_stay_here(qtbot: QtBot, desk: Desk) -> None:
    desk.write()
    assert not desk.leaving.may_leave()
    assert "香港东路 12 号" in child(desk.dialog(), QLabel, "left1").text()
    assert child(desk.dialog(), QLabel, "leavingDanger").isHidden()
    with qtbot.waitSignal(desk.leaving.decided):
        press(Qt.Key.Key_Return, widget=desk.dialog())
    assert len(desk.panel.matters) == 1
    assert desk.given == []


def test_a_promise_is_something_left(desk: Desk) -> None:
    promise = replace(owed(WaitingKind.PROMISED, 5), mine=True, due_at=NOW + timedelta(hours=1))
    desk.calls.items = (promise, replace(promise, id=owed().id, mine=False))
    assert desk.panel.flow is not None
    desk.panel.flow.refresh()
    desk.settle()
    assert not desk.leaving.may_leave()
    assert "1 个承诺的回电" in child(desk.dialog(), QLabel, "left1").text()


def test_a_form_goes_to_a_colleague_and_leaves_this_seat(qtbot: QtBot, desk: Desk) -> None:
    desk.write()
    draft_id = desk.panel.matters[0].draft_id
    desk.leaving.may_leave()
    desk.settle()
    with qtbot.waitSignal(desk.leaving.decided):
        child(desk.dialog(), QPushButton, "leaveGive").click()
        desk.settle()
    ((drafts, to, promises),) = desk.given
    assert (to, promises) == ("agent2", True)
    assert [(one.id, one.form.address) for one in drafts] == [(draft_id, "香港东路 12 号")]
    assert not desk.panel.matters
    desk.panel.bring_back()
    assert not desk.panel.matters, "it is somebody else's now"
    desk.settle()
    assert desk.world.dropped == [draft_id]


def test_a_refusal_leaves_everything_here(qtbot: QtBot, desk: Desk) -> None:
    desk.write()
    desk.leaving.may_leave()
    desk.dialog().show_colleagues((Colleague("nobody", "没有人", ""),))
    with qtbot.assertNotEmitted(desk.leaving.decided):
        desk.dialog().given.emit("nobody")
        desk.settle()
    assert "没有这个账号" in child(desk.dialog(), QLabel, "leavingProblem").text()
    assert len(desk.panel.matters) == 1


def test_what_the_disk_refused_is_said_to_be_lost(desk: Desk) -> None:
    desk.world.draft_refusal = StorageError(code="local_full")
    desk.write()
    desk.panel.keep_now()
    desk.settle()
    desk.leaving.may_leave()
    assert "就会丢失" in child(desk.dialog(), QLabel, "leavingDanger").text()


def test_who_stays_is_asked_again_next_time(qtbot: QtBot, desk: Desk) -> None:
    desk.write()
    desk.leaving.may_leave()
    with qtbot.waitSignal(desk.leaving.stayed):
        press(Qt.Key.Key_Escape, widget=desk.dialog())
    assert not desk.leaving.may_leave()
    assert child(desk.dialog(), QComboBox, "leaveWho").count() == 0
