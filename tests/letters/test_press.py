"""Whole letters: pages, fonts, text read back, refusals, the same bytes again."""

import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from console.domain.errors import InputError, RuleError
from console.domain.letter import LetterText, Level, Paragraph
from console.letters.kinsoku import Setter
from console.letters.letter_form import lay_out
from console.letters.page import AREA_HEIGHT, AREA_TOP, BODY_SIZE, Faces, Page, Role
from console.letters.press import LetterPress
from console.letters.preview import page_png
from console.letters.signature import set_signature

RARE = "䶮㛃𬍛𠅤𬱖喆"
HAN = "国"


def read_back(pdf: bytes) -> str:
    """Return the text without whitespace, which squeezed marks make unreliable."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in document))
    finally:
        document.close()


def poppler(tool: str, pdf: bytes, tmp_path: Path, *options: str) -> str:
    program = shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} of poppler-utils is not installed")
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf)
    command = [program, *options, str(path), *(["-"] if tool == "pdftotext" else [])]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_font_is_embedded_and_subset(
    press: LetterPress, make_letter: Callable[..., LetterText], tmp_path: Path
) -> None:
    body = (Paragraph(RARE + "𠀀𪜀"), Paragraph("一、标题", Level.FIRST))
    drawn = press.draw(make_letter(body=(*body, Paragraph(HAN * 900)), specimen=True))
    rows = poppler("pdffonts", drawn.pdf, tmp_path).splitlines()[2:]
    assert len(rows) == len(drawn.fonts)
    for row in rows:
        assert re.search(r"TrueType +\S+ +yes yes yes ", row), row


def test_text_comes_back_whole(
    press: LetterPress, make_letter: Callable[..., LetterText], tmp_path: Path
) -> None:
    letter = make_letter(body=(Paragraph(f"感谢{RARE}等市民，《办法》第3条（节选）。"),))
    drawn = press.draw(letter)
    for text in (
        read_back(drawn.pdf),
        re.sub(r"\s", "", poppler("pdftotext", drawn.pdf, tmp_path)),
    ):
        assert RARE in text
        for part in (letter.title[:10], letter.addressee, letter.signer, "2026年11月20日"):
            assert part in text
        assert "《办法》第3条（节选）。" in text


def test_the_same_letter_is_the_same_bytes(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    first, other = press.draw(make_letter()), press.draw(make_letter(title="关于另一件事的答复"))
    assert press.draw(make_letter()) == first
    assert first.sha256 != other.sha256


@pytest.mark.parametrize("pages", [1, 2, 3, 6])
def test_letters_of_some_pages(
    press: LetterPress, make_letter: Callable[..., LetterText], pages: int
) -> None:
    letter = make_letter(body=(Paragraph(HAN * {1: 100, 2: 700, 3: 1300, 6: 3100}[pages]),))
    drawn = press.draw(letter)
    assert drawn.pages == pages
    assert read_back(drawn.pdf).count(HAN) == len(letter.body[0].text)


def rows_of(page: Page) -> list[float]:
    """Return the baselines of body-size lines inside the type area, from the top down."""
    inside = AREA_TOP + AREA_HEIGHT + 1
    return sorted({g.y for g in page.glyphs if g.size == BODY_SIZE and g.y < inside})


def test_the_signature_never_stands_alone(
    faces: Faces, make_letter: Callable[..., LetterText]
) -> None:
    tail = sum(row.line is not None for row in set_signature(make_letter(), faces))
    seen = set()
    for length in range(200, 1300, 28):
        pages = lay_out(make_letter(body=(Paragraph(HAN * length),)), faces)
        last = rows_of(pages[-1])
        assert len(last) >= tail + 2, length
        seen.add(len(last))
        assert sum(g.char == HAN for page in pages for g in page.glyphs) == length
    assert tail + 2 in seen, "no letter came to the case"


def test_no_heading_ends_a_page(faces: Faces, make_letter: Callable[..., LetterText]) -> None:
    for length in range(60, 700, 28):
        body = (Paragraph(HAN * length), Paragraph("一、题", Level.FIRST), Paragraph(HAN * 400))
        pages = lay_out(make_letter(body=body), faces)
        for page in pages[:-1]:
            last = max(rows_of(page))
            assert "题" not in {g.char for g in page.glyphs if g.y == last}, length


def test_attachment_names_hang_under_each_other(
    faces: Faces, make_letter: Callable[..., LetterText]
) -> None:
    names = (
        "现场照片3张",
        "青岛市城市照明管理办法（节选，第二十一条至第二十五条及相关材料的复印件）",
    )
    pages = lay_out(make_letter(attachments=names), faces)
    glyphs = [g for page in pages for g in page.glyphs]
    numbers = [g for g, dot in pairwise(glyphs) if g.char + dot.char in ("1.", "2.")]
    assert numbers[-2].x == pytest.approx(numbers[-1].x, abs=0.1)


@pytest.mark.parametrize(
    ("changes", "code", "detail"),
    [
        ({"body": (Paragraph("字\U0010fffd"),)}, "missing_glyph", "U+10FFFD"),
        ({"body": (Paragraph("好\U0001f9ff"),)}, "missing_glyph", "U+1F9FF"),
        ({"addressee": "尊敬的مرحبا"}, "missing_glyph", "U+0645"),
        ({"issuer": ""}, "letter_incomplete", "issuer"),
        ({"body": ()}, "letter_incomplete", "body"),
        ({"signer": "局" * 25}, "letter_field_too_long", "signer"),
        ({"issuer": "局" * 45}, "letter_field_too_long", "issuer"),
        ({"addressee": "局" * 90}, "letter_field_too_long", "addressee"),
        ({"note": "局" * 90}, "letter_field_too_long", "note"),
        ({"title": "局" * 61}, "title_too_long", "title, at most 60"),
        ({"body": (Paragraph("字" * 20_001),)}, "letter_too_long", "body, at most 20000"),
        ({"document_number": "青诉[2026]第07号"}, "document_number", "document_number"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    press: LetterPress,
    make_letter: Callable[..., LetterText],
    changes: dict[str, object],
    code: str,
    detail: str,
) -> None:
    with pytest.raises(RuleError) as refused:
        press.draw(make_letter(**changes))
    assert (refused.value.code, refused.value.detail) == (code, detail)


@pytest.mark.parametrize(
    "text",
    [
        "控制\x00字\x07符\x1b[31m与\t制表\r\n换行\x0b\x0c\x85",
        "方向\u202e标记\u200f与\u2066零宽\u200b\ufeff",
        "长词" + "x" * 3000,
        HAN * 10_000,
        "。" * 2000,
        "\n".join("一" for _ in range(300)),
    ],
)
def test_hostile_text_becomes_a_letter(
    press: LetterPress, make_letter: Callable[..., LetterText], text: str
) -> None:
    drawn = press.draw(make_letter(body=(Paragraph(text),)))
    back = read_back(drawn.pdf)
    for mark in "\x00\x1b\u202e\u200b\ufeff":
        assert mark not in back
    assert back.count(HAN) >= text.count(HAN)


def test_headings_alone_are_shared_out(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    drawn = press.draw(make_letter(body=tuple([Paragraph("一、题", Level.FIRST)] * 60)))
    assert read_back(drawn.pdf).count("一、题") == 60


def test_a_rare_character_is_reported(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    assert "rare_character" not in press.draw(make_letter()).warnings
    assert "rare_character" in press.draw(make_letter(addressee="尊敬的王喆")).warnings


def test_names_of_every_plane_find_a_face(faces: Faces) -> None:
    setter = Setter(faces, Role.BODY)
    assert {sized.face for _, sized in setter.line(RARE).chars} == {"LXGWWenKaiLight"}
    assert setter.line("\U0002cea1").chars[0][1].face == "HanaMinB"


def test_preview_refuses_what_is_no_page(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    drawn = press.draw(make_letter())
    assert page_png(drawn.pdf, 0, 72).startswith(b"\x89PNG")
    for pdf, page, dpi, code in (
        (drawn.pdf, 9, 72, "no_such_page"),
        (drawn.pdf, -1, 72, "no_such_page"),
        (b"%PDF-broken", 0, 72, "bad_pdf"),
        (b"", 0, 72, "bad_pdf"),
        (drawn.pdf, 0, 5000, "dpi"),
    ):
        with pytest.raises(InputError) as refused:
            page_png(pdf, page, dpi)
        assert refused.value.code == code


def test_a_rare_character_of_the_title_is_as_bold_as_the_rest(
    press: LetterPress, make_letter: Callable[..., LetterText], tmp_path: Path
) -> None:
    body = (Paragraph("一、关于王喆", Level.FIRST), Paragraph("国"))
    letter = make_letter(title="关于王喆与𬍛山问题的答复", body=body)
    drawn = press.draw(letter)
    assert {"NotoSerifCJKscBold", "NotoSansCJKsc"} < set(drawn.fonts)
    assert "关于王喆与𬍛山问题的答复" in read_back(drawn.pdf)
    rows = poppler("pdffonts", drawn.pdf, tmp_path).splitlines()[2:]
    assert sum("Noto" in row and " yes yes yes " in row for row in rows) == 3
    assert press.draw(letter) == drawn


def test_a_refused_letter_leaves_no_large_font_open(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    with pytest.raises(RuleError):
        press.draw(make_letter(title="关于龘喆问题的答复", signer="局" * 25))
    assert press._faces._sources == {}
