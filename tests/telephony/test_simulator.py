"""The simulator and the port without a switch, driven by a schedule under the test's control."""

from datetime import UTC, datetime
from random import Random

import pytest

from console.domain.call import (
    CallBook,
    CallFact,
    CallParty,
    CallState,
    Direction,
    EndedBy,
    LinkUp,
)
from console.domain.errors import RuleError
from console.telephony.ami import AmiTranslator
from console.telephony.off import OffPort
from console.telephony.port import Cap, TelephonyPort
from console.telephony.schedule import ManualSchedule
from console.telephony.simulator import (
    KNOWN,
    SCRIPTS,
    SimulatedCall,
    SimulatorPort,
    random_calls,
)

START = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


class Desk:
    """A seat: the simulator, what it told, and the book of it."""

    def __init__(self) -> None:
        self.schedule = ManualSchedule(START)
        self.port = SimulatorPort(self.schedule)
        self.facts: list[CallFact] = []
        self.book = CallBook()
        self.shown: list[str] = []
        self.port.start(self._hear)

    def _hear(self, fact: CallFact) -> None:
        before, self.book = self.book, self.book.apply(fact)
        self.facts.append(fact)
        self.shown += [card.call_id for card in self.book.opened_since(before)]

    def play(self, script: str) -> None:
        self.port.run(SCRIPTS[script])
        self.schedule.advance(0)

    @property
    def states(self) -> list[str]:
        return [card.state.value for card in self.book.cards]

    @property
    def only(self) -> str:
        (card,) = self.book.cards
        return card.call_id


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_link_comes_up_first(desk: Desk) -> None:
    assert isinstance(desk.facts[0], LinkUp)
    assert desk.book.link_up


