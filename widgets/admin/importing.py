"""A file before it is imported: what would change, what is wrong, and then all of it or nothing."""

from functools import partial
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from console.domain.errors import ConsoleError
from console.domain.exchange import ImportReport, RowError
from console.domain.table import ImportPlan, PlannedRow, TableShape
from console.qt.jobs import Jobs
from console.qt.language import phrase
from console.qt.text import sentence
from widgets.admin.ports import AdminPorts
from widgets.admin.words import difference, key_word, translate, verb_word
from widgets.common.elided import ElidedLabel
from widgets.common.look import NEAR, button, column, label, named, row
from widgets.common.notice import Notice
from widgets.common.progress import ProgressStrip
from widgets.common.table import Column, RowsModel, dress


class ImportPage(QWidget):
    """One file and one table. The file is never touched.

    Signals:
        imported: the file was taken. Argument: ImportReport.
        left: back to the table.
    """

    imported = Signal(object)
    left = Signal()

    def __init__(self, ports: AdminPorts, reads: Jobs, writes: Jobs) -> None:
        super().__init__()
        named(self, "admin_import", self.tr("导入"))
        self._ports = ports
        self._reads, self._writes = reads, writes
        self._shape: TableShape | None = None
        self._path = ""
        self._plan: ImportPlan | None = None
        self.notice = Notice()
        self.progress = ProgressStrip()
        self._title = ElidedLabel("", "title")
        self._counts = label("", wrap=True)
        self._counts.setObjectName("admin_import_counts")
        self._effects = label("", "accent", wrap=True)
        planned: tuple[Column[PlannedRow], ...] = (
            Column(lambda: translate("AdminImport", "行"), lambda r: str(r.row), 60),
            Column(lambda: translate("AdminImport", "会怎样"), lambda r: verb_word(r.verb), 70),
            Column(lambda: translate("AdminImport", "哪一行"), lambda r: key_word(r.key), 180),
            Column(lambda: translate("AdminImport", "原来 → 以后"), self._difference),
        )
        wrong: tuple[Column[RowError], ...] = (
            Column(lambda: translate("AdminImport", "行"), lambda e: str(e.row), 60),
            Column(lambda: translate("AdminImport", "列"), self._column, 150),
            Column(lambda: translate("AdminImport", "写的是"), lambda e: e.value, 200),
            Column(lambda: translate("AdminImport", "为什么不行"), lambda e: phrase(e.why)),
        )
        self._rows, self._errors = RowsModel(planned), RowsModel(wrong)
        self.rows, self.errors = QTableView(), QTableView()
        named(self.rows, "admin_import_rows", self.tr("将要改动的行"))
        named(self.errors, "admin_import_errors", self.tr("有错的行"))
        self.rows.setModel(self._rows)
        dress(self.rows, planned)
        self.errors.setModel(self._errors)
        dress(self.errors, wrong)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.errors)
        self._go = button(self.tr("导入　Ctrl+Enter"), "primary", self.carry_out)
        named(self._go, "admin_import_go", self.tr("导入"))
        again = button(self.tr("重新读文件　Ctrl+R"), "", self.read_again)
        named(again, "admin_import_again", self.tr("重新读文件"))
        back = button(self.tr("不导入　Esc"), "", self.left.emit)
        named(back, "admin_import_back", self.tr("不导入"))
        layout = column(
            self._title,
            self.notice,
            self.progress,
            self._counts,
            self._effects,
            self._stack,
            row(again, 1, back, self._go),
            margin=NEAR,
        )
        layout.setStretch(5, 1)
        self.setLayout(layout)
        self.setFocusProxy(self._stack)

    @property
    def plan(self) -> ImportPlan | None:
        """What would be done, None while nobody knows."""
        return self._plan

    @property
    def path(self) -> str:
        """The chosen file; kept when it has errors or cannot be read."""
        return self._path

    def open(self, shape: TableShape, path: str) -> None:
        """Read a file and say what it would change."""
        self._shape, self._path = shape, path
        words = self.tr("把 {0} 导入“{1}”")
        self._title.show_text(
            words.replace("{0}", PurePath(path).name).replace("{1}", phrase(shape.title))
        )
        self.read_again()

    def read_again(self) -> None:
        """Read the chosen file once more, as after it was mended."""
        shape, path = self._shape, self._path
        if shape is None or not path or self.progress.running:
            return
        self._forget()
        self.progress.follow(
            self._reads,
            self.tr("正在读 {0}").replace("{0}", PurePath(path).name),
            lambda tell: self._ports.plan(shape.kind, path, tell),
            on_ok=partial(self._show_plan, path),
            on_error=self._tell_problem,
        )

    def carry_out(self) -> None:
        """Do what is shown: all of it or nothing."""
        plan = self._plan
        if plan is None or not plan.useful or self.progress.running:
            return
        self._go.setEnabled(False)
        self.notice.clear()
        self.progress.follow(
            self._writes,
            self.tr("正在导入"),
            lambda tell: self._ports.carry_out(plan, tell),
            on_ok=self._finish,
            on_error=self._tell_problem,
        )

    def _forget(self) -> None:
        self._plan = None
        self._go.setEnabled(False)
        self.notice.clear()
        self._counts.setText(self.tr("正在看会改动什么……"))
        self._effects.setText("")
        self._effects.hide()
        self._rows.show_values(())
        self._errors.show_values(())

    def _show_plan(self, path: str, plan: ImportPlan) -> None:
        if path != self._path:
            return
        self._plan = plan
        wrong = len(plan.errors)
        words = self.tr("读了 {0} 行：新增 {1}，修改 {2}，移除 {3}，不变 {4}，有错 {5}。")
        counts = (plan.read, plan.added, plan.changed, plan.removed, plan.unchanged, wrong)
        for at, number in enumerate(counts):
            words = words.replace(f"{{{at}}}", str(number))
        if wrong:
            words += self.tr("有错时什么都不导入：改正文件后按 Ctrl+R 重新读。")
        elif not plan.useful:
            words += self.tr("没有要改动的，不用导入。")
        elif len(plan.rows) < plan.added + plan.changed + plan.removed:
            words += self.tr("下面列出前 {0} 行。").replace("{0}", str(len(plan.rows)))
        self._counts.setText(words)
        self._effects.setText("\n".join(plan.effects))
        self._effects.setVisible(bool(plan.effects))
        self._rows.show_values(plan.rows)
        self._errors.show_values(plan.errors)
        shown = self.errors if wrong else self.rows
        self._stack.setCurrentWidget(shown)
        self._go.setEnabled(plan.useful)
        shown.selectRow(0)
        shown.setFocus()

    def _finish(self, report: ImportReport) -> None:
        self._plan = None
        self._path = ""
        self.imported.emit(report)

    def _tell_problem(self, error: ConsoleError) -> None:
        self._go.setEnabled(self._plan is not None and self._plan.useful)
        if self._plan is None:
            self._counts.setText("")
        self.notice.warn(sentence(error))

    def _column(self, error: RowError) -> str:
        fields = self._shape.fields if self._shape is not None else ()
        labels = {one.name: one.label for one in fields}
        found = labels.get(error.column, "")
        return f"{found}　{error.column}" if found else error.column

    def _difference(self, row_: PlannedRow) -> str:
        return difference(self._shape, row_.before, row_.after)
