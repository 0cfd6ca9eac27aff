"""A ticket on paper: the rows that the one door would have written, act by act.

`tests/services/test_demo.py` sends the same acts through the door itself and compares every row.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from console.domain.act import (
    Act,
    NewAssignment,
    OpenAssignment,
    OpenRequest,
    Standing,
    StoredClock,
)
from console.domain.callback import Answers, Outcome
from console.domain.event import payload_text
from console.domain.lifecycle import BACK, NEW, SAME, Effect, LifeCycle, Scope, Step, check_fields
from console.domain.reference import Unit
from console.domain.words import Kind, Part, State, Urgency, identifier
from dao.acts import MIRRORED, OVER, PERMISSIONS, event_payload
from dao.bulk import Load, LoadedEvent, Row

GOING = ("running", "paused")


class Sheet:
    """One ticket with everything that belongs to it.

    Attributes:
        reachable: whether the caller left a number.
        acts: everything that was done, in order.

    Args:
        life: the life cycle; a step that it forbids is refused here too.
        units: by id.
        new_id: where ids come from.
    """

    def __init__(
        self,
        life: LifeCycle,
        units: Mapping[UUID, Unit],
        new_id: Callable[[datetime], UUID],
    ) -> None:
        self._life = life
        self._units = units
        self._new_id = new_id
        self.ticket: Row = {}
        self.assignments: list[Row] = []
        self.clocks: list[Row] = []
        self.pauses: list[Row] = []
        self.remarks: list[Row] = []
        self.requests: list[Row] = []
        self.attempts: list[Row] = []
        self.events: list[LoadedEvent] = []
        self.acts: list[Act] = []
        self.reachable = False

    @property
    def state(self) -> str:
        """Identifier of the ticket's state."""
        return str(self.ticket["state"])

    def act(self, act: Act) -> UUID | None:
        """Write one act as `dao.acts` does and return the id of its remark.

        Raises:
            RuleError: the life cycle has no such step.
        """
        self.acts.append(act)
        over: list[Row] = []
        if act.create is not None:
            step = self._life.step(act.action, act.case, NEW)
            self._create(act, step)
        else:
            assignment = next((r for r in self.assignments if r["id"] == act.assignment_id), None)
            step = self._step(act, assignment)
            self._stop_clocks(act, step)
            over = self._move(act, step, assignment)
        check_fields(step, act.given)
        self._assign(act)
        self._start_clocks(act, step)
        remark_id = self._remark(act)
        self._ask(act, remark_id)
        self._finish_off(act, over)
        self._nearest_due()
        self.events.append(
            LoadedEvent(
                id=self._new_id(act.happened_at),
                ticket_id=act.ticket_id,
                happened_at=act.happened_at,
                actor=act.actor.login,
                action=act.action,
                payload=payload_text(event_payload(act, remark_id, self.state)),
            )
        )
        return remark_id

    def _step(self, act: Act, assignment: Row | None) -> Step:
        rows = [r for r in self._life.steps if r.action == act.action and r.case == act.case]
        about_unit = bool(rows) and rows[0].scope is Scope.ASSIGNMENT
        state = assignment["state"] if about_unit and assignment is not None else self.state
        return self._life.step(act.action, act.case, state)

    def _create(self, act: Act, step: Step) -> None:
        new = act.create
        if new is None:
            raise ValueError("no ticket to create")
        self.ticket = {
            **_BLANK,
            "id": new.id,
            "position": new.position,
            "number": new.number,
            "short_code": new.short_code,
            "opened_at": new.opened_at,
            "state": step.after,
            "changed_at": act.happened_at,
            "taken_by": act.actor.login,
            **new.columns,
        }

    # --- states --------------------------------------------------------------------------------

    def _move(self, act: Act, step: Step, assignment: Row | None) -> list[Row]:
        ticket = self.ticket
        before = ticket["state"]
        over: list[Row] = []
        if step.scope is Scope.ASSIGNMENT and assignment is not None:
            _turn(assignment, step, act)
            if assignment["state"] in OVER:
                over.append(assignment)
            leads = [row for row in self.assignments if row["part"] == Part.LEAD.value]
            if leads[-1] is assignment and assignment["state"] in MIRRORED:
                ticket["state"] = assignment["state"]
        elif step.after == BACK:
            ticket["state"] = ticket["state_before"] or State.PENDING.value
        elif step.after != SAME:
            ticket["state"] = step.after
        if ticket["state"] != before:
            ticket["state_before"] = before
        over += self._effect(act, step)
        if State(ticket["state"]).is_open:
            ticket["closed_at"] = None
        elif State(before).is_open:
            ticket["closed_at"] = act.happened_at
        ticket.update(act.ticket_columns)
        ticket["version"] += 1
        ticket["changed_at"] = act.happened_at
        return over

    def _effect(self, act: Act, step: Step) -> list[Row]:
        if step.effect is Effect.RESUME:
            raise ValueError(f"{step.effect} is not done on paper")
        if step.effect is Effect.SUSPEND:
            self._suspend(act)
        over = [
            row
            for row in self.assignments
            if row["state"] not in OVER
            and (
                row["id"] in act.ends
                or step.effect in {Effect.END_ALL, Effect.FINISH}
                or (step.effect is Effect.END_LEAD and row["part"] == Part.LEAD.value)
            )
        ]
        for row in over:
            row["state_before"] = row["state"]
            row["state"] = "done" if step.effect is Effect.FINISH else "ended"
            row["ended_at"] = act.happened_at
            row["version"] += 1
        return over

    def _suspend(self, act: Act) -> None:
        for clock in self.clocks:
            if clock["state"] == "running":
                clock["state"] = "paused"
                self.pauses.append(
                    {
                        "id": self._new_id(act.happened_at),
                        "clock_id": clock["id"],
                        "from_at": act.happened_at,
                        "to_at": None,
                        "reason": "已并单",
                    }
                )

    def _finish_off(self, act: Act, over: list[Row]) -> None:
        owners = {row["id"] for row in over}
        if not owners:
            return
        self._end_clocks(act, ("*",), [c for c in self.clocks if c["assignment_id"] in owners])
        for row in self.requests:
            if row["assignment_id"] in owners and not row["decision"]:
                row["decision"] = "lapsed"
                row["decided_at"] = act.happened_at
                row["decided_by"] = act.actor.login

    def _assign(self, act: Act) -> None:
        for new in act.assign:
            self.assignments.append(self._assignment(act, new))
            if new.part is Part.LEAD:
                self.ticket["lead_unit_id"] = new.unit_id
                self.ticket["profile"] = new.profile

    def _assignment(self, act: Act, new: NewAssignment) -> Row:
        return {
            "id": new.id,
            "ticket_id": act.ticket_id,
            "ticket_position": self.ticket["position"],
            "parent_id": new.parent_id,
            "seq": len(self.assignments) + 1,
            "unit_id": new.unit_id,
            "part": new.part.value,
            "state": new.state,
            "state_before": "",
            "round": new.round,
            "version": 1,
            "profile": new.profile,
            "designated": new.designated,
            "started_at": act.happened_at,
            "ended_at": None,
            "return_count": 0,
            "extend_count": 0,
            "handling_note": "",
            "public_reply": "",
            "solved": None,
            "replied_at": None,
        }

    # --- clocks, requests, remark --------------------------------------------------------------

    def _stop_clocks(self, act: Act, step: Step) -> None:
        mine = self.clocks
        if act.assignment_id is not None:
            mine = [c for c in mine if c["assignment_id"] in (act.assignment_id, None)]
        self._end_clocks(act, step.ends, mine)

    def _start_clocks(self, act: Act, step: Step) -> None:
        for name in step.starts:
            if name.startswith("~"):
                self._run_on(act, name[1:])
        for move in act.moves:
            clock = next(one for one in self.clocks if one["id"] == move.clock_id)
            clock["due_at"] = move.due_at
            clock["provisional"] = move.provisional
            clock["extended_days"] = move.extended_days
        for new in act.clocks:
            self.clocks.append(
                {
                    "id": new.id,
                    "ticket_id": act.ticket_id,
                    "assignment_id": new.assignment_id,
                    "name": new.name,
                    "profile": new.profile,
                    "amount": new.amount,
                    "unit": new.unit,
                    "urgency": new.urgency,
                    "limit_source": new.source,
                    "calendar_revision": new.calendar_revision,
                    "started_at": new.started_at,
                    "due_at": new.due_at,
                    "provisional": new.provisional,
                    "extended_days": 0,
                    "state": "running",
                    "ended_at": None,
                }
            )

    @staticmethod
    def _end_clocks(act: Act, names: tuple[str, ...], chosen: list[Row]) -> None:
        named = {name.lstrip("~"): name for name in names}
        for clock in chosen:
            if clock["state"] not in GOING or not ("*" in named or clock["name"] in named):
                continue
            in_time = act.happened_at <= clock["due_at"]
            reached = named.get(clock["name"]) == clock["name"]
            if clock["name"] in PERMISSIONS or (in_time and not reached):
                clock["state"] = "ended"
            else:
                clock["state"] = "met" if in_time else "missed"
            clock["ended_at"] = act.happened_at

    def _run_on(self, act: Act, name: str) -> None:
        owner = next(row for row in self.assignments if row["id"] == act.assignment_id)
        owned = [
            clock
            for clock in self.clocks
            if clock["assignment_id"] == act.assignment_id
            and clock["name"] == name
            and clock["ended_at"] == owner["replied_at"]
        ]
        if owned:
            last = max(owned, key=lambda clock: clock["started_at"])
            last["state"], last["ended_at"] = "running", None

    def _ask(self, act: Act, reason_id: UUID | None) -> None:
        if act.decides is not None:
            request_id, decision = act.decides
            for row in self.requests:
                if row["id"] == request_id and not row["decision"]:
                    row["decision"] = decision
                    row["decided_at"] = act.happened_at
                    row["decided_by"] = act.actor.login
        if act.request is None:
            return
        self.requests.append(
            {
                "id": act.request.id,
                "ticket_id": act.ticket_id,
                "assignment_id": act.assignment_id,
                "kind": act.request.kind,
                "asked_at": act.happened_at,
                "asked_by": act.actor.login,
                "reason_id": reason_id,
                "proposed_unit_id": act.request.proposed_unit_id,
                "days": act.request.days,
                "decision": "",
                "decided_at": None,
                "decided_by": "",
            }
        )

    def _remark(self, act: Act) -> UUID | None:
        if not act.remark.strip():
            return None
        remark_id = self._new_id(act.happened_at)
        self.remarks.append(
            {
                "id": remark_id,
                "ticket_id": act.ticket_id,
                "at": act.happened_at,
                "author": act.actor.login,
                "text": act.remark,
                "erased_at": None,
            }
        )
        return remark_id

    def _nearest_due(self) -> None:
        pressing = [
            (clock["due_at"], clock["name"], clock["provisional"])
            for clock in self.clocks
            if clock["state"] == "running" and clock["name"] not in PERMISSIONS
        ]
        nearest = min(pressing, default=(None, "", False))
        self.ticket["due_at"], self.ticket["due_clock"], self.ticket["provisional"] = nearest

    def attempt(self, act: Act, answers: Answers, outcome: Outcome, reason_id: UUID | None) -> None:
        """Write the attempt that a callback was; see `console.services.acts.desk`."""
        wait = timedelta(minutes=outcome.retry_after_minutes)
        again = act.case == "redo"
        self.attempts.append(
            {
                "id": self._new_id(act.happened_at),
                "ticket_id": act.ticket_id,
                "round": self.ticket["redo_count"] + (0 if again else 1),
                "at": act.happened_at,
                "called_by": act.actor.login,
                "outcome": outcome.code,
                "contacted": answers.contacted,
                "solved": answers.solved.value if answers.solved else "",
                "process": answers.process.value if answers.process else "",
                "satisfied": answers.satisfied.value if answers.satisfied else "",
                "reason_id": reason_id,
                "next_at": act.happened_at + wait if self.state == "callback" else None,
            }
        )

    # --- reading back --------------------------------------------------------------------------

    def standing(self) -> Standing:
        """Return how the ticket stands, as `dao.tickets` would read it."""
        row = self.ticket
        return Standing(
            id=row["id"],
            position=row["position"],
            number=row["number"],
            version=row["version"],
            state=State(row["state"]),
            state_before=row["state_before"],
            kind=identifier(Kind(row["kind"])),
            urgency=identifier(Urgency(row["urgency"])),
            channel=row["channel"],
            opened_at=row["opened_at"],
            area_id=row["area_id"],
            category_id=row["category_id"],
            caller_id=row["caller_id"],
            wants_callback=row["wants_callback"],
            root_id=row["root_id"],
            lead_unit_id=row["lead_unit_id"],
            profile=row["profile"],
            ending=row["ending"],
            reachable=self.reachable,
            redo_count=row["redo_count"],
            return_count=row["return_count"],
            extend_count=row["extend_count"],
            remind_count=row["remind_count"],
            taken_by=row["taken_by"],
            closed_at=row["closed_at"],
            assignments=tuple(self._open_assignment(one) for one in self.assignments),
            requests=tuple(self._request(one) for one in self.requests if not one["decision"]),
            clocks=tuple(map(_stored, self.clocks)),
        )

    def _open_assignment(self, row: Row) -> OpenAssignment:
        unit = self._units[row["unit_id"]]
        return OpenAssignment(
            id=row["id"],
            unit_id=unit.id,
            unit_code=unit.code,
            unit_name=unit.short_name,
            level=unit.level.value,
            part=Part(row["part"]),
            state=row["state"],
            round=row["round"],
            profile=row["profile"],
            designated=row["designated"],
            return_count=row["return_count"],
            extend_count=row["extend_count"],
            started_at=row["started_at"],
        )

    def _request(self, row: Row) -> OpenRequest:
        owner = next(one for one in self.assignments if one["id"] == row["assignment_id"])
        return OpenRequest(
            id=row["id"],
            assignment_id=row["assignment_id"],
            unit_id=owner["unit_id"],
            kind=row["kind"],
            asked_by=row["asked_by"],
            asked_at=row["asked_at"],
            proposed_unit_id=row["proposed_unit_id"],
            days=row["days"],
        )

    def add_to(self, load: Load) -> None:
        """Put every row into a load."""
        load.tickets.append(self.ticket)
        load.assignments.extend(self.assignments)
        load.clocks.extend(self.clocks)
        load.pauses.extend(self.pauses)
        load.remarks.extend(self.remarks)
        load.requests.extend(self.requests)
        load.attempts.extend(self.attempts)
        load.events.extend(self.events)


