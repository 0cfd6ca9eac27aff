"""Fresh identifiers: the only place where storage draws random bits."""

import secrets
from datetime import datetime
from uuid import UUID

from console.domain.ids import milliseconds, uuid7


def fresh_id(instant: datetime) -> UUID:
    """Return a new UUIDv7 of an instant."""
    return uuid7(milliseconds(instant), secrets.token_bytes(10))


def random20() -> int:
    """Return 20 random bits, the tail of a position."""
    return secrets.randbits(20)


def random_serial(below: int) -> int:
    """Return a random serial, 0 to `below` - 1."""
    return secrets.randbelow(below)


def random_bytes(count: int) -> bytes:
    """Return random bytes, the tail of ids."""
    return secrets.token_bytes(count)
