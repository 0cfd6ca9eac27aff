"""Chapters of the album that stand beside the daily way: locked, broken, asked, printed."""

import io
import math
import struct
import wave
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMessageBox, QWidget

from console.bootstrap.waiting import off_screen
from console.domain.errors import InputError, RuleError, StorageError
from console.domain.exchange import Exchange
from console.domain.health import Check
from console.domain.progress import Tell
from console.domain.server import Server
from console.letters.preview import page_png
from console.qt.jobs import Jobs
from console.qt.paper import draw
from console.qt.sound import Sound
from console.qt.text import sentence
from console.qt.theme import Scheme, Theme
from tests.widgets.calls import rings, talks
from widgets.shell.doctor import DoctorPanel
from widgets.shell.sign_in import SignInDialog
from widgets.shell.wizard import FirstRunWizard, WizardPorts
from widgets.tickets.picture import PictureDialog
from widgets.tickets.recording import RecordingDialog

if TYPE_CHECKING:
    from tests.widgets.album import Album

LONG = "请先离开现场，不要乘电梯，到楼下空地等候；" * 8
SHOWN_MS = 700
"""Longer than a wait that shows nothing."""
CHECKS = (
    Check("数据库", ok=True, why="SQLite 3.40.1，库 32 MB，剩余空间 48 GB"),
    Check(
        "文书字体",
        ok=False,
        why="没有找到小标宋和仿宋；文书里的䶮、㛃、𬍛 会缺字",
        mend="运行 make fonts，或把字体的路径写进 letters.toml，然后再检查一次",
    ),
    Check("输入法", ok=True, why="fcitx5，候选框跟随光标"),
    Check("打印机", ok=False, why="没有打印机", mend="在系统设置里添加打印机；PDF 不需要打印机"),
    Check("日历", ok=False, why="没有 2027 年的工作日安排", mend="在“管理 › 日历”里导入 2027 年"),
)
FONTS = (
    Check("文书字体 正文", ok=True, why="FandolFang 等 4 个"),
    Check("文书字体 标题", ok=False, why="没有找到小标宋", mend="运行 make fonts"),
)


def locked(album: "Album") -> None:
    """The lock: quiet, ringing, with a password, and refused."""
    with album.sit("local") as desk:
        keep, window = album.of(desk), desk.seat.window
        desk.press("F2")
        desk.switch.tell(rings(), talks())
        desk.settle()
        desk.press("Ctrl+Alt+L")
        keep("lock-01-talk")
        desk.press("Return")
        window.lock_after(0, needs_password=True)
        desk.switch.tell(rings("c2", "053288881234", seconds=30))
        desk.settle()
        desk.press("Ctrl+Alt+L")
        keep("lock-02-ring-password")
        desk.type("不是密码")
        desk.press("Return")
        keep("lock-03-refused")
        window.lock_after(0, needs_password=False)
        desk.press("Return", "Ctrl+W", "Ctrl+W")


def helped(album: "Album") -> None:
    """Help of every screen, the palette that finds nothing, a key that clashes, and a bug."""
    with album.sit("local") as desk:
        keep = album.of(desk)
        for key in (f"F{at}" for at in range(2, 9)):
            desk.press(key, "F1")
            keep(f"help-{key}")
            desk.press("Escape")
        desk.press("Shift+F1")
        album.hands.rest(1500)
        desk.settle()
        desk.press("F1")
        keep("help-doctor")
        desk.press("Escape", "F2", "Ctrl+K")
        desk.type("没有这个动作")
        keep("help-palette-nothing")
        desk.press("Escape", "Ctrl+F1", "Tab", "Down", "Down", "Tab", "Ctrl+K")
        keep("help-keys-clash")
        desk.press("Ctrl+Shift+F9")
        keep("help-keys-free")
        desk.press("Escape")
        desk.seat.window.tell_crash("ValueError\nwidgets/intake/form.py:12 fill")
        desk.press("F12")
        keep("help-crash")


