"""Errors become sentences that say what to do."""

import re

import pytest

from console.domain.errors import ConflictError, ConsoleError, InputError, RuleError, StorageError
from console.qt.text import SENTENCES, field_label, field_of, sentence


def test_a_missing_field_is_named_as_on_screen() -> None:
    error = RuleError("title", code="missing_field")
    assert sentence(error) == "还缺“标题”，请补上再提交。"
    assert field_of(error) == "title"


def test_several_fields_are_all_named() -> None:
    assert sentence(RuleError("solved, satisfied", code="missing_field")).startswith(
        "还缺“是否解决、是否满意”"
    )


def test_what_may_stand_there_is_told() -> None:
    error = RuleError("urgency: 一般、紧急", code="bad_value")
    assert sentence(error) == "“紧急程度”填得不对，请改正。（一般、紧急）"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConflictError(), "请刷新后再提交"),
        (StorageError(), "请稍后再试"),
        (InputError("第 3 行"), "第 3 行"),
        (RuleError("x", code="brand_new"), "brand_new"),
        (ConsoleError("x", code="odd"), "odd"),
    ],
)
def test_every_error_says_something(error: ConsoleError, words: str) -> None:
    assert words in sentence(error)


def test_the_codes_of_the_command_line_all_have_words() -> None:
    listed = (
        "not_your_ticket not_allowed wrong_state missing_field bad_value unknown_name "
        "ambiguous_name version_conflict merge_cycle designated return_limit extension_late "
        "extend_limit too_late request_open ambiguous_request assist_open caller_not_told storage"
    )
    assert set(listed.split()) <= set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_no_placeholder_is_left(code: str) -> None:
    said = sentence(ConsoleError("title", code=code))
    assert not re.search(r"[{}]", said)
    assert said.endswith(("。", "）", "title"))


def test_an_unknown_field_keeps_its_name() -> None:
    assert field_label("nothing_like_it") == "nothing_like_it"
    assert field_of(RuleError("nothing_like_it")) == ""
