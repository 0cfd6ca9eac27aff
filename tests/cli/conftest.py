"""A small city to command, and hands on the command line."""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

import main

CALLER = "䶮㛃𬍛"
PHONE = "13800001234"
MARK = "墨绿垃圾房门前"
SCENARIO = f"""
[[step]]
at = 2026-11-20T09:00:00+08:00
as = "agent"
do = "log"
ticket = "A"
with = {{ kind = "求助", phone = "{PHONE}", name = "{CALLER}", place = "金家岭街道", \
category = "楼道堆物", title = "{MARK}堆物", text = "{MARK}堆满纸箱，请清理。" }}
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What a verb left: its exit status and what it printed."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return the whole program in this process; an exception that escapes fails the test."""

    def run_verb(*words: object) -> Said:
        capsys.readouterr()
        try:
            status = main.start([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
        shown = capsys.readouterr()
        return Said(status, shown.out, shown.err)

    return run_verb


@pytest.fixture(scope="session")
def city_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with the demo city and one ticket. Read only: copy it to write."""
    folder = tmp_path_factory.mktemp("city")
    (folder / "one.toml").write_text(SCENARIO, encoding="utf-8")
    file = folder / "city.db"
    assert main.start(["--database", f"sqlite:///{file}", "play", str(folder / "one.toml")]) == 0
    with closing(sqlite3.connect(file)) as link:
        link.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture
def own_city(city_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the city that a test may change."""
    return Path(shutil.copy(city_file, tmp_path / "own.db"))


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is also the working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows(file: Path) -> str:
    """Return the digest of all that a SQLite file holds but the audit of what was tried."""
    with closing(sqlite3.connect(file)) as link:
        lines = (line for line in link.iterdump() if not line.startswith('INSERT INTO "audit"'))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()
