"""Reference data from files: every row read, the bad ones named, the good ones kept."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from console.domain.errors import InputError, RuleError
from console.domain.exchange import (
    HIDDEN,
    Exchange,
    ImportReport,
    Record,
    RowError,
    Value,
    cell_text,
)
from console.domain.lifecycle import LifeCycle, faults
from console.domain.progress import Tell, nobody
from console.domain.table import Via
from console.domain.wording import say
from console.services.reference_checks import check_row
from console.services.reference_kinds import (
    KINDS,
    CellError,
    Column,
    columns_of,
    flag,
    key_of,
    removable,
    split,
    title_of,
)
from console.services.sheet_files import Sheet, open_sheet
from dao.changes import Author, fresh_batch, key_text
from dao.importing import Put
from dao.unit_of_work import Daos, Transaction

_FLAG = Column("remove", "移除", flag, blank=True)
SHOWN = 40
"""Characters of a wrong value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that could be read.

    Attributes:
        row: as a spreadsheet numbers it.
        remove: it names a row to be taken out; the record holds nothing but its key.
    """

    row: int
    record: Record
    remove: bool = False


class DryRunEnds(Exception):  # noqa: N818  # no error: it rolls the transaction back
    """Everything was tried; nothing shall stay."""


def keep_or_leave(*, dry_run: bool) -> None:
    """End a dry run's transaction so that nothing of it stays.

    Raises:
        DryRunEnds: it was one.
    """
    if dry_run:
        raise DryRunEnds


class Importer:
    """Imports reference data. Blocking: call it from a job or the command line."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def run(
        self,
        kind: Exchange,
        path: Path,
        now: datetime,
        *,
        dry_run: bool = False,
        all_or_nothing: bool = False,
        by: Author | None = None,
    ) -> ImportReport:
        """Import one file in one transaction.

        Args:
            kind: anything but tickets.
            path: CSV or XLSX.
            now: UTC.
            dry_run: report what would happen and leave no trace.
            all_or_nothing: write nothing when any row is bad; good rows then count as skipped.
            by: whose name stands in the history of changes; None keeps none and removes nothing.

        Raises:
            InputError: the file as a whole cannot be used; see `open_sheet`. `missing_column`.
        """
        with open_sheet(path) as sheet:
            lines, errors = read_lines(kind, sheet)
        read = len(lines) + len(errors)
        put = Put(0, 0)
        with suppress(DryRunEnds), self._transaction() as daos:
            lines, refused = check_references(kind, lines, daos)
            errors = sorted([*errors, *refused], key=lambda error: error.row)
            if not (errors and all_or_nothing):
                put = store(daos, kind, lines, now, by)
            keep_or_leave(dry_run=dry_run)
        return ImportReport(read, put.written, read - put.written - len(errors), tuple(errors))


def author(
    login: str,
    kind: Exchange,
    via: Via,
    note: str = "",
    undoes: Mapping[str, int] | None = None,
) -> Author:
    """Return who changes a table; names and numbers of people never enter its history."""
    hidden = frozenset(column.name for column in columns_of(kind) if column.personal)
    return Author(login, via, note, undoes or {}, hidden)


def store(
    daos: Daos, kind: Exchange, lines: Sequence[Line], now: datetime, by: Author | None
) -> Put:
    """Write what the rows say and take out what they name for it; all references exist.

    Raises:
        RuleError: `last_admin`: nobody could look after accounts any more; `lifecycle_faults`.
    """
    records = [line.record for line in lines if not line.remove]
    gone = [line.record for line in lines if line.remove]
    if by is None:
        put = daos.imports.put(kind, records, now)
        return Put(put.written, put.unchanged + len(gone))
    by = replace(by, batch=by.batch or fresh_batch(now))
    before = _keepers(daos, kind)
    put = daos.changes.put(kind, records, now, by)
    removed = 0
    if gone:
        columns = [column.name for column in columns_of(kind)]
        names = [key_text(kind, record) for record in gone]
        removed = daos.changes.remove(kind, names, now, by, columns=columns)
    if kind is Exchange.LIFECYCLE:
        _check_life(daos.lifecycle.load())
    if before and not _keepers(daos, kind):
        raise RuleError("accounts", code="last_admin")
    return Put(put.written + removed, put.unchanged + len(gone) - removed)


def _check_life(life: LifeCycle) -> None:
    from console.services.acts.desk import PREPARE  # noqa: PLC0415  # few imports need the acts

    known = {*PREPARE, "log", "issue_letter"}
    found = [f"没有“{row.action}”这个动作" for row in life.steps if row.action not in known]
    if not any(row.action == "log" for row in life.steps):
        found.append("没有受理")
    found += faults(life.steps, life.rights_of)
    if found:
        raise RuleError("；".join(dict.fromkeys(found[:5])), code="lifecycle_faults")


def _keepers(daos: Daos, kind: Exchange) -> frozenset[str]:
    """Return who can look after accounts, where a change of this table could shut all out."""
    if kind not in {Exchange.ACCOUNTS, Exchange.ROLE_RIGHTS}:
        return frozenset()
    return daos.accounts.holders(daos.lifecycle.load(), "accounts")


