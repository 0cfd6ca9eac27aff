"""Tables of a seat's own file. They never leave dao, and change only by adding."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dao.types import Id, UtcTime


class LocalBase(DeclarativeBase):
    """The declarative base of the seat's own file."""

    type_annotation_map = {UUID: Id, datetime: UtcTime, bytes: LargeBinary}  # noqa: RUF012


class DraftRow(LocalBase):
    """A form that is not sent yet."""

    __tablename__ = "draft"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(80), index=True)
    opened_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    form: Mapped[str]


class DraftFileRow(LocalBase):
    """A file in a draft."""

    __tablename__ = "draft_file"
    draft_id: Mapped[UUID] = mapped_column(
        ForeignKey("draft.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes]


class WritingRow(LocalBase):
    """Something begun on another screen than the calls', and not sent: an act, answers, a letter.

    Attributes:
        kind: which screen understands it.
        key: what it is about, unique within its kind.
    """

    __tablename__ = "writing"
    account: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    saved_at: Mapped[datetime]
    body: Mapped[str]


class ChoiceRow(LocalBase):
    """Something that a person chose in a picker, and when for the last time."""

    __tablename__ = "choice"
    account: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    used_at: Mapped[datetime]


class OwnSeatRow(LocalBase):
    """Who this seat is to the database, and the last number it gave away. One row."""

    __tablename__ = "own_seat"
    installation: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(4))
    last_number: Mapped[str] = mapped_column(String(18))


class SpareCodeRow(LocalBase):
    """A short code that only this seat may give away."""

    __tablename__ = "spare_code"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    code: Mapped[str] = mapped_column(String(9), unique=True)


class TicketNameRow(LocalBase):
    """What the ticket of a form is called, from its first try until it is known to be stored."""

    __tablename__ = "ticket_name"
    form_id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID]
    number: Mapped[str] = mapped_column(String(18))
    short_code: Mapped[str] = mapped_column(String(9))


class OutboxRow(LocalBase):
    """Something finished that the server does not have yet."""

    __tablename__ = "outbox"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    account: Mapped[str] = mapped_column(String(80), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    key: Mapped[str]
    form_id: Mapped[UUID | None]
    done_at: Mapped[datetime]
    number: Mapped[str] = mapped_column(String(18))
    short_code: Mapped[str] = mapped_column(String(9))
    ending: Mapped[str] = mapped_column(String(12))
    about: Mapped[str]
    body: Mapped[str]
    refusal: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str]


class OutboxFileRow(LocalBase):
    """A file of an item."""

    __tablename__ = "outbox_file"
    item_id: Mapped[UUID] = mapped_column(
        ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes]


class KnownPersonRow(LocalBase):
    """Somebody whom the server let in at this seat."""

    __tablename__ = "known_person"
    login: Mapped[str] = mapped_column(String(80), primary_key=True)
    actor: Mapped[str]
    verifier: Mapped[str]
    let_in_at: Mapped[datetime]
    failures: Mapped[int]
