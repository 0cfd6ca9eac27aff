"""The page of an official letter: its measures, and the marks a layout puts on it.

Lengths are points unless a name says mm; y runs down from the top of the sheet. Nothing here or in
the layout knows how a PDF is written.

Source: GB/T 9704-2012, 5.1, 5.2 and 7.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

MM = 72 / 25.4
SHEET_WIDTH = 210 * MM
SHEET_HEIGHT = 297 * MM
AREA_LEFT = 28 * MM
AREA_TOP = 37 * MM
AREA_WIDTH = 156 * MM
AREA_HEIGHT = 225 * MM
CELLS = 28
ROWS = 22

BODY_SIZE = 15.75
"""3号. Not 16 pt: 28 cells of 16 pt are 158 mm and do not fit the type area."""

CELL = AREA_WIDTH / CELLS
PITCH = (AREA_HEIGHT - BODY_SIZE) / (ROWS - 1)
"""From one line to the next: 22 lines are 21 pitches and one character."""


class Role(Enum):
    """What a face is used for; the value is its key in the manifest and in settings."""

    BODY = "fangsong"
    TITLE = "title"
    KAI = "kai"
    HEI = "hei"
    DIGITS = "song"


class Ink(Enum):
    """Colours of a letter, as red, green and blue from 0 to 1."""

    BLACK = (0.0, 0.0, 0.0)
    RED = (0.902, 0.0, 0.071)
    GREY = (0.62, 0.62, 0.62)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character at its place.

    Attributes:
        x: where its own advance begins.
        y: of the baseline.
        face: name of the face that has it.
    """

    x: float
    y: float
    char: str
    face: str
    size: float
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal line, given by its top left corner, its width and its thickness."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.RED


@dataclass(frozen=True, slots=True)
class Page:
    """The marks of one page in reading order."""

    glyphs: tuple[Glyph, ...]
    bars: tuple[Bar, ...] = ()


class Faces(Protocol):
    """What a layout must know of fonts; lengths are parts of the em."""

    def face(self, role: Role, char: str) -> str:
        """Return the first face of the role that has the character.

        Raises:
            RuleError: `missing_glyph`, with the code point.
        """

    def advance(self, face: str, char: str) -> float:
        """Return how far the pen moves."""

    def extent(self, face: str, char: str) -> tuple[float, float]:
        """Return the lowest and the highest point of the ink, above the baseline."""

    def middle(self, face: str) -> float:
        """Return how high the middle of its Chinese characters stands above the baseline.

        Fonts differ by a tenth of the em, and a fallback must not dance above its neighbours.
        """


def row_top(row: int) -> float:
    """Return the top of a line of the grid, counted from 0."""
    return AREA_TOP + row * PITCH


def baseline(top: float, size: float, middle: float) -> float:
    """Return the baseline that puts the middle of characters into the middle of their line.

    Args:
        top: of the line.
        size: of the characters, which is the height of the line.
        middle: of their face, as `Faces.middle` returns it.
    """
    return top + (0.5 + middle) * size
