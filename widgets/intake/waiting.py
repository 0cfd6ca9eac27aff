"""待回拨: who rang in vain, whose line broke, who was promised a call, what was handed over."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QTableView

from console.domain.call_log import ReturnOutcome, WaitingCall, WaitingKind
from console.domain.zone import show
from console.qt.commands import key_text
from console.qt.language import word
from widgets.common.elided import ElidedLabel
from widgets.common.empty import EmptyState
from widgets.common.look import APART, NEAR, WIDE, button, column, label, named, row
from widgets.common.table import Column, RowsModel, dress

translate = QCoreApplication.translate
_MINUTE = 60


def _when(one: WaitingCall) -> str:
    return show(one.due_at or one.last_at)[5:]


def _rang(one: WaitingCall) -> str:
    if one.kind in {WaitingKind.PROMISED, WaitingKind.HANDED}:
        return ""
    minutes, seconds = divmod(one.ring_s, _MINUTE)
    words = translate("WaitingModel", "振铃 {0}").replace("{0}", f"{minutes}:{seconds:02}")
    if one.times > 1:
        times = translate("WaitingModel", "{0} 次").replace("{0}", str(one.times))
        words = f"{words} · {times}"
    return words


def _about(one: WaitingCall) -> str:
    tries = ""
    if one.tries:
        tries = translate("WaitingModel", "已回拨 {0} 次未接通").replace("{0}", str(one.tries))
    late = translate("WaitingModel", "已过约定时间") if one.late else ""
    return "　".join(part for part in (late, one.about, _rang(one), tries) if part)


COLUMNS: tuple[Column[WaitingCall], ...] = (
    Column(lambda: translate("WaitingModel", "事由"), lambda one: word(one.kind.label), 96),
    Column(lambda: translate("WaitingModel", "号码"), lambda one: one.shown, 140),
    Column(lambda: translate("WaitingModel", "时间"), _when, 110, lambda one: one.late),
    Column(lambda: translate("WaitingModel", "情况"), _about, danger=lambda one: one.late),
    Column(lambda: translate("WaitingModel", "谁在回拨"), lambda one: one.claimed_by, 130),
)


class WaitingPage(QFrame):
    """The list. Enter calls back or opens what was handed over; an outcome takes one off.

    Signals:
        opened: a `WaitingCall` to be called back or taken over.
        finished: id of one (`UUID`) and its `ReturnOutcome`.
    """

    opened = Signal(object)
    finished = Signal(object, object)

    def __init__(self, refresh: Callable[[], None], leave: Callable[[], None]) -> None:
        super().__init__()
        named(self, "waiting", self.tr("待回拨"))
        self.setProperty("ground", "surface")
        self._model: RowsModel[WaitingCall] = RowsModel(COLUMNS)
        self.table = QTableView()
        named(self.table, "waitingTable", self.tr("待回拨的来电"))
        self.table.setModel(self._model)
        dress(self.table, COLUMNS)
        self.table.doubleClicked.connect(self.open_selected)
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.open_selected)
        self._empty = EmptyState(
            self.tr("没有人在等回电"),
            self.tr("未接、掉线的来电和承诺的回电会排到这里，回拨后消失。"),
        )
        self._problem = ElidedLabel("", "danger")
        self._problem.setObjectName("waitingProblem")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self._call = button(self.tr("回拨　Enter"), "primary", self.open_selected)
        named(self._call, "callBack", self.tr("回拨"))
        buttons = [self._call]
        for at, outcome in enumerate(ReturnOutcome, 1):
            made = button(
                f"{outcome.value}　{key_text(f'Ctrl+Alt+{at}')}", "", self._ending(outcome)
            )
            named(made, f"outcome{at}", outcome.value)
            buttons.append(made)
        again = button(self.tr("刷新"), "quiet", refresh)
        named(again, "waitingRefresh", self.tr("刷新"))
        close = button(self.tr("收起　{0}").replace("{0}", key_text("Ctrl+W")), "quiet", leave)
        named(close, "waitingClose", self.tr("收起"))
        foot = row(*buttons, gap=NEAR)
        foot.addWidget(self._problem, 1)
        foot.addWidget(again)
        foot.addWidget(close)
        hint = self.tr("号码打开即留审计；来电人自己又打进来并接通，会自动从这里消失。")
        top = row(label(self.tr("待回拨"), "title"), label(hint, "muted"), 1, gap=APART)
        whole = column(top, gap=NEAR, margin=WIDE)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.setFocusProxy(self.table)

    @property
    def selected(self) -> WaitingCall | None:
        """The marked row."""
        at = self.table.currentIndex().row()
        values = self._model.values
        return values[at] if 0 <= at < len(values) else None

    def show_items(self, items: tuple[WaitingCall, ...]) -> None:
        """Replace the rows; the mark stays on its row."""
        before = self.selected
        if items != self._model.values:
            self._model.show_values(items)
            self._mark(before.id if before is not None else None)
        self._stack.setCurrentWidget(self.table if items else self._empty)

    def show_problem(self, words: str) -> None:
        """Say why something did not work; the rows stay."""
        self._problem.show_text(words)

    def open_selected(self) -> None:
        """Call the marked one back, or open the marked form."""
        self._problem.show_text("")
        if self.selected is not None:
            self.opened.emit(self.selected)

    def finish_selected(self, outcome: ReturnOutcome) -> None:
        """Take the marked one off with an outcome; a form that was handed over is only opened."""
        found = self.selected
        if found is not None and found.kind is not WaitingKind.HANDED:
            self.finished.emit(found.id, outcome)

    def _ending(self, outcome: ReturnOutcome) -> Callable[[], None]:
        return lambda: self.finish_selected(outcome)

    def _mark(self, wanted: UUID | None) -> None:
        ids = [one.id for one in self._model.values]
        at = ids.index(wanted) if wanted in ids else 0
        if ids:
            self.table.setCurrentIndex(self._model.index(at, 0))
