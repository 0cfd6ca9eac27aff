"""The first start of a seat: asks once how it is to be used, and remembers a server."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from console.bootstrap.pool import Pool
from console.domain.errors import ConsoleError
from console.domain.health import Check
from console.qt.jobs import Jobs
from console.qt.settings import UserSettings
from console.qt.theme import Theme
from console.services.passwords import recall, remember, with_password

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
    return _ask(app, settings, "")


def remembered(app: QApplication, settings: UserSettings) -> str:
    """Return the URL of the server chosen before, with its password; "" for a single seat.

    Where the system keeps no password it is asked for.
    """
    if not settings.server:
        return ""
    password = recall(settings.server)
    if password or not can_ask(app):
        return with_password(settings.server, password) if password else settings.server
    return _ask(app, settings, settings.server)[0] or settings.server


def _ask(app: QApplication, settings: UserSettings, server: str) -> tuple[str, bool]:
    from dao.reach import reach  # noqa: PLC0415  # needed once
    from widgets.shell.wizard import FirstRunWizard, WizardPorts  # noqa: PLC0415

    Theme(app, settings.look.scheme, settings.look.percent)
    pool = Pool(1, "wizard")
    jobs = Jobs(pool.submit, app)
    wizard = FirstRunWizard(WizardPorts(reach, _fonts, _printers), jobs, server=server)
    finished = wizard.exec() == QDialog.DialogCode.Accepted
    pool.finish()
    answers = wizard.answers
    wizard.deleteLater()
    settings.introduced = True
    if not finished:
        return "", False
    settings.printer = answers.printer or settings.printer
    settings.server = answers.server
    settings.write()
    if not answers.server:
        return "", answers.demo
    if not remember(answers.server, answers.password):
        words = translate("FirstRun", "系统没有密码库，下次打开时请再输入一次服务器的密码。")
        QMessageBox.information(None, translate("FirstRun", "12345 坐席台"), words)
    return with_password(answers.server, answers.password), False


def _fonts() -> tuple[Check, ...]:
    from console.services.doctor import fonts  # noqa: PLC0415

    try:
        return fonts()
    except ConsoleError as error:
        return (Check(translate("FirstRun", "文书字体"), ok=False, why=error.code),)


def _printers() -> tuple[str, ...]:
    from console.services.doctor import printers  # noqa: PLC0415

    return printers() or ()
