"""One seat: the windows of a signed-in person, wired to the services and the telephone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Protocol, runtime_checkable
from uuid import UUID

import platformdirs
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from console.bootstrap.link import Link
from console.bootstrap.ports import (
    Desks,
    board_ports,
    callback_ports,
    desks,
    intake_ports,
    letter_ports,
    ticket_ports,
)
from console.bootstrap.recorder import CallRecorder
from console.domain.account import Actor
from console.domain.errors import ConsoleError, StorageError
from console.domain.views import View
from console.letters.child import ChildPress
from console.qt.commands import Command
from console.qt.crash import CrashGuard
from console.qt.jobs import Jobs, Lanes
from console.qt.line import Line
from console.qt.settings import UserSettings
from console.qt.text import sentence
from console.qt.theme import Theme
from console.services.city import is_demo
from console.services.doctor import check_all
from console.services.office import Office
from console.services.press import press_settings
from console.telephony.port import TelephonyPort
from dao.local import LocalStore
from widgets.board.panel import BoardPanel
from widgets.callback.panel import CallbackPanel
from widgets.intake.panel import IntakePanel
from widgets.letters.panel import LettersPanel
from widgets.shell.doctor import DoctorPanel
from widgets.shell.ports import CallPorts, Screen
from widgets.shell.window import MainWindow, Shell
from widgets.tickets.panel import TicketsPanel

translate = QCoreApplication.translate
READERS = 2


_COLUMNS = "intakeColumns"


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


class Pool:
    """Threads for one lane, with a count of what they still have to do.

    Attributes:
        pending: jobs submitted and not finished.
    """

    def __init__(self, size: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(max_workers=size, thread_name_prefix=name)
        self._lock = Lock()
        self.pending = 0

    def submit(self, job: Callable[[], None]) -> None:
        """Run a job when a thread is free."""
        with self._lock:
            self.pending += 1
        self._threads.submit(self._run, job)

    def finish(self) -> None:
        """Do what was submitted, then end the threads."""
        self._threads.shutdown(wait=True)

    def _run(self, job: Callable[[], None]) -> None:
        try:
            job()
        finally:
            with self._lock:
                self.pending -= 1


class Seat:
    """Everything that lives as long as somebody is signed in.

    Attributes:
        window: the main window.
        intake, tickets, callbacks, letters: the screens; None where the account has no right.
    """

    def __init__(
        self, app: QApplication, office: Office, actor: Actor, port: TelephonyPort, place: Place
    ) -> None:
        place.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._office = office
        self._root = QObject(app)
        self._writer = Pool(1, "write")
        self._readers = Pool(READERS, "read")
        self._keeper = Pool(1, "local")
        self._local = LocalStore(place.data / "local.db")
        self._press = ChildPress.of(press_settings(office.transaction))
        self._port = port
        self.own: Desks = desks(office, actor, self._local, self._press)
        self.lanes = Lanes(
            write=Jobs(self._writer.submit, self._root),
            read=Jobs(self._readers.submit, self._root),
            local=Jobs(self._keeper.submit, self._root),
        )
        self.settings = UserSettings(place.settings)
        look = self.settings.look
        self.theme = Theme(app, look.scheme, look.percent)
        self.line = Line(self._root)
        self._recorder: CallRecorder | None = None
        self._caller = Pool(1, "calls")
        self._link = Link(office.ping, self.lanes.read, self._root)
        office.on_link = self._link.hear
        self._crash = CrashGuard(self._keep_drafts, self._root)
        self._crash.install()
        self.intake: IntakePanel | None = None
        self.tickets = TicketsPanel(ticket_ports(self.own), self.lanes.read, self.lanes.write)
        self.board = BoardPanel(board_ports(self.own), self.lanes.read)
        self.callbacks: CallbackPanel | None = None
        self.letters: LettersPanel | None = None
        screens = self._screens(office, actor)
        with office.transaction(read_only=True) as daos:
            demo, blank = is_demo(daos), not daos.reference.units()
        shell = Shell(
            actor=actor,
            lanes=self.lanes,
            theme=self.theme,
            settings=self.settings,
            line=self.line,
            calls=_orders(port),
            now=office.now,
            demo=demo,
        )
        self.window = MainWindow(shell, screens)
        self._connect()
        if blank:
            self.window.notice.inform(_blank_words())
        self._expire_drafts()
        port.start(self.line.hear)

    def is_quiet(self) -> bool:
        """Whether nothing is under way in the lanes."""
        return not any(
            pool.pending for pool in (self._writer, self._readers, self._keeper, self._caller)
        )

    def close(self) -> None:
        """Stop the telephone, finish the lanes, end the letter process and delete the windows."""
        self._port.stop()
        self._link.stop()
        self._keep_drafts()
        self._writer.finish()
        self._readers.finish()
        self._keeper.finish()
        self._caller.finish()
        self._press.close()
        self._local.close()
        self._crash.uninstall()
        self._office.on_link = _nobody
        self.window.close()
        for owner in (self.window, self.theme, self._root):
            owner.deleteLater()
            QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)

    def _screens(self, office: Office, actor: Actor) -> tuple[Screen, ...]:
        found: list[Screen] = []
        if "log" in actor.rights:
            self.intake = IntakePanel(intake_ports(office, self.own), self.lanes, office.now)
            title = translate("Seat", "接听")
            found.append(_screen("intake", title, "phone", self.intake, "F2"))
        title = translate("Seat", "工单")
        found.append(_screen("tickets", title, "ticket", self.tickets, "F3"))
        if "callback" in actor.rights:
            ports = callback_ports(self.own)
            self.callbacks = CallbackPanel(ports, self.lanes.read, self.lanes.write)
            title = translate("Seat", "回访")
            found.append(_screen("callback", title, "callback", self.callbacks, "F4"))
        if "letter" in actor.rights:
            letters = letter_ports(self.own)
            self.letters = LettersPanel(letters, self.lanes.read, self.lanes.write)
            title = translate("Seat", "文书")
            found.append(_screen("letters", title, "letter", self.letters, "F5"))
        title = translate("Seat", "看板")
        found.append(_screen("board", title, "board", self.board, "F6"))
        doctor = DoctorPanel(lambda: check_all(office.url, office.now()), self.lanes.read)
        page = _screen("doctor", translate("Seat", "本机检查"), "settings", doctor, "Shift+F1")
        found.append(replace(page, listed=False))
        return tuple(found)

    def _connect(self) -> None:
        window = self.window
        refresh = {"tickets": self.tickets.refresh, "board": self.board.refresh}
        self.board.view_asked.connect(self._show_view)
        self.board.ticket_asked.connect(self._open_ticket)
        if self.intake is not None:
            jobs = Jobs(self._caller.submit, self._root)
            self._recorder = CallRecorder(
                self.line, self.own.calls.record, jobs, self._office.now, self._root
            )
            self.line.rang.connect(self.intake.ring)
            self.line.answered.connect(self.intake.answer)
            self.line.closed.connect(self.intake.end)
            self.intake.call_arrived.connect(self._show_intake)
            self.intake.ticket_opened.connect(self._open_ticket)
            self.intake.drafts_changed.connect(window.status.show_drafts)
            window.leaving.connect(self.intake.keep_now)
            window.leaving.connect(self._keep_columns)
            self.intake.use_columns(self.settings.layout(_COLUMNS))
        if self.callbacks is not None:
            refresh["callback"] = self.callbacks.refresh
            self.tickets.callback_asked.connect(self._call_back)
            self.callbacks.ticket_asked.connect(self._open_ticket)
        if self.letters is not None:
            refresh["letters"] = self.letters.refresh

        self._refresh = refresh
        self._link.changed.connect(self._show_link)
        window.screen_shown.connect(self._refresh_screen)
        self._crash.broke.connect(window.tell_crash)
        self._refresh_screen(window.current)

    def _refresh_screen(self, screen_id: str) -> None:
        again = self._refresh.get(screen_id)
        if again is not None:
            again()

    def _show_link(self, up: bool) -> None:  # noqa: FBT001  # a signal's argument has no name
        lost = translate("Seat", "数据库连不上，正在重试")
        self.window.status.show_link("" if up else lost)
        if up and self._recorder is not None:
            self._recorder.send()
        if up:
            self._refresh_screen(self.window.current)

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

    def _show_intake(self) -> None:
        self.window.show_screen("intake")

    def _show_view(self, view: View) -> None:
        self.window.show_screen("tickets")
        self.tickets.show_view(view)

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

    def _keep_drafts(self) -> None:
        if self.intake is not None:
            self.intake.keep_now()


def _blank_words() -> str:
    return translate(
        "Seat",
        "这个数据库还没有单位、区域和分类，工单还派不出去。请用 main.py import 依次导入 areas、"
        "units、categories、rules、accounts；想先看看，可退出后用 main.py demo --database 新地址"
        " 装入演示数据。",
    )


def _said_already(_: ConsoleError) -> None:
    """Say nothing: the question before this one failed the same way."""


def _nobody(_: StorageError | None) -> None:
    """Let nobody know."""


@runtime_checkable
class _Panel(Protocol):
    """A screen that names what it can do."""

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""


def _screen(screen_id: str, title: str, icon: str, panel: QWidget, key: str) -> Screen:
    commands = panel.commands() if isinstance(panel, _Panel) else ()
    return Screen(screen_id, title, icon, panel, key, commands)


def _orders(port: TelephonyPort) -> CallPorts:
    return CallPorts(
        caps=frozenset(cap.value for cap in port.caps),
        answer=port.answer,
        hold=port.hold,
        retrieve=port.retrieve,
        hang_up=port.hang_up,
    )
