"""Ids, positions, ticket numbers and short codes."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.ids import (
    Reference,
    is_short_code,
    is_ticket_number,
    milliseconds,
    parse_reference,
    position,
    position_ms,
    short_code,
    spoken,
    ticket_number,
    uuid7,
)

SERIALS = st.integers(0, 99_999_999)
INSTANTS = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    datetime(2068, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def test_a_uuid_of_version_7_as_in_the_standard() -> None:
    noise = (0xCC3 << 62 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    made = uuid7(0x017F22E279B0, noise)
    assert str(made) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"  # RFC 9562, A.6


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_a_uuid_keeps_its_time_version_and_variant(ms: int, noise: bytes) -> None:
    made = uuid7(ms, noise)
    assert made.int >> 80 == ms
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"


@given(st.integers(0, 2**48 - 2), st.binary(min_size=10, max_size=10))
def test_a_later_uuid_sorts_later(ms: int, noise: bytes) -> None:
    assert str(uuid7(ms, noise)) < str(uuid7(ms + 1, noise[::-1]))


@pytest.mark.parametrize(("ms", "noise"), [(-1, bytes(10)), (2**48, bytes(10)), (0, bytes(9))])
def test_a_uuid_refuses_what_does_not_fit(ms: int, noise: bytes) -> None:
    with pytest.raises(ValueError, match="UUIDv7"):
        uuid7(ms, noise)


@given(st.integers(0, 2**43 - 1), st.integers(0, 2**20 - 1))
def test_a_position_fits_a_signed_column_and_keeps_its_time(ms: int, noise: int) -> None:
    key = position(ms, noise)
    assert 0 <= key < 2**63
    assert position_ms(key) == ms
    assert ms == 2**43 - 1 or key < position(ms + 1, 0)


@pytest.mark.parametrize(("ms", "noise"), [(-1, 0), (2**43, 0), (0, -1), (0, 2**20)])
def test_a_position_refuses_what_does_not_fit(ms: int, noise: int) -> None:
    with pytest.raises(ValueError, match="position"):
        position(ms, noise)


def test_milliseconds_are_exact_and_need_a_zone() -> None:
    instant = datetime(2026, 11, 20, 1, 2, 3, 999_999, tzinfo=UTC)
    assert milliseconds(instant) == 1_795_136_523_999
    assert milliseconds(instant.astimezone(timezone(timedelta(hours=8)))) == 1_795_136_523_999
    with pytest.raises(ValueError, match="naive"):
        milliseconds(instant.replace(tzinfo=None))


def test_a_ticket_number_is_written_in_civil_time() -> None:
    opened_at = datetime(2026, 11, 19, 16, 5, 9, tzinfo=UTC)
    assert ticket_number(opened_at, "0001", 7) == "261120000509000107"


@given(INSTANTS, st.integers(0, 9999), st.integers(0, 99))
def test_a_ticket_number_is_recognised(opened_at: datetime, seat: int, counter: int) -> None:
    number = ticket_number(opened_at, f"{seat:04d}", counter)
    assert is_ticket_number(number)
    assert parse_reference(f" {number[:6]}-{number[6:12]} {number[12:]} ") == Reference(number)


@pytest.mark.parametrize(("seat", "counter"), [("1", 0), ("00001", 0), ("000a", 0), ("0001", 100)])
def test_a_ticket_number_refuses_what_does_not_fit(seat: str, counter: int) -> None:
    with pytest.raises(ValueError, match="ticket number"):
        ticket_number(datetime(2026, 1, 1, tzinfo=UTC), seat, counter)


def test_an_identity_number_is_no_ticket_number() -> None:
    assert not is_ticket_number("370212199001011234")
    assert not is_ticket_number("２６１１２００００５０９０００１０７")


@given(SERIALS)
def test_a_short_code_is_nine_digits_and_right(serial: int) -> None:
    code = short_code(serial)
    assert len(code) == 9
    assert int(code[:8]) == serial
    assert is_short_code(code)


@given(SERIALS, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_found(serial: int, at: int, error: int) -> None:
    code = short_code(serial)
    wrong = str((int(code[at]) + error) % 10)
    assert not is_short_code(code[:at] + wrong + code[at + 1 :])


@given(SERIALS, st.integers(0, 7))
def test_swapped_neighbours_are_found(serial: int, at: int) -> None:
    code = short_code(serial)
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert swapped == code or not is_short_code(swapped)


def test_every_wrong_last_pair_is_found_whatever_came_before() -> None:
    heads = [short_code(serial)[:7] for serial in range(0, 1000, 10)]
    for head in heads:
        right = [a + b for a, b in product("0123456789", repeat=2) if is_short_code(head + a + b)]
        assert len(right) == 10
        assert not {pair[::-1] for pair in right if pair[0] != pair[1]} & set(right)


@pytest.mark.parametrize("serial", [-1, 100_000_000])
def test_a_short_code_refuses_a_long_serial(serial: int) -> None:
    with pytest.raises(ValueError, match="short code"):
        short_code(serial)


def test_a_short_code_is_spoken_in_two_groups_and_read_back() -> None:
    code = short_code(12_345_678)
    assert spoken(code) == f"1234 5678{code[8]}"
    full_width = str.maketrans("0123456789", "０１２３４５６７８９")
    for typed in (spoken(code), code.translate(full_width), f"工单编号：{code}", f"短码 {code}"):
        assert parse_reference(typed) == Reference(short_code=code)


@pytest.mark.parametrize("text", ["", "路灯", "123456789", "12345", "12345678 路灯", "²²²"])
def test_other_text_names_no_ticket(text: str) -> None:
    assert parse_reference(text) is None


@given(st.text())
def test_any_text_is_a_reference_or_not(text: str) -> None:
    found = parse_reference(text)
    assert found is None or bool(found.number) != bool(found.short_code)
