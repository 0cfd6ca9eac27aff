"""The linter and the type checker refuse what the house forbids."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("from time import sleep\n\nsleep(1)", "TID251"),
        ("from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)", "TID251"),
        ("from PySide6.QtCore import QThread\n\nLANE = QThread()", "TID251"),
        ("from .ticket import Ticket", "TID252"),
        ("# TODO: later", "FIX002"),
        ("try:\n    ONE = 1 / 0\nexcept Exception:\n    ONE = 0", "BLE001"),
    ],
)
def test_the_linter_names_the_rule(line: str, rule: str) -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"]
    command += ["--stdin-filename", "console/domain/sample.py", "-"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        input=f'"""A sample."""\n\n{line}\n',
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert rule in done.stdout


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("def double(number): return number * 2", "no-untyped-def"),
        ("found: list = []", "type-arg"),
        ('count: int = ""  # type: ignore', "ignore-without-code"),
        (
            "class A:\n    def go(self) -> None: ...\nclass B(A):\n    def go(self) -> None: ...",
            "explicit-override",
        ),
    ],
)
def test_the_type_checker_names_the_error(tmp_path: Path, line: str, code: str) -> None:
    sample = tmp_path / "sample.py"
    sample.write_text(f"{line}\n", encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "setup.cfg")]
    command += ["--cache-dir", str(tmp_path / "cache"), str(sample)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert f"[{code}]" in done.stdout
