"""The way in: one method does one act, or a form and its first decision, in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from console.domain.account import Actor
from console.domain.act import Act, Acted, Value
from console.domain.conflict import STATE, TEXTS, Touch, clash
from console.domain.errors import FieldConflictError, InputError, RuleError
from console.domain.ids import TicketName
from console.domain.intake import TicketForm, Upload
from console.domain.lifecycle import LifeCycle
from console.domain.text import clean
from console.domain.zone import local_day
from console.services.acts import after_reply, assigning, deciding, ending, intake, joining, unit
from console.services.acts.fields import Fields
from console.services.acts.preparing import Preparing
from console.services.catalog import Catalog
from console.services.clocks import Clocks
from dao.identity import fresh_id
from dao.unit_of_work import Daos

MIB = 1024 * 1024

PREPARE: Mapping[str, Callable[[Preparing], Act]] = {
    "dispatch": assigning.dispatch,
    "reassign": assigning.reassign,
    "add_unit": assigning.add_unit,
    "approve": deciding.approve,
    "reject": deciding.reject,
    "review": deciding.review,
    "callback": after_reply.callback,
    "reopen": after_reply.reopen,
    "merge": joining.merge,
    "unmerge": joining.unmerge,
    "close": ending.close,
    "withdraw": ending.withdraw,
    "answer": ending.answer,
    "route": ending.route,
    "remind": ending.remind,
    "told": ending.told,
    "supervise": ending.supervise,
    "note": ending.note,
    "archive": ending.archive,
    "sign": unit.sign,
    "contact": unit.contact,
    "handle": unit.handle,
    "reply": unit.reply,
    "return": unit.give_back,
    "dispute": unit.dispute,
    "extend": unit.extend,
}


class Transaction(Protocol):
    """Opens a transaction; see dao.unit_of_work."""

    def __call__(self, *, read_only: bool = False) -> AbstractContextManager[Daos]:
        """Run in the calling thread."""


@dataclass(frozen=True, slots=True)
class Order:
    """Who does what, when, as it reaches the desk.

    Attributes:
        login: account that acts.
        at: the service's clock, aware.
        expected_version: version the actor saw; None takes what is stored.
        assignment_id: which of a unit's assignments, None for its newest open one.
        imported: it happened outside this program.
        done_at: when it was done at a seat that had no server; `at` is when it arrived.
    """

    login: str
    at: datetime
    action: str
    fields: Mapping[str, object]
    expected_version: int | None = None
    assignment_id: UUID | None = None
    imported: bool = False
    done_at: datetime | None = None


class _TakenBack(Exception):  # noqa: N818  # no error: it makes the transaction roll back
    def __init__(self, version: int) -> None:
        super().__init__()
        self.version = version


class ActDesk:
    """Every action of the life cycle. Blocking: call it from a job, never from a slot."""

    def __init__(self, transaction: Transaction, catalog: Catalog) -> None:
        self._transaction = transaction
        self._catalog = catalog

    def log(
        self,
        order: Order,
        form: TicketForm,
        then: Order | None = None,
        name: TicketName | None = None,
    ) -> tuple[Acted, Acted | None]:
        """Register a form and, in the same transaction, do the first act on it.

        A ticket that is stored under its name already is returned as it stands: an earlier try
        arrived, only its answer did not.

        Raises:
            RuleError: a rule forbids one of the two; nothing is stored. `sent_already`: it is
                stored with another text, which was written before this one.
            ConflictError, StorageError: see the door.
        """
        with self._transaction() as daos:
            stored = daos.tickets.acted(name.ticket_id) if name is not None else None
            if stored is not None:
                if not daos.tickets.says(stored.ticket_id, clean(form.text)):
                    raise RuleError(stored.number, code="sent_already")
                return stored, None
            return self.log_within(daos, order, form, then, name=name)

    def log_within(
        self,
        daos: Daos,
        order: Order,
        form: TicketForm,
        then: Order | None = None,
        *,
        columns: Mapping[str, Value] | None = None,
        name: TicketName | None = None,
    ) -> tuple[Acted, Acted | None]:
        """Register a form in the caller's own transaction; see `log`.

        Args:
            daos: of that transaction.
            order: who registers it, and when.
            form: what was said.
            then: the first act on it.
            columns: further columns of the new ticket.
            name: what the seat calls it.
        """
        life = daos.lifecycle.load()
        actor = daos.accounts.actor(order.login, life)
        actor.need("log")
        at = order.done_at or order.at
        act = intake.log(
            daos,
            self.clocks(),
            actor,
            at,
            form,
            imported=order.imported,
            name=name,
            waits_from=order.at if then is None else at,
        )
        act = _as_done(act, order)
        if columns and act.create is not None:
            own = replace(act.create, columns={**act.create.columns, **columns})
            act = replace(act, create=own)
        logged = daos.acts.act(act, life)
        self._attach(daos, actor, logged.ticket_id, form.uploads, at)
        intake.call_returned(daos, actor, at, form, logged.ticket_id)
        second = self._act(daos, life, actor, then, logged.ticket_id) if then else None
        return logged, second

    def act(self, order: Order, ticket_id: UUID) -> Acted:
        """Do one act on a stored ticket.

        Raises:
            RuleError: a rule forbids it.
            ConflictError: somebody changed the ticket meanwhile.
            StorageError: the database cannot be reached.
        """
        with self._transaction() as daos:
            return self.act_within(daos, order, ticket_id)

    def act_within(self, daos: Daos, order: Order, ticket_id: UUID) -> Acted:
        """Do one act in the caller's own transaction; see `act`."""
        life = daos.lifecycle.load()
        actor = daos.accounts.actor(order.login, life)
        return self._act(daos, life, actor, order, ticket_id)

    def rehearse(self, order: Order, ticket_id: UUID) -> int:
        """Do one act, take it back, and return the version that it found.

        Raises:
            RuleError, StorageError: as the act itself would.
        """
        try:
            with self._transaction() as daos:
                life = daos.lifecycle.load()
                actor = daos.accounts.actor(order.login, life)
                done = self._act(daos, life, actor, order, ticket_id)
                raise _TakenBack(done.version - 1)  # noqa: TRY301  # rolls the transaction back
        except _TakenBack as rehearsed:
            return rehearsed.version

    def clocks(self) -> Clocks:
        """Return the city's clocks as of the newest snapshot of its tables."""
        snapshot = self._catalog.now()
        return Clocks(snapshot.limits, snapshot.calendar, fresh_id)

    def _act(
        self, daos: Daos, life: LifeCycle, actor: Actor, order: Order, ticket_id: UUID
    ) -> Acted:
        prepare = PREPARE.get(order.action)
        if prepare is None:
            raise RuleError(order.action, code="unknown_action")
        check_right(life, actor, order.action)
        daos.acts.lock(ticket_id)
        preparing = Preparing(
            daos=daos,
            life=life,
            clocks=self.clocks(),
            book=self._catalog.now(),
            actor=actor,
            at=order.at,
            ticket=daos.tickets.standing(ticket_id),
            fields=Fields(order.fields),
            expected_version=order.expected_version,
            assignment_id=order.assignment_id,
            imported=order.imported,
        )
        order = _reconciled(preparing, order)
        preparing = replace(preparing, expected_version=order.expected_version)
        done = daos.acts.act(_as_done(prepare(preparing), order), life)
        if order.action == "callback":
            self._keep_attempt(preparing, done)
        return done

    @staticmethod
    def _keep_attempt(p: Preparing, done: Acted) -> None:
        answers = after_reply.answers_of(p)
        outcome = p.daos.callbacks.outcome(answers.outcome, local_day(p.at))
        wait = timedelta(minutes=outcome.retry_after_minutes)
        p.daos.callbacks.add(
            attempt_id=fresh_id(p.at),
            ticket_id=p.ticket.id,
            round_=p.ticket.redo_count + 1,
            at=p.at,
            login=p.actor.login,
            answers=answers,
            outcome=outcome.code,
            reason_id=done.remark_id,
            next_at=p.at + wait if done.state.value == "callback" else None,
        )

    @staticmethod
    def _attach(
        daos: Daos, actor: Actor, ticket_id: UUID, uploads: Sequence[Upload], at: datetime
    ) -> None:
        check_uploads(daos, uploads)
        for one in uploads:
            daos.files.attach(
                attachment_id=fresh_id(at),
                ticket_id=ticket_id,
                name=one.name,
                media_type=one.media_type,
                content=one.content,
                at=at,
                login=actor.login,
            )


