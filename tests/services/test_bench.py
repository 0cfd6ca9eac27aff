"""Benchmarks: what they say is what they measured."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from console.services.bench import Bench
from console.services.demo import fill_demo
from console.services.measure import percentile
from console.services.scale import ScaleBench
from dao.unit_of_work import Database

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(one) for one in range(1, 101)]
    assert [percentile(values, share) for share in (50, 95, 99, 100)] == [50, 95, 99, 100]
    assert percentile([7.0], 50) == 7.0


def test_every_figure_stands_beside_what_it_is_compared_with(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    fill_demo(url, NOW, tickets=150, until=date(2026, 11, 20))
    database = Database(url)
    bench = Bench(database.transaction, NOW)
    scale = ScaleBench(database.transaction, NOW)
    for run in (scale.ring, scale.search, scale.pages, bench.save, bench.clocks):
        figure = run()
        assert 0 < figure.p50_ms <= figure.p95_ms <= figure.p99_ms
        assert figure.ratio is not None
        by_ratio = figure.ratio * (figure.against_p50_ms or 1)  # both are rounded to a microsecond
        assert by_ratio == pytest.approx(figure.p50_ms, abs=0.001 * (1 + figure.ratio), rel=0.01)
        assert figure.against
        assert figure.count >= 10
    with database.transaction(read_only=True) as daos:
        assert daos.search.count("路灯不亮") >= 60, "what `save` stored is found"
    database.close()