def asked(album: "Album") -> None:
    """What the ticket screen asks beside the list, and what it opens."""
    with album.sit("local") as desk:
        keep, panel = album.of(desk), desk.seat.tickets
        desk.press("F3", "Ctrl+Shift+L")
        keep("asked-01-columns")
        desk.press("Escape", "Ctrl+Shift+F")
        desk.type("没有这个地方")
        desk.press("Ctrl+Shift+S")
        keep("asked-02-filter-unknown")
        desk.press("Ctrl+A", "Delete", "Return")
        keep("asked-03-filter-empty")
        desk.press("Ctrl+L", "Space", "Down", "Space", "Ctrl+B", "Return")
        keep("asked-04-batch")
        desk.press("Escape", "Escape", "Ctrl+L", "Return")
        picture = PictureDialog(photo(), "楼道照片 䶮㛃𬍛.png", panel)
        picture.open()
        keep("asked-05-picture")
        picture.close()
        recording = RecordingDialog(Sound(panel), tone(), "来电录音.wav", panel)
        recording.open()
        album.hands.rest(SHOWN_MS)
        keep("asked-06-recording")
        recording.close()
        shown = panel.sheet.sheet
        if shown is not None and album.percent == 100:
            paper = panel._ports.paper(shown.row.id, "print")  # type: ignore[arg-type]
            _print(album, "asked-07-paper", paper)


def imported(album: "Album") -> None:
    """A file of the administrator's: good, and with errors."""
    with album.sit("local") as desk:
        keep, panel = album.of(desk), desk.seat.admin
        desk.press("F8")
        panel.open_table(Exchange.AREAS)
        desk.settle()
        shape = panel._shape
        assert shape is not None
        names = [field.name for field in shape.fields]
        good = {"code": "370212999", "name": "䶮㛃𬍛街道", "level": "street", "parent": "370212"}
        for name, line in (("good", good), ("wrong", {"code": "", "name": "没有代码"})):
            path = album.folder / f"{name}-{album.name}.csv"
            rows = [names, [line.get(one, "") for one in names]]
            path.write_text("\n".join(",".join(one) for one in rows), encoding="utf-8")
            panel._show_middle(panel.importing)
            panel.importing.open(shape, str(path), {})
            desk.settle()
            keep(f"import-{name}")
        desk.press("Escape", "F2")


def changed(album: "Album") -> None:
    """Rows of the administrator's: changed, looked up, begun, nearly left."""
    with album.sit("local") as desk:
        keep, panel = album.of(desk), desk.seat.admin
        desk.press("F8")
        panel.open_table(Exchange.CHANNELS)
        desk.settle()
        panel.show_table_history()
        desk.settle()
        keep("changed-01-none")
        desk.press("Escape")
        panel.open_table(Exchange.ROUTES)
        desk.settle()
        for number, words in (("12356", "我在听，䶮㛃𬍛"), ("12357", LONG)):
            panel.edit()
            panel.editor.put("number", number)
            panel.editor.put("words", words)
            desk.press("Ctrl+S")
        keep("changed-02-saved")
        panel.show_table_history()
        desk.settle()
        keep("changed-03-history")
        desk.press("Escape", "Ctrl+Shift+E")
        panel.editor.put("number", "1")
        desk.seat.window.close()
        desk.settle()
        keep("changed-04-leaving")
        desk.press("Escape", "Escape")
        panel.open_table(Exchange.ACCOUNTS)
        desk.settle()
        desk.press("Ctrl+P")
        keep("changed-05-one-time")
        panel.open_table(Exchange.UNITS)
        desk.settle()
        desk.press("Ctrl+F")
        desk.type("没有这个")
        keep("changed-06-nothing-found")
        desk.press("Escape", "Ctrl+N")
        keep("changed-07-new")
        desk.press("Escape", "Escape")
        desk.press("F2")


