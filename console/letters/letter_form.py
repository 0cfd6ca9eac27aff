"""Lays a letter out on pages of 22 lines in the letter form, 信函格式.

Source: GB/T 9704-2012, 10.1 and 7.3; positions as measured in tests/letters.
"""

from collections.abc import Iterator, Sequence

from console.domain.errors import RuleError
from console.domain.letter import LetterText, Level, Paragraph
from console.letters.heading import NO_WORDS, TitleWords
from console.letters.kinsoku import Line, Setter
from console.letters.letterhead import Centre, first_row, set_glyphs, set_head
from console.letters.page import (
    AREA_HEIGHT,
    AREA_LEFT,
    AREA_TOP,
    AREA_WIDTH,
    BODY_SIZE,
    CELL,
    MM,
    ROWS,
    Bar,
    Faces,
    Glyph,
    Ink,
    Page,
    Role,
    row_top,
)
from console.letters.signature import BLANK, Row, set_signature

FACE_OF_LEVEL = {
    Level.TEXT: Role.BODY,
    Level.FIRST: Role.HEI,
    Level.SECOND: Role.KAI,
    Level.THIRD: Role.BODY,
    Level.FOURTH: Role.BODY,
}
INDENT = 2 * CELL
WITH_SIGNATURE = 2
"""Lines of the text that stand above the signature on its page, at least."""

MAX_ADDRESSEE = 3
"""Lines; with more, page 1 would show no text."""

PAGE_NUMBER_SIZE = 14.0
PAGE_NUMBER_TOP = AREA_TOP + AREA_HEIGHT + 7 * MM
SPECIMEN = "样张"
SPECIMEN_SIZE, SPECIMEN_TOP = 22.0, 14 * MM


def lay_out(
    letter: LetterText,
    faces: Faces,
    *,
    centre: Centre = Centre.TYPE_AREA,
    words: TitleWords = NO_WORDS,
) -> tuple[Page, ...]:
    """Return the pages of a clean letter.

    Args:
        letter: as `clean_letter` returns it.
        faces: the fonts.
        centre: what the red lines are centred on.
        words: what titles keep together.

    Raises:
        RuleError: `missing_glyph` with the code point; `letter_field_too_long` with the field;
            `title_too_long`.
    """
    head = set_head(letter, faces, centre, words)
    start = first_row(head.bottom)
    pages = paginate([*_flow(letter, faces)], set_signature(letter, faces), start)
    finished = []
    for number, rows in enumerate(pages, start=1):
        glyphs: list[Glyph] = [*_specimen(faces)] if letter.specimen else []
        bars: tuple[Bar, ...] = ()
        if number == 1:
            glyphs += head.glyphs
            bars = head.bars
        for row, content in enumerate(rows, start=start if number == 1 else 0):
            if content.line is not None:
                glyphs += set_glyphs(content.line, faces, row_top(row), BODY_SIZE)
        if number > 1:
            glyphs += _page_number(number, faces)
        finished.append(Page(tuple(glyphs), bars))
    return tuple(finished)


def paginate(flow: Sequence[Row], tail: Sequence[Row], start: int) -> list[list[Row]]:
    """Share rows out over pages.

    Args:
        flow: addressee, text and attachment notes.
        tail: the signature, never parted, never without two lines of the text above it.
        start: the line of page 1 on which the flow begins.
    """
    pages = []
    rest = list(flow)
    room = ROWS - start
    while len(rest) + len(tail) > room:
        last = min(room, len(rest) - WITH_SIGNATURE)
        cut = last
        while cut > 1 and (rest[cut - 1].holds_next or rest[cut].line is None):
            cut -= 1
        cut = cut if cut > 1 else last
        pages.append(rest[:cut])
        rest = rest[cut:]
        room = ROWS
    return [*pages, [*rest, *tail]]


def _flow(letter: LetterText, faces: Faces) -> Iterator[Row]:
    setters = {role: Setter(faces, role) for role in (Role.BODY, Role.HEI, Role.KAI)}
    addressee = setters[Role.BODY].paragraph(f"{letter.addressee}：")
    if len(addressee) > MAX_ADDRESSEE:
        raise RuleError("addressee", code="letter_field_too_long")
    yield from map(Row, addressee)
    for paragraph in letter.body:
        yield from _paragraph(paragraph, setters)
    if letter.attachments:
        yield BLANK
        yield from map(Row, _attachments(letter.attachments, setters[Role.BODY]))


def _paragraph(paragraph: Paragraph, setters: dict[Role, Setter]) -> Iterator[Row]:
    setter = setters[FACE_OF_LEVEL[paragraph.level]]
    for line in setter.paragraph(paragraph.text, first=INDENT):
        yield Row(line, holds_next=paragraph.level is not Level.TEXT, is_body=True)


def _attachments(names: Sequence[str], setter: Setter) -> Iterator[Line]:
    """Yield the notes of attachments: numbered where there are several, names under each other."""
    label = "附件："
    where = INDENT + setter.width(label)
    if len(names) == 1:
        yield from setter.paragraph(label + names[0], first=INDENT, hanging=where)
        return
    for count, name in enumerate(names, start=1):
        number = f"{count}."
        lead = label + number if count == 1 else number
        left = INDENT if count == 1 else where
        yield from setter.paragraph(lead + name, first=left, hanging=where + setter.width(number))


def _page_number(number: int, faces: Faces) -> Iterator[Glyph]:
    """Yield — 2 —: the dash 7 mm below the type area, odd right, even left, one character in."""
    size = PAGE_NUMBER_SIZE
    dash = faces.face(Role.DIGITS, "—")
    y = PAGE_NUMBER_TOP + faces.extent(dash, "—")[1] * size
    chars = [("—", dash), *((char, faces.face(Role.DIGITS, char)) for char in f" {number} ")]
    chars.append(("—", dash))
    widths = [faces.advance(face, char) * size for char, face in chars]
    right = AREA_LEFT + AREA_WIDTH - size
    x = right - sum(widths) if number % 2 else AREA_LEFT + size
    for (char, face), width in zip(chars, widths, strict=True):
        yield Glyph(x, y, char, face, size)
        x += width


def _specimen(faces: Faces) -> Iterator[Glyph]:
    setter = Setter(faces, Role.HEI, SPECIMEN_SIZE, SPECIMEN_SIZE)
    left = AREA_WIDTH - setter.width(SPECIMEN)
    line = setter.line(SPECIMEN, left)
    return set_glyphs(line, faces, SPECIMEN_TOP, SPECIMEN_SIZE, Ink.GREY)
