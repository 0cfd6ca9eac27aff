"""The callback list in its order, and figures counted again by hand."""

from datetime import datetime, timedelta

import pytest

from console.domain.callback import Answers
from console.domain.errors import RuleError
from console.domain.words import Satisfied, Solved
from console.services.callback_desk import CallbackDesk
from console.services.ticket_desk import TicketDesk
from tests.city import MONDAY, REPLY, City

UNIT, OTHER = "沙子口街道", "金家岭街道"


@pytest.fixture
def city(own_city: City) -> City:
    """Return a city of its own: figures count everything there is."""
    return own_city


def desk(city: City, login: str, now: datetime) -> tuple[CallbackDesk, TicketDesk]:
    tickets = TicketDesk(city.office.transaction, city.office.acts, login, lambda: now)
    return CallbackDesk(city.office.transaction, tickets, login, lambda: now), tickets


def test_who_may_be_called_now_comes_first(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (city.to("callback", UNIT) for _ in range(3))
    now = city.tick()
    own, _ = desk(city, "supervisor", now)
    assert [item.ticket_id for item in own.waiting()] == [first, second, third]
    assert own.waiting()[0].public_reply == REPLY["public_reply"]

    for ticket, outcome in ((first, "no_answer"), (second, "busy")):
        own.record(ticket, city.standing(ticket).version, Answers(outcome))
    found = own.waiting()
    assert [item.ticket_id for item in found] == [third, second, first]
    assert [(item.attempts, item.last_outcome) for item in found] == [
        (0, ""),
        (1, "占线"),
        (1, "无人接听"),
    ]
    assert [item.next_at for item in found] == [
        None,
        now + timedelta(minutes=30),
        now + timedelta(minutes=240),
    ]
    later, _ = desk(city, "supervisor", now + timedelta(minutes=30))
    assert [item.ticket_id for item in later.waiting()] == [second, third, first]
    monkeypatch.setattr("console.services.callback_desk.LISTED", 1)
    assert [item.ticket_id for item in later.waiting()] == [second]  # the one to call, not the last


def test_attempts_end_and_count_anew_after_a_second_handling(city: City) -> None:
    ticket = city.to("callback", UNIT)
    own, _ = desk(city, "supervisor", city.tick())
    for outcome in ("no_answer", "busy"):
        done = own.record(ticket, city.standing(ticket).version, Answers(outcome))
        assert done.state.value == "callback"
    bad = Answers("complete", True, Solved.UNSOLVED, None, Satisfied.DISSATISFIED, "还有")
    assert own.record(ticket, city.standing(ticket).version, bad).state.value == "redo"
    assert own.waiting() == ()
    city.act(ticket, f"unit:{UNIT}", "reply", **REPLY)
    city.act(ticket, "supervisor2", "review", release=True)
    assert [(item.attempts, item.next_at) for item in own.waiting()] == [(0, None)]
    for _ in range(3):
        own.record(ticket, city.standing(ticket).version, Answers("no_answer"))
    assert city.standing(ticket).state.value == "closed"
    assert city.standing(ticket).ending == "未接通"


def test_the_list_is_for_callers_and_names_its_outcomes(city: City) -> None:
    own, _ = desk(city, "agent", MONDAY)
    with pytest.raises(RuleError):
        own.waiting()
    assert [one.code for one in own.outcomes()][:2] == ["complete", "partial"]
    assert own.redo_limit()


def test_figures_are_what_one_counts_by_hand(city: City) -> None:
    city.to("handling", UNIT)
    city.to("callback", OTHER)
    good = {"outcome": "complete", "solved": "基本解决", "satisfied": "基本满意"}
    city.act(city.to("callback", UNIT), "supervisor", "callback", None, **good)
    redo = city.to("callback", UNIT)
    city.act(
        redo, "supervisor", "callback", outcome="complete", solved="未解决", satisfied="不满意"
    )
    busy = city.to("callback", UNIT)
    city.act(busy, "supervisor", "callback", outcome="busy")
    finishes = [clock.due_at for clock in city.standing(redo).clocks if clock.name == "finish"]

    def row(now: datetime, unit: str = UNIT) -> tuple[int, ...] | None:
        _, tickets = desk(city, "supervisor", now)
        found = {one.unit: one for one in tickets.units().units}.get(unit)
        return None if found is None else (
            found.open, found.overdue, found.met, found.due,
            found.solved, found.satisfied, found.answered,
        )  # fmt: skip

    # open: handling and redo; nothing has fallen due; two answered, one of them well
    assert row(city.tick()) == (2, 0, 0, 0, 1, 1, 2)
    # handling is late with its call; the second handling still has time of its own
    before = finishes[0] - timedelta(microseconds=1)
    assert next(c.due_at for c in city.standing(redo).clocks if c.name == "redo") > before
    assert row(before) == (2, 1, 0, 0, 1, 1, 2)
    # at the last instant: four finish clocks fell due, three were met
    after = row(finishes[0] + timedelta(hours=1))
    assert after is not None
    assert after[2:4] == (3, 4)
    # a ticket that waits for its callback is no longer open at the unit, however late
    assert row(MONDAY + timedelta(days=20), OTHER) == (0, 0, 1, 1, 0, 0, 0)
    _, own = desk(city, f"unit:{OTHER}", MONDAY + timedelta(days=20))
    assert [one.unit for one in own.units().units] == [OTHER]
