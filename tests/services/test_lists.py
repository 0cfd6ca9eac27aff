"""Which tickets a view holds, how it is paged and counted, and who finds what."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import create_engine, event

from console.domain.act import Standing
from console.domain.errors import RuleError
from console.domain.ids import parse_reference, spoken
from console.domain.intake import TicketForm, Upload
from console.domain.listing import PAGE, After, ListQuestion, Start, Whence
from console.domain.ticket import FileUse, TicketRow
from console.domain.views import View
from console.domain.words import OPEN_STATES, Kind, State
from console.services.acts.desk import Order
from console.services.ticket_desk import HOTLINE_VIEWS, UNIT_VIEWS, TicketDesk
from dao.lists import Eyes
from dao.unit_of_work import Database
from tests.city import MONDAY, City
from tests.states import COMMUNITY, OTHER, STREET, WORD

if TYPE_CHECKING:
    from collections.abc import Callable

OFFICER = f"unit:{STREET}"
DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)
PRESSING = frozenset({"return", "reopen"})
OVER = ("done", "ended")
PARTIAL = "ix_ticket_bad_answer"
"""An index that holds only what is asked for, so that reading all of it is right."""


def desk(city: City, login: str, now: datetime = MONDAY) -> TicketDesk:
    return TicketDesk(city.office.transaction, city.office.acts, login, lambda: now)


def walked(own: TicketDesk, view: View, search: str = "") -> list[TicketRow]:
    """Every row of a view, page by page."""
    rows: list[TicketRow] = []
    question = ListQuestion(view, search)
    whence: Whence = Start()
    while True:
        page = own.page(question, whence)
        rows += page.rows
        if page.more is None or page.last is None:
            return rows
        assert len(page.rows) == PAGE
        whence = After(page.last)


def standings(city: City) -> list[Standing]:
    with city.office.transaction(read_only=True) as daos:
        ids = [one[1] for one in daos.tickets.chain_page(0, 1_000_000)]
        return [daos.tickets.standing(one) for one in ids]


def bad_before(city: City, tickets: list[Standing]) -> frozenset[UUID]:
    """Return the tickets whose last answered callback was a bad one, by their timelines."""
    found = set()
    with city.office.transaction(read_only=True) as daos:
        for one in tickets:
            events = [seen for seen in daos.events.of(one.id) if seen.action == "callback"]
            cases = [seen.facts().get("case") for seen in events]
            said = [case for case in cases if case in {"redo", "close"}]
            if said and said[-1] == "redo":
                found.add(one.id)
    return frozenset(found)


def below(city: City, login: str) -> frozenset[UUID]:
    with city.office.transaction(read_only=True) as daos:
        actor = daos.accounts.actor(login, daos.lifecycle.load())
        return frozenset(daos.reference.units_below(actor.unit_id) if actor.unit_id else ())


def belongs(  # a table of rules over one ticket
    one: Standing, view: View, now: datetime, login: str, units: frozenset[UUID], *, bad: bool
) -> bool:
    """Whether a view holds a ticket, by the book."""
    mine = [part for part in one.assignments if part.unit_id in units]
    if units and not mine:
        return False
    open_ = one.state in OPEN_STATES
    states = {part.state for part in mine} if units and open_ else {one.state.value}
    ids = {part.id for part in mine}
    dues = [
        clock.due_at
        for clock in one.clocks
        if clock.state == "running"
        and clock.name not in PRESSING
        and (not units or (clock.assignment_id in ids and clock.name != "decision"))
    ]
    if not units:
        dues = sorted(dues)[:1]
    extensions = [
        ask for ask in one.requests if ask.kind == "extend" and (not units or ask.unit_id in units)
    ]
    rules: dict[View, Callable[[], bool]] = {
        View.ALL: lambda: True,
        View.PENDING: lambda: one.state is State.PENDING,
        View.TO_SIGN: lambda: "dispatched" in states,
        View.HANDLING: lambda: bool({"handling", "redo"} & states),
        View.RETURNED: lambda: "returned" in states,
        View.TO_REVIEW: lambda: one.state is State.REPLIED,
        View.TO_CALL_BACK: lambda: one.state is State.CALLBACK,
        View.CLOSED: lambda: one.state is State.CLOSED,
        View.DUE_SOON: lambda: any(now <= due <= now + DAY for due in dues),
        View.OVERDUE: lambda: any(due < now for due in dues),
        View.EXTENSION: lambda: bool(extensions),
        View.BAD_ANSWER: lambda: one.state is State.REDO or bad,
        View.MINE: lambda: (
            open_ and any(part.state not in OVER for part in mine)
            if units
            else one.taken_by == login
        ),
    }
    return rules[view]()


@pytest.mark.parametrize(
    ("login", "views"),
    [
        ("agent", HOTLINE_VIEWS),
        ("supervisor", HOTLINE_VIEWS),
        (OFFICER, UNIT_VIEWS),
        (f"unit:{COMMUNITY}", UNIT_VIEWS),
        ("unit:区民政局", UNIT_VIEWS),
    ],
)
def test_every_view_holds_what_the_standings_say(
    full_city: City, login: str, views: tuple[View, ...]
) -> None:
    city = full_city
    tickets = sorted(standings(city), key=lambda one: -one.position)
    bad, units = bad_before(city, tickets), below(city, login)
    for now in (MONDAY, MONDAY + timedelta(hours=30), MONDAY + timedelta(days=40)):
        own = desk(city, login, now)
        counts = {one.view: one.count for one in own.counts()}
        assert tuple(counts) == views
        for view in views:
            ids = [row.id for row in walked(own, view)]
            assert ids == [
                one.id
                for one in tickets
                if belongs(one, view, now, login, units, bad=one.id in bad)
            ], view
            assert counts[view] == len(ids), view


def test_an_assisting_unit_finds_its_own_part(full_city: City) -> None:
    """Its ticket shows the lead's state, which says nothing about what the assist must do."""
    city = full_city
    mixed = walked(desk(city, "agent"), View.ALL)[0].id
    assert mixed in [row.id for row in walked(desk(city, OFFICER), View.TO_SIGN)]
    assert mixed in [row.id for row in walked(desk(city, f"unit:{COMMUNITY}"), View.HANDLING)]
    assert mixed not in [row.id for row in walked(desk(city, f"unit:{OTHER}"), View.TO_SIGN)]


