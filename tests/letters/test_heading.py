"""Titles: whole words, no line left over, no broken name."""

import tomllib

import pytest

from console.letters.heading import MAX_LINES, TitleWords, break_title
from console.letters.press import TITLE_WORDS

TABLE = tomllib.loads(TITLE_WORDS.read_text(encoding="utf-8"))
WORDS = TitleWords(frozenset(TABLE["words"]), tuple(TABLE["tails"]))


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("关于海尔路与辽阳东路路口路灯不亮问题的答复意见书", ("路灯", "问题", "答复意见书")),
        ("关于燃气管道施工期间停气通知不及时问题的答复意见书", ("燃气", "管道", "施工")),
        ("关于小区供热管网老化暖气不热问题的答复意见书", ("管网", "暖气", "不热")),
        (
            "关于王喆等居民反映金家岭街道石岭路小区二次供水泵房水压不足及水质浑浊问题的答复意见书",
            ("街道", "小区", "供水", "水压", "金家岭街道"),
        ),
        ("关于《青岛市物业管理条例》第32条适用问题的答复意见书", ("条例》", "32", "《青")),
    ],
)
def test_words_stay_whole(title: str, whole: tuple[str, ...]) -> None:
    lines = break_title(title, 20, WORDS)
    assert "".join(lines) == title
    assert len(lines) == -(-len(title) // 20)
    for word in whole:
        assert any(word in line for line in lines), lines
    assert min(map(len, lines)) > 5, "a line is left over"


def test_a_short_title_stays_on_one_line() -> None:
    assert break_title("关于路灯问题的答复意见书", 20, WORDS) == ("关于路灯问题的答复意见书",)


def test_what_the_body_repeats_is_taken_for_a_word() -> None:
    title = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    place = len(break_title(title, 12)[0])
    word = title[place - 1 : place + 1]
    assert any(word in line for line in break_title(title, 12, body=f"{word}。{word}。{word}"))


def test_a_title_that_fits_nowhere_says_so() -> None:
    assert len(break_title("国" * 61, 20, WORDS)) > MAX_LINES
    assert all(len(line) <= 20 for line in break_title("。" * 45, 20, WORDS))
