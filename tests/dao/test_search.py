"""Search gives what LIKE gives, on every engine."""

import csv
import os
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from console.domain.errors import RuleError
from console.domain.ids import milliseconds, position, uuid7
from dao import search
from dao.bench import BenchDao
from dao.engine import open_engine
from dao.search import SearchDao, escaped
from dao.tables import TicketRow

START = datetime(2026, 1, 1, tzinfo=UTC)
SHARED = Path(
    os.environ.get("HOTLINE_SHARED_DATA", str(Path(__file__).parents[2].parent / "shared" / "data"))
)
SYLLABLES = "路灯不亮停车噪音物业油烟小区号楼䶮𬱖𠅤😀é一二三AaBb12３Ａ%_\\，。 -·〇々"


def _columns(at: int, title: str, body: str) -> dict[str, object]:
    opened = START + timedelta(minutes=at)
    ms = milliseconds(opened)
    return {
        "id": uuid7(ms, at.to_bytes(10, "big")),
        "position": position(ms, at % (1 << 20)),
        "number": f"{at:018d}",
        "short_code": f"{at:09d}",
        "opened_at": opened,
        "version": 1,
        "state": "closed",
        "channel": "phone",
        "kind": "求助",
        "field": "民生",
        "urgency": "一般",
        "title": title,
        "text": body,
        "occurred": "",
        "address": "",
        "anonymous": False,
        "confidential": False,
        "wants_reply": True,
        "wants_callback": True,
        "changed_at": opened,
    }


def _fill(session: Session, texts: list[tuple[str, str]]) -> SearchDao:
    rows = [_columns(at, title, body) for at, (title, body) in enumerate(texts)]
    session.execute(insert(TicketRow), rows)
    dao = SearchDao(session)
    dao.index_all(
        (int(str(row["position"])), title, body)
        for row, (title, body) in zip(rows, texts, strict=True)
    )
    return dao


def _liked(session: Session, word: str) -> list[object]:
    like = "LIKE" if session.get_bind().dialect.name == "sqlite" else "ILIKE"
    query = text(
        f"SELECT position FROM ticket WHERE title {like} :word ESCAPE '\\' "  # noqa: S608  # two words
        f"OR text {like} :word ESCAPE '\\' ORDER BY position DESC"
    )
    return list(session.scalars(query, {"word": f"%{escaped(word)}%"}))


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    engine = open_engine(database_url)
    with Session(engine) as opened:
        yield opened
    engine.dispose()


def test_random_words_find_exactly_what_like_finds(session: Session) -> None:
    noise = random.Random(7)  # noqa: S311  # a test wants the same words again
    texts = [
        (
            "".join(noise.choices(SYLLABLES, k=noise.randint(2, 8))),
            "".join(noise.choices(SYLLABLES, k=noise.randint(1, 60))),
        )
        for _ in range(300)
    ]
    dao = _fill(session, texts)
    words = [
        "路灯",
        "一",
        "，。",
        "😀",
        "%",
        "_",
        "\\",
        "é",
        "aB",
        "2路",
        "·",
        "灯%",
        "々",
        "𬱖",
        "〇",
    ]
    for _ in range(150):
        source = noise.choice(texts)[1]
        at = noise.randrange(len(source))
        words.append(source[at : at + noise.randint(1, 4)])
    for word in words:
        if word.strip() != word or not word or any(one in word for one in "３Ａ"):
            continue  # blanks around a query do not count; full width: see below
        hits = dao.search(word, limit=500)
        assert list(hits.positions) == _liked(session, word), word
        assert dao.count(word) == len(hits.positions), word


def test_full_width_finds_half_width_too(session: Session) -> None:
    dao = _fill(session, [("ＡＢ座", "x"), ("ab座", "y"), ("其他", "AB座")])
    assert dao.count("ＡＢ座") == 3
    assert dao.count("ab座") == 2, "as LIKE: what was typed, not what it folds to"


def test_pages_go_on_where_the_last_ended_and_end(session: Session) -> None:
    dao = _fill(session, [(f"路灯 {at}", "不亮") for at in range(25)])
    seen: list[int] = []
    before = None
    for _ in range(3):
        hits = dao.search("路灯", limit=10, before=before)
        seen += hits.positions
        before = hits.positions[-1]
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == 25
    assert dao.search("路灯", limit=10, before=before) == ((), ())
    assert dao.count("路灯") == 25


def test_a_changed_text_is_found_by_its_new_words_only(session: Session) -> None:
    dao = _fill(session, [("路灯", "不亮")])
    row = session.query(TicketRow).one()
    dao.reindex(row.position, (row.title, row.text), ("路灯", "已修好"))
    row.text = "已修好"
    session.flush()
    assert dao.count("修好") == 1
    assert dao.count("不亮") == 0


@pytest.mark.parametrize(("word", "code"), [("  ", "missing_field"), ("长" * 101, "too_long")])
def test_no_query_and_a_letter_as_query_are_refused(session: Session, word: str, code: str) -> None:
    with pytest.raises(RuleError) as refused:
        SearchDao(session).search(word, limit=1)
    assert refused.value.code == code


def test_rare_grams_find_the_newest(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    dao = _fill(session, [("甲乙", ""), ("丙丁", ""), ("甲乙", "戊己")])
    assert dao.frequencies(["甲乙", "丙丁", "无有"], most=10) == {"甲乙": 2, "丙丁": 1, "无有": 0}
    newest = session.query(TicketRow).order_by(TicketRow.position.desc()).first()
    assert newest is not None
    assert dao.any_of(["甲乙", "丙丁"], newest=1) == (newest.position,)
    assert len(dao.any_of(["甲乙", "丙丁"], newest=9)) == 3
    assert dao.any_of([], newest=9) == ()
    every = tuple(sorted(session.scalars(select(TicketRow.position)), reverse=True))
    for windows in ((1, 1), (0, 1), (2, 9), (9, 9)):
        monkeypatch.setattr(search, "WINDOWS", windows)
        assert dao.any_of(["甲乙", "丙丁"], newest=9) == every
        assert dao.any_of(["甲乙", "丙丁"], newest=2) == every[:2]
        assert dao.any_of(["丙丁"], newest=2) == every[1:2]


def test_every_engine_counts_the_same_words(session: Session) -> None:
    _fill(session, [("甲乙丙", ""), ("甲乙", "Ａ丁，丁戊"), ("x1", "甲乙")])
    found = BenchDao(session).vocabulary()
    assert found == [("a丁", 1), ("丁戊", 1), ("乙丙", 1), ("甲乙", 3)]


def test_real_texts_are_found_as_like_finds_them(session: Session) -> None:
    path = SHARED / "haikou_2018_tickets.csv"
    if not path.exists():
        pytest.skip("HOTLINE_SHARED_DATA has no haikou_2018_tickets.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        texts = [("", row["text"]) for row in list(csv.DictReader(file))[:3000]]
    dao = _fill(session, texts)
    noise = random.Random(11)  # noqa: S311  # as above
    words = ["路灯", "停车", "噪音", "物业", "油烟"]
    while len(words) < 15:
        body = noise.choice(texts)[1]
        at = noise.randrange(max(len(body) - 3, 1))
        word = body[at : at + noise.choice((2, 3))]
        if word.strip() == word and word and "\n" not in word:
            words.append(word)
    for order, word in enumerate(words):
        hits = dao.search(word, limit=500)
        liked = _liked(session, word)
        assert dao.count(word) == len(liked), f"word {order}"
        assert list(hits.positions) == liked[:500], f"word {order}"