def check_uploads(daos: Daos, uploads: Sequence[Upload]) -> None:
    """Refuse files that are too large.

    Raises:
        InputError: `too_large`.
    """
    most_file = int(daos.reference.setting("attachment.file_mib", "20")) * MIB
    most_all = int(daos.reference.setting("attachment.ticket_mib", "100")) * MIB
    if sum(len(one.content) for one in uploads) > most_all:
        raise InputError(f"≤ {most_all // MIB} MiB", code="too_large")
    if any(len(one.content) > most_file for one in uploads):
        raise InputError(f"≤ {most_file // MIB} MiB", code="too_large")


def _as_done(act: Act, order: Order) -> Act:
    """Return an act as it was done at the seat: its clocks keep the arrival, the time does not."""
    if order.done_at is None:
        return act
    payload = {**act.payload, "outbox": str(act.ticket_id)}
    return replace(act, happened_at=order.done_at, payload=payload)


def _reconciled(p: Preparing, order: Order) -> Order:
    """Return an order that stands beside what others did since the actor looked.

    What only adds stands beside everything; two texts of the same field do not, unless they are
    equal or nothing stood there.

    Raises:
        FieldConflictError: both wrote the same text.
    """
    seen, stored = order.expected_version, p.ticket.version
    if seen is None or seen >= stored:
        return order
    others = p.daos.events.newest(p.ticket.id, stored - seen)
    whose = str(order.assignment_id or "")
    if not whose and order.action in TEXTS:
        whose = str(p.own().id)
    both = clash(Touch(order.action, whose, p.actor.login), others)
    if len(others) < stored - seen or STATE in both:
        return order  # the door refuses it
    theirs: dict[str, str] = {}
    if both:
        answered = p.daos.tickets.answers(p.ticket.id)[UUID(whose)]
        stored_texts = {
            "handling_note": answered.handling_note,
            "public_reply": answered.public_reply,
        }
        for name in TEXTS.get(order.action, ()):
            mine, text = str(order.fields.get(name, "")).strip(), stored_texts[name]
            if f"{whose}.{name}" in both and text.strip() not in {"", mine}:
                theirs[name] = text
    if theirs:
        raise FieldConflictError(theirs, stored)
    return replace(order, expected_version=stored)


def check_right(life: LifeCycle, actor: Actor, action: str) -> None:
    """Refuse before anything is read, so that a refusal says nothing about the ticket.

    Raises:
        RuleError: `unknown_action`, `not_allowed`.
    """
    rights = {step.right for step in life.steps if step.action == action}
    if not rights:
        raise RuleError(action, code="unknown_action")
    if not rights & actor.rights:
        raise RuleError(action, code="not_allowed")
