"""What a seat keeps to be sent, and what its tickets are called. In the seat's own file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from console.domain.ids import TicketName, rising_number
from dao.identity import fresh_id
from dao.local import LocalFile, wipe_draft
from dao.local_tables import (
    OutboxFileRow,
    OutboxRow,
    OwnSeatRow,
    SpareCodeRow,
    TicketNameRow,
)

CALL = "call"


class OwnSeat(NamedTuple):
    """Who this seat is to the database.

    Attributes:
        code: 4 digits, "" before the database gave one.
        spare: how many short codes it has in hand.
    """

    installation: UUID
    code: str
    spare: int


class Begun(NamedTuple):
    """The ticket of a form that is being sent.

    Attributes:
        done_at: when it was finished for the first time, if it has waited already.
    """

    name: TicketName
    done_at: datetime | None


class StoredItem(NamedTuple):
    """An item as it lies on disk; `files` by digest, "" in `refusal` while it waits."""

    id: UUID
    kind: str
    key: str
    form_id: UUID | None
    done_at: datetime
    number: str
    short_code: str
    ending: str
    about: str
    body: str
    files: Mapping[str, bytes]
    refusal: str = ""
    detail: str = ""


class OutboxStore:
    """Every call is one synced transaction. Raises as `dao.local.LocalFile`."""

    def __init__(self, file: LocalFile) -> None:
        self._file = file

    # --- names -----------------------------------------------------------------------------------

    def seat(self, at: datetime) -> OwnSeat:
        """Return who this seat is; the first question makes it somebody."""
        with self._file.session() as session:
            row = _own(session, at)
            spare = session.scalar(select(func.count()).select_from(SpareCodeRow)) or 0
            return OwnSeat(row.installation, row.code, spare)

    def be_seat(self, code: str, spare: Sequence[str], at: datetime) -> None:
        """Keep what the database gave: a code for numbers, and more short codes."""
        with self._file.session() as session:
            _own(session, at).code = code
            if spare:
                rows = [{"code": one} for one in spare]
                session.execute(insert(SpareCodeRow).on_conflict_do_nothing(), rows)

    def begin(self, form_id: UUID, at: datetime) -> Begun | None:
        """Return what the ticket of a form is called, from its first try on the same.

        Returns:
            None where this seat has no code of its own or no short codes left.
        """
        with self._file.session() as session:
            known = session.get(TicketNameRow, form_id)
            if known is not None:
                first = select(OutboxRow.done_at).where(OutboxRow.form_id == form_id)
                name = TicketName(known.ticket_id, known.number, known.short_code)
                return Begun(name, session.scalar(first))
            row = _own(session, at)
            spare = session.scalar(select(SpareCodeRow).order_by(SpareCodeRow.seq).limit(1))
            if not row.code or spare is None:
                return None
            row.last_number = rising_number(at, row.code, row.last_number)
            name = TicketName(fresh_id(at), row.last_number, spare.code)
            session.delete(spare)
            session.add(
                TicketNameRow(
                    form_id=form_id,
                    ticket_id=name.ticket_id,
                    number=name.number,
                    short_code=name.short_code,
                )
            )
            return Begun(name, None)

    def unname(self, form_id: UUID) -> None:
        """Forget what a form's ticket would be called: nobody was told, nothing is stored."""
        with self._file.session() as session:
            waits = select(OutboxRow.id).where(OutboxRow.form_id == form_id).exists()
            session.execute(delete(TicketNameRow).where(TicketNameRow.form_id == form_id, ~waits))

    # --- items -----------------------------------------------------------------------------------

    def put(self, account: str, item: StoredItem) -> None:
        """Keep an item in place of its older self, and wipe the draft that it comes from.

        An item keeps its place, and a ticket the time when it was finished first.
        """
        values = {
            "account": account,
            "kind": item.kind,
            "key": item.key,
            "form_id": item.form_id,
            "number": item.number,
            "short_code": item.short_code,
            "ending": item.ending,
            "about": item.about,
            "body": item.body,
            "refusal": item.refusal,
            "detail": item.detail,
        }
        with self._file.session() as session:
            same = select(OutboxRow.id).where(
                OutboxRow.account == account, OutboxRow.kind == item.kind, OutboxRow.key == item.key
            )
            item_id = session.scalar(same) if item.key else None
            if item_id is None:
                item_id = item.id
                session.execute(
                    insert(OutboxRow).values(id=item_id, done_at=item.done_at, **values)
                )
            else:
                session.execute(update(OutboxRow).where(OutboxRow.id == item_id).values(**values))
            session.execute(delete(OutboxFileRow).where(OutboxFileRow.item_id == item_id))
            for digest, content in item.files.items():
                session.add(OutboxFileRow(item_id=item_id, sha256=digest, content=content))
            session.flush()
            if item.form_id is not None:
                wipe_draft(session, item.form_id)

    def oldest(self, account: str) -> StoredItem | None:
        """Return an account's item that is to be sent next."""
        with self._file.session() as session:
            row = session.scalar(
                _of(account).where(OutboxRow.refusal == "").order_by(OutboxRow.seq).limit(1)
            )
            return None if row is None else _item(session, row)

    def one(self, account: str, item_id: UUID) -> StoredItem | None:
        """Return one item of an account."""
        with self._file.session() as session:
            row = session.scalar(_of(account).where(OutboxRow.id == item_id))
            return None if row is None else _item(session, row)

    def all(self, account: str) -> tuple[StoredItem, ...]:
        """Return an account's items without their files, in the order of sending."""
        with self._file.session() as session:
            rows = session.scalars(_of(account).order_by(OutboxRow.seq))
            return tuple(_value(row, {}) for row in rows)

    def count(self, account: str) -> tuple[int, int, int]:
        """Return how many of an account wait, how many were refused, and those of all others.

        How calls stand is no work of anybody's and not counted, unless it was refused.
        """
        mine, refused = OutboxRow.account == account, OutboxRow.refusal != ""
        with self._file.session() as session:
            found = session.execute(
                select(
                    func.count().filter(mine, ~refused),
                    func.count().filter(mine, refused),
                    func.count().filter(~mine),
                )
                .select_from(OutboxRow)
                .where(refused | (OutboxRow.kind != CALL))
            ).one()
            return found[0], found[1], found[2]

    def refuse(self, account: str, item_id: UUID, code: str, detail: str) -> None:
        """Note why the server's rules did not take an item; it stays."""
        with self._file.session() as session:
            session.execute(
                update(OutboxRow)
                .where(OutboxRow.id == item_id, OutboxRow.account == account)
                .values(refusal=code, detail=detail)
            )

    def sent(self, account: str, item: StoredItem) -> None:
        """Wipe an item that the database has; one that changed meanwhile stays."""
        with self._file.session() as session:
            gone = session.scalar(
                _of(account).where(OutboxRow.id == item.id, OutboxRow.body == item.body)
            )
            if gone is not None:
                _wipe(session, gone)

    def taken(self, form_id: UUID) -> None:
        """Wipe what waited of a form whose ticket is stored now, and its draft with it."""
        with self._file.session() as session:
            row = session.scalar(select(OutboxRow).where(OutboxRow.form_id == form_id))
            if row is not None:
                _wipe(session, row)
                session.flush()
            wipe_draft(session, form_id)

    def tidy(self) -> None:
        """Empty the log once nothing waits."""
        with self._file.session() as session:
            left = session.scalar(select(func.count()).select_from(OutboxRow))
        if not left:
            self._file.forget_the_past()


