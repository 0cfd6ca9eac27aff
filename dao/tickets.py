"""Reading tickets: how one stands, a page of a view, everything on one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, TextClause, and_, func, select, text, true
from sqlalchemy.orm import Session, aliased

from console.domain.act import Acted, OpenAssignment, OpenRequest, Standing, StoredClock
from console.domain.errors import RuleError
from console.domain.ids import parse_reference
from console.domain.phone import mask_text
from console.domain.ticket import AttachmentView, TicketRow
from console.domain.views import View
from console.domain.words import OPEN_STATES, Field, Kind, Part, State, Urgency, identifier
from dao import tables as t
from dao.postgres import callers_shown

OPEN = tuple(state.value for state in OPEN_STATES)
OVER = ("done", "ended")
DUE_SOON = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """A ticket's own columns beside its row, for the sheet and the letter."""

    row: TicketRow
    title: str
    field: Field | None
    channel: str
    text: str
    occurred: str
    accused: str
    category_path: str
    area_path: str
    address: str
    caller_id: UUID | None
    contact_id: UUID | None
    anonymous: bool
    wants_reply: bool
    wants_callback: bool
    ending: str
    root_id: UUID | None
    closed_at: datetime | None
    taken_by: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What a unit wrote on its assignment."""

    assignment_id: UUID
    handling_note: str
    public_reply: str
    solved: bool | None
    replied_at: datetime | None


class TicketDao:
    """Reads tickets. Never commits, never writes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def find(self, reference: str) -> UUID:
        """Return the ticket with a number or short code, however it was typed.

        Raises:
            RuleError: `unknown_ticket`.
        """
        wanted = parse_reference(reference)
        if wanted is not None:
            column = t.TicketRow.number if wanted.number else t.TicketRow.short_code
            found = self._session.scalar(
                select(t.TicketRow.id)
                .where(column == (wanted.number or wanted.short_code))
                .order_by(t.TicketRow.position.desc())
                .limit(1)
            )
            if found is not None:
                return found
        raise RuleError("number", code="unknown_ticket")

    def acted(self, ticket_id: UUID) -> Acted | None:
        """Return a stored ticket as if its last act had just been done, None where it is none."""
        row, last = t.TicketRow, func.max(t.EventRow.seq)
        columns = (row.position, row.number, row.short_code, row.version, row.state)
        found = self._session.execute(select(*columns).where(row.id == ticket_id)).one_or_none()
        if found is None:
            return None
        seq = self._session.scalar(select(last).where(t.EventRow.ticket_id == ticket_id)) or 0
        where, number, code, version, state = found
        return Acted(ticket_id, where, number, code, version, State(state), None, seq)

    def says(self, ticket_id: UUID, text_: str) -> bool:
        """Whether a ticket has this text."""
        query = select(t.TicketRow.id).where(t.TicketRow.id == ticket_id, t.TicketRow.text == text_)
        return self._session.scalar(query) is not None

    def root_of(self, ticket_id: UUID) -> UUID:
        """Return the ticket at the end of a chain of merges: itself when it is not merged."""
        seen = {ticket_id}
        while True:
            parent = self._session.scalar(
                select(t.TicketRow.root_id).where(
                    t.TicketRow.id == ticket_id, t.TicketRow.state == State.MERGED.value
                )
            )
            if parent is None or parent in seen:
                return ticket_id
            seen.add(parent)
            ticket_id = parent

    def field(self, ticket_id: UUID) -> Field | None:
        """Return the side of government that a ticket belongs to."""
        found = self._session.scalar(select(t.TicketRow.field).where(t.TicketRow.id == ticket_id))
        return Field(found) if found else None

    # --- how one stands --------------------------------------------------------------------------

    def standing(self, ticket_id: UUID) -> Standing:
        """Return how a ticket stands.

        Raises:
            RuleError: `unknown_ticket`.
        """
        row = self._session.get(t.TicketRow, ticket_id, populate_existing=True)
        if row is None:
            raise RuleError("ticket", code="unknown_ticket")
        return Standing(
            id=row.id,
            position=row.position,
            number=row.number,
            version=row.version,
            state=State(row.state),
            state_before=row.state_before,
            kind=identifier(Kind(row.kind)),
            urgency=identifier(Urgency(row.urgency)),
            channel=row.channel,
            opened_at=row.opened_at,
            area_id=row.area_id,
            category_id=row.category_id,
            caller_id=row.caller_id,
            wants_callback=row.wants_callback,
            root_id=row.root_id,
            lead_unit_id=row.lead_unit_id,
            profile=row.profile,
            ending=row.ending,
            reachable=self._reachable(row.caller_id, row.contact_id),
            redo_count=row.redo_count,
            return_count=row.return_count,
            extend_count=row.extend_count,
            remind_count=row.remind_count,
            taken_by=row.taken_by,
            closed_at=row.closed_at,
            assignments=self.assignments(ticket_id),
            requests=self._requests(ticket_id),
            clocks=self.clocks(ticket_id),
        )

    def _reachable(self, *caller_ids: UUID | None) -> bool:
        ids = [one for one in caller_ids if one is not None]
        shown = callers_shown(self._session).c
        number = select(shown.id).where(shown.id.in_(ids), shown.phone != "")
        return bool(ids) and self._session.scalar(number.limit(1)) is not None

    def assignments(self, ticket_id: UUID) -> tuple[OpenAssignment, ...]:
        """Return every assignment of a ticket, oldest first."""
        rows = self._session.execute(
            select(t.AssignmentRow, t.UnitRow.code, t.UnitRow.short_name, t.UnitRow.level)
            .join(t.UnitRow, t.UnitRow.id == t.AssignmentRow.unit_id)
            .where(t.AssignmentRow.ticket_id == ticket_id)
            .order_by(t.AssignmentRow.seq)
            .execution_options(populate_existing=True)
        )
        return tuple(
            OpenAssignment(
                id=row.id,
                unit_id=row.unit_id,
                unit_code=code,
                unit_name=name,
                level=level,
                part=Part(row.part),
                state=row.state,
                round=row.round,
                profile=row.profile,
                designated=row.designated,
                return_count=row.return_count,
                extend_count=row.extend_count,
                started_at=row.started_at,
            )
            for row, code, name, level in rows
        )

    def answers(self, ticket_id: UUID) -> dict[UUID, Answered]:
        """Return what units wrote, by assignment."""
        row = t.AssignmentRow
        found = self._session.execute(
            select(row.id, row.handling_note, row.public_reply, row.solved, row.replied_at).where(
                row.ticket_id == ticket_id
            )
        )
        return {one.id: Answered(*one) for one in found}

    def clocks(self, ticket_id: UUID) -> tuple[StoredClock, ...]:
        """Return every clock of a ticket, in the order they began."""
        rows = self._session.execute(
            select(t.ClockRow, t.UnitRow.short_name)
            .outerjoin(t.AssignmentRow, t.AssignmentRow.id == t.ClockRow.assignment_id)
            .outerjoin(t.UnitRow, t.UnitRow.id == t.AssignmentRow.unit_id)
            .where(t.ClockRow.ticket_id == ticket_id)
            .order_by(
                t.ClockRow.started_at, t.ClockRow.due_at, t.ClockRow.name, t.AssignmentRow.seq
            )
            .execution_options(populate_existing=True)
        ).all()
        pauses: dict[UUID, list[tuple[datetime, datetime | None, str]]] = {}
        ids = [row.id for row, _ in rows]
        for pause in self._session.scalars(
            select(t.ClockPauseRow)
            .where(t.ClockPauseRow.clock_id.in_(ids))
            .order_by(t.ClockPauseRow.from_at)
        ):
            pauses.setdefault(pause.clock_id, []).append((pause.from_at, pause.to_at, pause.reason))
        return tuple(
            StoredClock(
                id=row.id,
                assignment_id=row.assignment_id,
                unit=unit or "",
                name=row.name,
                profile=row.profile,
                amount=row.amount,
                limit_unit=row.unit,
                urgency=row.urgency,
                source=row.limit_source,
                calendar_revision=row.calendar_revision,
                started_at=row.started_at,
                due_at=row.due_at,
                provisional=row.provisional,
                extended_days=row.extended_days,
                state=row.state,
                ended_at=row.ended_at,
                pauses=tuple(pauses.get(row.id, ())),
            )
            for row, unit in rows
        )

    def _requests(self, ticket_id: UUID) -> tuple[OpenRequest, ...]:
        rows = self._session.execute(
            select(t.RequestRow, t.AssignmentRow.unit_id)
            .join(t.AssignmentRow, t.AssignmentRow.id == t.RequestRow.assignment_id)
            .where(t.RequestRow.ticket_id == ticket_id, t.RequestRow.decision == "")
            .order_by(t.RequestRow.asked_at, t.AssignmentRow.seq)
        )
        return tuple(
            OpenRequest(
                id=row.id,
                assignment_id=row.assignment_id,
                unit_id=unit_id,
                kind=row.kind,
                asked_by=row.asked_by,
                asked_at=row.asked_at,
                proposed_unit_id=row.proposed_unit_id,
                days=row.days,
            )
            for row, unit_id in rows
        )

    # --- rows and pages --------------------------------------------------------------------------

    def rows(self, ids: Sequence[UUID]) -> tuple[TicketRow, ...]:
        """Return list rows of these tickets, newest first."""
        query = seen_rows().where(t.TicketRow.id.in_(ids)).order_by(t.TicketRow.position.desc())
        return tuple(as_row(found) for found in self._session.execute(query))

    def count(self, view: View, *, now: datetime, unit_id: UUID | None, login: str) -> int:
        """Return how many tickets a view holds for one person."""
        if view is View.CLOSED and unit_id is None:
            return self._closed()
        query = select(func.count()).select_from(t.TicketRow)
        if view is not View.ALL or unit_id is not None:
            query = query.where(chosen(view, now, unit_id, login))
        return self._session.scalar(query) or 0

    def _closed(self) -> int:
        """Count what is closed as what is not anything else, of which there is far less."""
        state = t.TicketRow.state
        others = select(func.count()).where(
            (state < State.CLOSED.value) | (state > State.CLOSED.value)
        )
        every = select(func.count()).select_from(t.TicketRow)
        return self._session.scalar(select(every.scalar_subquery() - others.scalar_subquery())) or 0

    # --- one sheet -------------------------------------------------------------------------------

    def facts(self, ticket_id: UUID) -> TicketFacts:
        """Return a ticket's own columns.

        Raises:
            RuleError: `unknown_ticket`.
        """
        found = self._session.execute(seen_rows().where(t.TicketRow.id == ticket_id)).one_or_none()
        if found is None:
            raise RuleError("ticket", code="unknown_ticket")
        row = self._session.get(t.TicketRow, ticket_id)
        if row is None:
            raise RuleError("ticket", code="unknown_ticket")
        area = self._session.get(t.AreaRow, row.area_id) if row.area_id else None
        category = self._session.get(t.CategoryRow, row.category_id) if row.category_id else None
        origin = self._session.get(t.OriginRow, ticket_id)
        return TicketFacts(
            row=as_row(found),
            title=row.title,
            field=Field(row.field) if row.field else None,
            channel=self._session.scalar(
                select(t.ChannelRow.name).where(t.ChannelRow.code == row.channel)
            )
            or row.channel,
            text=row.text,
            occurred=row.occurred,
            accused=row.accused,
            category_path=category.path if category else (origin.category_text if origin else ""),
            area_path=area.path if area else "",
            address=row.address,
            caller_id=row.caller_id,
            contact_id=row.contact_id,
            anonymous=row.anonymous,
            wants_reply=row.wants_reply,
            wants_callback=row.wants_callback,
            ending=row.ending,
            root_id=row.root_id,
            closed_at=row.closed_at,
            taken_by=row.taken_by,
        )

    def keys(self, ticket_id: UUID) -> tuple[str, str, tuple[float, float] | None]:
        """Return the codes of a ticket's area and category, "" without one, and its point."""
        row = self._session.execute(
            select(t.AreaRow.code, t.CategoryRow.code, t.TicketRow.lat, t.TicketRow.lon)
            .select_from(t.TicketRow)
            .outerjoin(t.AreaRow, t.AreaRow.id == t.TicketRow.area_id)
            .outerjoin(t.CategoryRow, t.CategoryRow.id == t.TicketRow.category_id)
            .where(t.TicketRow.id == ticket_id)
        ).one()
        point = (row[2], row[3]) if row[2] is not None and row[3] is not None else None
        return row[0] or "", row[1] or "", point

    def sees(self, ticket_id: UUID, unit_id: UUID | None) -> bool:
        """Whether a unit's people may see a ticket: it, or a unit below, has a part in it."""
        query = select(t.TicketRow.id).where(t.TicketRow.id == ticket_id, seen_by(unit_id))
        return self._session.scalar(query) is not None

    def chain_page(self, after: int, limit: int) -> tuple[tuple[int, UUID, str, str, int], ...]:
        """Return position, id, number, state, version of tickets after a position, oldest first."""
        row = t.TicketRow
        query = (
            select(row.position, row.id, row.number, row.state, row.version)
            .where(row.position > after)
            .order_by(row.position)
            .limit(limit)
        )
        found = self._session.execute(query)
        return tuple((one.position, one.id, one.number, one.state, one.version) for one in found)

    def children(self, ticket_id: UUID) -> tuple[TicketRow, ...]:
        """Return the tickets merged into this one, newest first."""
        query = seen_rows().where(
            t.TicketRow.root_id == ticket_id, t.TicketRow.state == State.MERGED.value
        )
        query = query.order_by(t.TicketRow.position.desc())
        return tuple(as_row(found) for found in self._session.execute(query))

    def of_same_caller(self, caller_id: UUID, *, limit: int) -> tuple[TicketRow, ...]:
        """Return the tickets of a caller's person that were not given anonymously, newest first."""
        person = select(t.CallerRow.person_id).where(t.CallerRow.id == caller_id).scalar_subquery()
        theirs = select(t.CallerRow.id).where(t.CallerRow.person_id == person)
        query = seen_rows().where(
            t.TicketRow.caller_id.in_(theirs), t.TicketRow.anonymous.is_(False)
        )
        query = query.order_by(t.TicketRow.position.desc()).limit(limit)
        return tuple(as_row(found) for found in self._session.execute(query))

    def attachments(self, ticket_id: UUID) -> tuple[AttachmentView, ...]:
        """Return what is attached, oldest first."""
        rows = self._session.scalars(
            select(t.AttachmentRow)
            .where(t.AttachmentRow.ticket_id == ticket_id)
            .order_by(t.AttachmentRow.added_at, t.AttachmentRow.id)
        )
        return tuple(AttachmentView(row.id, row.name, row.media_type, row.size) for row in rows)

    def public_reply(self, ticket_id: UUID) -> str:
        """Return the newest public reply of a lead, "" where there is none."""
        row = t.AssignmentRow
        query = (
            select(row.public_reply)
            .where(row.ticket_id == ticket_id, row.part == Part.LEAD.value, row.public_reply != "")
            .order_by(row.seq.desc())
            .limit(1)
        )
        return self._session.scalar(query) or ""

    def remarks(self, ticket_id: UUID) -> dict[str, str]:
        """Return free texts of a ticket by their id as text; erased ones are blank."""
        rows = self._session.execute(
            select(t.RemarkRow.id, t.RemarkRow.text).where(t.RemarkRow.ticket_id == ticket_id)
        )
        return {str(row.id): row.text for row in rows}


