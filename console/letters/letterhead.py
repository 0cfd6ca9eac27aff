"""The head of the letter form: issuer mark, red double lines, number and marks, title.

Source: GB/T 9704-2012, 10.1 (the letter form) and 7.2, 7.3.1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from console.domain.errors import RuleError
from console.domain.letter import LetterText
from console.letters.heading import MAX_LINES, TitleWords, break_title
from console.letters.kinsoku import Line, Setter
from console.letters.page import (
    AREA_LEFT,
    AREA_TOP,
    AREA_WIDTH,
    BODY_SIZE,
    MM,
    PITCH,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    Bar,
    Faces,
    Glyph,
    Ink,
    Role,
    baseline,
)

MARK_TOP = 30 * MM
"""From the upper edge of the sheet to the upper edge of the mark's ink."""

MARK_SIZES = (42.0, 22.0)
"""The largest size, and 2号 as the smallest."""

MARK_LINES = 2
BARS_BELOW_MARK = 4 * MM
BARS_WIDTH = 170 * MM
BARS_BOTTOM = SHEET_HEIGHT - 20 * MM
THICK, BETWEEN, THIN = 2.25, 1.5, 0.75
NUMBER_GAP = BODY_SIZE * 7 / 8
TITLE_SIZE = 22.0
TITLE_PITCH = 34.0


class Centre(Enum):
    """What the red lines of 170 mm are centred on; readings of the standard differ."""

    TYPE_AREA = "type_area"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Head:
    """The marks above the addressee.

    Attributes:
        bottom: where the title ends, in points from the top of the sheet.
    """

    glyphs: tuple[Glyph, ...]
    bars: tuple[Bar, ...]
    bottom: float


def set_head(letter: LetterText, faces: Faces, centre: Centre, words: TitleWords) -> Head:
    """Return the head of the first page.

    Raises:
        RuleError: `letter_field_too_long` with the field, `missing_glyph`.
    """
    mark = list(_mark(letter.issuer, faces, words))
    deepest = max(glyph.y - faces.extent(glyph.face, glyph.char)[0] * glyph.size for glyph in mark)
    left = (SHEET_WIDTH if centre is Centre.SHEET else 2 * AREA_LEFT + AREA_WIDTH) / 2
    left -= BARS_WIDTH / 2
    upper = deepest + BARS_BELOW_MARK
    lower = BARS_BOTTOM - THICK - BETWEEN - THIN
    bars = (
        Bar(left, upper, BARS_WIDTH, THICK),
        Bar(left, upper + THICK + BETWEEN, BARS_WIDTH, THIN),
        Bar(left, lower, BARS_WIDTH, THIN),
        Bar(left, lower + THIN + BETWEEN, BARS_WIDTH, THICK),
    )
    first = upper + THICK + BETWEEN + THIN + NUMBER_GAP
    marks = [text for text in (letter.copy_number, letter.secrecy, letter.urgency) if text]
    glyphs = [*mark, *_number(letter.document_number, faces, first)]
    for row, text in enumerate(marks):
        line = Setter(faces, Role.HEI).line(text)
        glyphs.extend(set_glyphs(line, faces, first + row * PITCH, BODY_SIZE))
    top = first + (max(len(marks), 1) + 2) * PITCH
    title, bottom = _title(letter, faces, top, words)
    return Head((*glyphs, *title), bars, bottom)


def _mark(issuer: str, faces: Faces, words: TitleWords) -> Iterator[Glyph]:
    """Yield the issuer mark as large as fits, its ink beginning at the prescribed height."""
    largest, smallest = MARK_SIZES
    per_line = int(AREA_WIDTH / smallest)
    lines = break_title(issuer, per_line, words)
    if len(lines) > MARK_LINES:
        raise RuleError("issuer", code="letter_field_too_long")
    longest = max(Setter(faces, Role.TITLE, 1.0, 1.0).width(line) for line in lines)
    size = max(smallest, min(largest, AREA_WIDTH / longest))
    setter = Setter(faces, Role.TITLE, size, size)
    names = [(faces.face(Role.TITLE, char), char) for char in lines[0] if not char.isspace()]
    highest = max(faces.extent(face, char)[1] for face, char in names)
    for row, line in enumerate(lines):
        y = MARK_TOP + highest * size + row * size * 1.3
        left = AREA_LEFT + (AREA_WIDTH - setter.width(line)) / 2
        for x, sized in setter.line(line, left).chars:
            yield Glyph(x, y, sized.char, sized.face, size, Ink.RED)


def _number(number: str, faces: Faces, top: float) -> Iterator[Glyph]:
    setter = Setter(faces, Role.BODY)
    left = AREA_WIDTH - setter.width(number)
    return set_glyphs(setter.line(number, left), faces, top, BODY_SIZE)


def set_glyphs(
    line: Line, faces: Faces, top: float, size: float, ink: Ink = Ink.BLACK
) -> Iterator[Glyph]:
    """Yield the glyphs of a line of the type area, given the height of its top."""
    for x, sized in line.chars:
        y = baseline(top, size, faces.middle(sized.face))
        yield Glyph(AREA_LEFT + x, y, sized.char, sized.face, size, ink)


def _title(
    letter: LetterText, faces: Faces, top: float, words: TitleWords
) -> tuple[list[Glyph], float]:
    body = "\n".join(paragraph.text for paragraph in letter.body)
    lines = break_title(letter.title, int(AREA_WIDTH / TITLE_SIZE), words, body)
    if len(lines) > MAX_LINES:
        raise RuleError("title", code="title_too_long")
    setter = Setter(faces, Role.TITLE, TITLE_SIZE, TITLE_SIZE)
    glyphs: list[Glyph] = []
    for row, text in enumerate(lines):
        left = (AREA_WIDTH - setter.width(text)) / 2
        line = setter.line(text, left)
        glyphs.extend(set_glyphs(line, faces, top + row * TITLE_PITCH, TITLE_SIZE))
    return glyphs, top + (len(lines) - 1) * TITLE_PITCH + TITLE_SIZE


def first_row(bottom: float) -> int:
    """Return the line of the grid for the addressee: one blank line below the title."""
    gap = PITCH + (PITCH - BODY_SIZE) / 2
    row = 0
    while AREA_TOP + row * PITCH < bottom + gap - PITCH / 4:
        row += 1
    return row
