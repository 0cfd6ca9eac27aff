"""A sentence in the page, where a dialog would take the hands off the keys."""

from collections.abc import Callable

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from widgets.common.look import NEAR, button, label, named, row, set_property
from widgets.common.mark import Mark

PASSING_MS = 8_000


class Notice(QFrame):
    """A message that stays until it is dismissed or replaced, a remark for a moment.

    Hidden while it has nothing to say.

    Args:
        flush: it reaches from edge to edge, where round corners would leave gaps.

    Signals:
        dismissed: the user has put it away.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None, *, flush: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("ground", "info")  # its frame takes room from the beginning
        self.setProperty("flush", "true" if flush else "false")
        named(self, "notice", self.tr("提示"))
        self._icon = Mark(18)
        self._text = label(wrap=True)
        self._text.setObjectName("noticeText")
        self._act = button("", run=self._run)
        named(self._act, "noticeAct", self.tr("处理"))
        self._close = button(self.tr("知道了"), "quiet", self._dismiss)
        named(self._close, "noticeClose", self.tr("收起提示"))
        layout = row(self._icon, self._text, self._act, self._close, margin=NEAR)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._run_action: Callable[[], None] | None = None
        self._passing = QTimer(self, singleShot=True, interval=PASSING_MS)
        self._passing.timeout.connect(self.clear)
        self.hide()

    @property
    def message(self) -> str:
        """What it says now, "" while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def inform(self, text: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Show a fact, with a button for what can be done about it."""
        self._show("info", text, action, run)

    def warn(self, text: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Show what went wrong and what to do."""
        self._show("danger", text, action, run)

    def remark(self, text: str) -> None:
        """Show a fact that asks for nothing; it goes by itself."""
        self._show("info", text, "", None)
        self._passing.start()

    def take_focus(self) -> None:
        """Put the focus on what can be done about it, or on what puts it away."""
        (self._close if self._act.isHidden() else self._act).setFocus()

    def clear(self) -> None:
        """Say nothing."""
        self.hide()

    def _show(self, ground: str, text: str, action: str, run: Callable[[], None] | None) -> None:
        self._passing.stop()
        set_property(self, "ground", ground)
        wrong = ground == "danger"
        self._icon.show_icon("warning" if wrong else "info", danger=wrong)
        self._text.setText(text)
        self.setAccessibleDescription(text)
        self._run_action = run
        self._act.setText(action)
        if action:
            self._act.setAccessibleName(action)
        self._act.setVisible(bool(action))
        self.show()
        self.updateGeometry()  # at once: whoever fits a window to it asks before the next event

    def _run(self) -> None:
        if self._run_action is not None:
            self._run_action()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()

    @override
    def sizeHint(self) -> QSize:
        """Return the room that the lines need at the width it has, which is also the most."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