def _turn(row: Row, step: Step, act: Act) -> None:
    before = row["state"]
    if step.after == BACK:
        row["state"] = row["state_before"]
    elif step.after != SAME:
        row["state"] = step.after
    if row["state"] != before:
        row["state_before"] = before
    if row["state"] in OVER:
        row["ended_at"] = act.happened_at
    row.update(act.assignment_columns)
    row["version"] += 1


def _stored(row: Row) -> StoredClock:
    return StoredClock(
        id=row["id"],
        assignment_id=row["assignment_id"],
        unit="",
        name=row["name"],
        profile=row["profile"],
        amount=row["amount"],
        limit_unit=row["unit"],
        urgency=row["urgency"],
        source=row["limit_source"],
        calendar_revision=row["calendar_revision"],
        started_at=row["started_at"],
        due_at=row["due_at"],
        provisional=row["provisional"],
        extended_days=row["extended_days"],
        state=row["state"],
        ended_at=row["ended_at"],
        pauses=(),
    )


_BLANK: Row = {
    "version": 1,
    "state_before": "",
    "ending": "",
    "difficult": False,
    "call_id": None,
    "root_id": None,
    "mass_event_id": None,
    "lead_unit_id": None,
    "profile": "",
    "due_at": None,
    "due_clock": "",
    "provisional": False,
    "return_count": 0,
    "extend_count": 0,
    "redo_count": 0,
    "remind_count": 0,
    "last_answer_bad": False,
    "closed_at": None,
}
"""A new ticket's columns besides those of its form, as their defaults are."""
