"""Pickers over the whole demo city: by sound, recent choices first, with little work a key."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from console.domain.errors import StorageError
from console.domain.exchange import Exchange
from console.domain.intake import Candidate
from console.domain.words import Level
from console.services.choosing import REMEMBERED, Choosing, Recents, key_of
from dao.local import LocalStore
from dao.migrate import upgrade
from dao.unit_of_work import Database
from tests.city import MONDAY, City
from tests.engines import Engine

CALLS_MOST = 25_000
"""Of functions for one key in one picker; 20,000 are made, 41,000 if endings were heard anew."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    made = LocalStore(tmp_path / "local.db")
    yield made
    made.close()


def choosing(city: City, store: LocalStore, login: str = "agent") -> Choosing:
    return Choosing(city.office.catalog, Recents(store, login), city.tick)


@pytest.mark.parametrize("typed", ["jjl", "jinjia", "金jl", "jk", "家岭", "laoshan jjl"])
def test_a_street_is_found_however_it_is_typed(city: City, store: LocalStore, typed: str) -> None:
    found = choosing(city, store).areas(typed, 8)
    assert "金家岭街道" in [one.name for one in found]
    assert found[0].path.startswith("青岛市/崂山区/") or typed == "jk"


def test_a_place_brings_its_area_its_name_and_its_point(embedded: City, store: LocalStore) -> None:
    place = choosing(embedded, store).areas("xgdl", 8)[0]
    assert place.address == "香港东路"
    assert place.name.endswith("街道")
    assert place.lat is not None


def test_categories_by_alias_and_by_what_is_above(embedded: City, store: LocalStore) -> None:
    own = choosing(embedded, store)
    assert own.categories("nqbr", 8)[0].name == "供热温度不达标"
    below = own.categories("供热", 20)
    assert len(below) > 5
    assert all("供热" in one.path for one in below)
    assert own.units("qgrjt", 8)[0].name == "青岛市崂山区供热集团有限公司"


def test_what_this_person_chose_lately_comes_first(embedded: City, store: LocalStore) -> None:
    own, other = choosing(embedded, store), choosing(embedded, store, "supervisor")
    usual = own.categories("g", 8)
    late = own.categories("g", 40)[30]

    own.remember("category", late)

    assert own.categories("g", 8) == (late, *usual[:7])
    assert own.categories("", 1) == (late,)
    assert other.categories("g", 8) == usual
    again = choosing(embedded, store)
    assert again.categories("", 1) == (late,), "kept on the seat's own disk"
    assert again.categories("供热", 1)[0].name != late.name


def test_an_exact_name_comes_before_a_recent_choice(embedded: City, store: LocalStore) -> None:
    own = choosing(embedded, store)
    community = own.areas("金家岭社区", 1)[0]
    own.remember("area", community)
    assert own.areas("金家岭街道", 1)[0].name == "金家岭街道"
    assert own.areas("金家岭", 1)[0] == community


def test_only_the_newest_choices_are_kept(store: LocalStore) -> None:
    recents = Recents(store, "agent")
    for at in range(REMEMBERED + 3):
        recents.use("area", f"c{at}", MONDAY + timedelta(minutes=at))
    recents.use("area", "c5", MONDAY + timedelta(hours=1))
    kept = Recents(store, "agent").of("area")
    assert kept == recents.of("area")
    assert len(kept) == REMEMBERED
    assert kept[:2] == ("c5", f"c{REMEMBERED + 2}")


def test_a_broken_store_costs_the_order_only(embedded: City, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    broken = LocalStore(tmp_path / "folder")
    own = choosing(embedded, broken)
    assert own.areas("jjl", 1)[0].name == "金家岭街道"
    with pytest.raises(StorageError):
        own.remember("area", Candidate("1", "甲", "甲"))


def test_an_ended_unit_is_not_offered(embedded: City, store: LocalStore) -> None:
    own = choosing(embedded, store)
    snapshot = embedded.office.catalog.now()
    ended = [one for one in snapshot.units if one.valid_to is not None]
    offered = {one.code for one in own.units("", 5_000)}
    assert offered.isdisjoint(one.code for one in ended)
    assert len(offered) == len(snapshot.units) - len(ended)


@pytest.mark.parametrize(
    "typed", ["j", "s", "sh", "jk", "jjl", "jinjia", "金jl", "供热", "gr", "zhonghan", "崂山"]
)
def test_a_keystroke_costs_few_calls(embedded: City, store: LocalStore, typed: str) -> None:
    own = choosing(embedded, store)
    for find in (own.areas, own.categories, own.units):
        find(typed, 8)
        made = _calls(partial(find, typed, 8))
        assert made < CALLS_MOST


def _calls(run: Callable[[], object]) -> int:
    """Return how many functions are called: the work of a search, whatever the machine does."""
    made = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return made


def test_readings_follow_a_new_name_and_are_filled_in_where_they_are_missing(
    engine: Engine,
) -> None:
    with engine.blank() as url:
        upgrade(url)
        database = Database(url)
        area = {"code": "1", "name": "重庆", "level": Level.CITY.value, "parent": ""}
        with database.transaction() as daos:
            daos.imports.put(Exchange.AREAS, [area], MONDAY)
            assert daos.reference.areas()[0].reading.startswith("zhong/chong")
            daos.imports.put(Exchange.AREAS, [{**area, "name": "青岛"}], MONDAY)
            assert daos.reference.areas()[0].reading.startswith("qing")
            assert daos.readings.fill() == 0
        database.close()


def test_a_place_and_its_area_are_two_choices() -> None:
    assert key_of(Candidate("1", "甲", "甲", "香港东路")) != key_of(Candidate("1", "甲", "甲"))


def test_no_dictionary_is_loaded_to_look_something_up() -> None:
    code = "import console.bootstrap.seat, dao.unit_of_work, sys; print('pypinyin' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
