"""Names and numbers lie in one table, and nowhere else."""

import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy import MetaData, create_engine, select

from console.domain.errors import ConsoleError, StorageError
from console.domain.phone import Phone, normalise
from dao.callers import keyed_hash
from dao.unit_of_work import Database
from tests.city import City

AT = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
PHONE = "13987654321"
NAME = "欧阳𬛍䶮"


def _phone(text: str = PHONE) -> Phone:
    found = normalise(text)
    assert found is not None
    return found


def test_a_number_belongs_to_one_person_whatever_the_name(city: City) -> None:
    with city.office.transaction() as daos:
        first = daos.callers.keep("王五", _phone("13711112222"), AT)
        again = daos.callers.keep("王五", _phone("+86 137-1111-2222"), AT)
        unnamed = daos.callers.keep("", _phone("13711112222"), AT)
        other = daos.callers.keep("赵六", _phone("13711112222"), AT)
        nameless = daos.callers.keep("", _phone("13711113333"), AT)
        named = daos.callers.keep("王五", None, AT)
        assert daos.callers.keep("", None, AT) is None
        assert first == again
        assert unnamed == daos.callers.keep("", _phone("13711112222"), AT)
        ids = [one for one in (first, other, unnamed, nameless, named) if one is not None]
        assert len(set(ids)) == 5
        callers = [daos.callers.get(one) for one in ids]
        persons = [one.person_id for one in callers if one is not None]
        assert persons[0] == persons[1] == persons[2]
        assert len(set(persons)) == 3
        assert [one.name for one in callers if one] == ["王五", "赵六", "", "", "王五"]
        assert [one.phone for one in callers if one] == ["13711112222"] * 3 + ["13711113333", ""]


def test_without_a_key_no_number_is_kept(database_url: str) -> None:
    database = Database(database_url)
    try:
        with pytest.raises(StorageError, match="no_key"), database.transaction() as daos:
            daos.callers.keep("王五", _phone(), AT)
        with database.transaction() as daos:
            daos.callers.new_key(AT)
            old = daos.callers.hashes(_phone())
            daos.callers.new_key(AT)
            new = daos.callers.hashes(_phone())
        assert (old[0], new[0]) == (1, 2)
        assert not {old[1], old[2]} & {new[1], new[2]}
    finally:
        database.close()


def test_a_hash_says_nothing_without_the_key() -> None:
    one, two = keyed_hash(b"a" * 32, PHONE), keyed_hash(b"b" * 32, PHONE)
    assert one != two
    assert len(one) == 32
    assert PHONE.encode() not in one


def test_names_and_numbers_stand_in_no_other_table(
    city: City, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "console")
    caplog.set_level(logging.DEBUG, "dao")
    ticket = city.to("closed", phone=PHONE, contact_phone="0532-86543210", name=NAME)
    city.act(ticket, "agent", "reopen", reason="又坏了")
    said = []
    for login, action, fields in (
        ("agent", "dispatch", {"lead": "沙子口街道"}),
        ("agent", "review", {"release": True}),
        ("supervisor", "reassign", {"lead": NAME, "reason": "x"}),
        ("unit:沙子口街道", "extend", {"days": PHONE, "reason": "x"}),
    ):
        with pytest.raises(ConsoleError) as caught:
            city.act(ticket, login, action, None, **fields)
        said.append(f"{caught.value!r} {caught.value.detail}")
    for secret in (NAME, PHONE, PHONE[-8:], "86543210"):
        assert secret not in " ".join(said)
        assert secret not in caplog.text
        assert _tables_with(city, secret) <= {"caller"}


def _tables_with(city: City, secret: str) -> set[str]:
    engine = create_engine(city.url)
    tables = MetaData()
    tables.reflect(engine)
    needles = (secret, secret.encode())
    try:
        with engine.connect() as connection:
            return {
                table.name
                for table in tables.sorted_tables
                if any(
                    _holds(value, needles)
                    for row in connection.execute(select(table))
                    for value in row
                )
            }
    finally:
        engine.dispose()


def _holds(value: object, needles: tuple[str, bytes]) -> bool:
    if isinstance(value, (bytes, memoryview)):
        return needles[1] in bytes(value)
    return needles[0] in str(value)
