"""Rows of the history: open in place, read out, urged, begun again, joined, copied; by keys."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QTableWidget,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from console.domain.errors import RuleError
from console.domain.recall import Calling
from console.domain.words import Kind
from tests.widgets.calls import rings, talks
from tests.widgets.desk_of_calls import CTRL, CallDesk, call_desk
from tests.widgets.hands import child, commit, focused, press
from tests.widgets.world import EARLIER, INCIDENT, NOW, SAID, World, rows
from widgets.intake.detail import Detail
from widgets.intake.incident_dialog import IncidentDialog
from widgets.intake.incidents import IncidentModel
from widgets.intake.persons import PersonsDialog
from widgets.intake.rows import ACTS, HistoryModel
from widgets.intake.said import SaidPage

FIRST = rows(3, "同号码")[0]
CALL = Calling("c1", "13800001234")


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Iterator[CallDesk]:
    with call_desk(qtbot, World()) as made:
        made.ring()
        made.settle()
        yield made


def detail(desk: CallDesk) -> Detail:
    found = desk.matter().history.detail
    assert found is not None
    return found


def words(desk: CallDesk, name: str) -> str:
    opened = desk.matter().history.detail
    inside = name.startswith("detail") and opened is not None
    found = child(opened if inside and opened else desk.panel, QLabel, name)
    return "" if found.isHidden() else found.text()


def count_keys(keys: list[tuple[Qt.Key, Qt.KeyboardModifier]]) -> int:
    for key, modifier in keys:
        press(key, modifier)
    return len(keys)


PLAIN = Qt.KeyboardModifier.NoModifier
HISTORY = (Qt.Key.Key_H, CTRL)


@pytest.mark.parametrize(
    ("keys", "sent"),
    [
        ([(Qt.Key.Key_P, PLAIN)], ("told", CALL, FIRST.id)),
        ([(Qt.Key.Key_S, PLAIN)], ("again", CALL, FIRST.id)),
        ([(Qt.Key.Key_J, PLAIN)], ("again", CALL, FIRST.id)),
        ([(Qt.Key.Key_U, PLAIN), (Qt.Key.Key_Return, PLAIN)], ("urge", CALL, FIRST.id, "")),
        ([(Qt.Key.Key_R, PLAIN), (Qt.Key.Key_Return, PLAIN)], ("reopen", CALL, FIRST.id, "")),
    ],
)
def test_three_keys_end_the_call_without_a_ticket_or_a_form(
    desk: CallDesk,
    keys: list[tuple[Qt.Key, Qt.KeyboardModifier]],
    sent: tuple[object, ...],
) -> None:
    pressed = 0
    for step in (HISTORY, *keys):
        pressed += count_keys([step])
        desk.settle()
    assert pressed <= 3
    assert desk.world.sent == [sent]
    assert desk.panel.matters == (), "no form is left over"
    assert desk.world.dropped, "nor a draft"
    page = child(desk.panel, SaidPage, "said")
    assert tuple(child(page, QLabel, f"say{at + 1}").text() for at in range(3)) == SAID


@pytest.mark.parametrize(("key", "act"), [(Qt.Key.Key_U, "urge"), (Qt.Key.Key_R, "reopen")])
def test_keys_that_come_faster_than_the_ticket_are_not_lost(
    desk: CallDesk, key: Qt.Key, act: str
) -> None:
    press(*HISTORY)
    press(key)
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.world.sent == [(act, CALL, FIRST.id, "")]


def test_somebody_elses_ticket_is_joined_with_three_keys(desk: CallDesk) -> None:
    desk.world.history_rows = (0, 12, 0)
    matter = desk.matter()
    matter._asked.question = None
    matter._ask_history()
    desk.settle()
    press(*HISTORY)
    press(Qt.Key.Key_J)
    desk.settle()
    assert not desk.world.sent
    assert "同一件事就按 Enter" in words(desk, "compareBrief"), "nothing written: it is asked"
    assert child(desk.panel, QPushButton, "compareJoin").text() == "同一件事，并入　Enter"
    press(Qt.Key.Key_Return)
    desk.settle()
    what, form, ticket = desk.world.sent[0]
    joined = rows(12, "", 1)[0]
    assert (what, ticket) == ("join", joined.id)
    assert (form.title, form.category, form.kind) == ("暖气不热", "0301", Kind.REQUEST)  # type: ignore[attr-defined]
    said = f"来电人确认与工单 {joined.number} 是同一件事，没有另外补充。"
    assert form.text == said, "another caller's words are not this one's"  # type: ignore[attr-defined]
    assert (form.phone, form.name) == ("13800001234", "")  # type: ignore[attr-defined]


def test_leaving_the_question_of_the_same_matter_leaves_a_blank_form(desk: CallDesk) -> None:
    desk.world.history_rows = (0, 12, 0)
    matter = desk.matter()
    matter._asked.question = None
    matter._ask_history()
    desk.settle()
    press(*HISTORY)
    press(Qt.Key.Key_J)
    desk.settle()
    press(Qt.Key.Key_Escape)
    assert matter.is_blank
    commit("我家也没有热水")
    press(*HISTORY)
    press(Qt.Key.Key_J)
    desk.settle()
    assert child(desk.panel, QPushButton, "compareJoin").text() == "并入　Enter"
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.world.sent[0][1].text == "我家也没有热水"  # type: ignore[attr-defined]


def test_a_row_opens_and_closes_in_place(desk: CallDesk) -> None:
    press(*HISTORY)
    press(Qt.Key.Key_Return)
    assert "读取中" in words(desk, "detailText")
    desk.settle()
    assert "办理中 · 区供热集团" in words(desk, "detailFacts")
    assert "办结 11月26日星期四" in words(desk, "detailFacts")
    assert "催办 1 次 · 又来电 2 次" in words(desk, "detailFacts")
    assert EARLIER.text in words(desk, "detailText")
    view = child(desk.panel, QListView, "sameNumber")
    assert view.model().rowCount() == 4, "its details have a row of their own"
    assert view.visualRect(view.model().index(1, 0)).height() >= detail(desk).minimumHeight() > -1
    press(Qt.Key.Key_Down)
    assert desk.matter().history.selected == rows(3, "同号码")[1], "the details are stepped over"
    press(Qt.Key.Key_Return)
    assert detail(desk).row == rows(3, "同号码")[1], "one is open at a time"
    press(Qt.Key.Key_Escape)
    assert desk.matter().history.detail is None
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "text"


def test_an_answer_about_another_row_is_dropped(desk: CallDesk) -> None:
    press(*HISTORY)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    desk.read.run_next()
    assert "读取中" in words(desk, "detailText"), "the first row's ticket is not the second's"
    desk.settle()
    assert "读取中" not in words(desk, "detailText")


def test_new_history_rows_close_the_open_one(desk: CallDesk) -> None:
    press(*HISTORY)
    press(Qt.Key.Key_Return)
    desk.world.history_rows = (1, 1, 1)
    matter = desk.matter()
    matter._asked.question = None
    matter._ask_history()
    desk.settle()
    assert matter.history.detail is None
    assert child(matter, QListView, "sameNumber").model().rowCount() == 1


def test_the_callers_words_go_with_an_urging(desk: CallDesk) -> None:
    press(*HISTORY)
    press(Qt.Key.Key_U)
    desk.settle()
    line = child(desk.panel, QLineEdit, "detailWords")
    assert focused() is line
    commit("老人等着用䶮", line)
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.world.sent[0][3] == "老人等着用䶮"


def test_escape_in_the_words_goes_back_to_the_row_and_sends_nothing(desk: CallDesk) -> None:
    press(*HISTORY)
    press(Qt.Key.Key_U)
    desk.settle()
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "sameNumber"
    assert not desk.world.sent


def test_what_cannot_be_done_is_said_in_place(desk: CallDesk) -> None:
    desk.world.refusals = {"reopen": "reopen_open", "join": "join_over"}
    press(*HISTORY)
    press(Qt.Key.Key_R)
    desk.settle()
    assert words(desk, "detailProblem") == "这件还在办理，不用重新办理。要催，请按 U。"
    assert child(desk.panel, QLineEdit, "detailWords").isHidden()
    press(Qt.Key.Key_J)
    desk.settle()
    assert words(desk, "detailProblem").startswith("这件已经办完，不能再并入")
    assert not desk.world.sent


def test_a_refusal_of_the_service_keeps_the_form(desk: CallDesk) -> None:
    desk.world.refusal = RuleError("told", code="told_other")
    press(*HISTORY)
    press(Qt.Key.Key_P)
    desk.settle()
    matter = desk.matter()
    assert matter.notice.message.startswith("这件工单要求保密")
    assert not matter.is_busy
    press(Qt.Key.Key_Return)
    desk.settle()
    press(Qt.Key.Key_P)
    desk.settle()
    assert words(desk, "detailProblem").startswith("这件工单要求保密")


def test_a_form_with_text_stays_and_the_words_stand_beside_it(desk: CallDesk) -> None:
    press(Qt.Key.Key_T, CTRL)
    commit("还有一件别的事")
    press(*HISTORY)
    press(Qt.Key.Key_P)
    desk.settle()
    assert desk.matter().form.text == "还有一件别的事"
    assert words(desk, "detailSaid") == "\n".join(SAID)
    assert not desk.world.dropped


def test_a_letter_pressed_twice_is_recorded_once(desk: CallDesk) -> None:
    press(*HISTORY)
    press(Qt.Key.Key_P)
    press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.world.sent) == 1


def test_letters_act_only_on_a_row(desk: CallDesk) -> None:
    press(Qt.Key.Key_T, CTRL)
    for key in ACTS:
        press(key)
    desk.settle()
    assert not desk.world.sent
    assert len(desk.matter().form.text) == len(ACTS)


def test_both_are_compared_by_word_before_joining(desk: CallDesk) -> None:
    press(Qt.Key.Key_T, CTRL)
    commit("暖气只有十度")
    press(*HISTORY)
    press(Qt.Key.Key_J)
    desk.settle()
    table = child(desk.panel, QTableWidget, "compareTable")
    assert focused() is table
    model = table.model()
    cells = {
        model.index(at, 0).data(): [model.index(at, n).data() for n in (1, 2, 3)]
        for at in range(table.rowCount())
    }
    assert cells["内容"] == ["≠ 不同", "暖气只有十度", EARLIER.text]
    assert cells["分类"] == ["≠ 只有工单有", "—", "城乡建设 / 供热 / 温度不达标"]
    assert "发生时间" not in cells, "what neither has is left out"
    assert "同一来电号码" in words(desk, "compareBrief")
    press(Qt.Key.Key_Return, CTRL)
    desk.settle()
    assert not desk.world.sent, "dispatch does not act behind the page"
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "text"
    assert desk.matter().form.text == "暖气只有十度"
    assert not desk.world.sent


def test_a_copy_fills_what_is_empty_and_brings_no_person(desk: CallDesk) -> None:
    press(Qt.Key.Key_T, CTRL)
    commit("我自己的话")
    press(*HISTORY)
    for _ in range(3):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_C)
    desk.settle()
    form = desk.matter().form
    assert form.text == "我自己的话", "nothing typed is overwritten"
    assert (form.category, form.place, form.address) == ("0301", "370212004003", "金家岭小区")
    assert (form.name, form.phone, form.contact_phone) == ("", "13800001234", "")
    assert "分类" in desk.matter().notice.message
    assert focused().objectName() == "text"


def test_the_number_of_an_earlier_caller_opens_with_its_duty_in_the_audit(desk: CallDesk) -> None:
    press(*HISTORY)
    press(Qt.Key.Key_Return)
    desk.settle()
    assert "138****1234" in words(desk, "detailCaller")
    press(Qt.Key.Key_N)
    desk.settle()
    assert "138 0000 1234" in words(desk, "detailCaller")
    assert desk.world.unmasked == [(FIRST.id, "接听来电时查看历史（通话 c1）")]


def test_the_model_is_sound(qtmodeltester: ModelTester) -> None:
    model = HistoryModel()
    model.show_rows(rows(3, "同号码"))
    model.open(rows(3, "同号码")[1])
    qtmodeltester.check(model)
    assert model.rowCount() == 4
    model.open(None)
    assert [model.place_of(one).row() for one in model.rows] == [0, 1, 2]
    assert model.opened is None


def test_late_answers_of_one_call_never_show_in_another(desk: CallDesk) -> None:
    """Two calls alternate; every answer of the first arrives while the second is in front."""
    first = desk.matter()
    press(*HISTORY)
    press(Qt.Key.Key_Return)
    first_id = FIRST.id
    second = desk.ring("c2", "053288881234")
    desk.panel.answer(desk.tell(rings("c2", "053288881234"), talks("c2")))
    assert desk.panel.current is second
    press(*HISTORY)
    desk.settle()
    assert second.history.detail is None
    assert child(second, QLabel, "callerPhone").text().startswith("0532-88881234")
    assert "张三" not in _all_text(second)
    assert "138" not in _all_text(second)
    assert first.history.detail is not None
    assert {phone for ticket, phone in desk.world.recalls if ticket == first_id} == {"13800001234"}
    for _ in range(3):
        press(Qt.Key.Key_Tab, CTRL)
        desk.settle()
        press(*HISTORY)
        press(Qt.Key.Key_Return)
        desk.settle()
    assert "0532" not in _all_text(first)
    press(Qt.Key.Key_P)
    desk.settle()
    assert len(desk.world.sent) == 1
    assert {sent[1].call_id for sent in desk.world.sent} <= {"c1", "c2"}  # type: ignore[attr-defined]
    assert all(
        sent[1].phone == {"c1": "13800001234", "c2": "053288881234"}[sent[1].call_id]  # type: ignore[attr-defined]
        for sent in desk.world.sent
    )


def _all_text(matter: QWidget) -> str:
    said = [one.text() for one in matter.findChildren(QLabel)]
    said += [one.text() for one in matter.findChildren(QLineEdit)]
    return " ".join(said)


def test_ids_are_not_shared() -> None:
    assert len({one.id for seed in range(3) for one in rows(20, "", seed)}) == 60
    assert isinstance(FIRST.id, UUID)


def test_a_fourth_list_comes_with_the_accused(qtbot: QtBot, desk: CallDesk) -> None:
    matter = desk.matter()
    section = child(matter, QListView, "sameParty")
    assert not section.isVisible(), "no party, no list"
    press(Qt.Key.Key_E, Qt.KeyboardModifier.AltModifier)
    assert focused().objectName() == "accused"
    commit("海湾物业")
    qtbot.waitUntil(lambda: bool(desk.read.waiting))
    desk.settle()
    qtbot.waitUntil(lambda: "海湾物业" in [one.accused for one in desk.world.questions])
    desk.settle()
    assert section.isVisible()
    assert child(matter, QLabel, "samePartyCount").text() == "7"
    assert matter.form.accused == "海湾物业"


# --- incidents ---------------------------------------------------------------------------------


@pytest.fixture
def busy_day(qtbot: QtBot, qapp: QApplication) -> Iterator[CallDesk]:
    with call_desk(qtbot, World(incidents=(INCIDENT,))) as made:
        made.ring()
        made.settle()
        yield made


def test_a_caller_of_an_incident_is_taken_in_with_two_keys(busy_day: CallDesk) -> None:
    assert child(busy_day.panel, QListView, "incidents").isVisible()
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_Return)
    busy_day.settle()
    what, form, event = busy_day.world.sent[0]
    assert (what, event) == ("incident", INCIDENT.id)
    assert form.phone == "13800001234"  # type: ignore[attr-defined]
    assert busy_day.panel.matters == ()


def test_an_incident_is_read_in_full(busy_day: CallDesk) -> None:
    view = child(busy_day.panel, QListView, "incidents")
    said = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "香港东路停水，崂山区 / 金家岭街道，所在区域，主管道抢修" in said
    assert "预计今天18点05分结束 · 已有 17 人" in said
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_Escape)
    assert focused().objectName() == "text"


def test_an_incident_of_another_place_goes(qtbot: QtBot, busy_day: CallDesk) -> None:
    matter = busy_day.matter()
    matter.page._place.choose(busy_day.world.ports().find_areas("中韩", 1)[0])
    matter._ask_history()
    busy_day.settle()
    assert not child(matter, QListView, "incidents").isVisible()
    press(Qt.Key.Key_E, CTRL)
    assert matter.notice.message == "这里现在没有事件。"


def test_a_late_answer_about_another_place_is_dropped(busy_day: CallDesk) -> None:
    matter = busy_day.matter()
    matter._show_incidents("370212001", ())
    assert matter.history.incidents.found == (INCIDENT,)


def test_an_incident_that_is_over_keeps_the_form(busy_day: CallDesk) -> None:
    busy_day.world.refusal = RuleError("incident", code="incident_over")
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_Return)
    busy_day.settle()
    assert busy_day.matter().notice.message.startswith("这个事件已经结束")


def test_an_incident_is_written_down_from_a_form(desk: CallDesk) -> None:
    press(Qt.Key.Key_T, CTRL)
    commit("香港东路全停水了")
    press(Qt.Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = child(desk.panel, IncidentDialog, "incidentDialog")
    assert child(dialog, QLineEdit, "incidentTitle").text() == "香港东路全停水了"
    child(dialog, QLineEdit, "incidentEnd").setText("明天")
    press(Qt.Key.Key_Return, widget=child(dialog, QLineEdit, "incidentTitle"))
    desk.settle()
    assert not desk.world.sent
    assert "写成" in child(dialog, QLabel, "incidentProblem").text()
    child(dialog, QLineEdit, "incidentEnd").setText("2026-11-20 18:00")
    desk.world.refusal = RuleError("title", code="too_long")
    press(Qt.Key.Key_Return, widget=child(dialog, QLineEdit, "incidentTitle"))
    desk.settle()
    assert dialog.isVisible(), "what was typed stays until it is stored"
    desk.world.refusal = None
    press(Qt.Key.Key_Return, widget=child(dialog, QLineEdit, "incidentTitle"))
    desk.settle()
    what, form = desk.world.sent[-1]
    assert what == "create"
    assert form.expected_end_at == datetime(2026, 11, 20, 10, tzinfo=UTC)  # type: ignore[attr-defined]
    assert not dialog.isVisible()
    assert desk.matter().form.text == "香港东路全停水了"


def test_an_incident_is_changed_and_ended(busy_day: CallDesk) -> None:
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_E)
    dialog = child(busy_day.panel, IncidentDialog, "incidentDialog")
    busy_day.settle()
    press(Qt.Key.Key_Return, widget=child(dialog, QLineEdit, "incidentTitle"))
    busy_day.settle()
    what, event, version, form = busy_day.world.sent[-1]
    assert (what, event, version) == ("change", INCIDENT.id, 3)
    assert (form.area, form.category, form.unit) == ("370212004", "0302", "E01")  # type: ignore[attr-defined]
    assert form.valid_until == INCIDENT.valid_until.replace(second=0)  # type: ignore[attr-defined,union-attr]
    press(Qt.Key.Key_E, CTRL)
    press(Qt.Key.Key_E)
    dialog = busy_day.panel.findChildren(IncidentDialog)[-1]
    child(dialog, QPushButton, "incidentClose").click()
    busy_day.settle()
    assert busy_day.world.sent[-1] == ("end", INCIDENT.id, 3)


def test_the_incidents_are_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = IncidentModel()
    model.show_found((INCIDENT,), NOW)
    qtmodeltester.check(model)


# --- the caller card ---------------------------------------------------------------------------


def test_the_card_marks_by_word_and_icon(desk: CallDesk) -> None:
    assert words(desk, "callerRepeat") == "老户 30天5件"
    assert words(desk, "callerSecret") == "曾要求保密"
    history = desk.matter().history
    assert not history._repeat_icon.pixmap().isNull()
    assert not history._secret_icon.pixmap().isNull()
    second = desk.ring("c2", "053288881234")
    desk.settle()
    assert child(second, QLabel, "callerRepeat").isHidden()
    assert second.history._secret_icon.isHidden()


def test_callers_are_merged_by_keys_and_split_again(desk: CallDesk) -> None:
    press(Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = child(desk.panel, PersonsDialog, "persons")
    number = child(dialog, QLineEdit, "personNumber")
    number.setText("10086")
    press(Qt.Key.Key_Return, widget=number)
    desk.settle()
    assert child(dialog, QLabel, "personProblem").text().startswith("没有这个号码的来电记录")
    number.setText("13900005678")
    press(Qt.Key.Key_Return, widget=number)
    desk.settle()
    assert not desk.world.sent, "first it is shown who that is"
    assert child(dialog, QLabel, "personFound").text().startswith("张三家　139****5678　2 件")
    press(Qt.Key.Key_Return, widget=number)
    desk.settle()
    assert desk.world.sent == [("merge_person", "13800001234", UUID(int=52))]
    assert desk.matter().history._facts.text().endswith("，合并 2 人")
    child(dialog, QPushButton, f"split_{UUID(int=52)}").click()
    desk.settle()
    assert desk.world.sent[-1] == ("split_person", UUID(int=52))
    assert "合并" not in desk.matter().history._facts.text()


def test_another_number_forgets_who_was_found(desk: CallDesk) -> None:
    press(Qt.Key.Key_R, CTRL | Qt.KeyboardModifier.ShiftModifier)
    dialog = child(desk.panel, PersonsDialog, "persons")
    number = child(dialog, QLineEdit, "personNumber")
    number.setText("13900005678")
    press(Qt.Key.Key_Return, widget=number)
    press(Qt.Key.Key_9, widget=number)
    desk.settle()
    assert child(dialog, QLabel, "personFound").text() == "", "a late answer to another number"
    press(Qt.Key.Key_Return, widget=number)
    desk.settle()
    assert not desk.world.sent


def test_numbers_in_anothers_words_open_on_the_comparison_with_one_key(desk: CallDesk) -> None:
    desk.world.earlier = replace(EARLIER, text="请打138****1234找张师傅")
    desk.world.history_rows = (0, 12, 0)
    matter = desk.matter()
    matter._asked.question = None
    matter._ask_history()
    desk.settle()
    press(*HISTORY)
    press(Qt.Key.Key_J)
    desk.settle()
    table = child(desk.panel, QTableWidget, "compareTable")
    assert "138****1234" in _cells(table)
    assert child(desk.panel, QPushButton, "compareNumber").isVisible()
    assert not desk.world.unmasked

    press(Qt.Key.Key_N)
    desk.settle()
    assert [ticket for ticket, _ in desk.world.unmasked] == [rows(12, "", 1)[0].id]
    assert "13800001234" in _cells(table)
    assert not child(desk.panel, QPushButton, "compareNumber").isVisible()
    assert focused() is table
    press(Qt.Key.Key_Return)
    desk.settle()
    assert "1234找张师傅" not in desk.world.sent[0][1].text  # type: ignore[attr-defined]


def test_without_a_number_in_the_words_there_is_nothing_to_open(desk: CallDesk) -> None:
    press(Qt.Key.Key_T, CTRL)
    commit("暖气只有十度")
    press(*HISTORY)
    press(Qt.Key.Key_J)
    desk.settle()
    assert not child(desk.panel, QPushButton, "compareNumber").isVisible()
    press(Qt.Key.Key_N)
    desk.settle()
    assert not desk.world.unmasked


def _cells(table: QTableWidget) -> str:
    model = table.model()
    return " ".join(
        str(model.index(at, place).data()) for at in range(model.rowCount()) for place in range(4)
    )
