"""Whatever is given: one sentence, the right status, nothing lost."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dao.versions import APPLICATION_ID
from tests.cli.conftest import Run, Said, rows

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
FILES = {
    "empty.csv": b"",
    "utf16.csv": "编码,名称\n".encode("utf-16"),
    "random.csv": bytes(range(256)) * 4,
    "broken.csv": b"\xd6\xd0\x80,a\n",
    "columns.csv": "甲,乙\n1,2\n".encode(),
    "picture.csv": PNG,
    "text.xlsx": b"hello",
    "table.pdf": b"a,b\n",
}
READERS = (("import", "units"), ("import", "tickets"), ("play",))


def one_sentence(said: Said, status: int) -> None:
    """Assert that a verb refused in one line of Chinese, with nothing on standard output."""
    assert said.status == status, said.err
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1, said.err
    assert any("一" <= char <= "鿿" for char in said.err)
    assert "Traceback" not in said.err


def make(name: str, folder: Path) -> Path:
    path = folder / name
    if name == "folder.csv":
        path.mkdir()
    elif name == "pipe.csv":
        os.mkfifo(path)
    elif name in FILES:
        path.write_bytes(FILES[name])
    return path


@pytest.mark.parametrize("name", [*FILES, "folder.csv", "pipe.csv", "missing.csv"])
@pytest.mark.parametrize("verb", READERS, ids=" ".join)
def test_a_file_that_cannot_be_read(
    verb: tuple[str, ...], name: str, run: Run, own_city: Path, tmp_path: Path
) -> None:
    path = make(name, tmp_path)
    before = rows(own_city)
    said = run("--database", f"sqlite:///{own_city}", *verb, path)
    one_sentence(said, 2)
    assert rows(own_city) == before
    assert name not in FILES or path.read_bytes() == FILES[name]


def test_a_bad_file_leaves_no_database_behind(run: Run, tmp_path: Path) -> None:
    one_sentence(run("--database", f"sqlite:///{tmp_path}/n.db", "import", "units", "none.csv"), 2)
    one_sentence(run("--database", f"sqlite:///{tmp_path}/n.db", "play", "none.toml"), 2)
    assert not (tmp_path / "n.db").exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("letter 123 --out {new}.pdf", 1),
        ("letter 261120090000000100 --out {new}.pdf", 1),
        ("letter 123 --kind 通告 --out {new}.pdf", 1),
        ("letter 123 --out {new}/none/x.pdf", 2),
        ("letter 123 --out {folder}", 2),
        ("letters --waiting --out {file}", 2),
        ("letters --waiting --out {file}/below", 2),
        ("due --kind 抱怨 --level 街道 --from 2026-11-20", 1),
        ("due --kind 投诉 --level 星球 --from 2026-11-20", 1),
        ("due --kind 投诉 --level 街道 --from 昨天", 2),
        ("due --kind 投诉 --level 街道 --from 2026-02-30", 2),
        ("due --kind 投诉 --level 街道 --from 9999-12-31", 1),
        ("due --kind 投诉 --level 街道 --from 2026-11-20 --urgency 很急", 1),
        ("due --kind 投诉 --level 街道 --from 2026-11-20 --channel 飞鸽", 1),
        ("due --kind 投诉 --level 街道 --from 2026-11-20 --profile 无此方案", 1),
        ("import tickets {file} --mapping 无此表", 2),
        ("export tickets {new}/none/x.csv", 2),
        ("export tickets {new}.pdf", 2),
        ("export tickets {folder}", 2),
        ("export tickets {file}", 2),
        ("history --phone 不是号码", 1),
        ("history --place 无此地", 1),
        ("search 　", 1),
        ("demo", 1),
        ("--as nobody search 路灯", 1),
        ("--as nobody export units {new}.csv", 1),
        ("--as nobody letters --waiting --out {new}", 1),
        ("--as unit:金家岭街道 import units {file}", 1),
    ],
)
def test_a_value_that_cannot_be(
    words: str, status: int, run: Run, own_city: Path, tmp_path: Path
) -> None:
    file = tmp_path / "there.csv"
    file.write_bytes(FILES["columns.csv"])
    (tmp_path / "folder").mkdir()
    told = words.format(new=tmp_path / "new", file=file, folder=tmp_path / "folder").split(" ")
    before = rows(own_city)
    said = run("--database", f"sqlite:///{own_city}", *told)
    one_sentence(said, status)
    assert rows(own_city) == before
    assert file.read_bytes() == FILES["columns.csv"]
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    "words",
    [
        "fly",
        "--nothing",
        "due",
        "due --kind",
        "import planets x.csv",
        "import units",
        "migrate extra",
        "demo --tickets many",
        "demo --until 昨天",
        "search 路灯 --limit 0",
        "--data x migrate",
        "migrate --json=1",
        "verify --database",
    ],
)
def test_a_command_that_is_not_one(words: str, run: Run) -> None:
    said = run(*words.split())
    assert said.status == 2
    assert said.out == ""
    first, usage = said.err.splitlines()[:2]
    assert first.endswith("。")
    assert usage.startswith("用法：main.py")
    assert not {"argument", "required", "invalid", "usage"} & set(said.err.split())


def test_with_json_an_error_is_one_object(run: Run, city_file: Path) -> None:
    url = f"sqlite:///{city_file}"
    for words in (
        ["--json", "fly"],
        ["--json", "--database", url, "letter", "1", "--out", "x.pdf"],
    ):
        said = run(*words)
        assert set(json.loads(said.out)) == {"error", "detail"}
        assert said.err.splitlines()[0].endswith("。")


@pytest.mark.parametrize("at", ["before", "after"])
def test_options_stand_on_either_side_of_the_verb(at: str, run: Run, city_file: Path) -> None:
    options = ["--database", f"sqlite:///{city_file}", "--json", "--as", "local"]
    words = [*options, "search", "堆物"] if at == "before" else ["search", "堆物", *options]
    said = run(*words)
    assert said.status == 0
    assert json.loads(said.out)["count"] == 1


VERBS = (
    ("verify",),
    ("migrate",),
    ("demo",),
    ("search", "路灯"),
    ("history", "--text", "路灯"),
    ("export", "units", "out.csv"),
    ("due", "--kind", "投诉", "--level", "街道", "--from", "2026-11-20"),
    ("letters", "--waiting", "--out", "letters"),
)


def strange(name: str, folder: Path, city: Path) -> str:
    """Return the URL of a database that cannot be used, by what is wrong with it."""
    file = folder / "strange.db"
    if name == "text":
        file.write_text("编码,名称\n", encoding="utf-8")
    elif name == "folder":
        file.mkdir()
    elif name in ("foreign", "other application"):
        with closing(sqlite3.connect(file)) as link:
            link.execute("CREATE TABLE thing (a)")
            link.execute(f"PRAGMA application_id = {0 if name == 'foreign' else 0x12345678}")
            link.commit()
    elif name == "damaged":
        content = bytearray(city.read_bytes())
        content[4096:] = b"\x55" * (len(content) - 4096)
        file.write_bytes(content)
    elif name in ("newer", "ours without tables of ours"):
        shutil.copy(city, file)
        with closing(sqlite3.connect(file)) as link:
            if name == "newer":
                link.execute("UPDATE alembic_version SET version_num = '9999'")
            else:
                link.execute("DELETE FROM alembic_version")
            link.commit()
    return {
        "wrong word": "nowhere",
        "other engine": "mysql://127.0.0.1/x",
        "wrong port": "postgresql://127.0.0.1:port/x",
        "closed port": "postgresql://127.0.0.1:1/x",
        "below a file": f"sqlite:///{city}/below.db",
    }.get(name, f"sqlite:///{file}")


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("text", 2),
        ("folder", 2),
        ("foreign", 2),
        ("other application", 2),
        ("ours without tables of ours", 2),
        ("damaged", 3),
        ("newer", 3),
        ("wrong word", 2),
        ("other engine", 2),
        ("wrong port", 2),
        ("closed port", 3),
    ],
)
def test_a_database_that_is_not_ours(  # noqa: PLR0917  # two lists and four fixtures
    name: str,
    status: int,
    verb: tuple[str, ...],
    run: Run,
    city_file: Path,
    own_folder: Path,
) -> None:
    url = strange(name, own_folder, city_file)
    file = own_folder / "strange.db"
    before = file.read_bytes() if file.is_file() else b""
    one_sentence(run("--database", url, *verb), status)
    assert (file.read_bytes() if file.is_file() else b"") == before


@pytest.mark.parametrize("verb", [one for one in VERBS if one[0] not in {"migrate", "demo"}])
def test_no_database_yet(verb: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    one_sentence(run("--database", f"sqlite:///{tmp_path}/none.db", *verb), 3)
    assert not (tmp_path / "none.db").exists()


def test_our_mark_is_the_one_in_the_file(city_file: Path) -> None:
    assert int.from_bytes(city_file.read_bytes()[68:72]) == APPLICATION_ID


def test_the_database_of_something_else_is_left_alone(run: Run, blank_url: str) -> None:
    from sqlalchemy import create_engine, inspect, text  # noqa: PLC0415  # this test's own eyes

    engine = create_engine(blank_url)
    with engine.begin() as link:
        link.execute(text("CREATE TABLE thing (a integer)"))
    one_sentence(run("--database", blank_url, "migrate"), 2)
    one_sentence(run("--database", blank_url, "search", "路灯"), 2)
    assert inspect(engine).get_table_names() == ["thing"]
    engine.dispose()


def test_a_migrated_database_serves(run: Run, blank_url: str) -> None:
    one_sentence(run("--database", blank_url, "verify"), 3)
    assert run("--database", blank_url, "migrate", "--json").status == 0
    said = run("--database", blank_url, "verify", "--json")
    assert json.loads(said.out)["broken"] == []
    one_sentence(run("--database", blank_url, "letter", "1", "--out", "x.pdf"), 1)
    one_sentence(run("--database", blank_url, "--as", "nobody", "search", "路灯"), 1)
