"""The main window: rail, call bar, one screen at a time, status bar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

from console.domain.account import Actor
from console.qt.commands import Command, always, install
from console.qt.jobs import Lanes
from console.qt.keymap import Keymap
from console.qt.language import Language
from console.qt.line import Line
from console.qt.settings import Look, UserSettings
from console.qt.theme import Scheme, Theme
from widgets.common.notice import Notice
from widgets.shell.call_bar import CallBar
from widgets.shell.outside import Outside
from widgets.shell.palette import CommandPalette
from widgets.shell.ports import CallPorts, Panel, Screen
from widgets.shell.rail import Rail
from widgets.shell.status_bar import StatusBar

if TYPE_CHECKING:
    from widgets.shell.lock import IdleWatch, LockPage

_SMALLEST = QSize(1024, 640)
_STEP_PERCENT = 10
_REMEMBERED = QRegularExpression("_split$")
"""Splitters whose object name ends so keep their shares from one start to the next."""


if TYPE_CHECKING:
    from widgets.shell.help import HelpSheet


def nobody(_password: str) -> None:
    """Let anybody in: a window that nobody gave a check."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What the window is made from.

    Attributes:
        now: present instant, aware.
        first: id of the screen to begin with, "" for the one on top of the rail.
        demo: the database holds made-up data.
        unlock: checks the password of who sits here; blocking.
    """

    actor: Actor
    lanes: Lanes
    theme: Theme
    settings: UserSettings
    line: Line
    calls: CallPorts
    now: Callable[[], datetime]
    first: str = ""
    demo: bool = False
    unlock: Callable[[str], object] = nobody


@dataclass(frozen=True, slots=True)
class _Made:
    widget: QWidget
    commands: tuple[Command, ...]
    actions: dict[str, QAction]


class MainWindow(QMainWindow):
    """One console. Screens are given; it knows none of them.

    Signals:
        screen_shown: id of the screen that is on now.
        leaving: the window closes; whoever keeps drafts saves now.
        sign_out_asked: somebody else wants to sit here.
        renew_asked: the windows are to be built again, in another language.

    Attributes:
        may_leave: asked before the window closes; False keeps it open.
    """

    screen_shown = Signal(str)
    leaving = Signal()
    sign_out_asked = Signal()
    renew_asked = Signal()

    def __init__(self, shell: Shell, screens: Sequence[Screen]) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(self.tr("12345 坐席台"))
        self.setMinimumSize(_SMALLEST)
        self.resize(1366, 768)
        self._shell = shell
        self._screens = {screen.id: screen for screen in screens}
        self._current = ""
        self._rail = Rail(screens)
        self._call_bar = CallBar(shell.calls, shell.lanes.write, shell.now)
        self._status = StatusBar(shell.now)
        self._notice = Notice(flush=True)
        self._stack = QStackedWidget()
        self.may_leave: Callable[[], bool] = always
        self._page = self._arrange()
        self._lock_page: LockPage | None = None
        self._idle: IdleWatch | None = None
        self._needs_password = True
        self._before_lock: tuple[QWidget | None, tuple[QWidget, ...]] = (None, ())
        self._whole = QStackedWidget()
        self._whole.addWidget(self._page)
        self.setCentralWidget(self._whole)
        self._palette = CommandPalette(self)
        self._help: HelpSheet | None = None
        self._keymap = Keymap(shell.settings, self)
        self._common = self._commands()
        self._common_actions = install(self, self._common)
        self._made: dict[str, _Made] = {}
        self._keymap.changed.connect(self._apply_keys)
        self._rail.chosen.connect(self.show_screen)
        self._outside = Outside(self)
        shell.line.rang.connect(self._tell_ring)
        shell.line.changed.connect(self._call_bar.show_book)
        self._call_bar.show_book(shell.line.book)
        self._status.show_person(shell.actor)
        self._status.show_demo(on=shell.demo)
        saved = shell.settings.layout("mainWindow")
        if saved is not None:
            self.restoreGeometry(saved)
        self._fit_screen()
        if screens:
            self.show_screen(shell.first or screens[0].id)

    @property
    def status(self) -> StatusBar:
        """The line at the bottom."""
        return self._status

    @property
    def call_bar(self) -> CallBar:
        """The bar on top."""
        return self._call_bar

    @property
    def notice(self) -> Notice:
        """A sentence above the screen, whichever is on."""
        return self._notice

    @property
    def current(self) -> str:
        """Id of the screen that is on, "" without screens."""
        return self._current

    def screen_widget(self) -> QWidget:
        """Return the screen that is on."""
        return self._made[self._current].widget

    @property
    def locked(self) -> bool:
        """Whether the screen is locked."""
        return self._lock_page is not None and self._whole.currentWidget() is self._lock_page

    def lock_after(self, minutes: float, *, needs_password: bool) -> None:
        """Lock when nobody touched keys or mouse for so long; 0 for never."""
        from widgets.shell.lock import IdleWatch  # noqa: PLC0415  # after the first picture

        self._needs_password = needs_password
        if self._lock_page is not None:
            self._lock_page.need_password(needed=needs_password)
        if self._idle is None:
            self._idle = IdleWatch(self)
            self._idle.idle.connect(self.lock)
        self._idle.wait(minutes)

    def lock(self) -> None:
        """Hide everything; what is under way goes on behind it."""
        if self.locked:
            return
        self._palette.hide()
        if self._help is not None:
            self._help.hide()
        others = tuple(
            one
            for one in QApplication.topLevelWidgets()
            if one.isVisible() and one is not self and one.isWindow()
        )
        self._before_lock = (QApplication.focusWidget(), others)
        for one in others:
            one.hide()
        page = self._make_lock_page()
        page.show_book(self._shell.line.book)
        self._whole.setCurrentWidget(page)
        self._page.setEnabled(False)  # a form that a call opens would take the keys, though hidden
        page.setFocus()

    def _make_lock_page(self) -> "LockPage":
        if self._lock_page is None:
            from widgets.shell.lock import LockPage  # noqa: PLC0415  # most hours need none

            shell = self._shell
            self._lock_page = LockPage(shell.actor.name, shell.unlock, shell.lanes.write)
            self._lock_page.need_password(needed=self._needs_password)
            self._lock_page.opened.connect(self._unlock)
            shell.line.changed.connect(self._lock_page.show_book)
            self._whole.addWidget(self._lock_page)
        return self._lock_page

    def _unlock(self) -> None:
        focus, others = self._before_lock
        self._before_lock = (None, ())
        self._page.setEnabled(True)
        self._whole.setCurrentWidget(self._page)
        if self._idle is not None:
            self._idle.again()
        for one in others:
            if isValid(one):
                one.show()
        if focus is not None and isValid(focus):
            focus.setFocus()

    def show_screen(self, screen_id: str) -> None:
        """Show a screen; its commands work from now on, the other screens' do not."""
        widget = self.make_screen(screen_id).widget
        self._current = screen_id
        for owner, made in self._made.items():
            for action in made.actions.values():
                action.setEnabled(owner == screen_id)
        self._apply_keys()
        fresh = widget.focusWidget() is None  # the stack would choose the first control it finds
        self._stack.setCurrentWidget(widget)
        self._rail.mark(screen_id)
        focus = QApplication.focusWidget()
        if fresh or focus is None or not widget.isAncestorOf(focus):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.screen_shown.emit(screen_id)

    def make_screen(self, screen_id: str) -> "_Made":
        """Make a screen ready without showing it; the second time it is there already."""
        if screen_id not in self._made:
            widget = self._screens[screen_id].make()
            if widget is None:
                raise ValueError(screen_id)
            commands = widget.commands() if isinstance(widget, Panel) else ()
            actions = install(self, commands) if commands else {}
            for action in actions.values():
                action.setEnabled(False)
            self._made[screen_id] = _Made(widget, commands, actions)
            self._restore(widget)
            self._stack.addWidget(widget)
        return self._made[screen_id]

    def show_count(self, screen_id: str, count: int) -> None:
        """Say on the rail how many things wait on a screen."""
        self._rail.show_count(screen_id, count)

    def _restore(self, widget: QWidget) -> None:
        for split in widget.findChildren(QSplitter, _REMEMBERED):
            state = self._shell.settings.layout(split.objectName())
            if state is not None:
                split.restoreState(state)

    def all_commands(self) -> tuple[Command, ...]:
        """Return what can be done now, this screen's own actions first."""
        own = self._own_commands()
        applied = self._keymap.applied((*self._common, *own))
        return (*applied[len(self._common) :], *applied[: len(self._common)])

    def tell_crash(self, report: str) -> None:
        """Say that something broke, that the drafts are safe, and offer the report."""
        self._outside.tell(self.tr("程序出了一个错误，草稿都在"))
        self._notice.warn(
            self.tr("程序出了一个错误，您写的内容都已存为草稿，可以继续工作。"),
            self.tr("复制报告（不含个人信息）"),
            lambda: QApplication.clipboard().setText(report),
        )

    def _tell_ring(self) -> None:
        self._outside.tell(self.tr("有来电"))

    def _arrange(self) -> QWidget:
        page = QFrame()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._call_bar)
        right.addWidget(self._notice)
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self._status)
        return page

    def _fit_screen(self) -> None:
        """Fill a screen that has no room for window and frame: the last line would be cut off."""
        room = self.screen().availableGeometry().size()
        enough = room.expandedTo(_SMALLEST) == room
        if enough and (self.width() >= room.width() or self.height() >= room.height()):
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _commands(self) -> tuple[Command, ...]:
        go = tuple(
            Command(
                f"go.{screen.id}",
                self.tr("转到 {0}").replace("{0}", screen.title),
                screen.shortcut,
                _going(self, screen.id),
            )
            for screen in self._screens.values()
        )
        return (
            *self._call_bar.commands(),
            *go,
            Command("palette", self.tr("命令面板"), "Ctrl+K", self._open_palette),
            Command("keys", self.tr("帮助：这一屏怎么用"), "F1", self._open_help),
            Command("keys.edit", self.tr("改快捷键"), "Ctrl+F1", self._edit_keys),
            Command(
                "notice",
                self.tr("到提示"),
                "F12",
                self._to_notice,
                self._has_notice,
                self.tr("现在没有提示"),
            ),
            Command("text.larger", self.tr("放大文字"), "Ctrl+=", self._larger),
            Command("text.smaller", self.tr("缩小文字"), "Ctrl+-", self._smaller),
            Command("text.normal", self.tr("文字恢复原大"), "Ctrl+0", self._normal),
            Command("theme.next", self.tr("切换浅色 / 深色 / 随系统"), "F11", self._next_theme),
            Command(
                "language.next",
                self.tr("切换语言：中文 / English / 随系统"),
                "Shift+F11",
                self._next_language,
            ),
            Command(
                "unsent",
                self.tr("待发送的工单"),
                "Ctrl+Alt+O",
                self._status.unsent_asked.emit,
                lambda: "intake" in self._screens,
                self.tr("这个账号不接听，没有要发送的"),
            ),
            Command("lock", self.tr("锁屏"), "Ctrl+Alt+L", self.lock),
            Command("sign_out", self.tr("退出登录，换人"), "Ctrl+Shift+Q", self._sign_out),
            Command("quit", self.tr("退出"), "Ctrl+Q", self._close),
        )

    def _own_commands(self) -> tuple[Command, ...]:
        made = self._made.get(self._current)
        return made.commands if made else ()

    def _apply_keys(self) -> None:
        """Give the actions that work now the keys in force."""
        made = self._made.get(self._current)
        actions = {**self._common_actions, **(made.actions if made else {})}
        for command in self.all_commands():
            key = QKeySequence(command.shortcut)
            if actions[command.id].shortcut() != key:
                actions[command.id].setShortcut(key)
        self._rail.name_keys(
            {
                name.removeprefix("go."): action.shortcut().toString()
                for name, action in self._common_actions.items()
                if name.startswith("go.")
            }
        )

    def _elsewhere(self) -> tuple[Command, ...]:
        """Return the other screens' actions: to run one shows its screen first."""
        return tuple(
            replace(
                command,
                title=f"{screen.title} › {command.title}",
                live=None,
                run=_there(self, screen.id, command),
            )
            for screen in self._screens.values()
            if screen.id != self._current
            for command in self._keymap.applied(
                (*self._common, *self.make_screen(screen.id).commands)
            )[len(self._common) :]
        )

    def _open_palette(self) -> None:
        every = (*self.all_commands(), *self._elsewhere())
        others = tuple(one for one in every if one.id != "palette")
        self._palette.open(self.tr("要做什么"), others, QApplication.focusWidget())

    def _open_help(self) -> None:
        from widgets.shell.help import HelpSheet  # noqa: PLC0415  # a start needs no help

        if self._help is None:
            self._help = HelpSheet(self)
        if self._help.isVisible():
            self._help.close_help()
            return
        screen = self._screens.get(self._current)
        title = screen.title if screen else ""
        commands = self.all_commands()
        own = len(self._own_commands())
        groups = (
            (self.tr("这一屏的键"), commands[:own]),
            (self.tr("到处可用的键"), commands[own:]),
        )
        self._help.open(self._current, title, groups, QApplication.focusWidget())

    def _edit_keys(self) -> None:
        from widgets.shell.shortcuts import Group, ShortcutsDialog  # noqa: PLC0415  # seldom needed

        groups = [Group("", self.tr("到处"), self._common)]
        groups += [
            Group(screen.id, screen.title, commands)
            for screen in self._screens.values()
            if (commands := self.make_screen(screen.id).commands)
        ]
        dialog = ShortcutsDialog(groups, self._keymap, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _to_notice(self) -> None:
        """Put the focus on the button of the sentence that is shown."""
        for one in self._notices():
            one.take_focus()
            return

    def _notices(self) -> list[Notice]:
        return [one for one in self.findChildren(Notice) if one.isVisible()]

    def _has_notice(self) -> bool:
        return bool(self._notices())

    def _larger(self) -> None:
        self._resize_text(self._shell.theme.percent + _STEP_PERCENT)

    def _smaller(self) -> None:
        self._resize_text(self._shell.theme.percent - _STEP_PERCENT)

    def _normal(self) -> None:
        self._resize_text(100)

    def _resize_text(self, percent: int) -> None:
        self._shell.theme.change(percent=percent)
        self._keep_look()
        words = self.tr("文字大小 {0}%").replace("{0}", str(self._shell.theme.percent))
        self._status.show_message(words)

    def _next_theme(self) -> None:
        schemes = list(Scheme)
        at = schemes.index(self._shell.theme.scheme)
        self._shell.theme.change(scheme=schemes[(at + 1) % len(schemes)])
        self._keep_look()

    def _next_language(self) -> None:
        """Remember another language; what is open keeps its words, and so do the forms."""
        known = ["", *Language]
        chosen = self._shell.settings.language
        following = known[(known.index(chosen) + 1) % len(known)] if chosen in known else ""
        self._shell.settings.language = following
        names = {"": self.tr("随系统"), Language.CHINESE: "中文", Language.ENGLISH: "English"}
        words = self.tr("语言：{0}，下次打开时生效。现在就换也可以，正在填的都会接着打开。")
        self._notice.inform(
            words.replace("{0}", names[following]), self.tr("现在就换"), self.renew_asked.emit
        )

    def _keep_look(self) -> None:
        theme = self._shell.theme
        self._shell.settings.look = Look(theme.scheme, theme.percent)

    def _close(self) -> None:
        self.close()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._palette.hide()
        if self._help is not None:
            self._help.hide()

    def come_forward(self) -> None:
        """Show the window above the others: somebody started the console a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _sign_out(self) -> None:
        self.sign_out_asked.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        # behind the lock nobody may read what would be asked; forms are drafts on the disk
        if not self.locked and not self.may_leave():
            event.ignore()
            return
        self.leaving.emit()
        self._shell.settings.keep_layout("mainWindow", self.saveGeometry())
        for made in self._made.values():
            for split in made.widget.findChildren(QSplitter, _REMEMBERED):
                self._shell.settings.keep_layout(split.objectName(), split.saveState())
        self._shell.settings.write()
        super().closeEvent(event)


def _going(window: MainWindow, screen_id: str) -> Callable[[], None]:
    return lambda: window.show_screen(screen_id)


def _there(window: MainWindow, screen_id: str, command: Command) -> Callable[[], None]:
    def run() -> None:
        window.show_screen(screen_id)
        if command.available():
            command.run()

    return run
