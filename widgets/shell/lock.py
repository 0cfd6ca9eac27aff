"""锁屏: calls and forms stay as they are; nobody reads them, nobody acts on them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QFrame, QLineEdit
from typing_extensions import override

from console.domain.call import CallBook, CallState
from console.domain.errors import ConsoleError
from console.qt.jobs import Jobs
from console.qt.text import sentence
from widgets.common.fields import line
from widgets.common.look import APART, button, column, frame, label, named, row
from widgets.common.notice import Notice

_MS_PER_MINUTE = 60_000
_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut})
_SIGNS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
"""What a person does; a repaint or a call that rings is no sign of one."""


class LockPage(QFrame):
    """Stands in place of everything. Tells that it rings, never who rings.

    Args:
        person: name of who sits here.
        unlock: checks the password; blocking.
        jobs: lane for the check.

    Signals:
        opened: the right password was given, or any for an account without one.
    """

    opened = Signal()

    def __init__(self, person: str, unlock: Callable[[str], object], jobs: Jobs) -> None:
        super().__init__()
        named(self, "lockPage", self.tr("锁屏"))
        self.setProperty("ground", "surface")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._unlock, self._jobs = unlock, jobs
        self._needs_password = True
        self._rings = label("", "title")
        self._rings.setObjectName("lockRings")
        self._hint = label("", "muted", wrap=True)
        self._hint.setObjectName("lockHint")
        self._password = line("lockPassword", self.tr("密码"))
        self._password.setPlaceholderText(self.tr("密码"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText)
        self._enter = button(self.tr("解锁　Enter"), "primary", self._try)
        named(self._enter, "unlock", self.tr("解锁"))
        self._notice = Notice()
        head = row(label(self.tr("已锁屏"), "huge"), label(person, "tag-accent"), 1)
        card = frame(
            "card",
            column(
                head,
                self._hint,
                self._rings,
                self._password,
                self._notice,
                row(1, self._enter),
                gap=APART,
                margin=APART * 2,
            ),
        )
        letter = self.fontMetrics().horizontalAdvance("汉")
        card.setMaximumWidth(43 * letter)
        card.setMinimumWidth(32 * letter)
        whole = column(gap=0)
        whole.addStretch(1)
        middle = row(1)
        middle.addWidget(card, 20)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(2)
        self.setLayout(whole)
        for one in (self, self._password, self._enter):
            one.installEventFilter(self)
        self.need_password(needed=True)
        self.show_book(CallBook())

    def need_password(self, *, needed: bool) -> None:
        """Ask for a password, or for a key only where the account has none."""
        self._needs_password = needed
        self._password.setVisible(needed)
        self._hint.setText(
            self.tr("来电和没写完的表单都在。输入密码继续。")
            if needed
            else self.tr("来电和没写完的表单都在。这个账号没有密码，按 Enter 继续。")
        )
        self.setFocusProxy(self._password if needed else self._enter)

    def show_book(self, book: CallBook) -> None:
        """Tell whether it rings or somebody is on the line: no number, no name."""
        states = {card.state for card in book.open_cards}
        if CallState.RINGING in states:
            words = self.tr("有来电正在振铃，解锁后接听")
        else:
            words = self.tr("有通话没有结束") if states else ""
        self._rings.setText(words)
        self._rings.setVisible(bool(words))

    def _try(self) -> None:
        if not self._enter.isEnabled():
            return
        if not self._needs_password:
            self.opened.emit()
            return
        password = self._password.text()
        self._password.clear()
        if not password:
            self._password.setFocus()
            return
        self._enter.setEnabled(False)
        self._jobs.run(
            self, lambda: self._unlock(password), on_ok=self._open, on_error=self._refuse
        )

    def _open(self, _who: object) -> None:
        self._enter.setEnabled(True)
        self._notice.clear()
        self.opened.emit()

    def _refuse(self, error: ConsoleError) -> None:
        self._enter.setEnabled(True)
        self._notice.warn(sentence(error))
        self._password.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._password.clear()
        self._notice.clear()
        self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:  # a button alone ignores it
            self._try()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _KEYS:  # no shortcut of the window works behind the lock
            event.accept()
            return True
        return super().eventFilter(watched, event)


class IdleWatch(QObject):
    """Says when nobody has touched keys or mouse for a while.

    It watches the windows, not each widget: what happens inside costs nothing.

    Signals:
        idle: the time is over.
    """

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._follow)
            self._follow(app.focusWindow())

    def wait(self, minutes: float) -> None:
        """Begin to count; 0 means never."""
        self._timer.setInterval(round(minutes * _MS_PER_MINUTE))
        self._timer.stop()
        self.again()

    def again(self) -> None:
        """Count from the beginning."""
        if self._timer.interval() > 0:
            self._timer.start()

    def _follow(self, window: QWindow | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS and self._timer.isActive():
            self._timer.start()
        return False
