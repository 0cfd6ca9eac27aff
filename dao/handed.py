"""Forms on their way from one person to another."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from dao.tables import AccountRow, HandedFileRow, HandedFormRow


@dataclass(frozen=True, slots=True)
class StoredForm:
    """A form as it rests between two seats.

    Attributes:
        form: JSON without name and numbers: those are `caller_id` and `contact_id`.
        giver, receiver: logins.
    """

    id: UUID
    giver: str
    receiver: str
    opened_at: datetime
    handed_at: datetime
    form: str
    caller_id: UUID | None
    contact_id: UUID | None


class Handed(NamedTuple):
    """One of a list: the form, and the giver's name."""

    form: StoredForm
    giver_name: str


class HandedDao:
    """Reads and writes forms that are handed over. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, form: StoredForm, files: dict[str, bytes]) -> None:
        """Store a form in place of an older self, with its files by digest."""
        self.drop(form.id)
        self._session.execute(
            insert(HandedFormRow).values(
                id=form.id,
                giver=form.giver,
                receiver=form.receiver,
                opened_at=form.opened_at,
                handed_at=form.handed_at,
                form=form.form,
                caller_id=form.caller_id,
                contact_id=form.contact_id,
            )
        )
        if files:
            self._session.execute(
                insert(HandedFileRow),
                [
                    {"form_id": form.id, "sha256": digest, "content": content}
                    for digest, content in files.items()
                ],
            )

    def to(self, receiver: str) -> tuple[Handed, ...]:
        """Return what somebody was given and has not taken, oldest first."""
        query = (
            select(HandedFormRow, AccountRow.name)
            .outerjoin(AccountRow, AccountRow.login == HandedFormRow.giver)
            .where(HandedFormRow.receiver == receiver)
            .order_by(HandedFormRow.handed_at, HandedFormRow.id)
        )
        return tuple(
            Handed(_stored(row), name or row.giver) for row, name in self._session.execute(query)
        )

    def get(self, form_id: UUID) -> StoredForm | None:
        """Return one, None when it was taken already."""
        row = self._session.get(HandedFormRow, form_id)
        return None if row is None else _stored(row)

    def files(self, form_id: UUID) -> dict[str, bytes]:
        """Return a form's files by digest."""
        query = select(HandedFileRow.sha256, HandedFileRow.content).where(
            HandedFileRow.form_id == form_id
        )
        return {row.sha256: row.content for row in self._session.execute(query)}

    def drop(self, form_id: UUID) -> None:
        """Remove a form that has arrived."""
        self._session.execute(delete(HandedFileRow).where(HandedFileRow.form_id == form_id))
        self._session.execute(delete(HandedFormRow).where(HandedFormRow.id == form_id))


def _stored(row: HandedFormRow) -> StoredForm:
    return StoredForm(
        row.id,
        row.giver,
        row.receiver,
        row.opened_at,
        row.handed_at,
        row.form,
        row.caller_id,
        row.contact_id,
    )
