"""A start loads what the first key needs, and the rest after it."""

import logging
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.bootstrap.late import late
from console.bootstrap.pool import Pool
from console.services.catalog import prepare

LATER = ("sqlalchemy", "alembic", "argon2", "openpyxl", "reportlab", "phonenumbers", "asyncio")
"""Each costs a start 10 to 200 ms; the window needs none of them."""
OUR_LATER = ("console.services.importer", "console.services.catalog", "widgets.tickets.panel")
WATCHED = """
import sys
from console.bootstrap import first_key, seat
import main

seat.BREATH_MS = seat.OPEN_MS = 3_600_000  # on a busy machine the key might come late
tell = first_key.FirstKey._tell


def tell_loaded(key):
    print(" ".join(sorted(sys.modules)))
    tell(key)


first_key.FirstKey._tell = tell_loaded
sys.exit(main.start(sys.argv[1:]))
"""


def test_the_first_key_is_painted_before_services_and_other_screens_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    prepare(url, datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    command = [sys.executable, "-c", WATCHED, "run", "--database", url, "--probe-startup"]
    done = subprocess.run(command, check=False, capture_output=True, timeout=50, text=True)
    assert done.returncode == 0, done.stderr
    loaded, age = done.stdout.splitlines()
    assert "widgets.intake.matter" in loaded.split()
    assert [name for name in (*LATER, *OUR_LATER) if name in loaded.split()] == []
    assert all(float(one) > 0 for one in age.split())


class Shop:
    """Something whose parts are costly."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    @property
    def door(self) -> "Shop":
        """Costly."""
        self.opened.append("door")
        return self

    def sell(self, what: str, *, count: int = 1) -> str:
        """Say what was sold."""
        return f"{count} {what}"


def test_a_stand_in_fetches_only_what_is_called() -> None:
    shop = Shop()
    sell = late(shop).door.sell
    assert shop.opened == []
    assert sell("灯", count=2) == "2 灯"
    assert shop.opened == ["door"]


def test_a_held_pool_begins_when_it_is_opened_and_forgets_nothing() -> None:
    done: list[int] = []
    pool = Pool(1, "test", held=True)
    for at in range(3):
        pool.submit(lambda at=at: done.append(at))  # type: ignore[misc]
    assert (done, pool.pending) == ([], 3)
    pool.open()
    pool.submit(lambda: done.append(3))
    pool.finish()
    assert (done, pool.pending) == ([0, 1, 2, 3], 0)


def test_a_held_pool_that_is_never_opened_still_does_its_work() -> None:
    done: list[int] = []
    pool = Pool(1, "test", held=True)
    pool.submit(lambda: done.append(1))
    pool.finish()
    assert done == [1]


def test_what_comes_after_the_end_of_a_pool_is_dropped_and_noted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    done: list[int] = []
    pool = Pool(1, "test")
    pool.submit(lambda: done.append(1))
    pool.finish()
    with caplog.at_level(logging.DEBUG, "console.bootstrap.pool"):
        pool.submit(lambda: done.append(2))
    assert (done, pool.pending) == ([1], 0)
    assert "lane test has ended" in caplog.text
