"""Callers that are one person: both sides restored by a split, one winner, each act audited."""

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from console.domain.errors import ConsoleError, RuleError
from console.domain.intake import CallerCard, HistoryQuestion
from console.services.history_desk import HistoryDesk
from console.services.person_desk import PersonDesk
from tests.city import MONDAY, City

_NUMBERS: Iterator[int] = itertools.count(13_611_110_000)


@pytest.fixture
def number() -> Callable[[], str]:
    """Return what gives a number that nobody has yet."""
    return lambda: str(next(_NUMBERS))


def _desk(city: City, login: str = "supervisor") -> PersonDesk:
    return PersonDesk(city.office.transaction, login, lambda: MONDAY)


def _card(city: City, phone: str) -> CallerCard:
    return HistoryDesk(city.office.transaction).card(phone, city.tick())


def _titles(city: City, phone: str) -> list[tuple[str, str]]:
    desk = HistoryDesk(city.office.transaction)
    found = desk.history(HistoryQuestion("a", phone=phone), city.tick())
    return [(row.title, row.why) for row in found.same_number]


def test_merged_callers_share_a_card_and_a_history(city: City, number: Callable[[], str]) -> None:
    one, two = number(), number()
    city.log(phone=one, name="王五", title="第一个号码的")
    city.log(phone=two, name="王五家", title="第二个号码的")
    desk = _desk(city, "agent")
    other = desk.find(two)
    assert (other.shown, other.tickets) == (f"王五家　{two[:3]}****{two[-4:]}", 1)
    before = _card(city, one), _card(city, two)
    desk.merge(one, other.id)
    card = _card(city, two)
    assert set(card.names) == {"王五", "王五家"}
    assert (card.tickets, card.open_tickets) == (2, 2)
    assert [part.into_id is None for part in card.parts] == [True, False]
    assert two not in str(card.parts), "numbers of the parts are masked"
    assert _titles(city, one) == [("第二个号码的", "同一人"), ("第一个号码的", "同号码")]
    _desk(city).split(other.id)
    assert (_card(city, one), _card(city, two)) == before


def test_a_split_restores_earlier_mergers_too(city: City, number: Callable[[], str]) -> None:
    one, two, three = number(), number(), number()
    for at, phone in enumerate((one, two, three)):
        city.log(phone=phone, name=f"人{at}")
    desk = _desk(city)
    third = desk.find(three).id
    desk.merge(two, third)
    pair = _card(city, two)
    second = desk.find(two).id
    desk.merge(one, second)
    assert _card(city, three).tickets == 3
    with pytest.raises(RuleError) as refused:
        desk.merge(three, second)
    assert refused.value.code == "same_person"
    desk.split(second)
    assert _card(city, two) == pair
    assert _card(city, one).tickets == 1


def test_two_at_once_merge_in_one_direction(city: City, number: Callable[[], str]) -> None:
    one, two = number(), number()
    city.log(phone=one, name="甲")
    city.log(phone=two, name="乙")
    desk = _desk(city)
    first, second = desk.find(one).id, desk.find(two).id
    start = Barrier(2)

    def merge(given: tuple[str, object]) -> str:
        start.wait()
        try:
            _desk(city).merge(given[0], given[1])  # type: ignore[arg-type]  # a person's id
        except ConsoleError as error:
            return error.code
        return ""

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(merge, ((one, second), (two, first))))
    assert codes == ["", "same_person"]
    assert len([part for part in _card(city, one).parts if part.into_id is None]) == 1


def test_each_merging_is_audited_without_names(city: City, number: Callable[[], str]) -> None:
    one, two = number(), number()
    city.log(phone=one, name="甲")
    city.log(phone=two, name="乙")
    desk = _desk(city)
    other = desk.find(two).id
    desk.merge(one, other)
    desk.split(other)
    with city.office.transaction(read_only=True) as daos:
        rows = daos.audit.all(limit=100_000)[-2:]
    assert [row.action for row in rows] == ["merge_person", "split_person"]
    assert all(str(other) in row.payload and one not in row.payload for row in rows)


@pytest.mark.parametrize(
    ("login", "act", "code"),
    [
        ("clerk", "find", "not_allowed"),
        ("agent", "split", "not_allowed"),
        ("supervisor", "split", "not_merged"),
        ("supervisor", "unknown", "unknown_caller"),
    ],
)
def test_refusals(city: City, number: Callable[[], str], login: str, act: str, code: str) -> None:
    phone = number()
    city.log(phone=phone, name="丙")
    desk, person = _desk(city, login), _desk(city).find(phone).id
    unknown = number()
    acts = {
        "split": lambda: desk.split(person),
        "find": lambda: desk.find(phone),
        "unknown": lambda: desk.find(unknown),
    }
    with pytest.raises(RuleError) as refused:
        acts[act]()
    assert refused.value.code == code


def test_a_repeat_caller_is_counted_within_the_days(city: City, number: Callable[[], str]) -> None:
    phone = number()
    for at in range(3):
        city.log(phone=phone, title=f"第{at}件", when=MONDAY + timedelta(hours=at))
    desk = HistoryDesk(city.office.transaction)
    soon = desk.card(phone, MONDAY + timedelta(days=2))
    assert (soon.repeat_caller, soon.recent, soon.recent_days) == (True, 3, 30)
    late = desk.card(phone, MONDAY + timedelta(days=60))
    assert (late.repeat_caller, late.recent, late.tickets) == (False, 0, 3)
