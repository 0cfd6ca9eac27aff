"""The primary is handed over, crashes, is lost: nothing that was confirmed is gone."""

from collections.abc import Callable

import pytest

from dao.engine import open_engine
from tests.ha.cluster import TTL_S, Cluster
from tests.ha.conftest import CITY, Stream
from tests.measured import Measured

pytestmark = [
    pytest.mark.ha,
    pytest.mark.timeout(600),
    pytest.mark.allow_hosts(["127.0.0.1"]),
]

SWITCH_OVER_S = 4
CRASH_S = 10
SPARE_S = 15
"""What the loss of a machine costs beyond the time that its lock lives."""
BEFORE, AFTER = 20, 40
"""Tickets saved before something happens, and after."""


def _through(servers: Cluster, happens: Callable[[], object]) -> Stream:
    """Let demands flow in while something happens, until they flow again; return the stream."""
    servers.wait(servers.is_whole)
    stream = Stream(servers.url(CITY))
    with stream.running():
        servers.wait(lambda: len(stream.told) >= BEFORE)
        before = servers.primary()
        happens()
        servers.wait(lambda: servers.primary() not in {None, before})
        there = len(stream.told)
        servers.wait(lambda: len(stream.told) >= there + AFTER)
    return stream


def _assert_all_there(servers: Cluster, stream: Stream) -> None:
    engine = open_engine(servers.url(CITY))
    with engine.connect() as link:
        rows = link.exec_driver_sql("SELECT number, count(*) FROM ticket GROUP BY number").all()
    engine.dispose()
    stored: dict[str, int] = {str(number): int(times) for number, times in rows}
    lost = [number for number in stream.told if number not in stored]
    assert lost == [], "what was confirmed is there"
    assert set(stored.values()) == {1}
    assert len(set(stream.told)) == len(stream.told)


def _tell(measured: Measured, what: str, stream: Stream) -> None:
    measured(
        f"cluster: {what}",
        f"{stream.longest_gap_s():.1f} s without a ticket, {len(stream.told)} confirmed, 0 lost,"
        f" {len(stream.refused)} refused meanwhile",
    )


def test_handing_over_costs_seconds_and_no_ticket(servers: Cluster, measured: Measured) -> None:
    stream = _through(servers, servers.switch_over)
    _assert_all_there(servers, stream)
    _tell(measured, "planned switch-over", stream)
    assert stream.longest_gap_s() <= SWITCH_OVER_S


def test_a_crash_costs_seconds_and_no_ticket(servers: Cluster, measured: Measured) -> None:
    stream = _through(servers, servers.crash)
    _assert_all_there(servers, stream)
    _tell(measured, "crash of the primary", stream)
    assert stream.longest_gap_s() <= CRASH_S


def test_a_lost_machine_costs_the_life_of_its_lock(servers: Cluster, measured: Measured) -> None:
    stream = _through(servers, servers.lose)
    _assert_all_there(servers, stream)
    _tell(measured, "loss of the primary's machine", stream)
    assert stream.longest_gap_s() <= TTL_S + SPARE_S
