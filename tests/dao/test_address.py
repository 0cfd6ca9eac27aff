"""Addresses: several hosts, parameters for the driver, and never a password on show."""

import pytest

from console.domain.errors import InputError
from dao.address import (
    has_password,
    parse,
    with_database,
    with_query,
    with_user,
    without_password,
    written,
)

TWO = "postgresql://li%40si:p%2Fw@db1:5432,[::1]:5433/热线?sslmode=require"


def test_several_hosts_look_for_the_one_that_takes_changes() -> None:
    found = parse(TWO)
    assert found.hosts == (("db1", 5432), ("::1", 5433))
    args = found.connect_args()
    assert (args["host"], args["port"]) == ("db1,::1", "5432,5433")
    assert args["target_session_attrs"] == "read-write"
    assert found.url.query["sslmode"] == "require"
    assert parse(written(found)) == found
    other = parse("postgresql://a@/b?host=db1:5432&host=db2:5433")
    assert other.hosts == (("db1", 5432), ("db2", 5433))


def test_what_the_address_says_wins() -> None:
    args = parse("postgresql://a@h/b?options=-c lock_timeout=1s&connect_timeout=9").connect_args()
    assert str(args["options"]).endswith("-c lock_timeout=1s")
    assert "connect_timeout" not in args
    assert "target_session_attrs" not in args
    reading = parse("postgresql://a@h,i/b?target_session_attrs=prefer-standby").connect_args()
    assert "target_session_attrs" not in reading


def test_parts_are_replaced_and_the_rest_stays() -> None:
    other = with_user(TWO, "王五", "x@/:")
    assert parse(other).url.password == "x@/:"  # noqa: S105  # of no server
    assert parse(other).hosts == parse(TWO).hosts
    assert parse(with_database(TWO, "b")).url.database == "b"
    assert "sslmode" not in with_query(TWO, {"sslmode": ""})
    assert has_password(TWO)
    assert not has_password(without_password(TWO))
    assert "p%2Fw" not in without_password(TWO)
    assert without_password("sqlite:///a.db") == "sqlite:///a.db"


@pytest.mark.parametrize("url", ["postgresql://a@h:x,i/b", "postgresql://a@h:x/b", "nonsense"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="bad_url"):
        parse(url)
