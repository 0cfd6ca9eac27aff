"""Line breaking: what never begins or ends a line, and the right edge."""

import random

import pytest

from console.letters.kinsoku import Line, Setter
from console.letters.page import AREA_WIDTH, CELL, Faces, Role

NEVER_FIRST = set("，。、；：？！》」』）〕】”’")
NEVER_LAST = set("《（「『〔【“‘")
HAN = "的一是在了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
WORDS = ("12345", "2026年", "11月", "0532-88997766", "HE-0417", "app", "WiFi", "3.5", "100%", "第3")
WRAPPED = (("《", "》"), ("（", "）"), ("“", "”"), ("「", "」"), ("『", "』"), ("〔", "〕"))


@pytest.fixture
def setter(faces: Faces) -> Setter:
    return Setter(faces, Role.BODY)


def clause(dice: random.Random) -> str:
    text = "".join(dice.choices(HAN, k=dice.randint(1, 14)))
    if dice.random() < 0.25:
        text += dice.choice(WORDS)
    if dice.random() < 0.3:
        opening, closing = dice.choice(WRAPPED)
        inner = "".join(dice.choices(HAN, k=dice.randint(1, 9)))
        text += f"{opening}{inner}{dice.choice(['', '！', '？', '。'])}{closing}"
    return text


def paragraph(dice: random.Random) -> str:
    clauses = (clause(dice) + dice.choice("，、；：？！。") for _ in range(dice.randint(2, 14)))
    return "".join(clauses)


def right_edge(line: Line) -> float:
    """Return where the last character's place ends, unsqueezed marks counted whole."""
    x, sized = line.chars[-1]
    return x - sized.shift + sized.width


def test_5000_paragraphs_keep_marks_in_place(setter: Setter) -> None:
    dice = random.Random(9704)  # noqa: S311  # the same paragraphs in every run
    full = 0
    for _ in range(5000):
        text = paragraph(dice)
        lines = setter.paragraph(text, first=2 * CELL)
        assert "".join(line.text for line in lines) == text
        for line in lines:
            assert line.text[0] not in NEVER_FIRST, text
            assert line.text[-1] not in NEVER_LAST, text
        for line in lines[:-1]:
            assert line.right == pytest.approx(AREA_WIDTH, abs=0.2), text
            full += 1
        assert lines[-1].right <= AREA_WIDTH + 0.2
    assert full > 10_000


def test_characters_never_overlap(setter: Setter) -> None:
    dice = random.Random(15834)  # noqa: S311  # the same paragraphs in every run
    for _ in range(300):
        for line in setter.paragraph(paragraph(dice), first=2 * CELL):
            for (x, sized), (next_x, following) in zip(line.chars, line.chars[1:], strict=False):
                room = next_x - following.shift - (x - sized.shift)
                assert room >= sized.width - sized.left - sized.right - following.left - 1e-6


def test_numbers_stay_with_their_units(setter: Setter) -> None:
    for lead in range(20, 30):
        for word in ("2026年", "13812345678", "3.5公", "第12"):
            lines = setter.paragraph("国" * lead + word + "国" * 30)
            assert any(word in line.text for line in lines), (lead, word)


def test_a_mark_is_pushed_in_before_its_neighbour_is_pushed_out(setter: Setter) -> None:
    text = "国" * 10 + "，" + "国" * 10 + "，" + "国" * 6 + "。" + "国" * 10
    first, _ = setter.paragraph(text)
    assert first.text == text[:29]
    without = "国" * 28 + "。" + "国" * 10
    first, second = setter.paragraph(without)
    assert (len(first.text), second.text[:2]) == (27, "国。")


@pytest.mark.parametrize(
    "text", ["。" * 100, "《" * 100, "a" * 500, "http://x.cn/" + "b" * 200, "1" * 57, "—" * 61]
)
def test_hostile_runs_stay_inside_the_page(setter: Setter, text: str) -> None:
    lines = setter.paragraph(text, first=2 * CELL)
    assert "".join(line.text for line in lines) == text
    assert all(line.right <= AREA_WIDTH + 0.2 for line in lines)


def test_blanks_vanish_at_line_ends_only(setter: Setter) -> None:
    text = "word " * 60
    lines = setter.paragraph(text.strip())
    assert all(line.text == line.text.strip() for line in lines)
    assert " ".join(line.text for line in lines) == text.strip()
