"""Tickets of another system, on every engine."""

import csv
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.domain.account import Actor
from console.domain.errors import InputError, RuleError
from console.domain.event import GENESIS
from console.domain.exchange import HIDDEN, Exchange
from console.domain.words import Kind, State
from console.services.catalog import load, load_base
from console.services.ticket_import import TicketImporter
from dao.unit_of_work import Database
from tests.engines import Engine, Sqlite

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SHARED = Path(
    os.environ.get("HOTLINE_SHARED_DATA", str(Path(__file__).parents[2].parent / "shared" / "data"))
)
PUBLISHED = 12_129
"""Rows of the file."""
HEADER = "id,date,l1,l2,l3,l4,text,unit_raw,unit\n"
ROWS = """H1,2018-01-05,城管,占道,,,市民来电咨询：黄色车位怎样停车。,交警支队,
H2,2018-01-06,公共事业,供热,,,市民来电反映，家里暖气不热，想投诉。,某某所,供热集团
H3,2018/1/7,,,,,市民建议：路口加装路灯。,,
"""


@pytest.fixture
def database(engine: Engine) -> Iterator[Database]:
    with engine.filled(_fill) as url:
        opened = Database(url)
        yield opened
        opened.close()


def _fill(url: str) -> None:
    database = Database(url)
    with database.transaction() as daos:
        load_base(daos, NOW)
        load(daos, Exchange.AREAS, NOW)
        load(daos, Exchange.CATEGORIES, NOW)
    database.close()


@pytest.fixture
def actor(database: Database) -> Actor:
    with database.transaction(read_only=True) as daos:
        return daos.accounts.actor("local", daos.lifecycle.load())


def _file(folder: Path, text: str) -> Path:
    path = folder / "tickets.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_row_becomes_a_closed_ticket_with_a_whole_timeline(
    database: Database, actor: Actor, tmp_path: Path
) -> None:
    report = TicketImporter(database.transaction).run(
        _file(tmp_path, HEADER + ROWS), actor, NOW, mapping="haikou"
    )
    assert (report.read, report.written, report.skipped, report.errors) == (3, 3, 0, ())
    with database.transaction(read_only=True) as daos:
        hits = daos.search.search("车位", limit=9)
        rows = daos.tickets.rows(daos.search.search("市民", limit=9).ids)
        assert [row.kind for row in rows] == [Kind.SUGGESTION, Kind.REQUEST, Kind.INQUIRY]
        assert [row.id for row in rows][-1:] == list(hits.ids)
        asked = rows[-1]
        assert asked.title == "黄色车位怎样停车"
        assert asked.state is State.CLOSED
        assert asked.opened_at == datetime(2018, 1, 4, 16, tzinfo=UTC)
        assert asked.number.startswith("1801050000009000")
        facts = daos.tickets.facts(asked.id)
        assert facts.ending == "历史导入"
        assert facts.category_path == "城管/占道"
        assert facts.caller_id is None
        assert daos.tickets.facts(rows[1].id).row.category == "供热", "a category we know"
        previous = GENESIS
        for event in daos.events.of(asked.id):
            assert event.is_intact(previous)
            assert event.facts()["imported"] is True
            previous = event.hash
        assert [event.action for event in daos.events.of(asked.id)] == ["log", "close"]


def test_a_second_import_skips_every_row_and_equal_texts_stay(
    database: Database, actor: Actor, tmp_path: Path
) -> None:
    importer = TicketImporter(database.transaction)
    same_text = HEADER + ROWS + ROWS.replace("H", "K")
    assert importer.run(_file(tmp_path, same_text), actor, NOW, mapping="haikou").written == 6
    again = importer.run(_file(tmp_path, same_text), actor, NOW, mapping="haikou")
    assert (again.read, again.written, again.skipped) == (6, 0, 6)


BAD = """编号,受理时间,内容,诉求类型,地点,详细地址
A1,2026-11-19 08:30,楼道堆物，请清理,投诉,金家岭街道,东村3栋
,2026-11-19,无编号,,,
A2,2030-01-01,将来,,,
A3,昨天,看不懂的时间,,,
A4,2026-11-19,,,,
A5,2026-11-19,类型不对,闲聊,,
A6,2026-11-19,地点不对,,不存在的街道,
A1,2026-11-19,同号,,,
A7,2026-11-19T23:59:59+08:00,好的,求助,,
A8,2026-11-19,多了一列,,,,,多
"""


