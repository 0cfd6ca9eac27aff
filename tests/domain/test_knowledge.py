"""Whether an article still holds, and where a text stands in it."""

from datetime import date

import pytest

from console.domain.knowledge import ArticleIndex, Standing, months_after, standing
from console.domain.template import filled

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("begins", "ends", "checked", "found"),
    [
        (None, None, None, Standing.UNREVIEWED),
        (None, None, date(2025, 11, 20), Standing.VALID),
        (None, None, date(2025, 11, 19), Standing.UNREVIEWED),
        (date(2026, 1, 1), None, None, Standing.VALID),
        (date(2026, 11, 21), None, None, Standing.COMING),
        (None, date(2026, 11, 20), date(2026, 1, 1), Standing.VALID),
        (None, date(2026, 11, 19), date(2026, 1, 1), Standing.EXPIRED),
    ],
)
def test_an_article_holds_within_its_days_and_after_a_check(
    begins: date | None, ends: date | None, checked: date | None, found: Standing
) -> None:
    assert standing(begins, ends, checked, TODAY, 12) is found


def test_without_a_limit_nobody_has_to_check() -> None:
    assert standing(None, None, None, TODAY, 0) is Standing.VALID


def test_a_month_without_that_day_takes_the_28th() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 11, 20), 2) == date(2027, 1, 20)


def test_the_title_comes_before_questions_and_words() -> None:
    index = ArticleIndex((("甲", ("乙",), "暖气"), ("乙", ("暖气",), ""), ("暖气", (), "")))
    assert index.search("暖气") == [(0, 2), (1, 1), (2, 0)]
    assert index.search("ｗｉｆｉ") == []
    assert index.like("暖气不热", least=1) == {1: 1, 2: 1}


def test_a_template_keeps_gaps_for_what_is_not_known() -> None:
    text = filled("{来电人}说{地点}{室温}度{", {"来电人": "䶮", "地点": ""})
    assert text == "䶮说［地点］［室温］度{"
