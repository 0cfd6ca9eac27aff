"""The demo: equal seeds make equal data, and every view has something to show."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from console.domain.errors import RuleError
from console.domain.event import GENESIS
from console.domain.phone import normalise
from console.domain.views import View
from console.domain.words import State
from console.services.catalog import load_base
from console.services.city import is_demo
from console.services.demo import Demo
from console.services.search_desk import SearchDesk
from dao.unit_of_work import Database

UNTIL = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TICKETS = 400


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    with opened.transaction() as daos:
        load_base(daos, NOW)
    yield opened
    opened.close()


def test_a_demo_is_whole_and_every_chain_intact(database: Database) -> None:
    told: list[int] = []
    counts = Demo(database.transaction).fill(UNTIL, tickets=TICKETS, progress=told.append)
    assert (counts.tickets, told) == (TICKETS, [TICKETS])
    with database.transaction(read_only=True) as daos:
        assert is_demo(daos)
        life = daos.lifecycle.load()
        officer = daos.accounts.actor("unit:金家岭街道", life)
        assert {"reply", "sign_off"} <= officer.rights
        rows, more = daos.tickets.page(View.ALL, now=NOW, unit_id=None, login="x", limit=500)
        assert more is None
        assert len(rows) == TICKETS
        assert all(row.opened_at < NOW for row in rows)
        states = Counter(row.state for row in rows)
        assert {State.PENDING, State.DISPATCHED, State.HANDLING, State.REPLIED} <= set(states)
        assert {State.CALLBACK, State.CLOSED, State.RETURNED} <= set(states)
        for view in (View.OVERDUE, View.DUE_SOON, View.EXTENSION, View.BAD_ANSWER):
            assert daos.tickets.count(view, now=NOW, unit_id=None, login="x"), view
        for row in rows[:60]:
            previous = GENESIS
            for event in daos.events.of(row.id):
                assert event.is_intact(previous)
                assert NOW - timedelta(days=1100) < event.happened_at < NOW
                assert event.facts()["imported"] is True
                previous = event.hash
            last = daos.events.of(row.id)[-1]
            assert last.facts()["state"] == row.state
            assert row.state.is_open or row.due_at is None
        mine, _ = daos.tickets.page(View.ALL, now=NOW, unit_id=officer.unit_id, login="", limit=500)
    assert len(mine) < TICKETS
    found = SearchDesk(database.transaction).search("暖气", officer)
    assert found.total <= len(mine)


def test_equal_seeds_make_equal_tickets(tmp_path_factory: pytest.TempPathFactory) -> None:
    from console.services.catalog import prepare  # noqa: PLC0415  # only here

    seen = []
    for seed in (3, 3, 4):
        url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'a.db'}"
        prepare(url, NOW)
        database = Database(url)
        Demo(database.transaction).fill(UNTIL, tickets=60, seed=seed)
        with database.transaction(read_only=True) as daos:
            rows, _ = daos.tickets.page(View.ALL, now=NOW, unit_id=None, login="x", limit=100)
        database.close()
        seen.append(rows)
    assert seen[0] == seen[1]
    assert seen[0] != seen[2]


def test_demo_fills_only_an_empty_database(database: Database) -> None:
    demo = Demo(database.transaction)
    demo.reference(NOW)
    with pytest.raises(RuleError) as refused:
        demo.fill(UNTIL, tickets=1)
    assert refused.value.code == "not_empty"


def test_no_demo_number_belongs_to_anybody() -> None:
    from console.services.demo_world import DEMO_PREFIX  # noqa: PLC0415  # only here

    found = normalise(DEMO_PREFIX + "12345678")
    assert found is not None
    assert found.known
