"""Pictures of shell and intake, to be looked at: `python -m tests.widgets.gallery OUT`."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.words import Kind
from console.qt.jobs import Jobs, two_lanes
from console.qt.line import Line
from console.qt.settings import UserSettings
from console.qt.theme import Scheme, Theme
from tests.widgets.calls import rings, talks
from tests.widgets.hands import child, commit
from tests.widgets.world import NOW, World
from widgets.intake.panel import IntakePanel
from widgets.shell.ports import CallPorts, Screen
from widgets.shell.sign_in import SignInDialog
from widgets.shell.window import MainWindow, Shell

ACTOR = Actor(UUID(int=1), "lisi", "李四", frozenset({"agent"}), frozenset(), None, "", "0012")
SIZES = ((1366, 768), (1920, 1080))
LONG = (
    "您好，我反映金家岭小区三号楼二单元从十一月十六号开始暖气一直不热，室内温度只有十四度，"
    "家里有八十多岁的老人。物业说是换热站的问题，供热公司说是楼内管道的问题，"
    "两边打了三次电话都没有人上门，希望尽快解决。"
)


@dataclass
class Stage:
    """One window with everything made up."""

    app: QApplication
    out: Path
    theme: Theme
    waiting: list[Callable[[], None]]

    def window(self, world: World, size: tuple[int, int]) -> tuple[MainWindow, IntakePanel, Line]:
        """Return a shown window on a world."""
        lanes = two_lanes(Jobs(self.waiting.append, self.app), Jobs(self.waiting.append, self.app))
        line = Line(self.app)
        panel = IntakePanel(world.ports(), lanes, lambda: NOW)
        line.rang.connect(panel.ring)
        line.answered.connect(panel.answer)
        line.closed.connect(panel.end)
        calls = CallPorts(frozenset({"answer", "hold", "hang_up"}), *[lambda _call: None] * 4)
        settings = UserSettings(self.out / "settings.ini")
        shell = Shell(ACTOR, lanes, self.theme, settings, line, calls, lambda: NOW, demo=True)
        screens = [Screen("intake", "接听", "phone", lambda: panel, "F2")]
        for at, (name, title, icon) in enumerate(
            (
                ("tickets", "工单", "ticket"),
                ("callback", "回访", "callback"),
                ("letters", "文书", "letter"),
                ("board", "看板", "board"),
            ),
            3,
        ):
            screens.append(Screen(name, title, icon, QWidget, f"F{at}"))
        window = MainWindow(shell, screens)
        panel.drafts_changed.connect(window.status.show_drafts)
        window.resize(*size)
        window.show()
        window.activateWindow()
        self.settle()
        return window, panel, line

    def settle(self) -> None:
        """Run every job and timer that is due."""
        for _ in range(6):
            while self.waiting:
                self.waiting.pop(0)()
                QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
            self.pause(90)

    def pause(self, milliseconds: int) -> None:
        """Let the event loop run."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def shoot(self, window: QWidget, name: str) -> None:
        """Keep a picture."""
        self.settle()
        window.grab().save(str(self.out / f"{name}.png"))


def fill(panel: IntakePanel) -> None:
    """Type a realistic form."""
    matter = panel.current
    assert matter is not None
    matter.page.choose_kind(Kind.REQUEST)
    commit(LONG, child(matter, QPlainTextEdit, "text"))
    child(matter, QLineEdit, "name").setText("欧阳䶮㛃𬍛")
    child(matter, QLineEdit, "occurred").setText("十一月十六日起")
    matter.page._category.choose(World().ports().find_categories("温度", 1)[0])


def tell(stage: Stage, line: Line, *facts: object) -> None:
    """Let facts arrive."""
    for fact in facts:
        line.hear(fact)  # type: ignore[arg-type]  # facts of every kind
        stage.settle()


def scenes(stage: Stage, name: str, size: tuple[int, int]) -> Iterator[str]:
    """Take every picture of one theme and size."""
    window, panel, line = stage.window(World(), size)
    stage.shoot(window, f"{name}-1-idle")
    yield "idle"
    tell(stage, line, rings())
    stage.shoot(window, f"{name}-2-ring")
    tell(stage, line, talks())
    fill(panel)
    stage.shoot(window, f"{name}-3-filled")
    matter = panel.current
    assert matter is not None
    matter.page.found.take_place()
    matter.dispatch.proposal.toggle_why()
    tell(stage, line, rings("c2", "053288881234", seconds=60))
    panel._stack_to(matter)
    stage.shoot(window, f"{name}-4-two-calls-why")
    place = child(matter, QLineEdit, "place")
    place.clear()
    place.setFocus()
    commit("金家", place)
    stage.shoot(window, f"{name}-5-candidates")
    place.clearFocus()
    matter.notice.warn("数据库暂时连不上。您写的都还在，请稍后再试一次。")
    matter.page.show_problem("address", "还缺“详细地址”，请补上再提交。")
    stage.shoot(window, f"{name}-6-error")
    matter.do("route")
    stage.shoot(window, f"{name}-7-route")
    matter.dispatch.show_answer()
    stage.shoot(window, f"{name}-8-answer")
    matter.dispatch.show_dispatch()
    window._open_palette()
    stage.shoot(window, f"{name}-9-palette")
    window._palette.close_palette()
    matter.do("dispatch")
    stage.shoot(window, f"{name}-a-said")
    window.close()
    yield "said"
    heavy, panel, line = stage.window(World(history_rows=(200, 200, 20)), size)
    tell(stage, line, rings(), talks())
    fill(panel)
    stage.shoot(heavy, f"{name}-b-heavy")
    heavy.close()
    yield "heavy"


def main(out: Path) -> None:
    """Make all pictures."""
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    stage = Stage(app, out, Theme(app, Scheme.LIGHT), [])
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        stage.theme.use(scheme=scheme)
        for size in SIZES:
            list(scenes(stage, f"{scheme.value}-{size[0]}", size))
    stage.theme.use(scheme=Scheme.LIGHT, percent=160)
    list(scenes(stage, "large-1920", SIZES[1]))
    jobs = Jobs(stage.waiting.append, app)
    dialog = SignInDialog(lambda _login, _word: ACTOR, jobs, login="lisi", demo=True)
    dialog.show()
    dialog._refuse(RuleError("10", code="locked_out"))
    stage.shoot(dialog, "sign-in")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
