"""A file before it is imported, or an import before it is taken back: what would change."""

from functools import partial
from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTableView, QWidget

from console.domain.errors import ConsoleError
from console.domain.exchange import ImportReport, RowError
from console.domain.table import Cells, Change, ImportPlan, PlannedRow, TableShape
from console.qt.jobs import Jobs
from console.qt.language import joined, phrase
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
        taken_back: an import was taken back as a whole. Argument: ImportReport.
        left: back to the table.
    """

    imported = Signal(object)
    taken_back = Signal(object)
    left = Signal()

    def __init__(self, ports: AdminPorts, reads: Jobs, writes: Jobs) -> None:
        super().__init__()
        named(self, "admin_import", self.tr("导入"))
        self._ports = ports
        self._reads, self._writes = reads, writes
        self._shape: TableShape | None = None
        self._path = ""
        self._batch = ""
        self._called: Cells = {}
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
            Column(lambda: translate("AdminImport", "哪一行"), self._row_words, 180),
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
        self._again = button(self.tr("重新读文件　Ctrl+R"), "", self.read_again)
        named(self._again, "admin_import_again", self.tr("重新读文件"))
        self._back = button(self.tr("不导入　Esc"), "", self.left.emit)
        named(self._back, "admin_import_back", self.tr("不导入"))
        layout = column(
            self._title,
            self.notice,
            self.progress,
            self._counts,
            self._effects,
            self._stack,
            row(self._again, 1, self._back, self._go),
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

    def open(self, shape: TableShape, path: str, called: Cells) -> None:
        """Read a file and say what it would change; `called` names the rows of the table."""
        self._shape, self._path, self._batch, self._called = shape, path, "", called
        self._name(self.tr("导入"), self.tr("不导入"))
        words = self.tr("把 {0} 导入“{1}”")
        self._title.show_text(
            words.replace("{0}", PurePath(path).name).replace("{1}", phrase(shape.title))
        )
        self.read_again()

    def open_batch(self, shape: TableShape, change: Change, called: Cells) -> None:
        """Say what taking back the import of a change would do."""
        self._shape, self._path, self._batch = shape, change.note, change.batch
        self._called = called
        self._name(self.tr("整批撤回"), self.tr("不撤回"))
        words = self.tr("撤回 {1} 导入 {0} 时对“{2}”的全部改动")
        for slot, value in (
            ("{0}", change.note),
            ("{1}", change.actor),
            ("{2}", phrase(shape.title)),
        ):
            words = words.replace(slot, value)
        self._title.show_text(words)
        self.read_again()

    def _name(self, go: str, back: str) -> None:
        for one, text, key in ((self._go, go, "Ctrl+Enter"), (self._back, back, "Esc")):
            one.setText(f"{text}　{key}")
            one.setAccessibleName(text)

    def read_again(self) -> None:
        """Read the chosen file once more, as after it was mended."""
        shape, path, batch = self._shape, self._path, self._batch
        if shape is None or not (path or batch) or self.progress.running:
            return
        self._forget()
        self.progress.follow(
            self._reads,
            self.tr("正在读 {0}").replace("{0}", PurePath(path).name),
            lambda tell: (
                self._ports.undo_plan(batch, tell)
                if batch
                else self._ports.plan(shape.kind, path, tell)
            ),
            on_ok=partial(self._show_plan, (path, batch)),
            on_error=self._tell_problem,
        )

    def carry_out(self) -> None:
        """Do what is shown: all of it or nothing."""
        plan = self._plan
        if plan is None or not plan.useful or self.progress.running:
            return
        self._go.setEnabled(False)
        self.notice.clear()
        do = self._ports.undo_all if plan.batch else self._ports.carry_out
        self.progress.follow(
            self._writes,
            self.tr("正在撤回") if plan.batch else self.tr("正在导入"),
            lambda tell: do(plan, tell),
            on_ok=self._finish,
            on_error=self._tell_problem,
        )

    def _row_words(self, row_: PlannedRow) -> str:
        return self._words_of(row_.key)

    def _words_of(self, key: str) -> str:
        return self._called.get(key) or key_word(key, self._shape)

    def _forget(self) -> None:
        self._plan = None
        self._go.setEnabled(False)
        self.notice.clear()
        self._counts.setText(self.tr("正在看会改动什么……"))
        self._effects.setText("")
        self._effects.hide()
        self._rows.show_values(())
        self._errors.show_values(())

    def _show_plan(self, asked: tuple[str, str], plan: ImportPlan) -> None:
        if asked != (self._path, self._batch):
            return
        self._plan = plan
        wrong = len(plan.errors)
        words = self.tr("读了 {0} 行：新增 {1}，修改 {2}，移除 {3}，不变 {4}，有错 {5}。")
        counts = (plan.read, plan.added, plan.changed, plan.removed, plan.unchanged, wrong)
        for at, number in enumerate(counts):
            words = words.replace(f"{{{at}}}", str(number))
        if plan.batch:
            words = self.tr("这次导入改了 {0} 行：撤回后恢复 {1}，改回 {2}，移除 {3}，不动 {4}。")
            for at, number in enumerate(counts):
                words = words.replace(f"{{{at}}}", str(number))
            if plan.left:
                left = self.tr("后来又改过、所以不动的：{0}。")
                words += "\n" + left.replace(
                    "{0}", joined(self._words_of(one) for one in plan.left[:10])
                )
        elif wrong:
            words += "\n" + self.tr("有错时什么都不导入：改正文件后按 Ctrl+R 重新读。")
        elif not plan.useful:
            words += "\n" + self.tr("没有要改动的，不用导入。")
        elif len(plan.rows) < plan.added + plan.changed + plan.removed:
            words += "\n" + self.tr("下面列出前 {0} 行。").replace("{0}", str(len(plan.rows)))
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
        told = self.taken_back if self._batch else self.imported
        self._path = self._batch = ""
        told.emit(report)

    def _tell_problem(self, error: ConsoleError) -> None:
        self._go.setEnabled(self._plan is not None and self._plan.useful)
        if self._plan is None:
            self._counts.setText("")
        self.notice.warn(sentence(error))

    def _column(self, error: RowError) -> str:
        fields = self._shape.fields if self._shape is not None else ()
        labels = {one.name: one.label for one in fields}
        found = phrase(labels.get(error.column, ""))
        return f"{found}　{error.column}" if found else error.column

    def _difference(self, row_: PlannedRow) -> str:
        return difference(self._shape, row_.before, row_.after)
