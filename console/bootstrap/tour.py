"""The tour: the whole main job on the real windows, by keys alone, one picture a step.

A call rings, its history is there, it becomes a ticket, one key dispatches it, the community
handles it, the hotline reviews the reply, the caller is asked, and the letter is a PDF.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from uuid import UUID

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from console.bootstrap.hands import Hands
from console.bootstrap.seat import Place, Seat
from console.bootstrap.watchdog import Watchdog
from console.domain.errors import ConsoleError
from console.domain.intake import Taken
from console.domain.views import IssuedLetter
from console.domain.zone import local_day, parse_instant
from console.letters.preview import page_png
from console.qt.line import QtSchedule
from console.qt.text import sentence
from console.qt.theme import Scheme
from console.services.demo import fill_demo
from console.services.input_files import make_folder
from console.services.office import Office
from console.telephony.off import OffPort
from console.telephony.simulator import SCRIPTS, SimulatorPort

OPENS = "2026-11-20T09:30:00+08:00"
TICKETS = 1_000
TEXT = (
    "反映嘉禾华庭3号楼2单元楼道里堆满旧家具和纸箱，消防通道被堵住，"
    "家里有老人上下楼不方便，上周找过物业没有清理，希望尽快处理。"
)
NOTE = "社区工作人员与物业到现场，联系住户当日清走堆物，张贴提醒，网格员一周内每日巡查。"
REPLY = (
    "您反映的嘉禾华庭3号楼2单元楼道堆物问题，社区会同物业于11月20日上午到场核实，情况属实。"
    "已联系堆放住户，当日上午全部清理完毕，消防通道恢复畅通。"
    "社区网格员将在一周内每日巡查，防止再次堆放。"
)
SIZE = QSize(1366, 768)
DONE, STUCK = 0, 1


@dataclass(slots=True)
class Clock:
    """The tour's own time, so that every tour shows the same day."""

    at: datetime

    def now(self) -> datetime:
        """Return where the tour's day has come to."""
        return self.at

    def pass_(self, minutes: float) -> None:
        """Let time pass."""
        self.at += timedelta(minutes=minutes)


@dataclass(slots=True)
class Log:
    """What the tour leaves behind: pictures and their times."""

    out: Path
    dog: Watchdog
    steps: list[dict[str, str | float]] = field(default_factory=list)
    began: float = field(default_factory=perf_counter)

    def picture(self, hands: Hands, seat: Seat, name: str) -> None:
        """Take a picture of the window; the time since the one before is the step's."""
        took = (perf_counter() - self.began) * 1000
        file = f"{len(self.steps) + 1:02d}-{name}.png"
        with self.dog.paused():
            hands.picture(seat.window, self.out / file)
        self.steps.append({"name": name, "ms": round(took, 1), "png": file})
        self.began = perf_counter()


def perform(app: QApplication, out: Path, *, as_json: bool, server: str = "") -> int:
    """Perform the tour and return the exit status.

    Args:
        app: the application.
        out: folder for the pictures, the letter and `tour.json`; made where it is missing.
        as_json: print `tour.json` instead of sentences.
        server: address of an empty database to perform in; "" for a file that goes again.
    """
    make_folder(out)
    with tempfile.TemporaryDirectory(prefix="hotline-tour-") as folder:
        try:
            found = Tour(app, out, Path(folder), server).run()
        except ConsoleError as error:
            sys.stderr.write(f"{sentence(error)} ({error})\n")
            return STUCK
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (out / "tour.json").write_text(text + "\n", encoding="utf-8")
    pictures = len(list(out.glob("*.png")))
    sys.stdout.write(f"{text}\n" if as_json else f"{pictures} 张图和答复意见书在 {out}\n")
    return DONE


