"""Reference data from files, on every engine."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from console.domain.errors import InputError, RuleError
from console.domain.exchange import HIDDEN, Exchange
from console.services.catalog import Catalog, load, load_base, prepare
from console.services.importer import Importer
from dao.unit_of_work import Database

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
AREAS = "code,name,level,parent\nC,城,city,\nD,区,district,C\nS,街道一,street,D\n"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def importer(database: Database) -> Importer:
    return Importer(database.transaction)


def _file(folder: Path, text: str, encoding: str = "utf-8", name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_the_delivered_tables_load_and_load_again_changes_nothing(database: Database) -> None:
    with database.transaction() as daos:
        assert daos.imports.is_empty()
        load_base(daos, NOW)
        lived = {Exchange.TICKETS, Exchange.INCIDENTS}  # no city begins with these
        counts = {kind: load(daos, kind, NOW) for kind in Exchange if kind not in lived}
        revision = daos.reference.calendar().revision
    with database.transaction() as daos:
        assert not daos.imports.is_empty()
        load(daos, Exchange.CALENDAR, NOW)
        assert daos.reference.calendar().revision == revision
        rights = daos.accounts.actor("local", daos.lifecycle.load()).rights
        assert {"log", "sign", "review", "import"} <= rights
    snapshot = Catalog(database.transaction).now()
    assert len(snapshot.areas) == counts[Exchange.AREAS]
    assert snapshot.category("供热", TODAY).scheme == "2026"
    assert snapshot.unit("金家岭街道", TODAY).path.count("/") == 2
    grid = next(area for area in snapshot.areas if area.level == "网格")
    street = snapshot.unit_of_area(
        next(u.level for u in snapshot.units if u.level == "街道"), grid.id, TODAY
    )
    assert street is not None
    assert snapshot.area_chain(grid.id)[-1].name == "青岛市"
    assert not snapshot.category("公共事业", TODAY).leaf


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_each_encoding_is_read(
    database: Database, importer: Importer, tmp_path: Path, encoding: str
) -> None:
    path = _file(tmp_path, AREAS.replace("街道一", "䶮街道𬱖"), encoding)
    report = importer.run(Exchange.AREAS, path, NOW)
    assert (report.read, report.written, report.errors) == (3, 3, ())
    with database.transaction(read_only=True) as daos:
        assert daos.reference.resolve_area("城/区/䶮街道𬱖", TODAY).code == "S"


def test_a_workbook_is_read_as_its_csv(
    database: Database, importer: Importer, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("编码", "名称", "层级", "上级编码", "失效日期"))
    sheet.append((370, "城", "市", None, None))
    sheet.append(("D", "区", "区", "370", datetime(2030, 1, 2)))  # noqa: DTZ001  # a sheet's cell
    book.save(tmp_path / "a.xlsx")
    assert importer.run(Exchange.AREAS, tmp_path / "a.xlsx", NOW).written == 2
    with database.transaction(read_only=True) as daos:
        assert daos.reference.resolve_area("370/", TODAY).name == "城"
        assert daos.reference.resolve_area("区", TODAY).valid_to == date(2030, 1, 2)


def test_a_second_import_writes_only_what_differs(
    database: Database, importer: Importer, tmp_path: Path
) -> None:
    importer.run(Exchange.AREAS, _file(tmp_path, AREAS), NOW)
    assert importer.run(Exchange.AREAS, _file(tmp_path, AREAS), NOW).skipped == 3
    changed = AREAS.replace("D,区", "D,新区")
    report = importer.run(Exchange.AREAS, _file(tmp_path, changed), NOW)
    assert (report.written, report.skipped) == (1, 2)
    with database.transaction(read_only=True) as daos:
        found = daos.reference.resolve_area("S", TODAY)
        assert found.path == "城/新区/街道一", "what lies below is renamed as well"


BAD = """code,name,level,parent,lat
C,城,city,,
D,区,village,C,
S,街道,street,D,
X,,street,C,
Y,街道,street,C,north
C,城二,city,,
P,一,street,Q,
Q,二,street,P,
G,好,street,C,36.1
"""


def test_every_bad_row_is_named_and_the_good_ones_are_kept(
    database: Database, importer: Importer, tmp_path: Path
) -> None:
    report = importer.run(Exchange.AREAS, _file(tmp_path, BAD), NOW)
    assert [(error.row, error.column) for error in report.errors] == [
        (3, "level"),
        (4, "parent"),
        (5, "name"),
        (6, "lat"),
        (7, "code"),
        (8, "parent"),
        (9, "parent"),
    ]
    assert report.read == report.written + report.skipped + len(report.errors) == 9
    assert all(error.why.endswith("。") for error in report.errors)
    with database.transaction(read_only=True) as daos:
        assert {area.code for area in daos.reference.areas()} == {"C", "G"}


@pytest.mark.parametrize("how", ["dry_run", "all_or_nothing"])
def test_a_file_can_be_tried_without_a_trace(
    database: Database, importer: Importer, tmp_path: Path, how: str
) -> None:
    report = importer.run(
        Exchange.AREAS,
        _file(tmp_path, BAD),
        NOW,
        dry_run=how == "dry_run",
        all_or_nothing=how == "all_or_nothing",
    )
    assert report.written == (2 if how == "dry_run" else 0)
    assert report.read == report.written + report.skipped + len(report.errors)
    with database.transaction(read_only=True) as daos:
        assert daos.reference.areas() == ()


def test_a_message_repeats_no_person(importer: Importer, tmp_path: Path) -> None:
    text = f"login,name,roles,unit\na,{'张' * 90},agent,\n"
    report = importer.run(Exchange.ACCOUNTS, _file(tmp_path, text), NOW)
    assert [(error.column, error.value) for error in report.errors] == [("name", HIDDEN)]


def test_roles_and_rights_follow_the_file(
    database: Database, importer: Importer, tmp_path: Path
) -> None:
    for rights, written in (("export", 1), ("export", 0), ("unmask", 1), ("", 1)):
        text = f"login,name,roles,rights,unit\na,甲,agent,{rights},\n"
        assert importer.run(Exchange.ACCOUNTS, _file(tmp_path, text), NOW).written == written
    with database.transaction() as daos:
        actor = daos.accounts.actor("a", daos.lifecycle.load())
        assert actor.roles == {"agent"}
        assert actor.rights == frozenset()


def test_an_imported_year_makes_a_new_revision(
    database: Database, importer: Importer, tmp_path: Path
) -> None:
    for official, revision in (("0", 1), ("0", 1), ("1", 2)):
        text = f"date,is_workday,kind,name,official\n2027/1/4,1,workday,,{official}\n"
        importer.run(Exchange.CALENDAR, _file(tmp_path, text), NOW)
        with database.transaction(read_only=True) as daos:
            calendar = daos.reference.calendar()
        assert (calendar.revision, calendar.official(2027)) == (revision, official == "1")


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "empty_file"),
        ("a.csv", b"\n\n , \n", "empty_file"),
        ("a.csv", PICTURE, "not_a_table"),
        ("a.csv", b"code,name\n\xff\xfe\xfa,\x81", "bad_encoding"),
        ("a.csv", "code,名称\n".encode("utf-16"), "bad_encoding"),
        ("a.csv", b"code,name\nA,B\n", "missing_column"),
        ("a.csv", b"code,name,name\nA,B,C\n", "double_column"),
        ("a.csv", b'code,name,level,parent\nA,"B,city,\n', "bad_csv"),
        ("a.csv", b"code,name,level,parent\nA," + b"x" * 3_000_000, "long_field"),
        ("a.csv", b"PK\x03\x04zip", "is_workbook"),
        ("a.xlsx", b"code,name\n", "no_workbook"),
        ("a.pdf", b"code,name\n", "unknown_suffix"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / "a.db"
    prepare(f"sqlite:///{path}", NOW)
    database = Database(f"sqlite:///{path}")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as refused:
        Importer(database.transaction).run(Exchange.AREAS, tmp_path / name, NOW)
    assert refused.value.code == code
    database.close()


def test_a_folder_and_a_missing_file_are_told_apart(importer: Importer, tmp_path: Path) -> None:
    for path, code in ((tmp_path, "is_folder"), (tmp_path / "none.csv", "no_file")):
        with pytest.raises(InputError) as refused:
            importer.run(Exchange.AREAS, path, NOW)
        assert refused.value.code == code


def test_a_broken_workbook_is_refused(importer: Importer, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("a.txt", "no workbook")
    with pytest.raises(InputError) as refused:
        importer.run(Exchange.AREAS, tmp_path / "a.xlsx", NOW)
    assert refused.value.code == "no_workbook"


def test_prepare_copies_an_older_database_first(tmp_path: Path) -> None:
    from dao.migrate import upgrade  # noqa: PLC0415  # only here

    url = f"sqlite:///{tmp_path / 'a.db'}"
    upgrade(url, "0002")
    done = prepare(url, NOW)
    assert (done.before, done.loaded) == ("0002", True)
    assert done.copy is not None
    assert done.copy.stat().st_mode & 0o777 == 0o600
    again = prepare(url, NOW)
    assert (again.copy, again.loaded) == (None, False)


def test_an_unknown_account_cannot_act(database: Database) -> None:
    with database.transaction() as daos, pytest.raises(RuleError):
        daos.accounts.actor("nobody", daos.lifecycle.load())
