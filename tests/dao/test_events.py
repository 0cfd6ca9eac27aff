"""Timelines: one hash on every engine, nothing that can be altered, nothing altered unseen."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from console.domain.event import GENESIS, chain_hash, microseconds, payload_text
from console.services.verify import verify
from dao.engine import open_engine
from dao.unit_of_work import Daos
from tests.city import City

VECTOR = "e1a41cdfb691b2796b26a03eb4ac30679c7d788ef37083e4469520e617c42f0f"
AT = datetime(2026, 11, 20, 9, 5, 0, 123456, tzinfo=timezone(timedelta(hours=8)))


def _vector(**other: str) -> str:
    fields = {"actor": "agent", "action": "dispatch", "payload": '{"单位":"𬛍"}', **other}
    return chain_hash(
        GENESIS,
        event_id=UUID(int=1),
        ticket_id=UUID(int=2),
        seq=1,
        happened_at=AT,
        recorded_at=AT + timedelta(microseconds=1),
        **fields,
    )


def test_the_hash_is_the_agreed_one() -> None:
    assert _vector() == VECTOR
    assert _vector(actor="agent2") != VECTOR


def test_fields_cannot_run_into_each_other() -> None:
    assert _vector(actor="ab", action="c") != _vector(actor="a", action="bc")


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001  # bounds are naive
def test_times_are_hashed_to_the_microsecond(at: datetime) -> None:
    assert microseconds(at) == (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def test_a_payload_has_one_text() -> None:
    assert payload_text({"b": 1, "a": ["一", "二"]}) == '{"a":["一","二"],"b":1}'


@contextmanager
def _undone(city: City) -> Generator[Session, None, None]:
    """Run in a transaction that leaves nothing behind."""
    engine = open_engine(city.url)
    try:
        with engine.connect() as connection, connection.begin() as work:
            yield Session(connection)
            work.rollback()
    finally:
        engine.dispose()


def _broken(session: Session) -> list[str]:
    session.flush()

    @contextmanager
    def transaction(*, read_only: bool = False) -> Generator[Daos, None, None]:
        del read_only
        session.expire_all()
        yield Daos(session)

    return verify(transaction).broken


def _unguard(city: City, session: Session, table: str) -> None:
    names = [f"{table}_no_update", f"{table}_no_delete"]
    if city.engine == "sqlite":
        for name in names:
            session.execute(text(f"DROP TRIGGER {name}"))
    else:
        session.execute(text(f"DROP TRIGGER {table}_append_only ON {table}"))


def test_what_is_stored_is_what_the_domain_hashes(city: City) -> None:
    ticket = city.to("closed")
    with city.office.transaction(read_only=True) as daos:
        events = daos.events.of(ticket)
    assert len(events) == 6
    before = GENESIS
    for event in events:
        assert event.is_intact(before)
        assert event.recorded_at.tzinfo is not None
        before = event.hash
    assert not events[1].is_intact(GENESIS)


@pytest.mark.parametrize("table", ["event", "audit"])
@pytest.mark.parametrize("change", ["UPDATE {} SET actor = 'x'", "DELETE FROM {}"])
def test_nobody_changes_what_was_written(city: City, table: str, change: str) -> None:
    city.log()
    with city.office.transaction() as daos:
        daos.audit.write(at=city.tick(), actor="agent", action="print")
    with _undone(city) as session, pytest.raises(DBAPIError, match="append-only"):
        session.execute(text(change.format(table)))


@pytest.mark.parametrize(
    "change", ["payload = '{}'", "actor = 'x'", "action = 'note'", "seq = seq + 10"]
)
def test_an_edited_event_is_found(city: City, change: str) -> None:
    ticket = city.to("replied")
    number = city.standing(ticket).number
    with _undone(city) as session:
        _unguard(city, session, "event")
        assert _broken(session) == []
        session.execute(
            text(f"UPDATE event SET {change} WHERE seq = 2 AND ticket_id = :t"),  # noqa: S608  # ours
            _bind(city, ticket),
        )
        assert _broken(session) == [f"工单 {number} 第 2 条记录被改动"]


def test_a_cut_tail_an_empty_timeline_and_a_wrong_state_are_found(city: City) -> None:
    ticket = city.to("handling")
    city.act(ticket, "agent", "note", text="备注")
    number = city.standing(ticket).number
    bind = _bind(city, ticket)
    with _undone(city) as session:
        _unguard(city, session, "event")
        session.execute(text("UPDATE ticket SET state = 'closed' WHERE id = :t"), bind)
        assert _broken(session) == [f"工单 {number} 的状态与最后一条记录不符"]
        session.execute(text("UPDATE ticket SET state = 'handling' WHERE id = :t"), bind)
        session.execute(text("DELETE FROM event WHERE seq = 4 AND ticket_id = :t"), bind)
        assert _broken(session) == [f"工单 {number} 有 4 次变动，却有 3 条记录"]
        session.execute(text("DELETE FROM event WHERE ticket_id = :t"), bind)
        assert _broken(session) == [f"工单 {number} 没有记录"]


def test_an_edited_audit_row_is_found(city: City) -> None:
    with city.office.transaction() as daos:
        for _ in range(2):
            daos.audit.write(at=city.tick(), actor="agent", action="print", payload={"n": 1})
        last = daos.audit.all()[-1].seq
    with _undone(city) as session:
        _unguard(city, session, "audit")
        session.execute(text("UPDATE audit SET ok = NOT ok WHERE seq = :s"), {"s": last})
        assert _broken(session) == [f"审计第 {last} 条被改动"]
        session.execute(text("DELETE FROM audit WHERE seq = :s"), {"s": last - 1})
        assert _broken(session) == [f"审计第 {last - 1} 条被改动"]


def _bind(city: City, ticket: UUID) -> dict[str, object]:
    return {"t": ticket.bytes if city.engine == "sqlite" else ticket}


def test_a_client_cannot_choose_hash_or_time_on_the_server(city: City) -> None:
    if city.engine == "sqlite":
        pytest.skip("there the driver is the only writer; verify finds what it did not write")
    ticket = city.log()
    with _undone(city) as session:
        session.execute(
            text(
                "INSERT INTO event (id, ticket_id, seq, happened_at, recorded_at, actor, action,"
                " payload, prev_hash, hash) VALUES (gen_random_uuid(), :t, 99, '2026-11-20', "
                "'1999-01-01', 'agent', 'note', '{}', 'x', 'y')"
            ),
            _bind(city, ticket),
        )
        events = Daos(session).events.of(ticket)
        assert events[-1].seq == 2
        assert events[-1].is_intact(events[0].hash)
        assert events[-1].recorded_at.year > 1999
