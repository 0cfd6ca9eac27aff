"""Breaks a title into centred lines: words stay whole, no line looks left over.

There is no dictionary of the language here. Three things tell where a word is: a table of words
that titles use, pairs of characters that the body repeats, and what never begins or ends a line.

Source: GB/T 9704-2012, 7.3.1: whole words, symmetric, a trapezoid or a diamond.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from console.letters.kinsoku import CLOSING, OPENING

MAX_LINES = 3
_NEVER_FIRST = frozenset("的了着过等及与和或之") | CLOSING
_NEVER_LAST = frozenset("第关对在与和或及") | OPENING
_IMPOSSIBLE = 1000.0


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What a title keeps together.

    Attributes:
        words: stay whole.
        tails: end a name, so that no line begins with one: 街道, 路口.
    """

    words: frozenset[str] = frozenset()
    tails: tuple[str, ...] = ()


NO_WORDS = TitleWords()


def break_title(
    text: str, per_line: int, words: TitleWords = NO_WORDS, body: str = ""
) -> tuple[str, ...]:
    """Return the lines of a title.

    Args:
        text: the title on one line.
        per_line: how many characters fit on a line.
        words: what to keep together.
        body: text of the letter; what it repeats is taken for a word.

    Returns:
        At least as many lines as are needed; one more than `MAX_LINES` says that it does not fit.
    """
    if len(text) <= per_line:
        return (text,)
    costs = [_cost(text, place, words, body) for place in range(len(text) + 1)]
    least = -(-len(text) // per_line)
    for count in range(least, MAX_LINES + 1):
        found = min(
            (
                (_shape(lines) + sum(costs[place] for place in places), lines)
                for places, lines in _ways(text, count)
                if max(map(len, lines)) <= per_line
            ),
            default=None,
        )
        if found and (found[0] < _IMPOSSIBLE or count == MAX_LINES):
            return found[1]
    return tuple(text[start : start + per_line] for start in range(0, len(text), per_line))


def _ways(text: str, count: int) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
    for places in combinations(range(1, len(text)), count - 1):
        edges = (0, *places, len(text))
        yield places, tuple(text[start:end] for start, end in pairwise(edges))


def _cost(text: str, place: int, words: TitleWords, body: str) -> float:
    """Return how bad a break before a character is."""
    if not 0 < place < len(text):
        return 0.0
    before, after = text[place - 1], text[place]
    if after in CLOSING or before in OPENING or (before.isascii() and after.isascii()):
        return _IMPOSSIBLE
    cost = 0.0
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        cost += 60.0
    elif before in "的、，" or before in CLOSING or after in OPENING:
        cost -= 8.0
    if text.startswith("关于") and place <= 2:  # noqa: PLR2004  # the two characters of 关于
        cost += 60.0
    if text.startswith(words.tails, place):
        cost += 25.0
    for word in words.words:
        start = text.find(word, max(0, place - len(word) + 1))
        if 0 <= start < place < start + len(word):
            cost += 40.0
            break
    return cost + 9.0 * min(body.count(text[place - 1 : place + 1]), 3)


def _shape(lines: tuple[str, ...]) -> float:
    """Return how far the lines are from a trapezoid or a diamond with lines of like length."""
    lengths = [len(line) for line in lines]
    mean = sum(lengths) / len(lengths)
    cost = sum((length - mean) ** 2 for length in lengths) / len(lengths)
    rectangle = len(set(lengths)) == 1
    waist = len(lengths) == MAX_LINES and lengths[1] < min(lengths[0], lengths[2])
    return cost + 2.0 * rectangle + 50.0 * waist
