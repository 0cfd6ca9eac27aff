"""The databases that tests run on."""

from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from sqlalchemy import create_engine, text

from dao.migrate import version
from dao.versions import head
from tests import engines as subject
from tests.engines import Engine, EngineMissingError, Engines, chosen


def _migrate(database: str) -> None:
    engine = create_engine(database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (word VARCHAR(20))"))
        connection.execute(text("INSERT INTO note VALUES ('路灯')"))
    engine.dispose()


def _words(database: str, *, add: str | None = None) -> list[str]:
    engine = create_engine(database)
    with engine.begin() as connection:
        if add is not None:
            connection.execute(text("INSERT INTO note VALUES (:word)"), {"word": add})
        found = connection.scalars(text("SELECT word FROM note ORDER BY word")).all()
    engine.dispose()
    return list(found)


def test_every_migration_runs_on_every_engine(database_url: str) -> None:
    assert version(database_url) == head()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engines]:
    with Engines(tmp_path_factory.mktemp("small"), _migrate) as found:
        yield found


@pytest.mark.database
@pytest.mark.parametrize("name", chosen())
def test_each_test_gets_a_fresh_copy_of_the_migrated_database(small: Engines, name: str) -> None:
    with small[name].migrated() as first:
        assert _words(first, add="停车") == ["停车", "路灯"]
        with small[name].migrated() as second:
            assert _words(second) == ["路灯"]
    with small[name].migrated() as third:
        assert _words(third) == ["路灯"]


def test_the_engine_is_the_one_it_says(engine: Engine, request: pytest.FixtureRequest) -> None:
    with engine.blank() as url:
        database = create_engine(url)
        with database.connect() as connection:
            name = connection.dialect.name
            major = (connection.dialect.server_version_info or (0,))[0]
        database.dispose()
    param = request.node.callspec.params["engine"]
    assert param == (name if name == "sqlite" else f"postgres{major}")


def test_a_server_that_is_gone_leaves_neither_process_nor_folder(tmp_path: Path) -> None:
    if "postgres15" not in chosen():
        pytest.skip("HOTLINE_ENGINES leaves the server out")
    with Engines(tmp_path, _migrate) as found, found["postgres15"].blank() as url:
        port = int(url.rsplit(":", 1)[1].split("/")[0])
        psycopg2.connect(host="127.0.0.1", port=port, user="postgres").close()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(host="127.0.0.1", port=port, user="postgres")


def test_a_missing_engine_is_named_with_what_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "DEBIAN_BIN", tmp_path)
    with (
        Engines(tmp_path, _migrate) as found,
        pytest.raises(EngineMissingError, match="make test-setup"),
    ):
        found["postgres15"]


def test_an_unknown_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_ENGINES", "sqlite,oracle")
    with pytest.raises(ValueError, match="oracle"):
        chosen()
