"""受理: a form becomes a ticket."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from console.domain.account import Actor
from console.domain.act import Act, NewClock, NewTicket, Value
from console.domain.call import CallResult
from console.domain.call_log import ReturnOutcome, return_of
from console.domain.errors import RuleError
from console.domain.ids import TicketName, milliseconds, position
from console.domain.intake import TicketForm
from console.domain.limit import ClockName
from console.domain.party import PARTY_MOST, SUFFIXES, normal_party, suffixes_of
from console.domain.phone import Phone, normalise
from console.domain.place import area_cell, cell, normal_address
from console.domain.reference import Area, Category, valid
from console.domain.text import clean, clean_line, title_from
from console.domain.words import Field, Kind, Level, Urgency
from console.domain.zone import local_day
from console.services.acts.fields import Fields
from console.services.clocks import Clocks, Matter
from dao.identity import random20
from dao.unit_of_work import Daos

TITLE_MOST = 60
TEXT_MOST = 5_000
NAME_MOST = 50

FORM_FIELDS = (
    "kind", "field", "channel", "phone", "contact_phone", "name", "place", "address", "lat", "lon",
    "category", "title", "text", "occurred", "accused", "urgency", "confidential", "anonymous",
    "wants_reply", "wants_callback",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Located:
    """Where a demand is: the area and the integer cell that history looks up."""

    area: Area | None
    address: str
    address_key: str | None
    cell: int | None


def form_of(fields: Fields) -> TicketForm:
    """Return the form that scenario or import fields describe.

    Raises:
        RuleError: `bad_value` for a field or a choice that does not exist.
    """
    fields.only(*FORM_FIELDS)
    return TicketForm(
        kind=fields.maybe_choice(Kind, "kind"),
        field=fields.maybe_choice(Field, "field") or Field.LIVELIHOOD,
        channel=fields.line("channel") or "phone",
        phone=fields.line("phone"),
        contact_phone=fields.line("contact_phone"),
        name=fields.line("name"),
        place=fields.line("place"),
        address=fields.line("address"),
        lat=fields.decimal("lat", 90),
        lon=fields.decimal("lon", 180),
        category=fields.line("category"),
        title=fields.line("title"),
        text=fields.text("text"),
        occurred=fields.line("occurred"),
        accused=fields.line("accused"),
        urgency=fields.maybe_choice(Urgency, "urgency") or Urgency.NORMAL,
        confidential=fields.flag("confidential", default=False),
        anonymous=fields.flag("anonymous", default=False),
        wants_reply=fields.flag("wants_reply", default=True),
        wants_callback=fields.flag("wants_callback", default=True),
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """What a form means by the city's tables."""

    title: str
    text: str
    channel: str
    category: Category | None
    where: Located

    def given(self, form: TicketForm) -> dict[str, Value]:
        """Return the fields that the life cycle may require."""
        kind = form.kind.value if form.kind else ""
        return {"kind": kind, "channel": self.channel, "title": self.title, "text": self.text}


def check(daos: Daos, form: TicketForm, at: datetime) -> Checked:
    """Return what a form means; reads reference data only.

    Raises:
        RuleError: `bad_value`, `too_long`, `unknown_name`, `ambiguous_name`, `bad_point`.
    """
    text = clean(form.text)
    title = clean_line(form.title) or title_from(text)
    _check_lengths(form, title, text)
    on = local_day(at)
    channel = _channel(daos, form.channel, on)
    category: Category | None = (
        daos.reference.resolve_category(form.category, on) if form.category.strip() else None
    )
    home = daos.reference.setting("phone.home_area_code", "0532")
    _phone(form.contact_phone, "contact_phone", home)
    return Checked(title, text, channel, category, locate(daos, form, on))


def log(
    daos: Daos,
    clocks: Clocks,
    actor: Actor,
    at: datetime,
    form: TicketForm,
    *,
    imported: bool,
    name: TicketName | None = None,
    waits_from: datetime | None = None,
) -> Act:
    """Return the act that registers a demand and gives it its number.

    Args:
        daos: of the transaction.
        clocks: of the city.
        actor: who registers it.
        at: when, aware.
        form: what was said.
        imported: it happened outside this program.
        name: what the seat calls the ticket; None lets the database number it.
        waits_from: when the hotline could first dispatch it, `at` unless said.

    Raises:
        RuleError: `missing_field`, `bad_value`, `unknown_name`, `ambiguous_name`.
    """
    checked = check(daos, form, at)
    channel, category, where = checked.channel, checked.category, checked.where
    title, text = checked.title, checked.text
    caller_id, contact_id = _callers(daos, form, at)
    if name is None:
        key, number, short_code = daos.acts.next_identity(at, actor.seat)
        ticket_id = clocks.new_id(at)
    else:
        key = position(milliseconds(at), random20())
        ticket_id, number, short_code = name.ticket_id, name.number, name.short_code
    call_id = _call(daos, actor, form.call_id, at)
    columns: dict[str, Value] = {
        "channel": channel,
        "kind": form.kind.value if form.kind else "",
        "field": form.field.value if form.field else "",
        "urgency": form.urgency.value,
        "category_id": category.id if category else None,
        "title": title,
        "text": text,
        "occurred": clean_line(form.occurred),
        **_party(daos, form.accused),
        "area_id": where.area.id if where.area else None,
        "address": where.address,
        "address_key": where.address_key,
        "lat": form.lat,
        "lon": form.lon,
        "cell": where.cell,
        "caller_id": caller_id,
        "contact_id": contact_id,
        "call_id": call_id,
        "anonymous": form.anonymous,
        "confidential": form.confidential,
        "wants_reply": form.wants_reply,
        "wants_callback": form.wants_callback,
    }
    return Act(
        action="log",
        case="",
        actor=actor,
        happened_at=at,
        ticket_id=ticket_id,
        given=checked.given(form),
        payload={"channel": channel, **({"call": str(call_id)} if call_id else {})},
        create=NewTicket(ticket_id, key, number, short_code, at, columns),
        clocks=_dispatch_clock(daos, clocks, form, channel, waits_from or at),
        imported=imported,
    )


