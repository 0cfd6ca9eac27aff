"""Audit rows: who looked at, took out or was refused what. A chain of its own."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from console.domain.event import GENESIS, Payload, microseconds, payload_text
from dao.postgres import is_postgres
from dao.tables import AuditRow


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One audit row as it is read back."""

    seq: int
    at: datetime
    actor: str
    action: str
    ticket_id: UUID | None
    payload: str
    ok: bool
    prev_hash: str
    hash: str

    def is_intact(self, prev_hash: str) -> bool:
        """Whether the row is what was written, after the row with `prev_hash`."""
        return self.prev_hash == prev_hash and self.hash == _hash(
            prev_hash, self.seq, self.at, self.actor, self.action, self.ticket_id, self.payload,
            ok=self.ok,
        )  # fmt: skip


class AuditDao:
    """Appends to the audit trail and reads it. Never commits.

    Source: 网络安全法 art. 21(3): kept six months at least; PIPL art. 51, 56.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(
        self,
        *,
        at: datetime,
        actor: str,
        action: str,
        ticket_id: UUID | None = None,
        payload: Payload | None = None,
        ok: bool = True,
    ) -> None:
        """Add one row. On PostgreSQL a person's session cannot say who it is or what time.

        Args:
            at: when, UTC.
            actor: login.
            action: unmask, export, print, playback, sign_in, …
            ticket_id: what it is about, where it is about a ticket.
            payload: field, reason and the like; no name, no number.
            ok: False when it was refused.
        """
        if is_postgres(self._session):
            seq, prev_hash = 0, GENESIS  # a trigger says who, when, which number and which hash
        else:
            seq, prev_hash = self._next()
        text = payload_text(payload or {})
        self._session.execute(
            insert(AuditRow).values(
                seq=seq,
                at=at,
                actor=actor,
                action=action,
                ticket_id=ticket_id,
                payload=text,
                ok=ok,
                prev_hash=prev_hash,
                hash=_hash(prev_hash, seq, at, actor, action, ticket_id, text, ok=ok),
            )
        )

    def _next(self) -> tuple[int, str]:
        last = self._session.execute(
            select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
        ).one_or_none()
        return (last.seq + 1, last.hash) if last else (1, GENESIS)

    def head(self, until: datetime) -> tuple[int, str]:
        """Return sequence and hash of the last row up to an instant; (0, GENESIS) without one."""
        last = self._session.execute(
            select(AuditRow.seq, AuditRow.hash)
            .where(AuditRow.at <= until)
            .order_by(AuditRow.seq.desc())
            .limit(1)
        ).one_or_none()
        return (last.seq, last.hash) if last else (0, GENESIS)

    def all(self, *, after: int = 0, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """Return rows after a sequence, oldest first, at most `limit`."""
        rows = self._session.scalars(
            select(AuditRow).where(AuditRow.seq > after).order_by(AuditRow.seq).limit(limit)
        )
        return tuple(
            AuditEntry(
                row.seq, row.at, row.actor, row.action, row.ticket_id, row.payload, row.ok,
                row.prev_hash, row.hash,
            )
            for row in rows
        )  # fmt: skip


def _hash(  # noqa: PLR0917  # the fields of a row, in the order they are hashed
    prev_hash: str,
    seq: int,
    at: datetime,
    actor: str,
    action: str,
    ticket_id: UUID | None,
    payload: str,
    *,
    ok: bool,
) -> str:
    fields = (
        prev_hash,
        str(seq),
        str(microseconds(at)),
        actor,
        action,
        str(ticket_id or ""),
        payload,
        str(int(ok)),
    )
    return hashlib.sha256("\x1f".join(fields).encode()).hexdigest()
