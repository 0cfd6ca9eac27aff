"""The program as a process: locales, closed outputs, full disks, interruption, two at once."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import CALLER, MARK, PHONE, SCENARIO, rows

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]
QT_FREE = """
import runpy, sys
try:
    runpy.run_path(sys.argv[1], run_name="__main__")
except SystemExit as left:
    status = left.code
loaded = [name for name in sys.modules if name.split(".")[0] in {"PySide6", "shiboken6"}]
sys.exit(99 if loaded else status)
"""
CHILD_S = 80
"""Two in a row stay below the limit of a test, on a busy machine too."""
READ_ONLY = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Even root then respects the modes of files."""


def child(
    *words: object,
    before: tuple[str, ...] = (),
    env: dict[str, str] | None = None,
    encoding: str = "utf-8",
    limit: int | None = None,
) -> "subprocess.CompletedProcess[str]":
    """Run the program; `limit` is the most bytes that a file may have."""

    def small() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(  # this process has no other thread that matters
        [*before, *MAIN, *map(str, words)],
        capture_output=True,
        check=False,
        timeout=CHILD_S,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(env or {})},
        encoding=encoding,
        preexec_fn=small,
    )


def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.mark.parametrize(
    ("env", "encoding"),
    [
        ({"LC_ALL": "C"}, "utf-8"),
        ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "utf-8"),
        ({"PYTHONIOENCODING": "ascii"}, "utf-8"),
        ({"PYTHONIOENCODING": "gb18030"}, "gb18030"),
    ],
)
def test_chinese_is_read_and_printed_in_every_locale(
    env: dict[str, str], encoding: str, city_file: Path
) -> None:
    found = child("--database", url(city_file), "search", MARK, env=env, encoding=encoding)
    assert found.returncode == 0, found.stderr
    assert f"{MARK}堆物" in found.stdout
    words = ("--database", url(city_file), "letter", "1", "--out", "x.pdf")
    lost = child(*words, env=env, encoding=encoding)
    assert lost.stderr == "没有这件工单，请检查编号。\n"


