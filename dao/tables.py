"""Mapped classes. They never leave dao.

One database holds one city. Reference rows are never deleted: `valid_to` ends them, so that an old
ticket still prints the old name. `event` is the timeline; a 停水 or 施工改道 with many callers, the
field's 事件, is `mass_event` here.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    String,
    Text,
    text,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from dao.types import Id, UtcTime


class Base(DeclarativeBase):
    """The declarative base; every constraint gets a stable name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # SQLAlchemy reads it once
        UUID: Id,
        datetime: UtcTime,
        date: Date,
        str: Text,
        bytes: LargeBinary,
    }


# --- settings, accounts ------------------------------------------------------------------------


class SettingRow(Base):
    """A value that differs from city to city, with its source."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class SecretRow(Base):
    """A key for the look-up hashes of numbers. Readable by the owner only."""

    __tablename__ = "secret"
    key_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[bytes]
    created_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class AccountRow(Base):
    """A person who may sign in."""

    __tablename__ = "account"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    password_hash: Mapped[str] = mapped_column(default="", deferred=True)
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    seat: Mapped[str] = mapped_column(String(4), default="0001")
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    failures: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    one_time_until: Mapped[datetime | None]


class AccountRoleRow(Base):
    """A role of an account."""

    __tablename__ = "account_role"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(30), primary_key=True)


class AccountRightRow(Base):
    """A right granted apart from roles."""

    __tablename__ = "account_right"
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    right: Mapped[str] = mapped_column("right_name", String(30), primary_key=True)


class RoleRightRow(Base):
    """A right that a role holds."""

    __tablename__ = "role_right"
    role: Mapped[str] = mapped_column(String(30), primary_key=True)
    right: Mapped[str] = mapped_column("right_name", String(30), primary_key=True)


class SeatRow(Base):
    """A console that makes ticket numbers by itself, and the code it makes them with."""

    __tablename__ = "seat"
    code: Mapped[str] = mapped_column(String(4), primary_key=True)
    installation: Mapped[UUID] = mapped_column(unique=True)
    seen_at: Mapped[datetime]


class CodeBlockRow(Base):
    """Short codes that were given to a seat at once; see console.domain.ids.block_of_codes."""

    __tablename__ = "code_block"
    block: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    seat: Mapped[str] = mapped_column(String(4))
    taken_at: Mapped[datetime]


class LifecycleRow(Base):
    """A row of the life cycle; see console.domain.lifecycle."""

    __tablename__ = "lifecycle"
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    action: Mapped[str] = mapped_column(String(30))
    case: Mapped[str] = mapped_column("case_name", String(30))
    scope: Mapped[str] = mapped_column(String(12))
    before: Mapped[str] = mapped_column("before_states")
    after: Mapped[str] = mapped_column("after_state", String(12))
    right: Mapped[str] = mapped_column("right_name", String(30))
    party: Mapped[str] = mapped_column(String(12))
    required: Mapped[str]
    starts: Mapped[str]
    ends: Mapped[str]
    assignments: Mapped[str] = mapped_column(String(12))
    label: Mapped[str]
    source: Mapped[str]


class AuditRow(Base):
    """One unmask, export, print, playback or sign-in; a chain of its own."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(30))
    ticket_id: Mapped[UUID | None] = mapped_column(index=True)
    payload: Mapped[str]
    ok: Mapped[bool]
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


# --- reference data ----------------------------------------------------------------------------