# --- which tickets a view holds ------------------------------------------------------------------


def chosen(view: View, now: datetime, unit_id: UUID | None, login: str) -> ColumnElement[bool]:
    """Return the condition of a view for one person.

    Args:
        view: which tickets.
        now: for 将超期 and 已超期, UTC.
        unit_id: narrows to tickets of this unit and those below it; None sees the whole city.
        login: for 我的.
    """
    if unit_id is None:
        return _of_hotline(view, now, login)
    return and_(_of_unit(view, now, unit_id), seen_by(unit_id))


def seen_by(unit_id: UUID | None) -> ColumnElement[bool]:
    """Return the condition that a unit, or one below it, has a part in a ticket; None: all."""
    if unit_id is None:
        return true()
    return t.TicketRow.position.in_(_parts(unit_id))


def _of_hotline(view: View, now: datetime, login: str) -> ColumnElement[bool]:
    row = t.TicketRow
    found: ColumnElement[bool] = true()
    match view:
        case view if view in _OF_STATE:
            found = row.state == _OF_STATE[view].value
        case View.HANDLING:
            found = row.state.in_((State.HANDLING.value, State.REDO.value))
        case View.DUE_SOON:
            found = _where(row.due_at.between(now, now + DUE_SOON))
        case View.OVERDUE:
            found = _where(row.due_at < now)
        case View.EXTENSION:
            found = row.id.in_(_extensions())
        case View.BAD_ANSWER:
            redo = select(row.position).where(row.state == State.REDO.value)
            bad = select(row.position).where(row.last_answer_bad)
            found = row.position.in_(redo.union(bad))
        case View.MINE:
            found = row.taken_by == login
    return found


