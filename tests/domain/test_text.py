"""The search normal form, cleaning, titles."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.text import (
    SEPARATOR_RANGES,
    automatic_title,
    clean,
    clean_line,
    count,
    grams,
    normal,
    query_grams,
    runs,
    title_from,
)

MIXED = st.text(st.sampled_from("路灯坏了𬱖䶮〇aB1２ｃ①㎡ﬁ，。 \n-·\u200b\u0308é"), max_size=30)


def test_pairs_overlap_and_the_last_character_stands_alone() -> None:
    assert grams("路灯坏了，3号楼") == ["路灯", "灯坏", "坏了", "了", "3号", "号楼", "楼"]


def test_unique_grams_keep_their_first_place() -> None:
    assert grams("好好好", unique=True) == ["好好", "好"]


def test_full_width_compatibility_and_case_fold() -> None:
    assert normal("ＫＴＶ 100㎡ ①Ａ") == "ktv 100m2 1a"


def test_only_ascii_letters_change_case() -> None:
    assert normal("ÉΣİ") == "ÉΣİ"


def test_characters_outside_the_first_plane_are_one_character() -> None:
    assert grams("𠅤𬱖喆") == ["𠅤𬱖", "𬱖喆", "喆"]
    assert count("𠅤𬱖喆") == 3


def test_separators_cut_and_rare_signs_of_names_do_not() -> None:
    assert runs("阿依·买买提") == ["阿依", "买买提"]
    assert runs("二〇二五年，人々") == ["二〇二五年", "人々"]
    assert runs("《通知》（第1号）——“A/B”￥5") == ["通知", "第1号", "a", "b", "5"]
    assert runs("旧\ue123名") == ["旧\ue123名"]


def test_the_ranges_hold_no_token_character() -> None:
    inside = re.compile(f"[{SEPARATOR_RANGES}]")
    for point in (*range(1, 0x2460), *range(0x3000, 0x3100)):
        one = chr(point)
        if unicodedata.normalize("NFKC", one) == one and inside.match(one):
            assert unicodedata.category(one)[0] in "PSZCM", hex(point)


def test_a_query_gives_exact_grams_and_prefixes() -> None:
    assert query_grams("停车") == (("停车",), ())
    assert query_grams("灯") == ((), ("灯",))
    assert query_grams("暖气不热 a 停车停车") == (("暖气", "气不", "不热", "停车", "车停"), ("a",))
    assert query_grams("，。") == ((), ())


@given(MIXED, MIXED, MIXED)
def test_a_text_that_holds_the_query_holds_its_grams(before: str, query: str, after: str) -> None:
    _assert_found(query, before + query + after)


@given(st.text(max_size=20), st.text(max_size=8), st.text(max_size=20))
def test_the_same_for_any_unicode(before: str, query: str, after: str) -> None:
    _assert_found(query, before + query + after)


@given(MIXED, st.integers(0, 40), st.integers(1, 6))
def test_the_same_for_any_piece_of_the_folded_text(text: str, start: int, length: int) -> None:
    _assert_found(normal(text)[start : start + length], text)


def _assert_found(query: str, text: str) -> None:
    assert normal(query) in normal(text)
    held = set(grams(text))
    wanted = query_grams(query)
    assert set(wanted.exact) <= held
    assert all(any(gram.startswith(one) for gram in held) for one in wanted.prefixes)


@given(st.text(max_size=20), st.text(max_size=20))
def test_folding_is_done_piece_by_piece(left: str, right: str) -> None:
    assert normal(left + right) == normal(left) + normal(right)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  路灯\u200b坏了\u202e \n", "路灯坏了"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("a\tb\x00\x07c", "a bc"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("e\u0301", "é"),
        ("䶮㛃𬍛𠅤𬱖", "䶮㛃𬍛𠅤𬱖"),
        ("\U0002ebf0\U000323af\ue123", "\U0002ebf0\U000323af\ue123"),
        ("\ufeff\ufffe\ufdd0\U0001ffff好", "好"),
        ("\ud800好", "好"),
    ],
)
def test_cleaning_strips_controls_and_nothing_else(raw: str, kept: str) -> None:
    assert clean(raw) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_a_line_has_no_line_ends() -> None:
    assert clean_line(" 张\u202e三\n (办公室)\t1 ") == "张三 (办公室) 1"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("您好，市民来电反映：海尔路路灯不亮，已三天。请处理", "海尔路路灯不亮"),
        ("海尔路路灯坏了。请修", "海尔路路灯坏了"),
        ("路灯坏了。请修", "路灯坏了，请修"),
        ("投诉噪音。夜里施工到两点", "噪音，夜里施工到两点"),
        ("反映情况", "情况"),
        ("", ""),
        ("，，。", ""),
    ],
)
def test_a_title_is_the_first_clause_that_says_something(text: str, title: str) -> None:
    assert title_from(text) == title


@given(st.text(), st.integers(2, 40))
def test_a_title_keeps_its_limit_and_one_line(text: str, limit: int) -> None:
    title = title_from(text, limit)
    assert count(title) <= limit
    assert "\n" not in title


@pytest.mark.parametrize(
    ("category", "place", "text", "title"),
    [
        ("", "", "", ""),
        ("", "金家岭社区", "", ""),
        ("供热温度不达标", "", "", "供热温度不达标"),
        ("供热温度不达标", "金家岭社区", "", "金家岭社区供热温度不达标"),
        ("噪声", "金家岭社区", "您好，夜里施工噪声很大。", "金家岭社区夜里施工噪声很大"),
        ("噪声", "", "夜里一直在施工，睡不着", "噪声：夜里一直在施工"),
        ("噪声", "", "我想反映楼下的工地", "噪声：楼下的工地"),
        ("", "金家岭社区", "金家岭社区三号楼漏水", "金家岭社区三号楼漏水"),
        ("停水", "金家岭社区第一网格", "", "金家岭社区停水"),
        ("停水", "䶮㛃社区第十二网格", "𬍛路 停水三天", "䶮㛃社区𬍛路 停水三天"),
        ("停水", "", "::gr", "停水"),
        ("停水", "", "三楼停了两天。：：", "停水：三楼停了两天"),
        ("停水", "", "来电人反映［地点］［地址］停了［多久］，急", "停水：停了，急"),
    ],
)
def test_a_title_says_where_what_and_the_first_clause(
    category: str, place: str, text: str, title: str
) -> None:
    assert automatic_title(category, place, text) == title


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=300))
def test_an_automatic_title_always_fits_on_one_line(category: str, place: str, text: str) -> None:
    title = automatic_title(category, place, text)
    assert count(title) <= 60
    assert "\n" not in title