def test_every_bad_row_is_named_once_without_what_the_citizen_wrote(
    database: Database, actor: Actor, tmp_path: Path
) -> None:
    report = TicketImporter(database.transaction).run(_file(tmp_path, BAD), actor, NOW)
    assert [(error.row, error.column) for error in report.errors] == [
        (3, "external_number"),
        (4, "opened_at"),
        (5, "opened_at"),
        (6, "title"),
        (7, "kind"),
        (8, "place"),
        (9, "external_number"),
        (11, ""),
    ]
    assert report.read == 10 == report.written + report.skipped + len(report.errors)
    assert report.errors[-1].value == HIDDEN
    assert not any("堆物" in error.value + error.why for error in report.errors)
    with database.transaction(read_only=True) as daos:
        found = daos.tickets.rows(daos.search.search("堆物", limit=9).ids)[0]
        assert found.opened_at == datetime(2026, 11, 19, 0, 30, tzinfo=UTC)
        assert found.place == "金家岭街道 东村3栋"


@pytest.mark.parametrize("how", ["dry_run", "all_or_nothing"])
def test_nothing_stays_of_a_trial(
    database: Database, actor: Actor, tmp_path: Path, how: str
) -> None:
    report = TicketImporter(database.transaction).run(
        _file(tmp_path, BAD),
        actor,
        NOW,
        dry_run=how == "dry_run",
        all_or_nothing=how == "all_or_nothing",
    )
    assert report.written == (2 if how == "dry_run" else 0)
    assert report.read == report.written + report.skipped + len(report.errors)
    with database.transaction(read_only=True) as daos:
        assert daos.search.count("好的") == 0


def test_many_tickets_of_one_second_get_numbers_of_their_own(
    database: Database, actor: Actor, tmp_path: Path
) -> None:
    importer = TicketImporter(database.transaction)
    for start in (0, 250):
        text = HEADER + "".join(
            f"H{at},2018-01-05,,,,,市民反映：第{at}件。,,\n" for at in range(start, start + 250)
        )
        assert importer.run(_file(tmp_path, text), actor, NOW, mapping="haikou").written == 250
    with database.transaction(read_only=True) as daos:
        rows = daos.tickets.rows(daos.search.search("市民", limit=500).ids)
    assert len({row.number for row in rows}) == len({row.short_code for row in rows}) == 500
    assert {row.number[:12] for row in rows} == {"180105000000"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,b\n1,2\n", ("", "missing_column")),
        (HEADER + ROWS, ("none", "no_mapping")),
        (HEADER + ROWS, ("../haikou", "no_mapping")),
        (HEADER + ROWS + 'H9,2018-01-05,,,,,"没有收尾的引号,,\n', ("haikou", "bad_csv")),
    ],
)
def test_a_file_that_does_not_fit_leaves_no_trace(
    database: Database, actor: Actor, tmp_path: Path, text: str, reason: tuple[str, str]
) -> None:
    mapping, code = reason
    with pytest.raises(InputError) as refused:
        TicketImporter(database.transaction).run(_file(tmp_path, text), actor, NOW, mapping=mapping)
    assert refused.value.code == code
    with database.transaction(read_only=True) as daos:
        assert daos.search.count("市民") == 0


def test_who_may_not_import_is_refused(database: Database, tmp_path: Path) -> None:
    with database.transaction() as daos:
        load(daos, Exchange.ACCOUNTS, NOW)
        agent = daos.accounts.actor("agent", daos.lifecycle.load())
    with pytest.raises(RuleError) as refused:
        TicketImporter(database.transaction).run(_file(tmp_path, HEADER + ROWS), agent, NOW)
    assert refused.value.code == "not_allowed"


@pytest.mark.soak
def test_the_published_file_is_read_whole(
    database: Database, actor: Actor, tmp_path: Path, share: Callable[[int], int], engine: Engine
) -> None:
    """The whole file on SQLite; on servers a tenth of it, in a soak the whole."""
    published = SHARED / "haikou_2018_tickets.csv"
    if not published.exists():
        pytest.skip("HOTLINE_SHARED_DATA has no haikou_2018_tickets.csv")
    with published.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert len(rows) == PUBLISHED
    asked = PUBLISHED if isinstance(engine, Sqlite) else share(PUBLISHED)
    path = tmp_path / "published.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([head, *rows[:asked]])
    importer = TicketImporter(database.transaction)
    first = importer.run(path, actor, NOW, mapping="haikou")
    assert first.read == asked == first.written + first.skipped + len(first.errors)
    assert importer.run(path, actor, NOW, mapping="haikou").skipped == first.written
