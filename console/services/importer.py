"""Reference data from files: every row read, the bad ones named, the good ones kept."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from console.domain.errors import InputError
from console.domain.exchange import HIDDEN, Exchange, ImportReport, Record, RowError, Value
from console.services.reference_kinds import KINDS, CellError, Column, key_of, split
from console.services.sheet_files import Sheet, open_sheet
from dao.importing import Put
from dao.unit_of_work import Daos, Transaction

SHOWN = 40
"""Characters of a wrong value that a message repeats."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that could be read.

    Attributes:
        row: as a spreadsheet numbers it.
    """

    row: int
    record: Record


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
    ) -> ImportReport:
        """Import one file in one transaction.

        Args:
            kind: anything but tickets.
            path: CSV or XLSX.
            now: UTC.
            dry_run: report what would happen and leave no trace.
            all_or_nothing: write nothing when any row is bad; good rows then count as skipped.

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
                put = daos.imports.put(kind, [line.record for line in lines], now)
            keep_or_leave(dry_run=dry_run)
        return ImportReport(read, put.written, read - put.written - len(errors), tuple(errors))


def read_lines(kind: Exchange, sheet: Sheet) -> tuple[list[Line], list[RowError]]:
    """Return the rows that can be read, each key once, and what is wrong with the others.

    Raises:
        InputError: `missing_column`, naming all that are missing.
    """
    columns = KINDS[kind]
    places = find_columns(columns, sheet.header)
    lines: list[Line] = []
    errors: list[RowError] = []
    first: dict[tuple[Value, ...], int] = {}
    for row, cells in sheet.rows:
        if len(cells) > len(sheet.header) and any(cells[len(sheet.header) :]):
            errors.append(RowError(row, "", HIDDEN, "这一行的列比表头多，请检查逗号和引号。"))
            continue
        found = _read_row(row, cells, columns, places)
        if isinstance(found, RowError):
            errors.append(found)
            continue
        key = tuple(found.record[name] for name in key_of(kind))
        if key in first:
            why = f"与第 {first[key]} 行重复，请只留一行。"
            errors.append(RowError(row, key_of(kind)[-1], _shown(str(key[-1])), why))
        else:
            first[key] = row
            lines.append(found)
    return lines, errors


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
            return RowError(row, column.name, shown, str(error))
    return Line(row, record)


def check_references(
    kind: Exchange, lines: Sequence[Line], daos: Daos
) -> tuple[list[Line], list[RowError]]:
    """Return the rows whose references exist, in the database or among these rows."""
    columns = [column for column in KINDS[kind] if column.refers]
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
    looped = _in_loops(left) if kind in stored else set()
    refused += [
        RowError(line.row, "parent", _shown(str(line.record["parent"])), "上下级绕成了圈，请改正。")
        for line in left
        if line.row in looped
    ]
    return [line for line in left if line.row not in looped], refused


def _broken(
    line: Line, columns: Sequence[Column], known: Mapping[Exchange, frozenset[str]]
) -> RowError | None:
    for column in columns:
        given = str(line.record.get(column.name) or "")
        for code in split(given) if column.many else (given,):
            if not code or column.refers is None:
                continue
            if code not in known[column.refers] and code not in column.special:
                why = f"没有这个编码，请先导入 {column.refers} 或改正。"
                return RowError(line.row, column.name, _shown(code), why)
    return None


def _in_loops(lines: Sequence[Line]) -> set[int]:
    """Return the rows that are above themselves, or below such a row."""
    parents = {_scoped(line, "code"): _scoped(line, "parent") for line in lines}
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
