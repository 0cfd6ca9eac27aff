"""Two people wrote the same field: mine, theirs, or both, and nothing is lost until it is sent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from widgets.common.fields import TextArea
from widgets.common.flow import FlowLayout
from widgets.common.look import NEAR, TIGHT, button, column, label, named

LINES = 3


class ThreeWay(QFrame):
    """Shows what the other one wrote beside one's own text, and puts the choice into the editor.

    Signals:
        chosen: a choice was made. Argument: the text that shall stand.
    """

    chosen = Signal(str)

    def __init__(self, field: str, caption: str, mine: str, theirs: str) -> None:
        """Take the field's name and label, and both texts."""
        super().__init__()
        named(self, f"three_way_{field}", caption)
        self.setProperty("ground", "info")
        self._mine, self._theirs = mine, theirs
        self._decided = False
        shown = TextArea(LINES)
        named(shown, f"theirs_{field}", self.tr("对方刚写的：{0}").replace("{0}", caption))
        shown.setReadOnly(True)
        shown.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        shown.setPlainText(theirs)
        keep = button(self.tr("用我的(&M)"), "", self._take_mine)
        take = button(self.tr("用对方的(&T)"), "", self._take_theirs)
        both = button(self.tr("两段都留(&B)"), "primary", self._take_both)
        for one, name in ((keep, "mine"), (take, "theirs"), (both, "both")):
            named(one, f"take_{name}_{field}", one.text().partition("(")[0])
        self._first = both
        words = label(self.tr("对方刚刚写了下面这段，上面是您写的："), "small", wrap=True)
        choices = FlowLayout(gap=NEAR)
        for one in (keep, take, both):
            choices.addWidget(one)
        self.setLayout(column(words, choices, shown, gap=TIGHT, margin=NEAR))

    @property
    def decided(self) -> bool:
        """Whether a choice was made."""
        return self._decided

    def begin(self) -> None:
        """Put the focus on the choice that loses nothing."""
        self._first.setFocus()

    def _take_mine(self) -> None:
        self._say(self._mine)

    def _take_theirs(self) -> None:
        self._say(self._theirs)

    def _take_both(self) -> None:
        self._say(f"{self._theirs.rstrip()}\n{self._mine.lstrip()}")

    def _say(self, text: str) -> None:
        self._decided = True
        self.chosen.emit(text)
