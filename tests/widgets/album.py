"""Pictures of a real seat, every screen, to be looked at: `python -m tests.widgets.album OUT`.

Real windows over real services, driven by keys: an empty database, a demo with a caller of two
hundred tickets, long names and rare characters, and the same with the database taken away. Words
after the folder choose chapters, such as `intake dead`; `en` among them has the screens speak
English.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from console.bootstrap.hands import Hands
from console.bootstrap.seat import Place, Seat
from console.domain.errors import ConsoleError, InputError, RuleError, StorageError
from console.domain.exchange import Exchange
from console.domain.health import Check
from console.domain.server import Server, Tls
from console.domain.zone import local_day
from console.qt.jobs import Jobs
from console.qt.language import Language, speak
from console.qt.theme import Scheme, Theme
from console.services.acts.desk import Order
from console.services.acts.fields import Fields
from console.services.acts.intake import form_of
from console.services.catalog import prepare
from console.services.demo import fill_demo
from console.services.office import Office
from tests.city import FORM
from tests.e2e.conftest import Outage, Switch
from tests.widgets.album_edges import EDGES
from tests.widgets.album_ways import WAYS
from tests.widgets.calls import START, drops, rings, talks
from widgets.intake.panel import IntakePanel
from widgets.shell.connection import ConnectionDialog
from widgets.shell.sign_in import SignInDialog
from widgets.shell.wizard import FirstRunWizard, WizardPorts

ROUNDS = (
    ("1366", 100, (1366, 768), (Scheme.LIGHT, Scheme.DARK)),
    ("1920", 100, (1920, 1080), (Scheme.LIGHT, Scheme.DARK)),
    ("1366-160", 160, (1366, 768), (Scheme.LIGHT, Scheme.DARK)),
)
"""Each chapter is gone through once for a size; a theme may change while something is open."""

TICKETS, OF_ONE = 3_000, 200
PHONE = "13800001234"
LONG_NAME = "阿卜杜热合曼·买买提吐尔逊·䶮㛃𬍛"
LONG_TITLE = (
    "金家岭街道嘉禾华庭小区三号楼二单元楼道长期堆放旧家具纸箱，消防通道被堵住，多次反映没有清理"
)
TEXT = (
    "您好，我反映嘉禾华庭3号楼2单元楼道里堆满旧家具和纸箱，消防通道被堵住，"
    "家里有八十多岁的老人上下楼不方便，上周找过物业没有清理，供热公司说是楼内管道的问题，"
    "两边打了三次电话都没有人上门，联系人䶮㛃𬍛，希望尽快处理。"
)
STEP_MS = 60
PATIENCE_S = 120.0
"""Of a machine that does other work beside."""
STILL_MS = 360
"""Longer than the pause after which the history of a place is asked for."""
FAST = 80
"""Of compressing a PNG: larger files, drawn sooner."""
AFTER_RING = timedelta(seconds=50)
FRACTIONS = {
    "1.25": ("1920x125", 100, (1536, 864), (Scheme.LIGHT,)),
    "1.5": ("1920x150", 100, (1366, 768), (Scheme.DARK,)),
    "2": ("3840x200", 100, (1920, 1080), (Scheme.LIGHT,)),
}
"""With QT_SCALE_FACTOR set, what a 1080p or 4K screen leaves is drawn instead."""


@dataclass
class Desk:
    """Somebody at a seat."""

    seat: Seat
    switch: Switch
    outage: Outage
    hands: Hands

    @property
    def intake(self) -> IntakePanel:
        """The intake screen."""
        assert self.seat.intake is not None
        return self.seat.intake

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.hands.settle("quiet", self.seat.is_quiet, STILL_MS)

    def press(self, *keys: str) -> None:
        """Press keys, and wait after each."""
        for key in keys:
            if QApplication.activeWindow() is None:  # a dialog was closed; here no system cares
                self.seat.window.activateWindow()
                self.settle()
            self.hands.press(key)
            self.settle()

    def type(self, text: str) -> None:
        """Type, and wait."""
        self.hands.type(text)
        self.settle()


class Album:
    """Draws one window after the other in every look."""

    def __init__(self, app: QApplication, out: Path, folder: Path) -> None:
        self.app, self.out, self.folder = app, out, folder
        self.hands = Hands(app, patience_s=PATIENCE_S)
        self.empty, self.full = (f"sqlite:///{folder / name}.db" for name in ("empty", "full"))
        self.count = 0
        self.seats = 0
        self.name, self.percent, self.size = ROUNDS[0][:3]
        self.schemes: tuple[Scheme, ...] = ROUNDS[0][3]

    def now(self) -> datetime:
        """Return the day of the pictures."""
        return START + AFTER_RING

    def prepare(self) -> None:
        """Make both databases."""
        prepare(self.empty, START)
        fill_demo(self.full, START, tickets=TICKETS, until=local_day(START))
        office = Office(self.full, lambda: START)
        for at in range(OF_ONE):
            when = START - timedelta(hours=9 * (OF_ONE - at))
            rare = at % 3 == 0
            given = {
                **FORM,
                "phone": PHONE,
                "name": LONG_NAME,
                "title": LONG_TITLE if rare else f"楼道堆放杂物（第 {at + 1} 次）",
                "text": TEXT,
            }
            order = Order("agent", when, "log", given)
            office.acts.log(order, form_of(Fields(order.fields)))
        office.close()

    @contextmanager
    def sit(self, login: str, url: str = "") -> Generator[Desk, None, None]:
        """Sign somebody in."""
        office = Office(url or self.full, self.now)
        outage, switch = Outage(office), Switch()
        self.seats += 1
        own = self.folder / f"seat-{self.seats}"
        own.mkdir()
        seat = Seat(self.app, office, office.accounts.who(login), switch, Place(own, own / "look"))
        desk = Desk(seat, switch, outage, self.hands)
        seat.window.resize(*self.size)
        seat.window.show()
        seat.theme.use(scheme=Scheme.LIGHT, percent=self.percent)
        seat.window.activateWindow()
        self.hands.wait("window", seat.window.isActiveWindow)
        desk.settle()
        try:
            yield desk
        finally:
            outage.away = False
            with suppress(
                StorageError
            ):  # what was stuck is told; its window shall be in no picture
                desk.settle()
            seat.window.close()
            seat.close()
            office.close()

    def shoot(self, name: str, theme: Theme, window: QWidget) -> None:
        """Keep a picture in each theme of this round."""
        for scheme in self.schemes:
            if theme.scheme is not scheme:
                theme.use(scheme=scheme)
            self.hands.rest(STEP_MS)
            path = self.out / f"{name}-{scheme.value}-{self.name}.png"
            self.picture(window).save(str(path), quality=FAST)
            self.count += 1
        if theme.scheme is not Scheme.LIGHT:
            theme.use(scheme=Scheme.LIGHT)
            self.hands.rest(STEP_MS)

    def picture(self, window: QWidget) -> QPixmap:
        """Return a window with the dialogs and menus in front of it."""
        found = window.grab()
        painter = QPainter(found)
        for top in self.app.topLevelWidgets():
            if top is window or not top.isVisible() or top.windowOpacity() == 0:
                continue
            own = top.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
            if top.isModal():
                own = window.rect().center() - top.rect().center()
            painter.drawPixmap(own, top.grab())
            painter.drawRect(top.rect().translated(own))
        painter.end()
        return found

    def of(self, desk: Desk) -> Callable[[str], None]:
        """Return what keeps a picture of a seat."""
        return lambda name: self.shoot(name, desk.seat.theme, desk.seat.window)

    # --- chapters --------------------------------------------------------------------------------

    def intake(self) -> None:
        """Calls and forms."""
        with self.sit("local") as desk:
            keep = self.of(desk)
            desk.press("F2")
            keep("intake-01-waiting")
            desk.switch.tell(rings(number=PHONE))
            desk.settle()
            keep("intake-02-ring")
            desk.switch.tell(talks())
            desk.settle()
            desk.press("Alt+2", "Ctrl+T")
            desk.type(TEXT)
            keep("intake-03-typed")
            desk.press("Alt+P")
            desk.type("金家")
            keep("intake-04-candidates")
            desk.press("Return", "Ctrl+G", "Alt+C")
            desk.type("楼道")
            keep("intake-05-categories")
            desk.press("Return", "Alt+N")
            desk.type(LONG_NAME)
            desk.settle()
            keep("intake-06-full")
            desk.press("Ctrl+I")
            keep("intake-07-why")
            desk.press("Ctrl+T", "Ctrl+Shift+M")
            keep("intake-08-templates")
            desk.press("Escape", "Ctrl+H", "Down", "Return")
            keep("intake-09-history-open")
            desk.press("Escape", "Ctrl+H", "J")
            keep("intake-10-compare")
            desk.press("Escape", "Ctrl+Shift+R")
            keep("intake-11-persons")
            desk.press("Escape", "Ctrl+E")
            keep("intake-12-incidents")
            desk.press("Escape", "Ctrl+Shift+I")
            keep("intake-13-incident-new")
            desk.press("Escape")
            self._endings(desk)

    def _endings(self, desk: Desk) -> None:
        keep = self.of(desk)
        current = desk.intake.current
        assert current is not None
        desk.press("Ctrl+Shift+B")
        keep("intake-14-promise")
        desk.press("Escape")
        desk.press("Ctrl+Shift+Return")
        keep("intake-15-answer")
        current.do("route")
        desk.settle()
        keep("intake-16-route")
        current.dispatch.show_dispatch()
        desk.switch.tell(rings("c2", "053288881234", seconds=30))
        desk.settle()
        keep("intake-17-second-rings")
        desk.switch.tell(drops("c2", seconds=45))
        desk.settle()
        desk.press("Ctrl+B")
        keep("intake-18-missed")
        desk.press("Ctrl+W")
        desk.press("Ctrl+N", "Ctrl+Return")
        keep("intake-19-problem")
        desk.press("Ctrl+W", "Ctrl+Return")
        keep("intake-20-said")
        desk.press("Ctrl+N", "Alt+2", "Ctrl+T")
        desk.type(TEXT)
        desk.seat.window.close()
        desk.settle()
        keep("intake-21-hand-over")
        desk.press("Escape")

    def shell(self) -> None:
        """What stands around the screens."""
        with self.sit("local") as desk:
            keep = self.of(desk)
            desk.press("F2", "Ctrl+K")
            keep("shell-01-palette")
            desk.type("gd")
            keep("shell-02-palette-found")
            desk.press("Escape", "F1")
            keep("shell-03-help")
            desk.press("Escape", "F3", "F1")
            keep("shell-04-help-tickets")
            desk.press("Escape", "Ctrl+F1")
            keep("shell-05-keys")
            desk.press("Escape", "Shift+F1")
            self.hands.rest(1500)
            desk.settle()
            keep("shell-06-doctor")
            desk.press("F2", "Ctrl+Alt+L")
            keep("shell-07-lock")
            desk.press("Return")

    def tickets(self) -> None:
        """Lists and tickets."""
        with self.sit("local") as desk:
            keep = self.of(desk)
            desk.press("F3")
            keep("tickets-01-list")
            desk.press("Ctrl+L", "Down", "Return")
            keep("tickets-02-sheet")
            desk.press("Ctrl+Shift+F")
            keep("tickets-03-filter")
            desk.press("Escape", "Ctrl+Shift+O")
            keep("tickets-04-sort")
            self._close_menus()
            desk.press("Ctrl+2")
            keep("tickets-05-notes")
            desk.press("Ctrl+3")
            keep("tickets-06-related")
            desk.press("Ctrl+1")
            sheet = desk.seat.tickets.sheet.sheet
            for at in range(1, len(sheet.offers) + 1 if sheet else 1):
                desk.press(f"Alt+{at}")
                keep(f"tickets-07-act-{at}")
            desk.press("Escape", "Ctrl+U")
            keep("tickets-08-number")
            desk.press("Escape", "Ctrl+L", "Space", "Down", "Space", "Down", "Space", "Ctrl+B")
            keep("tickets-09-batch")
            self._close_menus()
            desk.press("Escape", "Ctrl+F")
            desk.type("不存在的词句")
            desk.press("Return")
            keep("tickets-10-nothing-found")

    def _close_menus(self) -> None:
        popup = self.app.activePopupWidget()
        if popup is not None:
            popup.close()
            self.hands.rest(STEP_MS)

    def desks(self) -> None:
        """Callbacks, letters, knowledge."""
        with self.sit("local") as desk:
            keep = self.of(desk)
            desk.press("F4")
            keep("desk-01-callback")
            desk.press("Ctrl+L", "Down", "Ctrl+E", "1", "Tab", "1", "2")
            keep("desk-02-callback-asked")
            desk.press("F5")
            keep("desk-03-letters")
            desk.press("Ctrl+L", "Down")
            self.hands.rest(2500)
            desk.settle()
            keep("desk-04-letters-drawn")
            desk.press("F7")
            keep("desk-05-knowledge")
            desk.press("Ctrl+L", "Down", "Ctrl+E")
            keep("desk-06-knowledge-edit")
            desk.press("Escape", "Ctrl+F")
            desk.type("不存在的词句")
            keep("desk-07-knowledge-nothing")

    def board(self) -> None:
        """The board of every role."""
        for login in ("agent", "supervisor", "clerk", "unit:金家岭街道", "admin"):
            with self.sit(login) as desk:
                if desk.seat._actor.sees_tickets:
                    desk.press("F6")
                self.of(desk)(f"board-{login.replace(':', '-')}")
                if login == "unit:金家岭街道":
                    desk.press("F3", "Ctrl+L", "Return", "Alt+1")
                    self.of(desk)("board-unit-ticket")

    def admin(self) -> None:
        """Tables of the city."""
        with self.sit("local") as desk:
            keep = self.of(desk)
            desk.press("F8")
            keep("admin-01-start")
            panel = desk.seat.admin
            for at, kind in enumerate(Exchange, 2):
                if kind is Exchange.TICKETS:
                    continue
                panel.open_table(kind)
                desk.settle()
                keep(f"admin-{at:02d}-{kind.value}")
            panel.open_table(Exchange.UNITS)
            desk.settle()
            desk.press("Ctrl+Shift+E")
            keep("admin-30-edit")
            panel.editor.put("parent", "没有的单位")
            desk.press("Ctrl+S")
            keep("admin-31-wrong")
            desk.press("Escape", "Escape")
            desk.press("F2")

    def blank(self) -> None:
        """Every screen of a database with nothing in it."""
        with self.sit("local", self.empty) as desk:
            keep = self.of(desk)
            for key in (f"F{at}" for at in range(2, 9)):
                desk.press(key)
                keep(f"blank-{key}")
            desk.press("F2")
            desk.switch.tell(rings(number=PHONE), talks())
            desk.settle()
            desk.press("Alt+2", "Ctrl+T")
            desk.type(TEXT)
            desk.press("Alt+C")
            desk.type("楼道")
            keep("blank-call")
            desk.press("Ctrl+Return")
            keep("blank-refused")
            desk.press("Ctrl+W", "Ctrl+W")

    def dead(self) -> None:
        """Every screen once the database is out of reach: opened before, and never opened."""
        with self.sit("local") as desk:
            keep = self.of(desk)
            store = desk.seat._desks.outbox._store
            self.hands.wait("ready", lambda: store.seat(self.now()).spare, 90)
            desk.settle()
            desk.outage.away = True
            for key in (f"F{at}" for at in range(3, 9)):
                desk.press(key)
                keep(f"dead-{key}")
            desk.press("F2")
            desk.switch.tell(rings(number=PHONE), talks())
            desk.settle()
            desk.press("Alt+2", "Ctrl+T")
            desk.type(TEXT)
            keep("dead-call")
            desk.press("Alt+P")
            desk.type("金家岭街道")
            desk.press("Return", "Alt+C")
            desk.type("楼道堆物")
            desk.press("Return")
            keep("dead-filled")
            desk.press("Ctrl+Return")
            keep("dead-kept")
            (item,) = (one for one in store.all("local") if one.kind == "ticket")
            store.refuse("local", item.id, "unknown_name", "category")
            self.hands.rest(3000)
            desk.press("Ctrl+Alt+O")
            keep("dead-sent-back")
            desk.press("Ctrl+W")
            desk.outage.away = False
            self.hands.rest(3000)
            desk.press("F3", "Ctrl+L", "Down", "Return")
            desk.outage.away = True
            desk.press("Ctrl+R")
            keep("dead-tickets-after")
            desk.press("F2", "Ctrl+W", "Ctrl+W")

    def start(self) -> None:
        """What is shown before there is a seat."""

        def work(job: Callable[[], None]) -> None:
            job()

        theme = Theme(self.app, Scheme.LIGHT, self.percent)
        jobs = Jobs(work, self.app)

        def refuse(*_: str) -> object:
            raise RuleError("10", code="locked_out")

        dialog = SignInDialog(refuse, jobs, login="lisi", demo=True)  # type: ignore[arg-type]
        dialog.show()
        self.shoot("start-01-sign-in", theme, dialog)
        self.hands.press("Return")
        dialog._refuse(RuleError("10", code="locked_out"))
        self.shoot("start-02-locked-out", theme, dialog)
        dialog.close()
        fonts = (Check("文书字体 正文", ok=True, why="FandolFang 等 4 个"),)
        ports = WizardPorts(_unreachable, lambda: fonts, lambda: ("二楼打印机", "三楼打印机"))
        wizard = FirstRunWizard(ports, jobs)
        wizard.show()
        wizard.activateWindow()
        self.shoot("start-03-wizard", theme, wizard)
        for at in range(4, 7):
            self.hands.press("Return")
            self.hands.rest(STEP_MS)
            self.shoot(f"start-{at:02d}-wizard", theme, wizard)
        wizard.close()
        known = Server("10.0.0.8, 10.0.0.9", 5432, "hotline", "lisi")
        server = ConnectionDialog(_unreachable, jobs, known)
        server.show()
        self.shoot("start-07-connection", theme, server)
        server._refuse(InputError(code="wrong_login"))
        self.shoot("start-07-connection-password", theme, server)
        server._notice.clear()
        server.form.show_seldom(shown=True)
        server.form.fill(replace(known, tls=Tls.CHECKED, standby="10.0.0.9", statement_s=30))
        self.hands.press("Return")
        self.hands.rest(STEP_MS)
        server._refuse(StorageError("10.0.0.8:5432, 10.0.0.9:5432", code="tls_certificate"))
        self.shoot("start-08-connection-refused", theme, server)
        server.close()
        for one in (dialog, wizard, server, theme):
            one.deleteLater()


def _unreachable(_server: Server, _password: str) -> None:
    raise InputError(code="wrong_login")


CHAPTERS: tuple[str, ...] = (
    "intake",
    "shell",
    "tickets",
    "desks",
    "board",
    "admin",
    "blank",
    "dead",
    "start",
    *EDGES,
    *WAYS,
)


def main(out: Path, chosen: Iterable[str]) -> int:
    """Draw the chapters; one that fails is named, and the others are still drawn."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    words = tuple(chosen)
    speak(app, Language.ENGLISH if Language.ENGLISH in words else Language.CHINESE)
    chapters = tuple(one for one in words if one != Language.ENGLISH) or CHAPTERS
    broken = 0
    beside = EDGES | WAYS
    with tempfile.TemporaryDirectory() as folder:
        album = Album(app, out, Path(folder))
        album.prepare()
        scaled = FRACTIONS.get(os.environ.get("QT_SCALE_FACTOR", ""))
        for chapter, one in product(chapters, (scaled,) if scaled else ROUNDS):
            album.name, album.percent, album.size, album.schemes = one
            try:
                if chapter in beside:
                    beside[chapter](album)
                else:
                    getattr(album, chapter)()
            except (ConsoleError, AssertionError) as error:
                broken += 1
                sys.stderr.write(f"{chapter} {album.name}: {type(error).__name__} {error}\n")
    sys.stdout.write(f"{album.count} pictures\n")
    return min(broken, 1)


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
