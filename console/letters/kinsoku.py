"""Breaks Chinese text into lines that fill the grid.

A closing mark never begins a line and an opening mark never ends one. Such a mark is pushed in by
squeezing the marks of the line by up to half a cell each; where that is not enough, its neighbour
goes to the next line with it. Only a run of marks longer than a line breaks the rule.

Numbers stay together with the unit that follows, words of Latin letters stay together, as long as
they are not wider than half a line.

Source: GB/T 15834-2011, 5.1, for marks at the ends of lines.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from console.letters.page import BODY_SIZE, CELL, CELLS, Faces, Role

CLOSING = frozenset("，。、；：？！》〉」』）〕】］｝”’…—～·‰％℃,.;:?!)]}%>")
OPENING = frozenset("《〈「『（〔【［｛“‘([{<")
SQUEEZED_RIGHT = frozenset("，。、；：？！》〉」』）〕】］｝”’")
SQUEEZED_LEFT = frozenset("《〈「『（〔【［｛“‘")
WIDE_MARKS = frozenset("“”‘’—…·‰℃")
"""Marks that are as wide as a Chinese character here, whatever the font that has them says."""

UNITS = frozenset(
    "年月日时分秒点号楼层室户人名次件个天周元角米吨度平公千万亿条项处米倍级期届章款％%℃"
)
"""What may follow a number without a break between."""

_TOKENS = re.compile(r"——|……|[^\S\n]|[!-~\u00a1-\u02ff]+|.", re.DOTALL)
_EPS = 1e-6


@dataclass(frozen=True, slots=True)
class Sized:
    """A character with the room it takes.

    Attributes:
        width: from its left to its neighbour's left, in points.
        shift: from its left to where the glyph's own advance begins.
        left, right: how much may be squeezed away on each side.
        tied: belongs to its right neighbour, so that spreading leaves no gap between.
    """

    char: str
    face: str
    width: float
    shift: float = 0.0
    left: float = 0.0
    right: float = 0.0
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """Characters between which no line ends."""

    chars: tuple[Sized, ...]
    width: float
    slack: float

    @property
    def is_blank(self) -> bool:
        """Tell whether it is a blank, which is dropped at both ends of a line."""
        return len(self.chars) == 1 and self.chars[0].char.isspace()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: characters with their place from the left of the type area, in points."""

    chars: tuple[tuple[float, Sized], ...]
    right: float

    @property
    def text(self) -> str:
        """Return what stands in the line."""
        return "".join(sized.char for _, sized in self.chars)


