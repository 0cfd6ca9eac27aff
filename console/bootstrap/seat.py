"""One seat: the windows of a signed-in person, wired to the services and the telephone."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import platformdirs
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from console.bootstrap.desks import Desks
from console.bootstrap.late import late
from console.bootstrap.link import Link
from console.bootstrap.outgoing import Outgoing, OutgoingPorts
from console.bootstrap.pool import Pool
from console.bootstrap.ports import (
    admin_ports,
    board_ports,
    callback_ports,
    intake_ports,
    knowledge_ports,
    letter_ports,
    ticket_ports,
)
from console.bootstrap.recorder import CallRecorder
from console.bootstrap.trim import give_back
from console.domain.account import Actor
from console.domain.errors import ConsoleError, StorageError
from console.domain.hint import Topic
from console.domain.needs import Need
from console.domain.outbox import Backlog
from console.domain.words import Role
from console.domain.writing import Begun, Writing
from console.domain.zone import to_local
from console.qt.crash import CrashGuard
from console.qt.jobs import Jobs, Lanes
from console.qt.line import Line
from console.qt.settings import UserSettings
from console.qt.text import sentence
from console.qt.theme import Theme
from console.services.office import Office
from console.telephony.port import Cap, TelephonyPort
from widgets.common.begun import Begins, BegunPorts
from widgets.shell.ports import CallPorts, Screen
from widgets.shell.window import MainWindow, Shell

if TYPE_CHECKING:
    from console.domain.intake import Taken, TicketForm
    from console.qt.hints import Hints
    from console.services.known_people import Returning
    from widgets.admin.panel import AdminPanel
    from widgets.board.panel import BoardPanel
    from widgets.callback.panel import CallbackPanel
    from widgets.intake.handover import Leaving
    from widgets.intake.panel import IntakePanel
    from widgets.knowledge.panel import KnowledgePanel
    from widgets.letters.panel import LettersPanel
    from widgets.tickets.panel import TicketsPanel

translate = QCoreApplication.translate
KNOWING = frozenset({"log", "answer", "knowledge"})
"""Rights of those who answer questions or keep the answers."""
READERS = 2
LOCK_MINUTES = 10
"""Where the city's setting is no number."""
OPEN_MS = 1_000
"""When the lanes begin where no window is painted at all."""
BREATH_MS = 50
"""How long the first picture has the processor to itself."""
ASK_MS = 5_000
"""How often the server is asked about somebody who came in without it."""
PREPARE_MS = 3_000
"""When the seat takes what it needs for an outage: after everything that somebody waits for."""
PAINTED_MS = 10
SWITCH_S = 0.001
"""How long a lane may compute before the windows get their turn; Python's own 5 ms are felt."""
TRIM_MS = 20_000
"""How often freed memory is given back."""
IDLE_MS = 40
"""Between two screens that are made ready."""
BOARD_MS, CALLS_MS = 15_000, 2_000
"""How often at most a hint from the server makes the board count, and the calls be looked at."""

_COLUMNS = "intakeColumns"
_MODULES = {
    "tickets": (
        "widgets.tickets.model",
        "widgets.tickets.filter_bar",
        "widgets.tickets.saved",
        "console.qt.paper",
        "console.qt.sound",
        "widgets.tickets.batch_panel",
        "widgets.tickets.column_choice",
        "widgets.tickets.list_panel",
        "widgets.tickets.sheet",
        "widgets.tickets.panel",
    ),
    "board": ("widgets.board.panel",),
    "callback": ("widgets.callback.panel",),
    "letters": ("widgets.letters.panel",),
    "doctor": ("widgets.shell.doctor",),
    "knowledge": ("widgets.knowledge.panel",),
    "admin": (
        "widgets.admin.cells",
        "widgets.admin.table",
        "widgets.admin.year",
        "widgets.admin.editor",
        "widgets.admin.panel",
    ),
}
"""What the other screens are made of; each loads in less time than a person would feel."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where this seat keeps its own files."""

    data: Path
    settings: Path

    @classmethod
    def usual(cls, database: str) -> "Place":
        """Return the user's own folders; each database has drafts of its own."""
        data = Path(platformdirs.user_data_dir("hotline-console", appauthor=False))
        seat = data / "seats" / sha256(database.encode()).hexdigest()[:12]
        return cls(seat, data / "settings.ini")


