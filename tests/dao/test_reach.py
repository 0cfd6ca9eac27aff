"""A server that cannot be reached says at which step."""

import socket
from types import SimpleNamespace

import pytest
from sqlalchemy.engine import make_url

from console.domain.errors import ConsoleError
from dao.reach import reach
from tests.engines import Engine


def code(url: str) -> str:
    with pytest.raises(ConsoleError) as raised:
        reach(url)
    return raised.value.code


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_port_nobody_listens_on_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert code(f"postgresql://a:b@127.0.0.1:{port}/c") == "port_closed"


def test_an_address_that_is_none_is_told() -> None:
    assert code("postgresql://a:b@host:port/c") == "bad_url"


def test_an_unknown_host_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_args: object, **_named: object) -> None:
        raise socket.gaierror

    # only as that module sees it: the guard against sockets patches the real one, and takes it back
    nowhere = SimpleNamespace(getaddrinfo=unknown, SOCK_STREAM=socket.SOCK_STREAM)
    monkeypatch.setattr("dao.reach.socket", nowhere)
    assert code("postgresql://a:b@no-such-host.invalid:5432/c") == "host_unknown"


def test_a_real_server_answers_or_says_what_is_wrong(engine: Engine, database_url: str) -> None:
    if not database_url.startswith("postgresql"):
        pytest.skip("servers only")
    reach(database_url)
    other = make_url(database_url).set(database="nobody-made-it")
    assert code(other.render_as_string(hide_password=False)) == "no_such_database"
