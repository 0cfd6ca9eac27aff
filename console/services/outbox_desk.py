"""What is finished while the database is away: kept on this seat, sent once, in order."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from console.domain.account import Actor
from console.domain.call import CallState, Direction
from console.domain.call_log import CallReason, CallRecord
from console.domain.errors import ConflictError, ConsoleError, RuleError, StorageError
from console.domain.ids import TicketName
from console.domain.intake import Taken, TicketForm, Upload
from console.domain.lifecycle import NEW, check_fields
from console.domain.outbox import Backlog, ItemKind, RefusedForm, WaitingItem, is_away
from console.domain.phone import mask, normalise
from console.domain.saying import answered, kept, logged, routed
from console.domain.text import clean_line, title_from
from console.domain.words import State
from console.services.acts.desk import ActDesk, Order, check_right, check_uploads
from console.services.acts.intake import check
from console.services.call_desk import CallDesk, valid_reasons
from console.services.catalog import Catalog
from console.services.drafts import form_text, read_form
from dao.identity import fresh_id
from dao.outbox import Begun, OutboxStore, StoredItem
from dao.unit_of_work import Daos, Transaction

LOG = "log"
LEAST_SPARE, BLOCKS_AT_MOST = 200, 3
"""Short codes in hand below which more are asked for, and how many blocks at once."""

_FULL_WORDS = {
    "local_full": "outbox_full",
    "local_read_only": "outbox_read_only",
    "local_store": "outbox_store",
}
_STATES = {"dispatch": State.DISPATCHED, "answer": State.CLOSED, "route": State.ROUTED}


class OutboxDesk:
    """The outbox of one account at this seat. Blocking: the disk is synced before it returns."""

    def __init__(
        self,
        *,
        store: OutboxStore,
        catalog: Catalog,
        acts: ActDesk,
        calls: CallDesk,
        actor: Actor,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._catalog = catalog
        self._acts = acts
        self._calls = calls
        self._actor = actor
        self._now = now

    # --- the seat --------------------------------------------------------------------------------

    def be_ready(self, transaction: Transaction) -> None:
        """Let the database know this seat again, and take short codes for the time without it.

        Raises:
            StorageError: it is away, `no_seat_code`, or this seat's disk takes nothing.
        """
        now = self._now()
        seat = self._store.seat(now)
        codes: list[str] = []
        with transaction() as daos:
            code = daos.seats.register(seat.installation, now)
            for _ in range(BLOCKS_AT_MOST):
                if seat.spare + len(codes) >= LEAST_SPARE:
                    break
                codes += daos.seats.more_codes(code, now)
        self._store.be_seat(code, codes, now)

    def begin(self, form: TicketForm) -> Begun | None:
        """Return what the ticket of a form is called; None where this seat gives no names.

        Raises:
            StorageError: `outbox_full`, `outbox_read_only`, `outbox_store`: nothing can wait here.
        """
        if not form.form_id:
            return None
        try:
            return self._store.begin(UUID(form.form_id), self._now())
        except StorageError as error:
            raise _not_kept(error) from error

    def not_taken(self, form: TicketForm) -> None:
        """Forget a name that nobody was told: a rule refused the form."""
        self._store.unname(UUID(form.form_id))

    def taken(self, form: TicketForm) -> None:
        """Wipe what waited of a form: its ticket is stored.

        A name without a waiting item goes with the form's draft, not before: whoever is killed
        between the two sends the draft again, under the same name.
        """
        self._store.taken(UUID(form.form_id))

    # --- keeping ---------------------------------------------------------------------------------

    def check(self, form: TicketForm) -> None:
        """Check a form as on line, as far as the city's tables tell.

        Raises:
            RuleError, InputError: what the database would refuse too.
            StorageError: `nothing_kept`.
        """
        now = self._now()
        self._catalog.read(lambda daos: self._check(daos, form, now))

    def keep(
        self, form: TicketForm, begun: Begun, action: str, fields: Mapping[str, object], lead: str
    ) -> Taken:
        """Keep a finished form that was checked.

        Args:
            form: as it would be sent.
            begun: what its ticket is called.
            action: the first act on it, "" for none.
            fields: of that act.
            lead: short name of the unit that gets it, "" for none.

        Raises:
            RuleError: `not_allowed`, `missing_field`.
            StorageError: `outbox_full`, `outbox_read_only`, `outbox_store`.
        """
        now = self._now()
        if action:
            life = self._catalog.read(lambda daos: daos.lifecycle.load())
            check_right(life, self._actor, action)
            check_fields(life.step(action, "", State.PENDING.value), fields)
        digests = {one: sha256(one.content).hexdigest() for one in form.uploads}
        name = begun.name
        item = StoredItem(
            id=name.ticket_id,
            kind=ItemKind.TICKET,
            key=name.number,
            form_id=UUID(form.form_id),
            done_at=begun.done_at or now,
            number=name.number,
            short_code=name.short_code,
            ending=action or LOG,
            about=clean_line(form.title) or title_from(form.text),
            body=_body(form, digests, action, fields),
            files={key: one.content for one, key in digests.items()},
        )
        self._put(item)
        say = _say(name.short_code, action, lead, self._route_name(fields))
        state = _STATES.get(action, State.PENDING)
        return Taken(
            name.ticket_id, name.number, name.short_code, state, say, action or LOG, waits=True
        )

    def record(self, record: CallRecord) -> None:
        """Store how a call stands, or keep it; a later state takes the place of an earlier one.

        Raises:
            StorageError: the database is away and this seat's disk takes nothing.
        """
        try:
            self._calls.record(record)
        except StorageError as error:
            if not is_away(error):
                raise
            phone = normalise(record.number)
            self._put(
                StoredItem(
                    id=fresh_id(record.offered_at),
                    kind=ItemKind.CALL,
                    key=record.external_id,
                    form_id=None,
                    done_at=record.offered_at,
                    number="",
                    short_code="",
                    ending=ItemKind.CALL,
                    about=mask(phone) if phone is not None else "",
                    body=_record_text(record),
                    files={},
                )
            )

    def reasons(self) -> tuple[CallReason, ...]:
        """Return why a call may end without a ticket, in the order of their keys."""
        return self._catalog.read(lambda daos: valid_reasons(daos, self._now()))

    def end(self, external_id: str, code: str) -> CallReason:
        """End a call without a ticket, now or once the database is back.

        Raises:
            RuleError: `not_allowed`, `unknown_reason`, `call_has_ticket`.
            StorageError: as `keep`.
        """
        try:
            return self._calls.end(external_id, code)
        except StorageError as error:
            if not is_away(error):
                raise
        self._actor.need(LOG)
        found = next((one for one in self.reasons() if one.code == code), None)
        if found is None:
            raise RuleError(code, code="unknown_reason")
        now = self._now()
        body = json.dumps({"call": external_id, "reason": code})
        self._put(
            StoredItem(
                id=fresh_id(now),
                kind=ItemKind.CALL_END,
                key=external_id,
                form_id=None,
                done_at=now,
                number="",
                short_code="",
                ending=ItemKind.CALL_END,
                about=found.name,
                body=body,
                files={},
            )
        )
        return found

    # --- what waits ------------------------------------------------------------------------------

    def backlog(self) -> Backlog:
        """Return how much waits here."""
        return Backlog(*self._store.count(self._actor.login))

    def items(self) -> tuple[WaitingItem, ...]:
        """Return what waits of this account, in the order of sending.

        How calls stand is sent as well, but not listed unless it was refused.
        """
        shown = (_shown(one) for one in self._store.all(self._actor.login))
        return tuple(one for one in shown if one.kind is not ItemKind.CALL or one.refusal)

    def reopen(self, item_id: UUID) -> RefusedForm:
        """Return a refused ticket as a form; it stays until that is taken.

        Raises:
            RuleError: `outbox_gone`: it was sent meanwhile.
        """
        item = self._store.one(self._actor.login, item_id)
        if item is None or item.form_id is None:
            raise RuleError(code="outbox_gone")
        form = read_form(json.dumps(json.loads(item.body)["form"]), dict(item.files))
        return RefusedForm(item.form_id, item.done_at, form)

    def dismiss(self, item_id: UUID) -> None:
        """Wipe a refused note of a call: its reason has been read, nothing of it is a ticket's."""
        item = self._store.one(self._actor.login, item_id)
        if item is not None and item.refusal and item.kind != ItemKind.TICKET:
            self._store.sent(self._actor.login, item)

    def send_next(self) -> bool:
        """Send the oldest item; return whether there was one.

        Raises:
            StorageError: the database is away; the item stays.
        """
        login = self._actor.login
        item = self._store.oldest(login)
        if item is None:
            self._store.tidy()
            return False
        try:
            self._send(item)
        except StorageError:
            raise
        except ConsoleError as error:
            self._store.refuse(login, item.id, error.code, error.detail)
        else:
            self._store.sent(login, item)
        return True

    # --- inside ----------------------------------------------------------------------------------

    def _check(self, daos: Daos, form: TicketForm, at: datetime) -> None:
        life = daos.lifecycle.load()
        checked = check(daos, form, at)
        check_right(life, self._actor, LOG)
        check_fields(life.step(LOG, "", NEW), checked.given(form))
        check_uploads(daos, form.uploads)

    def _route_name(self, fields: Mapping[str, object]) -> str:
        wanted = str(fields.get("to", ""))
        return next((one.name for one in self._catalog.now().routes if one.code == wanted), "")

    def _put(self, item: StoredItem) -> None:
        try:
            self._store.put(self._actor.login, item)
        except StorageError as error:
            raise _not_kept(error) from error

    def _send(self, item: StoredItem) -> None:
        match item.kind:
            case ItemKind.CALL:
                self._calls.record(_read_record(item.body))
            case ItemKind.CALL_END:
                body = json.loads(item.body)
                self._calls.end(body["call"], body["reason"], at=item.done_at)
            case _:
                try:
                    self._send_ticket(item)
                except ConflictError:  # two writers at once: the second look finds what was stored
                    self._send_ticket(item)

    def _send_ticket(self, item: StoredItem) -> None:
        body = json.loads(item.body)
        form = read_form(json.dumps(body["form"]), dict(item.files))
        order = Order(self._actor.login, self._now(), LOG, {}, done_at=item.done_at)
        action = body["action"]
        then = replace(order, action=action, fields=body["fields"]) if action else None
        self._acts.log(order, form, then, name_of(item))


