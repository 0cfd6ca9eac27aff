"""移交: open forms and promised calls go to somebody else, with the rights that tickets have."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from console.domain.account import Actor
from console.domain.call_log import Colleague, HandedForm, WaitingCall, WaitingKind
from console.domain.errors import RuleError
from console.domain.intake import Draft, TicketForm
from console.domain.phone import mask_again, normalise
from console.domain.wording import listed, term
from console.domain.words import Role
from console.services.drafts import form_text, read_form
from dao.callers import Duty, Revealed, Seen
from dao.handed import Handed, StoredForm
from dao.unit_of_work import Daos, Transaction


class HandoverDesk:
    """What one signed-in person gives away and is given. Blocking."""

    def __init__(self, transaction: Transaction, login: str, now: Callable[[], datetime]) -> None:
        self._transaction = transaction
        self._login = login
        self._now = now

    def colleagues(self) -> tuple[Colleague, ...]:
        """Return who may take over: the hotline's own people who register demands."""
        with self._transaction(read_only=True) as daos:
            return self._colleagues(daos)

    def promised(self) -> int:
        """Return how many calls this person promised and nobody has made."""
        with self._transaction(read_only=True) as daos:
            return daos.calls.promised_by(self._login)

    def give(self, drafts: tuple[Draft, ...], receiver: str, *, promises: bool) -> int:
        """Give forms, and if wanted every promised call, to a colleague; return how many.

        Raises:
            RuleError: `not_allowed`, `unknown_account`.
        """
        now = self._now()
        with self._transaction() as daos:
            actor = self._actor(daos)
            actor.need("hand_over")
            if receiver not in {one.login for one in self._colleagues(daos)}:
                raise RuleError("account", code="unknown_account")
            for draft in drafts:
                _store(daos, draft, actor.login, receiver, now)
            given = daos.calls.give_promises(actor.login, receiver) if promises else 0
            daos.audit.write(
                at=now,
                actor=actor.login,
                action="hand_over",
                payload={"forms": len(drafts), "promises": given, "to": receiver},
            )
            return len(drafts) + given

    def waiting(self) -> tuple[WaitingCall, ...]:
        """Return the forms that were given to this person and not opened yet."""
        with self._transaction(read_only=True) as daos:
            return tuple(_shown(daos, one) for one in daos.handed.to(self._login))

    def take(self, form_id: UUID) -> HandedForm:
        """Return a form as it was given, with name and number; the audit row names the duty.

        It stays stored until `received`, so that nothing is lost on the way.

        Raises:
            RuleError: `not_allowed`; `return_done`: it was taken already.
        """
        now = self._now()
        with self._transaction() as daos:
            actor = self._actor(daos)
            actor.need("log")
            found = next(
                (one for one in daos.handed.to(actor.login) if one.form.id == form_id), None
            )
            if found is None:
                raise RuleError(code="return_done")
            stored = found.form
            payload = {"field": "phone", "reason": WaitingKind.HANDED.label}
            plain = daos.callers.reveal(
                Duty.FORM,
                form_id,
                Seen(actor.login, now, True, payload, stored.caller_id, stored.contact_id),
            )
            if plain is None:
                raise RuleError("phone", code="not_allowed")
            whole = _with_people(read_form(stored.form, daos.handed.files(form_id)), plain)
            return HandedForm(found.giver_name, Draft(form_id, stored.opened_at, now, whole))

    def received(self, form_id: UUID) -> None:
        """Remove a form that lies on the receiver's own seat now."""
        with self._transaction() as daos:
            found = daos.handed.get(form_id)
            if found is not None and found.receiver == self._login:
                daos.handed.drop(form_id)

    def _actor(self, daos: Daos) -> Actor:
        return daos.accounts.actor(self._login, daos.lifecycle.rights())

    def _colleagues(self, daos: Daos) -> tuple[Colleague, ...]:
        life = daos.lifecycle.load()
        return tuple(
            Colleague(one.login, one.name, _role(one.roles))
            for one in daos.accounts.hotline_people()
            if one.login != self._login and "log" in life.rights(one.roles)
        )


def _role(roles: frozenset[str]) -> str:
    return listed(term(role.label) for role in Role if role.value in roles)


def _store(daos: Daos, draft: Draft, giver: str, receiver: str, now: datetime) -> None:
    form = draft.form
    home = daos.reference.setting("phone.home_area_code", "0532")
    phone, contact = normalise(form.phone, home), normalise(form.contact_phone, home)
    caller_id = daos.callers.keep(form.name, phone, now)
    contact_id = daos.callers.keep(form.name, contact, now) if contact else None
    plain = replace(
        form,
        name="",
        phone="" if phone else form.phone,
        contact_phone="" if contact else form.contact_phone,
    )
    digests = {one: sha256(one.content).hexdigest() for one in form.uploads}
    stored = StoredForm(
        id=draft.id,
        giver=giver,
        receiver=receiver,
        opened_at=draft.opened_at,
        handed_at=now,
        form=form_text(plain, digests),
        caller_id=caller_id,
        contact_id=contact_id,
    )
    daos.handed.put(stored, {digest: one.content for one, digest in digests.items()})


def _with_people(form: TicketForm, plain: Revealed) -> TicketForm:
    return replace(
        form,
        name=plain.name or form.name,
        phone=form.phone or plain.phone,
        contact_phone=form.contact_phone or plain.contact,
    )


def _shown(daos: Daos, handed: Handed) -> WaitingCall:
    stored = handed.form
    form = read_form(stored.form, {})
    caller = daos.callers.get(stored.caller_id) if stored.caller_id else None
    return WaitingCall(
        id=stored.id,
        kind=WaitingKind.HANDED,
        shown=mask_again(caller.phone) if caller else "",
        about=form.title or form.text[:30],
        since=stored.opened_at,
        last_at=stored.handed_at,
        due_at=None,
        times=0,
        ring_s=0,
        tries=0,
        claimed_by=handed.giver_name,
        mine=True,
    )
