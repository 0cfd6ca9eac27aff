"""A server's database is dumped, dropped and brought back, with rights, limits and chains."""

import subprocess
from pathlib import Path

import psycopg2
import pytest

from console.services.city import load_demo_city
from console.services.server_check import check_server
from console.services.server_desk import NewPerson
from console.services.verify import verify
from dao.unit_of_work import Database
from tests.city import MONDAY
from tests.engines import DEBIAN_BIN, Engine, wheel_bin
from tests.server_site import Site


@pytest.fixture
def tools(request: pytest.FixtureRequest, engine: Engine) -> Path:
    del engine
    name = request.node.callspec.params["engine"]
    return DEBIAN_BIN if name == "postgres15" else wheel_bin()


def run(tools: Path, tool: str, *words: object) -> str:
    done = subprocess.run(  # the tools of the test server
        [str(tools / tool), *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_docs_say_about_backup_brings_everything_back(
    site: Site, tools: Path, tmp_path: Path
) -> None:
    site.init()
    agent = site.login("agent")
    assert site.desk.add_account(NewPerson(agent, "李四", ("agent",)), "an-own-password") is None
    database = Database(site.url)
    with database.transaction() as daos:
        load_demo_city(daos, MONDAY)
    database.close()
    url = site.url.replace("+psycopg2", "").replace(" ", "%20")
    before = {one.name: one.ok for one in check_server(site.url, MONDAY)}
    rows = site.do("SELECT count(*) FROM account")
    dump = tmp_path / "hotline.dump"
    run(tools, "pg_dump", "--format=custom", "--file", dump, url)
    roles = run(tools, "pg_dumpall", "--roles-only", "-d", url)
    assert f'CREATE ROLE "{agent}"' in roles
    assert "SCRAM-SHA-256$" in roles
    name = site.do("SELECT current_database()")[0][0]
    site.do(f'DROP DATABASE "{name}" WITH (FORCE)', database="postgres")
    other = url.rpartition("/")[0] + "/postgres"
    run(tools, "pg_restore", "--create", "--exit-on-error", "--dbname", other, dump)
    assert {one.name: one.ok for one in check_server(site.url, MONDAY)} == before
    assert site.do("SELECT count(*) FROM account") == rows
    database = Database(site.url)
    assert verify(database.transaction).broken == []
    database.close()
    psycopg2.connect(site.as_user(agent, "an-own-password").replace("+psycopg2", "")).close()