class AreaRow(Base):
    """A city, district, street, community or grid; any depth below."""

    __tablename__ = "area"
    __table_args__ = (Unique("serial"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    serial: Mapped[int]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    path: Mapped[str]
    level: Mapped[str] = mapped_column(String(12))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"), index=True)
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str]
    reading: Mapped[str] = mapped_column(server_default="", default="")


class GazetteerRow(Base):
    """A name that people say for a place: estate, road, school, market."""

    __tablename__ = "gazetteer"
    __table_args__ = (Unique("name", "kind", "area_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    source: Mapped[str]
    reading: Mapped[str] = mapped_column(server_default="", default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class UnitRow(Base):
    """A handling unit (承办单位)."""

    __tablename__ = "unit"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    short_name: Mapped[str] = mapped_column(String(40), index=True)
    level: Mapped[str] = mapped_column(String(12))
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), index=True)
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"), index=True)
    phone: Mapped[str]
    head: Mapped[str] = mapped_column(String(80))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str]
    reading: Mapped[str] = mapped_column(server_default="", default="")


class UnitBelowRow(Base):
    """Closure of the unit tree: every unit is below itself at depth 0."""

    __tablename__ = "unit_below"
    ancestor_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    descendant_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), primary_key=True, index=True)
    depth: Mapped[int]


class CategoryRow(Base):
    """A node of a category scheme; old and new schemes stand side by side."""

    __tablename__ = "category"
    __table_args__ = (Unique("scheme", "code"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    scheme: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(80), index=True)
    path: Mapped[str]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("category.id"), index=True)
    leaf: Mapped[bool]
    aliases: Mapped[str]
    successor: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str]
    reading: Mapped[str] = mapped_column(server_default="", default="")


class ProfileRow(Base):
    """A named set of limits (时限方案)."""

    __tablename__ = "profile"
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str]
    clock_names: Mapped[str]
    all_day: Mapped[bool]
    service_from: Mapped[str] = mapped_column(String(5))
    service_to: Mapped[str] = mapped_column(String(5))
    parked: Mapped[bool]
    source: Mapped[str]
    note: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class LimitRow(Base):
    """One limit of a profile; `*` stands for any."""

    __tablename__ = "limit_rule"
    __table_args__ = (Unique("profile", "clock", "level", "kind", "urgency", "channel"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    profile: Mapped[str] = mapped_column(ForeignKey("profile.code"))
    clock: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(12))
    urgency: Mapped[str] = mapped_column(String(12))
    channel: Mapped[str] = mapped_column(String(20))
    amount: Mapped[int]
    unit: Mapped[str] = mapped_column(String(20))
    source: Mapped[str]
    note: Mapped[str]


class WorkdayRow(Base):
    """One civil day of the official calendar."""

    __tablename__ = "workday"
    day: Mapped[date] = mapped_column(primary_key=True)
    is_workday: Mapped[bool]
    kind: Mapped[str]
    name: Mapped[str]


class CalendarYearRow(Base):
    """Whether a year's calendar is the official one, and from where."""

    __tablename__ = "calendar_year"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    official: Mapped[bool]
    source: Mapped[str]
    revision: Mapped[int]


class DispatchRuleRow(Base):
    """A row of the dispatch catalogue (派单目录)."""

    __tablename__ = "dispatch_rule"
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    priority: Mapped[int]
    category: Mapped[str] = mapped_column(String(40), index=True)
    area: Mapped[str] = mapped_column(String(40))
    field: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(12))
    lead: Mapped[str] = mapped_column(String(40))
    assist: Mapped[str]
    profile: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    owner: Mapped[str]
    source: Mapped[str]


class ChannelRow(Base):
    """A way by which demands come in."""

    __tablename__ = "channel"
    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(40))
    source: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class RouteRow(Base):
    """A lawful channel outside the hotline, with the words to say."""

    __tablename__ = "route"
    code: Mapped[str] = mapped_column(String(30), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(30))
    emergency: Mapped[bool]
    words: Mapped[str]
    keywords: Mapped[str]
    source: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class OutcomeRow(Base):
    """A result of a callback attempt with its AAPOR class."""

    __tablename__ = "outcome"
    code: Mapped[str] = mapped_column(String(30), primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(40))
    aapor: Mapped[str] = mapped_column(String(4))
    answered: Mapped[bool]
    final: Mapped[bool]
    retry_after_minutes: Mapped[int]
    source: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class LetterTemplateRow(Base):
    """The city's own wording of a letter; without a row the delivered one serves."""

    __tablename__ = "letter_template"
    code: Mapped[str] = mapped_column(String(30), primary_key=True)
    text: Mapped[str]
    source: Mapped[str] = mapped_column(default="")


