"""Where things stand on the sheet, measured on the page as it is drawn at 300 dpi.

Source of the figures: GB/T 9704-2012, 5.2.1, 7.3, 10.1.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import pytest
from PIL import Image

from console.domain.letter import LetterText, Paragraph, Seal
from console.letters.fonts import FontSettings
from console.letters.letterhead import Centre
from console.letters.press import LetterPress, PressSettings
from console.letters.preview import page_png

DPI = 300
MM = DPI / 25.4


@dataclass(frozen=True)
class Band:
    """A band of ink, in millimetres from the top and left edges of the sheet."""

    top: float
    bottom: float
    left: float
    right: float


def ink(pdf: bytes, page: int, *, red: bool) -> Image.Image:
    """Return a mask of the ink of one colour."""
    picture = Image.open(io.BytesIO(page_png(pdf, page, DPI))).convert("RGB")
    r, g, _ = picture.split()
    if red:
        strong = r.point(lambda value: 255 if value > 160 else 0)
        poor = g.point(lambda value: 255 if value < 128 else 0)
        return Image.composite(strong, Image.new("L", picture.size, 0), poor)
    return r.point(lambda value: 255 if value < 128 else 0)


def bands(mask: Image.Image) -> list[Band]:
    """Return what stands apart from each other vertically."""
    width, height = mask.size
    filled = [mask.crop((0, y, width, y + 1)).getbbox() is not None for y in range(height)]
    edges = [y for y, (a, b) in enumerate(pairwise([False, *filled, False])) if a != b]
    found = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        box = mask.crop((0, top, width, bottom)).getbbox()
        assert box is not None
        found.append(Band(top / MM, bottom / MM, box[0] / MM, box[2] / MM))
    return found


def test_the_head_of_the_letter_form(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    drawn = press.draw(make_letter())
    *mark, thick, thin, lower_thin, lower_thick = bands(ink(drawn.pdf, 0, red=True))

    assert mark[0].top == pytest.approx(30.0, abs=0.15)
    assert thick.top - mark[-1].bottom == pytest.approx(4.0, abs=0.2)
    for line in (thick, thin, lower_thin, lower_thick):
        assert line.right - line.left == pytest.approx(170.0, abs=0.5)
        assert line.left == pytest.approx(21.0, abs=0.3)
    assert thick.bottom - thick.top > thin.bottom - thin.top
    assert lower_thick.bottom - lower_thick.top > lower_thin.bottom - lower_thin.top
    assert lower_thick.bottom == pytest.approx(277.0, abs=0.2)

    number, title, *_ = bands(ink(drawn.pdf, 0, red=False))
    assert number.top - thin.bottom == pytest.approx(15.75 * 7 / 8 * 25.4 / 72, abs=0.6)
    assert number.right == pytest.approx(184.0, abs=0.8)
    assert (title.left + title.right) / 2 == pytest.approx(106.0, abs=0.6)


def test_lines_may_be_centred_on_the_sheet(make_letter: Callable[..., LetterText]) -> None:
    press = LetterPress(PressSettings(FontSettings(system=False), Centre.SHEET))
    drawn = press.draw(make_letter())
    line = bands(ink(drawn.pdf, 0, red=True))[-1]
    assert line.left == pytest.approx(20.0, abs=0.2)
    assert line.right == pytest.approx(190.0, abs=0.2)


def test_the_grid_fills_the_type_area(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    drawn = press.draw(make_letter(body=(Paragraph("国" * 1500),)))
    rows = bands(ink(drawn.pdf, 1, red=False))[:-1]
    assert len(rows) == 22
    assert rows[0].top >= 37.0
    assert rows[-1].bottom <= 262.0
    assert rows[-1].bottom == pytest.approx(262.0, abs=1.0)
    for above, below in pairwise(rows):
        assert below.top - above.top == pytest.approx(29.62 * 25.4 / 72, abs=0.1)
    for row in rows:
        assert row.left >= 28.0
        assert row.right <= 184.0
        assert row.right == pytest.approx(184.0, abs=0.8)


@pytest.mark.parametrize(("page", "side"), [(1, "left"), (2, "right")])
def test_page_numbers_stand_outside(
    press: LetterPress, make_letter: Callable[..., LetterText], page: int, side: str
) -> None:
    drawn = press.draw(make_letter(body=(Paragraph("国" * 1800),)))
    last = bands(ink(drawn.pdf, page, red=False))[-1]
    one_character = 14 * 25.4 / 72
    if side == "left":
        assert last.left == pytest.approx(28 + one_character, abs=0.5)
    else:
        assert last.right == pytest.approx(184 - one_character, abs=0.5)
    assert 266 < last.top < 270
    assert last.bottom < 273


def test_page_one_has_no_number(press: LetterPress, make_letter: Callable[..., LetterText]) -> None:
    drawn = press.draw(make_letter(body=(Paragraph("国" * 1000),)))
    assert bands(ink(drawn.pdf, 0, red=False))[-1].bottom <= 262.0


def test_signature_with_place_for_the_seal(
    press: LetterPress, make_letter: Callable[..., LetterText]
) -> None:
    drawn = press.draw(make_letter(body=(Paragraph("国"),), note=""))
    *_, text, name, day = bands(ink(drawn.pdf, 0, red=False))
    cell = 156 / 28
    assert day.right == pytest.approx(184 - 4 * cell, abs=1.6)
    assert (name.left + name.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=1.2)
    seal_top = text.bottom + 0.9 * 29.62 * 25.4 / 72  # within one line of the text
    assert seal_top < name.top
    assert day.bottom < seal_top + 42
    assert 0 < (name.top + day.bottom) / 2 - (seal_top + 21) < 6, "name and date just below centre"


def test_signature_without_seal(press: LetterPress, make_letter: Callable[..., LetterText]) -> None:
    drawn = press.draw(make_letter(body=(Paragraph("国"),), note="", seal=Seal.NONE))
    *_, text, name, day = bands(ink(drawn.pdf, 0, red=False))
    cell = 156 / 28
    pitch = 29.62 * 25.4 / 72
    assert name.right == pytest.approx(184 - 2 * cell, abs=0.8)
    assert day.left - name.left == pytest.approx(2 * cell, abs=0.8)
    assert name.top - text.top == pytest.approx(2 * pitch, abs=0.8)
    assert day.top - name.top == pytest.approx(pitch, abs=0.8)
