"""The one door: every change of a ticket, its assignments, clocks and timeline goes through `act`.

The door checks the version, the (state, action, right, required fields) row of `lifecycle`, whose
ticket it is, and that only one request is open. It does not check wording or due-time arithmetic:
those come from the services and are found by `verify`.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, and_, func, insert, or_, select, text, update
from sqlalchemy.orm import Session

from console.domain.act import Act, Acted, NewAssignment
from console.domain.errors import ConflictError, RuleError
from console.domain.ids import SHORT_CODE_SERIALS, milliseconds, position, short_code, ticket_number
from console.domain.lifecycle import (
    BACK,
    NEW,
    SAME,
    Effect,
    LifeCycle,
    Party,
    Scope,
    Step,
    check_fields,
    is_blank,
)
from console.domain.words import Part, State
from dao.events import EventDao
from dao.identity import fresh_id, random20, random_serial
from dao.lifecycle import LifecycleDao
from dao.locks import Serial, serialise
from dao.postgres import as_json, is_postgres
from dao.search import SearchDao
from dao.tables import (
    AssignmentRow,
    ClockPauseRow,
    ClockRow,
    RemarkRow,
    RequestRow,
    TicketRow,
    UnitBelowRow,
)
from dao.types import Id

PERMISSIONS = ("return", "reopen")
"""Clocks that allow something until they end; they press nobody, so no list sorts by them."""

_DOOR = text("SELECT * FROM door.act(CAST(:act AS jsonb))").columns(
    position=BigInteger(), remark_id=Id()
)

MIRRORED = ("dispatched", "handling", "returned", "replied", "redo")
OVER = ("done", "ended")


class ActDao:
    """Writes acts. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._events = EventDao(session)

    def next_identity(self, opened_at: datetime, seat: str) -> tuple[int, str, str]:
        """Return a free position, number and short code for a ticket opened now at a seat."""
        ticket, free = TicketRow, self._session
        serialise(free, Serial.NUMBER, int(seat))
        where = position(milliseconds(opened_at), random20())
        while free.scalar(select(ticket.id).where(ticket.position == where)) is not None:
            where = position(milliseconds(opened_at), random20())
        first = ticket_number(opened_at, seat, 0)
        last = free.scalar(
            select(func.max(ticket.number)).where(
                ticket.number >= first, ticket.number <= first[:-2] + "99"
            )
        )
        number = first if last is None else ticket_number(opened_at, seat, int(last[-2:]) + 1)
        code = short_code(random_serial(SHORT_CODE_SERIALS))
        while free.scalar(select(ticket.id).where(ticket.short_code == code)) is not None:
            code = short_code(random_serial(SHORT_CODE_SERIALS))
        return where, number, code

    def act(self, act: Act, life: LifeCycle | None = None) -> Acted:
        """Do one act or nothing.

        Args:
            act: everything it writes.
            life: the life cycle, where the caller has just loaded it in this transaction.

        Raises:
            RuleError: `not_allowed`, `not_your_ticket`, `wrong_state`, `missing_field`,
                `request_open`, `unknown_action`. On PostgreSQL a function of the database says
                so, and the transaction is over with it.
            ConflictError: the ticket has another version than the actor saw.
        """
        if is_postgres(self._session):
            return self._through_the_door(act)
        rules = life or LifecycleDao(self._session).load()
        over: list[AssignmentRow] = []
        if act.create is not None:
            step = self._check(rules, act, NEW, None)
            ticket = self._create(act, step)
        else:
            ticket = self._locked(act)
            assignment = self._assignment(act)
            step = self._check(rules, act, ticket.state, assignment)
            self._stop_clocks(act, step, ticket)
            over = self._move(act, step, ticket, assignment)
        self._add_assignments(act, ticket)
        self._start_clocks(act, step, ticket)
        remark_id = self._remark(act)
        self._requests(act, ticket, remark_id)
        self._session.flush()
        self._finish_off(act, over)
        self._nearest_due(ticket)
        seq = self._events.append(
            event_id=fresh_id(act.happened_at),
            ticket_id=ticket.id,
            happened_at=act.happened_at,
            actor=act.actor.login,
            action=act.action,
            payload=event_payload(act, remark_id, ticket.state),
        )
        self._session.flush()
        return Acted(
            ticket.id,
            ticket.position,
            ticket.number,
            ticket.short_code,
            ticket.version,
            State(ticket.state),
            remark_id,
            seq,
        )

    def _through_the_door(self, act: Act) -> Acted:
        self._session.flush()
        found = self._session.execute(_DOOR, {"act": as_json(_message(act))}).one()
        self._session.expire_all()  # what is loaded already was changed behind it
        return Acted(
            act.ticket_id,
            found.position,
            found.number,
            found.short_code,
            found.version,
            State(found.state),
            found.remark_id,
            found.event_seq,
        )

    # --- checks --------------------------------------------------------------------------------

    def _check(
        self, rules: LifeCycle, act: Act, ticket_state: str, assignment: AssignmentRow | None
    ) -> Step:
        rows = [row for row in rules.steps if row.action == act.action and row.case == act.case]
        if not rows:
            raise RuleError(act.action, code="unknown_action")
        act.actor.need(rows[0].right)
        if rows[0].party is Party.HANDLER:
            self._check_unit(act, assignment)
        elif act.actor.unit_id is not None and act.create is None:
            self._check_part(act)
        about_unit = rows[0].scope is Scope.ASSIGNMENT and assignment is not None
        if about_unit and not State(ticket_state).is_open:
            raise RuleError(f"{act.action} / {ticket_state}", code="wrong_state")
        state = assignment.state if about_unit and assignment is not None else ticket_state
        step = rules.step(act.action, act.case, state)
        check_fields(step, act.given)
        return step

    def _check_unit(self, act: Act, assignment: AssignmentRow | None) -> None:
        if act.actor.unit_id is None:  # an account of the hotline that was given a unit's right
            return
        unit_id = assignment.unit_id if assignment is not None else None
        below = select(UnitBelowRow.depth).where(
            UnitBelowRow.ancestor_id == act.actor.unit_id, UnitBelowRow.descendant_id == unit_id
        )
        if self._session.scalar(below) is None:
            raise RuleError(act.action, code="not_your_ticket")

    def _check_part(self, act: Act) -> None:
        part = AssignmentRow
        mine = (
            select(part.id)
            .join(UnitBelowRow, UnitBelowRow.descendant_id == part.unit_id)
            .where(part.ticket_id == act.ticket_id, UnitBelowRow.ancestor_id == act.actor.unit_id)
        )
        if self._session.scalar(mine.limit(1)) is None:
            raise RuleError(act.action, code="not_your_ticket")

    def lock(self, ticket_id: UUID) -> None:
        """Keep other writers off a ticket until the transaction ends.

        What a use case reads before its act must be read behind this lock, or on PostgreSQL two
        seats prepare their acts from the same state.
        """
        if is_postgres(self._session):
            self._session.execute(select(func.door.lock_ticket(ticket_id)))

    def lock_merges(self) -> None:
        """Let one transaction at a time merge, so that two merges cannot tie a circle."""
        serialise(self._session, Serial.MERGE)

    def _locked(self, act: Act) -> TicketRow:
        # Only as strong as needed: a row that refers to the ticket may be written meanwhile.
        ticket = self._session.scalar(
            select(TicketRow)
            .where(TicketRow.id == act.ticket_id)
            .with_for_update(key_share=True)
            .execution_options(populate_existing=True)
        )
        if ticket is None:
            raise RuleError("ticket", code="unknown_name")
        if act.expected_version is not None and ticket.version != act.expected_version:
            raise ConflictError(f"{act.expected_version} / {ticket.version}")
        return ticket

    def _assignment(self, act: Act) -> AssignmentRow | None:
        if act.assignment_id is None:
            return None
        found = self._session.get(AssignmentRow, act.assignment_id)
        if found is None or found.ticket_id != act.ticket_id:
            raise RuleError("assignment", code="unknown_name")
        return found

    # --- states --------------------------------------------------------------------------------

    def _create(self, act: Act, step: Step) -> TicketRow:
        new = act.create
        if new is None:
            raise ValueError("no ticket to create")
        ticket = TicketRow(
            id=new.id,
            position=new.position,
            number=new.number,
            short_code=new.short_code,
            opened_at=new.opened_at,
            version=1,
            state=step.after,
            changed_at=act.happened_at,
            taken_by=act.actor.login,
            **new.columns,
        )
        self._session.add(ticket)
        self._session.flush()
        SearchDao(self._session).index(ticket.position, ticket.title, ticket.text)
        return ticket

    def _move(
        self, act: Act, step: Step, ticket: TicketRow, assignment: AssignmentRow | None
    ) -> list[AssignmentRow]:
        """Set the new states and return the assignments that are over with this act."""
        before = ticket.state
        over: list[AssignmentRow] = []
        if step.scope is Scope.ASSIGNMENT and assignment is not None:
            self._move_assignment(act, step, assignment)
            if assignment.state in OVER:
                over.append(assignment)
            if self._leads(assignment) and assignment.state in MIRRORED:
                ticket.state = assignment.state
        elif step.after == BACK:
            ticket.state = ticket.state_before or State.PENDING.value
        elif step.after != SAME:
            ticket.state = step.after
        if ticket.state != before:
            ticket.state_before = before
        over += self._effect(act, step, ticket)
        if State(ticket.state).is_open:
            ticket.closed_at = None
        elif State(before).is_open:
            ticket.closed_at = act.happened_at
        for name, value in act.ticket_columns.items():
            setattr(ticket, name, value)
        ticket.version += 1
        ticket.changed_at = act.happened_at
        return over

    @staticmethod
    def _move_assignment(act: Act, step: Step, row: AssignmentRow) -> None:
        before = row.state
        if step.after == BACK:
            row.state = row.state_before
        elif step.after != SAME:
            row.state = step.after
        if row.state != before:
            row.state_before = before
        if row.state in OVER:
            row.ended_at = act.happened_at
        for name, value in act.assignment_columns.items():
            setattr(row, name, value)
        row.version += 1

    def _leads(self, row: AssignmentRow) -> bool:
        newest = self._session.scalar(
            select(AssignmentRow.id)
            .where(AssignmentRow.ticket_id == row.ticket_id, AssignmentRow.part == Part.LEAD.value)
            .order_by(AssignmentRow.seq.desc())
            .limit(1)
        )
        return newest == row.id

    def _effect(self, act: Act, step: Step, ticket: TicketRow) -> list[AssignmentRow]:
        if step.effect is Effect.SUSPEND:
            self._suspend(act, ticket)
        if step.effect is Effect.RESUME:
            self._resume(act, ticket)
        over = [
            row
            for row in self._open_assignments(ticket)
            if row.id in act.ends
            or step.effect in {Effect.END_ALL, Effect.FINISH}
            or (step.effect is Effect.END_LEAD and row.part == Part.LEAD.value)
        ]
        for row in over:
            row.state_before = row.state
            row.state = "done" if step.effect is Effect.FINISH else "ended"
            row.ended_at = act.happened_at
            row.version += 1
        self._session.flush()
        return over

    def _finish_off(self, act: Act, over: list[AssignmentRow]) -> None:
        """Stop what still runs or waits on assignments that are over."""
        if not over:
            return
        ids = [row.id for row in over]
        self._end_clocks(act, ("*",), ClockRow.assignment_id.in_(ids))
        self._session.execute(
            update(RequestRow)
            .where(RequestRow.assignment_id.in_(ids), RequestRow.decision == "")
            .values(decision="lapsed", decided_at=act.happened_at, decided_by=act.actor.login)
        )
        self._session.flush()

    def _open_assignments(self, ticket: TicketRow) -> list[AssignmentRow]:
        return list(
            self._session.scalars(
                select(AssignmentRow)
                .where(AssignmentRow.ticket_id == ticket.id, AssignmentRow.state.not_in(OVER))
                .order_by(AssignmentRow.seq)
            )
        )

    def _suspend(self, act: Act, ticket: TicketRow) -> None:
        """Let every clock stand still; assignments keep their states, nobody can act on them."""
        for clock in self._session.scalars(
            select(ClockRow).where(ClockRow.ticket_id == ticket.id, ClockRow.state == "running")
        ):
            clock.state = "paused"
            self._session.add(
                ClockPauseRow(
                    id=fresh_id(act.happened_at),
                    clock_id=clock.id,
                    from_at=act.happened_at,
                    to_at=None,
                    reason="已并单",
                )
            )

    def _resume(self, act: Act, ticket: TicketRow) -> None:
        paused = self._session.scalars(
            select(ClockRow).where(ClockRow.ticket_id == ticket.id, ClockRow.state == "paused")
        ).all()
        for clock in paused:
            clock.state = "running"
        self._session.execute(
            update(ClockPauseRow)
            .where(ClockPauseRow.clock_id.in_([clock.id for clock in paused]))
            .where(ClockPauseRow.to_at.is_(None))
            .values(to_at=act.happened_at)
        )

    def _add_assignments(self, act: Act, ticket: TicketRow) -> None:
        if not act.assign:
            return
        last = self._session.scalar(
            select(func.max(AssignmentRow.seq)).where(AssignmentRow.ticket_id == ticket.id)
        )
        rows = [
            _assignment_values(act, ticket, new, seq)
            for seq, new in enumerate(act.assign, (last or 0) + 1)
        ]
        self._session.execute(insert(AssignmentRow), rows)
        for new in act.assign:
            if new.part is Part.LEAD:
                ticket.lead_unit_id = new.unit_id
                ticket.profile = new.profile

    # --- clocks, requests, remark --------------------------------------------------------------

    def _stop_clocks(self, act: Act, step: Step, ticket: TicketRow) -> None:
        mine: ColumnElement[bool] = ClockRow.ticket_id == ticket.id
        if act.assignment_id is not None:
            mine = and_(
                mine,
                or_(ClockRow.assignment_id == act.assignment_id, ClockRow.assignment_id.is_(None)),
            )
        self._end_clocks(act, step.ends, mine)

    def _start_clocks(self, act: Act, step: Step, ticket: TicketRow) -> None:
        for name in step.starts:
            if name.startswith("~"):
                self._run_on(act, name[1:])
        for move in act.moves:
            self._session.execute(
                update(ClockRow)
                .where(ClockRow.id == move.clock_id)
                .values(
                    due_at=move.due_at,
                    provisional=move.provisional,
                    extended_days=move.extended_days,
                )
            )
        allowed = {name.lstrip("~") for name in step.starts}
        for new in act.clocks:
            if new.name not in allowed:
                raise ValueError(f"{act.action} does not start {new.name}")
            self._session.add(
                ClockRow(
                    id=new.id,
                    ticket_id=ticket.id,
                    assignment_id=new.assignment_id,
                    name=new.name,
                    profile=new.profile,
                    amount=new.amount,
                    unit=new.unit,
                    urgency=new.urgency,
                    limit_source=new.source,
                    calendar_revision=new.calendar_revision,
                    started_at=new.started_at,
                    due_at=new.due_at,
                    provisional=new.provisional,
                    state="running",
                )
            )

    def _end_clocks(self, act: Act, names: tuple[str, ...], mine: ColumnElement[bool]) -> None:
        if not names:
            return
        named = {name.lstrip("~"): name for name in names}
        chosen = and_(mine, ClockRow.state.in_(("running", "paused")))
        if "*" not in named:
            chosen = and_(chosen, ClockRow.name.in_(named))
        for clock in self._session.scalars(select(ClockRow).where(chosen)):
            in_time = act.happened_at <= clock.due_at
            reached = named.get(clock.name) == clock.name
            if clock.name in PERMISSIONS or (in_time and not reached):
                clock.state = "ended"
            else:
                clock.state = "met" if in_time else "missed"
            clock.ended_at = act.happened_at

    def _run_on(self, act: Act, name: str) -> None:
        """Let the clock of a name run on that the last reply stopped."""
        last = self._session.scalar(
            select(ClockRow)
            .join(AssignmentRow, AssignmentRow.id == ClockRow.assignment_id)
            .where(
                ClockRow.assignment_id == act.assignment_id,
                ClockRow.name == name,
                ClockRow.ended_at == AssignmentRow.replied_at,
            )
            .order_by(ClockRow.started_at.desc())
            .limit(1)
        )
        if last is not None:
            last.state, last.ended_at = "running", None

    def _requests(self, act: Act, ticket: TicketRow, reason_id: UUID | None) -> None:
        if act.decides is not None:
            request_id, decision = act.decides
            self._session.execute(
                update(RequestRow)
                .where(RequestRow.id == request_id, RequestRow.decision == "")
                .values(decision=decision, decided_at=act.happened_at, decided_by=act.actor.login)
            )
        if act.request is None:
            return
        waiting = select(RequestRow.id).where(
            RequestRow.assignment_id == act.assignment_id, RequestRow.decision == ""
        )
        if self._session.scalar(waiting.limit(1)) is not None:
            raise RuleError(act.action, code="request_open")
        if reason_id is None:
            raise RuleError("reason", code="missing_field")
        self._session.add(
            RequestRow(
                id=act.request.id,
                ticket_id=ticket.id,
                assignment_id=act.assignment_id,
                kind=act.request.kind,
                asked_at=act.happened_at,
                asked_by=act.actor.login,
                reason_id=reason_id,
                proposed_unit_id=act.request.proposed_unit_id,
                days=act.request.days,
            )
        )

    def _remark(self, act: Act) -> UUID | None:
        if not act.remark.strip():
            return None
        remark_id = fresh_id(act.happened_at)
        self._session.add(_remark_row(act, remark_id))
        self._session.flush()
        return remark_id

    def _nearest_due(self, ticket: TicketRow) -> None:
        nearest = self._session.execute(
            select(ClockRow.due_at, ClockRow.name, ClockRow.provisional)
            .where(
                ClockRow.ticket_id == ticket.id,
                ClockRow.state == "running",
                ClockRow.name.not_in(PERMISSIONS),
            )
            .order_by(ClockRow.due_at, ClockRow.name)
            .limit(1)
        ).one_or_none()
        if nearest is None:
            ticket.due_at, ticket.due_clock, ticket.provisional = None, "", False
        else:
            ticket.due_at, ticket.due_clock, ticket.provisional = nearest