def call_returned(daos: Daos, actor: Actor, at: datetime, form: TicketForm, ticket: UUID) -> None:
    """Take whom this form called back off the list of those who wait."""
    waiting = return_of(form.call_id)
    found = daos.calls.owed(waiting) if waiting is not None else None
    if found is not None and not found.done:
        daos.calls.finish(
            found.id,
            login=actor.login,
            at=at,
            outcome=ReturnOutcome.REACHED.value,
            ticket_id=ticket,
        )


def locate(daos: Daos, form: TicketForm, on: date) -> Located:
    """Return where a form's demand is; its cell comes from the point, else from the area.

    Raises:
        RuleError: `unknown_name`, `ambiguous_name`, `bad_point`.
    """
    area = daos.reference.resolve_area(form.place, on) if form.place.strip() else None
    address = clean_line(form.address)
    chain = daos.reference.area_chain(area.id) if area else ()
    key = normal_address(address, [one.name for one in chain]) if address else ""
    where: int | None = None
    if form.lat is not None and form.lon is not None:
        where = cell(form.lat, form.lon)
    elif area is not None:
        where = area_cell(area.serial)
    scope = next((one.code for one in chain if one.level is Level.STREET), "")
    return Located(area, address, f"{scope}|{key}" if key else None, where)


def _call(daos: Daos, actor: Actor, call_id: str, at: datetime) -> UUID | None:
    """Note on a call that a ticket came of it; return its row, None where there was no call."""
    if not call_id or return_of(call_id) is not None:
        return None
    return daos.calls.link(
        call_id, seat=actor.seat, account=actor.login, result=CallResult.TICKETS.value, at=at
    )


def _check_lengths(form: TicketForm, title: str, text: str) -> None:
    for name, value, most in (
        ("title", title, TITLE_MOST),
        ("text", text, TEXT_MOST),
        ("name", form.name, NAME_MOST),
        ("address", form.address, TITLE_MOST * 2),
        ("accused", form.accused, PARTY_MOST),
    ):
        if len(value) > most:
            raise RuleError(f"{name}: ≤ {most}", code="too_long")


def _party(daos: Daos, typed: str) -> dict[str, Value]:
    """Return whom the demand is about, as typed and in the spelling that finds it again."""
    name = clean_line(typed)
    suffixes = suffixes_of(daos.reference.setting("accused.suffixes", SUFFIXES))
    return {"accused": name, "accused_key": normal_party(name, suffixes) or None}


def _channel(daos: Daos, word: str, on: date) -> str:
    channels = valid(daos.reference.channels(), on)
    for one in channels:
        if word.strip() in (one.code, one.name):
            return one.code
    raise RuleError(f"channel: {'、'.join(one.name for one in channels)}", code="bad_value")


def _callers(daos: Daos, form: TicketForm, at: datetime) -> tuple[UUID | None, UUID | None]:
    home = daos.reference.setting("phone.home_area_code", "0532")
    name = "" if form.anonymous else clean_line(form.name)
    phone = _phone(form.phone, "phone", home)
    contact = _phone(form.contact_phone, "contact_phone", home)
    caller_id = daos.callers.keep(name, phone, at)
    if contact is None or (phone is not None and contact.text == phone.text):
        return caller_id, None
    return caller_id, daos.callers.keep(name, contact, at)


def _phone(raw: str, field: str, home: str) -> Phone | None:
    found = normalise(raw, home)
    if raw.strip() and field == "contact_phone" and (found is None or not found.known):
        raise RuleError(field, code="bad_value")
    return found


def _dispatch_clock(
    daos: Daos, clocks: Clocks, form: TicketForm, channel: str, at: datetime
) -> tuple[NewClock, ...]:
    matter = Matter(
        form.kind.name.lower() if form.kind else "*", form.urgency.name.lower(), channel
    )
    profile = daos.reference.setting("profile.default", "default")
    return clocks.start_all((ClockName.DISPATCH,), profile=profile, level="*", matter=matter, at=at)