def read_lines(
    kind: Exchange, sheet: Sheet, tell: Tell = nobody
) -> tuple[list[Line], list[RowError]]:
    """Return the rows that can be read, each key once, and what is wrong with the others.

    Raises:
        InputError: `missing_column`, naming all that are missing.
    """
    columns = KINDS[kind]
    places = find_columns(columns, sheet.header)
    lines: list[Line] = []
    errors: list[RowError] = []
    first: dict[tuple[Value, ...], int] = {}
    for count, (row, cells) in enumerate(sheet.rows, 1):
        tell(count, 0)
        if len(cells) > len(sheet.header) and any(cells[len(sheet.header) :]):
            errors.append(RowError(row, "", HIDDEN, say("这一行的列比表头多，请检查逗号和引号。")))
            continue
        gone = removable(kind) and _is_gone(cells, places)
        wanted = [one for one in columns if one.name in key_of(kind)] if gone else columns
        found = _read_row(row, cells, wanted, places)
        if isinstance(found, Line):
            found = _checked(kind, found, remove=gone)
        if isinstance(found, RowError):
            errors.append(found)
            continue
        key = tuple(found.record[name] for name in key_of(kind))
        if key in first:
            why = say("与第 {row} 行重复，请只留一行。", row=first[key])
            errors.append(RowError(row, key_of(kind)[-1], _shown(str(key[-1])), why))
        else:
            first[key] = row
            lines.append(found)
    return lines, errors


def _is_gone(cells: Sequence[str], places: Mapping[str, int]) -> bool:
    """Whether a row orders its own removal; what cannot be read says so later."""
    at = places.get("remove")
    try:
        return at is not None and bool(_FLAG.value(cells[at].strip()))
    except CellError:
        return False


def _checked(kind: Exchange, line: Line, *, remove: bool) -> Line | RowError:
    record = {name: value for name, value in line.record.items() if name != "remove"}
    problem = None if remove else check_row(kind, record)
    if problem is not None:
        shown = _shown(cell_text(record.get(problem.column)))
        return RowError(line.row, problem.column, shown, problem.why)
    return Line(line.row, record, remove)


def find_columns(columns: Iterable[Column], header: Sequence[str]) -> dict[str, int]:
    """Return where each column stands, by identifier or Chinese header.

    Raises:
        InputError: `missing_column`, naming all that are missing.
    """
    plain = [name.lower() for name in header]
    places: dict[str, int] = {}
    missing = []
    for column in columns:
        at = next((plain.index(name) for name in (column.name, column.label) if name in plain), -1)
        if at >= 0:
            places[column.name] = at
        elif not column.optional:
            missing.append(f"{column.name}（{column.label}）")
    if missing:
        raise InputError("、".join(missing), code="missing_column")
    return places


def _read_row(
    row: int, cells: Sequence[str], columns: Sequence[Column], places: dict[str, int]
) -> Line | RowError:
    record: dict[str, Value] = {}
    for column in columns:
        if column.name not in places:
            continue
        cell = cells[places[column.name]].strip()
        try:
            record[column.name] = column.value(cell)
        except CellError as error:
            shown = HIDDEN if column.personal else _shown(cell)
            return RowError(row, column.name, shown, error.why)
    return Line(row, record)


def check_references(
    kind: Exchange, lines: Sequence[Line], daos: Daos
) -> tuple[list[Line], list[RowError]]:
    """Return the rows whose references exist, in the database or among these rows."""
    columns = [column for column in KINDS[kind] if column.refers]
    removed = [line for line in lines if line.remove]
    lines = [line for line in lines if not line.remove]
    stored = {
        column.refers: daos.imports.codes(column.refers) for column in columns if column.refers
    }
    left = list(lines)
    refused: list[RowError] = []
    while True:
        known = dict(stored)
        if kind in known:
            known[kind] |= {str(line.record["code"]) for line in left}
        bad = [(line, error) for line in left if (error := _broken(line, columns, known))]
        if not bad:
            break
        refused += [error for _, error in bad]
        gone = {line.row for line, _ in bad}
        left = [line for line in left if line.row not in gone]
    parents = daos.imports.parents(kind) if kind in stored else {}
    strange = [line for line in left if _in_other_scheme(line, left, parents)]
    refused += [
        RowError(
            line.row,
            "parent",
            _shown(str(line.record["parent"])),
            say("上级不在同一个版本里，请改正。"),
        )
        for line in strange
    ]
    left = [line for line in left if line not in strange]
    looped = _in_loops(left, parents) if kind in stored else set()
    refused += [
        RowError(
            line.row, "parent", _shown(str(line.record["parent"])), say("上下级绕成了圈，请改正。")
        )
        for line in left
        if line.row in looped
    ]
    return [line for line in left if line.row not in looped] + removed, refused


def _broken(
    line: Line, columns: Sequence[Column], known: Mapping[Exchange, frozenset[str]]
) -> RowError | None:
    for column in columns:
        given = str(line.record.get(column.name) or "")
        for code in split(given) if column.many else (given,):
            if not code or column.refers is None:
                continue
            if code not in known[column.refers] and code not in column.special:
                why = say(
                    "没有这个编码，请先在“{table}”里加上，或改正。",
                    table=title_of(column.refers),
                )
                return RowError(line.row, column.name, _shown(code), why)
    return None


Parents = Mapping[tuple[str, str], tuple[str, str]]


def _in_other_scheme(line: Line, lines: Sequence[Line], parents: Parents) -> bool:
    """Whether a row names a parent that exists, but in another scheme of categories."""
    if "scheme" not in line.record or not line.record["parent"]:
        return False
    wanted = _scoped(line, "parent")
    return wanted not in parents and all(_scoped(one, "code") != wanted for one in lines)


def _in_loops(lines: Sequence[Line], stored: Parents) -> set[int]:
    """Return the rows that are above themselves, or below such a row."""
    parents = {**stored, **{_scoped(line, "code"): _scoped(line, "parent") for line in lines}}
    looped = set()
    for line in lines:
        seen = set()
        at = _scoped(line, "code")
        while at in parents and at not in seen:
            seen.add(at)
            at = parents[at]
        if at in seen:
            looped.add(line.row)
    return looped


def _scoped(line: Line, name: str) -> tuple[str, str]:
    return str(line.record.get("scheme") or ""), str(line.record[name])


def _shown(value: str) -> str:
    return value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
