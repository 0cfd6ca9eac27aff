"""Lists under a name: kept, shared by a supervisor, counted, on every engine."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from console.domain.errors import ConsoleError
from console.domain.listing import ListQuestion, Narrowing, Sort
from console.domain.saved_filter import LONGEST_NAME, from_text, to_text
from console.domain.views import View
from console.domain.words import Kind, Role, State, Urgency
from console.domain.zone import local_day
from console.services.filter_desk import FilterDesk
from console.services.ticket_desk import TicketDesk
from dao.saved_filters import StoredFilter
from tests.city import MONDAY, City

TODAY = local_day(MONDAY)
FULL = ListQuestion(
    View.OVERDUE,
    "䶮湾",
    Narrowing(
        "370212004", "E01", "0301", Kind.COMPLAINT, Urgency.URGENT, State.HANDLING, owner="agent"
    ),
    Sort.DUE,
    descending=False,
)


def desk(city: City, login: str, now: datetime = MONDAY) -> FilterDesk:
    return FilterDesk(city.office.transaction, login, lambda: now)


def names(city: City, login: str) -> list[str]:
    return [one.name for one in desk(city, login).all()]


def refused(do: object) -> str:
    with pytest.raises(ConsoleError) as found:
        do()  # type: ignore[operator]
    return found.value.code


@pytest.fixture(autouse=True)
def _clean(city: City) -> None:
    for login in ("agent", "agent2", "supervisor"):
        for one in desk(city, login).all():
            if one.may_drop:
                desk(city, login).drop(one.id)


def test_a_question_reads_the_same_on_another_day_as_its_words_mean() -> None:
    week = replace(FULL, narrowing=replace(FULL.narrowing, since=TODAY - timedelta(days=6)))
    text = to_text(week, "agent", TODAY)
    assert from_text(text, "agent", TODAY) == week
    later = from_text(text, "agent2", TODAY + timedelta(days=3))
    assert later is not None
    assert later.narrowing.since == TODAY - timedelta(days=3)
    assert later.narrowing.owner == "agent2"
    days = replace(FULL.narrowing, since=TODAY, until=TODAY, owner="other")
    fixed = replace(FULL, narrowing=days)
    kept = to_text(fixed, "agent", TODAY)
    assert from_text(kept, "agent2", TODAY + timedelta(days=9)) == fixed
    assert from_text(to_text(ListQuestion(), "", TODAY), "", TODAY) == ListQuestion()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"view":"new","sort":"due","descending":true}', '{"view":1}']
)
def test_words_of_a_newer_program_are_left_out(text: str) -> None:
    assert from_text(text, "agent", TODAY) is None


def test_what_is_kept_comes_back_to_its_owner_alone_and_a_name_is_kept_once(city: City) -> None:
    own = desk(city, "agent")
    own.save(" 䶮湾超期 ", ListQuestion(View.ALL), None)
    own.save("䶮湾超期", FULL, None)
    desk(city, "agent", MONDAY + timedelta(minutes=1)).save("今天的", ListQuestion(), None)
    assert [(one.name, one.question) for one in own.all()] == [
        ("䶮湾超期", FULL),
        ("今天的", ListQuestion()),
    ]
    assert names(city, "agent2") == []
    assert names(city, "supervisor") == []


def test_a_supervisor_shares_with_a_role_and_nobody_else_does(city: City) -> None:
    desk(city, "agent").save("我的", ListQuestion(), None)
    desk(city, "supervisor").save("早会", FULL, Role.AGENT)
    assert names(city, "agent") == ["我的", "早会"]
    assert names(city, "agent2") == ["早会"]
    (_, shared) = desk(city, "agent").all()
    assert shared.role is Role.AGENT
    assert not shared.may_drop
    assert shared.question.narrowing.owner == "agent"
    assert refused(lambda: desk(city, "agent").drop(shared.id)) == "not_allowed"
    assert refused(lambda: desk(city, "agent").save("x", FULL, Role.AGENT)) == "not_allowed"
    assert names(city, "agent2") == ["早会"]


def test_a_name_is_needed_and_short_and_a_drop_is_done_once(city: City) -> None:
    own = desk(city, "agent")
    assert refused(lambda: own.save(" ", FULL, None)) == "missing_field"
    assert refused(lambda: own.save("名" * (LONGEST_NAME + 1), FULL, None)) == "too_long"
    kept = own.save("𬍛" * LONGEST_NAME, FULL, None)
    assert refused(lambda: desk(city, "agent2").drop(kept)) == "not_allowed"
    own.drop(kept)
    own.drop(kept)
    assert own.all() == ()


def test_a_row_that_cannot_be_read_hides_no_other(city: City) -> None:
    with city.office.transaction() as daos:
        daos.saved_filters.put(StoredFilter(uuid4(), "agent", "", "新", '{"view":"x"}', MONDAY))
    desk(city, "agent").save("旧", FULL, None)
    assert names(city, "agent") == ["旧"]
    with city.office.transaction() as daos:
        for one in daos.saved_filters.seen_by("agent", ()):
            daos.saved_filters.drop(one.id)


def test_a_count_is_that_of_the_list(city: City) -> None:
    for _ in range(3):
        city.log(title="路灯䶮坏了")
    city.log(kind="投诉")
    own, lists = (
        desk(city, "agent"),
        TicketDesk(city.office.transaction, city.office.acts, "agent", lambda: MONDAY),
    )
    narrowed = ListQuestion(narrowing=Narrowing(kind=Kind.COMPLAINT))
    assert own.count(narrowed) == lists.total(narrowed) > 0
    assert own.count(ListQuestion()) == lists.total(ListQuestion())
    found = replace(narrowed, words="路灯䶮", narrowing=Narrowing())
    assert own.count(found) == len(lists.page(found).rows) == 3
    assert own.count(replace(found, narrowing=narrowed.narrowing)) == 0
    assert own.count(ListQuestion(words=city.standing(city.log()).number)) is None
