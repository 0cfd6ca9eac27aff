"""A reply from plain facts: wording, what is missing, what must not stand in it."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from console.domain.errors import InputError, RuleError
from console.domain.letter import LetterKind, LetterText
from console.letters.press import LetterPress
from console.letters.template import (
    REPLY_WORDING,
    ReplyFacts,
    Wording,
    compose_reply,
    load_wording,
)

FACTS = ReplyFacts(
    number="261116093012000107",
    opened_on=date(2026, 11, 6),
    short_title="海尔路与辽阳东路路口路灯不亮问题",
    demand="路口西南角人行道3盏路灯不亮，希望尽快修复。",
    unit="青岛市崂山区城市管理局",
    public_reply="经查，电缆因施工被挖断。\n已于11月8日更换电缆，路灯恢复照明。",
    contact_name="王工",
    contact_phone="0532-00000000",
    signed_on=date(2026, 11, 20),
    result="已解决",
    place="海尔路与辽阳东路路口",
    caller_name="张喆",
    courtesy="女士",
    caller_phone="138-0000-0001",
    caller_address="某小区3号楼2单元",
)


@pytest.fixture(scope="module")
def wording() -> Wording:
    return load_wording()


def whole(letter: LetterText) -> str:
    return "\n".join([letter.addressee, *(part.text for part in letter.body), letter.note])


def test_a_reply_says_what_it_must(wording: Wording, press: LetterPress) -> None:
    letter = compose_reply(FACTS, wording)
    text = whole(letter)
    assert letter.kind is LetterKind.REPLY_LETTER
    assert letter.title == "关于海尔路与辽阳东路路口路灯不亮问题的答复意见书"
    assert letter.addressee == "尊敬的张喆女士"
    for part in ("您好！", "2026年11月6日", "收悉", "电缆因施工被挖断", "已解决", "感谢", "王工"):
        assert part in text
    assert "。。" not in text
    assert "复查" not in text
    assert press.draw(letter).pages in {1, 2}


def test_optional_parts_vanish_with_their_fact(wording: Wording) -> None:
    text = whole(compose_reply(replace(FACTS, result="", basis="", place=""), wording))
    assert "办理结果" not in text
    assert "主要依据" not in text
    assert "地点" not in text


def test_all_missing_facts_are_named(wording: Wording) -> None:
    bare = replace(FACTS, public_reply=" \n", contact_phone="", unit="")
    with pytest.raises(RuleError) as missing:
        compose_reply(bare, wording)
    assert missing.value.code == "facts_missing"
    assert missing.value.detail.split(", ") == ["unit", "public_reply", "contact_phone"]


def test_a_confidential_letter_names_neither_person_nor_place(wording: Wording) -> None:
    text = whole(compose_reply(replace(FACTS, confidential=True), wording))
    assert text.startswith("尊敬的市民")
    for fact in (FACTS.caller_name, FACTS.caller_phone, FACTS.caller_address, "地点"):
        assert fact not in text


@pytest.mark.parametrize(
    ("reply", "field"),
    [
        ("已与13800000001联系。", "caller_phone"),
        ("已到某小区3号楼2单元查看。", "caller_address"),
        ("已告知张喆本人。", "caller_name"),
    ],
)
def test_a_confidential_text_that_gives_the_caller_away_is_refused(
    wording: Wording, reply: str, field: str
) -> None:
    facts = replace(FACTS, confidential=True, public_reply=reply)
    with pytest.raises(RuleError) as refused:
        compose_reply(facts, wording)
    assert (refused.value.code, refused.value.detail) == ("confidential_text", field)
    compose_reply(replace(facts, confidential=False), wording)


@pytest.mark.parametrize("remedy", ["可在30日内向上一级机关申请复查。", "提出书面复核"])
def test_remedies_of_petitions_stay_out(wording: Wording, remedy: str) -> None:
    with pytest.raises(RuleError, match="petition_remedy"):
        compose_reply(replace(FACTS, public_reply=remedy), wording)
    compose_reply(replace(FACTS, public_reply="我单位经复查，管线已修复。"), wording)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{short_title}", "{stort_title}", "unknown_placeholder"),
        ("{short_title}", "{short_title.__class__}", "unknown_placeholder"),
        ("{short_title}", "{}", "unknown_placeholder"),
        ("{short_title}", "{short_title!r}", "unknown_placeholder"),
        ("{short_title}", "{caller_phone}", "unknown_placeholder"),
        ("{short_title}", "{short_title", "bad_wording"),
        ("reply_letter", "love_letter", "bad_wording"),
        ("never", "ever", "bad_wording"),
        ('kind = "', "kind = ", "bad_wording"),
    ],
)
def test_a_wrong_wording_is_refused(tmp_path: Path, old: str, new: str, code: str) -> None:
    path = tmp_path / "own.toml"
    text = REPLY_WORDING.read_text(encoding="utf-8").replace("# ", "#")
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_wording(path)
    assert refused.value.code == code


def test_braces_in_facts_are_text(wording: Wording) -> None:
    letter = compose_reply(replace(FACTS, public_reply="用{unit}表示{0}。"), wording)
    assert "用{unit}表示{0}。" in whole(letter)


def test_every_fact_is_plain() -> None:
    assert all(field.name.islower() for field in fields(ReplyFacts))
