"""Earlier tickets during a call: what is said, what is recorded, what is refused and why."""

from datetime import timedelta
from uuid import UUID

import pytest

from console.domain.errors import RuleError
from console.domain.intake import TicketForm
from console.domain.recall import Calling
from console.domain.words import Kind, State
from console.domain.zone import local_day, start_of_day
from console.services.acts.desk import Order
from console.services.intake_desk import IntakeDesk
from console.services.recall_desk import RecallDesk
from console.services.timeline import timeline
from tests.city import MONDAY, PHONE, REPLY, City

CALL = Calling("call-7", PHONE)
STRANGER = Calling("call-8", "13900005678")
UNIT = "沙子口街道"


def _desk(city: City, login: str = "agent") -> RecallDesk:
    tomorrow = start_of_day(local_day(city.tick()) + timedelta(days=1)) + timedelta(hours=15)
    return RecallDesk(city.office.transaction, city.office.acts, login, lambda: tomorrow)


def _lines(city: City, ticket: UUID) -> list[str]:
    with city.office.transaction(read_only=True) as daos:
        return [one.headline for one in timeline(daos, daos.lifecycle.load(), ticket)]


def _call(city: City) -> str:
    """Return the id of the call's row."""
    with city.office.transaction() as daos:
        return str(
            daos.calls.link(CALL.call_id, seat="0001", account="agent", result="", at=MONDAY)
        )


def _code(city: City, act: str, ticket: UUID, calling: Calling = CALL, login: str = "agent") -> str:
    desk, before = _desk(city, login), city.everything(ticket)
    with pytest.raises(RuleError) as refused:
        getattr(desk, act)(calling, ticket, *([False] if act == "told" else ["还是不热"]))
    assert city.everything(ticket) == before, "a refusal writes nothing"
    return refused.value.code


def test_the_progress_is_told_and_the_timeline_names_the_call(city: City) -> None:
    ticket = city.to("handling")
    found = _desk(city).recall(ticket, PHONE)
    assert (found.state, found.unit, found.own) == (State.HANDLING, UNIT, True)
    assert found.said[0] == f"您昨天反映的事，从昨天起由{UNIT}办理。"
    assert found.said[1] == "他们昨天已经接收，还没有和您联系的记录。"
    assert found.said[2].startswith("最晚11月")
    assert "138****1234" in found.caller.phone
    taken = _desk(city).told(CALL, ticket, False)
    assert taken.say[:3] == found.said
    assert taken.ending == "told"
    assert _lines(city, ticket)[-1] == f"来电询问进展，已告知（通话 {_call(city)[-6:]}）"
    assert city.standing(ticket).state is State.HANDLING


def test_somebody_else_hears_that_it_is_known_and_nothing_of_who_called(city: City) -> None:
    ticket = city.to("handling")
    other = Calling("c9", "13900005678")
    taken = _desk(city).told(other, ticket, False)
    assert taken.say[0] == f"这件事昨天已经有人反映，从昨天起由{UNIT}办理。"
    assert taken.say[1] == "他们昨天已经接收，还没有和反映的人联系的记录。"
    assert taken.say[2].endswith("前答复反映的人。")
    assert taken.say[3] == "您这次来电已经记在这件事上。", "the code belongs to who called first"


def test_the_same_matter_again_is_counted_and_makes_no_ticket(city: City) -> None:
    ticket = city.to("handling")
    with city.office.transaction(read_only=True) as daos:
        before = daos.tickets.chain_page(0, 10_000)
    assert _desk(city).told(CALL, ticket, True).ending == "again"
    assert _desk(city).recall(ticket, PHONE).repeated == 1
    assert _lines(city, ticket)[-1] == f"同一件事又来电，已告知进展（通话 {_call(city)[-6:]}）"
    with city.office.transaction(read_only=True) as daos:
        after = daos.tickets.chain_page(0, 10_000)
    assert [one[1] for one in after] == [one[1] for one in before]


def test_urging_is_stored_with_the_callers_words(city: City) -> None:
    ticket = city.to("dispatched")
    taken = _desk(city).urge(CALL, ticket, "老人等着用")
    assert taken.say[0].startswith(f"已经替您催办{UNIT}，11月")
    assert city.standing(ticket).remind_count == 1
    assert _lines(city, ticket)[-1] == f"来电催办（通话 {_call(city)[-6:]}）"
    with city.office.transaction(read_only=True) as daos:
        assert "老人等着用" in daos.tickets.remarks(ticket).values()
    assert _desk(city).urge(Calling("", ""), ticket, "").ending == "urge", "words are optional"


def _result(city: City, call_id: str) -> str:
    with city.office.transaction(read_only=True) as daos:
        row = daos.calls._row(call_id, "0001")
        assert row is not None
        return row.result


def test_of_several_results_of_a_call_the_ticket_stays(city: City) -> None:
    ticket, call = city.to("dispatched"), Calling("call-9", PHONE)
    desk = _desk(city)
    desk.urge(call, ticket, "")
    desk.told(call, ticket, False)
    assert _result(city, "call-9") == "催办", "what was told besides takes nothing away"
    form = TicketForm(kind=Kind.REQUEST, text="楼道里堆满了纸箱。", phone=PHONE, call_id="call-9")
    city.office.acts.log(Order("agent", city.tick(), "log", {}), form)
    desk.told(call, ticket, False)
    desk.urge(call, ticket, "")
    assert _result(city, "call-9") == "已建工单"
    assert sum("来电催办" in line for line in _lines(city, ticket)) == 2


