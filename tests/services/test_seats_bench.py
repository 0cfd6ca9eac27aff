"""The load of many seats does what it says: every kind, no refusal, and everybody hears."""

import pytest

from console.services.seats import MIX
from console.services.seats_bench import Login, SeatsBench, what_is_asked
from dao.crowd import Crowd, server_pids
from tests.city import City

RATE, SECONDS = 40.0, 3.0


@pytest.mark.timeout(180)
def test_every_kind_is_timed_and_nothing_is_refused(city: City) -> None:
    if city.engine == "sqlite":
        pytest.skip("servers only")
    city.log()
    logins = [Login(city.url, "agent"), Login(city.url, "agent2")]
    bench = SeatsBench(
        logins, "bench", what_is_asked(city.url), seats=8, pids=lambda: server_pids(city.url)
    )

    found = bench.measure(RATE, SECONDS, step=0)

    counts = {one.name: one.count for one in found.parts}
    asked = RATE * SECONDS * 0.9
    assert sum(counts.get(kind, 0) for kind in MIX) == pytest.approx(asked, abs=2)
    for kind, per_cent in MIX.items():
        assert counts[kind] == pytest.approx(asked * per_cent / 100, abs=asked / 4)
    refused = next(one for one in found.marks if one.name == "refused operations")
    assert refused.held
    memory = next(one for one in found.parts if one.name.startswith("memory"))
    assert memory.p50_ms > 1


def test_a_notification_reaches_every_seat(city: City) -> None:
    if city.engine == "sqlite":
        pytest.skip("servers only")
    crowd = Crowd(city.url, 12, "bench")
    try:
        assert crowd.fan_out() > 0
        assert crowd.fan_out() > 0, "twice: what was heard once is forgotten"
    finally:
        crowd.close()
