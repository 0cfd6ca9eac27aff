"""Asterisk's events as facts: by hand, and from captures of a real switch where they are."""

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.call import (
    Answered,
    CallBook,
    CallFact,
    CallState,
    Direction,
    Ended,
    EndedBy,
    LinkUp,
    Missed,
    Offered,
)
from console.domain.errors import InputError
from console.telephony.ami import AmiTranslator, Event
from console.telephony.replay import read_capture, replay

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SHARED = Path(os.environ.get("HOTLINE_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
CAPTURES = SHARED / "telephony"


def seats(endpoint: str) -> bool:
    return endpoint.isdecimal()


def leg(event: str, second: float, leg_id: str = "l1", seat: str = "1001", **more: str) -> Event:
    return {
        "event": event,
        "timestamp": str(1_795_000_000 + second),
        "channel": "PJSIP/carrier-1",
        "uniqueid": "c1",
        "linkedid": "c1",
        "calleridnum": "13800001234",
        "calleridname": "张三",
        "destchannel": f"PJSIP/{seat}-0001",
        "destuniqueid": leg_id,
        "destlinkedid": "c1",
        **more,
    }


def hang_up(second: float, leg_id: str = "l1") -> Event:
    return {
        "event": "Hangup",
        "timestamp": str(1_795_000_000 + second),
        "uniqueid": leg_id,
        "linkedid": "c1",
        "cause": "16",
    }


def facts(*events: Event) -> list[CallFact]:
    translator = AmiTranslator(seats)
    return [fact for event in events for fact in translator.translate(event, START)]


def test_one_ring_is_told_once_though_the_switch_says_it_twice() -> None:
    told = facts(leg("AgentCalled", 0), leg("DialBegin", 0.1))
    (ring,) = told
    assert isinstance(ring, Offered)
    assert (ring.call_id, ring.seat, ring.party.number) == ("c1", "1001", "13800001234")
    assert ring.party.name == "张三"


def test_an_answered_call_ends_by_whom_the_queue_says() -> None:
    told = facts(
        leg("AgentCalled", 0),
        leg("DialEnd", 2, dialstatus="ANSWER"),
        leg("AgentConnect", 2.1),
        leg("AgentComplete", 9, reason="caller"),
        hang_up(9.1),
        hang_up(9.2),
    )
    assert [type(fact) for fact in told] == [Offered, Answered, Ended]
    assert isinstance(told[-1], Ended)
    assert told[-1].by is EndedBy.CALLER


def test_a_re_offer_to_the_same_seat_opens_its_card_again() -> None:
    book, shown = CallBook(), 0
    for fact in facts(
        leg("AgentCalled", 0),
        leg("AgentRingNoAnswer", 15),
        leg("DialEnd", 15, dialstatus="NOANSWER"),
        leg("AgentCalled", 15, "l2"),
        leg("AgentConnect", 18, "l2"),
    ):
        before, book = book, book.apply(fact)
        shown += len(book.opened_since(before))
    assert shown == 2
    assert [card.state for card in book.cards] == [CallState.TALKING]


def test_a_cancelled_ring_is_missed_once() -> None:
    told = facts(
        leg("AgentCalled", 0), leg("DialEnd", 5, dialstatus="CANCEL"), hang_up(5), hang_up(6)
    )
    assert [type(fact) for fact in told] == [Offered, Missed]


def test_a_ring_that_only_hangs_up_is_missed() -> None:
    told = facts(leg("AgentCalled", 0), hang_up(5))
    assert [type(fact) for fact in told] == [Offered, Missed]


@pytest.mark.parametrize("number", ["anonymous", "<unknown>", ""])
def test_no_number(number: str) -> None:
    (ring,) = facts(leg("AgentCalled", 0, calleridnum=number, calleridname="Anonymous"))
    assert isinstance(ring, Offered)
    assert ring.party.number is None
    assert ring.party.withheld is (number == "anonymous")


def test_a_hostile_name_is_cleaned() -> None:
    (ring,) = facts(leg("AgentCalled", 0, calleridname="张\u202e三\x07"))
    assert isinstance(ring, Offered)
    assert ring.party.name == "张三"


def test_an_event_without_time_gets_the_time_of_its_arrival() -> None:
    for timestamp in ("", "never", "inf", "1e400", "nan"):
        (up,) = facts({"event": "FullyBooted", "timestamp": timestamp})
        assert isinstance(up, LinkUp)
        assert up.when.at == START


def test_memory_is_bounded() -> None:
    translator = AmiTranslator(seats, remembered=10)
    for at in range(100):
        event = leg("AgentCalled", at, f"l{at}", destlinkedid=f"c{at}")
        translator.translate(event, START)
    assert len(translator._legs) == len(translator._parties) == 10


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(
                [*leg("Hangup", 0), "dialstatus", "reason", "cause", "calleridnum", "event"]
            ),
            st.sampled_from(
                [
                    "AgentCalled",
                    "DialEnd",
                    "Hangup",
                    "Hold",
                    "ANSWER",
                    "c1",
                    "PJSIP/1001-1",
                    "",
                    "/",
                ]
            ),
        ),
        max_size=20,
    )
)
def test_no_stream_breaks_the_translator(events: list[dict[str, str]]) -> None:
    book = CallBook()
    for fact in facts(*events):
        book = book.apply(fact)
    assert all(card.state.label for card in book.cards)


