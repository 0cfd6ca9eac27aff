"""The call book: cards opened, closed and opened again by facts in any order."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.call import (
    Answered,
    CallBook,
    CallCard,
    CallFact,
    CallParty,
    CallResult,
    CallState,
    Direction,
    Ended,
    EndedBy,
    Held,
    LinkLost,
    LinkUp,
    Missed,
    Offered,
    Retrieved,
    When,
)
from console.domain.words import choose, identifier

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
ZHANG = CallParty("13800001234", name="张三")


def at(second: float, seq: int = 0) -> When:
    return When(START + timedelta(seconds=second), seq)


def book(*facts: CallFact) -> CallBook:
    result = CallBook()
    for fact in facts:
        result = result.apply(fact)
    return result


def card(*facts: CallFact, seat: str = "1001") -> CallCard:
    found = book(*facts).card("c1", seat)
    assert found is not None
    return found


def offered(second: float, seat: str = "1001", call: str = "c1") -> Offered:
    return Offered(call, seat, at(second), ZHANG)


def test_a_call_from_ring_to_end() -> None:
    facts: list[CallFact] = [
        offered(0),
        Answered("c1", "1001", at(3)),
        Held("c1", "1001", at(10)),
        Retrieved("c1", "1001", at(20)),
        Ended("c1", "1001", at(63.9), EndedBy.CALLER),
    ]
    states = [card(*facts[: count + 1]).state for count in range(len(facts))]
    assert [state.value for state in states] == ["ringing", "talking", "held", "talking", "ended"]
    last = card(*facts)
    assert last.party == ZHANG
    assert last.offered_at == START
    assert last.answered_at == START + timedelta(seconds=3)
    assert last.ended_at == START + timedelta(seconds=63.9)
    assert last.ended_by is EndedBy.CALLER
    assert last.talk_s(START + timedelta(days=1)) == 60


def test_an_open_card_has_no_end_and_talks_until_now() -> None:
    talking = card(offered(0), Answered("c1", "1001", at(3)))
    assert talking.ended_at is None
    assert talking.ended_by is EndedBy.UNKNOWN
    assert talking.talk_s(START + timedelta(seconds=10)) == 7
    assert card(offered(0)).talk_s(START + timedelta(seconds=10)) == 0


def test_a_new_offer_to_the_same_seat_opens_the_same_card_again() -> None:
    missed = book(offered(0), Missed("c1", "1001", at(15)))
    again = missed.apply(offered(16))
    assert missed.open_cards == ()
    assert [one.key for one in again.opened_since(missed)] == [("c1", "1001")]
    assert len(again.cards) == 1
    answered = again.apply(Answered("c1", "1001", at(18)))
    assert answered.opened_since(again) == ()
    assert answered.open_cards[0].state is CallState.TALKING


def test_a_new_offer_in_the_same_instant_is_told_by_its_sequence() -> None:
    facts: list[CallFact] = [
        Offered("c1", "1001", at(0, 1)),
        Missed("c1", "1001", at(5, 2)),
        Offered("c1", "1001", at(5, 3)),
    ]
    assert card(*facts).state is CallState.RINGING
    assert card(*reversed(facts)).state is CallState.RINGING


def test_a_call_that_comes_back_forgets_its_first_talk() -> None:
    back = card(offered(0), Answered("c1", "1001", at(2)), Ended("c1", "1001", at(9)), offered(20))
    assert back.state is CallState.RINGING
    assert back.answered_at is None
    assert back.ended_at is None


def test_every_seat_that_rings_has_its_own_card_and_one_talks() -> None:
    before = CallBook()
    rung = book(*(offered(0, seat) for seat in ("1001", "1002", "1003")))
    after = (
        rung.apply(Answered("c1", "1002", at(2)))
        .apply(Missed("c1", "1001", at(2)))
        .apply(Missed("c1", "1003", at(2)))
    )
    assert len(rung.opened_since(before)) == 3
    assert [one.seat for one in after.open_cards] == ["1002"]
    assert {one.seat for one in after.closed_since(rung)} == {"1001", "1003"}


def test_a_second_call_rings_while_the_first_talks() -> None:
    both = book(offered(0), Answered("c1", "1001", at(2)), offered(5, call="c2"))
    states = {one.call_id: one.state for one in both.open_cards}
    assert states == {"c1": CallState.TALKING, "c2": CallState.RINGING}


def test_a_dropped_call_keeps_its_card_until_it_is_forgotten() -> None:
    dropped = book(
        offered(0), Answered("c1", "1001", at(2)), Ended("c1", "1001", at(7), EndedBy.CALLER)
    )
    kept = dropped.card("c1", "1001")
    assert kept is not None
    assert kept.party == ZHANG
    assert dropped.forget("c1", "1001").cards == ()


def test_an_open_card_cannot_be_forgotten() -> None:
    ringing = book(offered(0))
    assert ringing.forget("c1", "1001") is ringing
    assert ringing.forget("c9", "1001") is ringing


def test_a_caller_who_gives_up_while_it_rings_is_missed() -> None:
    gone = card(offered(0), Ended("c1", "1001", at(9), EndedBy.CALLER))
    assert gone.state is CallState.MISSED
    assert gone.ended_by is EndedBy.CALLER
    assert gone.ended_at == START + timedelta(seconds=9)
    unanswered = card(offered(0), Missed("c1", "1001", at(15)))
    assert unanswered.ended_at == START + timedelta(seconds=15)


def test_a_lost_link_closes_every_card_and_keeps_it() -> None:
    talking = book(offered(0), Answered("c1", "1001", at(2)), offered(3, call="c2"))
    lost = talking.apply(LinkLost(at(5)))
    assert not lost.link_up
    assert {one.state for one in lost.cards} == {CallState.LOST}
    assert lost.cards[0].ended_at == START + timedelta(seconds=5)
    assert lost.cards[0].ended_by is EndedBy.SWITCH
    back = lost.apply(LinkUp(at(8))).apply(offered(9)).apply(Answered("c1", "1001", at(9)))
    assert back.link_up
    assert [one.call_id for one in back.open_cards] == ["c1"]
    assert back.opened_since(lost) == (), "its screen is there already"


def test_facts_from_before_the_loss_do_not_open_a_card() -> None:
    late = book(LinkLost(at(5)), offered(0))
    assert late.open_cards == ()
    assert late.cards[0].state is CallState.LOST


def test_a_card_that_was_missed_before_the_loss_stays_missed() -> None:
    before = book(offered(0), Missed("c1", "1001", at(4)), LinkLost(at(5)))
    assert before.cards[0].state is CallState.MISSED


def test_a_miss_known_before_its_offer_is_a_miss() -> None:
    assert card(Missed("c1", "1001", at(4))).state is CallState.MISSED
    assert card(Missed("c1", "1001", at(4)), offered(0)).state is CallState.MISSED


def test_a_late_miss_does_not_close_a_talk() -> None:
    talking = card(offered(0), Answered("c1", "1001", at(3)), Missed("c1", "1001", at(5)))
    assert talking.state is CallState.TALKING


def test_an_outgoing_call_opens_no_screen() -> None:
    out = book(Offered("c1", "1001", at(0), ZHANG, Direction.OUTBOUND))
    assert out.open_cards[0].direction is Direction.OUTBOUND
    assert out.opened_since(CallBook()) == ()


def test_an_answer_known_before_its_offer_has_no_party_yet() -> None:
    early = card(Answered("c1", "1001", at(2)))
    assert early.state is CallState.TALKING
    assert (early.party, early.offered_at) == (CallParty(), None)
    assert early.direction is Direction.INBOUND


def test_a_fact_that_says_nothing_new_gives_the_same_book() -> None:
    facts: list[CallFact] = [offered(0), Answered("c1", "1001", at(2)), LinkUp(at(0))]
    once = book(*facts)
    assert all(once.apply(fact) is once for fact in facts)
    lost = once.apply(LinkLost(at(9)))
    assert lost.apply(LinkLost(at(9))) is lost


SEATS = st.sampled_from(["1001", "1002"])
CALLS = st.sampled_from(["c1", "c2"])
TIMES = st.builds(at, st.integers(0, 6))


def _unique(facts: list[CallFact]) -> list[CallFact]:
    """Give each fact its own sequence number, as an adapter does."""
    return [_numbered(fact, seq) for seq, fact in enumerate(facts)]


def _numbered(fact: CallFact, seq: int) -> CallFact:
    return replace(fact, when=When(fact.when.at, seq))


FACTS = st.lists(
    st.one_of(
        st.builds(Offered, CALLS, SEATS, TIMES),
        st.builds(Answered, CALLS, SEATS, TIMES),
        st.builds(Held, CALLS, SEATS, TIMES),
        st.builds(Retrieved, CALLS, SEATS, TIMES),
        st.builds(Ended, CALLS, SEATS, TIMES, st.sampled_from(EndedBy)),
        st.builds(Missed, CALLS, SEATS, TIMES),
        st.builds(LinkLost, TIMES),
        st.builds(LinkUp, TIMES),
    ),
    max_size=14,
).map(_unique)


@given(FACTS, st.data())
def test_order_and_repetition_do_not_matter(facts: list[CallFact], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(facts))
    repeated = data.draw(st.lists(st.sampled_from(facts), max_size=5)) if facts else []
    left, right = book(*facts), book(*shuffled, *repeated)
    assert set(left.cards) == set(right.cards)
    assert left.link_up == right.link_up


@given(FACTS)
def test_a_card_is_open_or_has_an_end(facts: list[CallFact]) -> None:
    for one in book(*facts).cards:
        assert (one.ended_at is None) == one.state.is_open
        assert one.talk_s(START + timedelta(minutes=1)) >= 0
        assert one.state.label


@given(FACTS)
def test_each_opening_follows_a_closing(facts: list[CallFact]) -> None:
    shown: dict[tuple[str, str], bool] = {}
    before = CallBook()
    for fact in facts:
        after = before.apply(fact)
        for one in after.opened_since(before):
            assert not shown.get(one.key)
            shown[one.key] = True
        for one in after.closed_since(before):
            shown[one.key] = False
        before = after


@pytest.mark.parametrize(
    ("number", "name", "kept"),
    [
        ("13800001234\r\n", "张\u202e三\x00", CallParty("13800001234", name="张三")),
        ("", " \u200b", CallParty(None)),
        (None, "<b>x</b>", CallParty(None, name="<b>x</b>")),
        ("1" * 200, "长" * 200, CallParty("1" * 80, name="长" * 80)),
    ],
)
def test_what_a_switch_sends_is_cleaned(number: str | None, name: str, kept: CallParty) -> None:
    assert CallParty.from_switch(number, name) == kept


def test_withheld_is_kept() -> None:
    assert CallParty.from_switch(None, withheld=True).withheld


def test_results_are_the_named_ones() -> None:
    names = "tickets answered progress_told urged wrong_number silent nuisance"
    names += " dropped transferred missed"
    assert [identifier(result) for result in CallResult] == names.split()
    assert choose(CallResult, "progress_told", "result") is CallResult.PROGRESS_TOLD
    assert [one for one in CallResult if one.wants_return] == [
        CallResult.DROPPED,
        CallResult.MISSED,
    ]
