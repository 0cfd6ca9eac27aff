"""What needs a person now, by role."""

from datetime import timedelta

import pytest

from console.domain.listing import ListQuestion
from console.domain.needs import Need
from console.services.home_desk import HomeDesk
from tests.city import MONDAY, City
from tests.services.test_lists import desk
from tests.states import OTHER, STREET

LATER = MONDAY + timedelta(days=2)
KEYS = {
    "agent": ["own_returned", "own_overdue", "pending"],
    "agent2": ["own_returned", "own_overdue", "pending", "to_call_back"],
    "supervisor": [
        "overdue",
        "returned",
        "extension",
        "bad_answer",
        "to_review",
        "due_soon",
        "pending",
        "to_call_back",
    ],
    "clerk": [],
    f"unit:{STREET}": ["overdue", "to_sign", "due_soon", "bad_answer"],
}


def home(city: City, login: str, *others: Need | None) -> HomeDesk:
    calls = [lambda one=one: one for one in others]
    return HomeDesk(city.office.transaction, login, lambda: LATER, calls)


@pytest.mark.parametrize(("login", "keys"), KEYS.items())
def test_each_role_is_told_its_own_work_and_how_much_of_it(
    full_city: City, login: str, keys: list[str]
) -> None:
    city = full_city
    needs = home(city, login).needs()
    assert [one.key for one in needs] == keys
    own = desk(city, login, LATER)
    for one in needs:
        assert one.question is not None
        assert own.total(one.question) == one.count
        assert one.rows == own.page(one.question).rows[:4]


def test_the_nearest_clock_comes_first(city: City) -> None:
    for _ in range(6):
        city.to("dispatched", OTHER)
    (overdue,) = (one for one in home(city, "supervisor").needs() if one.key == "overdue")
    dues = [one.due_at for one in overdue.rows if one.due_at is not None]
    assert dues == sorted(dues)
    assert len(dues) == 4


def test_an_agent_sees_what_came_back_of_the_own_tickets_only(city: City) -> None:
    def returned(login: str) -> int:
        (found,) = (one for one in home(city, login).needs() if one.key == "own_returned")
        assert isinstance(found.question, ListQuestion)
        return found.count

    before = returned("agent"), returned("agent2")
    ticket = city.log("agent2")
    city.act(ticket, "agent2", "dispatch", lead=OTHER)
    city.act(ticket, f"unit:{OTHER}", "return", reason="不归我办")
    assert (returned("agent"), returned("agent2")) == (before[0], before[1] + 1)


def test_sections_of_other_services_come_first_and_may_be_missing(city: City) -> None:
    calls = Need("calls", 2, screen="intake")
    needs = home(city, "agent", None, calls).needs()
    assert needs[0] == calls
    assert needs[1].key == "own_returned"
