"""Calls and what they leave to be done. Numbers lie in `caller`; here stand references only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from console.domain.call import CallResult, Direction
from console.domain.call_log import CallRecord, WaitingKind
from dao.identity import fresh_id
from dao.locks import Serial, serialise
from dao.postgres import callers_shown, is_postgres
from dao.tables import AccountRow, CallerRow, CallReturnRow, CallRow
from dao.types import Id

LIST_MOST = 200
_STRONGEST = (CallResult.PROGRESS_TOLD.value, CallResult.URGED.value, CallResult.TICKETS.value)
_BY_ITSELF = ("", CallResult.MISSED.value, CallResult.DROPPED.value)


def _rank(result: str) -> int:
    """Return how much a result says of a call; the timelines of its tickets hold every one."""
    return _STRONGEST.index(result) if result in _STRONGEST else -1


@dataclass(frozen=True, slots=True)
class OpenReturn:
    """A call that is owed; whoever shows its caller masks it.

    Attributes:
        owner: login of who promised it, "" for nobody in particular.
        claimed_by: login of who is on it, "" for nobody; `claimed_name` for reading.
    """

    id: UUID
    kind: WaitingKind
    name: str
    phone: str
    about: str
    since: datetime
    last_at: datetime
    due_at: datetime | None
    times: int
    ring_s: int
    tries: int
    owner: str
    claimed_by: str
    claimed_name: str
    done: bool
    caller_id: UUID


class CallDao:
    """Reads and writes calls. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # --- calls ---------------------------------------------------------------------------------

    def record(
        self, record: CallRecord, *, seat: str, account: str, caller_id: UUID | None
    ) -> UUID:
        """Store how a call stands at a seat, in place of how it stood; return its row.

        A queue offers one call to one seat several times: the row keeps the first ring.
        """
        row = self._row(record.external_id, seat)
        if row is None:
            row = CallRow(
                id=fresh_id(record.offered_at),
                external_id=record.external_id,
                seat=seat,
                offered_at=record.offered_at,
                after_call_s=0,
                result="",
                reason="",
            )
            self._session.add(row)
        row.direction = record.direction.value
        row.account = account
        row.caller_id = caller_id or row.caller_id
        row.offered_at = min(row.offered_at, record.offered_at)
        row.answered_at = record.answered_at
        row.ended_at = record.ended_at
        row.ended_by = record.ended_by
        row.talk_s = record.talk_s
        told = row.reason or row.result not in _BY_ITSELF  # somebody's word, or a ticket
        if not told:
            row.result = record.result
        self._session.flush()
        return row.id

    def link(self, external_id: str, *, seat: str, account: str, result: str, at: datetime) -> UUID:
        """Note what a call led to, and return its row; one that was not written down yet is now.

        Of several results the one that says most stays: a ticket, then urged, then told.
        """
        row = self._row(external_id, seat)
        if row is None:
            row = CallRow(
                id=fresh_id(at),
                external_id=external_id,
                direction=Direction.INBOUND.value,
                seat=seat,
                offered_at=at,
                account=account,
                ended_by="",
                talk_s=0,
                result="",
                reason="",
            )
            self._session.add(row)
        if _rank(result) >= _rank(row.result):  # a ticket stays one, whatever was told besides
            row.result = result
        if row.ended_at is not None:
            row.after_call_s = max(0, int((at - row.ended_at).total_seconds()))
        self._session.flush()
        return row.id

    def has_ticket(self, external_id: str, seat: str) -> bool:
        """Whether a ticket came of a call already."""
        row = self._row(external_id, seat)
        return row is not None and row.result == CallResult.TICKETS.value

    def give_reason(self, call_id: UUID, reason: str) -> None:
        """Note why a call ended without a ticket."""
        self._session.execute(update(CallRow).where(CallRow.id == call_id).values(reason=reason))

    def caller_of(self, call_id: UUID) -> UUID | None:
        """Return who rang, None when the number is unknown."""
        return self._session.scalar(select(CallRow.caller_id).where(CallRow.id == call_id))

    def _row(self, external_id: str, seat: str) -> CallRow | None:
        return self._session.scalar(
            select(CallRow).where(CallRow.external_id == external_id, CallRow.seat == seat)
        )

    # --- calls that are owed -------------------------------------------------------------------

    def owe(
        self,
        kind: WaitingKind,
        *,
        caller_id: UUID,
        call_id: UUID | None,
        at: datetime,
        ring_s: int = 0,
        about: str = "",
        due_at: datetime | None = None,
        owner: str = "",
    ) -> None:
        """Put somebody on the list; who is there already for a call nobody took rang once more."""
        serialise(self._session, Serial.CALLER)
        open_ = None if kind is WaitingKind.PROMISED else self._unreturned(caller_id)
        if open_ is None:
            self._session.add(
                CallReturnRow(
                    id=fresh_id(at),
                    kind=kind.value,
                    caller_id=caller_id,
                    call_id=call_id,
                    ticket_id=None,
                    about=about,
                    since=at,
                    last_at=at,
                    due_at=due_at,
                    times=1,
                    ring_s=ring_s,
                    tries=0,
                    owner=owner,
                    claimed_by="",
                    claimed_at=None,
                    done_at=None,
                    done_by="",
                    outcome="",
                )
            )
        elif open_.call_id == call_id:
            open_.ring_s = max(open_.ring_s, ring_s)
        else:
            open_.times += 1
            open_.call_id, open_.last_at, open_.ring_s = call_id, at, ring_s
        self._session.flush()

    def answered(self, caller_id: UUID, *, login: str, at: datetime, outcome: str) -> int:
        """Take a number off the list because its owner is on the line; return how many rows.

        A promise stays: what was promised has not been said by that.
        """
        same = self._same_number(caller_id)
        ids = self._session.scalars(
            select(CallReturnRow.id).where(
                CallReturnRow.done_at.is_(None),
                CallReturnRow.kind != WaitingKind.PROMISED.value,
                CallReturnRow.caller_id.in_(same),
            )
        ).all()
        for one in ids:
            self.finish(one, login=login, at=at, outcome=outcome)
        return len(ids)

    def _same_number(self, caller_id: UUID) -> Select[UUID]:
        if is_postgres(self._session):
            return select(func.door.same_number(caller_id, type_=Id()))
        number = select(CallerRow.phone_hash).where(CallerRow.id == caller_id).scalar_subquery()
        return select(CallerRow.id).where(
            CallerRow.phone_hash.is_not(None), CallerRow.phone_hash == number
        )

    def waiting(self) -> tuple[OpenReturn, ...]:
        """Return who waits: promises by their time, then the others, longest first; 200 at most."""
        query = (
            self._query()
            .where(CallReturnRow.done_at.is_(None))
            .order_by(
                CallReturnRow.due_at.is_(None),
                CallReturnRow.due_at,
                CallReturnRow.since,
                CallReturnRow.id,
            )
            .limit(LIST_MOST)
        )
        return tuple(
            _open_return(row, name, phone, claimer)
            for row, name, phone, claimer in self._session.execute(query)
        )

    def owed(self, return_id: UUID) -> OpenReturn | None:
        """Return one of them, also one that is done; locked until the transaction ends."""
        query = self._query().where(CallReturnRow.id == return_id)
        self._session.execute(
            select(CallReturnRow.id).where(CallReturnRow.id == return_id).with_for_update()
        )
        found = self._session.execute(query).one_or_none()
        if found is None:
            return None
        row, name, phone, claimer = found
        return _open_return(row, name, phone, claimer)

    def promised_by(self, login: str) -> int:
        """Return how many calls somebody promised and nobody has made."""
        query = select(func.count()).where(
            CallReturnRow.done_at.is_(None),
            CallReturnRow.kind == WaitingKind.PROMISED.value,
            CallReturnRow.owner == login,
        )
        return self._session.scalar(query) or 0

    def give_promises(self, giver: str, receiver: str) -> int:
        """Let somebody's promises be another's; return how many."""
        ids = self._session.scalars(
            select(CallReturnRow.id).where(
                CallReturnRow.done_at.is_(None),
                CallReturnRow.kind == WaitingKind.PROMISED.value,
                CallReturnRow.owner == giver,
            )
        ).all()
        self._change(ids, owner=receiver, claimed_by="", claimed_at=None)
        return len(ids)

    def claim(self, return_id: UUID, login: str, at: datetime) -> None:
        """Note who is on it, "" for nobody."""
        self._change([return_id], claimed_by=login, claimed_at=at if login else None)

    def tried(self, return_id: UUID, at: datetime, outcome: str) -> None:
        """Note that nobody answered; the next one may try."""
        self._session.execute(
            update(CallReturnRow)
            .where(CallReturnRow.id == return_id)
            .values(
                tries=CallReturnRow.tries + 1,
                outcome=outcome,
                last_at=at,
                claimed_by="",
                claimed_at=None,
            )
            .execution_options(synchronize_session=False)
        )

    def finish(
        self,
        return_id: UUID,
        *,
        login: str,
        at: datetime,
        outcome: str,
        ticket_id: UUID | None = None,
    ) -> None:
        """Take one off the list."""
        values = {"done_at": at, "done_by": login, "outcome": outcome}
        if ticket_id is not None:
            values["ticket_id"] = ticket_id
        self._change([return_id], **values)

    def _unreturned(self, caller_id: UUID) -> CallReturnRow | None:
        return self._session.scalar(
            select(CallReturnRow)
            .where(
                CallReturnRow.caller_id == caller_id,
                CallReturnRow.done_at.is_(None),
                CallReturnRow.kind != WaitingKind.PROMISED.value,
            )
            .order_by(CallReturnRow.since)
            .limit(1)
        )

    def _change(self, ids: Sequence[UUID], **values: object) -> None:
        self._session.execute(
            update(CallReturnRow)
            .where(CallReturnRow.id.in_(ids))
            .values(**values)
            .execution_options(synchronize_session=False)
        )

    def _query(self) -> Select[CallReturnRow, str, str, str]:
        shown = callers_shown(self._session)
        return (
            select(CallReturnRow, shown.c.name, shown.c.phone, AccountRow.name)
            .join(shown, shown.c.id == CallReturnRow.caller_id)
            .outerjoin(AccountRow, AccountRow.login == CallReturnRow.claimed_by)
        )


def _open_return(row: CallReturnRow, name: str, phone: str, claimer: str) -> OpenReturn:
    return OpenReturn(
        row.id,
        WaitingKind(row.kind),
        name,
        phone,
        row.about,
        row.since,
        row.last_at,
        row.due_at,
        row.times,
        row.ring_s,
        row.tries,
        row.owner,
        row.claimed_by,
        claimer or row.claimed_by,
        row.done_at is not None,
        row.caller_id,
    )
