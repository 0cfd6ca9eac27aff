"""Measures what people wait for, each figure beside one it can be compared with."""

import time
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from console.domain.deadline import due
from console.domain.intake import TicketForm
from console.domain.limit import ClockName
from console.domain.words import Kind
from console.services.acts.desk import ActDesk, Order
from console.services.catalog import Catalog
from console.services.letter_desk import LetterDesk, Press
from console.services.measure import WARM, Figure, figure, timed
from dao.unit_of_work import Daos, Transaction

NAMES = ("ring", "search", "list", "painted", "save", "clocks", "letters")
DUES = 2_000
LETTERS = 30
LONG_REPLY = 4
"""Times that a reply is repeated so that its letter has three pages."""
SAVES = 60


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
            timed(orders, save),
            timed(orders, touch),
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
            timed(starts, lambda at: due(at, limit, days, calendar)),
            timed(starts, lambda at: due(at, hours, four, calendar)),
            "four hours, day and night",
            "five working days from an instant of the last three years",
        )

    def letters(self, press: Press) -> Figure:
        """Measure the processor time of drawing a letter of three pages; the first loads fonts."""
        desk = LetterDesk(self._transaction, press, "local", lambda: self._now)
        text = desk.compose(desk.waiting()[0].id)
        long = replace(text, body=text.body * LONG_REPLY)
        return figure(
            timed(range(LETTERS), lambda _: press.draw(long), clock=time.process_time),
            timed(range(LETTERS), lambda _: press.draw(text), clock=time.process_time),
            "the letter as it is",
            f"{press.draw(long).pages} pages, processor time of one process",
        )

    def _reading(self) -> AbstractContextManager[Daos]:
        return self._transaction(read_only=True)
