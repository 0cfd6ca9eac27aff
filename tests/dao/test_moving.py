"""A single seat's database goes over to a server, every row as it was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Table, insert, select

from console.domain.errors import InputError, StorageError
from console.services.demo import fill_demo
from console.services.office import Office
from console.services.verify import verify
from dao import tables as t
from dao.engine import open_engine
from dao.moving import move
from tests.engines import Engines, chosen

NINE = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
EVERY_BYTE = bytes(range(256))
AWKWARD = '逗号，引号"和\n换行, NULL \\N \\.\n䶮㛃𬍛'
SERVERS = [
    pytest.param(name, marks=[pytest.mark.database, pytest.mark.allow_hosts(["127.0.0.1"])])
    for name in chosen()
    if name != "sqlite"
] or [pytest.param("", marks=pytest.mark.skip(reason="servers only"))]


@pytest.fixture(scope="module")
def seat(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a seat's database: a demo, and rows that are awkward to write down."""
    url = f"sqlite:///{tmp_path_factory.mktemp('seat') / 'console.db'}"
    fill_demo(url, NINE, tickets=60, until=date(2026, 11, 20))
    engine = open_engine(url)
    early = datetime(1969, 12, 31, 23, 59, 59, 5, UTC)
    with engine.begin() as link:
        link.execute(insert(t.PersonRow).values(id=UUID(int=1), created_at=early))
        link.execute(insert(t.SettingRow).values(key="a", value=AWKWARD, source="", note=""))
        digest = sha256(EVERY_BYTE).hexdigest()
        link.execute(insert(t.BlobRow).values(sha256=digest, part=0, content=EVERY_BYTE))
    engine.dispose()
    return url


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, engines: Engines) -> Iterator[str]:
    """Return the URL of a fresh database on each server in turn."""
    with engines[request.param].migrated() as url:
        yield url


def _rows(url: str, table: Table) -> list[tuple[object, ...]]:
    engine = open_engine(url)
    with engine.connect() as link:
        found = [tuple(row) for row in link.execute(select(table).order_by(*table.primary_key))]
    engine.dispose()
    return found


def test_every_row_of_every_table_goes_over(seat: str, server: str) -> None:
    told: dict[str, int] = {}
    total = move(seat, server, told.__setitem__)

    for table in t.Base.metadata.sorted_tables:
        before = sorted(map(repr, _rows(seat, table)))
        assert sorted(map(repr, _rows(server, table))) == before, table.name
        assert told[table.name] == len(before)
    assert total == sum(told.values())


def test_timelines_hold_and_texts_are_found(seat: str, server: str) -> None:
    move(seat, server, lambda *_: None)
    office = Office(server, lambda: NINE)
    try:
        found = verify(office.transaction)
        assert list(found.broken) == []
        with office.transaction(read_only=True) as daos:
            assert daos.search.search("暖气", limit=5).positions
    finally:
        office.close()
    engine = open_engine(server)
    with engine.connect() as link:
        index = "SELECT count(*) FROM pg_indexes WHERE indexname = 'ix_ticket_due_position'"
        assert link.exec_driver_sql(index).scalar_one() == 1
    engine.dispose()


def test_a_server_with_tickets_is_left_alone(seat: str, server: str) -> None:
    move(seat, server, lambda *_: None)
    with pytest.raises(InputError) as refused:
        move(seat, server, lambda *_: None)
    assert refused.value.code == "not_empty"


def test_what_is_no_seat_is_refused(server: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as no_file:
        move(server, server, lambda *_: None)
    assert no_file.value.code == "bad_url"
    with pytest.raises(StorageError) as absent:
        move(f"sqlite:///{tmp_path / 'none.db'}", server, lambda *_: None)
    assert absent.value.code == "no_database"
