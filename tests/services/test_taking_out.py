"""What leaves a ticket: files played or saved, the whole as text. And what its timeline says."""

import json
from datetime import timedelta
from uuid import UUID

import pytest

from console.domain.errors import RuleError
from console.domain.intake import TicketForm, Upload
from console.domain.ticket import FileUse, PaperUse
from console.domain.words import Kind
from console.services.acts.desk import Order
from console.services.ticket_desk import TicketDesk
from tests.city import NAME, PHONE, City

UNIT = "沙子口街道"
OFFICER = f"unit:{UNIT}"
SOUND = Upload("录音.wav", "audio/wav", b"RIFF" + b"\0" * 40)


def desk(city: City, login: str) -> TicketDesk:
    return TicketDesk(city.office.transaction, city.office.acts, login, city.tick)


def audited(city: City, action: str) -> list[tuple[str, object]]:
    with city.office.transaction(read_only=True) as daos:
        rows = [row for row in daos.audit.all(limit=100_000) if row.action == action]
    return [(row.actor, json.loads(row.payload).get("use")) for row in rows]


def with_sound(city: City) -> tuple[UUID, UUID]:
    form = TicketForm(
        kind=Kind.REQUEST,
        phone=PHONE,
        name=NAME,
        place=UNIT,
        category="楼道堆物",
        title="有录音",
        text="楼道里堆满旧家具。",
        uploads=(SOUND,),
    )
    done, _ = city.office.acts.log(
        Order("agent", city.tick(), "log", {}),
        form,
        Order("agent", city.tick(), "dispatch", {"lead": UNIT}),
    )
    shown = desk(city, "agent").sheet(done.ticket_id).attachments
    return done.ticket_id, shown[0].id


@pytest.mark.parametrize(
    ("use", "action"),
    [(FileUse.PLAYED, "playback"), (FileUse.OPENED, "export"), (FileUse.SAVED, "export")],
)
def test_playing_and_taking_out_a_file_is_recorded(
    embedded: City, use: FileUse, action: str
) -> None:
    _, file = with_sound(embedded)
    before = audited(embedded, action)
    assert desk(embedded, OFFICER).attachment(file, use) == SOUND
    assert audited(embedded, action) == [*before, (OFFICER, use.value)]


def test_looking_at_a_file_is_not_taking_it_out(embedded: City) -> None:
    _, file = with_sound(embedded)
    before = (audited(embedded, "playback"), audited(embedded, "export"))
    desk(embedded, "agent").attachment(file, FileUse.SHOWN)
    assert (audited(embedded, "playback"), audited(embedded, "export")) == before


@pytest.mark.parametrize(
    ("use", "action"), [(PaperUse.COPIED, "export"), (PaperUse.PRINTED, "print")]
)
def test_the_text_of_a_ticket_is_masked_and_recorded(
    embedded: City, use: PaperUse, action: str
) -> None:
    ticket, _ = with_sound(embedded)
    before = audited(embedded, action)
    text = desk(embedded, "supervisor").paper(ticket, use)
    assert audited(embedded, action) == [*before, ("supervisor", None)]
    assert "楼道里堆满旧家具。" in text
    assert f"派单给 {UNIT} 主办" in text
    assert "派单：用时" in text
    assert PHONE not in text
    assert NAME not in text


def test_a_stranger_takes_nothing_out_and_leaves_no_trace(embedded: City) -> None:
    ticket, file = with_sound(embedded)
    other = desk(embedded, "unit:金家岭街道")
    before = audited(embedded, "export")
    with pytest.raises(RuleError) as refused:
        other.paper(ticket, PaperUse.COPIED)
    assert refused.value.code == "unknown_ticket"
    with pytest.raises(RuleError) as refused:
        other.attachment(file, FileUse.SAVED)
    assert refused.value.code == "unknown_file"
    assert audited(embedded, "export") == before


def test_a_step_says_which_clocks_it_ended_and_began(embedded: City) -> None:
    ticket = embedded.to("handling", UNIT)
    embedded.act(ticket, OFFICER, "contact", reached=True)
    way = {entry.action: entry for entry in desk(embedded, "agent").sheet(ticket).timeline}
    dispatch, contact = way["dispatch"], way["contact"]
    assert [one.late for one in dispatch.stopped] == [False]
    assert dispatch.stopped[0].text.endswith("，按时")
    assert "办结" in dispatch.started
    assert [one.text.split("：")[0] for one in contact.stopped] == ["响应"]


def test_a_late_step_says_by_how_much(embedded: City) -> None:
    ticket = embedded.to("handling", UNIT)
    due = next(one.due_at for one in embedded.standing(ticket).clocks if one.name == "contact")
    embedded.act(ticket, OFFICER, "contact", due + timedelta(hours=3), reached=True)
    contact = desk(embedded, "agent").sheet(ticket).timeline[-1]
    assert [(one.text.split("，")[-1], one.late) for one in contact.stopped] == [
        ("超期 3 小时", True)
    ]


def test_tickets_of_one_caller_are_related_for_the_hotline_only(embedded: City) -> None:
    first, second = (embedded.to("dispatched", UNIT, phone="13912340001") for _ in range(2))
    hotline = desk(embedded, "agent").sheet(second).related
    assert [(one.row.id, one.why) for one in hotline] == [(first, "同一来电人")]
    assert desk(embedded, OFFICER).sheet(second).related == ()


def test_an_anonymous_ticket_is_not_tied_to_its_caller(embedded: City) -> None:
    first = embedded.log(phone="13912340002", anonymous=True)
    second = embedded.log(phone="13912340002")
    assert desk(embedded, "agent").sheet(first).related == ()
    assert desk(embedded, "agent").sheet(second).related == ()


def test_merged_tickets_name_each_other(embedded: City) -> None:
    root = embedded.to("handling", UNIT, phone="13912340003")
    child = embedded.to("handling", UNIT, phone="13912340004")
    embedded.act(child, "agent", "merge", into=embedded.standing(root).number)
    assert [one.why for one in desk(embedded, "agent").sheet(child).related] == ["本单并入"]
    assert [one.why for one in desk(embedded, OFFICER).sheet(root).related] == ["并入本单"]
