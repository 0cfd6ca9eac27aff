"""Tables in files: CSV (UTF-8 or GB18030) and XLSX, in and out."""

import codecs
import csv
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO

from console.domain.errors import InputError
from console.services.input_files import check_input

CSV_SUFFIXES = frozenset({".csv", ".txt"})
XLSX_SUFFIX = ".xlsx"
LONGEST_FIELD = 200_000
"""Characters; the longest honest ticket text is a hundredth of it."""
_CHUNK = 1 << 20
_ZIP = b"PK\x03\x04"
_BINARY = tuple(bytes([one]) for one in range(32) if one not in {9, 10, 11, 12, 13, 26})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with one header line.

    Attributes:
        header: column names, trimmed, each once; nameless columns at the end are left out.
        rows: number of the row as a spreadsheet shows it, and its cells, as many as the header.
            Blank rows are left out. Can be read once.
    """

    header: tuple[str, ...]
    rows: Iterator[tuple[int, tuple[str, ...]]]


@contextmanager
def open_sheet(path: Path) -> Iterator[Sheet]:
    """Open a table.

    Raises:
        InputError: what `check_input` raises, `not_a_table`, `is_workbook`,
            `no_workbook`, `bad_encoding`, `unknown_suffix`, `no_header`, `double_column`;
            while reading rows also `long_field` and `bad_csv`.
    """
    _check(path)
    if path.suffix.lower() == XLSX_SUFFIX:
        with _workbook(path) as lines:
            yield _sheet(lines)
    else:
        with path.open(encoding=_encoding(path), newline="") as file:
            yield _sheet(_records(file))


def _check(path: Path) -> None:
    check_input(path)
    if path.suffix.lower() not in CSV_SUFFIXES | {XLSX_SUFFIX}:
        raise InputError(path.suffix, code="unknown_suffix")


def _encoding(path: Path) -> str:
    """Return the encoding that reads the whole file: UTF-8 where possible, else GB18030."""
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        if head.startswith(_ZIP):
            raise InputError(path.name, code="is_workbook")
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise InputError(path.name, code="bad_encoding")
        if any(one in head for one in _BINARY):
            raise InputError(path.name, code="not_a_table")
        for encoding in ("utf-8-sig", "gb18030"):
            file.seek(0)
            if _reads(file, encoding):
                return encoding
    raise InputError(path.name, code="bad_encoding")


def _reads(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while part := file.read(_CHUNK):
            decoder.decode(part)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _records(file: IO[str]) -> Iterator[tuple[str, ...]]:
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(_lines(file), strict=True)
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "long_field" if "field larger" in str(error) else "bad_csv"
            raise InputError(str(reader.line_num), code=code) from error
        yield tuple(record)


def _lines(file: IO[str]) -> Iterator[str]:
    """Yield the lines, none longer than a whole honest row: memory stays small."""
    number = 0
    while line := file.readline(LONGEST_FIELD * 4):
        number += 1
        if len(line) == LONGEST_FIELD * 4:
            raise InputError(str(number), code="long_field")
        yield line


@contextmanager
def _workbook(path: Path) -> Iterator[Iterator[tuple[str, ...]]]:
    from openpyxl import load_workbook  # noqa: PLC0415  # 0.2 s that no other verb should pay
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # styles and extensions that a table does not need
        try:
            book = load_workbook(path, read_only=True, data_only=True)
            sheet = book.worksheets[0]
        except (
            zipfile.BadZipFile,
            InvalidFileException,
            KeyError,
            ValueError,
            IndexError,
            OSError,
            SyntaxError,  # what the XML reader raises
        ) as error:
            raise InputError(path.name, code="no_workbook") from error
        try:
            yield (tuple(_cell(one) for one in row) for row in sheet.iter_rows(values_only=True))
        finally:
            book.close()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        midnight = value.hour == value.minute == value.second == 0
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    return str(value)


def _sheet(lines: Iterator[tuple[str, ...]]) -> Sheet:
    numbered = enumerate(lines, 1)
    for number, cells in numbered:
        if any(cell.strip() for cell in cells):
            header = tuple(cell.strip() for cell in cells)
            while header and not header[-1]:
                header = header[:-1]
            double = [name for at, name in enumerate(header) if name and name in header[:at]]
            if double:
                raise InputError(double[0][:40], code="double_column")
            return Sheet(header, _rows(chain(numbered), len(header), number))
    raise InputError("", code="empty_file")


def _rows(
    lines: Iterable[tuple[int, tuple[str, ...]]], width: int, _header: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, cells in lines:
        if any(cell.strip() for cell in cells):
            plain = tuple(_unmarked(cell) for cell in cells)
            yield number, (plain + ("",) * width)[: max(width, len(plain))]


def _unmarked(cell: str) -> str:
    """Return a cell without the apostrophe that `plain_cell` put in front."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def write_sheet(
    path: Path, header: Sequence[str], rows: Iterable[Sequence[str]], *, replace: bool = False
) -> int:
    """Write a table by its suffix, CSV with BOM or XLSX, and return how many rows it has.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front. The file
    appears whole or not at all.

    Raises:
        InputError: `unknown_suffix`, `file_exists`, `no_folder`, `is_folder`, `not_writable`.
    """
    suffix = path.suffix.lower()
    if suffix not in {".csv", XLSX_SUFFIX}:
        raise InputError(path.suffix, code="unknown_suffix")
    if path.is_dir():
        raise InputError(path.name, code="is_folder")
    if not path.absolute().parent.is_dir():
        raise InputError(path.name, code="no_folder")
    if path.exists() and not replace:
        raise InputError(path.name, code="file_exists")
    part = path.with_name(f".{path.name}.part{suffix}")
    write = _write_csv if suffix == ".csv" else _write_xlsx
    try:
        written = write(part, header, rows)
        part.replace(path)
    except PermissionError as error:
        raise InputError(path.name, code="not_writable") from error
    finally:
        part.unlink(missing_ok=True)
    return written


def plain_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs.

    Source: OWASP, CSV injection.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for count, row in enumerate(rows, 1):  # noqa: B007  # the count is the answer
            writer.writerow([plain_cell(cell) for cell in row])
    return count


def _write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    from openpyxl import Workbook  # noqa: PLC0415  # as above
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.utils.exceptions import IllegalCharacterError  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("数据")
    count = 0
    sheet.append(list(header))
    for count, row in enumerate(rows, 1):  # noqa: B007  # the count is the answer
        cells = []
        for text in row:
            try:
                cell = WriteOnlyCell(sheet, plain_cell(text))
            except IllegalCharacterError:
                cell = WriteOnlyCell(sheet, "".join(one for one in text if one.isprintable()))
            cell.data_type = "s"  # "3" stays what it is, never a formula or a number
            cells.append(cell)
        sheet.append(cells)
    book.save(path)
    return count