def _message(act: Act) -> dict[str, object]:
    """Return an act as `door.act` reads it: what the actor may do is the database's to know."""
    message = asdict(act)
    message["actor"] = {
        "login": act.actor.login,
        "unit_id": act.actor.unit_id,
        "rights": sorted(act.actor.rights),
    }
    message["given"] = [name for name, value in act.given.items() if not is_blank(value)]
    message["remark_id"] = fresh_id(act.happened_at)
    message["event_id"] = fresh_id(act.happened_at)
    return message


def _remark_row(act: Act, remark_id: UUID) -> RemarkRow:
    return RemarkRow(
        id=remark_id,
        ticket_id=act.ticket_id,
        at=act.happened_at,
        author=act.actor.login,
        text=act.remark,
    )


def _assignment_values(
    act: Act, ticket: TicketRow, new: NewAssignment, seq: int
) -> Mapping[str, object]:
    return {
        "id": new.id,
        "ticket_id": ticket.id,
        "ticket_position": ticket.position,
        "parent_id": new.parent_id,
        "seq": seq,
        "unit_id": new.unit_id,
        "part": new.part.value,
        "state": new.state,
        "round": new.round,
        "version": 1,
        "profile": new.profile,
        "designated": new.designated,
        "started_at": act.happened_at,
    }


def event_payload(
    act: Act, remark_id: UUID | None, state: str
) -> dict[str, str | int | bool | list[str] | None]:
    """Return what the timeline keeps of an act; `state` is the ticket's after it."""
    found = dict(act.payload)
    found["state"] = state
    if act.case:
        found["case"] = act.case
    if act.assignment_id is not None:
        found["assignment"] = str(act.assignment_id)
    if remark_id is not None:
        found["remark"] = str(remark_id)
    if act.imported:
        found["imported"] = True
    return found
