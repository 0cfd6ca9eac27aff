"""Files as rows: parts of 256 KiB under the digest of the whole, no path anywhere."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func, insert, select, union
from sqlalchemy.orm import Session

from console.domain.errors import RuleError
from dao.postgres import is_postgres
from dao.tables import AttachmentRow, BlobRow, LetterVersionRow

PART_BYTES = 256 * 1024


class FileDao:
    """Reads and writes files. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep(self, content: bytes) -> str:
        """Store bytes once and return their SHA-256 in hex."""
        if is_postgres(self._session):
            kept: str = self._session.execute(select(func.door.keep_file(content))).scalar_one()
            return kept
        digest = sha256(content).hexdigest()
        known = select(BlobRow.part).where(BlobRow.sha256 == digest).limit(1)
        if self._session.scalar(known) is None:
            parts = range(0, max(len(content), 1), PART_BYTES)
            self._session.execute(
                insert(BlobRow),
                [
                    {"sha256": digest, "part": part, "content": content[at : at + PART_BYTES]}
                    for part, at in enumerate(parts)
                ],
            )
        return digest

    def read(self, digest: str) -> bytes:
        """Return stored bytes.

        Raises:
            RuleError: `unknown_file`, or `broken_file` where they do not have this digest.
        """
        parts = self._session.scalars(
            select(BlobRow.content).where(BlobRow.sha256 == digest).order_by(BlobRow.part)
        ).all()
        if not parts:
            raise RuleError("file", code="unknown_file")
        content = b"".join(parts)
        if sha256(content).hexdigest() != digest:
            raise RuleError("file", code="broken_file")
        return content

    def digests(self) -> tuple[str, ...]:
        """Return the digest of every stored file."""
        return tuple(self._session.scalars(select(BlobRow.sha256).distinct()))

    def referenced(self) -> tuple[str, ...]:
        """Return the digests that attachments and letters point to."""
        both = union(select(AttachmentRow.sha256), select(LetterVersionRow.sha256))
        return tuple(self._session.scalars(both))

    def attach(
        self,
        *,
        attachment_id: UUID,
        ticket_id: UUID,
        name: str,
        media_type: str,
        content: bytes,
        at: datetime,
        login: str,
    ) -> None:
        """Attach a file to a ticket."""
        self._session.execute(
            insert(AttachmentRow).values(
                id=attachment_id,
                ticket_id=ticket_id,
                name=name,
                media_type=media_type,
                size=len(content),
                sha256=self.keep(content),
                added_at=at,
                added_by=login,
            )
        )

    def attachment(self, attachment_id: UUID) -> tuple[UUID, str, str, str]:
        """Return (ticket, name, media type, digest) of an attachment.

        Raises:
            RuleError: `unknown_file`.
        """
        row = self._session.get(AttachmentRow, attachment_id)
        if row is None:
            raise RuleError("file", code="unknown_file")
        return row.ticket_id, row.name, row.media_type, row.sha256
