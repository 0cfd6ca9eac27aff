"""Tickets as table rows, and how they read."""

import ast
import csv
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester

from console.domain.ticket import Offer, TicketRow
from console.domain.words import State, Urgency
from tests.widgets.desk_gallery import NOW, ticket_id
from tests.widgets.desk_gallery import row as ticket
from widgets.tickets.acts import FORMS, fields_of, problems
from widgets.tickets.model import TicketModel, ticket_columns
from widgets.tickets.words import due_text, marked_title, plain_tip, state_text, time_left

COLUMNS = ticket_columns(lambda: NOW)
DUE_COLUMN = 7


def shown(*rows: TicketRow) -> TicketModel:
    model = TicketModel(COLUMNS)
    model.begin(len(rows), 0, rows)
    return model


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = shown(*(ticket(number) for number in range(9, 4, -1)))
    qtmodeltester.check(model)
    model.resize(9)
    qtmodeltester.check(model)
    model.put(5, (ticket(4), ticket(3)))
    qtmodeltester.check(model)
    model.resize(6)
    qtmodeltester.check(model)
    assert model.rowCount() == 6
    assert model.columnCount() == len(COLUMNS)


def test_a_row_that_is_not_loaded_shows_an_ellipsis_and_no_ticket() -> None:
    model = shown(ticket(2), ticket(1))
    model.resize(400)
    assert model.index(300, 3).data() == "…"
    assert model.index(300, 0).data() is None
    assert model.ticket_at(300) is None
    model.put(300, (ticket(7),))
    assert model.row_of(ticket_id(7)) == 300
    model.forget(0, 100)
    assert model.row_of(ticket_id(2)) == -1
    assert [one.id for one in model.values] == [ticket_id(7)]


def test_a_ticket_that_moved_is_found_where_it_stands_now() -> None:
    model = shown(ticket(3), ticket(2), ticket(1))
    model.put(1, (ticket(3),))
    assert model.row_of(ticket_id(3)) == 1
    assert model.row_of(ticket_id(2)) == -1


def test_new_values_do_not_move_the_row() -> None:
    model = shown(ticket(3), ticket(2), ticket(1))
    model.replace_row(ticket(2, state=State.CLOSED))
    assert model.row_of(ticket_id(2)) == 1
    assert model.index(1, 6).data() == "● 已办结"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(hours=3, minutes=59), "还剩 3 小时"),
        (timedelta(minutes=59), "还剩 59 分钟"),
        (timedelta(), "还剩 不到 1 分钟"),
        (timedelta(days=1), "还剩 1 天"),
        (timedelta(days=1, hours=4), "还剩 1 天 4 小时"),
        (timedelta(days=5, hours=23), "还剩 5 天"),
        (timedelta(seconds=-1), "超期 不到 1 分钟"),
        (timedelta(days=-1, hours=-2), "超期 1 天 2 小时"),
        (timedelta(days=-400), "超期 400 天"),
    ],
)
def test_what_is_left_is_said_in_words(left: timedelta, said: str) -> None:
    assert time_left(NOW + left, NOW) == said


def test_the_due_text_names_its_clock_and_says_when_it_is_provisional() -> None:
    row = ticket(1, due_at=NOW + timedelta(hours=2), due_clock="sign", provisional=True)
    assert due_text(row, NOW) == "签收 还剩 2 小时（暂定）"
    assert due_text(ticket(1, due_at=None), NOW) == ""


def test_only_overdue_is_red() -> None:
    model = shown(
        ticket(2, due_at=NOW - timedelta(seconds=1)), ticket(1, due_at=NOW + timedelta(seconds=1))
    )
    foreground = Qt.ItemDataRole.ForegroundRole
    assert (
        model.index(0, DUE_COLUMN).data(foreground)
        == QGuiApplication.palette().brightText().color()
    )
    assert model.index(1, DUE_COLUMN).data(foreground) is None
    assert model.index(0, 3).data(foreground) is None