@pytest.mark.parametrize(
    ("script", "number", "withheld"),
    [
        ("known", "13800001234", False),
        ("unknown", "13900005678", False),
        ("withheld", None, True),
        ("landline", "0532-88881234", False),
    ],
)
def test_a_call_rings_with_what_is_known_of_it(
    desk: Desk,
    script: str,
    number: str | None,
    withheld: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    desk.play(script)
    (card,) = desk.book.open_cards
    assert (card.party.number, card.party.withheld) == (number, withheld)
    assert card.state is CallState.RINGING


def test_an_order_changes_nothing_until_the_switch_says_so(desk: Desk) -> None:
    desk.play("known")
    desk.port.answer(desk.only)
    assert desk.states == ["ringing"]
    desk.schedule.advance(0.1)
    assert desk.states == ["talking"]


def test_hold_retrieve_and_hang_up(desk: Desk) -> None:
    desk.play("known")
    for order, state in [
        (desk.port.answer, "talking"),
        (desk.port.hold, "held"),
        (desk.port.hold, "held"),
        (desk.port.retrieve, "talking"),
        (desk.port.hang_up, "ended"),
        (desk.port.hang_up, "ended"),
    ]:
        order(desk.only)
        desk.schedule.advance(1)
        assert desk.states == [state]
    assert desk.book.cards[0].ended_by is EndedBy.SEAT


def test_a_call_can_be_ended_from_hold(desk: Desk) -> None:
    desk.play("known")
    for order in (desk.port.answer, desk.port.hold, desk.port.hang_up):
        order(desk.only)
        desk.schedule.advance(1)
    assert desk.states == ["ended"]


def test_orders_for_a_call_that_is_gone_or_unknown_do_nothing(desk: Desk) -> None:
    for order in (desk.port.answer, desk.port.hold, desk.port.retrieve, desk.port.hang_up):
        order("nobody")
    desk.schedule.advance(1)
    assert desk.book.cards == ()


def test_a_second_call_rings_while_the_first_talks(desk: Desk) -> None:
    desk.play("two")
    desk.port.answer(desk.only)
    desk.schedule.advance(9)
    assert desk.states == ["talking", "ringing"]
    assert len(set(desk.shown)) == 2
    first, second = desk.book.cards
    desk.port.hold(first.call_id)
    desk.port.answer(second.call_id)
    desk.schedule.advance(1)
    assert desk.states == ["held", "talking"]


def test_a_call_that_drops_while_typing_keeps_its_caller(desk: Desk) -> None:
    desk.play("drop")
    desk.port.answer(desk.only)
    desk.schedule.advance(30)
    (card,) = desk.book.cards
    assert (card.state, card.ended_by, card.party) == (CallState.ENDED, EndedBy.CALLER, KNOWN)
    assert card.talk_s(desk.schedule.now()) == 6


def test_a_caller_gives_up_while_it_rings(desk: Desk) -> None:
    desk.play("give_up")
    desk.schedule.advance(4.9)
    assert desk.states == ["ringing"]
    desk.schedule.advance(0.2)
    assert desk.states == ["missed"]


def test_an_unanswered_call_is_offered_to_the_same_seat_again(desk: Desk) -> None:
    desk.play("reoffer")
    states = []
    for _ in range(13):
        states.append(desk.states[0])
        desk.schedule.advance(2)
    assert states == [*["ringing"] * 3, "missed"] * 3 + ["missed"]
    assert desk.shown == [desk.only] * 3


def test_a_late_answer_loses_against_the_switch(desk: Desk) -> None:
    desk.play("reoffer")
    desk.schedule.advance(5.99)
    desk.port.answer(desk.only)
    desk.schedule.advance(1)
    assert desk.states == ["missed"]


def test_a_refused_call_goes_back_to_the_queue_and_comes_again(desk: Desk) -> None:
    desk.play("reoffer")
    desk.port.hang_up(desk.only)
    desk.schedule.advance(1)
    assert desk.states == ["missed"]
    desk.schedule.advance(2)
    assert desk.states == ["ringing"]


def test_a_lost_link_closes_the_calls_and_the_next_call_rings(desk: Desk) -> None:
    desk.play("known")
    desk.port.answer(desk.only)
    desk.schedule.advance(1)
    desk.port.lose_link(2)
    assert desk.states == ["lost"]
    links = [desk.book.link_up]
    desk.schedule.advance(3)
    links.append(desk.book.link_up)
    assert links == [False, True]
    desk.play("unknown")
    assert desk.states == ["lost", "ringing"]


def test_a_stopped_port_is_silent(desk: Desk) -> None:
    desk.port.run(SCRIPTS["two"])
    desk.port.stop()
    desk.port.stop()
    desk.schedule.advance(100)
    assert len(desk.facts) == 1
    assert desk.port.ring(SimulatedCall(CallParty("12345"))) == ""


@pytest.mark.parametrize("seed", range(5))
def test_random_calls_answered_at_once_show_one_card_each_and_come_to_an_end(seed: int) -> None:
    desk = Desk()
    desk.port.run(random_calls(Random(seed), 40))  # noqa: S311  # a script, no secret
    while desk.book.open_cards or not desk.schedule.is_idle:
        desk.schedule.advance(1)
        for card in desk.book.open_cards:
            if card.state is CallState.RINGING:
                desk.port.answer(card.call_id)
            elif card.talk_s(desk.schedule.now()) > 60:
                desk.port.hang_up(card.call_id)
    assert len(desk.shown) == len(set(desk.shown)) == 40
    assert set(desk.states) == {"ended"}


def test_equal_randomness_gives_equal_calls() -> None:
    first, second = (random_calls(Random(1), 60) for _ in range(2))  # noqa: S311  # no secret
    assert first == second
    assert any(call.party.withheld for call in first)
    assert any(call.talk_s for call in first)


def test_no_switch_supports_nothing_and_says_so() -> None:
    port: TelephonyPort = OffPort()
    port.start(lambda _: None)
    assert port.caps == frozenset()
    for order in (port.answer, port.hold, port.retrieve, port.hang_up):
        with pytest.raises(RuleError) as caught:
            order("c1")
        assert caught.value.code == "not_supported"
    with pytest.raises(RuleError) as caught:
        port.dial("13800001234")
    assert caught.value.code == "not_supported"
    assert "1380000" not in str(caught.value)
    port.stop()


def test_a_call_of_the_seats_own_rings_is_answered_and_opens_no_card(desk: Desk) -> None:
    desk.port.dial("13900005678")
    assert desk.states == [], "an order changes nothing"
    desk.schedule.advance(0.1)
    (card,) = desk.book.cards
    assert (card.state, card.direction) == (CallState.RINGING, Direction.OUTBOUND)
    assert card.party.number == "13900005678"
    assert desk.shown == []
    desk.schedule.advance(5)
    assert desk.states == ["talking"]
    desk.port.hang_up(desk.only)
    desk.schedule.advance(1)
    assert desk.states == ["ended"]
    assert desk.schedule.is_idle


def test_the_reader_of_asterisk_takes_no_order() -> None:
    assert AmiTranslator(is_seat=lambda _: True).caps == frozenset()


def test_the_simulator_is_a_port_with_every_order() -> None:
    port: TelephonyPort = SimulatorPort(ManualSchedule(START))
    assert port.caps == frozenset(Cap)


def test_a_schedule_runs_in_order_at_its_own_instants() -> None:
    schedule = ManualSchedule(START)
    seen: list[tuple[str, float]] = []

    def note(word: str) -> None:
        seen.append((word, (schedule.now() - START).total_seconds()))

    schedule.later(2, lambda: note("b"))

    def first() -> None:
        note("a")
        schedule.later(0.5, lambda: note("a2"))

    schedule.later(1, first)
    schedule.later(2, lambda: note("c"))
    schedule.advance(3)
    assert seen == [("a", 1.0), ("a2", 1.5), ("b", 2.0), ("c", 2.0)]
    assert schedule.is_idle
