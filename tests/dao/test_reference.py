"""Reading reference data, on every engine."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from console.domain.errors import RuleError
from console.domain.words import Level
from dao.engine import open_engine
from dao.reference import ReferenceDao
from dao.tables import (
    AreaRow,
    CalendarYearRow,
    CategoryRow,
    LimitRow,
    ProfileRow,
    SettingRow,
    UnitBelowRow,
    UnitRow,
    WorkdayRow,
)

TODAY = date(2026, 11, 20)
LAST_DAY = date(2025, 12, 31)


def _id(number: int) -> UUID:
    return UUID(int=number)


def _area(number: int, name: str, level: Level, parent: int | None, path: str) -> AreaRow:
    return AreaRow(
        id=_id(number),
        serial=number,
        code=f"A{number}",
        name=name,
        path=path,
        level=level.value,
        parent_id=None if parent is None else _id(parent),
        source="",
    )


def _unit(number: int, name: str, level: Level, area: int, above: tuple[int, ...]) -> list[object]:
    row = UnitRow(
        id=_id(number),
        code=f"U{number}",
        name=name + "办事处",
        short_name=name,
        level=level.value,
        parent_id=_id(above[0]) if above else None,
        area_id=_id(area),
        phone="",
        head="",
        source="",
    )
    closure = [
        UnitBelowRow(ancestor_id=_id(one), descendant_id=_id(number), depth=depth)
        for depth, one in enumerate((number, *above))
    ]
    return [row, *closure]


def _category(number: int, scheme: str, code: str, name: str, aliases: str = "") -> CategoryRow:
    return CategoryRow(
        id=_id(number),
        scheme=scheme,
        code=code,
        name=name,
        path=name,
        leaf=True,
        aliases=aliases,
        successor="",
        valid_to=LAST_DAY if scheme == "old" else None,
        source="",
    )


@pytest.fixture
def reference(database_url: str) -> Iterator[ReferenceDao]:
    engine = open_engine(database_url)
    with Session(engine) as session:
        for rows in (
            [_area(1, "崂山区", Level.DISTRICT, None, "崂山区")],
            [
                _area(2, "金家岭街道", Level.STREET, 1, "崂山区/金家岭街道"),
                _area(3, "中韩街道", Level.STREET, 1, "崂山区/中韩街道"),
            ],
            [
                _area(4, "东村社区", Level.COMMUNITY, 2, "崂山区/金家岭街道/东村社区"),
                _area(5, "东村社区", Level.COMMUNITY, 3, "崂山区/中韩街道/东村社区"),
            ],
            _unit(10, "区中心", Level.DISTRICT, 1, ()),
            _unit(11, "金家岭街道", Level.STREET, 2, (10,)),
            _unit(12, "东村社区", Level.COMMUNITY, 4, (11, 10)),
            [
                _category(20, "new", "A01", "供热", "暖气;取暖"),
                _category(21, "old", "2101", "供热"),
                _category(22, "old", "2102", "旧类"),
                _category(23, "new", "A02", "热水", "暖气片"),
            ],
            [
                SettingRow(key="hotline_name", value="12345"),
                ProfileRow(
                    code="default",
                    name="默认",
                    clock_names="sign=接单;hearing=听证",
                    all_day=True,
                    service_from="08:30",
                    service_to="17:30",
                    parked=False,
                    source="",
                    note="",
                ),
                CalendarYearRow(year=2026, official=True, source="通知", revision=3),
                WorkdayRow(day=date(2026, 10, 10), is_workday=True, kind="make_up", name="国庆节"),
            ],
            [
                LimitRow(
                    id=_id(number),
                    profile="default",
                    clock=clock,
                    level="*",
                    kind="*",
                    urgency="*",
                    channel="*",
                    amount=30,
                    unit="minutes",
                    source="",
                    note="",
                )
                for number, clock in enumerate(("sign", "hearing"), 30)
            ],
        ):
            for row in rows:
                session.add(row)
                session.flush()
        yield ReferenceDao(session)
    engine.dispose()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("A2", "A2"),
        (" 金家岭街道 ", "A2"),
        ("崂山区/金家岭街道/东村社区", "A4"),
        ("中韩街道 / 东村社区", "A5"),
    ],
)
def test_an_area_is_known_by_code_name_or_path(
    reference: ReferenceDao, word: str, code: str
) -> None:
    assert reference.resolve_area(word, TODAY).code == code


@pytest.mark.parametrize(
    ("word", "error"),
    [("东村社区", "ambiguous_name"), ("西村", "unknown_name"), (" ", "missing_field")],
)
def test_a_name_that_means_no_single_area_is_refused(
    reference: ReferenceDao, word: str, error: str
) -> None:
    with pytest.raises(RuleError) as refused:
        reference.resolve_area(word, TODAY)
    assert (refused.value.code, refused.value.detail) == (error, "place")


def test_a_unit_is_known_by_short_and_full_name(reference: ReferenceDao) -> None:
    assert reference.resolve_unit("金家岭街道", TODAY).code == "U11"
    found = reference.resolve_unit("东村社区办事处", TODAY)
    assert found.path == "区中心办事处/金家岭街道办事处/东村社区办事处"
    assert {unit.code: unit.path for unit in reference.units()}["U12"] == found.path


def test_a_category_comes_from_the_scheme_of_the_day(reference: ReferenceDao) -> None:
    assert reference.resolve_category("供热", TODAY).code == "A01"
    assert reference.resolve_category("2101", TODAY).scheme == "old"
    assert reference.resolve_category("旧类", TODAY).code == "2102"
    assert reference.resolve_category("暖气", TODAY).code == "A01", "an alias, whole"
    with pytest.raises(RuleError):
        reference.resolve_category("气", TODAY)


def test_the_unit_of_a_place_is_the_innermost(reference: ReferenceDao) -> None:
    assert reference.unit_of_area(Level.COMMUNITY, _id(4), TODAY) is not None
    street = reference.unit_of_area(Level.STREET, _id(4), TODAY)
    assert street is not None
    assert street.code == "U11"
    assert reference.unit_of_area(Level.GRID, _id(4), TODAY) is None
    assert reference.unit_of_area(Level.STREET, _id(5), TODAY) is None
    assert [area.code for area in reference.area_chain(_id(4))] == ["A4", "A2", "A1"]


def test_the_unit_tree_is_read_both_ways(reference: ReferenceDao) -> None:
    assert reference.units_below(_id(11)) == {_id(11), _id(12)}
    assert reference.units_above(_id(12)) == (_id(12), _id(11), _id(10))


def test_limits_and_calendar_become_values(reference: ReferenceDao) -> None:
    limits, calendar = reference.limits(), reference.calendar()
    assert limits.codes == ("default",)
    assert [limit.clock for limit in reference.limit_rows()] == ["sign"]
    assert calendar.is_workday(date(2026, 10, 10))
    assert calendar.official(2026)
    assert calendar.revision == 3
    assert reference.setting("hotline_name") == "12345"
    assert reference.setting("none", "x") == "x"
