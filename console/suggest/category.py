"""Which categories a text speaks of: by their names and the everyday words that stand for them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from console.domain.text import normal

LEAST = 2
"""Characters of a word that says anything by itself."""
PARTED_LEAST, PART = 4, 2
"""A word of four characters or more also counts when its ends stand apart: 暖气一直不热."""
PARTED_WEIGHT = 0.5

_CLAUSES = re.compile(r"[。！？!?；;，,、\n]+")


@dataclass(frozen=True, slots=True)
class Known:
    """A category and what people call it."""

    code: str
    words: tuple[str, ...]


class CategoryWords:
    """The words of a category scheme, ready to be found in text. Finding changes nothing."""

    def __init__(self, known: Iterable[Known]) -> None:
        """Keep every word that points to one category alone."""
        owners: dict[str, set[str]] = {}
        for one in known:
            for word in one.words:
                folded = normal(word).strip()
                if len(folded) >= LEAST:
                    owners.setdefault(folded, set()).add(one.code)
        self._words = tuple(
            (word, next(iter(codes))) for word, codes in owners.items() if len(codes) == 1
        )

    def find(self, text: str, most: int = 3) -> tuple[str, ...]:
        """Return the codes of the categories that a text speaks of, the likeliest first.

        The longer a word, the more it says; each category counts with all its words.
        """
        folded = normal(text)
        clauses = [clause for clause in _CLAUSES.split(folded) if len(clause) >= PARTED_LEAST]
        scores: dict[str, float] = {}
        for word, code in self._words:
            weight = _weight(word, folded, clauses)
            if weight:
                scores[code] = scores.get(code, 0.0) + weight
        ranked = sorted(scores, key=lambda code: (-scores[code], code))
        return tuple(ranked[:most])


def _weight(word: str, text: str, clauses: Sequence[str]) -> float:
    size = float(len(word) ** 2)
    if word in text:
        return size
    if len(word) < PARTED_LEAST:
        return 0.0
    head, tail = word[:PART], word[-PART:]
    for clause in clauses:
        at = clause.find(head)
        if at >= 0 and clause.find(tail, at + PART) > 0:
            return size * PARTED_WEIGHT
    return 0.0
