"""Which earlier texts say the same."""

import math
from datetime import UTC, datetime, timedelta

import pytest

from console.suggest.similar import Document, Frequencies, rank, shortlist

NOW = datetime(2026, 11, 20, tzinfo=UTC)
TEXTS = (
    "市民反映小区门口路灯不亮，请处理。",
    "市民反映家里暖气不热，请处理。",
    "市民反映楼下油烟扰民，请处理。",
    "市民反映海尔路路灯坏了三天，请处理。",
)


def _documents(age_days: float = 1.0) -> list[Document]:
    opened = NOW - timedelta(days=age_days)
    return [Document(at, text, "A", opened) for at, text in enumerate(TEXTS)]


def test_what_everybody_writes_counts_for_nothing() -> None:
    found = rank("路灯不亮", _documents(), Frequencies.of(TEXTS), NOW)
    assert [one.key for one in found] == [0, 3]
    assert found[0].words[0] == "路灯不亮"
    assert found[1].words == ("路灯",)


def test_a_fresh_text_comes_before_an_equal_old_one() -> None:
    frequencies = Frequencies.of(TEXTS)
    old, new = _documents(60)[0], Document(9, TEXTS[0], "A", NOW)
    assert [one.key for one in rank("路灯不亮", [old, new], frequencies, NOW)] == [new.key, old.key]


def test_the_same_category_counts_more() -> None:
    frequencies = Frequencies.of(TEXTS)
    plain = rank("路灯不亮", _documents(), frequencies, NOW)[0].score
    assert rank("路灯不亮", _documents(), frequencies, NOW, category="A")[0].score > plain


def test_nothing_said_is_like_nothing() -> None:
    assert rank("，。", _documents(), Frequencies.of(TEXTS), NOW) == ()


def test_rare_pairs_and_unseen_ones_lead_to_candidates() -> None:
    frequencies = Frequencies.of(TEXTS)
    assert frequencies.telling("市民说路灯", 1, 1) == ("路灯", "民说")


def test_a_shortlist_keeps_what_shares_the_weightiest_pairs() -> None:
    frequencies = Frequencies.of(TEXTS)
    documents = _documents()
    telling = frequencies.telling("海尔路路灯", 6, 20)
    assert [one.key for one in shortlist(documents, telling, frequencies, 2)] == [3, 0]
    assert shortlist(documents, telling, frequencies, 4) is documents


def test_what_is_said_twice_weighs_more() -> None:
    frequencies = Frequencies.of(TEXTS)
    once, twice = Document(1, "路灯，暖气", "", NOW), Document(2, "路灯，路灯，暖气", "", NOW)
    best = rank("路灯", [once, twice], frequencies, NOW)
    assert [one.key for one in best] == [2, 1]
    weights = frequencies.weights
    doubled = weights["路灯"] * (1 + math.log(2))
    assert best[0].score == pytest.approx(doubled / math.hypot(doubled, weights["暖气"]))
