"""The call after the reply: questions, consequence, saving."""

from dataclasses import dataclass, field, replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from console.domain.callback import Answers, CallbackItem
from console.domain.errors import ConflictError, ConsoleError, StorageError
from console.domain.ticket import CallerView, Done, TicketSheet
from console.domain.words import Satisfied, Solved, State
from console.qt.commands import install
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import (
    NOW,
    OUTCOMES,
    PLAIN,
    REPLY,
    callback_item,
    done,
    released,
    row,
    ticket_id,
)
from tests.widgets.hands import commit
from widgets.callback.panel import CallbackPanel, callback_columns
from widgets.callback.ports import CallbackPorts
from widgets.callback.script import consequence, missing
from widgets.common.notice import Notice
from widgets.common.table import RowsModel

GOOD = Answers(
    "complete",
    contacted=True,
    solved=Solved.SOLVED,
    process=Satisfied.FAIRLY,
    satisfied=Satisfied.SATISFIED,
)
COMPLETE, PARTIAL, REFUSAL, NO_ANSWER, BUSY, INVALID = OUTCOMES


@dataclass
class Desk:
    """Answers like the real services and remembers what it was asked."""

    items: tuple[CallbackItem, ...] = tuple(callback_item(number) for number in (9, 8, 7))
    saved: list[tuple[UUID, int, Answers]] = field(default_factory=list)
    failure: ConsoleError | None = None
    reasons: list[str] = field(default_factory=list)
    redo_count: int = 0
    version: int = 3

    def waiting(self) -> tuple[CallbackItem, ...]:
        if isinstance(self.failure, StorageError):
            raise self.failure
        return self.items

    def sheet(self, wanted: UUID) -> TicketSheet:
        found = released(wanted.int)
        line = row(wanted.int, title=f"工单 {wanted.int}", redo_count=self.redo_count)
        return replace(found, row=replace(line, version=self.version))

    def record(self, ticket: UUID, version: int, answers: Answers) -> Done:
        self.saved.append((ticket, version, answers))
        if self.failure is not None:
            raise self.failure
        return done(ticket.int, state=State.CLOSED)

    def unmask(self, _: UUID, reason: str) -> CallerView:
        self.reasons.append(reason)
        return PLAIN

    def ports(self) -> CallbackPorts:
        return CallbackPorts(
            waiting=self.waiting,
            sheet=self.sheet,
            unmask=self.unmask,
            record=self.record,
            outcomes=lambda: OUTCOMES,
            redo_limit=lambda: "3 个工作日",
            now=lambda: NOW,
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, jobs: Jobs, lane: ManualLane) -> CallbackPanel:
    panel = CallbackPanel(desk.ports(), jobs, jobs)
    qtbot.addWidget(panel)
    install(panel, panel.commands())
    panel.resize(1200, 640)
    panel.show()
    panel.refresh()
    run_all(lane)
    return panel


def run_all(lane: ManualLane) -> None:
    while lane.waiting:
        lane.run_next()


def said(panel: CallbackPanel, name: str) -> str:
    found = panel.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def notice(panel: CallbackPanel) -> str:
    found = panel.findChild(Notice)
    assert found is not None
    return found.message


def answer_well(panel: CallbackPanel) -> None:
    panel.interview.restore(GOOD)