def test_a_merged_ticket_urges_its_root(city: City) -> None:
    root, child = city.to("handling"), city.to("dispatched")
    city.act(child, "agent", "merge", into=city.standing(root).number)
    found = _desk(city).recall(child, PHONE)
    assert found.said[0].startswith("您反映的事和别人昨天反映的是同一件，一起办理，从昨天起由")
    _desk(city).urge(CALL, child, "")
    assert city.standing(root).remind_count == 1
    assert _code(city, "reopen", child) == "reopen_joined"


def test_begins_again_what_was_handled(city: City) -> None:
    ticket = city.to("closed")
    assert _desk(city).recall(ticket, PHONE).said[-1] == "如果问题没有解决，可以重新办理。"
    taken = _desk(city).reopen(CALL, ticket, "")
    assert (taken.state, city.standing(ticket).redo_count) == (State.REDO, 1)
    assert f"由{UNIT}再次办理，11月" in taken.say[0]
    assert _lines(city, ticket)[-1] == f"来电人要求重新办理（通话 {_call(city)[-6:]}）"


def test_who_may_call_back_opens_the_second_handling_of_a_waiting_ticket(city: City) -> None:
    ticket = city.to("callback")
    assert _code(city, "reopen", ticket) == "reopen_waits"
    taken = _desk(city, "supervisor").reopen(CALL, ticket, "还是堆着")
    assert taken.state is State.REDO
    assert city.standing(ticket).redo_count == 1


@pytest.mark.parametrize(
    ("state", "act", "code"),
    [
        ("handling", "reopen", "reopen_open"),
        ("closed", "urge", "urge_over"),
    ],
)
def test_refusals_say_what_to_do_instead(city: City, state: str, act: str, code: str) -> None:
    ticket = city.to(state)
    assert _code(city, act, ticket) == code
    assert _desk(city).recall(ticket, PHONE).refusals[act] == code


def test_past_the_window_nothing_begins_again(city: City) -> None:
    ticket = city.to("closed")
    late = lambda: MONDAY + timedelta(days=90)  # noqa: E731  # a clock of the test
    desk = RecallDesk(city.office.transaction, city.office.acts, "agent", late)
    with pytest.raises(RuleError) as refused:
        desk.reopen(CALL, ticket, "还是堆着")
    assert refused.value.code == "reopen_late"


def test_a_confidential_ticket_is_told_to_nobody_else(city: City) -> None:
    ticket = city.to("handling", confidential=True)
    assert _code(city, "told", ticket, STRANGER) == "told_other"
    assert _code(city, "urge", ticket, Calling("", "")) == "told_other"
    assert _desk(city).told(CALL, ticket, False).ending == "told"
    open_one = city.to("handling")
    assert _desk(city).told(STRANGER, open_one, False).ending == "told"


def test_a_clerk_may_not_tell_or_urge(city: City) -> None:
    ticket = city.to("handling")
    assert _code(city, "told", ticket, login="clerk") == "not_allowed"
    assert _code(city, "urge", ticket, login="clerk") == "not_allowed"


def test_the_copy_holds_nothing_about_the_person(city: City) -> None:
    ticket = city.to("handling", contact_phone="13900009999", confidential=True)
    form = _desk(city).recall(ticket, PHONE).form
    assert (form.name, form.phone, form.contact_phone, form.confidential) == ("", "", "", False)
    assert form.category
    assert form.place


@pytest.mark.parametrize("way", ["join", "log", "answer", "route", "dispatch"])
def test_every_ending_has_its_two_sentences(city: City, way: str) -> None:
    desk = IntakeDesk(
        city.office.transaction, city.office.catalog, city.office.acts, "agent", lambda: MONDAY
    )
    root = city.to("handling")
    form = _desk(city).recall(root, PHONE).form
    taken = {
        "join": lambda: desk.join(form, root),
        "log": lambda: desk.log(form),
        "answer": lambda: desk.answer(form, "按规定每月清一次。"),
        "route": lambda: desk.route(form, "police", True),
        "dispatch": lambda: desk.dispatch(form, None, None),
    }[way]()
    assert taken.ending == way
    assert len(taken.say) == 2
    code = f"{taken.short_code[:4]} {taken.short_code[4:]}"
    assert any(code in said for said in taken.say)
    if way in {"join", "dispatch"}:
        assert "月" in taken.say[1]
        assert "星期" in taken.say[1]


def test_a_closed_ticket_is_not_joined(city: City) -> None:
    desk = IntakeDesk(
        city.office.transaction, city.office.catalog, city.office.acts, "agent", lambda: MONDAY
    )
    closed = city.to("closed")
    with pytest.raises(RuleError) as refused:
        desk.join(_desk(city).recall(closed, PHONE).form, closed)
    assert refused.value.code == "join_over"
    assert REPLY["public_reply"] in "".join(_desk(city).recall(closed, PHONE).said)


def test_the_accused_is_kept_as_typed_and_copied(city: City) -> None:
    ticket = city.to("handling", accused=" 海湾物业有限公司 ")
    assert _desk(city).recall(ticket, PHONE).form.accused == "海湾物业有限公司"
    with pytest.raises(RuleError) as refused:
        city.log(accused="长" * 81)
    assert refused.value.code == "too_long"
