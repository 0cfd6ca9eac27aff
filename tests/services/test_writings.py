"""What is begun on other screens than the calls': as it was, to its own person only."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from console.domain.callback import Answers
from console.domain.intake import Candidate
from console.domain.letter import LetterKind, LetterText, Level, Paragraph
from console.domain.words import Satisfied, Solved
from console.domain.writing import Begun, Writing, is_nothing
from console.services.drafts import Drafts
from console.services.writings import Writings
from dao.local import LocalStore

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
ANSWERS = Answers("reached", True, Solved.UNSOLVED, None, Satisfied.DISSATISFIED, "还是不热")
LETTER = LetterText(
    kind=LetterKind.REPLY_LETTER,
    issuer="市民服务热线",
    title="答复意见书",
    addressee="䶮㛃",
    body=(Paragraph("一、情况", Level.FIRST), Paragraph("已处理。")),
    signer="热线办",
    signed_on=date(2026, 11, 20),
)
ACT = {
    "handling_note": "已到场",
    "solved": True,
    "days": 3,
    "until": None,
    "units": (Candidate("U1", "供热集团", "区/供热集团"),),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    made = LocalStore(tmp_path / "local.db")
    yield made
    made.close()


def own(store: LocalStore, login: str = "agent") -> Writings:
    return Writings(store, login, lambda: NOW)


@pytest.mark.parametrize(
    "begun",
    [
        Writing(Begun.ACT, "t|reply|a", ACT),
        Writing(Begun.NOTE, "t", "给同事"),
        Writing(Begun.ANSWERS, "t", ANSWERS),
        Writing(Begun.LETTER, "t", LETTER),
    ],
)
def test_a_value_comes_back_as_it_was(store: LocalStore, begun: Writing) -> None:
    own(store).keep(Writing(begun.kind, begun.key, "older"))
    own(store).keep(begun)
    assert own(store).all() == (begun,)
    assert own(store, "agent2").all() == ()
    own(store, "agent2").drop(begun.kind, begun.key)
    assert own(store).all() == (begun,)
    own(store).drop(begun.kind, begun.key)
    assert own(store).all() == ()


def test_what_another_version_wrote_is_left_alone(store: LocalStore) -> None:
    store.keep_writing("agent", "act", "t", '{"\\u001fvalue": ["Candidate", {"new": 1}]}', NOW)
    store.keep_writing("agent", "poem", "t", '"x"', NOW)
    store.keep_writing("agent", "note", "t", "{", NOW)
    own(store).keep(Writing(Begun.NOTE, "u", "a"))
    assert own(store).all() == (Writing(Begun.NOTE, "u", "a"),)
    assert len(store.writings("agent")) == 4


def test_it_goes_after_thirty_days_like_a_draft(store: LocalStore) -> None:
    own(store).keep(Writing(Begun.NOTE, "t", "旧"))
    drafts = Drafts(store, "agent")
    assert drafts.expire(NOW + timedelta(days=29)) == 0
    assert drafts.expire(NOW + timedelta(days=31)) == 1
    assert own(store).all() == ()


def test_a_value_nobody_can_read_again_is_refused(store: LocalStore) -> None:
    with pytest.raises(TypeError):
        own(store).keep(Writing(Begun.ACT, "t", {"x": object()}))


@pytest.mark.parametrize(
    ("value", "nothing"),
    [
        ("", True),
        (" \n", True),
        (None, True),
        ({}, True),
        ({"a": "", "b": None, "c": (), "d": False}, True),
        ({"a": "", "b": "字"}, False),
        (Solved.UNSOLVED, False),
        (ANSWERS, False),
    ],
)
def test_only_what_says_something_is_worth_keeping(value: object, *, nothing: bool) -> None:
    assert is_nothing(value) is nothing