class Tour:
    """One performance, in a database of its own."""

    def __init__(self, app: QApplication, out: Path, folder: Path, server: str = "") -> None:
        self._app = app
        self._out = out
        self._folder = folder
        self._clock = Clock(parse_instant(OPENS))
        self._hands = Hands(app, breathe=True)
        self._dog = Watchdog(app)
        self._log = Log(out, self._dog)
        self._database = server or f"sqlite:///{folder / 'tour.db'}"

    def run(self) -> dict[str, object]:
        """Perform every step and return what `tour.json` holds."""
        with self._dog.paused():
            self._make_city()
        self._log.began = perf_counter()
        taken, keys = self._take_the_call()
        with self._dog.paused():
            unit = self._unit_of(taken.ticket_id)
        self._handle(taken, unit)
        self._review(taken)
        self._ask(taken)
        letter = self._write_letter(taken)
        self._look_around()
        self._dog.stop()
        return {
            "steps": self._log.steps,
            "keys_besides_text": keys,
            "ticket": taken.number,
            "letter": "letter.pdf",
            "letter_number": letter.document_number,
            "letter_sha256": letter.sha256,
            "longest_block": asdict(self._dog.longest),
            "blocks_over_50_ms": len(self._dog.blocks),
        }

    def _make_city(self) -> None:
        fill_demo(self._database, self._clock.at, tickets=TICKETS, until=local_day(self._clock.at))

    @contextmanager
    def _seat(
        self, login: str, script: str = "", scheme: Scheme = Scheme.LIGHT
    ) -> Generator[Seat, None, None]:
        dog, office = self._dog, Office(self._database, self._clock.now)
        try:
            with dog.paused():  # nobody sits here yet
                actor = office.accounts.who(login)
                schedule = QtSchedule(self._clock.now, self._app)
                simulator = SimulatorPort(schedule) if script else None
                own = self._folder / actor.login.replace(":", "-")
                place = Place(own, self._folder / "look.ini")
                seat = Seat(self._app, office, actor, simulator or OffPort(), place)
                seat.theme.use(scheme=scheme, percent=100)
                seat.window.resize(SIZE)
                seat.window.show()
                seat.window.activateWindow()
                self._hands.wait("window", seat.window.isActiveWindow)
                if simulator is not None:
                    simulator.run(SCRIPTS[script])
            try:
                yield seat
            finally:
                with dog.paused():
                    seat.window.close()
                    seat.close()
        finally:
            office.close()

    # --- the agent -----------------------------------------------------------------------------

    def _take_the_call(self) -> tuple[Taken, int]:
        hands = self._hands
        with self._seat("agent", "known") as seat:
            intake = seat.intake
            if intake is None:
                raise ValueError("the agent has no intake screen")
            sent: list[Taken] = []
            intake.ticket_taken.connect(sent.append)
            hands.wait("ring", lambda: intake.current)
            hands.settle("history", seat.is_quiet)
            self._log.picture(hands, seat, "来电-历史在第一句话之前")
            hands.keys = 0
            hands.press("F9")
            hands.wait("answer", lambda: _talking(seat))
            hands.press("Alt+2")
            hands.press("Ctrl+T")
            hands.type(TEXT)
            hands.settle("place", seat.is_quiet)
            hands.press("Ctrl+G")
            hands.press("Alt+C")
            hands.type("楼道堆物")
            hands.settle("candidates", seat.is_quiet)
            hands.press("Return")
            hands.press("Alt+N")
            hands.type("张三")
            hands.settle("proposal", seat.is_quiet)
            self._log.picture(hands, seat, "登记-地点分类和派单建议")
            keys = hands.keys
            hands.press("Ctrl+I")
            hands.rest(300)
            self._log.picture(hands, seat, "时限为什么是这一天")
            hands.press("Ctrl+Return")
            keys += 1
            hands.wait("dispatch", lambda: sent)
            hands.rest(300)
            self._log.picture(hands, seat, "已派单-念给来电人")
        return sent[0], keys

    def _unit_of(self, ticket_id: UUID) -> str:
        office = Office(self._database, self._clock.now)
        with office.transaction(read_only=True) as daos:
            lead = daos.tickets.standing(ticket_id).lead
        office.close()
        if lead is None:
            raise ValueError("the ticket was not dispatched")
        return lead.unit_name

    # --- the unit ------------------------------------------------------------------------------

    def _handle(self, taken: Taken, unit: str) -> None:
        hands = self._hands
        self._clock.pass_(6)
        with self._seat(f"unit:{unit}") as seat:
            hands.press("F3")
            seat.tickets.open_ticket(taken.ticket_id)
            self._open(seat, taken)
            self._log.picture(hands, seat, "承办单位-待签收")
            self._act(seat, "sign")
            self._clock.pass_(9)
            self._act(seat, "contact", lambda: hands.press("1"))
            self._clock.pass_(95)
            self._act(seat, "reply", self._type_reply, "承办单位-办理情况与公开答复")
            self._log.picture(hands, seat, "承办单位-已答复")

    def _type_reply(self) -> None:
        hands = self._hands
        hands.type(NOTE)
        hands.press("Tab")
        hands.type(REPLY)
        hands.press("Tab", "1")

    def _open(self, seat: Seat, taken: Taken) -> None:
        panel = seat.tickets.sheet
        self._hands.wait(
            "ticket", lambda: panel.sheet is not None and panel.sheet.row.id == taken.ticket_id
        )
        self._hands.rest(200)

    def _act(
        self, seat: Seat, action: str, fill: Callable[[], None] | None = None, picture: str = ""
    ) -> None:
        hands, panel = self._hands, seat.tickets.sheet
        sheet = panel.sheet
        if sheet is None:
            raise ValueError("no ticket is open")
        numbers = [offer.action for offer in sheet.offers]
        hands.press(f"Alt+{numbers.index(action) + 1}")
        hands.rest(100)
        hands.wait(action, lambda: panel.form is not None)
        if fill is not None:
            fill()
        if picture:
            self._log.picture(hands, seat, picture)
        hands.press("Ctrl+Return")
        version = sheet.row.version
        hands.wait(action, lambda: panel.sheet is not None and panel.sheet.row.version > version)
        hands.rest(100)

    # --- the hotline ---------------------------------------------------------------------------

    def _review(self, taken: Taken) -> None:
        hands = self._hands
        self._clock.pass_(20)
        with self._seat("supervisor") as seat:
            hands.press("F3", "Ctrl+F")
            hands.type(taken.short_code)
            hands.press("Return")
            hands.settle("found", seat.is_quiet)
            hands.press("Ctrl+L", "Return")
            self._open(seat, taken)
            self._log.picture(hands, seat, "审核-时间线")
            self._act(seat, "review", lambda: hands.press("1"))

    def _ask(self, taken: Taken) -> None:
        hands = self._hands
        self._clock.pass_(60)
        with self._seat("supervisor") as seat:
            panel = seat.callbacks
            if panel is None:
                raise ValueError("the supervisor has no callback screen")
            hands.press("F4")
            hands.settle("callbacks", seat.is_quiet)
            panel.open_ticket(taken.ticket_id)
            hands.settle("callbacks", seat.is_quiet)
            hands.press("Ctrl+E", "1", "Tab", "1", "1", "1", "1")
            hands.wait("answers", lambda: panel.interview.answers().satisfied is not None)
            self._log.picture(hands, seat, "回访-五个问题")
            hands.press("Ctrl+Return")
            hands.wait("closed", lambda: seat.own.tickets.sheet(taken.ticket_id).ending)
            hands.press("F3")
            seat.tickets.open_ticket(taken.ticket_id)
            self._open(seat, taken)
            self._log.picture(hands, seat, "已办结-全程时间线")

    def _write_letter(self, taken: Taken) -> IssuedLetter:
        hands = self._hands
        self._clock.pass_(30)
        with self._seat("clerk") as seat:
            panel = seat.letters
            if panel is None:
                raise ValueError("the clerk has no letter screen")
            issued: list[IssuedLetter] = []
            drawn: list[object] = []
            panel.issued.connect(issued.append)
            panel.drawn.connect(drawn.append)
            hands.press("F5")
            hands.settle("letters", seat.is_quiet)
            panel.open_ticket(taken.ticket_id)
            hands.wait("preview", lambda: drawn, patience_s=60)
            hands.rest(400)
            self._log.picture(hands, seat, "文书-预览")
            hands.press("Ctrl+E", "Ctrl+Return")
            hands.wait("letter", lambda: issued, patience_s=60)
            hands.settle("archive", seat.is_quiet)
            hands.rest(400)
            self._log.picture(hands, seat, "文书-已出具并归档")
            with self._dog.paused():
                pdf = seat.own.letters.pdf(issued[0].id)
        (self._out / "letter.pdf").write_bytes(pdf)
        for page in range(issued[0].pages):
            (self._out / f"letter-{page + 1}.png").write_bytes(page_png(pdf, page, 100))
        return issued[0]

    def _look_around(self) -> None:
        hands = self._hands
        with self._seat("supervisor", scheme=Scheme.DARK) as seat:
            hands.press("F6")
            hands.settle("board", seat.is_quiet)
            hands.rest(300)
            self._log.picture(hands, seat, "看板-深色")
            hands.press("F3")
            hands.settle("list", seat.is_quiet)
            hands.rest(300)
            self._log.picture(hands, seat, "工单列表-深色")
            hands.press("Ctrl+K")
            hands.rest(200)
            self._log.picture(hands, seat, "命令面板")


def _talking(seat: Seat) -> bool:
    return any(card.answered_at is not None for card in seat.line.book.open_cards)
