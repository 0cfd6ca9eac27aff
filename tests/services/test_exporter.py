"""Data out to files, on every engine."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.domain.account import Actor
from console.domain.errors import InputError, RuleError
from console.domain.exchange import Exchange
from console.services.demo import fill_demo
from console.services.exporter import TICKET_COLUMNS, Exporter
from console.services.importer import Importer
from console.services.sheet_files import open_sheet, plain_cell, write_sheet
from dao.unit_of_work import Database
from tests.engines import Engine

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TICKETS = 40


@pytest.fixture
def database(engine: Engine) -> Iterator[Database]:
    with engine.filled(_fill) as url:
        opened = Database(url)
        yield opened
        opened.close()


def _fill(url: str) -> None:
    fill_demo(url, NOW, tickets=TICKETS, until=date(2026, 11, 20))


def _actor(database: Database, login: str) -> Actor:
    with database.transaction(read_only=True) as daos:
        return daos.accounts.actor(login, daos.lifecycle.load())


def test_tables_come_back_as_they_went_out(database: Database, tmp_path: Path) -> None:
    exporter, importer = Exporter(database.transaction), Importer(database.transaction)
    local = _actor(database, "local")
    for order, kind in enumerate(Exchange):
        if kind in {Exchange.TICKETS, Exchange.LIFECYCLE}:
            continue
        path = tmp_path / f"{kind}.{'xlsx' if order % 2 else 'csv'}"
        written = exporter.run(kind, path, local, NOW)
        report = importer.run(kind, path, NOW)
        assert (report.read, report.skipped, report.errors) == (written, written, ()), kind


def test_tickets_go_out_masked_and_audited(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "tickets.csv"
    assert (
        Exporter(database.transaction).run(Exchange.TICKETS, path, _actor(database, "clerk"), NOW)
        == TICKETS
    )
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == TICKET_COLUMNS
    assert len({row["number"] for row in rows}) == TICKETS
    assert all("*" in row["name"] for row in rows if row["name"])
    assert all("***" in row["phone"] for row in rows if row["phone"])
    with database.transaction(read_only=True) as daos:
        last = daos.audit.all()[-1]
    assert (last.actor, last.action, last.ok) == ("clerk", "export", True)


def test_who_may_not_export_is_refused_and_that_is_audited(
    database: Database, tmp_path: Path
) -> None:
    with pytest.raises(RuleError) as refused:
        Exporter(database.transaction).run(
            Exchange.TICKETS, tmp_path / "a.csv", _actor(database, "agent"), NOW
        )
    assert refused.value.code == "not_allowed"
    assert not (tmp_path / "a.csv").exists()
    with database.transaction(read_only=True) as daos:
        assert [entry.ok for entry in daos.audit.all()] == [False]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_no_cell_is_a_formula(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    cells = ["=1+1", "+1", "-1", "@x", "\tx", "平常", "3", "a\x0bb"]
    assert write_sheet(path, ["h"] * 0 + [f"c{at}" for at in range(8)], [cells]) == 1
    if suffix == ".xlsx":
        sheet = load_workbook(path).worksheets[0]
        found = [cell.value for cell in list(sheet.rows)[1]]
        assert [str(one) for one in found[:4]] == ["'=1+1", "'+1", "'-1", "'@x"]
        assert found[6] == "3"
    else:
        assert "'=1+1,'+1,'-1,'@x" in path.read_text(encoding="utf-8-sig")
    with open_sheet(path) as sheet_back:
        assert next(sheet_back.rows)[1][:4] == ("=1+1", "+1", "-1", "@x")
    assert plain_cell("'quoted'") == "'quoted'"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.csv", "file_exists"),
        ("a.pdf", "unknown_suffix"),
        ("none/a.csv", "no_folder"),
        (".csv", "unknown_suffix"),
    ],
)
def test_a_file_is_never_overwritten_in_silence(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "a.csv").write_text("kept", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        write_sheet(tmp_path / name, ["a"], [["b"]])
    assert refused.value.code == code
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == "kept"
    assert write_sheet(tmp_path / "a.csv", ["a"], [["b"]], replace=True) == 1
