"""Every order of a list, forward and backward, and from any row on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import create_engine, event, select

from console.domain.listing import (
    After,
    Around,
    Before,
    Cursor,
    ListQuestion,
    Narrowing,
    Rank,
    Sort,
    Start,
)
from console.domain.views import View
from console.domain.words import Kind, State
from console.domain.zone import local_day
from console.services.ticket_desk import TicketDesk
from dao import tables as t
from dao.lists import KEYS, Eyes, ListDao
from dao.unit_of_work import Database
from tests.city import MONDAY, City
from tests.services.test_lists import desk
from tests.states import OTHER, STREET

EYES = Eyes(MONDAY + timedelta(days=3), None, "agent")
SHORT = 40
QUESTIONS = [
    ListQuestion(view, sort=sort, descending=descending)
    for sort in Sort
    for descending in (True, False)
    for view in (View.ALL, View.CLOSED, View.OVERDUE)
]


def by_the_book(lists: ListDao, question: ListQuestion) -> list[int]:
    """Positions in the order asked for, sorted here and not by a database."""
    rows = lists.page(replace(question, sort=Sort.OPENED), EYES, limit=5_000).rows
    key = KEYS.get(question.sort)
    if key is None:
        return sorted((one.position for one in rows), reverse=question.descending)
    query = select(t.TicketRow.position, key)
    values = {row[0]: row[1] for row in lists._session.execute(query)}
    known = [one for one in rows if values[one.position] is not None]
    blank = [one for one in rows if values[one.position] is None]
    down = question.descending
    ordered = sorted(known, key=lambda one: (_plain(values[one.position]), one.position))
    return [one.position for one in (ordered[::-1] if down else ordered)] + sorted(
        (one.position for one in blank), reverse=down
    )


def _plain(value: Any) -> Any:  # noqa: ANN401  # a value of any column
    return value.bytes if hasattr(value, "bytes") else value


def forward(lists: ListDao, question: ListQuestion) -> list[tuple[int, Cursor]]:
    found: list[tuple[int, Cursor]] = []
    part = lists.page(question, EYES, limit=SHORT)
    while True:
        found += zip((one.position for one in part.rows), part.cursors, strict=True)
        if part.more is None:
            return found
        following = lists.page(question, EYES, part.cursors[-1], limit=SHORT)
        assert following.cursors[0] == part.more
        part = following


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one.sort}-{one.view}")
def test_pages_follow_each_other_in_order_and_back_again(
    full_city: City, question: ListQuestion
) -> None:
    with full_city.office.transaction(read_only=True) as daos:
        lists = daos.lists
        expected = by_the_book(lists, question)
        walked = forward(lists, question)
        assert lists.total(question, EYES) == len(walked) == len(expected)
        positions = [position for position, _ in walked]
        if question.sort in {Sort.KIND, Sort.URGENCY, Sort.STATE}:  # the database's own collation
            assert sorted(positions) == sorted(expected)
        else:
            assert positions == expected
        for number, (_, cursor) in list(enumerate(walked))[:: max(1, len(walked) // 6)]:
            assert lists.at_rank(question, EYES, number, len(walked)) == cursor
            assert lists.rank(question, EYES, cursor) == number
            ahead = lists.before(question, EYES, cursor, SHORT)
            assert [one.position for one in ahead.rows] == positions[
                max(0, number - SHORT) : number
            ]
            assert ahead.more == cursor


def test_tickets_without_a_value_come_last_in_both_directions(full_city: City) -> None:
    with full_city.office.transaction(read_only=True) as daos:
        for down in (True, False):
            question = ListQuestion(sort=Sort.DUE, descending=down)
            rows = daos.lists.page(question, EYES, limit=5_000).rows
            blank = [one.due_at is None for one in rows]
            assert True in blank
            assert blank == sorted(blank)


def test_a_page_around_a_ticket_holds_it_at_its_number(city: City) -> None:
    for _ in range(230):
        city.log("agent2")
    own = desk(city, "agent")
    question = ListQuestion(sort=Sort.UNIT, descending=False)
    everything = _all(own, question)
    for number in (0, 99, 100, 150, 229):
        page = own.page(question, Around(everything[number].id))
        assert page.rank == number // 100 * 100
        assert page.rows[number - page.rank].id == everything[number].id
        jumped = own.page(question, Rank(number, len(everything)))
        assert jumped.rank == number
        assert jumped.rows[0].id == everything[number].id
    page = own.page(question, Rank(150, len(everything)))
    assert page.first is not None
    above = own.page(question, Before(page.first))
    assert [one.id for one in above.rows] == [one.id for one in everything[50:150]]
    assert above.more == page.first


@pytest.mark.parametrize("sort", [Sort.OPENED, Sort.DUE, Sort.UNIT])
@pytest.mark.parametrize("way", ["down", "up"])
def test_a_row_is_found_by_its_number_from_a_row_nearby(
    full_city: City, sort: Sort, way: str
) -> None:
    question = ListQuestion(sort=sort, descending=way == "down")
    with full_city.office.transaction(read_only=True) as daos:
        places = daos.lists.page(question, EYES, limit=5_000).cursors
        last = len(places) - 1
        for near, wanted in ((0, last), (last, 0), (last // 2, last), (last // 2, 1), (3, 3)):
            found = daos.lists.at_rank(question, EYES, wanted, len(places), (near, places[near]))
            assert found == places[wanted], (near, wanted)


def _all(own: TicketDesk, question: ListQuestion) -> list[Any]:
    page = own.page(question, Start())
    rows = list(page.rows)
    while page.more is not None and page.last is not None:
        page = own.page(question, After(page.last))
        rows += page.rows
    return rows


NARROWINGS: tuple[tuple[Narrowing, Callable[[Any], bool]], ...] = (
    (Narrowing(state=State.CLOSED), lambda row: row.state == "closed"),
    (Narrowing(kind=Kind.REQUEST, owner="agent2"), lambda row: row.taken_by == "agent2"),
    (Narrowing(since=local_day(MONDAY), until=local_day(MONDAY)), lambda row: row.opened_at),
    (Narrowing(since=local_day(MONDAY) + timedelta(days=400)), lambda _row: False),
    (Narrowing(category="no such code"), lambda _row: False),
)


@pytest.mark.parametrize(("narrowing", "fits"), NARROWINGS)
@pytest.mark.parametrize("few", [0, 3_000], ids=["walked", "gathered"])
def test_a_filter_holds_what_it_says_however_it_is_answered(
    full_city: City,
    narrowing: Narrowing,
    fits: Callable[[Any], bool],
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("dao.lists.FEW", few)
    with full_city.office.transaction(read_only=True) as daos:
        stored = daos.lists._session.scalars(select(t.TicketRow)).all()
        if narrowing.since is not None and narrowing.until is not None:
            day = narrowing.since
            wanted = {one.id for one in stored if local_day(one.opened_at) == day}
        else:
            wanted = {one.id for one in stored if fits(one)}
        for sort in (Sort.OPENED, Sort.DUE, Sort.UNIT):
            question = ListQuestion(narrowing=narrowing, sort=sort)
            rows = daos.lists.page(question, EYES, limit=5_000).rows
            assert {one.id for one in rows} == wanted
            assert daos.lists.total(question, EYES) == len(wanted)


def test_an_area_and_a_unit_bring_what_is_below_them(full_city: City) -> None:
    with full_city.office.transaction(read_only=True) as daos:
        stored = daos.lists._session.scalars(select(t.TicketRow)).all()
        day = local_day(MONDAY)
        for word in (STREET, OTHER):
            unit = daos.reference.resolve_unit(word, day)
            below = daos.reference.units_below(unit.id)
            wanted = {one.id for one in stored if one.lead_unit_id in below}
            found = daos.lists.page(
                ListQuestion(narrowing=Narrowing(unit=unit.code)), EYES, limit=5_000
            )
            assert {one.id for one in found.rows} == wanted != set()
            area = daos.reference.resolve_area(word, day)
            inside = {
                one.id
                for one in stored
                if one.area_id
                and area.id in {above.id for above in daos.reference.area_chain(one.area_id)}
            }
            found = daos.lists.page(
                ListQuestion(narrowing=Narrowing(area=area.code)), EYES, limit=5_000
            )
            assert {one.id for one in found.rows} == inside


def test_no_order_sorts_the_whole_table(embedded: City) -> None:
    """Every order of all tickets, and of the closed ones, is read from an index."""
    database = Database(embedded.url)
    asked: list[tuple[str, object]] = []

    @event.listens_for(database._reader, "before_cursor_execute")
    def note(*call: object) -> None:
        asked.append((str(call[2]), call[3]))

    with database.transaction(read_only=True) as daos:
        for sort in Sort:
            for view in (View.ALL, View.CLOSED):
                for down in (True, False):
                    question = ListQuestion(view, sort=sort, descending=down)
                    part = daos.lists.page(question, EYES, limit=2)
                    for cursor in part.cursors:
                        daos.lists.page(question, EYES, cursor)
                        daos.lists.before(question, EYES, cursor, 5)
    database.close()
    assert len(asked) > len(Sort) * 4
    plain = create_engine(embedded.url)
    with plain.connect() as connection:
        for statement, values in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
            steps = [str(row[-1]) for row in plan]
            assert not [one for one in steps if "TEMP B-TREE" in one], (statement[-200:], steps)
    plain.dispose()


def test_a_search_keeps_the_order_asked_for_until_it_hits_too_much(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = "申酉戌亥"
    for _ in range(6):
        city.log("agent2", title=word)
    own = desk(city, "agent")
    question = ListQuestion(View.ALL, word, sort=Sort.OPENED, descending=False)
    newest = own.page(replace(question, descending=True))
    assert newest.in_order
    by_due = own.page(replace(question, sort=Sort.DUE, descending=False))
    dues = [one.due_at for one in by_due.rows]
    assert by_due.in_order
    assert all(one is None or other is None or one <= other for one, other in pairwise(dues))
    monkeypatch.setattr("console.services.ticket_desk.FEW_HITS", 5)
    too_many = own.page(replace(question, sort=Sort.DUE, descending=False))
    assert not too_many.in_order
    assert [one.id for one in too_many.rows] == [one.id for one in newest.rows]
