"""Reads whole tables as files have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import exists, inspect, select
from sqlalchemy.orm import Session, aliased

from console.domain.exchange import Exchange, Record
from dao import tables as t
from dao.importing import PLANS, Plan
from dao.postgres import callers_shown


@dataclass(frozen=True, slots=True)
class ExportedTicket:
    """A ticket; whoever writes it out masks its caller.

    Attributes:
        values: by the identifiers of the glossary.
    """

    position: int
    name: str
    phone: str
    values: Mapping[str, Any]


class ExportDao:
    """Reads everything of one kind. Never commits, never writes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def records(self, kind: Exchange) -> tuple[Record, ...]:
        """Return a table as `import` would read it back, in its own order."""
        plan = PLANS[kind]
        codes = {table: self._codes(table) for _, table in plan.links.values()}
        rows = self._session.scalars(select(plan.table).order_by(*self._order(plan)))
        records = [self._record(plan, row, codes) for row in rows]
        if kind is Exchange.CALENDAR:
            years = {row.year: row for row in self._session.scalars(select(t.CalendarYearRow))}
            for record in records:
                year = years.get(record["date"].year)
                record["official"] = bool(year and year.official)
                record["source"] = year.source if year else ""
        if kind is Exchange.ACCOUNTS:
            self._add_roles(records)
        return tuple(records)

    def _codes(self, table: type[t.Base]) -> dict[UUID, str]:
        source: Any = table
        return {row.id: row.code for row in self._session.execute(select(source.id, source.code))}

    @staticmethod
    def _order(plan: Plan) -> list[Any]:
        table: Any = plan.table
        if plan.table is t.LimitRow:
            return [table.id]
        if plan.table in (t.OutcomeRow, t.CallReasonRow):
            return [table.position]
        names = [plan.links[one][0] if one in plan.links else one for one in plan.key]
        return [getattr(table, plan.renamed.get(one, one)) for one in names]

    @staticmethod
    def _record(
        plan: Plan, row: t.Base, codes: Mapping[type[t.Base], Mapping[UUID, str]]
    ) -> dict[str, Any]:
        back = {theirs: ours for ours, theirs in plan.renamed.items()}
        loaded = set(row.__mapper__.attrs.keys()) - inspect(row).unloaded
        record = {back.get(name, name): getattr(row, name) for name in loaded}
        for name, (column, table) in plan.links.items():
            linked = record[column]
            record[name] = codes[table][linked] if linked else ""
        return record

    def _add_roles(self, records: list[dict[str, Any]]) -> None:
        for table, column, name in (
            (t.AccountRoleRow, t.AccountRoleRow.role, "roles"),
            (t.AccountRightRow, t.AccountRightRow.right, "rights"),
        ):
            source: Any = table
            held: dict[UUID, list[str]] = {}
            for account, one in self._session.execute(
                select(source.account_id, column).order_by(column)
            ):
                held.setdefault(account, []).append(one)
            for record in records:
                record[name] = ";".join(held.get(record["id"], ()))

    def tickets(
        self,
        *,
        after: int,
        limit: int,
        unit_id: UUID | None,
        only: Sequence[UUID] | None = None,
    ) -> tuple[ExportedTicket, ...]:
        """Return one page of tickets, oldest first.

        Args:
            after: position of the last ticket already read, 0 at first.
            limit: tickets at most.
            unit_id: narrows to tickets of this unit and those below it.
            only: narrows to these tickets.
        """
        lead = aliased(t.UnitRow)
        shown = callers_shown(self._session)
        newest = (
            select(t.AssignmentRow.public_reply)
            .where(t.AssignmentRow.ticket_id == t.TicketRow.id, t.AssignmentRow.public_reply != "")
            .order_by(t.AssignmentRow.seq.desc())
            .limit(1)
            .scalar_subquery()
        )
        query: Any = (
            select(
                t.TicketRow,
                t.ChannelRow.name,
                t.CategoryRow.path,
                t.AreaRow.path,
                lead.short_name,
                shown.c.name,
                shown.c.phone,
                newest,
            )
            .outerjoin(t.ChannelRow, t.ChannelRow.code == t.TicketRow.channel)
            .outerjoin(t.CategoryRow, t.CategoryRow.id == t.TicketRow.category_id)
            .outerjoin(t.AreaRow, t.AreaRow.id == t.TicketRow.area_id)
            .outerjoin(lead, lead.id == t.TicketRow.lead_unit_id)
            .outerjoin(shown, shown.c.id == t.TicketRow.caller_id)
            .where(t.TicketRow.position > after)
            .order_by(t.TicketRow.position)
            .limit(limit)
        )
        if only is not None:
            query = query.where(t.TicketRow.id.in_(only))
        if unit_id is not None:
            query = query.where(
                exists().where(
                    t.AssignmentRow.ticket_id == t.TicketRow.id,
                    t.AssignmentRow.unit_id == t.UnitBelowRow.descendant_id,
                    t.UnitBelowRow.ancestor_id == unit_id,
                )
            )
        return tuple(_ticket(*found) for found in self._session.execute(query))


def _ticket(row: t.TicketRow, *joined: str | None) -> ExportedTicket:
    channel, category, place, lead, name, phone, reply = (one or "" for one in joined)
    hidden = row.anonymous or row.confidential
    own = (
        "number",
        "opened_at",
        "kind",
        "field",
        "title",
        "text",
        "urgency",
        "address",
        "state",
        "ending",
        "due_at",
        "closed_at",
        "return_count",
        "extend_count",
        "redo_count",
    )
    return ExportedTicket(
        row.position,
        "" if hidden else name,
        "" if hidden else phone,
        {
            **{one: getattr(row, one) for one in own},
            "channel": channel,
            "category": category,
            "place": place,
            "lead": lead,
            "public_reply": reply,
        },
    )
