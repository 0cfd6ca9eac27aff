"""Readings of a city that was there before they were kept."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from console.services.catalog import prepare
from console.services.city import load_demo_city
from dao.engine import open_engine
from dao.unit_of_work import Database

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def test_preparing_a_database_reads_the_names_it_holds(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'console.db'}"
    prepare(url, NOW)
    database = Database(url)
    with database.transaction() as daos:
        load_demo_city(daos, NOW)
        before = [(one.code, one.reading) for one in daos.reference.categories()]
    engine = open_engine(url)
    with engine.begin() as connection:
        for table in ("area", "unit", "category", "gazetteer"):
            connection.execute(text(f"UPDATE {table} SET reading = ''"))  # noqa: S608
    engine.dispose()

    prepare(url, NOW)

    with database.transaction(read_only=True) as daos:
        assert [(one.code, one.reading) for one in daos.reference.categories()] == before
        assert all(one.reading for one in daos.reference.areas())
        assert all(one.reading for one in daos.reference.units())
        assert all(one.reading for one in daos.reference.place_names())
        heat = next(one for one in daos.reference.categories() if one.name == "供热")
        assert heat.reading.startswith("gong re;gong nuan")
    database.close()
