"""Data out to files: reference tables as `import` reads them, tickets masked; always audited."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from console.domain.account import Actor
from console.domain.exchange import Exchange, Record, cell_text
from console.domain.phone import mask, mask_name, mask_text, normalise
from console.domain.progress import Tell, nobody
from console.domain.words import Level, identifier
from console.domain.zone import iso
from console.services.reference_kinds import columns_of
from console.services.sheet_files import write_sheet
from dao.exporting import ExportedTicket
from dao.unit_of_work import Transaction

TICKET_COLUMNS = (
    "number",
    "opened_at",
    "channel",
    "name",
    "phone",
    "kind",
    "field",
    "category",
    "title",
    "text",
    "urgency",
    "place",
    "address",
    "lead",
    "state",
    "ending",
    "due_at",
    "closed_at",
    "return_count",
    "extend_count",
    "redo_count",
    "public_reply",
)
PART = 1_000
_RIGHTS = {Exchange.TICKETS: "export"}


class Exporter:
    """Exports one kind. Blocking: call it from a job or the command line."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def run(
        self,
        kind: Exchange,
        path: Path,
        actor: Actor,
        now: datetime,
        *,
        replace: bool = False,
        only: Sequence[UUID] | None = None,
        tell: Tell = nobody,
    ) -> int:
        """Write a table and return how many rows it has. What was taken out is audited first.

        Args:
            kind: tickets need the right `export`, tables `export_tables`.
            path: .csv (with BOM) or .xlsx.
            actor: whose name stands in the audit trail; a unit's people take out their own tickets.
            now: UTC.
            replace: overwrite an existing file.
            only: these tickets, at most some thousands; None for all.
            tell: hears how many tickets have been written.

        Raises:
            RuleError: `not_allowed`, `cancelled`.
            InputError: `unknown_suffix`, `file_exists`, `no_folder`, `is_folder`.
        """
        right = _RIGHTS.get(kind, "export_tables")
        with self._transaction() as daos:
            allowed = right in actor.rights
            daos.audit.write(
                at=now,
                actor=actor.login,
                action="export",
                payload={
                    "kind": kind.value,
                    "suffix": path.suffix.lower(),
                    **({} if only is None else {"tickets": len(only)}),
                },
                ok=allowed,
            )
        actor.need(right)
        if kind is Exchange.TICKETS:
            return write_sheet(
                path, TICKET_COLUMNS, self._tickets(actor, only, tell), replace=replace
            )
        header = [column.name for column in columns_of(kind)]
        with self._transaction(read_only=True) as daos:
            records = daos.exports.records(kind)
        rows = ([_cell(name, record) for name in header] for record in records)
        return write_sheet(path, header, rows, replace=replace)

    def _tickets(
        self, actor: Actor, only: Sequence[UUID] | None, tell: Tell
    ) -> Iterator[Sequence[str]]:
        """Yield tickets, oldest first, page by page: memory stays small."""
        after, done = 0, 0
        while True:
            with self._transaction(read_only=True) as daos:
                page = daos.exports.tickets(
                    after=after, limit=PART, unit_id=actor.unit_id, only=only
                )
            for ticket in page:
                tell(done, 0 if only is None else len(only))
                done += 1
                yield _ticket_cells(ticket)
            if len(page) < PART:
                return
            after = page[-1].position


def _ticket_cells(ticket: ExportedTicket) -> list[str]:
    phone = normalise(ticket.phone)
    masked = {
        "name": mask_name(ticket.name),
        "phone": mask(phone) if phone else "",
        **{name: mask_text(ticket.values[name]) for name in ("title", "text", "address")},
    }
    values = {**ticket.values, **masked}
    return [_text(values[name]) for name in TICKET_COLUMNS]


def _cell(name: str, record: Record) -> str:
    value = record.get(name)
    if name == "level" and value in set(Level):
        return identifier(Level(str(value)))
    return cell_text(value)


def _text(value: object) -> str:
    return iso(value) if isinstance(value, datetime) else cell_text(value)
