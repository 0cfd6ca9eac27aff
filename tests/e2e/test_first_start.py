"""The first start: a newcomer is never left with an empty window and no word."""

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtWidgets import QApplication

from console.bootstrap.start import _prepare

LEAST_TICKETS = 500


def _count(path: Path, query: str) -> int:
    with closing(sqlite3.connect(path)) as link:
        return int(link.execute(query).fetchone()[0])


def test_practice_begins_with_a_city_that_has_a_history(qapp: QApplication, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    _prepare(qapp, f"sqlite:///{path}", demo=True)
    filled = _count(path, "SELECT count(*) FROM ticket")
    assert filled > LEAST_TICKETS
    assert _count(path, "SELECT count(*) FROM setting WHERE key = 'demo' AND value = '1'") == 1
    _prepare(qapp, f"sqlite:///{path}", demo=True)
    assert _count(path, "SELECT count(*) FROM ticket") == filled, "never filled twice"


def test_an_empty_start_has_the_tables_that_every_city_needs(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "new.db"
    _prepare(qapp, f"sqlite:///{path}", demo=False)
    assert _count(path, "SELECT count(*) FROM unit") == 0
    assert _count(path, "SELECT count(*) FROM lifecycle") > 0
