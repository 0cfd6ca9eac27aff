"""The verbs migrate, due, play and verify as a person or a script meets them."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from console.services.play import read_scenario
from main import start
from tests.city import City

SCENARIO = """
profile = "laoshan"

[[step]]
at = 2026-11-20T09:00:00+08:00
as = "agent"
do = "log"
ticket = "A"
with = { kind = "求助", phone = "13800001234", name = "张三", title = "堆物", text = "楼道堆物" }
expect = { state = "pending" }
"""
STEP = '[[step]]\nat = 2026-11-20T09:00:00+08:00\nas = "agent"\ndo = "note"\nticket = "A"\n'


@pytest.fixture
def database(embedded: City) -> str:
    return embedded.url


@pytest.fixture
def count(embedded: City) -> Iterator[None]:
    """See that a test leaves no further ticket behind."""
    before = _tickets(embedded)
    yield
    assert _tickets(embedded) == before


def _tickets(city: City) -> int:
    with city.office.transaction(read_only=True) as daos:
        return len(daos.tickets.chain_page(0, 100_000))


def _file(folder: Path, text: str) -> Path:
    path = folder / "a.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _play(database: str, path: Path, *more: str) -> int:
    return start(["--database", database, "play", str(path), *more])


# --- play ----------------------------------------------------------------------------------------


def test_play_makes_a_database_and_tells_how_it_ended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = f"sqlite:///{tmp_path}/new.db"
    assert _play(database, _file(tmp_path, SCENARIO), "--json") == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (found["steps"], found["failed"], err) == (1, [], "")
    assert found["tickets"]["A"]["state"] == "pending"
    assert start(["verify", "--database", database, "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)
    assert checked["checked"]["tickets"] == checked["checked"]["events"] == 1
    assert checked["broken"] == []
    with sqlite3.connect(tmp_path / "new.db") as link:
        link.execute("UPDATE ticket SET state = 'closed'")
    link.close()
    assert start(["verify", "--database", database]) == 1
    assert "的状态与最后一条记录不符" in capsys.readouterr().out


def test_a_failed_expectation_is_listed_and_the_run_goes_on(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SCENARIO.replace('"pending"', '"closed", events = 2')
    more = STEP + 'with = { text = "备注" }\nexpect = { events = 2, "clock.finish" = "running" }\n'
    assert _play(database, _file(tmp_path, text + more), "--json") == 1
    failed = json.loads(capsys.readouterr().out)["failed"]
    assert [(one["step"], one["what"], one["expected"], one["got"]) for one in failed] == [
        (1, "state", "closed", "pending"),
        (1, "events", 2, 1),
        (2, "clock.finish", "running", ""),
    ]
    assert _play(database, _file(tmp_path, text)) == 1
    assert "第 1 步 log：state 应为 closed，实为 pending" in capsys.readouterr().out


@pytest.mark.usefixtures("count")
@pytest.mark.parametrize(
    ("step", "code"),
    [
        (STEP, "unknown_ticket"),
        (STEP.replace("note", "log"), "missing_field"),
        (STEP.replace('"agent"', '"nobody"').replace("note", "log"), "unknown_account"),
        (STEP.replace('"agent"', '"clerk"').replace("note", "log"), "not_allowed"),
        (STEP.replace("note", "log") + "with = { colour = 1 }", "bad_value"),
        (STEP.replace("note", "log") + 'with = { kind = "求助", text = ["a"] }', "bad_value"),
        (STEP.replace("note", "log") + 'with = { kind = { a = 1 }, text = "a" }', "bad_value"),
        (STEP.replace("note", "log") + 'with = { kind = 3, text = "a" }', "bad_value"),
    ],
)
def test_a_refused_step_is_a_failed_expectation(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], step: str, code: str
) -> None:
    path = _file(tmp_path, step)
    assert _play(database, path, "--json") == 1
    (failed,) = json.loads(capsys.readouterr().out)["failed"]
    assert (failed["what"], failed["got"]) == ("error", code)
    path.write_text(step.replace("[[step]]", f'[[step]]\nexpect_error = "{code}"'), "utf-8")
    assert _play(database, path, "--json") == 0


@pytest.mark.usefixtures("count")
@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("# nothing", "[[step]]"),
        ("= 1", "line 1"),
        ("profile = 3\n" + STEP, "profile"),
        ("colour = 3\n" + STEP, "colour"),
        ("step = 3", "[[step]]"),
        ("step = [3]", "step 1"),
        (STEP.replace("at =", "ad ="), "ad"),
        (STEP.replace("+08:00", ""), "at"),
        (STEP.replace("2026-11-20T09:00:00+08:00", "9"), "at"),
        (STEP.replace('as = "agent"', ""), "as"),
        (STEP.replace('"agent"', "3"), "as"),
        (STEP.replace('"note"', "[]"), "do"),
        (STEP.replace('"A"', "true"), "ticket"),
        (STEP + "with = 3", "with"),
        (STEP + "expect = 3", "expect"),
        (STEP + "expect_error = 3", "expect_error"),
        (STEP + "expect = { mood = 1 }", "expect.mood"),
        (STEP + 'expect = { "due.lunch" = 2026-11-20T09:00:00+08:00 }', "expect.due.lunch"),
        (STEP + "expect = { due = { finish = 2026-11-20T09:00:00 } }", "expect.due.finish"),
        (STEP + 'expect = { "due.finish" = "bald" }', "expect.due.finish"),
        (STEP + 'expect = { "clock.finish" = 3 }', "expect.clock.finish"),
        (STEP + 'expect = { "clock.lunch" = "met" }', "expect.clock.lunch"),
    ],
)
def test_a_bad_file_is_wrong_use_said_in_one_sentence(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str], text: str, about: str
) -> None:
    assert _play(database, _file(tmp_path, text)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert about in err
    assert "剧本" in err


@pytest.mark.usefixtures("count")
def test_what_is_no_scenario_at_all_is_wrong_use(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = tmp_path / "a.toml"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    for path in (picture, tmp_path, tmp_path / "none.toml"):
        assert _play(database, path) == 2
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.usefixtures("count")
def test_a_profile_that_does_not_exist_is_refused_before_anything_is_played(
    tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _play(database, _file(tmp_path, SCENARIO.replace("laoshan", "moon"))) == 1
    assert "没有找到" in capsys.readouterr().err


def test_play_keeps_off_a_database_of_a_real_city(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = f"sqlite:///{tmp_path}/real.db"
    assert _play(database, _file(tmp_path, SCENARIO)) == 0
    with sqlite3.connect(tmp_path / "real.db") as link:
        link.execute("DELETE FROM setting WHERE key = 'demo'")
    link.close()
    capsys.readouterr()
    assert _play(database, _file(tmp_path, SCENARIO)) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("name", ["text.db", "other.db"])
def test_a_database_that_is_not_ours_is_left_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    if name == "text.db":
        path.write_text("not a database, but long enough to be taken for one" * 50, "utf-8")
    else:
        link = sqlite3.connect(path)
        link.execute("CREATE TABLE other (a)")
        link.close()
    before = path.read_bytes()
    for verb in (["migrate"], ["verify"], ["play", str(_file(tmp_path, SCENARIO))]):
        assert start(["--database", f"sqlite:///{path}", *verb]) == 2
        assert capsys.readouterr().err.count("\n") == 1
        assert path.read_bytes() == before


def test_times_may_be_text_and_tables_may_be_nested(tmp_path: Path) -> None:
    text = STEP.replace("2026-11-20T09:00:00+08:00", '"2026-11-20T09:00:00+08:00"')
    text += "expect = { due = { finish = 2026-11-20T09:00:00+08:00 } }"
    (step,) = read_scenario(_file(tmp_path, text)).steps
    assert step.at.tzinfo is not None
    assert list(step.expect) == ["due.finish"]


# --- migrate, due, verify ------------------------------------------------------------------------


def test_migrate_tells_from_where_to_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = f"sqlite:///{tmp_path}/new.db"
    assert start(["migrate", "--database", database, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["from"] is None
    assert start(["migrate", "--database", database]) == 0
    assert first["to"] in capsys.readouterr().out


def test_due_counts_without_a_ticket(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["due", "--kind", "投诉", "--level", "街道", "--from", "2026-09-24T16:00:00+08:00"]
    assert start([*asked, "--database", database, "--profile", "laoshan", "--json"]) == 0
    clocks = {one["name"]: one for one in json.loads(capsys.readouterr().out)["clocks"]}
    assert clocks["finish"]["due_at"] == "2026-09-30T23:59:59+08:00"
    assert clocks["finish"]["steps"]
    assert start([*asked, "--database", database, "--channel", "电话"]) == 0
    assert "办结：2026-09-30 23:59" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (("投诉", "别的"), 1),
        (("街道", "星球"), 1),
        (("2026-09-24T16:00:00+08:00", "昨天"), 2),
        (("laoshan", "moon"), 1),
        (("phone", "信鸽"), 1),
        (("normal", "很急"), 1),
    ],
)
def test_due_refuses_in_one_sentence(
    database: str, capsys: pytest.CaptureFixture[str], change: tuple[str, str], status: int
) -> None:
    asked = [
        "due", "--kind", "投诉", "--level", "街道", "--from", "2026-09-24T16:00:00+08:00",
        "--profile", "laoshan", "--channel", "phone", "--urgency", "normal",
        "--database", database,
    ]  # fmt: skip
    assert start([word.replace(*change) for word in asked]) == status
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


def test_verify_needs_a_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(["verify", "--database", f"sqlite:///{tmp_path}/none.db"]) == 3
    assert capsys.readouterr().err.count("\n") == 1
    assert start(["verify", "--database", "nonsense"]) == 2