def test_soon_and_overdue_change_at_exact_instants(city: City) -> None:
    ticket = city.to("handling", OTHER)
    for login in ("agent", f"unit:{OTHER}"):
        due = min(
            clock.due_at
            for clock in city.standing(ticket).clocks
            if clock.state == "running" and clock.name not in PRESSING
        )
        seen = {
            shift: {
                view
                for view in (View.DUE_SOON, View.OVERDUE)
                if ticket in [row.id for row in walked(desk(city, login, due + shift), view)]
            }
            for shift in (-DAY - INSTANT, -DAY, timedelta(), INSTANT)
        }
        assert seen == {
            -DAY - INSTANT: set(),
            -DAY: {View.DUE_SOON},
            timedelta(): {View.DUE_SOON},
            INSTANT: {View.OVERDUE} | (seen[INSTANT] & {View.DUE_SOON}),
        }
        assert View.DUE_SOON not in seen[INSTANT] or login != "agent"


def test_a_hotline_clock_presses_no_unit(city: City) -> None:
    ticket = city.to("callback", OTHER)
    late = MONDAY + timedelta(days=40)
    assert ticket in [row.id for row in walked(desk(city, "agent", late), View.OVERDUE)]
    assert ticket not in [row.id for row in walked(desk(city, f"unit:{OTHER}", late), View.OVERDUE)]


# --- pages and search ----------------------------------------------------------------------------


