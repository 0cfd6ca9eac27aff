"""Letters: numbers of the register, versions, what waits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, func, insert, select
from sqlalchemy.orm import Session

from console.domain.errors import RuleError
from console.domain.views import IssuedLetter
from console.domain.words import State
from dao import tables as t


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter about to be archived. Its PDF is stored by dao.files."""

    id: UUID
    version_id: UUID
    ticket_id: UUID
    kind: str
    document_number: str
    title: str
    pages: int
    sha256: str
    issued_at: datetime
    issued_by: str


class LetterDao:
    """Reads and writes letters. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_number(self, word: str, year: int) -> int:
        """Return the next free count of a year's register.

        Two writers cannot both take it: it is the row's key, and the second is refused.
        """
        last = self._session.scalar(
            select(func.max(t.LetterNumberRow.seq)).where(
                t.LetterNumberRow.word == word, t.LetterNumberRow.year == year
            )
        )
        return (last or 0) + 1

    def archive(self, letter: NewLetter, word: str, year: int, seq: int) -> None:
        """Store a letter with its number."""
        self._session.execute(
            insert(t.LetterRow).values(
                id=letter.id,
                ticket_id=letter.ticket_id,
                kind=letter.kind,
                state="issued",
                created_at=letter.issued_at,
            )
        )
        self._session.execute(
            insert(t.LetterNumberRow).values(
                word=word, year=year, seq=seq, letter_id=letter.id, taken_at=letter.issued_at
            )
        )
        self._session.execute(
            insert(t.LetterVersionRow).values(
                id=letter.version_id,
                letter_id=letter.id,
                version=1,
                document_number=letter.document_number,
                title=letter.title,
                pages=letter.pages,
                sha256=letter.sha256,
                issued_at=letter.issued_at,
                issued_by=letter.issued_by,
            )
        )

    def waiting(self, limit: int) -> tuple[UUID, ...]:
        """Return tickets that were replied to, want a letter and have none; oldest first."""
        ticket = t.TicketRow
        query = (
            select(ticket.id)
            .where(
                ticket.state.in_((State.CALLBACK.value, State.CLOSED.value)),
                ticket.wants_reply,
                exists().where(
                    t.AssignmentRow.ticket_id == ticket.id, t.AssignmentRow.public_reply != ""
                ),
                ~exists().where(t.LetterRow.ticket_id == ticket.id),
            )
            .order_by(ticket.position.desc())
            .limit(limit)
        )
        return tuple(self._session.scalars(query))

    def issued(self, limit: int) -> tuple[IssuedLetter, ...]:
        """Return archived letters, the newest first."""
        query = _letters().order_by(t.LetterVersionRow.issued_at.desc()).limit(limit)
        return tuple(_letter(*row) for row in self._session.execute(query))

    def of(self, ticket_id: UUID) -> tuple[IssuedLetter, ...]:
        """Return a ticket's letters, the newest first."""
        query = _letters().where(t.LetterRow.ticket_id == ticket_id)
        query = query.order_by(t.LetterVersionRow.issued_at.desc())
        return tuple(_letter(*row) for row in self._session.execute(query))

    def get(self, letter_id: UUID) -> IssuedLetter:
        """Return one letter's newest version.

        Raises:
            RuleError: `unknown_letter`.
        """
        query = _letters().where(t.LetterRow.id == letter_id)
        query = query.order_by(t.LetterVersionRow.version.desc()).limit(1)
        found = self._session.execute(query).one_or_none()
        if found is None:
            raise RuleError("letter", code="unknown_letter")
        return _letter(*found)


def _letters() -> Select[t.LetterVersionRow, t.LetterRow, str, datetime | None]:
    return (
        select(t.LetterVersionRow, t.LetterRow, t.TicketRow.number, t.LetterNumberRow.voided_at)
        .join(t.LetterRow, t.LetterRow.id == t.LetterVersionRow.letter_id)
        .join(t.TicketRow, t.TicketRow.id == t.LetterRow.ticket_id)
        .outerjoin(t.LetterNumberRow, t.LetterNumberRow.letter_id == t.LetterRow.id)
    )


def _letter(
    version: t.LetterVersionRow, letter: t.LetterRow, number: str, voided_at: datetime | None
) -> IssuedLetter:
    return IssuedLetter(
        id=letter.id,
        ticket_id=letter.ticket_id,
        ticket_number=number,
        kind=letter.kind,
        document_number=version.document_number,
        title=version.title,
        version=version.version,
        pages=version.pages,
        sha256=version.sha256,
        issued_at=version.issued_at,
        issued_by=version.issued_by,
        voided=voided_at is not None,
    )
