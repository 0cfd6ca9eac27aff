"""Which earlier texts say the same: TF-IDF cosine over pairs of characters, explained by words.

Candidates come from storage, by place and by rare pairs; only a few hundred are ranked here. Rare
pairs weigh more, so that 请处理 in every text counts for nothing.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain.text import grams, runs

LEAST = 0.05
"""Below this cosine two texts share only how officials write."""
DECAY_DAYS = 5.0
SAME_CATEGORY = 1.25
_FRESH_SHARE = 0.4
_WORDS = 3
_WORD_MOST = 8
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Document:
    """An earlier text.

    Attributes:
        category: code, "" when unknown.
    """

    id: UUID
    text: str
    category: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier text that says the same.

    Attributes:
        words: what both say, weightiest first.
    """

    id: UUID
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many texts of a sample each pair occurs.

    Attributes:
        documents: size of the sample.
        weights: how much each pair of the sample tells.
    """

    counts: Mapping[str, int]
    documents: int
    weights: Mapping[str, float]

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Frequencies":
        """Count a sample."""
        counts: Counter[str] = Counter()
        documents = 0
        for text in texts:
            counts.update(grams(text, unique=True))
            documents += 1
        weights = {gram: _idf(documents, count) for gram, count in counts.items()}
        return cls(counts, documents, weights)

    def weight(self, gram: str) -> float:
        """Return how much a pair tells: its inverse document frequency."""
        return self.weights.get(gram) or _idf(self.documents, 0)

    def telling(self, text: str, rare: int, unseen: int) -> tuple[str, ...]:
        """Return the pairs of a text by which to look for others that say the same.

        Args:
            text: what the caller says.
            rare: so many of the rarest pairs of the sample.
            unseen: so many of those that the sample does not have: too rare to cost anything.
        """
        pairs = [gram for gram in grams(text, unique=True) if len(gram) > 1]
        known = [gram for gram in pairs if gram in self.counts]
        new = [gram for gram in pairs if gram not in self.counts]
        known.sort(key=lambda gram: self.counts[gram])
        return (*known[:rare], *new[:unseen])


def rank(
    text: str,
    documents: Sequence[Document],
    frequencies: Frequencies,
    now: datetime,
    *,
    category: str = "",
    limit: int = 20,
) -> tuple[Similar, ...]:
    """Return the documents that say the same as a text, best first.

    Args:
        text: what the caller says.
        documents: candidates, each once.
        frequencies: of a sample of this city's texts.
        now: fresh ones come first, UTC.
        category: code of the demand's category, "" when not chosen yet.
        limit: at most so many.
    """
    asked = _vector(text, frequencies)
    norm = _norm(asked)
    if not norm:
        return ()
    found = []
    for document in documents:
        said = _vector(document.text, frequencies)
        shared = asked.keys() & said.keys()
        length = norm * _norm(said)
        cosine = sum(asked[gram] * said[gram] for gram in shared) / length if length else 0.0
        if cosine < LEAST:
            continue
        age = max((now - document.opened_at).total_seconds() / _DAY_S, 0.0)
        score = cosine * (1 - _FRESH_SHARE + _FRESH_SHARE * math.exp(-age / DECAY_DAYS))
        if category and category == document.category:
            score *= SAME_CATEGORY
        found.append((score, document.id, shared))
    found.sort(key=lambda one: one[0], reverse=True)
    return tuple(
        Similar(key, score, _words(text, shared, frequencies))
        for score, key, shared in found[:limit]
    )


def _idf(documents: int, count: int) -> float:
    return math.log((documents + 1) / (count + 1)) + 1e-3


def _vector(text: str, frequencies: Frequencies) -> dict[str, float]:
    weights, unseen = frequencies.weights, frequencies.weight("")
    return {
        gram: weights.get(gram, unseen) * (1 + math.log(count) if count > 1 else 1.0)
        for gram, count in Counter(grams(text)).items()
        if len(gram) > 1
    }


def _norm(vector: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))


def _words(text: str, shared: Iterable[str], frequencies: Frequencies) -> tuple[str, ...]:
    """Return the longest stretches of a text whose pairs are all shared, weightiest first."""
    common = set(shared)
    words: dict[str, float] = {}
    for run in runs(text):
        at = 0
        while at < len(run) - 1:
            end = at
            while end < len(run) - 1 and run[end : end + 2] in common:
                end += 1
            if end > at:
                word = run[at : end + 1][:_WORD_MOST]
                pairs = [word[one : one + 2] for one in range(len(word) - 1)]
                words[word] = max(frequencies.weight(pair) for pair in pairs)
            at = max(end, at + 1)
    return tuple(sorted(words, key=lambda word: words[word], reverse=True)[:_WORDS])
