"""Measures what people wait for, each figure beside one it can be compared with."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from typing import TypeVar

from console.domain.deadline import due
from console.domain.intake import HistoryQuestion, TicketForm
from console.domain.limit import ClockName
from console.domain.listing import Cursor, ListQuestion
from console.domain.words import Kind
from console.services.acts.desk import ActDesk, Order
from console.services.catalog import Catalog
from console.services.history_desk import HistoryDesk
from console.services.letter_desk import LetterDesk, Press
from console.suggest.similar import Frequencies
from dao.lists import Eyes
from dao.unit_of_work import Daos, Transaction

Question = TypeVar("Question")

NAMES = ("ring", "search", "list", "save", "clocks", "letters")
WARM = 5
RINGS = 60
WORDS = 400
SCANNED = 40
"""Words that LIKE is asked for as well: it reads every row."""
DUES = 2_000
LETTERS = 30
LONG_REPLY = 4
"""Times that a reply is repeated so that its letter has three pages."""
PAGES = 60
SAVES = 60
PAGE = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """A benchmark's outcome, in milliseconds.

    Attributes:
        ratio: its median over that of what it is compared with.
        against: what that is; `against_p50_ms` is its median.
        note: what was measured, in words.
    """

    count: int
    p50_ms: float
    p95_ms: float
    p99_ms: float
    ratio: float | None
    against: str
    against_p50_ms: float | None
    note: str


class Bench:
    """Runs benchmarks on a demo database.

    Args:
        transaction: of that database.
        now: UTC; the tickets lie before.
        seed: chooses callers and words.
    """

    def __init__(self, transaction: Transaction, now: datetime, seed: int = 1) -> None:
        self._transaction = transaction
        self._now = now
        self._noise = Random(seed)  # noqa: S311  # which callers, no secret

    def ring(self) -> Figure:
        """Measure what the intake screen shows when a known caller rings."""
        desk = HistoryDesk(self._transaction)
        with self._reading() as daos:
            probes = daos.bench.probes(RINGS + WARM, self._noise)
        questions = [
            HistoryQuestion(
                "bench",
                phone=one.phone,
                address=one.address,
                lat=one.lat,
                lon=one.lon,
                text=one.text,
            )
            for one in probes
        ]
        times = _timed(questions, lambda question: desk.history(question, self._now))
        numbers = [HistoryQuestion("bench", phone=one.phone) for one in questions]
        bare = _timed(numbers, lambda question: desk.history(question, self._now))
        return figure(
            times,
            bare,
            "same number alone",
            "number, place and similar texts with exact totals, for random callers",
        )

    def search(self) -> Figure:
        """Measure searches for words of every frequency, newest 20 with the exact total."""
        with self._reading() as daos:
            said = [one.text for one in daos.history.newest_words(2_000)]
        words = self._words(Frequencies.of(said))

        def find(word: str) -> int:
            with self._reading() as daos:
                return daos.search.search(word, limit=20).total

        def scan(word: str) -> int:
            with self._reading() as daos:
                return daos.bench.liked(word, 20)

        times = _timed(words, find)
        some = words[:: max(1, len(words) // (SCANNED + WARM))]
        scans = _timed(some, scan)
        if [find(word) for word in some[:WARM]] != [scan(word) for word in some[:WARM]]:
            raise AssertionError("search and LIKE differ")
        return figure(times, scans, "LIKE over every row", "two-character words of ten frequencies")

    def _words(self, frequencies: Frequencies) -> list[str]:
        """Return words from each tenth of the range of frequencies, so that rare ones count too."""
        pairs = sorted(
            (gram for gram in frequencies.counts if len(gram) > 1 and not gram.isascii()),
            key=lambda gram: (frequencies.counts[gram], gram),
        )
        cuts = [len(pairs) * at // 10 for at in range(11)]
        words = []
        for low, high in pairwise(cuts):
            part = pairs[low:high]
            words += self._noise.sample(part, min((WORDS + WARM) // 10 + 1, len(part)))
        self._noise.shuffle(words)
        return words

    def pages(self) -> Figure:
        """Measure a page of 100 tickets deep in the list, reached by its key."""
        with self._reading() as daos:
            probes = daos.bench.probes(PAGES + WARM, self._noise)
        deep = [Cursor(None, one.position) for one in probes]
        eyes = Eyes(self._now, None, "")

        def page(after: Cursor | None) -> int:
            with self._reading() as daos:
                return len(daos.lists.page(ListQuestion(), eyes, after).rows)

        first = _timed([None] * len(deep), page)
        return figure(_timed(deep, page), first, "the first page", "100 rows from a random place")

    def save(self) -> Figure:
        """Measure storing a new ticket with number, clock, timeline and text index, on disk."""
        desk = ActDesk(self._transaction, Catalog(self._transaction))
        form = TicketForm(
            kind=Kind.REQUEST, title="路灯不亮", text="小区门口的路灯不亮，请派人查看。"
        )

        def save(_order: int) -> None:
            desk.log(Order("local", self._now, "log", {}), form)

        def touch(_order: int) -> None:
            with self._transaction() as daos:
                daos.bench.touch()

        orders = range(SAVES + WARM)
        return figure(
            _timed(orders, save),
            _timed(orders, touch),
            "the smallest write transaction",
            "one ticket, committed",
        )

    def clocks(self) -> Figure:
        """Measure counting one due time: five working days, from any hour of the calendar."""
        with self._reading() as daos:
            limits, calendar = daos.reference.limits(), daos.reference.calendar()
        limit = limits.find("jinan", ClockName.FINISH)
        hours = limits.find("laoshan", ClockName.CONTACT)
        if limit is None or hours is None:
            raise AssertionError("the delivered profiles have these clocks")
        starts = [self._now - timedelta(hours=self._noise.randrange(26_000)) for _ in range(DUES)]
        days, four = limits.profile("jinan"), limits.profile("laoshan")
        return figure(
            _timed(starts, lambda at: due(at, limit, days, calendar)),
            _timed(starts, lambda at: due(at, hours, four, calendar)),
            "four hours, day and night",
            "five working days from an instant of the last three years",
        )

    def letters(self, press: Press) -> Figure:
        """Measure the processor time of drawing a letter of three pages; the first loads fonts."""
        desk = LetterDesk(self._transaction, press, "local", lambda: self._now)
        text = desk.compose(desk.waiting()[0].id)
        long = replace(text, body=text.body * LONG_REPLY)
        return figure(
            _timed(range(LETTERS), lambda _: press.draw(long), clock=time.process_time),
            _timed(range(LETTERS), lambda _: press.draw(text), clock=time.process_time),
            "the letter as it is",
            f"{press.draw(long).pages} pages, processor time of one process",
        )

    def _reading(self) -> AbstractContextManager[Daos]:
        return self._transaction(read_only=True)


def _timed(
    questions: Iterable[Question],
    ask: Callable[[Question], object],
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Return milliseconds of each question but the first few."""
    times = []
    for order, question in enumerate(questions):
        began = clock()
        ask(question)
        if order >= WARM:
            times.append((clock() - began) * 1000)
    return times


def figure(times: Sequence[float], others: Sequence[float], against: str, note: str) -> Figure:
    """Return what was measured beside what it is compared with, in milliseconds."""
    middle, other = percentile(times, 50), percentile(others, 50)
    return Figure(
        len(times),
        round(middle, 3),
        round(percentile(times, 95), 3),
        round(percentile(times, 99), 3),
        round(middle / other, 3) if other else None,
        against,
        round(other, 3),
        note,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` percent do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(len(ordered) * share / 100) - 1, 0)]
