"""The open ticket and its acts, by keyboard."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.domain.errors import ConflictError, ConsoleError, RuleError, StorageError
from console.domain.intake import Candidate, Upload
from console.domain.ticket import CallerView, Done, TicketSheet
from console.qt.jobs import Jobs
from tests.conftest import ManualLane
from tests.widgets.desk_gallery import (
    BATCH,
    COUNTS,
    FOUND_UNITS,
    MASKED,
    NOW,
    OFFERS,
    PAPER,
    PLAIN,
    TIMELINE,
    done,
    no_changes,
    offer,
    page,
    sheet,
    ticket_id,
)
from tests.widgets.hands import commit
from widgets.common.picker import Picker
from widgets.tickets.act_form import ActForm
from widgets.tickets.files import Outside
from widgets.tickets.ports import TicketPorts
from widgets.tickets.sheet import SheetPanel
from widgets.tickets.unit_picker import UnitsPicker

Act = tuple[UUID, int, str, Mapping[str, object], UUID | None]

PDF = Upload("照片.pdf", "application/pdf", b"%PDF")


@dataclass
class Desk:
    """Answers like the real services and remembers what it was asked."""

    acts: list[Act] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    failure: ConsoleError | None = None
    changes: dict[str, object] = field(default_factory=dict)

    def sheet(self, wanted: UUID) -> TicketSheet:
        if isinstance(self.failure, StorageError):
            raise self.failure
        found = sheet(wanted.int, **self.changes)
        return replace(found, row=replace(found.row, title=f"工单 {wanted.int}"))

    def act(
        self,
        ticket: UUID,
        version: int,
        action: str,
        fields: Mapping[str, object],
        assignment: UUID | None,
    ) -> Done:
        self.acts.append((ticket, version, action, dict(fields), assignment))
        if self.failure is not None:
            raise self.failure
        return done(ticket.int)

    def unmask(self, _: UUID, reason: str) -> CallerView:
        self.reasons.append(reason)
        return PLAIN

    def find(self, text: str, limit: int) -> tuple[Candidate, ...]:
        return tuple(unit for unit in FOUND_UNITS if text in unit.name)[:limit]

    def ports(self) -> TicketPorts:
        return TicketPorts(
            counts=lambda: COUNTS,
            page=page,
            total=lambda _: 120,
            sheet=self.sheet,
            act=self.act,
            unmask=self.unmask,
            attachment=lambda _file, _use: PDF,
            paper=lambda _ticket, _use: PAPER,
            find_units=self.find,
            changes=no_changes,
            batch=BATCH,
            now=lambda: NOW,
        )


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, jobs: Jobs, lane: ManualLane) -> SheetPanel:
    panel = SheetPanel(desk.ports(), jobs, jobs)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    panel.show_ticket(ticket_id(8))
    lane.run_next()
    return panel


def text_of(panel: SheetPanel, name: str) -> str:
    found = panel.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def start(panel: SheetPanel, action: str) -> None:
    actions = [one.action for one in panel.sheet.offers] if panel.sheet else []
    panel.start_offer(actions.index(action) + 1)


def click(panel: SheetPanel, name: str) -> None:
    found = panel.findChild(QPushButton, name)
    assert found is not None, name
    found.click()


def open_form(panel: SheetPanel) -> ActForm | None:
    return panel.form


def edit(panel: SheetPanel, name: str) -> QPlainTextEdit:
    found = panel.form.findChild(QPlainTextEdit, f"act_{name}") if panel.form else None
    assert found is not None, name
    return found


def test_only_the_last_ticket_asked_for_is_shown(
    qtbot: QtBot, panel: SheetPanel, lane: ManualLane
) -> None:
    panel.show_ticket(ticket_id(1))
    panel.show_ticket(ticket_id(2))
    with qtbot.assertNotEmitted(panel.sheet_shown):
        lane.run_next()
    assert text_of(panel, "sheet_title") == "工单 8"
    lane.run_next()
    assert text_of(panel, "sheet_title") == "工单 2"


def test_the_callers_text_is_shown_literally(panel: SheetPanel) -> None:
    shown = panel.findChild(QLabel, "ticket_text")
    assert shown is not None
    assert shown.textFormat() is Qt.TextFormat.PlainText
    assert "<b>希望</b>" in shown.text()


def test_no_label_of_the_sheet_guesses_at_markup(panel: SheetPanel) -> None:
    outside = [label for label in panel.findChildren(QLabel) if label.text() and label.isVisible()]
    assert len(outside) > 20
    assert {label.textFormat() for label in outside} == {Qt.TextFormat.PlainText}


def test_the_timeline_reads_newest_first(panel: SheetPanel) -> None:
    newest = panel.findChildren(QLabel)
    texts = [label.text() for label in newest]
    order = [texts.index(entry.headline) for entry in TIMELINE]
    places = {
        entry.seq: newest[at].mapTo(panel, newest[at].rect().topLeft()).y()
        for entry, at in zip(TIMELINE, order, strict=True)
    }
    assert places[5] < places[4] < places[3] < places[2] < places[1]
    assert any("距上一步 16 小时" in text for text in texts)


def test_the_timeline_names_the_clocks_with_a_word_for_late(panel: SheetPanel) -> None:
    shown = {label.text(): label.property("tone") for label in panel.findChildren(QLabel)}
    assert shown["✓ 派单：用时 5 分钟，按时"] == "muted"
    assert shown["！ 签收：用时 1 小时 55 分钟，超期 55 分钟"] == "danger"
    assert "… 开始计时：联系 2026-11-19 19:00 前" in shown
    assert "2026-11-19 周四" in shown


def test_a_reply_goes_out_with_version_and_assignment(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    start(panel, "reply")
    assert panel.form is not None
    commit("已到场清理", edit(panel, "handling_note"))
    commit("张䶮您好，楼道已清理。", edit(panel, "public_reply"))
    yes = panel.form.findChild(QWidget, "act_solved")
    assert yes is not None
    qtbot.keyClick(yes, Qt.Key.Key_1)
    panel.submit()
    with qtbot.waitSignal(panel.acted, timeout=0):
        lane.run_next()
    assert desk.acts == [
        (
            ticket_id(8),
            3,
            "reply",
            {
                "handling_note": "已到场清理",
                "public_reply": "张䶮您好，楼道已清理。",
                "solved": True,
            },
            UUID(int=77),
        )
    ]
    assert open_form(panel) is None
    assert "审核：11-21 17:30 前" in text_of(panel, "sheet_notice")


def test_a_missing_field_is_said_at_the_field(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    start(panel, "reply")
    assert panel.form is not None
    edit(panel, "handling_note").setPlainText("看过")
    panel.form.submit()
    assert not lane.waiting
    assert text_of(panel, "fault_public_reply") == "请填写“公开答复”。"
    assert text_of(panel, "fault_handling_note") == ""
    assert edit(panel, "public_reply").hasFocus()


@pytest.mark.parametrize(
    "failure",
    [RuleError("reason", code="return_limit"), StorageError("gone"), ConflictError("ticket")],
)
def test_a_refusal_keeps_what_was_typed(
    panel: SheetPanel, desk: Desk, lane: ManualLane, failure: ConsoleError
) -> None:
    start(panel, "return")
    edit(panel, "reason").setPlainText("不属于本街道，属区供热集团")
    desk.failure = failure
    assert panel.form is not None
    panel.form.submit()
    lane.run_next()
    while lane.waiting:
        lane.run_next()
    assert edit(panel, "reason").toPlainText() == "不属于本街道，属区供热集团"
    assert text_of(panel, "act_notice")


def test_a_conflict_reloads_and_commits_on_the_new_version(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    start(panel, "return")
    edit(panel, "reason").setPlainText("不归我办")
    desk.failure = ConflictError("ticket")
    assert panel.form is not None
    panel.form.submit()
    lane.run_next()
    desk.failure = None
    desk.changes = {"row": replace(sheet(8).row, version=9)}
    lane.run_next()
    panel.form.submit()
    lane.run_next()
    assert [act[1] for act in desk.acts] == [3, 9]


def test_an_act_no_longer_offered_keeps_its_text_but_is_not_sent(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    start(panel, "return")
    edit(panel, "reason").setPlainText("不归我办")
    desk.changes = {"offers": OFFERS[-1:]}
    panel.reload()
    lane.run_next()
    assert panel.form is not None
    panel.form.submit()
    assert not lane.waiting
    assert edit(panel, "reason").toPlainText() == "不归我办"
    assert "可以复制" in text_of(panel, "act_notice")


def test_text_survives_leaving_the_form_and_the_ticket(
    qtbot: QtBot, panel: SheetPanel, lane: ManualLane
) -> None:
    start(panel, "handle")
    commit("到现场", edit(panel, "handling_note"))
    qtbot.keyClick(edit(panel, "handling_note"), Qt.Key.Key_Escape)
    assert panel.form is None
    panel.show_ticket(ticket_id(5))
    lane.run_next()
    start(panel, "handle")
    assert edit(panel, "handling_note").toPlainText() == ""
    panel.show_ticket(ticket_id(8))
    lane.run_next()
    start(panel, "handle")
    assert edit(panel, "handling_note").toPlainText() == "到现场"


def test_an_act_done_while_another_ticket_is_open_does_not_touch_it(
    qtbot: QtBot, panel: SheetPanel, lane: ManualLane
) -> None:
    start(panel, "note")
    edit(panel, "text").setPlainText("会商")
    assert panel.form is not None
    panel.form.submit()
    panel.show_ticket(ticket_id(5))
    with qtbot.waitSignal(panel.acted, timeout=0):
        lane.run_next()
    lane.run_next()
    assert not lane.waiting
    assert text_of(panel, "sheet_title") == "工单 5"
    notice = panel.findChild(QLabel, "sheet_notice")
    assert notice is not None
    assert notice.isHidden()


def test_the_caller_is_shown_only_with_a_reason(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    assert "138****1234" in text_of(panel, "caller")
    opener = panel.findChild(QPushButton, "unmask")
    confirm = panel.findChild(QPushButton, "unmask_confirm")
    reason = panel.findChild(QLineEdit, "unmask_reason")
    assert opener is not None
    assert confirm is not None
    assert reason is not None
    opener.click()
    commit("  ", reason)
    assert not confirm.isEnabled()
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert desk.reasons == []
    commit("回拨核实地址", reason)
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    lane.run_next()
    assert desk.reasons == ["回拨核实地址"]
    assert text_of(panel, "caller") == "张䶮  13800001234"


def test_where_a_duty_says_why_one_key_shows_the_caller(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    desk.changes = {"caller": replace(MASKED, duty="承办中，联系来电人")}
    panel.show_ticket(ticket_id(9))
    lane.run_next()
    assert panel.findChild(QLineEdit, "unmask_reason") is None, "nothing to type"
    panel.ask_reason()
    lane.run_next()
    assert desk.reasons == ["承办中，联系来电人"]
    assert PLAIN.phone in text_of(panel, "caller")
    desk.changes = {"caller": replace(MASKED, may_unmask=False)}
    panel.reload()
    lane.run_next()
    assert MASKED.phone in text_of(panel, "caller"), "the right ends with the duty"


def test_a_refresh_leaves_a_reason_half_typed_and_the_focus_where_they_were(
    qtbot: QtBot, panel: SheetPanel, lane: ManualLane
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.ask_reason()
    reason = panel.findChild(QLineEdit, "unmask_reason")
    assert reason is not None
    commit("回拨核", reason)
    panel.reload()
    lane.run_next()
    again = panel._facts.widget().findChild(QLineEdit, "unmask_reason")
    assert isinstance(again, QLineEdit)
    assert again is not reason
    assert (again.text(), again.isVisible(), again.hasFocus()) == ("回拨核", True, True)


def test_escape_puts_the_reason_away_and_leaves_the_focus_on_its_button(
    qtbot: QtBot, panel: SheetPanel
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    reason = panel.findChild(QLineEdit, "unmask_reason")
    opener = panel.findChild(QPushButton, "unmask")
    assert reason is not None
    assert opener is not None
    opener.click()
    assert reason.hasFocus()
    qtbot.keyClick(reason, Qt.Key.Key_Escape)
    assert not reason.isVisible()
    assert opener.hasFocus()


def test_an_unmasked_caller_is_masked_again_on_the_next_ticket(
    panel: SheetPanel, lane: ManualLane
) -> None:
    reason = panel.findChild(QLineEdit, "unmask_reason")
    assert reason is not None
    reason.setText("核实")
    click(panel, "unmask_confirm")
    panel.show_ticket(ticket_id(5))
    lane.run_next()  # the caller of the ticket before: too late
    lane.run_next()
    assert MASKED.phone in text_of(panel, "caller")


def test_without_the_right_there_is_no_button(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    desk.changes = {"caller": replace(MASKED, may_unmask=False)}
    panel.show_ticket(ticket_id(9))
    lane.run_next()
    assert panel.findChild(QPushButton, "unmask") is None


def test_a_unit_is_found_while_typing_and_chosen_by_enter(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    start(panel, "reassign")
    assert panel.form is not None
    picker = panel.form.findChild(Picker, "act_lead")
    assert picker is not None
    qtbot.waitUntil(picker.hasFocus)
    commit("金家", picker)
    picker.offer()
    lane.run_next()
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    qtbot.keyClick(picker, Qt.Key.Key_Return)
    edit(panel, "reason").setPlainText("应归社区")
    panel.form.submit()
    lane.run_next()
    assert desk.acts[0][3] == {"lead": "370212002001", "reason": "应归社区", "designate": False}


def test_several_units_are_chosen_and_the_last_taken_back(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane, desk: Desk
) -> None:
    picker = UnitsPicker(desk.find, jobs, "units", "加派单位")
    qtbot.addWidget(picker)
    picker.choose(FOUND_UNITS)
    qtbot.keyClick(picker.line, Qt.Key.Key_Backspace)
    assert picker.chosen == FOUND_UNITS[:1]


def test_a_date_goes_out_as_the_end_of_that_day_here(
    panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    desk.changes = {"offers": (offer("supervise", "督办", "text", on_unit=False),)}
    panel.reload()
    lane.run_next()
    start(panel, "supervise")
    assert panel.form is not None
    panel.form.restore({"text": "限期办结", "until": "2026-11-24"})
    panel.submit()
    lane.run_next()
    assert desk.acts[0][3]["until"] == datetime(2026, 11, 24, 15, 59, 59, tzinfo=UTC)


def test_the_callback_is_done_on_its_own_screen(
    qtbot: QtBot, panel: SheetPanel, desk: Desk, lane: ManualLane
) -> None:
    desk.changes = {"offers": (offer("callback", "回访", on_unit=False),)}
    panel.reload()
    lane.run_next()
    with qtbot.waitSignal(panel.callback_asked, timeout=0) as asked:
        panel.start_offer(1)
    assert asked.args == [ticket_id(8)]


def test_a_clock_is_explained_on_demand(panel: SheetPanel) -> None:
    why = panel.findChild(QPushButton, "why_finish")
    assert why is not None
    steps = [label for label in panel.findChildren(QLabel) if "11-22 周日 休息" in label.text()]
    assert not any(label.isVisible() for label in steps)
    why.setChecked(True)
    assert any(label.isVisible() for label in steps)


def test_a_child_ticket_opens_in_place(panel: SheetPanel, lane: ManualLane) -> None:
    click(panel, "child")
    lane.run_next()
    assert text_of(panel, "sheet_title") == "【密】工单 3"


def test_a_file_is_saved_where_it_is_wanted(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane, desk: Desk, tmp_path: Path
) -> None:
    target = tmp_path / "照片.pdf"
    panel = SheetPanel(
        desk.ports(), jobs, jobs, Outside(path_for=lambda _parent, _name: str(target))
    )
    qtbot.addWidget(panel)
    panel.show_ticket(ticket_id(8))
    lane.run_next()
    click(panel, "save_file")
    lane.run_next()
    assert target.read_bytes() == b"%PDF"
    assert str(target) in text_of(panel, "sheet_notice")


def test_a_folder_that_refuses_is_said(
    qtbot: QtBot, jobs: Jobs, lane: ManualLane, desk: Desk, tmp_path: Path
) -> None:
    panel = SheetPanel(
        desk.ports(), jobs, jobs, Outside(path_for=lambda _parent, _name: str(tmp_path))
    )
    qtbot.addWidget(panel)
    panel.show_ticket(ticket_id(8))
    lane.run_next()
    click(panel, "save_file")
    lane.run_next()
    assert text_of(panel, "sheet_notice")


def test_a_dead_database_is_said_where_the_ticket_would_be(
    qtbot: QtBot, desk: Desk, jobs: Jobs, lane: ManualLane
) -> None:
    panel = SheetPanel(desk.ports(), jobs, jobs)
    qtbot.addWidget(panel)
    desk.failure = StorageError("gone")
    panel.show_ticket(ticket_id(8))
    lane.run_next()
    assert panel.sheet is None
    assert any("数据库" in label.text() for label in panel.findChildren(QLabel))


def test_every_control_has_a_name_for_the_ear_and_for_the_test(panel: SheetPanel) -> None:
    start(panel, "reply")
    nameless = [
        type(control).__name__
        for kind in (QPushButton, QLineEdit, QPlainTextEdit)
        for control in panel.findChildren(kind)
        if not control.accessibleName() or not control.objectName()
    ]
    assert nameless == []


def test_offers_replaced_at_once_never_become_windows(panel: SheetPanel) -> None:
    """A button is shown by a later event: one that is gone by then must not be."""
    assert panel.sheet is not None
    for _ in range(2):
        panel._show_offers(panel.sheet.offers)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
    shown = [one.objectName() for one in QApplication.topLevelWidgets() if one.isVisible()]
    assert not [name for name in shown if name.startswith("offer_")]


def test_after_an_act_its_form_is_clean_again(panel: SheetPanel, lane: ManualLane) -> None:
    start(panel, "note")
    edit(panel, "text").setPlainText("会商一次")
    panel.submit()
    lane.run_next()
    lane.run_next()
    start(panel, "note")
    assert edit(panel, "text").toPlainText() == ""


def test_a_caller_who_was_shown_is_not_shown_on_the_next_ticket(
    panel: SheetPanel, lane: ManualLane
) -> None:
    reason = panel.findChild(QLineEdit, "unmask_reason")
    assert reason is not None
    reason.setText("核实")
    click(panel, "unmask_confirm")
    lane.run_next()
    assert PLAIN.phone in text_of(panel, "caller")
    panel.reload()
    lane.run_next()
    assert PLAIN.phone in text_of(panel, "caller"), "a reload of the same ticket keeps it"
    panel.show_ticket(ticket_id(5))
    lane.run_next()
    assert MASKED.phone in text_of(panel, "caller")
