"""Coming in at a server: the stored password first, then whoever can type one."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from console.bootstrap.pool import Pool
from console.bootstrap.seat import Place
from console.bootstrap.waiting import off_screen
from console.domain.account import Actor
from console.domain.errors import ConsoleError, StorageError
from console.domain.server import Server, read_server
from console.qt.jobs import Jobs
from console.qt.settings import UserSettings
from console.qt.text import sentence
from console.qt.theme import Theme
from console.services.known_people import KnownPeople, Returning
from console.services.office import Office
from console.services.passwords import recall, remember
from console.services.server_accounts import ServerAccounts, change_and_enter, enter, greet
from dao.address import parse, with_user, without_password
from dao.local import LocalFile
from dao.people import PeopleStore

translate = QCoreApplication.translate
logger = logging.getLogger(__name__)
AWAY = frozenset({"storage", "port_closed", "host_unknown", "database_busy"})
"""What the way to the server says while there is none."""

ASK_WHO = frozenset(
    {"wrong_login", "password_missing", "one_time_password", "one_time_over", "no_account"}
)
"""What another name or password mends; everything else is a matter of the address."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody at an open database, or at one that is away and has not seen this person yet."""

    office: Office
    actor: Actor
    returning: Returning | None = None


class Gate:
    """Lets people in at one server, one after the other, without touching the disk.

    Args:
        app: the application.
        settings: of this computer; they learn the server and who came in last, never a password.
        database: the address, with a password or without.
        now: the service's clock.
        can_ask: whether anybody would see a dialog.
    """

    def __init__(
        self,
        app: QApplication,
        settings: UserSettings,
        database: str,
        now: Callable[[], datetime],
        *,
        can_ask: bool,
    ) -> None:
        self._app, self._settings, self._now = app, settings, now
        self._can_ask = can_ask
        self._database = database
        self._server = read_server(database, settings.standby)
        self._inside: list[Entered] = []
        self._people: dict[str, KnownPeople] = {}

    def come_in(self) -> Entered | None:
        """Open the server with what is known, else ask; None for somebody who gave up.

        Raises:
            ConsoleError: it cannot be opened, and nobody is there to be asked.
        """
        try:
            off_screen(translate("Gate", "正在连接服务器……"), lambda _tell: self._enter_known())
        except ConsoleError as error:
            if not self._can_ask:
                raise
            if error.code in AWAY and self._known.anybody():
                return self.ask_who(
                    translate(
                        "Gate", "服务器连不上。三天内在这台电脑上登录过的人，可以先登录接听。"
                    )
                )
            if error.code in ASK_WHO:
                return self.ask_who("" if error.code == "password_missing" else sentence(error))
            return self.ask_where(sentence(error))
        return self._inside.pop()

    def ask_who(self, why: str = "") -> Entered | None:
        """Ask for login and password; None for nobody."""
        from widgets.shell.sign_in import SignInDialog  # noqa: PLC0415  # seldom at a start

        self._dress()
        pool = Pool(1, "sign-in")
        dialog = SignInDialog(
            self._sign_in,
            Jobs(pool.submit, self._app),
            login=self._server.login,
            change=self._change,
            elsewhere=True,
            why=why,
        )
        dialog.exec()
        pool.finish()
        elsewhere = dialog.wants_elsewhere
        dialog.deleteLater()
        if elsewhere:
            return self.ask_where()
        return self._keep()

    def ask_where(self, why: str = "") -> Entered | None:
        """Ask for another server, or another way to reach this one; None for nobody."""
        from widgets.shell.connection import ConnectionDialog  # noqa: PLC0415  # as above

        self._dress()
        pool = Pool(1, "connection")
        dialog = ConnectionDialog(self._try_server, Jobs(pool.submit, self._app), self._server, why)
        dialog.exec()
        pool.finish()
        chosen = dialog.chosen
        dialog.deleteLater()
        if chosen is None:
            return None
        self._server = chosen[0]
        self._database = self._server.url()
        if not self._inside:  # a password for one time only: it was right, and has to be replaced
            return self.ask_who(translate("Gate", "这是一次性密码，请登录后换成自己的密码。"))
        return self._keep()

    def _enter_known(self) -> None:
        password = parse(self._database).url.password or recall(self._server.key)
        self._take(self._server.login, password)

    def _sign_in(self, login: str, password: str) -> Actor:
        try:
            return self._take(login, password)
        except ConsoleError as error:
            if error.code not in AWAY:
                raise
            return self._take_known(login, password)

    def _take_known(self, login: str, password: str) -> Actor:
        """Let somebody in for intake whom the server let in lately; it is asked once it is back."""
        known, now = self._known, self._now
        actor, at = known.sign_in(login, password), now()
        url = with_user(self._database, login, password)
        office = Office(url, now, known=True)
        office.accounts = ServerAccounts(office.transaction, now, url)
        returning = Returning(
            lambda: greet(office, url, actor.login, at), lambda: known.forget(actor.login)
        )
        self._server = replace(self._server, login=login)
        self._inside.append(Entered(office, actor, returning))
        return actor

    @property
    def _known(self) -> KnownPeople:
        """The people of this computer at the server that is meant now."""
        place = self._server.place
        if place not in self._people:
            file = LocalFile(Place.usual(place).data / "local.db")
            self._people[place] = KnownPeople(PeopleStore(file), self._now)
        return self._people[place]

    def _change(self, login: str, password: str, own: str) -> Actor:
        return self._take(login, password, own)

    def _take(self, login: str, password: str, own: str = "") -> Actor:
        server = replace(self._server, login=login)
        url = with_user(self._database, login, password) if login else self._database
        reading = server.reading_url(password)
        if own:
            found = change_and_enter(url, own, self._now, reading)
        else:
            found = enter(url, self._now, reading)
        self._server = server
        self._inside.append(Entered(*found))
        self._remember_person(found[1], own or password)
        return found[1]

    def _remember_person(self, actor: Actor, password: str) -> None:
        if not password:  # the server trusts this way in; away nobody could tell who it is
            return
        try:
            self._known.remember(actor, password)
        except StorageError:  # said with the drafts; without it nobody comes in during an outage
            logger.warning("this computer keeps nobody for an outage")

    def _try_server(self, server: Server, password: str) -> None:
        while self._inside:
            self._inside.pop().office.close()
        try:
            entered = enter(server.url(password), self._now, server.reading_url(password))
        except ConsoleError as error:
            if error.code != "one_time_password":
                raise
        else:
            self._inside.append(Entered(*entered))

    def _keep(self) -> Entered | None:
        """Remember the way and, where the system has a store, the password of who came in."""
        if not self._inside:
            return None
        entered = self._inside.pop()
        settings, server = self._settings, self._server
        if entered.returning is not None:
            return entered
        settings.server = without_password(entered.office.url)
        settings.standby = server.standby
        settings.login = entered.actor.login
        settings.introduced = True
        settings.write()
        kept: list[bool] = []
        password = parse(entered.office.url).url.password or ""
        words = translate("Gate", "正在存密码……")
        off_screen(words, lambda _tell: kept.append(remember(server.key, password)))
        if kept == [False] and not settings.told_no_store:
            words = translate("Gate", "系统没有密码库，密码只留在内存里，下次打开时请再输入一次。")
            QMessageBox.information(None, translate("Gate", "12345 坐席台"), words)
            settings.told_no_store = True
        return entered

    def _dress(self) -> None:
        if self._app.findChild(Theme) is None:
            look = self._settings.look
            Theme(self._app, look.scheme, look.percent)