def _not_kept(error: StorageError) -> StorageError:
    return StorageError(error.detail, code=_FULL_WORDS.get(error.code, error.code))


def name_of(item: StoredItem) -> TicketName:
    """Return what the ticket of an item is called."""
    return TicketName(item.id, item.number, item.short_code)


def _body(
    form: TicketForm,
    digests: Mapping[Upload, str],
    action: str,
    fields: Mapping[str, object],
) -> str:
    whole = {
        "form": json.loads(form_text(form, digests)),
        "action": action,
        "fields": dict(fields),
    }
    return json.dumps(whole, ensure_ascii=False)


def _say(short_code: str, action: str, lead: str, route: str) -> tuple[str, ...]:
    match action:
        case "dispatch":
            return kept(short_code, lead)
        case "answer":
            return answered(short_code)
        case "route":
            return routed(short_code, route)
        case _:
            return logged(short_code)


def _shown(item: StoredItem) -> WaitingItem:
    refusal = RuleError(item.detail, code=item.refusal) if item.refusal else None
    return WaitingItem(
        item.id,
        ItemKind(item.kind),
        item.done_at,
        item.number,
        item.short_code,
        item.about,
        item.ending,
        refusal,
    )


def _record_text(record: CallRecord) -> str:
    def text(at: datetime | None) -> str | None:
        return at.isoformat() if at is not None else None

    return json.dumps(
        {
            "external_id": record.external_id,
            "direction": record.direction.value,
            "number": record.number,
            "offered_at": text(record.offered_at),
            "answered_at": text(record.answered_at),
            "ended_at": text(record.ended_at),
            "ended_by": record.ended_by,
            "talk_s": record.talk_s,
            "state": record.state.value,
        },
        ensure_ascii=False,
    )


def _read_record(text: str) -> CallRecord:
    stored = json.loads(text)

    def instant(name: str) -> datetime | None:
        return datetime.fromisoformat(stored[name]) if stored[name] else None

    return CallRecord(
        external_id=stored["external_id"],
        direction=Direction(stored["direction"]),
        number=stored["number"],
        offered_at=datetime.fromisoformat(stored["offered_at"]),
        answered_at=instant("answered_at"),
        ended_at=instant("ended_at"),
        ended_by=stored["ended_by"],
        talk_s=stored["talk_s"],
        state=CallState(stored["state"]),
    )