class _City(NamedTuple):
    """What a window shows of its database."""

    demo: bool
    blank: bool
    lock_minutes: int
    has_password: bool


class _FirstPaint(QObject):
    """Calls once a window has been painted for the first time."""

    def __init__(self, window: QObject, tell: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._tell = window, tell
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(BREATH_MS, self, self._tell)
        return False


class Seat:
    """Everything that lives as long as somebody is signed in.

    The window and its first screen come first. The services load in the lanes once they have been
    painted, the other screens one by one after that, or as soon as somebody asks for one.

    Attributes:
        own: the services; each stands for itself until it is called.
        window: the main window.
        signed_out: it closed because somebody else wants to sit here.
        renewed: it closed to be built again for the same person.
    """

    def __init__(
        self,
        app: QApplication,
        office: Office,
        actor: Actor,
        port: TelephonyPort,
        place: Place,
        *,
        returning: "Returning | None" = None,
    ) -> None:
        sys.setswitchinterval(SWITCH_S)
        place.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._office, self._actor, self._returning = office, actor, returning
        self._root = QObject(app)
        self._writer = Pool(1, "write", held=True)
        self._readers = Pool(READERS, "read", held=True)
        self._keeper = Pool(1, "local", held=True)
        self._port = port
        self._desks = Desks(office, actor, place.data / "local.db")
        self.own = late(self._desks)
        self.lanes = Lanes(
            write=Jobs(self._writer.submit, self._root),
            read=Jobs(self._readers.submit, self._root),
            local=Jobs(self._keeper.submit, self._root),
        )
        self.settings = UserSettings(place.settings)
        look = self.settings.look
        self.theme = Theme(app, look.scheme, look.percent)
        own = self.own.writings
        ports = BegunPorts(own.all, own.keep, own.drop)
        self.begins = Begins(ports, self.lanes.local, self._root)
        self.line = Line(self._root)
        self._recorder: CallRecorder | None = None
        self._caller = Pool(1, "calls", held=True)
        self._link = Link(office.ping, self.lanes.read, self._root)
        office.on_link = self._link.hear
        office.probed = True
        self._outgoing = Outgoing(
            OutgoingPorts(
                send_next=self.own.outbox.send_next,
                backlog=self.own.outbox.backlog,
                prepare=self.own.prepare_for_outage,
            ),
            self.lanes,
            self._root,
        )
        self._hints = self._make_hints()
        self._crash = CrashGuard(self._keep_drafts, self._root)
        self._crash.install()
        self.signed_out = self.renewed = False
        self._sure = self._warned = False
        self._leaving: Leaving | None = None
        self._refresh: dict[str, Callable[[], None]] = {}
        self._screens = self._make_screens()
        shell = Shell(
            actor=actor,
            lanes=self.lanes,
            theme=self.theme,
            settings=self.settings,
            line=self.line,
            calls=_orders(port),
            now=office.now,
            first="" if self._starts_with_calls() else "board",
            unlock=lambda password: office.accounts.unlock(actor.login, password),
        )
        self.window = MainWindow(shell, self._screens)
        self._connect()
        self._begin()
        port.start(self.line.hear)

    def is_quiet(self) -> bool:
        """Whether nothing is under way in the lanes, and no form is about to ask something."""
        intake = vars(self).get("intake")
        if intake is not None and any(one.is_asking for one in intake.matters):
            return False
        return not any(
            pool.pending for pool in (self._writer, self._readers, self._keeper, self._caller)
        )

    def close(self) -> None:
        """Stop the telephone, finish the lanes, end the letter process and delete the windows."""
        self._sure = True
        self._port.stop()
        self._link.stop()
        self._outgoing.stop()
        if self._hints is not None:
            self._hints.stop()
        self._idle.stop()
        self._keep_drafts()
        self._writer.finish()
        self._readers.finish()
        self._keeper.finish()
        self._caller.finish()
        self._desks.close()
        self._crash.uninstall()
        self._office.on_link, self._office.probed = _nobody, False
        self.window.close()
        for owner in (self.window, self.theme, self._root):
            owner.deleteLater()
            QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)

    # --- the screens, each made when it is first needed ------------------------------------------

    @cached_property
    def intake(self) -> "IntakePanel | None":
        """The intake screen; None without the right."""
        if "log" not in self._actor.rights:
            return None
        from widgets.intake.panel import IntakePanel  # noqa: PLC0415  # not everybody's screen

        ports = intake_ports(self.own, self._actor.rights, _dial(self._port))
        panel = IntakePanel(ports, self.lanes, self._office.now)
        panel.use_columns(self.settings.layout(_COLUMNS))
        self.line.rang.connect(panel.ring)
        self.line.answered.connect(panel.answer)
        self.line.closed.connect(panel.end)
        self.line.changed.connect(panel.follow)
        panel.hang_up_asked.connect(self._hang_up)
        panel.call_arrived.connect(self._show_intake)
        panel.ticket_opened.connect(self._open_ticket)
        panel.need_asked.connect(self._show_need)
        panel.idle.connect(self._count_board)
        return panel

    @cached_property
    def tickets(self) -> "TicketsPanel":
        """The lists and the tickets themselves."""
        from widgets.tickets.column_choice import (  # noqa: PLC0415  # loads with the screen
            ColumnMemory,
        )
        from widgets.tickets.panel import TicketsPanel  # noqa: PLC0415

        panel = TicketsPanel(
            ticket_ports(self.own, self._actor, shared=bool(self._office.user)),
            self.lanes.read,
            self.lanes.write,
            memory=ColumnMemory(self.settings.columns, self.settings.keep_columns),
            incidents={"incident", "log"} <= self._actor.rights,
            begins=self.begins,
        )
        panel.incident_asked.connect(self._ask_incident)
        if "callback" in self._actor.rights:
            panel.callback_asked.connect(self._call_back)
        self._refresh["tickets"] = panel.refresh
        return panel

    @cached_property
    def callbacks(self) -> "CallbackPanel | None":
        """The callback screen; None without the right."""
        if "callback" not in self._actor.rights:
            return None
        from widgets.callback.panel import CallbackPanel  # noqa: PLC0415  # loads with the screen

        ports = callback_ports(self.own)
        panel = CallbackPanel(ports, self.lanes.read, self.lanes.write, self.begins)
        panel.ticket_asked.connect(self._open_ticket)
        self._refresh["callback"] = panel.refresh
        return panel

    @cached_property
    def letters(self) -> "LettersPanel | None":
        """The letter screen; None without the right."""
        if "letter" not in self._actor.rights:
            return None
        from widgets.letters.panel import LettersPanel  # noqa: PLC0415  # loads with the screen

        panel = LettersPanel(
            letter_ports(self.own), self.lanes.read, self.lanes.write, begins=self.begins
        )
        self._refresh["letters"] = panel.refresh
        return panel

    @cached_property
    def board(self) -> "BoardPanel":
        """The board."""
        from widgets.board.panel import BoardPanel  # noqa: PLC0415  # loads with the screen

        panel = BoardPanel(board_ports(self._office, self.own, self._actor), self.lanes.read)
        panel.need_asked.connect(self._show_need)
        panel.counted.connect(partial(self._count_on_rail, "board"))
        if self.intake is not None:
            panel.shown.connect(self.intake.show_needs)
        panel.ticket_asked.connect(self._open_ticket)
        self._refresh["board"] = panel.refresh
        QTimer.singleShot(0, panel, panel.count)  # the rail shows the number to everybody
        return panel

    @cached_property
    def knowledge(self) -> "KnowledgePanel":
        """What to say to a question."""
        from widgets.knowledge.panel import KnowledgePanel  # noqa: PLC0415  # loads with the screen

        ports = knowledge_ports(self.own, self._actor.rights)
        panel = KnowledgePanel(ports, self.lanes.read, self.lanes.write, self._office.now)
        self._refresh["knowledge"] = panel.refresh
        return panel

    @cached_property
    def admin(self) -> "AdminPanel":
        """The tables of the city."""
        from widgets.admin.panel import AdminPanel  # noqa: PLC0415  # loads with the screen

        panel = AdminPanel(admin_ports(self.own), self.lanes.read, self.lanes.write)
        self._refresh["admin"] = panel.refresh
        return panel

    @cached_property
    def _doctor(self) -> QWidget:
        """What is wrong with this computer, and what to do."""
        from console.services.doctor import check_all  # noqa: PLC0415  # seldom asked for
        from widgets.shell.doctor import DoctorPanel  # noqa: PLC0415

        office = self._office
        return DoctorPanel(lambda tell: check_all(office.url, office.now(), tell), self.lanes.read)

    def _make_screens(self) -> tuple[Screen, ...]:
        rights, sees = self._actor.rights, self._actor.sees_tickets
        home = sees or Role.ADMIN in self._actor.roles
        found = [
            (
                "log" in rights,
                Screen("intake", translate("Seat", "接听"), "phone", lambda: self.intake, "F2"),
            ),
            (
                sees,
                Screen("tickets", translate("Seat", "工单"), "ticket", lambda: self.tickets, "F3"),
            ),
            (
                "callback" in rights,
                Screen(
                    "callback",
                    translate("Seat", "回访"),
                    "callback",
                    lambda: self.callbacks,
                    "F4",
                ),
            ),
            (
                "letter" in rights,
                Screen("letters", translate("Seat", "文书"), "letter", lambda: self.letters, "F5"),
            ),
            (home, Screen("board", translate("Seat", "看板"), "board", lambda: self.board, "F6")),
            (
                bool(KNOWING & rights),
                Screen(
                    "knowledge",
                    translate("Seat", "知识"),
                    "knowledge",
                    lambda: self.knowledge,
                    "F7",
                ),
            ),
            (
                bool(rights & {"tables", "accounts"}),
                Screen("admin", translate("Seat", "管理"), "settings", lambda: self.admin, "F8"),
            ),
        ]
        if self._returning is not None:  # the server has not seen this person yet
            found = found[:1]
        title = translate("Seat", "本机检查")
        doctor = Screen("doctor", title, "settings", lambda: self._doctor, "Shift+F1", listed=False)
        return (*(screen for allowed, screen in found if allowed), doctor)

    def _starts_with_calls(self) -> bool:
        return self._returning is not None or Role.AGENT in self._actor.roles

    # --- the start --------------------------------------------------------------------------------

    def _connect(self) -> None:
        window = self.window
        if self.intake is not None:
            jobs = Jobs(self._caller.submit, self._root)
            self._recorder = CallRecorder(
                self.line, self.own.outbox.record, jobs, self._office.now, self._root
            )
            if self.intake.flow is not None:
                self._recorder.recorded.connect(self.intake.flow.refresh_soon)
                self._recorder.recorded.connect(self._count_between_calls)
            self.intake.drafts_changed.connect(window.status.show_drafts)
            self.intake.ticket_taken.connect(self._look_at_outbox)
            self.intake.unsent_changed.connect(self._outgoing.look)
            window.status.unsent_asked.connect(self._show_unsent)
            window.leaving.connect(self.intake.keep_now)
            window.leaving.connect(self._keep_columns)
        window.leaving.connect(self.begins.keep_now)
        self.begins.failed.connect(window.notice.warn)
        self.begins.brought_back.connect(self._tell_begun)
        window.may_leave = self._may_leave
        window.sign_out_asked.connect(self._sign_out)
        window.renew_asked.connect(self._renew)
        self._link.changed.connect(self._show_link)
        self._outgoing.changed.connect(self._show_backlog)
        self._outgoing.trouble.connect(self._tell_problem)
        window.screen_shown.connect(self._refresh_soon)
        self._crash.broke.connect(window.tell_crash)
        self._refresh_screen(window.current)

    def _begin(self) -> None:
        """Ask what the window shows of the database, and let the lanes run once it is painted."""
        self.lanes.read.run(
            self._root, self._warm, on_ok=self._show_city, on_error=self._tell_problem
        )
        self._expire_drafts()
        self.begins.load()
        self._unmade: list[Callable[[], object]] = [
            *(
                partial(import_module, name)
                for screen in self._screens
                for name in _MODULES.get(screen.id, ())
            ),
            *(partial(self.window.make_screen, screen.id) for screen in self._screens),
        ]
        self._idle = QTimer(self._root)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(self._make_next)
        trim = QTimer(self._root)
        trim.setInterval(TRIM_MS)
        trim.timeout.connect(self._give_back)
        trim.start()
        _FirstPaint(self.window, self._open_lanes)
        QTimer.singleShot(OPEN_MS, self._root, self._open_lanes)

    def _give_back(self) -> None:
        self.lanes.local.run(self._root, give_back, on_ok=_whatever, on_error=self._tell_problem)

    def _open_lanes(self) -> None:
        for pool in (self._keeper, self._readers, self._writer, self._caller):
            pool.open()

    def _warm(self) -> _City:
        """Load the services and the city's tables; return what the window shows of them."""
        city = self._desks.catalog.now()
        self._desks.warm()
        return _City(
            demo=city.setting("demo") == "1",
            blank=not city.units,
            lock_minutes=_minutes(city.setting("lock.after_minutes")),
            has_password=self._has_password(),
        )

    def _has_password(self) -> bool:
        try:
            return self._office.accounts.needs_password(self._actor.login)
        except StorageError:  # who came in while the database is away had one
            return True

    def _show_city(self, city: _City) -> None:
        self.window.status.show_demo(on=city.demo)
        self.window.lock_after(city.lock_minutes, needs_password=city.has_password)
        if city.blank:
            self.window.notice.inform(_blank_words())
        self._idle.start()
        self._ask_server()
        if "log" in self._actor.rights:
            QTimer.singleShot(PREPARE_MS, self._root, self._outgoing.prepare)
            self._outgoing.go()
        if self._hints is not None:
            self._hints.start()

    def _make_hints(self) -> "Hints | None":
        """Return what listens to a server; a file has nobody else to tell of."""
        if not self._office.user:
            return None
        from console.qt.hints import Brake, Hints  # noqa: PLC0415  # seats of a server only
        from dao.ear import Ear  # noqa: PLC0415

        office, root = self._office, self._root
        made = Hints(lambda: Ear(office.url), self.lanes.read, root)
        board = Brake(self._count_board, BOARD_MS, root)
        calls = Brake(self._look_at_calls, CALLS_MS, root)
        self._on_hint: dict[Topic, tuple[Callable[[], None], ...]] = {
            Topic.TICKETS: (self._follow_tickets, board.pull),
            Topic.CALLS: (calls.pull, board.pull),
            Topic.FORMS: (calls.pull,),
            Topic.TABLES: (office.catalog.doubt,),
            Topic.DESKS: (self._look_who_works,),
        }
        made.heard.connect(self._take_hint)
        made.renewed.connect(self._take_every_hint)
        made.lost.connect(self._link.look)
        return made

    def _take_hint(self, topic: Topic) -> None:
        for run in self._on_hint.get(topic, ()):
            run()

    def _take_every_hint(self) -> None:
        for topic in self._on_hint:
            self._take_hint(topic)

    def _follow_tickets(self) -> None:
        panel = vars(self).get("tickets")
        if panel is not None:
            panel.follow()

    def _look_who_works(self) -> None:
        panel = vars(self).get("tickets")
        if panel is not None:
            panel.look_who_works()

    def _count_board(self) -> None:
        panel = vars(self).get("board")
        if panel is not None:
            panel.count()

    def _count_between_calls(self) -> None:
        """Count again once a call is written down, never while somebody waits for a history."""
        if self.intake is not None and self.intake.current is None:
            self._count_board()

    def _look_at_calls(self) -> None:
        panel = vars(self).get("intake")
        if panel is not None and panel.flow is not None:
            panel.flow.refresh()

    def _make_next(self) -> None:
        """Load one more module or make one more screen, so that a first showing is quick.

        One at a time, because what is done here holds the windows.
        """
        if self._unmade:
            self._unmade.pop(0)()
        else:
            self._idle.stop()

    def _refresh_soon(self, screen_id: str) -> None:
        """Refresh a screen once it has been painted as it was: the queries would slow it down."""
        QTimer.singleShot(PAINTED_MS, self._root, lambda: self._refresh_screen(screen_id))

    def _refresh_screen(self, screen_id: str) -> None:
        again = self._refresh.get(screen_id)
        if again is not None:
            again()

    def _show_link(self, up: bool) -> None:  # noqa: FBT001  # a signal's argument has no name
        at = f"{to_local(self._office.now()):%H:%M}"
        lost = translate("Seat", "数据库 {0} 起连不上，照常接听").replace("{0}", at)
        self.window.status.show_link("" if up else lost)
        if self.intake is not None:
            self.intake.show_link(up=up)
            self._outgoing.follow(up=up)
        if up and self._recorder is not None:
            self._recorder.send()
        if up:
            self._refresh_screen(self.window.current)

    def _ask_server(self) -> None:
        """Let the server see who came in without it; ask again while it is away."""
        if self._returning is not None:
            self.lanes.read.run(
                self._root,
                self._returning.confirm,
                on_ok=self._tell_confirmed,
                on_error=self._not_confirmed,
            )

    def _tell_confirmed(self, _nothing: None) -> None:
        words = translate(
            "Seat", "服务器已恢复，待发送的正在送出。退出登录（Ctrl+Shift+Q）再登录，就能用其他屏。"
        )
        self.window.notice.inform(words)

    def _not_confirmed(self, error: ConsoleError) -> None:
        if isinstance(error, StorageError):
            QTimer.singleShot(ASK_MS, self._root, self._ask_server)
        else:
            self._tell_problem(error)

    def _look_at_outbox(self, taken: "Taken") -> None:
        if taken.waits:
            self._outgoing.look()

    def _show_backlog(self, backlog: Backlog, sending: bool) -> None:  # noqa: FBT001  # a signal's
        self.window.status.show_backlog(backlog, sending=sending)
        if self.intake is not None:
            self.intake.look_at_unsent()

    def _show_unsent(self) -> None:
        if self.intake is not None:
            self.window.show_screen("intake")
            self.intake.show_unsent()

    def _expire_drafts(self) -> None:
        now = self._office.now()
        self.lanes.local.run(
            self._root,
            lambda: self.own.drafts.expire(now),
            on_ok=self._tell_expired,
            on_error=self._tell_problem,
        )
        self.lanes.local.run(
            self._root,
            self.own.drafts.of_others,
            on_ok=self.window.status.show_others_drafts,
            on_error=_said_already,
        )

    def _tell_expired(self, count: int) -> None:
        if count:
            words = translate("Seat", "{0} 份超过 30 天没有提交的草稿已清除。")
            self.window.notice.inform(words.replace("{0}", str(count)))

    def _tell_problem(self, error: ConsoleError) -> None:
        self.window.notice.warn(sentence(error))

    def _show_intake(self, answered: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Show the calls; a mere ring takes no screen away on which somebody types."""
        if answered or not _is_typing(QApplication.focusWidget()):
            self.window.show_screen("intake")

    def _hang_up(self, call_id: str) -> None:
        if "hang_up" in _orders(self._port).caps:
            self.lanes.write.run(
                self._root,
                lambda: self._port.hang_up(call_id),
                on_ok=_nothing,
                on_error=self._tell_problem,
            )

    def _count_on_rail(self, screen_id: str, count: int) -> None:
        self.window.show_count(screen_id, count)

    def _show_need(self, need: Need) -> None:
        self.window.show_screen(need.screen)
        if need.screen == "intake" and self.intake is not None:
            self.intake.open_need(need)
        if need.question is not None and need.screen == "tickets":
            self.tickets.show_question(need.question)

    def _may_leave(self) -> bool:
        """Whether nothing is left behind; else somebody is asked, and the window closes later."""
        admin = vars(self).get("admin")
        if admin is not None and not (self._sure or admin.may_leave()):
            self.window.show_screen("admin")
            self.signed_out = False
            return False
        panel = vars(self).get("intake")
        if not self._sure and self.begins.unsafe and not self._warned:
            self._warned = True
            self.signed_out = False
            words = translate(
                "Seat",
                "有 {0} 处没提交的内容存不到本机的磁盘，现在离开就会丢失。再退一次就不要它们。",
            )
            self.window.notice.warn(words.replace("{0}", str(self.begins.unsafe)))
            return False
        if self._sure or panel is None:
            return True
        if self._leaving is None:
            from widgets.intake.handover import Leaving  # noqa: PLC0415  # once a shift

            ports = panel.flow_ports
            self._leaving = Leaving(panel, ports, self.lanes, self.window)
            self._leaving.decided.connect(self._leave)
            self._leaving.stayed.connect(self._stay)
        return self._leaving.may_leave()

    def _leave(self) -> None:
        self._sure = True
        self.window.close()

    def _sign_out(self) -> None:
        self.signed_out = True
        self.window.close()

    def _stay(self) -> None:
        self.signed_out = False

    def _renew(self) -> None:
        """Close to be built again at once; what is typed lies on the disk and is opened again."""
        admin, panel = vars(self).get("admin"), vars(self).get("intake")
        unsafe = panel is not None and not all(one.is_safe for one in panel.matters)
        if self.line.book.open_cards:
            self.window.notice.inform(translate("Seat", "还有通话，挂断以后再换。"))
        elif unsafe or self.begins.unsafe:
            words = translate("Seat", "有内容存不到本机的磁盘，现在换会丢失。请先提交或暂存。")
            self.window.notice.warn(words)
        elif admin is not None and not admin.may_leave():
            self.window.show_screen("admin")
        else:
            self.renewed = self._sure = True
            self.window.close()

    def go_on(self) -> None:
        """Open again what was open before the windows were built anew."""
        if self.intake is not None:
            self.intake.open_drafts()

    def _ask_incident(self, ticket_id: UUID) -> None:
        """Read a ticket, then ask for an incident that begins with what it says."""
        self.lanes.read.run(
            self._root,
            lambda: self.own.recall.recall(ticket_id, "").form,
            on_ok=self._write_incident,
            on_error=self._tell_problem,
        )

    def _write_incident(self, form: "TicketForm") -> None:
        from widgets.intake.incident_dialog import (  # noqa: PLC0415  # once a storm
            NewIncident,
            Pickers,
        )

        own, lanes = self.own, self.lanes
        find = Pickers(own.choosing.areas, own.choosing.categories, own.choosing.units, lanes.read)
        asked = NewIncident(
            form, find, own.incidents.create, lanes.write, now=self._office.now, parent=self.window
        )
        asked.stored.connect(self._tell_incident)

    def _tell_incident(self) -> None:
        words = translate("Seat", "事件已建。接听这一带的来电时，它排在历史上面。")
        self.window.notice.inform(words)

    def _open_ticket(self, ticket_id: UUID) -> None:
        self.window.show_screen("tickets")
        self.tickets.open_ticket(ticket_id)

    def _call_back(self, ticket_id: UUID) -> None:
        if self.callbacks is not None:
            self.window.show_screen("callback")
            self.callbacks.open_ticket(ticket_id)

    def _keep_columns(self) -> None:
        state = self.intake.columns if self.intake is not None else None
        if state is not None:
            self.settings.keep_layout(_COLUMNS, state)

    def _tell_begun(self, found: tuple[Writing, ...]) -> None:
        words = translate("Seat", "上次还有 {0} 处没写完、没提交的内容，打开那件工单就能接着写。")
        self.window.notice.inform(
            words.replace("{0}", str(len(found))),
            translate("Seat", "打开最近一处"),
            lambda: self._go_on_with(found[-1]),
        )

    def _go_on_with(self, begun: Writing) -> None:
        ticket_id = UUID(begun.key.partition("|")[0])
        self.window.notice.clear()
        if begun.kind is Begun.ANSWERS:
            self._call_back(ticket_id)
        elif begun.kind is Begun.LETTER and self.letters is not None:
            self.window.show_screen("letters")
            self.letters.open_ticket(ticket_id)
        else:
            self._open_ticket(ticket_id)

    def _keep_drafts(self) -> None:
        self.begins.keep_now()
        if self.intake is not None:
            self.intake.keep_now()


def _blank_words() -> str:
    return translate(
        "Seat",
        "这个数据库还没有单位、区域和分类，工单还派不出去。请管理员在“管理”（F8）里依次导入区域、单位、"
        "分类、规则和账号，或用 main.py import 导入 areas、units、categories、rules、accounts；"
        "想先看看，可退出后用 main.py demo --database 新地址 装入演示数据。",
    )


def _is_typing(focus: QWidget | None) -> bool:
    return isinstance(focus, QLineEdit | QPlainTextEdit) and not focus.isReadOnly()


def _whatever(_: object) -> None:
    """Nothing depends on it."""


def _nothing(_: None) -> None:
    """Nothing is left to do."""


def _said_already(_: ConsoleError) -> None:
    """Say nothing: the question before this one failed the same way."""


def _minutes(setting: str) -> int:
    return int(setting) if setting.isdecimal() else LOCK_MINUTES


def _nobody(_: StorageError | None) -> None:
    """Let nobody know."""


def _dial(port: TelephonyPort) -> Callable[[str], None] | None:
    """Return the order to call a number, None where the telephone cannot."""
    return port.dial if Cap.DIAL in port.caps else None


def _orders(port: TelephonyPort) -> CallPorts:
    return CallPorts(
        caps=frozenset(cap.value for cap in port.caps),
        answer=port.answer,
        hold=port.hold,
        retrieve=port.retrieve,
        hang_up=port.hang_up,
    )
