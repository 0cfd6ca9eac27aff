"""Two people at one ticket: what only adds stands beside everything, two texts need a choice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from random import Random
from uuid import UUID

import pytest

from console.domain.act import Acted, Standing
from console.domain.callback import Answers
from console.domain.conflict import STATE, Touch, clash
from console.domain.errors import (
    ConflictError,
    ConsoleError,
    FieldConflictError,
    RuleError,
    StorageError,
)
from console.services.acts.desk import Order
from console.services.callback_desk import CallbackDesk
from console.services.presence_desk import PresenceDesk
from console.services.ticket_desk import TicketDesk
from tests.city import MONDAY, City

OFFICER = "unit:沙子口街道"


def order(city: City, login: str, action: str, version: int | None, **fields: object) -> Order:
    return Order(login, city.tick(), action, fields, version)


def handling(city: City) -> Standing:
    """Return a ticket that a unit handles, as it stands."""
    return city.standing(city.to("handling"))


def note_of(city: City, ticket: UUID) -> str:
    with city.office.transaction(read_only=True) as daos:
        return next(iter(daos.tickets.answers(ticket).values())).handling_note


def test_acts_that_touch_other_places_both_stand(city: City) -> None:
    seen = handling(city)
    do = city.office.acts.act
    do(order(city, "agent", "note", seen.version, text="来电人又来电。"), seen.id)
    do(order(city, "supervisor", "remind", seen.version, text="请加快。"), seen.id)
    handled = order(city, OFFICER, "handle", seen.version, handling_note="已到场。")
    done = do(handled, seen.id)
    assert done.version == seen.version + 3
    assert note_of(city, seen.id) == "已到场。"


def test_the_same_text_waits_for_a_choice_and_loses_nothing(city: City) -> None:
    seen = handling(city)
    do = city.office.acts.act
    do(order(city, OFFICER, "handle", seen.version, handling_note="甲：已到场。"), seen.id)
    mine = order(city, OFFICER, "handle", seen.version, handling_note="乙：已约周三。")
    with pytest.raises(FieldConflictError) as raised:
        do(mine, seen.id)
    assert raised.value.theirs == {"handling_note": "甲：已到场。"}
    assert "甲" not in str(raised.value)
    both = f"{raised.value.theirs['handling_note']}\n乙：已约周三。"
    again = order(city, OFFICER, "handle", raised.value.version, handling_note=both)
    do(again, seen.id)
    assert note_of(city, seen.id) == both


def test_the_same_text_written_twice_is_no_conflict(city: City) -> None:
    seen = handling(city)
    for _ in range(2):
        one = order(city, OFFICER, "handle", seen.version, handling_note="已到场。")
        city.office.acts.act(one, seen.id)
    assert note_of(city, seen.id) == "已到场。"


def test_two_decisions_never_both_stand(city: City) -> None:
    seen = city.standing(city.to("dispatched"))
    first = order(city, "agent", "reassign", seen.version, reason="就近", lead="中韩街道")
    second = order(city, "agent", "reassign", seen.version, reason="就近", lead="北宅街道")
    city.office.acts.act(first, seen.id)
    with pytest.raises(ConflictError) as raised:
        city.office.acts.act(second, seen.id)
    assert not isinstance(raised.value, FieldConflictError)


def test_which_places_an_act_writes() -> None:
    def both(mine: str, part: str, *theirs: tuple[str, str, str]) -> frozenset[str]:
        return clash(Touch(mine, part, "i"), [Touch(*one) for one in theirs])

    assert both("note", "", ("reassign", "", "x")) == frozenset()
    assert both("note", "", ("note", "", "x")) == frozenset()
    assert both("note", "", ("note", "", "i")) == {STATE}  # the same thing sent twice
    assert both("reply", "a", ("handle", "a", "x")) == {"a.handling_note"}
    assert both("reply", "a", ("handle", "b", "x")) == frozenset()
    assert both("review", "a", ("dispatch", "", "x"), ("note", "", "x")) == {STATE}


def at_once(*work: Callable[[], object]) -> list[object]:
    """Run some work at the same time; an expected failure is its own result."""

    def guarded(one: Callable[[], object]) -> object:
        try:
            return one()
        except ConsoleError as error:
            return error

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(guarded, work))


def test_of_two_merges_into_each_other_exactly_one_wins(city: City) -> None:
    def into(child: Standing, root: Standing) -> Callable[[], object]:
        made = order(city, "agent", "merge", child.version, into=root.number)
        return lambda: city.office.acts.act(made, child.id)

    for _ in range(5):
        one, two = (city.standing(city.to("dispatched")) for _ in range(2))
        found = at_once(into(one, two), into(two, one))
        won = [result for result in found if isinstance(result, Acted)]
        lost = [result for result in found if isinstance(result, ConsoleError)]
        assert len(won) == 1, found
        assert lost[0].code in {"merge_cycle", "version_conflict", "wrong_state", "database_busy"}
        with city.office.transaction(read_only=True) as daos:
            states = {daos.tickets.standing(t.id).state.value for t in (one, two)}
        assert states == {"merged", "dispatched"}


def test_many_hands_on_few_tickets_lose_nothing(city: City) -> None:
    tickets = [handling(city) for _ in range(3)]
    dice, count = Random(7), 60  # noqa: S311  # who does what, no secret
    people = ("agent", "agent2", "supervisor", "supervisor2")
    plans = [(dice.choice(tickets), dice.choice(people), f"第{n}条") for n in range(count)]

    def write(ticket: Standing, login: str, text: str) -> Callable[[], object]:
        def send() -> Acted:
            version = ticket.version
            while True:  # as a screen does: look again, and send what was typed
                made = Order(login, MONDAY, "note", {"text": text}, version)
                try:
                    return city.office.acts.act(made, ticket.id)
                except (ConflictError, StorageError):  # the other: it waited too long
                    version = city.standing(ticket.id).version

        return send

    for at in range(0, count, 10):
        found = at_once(*(write(*plan) for plan in plans[at : at + 10]))
        assert all(isinstance(one, Acted) for one in found), found
    with city.office.transaction(read_only=True) as daos:
        texts = [one for ticket in tickets for one in daos.tickets.remarks(ticket.id).values()]
    assert sorted(texts) == sorted(text for _, _, text in plans)


def test_people_see_each_other_and_one_holds_the_claim(city: City) -> None:
    ticket = handling(city).id
    agent = PresenceDesk(city.office.transaction, "agent")
    other = PresenceDesk(city.office.transaction, "supervisor")
    assert agent.say(ticket, False) == ()
    seen = other.say(ticket, True)
    assert [(one.login, one.unsaved, one.holds) for one in seen] == [("agent", False, False)]
    assert seen[0].name
    seen = agent.say(ticket, True)
    assert [(one.login, one.unsaved, one.holds) for one in seen] == [("supervisor", True, True)]
    assert [one.holds for one in other.say(ticket, True)] == [False]
    assert [one.login for one in other.others([ticket])] == ["agent"]
    agent.leave(ticket)
    assert other.say(ticket, False) == ()
    assert [one.holds for one in agent.others([ticket])] == [False]


def test_a_claim_ends_by_itself_and_has_one_holder(city: City) -> None:
    ticket = handling(city).id
    logins = [f"person-{n}" for n in range(8)]

    def claim(login: str) -> Callable[[], object]:
        def ask() -> bool:
            with city.office.transaction() as daos:
                return daos.presence.claim(ticket, login, MONDAY)

        return ask

    found = at_once(*(claim(login) for login in logins))
    assert found.count(True) == 1, found
    with city.office.transaction() as daos:
        later = daos.clock().replace(year=2090)
        assert daos.presence.claim(ticket, "late", later)
        daos.presence.release(ticket, "late")


def test_one_callback_is_called_by_one_person(city: City) -> None:
    ticket = city.to("callback")
    desks = []
    for login in ("supervisor", "supervisor2"):
        tickets = TicketDesk(city.office.transaction, city.office.acts, login, city.tick)
        desks.append(CallbackDesk(city.office.transaction, tickets, login, city.tick))
    first, other = desks
    first.unmask(ticket, "回访")
    with city.office.transaction() as daos:
        assert ticket in daos.presence.held_by_others([ticket], "supervisor2", daos.clock())
    with pytest.raises(RuleError, match="callback_claimed"):
        other.unmask(ticket, "回访")
    assert ticket in [one.ticket_id for one in first.waiting()]
    version = city.standing(ticket).version
    first.record(ticket, version, Answers("no_answer"))
    with city.office.transaction() as daos:
        assert not daos.presence.held_by_others([ticket], "supervisor2", daos.clock())
