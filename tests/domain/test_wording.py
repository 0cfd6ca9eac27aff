"""Sentences read as Chinese text everywhere, and keep what they are made of."""

import copy
import json
import pickle
from dataclasses import asdict, dataclass, replace

import pytest

from console.domain.wording import Sentence, listed, say, term


@dataclass(frozen=True, slots=True)
class Held:
    """A value as it goes through the lanes."""

    why: str
    at: int = 0


def made() -> Sentence:
    units = listed(["甲", term("派单")])
    return say("派单给 {unit} 主办{beside}", unit="乙", beside=say("，{units} 协办", units=units))


def test_a_sentence_is_text() -> None:
    said = made()
    assert said == "派单给 乙 主办，甲、派单 协办"
    assert hash(said) == hash(str(said))
    assert json.loads(json.dumps({"why": said})) == {"why": "派单给 乙 主办，甲、派单 协办"}


def test_braces_in_a_part_stay() -> None:
    assert (
        say("没有“{detail}”这个占位词，请改正。", detail="{x}") == "没有“{x}”这个占位词，请改正。"
    )
    assert say("没有 {x}") == "没有 {x}", "without parts nothing is filled in"


def test_numbers_are_parts_as_well() -> None:
    said = say("第 {number} 日", number=3)
    assert said == "第 3 日"
    assert said.parts == (("number", "3"),)


@pytest.mark.parametrize(
    "through",
    [
        lambda one: pickle.loads(pickle.dumps(one)),  # noqa: S301  # our own bytes
        copy.copy,
        copy.deepcopy,
        lambda one: replace(one, at=1),
    ],
)
def test_a_copy_knows_what_it_is_made_of(through: object) -> None:
    assert callable(through)
    why = through(Held(made())).why
    assert isinstance(why, Sentence)
    assert why == made()
    assert why.template == "派单给 {unit} 主办{beside}"
    beside = dict(why.parts)["beside"]
    assert isinstance(beside, Sentence)
    units = dict(beside.parts)["units"]
    assert isinstance(units, Sentence)
    assert units.is_list
    assert asdict(Held(why))["why"] == why
