"""Scenarios through the real services, the same on every engine."""

import json
from pathlib import Path

import pytest

from console.services.play import Played, read_scenario
from tests.city import City

SCENARIOS = sorted((Path(__file__).parents[1] / "scenarios").glob("*.toml"))


def _play(city: City, path: Path) -> Played:
    return city.office.player.play(read_scenario(path))


def _told(played: Played) -> str:
    """Return everything but the numbers, which count on in a shared database."""
    numbers = {str(one["number"]): name for name, one in played.tickets.items()}
    text = json.dumps(played.tickets, ensure_ascii=False, indent=1)
    for number, name in numbers.items():
        text = text.replace(number, name)
    return text


@pytest.fixture(scope="module")
def embedded_told() -> dict[Path, str]:
    """Return what scenarios told on SQLite so far."""
    return {}


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_a_scenario_holds_and_reads_the_same_on_every_engine(
    city: City, embedded: City, embedded_told: dict[Path, str], path: Path
) -> None:
    played = _play(city, path)
    assert played.failed == []
    if path not in embedded_told:
        embedded_told[path] = _told(_play(embedded, path))
    assert _told(played) == embedded_told[path]
