"""`backup`: one sentence, one object, the rights for it, and an audit row."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run


def test_a_backup_says_what_it_holds_and_leaves_a_row(run: Run, own_city: Path) -> None:
    url, target = f"sqlite:///{own_city}", own_city.with_name("copy.db")
    said = run("--database", url, "--json", "backup", target)
    assert said.status == 0
    assert json.loads(said.out)["rows"]["ticket"] == 1
    with closing(sqlite3.connect(own_city)) as link:
        query = "SELECT actor, ok FROM audit WHERE action = 'backup'"
        assert link.execute(query).fetchall() == [("local", 1)]
    assert run("--database", f"sqlite:///{target}", "verify").status == 0


def test_an_agent_may_not(run: Run, own_city: Path) -> None:
    url, target = f"sqlite:///{own_city}", own_city.with_name("copy.db")
    said = run("--database", url, "--as", "agent", "backup", target)
    assert said.status == 1
    assert not target.exists()
