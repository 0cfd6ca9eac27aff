"""The life cycle act by act, on every engine: what each does, and what it refuses."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from console.domain.words import Ending, Part, State
from tests.city import FORM, NAME, PHONE, REPLY, City

UNIT = "沙子口街道"
OFFICER = f"unit:{UNIT}"
OTHER = "unit:中韩街道"
HELPER = "区住建局"


def _states(city: City, ticket: UUID) -> tuple[str, str]:
    standing = city.standing(ticket)
    return standing.state.value, standing.lead.state if standing.lead else ""


def _ending(city: City, ticket: UUID) -> str:
    return city.standing(ticket).ending


# --- the hotline's own acts ----------------------------------------------------------------------


def test_a_question_is_answered_at_once_and_may_come_back(city: City) -> None:
    ticket = city.log(kind="咨询")
    city.act(ticket, "agent", "answer", text="每周三办理。", source="知识库 12")
    assert city.standing(ticket).state is State.CLOSED
    assert _ending(city, ticket) == Ending.ANSWERED.value
    with city.office.transaction(read_only=True) as daos:
        assert list(daos.tickets.remarks(ticket).values()) == ["每周三办理。\n依据：知识库 12"]
    assert (city.clock(ticket, "dispatch"), city.clock(ticket, "reopen")) == ("met", "running")
    city.act(ticket, "agent", "reopen", reason="没听清")
    assert city.standing(ticket).state is State.PENDING
    assert city.clock(ticket, "dispatch") == "running"
    assert city.refused(ticket, "agent", "answer") == "missing_field"


@pytest.mark.parametrize("to", ["110", "police", "公安报警"])
def test_an_emergency_is_routed_by_code_name_or_number(city: City, to: str) -> None:
    ticket = city.log(urgency="紧急")
    city.act(ticket, "agent", "route", to=to, told=True, at=city.tick())
    assert city.standing(ticket).state is State.ROUTED
    assert city.refused(ticket, "agent", "route", to=to) == "wrong_state"
    city.act(ticket, "agent", "reopen", reason="打错了")
    assert city.standing(ticket).state is State.PENDING


def test_a_route_that_does_not_exist_is_refused(city: City) -> None:
    ticket = city.log()
    assert city.refused(ticket, "agent", "route", to="999") == "unknown_name"
    assert city.refused(ticket, "agent", "route") == "missing_field"
    assert city.refused(ticket, "agent", "route", to="110", at="今天") == "bad_value"


def test_a_nuisance_call_is_closed_with_a_reason_and_can_come_back(city: City) -> None:
    ticket = city.log()
    assert city.refused(ticket, "agent", "close", ending="nuisance") == "missing_field"
    assert city.refused(ticket, "agent", "close", reason="骂人") == "missing_field"
    assert city.refused(ticket, "agent", "close", ending="已解决", reason="x") == "bad_value"
    city.act(ticket, "agent", "close", ending="骚扰", reason="反复骂人")
    assert (_states(city, ticket)[0], _ending(city, ticket)) == ("closed", "骚扰")
    city.act(ticket, "agent", "reopen", reason="弄错了")
    assert (_states(city, ticket)[0], _ending(city, ticket)) == ("pending", "")


def test_dispatch_takes_the_catalogue_when_nobody_is_named(city: City) -> None:
    ticket = city.log(place="中韩社区")
    city.act(ticket, "agent", "dispatch")
    lead = city.standing(ticket).lead
    assert lead is not None
    assert lead.unit_name == "中韩社区"


def test_dispatch_names_each_unit_once(city: City) -> None:
    ticket = city.log()
    city.act(ticket, "agent", "dispatch", lead=UNIT, assist=[HELPER, UNIT, HELPER, "区水务局"])
    found = [(one.unit_name, one.part) for one in city.standing(ticket).assignments]
    assert found == [(UNIT, Part.LEAD), (HELPER, Part.ASSIST), ("区水务局", Part.ASSIST)]


def test_names_of_units_and_profiles_are_checked(city: City) -> None:
    ticket = city.log()
    assert city.refused(ticket, "agent", "dispatch", lead="没有的单位") == "unknown_name"
    assert city.refused(ticket, "agent", "dispatch", lead=UNIT, profile="x") == "unknown_name"
    assert city.refused(ticket, "agent", "dispatch", leed=UNIT) == "bad_value"
    assert city.refused(ticket, "agent", "dispatch", lead=["a"]) == "bad_value"


def test_withdrawing_ends_everything_that_runs_or_waits(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, "agent", "add_unit", units=HELPER)
    city.act(ticket, OFFICER, "extend", days=2, reason="等配件")
    city.act(ticket, "agent", "withdraw", reason="来电人撤回")
    standing = city.standing(ticket)
    assert standing.state is State.WITHDRAWN
    assert {one.state for one in standing.assignments} == {"ended"}
    assert standing.requests == ()
    assert {clock.name for clock in standing.clocks if clock.state == "running"} == {"reopen"}
    assert city.refused(ticket, OFFICER, "handle", handling_note="x") == "wrong_state"


@pytest.mark.parametrize("state", ["pending", "dispatched", "handling", "replied", "callback"])
def test_urging_and_notes_leave_the_state_alone(city: City, state: str) -> None:
    ticket = city.to(state)
    until = city.tick() + timedelta(days=1)
    city.act(ticket, "agent", "remind", text="来电催办", until=until)
    city.act(ticket, "agent", "note", text="已会商")
    assert city.standing(ticket).state.value == state
    assert city.standing(ticket).remind_count == 1
    assert city.refused(ticket, "agent", "note") == "missing_field"
    assert city.refused(ticket, "agent", "remind", until="明天") == "bad_value"


def test_supervision_needs_a_text_and_a_supervisor(city: City) -> None:
    ticket = city.to("handling")
    assert city.refused(ticket, "agent", "supervise", text="x") == "not_allowed"
    assert city.refused(ticket, "supervisor", "supervise") == "missing_field"
    city.act(ticket, "supervisor", "supervise", text="三天未动")
    assert city.standing(ticket).state is State.HANDLING


# --- merging -------------------------------------------------------------------------------------


def _number(city: City, ticket: UUID) -> str:
    return city.standing(ticket).number


def test_a_merge_follows_to_the_root_and_never_ties_a_circle(city: City) -> None:
    root, middle, leaf = city.log(), city.log(), city.log()
    city.act(middle, "agent", "merge", into=_number(city, root))
    city.act(leaf, "agent", "merge", into=_number(city, middle))
    assert city.standing(leaf).root_id == root
    assert city.refused(root, "agent", "merge", into=_number(city, leaf)) == "merge_cycle"
    assert city.refused(root, "agent", "merge", into=_number(city, root)) == "merge_cycle"
    assert city.refused(root, "agent", "merge", into="123") == "unknown_ticket"
    assert city.refused(root, "agent", "merge") == "missing_field"
    assert city.refused(leaf, "agent", "merge", into=_number(city, root)) == "wrong_state"


@pytest.mark.parametrize("state", ["pending", "dispatched", "handling", "replied", "callback"])
def test_unmerging_gives_back_the_state_and_the_time_that_was_lost(city: City, state: str) -> None:
    root, ticket = city.log(), city.to(state, UNIT)
    before = city.standing(ticket)
    merged_at = city.tick()
    city.act(ticket, "agent", "merge", when=merged_at, into=_number(city, root))
    merged = city.standing(ticket)
    assert merged.state is State.MERGED
    assert "running" not in {clock.state for clock in merged.clocks}
    if state == "handling":
        assert city.refused(ticket, OFFICER, "reply", **REPLY) == "wrong_state"
    later = merged_at + timedelta(days=1)
    city.act(ticket, "supervisor", "unmerge", when=later, reason="不是一件事")
    after = city.standing(ticket)
    assert after.state is before.state
    assert after.root_id is None
    assert after.assignments == before.assignments
    running = {(c.name, c.unit) for c in before.clocks if c.state == "running"}
    again = {(c.name, c.unit): c for c in after.clocks if c.state == "running"}
    assert set(again) == running
    for clock in before.clocks:
        if clock.state == "running" and clock.name == "finish":
            assert again["finish", clock.unit].due_at > clock.due_at


def test_a_merged_ticket_goes_the_whole_way_after_it_was_set_free(city: City) -> None:
    root, ticket = city.log(), city.to("replied", UNIT)
    city.act(ticket, "agent", "merge", into=_number(city, root))
    city.act(ticket, "supervisor", "unmerge", reason="不是一件事")
    city.act(ticket, "supervisor", "review", release=False, reason="太空")
    assert _states(city, ticket) == ("handling", "handling")
    city.act(ticket, OFFICER, "reply", **REPLY)
    city.act(ticket, "supervisor", "review", release=True)
    assert city.standing(ticket).state is State.CALLBACK


def test_a_request_waits_through_a_merge(city: City) -> None:
    root, ticket = city.log(), city.to("handling", UNIT)
    city.act(ticket, OFFICER, "return", reason="不归我办")
    city.act(ticket, "agent", "merge", into=_number(city, root))
    city.act(ticket, "supervisor", "unmerge", reason="不是一件事")
    assert city.clock(ticket, "decision", UNIT) == "running"
    city.act(ticket, "supervisor", "reject", reason="归你")
    assert _states(city, ticket) == ("handling", "handling")


# --- requests ------------------------------------------------------------------------------------


def test_a_granted_return_brings_the_ticket_back(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, OFFICER, "return", reason="不归我办")
    assert _states(city, ticket) == ("returned", "returned")
    assert city.refused(ticket, OFFICER, "handle", handling_note="x") == "wrong_state"
    assert city.refused(ticket, OFFICER, "return", reason="再退") == "wrong_state"
    city.act(ticket, "supervisor", "approve")
    standing = city.standing(ticket)
    assert (standing.state, standing.return_count) == (State.PENDING, 1)
    assert standing.requests == ()
    assert city.clock(ticket, "decision", UNIT) == "met"
    assert city.clock(ticket, "finish", UNIT) == "ended"
    city.act(ticket, "agent", "dispatch", lead="中韩街道")
    assert _states(city, ticket) == ("dispatched", "dispatched")


@pytest.mark.parametrize("signed", [False, True])
def test_a_refused_return_gives_the_state_before_and_no_time(city: City, signed: bool) -> None:  # noqa: FBT001
    ticket = city.to("handling" if signed else "dispatched", UNIT)
    due = [c.due_at for c in city.standing(ticket).clocks if c.name == "finish"]
    city.act(ticket, OFFICER, "return", reason="不归我办")
    assert city.refused(ticket, "supervisor", "reject") == "missing_field"
    city.act(ticket, "supervisor", "reject", reason="归你")
    assert _states(city, ticket) == (("handling",) * 2 if signed else ("dispatched",) * 2)
    assert [c.due_at for c in city.standing(ticket).clocks if c.name == "finish"] == due
    assert city.clock(ticket, "finish", UNIT) == "running"
    lead = city.standing(ticket).lead
    assert lead is not None
    assert not lead.designated


def test_after_a_lost_dispute_the_unit_cannot_return(city: City) -> None:
    ticket = city.to("handling", UNIT)
    assert city.refused(ticket, OFFICER, "dispute", reason="x", unit="没有") == "unknown_name"
    city.act(ticket, OFFICER, "dispute", reason="应归住建", unit=HELPER)
    assert city.standing(ticket).requests[0].proposed_unit_id is not None
    city.act(ticket, "supervisor", "reject", reason="归你")
    assert city.refused(ticket, OFFICER, "return", reason="x") == "designated"
    assert city.refused(ticket, OFFICER, "dispute", reason="x", unit=HELPER) == "designated"


def test_the_right_to_return_ends(city: City) -> None:
    start = city.tick()
    ticket = city.log(when=start)
    city.act(ticket, "agent", "dispatch", when=start, lead=UNIT, profile="shandong_2020")
    late = start + timedelta(days=3)
    assert city.refused(ticket, OFFICER, "return", when=late, reason="x") == "return_limit"
    other = city.log(when=start)
    city.act(other, "agent", "dispatch", when=start, lead=UNIT, profile="laoshan")
    half = start + timedelta(days=2)
    assert city.refused(other, OFFICER, "return", when=half, reason="x") == "return_limit"
    city.act(other, OFFICER, "return", when=start + timedelta(days=1), reason="x")
    third = city.log(when=start)
    city.act(third, "agent", "dispatch", when=start, lead=UNIT, profile="tianjin_2025")
    city.act(third, OFFICER, "return", when=start + timedelta(days=300), reason="没有办结时限")


def test_an_extension_moves_the_limit_once(city: City) -> None:
    start = city.tick()
    ticket = city.log(when=start)
    city.act(ticket, "agent", "dispatch", when=start, lead=UNIT, profile="shandong_2020")
    city.act(ticket, OFFICER, "sign", when=start)
    for fields, code in (
        ({"days": 11, "reason": "x"}, "extend_limit"),
        ({"days": 0, "reason": "x"}, "bad_value"),
        ({"days": "三", "reason": "x"}, "bad_value"),
        ({"reason": "x"}, "missing_field"),
        ({"days": 1}, "missing_field"),
    ):
        assert city.refused(ticket, OFFICER, "extend", when=start, **fields) == code
    late = start + timedelta(days=30)
    assert (
        city.refused(ticket, OFFICER, "extend", when=late, days=1, reason="x") == "extension_late"
    )
    before = [c for c in city.standing(ticket).clocks if c.name == "finish"][-1]
    city.act(ticket, OFFICER, "extend", when=start, days=10, reason="等配件")
    assert city.refused(ticket, OFFICER, "extend", when=start, days=1, reason="x") == "request_open"
    assert city.refused(ticket, OFFICER, "return", when=start, reason="x") == "request_open"
    city.act(ticket, "supervisor", "approve", when=start)
    after = [c for c in city.standing(ticket).clocks if c.name == "finish"][-1]
    assert (after.due_at - before.due_at).days == 14
    assert after.extended_days == 10
    assert city.standing(ticket).extend_count == 1
    assert city.refused(ticket, OFFICER, "extend", when=start, days=1, reason="x") == "extend_limit"
    assert city.refused(ticket, "supervisor", "approve", when=start) == "wrong_state"


def test_a_refused_extension_leaves_the_limit(city: City) -> None:
    ticket = city.to("handling", UNIT)
    before = city.standing(ticket).clocks
    city.act(ticket, OFFICER, "extend", days=3, reason="等配件")
    city.act(ticket, "supervisor", "reject", reason="来得及")
    finish = [c.due_at for c in city.standing(ticket).clocks if c.name == "finish"]
    assert finish == [c.due_at for c in before if c.name == "finish"]
    assert city.standing(ticket).extend_count == 0


def test_two_open_requests_must_be_told_apart_and_keep_their_own_clocks(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, "agent", "add_unit", units=HELPER, days=3)
    city.act(ticket, OFFICER, "extend", days=3, reason="等配件")
    city.act(ticket, f"unit:{HELPER}", "return", reason="不归我办")
    assert city.standing(ticket).state is State.HANDLING
    assert city.refused(ticket, "supervisor", "approve") == "ambiguous_request"
    assert city.refused(ticket, "supervisor", "approve", unit="区水务局") == "wrong_state"
    city.act(ticket, "supervisor", "approve", unit=HELPER)
    assert city.clock(ticket, "decision", HELPER) == "met"
    assert city.clock(ticket, "decision", UNIT) == "running"
    assert city.clock(ticket, "finish", UNIT) == "running"
    assert city.clock(ticket, "finish", HELPER) == "ended"
    city.act(ticket, "supervisor", "approve")
    assert city.clock(ticket, "decision", UNIT) == "met"


def test_a_reply_lets_an_open_extension_lapse_at_release(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, OFFICER, "extend", days=3, reason="等配件")
    city.act(ticket, OFFICER, "reply", **REPLY)
    city.act(ticket, "supervisor", "review", release=True)
    standing = city.standing(ticket)
    assert standing.requests == ()
    assert {c.name for c in standing.clocks if c.state == "running"} == {"callback"}


# --- more units ----------------------------------------------------------------------------------


def test_the_lead_waits_for_its_assists(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, "agent", "add_unit", units=[HELPER, "区水务局", HELPER])
    assert len(city.standing(ticket).assignments) == 3
    assert city.refused(ticket, "agent", "add_unit", units=HELPER) == "bad_value"
    assert city.refused(ticket, "agent", "add_unit") == "missing_field"
    assert city.refused(ticket, "agent", "add_unit", units="区科创局", days=0) == "bad_value"
    assert city.refused(ticket, OFFICER, "reply", **REPLY) == "assist_open"
    helper = f"unit:{HELPER}"
    city.act(ticket, helper, "sign")
    city.act(ticket, helper, "reply", handling_note="已配合")
    assert _states(city, ticket) == ("handling", "handling")
    assert city.clock(ticket, "finish", HELPER) == "met"
    assert city.clock(ticket, "contact", HELPER) == "ended"
    assert city.refused(ticket, helper, "handle", handling_note="x") == "wrong_state"
    assert city.refused(ticket, OFFICER, "reply", **REPLY) == "assist_open"
    city.act(ticket, "unit:区水务局", "return", reason="不归我办")
    city.act(ticket, "supervisor", "approve")
    city.act(ticket, OFFICER, "reply", **REPLY)
    assert _states(city, ticket) == ("replied", "replied")


def test_an_assist_that_becomes_the_lead_does_not_wait_for_itself(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, "agent", "add_unit", units=[HELPER, "区水务局"])
    city.act(ticket, "supervisor", "reassign", lead=HELPER, assist="区水务局", reason="归住建")
    open_now = [
        (one.unit_name, one.part)
        for one in city.standing(ticket).assignments
        if one.state not in ("done", "ended")
    ]
    assert open_now == [("区水务局", Part.ASSIST), (HELPER, Part.LEAD)]


def test_assists_that_stay_after_a_return_are_over_when_the_hotline_closes(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, "agent", "add_unit", units=HELPER)
    city.act(ticket, OFFICER, "return", reason="不归我办")
    city.act(ticket, "supervisor", "approve")
    city.act(ticket, "agent", "answer", text="已答复")
    standing = city.standing(ticket)
    assert {one.state for one in standing.assignments} == {"ended"}
    assert {c.name for c in standing.clocks if c.state == "running"} == {"reopen"}
    city.act(ticket, "agent", "reopen", reason="又来电")
    assert city.standing(ticket).state is State.PENDING


def test_reassigning_before_signing_is_an_agents_and_later_a_supervisors(city: City) -> None:
    ticket = city.to("dispatched", UNIT)
    assert city.refused(ticket, "agent", "reassign", lead=HELPER) == "missing_field"
    assert city.refused(ticket, "agent", "reassign", reason="x") == "missing_field"
    city.act(ticket, "agent", "reassign", lead="中韩街道", reason="派错了")
    assert city.clock(ticket, "finish", UNIT) == "ended"
    city.act(ticket, OTHER, "sign")
    assert city.refused(ticket, "agent", "reassign", lead=UNIT, reason="x") == "not_allowed"
    assert (
        city.refused(ticket, "agent", "reassign", lead=UNIT, reason="x", designate=True)
        == "not_allowed"
    )
    city.act(ticket, "supervisor", "reassign", lead=UNIT, reason="协调", designate=True)
    assert _states(city, ticket) == ("dispatched", "dispatched")
    assert city.refused(ticket, OFFICER, "return", reason="x") == "designated"
    assert city.refused(ticket, OTHER, "handle", handling_note="x") == "wrong_state"


def test_reassigning_grants_a_return_and_lets_an_extension_lapse(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, OFFICER, "return", reason="不归我办")
    city.act(ticket, "supervisor", "reassign", lead="中韩街道", reason="改派")
    assert city.clock(ticket, "decision", UNIT) == "met"
    city.act(ticket, OTHER, "extend", days=2, reason="等配件")
    city.act(ticket, "supervisor", "reassign", lead=UNIT, reason="改派")
    assert city.standing(ticket).requests == ()
    assert city.standing(ticket).extend_count == 0


# --- contact, reply, review ----------------------------------------------------------------------


def test_only_reaching_the_caller_meets_the_contact_clock(city: City) -> None:
    ticket = city.to("handling", UNIT)
    city.act(ticket, OFFICER, "contact", reached=False)
    assert city.clock(ticket, "contact", UNIT) == "running"
    assert city.refused(ticket, OFFICER, "contact") == "missing_field"
    assert city.refused(ticket, OFFICER, "contact", reached="也许") == "bad_value"
    city.act(ticket, OFFICER, "contact", reached="是", text="约好明天上门")
    assert city.clock(ticket, "contact", UNIT) == "met"


def test_a_reply_without_contact_does_not_count_as_contact(city: City) -> None:
    ticket = city.to("replied", UNIT)
    assert city.clock(ticket, "contact", UNIT) == "ended"
    assert city.clock(ticket, "finish", UNIT) == "met"
    city.act(ticket, "supervisor", "review", release=False, reason="没有联系群众")
    assert city.clock(ticket, "contact", UNIT) == "running"
    assert city.clock(ticket, "finish", UNIT) == "running"
    city.act(ticket, OFFICER, "contact", reached=True)
    city.act(ticket, OFFICER, "reply", **REPLY)
    city.act(ticket, "supervisor", "review", release=False, reason="再看看")
    assert city.clock(ticket, "contact", UNIT) == "met"


@pytest.mark.parametrize(
    "form",
    [
        {"phone": "", "name": ""},
        {"phone": "", "name": NAME},
        {"phone": "anonymous"},
        {"phone": "0000000", "anonymous": True},
    ],
)
def test_without_a_number_nobody_must_call(city: City, form: dict[str, Any]) -> None:
    ticket = city.to("replied", UNIT, **form)
    assert city.clock(ticket, "contact", UNIT) == ""
    city.act(ticket, "supervisor", "review", release=True)
    assert city.standing(ticket).state is State.CLOSED


def test_another_number_is_enough_to_be_called_back(city: City) -> None:
    ticket = city.to("dispatched", UNIT, phone="", anonymous=True, contact_phone="0532-88881234")
    assert city.clock(ticket, "contact", UNIT) == "running"
    assert city.refused(ticket, "agent", "note", text=["a"]) == "bad_value"


@pytest.mark.parametrize("form", [{"wants_callback": False}, {"kind": "表扬"}])
@pytest.mark.parametrize("solved", [True, False])
def test_a_release_closes_where_nobody_is_to_be_called(
    city: City,
    form: dict[str, Any],
    solved: bool,  # noqa: FBT001
) -> None:
    ticket = city.to("handling", UNIT, **form)
    city.act(ticket, OFFICER, "reply", **REPLY, solved=solved)
    assert city.refused(ticket, "supervisor", "review") == "missing_field"
    assert city.refused(ticket, "supervisor", "review", release=False) == "missing_field"
    assert city.refused(ticket, "agent", "review", release=True) == "not_allowed"
    city.act(ticket, "supervisor", "review", release=True)
    assert _ending(city, ticket) == ("已解决" if solved else "已解释")
    assert _states(city, ticket) == ("closed", "done")


# --- after the reply -----------------------------------------------------------------------------


def test_three_calls_that_nobody_answers_end_as_not_reached(city: City) -> None:
    ticket = city.to("callback", UNIT)
    for outcome in ("no_answer", "占线"):
        city.act(ticket, "supervisor", "callback", outcome=outcome)
        assert city.standing(ticket).state is State.CALLBACK
        with city.office.transaction(read_only=True) as daos:
            assert daos.callbacks.last(ticket, 1).next_at is not None
    city.act(ticket, "supervisor", "callback", outcome="关机")
    assert (city.standing(ticket).state, _ending(city, ticket)) == (State.CLOSED, "未接通")
    with city.office.transaction(read_only=True) as daos:
        assert daos.callbacks.last(ticket, 1).attempts == 3
        assert not any("满意" in event.payload for event in daos.events.of(ticket))


@pytest.mark.parametrize(
    ("answers", "state", "ending"),
    [
        ({"outcome": "refusal"}, "closed", "拒绝回访"),
        ({"outcome": "partial"}, "closed", "未评价"),
        ({"outcome": "partial", "solved": "解决"}, "closed", "未评价"),
        ({"outcome": "partial", "solved": "未解决"}, "redo", ""),
        ({"outcome": "invalid_number"}, "closed", "未接通"),
        ({"outcome": "wrong_number"}, "closed", "未接通"),
        ({"outcome": "language"}, "callback", ""),
        ({"outcome": "complete", "solved": "基本解决", "satisfied": "fairly"}, "closed", "已解决"),
        ({"outcome": "完成回访", "solved": "unsolved", "satisfied": "满意"}, "redo", ""),
        ({"outcome": "complete", "solved": "解决", "satisfied": "不满意"}, "redo", ""),
        ({"outcome": "refusal", "satisfied": "不满意"}, "closed", "拒绝回访"),
    ],
)
def test_a_callback_ends_as_its_answers_say(
    city: City, answers: dict[str, Any], state: str, ending: str
) -> None:
    ticket = city.to("callback", UNIT)
    city.act(ticket, "supervisor", "callback", **answers, contacted="是", reason="电话里说")
    assert (city.standing(ticket).state.value, _ending(city, ticket)) == (state, ending)
    if state == "redo":
        assert _states(city, ticket) == ("redo", "redo")
        assert city.standing(ticket).redo_count == 1
        assert city.clock(ticket, "redo", UNIT) == "running"
        assert city.clock(ticket, "callback") == "met"


def test_a_callback_says_what_is_missing(city: City) -> None:
    ticket = city.to("callback", UNIT)
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({}, "missing_field"),
        ({"outcome": "complete"}, "missing_field"),
        ({"outcome": "complete", "solved": "解决"}, "missing_field"),
        ({"outcome": "没有的"}, "bad_value"),
        ({"outcome": "complete", "solved": "也许", "satisfied": "满意"}, "bad_value"),
    )
    for fields, code in wrong:
        assert city.refused(ticket, "supervisor", "callback", **fields) == code
    assert city.refused(ticket, "agent", "callback", outcome="busy") == "not_allowed"
    assert city.refused(ticket, OFFICER, "callback", outcome="busy") == "not_allowed"
    city.act(ticket, "agent2", "callback", outcome="busy")


def test_a_second_bad_answer_goes_into_the_performance_review(city: City) -> None:
    ticket = city.to("callback", UNIT)
    bad: dict[str, Any] = {"outcome": "complete", "solved": "未解决", "satisfied": "不满意"}
    flags = []
    for _ in range(2):
        city.act(ticket, "supervisor", "callback", **bad)
        with city.office.transaction(read_only=True) as daos:
            flags.append(daos.events.of(ticket)[-1].facts()["performance_review"])
        city.act(ticket, OFFICER, "sign")
        city.act(ticket, OFFICER, "contact", reached=True)
        city.act(ticket, OFFICER, "handle", handling_note="重新清理")
        assert _states(city, ticket) == ("redo", "redo")
        city.act(ticket, OFFICER, "reply", **REPLY)
        assert city.clock(ticket, "redo", UNIT) == "met"
        city.act(ticket, "supervisor", "review", release=True)
    assert flags == [False, True]
    good: dict[str, Any] = {"outcome": "complete", "solved": "解决", "satisfied": "基本满意"}
    city.act(ticket, "supervisor", "callback", **good)
    assert city.standing(ticket).state is State.CLOSED
    assert [one.round for one in city.standing(ticket).assignments] == [1, 2, 3]


def test_a_second_handling_may_be_sent_back_and_reassigned(city: City) -> None:
    ticket = city.to("callback", UNIT)
    city.act(ticket, "supervisor", "callback", outcome="partial", solved="未解决")
    city.act(ticket, OFFICER, "reply", **REPLY)
    city.act(ticket, "supervisor", "review", release=False, reason="没解决")
    assert _states(city, ticket) == ("redo", "redo")
    assert city.clock(ticket, "redo", UNIT) == "running"
    city.act(ticket, OFFICER, "extend", days=2, reason="等配件")
    city.act(ticket, "supervisor", "approve")
    city.act(ticket, "supervisor", "reassign", lead="中韩街道", reason="换单位")
    assert city.clock(ticket, "redo", UNIT) == "ended"
    assert _states(city, ticket) == ("dispatched", "dispatched")


def test_reopening_what_was_handled_is_a_second_handling_inside_the_window(city: City) -> None:
    ticket = city.to("closed", UNIT)
    assert city.refused(ticket, "agent", "reopen") == "missing_field"
    late = city.tick() + timedelta(days=31)
    assert city.refused(ticket, "agent", "reopen", when=late, reason="又坏了") == "too_late"
    city.act(ticket, "agent", "reopen", reason="又坏了")
    assert _states(city, ticket) == ("redo", "redo")
    assert (city.standing(ticket).redo_count, _ending(city, ticket)) == (1, "")
    assert city.refused(ticket, "agent", "reopen", when=late, reason="x") == "wrong_state"


def test_an_archived_ticket_is_not_reopened(city: City) -> None:
    ticket = city.to("closed", UNIT)
    assert city.refused(ticket, "agent", "archive") == "not_allowed"
    city.act(ticket, "clerk", "archive")
    assert city.clock(ticket, "reopen") == "ended"
    assert city.refused(ticket, "agent", "reopen", reason="又坏了") == "too_late"
    city.act(ticket, "clerk", "note", text="归档后补记")


# --- the form ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": ""}, "missing_field"),
        ({"title": "", "text": ""}, "missing_field"),
        ({"kind": "别的"}, "bad_value"),
        ({"channel": "信鸽"}, "bad_value"),
        ({"place": "没有的地方"}, "unknown_name"),
        ({"category": "没有的类"}, "unknown_name"),
        ({"title": "长" * 61}, "too_long"),
        ({"text": "长" * 10_001}, "too_long"),
        ({"name": "长" * 51}, "too_long"),
        ({"contact_phone": "12"}, "bad_value"),
        ({"lat": 36.1, "lon": "东"}, "bad_value"),
        ({"lat": 91, "lon": 120}, "bad_value"),
        ({"title": True}, "bad_value"),
        ({"wants_reply": "也许"}, "bad_value"),
        ({"unheard_of": 1}, "bad_value"),
    ],
)
def test_a_form_that_cannot_be_is_refused(
    embedded: City, fields: dict[str, Any], code: str
) -> None:
    with embedded.office.transaction(read_only=True) as daos:
        before = len(daos.tickets.chain_page(0, 10_000))
    with pytest.raises(Exception, match=code) as caught:
        embedded.log(**fields)
    assert NAME not in str(caught.value)
    assert PHONE not in str(caught.value)
    with embedded.office.transaction(read_only=True) as daos:
        assert len(daos.tickets.chain_page(0, 10_000)) == before


def test_a_point_and_an_identifier_are_taken_as_well(embedded: City) -> None:
    ticket = embedded.log(**{**FORM, "kind": "complaint", "lat": 36.1, "lon": "120.5"})
    assert embedded.standing(ticket).kind == "complaint"
