"""The statements that a million tickets must not slow down name the indexes they are read by."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event

from console.domain.place import cell, cell_neighbours
from console.domain.views import View
from dao.history import Place
from dao.migrate import upgrade
from dao.unit_of_work import Daos, Database

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SOMEBODY = frozenset({UUID(int=1)})
LAT, LON = 36.1, 120.46
CELLS = cell_neighbours(cell(LAT, LON))
Ask = Callable[[Daos], object]

HOT: dict[str, tuple[Ask, tuple[str, ...]]] = {
    "tickets of a number": (
        lambda daos: daos.history.by_callers(SOMEBODY, 20),
        ("COVERING INDEX ix_ticket_caller", "COVERING INDEX ix_ticket_contact"),
    ),
    "tickets at a place": (
        lambda daos: daos.history.by_place(Place("1", CELLS, LAT, LON, 200.0), 0),
        ("COVERING INDEX ix_ticket_point", "COVERING INDEX ix_ticket_address"),
    ),
    "tickets of an area": (
        lambda daos: daos.history.by_place(Place(areas=(UUID(int=1),)), 20),
        ("COVERING INDEX ix_ticket_area",),
    ),
    "lines of a list": (
        lambda daos: daos.history.lines([1, 2]),
        ("ticket USING INDEX sqlite_autoindex_ticket",),
    ),
    "a word": (
        lambda daos: daos.search.search("路灯", limit=20),
        ("f VIRTUAL TABLE INDEX", "t USING INDEX sqlite_autoindex_ticket"),
    ),
    "one character": (
        lambda daos: daos.search.search("灯", limit=20),
        ("t USING INDEX sqlite_autoindex_ticket",),
    ),
    "how many are overdue": (
        lambda daos: daos.tickets.count(View.OVERDUE, now=NOW, unit_id=None, login=""),
        ("INDEX ix_ticket_due",),
    ),
    "how many of a unit are overdue": (
        lambda daos: daos.tickets.count(View.OVERDUE, now=NOW, unit_id=UUID(int=1), login=""),
        ("COVERING INDEX ix_clock_pressing",),
    ),
    "how many are closed": (
        lambda daos: daos.tickets.count(View.CLOSED, now=NOW, unit_id=None, login=""),
        ("COVERING INDEX ix_ticket_state_position",),
    ),
    "the board": (
        lambda daos: daos.figures.units(
            since=NOW - timedelta(days=30), until=NOW, now=NOW, unit_id=None
        ),
        (
            "COVERING INDEX ix_clock_pressing",
            "COVERING INDEX ix_clock_finish",
            "COVERING INDEX ix_callback_attempt_complete",
            "INDEX ix_ticket_state_position",
        ),
    ),
}
BIG = ("ticket", "event", "clock", "assignment", "caller", "callback_attempt")
WHOLE = {"how many are closed": "SCAN ticket USING COVERING INDEX"}
"""Counts every ticket, by the smallest index: there is no shorter way to an exact number."""


@pytest.mark.parametrize("name", HOT)
def test_a_hot_statement_is_read_by_its_indexes(name: str, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'plans.db'}"
    upgrade(url)
    database = Database(url)
    asked: list[tuple[str, tuple[object, ...]]] = []

    @event.listens_for(database._reader, "before_cursor_execute")
    def note(*call: object) -> None:
        if isinstance(call[3], tuple):
            asked.append((str(call[2]), call[3]))

    ask, indexes = HOT[name]
    with database.transaction(read_only=True) as daos:
        ask(daos)
    database.close()
    steps: list[str] = []
    link = sqlite3.connect(tmp_path / "plans.db")
    for statement, values in asked:
        steps += [row[3] for row in link.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    link.close()
    for index in indexes:
        assert [one for one in steps if index in one], (index, steps)
    scans = [one for one in steps if one.startswith(tuple(f"SCAN {table}" for table in BIG))]
    assert not [one for one in scans if not one.startswith(WHOLE.get(name, "-"))], scans