class Setter:
    """Sets text of one role and size.

    Args:
        cell: pitch of a full character in points.
    """

    def __init__(
        self, faces: Faces, role: Role, size: float = BODY_SIZE, cell: float = CELL
    ) -> None:
        self._faces = faces
        self._role = role
        self._size = size
        self._cell = cell
        self._wide: Callable[[str], Sized] = lru_cache(maxsize=4096)(self._measure_wide)

    def line(self, text: str, left: float = 0.0) -> Line:
        """Return text as one line, however long."""
        return _place([sized for cluster in self.clusters(text) for sized in cluster.chars], left)

    def width(self, text: str) -> float:
        """Return how long the text is on one line."""
        return sum(cluster.width for cluster in self.clusters(text))

    def paragraph(
        self, text: str, *, first: float = 0.0, hanging: float = 0.0, right: float = CELLS * CELL
    ) -> tuple[Line, ...]:
        """Break text into lines; all but the last end at the right edge.

        Args:
            text: without line ends; tabs and controls are gone already.
            first: where the first line begins, in points.
            hanging: where the others begin.
            right: where they end.
        """
        lines: list[Line] = []
        left, waiting, width, slack = first, list[Cluster](), 0.0, 0.0
        for cluster in self._fitting(self.clusters(text), right - max(first, hanging)):
            if cluster.is_blank and not waiting:
                continue
            over = width + cluster.width - (right - left)
            squeezable = len(cluster.chars) > 1 and over <= slack + cluster.slack + _EPS
            if over > _EPS and not squeezable:
                lines.append(_justify(waiting, left, right))
                left, waiting, width, slack = hanging, [], 0.0, 0.0
                if cluster.is_blank:
                    continue
            waiting.append(cluster)
            width += cluster.width
            slack += cluster.slack
            if over > _EPS and squeezable:
                lines.append(_justify(waiting, left, right))
                left, waiting, width, slack = hanging, [], 0.0, 0.0
        rest = _chars(waiting)
        if rest:
            lines.append(_place(rest, left))
        return tuple(lines)

    def clusters(self, text: str) -> list[Cluster]:
        """Return the text as what must not be broken."""
        found: list[list[Sized]] = []
        glue = False
        previous = ""
        for token in _TOKENS.findall(text):
            if token.isspace():
                found.append([self._narrow_run(" ")[0]])
                glue, previous = False, ""
                continue
            for part in self._parts(token):
                joins = glue or part[0].char in CLOSING or _is_unit(previous, part[0].char)
                if joins and found and not found[-1][0].char.isspace():
                    found[-1].extend(part)
                else:
                    found.append(list(part))
                previous = part[-1].char
                glue = previous in OPENING
        return [_cluster(chars) for chars in found]

    def _parts(self, token: str) -> Iterator[Sequence[Sized]]:
        """Yield a token whole, or in single characters where it is wider than half a line."""
        if not _is_narrow(token[0]):
            yield [self._wide(char) for char in token]
            return
        run = self._narrow_run(token)
        if sum(sized.width for sized in run) <= CELLS * CELL / 2 + _EPS:
            yield run
        else:
            yield from ([replace(sized, tied=False)] for sized in run)

    def _measure_wide(self, char: str) -> Sized:
        face = self._faces.face(self._role, char)
        spare = self._cell - self._faces.advance(face, char) * self._size
        half = self._cell / 2
        if char in SQUEEZED_LEFT:
            return Sized(char, face, self._cell, shift=spare, left=half)
        if char in SQUEEZED_RIGHT:
            return Sized(char, face, self._cell, right=half)
        return Sized(char, face, self._cell, shift=spare / 2)

    def _narrow_run(self, text: str) -> list[Sized]:
        """Set letters and digits by their own widths, in the middle of whole half cells."""
        faces = [self._faces.face(self._role, char) for char in text]
        widths = [
            self._faces.advance(face, char) * self._size
            for face, char in zip(faces, text, strict=True)
        ]
        half = self._cell / 2
        natural = sum(widths)
        halves = max(1, -int(-(natural - 0.02 * half) // half))
        spare = (halves * half - natural) / 2
        run = [
            Sized(char, face, width, tied=True)
            for char, face, width in zip(text, faces, widths, strict=True)
        ]
        run[0] = Sized(text[0], faces[0], widths[0] + spare, shift=spare, tied=len(text) > 1)
        last = run[-1]
        run[-1] = Sized(last.char, last.face, last.width + spare, shift=last.shift)
        return run

    @staticmethod
    def _fitting(clusters: list[Cluster], limit: float) -> Iterator[Cluster]:
        """Cut what is longer than a line, which no rule can save."""
        for cluster in clusters:
            if cluster.width <= limit:
                yield cluster
                continue
            chars: list[Sized] = []
            width = 0.0
            for sized in cluster.chars:
                if width + sized.width > limit + _EPS:
                    yield _cluster(chars)
                    chars, width = [], 0.0
                chars.append(sized)
                width += sized.width
            yield _cluster(chars)


def _is_narrow(char: str) -> bool:
    return char < "\u0300" and char not in WIDE_MARKS


def _is_unit(previous: str, char: str) -> bool:
    return (previous.isascii() and previous.isdigit() and char in UNITS) or (
        previous == "第" and char.isascii() and char.isdigit()
    )


def _cluster(chars: Sequence[Sized]) -> Cluster:
    return Cluster(
        tuple(chars),
        sum(sized.width for sized in chars),
        sum(sized.left + sized.right for sized in chars),
    )


def _chars(clusters: Sequence[Cluster]) -> list[Sized]:
    """Return the characters of a line without the blank at its end."""
    kept = clusters[:-1] if clusters and clusters[-1].is_blank else clusters
    return [sized for cluster in kept for sized in cluster.chars]


def _place(chars: Sequence[Sized], left: float) -> Line:
    placed = []
    x = left
    for sized in chars:
        placed.append((x + sized.shift, sized))
        x += sized.width
    return Line(tuple(placed), x)


def _justify(clusters: Sequence[Cluster], left: float, right: float) -> Line:
    """Squeeze or spread a full line so that it ends at the right edge."""
    chars = _chars(clusters)
    spare = right - left - sum(sized.width for sized in chars)
    slack = sum(sized.left + sized.right for sized in chars)
    part = -spare / slack if spare < 0 and slack else 0.0
    gaps = sum(not sized.tied for sized in chars[:-1])
    gap = spare / gaps if spare > 0 and gaps else 0.0
    placed = []
    x = left
    for sized in chars:
        placed.append((x + sized.shift - part * sized.left, sized))
        x += sized.width - part * (sized.left + sized.right) + (0.0 if sized.tied else gap)
    return Line(tuple(placed), x - (0.0 if not chars or chars[-1].tied else gap))
