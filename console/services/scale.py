"""Measures what must not grow with the number of tickets: ring, search, list, and their paint."""

import json
import subprocess
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from random import Random

from console.domain.intake import History, HistoryQuestion
from console.domain.listing import Cursor, ListQuestion, Sort
from console.domain.views import View
from console.services.history_desk import HistoryDesk
from console.services.measure import (
    WARM,
    Figure,
    Mark,
    both,
    by_clock,
    figure,
    part,
    percentile,
    timed,
)
from dao.lists import Eyes
from dao.unit_of_work import Daos, Transaction

RINGS = 100
WORDS = 400
DECILES = 10
NEWEST = 20
RARE = 2_000
"""A word in fewer than one of so many tickets is rare."""
RARE_LIKED = 2
"""Rare words of each decile that LIKE is asked for as well: it reads every row."""
SIZES = (25, 45, 60)
"""Rows of a history: up to so many make a size."""
PAGES, DEPTHS = 60, 6
PAINTED_RINGS, PAINTED_WORDS, PAINTED_PAGES = 60, 100, 60
PATIENCE_S = 900
TELLING = 20
"""Questions of a part below which its p95 is one of its outliers."""
GROWTH, GROWTH_MS = 1.5, 5.0
"""With answers of equal size, p95 of more tickets may be so many times that of fewer, or so much
more."""


