"""Callers: the only place where names and numbers are read and written.

Look-ups go through keyed hashes, so that an index of numbers is of no use without the key. It does
not protect against somebody who can read both the key and the table.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from console.domain.errors import StorageError
from console.domain.phone import Phone, tail
from dao.identity import fresh_id
from dao.locks import Serial, serialise
from dao.tables import CallerRow, PersonRow, SecretRow

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Caller:
    """A name and number in plain. Never leaves a service unmasked without an audit row."""

    id: UUID
    person_id: UUID
    name: str
    phone: str


class CallerDao:
    """Reads and writes callers. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def new_key(
        self, at: datetime, random_bytes: Callable[[int], bytes] = secrets.token_bytes
    ) -> None:
        """Store a fresh key for the look-up hashes; it becomes the newest."""
        last = self._session.scalar(
            select(SecretRow.key_id).order_by(SecretRow.key_id.desc()).limit(1)
        )
        self._session.execute(
            insert(SecretRow).values(
                key_id=(last or 0) + 1, key=random_bytes(KEY_BYTES), created_at=at
            )
        )

    def hashes(self, phone: Phone) -> tuple[int, bytes, bytes]:
        """Return (key id, hash of the number, hash of its last eight digits) by the newest key.

        Raises:
            StorageError: `no_key`.
        """
        return self.hasher()(phone)

    def hasher(self) -> Callable[[Phone], tuple[int, bytes, bytes]]:
        """Return `hashes` for many numbers: the key is read once, and not shown.

        Raises:
            StorageError: `no_key`.
        """
        key_id, key = newest_key(self._session)

        def hashed(phone: Phone) -> tuple[int, bytes, bytes]:
            return key_id, keyed_hash(key, phone.text), keyed_hash(key, tail(phone))

        return hashed

    def keep(self, name: str, phone: Phone | None, at: datetime) -> UUID | None:
        """Return the caller row of a name and number, a new one where there is none yet.

        A number met before belongs to the person who had it; another name with it, or none, is a
        further row of that person, so that whoever gave no name stays without one. Without number
        and name there is no caller.
        """
        if phone is None and not name:
            return None
        if phone is None:
            return self._add(self._person(at), name, "", None, at)
        key_id, number, last = self.hashes(phone)
        serialise(self._session, Serial.CALLER)
        rows = self._session.execute(
            select(CallerRow.id, CallerRow.person_id, CallerRow.name)
            .where(CallerRow.phone_hash == number)
            .order_by(CallerRow.id)
        ).all()
        for row in rows:
            if row.name == name:
                found: UUID = row.id
                return found
        person_id = rows[0].person_id if rows else self._person(at)
        return self._add(person_id, name, phone.shown, (key_id, number, last), at)

    def get(self, caller_id: UUID) -> Caller | None:
        """Return one caller in plain."""
        row = self._session.get(CallerRow, caller_id)
        return None if row is None else Caller(row.id, row.person_id, row.name, row.phone)

    def _person(self, at: datetime) -> UUID:
        person_id = fresh_id(at)
        self._session.execute(insert(PersonRow).values(id=person_id, created_at=at))
        return person_id

    def _add(
        self,
        person_id: UUID,
        name: str,
        phone: str,
        hashes: tuple[int, bytes, bytes] | None,
        at: datetime,
    ) -> UUID:
        caller_id = fresh_id(at)
        key_id, number, last = hashes or (0, None, None)
        self._session.execute(
            insert(CallerRow).values(
                id=caller_id,
                person_id=person_id,
                name=name,
                phone=phone,
                phone_hash=number,
                phone_tail_hash=last,
                key_id=key_id,
                created_at=at,
            )
        )
        return caller_id


def keyed_hash(key: bytes, text: str) -> bytes:
    """Return HMAC-SHA256 of a canonical number."""
    return hmac.new(key, text.encode(), sha256).digest()


def newest_key(session: Session) -> tuple[int, bytes]:
    """Return the key by which new numbers are hashed, and its id.

    Raises:
        StorageError: `no_key`.
    """
    found = session.execute(
        select(SecretRow.key_id, SecretRow.key)
        .where(SecretRow.retired_at.is_(None))
        .order_by(SecretRow.key_id.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise StorageError(code="no_key")
    return found.key_id, found.key
