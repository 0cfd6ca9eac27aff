"""The address of a server: whatever is filled in comes back, and the key knows no time-outs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from console.domain.server import Server, Tls, read_server

HOSTS = ("db", "db.example:5433", "[::1]:5433", "10.0.0.8", "数据库.example")
servers = some.builds(
    Server,
    hosts=some.lists(some.sampled_from(HOSTS), min_size=1, max_size=3).map(", ".join),
    database=some.text(min_size=1, max_size=20),
    login=some.text(min_size=1, max_size=20),
    tls=some.sampled_from(Tls),
    root_certificate=some.sampled_from(("", "/etc/ssl/根 证书.pem")),
    statement_s=some.integers(1, 600),
    lock_s=some.integers(1, 600),
)


@given(servers, some.text(min_size=1, max_size=20))
def test_what_was_filled_in_comes_back(server: Server, password: str) -> None:
    read = read_server(server.url(password))
    assert read.url() == server.url()
    assert read.key == server.key
    assert (read.login, read.database, read.tls) == (server.login, server.database, server.tls)
    assert (read.statement_s, read.lock_s) == (server.statement_s, server.lock_s)


def test_time_outs_and_protection_leave_the_stored_password_where_it_is() -> None:
    one = Server("db1, db2:5433", 5432, "热线", "li@si")
    other = replace(one, tls=Tls.CHECKED, statement_s=60, standby="db3")
    assert one.key == other.key == "postgresql://li%40si@db1:5432,db2:5433/%E7%83%AD%E7%BA%BF"
    assert one.place == replace(other, login="wang").place


def test_lists_come_from_a_server_that_follows() -> None:
    server = Server("db1", 5432, "b", "a", standby="db2,db1")
    assert Server("db1").reading_url() == ""
    assert server.reading_url("p") == (
        "postgresql://a:p@db2:5432,db1:5432/b?sslmode=require&target_session_attrs=prefer-standby"
    )


@pytest.mark.parametrize(
    ("tls", "root", "told"),
    [
        (Tls.CHECKED, "", "sslmode=verify-full&sslrootcert=system"),
        (Tls.CHECKED, "/a.crt", "sslmode=verify-full&sslrootcert=/a.crt"),
        (Tls.NONE, "", "sslmode=disable"),
    ],
)
def test_the_line_is_protected_as_chosen(tls: Tls, root: str, told: str) -> None:
    assert Server("h", 5432, "b", "a", tls, root).url().endswith(f"/b?{told}")


def test_what_was_written_by_hand_stays() -> None:
    url = "postgresql://a@h:5432/b?sslcert=/c.crt&sslkey=/c.key&sslmode=verify-ca&sslrootcert=/r"
    read = read_server(url)
    assert dict(read.extra) == {"sslcert": "/c.crt", "sslkey": "/c.key"}
    assert "sslkey=/c.key" in read.url()
    assert read.root_certificate == "/r"
    assert read_server("nonsense").url()
