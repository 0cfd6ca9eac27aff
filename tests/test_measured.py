"""The report of the large counts."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.measured import SOAK, table

ROOT = Path(__file__).parents[1]
SAMPLE = """
import pytest

@pytest.mark.soak
@pytest.mark.parametrize("part", range(2))
def test_count(share, measured, part):
    measured(f"rows of part {part}", f"{share(1000):,} rows")
"""


def _run(folder: Path, *options: str, **environment: str) -> Path:
    (folder / "test_sample.py").write_text(SAMPLE, encoding="utf-8")
    report = folder / "soak.md"
    command = [sys.executable, "-m", "pytest", "-q", *options, "-p", "tests.measured"]
    command += ["-c", str(ROOT / "setup.cfg"), "--rootdir", str(folder), str(folder)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "HOTLINE_SOAK_REPORT": str(report), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return report


def test_a_soak_runs_the_whole_count_and_writes_it_down(tmp_path: Path) -> None:
    report = _run(tmp_path, "-n", "1", HOTLINE_SOAK="1").read_text(encoding="utf-8")
    assert "| rows of part 0 | 1,000 rows |" in report
    assert "| rows of part 1 | 1,000 rows |" in report


def test_an_ordinary_run_writes_nothing(tmp_path: Path) -> None:
    assert not _run(tmp_path, HOTLINE_SOAK="0").exists()


def test_a_report_keeps_the_figures_that_were_not_taken_again() -> None:
    once = table({"a": "1 s", "b": "2 s"}, "")
    again = table({"b": "3 s"}, once)
    assert "| a | 1 s |" in again
    assert "| b | 3 s |" in again
    assert "2 s" not in again
    assert again.count("| what |") == 1


def test_a_tenth_is_at_least_one(share: Callable[[int], int]) -> None:
    assert (share(5), share(1_000)) == ((5, 1_000) if SOAK else (1, 100))