def test_a_reader_that_leaves_early_is_no_failure(city_file: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    found = subprocess.run(
        [*MAIN, "--database", url(city_file), "search", "堆物"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        text=True,
        timeout=CHILD_S,
    )
    os.close(writing)
    assert (found.returncode, found.stderr) == (0, "")


def test_an_output_that_is_full_is_told(city_file: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        found = subprocess.run(
            [*MAIN, "--database", url(city_file), "search", "堆物"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            text=True,
            timeout=CHILD_S,
        )
    assert found.returncode == 3
    assert found.stderr.startswith("磁盘满了")
    assert "Traceback" not in found.stderr


@pytest.mark.parametrize("verb", [("migrate",), ("demo", "--tickets", "50")])
def test_a_full_disk_leaves_nothing_half_done(verb: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "full.db"
    found = child("--database", url(file), *verb, limit=150_000)
    assert found.returncode == 3, found.stderr
    assert found.stderr.splitlines()[-1].startswith("磁盘满了")
    assert "Traceback" not in found.stderr
    again = child("--database", url(file), *verb)
    assert again.returncode == 0, again.stderr


@pytest.mark.parametrize("verb", [("verify",), ("demo",), ("search", MARK)])
def test_files_that_may_not_be_written(verb: tuple[str, ...], own_city: Path) -> None:
    before = own_city.read_bytes()
    own_city.chmod(0o400)
    own_city.parent.chmod(0o500)
    found = child("--database", url(own_city), *verb, before=READ_ONLY)
    made = child("--database", url(own_city.with_name("b.db")), "migrate", before=READ_ONLY)
    own_city.parent.chmod(0o700)
    for one in (found, made):
        assert one.returncode == 3
        assert one.stderr == "数据库文件或它的文件夹不能写入，没有改动它；请检查权限。\n"
    assert own_city.read_bytes() == before


def test_a_file_that_may_not_be_read(own_city: Path, tmp_path: Path) -> None:
    table = tmp_path / "secret.csv"
    table.write_text("编码,名称\n", encoding="utf-8")
    table.chmod(0)
    found = child("--database", url(own_city), "import", "units", table, before=READ_ONLY)
    assert (found.returncode, found.stderr) == (2, "secret.csv 读不了，请检查它的权限。\n")


def test_run_without_a_display_says_why_it_cannot_begin(tmp_path: Path) -> None:
    file = tmp_path / "text.db"
    file.write_text("编码,名称\n", encoding="utf-8")
    found = child("--database", url(file), "run")
    assert found.returncode == 2
    assert "这不是本系统的数据库" in found.stderr
    assert "Traceback" not in found.stderr
    tour = child("tour", "--out", file)
    assert tour.returncode == 2
    assert "text.db 不能作文件夹" in tour.stderr


def test_two_at_once_make_one_database(tmp_path: Path) -> None:
    file = tmp_path / "two.db"
    both = [
        subprocess.Popen(
            [*MAIN, "--database", url(file), "demo", "--tickets", "20"],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [one.communicate(timeout=CHILD_S)[1] for one in both]
    ended = sorted((one.returncode, words) for one, words in zip(both, said, strict=True))
    (made, _), (refused, why) = ended
    assert made == 0, ended
    # on a slow machine the first may hold the database longer than the second waits for it
    assert why.startswith({1: "数据库里已有数据", 3: "别的程序正占着数据库"}[refused]), ended
    verified = child("--database", url(file), "verify", "--json")
    assert json.loads(verified.stdout)["checked"]["tickets"] == 20


def test_an_interrupted_verb_leaves_no_half_rows(own_city: Path, tmp_path: Path) -> None:
    units = tmp_path / "units.csv"
    lines = [f"X{number:06},单位{number},单位{number},区直,,\n" for number in range(60_000)]
    units.write_text("code,name,short_name,level,parent,area\n" + "".join(lines), "utf-8")
    before = rows(own_city)
    with subprocess.Popen(
        [*MAIN, "--database", url(own_city), "import", "units", str(units)],
        stderr=subprocess.PIPE,
        text=True,
    ) as busy:
        wal = own_city.with_name(own_city.name + "-wal")
        while busy.poll() is None and not wal.exists():  # it has opened the database
            pass
        busy.send_signal(signal.SIGINT)
        said = busy.communicate(timeout=CHILD_S)[1]
    assert busy.returncode == 130, said
    assert said == "已中断；没有写完的都没有写入。\n"
    assert rows(own_city) == before


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "migrate",
        "verify",
        "due --kind 投诉 --level 街道 --from 2026-11-20",
        "search 堆物",
        "history --text 堆物",
        "export units {new}.csv",
        "import units {new}.none",
        "letters --waiting --out {new}",
        "doctor",
        "demo",
        "play {new}.none",
    ],
)
def test_only_windows_load_qt(words: str, own_city: Path, tmp_path: Path) -> None:
    told = words.format(new=tmp_path / "new").split()
    found = subprocess.run(
        [sys.executable, "-c", QT_FREE, MAIN[1], "--database", url(own_city), *told],
        capture_output=True,
        check=False,
        text=True,
        timeout=CHILD_S,
        cwd=ROOT,
    )
    assert found.returncode in {0, 1, 2}, found.stderr


def test_no_failing_verb_tells_who_called(own_city: Path, tmp_path: Path) -> None:
    """Break the place where a name is written, where text is written, and the answer's way out."""
    number = child("--database", url(own_city), "search", MARK, "--json")
    told = json.loads(number.stdout)["tickets"][0]["number"]
    scenario = tmp_path / "again.toml"
    failures = []
    for table, event in (("caller", "INSERT"), ("ticket", "INSERT"), ("event", "INSERT")):
        scenario.write_text(SCENARIO.replace(PHONE, "13800005678"), encoding="utf-8")
        with closing(sqlite3.connect(own_city)) as link:
            link.execute(
                f"CREATE TRIGGER stop BEFORE {event} ON {table} BEGIN SELECT RAISE(FAIL, 'no'); END"
            )
            link.commit()
        failures.append(child("--database", url(own_city), "play", scenario))
        with closing(sqlite3.connect(own_city)) as link:
            link.execute("DROP TRIGGER stop")
            link.commit()
    with closing(sqlite3.connect(own_city)) as link:
        link.execute("ALTER TABLE caller RENAME COLUMN name TO gone")
        link.commit()
    failures.append(child("--database", url(own_city), "play", scenario))
    failures.append(child("--database", url(own_city), "letter", told, "--out", tmp_path / "x.pdf"))
    for one in failures:
        assert one.returncode != 0
        for secret in (CALLER, PHONE, "13800005678", MARK):
            assert secret not in one.stderr
