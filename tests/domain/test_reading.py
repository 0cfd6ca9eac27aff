"""Names are found by how they sound, however much of it was typed."""

import pytest

from console.domain.reading import (
    ABOVE,
    ALIAS,
    BEGINS,
    EXACT,
    HOLDS,
    SOUNDS,
    SOUNDS_INSIDE,
    Entry,
    NameIndex,
    reading_of,
)

READINGS = {
    "金": ("jin",),
    "家": ("jia", "jie", "gu"),
    "岭": ("ling",),
    "街": ("jie",),
    "道": ("dao",),
    "社": ("she",),
    "区": ("qu", "ou"),
    "重": ("zhong", "chong"),
    "庆": ("qing",),
    "路": ("lu",),
    "中": ("zhong",),
    "韩": ("han",),
    "绿": ("lv", "lu"),
    "地": ("di", "de"),
    "供": ("gong",),
    "热": ("re",),
    "集": ("ji",),
    "团": ("tuan",),
}


def read(character: str) -> tuple[str, ...]:
    return READINGS.get(character, ())


def entry(name: str, *others: str, code: str = "", above: int | None = None) -> Entry:
    names = (name, *others)
    return Entry(code, names, reading_of(names, read), above)


CITY = (
    entry("金家岭街道", code="370212005"),
    entry("金家岭社区", code="370212005001", above=0),
    entry("重庆路社区", code="370212001002"),
    entry("中韩街道", code="370212001"),
    entry("区供热集团（第二）", "热力公司", code="E01"),
    entry("绿地A座", code="B7"),
    entry("䶮㛃𬍛路"),
)
INDEX = NameIndex(CITY)


def found(typed: str) -> list[str]:
    return [CITY[one.order].names[0] for one in INDEX.find(typed.split())]


@pytest.mark.parametrize(
    "typed", ["金家岭", "jjl", "jinjialing", "jinjia", "金jl", "金家ling", "jinjl", "jjling", "JJL"]
)
def test_initials_full_pinyin_and_characters_may_be_mixed(typed: str) -> None:
    assert found(typed)[:2] == ["金家岭街道", "金家岭社区"]


@pytest.mark.parametrize("typed", ["zhongqing", "chongqing", "zq", "cq", "zhqing", "chq", "重qing"])
def test_every_reading_of_a_character_counts(typed: str) -> None:
    assert found(typed) == ["重庆路社区"]


def test_a_part_of_a_name_is_enough_and_marks_are_passed_over() -> None:
    assert found("grjt") == ["区供热集团（第二）"]
    assert found("jt第二") == ["区供热集团（第二）"]
    assert found("家岭社") == ["金家岭社区"]
    assert found("lvdia") == ["绿地A座"]
    assert found("热力") == ["区供热集团（第二）"], "another name, which this city cannot read"


def test_rare_characters_stand_for_themselves() -> None:
    assert found("㛃𬍛") == ["䶮㛃𬍛路"]
    assert found("䶮㛃𬍛lu") == ["䶮㛃𬍛路"]


def test_several_words_must_all_be_meant_by_the_row_or_what_is_above() -> None:
    assert found("金家岭街道 社区") == ["金家岭社区"]
    assert found("jd sq") == ["金家岭社区"]
    assert found("金家岭 热力") == []


def test_the_nearer_comes_first() -> None:
    ranks = {CITY[one.order].names[0]: one.rank for one in INDEX.find(["中韩"])}
    assert ranks == {"中韩街道": BEGINS}
    assert INDEX.find(["中韩街道"])[0].rank == EXACT
    assert INDEX.find(["370212001"])[0].rank == EXACT
    assert INDEX.find(["37021200"])[0].rank == BEGINS
    assert INDEX.find(["zhongh"])[0].rank == SOUNDS
    assert INDEX.find(["集团"])[0].rank == HOLDS
    assert INDEX.find(["jituan"])[0].rank == SOUNDS_INSIDE
    assert [one.rank for one in INDEX.find(["街道"])] == [HOLDS, HOLDS, ABOVE]


def test_the_own_name_comes_before_another_that_begins_so() -> None:
    index = NameIndex((entry("小广告", "楼道贴广告"), entry("楼道堆物", "楼道堆杂物")))
    assert [one.rank for one in index.find(["楼道"])] == [BEGINS, ALIAS]
    assert index.find(["楼道"])[0].order == 1
    assert [(one.rank, one.order) for one in index.find(["楼道贴广告"])] == [(EXACT, 0)]


def test_nothing_typed_finds_all_and_nonsense_finds_nothing() -> None:
    assert len(INDEX.find([])) == len(CITY) == len(INDEX)
    assert INDEX.find(["xyz"]) == []


def test_one_neighbouring_key_among_initials_is_forgiven() -> None:
    assert found("jk") == []
    assert [CITY[one.order].names[0] for one in INDEX.slips("jk")] == ["金家岭街道", "金家岭社区"]
    assert INDEX.slips("jp") == []
    assert INDEX.slips("kk") == []
    assert INDEX.slips("金k") == []
    assert INDEX.slips("jjlsqxx") == []


def test_a_row_without_a_reading_is_found_by_its_characters() -> None:
    index = NameIndex([Entry("X", ("金家岭",), "")])
    assert index.find(["家岭"])
    assert not index.find(["jjl"])


def test_a_reading_keeps_names_characters_and_readings_apart() -> None:
    assert reading_of(("重庆 A（", "㛃"), read) == "zhong/chong qing _ a _;㛃"