@pytest.mark.parametrize(
    ("outcome", "answers", "redo_count", "sentence"),
    [
        (None, Answers(""), 0, "先选通话结果。"),
        (COMPLETE, Answers("complete"), 0, "还有问题没有回答。"),
        (COMPLETE, GOOD, 0, "将办结。"),
        (COMPLETE, replace(GOOD, solved=Solved.UNSOLVED), 0, "将转二次办理，时限 3 个工作日。"),
        (
            PARTIAL,
            Answers("partial", satisfied=Satisfied.DISSATISFIED),
            0,
            "将转二次办理，时限 3 个工作日。",
        ),
        (
            COMPLETE,
            replace(GOOD, satisfied=Satisfied.DISSATISFIED),
            1,
            "这是再次不满意：将转督办，并记入履职评估和问题清单。",
        ),
        (PARTIAL, Answers("partial"), 0, "将记为“中途挂断”并结束回访。"),
        (NO_ANSWER, Answers("no_answer"), 0, "将记为“无人接听”，不计为满意；4 小时 后可再拨。"),
        (BUSY, Answers("busy"), 0, "将记为“占线”，不计为满意；30 分钟 后可再拨。"),
        (INVALID, Answers("invalid_number"), 0, "将记为“空号停机”并结束回访，不计为满意。"),
    ],
)
def test_the_consequence_is_said_before_saving(
    outcome: object, answers: Answers, redo_count: int, sentence: str
) -> None:
    found = next((one for one in OUTCOMES if one is outcome), None)
    assert consequence(found, answers, redo_count, "3 个工作日") == sentence


def test_without_a_known_limit_none_is_promised() -> None:
    bad = replace(GOOD, solved=Solved.UNSOLVED)
    assert consequence(COMPLETE, bad, 0, "") == "将转二次办理。"


def test_what_is_missing_depends_on_the_result() -> None:
    assert missing(None, Answers("")) == ("outcome",)
    assert missing(BUSY, Answers("busy")) == ()
    assert missing(PARTIAL, Answers("partial")) == ()
    assert missing(COMPLETE, Answers("complete")) == (
        "contacted",
        "solved",
        "process",
        "satisfied",
    )
    bad = replace(GOOD, satisfied=Satisfied.DISSATISFIED, reason=" ")
    assert missing(COMPLETE, bad) == ("reason",)


def test_the_list_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = RowsModel(callback_columns(lambda: NOW))
    model.show_values((callback_item(1), callback_item(2)))
    qtmodeltester.check(model)
    assert model.index(0, 3).data() == "无人接听 · 11-20 11:05 后"
    assert model.index(1, 3).data() == "占线 · 现在可拨"


def test_the_reply_to_read_out_is_there_literally(panel: CallbackPanel) -> None:
    assert said(panel, "callback_reply") == REPLY
    assert "138****1234" in said(panel, "callback_who")