class ReferenceChangeRow(Base):
    """One change of one row of reference data: who, when, old and new. Never altered."""

    __tablename__ = "reference_change"
    __table_args__ = (Index("ix_reference_change_row", "kind", "row_key", "seq"),)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(30))
    row_key: Mapped[str]
    verb: Mapped[str] = mapped_column(String(10))
    via: Mapped[str] = mapped_column(String(10))
    note: Mapped[str]
    batch: Mapped[str] = mapped_column(String(36))
    undoes: Mapped[int | None] = mapped_column(BigInteger, unique=True)
    before: Mapped[str]
    after: Mapped[str]


class TextTemplateRow(Base):
    """Words for what comes up again and again, with gaps; see console.domain.template."""

    __tablename__ = "text_template"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    category: Mapped[str] = mapped_column(String(40))
    text: Mapped[str]
    source: Mapped[str]
    owner: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    reading: Mapped[str] = mapped_column(server_default="", default="")


class ArticleRow(Base):
    """An answer that is ready to be said; see console.domain.knowledge."""

    __tablename__ = "article"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[str] = mapped_column(String(80))
    questions: Mapped[str]
    words: Mapped[str]
    category: Mapped[str] = mapped_column(String(40))
    source: Mapped[str]
    owner: Mapped[str] = mapped_column(String(40))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    reviewed_on: Mapped[date | None]
    reading: Mapped[str] = mapped_column(server_default="", default="")


# --- people, calls, tickets --------------------------------------------------------------------


