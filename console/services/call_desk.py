"""Calls written down, ended without a ticket, and called back."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from console.domain.account import Actor
from console.domain.call import CallState, Direction
from console.domain.call_log import (
    ABOUT_MOST,
    CallReason,
    CallRecord,
    Claimed,
    Promise,
    ReturnOutcome,
    WaitingCall,
    WaitingKind,
)
from console.domain.errors import RuleError
from console.domain.phone import Phone, mask_again, normalise
from console.domain.reference import valid
from console.domain.text import clean_line
from console.domain.zone import local_day
from dao.callers import Duty, Seen
from dao.calls import OpenReturn
from dao.unit_of_work import Daos, Transaction

RANG_AGAIN = "来电人又打来"
AFTER_CALL = "通话结束后补写表单"


class CallDesk:
    """The calls of one signed-in person. Blocking: call it from a job, never from a slot."""

    def __init__(self, transaction: Transaction, login: str, now: Callable[[], datetime]) -> None:
        self._transaction = transaction
        self._login = login
        self._now = now

    def record(self, record: CallRecord) -> None:
        """Store how a call stands; one that nobody took waits to be returned.

        Raises:
            StorageError: the database cannot be reached; the newest record may be stored later.
        """
        with self._transaction() as daos:
            actor = self._actor(daos)
            phone = _phone(daos, record.number)
            caller = daos.callers.keep("", phone, record.offered_at) if phone else None
            row = daos.calls.record(record, seat=actor.seat, account=actor.login, caller_id=caller)
            if caller is None or record.direction is not Direction.INBOUND:
                return
            if record.state in {CallState.TALKING, CallState.HELD, CallState.ENDED}:
                daos.calls.answered(caller, login=actor.login, at=self._now(), outcome=RANG_AGAIN)
            elif record.wants_return:
                missed = record.state is CallState.MISSED
                end = record.ended_at or self._now()
                daos.calls.owe(
                    WaitingKind.MISSED if missed else WaitingKind.DROPPED,
                    caller_id=caller,
                    call_id=row,
                    at=end,
                    ring_s=int(((record.answered_at or end) - record.offered_at).total_seconds()),
                )

    def reasons(self) -> tuple[CallReason, ...]:
        """Return why a call may end without a ticket, in the order of their keys."""
        with self._transaction(read_only=True) as daos:
            return valid_reasons(daos, self._now())

    def end(self, external_id: str, code: str, *, at: datetime | None = None) -> CallReason:
        """End a call without a ticket; one that broke off waits to be returned.

        Args:
            external_id: the switch's id.
            code: of the reason.
            at: when somebody ended it, now unless said.

        Raises:
            RuleError: `not_allowed`, `unknown_reason`, `call_has_ticket`.
        """
        now = at or self._now()
        with self._transaction() as daos:
            actor = self._actor(daos)
            actor.need("log")
            found = next((one for one in valid_reasons(daos, now) if one.code == code), None)
            if found is None:
                raise RuleError(code, code="unknown_reason")
            if daos.calls.has_ticket(external_id, actor.seat):
                raise RuleError(code="call_has_ticket")
            row = daos.calls.link(
                external_id, seat=actor.seat, account=actor.login, result=found.result, at=now
            )
            daos.calls.give_reason(row, found.code)
            caller = daos.calls.caller_of(row)
            if found.result.wants_return and caller is not None:
                daos.calls.owe(WaitingKind.DROPPED, caller_id=caller, call_id=row, at=now)
            return found

    def open_number(self, external_id: str) -> None:
        """Write down that the number of a call that is over was looked at.

        Raises:
            RuleError: `not_allowed`.
        """
        with self._transaction() as daos:
            actor = self._actor(daos)
            actor.need("log")
            daos.audit.write(
                at=self._now(),
                actor=actor.login,
                action="unmask",
                payload={"field": "phone", "reason": AFTER_CALL, "call": external_id},
            )

    # --- calls that are owed -------------------------------------------------------------------

    def waiting(self) -> tuple[WaitingCall, ...]:
        """Return who waits for a call, promises first; numbers are masked.

        Raises:
            RuleError: `not_allowed`.
        """
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need("return_call")
            return tuple(self._waiting(one) for one in daos.calls.waiting())

    def claim(self, return_id: UUID) -> Claimed:
        """Take a call on oneself and learn its number; the audit row names the duty.

        Raises:
            RuleError: `not_allowed`, `return_done`, `return_claimed` by another person.
        """
        now = self._now()
        with self._transaction() as daos:
            actor = self._actor(daos)
            actor.need("return_call")
            found = self._open(daos, return_id)
            if found.claimed_by not in {"", actor.login}:
                raise RuleError(found.claimed_name, code="return_claimed")
            daos.calls.claim(return_id, actor.login, now)
            payload = {"field": "phone", "reason": found.kind.label, "return": str(return_id)}
            plain = daos.callers.reveal(
                Duty.RETURN,
                return_id,
                Seen(actor.login, now, True, payload, found.caller_id),
            )
            if plain is None:
                raise RuleError("phone", code="not_allowed")
            return Claimed(return_id, plain.phone, plain.name, found.about)

    def release(self, return_id: UUID) -> None:
        """Give a claimed call back to the list.

        Raises:
            RuleError: `not_allowed`, `return_done`, `return_claimed` by another person.
        """
        with self._transaction() as daos:
            self._mine(daos, return_id)
            daos.calls.claim(return_id, "", self._now())

    def finish(self, return_id: UUID, outcome: ReturnOutcome) -> None:
        """Note what came of calling back: nobody waits any more, or the next one may try.

        Raises:
            RuleError: `not_allowed`, `return_done`, `return_claimed` by another person.
        """
        now = self._now()
        with self._transaction() as daos:
            actor = self._mine(daos, return_id)
            if outcome.is_final:
                daos.calls.finish(return_id, login=actor.login, at=now, outcome=outcome.value)
            else:
                daos.calls.tried(return_id, now, outcome.value)

    def promise(self, promise: Promise) -> None:
        """Write a promised call down.

        Raises:
            RuleError: `not_allowed`; `missing_field` or `bad_value`: the number, the time.
        """
        now = self._now()
        about = clean_line(promise.about)[:ABOUT_MOST]
        with self._transaction() as daos:
            actor = self._actor(daos)
            actor.need("return_call")
            phone = _phone(daos, promise.number)
            if phone is None:
                raise RuleError("phone", code="missing_field")
            if promise.due_at <= now:
                raise RuleError("until", code="bad_value")
            caller = daos.callers.keep(clean_line(promise.name), phone, now)
            if caller is None:
                raise RuleError("phone", code="missing_field")
            daos.calls.owe(
                WaitingKind.PROMISED,
                caller_id=caller,
                call_id=None,
                at=now,
                about=about,
                due_at=promise.due_at,
                owner=actor.login,
            )

    def _actor(self, daos: Daos) -> Actor:
        return daos.accounts.actor(self._login, daos.lifecycle.rights())

    def _open(self, daos: Daos, return_id: UUID) -> OpenReturn:
        found = daos.calls.owed(return_id)
        if found is None or found.done:
            raise RuleError(code="return_done")
        return found

    def _mine(self, daos: Daos, return_id: UUID) -> Actor:
        actor = self._actor(daos)
        actor.need("return_call")
        found = self._open(daos, return_id)
        if found.claimed_by not in {"", actor.login}:
            raise RuleError(found.claimed_name, code="return_claimed")
        return actor

    def _waiting(self, found: OpenReturn) -> WaitingCall:
        return WaitingCall(
            id=found.id,
            kind=found.kind,
            shown=mask_again(found.phone),
            about=found.about,
            since=found.since,
            last_at=found.last_at,
            due_at=found.due_at,
            times=found.times,
            ring_s=found.ring_s,
            tries=found.tries,
            claimed_by=found.claimed_name,
            mine=self._login == (found.owner or found.claimed_by),
            late=found.due_at is not None and found.due_at < self._now(),
        )


def _phone(daos: Daos, raw: str) -> Phone | None:
    return normalise(raw, daos.reference.setting("phone.home_area_code", "0532"))


def valid_reasons(daos: Daos, now: datetime) -> tuple[CallReason, ...]:
    """Return why a call may end without a ticket now, in the order of their keys."""
    return valid(daos.reference.call_reasons(), local_day(now))
