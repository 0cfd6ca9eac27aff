"""Letters: numbers of the register, versions, what waits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, exists, func, insert, select
from sqlalchemy.orm import Session

from console.domain.errors import RuleError
from console.domain.letter import LetterKind
from console.domain.views import IssuedLetter
from console.domain.words import Part, State
from dao import tables as t
from dao.locks import Serial, serialise


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

    def lock_register(self, year: int) -> None:
        """Let one transaction at a time take a number of a year, so that none is drawn in vain."""
        serialise(self._session, Serial.LETTER, year)

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
        """Return tickets whose last reply wants a letter and has none, the oldest tickets first."""
        ticket, part, letter = t.TicketRow, t.AssignmentRow, t.LetterRow
        since = exists().where(
            letter.ticket_id == ticket.id,
            letter.kind == LetterKind.REPLY_LETTER.value,
            letter.created_at >= part.replied_at,
        )
        # By an index of their own: SQLite would read every closed ticket.
        wanting = select(ticket.position).where(ticket.wants_reply)
        query = (
            select(ticket.id)
            .where(
                ticket.position.in_(wanting),
                ticket.state.in_((State.CALLBACK.value, State.CLOSED.value)),
                exists().where(
                    part.ticket_id == ticket.id,
                    part.part == Part.LEAD.value,
                    part.public_reply != "",
                    ~since.correlate(ticket, part),
                ),
            )
            .order_by(ticket.position)
            .limit(limit)
        )
        return tuple(self._session.scalars(query))

    def current(self, ticket_id: UUID, kind: LetterKind) -> IssuedLetter | None:
        """Return the letter of a kind that answers with the ticket's last reply, None without."""
        part = t.AssignmentRow
        replied = self._session.scalar(
            select(func.max(part.replied_at)).where(
                part.ticket_id == ticket_id, part.part == Part.LEAD.value
            )
        )
        found = [one for one in self.of(ticket_id) if one.kind == kind.value and not one.voided]
        return found[0] if found and (replied is None or found[0].issued_at >= replied) else None

    def register(self) -> tuple[tuple[str, int, int], ...]:
        """Return every number taken: word, year, count; in this order."""
        row = t.LetterNumberRow
        query = select(row.word, row.year, row.seq).order_by(row.word, row.year, row.seq)
        return tuple((one.word, one.year, one.seq) for one in self._session.execute(query))

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
