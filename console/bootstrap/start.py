"""Where the windows begin."""

import argparse
import logging
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from time import gmtime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from console.bootstrap.pool import Pool
from console.bootstrap.seat import Place, Seat
from console.bootstrap.single import OneSeat
from console.domain.account import Actor
from console.domain.errors import ConsoleError, RuleError
from console.qt.collector import collect_apart
from console.qt.input_method import PreeditGuard, choose_context
from console.qt.jobs import Jobs
from console.qt.language import speak
from console.qt.line import QtSchedule
from console.qt.settings import UserSettings
from console.qt.text import sentence
from console.services.office import Office
from console.telephony.off import OffPort
from console.telephony.port import TelephonyPort
from dao.doorstep import Doorstep, look
from dao.versions import EMPTY

if TYPE_CHECKING:
    from console.services.known_people import Returning

translate = QCoreApplication.translate
CALLS = 40
FIRST_CALL_S = 3.0
GROWN_MS = 5_000
"""When everything that stays has been loaded."""
LOG_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
LISTEN_MS = 500
"""When a second start is heard: after the first picture."""
LOCAL = "local"
REFUSED = 1


def now() -> datetime:
    """Return the time: the composition root is where a service's clock comes from."""
    return datetime.now(UTC)  # noqa: TID251