_OF_STATE = {
    View.PENDING: State.PENDING,
    View.TO_SIGN: State.DISPATCHED,
    View.RETURNED: State.RETURNED,
    View.TO_REVIEW: State.REPLIED,
    View.TO_CALL_BACK: State.CALLBACK,
    View.CLOSED: State.CLOSED,
}


def _where(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Choose tickets by an index of their own: SQLite would walk all of them by position."""
    return t.TicketRow.position.in_(select(t.TicketRow.position).where(condition))


def _of_unit(view: View, now: datetime, unit_id: UUID) -> ColumnElement[bool]:
    """Choose by the unit's own parts: the ticket's state and nearest clock may be another's."""
    row, clock = t.TicketRow, t.ClockRow
    due = _parts(unit_id).join(clock, clock.assignment_id == t.AssignmentRow.id)
    due = due.where(pressing())
    states = {
        View.TO_SIGN: ("dispatched",),
        View.HANDLING: ("handling", "redo"),
        View.RETURNED: ("returned",),
        View.MINE: None,
    }
    if view in states:
        return row.position.in_(_at_unit(unit_id, states[view]))
    chosen: dict[View, ColumnElement[bool]] = {
        View.DUE_SOON: row.position.in_(due.where(clock.due_at.between(now, now + DUE_SOON))),
        View.OVERDUE: row.position.in_(due.where(clock.due_at < now)),
        View.EXTENSION: row.id.in_(
            _extensions()
            .join(t.AssignmentRow, t.AssignmentRow.id == t.RequestRow.assignment_id)
            .join(t.UnitBelowRow, t.UnitBelowRow.descendant_id == t.AssignmentRow.unit_id)
            .where(t.UnitBelowRow.ancestor_id == unit_id)
        ),
    }
    return chosen[view] if view in chosen else _of_hotline(view, now, "")


def pressing() -> TextClause:
    """Choose running clocks that press a unit, by the index of those alone."""
    return text(f"clock.state = 'running' AND clock.{t.PRESSING}")


def _extensions() -> Select[UUID]:
    request = t.RequestRow
    return select(request.ticket_id).where(request.decision == "", request.kind == "extend")


def _parts(unit_id: UUID) -> Select[int]:
    """Choose the positions of tickets in which a unit, or one below it, has or had a part."""
    part, below = t.AssignmentRow, t.UnitBelowRow
    return (
        select(part.ticket_position)
        .join(below, below.descendant_id == part.unit_id)
        .where(below.ancestor_id == unit_id)
    )


def _at_unit(unit_id: UUID, states: tuple[str, ...] | None) -> Select[int]:
    """Choose the positions of open tickets by the state of a unit's part; None: not over."""
    part, ticket = t.AssignmentRow, aliased(t.TicketRow)
    mine = _parts(unit_id).join(ticket, ticket.id == part.ticket_id)
    mine = mine.where(ticket.state.in_(OPEN))
    return mine.where(part.state.not_in(OVER) if states is None else part.state.in_(states))


_LEAD = aliased(t.UnitRow)


def seen_rows() -> Select[*tuple[Any, ...]]:
    """Return the query whose results `as_row` makes into lines of a list."""
    ticket = t.TicketRow
    return (
        select(
            ticket.position,
            ticket.id,
            ticket.number,
            ticket.short_code,
            ticket.opened_at,
            ticket.kind,
            t.CategoryRow.name,
            ticket.title,
            ticket.state,
            ticket.urgency,
            _LEAD.short_name,
            t.AreaRow.name,
            ticket.address,
            ticket.due_at,
            ticket.due_clock,
            ticket.provisional,
            ticket.confidential,
            ticket.redo_count,
            ticket.version,
            ticket.changed_at,
        )
        .outerjoin(t.CategoryRow, t.CategoryRow.id == ticket.category_id)
        .outerjoin(_LEAD, _LEAD.id == ticket.lead_unit_id)
        .outerjoin(t.AreaRow, t.AreaRow.id == ticket.area_id)
    )


def as_row(found: Sequence[Any]) -> TicketRow:
    """Return a line of a list from the columns of `seen_rows`, which others may follow."""
    return TicketRow(
        position=found[0],
        id=found[1],
        number=found[2],
        short_code=found[3],
        opened_at=found[4],
        kind=Kind(found[5]),
        category=found[6] or "",
        title=mask_text(found[7]),
        state=State(found[8]),
        urgency=Urgency(found[9]),
        unit=found[10] or "",
        place=mask_text(f"{found[11] or ''} {found[12]}".strip()),
        due_at=found[13],
        due_clock=found[14],
        provisional=found[15],
        confidential=found[16],
        redo_count=found[17],
        version=found[18],
        changed_at=found[19],
    )
