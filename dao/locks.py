"""Locks that have no row of their own, held until the transaction ends.

SQLite has one writer at a time and needs none of them.
"""

from enum import IntEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session


class Serial(IntEnum):
    """What only one transaction may do at a time."""

    MERGE = 1
    NUMBER = 2
    CALLER = 3
    AUDIT = 4
    LETTER = 5
    REFERENCE = 6
    SEAT = 7


def serialise(session: Session, what: Serial, key: int = 0) -> None:
    """Wait until nobody else does this, with this key."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(what.value, key)))
