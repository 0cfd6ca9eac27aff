"""Ids and numbers that a seat makes by itself, also while the server is away.

Randomness and time are arguments; equal arguments give equal ids.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import reduce
from uuid import UUID

from console.domain.zone import SHANGHAI, to_local

RANDOM_BITS = 20
UUID_RANDOM_BYTES = 10
NUMBER_LENGTH = 18
SHORT_CODE_LENGTH = 9
SHORT_CODE_SERIALS = 5 * 10**7
"""Serials that are drawn at random: the lower half of all."""

BLOCK_CODES = 100
"""Short codes that a seat gets at once, from the upper half."""

SEAT_CODES = range(5000, 9000)
"""What a seat's own tickets carry as the seat in their number; accounts have codes below."""

MAX_COUNTER = 99
_MAX_POSITION_MS = 2**43 - 1  # the year 2248: the product still fits a signed 64-bit column
_MAX_UUID_MS = 2**48 - 1
_SPOKEN_FIRST = 4
_ALL_SERIALS = 10**8
_STRIDE = 30_901_699  # shares no factor with the serials of seats, so every one comes up once

# Digit d after state s gives _DAMM[s][d]. The diagonal is zero, so a right code ends in state zero.
# Source: H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)

_FULL_WIDTH = str.maketrans("０１２３４５６７８９－—–−　", "0123456789---- ")
_LABEL = re.compile(r"^(?:工单|查询|受理)?(?:编号|单号|短码|号码|号|码)?[:：#\s]*")
_GAPS = re.compile(r"[\s-]")


@dataclass(frozen=True, slots=True)
class TicketName:
    """What a seat calls a ticket before anybody else knows of it; never changed afterwards."""

    ticket_id: UUID
    number: str
    short_code: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What a caller or a search box named a ticket by: one of the two is set."""

    number: str = ""
    short_code: str = ""


def milliseconds(instant: datetime) -> int:
    """Return the whole milliseconds since 1970 of an aware instant, rounded down."""
    whole = to_local(instant).astimezone(UTC)
    return int(whole.timestamp()) * 1000 + whole.microsecond // 1000


def uuid7(ms: int, random_bytes: bytes) -> UUID:
    """Return a UUID of version 7.

    Args:
        ms: milliseconds since 1970, UTC.
        random_bytes: 10 bytes, of which 74 bits are used.

    Raises:
        ValueError: the time or the bytes do not fit.

    Source: RFC 9562, section 5.7.
    """
    if not 0 <= ms <= _MAX_UUID_MS or len(random_bytes) != UUID_RANDOM_BYTES:
        raise ValueError("UUIDv7 takes 48 bits of time and 10 random bytes")
    noise = int.from_bytes(random_bytes, "big")
    high, low = noise >> 62 & 0xFFF, noise & (1 << 62) - 1
    return UUID(int=ms << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)


def position(ms: int, random20: int) -> int:
    """Return the keyset key of a ticket opened at `ms`: ms × 2^20 + 20 random bits, in 63 bits.

    Raises:
        ValueError: a part is out of its range.
    """
    if not 0 <= ms <= _MAX_POSITION_MS or not 0 <= random20 < 1 << RANDOM_BITS:
        raise ValueError("a position takes 43 bits of time and 20 random bits")
    return ms << RANDOM_BITS | random20


def position_ms(key: int) -> int:
    """Return the milliseconds since 1970 that a position holds."""
    return key >> RANDOM_BITS


def position_time(key: int) -> datetime:
    """Return the instant that a position holds, UTC, to the millisecond."""
    return datetime.fromtimestamp(position_ms(key) / 1000, UTC)


def ticket_number(opened_at: datetime, seat_code: str, counter: int) -> str:
    """Return the 18 digits spoken to the caller: YYMMDDHHMMSS, seat, counter.

    Args:
        opened_at: aware; written in civil time at the hotline.
        seat_code: 4 digits.
        counter: 0 to 99, different for tickets of one seat in one second.

    Raises:
        ValueError: a part is out of its range.
    """
    if not re.fullmatch(r"[0-9]{4}", seat_code) or not 0 <= counter <= MAX_COUNTER:
        raise ValueError("a ticket number takes 4 digits of seat and a counter up to 99")
    return f"{to_local(opened_at):%y%m%d%H%M%S}{seat_code}{counter:02d}"


def rising_number(opened_at: datetime, seat_code: str, last: str) -> str:
    """Return a ticket number above the last one of a seat, whatever its clock did meanwhile.

    Args:
        opened_at: aware.
        seat_code: 4 digits.
        last: the last number of this seat, "" for none.
    """
    first = ticket_number(opened_at, seat_code, 0)
    if last[:12] < first[:12]:
        return first
    if int(last[-2:]) < MAX_COUNTER:
        return f"{last[:12]}{seat_code}{int(last[-2:]) + 1:02d}"
    second = datetime.strptime(last[:12], "%y%m%d%H%M%S").replace(tzinfo=SHANGHAI)
    return ticket_number(second + timedelta(seconds=1), seat_code, 0)


def block_of_codes(block: int) -> tuple[str, ...]:
    """Return the short codes of a seat's block, scattered over the upper half of the serials.

    Args:
        block: 0 and up; blocks of equal remainder by 500,000 hold the same codes.
    """
    serials = (block * BLOCK_CODES + at for at in range(BLOCK_CODES))
    half = _ALL_SERIALS - SHORT_CODE_SERIALS
    return tuple(short_code(SHORT_CODE_SERIALS + serial * _STRIDE % half) for serial in serials)


def is_ticket_number(text: str) -> bool:
    """Return whether it is 18 digits that begin with a possible time."""
    if not re.fullmatch(r"[0-9]{18}", text):
        return False
    try:
        datetime.strptime(text[:12], "%y%m%d%H%M%S").replace(tzinfo=SHANGHAI)
    except ValueError:
        return False
    return True


def short_code(serial: int) -> str:
    """Return 9 digits: the serial in 8 and a check digit by Damm's method.

    The check finds every single wrong digit and every swap of two neighbours; the sum of Luhn
    would miss 09 for 90.

    Args:
        serial: 0 to 99,999,999, unique among the codes in use.

    Raises:
        ValueError: the serial has more than 8 digits.
    """
    if not 0 <= serial < _ALL_SERIALS:
        raise ValueError("a short code takes a serial of 8 digits")
    digits = f"{serial:08d}"
    return digits + _check(digits)


def _check(digits: str) -> str:
    return reduce(lambda state, digit: _DAMM[int(state)][int(digit)], digits, "0")


def is_short_code(text: str) -> bool:
    """Return whether it is 9 digits with the right check digit."""
    return re.fullmatch(r"[0-9]{9}", text) is not None and _check(text) == "0"


def spoken(code: str) -> str:
    """Return a short code in the two groups in which it is read out: 1234 56789."""
    return f"{code[:_SPOKEN_FIRST]} {code[_SPOKEN_FIRST:]}"


def parse_reference(text: str) -> Reference | None:
    """Return the ticket number or short code that the whole text is, else None.

    Spaces, dashes, full-width digits and a label such as 工单编号： do not matter. A short code
    with a wrong check digit is none.
    """
    plain = _GAPS.sub("", _LABEL.sub("", text.strip().translate(_FULL_WIDTH)))
    if is_ticket_number(plain):
        return Reference(number=plain)
    if is_short_code(plain):
        return Reference(short_code=plain)
    return None