def test_one_key_opens_the_number_and_names_the_duty(
    qtbot: QtBot, panel: CallbackPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.keyClick(panel.table, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    run_all(lane)
    assert desk.reasons == ["回访"]
    assert "13800001234" in said(panel, "callback_who")
    panel.table.selectRow(1)
    run_all(lane)
    assert "138****1234" in said(panel, "callback_who")


def test_a_whole_interview_by_number_keys(
    qtbot: QtBot, panel: CallbackPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    interview = panel.interview
    assert interview.result.hasFocus()
    qtbot.keyClick(interview.result, Qt.Key.Key_1)
    interview.contacted.widget.setFocus()
    for widget, key in (
        (interview.contacted.widget, Qt.Key.Key_1),
        (interview.solved.widget, Qt.Key.Key_3),
        (interview.process.widget, Qt.Key.Key_2),
        (interview.satisfied.widget, Qt.Key.Key_3),
    ):
        assert widget.hasFocus()
        qtbot.keyClick(widget, key)
    assert interview.reason.hasFocus()
    commit("杂物又堆回来了", interview.reason)
    assert said(panel, "consequence") == "将转二次办理，时限 3 个工作日。"
    qtbot.keyClick(interview.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    run_all(lane)
    assert desk.saved == [
        (
            ticket_id(9),
            3,
            Answers(
                "complete",
                contacted=True,
                solved=Solved.UNSOLVED,
                process=Satisfied.FAIRLY,
                satisfied=Satisfied.DISSATISFIED,
                reason="杂物又堆回来了",
            ),
        )
    ]


def test_after_saving_the_next_ticket_is_there_with_clean_questions(
    panel: CallbackPanel, lane: ManualLane
) -> None:
    answer_well(panel)
    panel.save()
    run_all(lane)
    assert said(panel, "callback_title").endswith("工单 8")
    assert panel.interview.answers() == Answers("")
    assert "已办结" in notice(panel)


def test_nothing_is_saved_while_an_answer_is_missing(
    panel: CallbackPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.interview.restore(replace(GOOD, process=None))
    panel.save()
    assert not lane.waiting
    assert desk.saved == []


def test_questions_are_shut_when_nobody_answered(
    panel: CallbackPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.interview.restore(replace(GOOD, outcome="busy"))
    assert not panel.interview.solved.widget.isEnabled()
    panel.save()
    run_all(lane)
    assert desk.saved[0][2] == Answers("busy")


@pytest.mark.parametrize("failure", [StorageError("gone"), ConflictError("ticket")])
def test_a_refusal_keeps_the_answers(
    panel: CallbackPanel, desk: Desk, lane: ManualLane, failure: ConsoleError
) -> None:
    answer_well(panel)
    desk.failure = failure
    panel.save()
    run_all(lane)
    assert panel.interview.answers() == GOOD
    assert notice(panel)
    desk.failure = None
    desk.version = 4
    panel.save()
    run_all(lane)
    assert len(desk.saved) == 2


def test_a_conflict_saves_on_the_new_version(
    panel: CallbackPanel, desk: Desk, lane: ManualLane
) -> None:
    answer_well(panel)
    desk.failure, desk.version = ConflictError("ticket"), 5
    panel.save()
    run_all(lane)
    desk.failure = None
    panel.save()
    run_all(lane)
    assert [version for _, version, _ in desk.saved] == [3, 5]


def test_answers_stay_with_their_ticket(panel: CallbackPanel, lane: ManualLane) -> None:
    panel.interview.result.setCurrentIndex(0)
    panel.interview.solved.choose(Solved.MOSTLY)
    panel.table.selectRow(1)
    run_all(lane)
    assert panel.interview.answers() == Answers("")
    panel.table.selectRow(0)
    run_all(lane)
    assert panel.interview.answers().solved is Solved.MOSTLY


def test_a_late_ticket_is_dropped(panel: CallbackPanel, lane: ManualLane) -> None:
    panel.table.selectRow(1)
    panel.table.selectRow(2)
    lane.run_next()
    assert said(panel, "callback_title").endswith("工单 9")
    lane.run_next()
    assert said(panel, "callback_title").endswith("工单 7")


def test_one_press_saves_once(panel: CallbackPanel, desk: Desk, lane: ManualLane) -> None:
    answer_well(panel)
    panel.save()
    panel.save()
    run_all(lane)
    assert len(desk.saved) == 1


def test_another_screen_may_name_the_ticket(panel: CallbackPanel, lane: ManualLane) -> None:
    panel.open_ticket(ticket_id(7))
    run_all(lane)
    assert panel.table.currentIndex().row() == 2
    panel.open_ticket(ticket_id(5))  # not in the list
    run_all(lane)
    assert said(panel, "callback_title").endswith("工单 5")


def test_an_empty_list_says_what_will_come(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    panel = CallbackPanel(Desk(items=()).ports(), jobs, jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    texts = [label.text() for label in panel.findChildren(QLabel)]
    assert any("没有要回访的工单" in text for text in texts)


def test_a_dead_database_is_said(qtbot: QtBot, jobs: Jobs, lane: ManualLane) -> None:
    panel = CallbackPanel(Desk(failure=StorageError("gone")).ports(), jobs, jobs)
    qtbot.addWidget(panel)
    panel.refresh()
    run_all(lane)
    assert "数据库" in notice(panel)


def test_every_button_has_a_name(panel: CallbackPanel) -> None:
    shown = [one for one in panel.findChildren(QPushButton) if one.isVisible()]
    assert shown
    assert all(one.accessibleName() and one.objectName() for one in shown)