class ScaleBench:
    """Runs these benchmarks on a database.

    Args:
        transaction: of that database.
        now: UTC; the tickets lie before.
        seed: chooses callers, words and places of a list.
        at_server: another process answers, so that the clock counts, not this processor.
    """

    def __init__(
        self, transaction: Transaction, now: datetime, seed: int = 1, *, at_server: bool = False
    ) -> None:
        self._spent = by_clock if at_server else both
        self._kind = "clock" if at_server else "processor"
        self._transaction = transaction
        self._now = now
        self._noise = Random(seed)  # noqa: S311  # which callers, no secret

    def ring(self) -> Figure:
        """Measure what the intake screen asks when a known caller rings."""
        desk = HistoryDesk(self._transaction)
        questions = self._questions(RINGS + WARM)
        answers: list[History] = []
        spent = self._spent(questions, lambda one: answers.append(desk.history(one, self._now)))
        numbers = [HistoryQuestion("bench", phone=one.phone) for one in questions]
        bare = timed(numbers, lambda question: desk.history(question, self._now))
        shown = [_rows(one) for one in answers[WARM:]]
        parts = []
        for low, high in pairwise((-1, *SIZES)):
            of_size = [
                cpu for (_, cpu), rows in zip(spent, shown, strict=True) if low < rows <= high
            ]
            if of_size:
                parts.append(part(f"{low + 1} to {high} rows, {self._kind}", of_size))
        return replace(
            figure(
                [wall for wall, _ in spent],
                bare,
                "same number alone",
                "number, place and similar texts with exact totals, for random callers",
            ),
            cpu_p95_ms=_cpu(spent),
            parts=tuple(parts),
        )

    def search(self) -> Figure:
        """Measure the newest 20 of words of every frequency, beside LIKE for the newest 20."""
        deciles = self._deciles()
        words = [word for decile in deciles for word in decile]
        common = {word for word, count in words if count * RARE >= self._tickets()}
        order = [word for word, _ in words]
        self._noise.shuffle(order)
        warm = order[:WARM]
        found: dict[str, tuple[int, ...]] = {}

        def find(word: str) -> None:
            with self._reading() as daos:
                found[word] = daos.search.search(word, limit=NEWEST).positions

        def scan(word: str) -> tuple[int, ...]:
            with self._reading() as daos:
                return daos.bench.liked(word, NEWEST)

        spent = dict(zip(order, self._spent([*warm, *order], find), strict=True))
        rare = [word for part_ in deciles for word in _rare(part_, common)]
        liked = [word for word in order if word in common] + rare
        scans = dict(zip(liked, self._spent([*warm, *liked], scan), strict=True))
        wrong = [word for word in liked[:: max(1, len(liked) // 40)] if scan(word) != found[word]]
        if wrong:
            raise AssertionError(f"search and LIKE differ for {len(wrong)} words")
        slower = max((spent[word][1] - scans[word][1] for word in liked), default=0.0)
        times = [wall for wall, _ in spent.values()]
        marks = [
            Mark("p95 in the database, ms", round(percentile(times, 95), 3), 5.0),
            Mark(f"slower than LIKE by at most, ms of {self._kind}", round(slower, 3), 2.0),
        ]
        if rare:
            share = max(spent[word][1] / scans[word][1] for word in rare)
            marks.append(Mark("rare words: share of the time of LIKE", round(share, 5), 1 / 50))
        return replace(
            figure(
                times,
                [scans[word][0] for word in liked],
                "LIKE, newest 20 by position",
                f"newest {NEWEST} of words drawn evenly from deciles of document frequency",
            ),
            cpu_p95_ms=_cpu(list(spent.values())),
            parts=tuple(
                part(
                    f"{decile[0][1]} to {decile[-1][1]} tickets, {self._kind}",
                    [spent[word][1] for word, _ in decile],
                )
                for decile in deciles
            ),
            marks=tuple(marks),
        )

    def pages(self) -> Figure:
        """Measure pages of 100 at random depths: every order of all tickets, and every view."""
        asked = self._list_questions()
        self._noise.shuffle(asked)
        eyes = Eyes(self._now, None, "")

        def page(one: tuple[ListQuestion, Cursor | None]) -> int:
            with self._reading() as daos:
                return len(daos.lists.page(one[0], eyes, one[1]).rows)

        first = timed([(question, None) for question, _ in asked], page)
        spent = self._spent([*asked[:WARM], *asked], page)
        of_kind: dict[str, list[float]] = {}
        for (question, _), (_, cpu) in zip(asked, spent, strict=True):
            name = question.view.value if question.view is not View.ALL else question.sort.value
            of_kind.setdefault(name, []).append(cpu)
        times = [wall for wall, _ in spent]
        return replace(
            figure(times, first, "the first page", "100 rows behind a random row"),
            cpu_p95_ms=_cpu(spent),
            parts=tuple(part(f"{name}, {self._kind}", some) for name, some in of_kind.items()),
            marks=(Mark("p95 of a page, ms", round(percentile(times, 95), 3), 30.0),),
        )

    def painted(self, command: Sequence[str]) -> Figure:
        """Measure ring, search and list through the real screens, until the answer is painted.

        Args:
            command: reads questions as JSON, asks them one by one, writes milliseconds as JSON.
        """
        rings = [
            {
                "phone": one.phone,
                "address": one.address,
                "lat": one.lat,
                "lon": one.lon,
                "text": one.text,
            }
            for one in self._questions(PAINTED_RINGS)
        ]
        words = [word for decile in self._deciles() for word, _ in decile]
        wanted = {
            "ring": rings,
            "told": rings,
            "search": self._noise.sample(words, min(PAINTED_WORDS, len(words))),
            "list": [
                (at * 37 % PAINTED_PAGES + 0.5) / PAINTED_PAGES for at in range(PAINTED_PAGES)
            ],
        }
        done = subprocess.run(  # noqa: S603  # our own program
            command,
            input=json.dumps(wanted),
            text=True,
            capture_output=True,
            timeout=PATIENCE_S,
            check=True,
        )
        spent: dict[str, list[tuple[float, float]]] = json.loads(done.stdout)
        limits = {"ring": 50.0, "search": 20.0, "list": 30.0}
        counted = {name: some[min(WARM, len(some) - 1) :] for name, some in spent.items() if some}
        times = {name: [one[0] for one in some] for name, some in counted.items()}
        every = [one for some in times.values() for one in some]
        parts = [part(name, some) for name, some in times.items()]
        parts += [
            part(f"{name}, processor", [one[1] for one in some]) for name, some in counted.items()
        ]
        return replace(
            figure(every, times["search"], "searches alone", "from the question to its paint"),
            parts=tuple(parts),
            marks=tuple(
                Mark(f"{name} painted, p95 ms", round(percentile(some, 95), 3), limits[name])
                for name, some in times.items()
                if name in limits
            ),
        )

    def _questions(self, count: int) -> list[HistoryQuestion]:
        with self._reading() as daos:
            probes = daos.bench.probes(count, self._noise)
        return [
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

    def _tickets(self) -> int:
        with self._reading() as daos:
            return daos.tickets.count(View.ALL, now=self._now, unit_id=None, login="")

    def _deciles(self) -> list[list[tuple[str, int]]]:
        """Return words with the number of tickets that hold them, from each tenth of all words."""
        with self._reading() as daos:
            pairs = daos.bench.vocabulary()
        cuts = [len(pairs) * at // DECILES for at in range(DECILES + 1)]
        found = []
        for low, high in pairwise(cuts):
            some = pairs[low:high]
            drawn = self._noise.sample(some, min(WORDS // DECILES, len(some)))
            found.append(sorted(drawn, key=lambda one: one[1]))
        return [one for one in found if one]

    def _list_questions(self) -> list[tuple[ListQuestion, Cursor | None]]:
        with self._reading() as daos:
            probes = daos.bench.probes(PAGES, self._noise)
            deep = [(ListQuestion(), Cursor(None, one.position)) for one in probes]
            ids = [line.id for line in daos.history.lines(one.position for one in probes).values()]
            found: list[tuple[ListQuestion, Cursor | None]] = list(deep)
            for sort in Sort:
                for key in self._noise.sample(ids, min(DEPTHS, len(ids))):
                    down = self._noise.random() < 1 / 2
                    found.append(
                        (ListQuestion(sort=sort, descending=down), daos.lists.cursor_of(sort, key))
                    )
            for view in list(View)[1:]:
                some = self._noise.sample(probes, min(DEPTHS, len(probes)))
                found += [(ListQuestion(view), Cursor(None, one.position)) for one in some]
        return found

    def _reading(self) -> AbstractContextManager[Daos]:
        return self._transaction(read_only=True)


def growth(few: Figure, many: Figure) -> list[Mark]:
    """Return how much a figure grew with the tickets, part by part where both have the part.

    Processor time, so that what else runs on the machine does not count.
    """
    if few.cpu_p95_ms is None or many.cpu_p95_ms is None:
        return []
    known = {one.name: one for one in few.parts}
    pairs = [
        (one.name, known[one.name], one)
        for one in many.parts
        if one.name in known and min(one.count, known[one.name].count) >= TELLING
    ]
    marks = [
        Mark(
            f"growth of p95, {name}",
            new.p95_ms,
            round(max(old.p95_ms * GROWTH, old.p95_ms + GROWTH_MS), 3),
        )
        for name, old, new in pairs
    ]
    most = max(few.cpu_p95_ms * GROWTH, few.cpu_p95_ms + GROWTH_MS)
    return [*marks, Mark("growth of p95, all", many.cpu_p95_ms, round(most, 3))]


def _rows(history: History) -> int:
    return len(history.same_number) + len(history.same_place) + len(history.similar)


def _rare(decile: Sequence[tuple[str, int]], common: set[str]) -> list[str]:
    return [word for word, _ in decile if word not in common][:RARE_LIKED]


def _cpu(spent: Sequence[tuple[float, float]]) -> float:
    return round(percentile([cpu for _, cpu in spent], 95), 3)
