"""`server`: passwords come from the input, results are sentences or one object."""

import io
import json
from pathlib import Path

import pytest

from console.services.server_desk import NewPerson
from tests.cli.conftest import Run
from tests.server_site import ADMIN_PASSWORD, Site


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in lines)))


def test_a_server_is_set_up_looked_at_and_used(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, agent = site.login("admin"), site.login("agent")
    url = ("--database", site.url)
    type_in(monkeypatch, ADMIN_PASSWORD)
    said = run(*url, "server", "init", "--admin", admin)
    assert said.status == 0, said.err
    assert "新建" in said.out
    assert ADMIN_PASSWORD not in said.out + said.err
    said = run(*url, "--json", "server", "add-account", agent, "--name", "李四", "--role", "agent")
    told = json.loads(said.out)
    assert len(told["one_time_password"]) == 19
    type_in(monkeypatch, "an-own-password")
    assert run(*url, "server", "rotate", agent, "--own-password").status == 0
    said = run(*url, "--json", "server", "rotate", "key")
    assert json.loads(said.out) == {"numbers": 0, "unreadable": 0, "continued": False}
    said = run(*url, "server", "check")
    assert said.status == 1  # a server for tests archives nothing
    assert "要处理　WAL 归档" in said.out
    assert "　登录：" in said.out, "those of other databases of the server count too"
    assert "→" in said.out


def test_a_single_seat_moves_to_a_server(
    run: Run, site: Site, own_city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = ("--database", site.url)
    said = run(*url, "--json", "server", "move", str(own_city))
    assert said.status == 0, said.err
    moved = json.loads(said.out)
    assert moved["tables"]["unit"] > 0
    assert moved["rows"] == sum(moved["tables"].values())
    type_in(monkeypatch, ADMIN_PASSWORD)
    assert run(*url, "server", "init", "--admin", site.login("admin")).status == 0
    assert run(*url, "verify").status == 0
    said = run(*url, "server", "move", str(own_city))
    assert said.status == 2
    assert "已有数据" in said.err


def test_who_logs_in_at_a_server_is_who_acts(run: Run, site: Site) -> None:
    site.init()
    agent = site.login("agent")
    site.desk.add_account(NewPerson(agent, "李四", ("agent",)), "an-own-password")
    if site.do("SELECT to_regnamespace('door') IS NULL")[0][0]:
        site.do("GRANT ALL ON ALL TABLES IN SCHEMA public TO hotline_agent")
    target = site.as_user(agent, "an-own-password")
    said = run("--database", target, "export", "units", "units.csv")
    assert said.status == 1, said.err
    assert "没有权限" in said.err  # of this account, not of none


def test_a_password_in_the_command_is_refused(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = site.as_user("postgres", "secret-word")
    monkeypatch.setattr("sys.argv", ["main.py", "--database", url])
    said = run("--database", url, "server", "check")
    assert said.status == 2
    assert "PGPASSWORD" in said.err
    assert "secret-word" not in said.err


def test_a_file_is_no_server(run: Run) -> None:
    said = run("--database", "sqlite:///x.db", "server", "check")
    assert said.status == 2
    assert "PostgreSQL" in said.err


def test_rotate_key_needs_the_right(run: Run, own_city: object) -> None:
    url = ("--database", f"sqlite:///{own_city}")
    assert run(*url, "--as", "agent", "rotate-key").status == 1
    said = run(*url, "rotate-key")
    assert said.status == 0
    assert "旧密钥已抹掉" in said.out
    assert json.loads(run(*url, "--json", "history", "--phone", "13800001234").out)["same_number"]
