"""Rules of letters that need no page."""

from datetime import date

import pytest

from console.domain.errors import RuleError
from console.domain.letter import (
    LetterKind,
    check_document_number,
    chinese_date,
    clean_line,
    clean_paragraphs,
    salutation,
)


@pytest.mark.parametrize(
    ("day", "text"),
    [(date(2026, 11, 20), "2026年11月20日"), (date(2027, 1, 5), "2027年1月5日")],
)
def test_dates_carry_no_zeros(day: date, text: str) -> None:
    assert chinese_date(day) == text


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("青诉〔2026〕7号", "青诉〔2026〕7号"),
        (" 青诉 [2026] 7号 ", "青诉〔2026〕7号"),
        ("崂城管诉（2026）120号".replace("（", "(").replace("）", ")"), "崂城管诉〔2026〕120号"),
    ],
)
def test_document_numbers_get_their_brackets(given: str, number: str) -> None:
    assert check_document_number(given, 2026) == number


@pytest.mark.parametrize(
    "given",
    [
        "",
        "青诉〔26〕7号",
        "青诉〔2026〕07号",
        "青诉〔2026〕第7号",
        "〔2026〕7号",
        "青诉〔2025〕7号",
    ],
)
def test_wrong_document_numbers_are_refused(given: str) -> None:
    with pytest.raises(RuleError, match="document_number"):
        check_document_number(given, 2026)


@pytest.mark.parametrize(
    ("name", "courtesy", "expected"),
    [
        ("王", "先生", "尊敬的王先生"),
        ("买买提·吐尔逊", "", "尊敬的买买提·吐尔逊"),
        ("匿名", "女士", "尊敬的市民"),
        ("  ", "", "尊敬的市民"),
    ],
)
def test_salutations(name: str, courtesy: str, expected: str) -> None:
    assert salutation(name, courtesy) == expected


def test_typed_text_is_cleaned_but_not_normalised() -> None:
    assert clean_paragraphs("　　您好\r\n\r\n a\tb\x00\u202e ") == ("您好", "a b")
    assert clean_line("𠅤䶮\n﨎") == "𠅤䶮 﨎"


def test_every_kind_has_a_chinese_name() -> None:
    assert all(kind.chinese for kind in LetterKind)
    assert LetterKind("reply_letter").chinese == "答复意见书"