@pytest.mark.parametrize("text", ["", "{}", "[1]", "[", "\ud800"])
def test_what_is_no_capture_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "capture.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(InputError) as caught:
        read_capture(path)
    assert caught.value.code == "bad_capture"
    assert caught.value.detail == "capture.json"


def captured(name: str) -> tuple[Event, ...]:
    path = CAPTURES / name
    if not path.exists():
        pytest.skip(f"no captures at {CAPTURES}; set HOTLINE_SHARED_DATA")
    return read_capture(path)


def played(events: tuple[Event, ...]) -> tuple[CallBook, Counter[tuple[str, str]]]:
    """Return the book after a capture and how often each card opened."""
    book, opened = CallBook(), Counter[tuple[str, str]]()
    for fact in replay(events, AmiTranslator(seats), START):
        before, book = book, book.apply(fact)
        opened.update(card.key for card in book.opened_since(before))
    return book, opened


@pytest.mark.parametrize(
    ("name", "calls"), [("ami_queue_50_calls.json", 50), ("ami_queue_10_free_agents.json", 10)]
)
def test_each_answered_call_opened_one_card_on_the_seat_that_answered(
    name: str, calls: int
) -> None:
    events = captured(name)
    book, opened = played(events)
    answered = {
        (event["linkedid"], event["interface"].removeprefix("PJSIP/"))
        for event in events
        if event["event"] == "AgentConnect"
    }
    assert len(answered) == calls
    assert opened == Counter(answered)
    assert {card.state for card in book.cards} == {CallState.ENDED}
    assert {card.ended_by for card in book.cards} == {EndedBy.SEAT}
    assert all(card.party.number for card in book.cards)


def test_every_event_told_twice_opens_no_second_card() -> None:
    events = captured("ami_queue_50_calls.json")
    once, _ = played(events)
    twice, opened = played(tuple(event for one in events for event in (one, one)))
    assert set(opened.values()) == {1}
    assert {card.key for card in once.cards} == {card.key for card in twice.cards}


def test_the_caller_stays_known_through_transfers_and_an_own_call_opens_nothing() -> None:
    book, opened = played(captured("ami_hold_transfer_conference_wrapup.json"))
    citizen = "1795224034.241"
    assert opened == Counter({(citizen, "2001"): 2, (citizen, "2002"): 1})
    parties = {card.party.number for card in book.cards if card.call_id == citizen}
    assert parties == {"13900001111"}
    outgoing = [card for card in book.cards if card.direction is Direction.OUTBOUND]
    assert "13812345678" in {card.party.number for card in outgoing}
    assert book.open_cards == ()