def test_pages_have_no_gap_and_no_overlap_while_tickets_come_in(crowded_city: City) -> None:
    city = crowded_city
    own = desk(city, "agent2")
    for search in ("", WORD):
        before = [row.position for row in walked(own, View.MINE, search)]
        assert len(before) >= 230
        rows: list[int] = []
        whence: Whence = Start()
        while True:
            page = own.page(ListQuestion(View.MINE, search), whence)
            rows += [row.position for row in page.rows]
            if page.more is None or page.last is None:
                break
            whence = After(page.last)
            city.log("agent2", title=WORD)
        assert rows == before


def test_a_search_stays_inside_its_view(crowded_city: City) -> None:
    city = crowded_city
    oldest = walked(desk(city, "agent2"), View.MINE, WORD)[-1]
    if oldest.state is State.PENDING:
        city.act(oldest.id, "agent", "dispatch", lead=COMMUNITY)
        city.act(oldest.id, f"unit:{COMMUNITY}", "sign")

    assert [row.id for row in walked(desk(city, "agent"), View.HANDLING, WORD)] == [oldest.id]
    assert [row.id for row in walked(desk(city, OFFICER), View.ALL, WORD)] == [oldest.id]
    assert walked(desk(city, f"unit:{OTHER}"), View.ALL, WORD) == []
    assert walked(desk(city, "agent"), View.RETURNED, WORD) == []


@pytest.mark.parametrize("short", [0, 5_000])
@pytest.mark.parametrize("few", [0, 2_000])
def test_words_in_a_view_are_found_by_whichever_way_is_short(
    crowded_city: City, monkeypatch: pytest.MonkeyPatch, few: int, short: int
) -> None:
    """By the few that can be meant, by reading a short view, or by the index, slice by slice."""
    city = crowded_city
    monkeypatch.setattr("console.services.ticket_desk.FEW_HITS", few)
    monkeypatch.setattr("console.services.ticket_desk.SLICE", 7)
    monkeypatch.setattr("dao.lists.SHORT", short)
    own = desk(city, "agent")
    with city.office.transaction(read_only=True) as daos:
        facts = [daos.tickets.facts(row.id) for row in walked(own, View.ALL)]
    saying = {one.row.id for one in facts if WORD in one.row.title + one.text}
    for view in (View.ALL, View.PENDING, View.HANDLING, View.CLOSED):
        hits = {row.id for row in walked(own, view, WORD)}
        told = saying & {row.id for row in walked(own, view)}
        assert hits == told, view


@pytest.mark.parametrize("digits", ["0123456789", "０１２３４５６７８９"])
def test_a_number_or_code_is_found_however_it_is_typed(city: City, digits: str) -> None:
    ticket = city.to("dispatched", OTHER)
    row = desk(city, "agent").sheet(ticket).row
    keys = str.maketrans("0123456789", digits)
    for typed in (row.number, row.short_code, spoken(row.short_code), f"  {row.short_code} "):
        asked = typed.translate(keys)
        found = desk(city, "agent").page(ListQuestion(View.CLOSED, asked))
        assert [one.id for one in found.rows] == [ticket]
        assert found.total == 1
        assert desk(city, OFFICER).page(ListQuestion(View.ALL, asked)).rows == ()


def test_digits_that_name_no_ticket_are_looked_for_in_the_text(city: City) -> None:
    code = desk(city, "agent").sheet(city.log()).row.short_code
    meter = next(
        f"{n:08d}{check}"
        for n in range(11_111_111, 11_111_211)
        for check in range(10)
        if _parses(f"{n:08d}{check}") and f"{n:08d}{check}" != code
    )
    ticket = city.log(text=f"水表号{meter}不走字。")
    assert [row.id for row in desk(city, "agent").page(ListQuestion(View.ALL, meter)).rows] == [
        ticket
    ]


def _parses(typed: str) -> bool:
    return parse_reference(typed) is not None


