"""A child process of `bench painted`: asks through the real screens, waits for the paint.

Reads what to ask from standard input and writes milliseconds, by the clock
and of the processor, of each question; both as JSON.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget  # the platform must be chosen first
from typing_extensions import override

from console.bootstrap.seat import Place, Seat
from console.bootstrap.work import Switch
from console.domain.intake import TicketForm
from console.services.office import Office
from widgets.intake.panel import IntakePanel

if TYPE_CHECKING:
    from widgets.intake.matter import Matter

WIDTH, HEIGHT = 1366, 768
QUIET_MS = 150
"""Between two questions, so that what the last one set going is over."""
NEXT_CALL_MS = 900
"""Between two calls: the next form is made 400 ms after the last was opened, in a few steps.

People have longer; a second call within that time waits for a form to be made.
"""
PATIENCE_MS = 4_000
CALLS = ("ring", "told")
"""A number rings and nothing else is known; a form has number, place and text."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question.

    Attributes:
        name: of its kind.
        ask: sets it going.
        after: puts things back.
    """

    name: str
    ask: Callable[[], None]
    after: Callable[[], None]


class Painted(QObject):
    """Asks one question after another and times each until its answer is painted."""

    def __init__(
        self, app: QApplication, seat: Seat, switch: Switch, wanted: Mapping[str, Sequence[Any]]
    ) -> None:
        super().__init__(app)
        self._app, self._seat, self._switch, self._wanted = app, seat, switch, wanted
        self._call = ""
        self.times: dict[str, list[tuple[float, float]]] = {name: [] for name in wanted}
        self._step: Step | None = None
        self._answered = False
        self._began = self._busy = 0.0
        self._matter: Matter | None = None
        self._steps = self._all()
        if seat.intake is not None:
            seat.intake.call_arrived.connect(self._watch)
        seat.tickets.list.table.viewport().installEventFilter(self)
        seat.tickets.list.page_shown.connect(self._take_page)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._give_up)
        QTimer.singleShot(NEXT_CALL_MS, self._next)

    def _all(self) -> Iterator[Step]:
        intake, listed = self._seat.intake, self._seat.tickets.list
        if intake is not None and self._wanted.get("ring"):
            self._seat.window.show_screen("intake")
            for one in self._wanted["ring"]:
                yield Step("ring", partial(self._ring, one["phone"]), self._hang_up)
        if intake is not None and self._wanted.get("told"):
            self._seat.window.show_screen("intake")
            for one in self._wanted["told"]:
                form = TicketForm(**one)
                yield Step("told", partial(self._tell, intake, form), self._discard)
        self._seat.window.show_screen("tickets")
        line = listed.findChild(QWidget, "ticket_search")
        for word in self._wanted.get("search", ()):
            if line is not None:
                line.setProperty("text", word)
                yield Step("search", self._search, _nothing)
        listed.clear_search()
        bar = listed.table.verticalScrollBar()
        for share in self._wanted.get("list", ()):
            yield Step("list", partial(self._scroll, round(bar.maximum() * share)), _nothing)

    def _ring(self, phone: str) -> None:
        self._call = self._switch.ring(phone)

    def _watch(self, _answered: object) -> None:
        """Listen to the form of the call that rings now."""
        intake = self._seat.intake
        if intake is not None and self._step is not None:
            self._listen(next(one for one in intake.matters if one.call_id == self._call))

    def _tell(self, intake: IntakePanel, form: TicketForm) -> None:
        self._listen(intake.open_form(form))

    def _listen(self, matter: "Matter") -> None:
        self._matter = matter
        history = matter.history
        for watched in (history, *history.findChildren(QWidget)):
            watched.installEventFilter(self)

    def _hang_up(self) -> None:
        self._discard()
        self._switch.drop(self._call)

    def _discard(self) -> None:
        if self._matter is not None and self._seat.intake is not None:
            self._seat.intake.drop(self._matter)
            self._matter = None

    def _search(self) -> None:
        self._seat.tickets.list.search()

    def _scroll(self, value: int) -> None:
        self._seat.tickets.list.table.verticalScrollBar().setValue(value)

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self._app.exit(0)
            return
        self._step, self._answered = step, False
        self._patience.start()
        self._began, self._busy = time.perf_counter(), time.process_time()
        step.ask()

    def _give_up(self) -> None:
        """Go on without an answer: a page that was loaded ahead is not asked for again."""
        if self._step is not None:
            self._step.after()
            self._step = None
        self._next()

    def _take_page(self, _: object) -> None:
        if self._step is not None and self._step.name not in CALLS:
            self._answered = self._is_filled()

    def _is_filled(self) -> bool:
        """Whether no row in sight is still an ellipsis."""
        listed = self._seat.tickets.list
        table, count = listed.table, listed.model.rowCount()
        last = table.rowAt(table.viewport().height() - 1)
        rows = range(max(0, table.rowAt(0)), (last if last >= 0 else count - 1) + 1)
        return all(listed.model.ticket_at(row) is not None for row in rows)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._step is None:
            return False
        if event.type() is QEvent.Type.Hide and watched.objectName() == "historyBusy":
            self._answered = True
        elif event.type() is QEvent.Type.Paint and self._answered:
            self._answered = False
            QTimer.singleShot(0, self._finish)  # once everything of this pass is painted
        return False

    def _finish(self) -> None:
        step = self._step
        if step is None:
            return
        wall, cpu = time.perf_counter() - self._began, time.process_time() - self._busy
        self.times[step.name].append((wall * 1000, cpu * 1000))
        self._step = None
        self._patience.stop()
        step.after()
        QTimer.singleShot(NEXT_CALL_MS if step.name in CALLS else QUIET_MS, self._next)


def _nothing() -> None:
    """Put nothing back."""


def main(database: str, at: datetime, folder: Path) -> int:
    """Return 0 once every question of standard input was answered and painted."""
    wanted: dict[str, list[Any]] = json.load(sys.stdin)
    app = QApplication([sys.argv[0]])
    began = time.monotonic()

    def now() -> datetime:
        return at + timedelta(seconds=time.monotonic() - began)

    office = Office(database, now)
    place = Place(folder, folder / "settings.ini")
    actor = office.accounts.who("local")
    switch = Switch(now, actor.seat)
    seat = Seat(app, office, actor, switch, place)
    seat.window.resize(WIDTH, HEIGHT)
    seat.window.show()
    painted = Painted(app, seat, switch, wanted)
    try:
        status = app.exec()
        json.dump(painted.times, sys.stdout)
        return status
    finally:
        seat.close()
        office.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="hotline-painted-") as name:
        STATUS = main(sys.argv[1], datetime.fromisoformat(sys.argv[2]), Path(name))
    sys.exit(STATUS)
