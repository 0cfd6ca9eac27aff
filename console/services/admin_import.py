"""Tables from files on the screen: first what would change, then all of it or nothing."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.exchange import HIDDEN, Exchange, ImportReport, RowError, cell_text
from console.domain.progress import Tell
from console.domain.table import Cells, ImportPlan, PlannedRow, Verb, Via
from console.services.acts.desk import Transaction
from console.services.admin_desk import RIGHT_OF
from console.services.admin_effects import effects
from console.services.catalog import Catalog
from console.services.exporter import Exporter
from console.services.importer import (
    DryRunEnds,
    Line,
    author,
    check_references,
    keep_or_leave,
    read_lines,
    store,
)
from console.services.input_files import check_input
from console.services.reference_kinds import columns_of, whole_table
from console.services.sheet_files import open_sheet
from dao.changes import Difference, key_text
from dao.importing import STAMP, Put
from dao.unit_of_work import Daos

SHOWN = 500
_PART = 1 << 20


class AdminImport:
    """Imports and exports tables for one signed-in person. Blocking: call it from a job."""

    def __init__(
        self,
        transaction: Transaction,
        catalog: Catalog,
        login: str,
        now: Callable[[], datetime],
    ) -> None:
        self._transaction = transaction
        self._catalog = catalog
        self._login = login
        self._now = now

    def plan(self, kind: Exchange, path: str, tell: Tell) -> ImportPlan:
        """Return what a file would change; nothing is written.

        Raises:
            RuleError: `not_allowed`, `read_only_table`, `cancelled`, `last_admin`.
            InputError: the file cannot be used as a whole; see `open_sheet`.
        """
        file = Path(path)
        check_input(file)
        digest = _digest(file)
        lines, errors = self._read(kind, file, tell)
        read = len(lines) + len(errors)
        found: list[Difference] = []
        told: tuple[str, ...] = ()
        stamp = ""
        with suppress(DryRunEnds), self._transaction() as daos:
            self._actor(daos, kind)
            stamp = daos.reference.setting(STAMP)
            lines, refused = check_references(kind, lines, daos)
            errors = sorted([*errors, *refused], key=lambda error: error.row)
            found = differences(daos, kind, lines)
            whole = by_key(kind, lines)
            edits = [(one.key, whole[one.key]) for one in found if one.key in whole]
            told = effects(daos, kind, edits, self._now())
            if not errors:
                by = author(self._login, kind, Via.IMPORT, file.name)
                store(daos, kind, lines, self._now(), by)
            keep_or_leave(dry_run=True)
        rows = {key_text(kind, line.record): line.row for line in lines}
        hidden = frozenset(one.name for one in columns_of(kind) if one.personal)
        planned = [
            PlannedRow(
                rows.get(one.key, 0),
                one.key,
                one.verb,
                _masked(one.before, hidden),
                _masked(one.after, hidden),
            )
            for one in found[:SHOWN]
        ]
        count = {verb: sum(one.verb is verb for one in found) for verb in Verb}
        return ImportPlan(
            kind=kind,
            path=path,
            read=read,
            added=count[Verb.ADD],
            changed=count[Verb.CHANGE],
            removed=count[Verb.REMOVE],
            unchanged=read - len(found) - len(errors),
            rows=tuple(planned),
            errors=tuple(errors),
            effects=told,
            digest=digest,
            stamp=stamp,
        )

    def carry_out(self, plan: ImportPlan, tell: Tell) -> ImportReport:
        """Do what a plan said, in one transaction: all of it or nothing.

        Raises:
            RuleError: `file_changed`, `table_changed` since the plan; `rows_with_errors`;
                and as `plan`.
        """
        file = Path(plan.path)
        check_input(file)
        if _digest(file) != plan.digest:
            raise RuleError(file.name, code="file_changed")
        lines, errors = self._read(plan.kind, file, tell)
        put = Put(0, 0)
        with self._transaction() as daos:
            actor = self._actor(daos, plan.kind)
            daos.changes.lock()
            if daos.reference.setting(STAMP) != plan.stamp:
                raise RuleError("", code="table_changed")
            lines, refused = check_references(plan.kind, lines, daos)
            if errors or refused:
                raise RuleError(str(len(errors) + len(refused)), code="rows_with_errors")
            by = author(self._login, plan.kind, Via.IMPORT, file.name)
            put = store(daos, plan.kind, lines, self._now(), by)
            daos.audit.write(
                at=self._now(),
                actor=actor.login,
                action="import",
                payload={"kind": plan.kind.value, "rows": put.written},
            )
            tell(len(lines), len(lines))
        self._catalog.reload()
        return ImportReport(len(lines), put.written, put.unchanged, ())

    def export(self, kind: Exchange, path: str) -> int:
        """Write a table to a file that the person chose; return how many rows it has. Audited.

        Raises:
            RuleError: `not_allowed`.
            InputError: see `Exporter.run`.
        """
        with self._transaction(read_only=True) as daos:
            actor = daos.accounts.actor(self._login, daos.lifecycle.rights())
        exporter = Exporter(self._transaction)
        return exporter.run(kind, Path(path), actor, self._now(), replace=True)

    def _actor(self, daos: Daos, kind: Exchange) -> Actor:
        actor = daos.accounts.actor(self._login, daos.lifecycle.rights())
        actor.need("import")
        actor.need(RIGHT_OF.get(kind, "tables"))
        return actor

    @staticmethod
    def _read(kind: Exchange, file: Path, tell: Tell) -> tuple[list[Line], list[RowError]]:
        with open_sheet(file) as sheet:
            return read_lines(kind, sheet, tell)


def differences(daos: Daos, kind: Exchange, lines: list[Line]) -> list[Difference]:
    """Return what these rows would change."""
    stored = daos.changes.stored(kind)
    gone = [key_text(kind, line.record) for line in lines if line.remove]
    kept = [line.record for line in lines if not line.remove]
    removals = [Difference(key, Verb.REMOVE, {}, {}) for key in gone if key in stored]
    found = daos.changes.differences(kind, stored, kept) + removals
    if whole_table(kind):
        left = {key_text(kind, record) for record in kept}
        found += [Difference(key, Verb.REMOVE, {}, {}) for key in stored if key not in left]
    return found


def by_key(kind: Exchange, lines: list[Line]) -> dict[str, Cells]:
    """Return all that the file says about each row."""
    return {
        key_text(kind, line.record): {name: cell_text(value) for name, value in line.record.items()}
        for line in lines
    }


def _masked(cells: Cells, hidden: frozenset[str]) -> Cells:
    return {name: HIDDEN if name in hidden else text for name, text in cells.items()}


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while part := opened.read(_PART):
            found.update(part)
    return found.hexdigest()