def test_another_unit_neither_opens_nor_downloads(city: City) -> None:
    form = TicketForm(
        kind=Kind.REQUEST,
        phone="13800001234",
        place=OTHER,
        category="楼道堆物",
        title="有照片",
        text="楼道里堆满旧家具。",
        uploads=(Upload("a.jpg", "image/jpeg", b"\xff\xd8" + b"x" * 600_000),),
    )
    done, _ = city.office.acts.log(
        Order("agent", city.tick(), "log", {}),
        form,
        Order("agent", city.tick(), "dispatch", {"lead": OTHER}),
    )
    shown = desk(city, "agent").sheet(done.ticket_id).attachments
    assert [(one.name, one.size) for one in shown] == [("a.jpg", 600_002)]

    for login in ("agent", f"unit:{OTHER}"):
        assert desk(city, login).attachment(shown[0].id, FileUse.SHOWN) == form.uploads[0]
    with pytest.raises(RuleError, match="file") as refused:
        desk(city, OFFICER).attachment(shown[0].id, FileUse.SHOWN)
    assert refused.value.code == "unknown_file"
    with pytest.raises(RuleError) as refused:
        desk(city, OFFICER).sheet(done.ticket_id)
    assert refused.value.code == "unknown_ticket"


# --- cost ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", [None, STREET])
def test_no_list_reads_the_whole_table(embedded: City, unit: str | None) -> None:
    database = Database(embedded.url)
    asked: list[tuple[str, object]] = []
    engine = database._reader

    @event.listens_for(engine, "before_cursor_execute")
    def note(*call: object) -> None:
        asked.append((str(call[2]), call[3]))

    with database.transaction(read_only=True) as daos:
        actor = daos.accounts.actor(f"unit:{unit}" if unit else "agent", daos.lifecycle.load())
        asked.clear()
        for view in set(HOTLINE_VIEWS if unit is None else UNIT_VIEWS) - {View.ALL}:
            if view is not View.CLOSED or unit is not None:  # all but the others: reads one index
                daos.tickets.count(view, now=MONDAY, unit_id=actor.unit_id, login="agent")
            daos.lists.page(ListQuestion(view), Eyes(MONDAY, actor.unit_id, "agent"))
    database.close()
    plain = create_engine(embedded.url)
    with plain.connect() as connection:
        for statement, values in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
            steps = [str(row[-1]) for row in plan if not str(row[-1]).endswith(PARTIAL)]
            assert not [step for step in steps if step.startswith("SCAN ticket")], (
                statement[statement.index("WHERE") :],
                steps,
            )
    plain.dispose()


def test_an_administrator_sees_no_ticket(embedded: City) -> None:
    ticket = embedded.log()
    own = desk(embedded, "admin")
    for call in (
        own.counts,
        lambda: own.total(ListQuestion(View.ALL)),
        own.units,
        lambda: own.page(ListQuestion(View.ALL)),
        lambda: own.sheet(ticket),
        lambda: own.unmask(ticket, "看看"),
    ):
        with pytest.raises(RuleError, match="not_allowed"):
            call()


# --- what others do meanwhile --------------------------------------------------------------------


def test_changes_are_told_by_where_the_ticket_stands_now(city: City) -> None:
    with city.after_all():
        pending = ListQuestion(View.PENDING)
        own = desk(city, "agent", city.tick())
        old = city.log()
        told = own.changes(pending, None)
        mark = told.mark
        assert (told.inside, told.outside) == ((), ())
        new = city.log()
        city.act(old, "agent", "dispatch", lead=OTHER)
        told = own.changes(pending, mark)
        assert new in [one.id for one in told.inside]
        assert old in [one.id for one in told.outside]
        assert old not in [one.id for one in told.inside]
        assert told.mark > mark


def test_a_unit_hears_of_its_own_tickets_only(city: City) -> None:
    with city.after_all():
        own = desk(city, f"unit:{COMMUNITY}")
        mark = own.changes(ListQuestion(), None).mark
        mine, others = city.to("dispatched", COMMUNITY), city.to("dispatched", OTHER)
        told = own.changes(ListQuestion(), mark)
        heard = [one.id for one in (*told.inside, *told.outside)]
        assert mine in heard
        assert others not in heard
