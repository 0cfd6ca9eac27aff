"""The timeline of a ticket as a chain of hashes that nobody can alter in silence."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

GENESIS = "0" * 64
_EPOCH_US = 1_000_000
Payload = Mapping[str, str | int | bool | list[str] | None]


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a timeline.

    Attributes:
        seq: 1, 2, 3 … within the ticket.
        happened_at: the service's clock, UTC; earlier than `recorded_at` for imports and plays.
        recorded_at: set by the database, UTC.
        actor: login of the account that acted.
        action: identifier of `lifecycle`.
        payload: the very JSON text that was hashed; no name, no number, only references to rows.
        hash: see `chain_hash`, 64 hex digits.
    """

    id: UUID
    ticket_id: UUID
    seq: int
    happened_at: datetime
    recorded_at: datetime
    actor: str
    action: str
    payload: str
    prev_hash: str
    hash: str

    def facts(self) -> dict[str, object]:
        """Return the payload as values."""
        found: dict[str, object] = json.loads(self.payload)
        return found

    def is_intact(self, prev_hash: str) -> bool:
        """Whether this entry is what was written, after the entry with `prev_hash`."""
        return self.prev_hash == prev_hash and self.hash == chain_hash(
            prev_hash,
            event_id=self.id,
            ticket_id=self.ticket_id,
            seq=self.seq,
            happened_at=self.happened_at,
            recorded_at=self.recorded_at,
            actor=self.actor,
            action=self.action,
            payload=self.payload,
        )


def payload_text(payload: Payload) -> str:
    """Return the one text of a payload that is stored and hashed: sorted keys, no spaces."""
    return json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def microseconds(instant: datetime) -> int:
    """Return an aware instant as whole microseconds since 1970 UTC, exactly."""
    return int(instant.timestamp() // 1) * _EPOCH_US + instant.microsecond


def chain_hash(
    prev_hash: str,
    *,
    event_id: UUID,
    ticket_id: UUID,
    seq: int,
    happened_at: datetime,
    recorded_at: datetime,
    actor: str,
    action: str,
    payload: str,
) -> str:
    """Return SHA-256, in hex, of the previous hash and the fields, joined by U+001F in UTF-8.

    PostgreSQL computes the same in a trigger; `tests/dao/test_events.py` holds both to one vector.
    """
    fields = (
        prev_hash,
        str(event_id),
        str(ticket_id),
        str(seq),
        str(microseconds(happened_at)),
        str(microseconds(recorded_at)),
        actor,
        action,
        payload,
    )
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()
