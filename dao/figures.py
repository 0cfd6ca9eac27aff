"""Figures over many tickets: each a numerator and a denominator, nothing rounded."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select, text
from sqlalchemy.orm import Session

from console.domain.views import UnitFigures
from console.domain.words import Satisfied, Solved
from dao import tables as t
from dao.postgres import is_postgres
from dao.tables import COMPLETE, FINISH
from dao.tickets import pressing

OPEN_AT_UNIT = ("dispatched", "handling", "returned", "replied", "redo")
INSTANT = timedelta(microseconds=1)
Counts = dict[UUID, tuple[int, ...]]


class FigureDao:
    """Counts. Never commits, never writes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_clocks(
        self,
        *,
        profiles: Collection[str] = (),
        name: str = "",
        due_from: datetime | None = None,
    ) -> int:
        """Return how many clocks have not ended.

        Args:
            profiles: those of these profiles only; none means of any.
            name: those of this name only, "" for any.
            due_from: those that run out then or later.
        """
        if is_postgres(self._session):  # asked by those who read no ticket
            counted = func.door.open_clocks(list(profiles), name, due_from)
            return self._session.scalar(select(counted)) or 0
        query = select(func.count()).where(t.ClockRow.state.in_(("running", "paused")))
        if profiles:
            query = query.where(t.ClockRow.profile.in_(profiles))
        if name:
            query = query.where(t.ClockRow.name == name)
        if due_from is not None:
            query = query.where(t.ClockRow.due_at >= due_from)
        return self._session.scalar(query) or 0

    def open_at(self, unit_code: str) -> int:
        """Return how many assignments of a unit are still open."""
        if is_postgres(self._session):
            return self._session.scalar(select(func.door.open_at(unit_code))) or 0
        query = (
            select(func.count())
            .select_from(t.AssignmentRow)
            .join(t.UnitRow, t.UnitRow.id == t.AssignmentRow.unit_id)
            .where(t.UnitRow.code == unit_code, t.AssignmentRow.state.in_(OPEN_AT_UNIT))
        )
        return self._session.scalar(query) or 0

    def units(
        self, *, since: datetime, until: datetime, now: datetime, unit_id: UUID | None
    ) -> tuple[UnitFigures, ...]:
        """Return the figures of every unit that has any, in the order of the table of units.

        Args:
            since: first instant of the period.
            until: first instant after it.
            now: for what is overdue.
            unit_id: narrows to this unit and those below it.
        """
        open_ = self._open(now)
        due = self._due(since, min(until, now + INSTANT))
        answered = self._answered(since, until)
        units = select(t.UnitRow.id, t.UnitRow.short_name).order_by(t.UnitRow.code)
        if unit_id is not None:
            below = select(t.UnitBelowRow.descendant_id).where(
                t.UnitBelowRow.ancestor_id == unit_id
            )
            units = units.where(t.UnitRow.id.in_(below))
        found = []
        for unit in self._session.execute(units):
            if unit.id not in open_ and unit.id not in due and unit.id not in answered:
                continue
            still, overdue = open_.get(unit.id, (0, 0))
            fell, met = due.get(unit.id, (0, 0))
            said, solved, satisfied = answered.get(unit.id, (0, 0, 0))
            found.append(
                UnitFigures(unit.short_name, still, overdue, met, fell, solved, satisfied, said)
            )
        return tuple(found)

    def _open(self, now: datetime) -> Counts:
        ticket, clock, part = t.TicketRow, t.ClockRow, t.AssignmentRow
        at_lead = (ticket.state.in_(OPEN_AT_UNIT), ticket.lead_unit_id.is_not(None))
        open_ = select(ticket.lead_unit_id, func.count()).where(*at_lead)
        # From the clocks that are late, each once: asked ticket by ticket SQLite reads all of them
        # for every open ticket.
        late = (
            select(ticket.lead_unit_id, func.count(ticket.id.distinct()))
            .select_from(clock)
            .join(part, part.id == clock.assignment_id)
            .join(ticket, ticket.id == part.ticket_id)
            .where(pressing(), clock.due_at < now, part.unit_id == ticket.lead_unit_id, *at_lead)
        )
        overdue = self._by_lead(late)
        return {unit: (count, overdue.get(unit, 0)) for unit, count in self._by_lead(open_).items()}

    def _by_lead(self, query: Select[UUID | None, int]) -> dict[UUID, int]:
        rows = self._session.execute(query.group_by(t.TicketRow.lead_unit_id))
        return {row[0]: row[1] for row in rows if row[0] is not None}

    def _due(self, since: datetime, until: datetime) -> Counts:
        clock, part = t.ClockRow, t.AssignmentRow
        query = (
            select(part.unit_id, func.count(), _sum(clock.state == "met"))
            .join(part, part.id == clock.assignment_id)
            .where(
                text(f"clock.{FINISH}"),
                clock.due_at >= since,
                clock.due_at < until,
                clock.state.in_(("running", "met", "missed")),
            )
            .group_by(part.unit_id)
        )
        return {row[0]: (row[1], row[2] or 0) for row in self._session.execute(query)}

    def _answered(self, since: datetime, until: datetime) -> Counts:
        attempt, ticket = t.CallbackAttemptRow, t.TicketRow
        query = (
            select(
                ticket.lead_unit_id,
                func.count(),
                _sum(attempt.solved.in_((Solved.SOLVED.value, Solved.MOSTLY.value))),
                _sum(attempt.satisfied.in_((Satisfied.SATISFIED.value, Satisfied.FAIRLY.value))),
            )
            .join(ticket, ticket.id == attempt.ticket_id)
            .where(
                text(f"callback_attempt.{COMPLETE}"),
                attempt.at >= since,
                attempt.at < until,
                ticket.lead_unit_id.is_not(None),
            )
            .group_by(ticket.lead_unit_id)
        )
        rows = self._session.execute(query)
        return {row[0]: (row[1], row[2] or 0, row[3] or 0) for row in rows if row[0] is not None}


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