def test_marks_are_words_not_colours() -> None:
    row = ticket(1, urgency=Urgency.URGENT, confidential=True, title="䶮㛃𬍛")
    assert marked_title(row) == "【急】【密】䶮㛃𬍛"
    assert state_text(ticket(1, state=State.REDO, redo_count=2)) == "▲ 二次办理 ×2"


def test_a_tip_shows_markup_literally() -> None:
    assert plain_tip("<b>a</b>") == "<span>&lt;b&gt;a&lt;/b&gt;</span>"


def test_an_offer_may_require_more_than_the_table_knows() -> None:
    fields = fields_of(Offer("return", "退回", ("reason", "evidence"), None))
    assert [(field.name, field.required) for field in fields] == [
        ("reason", True),
        ("evidence", True),
    ]


def test_only_the_lead_is_asked_for_a_public_reply() -> None:
    lead = fields_of(Offer("reply", "答复", ("handling_note", "public_reply"), None))
    assist = fields_of(Offer("reply", "协办完成", ("handling_note",), None))
    assert [field.name for field in lead] == ["handling_note", "public_reply", "solved"]
    assert [field.name for field in assist] == ["handling_note", "solved"]


def test_sending_back_needs_a_reason_and_releasing_does_not() -> None:
    fields = FORMS["review"]
    assert problems(fields, {"release": True, "reason": ""}) == {}
    assert list(problems(fields, {"release": False, "reason": " "})) == ["reason"]
    assert list(problems(fields, {"release": None, "reason": ""})) == ["release"]


ROOT = Path(__file__).parents[2]
NAMED_OTHERWISE = {"give_back": ("return",), "decide": ("approve", "reject")}
ELSEWHERE = {"callback", "log", "told"}


def accepted() -> dict[str, set[str]]:
    """Return the fields that each act of the services takes, read from their source."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "console" / "services" / "acts").glob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and ast.unparse(call.func) == "p.fields.only":
                    names = {ast.literal_eval(one) for one in call.args}
                    for action in NAMED_OTHERWISE.get(function.name, (function.name,)):
                        found[action] = names
    return found


def test_a_form_asks_only_what_its_act_takes() -> None:
    taken = accepted()
    assert len(taken) > 20, "the scan lost sight of the acts"
    for action in taken.keys() - ELSEWHERE:
        assert action in FORMS, action
        assert {field.name for field in FORMS[action]} <= taken[action], action


def test_a_form_has_what_the_life_cycle_requires() -> None:
    path = ROOT / "resources" / "catalog" / "lifecycle.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["action"] not in ELSEWHERE]
    assert rows
    for row in rows:
        if row["action"] in FORMS:
            names = {field.name for field in FORMS[row["action"]]}
            assert set(row["required"].split()) <= names, row["action"]


@pytest.mark.parametrize("action", sorted(FORMS))
def test_every_form_names_its_fields_once(action: str) -> None:
    names = [field.name for field in FORMS[action]]
    assert len(names) == len(set(names))
    assert all(field.label() for field in FORMS[action])


def test_what_is_painted_of_a_cell_is_what_its_roles_say() -> None:
    """The list's painter asks `face` once where Qt would ask eight roles."""
    overdue = replace(ticket(2), due_at=NOW - timedelta(days=1))
    model = shown(overdue, ticket(1))
    model.resize(3)
    for row in range(3):
        for at in range(len(COLUMNS) - 1):
            index, told = model.index(row, at), model.face(row, at)
            assert isinstance(told, tuple)
            text, right, red = told
            assert text == (index.data() or "")
            assert red == (index.data(Qt.ItemDataRole.ForegroundRole) is not None)
            side = index.data(Qt.ItemDataRole.TextAlignmentRole)
            assert right == bool(side and side & Qt.AlignmentFlag.AlignRight)
    assert model.face(0, DUE_COLUMN) == (COLUMNS[DUE_COLUMN].text(overdue), False, True)
    assert model.face(0, len(COLUMNS) - 1) is False
    model.mark([overdue], on=True)
    assert model.face(0, len(COLUMNS) - 1) is True