def before(album: "Album") -> None:
    """What is shown before there is a seat, when it does not go well."""
    theme = Theme(album.app, Scheme.LIGHT, album.percent)
    waiting: list[Callable[[], None]] = []
    later, now = Jobs(waiting.append, album.app), Jobs(lambda job: job(), album.app)

    def run() -> None:
        while waiting:
            waiting.pop(0)()
        album.hands.rest(SHOWN_MS)

    def one_time(*_: str) -> object:
        raise RuleError(code="one_time_password")

    dialog = SignInDialog(one_time, now, login="lisi", change=lambda *_: None)  # type: ignore[arg-type]
    _show(album, dialog)
    album.hands.press("Return")
    album.shoot("before-01-nothing-typed", theme, dialog)
    album.hands.type("once-1234")
    album.hands.press("Return")
    album.hands.rest(SHOWN_MS)
    album.shoot("before-02-one-time", theme, dialog)
    dialog.close()
    ports = WizardPorts(_unreachable, lambda: FONTS, tuple)
    wizard = FirstRunWizard(ports, later)
    _show(album, wizard)
    album.hands.press("Down", "Return")
    album.shoot("before-03-server-empty", theme, wizard)
    for word in ("db.12345.example.gov.cn", "", "hotline", "lisi", "secret"):
        if word:
            album.hands.type(word)
        album.hands.press("Tab")
    album.hands.press("Return")
    album.hands.rest(SHOWN_MS)
    album.shoot("before-04-server-tried", theme, wizard)
    run()
    album.shoot("before-05-server-away", theme, wizard)
    wizard.close()
    wizard = FirstRunWizard(ports, now)
    _show(album, wizard)
    album.hands.press("Return", "Return")
    album.shoot("before-06-fonts-missing", theme, wizard)
    album.hands.press("Return")
    album.shoot("before-07-no-printer", theme, wizard)
    wizard.close()
    _show_doctor(album, theme, later, run)
    for name, words in (("08", StorageError()), ("09", RuleError("0017", code="new_schema"))):
        box = QMessageBox(QMessageBox.Icon.Critical, "12345 坐席台", sentence(words), parent=None)
        _show(album, box)
        album.shoot(f"before-{name}-box", theme, box)
        box.close()
    _wait(album, theme)
    for one in (dialog, wizard, theme):
        one.deleteLater()


def _show(album: "Album", dialog: QWidget) -> None:
    dialog.show()
    dialog.activateWindow()
    album.hands.wait("window", dialog.isActiveWindow)


def _show_doctor(album: "Album", theme: Theme, jobs: Jobs, run: Callable[[], None]) -> None:
    found: list[tuple[Check, ...]] = []

    def look(_tell: Tell) -> tuple[Check, ...]:
        if not found:
            raise StorageError
        return found[0]

    panel = DoctorPanel(look, jobs)
    panel.resize(album.size[0] - 72, album.size[1] - 108)
    _show(album, panel)
    album.hands.rest(SHOWN_MS)
    album.shoot("doctor-01-running", theme, panel)
    run()
    album.shoot("doctor-02-failed", theme, panel)
    for name, checks in (("03-findings", CHECKS), ("04-well", CHECKS[:1])):
        found[:] = [checks]
        panel.run()
        run()
        album.shoot(f"doctor-{name}", theme, panel)
    panel.close()
    panel.deleteLater()


def _wait(album: "Album", theme: Theme) -> None:
    """Show the box that stands while a database is made."""
    done = Event()

    def work(tell: Tell) -> None:
        tell(700, 2000)
        done.wait(60)

    def look() -> None:
        try:
            boxes = [one for one in album.app.topLevelWidgets() if one.objectName() == "waiting"]
            for box in boxes:
                if box.isVisible():
                    album.shoot("before-10-waiting", theme, box)
        finally:
            done.set()

    QTimer.singleShot(2 * SHOWN_MS, album.app, look)
    off_screen("正在装入演示数据", work, stoppable=True)


def _print(album: "Album", name: str, text: str) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    path = album.folder / f"{name}.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    draw(printer, text)
    (album.out / f"{name}-{album.name}.png").write_bytes(page_png(path.read_bytes(), 0, 90))
    album.count += 1


def photo() -> QImage:
    """Return a picture as a caller sends it."""
    picture = QImage(1600, 1200, QImage.Format.Format_RGB32)
    picture.fill(QColor("#7d8b73"))
    return picture


def tone() -> bytes:
    """Return a recording of four seconds."""
    held = io.BytesIO()
    with wave.open(held, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        frames = range(8000 * 4)
        loud = (math.sin(at / 900) * 12000 * math.sin(at / 3) for at in frames)
        out.writeframes(b"".join(struct.pack("<h", int(one)) for one in loud))
    return held.getvalue()


def _unreachable(_server: Server, _password: str) -> None:
    raise InputError(code="wrong_login")


EDGES: dict[str, Callable[["Album"], None]] = {
    "locked": locked,
    "helped": helped,
    "asked": asked,
    "imported": imported,
    "changed": changed,
    "before": before,
}
