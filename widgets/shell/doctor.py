"""本机检查: what is wrong with this seat and how to mend it, as `doctor` says it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.health import Check
from console.domain.progress import Tell
from console.qt.commands import Command
from console.qt.icons import icon
from console.qt.jobs import Jobs
from console.qt.language import phrase, told
from console.qt.text import sentence
from widgets.common.look import WIDE, button, column, label, named, row
from widgets.common.notice import Notice
from widgets.common.progress import ProgressStrip

_STATE, _NAME, _FOUND, _MEND = range(4)


class DoctorPanel(QFrame):
    """Looks when it is first shown and on request; red is never alone, a word stands beside it.

    Args:
        look: does every check, telling its steps; blocking for some seconds.
        jobs: lane for it.
    """

    def __init__(self, look: Callable[[Tell], tuple[Check, ...]], jobs: Jobs) -> None:
        super().__init__()
        named(self, "doctor", self.tr("本机检查"))
        self._look, self._jobs = look, jobs
        self._checks: tuple[Check, ...] = ()
        self._title = label(self.tr("本机检查"), "title")
        self._summary = label("", "muted", wrap=True)
        self._summary.setObjectName("doctorSummary")
        self._summary.hide()
        self._notice, self._progress = Notice(), ProgressStrip()
        self._table = QTableWidget(0, 4)
        named(self._table, "doctorTable", self.tr("检查结果"))
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setShowGrid(False)
        self._table.setWordWrap(True)
        self._table.setTabKeyNavigation(False)
        self._table.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at in (_STATE, _NAME):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.ResizeToContents)
        for at in (_FOUND, _MEND):
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self._table.setHorizontalHeaderLabels(
            [self.tr("结果"), self.tr("检查"), self.tr("看到的"), self.tr("怎么办")]
        )
        self._again = button(self.tr("再检查一次(&R)"), "primary", self.run)
        named(self._again, "doctorAgain", self.tr("再检查一次"))
        self._copy = button(self.tr("复制结果(&C)"), "", self.copy)
        self._copy.setEnabled(False)
        named(self._copy, "doctorCopy", self.tr("复制结果"))
        head = row(self._title, 1, self._copy, self._again)
        whole = column(head, self._summary, self._notice, self._progress, margin=WIDE)
        whole.addWidget(self._table, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._table)

    @property
    def text(self) -> str:
        """The last result as plain text."""
        lines = []
        for one in self._checks:
            lines.append(f"{self._word(one)} {told(phrase(one.name), phrase(one.why))}")
            if not one.ok:
                lines.append("  " + self.tr("怎么办：{0}").replace("{0}", phrase(one.mend)))
        return "\n".join(lines)

    def commands(self) -> tuple[Command, ...]:
        """Return what this page can do."""
        nothing = self.tr("还没有检查结果")
        return (
            Command("doctor.again", self.tr("再检查一次"), "Ctrl+R", self.run),
            Command(
                "doctor.copy", self.tr("复制结果"), "Ctrl+S", self.copy, self._has_result, nothing
            ),
        )

    def run(self) -> None:
        """Look again."""
        if self._progress.running:
            return
        self._again.setEnabled(False)
        self._progress.follow(
            self._jobs,
            self.tr("正在检查字体、数据库、打印机、输入法……"),
            self._look,
            on_ok=self._show,
            on_error=self._refuse,
        )

    def copy(self) -> None:
        """Put the result on the clipboard; it holds no person's data."""
        QApplication.clipboard().setText(self.text)
        self._notice.inform(self.tr("已复制。"))

    def _has_result(self) -> bool:
        return bool(self._checks)

    def _show(self, checks: tuple[Check, ...]) -> None:
        self._again.setEnabled(True)
        self._copy.setEnabled(True)
        self._notice.clear()
        self._checks = checks
        wrong = sum(not one.ok for one in checks)
        words = self.tr("{0} 项要处理，其余正常。").replace("{0}", str(wrong))
        self._summary.setText(words if wrong else self.tr("全部正常。"))
        self._summary.show()
        self._table.setRowCount(len(checks))
        for at, one in enumerate(sorted(checks, key=lambda check: check.ok)):
            for place, text in enumerate((self._word(one), one.name, one.why, one.mend)):
                self._table.setItem(at, place, QTableWidgetItem(phrase(text)))
        self._dress()
        self._table.setCurrentCell(0, _STATE)

    def _refuse(self, error: ConsoleError) -> None:
        self._again.setEnabled(True)
        self._notice.warn(sentence(error))

    def _word(self, check: Check) -> str:
        return self.tr("正常") if check.ok else self.tr("要处理")

    def _dress(self) -> None:
        palette = QApplication.palette()
        good = self.tr("正常")
        side = self._table.fontMetrics().height() - 4
        self._table.setIconSize(QSize(side, side))
        for at in range(self._table.rowCount()):
            item = self._table.item(at, _STATE)
            if item is not None:
                ok = item.text() == good
                ink = palette.link().color() if ok else palette.brightText().color()
                item.setIcon(icon("tick" if ok else "warning", ink))
                item.setForeground(palette.text().color() if ok else ink)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._checks:
            self.run()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self._dress()
