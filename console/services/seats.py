"""Many seats at once: an open-loop load of what they do, each timed from the instant it was due.

An open loop asks at its own times whatever the server does, as callers ring whatever the console
does; times from the due instant hold what a slow answer costs those behind it. Run as a program,
this module is one of the processes that share a load: it reads a `Share`, then one `Run` after the
other, each a line of JSON, and answers each with a line.
"""

import json
import random
import sys
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from console.domain.errors import ConsoleError
from console.domain.intake import HistoryQuestion, TicketForm
from console.domain.listing import ListQuestion
from console.domain.views import View
from console.domain.words import Kind
from console.services.acts.desk import ActDesk, Order
from console.services.catalog import Catalog
from console.services.history_desk import HistoryDesk
from console.services.ticket_desk import TicketDesk
from dao.crowd import Crowd

if TYPE_CHECKING:
    from uuid import UUID

MIX: Mapping[str, int] = {"ring": 30, "list": 35, "search": 15, "save": 10, "dispatch": 10}
"""Shares of what seats do, in per cent."""
VIEWS = (View.ALL, View.OVERDUE, View.DUE_SOON, View.TO_SIGN, View.TO_REVIEW)
WORKERS = 24
WAITING = 60
"""Tickets that wait for dispatch before the load begins, for each process."""
LEAD = "金家岭街道"


@dataclass(frozen=True, slots=True)
class Share:
    """What one process does of a load.

    Attributes:
        urls: of the logins at work; links are shared out evenly among them.
        logins: accounts, in the same order.
        channel: what every link listens to.
        seats: links that stay open and listen.
        phones: of callers who may ring; words: to be searched for. No agent could read them.
        seed: chooses callers and order.
    """

    urls: tuple[str, ...]
    logins: tuple[str, ...]
    channel: str
    seats: int
    phones: tuple[str, ...]
    words: tuple[str, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Run:
    """One load.

    Attributes:
        rate: operations a second.
        seconds: how long; what came in the first tenth is not counted.
        begins_at: epoch seconds, so that the processes begin together.
    """

    rate: float
    seconds: float
    begins_at: float


class _Seat:
    """The desks of one login and its links."""

    def __init__(self, url: str, login: str, links: int, channel: str) -> None:
        self.crowd = Crowd(url, links, channel)
        self.login = login
        open_ = self.crowd.transaction
        self.history = HistoryDesk(open_)
        self.acts = ActDesk(open_, Catalog(open_))
        self.tickets = TicketDesk(open_, self.acts, login, _now)


class SeatLoad:
    """One process's share of a load. Blocking; it uses threads of its own."""

    def __init__(self, share: Share) -> None:
        self._noise = random.Random(share.seed)  # noqa: S311  # which callers, no secret
        links = share.seats // len(share.urls)
        self._seats = [
            _Seat(url, login, links, share.channel)
            for url, login in zip(share.urls, share.logins, strict=True)
        ]
        self._phones, self._words = share.phones, share.words
        self._waiting: deque[UUID] = deque()
        self._does: dict[str, Callable[[_Seat], None]] = {
            "ring": self._ring,
            "list": self._list,
            "search": self._search,
            "save": self._save,
            "dispatch": self._dispatch,
        }
        for at in range(WAITING):
            self._save(self._seats[at % len(self._seats)])
        for seat in self._seats:  # statements are prepared for once
            for do in self._does.values():
                do(seat)

    def run(self, run: Run) -> dict[str, list[float]]:
        """Return milliseconds from the due instant, by kind; `failed` holds what was refused."""
        spent = defaultdict[str, list[float]](list)
        kinds = [kind for kind, per_cent in MIX.items() for _ in range(per_cent)]
        begins = time.perf_counter() + run.begins_at - time.time()
        clock, pause = time.perf_counter, threading.Event()

        def do(kind: str, seat: _Seat, due: float, *, counted: bool) -> None:
            try:
                self._does[kind](seat)
            except ConsoleError:
                kind = "failed"
            if counted or kind == "failed":
                spent[kind].append((clock() - due) * 1000)

        with ThreadPoolExecutor(WORKERS) as workers:
            order: list[str] = []
            for at in range(int(run.rate * run.seconds)):
                order = order or self._noise.sample(kinds, len(kinds))
                due = begins + at / run.rate
                pause.wait(max(due - clock(), 0))
                seat = self._noise.choice(self._seats)
                counted = at >= run.rate * run.seconds / 10
                workers.submit(do, order.pop(), seat, due, counted=counted)
        return dict(spent)

    def fan_out(self) -> float:
        """Return how many milliseconds a notification takes to the last of the first login's."""
        return self._seats[0].crowd.fan_out()

    def close(self) -> None:
        """Close every link."""
        for seat in self._seats:
            seat.crowd.close()

    def _ring(self, seat: _Seat) -> None:
        phone = self._noise.choice(self._phones)
        seat.history.history(HistoryQuestion("bench", phone=phone), _now())

    def _list(self, seat: _Seat) -> None:
        seat.tickets.page(ListQuestion(self._noise.choice(VIEWS)))

    def _search(self, seat: _Seat) -> None:
        seat.tickets.page(ListQuestion(words=self._noise.choice(self._words)))

    def _save(self, seat: _Seat) -> None:
        form = TicketForm(
            kind=Kind.REQUEST, title="路灯不亮", text="小区门口的路灯不亮，请派人查看。"
        )
        taken, _ = seat.acts.log(Order(seat.login, _now(), "log", {}), form)
        self._waiting.append(taken.ticket_id)

    def _dispatch(self, seat: _Seat) -> None:
        if not self._waiting:
            self._save(seat)
        order = Order(seat.login, _now(), "dispatch", {"lead": LEAD})
        seat.acts.act(order, self._waiting.popleft())


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  # the load lives in real time


def main() -> None:
    """Do one process's share of one load after the other, until the input ends."""
    load = SeatLoad(Share(**json.loads(sys.stdin.readline())))
    try:
        _answer("ready")
        for line in sys.stdin:
            _answer({"spent": load.run(Run(**json.loads(line))), "fan_out_ms": load.fan_out()})
    finally:
        load.close()


def _answer(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
