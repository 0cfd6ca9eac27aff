"""The snapshot of reference data that services share."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from console.domain.exchange import Exchange
from console.services import catalog
from console.services.catalog import Catalog, prepare
from dao.unit_of_work import Database

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
SETTING = {"key": "letter.word", "value": "新诉", "source": "", "note": ""}


@pytest.fixture
def database(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'console.db'}"
    prepare(url, NOW)
    return url


def test_a_change_by_somebody_else_is_seen_after_a_while(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = Database(database), Database(database)
    known = Catalog(here.transaction)
    before = known.now()
    with there.transaction() as daos:
        daos.imports.put(Exchange.SETTINGS, [SETTING], NOW)

    assert known.now() is before, "asked again within seconds, nothing is read"
    monkeypatch.setattr(catalog, "LOOK_AGAIN_S", 0.0)

    assert known.now().setting("letter.word") == "新诉"
    here.close()
    there.close()


def test_without_a_change_the_snapshot_stays(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog, "LOOK_AGAIN_S", 0.0)
    opened = Database(database)
    known = Catalog(opened.transaction)

    assert known.now() is known.now()
    opened.close()
