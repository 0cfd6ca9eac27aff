"""Names found by how they sound: pinyin, its initials, parts of a name, all of it mixed.

A reading is stored beside a name, so that looking up needs no dictionary: the names of a row are
separated by ";", their characters by a blank, the readings of one character by "/". 重庆 has
"zhong/chong/tong qing". A character that nobody reads stands for itself, a mark as "_".
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from console.domain.text import normal

NAMES, CHARACTERS, READINGS = ";", " ", "/"
MARK = "_"
SLIP_LEAST, SLIP_MOST = 2, 6

EXACT, BEGINS, SOUNDS, ALIAS, HOLDS, SOUNDS_INSIDE, ABOVE, SLIP = range(8)
"""How near a row is to what was typed; smaller is nearer.

Attributes:
    ALIAS: another name than its own begins or sounds so.
    ABOVE: only a row above it in the tree is called so.
    SLIP: initials of which one is a neighbouring key.
"""

_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _neighbours() -> dict[str, frozenset[str]]:
    at = {
        key: (row, column) for row, keys in enumerate(_KEYBOARD) for column, key in enumerate(keys)
    }
    return {
        key: frozenset(
            other
            for other, (its_row, its_column) in at.items()
            if other != key and abs(its_row - row) <= 1 and abs(its_column - column) <= 1
        )
        for key, (row, column) in at.items()
    }


_NEAR = _neighbours()


def reading_of(names: Sequence[str], read: Callable[[str], Sequence[str]]) -> str:
    """Return what is stored beside the names of a row.

    Args:
        names: as people call it.
        read: readings of one character without tones, none for one that is not Han.
    """
    return NAMES.join(CHARACTERS.join(_token(one, read) for one in normal(name)) for name in names)


def _token(character: str, read: Callable[[str], Sequence[str]]) -> str:
    found = READINGS.join(read(character))
    if found:
        return found
    return character if character.isalnum() else MARK


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be found.

    Attributes:
        names: what people call it, its own name first.
        reading: of these names, "" when nobody has written it yet.
        above: place of the row above it in the list, None for a top.
    """

    code: str
    names: tuple[str, ...]
    reading: str = ""
    above: int | None = None


class Near(NamedTuple):
    """A row that was found.

    Attributes:
        rank: how near, see `EXACT` and what follows it.
        order: its place in the list.
    """

    rank: int
    order: int


class _Name(NamedTuple):
    order: int
    own: bool
    text: str
    sounds: tuple[tuple[str, ...], ...]
    read: bool


class NameIndex:
    """A list of rows, ready to be looked up with every key. Finding changes nothing."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Read every name once."""
        rows = tuple(entries)
        self._codes = [row.code.lower() for row in rows]
        self._names: list[_Name] = []
        self._starts: dict[str, list[tuple[int, int]]] = {}
        self._below: dict[int, list[int]] = {}
        for order, row in enumerate(rows):
            if row.above is not None:
                self._below.setdefault(row.above, []).append(order)
            readings = row.reading.split(NAMES) if row.reading else []
            for at, name in enumerate(row.names):
                heard = readings[at] if at < len(readings) else ""
                self._add(order, normal(name), heard, own=at == 0)

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._codes)

    def _add(self, order: int, text: str, reading: str, *, own: bool) -> None:
        parts = reading.split(CHARACTERS)
        read = len(parts) == len(text)
        if not read:
            parts = [one if one.isalnum() else MARK for one in text]
        sounds = tuple(tuple(part.split(READINGS)) for part in parts)
        number = len(self._names)
        self._names.append(_Name(order, own, text, sounds, read))
        for position, heard in enumerate(sounds):
            for key in {text[position], *(one[:1] for one in heard)}:
                self._starts.setdefault(key, []).append((number, position))

    def find(self, words: Sequence[str]) -> list[Near]:
        """Return the rows that every word means, by itself or by what lies above; nearest first.

        Args:
            words: what was typed, parted at blanks and steps of a path; none finds all.
        """
        found: Mapping[int, int] = dict.fromkeys(range(len(self)), EXACT)
        for word in words:
            meant = self._called(normal(word))
            if len(word) > 1 or not word.isascii():  # one letter is heard in every name above
                meant = self._with_below(meant)
            found = {order: rank for order, rank in meant.items() if order in found}
        return sorted(Near(rank, order) for order, rank in found.items())

    def slips(self, word: str) -> list[Near]:
        """Return the rows whose initials are the word but for one neighbouring key."""
        letters = normal(word)
        if not SLIP_LEAST <= len(letters) <= SLIP_MOST or not set(letters) <= _NEAR.keys():
            return []
        found = {
            self._names[number].order
            for number, position in self._starts.get(letters[0], ())
            if position == 0 and _slipped(self._names[number].sounds, letters)
        }
        return [Near(SLIP, order) for order in sorted(found)]

    def _called(self, word: str) -> dict[int, int]:
        found = self._coded(word)

        def take(order: int, rank: int) -> None:
            if rank < found.get(order, SLIP):
                found[order] = rank

        spoken = any(one.isascii() and one.isalpha() for one in word)
        names, reach = self._names, len(word) * 2
        heard: dict[tuple[bool, str], bool] = {}  # names end alike: 社区居民委员会, 第一网格
        for number, position in self._starts.get(word[0], ()):
            order, own, text, sounds, read = names[number]
            if text.startswith(word, position):
                whole = len(text) == len(word)
                take(order, EXACT if whole else HOLDS if position else BEGINS if own else ALIAS)
                continue
            if not spoken:
                continue
            end = position + reach
            key = (read, text[position:end])
            if key not in heard:
                heard[key] = _sounds(key[1], sounds[position:end], word)
            if heard[key]:
                take(order, SOUNDS_INSIDE if position else SOUNDS if own else ALIAS)
        return found

    def _coded(self, word: str) -> dict[int, int]:
        return {
            order: EXACT if code == word else BEGINS
            for order, code in enumerate(self._codes)
            if code.startswith(word)
        }

    def _with_below(self, own: dict[int, int]) -> dict[int, int]:
        found = dict(own)
        waiting = list(own)
        while waiting:
            for order in self._below.get(waiting.pop(), ()):
                if order not in found:
                    found[order] = ABOVE
                    waiting.append(order)
        return found


def _sounds(text: str, sounds: tuple[tuple[str, ...], ...], word: str) -> bool:
    """Whether a word is heard where a part of a name begins; its last syllable may be cut off."""
    ways = {0}
    for character, readings in zip(text, sounds, strict=True):
        if any(one.startswith(word[way:]) for one in readings for way in ways):
            return True
        ways = _heard(readings, character, word, ways)
        if not ways or len(word) in ways:
            return bool(ways)
    return False


def _heard(readings: tuple[str, ...], character: str, word: str, ways: set[int]) -> set[int]:
    """Return how far a word has come after one more character, for each way to get to it."""
    if MARK in readings:
        return ways
    reached = {way + 1 for way in ways if word[way] == character}
    for one in readings:
        for way in ways:
            if word[way] != one[0]:
                continue
            reached.add(way + 1)
            if word.startswith(one, way):
                reached.add(way + len(one))
            elif one[1:2] == "h" and word.startswith(one[:2], way):
                reached.add(way + 2)
    return reached


def _slipped(sounds: tuple[tuple[str, ...], ...], letters: str) -> bool:
    if len(sounds) < len(letters):
        return False
    slips = 0
    for heard, letter in zip(sounds, letters, strict=False):
        initials = {one[0] for one in heard}
        if letter not in initials:
            slips += 1
            if slips > 1 or not initials & _NEAR[letter]:
                return False
    return slips == 1
