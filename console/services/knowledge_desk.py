"""The knowledge base for one signed-in person, and the text templates beside it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from console.domain.errors import ConflictError, RuleError
from console.domain.exchange import Exchange, Record
from console.domain.knowledge import (
    ANY,
    REVIEW_MONTHS,
    Article,
    ArticleChange,
    ArticleIndex,
    standing,
)
from console.domain.reading import Entry, NameIndex
from console.domain.reference import is_valid
from console.domain.table import Via
from console.domain.template import TextTemplate
from console.domain.text import clean, clean_line
from console.domain.zone import local_day, show
from console.services.acts.desk import Transaction
from console.services.catalog import Catalog, Snapshot
from console.services.importer import Line, author, check_references, store
from console.services.reference_kinds import KINDS
from dao.words import StoredArticle

RIGHT = "knowledge"
FAR = 99
"""How far a category is from one that it has nothing to do with."""
HISTORY = 20
TITLE_MOST, WORDS_MOST = 80, 2_000


@dataclass(frozen=True, slots=True)
class _Book:
    """Articles and templates as of one snapshot of the tables."""

    snapshot: Snapshot
    articles: tuple[StoredArticle, ...]
    index: ArticleIndex
    titles: NameIndex
    templates: tuple[TextTemplate, ...]
    names: NameIndex


class KnowledgeDesk:
    """Blocking: call it from a job. Reading takes a few milliseconds once the book is read."""

    def __init__(
        self,
        transaction: Transaction,
        catalog: Catalog,
        login: str,
        now: Callable[[], datetime],
    ) -> None:
        self._transaction = transaction
        self._catalog = catalog
        self._login = login
        self._now = now
        self._lock = Lock()
        self._book: _Book | None = None

    # --- text templates --------------------------------------------------------------------------

    def templates(self, typed: str, category: str, most: int) -> tuple[TextTemplate, ...]:
        """Return text templates for a category, the nearest category's first.

        Args:
            typed: a part of the name, pinyin or initials; "" gives those that fit the category.
            category: code of the category in hand, "" for none.
            most: rows at most.
        """
        book = self._read()
        on = local_day(self._now())
        far = _distances(book.snapshot, category, on)
        found = []
        for rank, order in book.names.find(typed.split()):
            one = book.templates[order]
            distance = far.get(one.category, FAR)
            if is_valid(one, on) and (typed or distance < FAR):
                found.append((distance, rank, order))
        return tuple(book.templates[order] for _, _, order in sorted(found)[:most])

    # --- articles --------------------------------------------------------------------------------

    def search(self, typed: str, most: int) -> tuple[Article, ...]:
        """Return articles that hold every word: valid ones first, then by where the words stand.

        Two characters are enough; letters also find titles by pinyin and initials.
        """
        book = self._read()
        ranks = {place: rank for rank, place in book.index.search(typed)}
        if typed.strip():
            for rank, place in book.titles.find(typed.split()):
                ranks.setdefault(place, rank)
        made = ((rank, place, self._article(book, place)) for place, rank in ranks.items())
        ordered = sorted(made, key=lambda one: (one[2].standing.is_stale, one[0], one[1]))
        return tuple(article for _, _, article in ordered[:most])

    def beside(self, category: str, text: str, most: int) -> tuple[Article, ...]:
        """Return articles for a form: of its category, or asked for in the caller's words.

        Args:
            category: code of the category in hand, "" for none.
            text: what the caller says.
            most: rows at most.
        """
        book = self._read()
        far = _distances(book.snapshot, category, local_day(self._now()))
        alike = book.index.like(text)
        found = []
        for place, one in enumerate(book.articles):
            distance = far.get(one.category, FAR)
            near = one.category != ANY and distance < FAR
            if near or place in alike:
                article = self._article(book, place)
                key = (article.standing.is_stale, -alike.get(place, 0), distance, place)
                found.append((key, article))
        found.sort(key=lambda one: one[0])
        return tuple(article for _, article in found[:most])

    def history(self, code: str) -> tuple[ArticleChange, ...]:
        """Return what changed in an article, the newest first; old versions stand in it."""
        labels = {column.name: column.label for column in KINDS[Exchange.ARTICLES]}
        with self._transaction(read_only=True) as daos:
            changes = daos.changes.history(Exchange.ARTICLES, code, limit=HISTORY)
        return tuple(
            ArticleChange(
                show(one.at),
                one.actor,
                one.verb.value,
                tuple(
                    (labels.get(name, name), one.before.get(name, ""), one.after.get(name, ""))
                    for name in labels
                    if name in one.before or name in one.after
                ),
            )
            for one in changes
        )

    def save(self, article: Article, base: Article | None) -> Article:
        """Store an article and return it as it stands now.

        Args:
            article: as it shall be; its standing and names are worked out anew.
            base: as it was when the edit began, None for a new one.

        Raises:
            RuleError: `not_allowed`, `missing_field`, `too_long`, `bad_value`, `unknown_name`.
            ConflictError: somebody changed it meanwhile.
        """
        record = _record(article)
        with self._transaction() as daos:
            daos.accounts.actor(self._login, daos.lifecycle.rights()).need(RIGHT)
            daos.changes.lock()
            stored = daos.changes.stored(Exchange.ARTICLES).get(article.code)
            if base is None and stored is not None:
                raise RuleError("code", code="bad_value")
            if base is not None and (stored is None or not _equal(stored, _record(base))):
                raise ConflictError
            lines, refused = check_references(Exchange.ARTICLES, [Line(0, record)], daos)
            if refused:
                raise RuleError(refused[0].column, code="unknown_name")
            by = author(self._login, Exchange.ARTICLES, Via.SCREEN)
            store(daos, Exchange.ARTICLES, lines, self._now(), by)
        self._catalog.reload()
        return self.article(article.code)

    def article(self, code: str) -> Article:
        """Return one article.

        Raises:
            RuleError: `unknown_name`.
        """
        book = self._read()
        for place, one in enumerate(book.articles):
            if one.code == code:
                return self._article(book, place)
        raise RuleError("code", code="unknown_name")

    def _read(self) -> _Book:
        snapshot = self._catalog.now()
        with self._lock:
            if self._book is None or self._book.snapshot is not snapshot:
                articles, templates = self._catalog.read(
                    lambda daos: (daos.words.articles(), daos.words.templates())
                )
                self._book = _Book(
                    snapshot,
                    articles,
                    ArticleIndex((one.title, one.questions, one.words) for one in articles),
                    NameIndex(Entry(one.code, (one.title,), one.reading) for one in articles),
                    templates,
                    NameIndex(Entry(one.code, (one.name,), one.reading) for one in templates),
                )
            return self._book

    def _article(self, book: _Book, place: int) -> Article:
        one, city = book.articles[place], book.snapshot
        months = int(city.setting("knowledge.review_months", str(REVIEW_MONTHS)))
        on = local_day(self._now())
        unit = city.unit_by_code.get(one.owner)
        return Article(
            one.id,
            one.code,
            one.title,
            one.questions,
            one.words,
            one.category,
            _category_name(city, one.category),
            one.source,
            one.owner,
            unit.short_name if unit is not None else "",
            one.valid_from,
            one.valid_to,
            one.reviewed_on,
            standing(one.valid_from, one.valid_to, one.reviewed_on, on, months),
        )


def _category_name(city: Snapshot, code: str) -> str:
    named = {one.code: one.name for one in city.categories}
    return named.get(code, "")


def _distances(city: Snapshot, category: str, on: date) -> Mapping[str, int]:
    """Return how far each category that covers one is from it; "*" is the farthest."""
    leaf = next(
        (one for one in city.categories if one.code == category and is_valid(one, on)), None
    )
    chain = city.category_chain(leaf.id) if leaf is not None else ()
    found = {one.code: step for step, one in enumerate(chain)}
    return {**found, ANY: len(chain)}


def _record(article: Article) -> Record:
    """Return an article as its table has it.

    Raises:
        RuleError: `missing_field`, `too_long`.
    """
    title, words = clean_line(article.title), clean(article.words)
    for name, value, most in (("title", title, TITLE_MOST), ("words", words, WORDS_MOST)):
        if not value:
            raise RuleError(name, code="missing_field")
        if len(value) > most:
            raise RuleError(name, code="too_long")
    if not clean_line(article.code):
        raise RuleError("code", code="missing_field")
    return {
        "code": clean_line(article.code),
        "title": title,
        "questions": _lines(article.questions),
        "words": words,
        "category": clean_line(article.category) or ANY,
        "source": clean(article.source),
        "owner": clean_line(article.owner),
        "valid_from": article.valid_from,
        "valid_to": article.valid_to,
        "reviewed_on": article.reviewed_on,
    }


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(line for line in map(clean_line, lines) if line)


def _equal(stored: Record, base: Record) -> bool:
    names: Sequence[str] = tuple(base)
    return all(stored[name] == base[name] for name in names)
