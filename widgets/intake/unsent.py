"""待发送: what was finished while the server was away, and what its rules did not take."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QTableView

from console.domain.ids import spoken
from console.domain.outbox import ItemKind, WaitingItem
from console.domain.zone import show
from console.qt.commands import key_text
from console.qt.text import sentence
from widgets.common.elided import ElidedLabel
from widgets.common.empty import EmptyState
from widgets.common.look import APART, NEAR, WIDE, button, column, label, named, row
from widgets.common.table import Column, RowsModel, dress
from widgets.intake.said import ending_word

translate = QCoreApplication.translate


def _what(one: WaitingItem) -> str:
    match one.kind:
        case ItemKind.CALL:
            return translate("UnsentModel", "通话记录")
        case ItemKind.CALL_END:
            return translate("UnsentModel", "不建工单")
        case _:
            return ending_word(one.ending)


def _state(one: WaitingItem) -> str:
    if one.refusal is None:
        return translate("UnsentModel", "待发送")
    return translate("UnsentModel", "被退回：{0}").replace("{0}", sentence(one.refusal))


def _refused(one: WaitingItem) -> bool:
    return one.refusal is not None


COLUMNS: tuple[Column[WaitingItem], ...] = (
    Column(lambda: translate("UnsentModel", "完成于"), lambda one: show(one.done_at)[5:], 106),
    Column(
        lambda: translate("UnsentModel", "查询码"),
        lambda one: spoken(one.short_code) if one.short_code else "",
        100,
    ),
    Column(lambda: translate("UnsentModel", "办法"), _what, 84),
    Column(lambda: translate("UnsentModel", "事由"), lambda one: one.about, 150),
    Column(lambda: translate("UnsentModel", "情况"), _state, danger=_refused),
)


class UnsentPage(QFrame):
    """The list. Enter opens a refused ticket as a form, with the number that was told.

    Signals:
        opened: id (`UUID`) of a refused ticket.
        dismissed: id (`UUID`) of a refused note of a call that was read.
    """

    opened = Signal(object)
    dismissed = Signal(object)

    def __init__(self, leave: Callable[[], None]) -> None:
        super().__init__()
        named(self, "unsent", self.tr("待发送"))
        self.setProperty("ground", "surface")
        self._model: RowsModel[WaitingItem] = RowsModel(COLUMNS)
        self.table = QTableView()
        named(self.table, "unsentTable", self.tr("还没有送到服务器的"))
        self.table.setModel(self._model)
        dress(self.table, COLUMNS)
        self.table.doubleClicked.connect(self.open_selected)
        for keys in ("Return", "Enter"):
            self._shortcut(keys, self.open_selected)
        self._shortcut("Delete", self.dismiss_selected)
        self._empty = EmptyState(
            self.tr("都已送到"), self.tr("服务器连不上时完成的工单在这里等，恢复后自动依次发送。")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self._open = button(self.tr("打开修改　Enter"), "primary", self.open_selected)
        named(self._open, "unsentOpen", self.tr("打开修改"))
        self._dismiss = button(self.tr("知道了，撤下　Delete"), "", self.dismiss_selected)
        named(self._dismiss, "unsentDismiss", self.tr("知道了，撤下"))
        close = button(self.tr("收起　{0}").replace("{0}", key_text("Ctrl+W")), "quiet", leave)
        named(close, "unsentClose", self.tr("收起"))
        self._problem = ElidedLabel("", "danger")
        self._problem.setObjectName("unsentProblem")
        foot = row(self._open, self._dismiss, gap=NEAR)
        foot.addWidget(self._problem, 1)
        foot.addWidget(close)
        hint = self.tr("编号已告诉来电人，不会变；被退回的改好再提交，仍用原编号。")
        top = row(label(self.tr("待发送"), "title"), label(hint, "muted"), 1, gap=APART)
        whole = column(top, gap=NEAR, margin=WIDE)
        whole.addWidget(self._stack, 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.setFocusProxy(self.table)
        self.table.selectionModel().currentChanged.connect(self._follow)
        self._follow()

    @property
    def selected(self) -> WaitingItem | None:
        """The marked row."""
        at = self.table.currentIndex().row()
        values = self._model.values
        return values[at] if 0 <= at < len(values) else None

    def show_items(self, items: tuple[WaitingItem, ...]) -> None:
        """Replace the rows; the mark stays on its row, on the first refused one at the start."""
        before = self.selected
        if items != self._model.values:
            self._model.show_values(items)
            self._mark(before.id if before is not None else None)
        self._stack.setCurrentWidget(self.table if items else self._empty)
        self._follow()

    def show_problem(self, words: str) -> None:
        """Say why something did not work; the rows stay."""
        self._problem.show_text(words)

    def open_selected(self) -> None:
        """Open the marked one as a form, where it was refused."""
        found = self.selected
        self._problem.show_text("")
        if found is None:
            return
        if found.can_open:
            self.opened.emit(found.id)
        elif found.refusal is None:
            self._problem.show_text(self.tr("它没有被退回，连上服务器就会自动发送。"))

    def dismiss_selected(self) -> None:
        """Take a refused note of a call off the list."""
        found = self.selected
        if found is not None and found.refusal is not None and not found.can_open:
            self.dismissed.emit(found.id)

    def _follow(self) -> None:
        found = self.selected
        self._open.setEnabled(found is not None and found.can_open)
        self._dismiss.setEnabled(
            found is not None and found.refusal is not None and not found.can_open
        )

    def _shortcut(self, keys: str, run: Callable[[], None]) -> None:
        made = QShortcut(QKeySequence(keys), self.table)
        made.setContext(Qt.ShortcutContext.WidgetShortcut)
        made.activated.connect(run)

    def _mark(self, wanted: UUID | None) -> None:
        values = self._model.values
        ids = [one.id for one in values]
        refused = [at for at, one in enumerate(values) if one.refusal is not None]
        at = ids.index(wanted) if wanted in ids else next(iter(refused), 0)
        if ids:
            self.table.setCurrentIndex(self._model.index(at, 0))