class PersonRow(Base):
    """A caller as one person, whatever numbers and names were given. Holds neither."""

    __tablename__ = "person"
    __table_args__ = (
        Index(
            "ix_person_merged_into_id",
            "merged_into_id",
            sqlite_where=text("merged_into_id IS NOT NULL"),
            postgresql_where=text("merged_into_id IS NOT NULL"),
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]


class CallerRow(Base):
    """A name and a number of a person: the only table that holds either."""

    __tablename__ = "caller"
    __table_args__ = (Index("ix_caller_phone_tail_hash", "phone_tail_hash"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str] = mapped_column(String(40))
    phone_hash: Mapped[bytes | None] = mapped_column(index=True)
    phone_tail_hash: Mapped[bytes | None]
    key_id: Mapped[int]
    postal_address: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]


class CallRow(Base):
    """A telephone call at one seat, with or without tickets."""

    __tablename__ = "call"
    __table_args__ = (Index("uq_call_external_id_seat", "external_id", "seat", unique=True),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    external_id: Mapped[str] = mapped_column(String(80), index=True)
    direction: Mapped[str] = mapped_column(String(10))
    caller_id: Mapped[UUID | None] = mapped_column(ForeignKey("caller.id"), index=True)
    seat: Mapped[str] = mapped_column(String(4))
    offered_at: Mapped[datetime] = mapped_column(index=True)
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(String(12), default="")
    talk_s: Mapped[int] = mapped_column(default=0)
    after_call_s: Mapped[int] = mapped_column(default=0)
    result: Mapped[str] = mapped_column(String(20), default="")
    account: Mapped[str] = mapped_column(String(80), default="")
    reason: Mapped[str] = mapped_column(String(30), default="")


class CallReasonRow(Base):
    """Why a call ends without a ticket."""

    __tablename__ = "call_reason"
    code: Mapped[str] = mapped_column(String(30), primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(40))
    result: Mapped[str] = mapped_column(String(20))
    source: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class CallReturnRow(Base):
    """漏接回拨与承诺回电: somebody whom the hotline owes a call."""

    __tablename__ = "call_return"
    __table_args__ = (
        Index(
            "ix_call_return_open",
            "last_at",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    caller_id: Mapped[UUID] = mapped_column(ForeignKey("caller.id"), index=True)
    call_id: Mapped[UUID | None] = mapped_column(ForeignKey("call.id"))
    ticket_id: Mapped[UUID | None] = mapped_column(ForeignKey("ticket.id"))
    about: Mapped[str]
    since: Mapped[datetime]
    last_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    times: Mapped[int]
    ring_s: Mapped[int]
    tries: Mapped[int]
    owner: Mapped[str] = mapped_column(String(80))
    claimed_by: Mapped[str] = mapped_column(String(80))
    claimed_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str] = mapped_column(String(80))
    outcome: Mapped[str] = mapped_column(String(20))


class HandedFormRow(Base):
    """An open form on its way from one person to another; name and number lie in `caller`."""

    __tablename__ = "handed_form"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    giver: Mapped[str] = mapped_column(String(80))
    receiver: Mapped[str] = mapped_column(String(80), index=True)
    opened_at: Mapped[datetime]
    handed_at: Mapped[datetime]
    form: Mapped[str]
    caller_id: Mapped[UUID | None] = mapped_column(ForeignKey("caller.id"))
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("caller.id"))


class HandedFileRow(Base):
    """A file in a form that is handed over."""

    __tablename__ = "handed_file"
    form_id: Mapped[UUID] = mapped_column(
        ForeignKey("handed_form.id", ondelete="CASCADE"), primary_key=True
    )
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes]


class SavedFilterRow(Base):
    """A list that a person keeps under a name; `role` is "" where it is not shared."""

    __tablename__ = "saved_filter"
    __table_args__ = (Unique("owner", "role", "name"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(20), index=True)
    name: Mapped[str] = mapped_column(String(40))
    question: Mapped[str]
    created_at: Mapped[datetime]


class MassEventRow(Base):
    """事件: one incident with many callers, such as 停水 or 施工改道."""

    __tablename__ = "mass_event"
    __table_args__ = (
        Index("ix_mass_event_begins_at", "begins_at"),
        Index("ix_mass_event_code", "code", unique=True),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(40), server_default="", default="")
    title: Mapped[str]
    words: Mapped[str]
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"))
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("category.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    begins_at: Mapped[datetime]
    expected_end_at: Mapped[datetime | None]
    valid_until: Mapped[datetime | None]
    created_by: Mapped[str] = mapped_column(String(80), default="", server_default="")
    version: Mapped[int] = mapped_column(default=1, server_default="1")


class TicketRow(Base):
    """工单."""

    __tablename__ = "ticket"
    __table_args__ = (
        Index("ix_ticket_state_position", "state", "position"),
        Index("ix_ticket_caller", "caller_id", "position"),
        Index("ix_ticket_contact", "contact_id", "position"),
        Index("ix_ticket_point", "cell", "position", "lat", "lon"),
        Index("ix_ticket_address", "address_key", "position"),
        Index("ix_ticket_area", "area_id", "position"),
        Index("ix_ticket_lead", "lead_unit_id", "position"),
        Index("ix_ticket_due", "due_at"),
        Index("ix_ticket_due_position", "due_at", "position"),
        Index("ix_ticket_changed", "changed_at", "position"),
        Index("ix_ticket_category", "category_id", "position"),
        Index("ix_ticket_kind", "kind", "position"),
        Index("ix_ticket_urgency", "urgency", "position"),
        Index("ix_ticket_root", "root_id"),
        Index("ix_ticket_taken_by", "taken_by", "position"),
        Index(
            "ix_ticket_mass_event",
            "mass_event_id",
            "position",
            sqlite_where=text("mass_event_id IS NOT NULL"),
            postgresql_where=text("mass_event_id IS NOT NULL"),
        ),
        Index(
            "ix_ticket_accused",
            "accused_key",
            "position",
            sqlite_where=text("accused_key IS NOT NULL"),
            postgresql_where=text("accused_key IS NOT NULL"),
        ),
        Index(
            "ix_ticket_bad_answer",
            "position",
            sqlite_where=text("last_answer_bad = 1"),
            postgresql_where=text("last_answer_bad"),
        ),
        Index(
            "ix_ticket_wants_reply",
            "position",
            sqlite_where=text("wants_reply = 1"),
            postgresql_where=text("wants_reply"),
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, unique=True)
    number: Mapped[str] = mapped_column(String(18), unique=True)
    short_code: Mapped[str] = mapped_column(String(9), index=True)
    opened_at: Mapped[datetime]
    version: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    state_before: Mapped[str] = mapped_column(String(12), default="")
    ending: Mapped[str] = mapped_column(String(20), default="")
    channel: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(12))
    field: Mapped[str] = mapped_column(String(12))
    urgency: Mapped[str] = mapped_column(String(12))
    difficult: Mapped[bool] = mapped_column(default=False)
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("category.id"))
    title: Mapped[str]
    text: Mapped[str]
    occurred: Mapped[str]
    accused: Mapped[str] = mapped_column(default="", server_default="")
    accused_key: Mapped[str | None]
    area_id: Mapped[UUID | None] = mapped_column(ForeignKey("area.id"))
    address: Mapped[str]
    address_key: Mapped[str | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    cell: Mapped[int | None] = mapped_column(BigInteger)
    caller_id: Mapped[UUID | None] = mapped_column(ForeignKey("caller.id"))
    contact_id: Mapped[UUID | None] = mapped_column(ForeignKey("caller.id"))
    call_id: Mapped[UUID | None] = mapped_column(ForeignKey("call.id"))
    anonymous: Mapped[bool]
    confidential: Mapped[bool]
    wants_reply: Mapped[bool]
    wants_callback: Mapped[bool]
    root_id: Mapped[UUID | None] = mapped_column(ForeignKey("ticket.id"))
    mass_event_id: Mapped[UUID | None] = mapped_column(ForeignKey("mass_event.id"))
    lead_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    profile: Mapped[str] = mapped_column(String(40), default="")
    due_at: Mapped[datetime | None]
    due_clock: Mapped[str] = mapped_column(String(20), default="")
    provisional: Mapped[bool] = mapped_column(default=False)
    return_count: Mapped[int] = mapped_column(default=0)
    extend_count: Mapped[int] = mapped_column(default=0)
    redo_count: Mapped[int] = mapped_column(default=0)
    remind_count: Mapped[int] = mapped_column(default=0)
    last_answer_bad: Mapped[bool] = mapped_column(default=False)
    taken_by: Mapped[str] = mapped_column(String(80), default="")
    closed_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]


class OriginRow(Base):
    """Where a ticket of another system came from; what makes an import skip it next time."""

    __tablename__ = "origin"
    __table_args__ = (Unique("source", "external_number"),)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"), primary_key=True)
    source: Mapped[str] = mapped_column(String(40))
    external_number: Mapped[str] = mapped_column(String(80))
    category_text: Mapped[str]
    unit_text: Mapped[str]


class AssignmentRow(Base):
    """One unit's part of a ticket; `parent_id` where it was passed down."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_ticket", "ticket_id"),
        Index("ix_assignment_unit", "unit_id", "ticket_position"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"))
    ticket_position: Mapped[int] = mapped_column(BigInteger)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("assignment.id"))
    seq: Mapped[int]
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    part: Mapped[str] = mapped_column(String(4))
    state: Mapped[str] = mapped_column(String(12))
    state_before: Mapped[str] = mapped_column(String(12), default="")
    round: Mapped[int] = mapped_column(default=1)
    version: Mapped[int]
    profile: Mapped[str] = mapped_column(String(40))
    designated: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    return_count: Mapped[int] = mapped_column(default=0)
    extend_count: Mapped[int] = mapped_column(default=0)
    handling_note: Mapped[str] = mapped_column(default="")
    public_reply: Mapped[str] = mapped_column(default="")
    solved: Mapped[bool | None]
    replied_at: Mapped[datetime | None]


PRESSING = "name NOT IN ('return', 'reopen', 'decision')"
"""Clocks that press a unit: not permissions, nor the hotline's own time for a unit's request.

Every closed ticket keeps a permission running, so that an index of all clocks grows with the years.
Written out, since an engine takes an index of some rows only for a query that says the same.
"""
FINISH = "name = 'finish'"


class ClockRow(Base):
    """A running limit: of an assignment, or of the hotline where `assignment_id` is null."""

    __tablename__ = "clock"
    __table_args__ = (
        Index("ix_clock_ticket", "ticket_id"),
        Index("ix_clock_due", "state", "due_at"),
        Index(
            "ix_clock_pressing",
            "state",
            "due_at",
            "assignment_id",
            "name",
            sqlite_where=text(PRESSING),
            postgresql_where=text(PRESSING),
        ),
        Index(
            "ix_clock_finish",
            "state",
            "due_at",
            "assignment_id",
            "name",
            sqlite_where=text(FINISH),
            postgresql_where=text(FINISH),
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"))
    assignment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assignment.id"))
    name: Mapped[str] = mapped_column(String(20))
    profile: Mapped[str] = mapped_column(String(40))
    amount: Mapped[int]
    unit: Mapped[str] = mapped_column(String(20))
    urgency: Mapped[str] = mapped_column(String(12))
    limit_source: Mapped[str]
    calendar_revision: Mapped[int]
    started_at: Mapped[datetime]
    due_at: Mapped[datetime]
    provisional: Mapped[bool]
    extended_days: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(10))
    ended_at: Mapped[datetime | None]


class ClockPauseRow(Base):
    """A time during which a clock stood still, and why."""

    __tablename__ = "clock_pause"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    clock_id: Mapped[UUID] = mapped_column(ForeignKey("clock.id"), index=True)
    from_at: Mapped[datetime]
    to_at: Mapped[datetime | None]
    reason: Mapped[str]


class PresenceRow(Base):
    """Somebody who has a ticket open; a word that ends by itself."""

    __tablename__ = "presence"
    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80), primary_key=True)
    since: Mapped[datetime]
    until: Mapped[datetime]
    unsaved: Mapped[bool]


class ClaimRow(Base):
    """Who began to write on a ticket; ends by itself as well."""

    __tablename__ = "claim"
    ticket_id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(String(80))
    until: Mapped[datetime]


class RequestRow(Base):
    """A return, dispute, extension or termination that somebody must decide."""

    __tablename__ = "request"
    __table_args__ = (Index("ix_request_open", "decision", "kind"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"), index=True)
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignment.id"), index=True)
    kind: Mapped[str] = mapped_column(String(12))
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(String(80))
    reason_id: Mapped[UUID] = mapped_column(ForeignKey("remark.id"))
    proposed_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    days: Mapped[int | None]
    decision: Mapped[str] = mapped_column(String(10), default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(String(80), default="")


class RemarkRow(Base):
    """Free text of an act: a reason, note or answer. Erasable; the timeline only points here."""

    __tablename__ = "remark"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"), index=True)
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(80))
    text: Mapped[str]
    erased_at: Mapped[datetime | None]


class EventRow(Base):
    """One entry of a ticket's timeline; see console.domain.event."""

    __tablename__ = "event"
    __table_args__ = (Unique("ticket_id", "seq"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"))
    seq: Mapped[int]
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(30))
    payload: Mapped[str]
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


COMPLETE = "outcome = 'complete'"


class CallbackAttemptRow(Base):
    """One call after the reply, with the answers it got."""

    __tablename__ = "callback_attempt"
    __table_args__ = (
        Index(
            "ix_callback_attempt_complete",
            "at",
            "ticket_id",
            "solved",
            "satisfied",
            "outcome",
            sqlite_where=text(COMPLETE),
            postgresql_where=text(COMPLETE),
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"), index=True)
    round: Mapped[int]
    at: Mapped[datetime]
    caller: Mapped[str] = mapped_column("called_by", String(80))
    outcome: Mapped[str] = mapped_column(ForeignKey("outcome.code"))
    contacted: Mapped[bool | None]
    solved: Mapped[str] = mapped_column(String(8), default="")
    process: Mapped[str] = mapped_column(String(8), default="")
    satisfied: Mapped[str] = mapped_column(String(8), default="")
    reason_id: Mapped[UUID | None] = mapped_column(ForeignKey("remark.id"))
    next_at: Mapped[datetime | None]


class MessageRow(Base):
    """A message to somebody: template, way and fate; the number stays in `caller`."""

    __tablename__ = "message"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"), index=True)
    caller_id: Mapped[UUID | None] = mapped_column(ForeignKey("caller.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    template: Mapped[str] = mapped_column(String(40))
    way: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


# --- files and letters -------------------------------------------------------------------------


class BlobRow(Base):
    """A part of a file, at most 256 KiB, addressed by the digest of the whole."""

    __tablename__ = "blob"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes]


class AttachmentRow(Base):
    """A file that belongs to a ticket."""

    __tablename__ = "attachment"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"), index=True)
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(String(80))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    added_at: Mapped[datetime]
    added_by: Mapped[str] = mapped_column(String(80))


class LetterRow(Base):
    """An official letter of a ticket; its texts are versions."""

    __tablename__ = "letter"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"), index=True)
    kind: Mapped[str] = mapped_column(String(30))
    state: Mapped[str] = mapped_column(String(12))
    created_at: Mapped[datetime] = mapped_column(index=True)


class LetterVersionRow(Base):
    """An issued text of a letter; immutable. A replacement is the next version."""

    __tablename__ = "letter_version"
    __table_args__ = (Unique("letter_id", "version"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"))
    version: Mapped[int]
    document_number: Mapped[str]
    title: Mapped[str]
    pages: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    issued_at: Mapped[datetime]
    issued_by: Mapped[str] = mapped_column(String(80))


class LetterNumberRow(Base):
    """A number of the register: taken once, never given again."""

    __tablename__ = "letter_number"
    word: Mapped[str] = mapped_column(String(40), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    letter_id: Mapped[UUID] = mapped_column(ForeignKey("letter.id"))
    taken_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]


# --- surveys: apart from tickets, with a chain of their own ------------------------------------


class SurveyPlanRow(Base):
    """A plan of a sample: window, scope, strata, precision."""

    __tablename__ = "survey_plan"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(80))
    definition: Mapped[str]
    frame_sha256: Mapped[str] = mapped_column(String(64))


class SurveyDrawRow(Base):
    """A frozen draw of a plan."""

    __tablename__ = "survey_draw"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("survey_plan.id"), index=True)
    seed: Mapped[str] = mapped_column(String(80))
    drawn_at: Mapped[datetime]
    sha256: Mapped[str] = mapped_column(String(64))


class SurveyCaseRow(Base):
    """A drawn ticket. Units have no right here."""

    __tablename__ = "survey_case"
    __table_args__ = (Unique("draw_id", "ticket_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    draw_id: Mapped[UUID] = mapped_column(ForeignKey("survey_draw.id"))
    ticket_id: Mapped[UUID] = mapped_column(ForeignKey("ticket.id"))
    stratum: Mapped[str] = mapped_column(String(120))
    weight: Mapped[float]
    state: Mapped[str] = mapped_column(String(12))


class SurveyAttemptRow(Base):
    """A call for a case, with its answers."""

    __tablename__ = "survey_attempt"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("survey_case.id"), index=True)
    at: Mapped[datetime]
    interviewer: Mapped[str] = mapped_column(String(80))
    outcome: Mapped[str] = mapped_column(ForeignKey("outcome.code"))
    answers: Mapped[str]
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
