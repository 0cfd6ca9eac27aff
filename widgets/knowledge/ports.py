"""What the knowledge screen needs from outside. Every callable may block; it runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass

from console.domain.intake import Candidate
from console.domain.knowledge import Article, ArticleChange

Search = Callable[[str, int], tuple[Article, ...]]
Beside = Callable[[str, str, int], tuple[Article, ...]]


@dataclass(frozen=True, slots=True)
class KnowledgePorts:
    """Questions and the one act. Failures arrive as `ConsoleError`.

    Attributes:
        search: what was typed, how many at most; "" finds all.
        history: changes of an article by its code, newest first.
        save: an article and what it was when the edit began, None for a new one.
        may_edit: whether this person may change articles.
    """

    search: Search
    history: Callable[[str], tuple[ArticleChange, ...]]
    save: Callable[[Article, Article | None], Article]
    find_categories: Callable[[str, int], tuple[Candidate, ...]]
    find_units: Callable[[str, int], tuple[Candidate, ...]]
    may_edit: bool
