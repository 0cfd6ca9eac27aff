"""A new key for numbers: found before, meanwhile and afterwards, and the old key is gone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from console.domain.phone import Phone, normalise
from console.services import key_desk
from console.services.key_desk import KeyDesk
from dao.tables import CallerRow, SecretRow
from tests.city import MONDAY, City

NUMBERS = ("13711110001", "053286543210", "+86 137 1111 0002", "00442079460000")


def _phone(text: str) -> Phone:
    found = normalise(text)
    assert found is not None
    return found


def _keep(city: City, *names: str) -> None:
    with city.office.transaction() as daos:
        for name, number in zip(names, NUMBERS, strict=False):
            daos.callers.keep(name, _phone(number), MONDAY)


def _found(city: City) -> list[int]:
    with city.office.transaction(read_only=True) as daos:
        return [len(daos.history.callers(_phone(number)).exact) for number in NUMBERS]


def test_numbers_are_found_all_the_time(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_desk, "BATCH", 1)
    _keep(city, "甲", "乙", "丙", "丁")
    before = _found(city)
    seen: list[list[int]] = []

    def tell(_done: int, _total: int) -> None:
        seen.append(_found(city))

    done = KeyDesk(city.office.transaction, "local", lambda: MONDAY).rotate(tell)
    assert done.numbers >= len(NUMBERS)
    assert (done.unreadable, done.continued) == (0, False)
    assert all(one == before for one in seen)
    assert _found(city) == before
    with city.office.transaction() as daos:
        session = daos.callers._session
        keys = session.scalars(select(SecretRow).order_by(SecretRow.key_id)).all()
        assert [(one.key == b"", one.retired_at is None) for one in keys[-2:]] == [
            (True, False), (False, True),
        ]  # fmt: skip
        newest = keys[-1].key_id
        left = select(CallerRow.key_id).where(CallerRow.phone_hash.is_not(None)).distinct()
        assert list(session.scalars(left)) == [newest]
        again = daos.callers.keep("甲", _phone(NUMBERS[0]), MONDAY)
        assert again in daos.history.callers(_phone(NUMBERS[0])).exact


def test_what_was_interrupted_is_continued_with_the_same_key(city: City) -> None:
    _keep(city, "甲", "乙")
    before = _found(city)
    with city.office.transaction() as daos:
        daos.callers.new_key(MONDAY)
        daos.callers.hash_again(None, 1)
    with city.office.transaction() as daos:  # a number met meanwhile is the same caller
        same = daos.callers.keep("乙", _phone(NUMBERS[1]), MONDAY + timedelta(minutes=1))
        assert same in daos.history.callers(_phone(NUMBERS[1])).exact
    assert _found(city) == before
    done = KeyDesk(city.office.transaction, "local", lambda: MONDAY).rotate()
    assert done.continued
    with city.office.transaction(read_only=True) as daos:
        assert daos.callers.live_keys() == 1
