"""Every import contract is broken once on purpose, and the tool names it."""

import configparser
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINT = str(Path(sys.executable).with_name("lint-imports"))
BREACHES = (
    ("Imports only point down", "console/services/stray.py", "import widgets"),
    ("Imports only point down", "console/letters/stray.py", "import dao"),
    ("Imports only point down", "console/cli/stray.py", "import console.bootstrap"),
    ("Every part of console has a place", "console/stray.py", ""),
    ("Rules are plain Python", "console/domain/stray.py", "import openpyxl"),
    (
        "Services, what they call and the command line know no Qt",
        "console/cli/stray.py",
        "from PySide6.QtCore import QObject",
    ),
    (
        "Services, what they call and the command line know no Qt",
        "dao/stray.py",
        "import shiboken6",
    ),
    ("Only storage speaks SQL", "console/services/stray.py", "from sqlalchemy import text"),
    ("Only storage speaks SQL", "widgets/stray.py", "import alembic"),
    ("Widgets call what they are given", "widgets/stray.py", "import dao"),
    ("Widgets call what they are given", "console/qt/stray.py", "import console.services"),
    ("Rows stay inside dao", "console/bootstrap/stray.py", "from dao.tables import Base"),
)


def _names() -> set[str]:
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    return {
        settings[name]["name"]
        for name in settings.sections()
        if name.startswith("importlinter:contract:")
    }


def _lint(tree: Path) -> tuple[int, set[str]]:
    """Return the exit status and the contracts that the tool calls broken."""
    command = [LINT, "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    return done.returncode, set(re.findall(r"^(.+) BROKEN", done.stdout, re.MULTILINE))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a copy of the code and its contracts."""
    for part in ("console", "widgets", "dao"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    return tmp_path


def test_the_tree_as_it_is_keeps_them(tree: Path) -> None:
    assert _lint(tree) == (0, set())


@pytest.mark.parametrize(("contract", "place", "line"), BREACHES)
def test_a_breach_is_named(tree: Path, contract: str, place: str, line: str) -> None:
    (tree / place).write_text(f'"""A module that should not be."""\n\n{line}\n', encoding="utf-8")
    status, broken = _lint(tree)
    assert status == 1
    assert contract in broken


def test_no_contract_goes_unbroken() -> None:
    assert {contract for contract, _, _ in BREACHES} == _names()
