"""Who changed what: the changes of a table or of one row, and taking one back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from console.domain.errors import ConsoleError
from console.domain.table import Cells, Change, TableShape, Via
from console.domain.zone import show
from console.qt.jobs import Jobs
from console.qt.language import phrase
from console.qt.text import sentence
from widgets.admin.ports import AdminPorts
from widgets.admin.words import change_word, difference, key_word, translate
from widgets.common.elided import ElidedLabel
from widgets.common.look import NEAR, button, column, label, named, row
from widgets.common.notice import Notice
from widgets.common.table import Column, RowsModel, dress
from widgets.tickets.columns import ColumnFit

PAGE = 50


def _state(change: Change) -> str:
    if change.undone:
        return translate("AdminHistory", "已撤回")
    return (
        translate("AdminHistory", "撤回了第 {0} 项").replace("{0}", str(change.undoes))
        if (change.undoes is not None)
        else ""
    )


class ChangeHistory(QWidget):
    """The newest changes first, older ones on demand.

    Signals:
        undone: a change was taken back. Argument: the new Change.
        left: back to the table.
    """

    undone = Signal(object)
    all_asked = Signal(object)
    left = Signal()

    def __init__(self, ports: AdminPorts, reads: Jobs, writes: Jobs) -> None:
        super().__init__()
        named(self, "admin_history", self.tr("改动记录"))
        self._ports = ports
        self._reads, self._writes = reads, writes
        self._shape: TableShape | None = None
        self._key = ""
        self._called: Cells = {}
        self._asked: object | None = None
        self._columns: tuple[Column[Change], ...] = (
            Column(lambda: translate("AdminHistory", "时间"), lambda c: show(c.at), 122),
            Column(lambda: translate("AdminHistory", "谁"), lambda c: c.actor, 80),
            Column(lambda: translate("AdminHistory", "哪一行"), self._row_words, 150),
            Column(lambda: translate("AdminHistory", "原来 → 改后"), self._difference),
            Column(lambda: translate("AdminHistory", "做了什么"), change_word, 110),
            Column(lambda: translate("AdminHistory", "撤回"), _state, 84),
        )
        self._rows = RowsModel(self._columns)
        self.table = QTableView()
        named(self.table, "admin_changes", self.tr("改动记录"))
        self.table.setModel(self._rows)
        dress(self.table, self._columns)
        ColumnFit(self.table, self._columns, (4, 1))
        self.table.selectionModel().currentRowChanged.connect(self._show_whole)
        self.notice = Notice()
        self._title = ElidedLabel("", "title")
        self._whole = label("", wrap=True)
        self._whole.setObjectName("admin_change_whole")
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo = button(self.tr("撤回这项改动　Ctrl+U"), "", self.undo)
        named(self._undo, "admin_undo", self.tr("撤回这项改动"))
        self._all = button(self.tr("整批撤回　Ctrl+Shift+U"), "", self.undo_all)
        named(self._all, "admin_undo_all", self.tr("撤回同一次导入的全部改动"))
        self._more = button(self.tr("更早的"), "quiet", self._older)
        named(self._more, "admin_older", self.tr("更早的改动"))
        back = button(self.tr("回到表　Esc"), "", self.left.emit)
        named(back, "admin_history_back", self.tr("回到表"))
        promise = label(
            self.tr("记录不能改也不能删。撤回会再记一项新的改动；姓名和电话没有留底，撤回时不变。"),
            "small",
            wrap=True,
        )
        layout = column(
            self._title,
            self.notice,
            self.table,
            self._whole,
            promise,
            row(self._more, 1, back, self._all, self._undo),
            margin=NEAR,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.table)

    def open(self, shape: TableShape, key: str, called: Cells) -> None:
        """Load the changes of a row, or with "" of the whole table; `called` names its rows."""
        self._shape, self._key, self._called = shape, key, called
        about = self.tr("{0} 的改动") if not key else self.tr("{0} {1} 的改动")
        self._title.show_text(
            about.replace("{0}", phrase(shape.title)).replace("{1}", self._words_of(key))
        )
        self.notice.clear()
        self._rows.show_values(())
        self._whole.setText("")
        self._load(None)

    def undo(self) -> None:
        """Take the chosen change back."""
        change = self._chosen()
        if change is None:
            return
        self._undo.setEnabled(False)
        self._writes.run(
            self,
            lambda: self._ports.undo(change.seq),
            on_ok=self._tell_undone,
            on_error=self._tell_problem,
        )

    @property
    def imported(self) -> Change | None:
        """The chosen change where it came with others in a file, None otherwise."""
        change = self._chosen()
        return change if change is not None and change.via is Via.IMPORT else None

    def undo_all(self) -> None:
        """Ask to take back all that came with the chosen change."""
        change = self.imported
        if change is not None and self._shape is not None:
            self.all_asked.emit(change)

    def _load(self, before: int | None) -> None:
        shape, key, token = self._shape, self._key, object()
        if shape is None:
            return
        self._asked = token
        self._reads.run(
            self,
            lambda: self._ports.history(shape.kind, key, before),
            on_ok=partial(self._show, token, before),
            on_error=self._tell_problem,
        )

    def _show(self, token: object, before: int | None, changes: tuple[Change, ...]) -> None:
        if token is not self._asked:
            return
        if before is None:
            self._rows.show_values(changes)
            self.table.selectRow(0)
        else:
            self._rows.append_values(changes)
        self._more.setVisible(len(changes) == PAGE)
        self._undo.setEnabled(bool(self._rows.values))
        self._all.setVisible(self.imported is not None)
        if not self._rows.values:
            self._whole.setText(self.tr("还没有改动；随程序装入的内容不算改动。"))
        self.table.setFocus()

    def _older(self) -> None:
        if self._rows.values:
            self._load(self._rows.values[-1].seq)

    def _chosen(self) -> Change | None:
        at = self.table.currentIndex().row()
        return self._rows.values[at] if 0 <= at < len(self._rows.values) else None

    def _show_whole(self) -> None:
        change = self._chosen()
        if change is not None:
            head = "　".join((show(change.at), change.actor, change_word(change)))
            rest = difference(self._shape, change.before, change.after, whole=True)
            self._whole.setText(f"{head}\n{rest}")
            self._undo.setEnabled(not change.undone)
        self._all.setVisible(self.imported is not None)

    def _row_words(self, change: Change) -> str:
        return self._words_of(change.key)

    def _words_of(self, key: str) -> str:
        return self._called.get(key) or key_word(key, self._shape)

    def _difference(self, change: Change) -> str:
        return difference(self._shape, change.before, change.after)

    def _tell_undone(self, change: Change) -> None:
        self.undone.emit(change)
        if self._shape is not None:
            self._load(None)
        self.notice.inform(self.tr("已撤回，并记为一项新的改动。"))

    def _tell_problem(self, error: ConsoleError) -> None:
        self._undo.setEnabled(True)
        self.notice.warn(sentence(error))
