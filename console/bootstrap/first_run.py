"""The first start of a seat: asks once how it is to be used, and remembers a server."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from console.bootstrap.pool import Pool
from console.bootstrap.waiting import off_screen
from console.domain.errors import ConsoleError
from console.domain.health import Check
from console.domain.server import Server
from console.qt.jobs import Jobs
from console.qt.settings import UserSettings
from console.qt.theme import Theme
from console.services.passwords import remember

translate = QCoreApplication.translate


def can_ask(app: QApplication) -> bool:
    """Return whether anybody would see a dialog, and could close it."""
    return app.platformName() != "offscreen"


def introduce(app: QApplication, settings: UserSettings) -> tuple[str, bool]:
    """Lead through the first start unless that was done before.

    Returns:
        URL of the server with its password, "" for a single seat; and whether to load the demo.
    """
    if settings.introduced or not can_ask(app):
        return "", False
    from widgets.shell.wizard import FirstRunWizard, WizardPorts  # noqa: PLC0415  # needed once

    Theme(app, settings.look.scheme, settings.look.percent)
    pool = Pool(1, "wizard")
    jobs = Jobs(pool.submit, app)
    wizard = FirstRunWizard(WizardPorts(_try_server, _fonts, _printers), jobs)
    finished = wizard.exec() == QDialog.DialogCode.Accepted
    pool.finish()
    answers = wizard.answers
    wizard.deleteLater()
    settings.introduced = True
    if not finished:
        return "", False
    settings.printer = answers.printer or settings.printer
    server = answers.server
    settings.server = server.url() if server is not None else ""
    settings.standby = server.standby if server is not None else ""
    settings.write()
    if server is None:
        return "", answers.demo
    key, kept = server.key, list[bool]()
    words = translate("FirstRun", "正在存密码……")
    off_screen(words, lambda _tell: kept.append(remember(key, answers.password)))
    if kept == [False]:
        settings.told_no_store = True
        words = translate("FirstRun", "系统没有密码库，下次打开时请再输入一次服务器的密码。")
        QMessageBox.information(None, translate("FirstRun", "12345 坐席台"), words)
    return server.url(answers.password), False


def _try_server(server: Server, password: str) -> None:
    """Connect and see whether the database can be worked with.

    A password for one time will do: who signs in replaces it.
    """
    from dao.reach import reach_fully  # noqa: PLC0415  # needed once

    reach_fully(server.url(password))


def _fonts() -> tuple[Check, ...]:
    from console.services.doctor import fonts  # noqa: PLC0415

    try:
        return fonts()
    except ConsoleError as error:
        return (Check(translate("FirstRun", "文书字体"), ok=False, why=error.code),)


def _printers() -> tuple[str, ...]:
    from console.services.doctor import printers  # noqa: PLC0415

    return printers() or ()
