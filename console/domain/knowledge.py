"""The knowledge base: what to say to a question, on whose word, and whether that still holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from console.domain.text import grams, normal

ANY = "*"
REVIEW_MONTHS = 12
_MONTHS = 12
_LAST_DAY = 28
"""Every month has this day: a limit in months never falls on a day that does not exist."""


class Standing(StrEnum):
    """Whether an article may be read out as it is."""

    VALID = "有效"
    COMING = "未生效"
    EXPIRED = "已失效"
    UNREVIEWED = "待复核"

    @property
    def is_stale(self) -> bool:
        """Whether somebody should check before it is read out."""
        return self is not Standing.VALID


@dataclass(frozen=True, slots=True)
class Article:
    """An answer that is ready to be said.

    Attributes:
        questions: how people ask for it.
        words: what to say.
        category: code of a node, "*" for every one; `category_name` is its name.
        source: on whose word.
        owner: code of the unit that keeps it; `owner_name` is its short name.
        reviewed_on: when somebody last checked it, None for never.
        standing: as of the day it was asked for.
    """

    id: UUID
    code: str
    title: str
    questions: tuple[str, ...]
    words: str
    category: str
    category_name: str
    source: str
    owner: str
    owner_name: str
    valid_from: date | None
    valid_to: date | None
    reviewed_on: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One change of an article.

    Attributes:
        day: in words of the hotline, with the time.
        columns: label, before and after of what changed.
    """

    day: str
    actor: str
    verb: str
    columns: tuple[tuple[str, str, str], ...]


def standing(
    valid_from: date | None, valid_to: date | None, reviewed_on: date | None, on: date, months: int
) -> Standing:
    """Return whether an article may be read out on a civil day.

    Args:
        valid_from: first civil day, None for open; it counts as a check.
        valid_to: last civil day, None for open.
        reviewed_on: when somebody checked it last, None for never.
        on: civil day at the hotline.
        months: how long a check holds; 0 for ever.
    """
    if valid_to is not None and valid_to < on:
        return Standing.EXPIRED
    if valid_from is not None and on < valid_from:
        return Standing.COMING
    checked = max((day for day in (reviewed_on, valid_from) if day is not None), default=None)
    if months and (checked is None or months_after(checked, months) < on):
        return Standing.UNREVIEWED
    return Standing.VALID


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later, the 28th where a month may lack it."""
    count = day.year * _MONTHS + day.month - 1 + months
    return date(count // _MONTHS, count % _MONTHS + 1, min(day.day, _LAST_DAY))


class ArticleIndex:
    """Folded texts of articles, ready to be searched with every key. Finding changes nothing.

    Any words of one character or more, exactly as they stand: no dictionary, no stop words.
    """

    def __init__(self, texts: Iterable[tuple[str, Sequence[str], str]]) -> None:
        """Fold title, question forms and words of each article once."""
        self._texts = tuple(
            (normal(title), normal("\n".join(questions)), normal(words))
            for title, questions, words in texts
        )
        self._asked = tuple(
            frozenset(grams(f"{title}\n{asked}")) for title, asked, _ in self._texts
        )

    def search(self, query: str) -> list[tuple[int, int]]:
        """Return (rank, place) of the articles that hold every word; a smaller rank is nearer."""
        wanted = normal(query).split()
        found = []
        for place, (title, asked, words) in enumerate(self._texts):
            whole = f"{title}\n{asked}\n{words}"
            if all(one in whole for one in wanted):
                in_title = all(one in title for one in wanted)
                in_asked = in_title or all(one in title or one in asked for one in wanted)
                found.append((2 - in_title - in_asked, place))
        return sorted(found)

    def like(self, text: str, least: int = 2) -> dict[int, int]:
        """Return how many pairs of characters a text shares with what an article is asked by.

        Args:
            text: what the caller says.
            least: fewer shared pairs count as none.
        """
        said = {one for one in grams(text) if len(one) > 1}
        shared = ((place, len(said & asked)) for place, asked in enumerate(self._asked))
        return {place: count for place, count in shared if count >= least}
