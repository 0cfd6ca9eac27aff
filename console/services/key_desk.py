"""A new key for the look-up hashes of numbers, while everybody goes on working.

Two keys are valid while numbers are hashed again in batches. What was interrupted is continued.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from console.domain.progress import Tell, nobody
from console.services.acts.desk import Transaction

if TYPE_CHECKING:
    from uuid import UUID

BATCH = 2_000


@dataclass(frozen=True, slots=True)
class NewKey:
    """What came of it.

    Attributes:
        numbers: hashed again.
        unreadable: rows whose number cannot be read; they keep the old key, which stays valid.
        continued: an interrupted change was brought to its end, and no further key was made.
    """

    numbers: int
    unreadable: int
    continued: bool


class KeyDesk:
    """Changes the key. Blocking: 2,000 numbers a transaction."""

    def __init__(self, transaction: Transaction, login: str, now: Callable[[], datetime]) -> None:
        self._transaction, self._login, self._now = transaction, login, now

    def rotate(self, tell: Tell = nobody) -> NewKey:
        """Make a key, hash every number by it, and wipe the old one.

        Raises:
            StorageError: the database went away; call it again later.
        """
        with self._transaction() as daos:
            continued = daos.callers.live_keys() > 1
            if not continued:
                daos.callers.new_key(self._now())
            daos.audit.write(
                at=self._now(), actor=self._login, action="rotate_key", payload={"again": continued}
            )
        total = 0
        while True:
            done, unreadable = self._pass(total, tell)
            total += done
            with self._transaction() as daos:
                left = daos.callers.retire_keys(self._now())
            if left <= unreadable:
                return NewKey(total, unreadable, continued)

    def _pass(self, before: int, tell: Tell) -> tuple[int, int]:
        done = unreadable = 0
        after: UUID | None = None
        while True:
            with self._transaction() as daos:
                batch = daos.callers.hash_again(after, BATCH)
            done, unreadable = done + batch.done, unreadable + batch.unreadable
            tell(before + done, 0)
            if batch.last is None:
                return done, unreadable
            after = batch.last
