"""The end of a letter: name, date, the place for the seal, the note in brackets.

Source: GB/T 9704-2012, 7.3.5.1 (with seal), 7.3.5.2 (without), 7.3.6 (note).
"""

from dataclasses import dataclass

from console.domain.errors import RuleError
from console.domain.letter import LetterText, Seal, chinese_date
from console.letters.kinsoku import Line, Setter
from console.letters.page import CELL, CELLS, Faces, Role

SEAL_BLANKS = 2
"""Lines left above the name, so that a seal of 42 mm over name and date begins within one line
of the text."""

MAX_NOTE = 3
"""Lines of the note."""

SEAL_LEFT = 14 * CELL
"""A note on the line beside the seal's lower part must end here."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the grid; without a line it is blank.

    Attributes:
        holds_next: a heading, which never stands last on a page.
        is_body: part of the text itself.
    """

    line: Line | None = None
    holds_next: bool = False
    is_body: bool = False


BLANK = Row()


def set_signature(letter: LetterText, faces: Faces) -> tuple[Row, ...]:
    """Return the rows from the blank above the name to the note; they stay on one page.

    Raises:
        RuleError: `letter_field_too_long`: the name or the note.
    """
    setter = Setter(faces, Role.BODY)
    date_text = chinese_date(letter.signed_on)
    name, day = setter.width(letter.signer), setter.width(date_text)
    if name > (CELLS - 4) * CELL:
        raise RuleError("signer", code="letter_field_too_long")
    if letter.seal is Seal.PLACE:
        name_left, day_left = _with_seal(name, day)
    else:
        name_left, day_left = _without_seal(name, day)
    rows = [BLANK] * (SEAL_BLANKS if letter.seal is Seal.PLACE else 1)
    rows += [Row(setter.line(letter.signer, name_left)), Row(setter.line(date_text, day_left))]
    note = _note(letter.note, setter)
    if letter.seal is Seal.PLACE and (not note or max(line.right for line in note) > SEAL_LEFT):
        rows.append(BLANK)
    return (*rows, *map(Row, note))


def _with_seal(name: float, day: float) -> tuple[float, float]:
    """Return where name and date begin: date four cells from the right, name centred on it."""
    right = CELLS * CELL
    day_left = right - 4 * CELL - day
    too_far = max(0.0, day_left + day / 2 + name / 2 - (right - CELL))
    day_left -= too_far
    return day_left + day / 2 - name / 2, day_left


def _without_seal(name: float, day: float) -> tuple[float, float]:
    """Return where name and date begin: the date two cells right of the name."""
    right = (CELLS - 2) * CELL
    name_left = min(right - name, right - day - 2 * CELL)
    return name_left, name_left + 2 * CELL


def _note(note: str, setter: Setter) -> tuple[Line, ...]:
    if not note:
        return ()
    plain = note.strip("（）()")
    lines = setter.paragraph(f"（{plain}）", first=2 * CELL, hanging=2 * CELL)
    if len(lines) > MAX_NOTE:
        raise RuleError("note", code="letter_field_too_long")
    return lines