def start_window(args: argparse.Namespace) -> int:
    """Open the console or perform the tour; return the exit status.

    Raises:
        ConsoleError: it could not begin; a box has said so where there is a display.
    """
    logging.basicConfig(level=logging.WARNING, format=LOG_LINE)
    logging.Formatter.converter = gmtime
    if sys.platform == "linux" and not os.environ.get("DISPLAY", os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    choose_context(os.environ)
    app = QApplication([sys.argv[0]])
    app.setApplicationName("hotline-console")
    app.setQuitOnLastWindowClosed(False)
    PreeditGuard(app)
    speak(app, UserSettings(Place.usual(args.database).settings).language)
    if args.verb == "tour":
        from console.bootstrap.tour import perform  # noqa: PLC0415  # a start needs no hands

        server = args.database if args.database and _is_server(args.database) else ""
        return perform(app, args.out, as_json=args.as_json, server=server)
    try:
        return _run(app, args)
    except ConsoleError as error:
        if app.platformName() != "offscreen":  # nobody would see the box, and nobody close it
            QMessageBox.critical(None, translate("Start", "12345 坐席台"), sentence(error))
        raise


def _run(app: QApplication, args: argparse.Namespace) -> int:
    login = args.login or LOCAL
    database = args.database if args.named else _usual(args.database)
    found = look(database, login)
    if found is None and not _is_server(database):
        database = _prepare(app, database, demo=args.simulate)
    if _is_server(database) and not args.login:
        return _run_at_server(app, database, args)
    office = Office(database, now, known=found is not None)
    try:
        actor = _known(found, login) or _actor(app, office, args.login)
        if actor is None:
            return REFUSED
        status = 0
        while actor is not None:
            status, again = _sit(app, office, actor, args)
            actor = _ask(app, office) if again else None
        return status
    finally:
        office.close()


def _run_at_server(app: QApplication, database: str, args: argparse.Namespace) -> int:
    """Let people work, each with a login of the server, until nobody wants to sit here."""
    from console.bootstrap.at_server import Gate  # noqa: PLC0415  # seats of a server only
    from console.bootstrap.first_run import can_ask  # noqa: PLC0415

    settings = UserSettings(Place.usual(_public(database)).settings)
    gate = Gate(app, settings, database, now, can_ask=can_ask(app))
    entered = gate.come_in()
    status = REFUSED
    while entered is not None:
        try:
            status, again = _sit(app, entered.office, entered.actor, args, entered.returning)
        finally:
            entered.office.close()
        entered = gate.ask_who() if again else None
    return status


def _is_server(database: str) -> bool:
    return database.startswith("postgres")


def _sit(
    app: QApplication,
    office: Office,
    actor: Actor,
    args: argparse.Namespace,
    returning: "Returning | None" = None,
) -> tuple[int, bool]:
    """Let somebody work until the window closes; return the status, and whether to ask who next.

    Where this account sits at this database already, that console comes to the front instead.
    """
    place = Place.usual(_public(office.url))
    one = OneSeat(place.data, actor.login, app)
    if not one.claim():
        one.knock()
        return 0, False

    def make() -> Seat:
        port = _telephone(app, simulate=args.simulate)
        return Seat(app, office, actor, port, place, returning=returning)

    try:
        status, seat = _work(app, make, one, probe=args.probe_startup)
        while seat.renewed:
            speak(app, UserSettings(place.settings).language)
            status, seat = _work(app, make, one, again=True)
        return status, seat.signed_out
    finally:
        one.release()


def _work(
    app: QApplication,
    make: Callable[[], Seat],
    one: OneSeat,
    *,
    again: bool = False,
    probe: bool = False,
) -> tuple[int, Seat]:
    """Show the windows until they close; `again` opens what was open before."""
    seat = make()
    seat.window.show()
    if again:
        seat.go_on()
    QTimer.singleShot(LISTEN_MS, seat.window, lambda: one.listen(seat.window.come_forward))
    QTimer.singleShot(GROWN_MS, app, lambda: collect_apart(app))
    if probe:
        from console.bootstrap.first_key import FirstKey  # noqa: PLC0415  # for benches only

        FirstKey(app, seat)
    try:
        app.setQuitOnLastWindowClosed(True)
        return app.exec(), seat
    finally:
        app.setQuitOnLastWindowClosed(False)  # else the next dialog would end the next seat
        seat.close()


def _known(found: Doorstep | None, login: str) -> Actor | None:
    """Return who may sit here without a word: the single seat's own account, or one of a demo."""
    if found is None or found.has_password or not (login == LOCAL or found.demo):
        return None
    return found.actor


def _usual(database: str) -> str:
    """Return the server that this seat was told to use, or the single seat's own file."""
    return UserSettings(Place.usual(database).settings).server or database


def _public(database: str) -> str:
    """Return what names a database for the files of a seat: without login and password."""
    if not _is_server(database):
        return database
    from console.domain.server import read_server  # noqa: PLC0415  # seats of a server only

    return read_server(database).place


def _prepare(app: QApplication, database: str, *, demo: bool) -> str:
    """Make a database where there is none and return the one to open.

    The very first start asks how the seat is to be used.
    """
    from console.bootstrap.waiting import off_screen  # noqa: PLC0415  # most starts wait for nothing
    from console.services.catalog import prepare  # noqa: PLC0415  # most starts find all prepared
    from dao.migrate import version  # noqa: PLC0415

    if version(database) == EMPTY and not demo:
        from console.bootstrap.first_run import introduce  # noqa: PLC0415  # needed once

        settings = UserSettings(Place.usual(_public(database)).settings)
        server, demo = introduce(app, settings)
        if server:  # its administrator has prepared it
            return server
    elif version(database) != EMPTY:
        demo = False
    if not (demo and _fill(database)):
        words = translate("Start", "正在准备数据库……")
        off_screen(words, lambda _tell: prepare(database, now()))
    return database


def _fill(database: str) -> bool:
    """Load the demo; return whether it was not stopped."""
    from console.bootstrap.waiting import off_screen  # noqa: PLC0415  # needed once
    from console.services.demo import fill_demo  # noqa: PLC0415

    words = translate("Start", "正在装入演示数据")
    try:
        off_screen(words, lambda tell: fill_demo(database, now(), tell=tell), stoppable=True)
    except RuleError as error:
        if error.code != "cancelled":
            raise
        return False
    return True


def _actor(app: QApplication, office: Office, login: str) -> Actor | None:
    """Return who sits here: without a password set, the single seat's own account."""
    wanted = login or LOCAL
    if _is_open(office, wanted):
        return office.accounts.who(wanted)
    return _ask(app, office, login)


def _is_open(office: Office, login: str) -> bool:
    """Whether an account may sit here without a word."""
    from console.services.city import is_demo  # noqa: PLC0415  # most starts know already

    with office.transaction(read_only=True) as daos:
        demo = is_demo(daos)
    return (login == LOCAL or demo) and not office.accounts.needs_password(login)


def _ask(app: QApplication, office: Office, login: str = "") -> Actor | None:
    """Ask who sits here, None for nobody."""
    from console.services.city import is_demo  # noqa: PLC0415  # most starts know already
    from widgets.shell.sign_in import SignInDialog  # noqa: PLC0415

    def sign_in(name: str, password: str) -> Actor:
        if not password and _is_open(office, name):
            return office.accounts.who(name)
        return office.accounts.sign_in(name, password)

    with office.transaction(read_only=True) as daos:
        demo = is_demo(daos)
    pool = Pool(1, "sign-in")
    jobs = Jobs(pool.submit, app)
    blank = demo or not office.accounts.needs_password(LOCAL)
    dialog = SignInDialog(
        sign_in,
        jobs,
        login=login,
        demo=demo,
        may_be_blank=blank,
        change=office.accounts.change_password,
    )
    dialog.exec()
    pool.finish()
    return dialog.actor


def _telephone(app: QApplication, *, simulate: bool) -> TelephonyPort:
    if not simulate:
        return OffPort()
    from console.telephony.simulator import (  # noqa: PLC0415  # for practice only
        KNOWN,
        SimulatedCall,
        SimulatorPort,
        random_calls,
    )

    port = SimulatorPort(QtSchedule(now, app))
    first = SimulatedCall(KNOWN, after_s=FIRST_CALL_S)
    later = random_calls(Random(), CALLS)  # noqa: S311  # made-up calls, no secret
    port.run((first, *later))
    return port
