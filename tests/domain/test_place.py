"""Places in free text, address keys, cells. Names are of public places, points made up."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.errors import RuleError
from console.domain.place import (
    Area,
    Detail,
    Gazetteer,
    GazetteerEntry,
    PlaceGuess,
    PlaceKind,
    area_cell,
    cell,
    cell_neighbours,
    distance_m,
    normal_address,
)

AREAS = (
    Area("3702", "青岛市", "city"),
    Area("370212", "崂山区", "district", "3702"),
    Area("370202", "市南区", "district", "3702"),
    Area("370212001", "中韩街道", "street", "370212"),
    Area("370212003", "金家岭街道", "street", "370212"),
    Area("370202001", "香港中路街道", "street", "370202"),
    Area("370212001001", "中韩社区居民委员会", "community", "370212001"),
    Area("370212001007", "张村社区居民委员会", "community", "370212001"),
    Area("370212003001", "松山后社区居民委员会", "community", "370212003"),
    Area("370212003002", "流清河村村民委员会", "community", "370212003"),
    Area("370202001009", "澳门路社区居民委员会", "community", "370202001"),
    Area("370202001010", "观海社区居民委员会", "community", "370202001"),
    Area("370212003010", "观海社区居民委员会", "community", "370212003"),
    Area("370212003001-01", "松山后1号网格", "grid", "370212003001", 36.11, 120.47),
)
ROAD, ESTATE = PlaceKind.ROAD, PlaceKind.ESTATE
ENTRIES = (
    GazetteerEntry("海尔路", ROAD, "370212001001"),
    GazetteerEntry("海尔路", ROAD, "370212003001"),
    GazetteerEntry("银川东路", ROAD, "370212001001"),
    GazetteerEntry("宁夏路", ROAD, "370202001009"),
    GazetteerEntry("澳门路", ROAD, "370202001010"),
    GazetteerEntry("香港东路", ROAD, "370212003001", 36.09, 120.46),
    GazetteerEntry("香港东路与海尔路路口", PlaceKind.CROSSING, "370212003001", 36.08, 120.45),
    GazetteerEntry("东城国际", ESTATE, "370212001001", 36.12, 120.44),
    GazetteerEntry("东城国际A区", ESTATE, "370212001007", 36.13, 120.43),
    GazetteerEntry("东城国际大厦", PlaceKind.LANDMARK, "370212003001", 36.14, 120.42),
)
CITY = Gazetteer(AREAS, ENTRIES)


def first(text: str) -> PlaceGuess:
    return CITY.find(text)[0]


@pytest.mark.parametrize(
    ("text", "area_code", "matched", "address", "why"),
    [
        ("宁夏路122号停水", "370202001009", "宁夏路122号", "宁夏路122号", "道路门牌"),
        ("银川东路有噪音", "370212001001", "银川东路", "银川东路", "道路名"),
        ("澳门路社区没有路灯", "370202001009", "澳门路社区", "", "社区名"),
        ("澳门路居委会", "370202001009", "澳门路居委会", "", "社区名"),
        ("澳门路上没有路灯", "370202001010", "澳门路", "澳门路", "道路名"),
        ("中韩社区居委会", "370212001001", "中韩社区居委会", "", "社区名"),
        ("中韩村道路积水", "370212001001", "中韩村", "", "社区名"),
        ("流清河村委会", "370212003002", "流清河村委会", "", "社区名"),
        ("崂山区中韩街道", "370212001", "崂山区中韩街道", "", "街道名"),
        ("住松山后附近", "370212003001", "松山后", "", "社区名（未写后缀）"),
        ("中韩街道张村垃圾多", "370212001007", "中韩街道张村", "", "社区名（未写后缀）"),
        ("松山后1号网格", "370212003001-01", "松山后1号网格", "", "网格名"),
        (
            "香港东路195号海边",
            "370212003001",
            "香港东路195号",
            "香港东路195号",
            "道路门牌",
        ),
        (
            "金家岭街道 香港东路１９５号甲",
            "370212003001",
            "金家岭街道 香港东路１９５号甲",
            "香港东路195号甲",
            "道路门牌",
        ),
        ("东城国际大厦电梯", "370212003001", "东城国际大厦", "东城国际大厦", "地标名"),
        (
            "崂山区海尔路188号东城国际A区3号楼2单元501，暖气不热",
            "370212001007",
            "崂山区海尔路188号东城国际A区3号楼2单元501",
            "海尔路188号东城国际A区3号楼2单元501",
            "小区名",
        ),
        (
            "海尔路与银川东路路口的红灯",
            "370212001001",
            "海尔路与银川东路路口",
            "海尔路与银川东路路口",
            "路口",
        ),
        (
            "海尔路银川东路东北角",
            "370212001001",
            "海尔路银川东路东北角",
            "海尔路银川东路东北角",
            "路口",
        ),
    ],
)
def test_a_place_in_free_text(
    text: str, area_code: str, matched: str, address: str, why: str
) -> None:
    guess = first("市民反映：" + text)
    assert (guess.area_code, guess.text, guess.address, guess.why) == (
        area_code,
        matched,
        address,
        why,
    )


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("东城国际3号楼2单元501", Detail("", "3", "2", "501")),
        ("东城国际3号楼2单元501室", Detail("", "3", "2", "501")),
        ("东城国际３栋二单元５０１户", Detail("", "3", "2", "501")),
        ("东城国际十二号楼", Detail("", "12")),
        ("东城国际3-2-501", Detail("", "3", "2", "501")),
        ("东城国际B座1203室", Detail("", "b", "", "1203")),
        ("东城国际3#楼", Detail("", "3")),
        ("香港东路195号3号楼", Detail("195", "3")),
        ("香港东路195号2023年施工", Detail("195")),
        ("香港东路195-1号", Detail("195-1")),
        ("香港东路 195 号", Detail("195")),
        ("东城国际2025年停水", Detail()),
        ("东城国际501室", Detail("", "", "", "501")),
        ("香港东路11号线", Detail()),
    ],
)
def test_numbers_behind_a_name(text: str, detail: Detail) -> None:
    assert first(text).detail == detail


def test_two_names_of_places_are_two_guesses_the_surer_first() -> None:
    guesses = CITY.find("银川东路堵车，绕到东城国际A区也堵")
    assert [guess.text for guess in guesses] == ["东城国际A区", "银川东路"]


def test_one_name_in_two_areas_is_decided_by_the_area_named() -> None:
    assert first("崂山区的观海社区").area_code == "370212003010"
    assert first("观海社区，属于市南区").area_code == "370202001010"
    undecided = first("观海社区")
    assert undecided.area_code == "3702"
    assert undecided.why == "社区名，2 处同名"
    assert undecided.lat is None


def test_one_name_in_two_areas_is_decided_by_the_nearest_area_too() -> None:
    guess = first("中韩街道观海社区")
    assert guess.area_code == "370212003010", "another street, but the same district"
    assert guess.score < first("金家岭街道观海社区").score


def test_a_building_says_more_than_the_wrong_street_before_it() -> None:
    guess = first("中韩街道东城国际大厦")
    assert guess.area_code == "370212003001"
    assert guess.score < first("金家岭街道东城国际大厦").score


def test_one_name_in_two_cities_has_no_area() -> None:
    city = Gazetteer(
        (Area("1", "甲市", "city"), Area("2", "乙市", "city")),
        (GazetteerEntry("丙路", ROAD, "1"), GazetteerEntry("丙路", ROAD, "2")),
    )
    assert city.find("丙路")[0].area_code == ""
    assert city.find("乙市丙路")[0].area_code == "2"


def test_a_crossing_takes_its_corner_along() -> None:
    assert first("海尔路和银川东路交叉口西北角的井盖").text == "海尔路和银川东路交叉口西北角"


def test_a_road_through_two_communities_belongs_to_the_district() -> None:
    assert first("海尔路").area_code == "370212"
    assert first("中韩街道海尔路").area_code == "370212001001"


def test_a_listed_crossing_has_its_point_in_either_order() -> None:
    for text in ("香港东路与海尔路路口", "海尔路香港东路交叉口", "海尔路和香港东路"):
        assert (first(text).lat, first(text).lon) == (36.08, 120.45)


def test_roads_in_a_list_do_not_cross() -> None:
    assert {guess.text for guess in CITY.find("海尔路、银川东路停电")} == {"海尔路", "银川东路"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "张",
        "路灯坏了",
        "希望海边干净",
        "张村在哪里不知道",
        "澳门",
        "香港",
        "银川",
        "在宁夏出差",
        "香港路",
        "宁夏路街道",
        "松山 后面",
    ],
)
def test_what_is_no_place_of_the_city(text: str) -> None:
    assert CITY.find(text) == ()


def test_a_name_does_not_begin_or_end_inside_a_number() -> None:
    city = Gazetteer(
        AREAS, (GazetteerEntry("1号院", ESTATE, "370212"), GazetteerEntry("塔楼2", ESTATE, "3702"))
    )
    assert city.find("11号院") == ()
    assert city.find("塔楼21") == ()
    assert [one.text for one in city.find("住1号院塔楼2")] == ["1号院", "塔楼2"]


def test_a_place_outside_the_area_named_falls_behind() -> None:
    guesses = CITY.find("市南区，有人说在东城国际，也可能是宁夏路122号")
    assert [guess.text for guess in guesses][:2] == ["宁夏路122号", "东城国际"]


@given(st.text(st.sampled_from("崂山区中韩街道张村海尔路与银川东路口东城国际A3号楼2单元501，")))
def test_a_guess_is_a_piece_of_the_text(text: str) -> None:
    for guess in CITY.find(text):
        assert text[guess.start : guess.end] == guess.text
        assert guess.area_code in {area.code for area in AREAS}


def test_areas_in_a_circle_do_not_hang() -> None:
    city = Gazetteer(
        (Area("1", "甲街道", "street", "2"), Area("2", "乙街道", "street", "1")),
        (GazetteerEntry("丙路", ROAD, "1"), GazetteerEntry("丙路", ROAD, "2")),
    )
    assert city.find("丙路")[0].area_code in {"1", "2"}


@pytest.mark.parametrize(
    "typed",
    [
        "山东省青岛市崂山区海尔路188号东城国际3号楼2单元501",
        "青岛市 崂山区 海尔路188号 东城国际 3栋2单元501室",
        "崂山区海尔路１８８号东城国际３＃楼２单元５０１",
        "海尔路188号东城国际三号楼二单元501户",
        "海尔路188号（东城国际）3幢2单元501附近",
        "海尔路188号东城国际3-2-501",
        "海尔路188号东城国际03号楼2单元501",
    ],
)
def test_one_address_has_one_key(typed: str) -> None:
    key = normal_address(typed, ("山东省", "青岛市", "崂山区", ""))
    assert key == "海尔路188号东城国际3号楼2单元501"


def test_different_addresses_have_different_keys() -> None:
    typed = ["海尔路188号", "海尔路188-1号", "海尔路18号", "A座", "B座", "万科城市花园", "万科花园"]
    assert len({normal_address(one, ("青岛市",)) for one in typed}) == len(typed)


@given(st.text())
def test_a_key_of_a_key_is_the_key(text: str) -> None:
    key = normal_address(text)
    assert normal_address(normal_address(key)) == normal_address(key)


LATS = st.floats(-90, 90)
LONS = st.floats(-180, 180)


@given(LATS, LONS)
def test_a_cell_is_above_zero_and_fits_a_column(lat: float, lon: float) -> None:
    assert 0 < cell(lat, lon) < 2**63
    assert cell(lat, lon) in cell_neighbours(cell(lat, lon))


@given(st.floats(18, 53), st.floats(74, 135), st.floats(0, 2 * math.pi), st.floats(0, 140))
def test_points_within_140_m_are_in_neighbouring_cells(
    lat: float, lon: float, turn: float, metres: float
) -> None:
    north = metres * math.cos(turn) / 111_195
    east = metres * math.sin(turn) / (111_195 * math.cos(math.radians(lat)))
    assert cell(lat + north, lon + east) in cell_neighbours(cell(lat, lon))


@given(st.floats(18, 53), st.floats(74, 135), st.floats(18, 53), st.floats(74, 135))
def test_points_in_one_cell_are_within_305_m(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    if cell(lat1, lon1) == cell(lat2, lon2):
        assert distance_m(lat1, lon1, lat2, lon2) < 305


@given(st.floats(18, 53), st.floats(74, 135))
def test_being_a_neighbour_is_mutual_and_there_are_nine(lat: float, lon: float) -> None:
    around = cell_neighbours(cell(lat, lon))
    assert len(set(around)) == 9
    assert all(cell(lat, lon) in cell_neighbours(other) for other in around)


def test_cells_meet_at_the_date_line_and_end_at_the_poles() -> None:
    assert cell(0, 180) in cell_neighbours(cell(0, -179.999))
    assert len(cell_neighbours(cell(90, 0))) == 6
    assert len(cell_neighbours(cell(-90, 0))) == 6


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (math.nan, 0), (0, math.inf)])
def test_no_such_point(lat: float, lon: float) -> None:
    with pytest.raises(RuleError) as caught:
        cell(lat, lon)
    assert caught.value.code == "bad_point"


def test_a_place_without_a_point_has_a_cell_below_zero() -> None:
    assert area_cell(167) == -167
    with pytest.raises(ValueError, match="from 1"):
        area_cell(0)


def test_a_distance_on_the_sphere() -> None:
    assert distance_m(36.0, 120.0, 37.0, 120.0) == pytest.approx(111_195, rel=1e-4)
    assert distance_m(36.1, 120.5, 36.1, 120.5) == 0


def test_many_names_and_a_long_text_give_the_same_as_few() -> None:
    rng = random.Random(7)  # noqa: S311  # made-up names
    names = {"".join(rng.choices("东西南北海山河湖金银", k=4)) + "路" for _ in range(1500)}
    city = Gazetteer(AREAS, (*ENTRIES, *(GazetteerEntry(one, ROAD, "370212") for one in names)))
    text = "市民来电反映情况，" * 30 + "香港东路195号"
    assert city.find(text)[0].text == "香港东路195号"
