"""The child processes of `bench`, on a small database and with a small share of the counts."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest

from console.cli import windows
from console.services.demo import fill_demo

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = f"sqlite:///{tmp_path_factory.mktemp('probe') / 'a.db'}"
    fill_demo(made, NOW, tickets=150, until=date(2026, 11, 20))
    return made


def measured(name: str, url: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "console.bootstrap.probe", name, url, "0.05"]
    done = subprocess.run(command, check=False, capture_output=True, timeout=55, text=True)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("name", "count"), [("keystroke", 20), ("switch", 5)])
def test_what_is_painted_is_measured_on_the_clock_and_in_processor_time(
    url: str, name: str, count: int
) -> None:
    found = measured(name, url)
    assert len(found["times"]) == count
    assert all(one > 0 for one in (*found["times"], *found["others"], *found["cpu_ms"]))


def test_the_memory_of_an_hour_and_of_the_letter_process(url: str) -> None:
    found = measured("memory", url)
    assert found["calls"] == 1
    assert all(50 < one < 1_000 for one in found["sizes"])
    assert found["letters"] is None or found["letters"] > 20


def test_the_longest_block_is_named(url: str) -> None:
    found = measured("blocks", url)
    assert found["longest"]["ms"] >= max((one["ms"] for one in found["blocks"]), default=0)
    assert found["longest"]["ms"] > 0


def test_a_start_is_measured_beside_a_bare_window(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "STARTS", 1)
    monkeypatch.setattr(windows, "WARM_STARTS", 0)
    figure = windows.startup(url)
    assert figure.count == 1
    assert figure.ratio is not None
    assert figure.p50_ms > 0
    assert "processor time" in figure.note


def test_memory_and_blocks_are_told_in_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    answers: dict[str, dict[str, Any]] = {
        "memory": {"calls": 4, "sizes": [100.0, 101.0, 103.0, 104.0, 106.0], "letters": 200.5},
        "blocks": {
            "longest": {"ms": 80.0, "cpu_ms": 60.0, "call": "a.py:1 b"},
            "blocks": [{"ms": 80.0, "cpu_ms": 60.0, "call": "a.py:1 b"}],
        },
    }
    monkeypatch.setattr(windows, "_probe", lambda name, _url: answers[name])
    memory = windows.memory("")
    assert (memory.start_mib, memory.first_half_mib, memory.second_half_mib) == (100, 101, 104)
    assert (memory.most_mib, memory.letters_mib) == (106, 200.5)
    assert "200.5" in windows.told(memory)
    found = windows.blocks("")
    assert (found.longest_ms, found.over) == (80, 1)
    assert "a.py:1 b" in windows.told(found)
