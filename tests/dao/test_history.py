"""The history's statements give what a scan gives, on every engine."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from console.domain.ids import milliseconds, uuid7
from console.domain.place import cell, cell_neighbours, distance_m
from dao import history
from dao.bulk import Load
from dao.history import NOTHING, Found, Place
from dao.unit_of_work import Database

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
LAT, LON = 36.1, 120.46
KEY = "370212001|1号楼"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


def _ticket(order: int, **columns: object) -> dict[str, object]:
    opened = NOW - timedelta(minutes=order)
    return {
        "id": uuid7(milliseconds(opened), order.to_bytes(10, "big")),
        "opened_at": opened,
        "version": 1,
        "state": "closed",
        "channel": "phone",
        "kind": "求助",
        "field": "民生",
        "urgency": "一般",
        "title": "",
        "text": "",
        "occurred": "",
        "address": "",
        "address_key": None,
        "lat": None,
        "lon": None,
        "cell": None,
        "anonymous": False,
        "confidential": False,
        "wants_reply": False,
        "wants_callback": False,
        "changed_at": opened,
        **columns,
    }


def _fill(database: Database, rows: list[dict[str, object]]) -> None:
    with database.transaction() as daos:
        opened = [NOW - timedelta(minutes=order) for order in range(len(rows))]
        for row, identity in zip(rows, daos.bulk.identities(opened), strict=True):
            row |= {
                "position": identity.position,
                "number": identity.number,
                "short_code": identity.short_code,
            }
        daos.bulk.add(Load(tickets=rows))


def _found(rows: list[dict[str, object]], limit: int) -> Found:
    positions = sorted((int(str(row["position"])) for row in rows), reverse=True)
    return Found(tuple(positions[:limit]), len(positions))


def _near(row: dict[str, object]) -> bool:
    lat, lon = row["lat"], row["lon"]
    if not isinstance(lat, float) or not isinstance(lon, float):
        return False
    return distance_m(LAT, LON, lat, lon) <= 200


def test_a_place_holds_what_a_scan_finds_there_and_names_nothing_twice(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = Random(5)  # noqa: S311  # a test wants the same points again
    rows = []
    for order in range(300):
        lat, lon = LAT + noise.uniform(-0.004, 0.004), LON + noise.uniform(-0.004, 0.004)
        point = noise.random() < 0.8
        rows.append(
            _ticket(
                order,
                lat=lat if point else None,
                lon=lon if point else None,
                cell=cell(lat, lon) if point else None,
                address_key=KEY if noise.random() < 0.2 else None,
            )
        )
    _fill(database, rows)
    there = Place(KEY, cell_neighbours(cell(LAT, LON)), LAT, LON, 200.0)
    wanted = [row for row in rows if _near(row) or row["address_key"] == KEY]
    both = [row for row in rows if _near(row) and row["address_key"] == KEY]
    assert both, "or the test tells nothing"
    with database.transaction(read_only=True) as daos:
        for limit in (1, 20, 500):
            assert daos.history.by_place(there, limit) == _found(wanted, limit)
        only_key = [row for row in rows if row["address_key"] == KEY]
        assert daos.history.by_place(Place(KEY), 20) == _found(only_key, 20)
        around = Place("", there.cells, LAT, LON, 200.0)
        assert daos.history.by_place(around, 20) == _found([row for row in rows if _near(row)], 20)
        assert daos.history.by_place(Place(), 20) == NOTHING
        monkeypatch.setattr(history, "PLACE_COUNTED", 25)
        assert len(only_key) > 25, "or the test tells nothing"
        assert daos.history.by_place(there, 20) == Found(_found(wanted, 20).positions, 25)
        assert daos.history.by_place(Place(KEY), 20).total == 25


def test_a_ticket_of_two_callers_of_one_number_counts_once(database: Database) -> None:
    people = [UUID(int=at) for at in range(1, 4)]
    with database.transaction() as daos:
        daos.bulk.add(
            Load(
                persons=[{"id": people[0], "created_at": NOW}],
                callers=[
                    {
                        "id": one,
                        "person_id": people[0],
                        "name": "",
                        "phone": "",
                        "phone_hash": None,
                        "phone_tail_hash": None,
                        "key_id": 0,
                        "postal_address": "",
                        "created_at": NOW,
                    }
                    for one in people
                ],
            )
        )
    rows = [
        _ticket(order, caller_id=people[order % 3], contact_id=people[order % 2])
        for order in range(40)
    ]
    _fill(database, rows)
    mine = frozenset(people[:2])
    wanted = [row for row in rows if {row["caller_id"], row["contact_id"]} & mine]
    with database.transaction(read_only=True) as daos:
        assert daos.history.by_callers(mine, 20) == _found(wanted, 20)
        assert daos.history.by_callers(frozenset(), 20) == NOTHING
        lines = daos.history.lines(row.position for row in daos.history.newest_words(3))
        assert [line.caller_id in people for line in lines.values()] == [True] * 3
