"""Callers: the only place where names and numbers are read and written.

Look-ups go through keyed hashes, so that an index of numbers is of no use without the key. It does
not protect against somebody who can read both the key and the table.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, func, insert, select, text, update
from sqlalchemy.orm import Session

from console.domain.errors import StorageError
from console.domain.event import Payload, payload_text
from console.domain.phone import Phone, normalise, tail
from dao.audit import AuditDao
from dao.identity import fresh_id
from dao.locks import Serial, serialise
from dao.postgres import callers_shown, is_postgres
from dao.tables import CallerRow, PersonRow, SecretRow
from dao.types import Id

KEY_BYTES = 32
_REVEAL = text("SELECT * FROM door.reveal(:duty, :about, :login, :at, :payload)").bindparams(
    bindparam("about", type_=Id())
)


class Duty(StrEnum):
    """Why somebody may see a caller in plain."""

    TICKET = "ticket"  # a running duty or the right to, with a reason
    LETTER = "letter"  # whose letter is written
    RETURN = "return"  # a call that is owed and was claimed
    FORM = "form"  # an open form that was handed over


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks at whom.

    Attributes:
        may: what the services say; a database with roles of its own judges for itself.
        payload: of the audit row; None where the same look was written down a moment ago.
    """

    login: str
    at: datetime
    may: bool
    payload: Payload | None
    caller_id: UUID | None
    contact_id: UUID | None = None


class Revealed(NamedTuple):
    """A caller in plain: name, number, and the number to call back."""

    name: str
    phone: str
    contact: str


@dataclass(frozen=True, slots=True)
class Caller:
    """A name and number. Never leaves a service unmasked without an audit row."""

    id: UUID
    person_id: UUID
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Rehashed:
    """A batch of numbers under a new key.

    Attributes:
        done: numbers hashed.
        unreadable: stored numbers that are none any more; they keep their hash.
        last: id of the last one, None where nothing was left.
    """

    done: int
    unreadable: int
    last: UUID | None


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

    def live_keys(self) -> int:
        """Return how many keys are valid: two while numbers are being hashed again."""
        query = select(func.count()).where(SecretRow.retired_at.is_(None))
        return self._session.scalar(query) or 0

    def hash_again(self, after: UUID | None, most: int) -> Rehashed:
        """Hash a batch of numbers by the newest key that stand under an older one.

        Args:
            after: id of the last caller of the batch before; None begins.
            most: rows of a batch.
        """
        key_id, key = newest_key(self._session)
        query = select(CallerRow.id, CallerRow.phone).where(
            CallerRow.phone_hash.is_not(None), CallerRow.key_id != key_id
        )
        if after is not None:
            query = query.where(CallerRow.id > after)
        rows = self._session.execute(query.order_by(CallerRow.id).limit(most)).all()
        fresh = []
        for row in rows:
            phone = normalise(row.phone)
            if phone is not None:
                fresh.append(
                    {
                        "id": row.id,
                        "phone_hash": keyed_hash(key, phone.text),
                        "phone_tail_hash": keyed_hash(key, tail(phone)),
                        "key_id": key_id,
                    }
                )
        if fresh:
            self._session.execute(update(CallerRow), fresh)
        return Rehashed(len(fresh), len(rows) - len(fresh), rows[-1].id if rows else None)

    def retire_keys(self, at: datetime) -> int:
        """End and wipe every key but the newest; return how many numbers still need an older one.

        Where any does, no key is ended.
        """
        serialise(self._session, Serial.CALLER)
        key_id, _ = newest_key(self._session)
        query = select(func.count()).where(
            CallerRow.phone_hash.is_not(None), CallerRow.key_id != key_id
        )
        left = self._session.scalar(query) or 0
        if not left:
            self._session.execute(
                update(SecretRow)
                .where(SecretRow.key_id != key_id, SecretRow.retired_at.is_(None))
                .values(retired_at=at, key=b"")
            )
        return left

    def _older_keys(self, newest: int) -> tuple[bytes, ...]:
        query = select(SecretRow.key).where(
            SecretRow.retired_at.is_(None), SecretRow.key_id != newest
        )
        return tuple(self._session.scalars(query))

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

        On PostgreSQL the database makes the hashes: a person's session never holds the key.

        A number met before belongs to the person who had it; another name with it, or none, is a
        further row of that person, so that whoever gave no name stays without one. Without number
        and name there is no caller.
        """
        if phone is None and not name:
            return None
        if is_postgres(self._session):
            said = (phone.shown, phone.text, tail(phone)) if phone else (None, None, None)
            made: UUID = self._session.execute(
                select(func.door.keep_caller(name, *said, at))
            ).scalar_one()
            return made
        if phone is None:
            return self._add(self._person(at), name, "", None, at)
        serialise(self._session, Serial.CALLER)  # first: a key that was read stays the newest
        key_id, number, last = self.hashes(phone)
        older = [keyed_hash(key, phone.text) for key in self._older_keys(key_id)]
        rows = self._session.execute(
            select(CallerRow.id, CallerRow.person_id, CallerRow.name)
            .where(CallerRow.phone_hash.in_([number, *older]))
            .order_by(CallerRow.id)
        ).all()
        for row in rows:
            if row.name == name:
                found: UUID = row.id
                return found
        person_id = rows[0].person_id if rows else self._person(at)
        return self._add(person_id, name, phone.shown, (key_id, number, last), at)

    def get(self, caller_id: UUID) -> Caller | None:
        """Return one caller, masked by the database where it can tell who asks."""
        shown = callers_shown(self._session).c
        row = self._session.execute(
            select(shown.id, shown.person_id, shown.name, shown.phone).where(shown.id == caller_id)
        ).one_or_none()
        return None if row is None else Caller(*row)

    def reveal(self, duty: Duty, about: UUID, view: Seen) -> Revealed | None:
        """Return names and numbers in plain and write the audit row; a refusal is written too.

        On PostgreSQL the database decides by duty and right, and writes the row itself.

        Args:
            duty: why somebody may see them.
            about: ticket, call that is owed, or form.
            view: who looks, when, and whom.
        """
        if not is_postgres(self._session):
            if view.payload is not None:
                AuditDao(self._session).write(
                    at=view.at,
                    actor=view.login,
                    action="unmask",
                    ticket_id=about if duty in (Duty.TICKET, Duty.LETTER) else None,
                    payload=view.payload,
                    ok=view.may,
                )
            return self._plain(view) if view.may else None
        payload = payload_text(view.payload or {"field": duty.value, "again": True})
        found = self._session.execute(
            _REVEAL,
            {
                "duty": duty.value,
                "about": about,
                "login": view.login,
                "at": view.at,
                "payload": payload,
            },
        ).one()
        return Revealed(found.name, found.phone, found.contact) if found.ok else None

    def _plain(self, view: Seen) -> Revealed:
        caller = self.get(view.caller_id) if view.caller_id else None
        contact = self.get(view.contact_id) if view.contact_id else None
        return Revealed(
            caller.name if caller else "",
            caller.phone if caller else "",
            contact.phone if contact else "",
        )

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