def _own(session: Session, at: datetime) -> OwnSeatRow:
    row = session.scalar(select(OwnSeatRow))
    if row is None:
        row = OwnSeatRow(installation=fresh_id(at), code="", last_number="")
        session.add(row)
        session.flush()
    return row


def _of(account: str) -> Select[OutboxRow]:
    return select(OutboxRow).where(OutboxRow.account == account)


def _wipe(session: Session, row: OutboxRow) -> None:
    session.execute(delete(OutboxFileRow).where(OutboxFileRow.item_id == row.id))
    if row.form_id is not None:
        session.execute(delete(TicketNameRow).where(TicketNameRow.form_id == row.form_id))
    session.delete(row)


def _item(session: Session, row: OutboxRow) -> StoredItem:
    files = session.execute(
        select(OutboxFileRow.sha256, OutboxFileRow.content).where(OutboxFileRow.item_id == row.id)
    )
    return _value(row, {one.sha256: one.content for one in files})


def _value(row: OutboxRow, files: Mapping[str, bytes]) -> StoredItem:
    return StoredItem(
        row.id,
        row.kind,
        row.key,
        row.form_id,
        row.done_at,
        row.number,
        row.short_code,
        row.ending,
        row.about,
        row.body,
        files,
        row.refusal,
        row.detail,
    )
