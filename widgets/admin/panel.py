"""The administrator's screen: tables on the left, their rows, one row in a form."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.exchange import Exchange, ImportReport
from console.domain.table import (
    Cells,
    Change,
    OneTime,
    Saved,
    TablePage,
    TableRow,
    TableShape,
)
from console.domain.zone import show
from console.qt.commands import Command
from console.qt.jobs import Jobs
from console.qt.language import joined, phrase
from console.qt.text import sentence
from widgets.admin.editor import RowEditor
from widgets.admin.history import ChangeHistory
from widgets.admin.importing import ImportPage
from widgets.admin.ports import AdminPorts
from widgets.admin.table import TablePane
from widgets.admin.words import difference, keys_in_words
from widgets.admin.year import YearPage
from widgets.common.empty import EmptyState
from widgets.common.look import NEAR, beside, named
from widgets.common.notice import Notice
from widgets.common.table import Index

KIND_ROLE = Qt.ItemDataRole.UserRole


def ask_open_path(parent: QWidget, title: str) -> str:
    """Ask which file to import; "" when the person thinks better of it."""
    return QFileDialog.getOpenFileName(parent, title, "", "CSV / XLSX (*.csv *.xlsx *.txt)")[0]


def ask_save_path(parent: QWidget, title: str, name: str) -> str:
    """Ask where to write a table; "" when the person thinks better of it."""
    kinds = "CSV (*.csv);;XLSX (*.xlsx)"
    return QFileDialog.getSaveFileName(parent, title, name, kinds)[0]


@dataclass(frozen=True, slots=True)
class Ask:
    """Where files come from and go to."""

    open_path: Callable[[QWidget, str], str] = ask_open_path
    save_path: Callable[[QWidget, str, str], str] = ask_save_path


class _List(QListWidget):
    """The tables under their headings. Enter and Right go on to the rows.

    Signals:
        entered_table: the rows shall get the focus.
    """

    entered_table = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.entered_table.emit()
        else:
            super().keyPressEvent(event)

    @override
    def scrollTo(
        self, index: Index, hint: QListWidget.ScrollHint = QListWidget.ScrollHint.EnsureVisible
    ) -> None:
        above = index.sibling(index.row() - 1, 0)
        if above.isValid() and not above.flags() & Qt.ItemFlag.ItemIsSelectable:
            super().scrollTo(above, hint)  # the first of a group with its heading
        super().scrollTo(index, hint)


class AdminPanel(QWidget):
    """Everything that differs from city to city is a table; here it is edited.

    What is typed into a row stays with that row until it is saved or put away.

    Signals:
        page_shown: a table is on screen. Argument: TablePage.
        saved: a row is stored. Argument: its key.
    """

    page_shown = Signal(object)
    saved = Signal(str)

    def __init__(
        self, ports: AdminPorts, reads: Jobs, writes: Jobs, ask: Ask | None = None
    ) -> None:
        super().__init__()
        named(self, "admin_panel", self.tr("管理"))
        self._ports = ports
        self._reads, self._writes = reads, writes
        self._ask = ask or Ask()
        self._shapes: tuple[TableShape, ...] = ()
        self._shape: TableShape | None = None
        self._page: TablePage | None = None
        self._asked: object | None = None
        self._kept: dict[tuple[Exchange, str], Cells] = {}
        self._saving = False
        self._removing = ""
        self._warned = False
        self._unread = False
        self.tables = _List()
        named(self.tables, "admin_tables", self.tr("表的清单"))
        self.tables.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tables.currentItemChanged.connect(self._choose_table)
        self.tables.entered_table.connect(self._enter_table)
        self.pane = TablePane()
        self.pane.row_chosen.connect(self._show_row)
        self.pane.opened.connect(self.edit)
        self.pane.left.connect(self._to_list)
        self.year = YearPage()
        self.year.day_chosen.connect(self._show_day)
        self.year.opened.connect(self.edit)
        self.history = ChangeHistory(ports, reads, writes)
        self.history.left.connect(self._back_to_table)
        self.history.undone.connect(self._reload_after)
        self.history.all_asked.connect(self._undo_import)
        self.importing = ImportPage(ports, reads, writes)
        self.importing.left.connect(self._back_to_table)
        self.importing.imported.connect(self._tell_imported)
        self.importing.taken_back.connect(self._tell_taken_back)
        self.editor = RowEditor(ports, reads)
        self.editor.save_asked.connect(self.save)
        self.editor.end_asked.connect(self.end)
        self.editor.one_time_asked.connect(self.one_time)
        self.editor.unlock_asked.connect(self.unlock)
        self.editor.left.connect(self._leave_editor)
        self.editor.edited.connect(self._mark)
        self._notice = Notice()
        self._empty = EmptyState(self.tr("正在载入…"))
        self._build()

    @property
    def notice(self) -> Notice:
        """What there is to say about the whole screen."""
        return self._notice

    @property
    def unsaved(self) -> int:
        """How many rows hold something typed that is not stored."""
        self._keep_typed()
        return len(self._kept)

    def may_leave(self) -> bool:
        """Whether the window may close: nothing typed would be lost, or the person insists."""
        count = self.unsaved
        if not count or self._warned:
            return True
        self._warned = True
        words = self.tr("有 {0} 行改动还没有保存：进入那一行按 Ctrl+S，或再关一次放弃。")
        self._notice.warn(words.replace("{0}", str(count)))
        return False

    # What the screen can do.

    def refresh(self) -> None:
        """Load the tables and the one on screen again; what is typed stays."""
        if self._middle.currentWidget() is self.importing:
            self.importing.read_again()
            return
        self._reads.run(
            self, self._ports.tables, on_ok=self._show_tables, on_error=self._tell_unread
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""
        pick = self.tr("先在左边选一张表。")
        fixed = self.tr("先选一张可以改的表。")
        row_ = self.tr("先选一行。")
        some, editable, chosen = self._has_table, self._can_edit, self._has_row
        account = self.tr("先在“账号”里选一个账号。")
        return (
            Command("admin.tables", self.tr("到表的清单"), "Ctrl+L", self._to_list),
            Command("admin.seek", self.tr("在表里查找"), "Ctrl+F", self._seek, some, pick),
            Command("admin.new", self.tr("新增一行"), "Ctrl+N", self.add, editable, fixed),
            Command("admin.edit", self.tr("改这一行"), "Ctrl+Shift+E", self.edit, chosen, row_),
            Command("admin.save", self.tr("保存这一行"), "Ctrl+S", self.save, self._can_save, row_),
            Command(
                "admin.end", self.tr("停用或移除这一行"), "Ctrl+D", self.end, self._can_end, row_
            ),
            Command(
                "admin.import", self.tr("从文件导入这张表"), "Ctrl+I", self.import_, editable, fixed
            ),
            Command(
                "admin.import_go",
                self.tr("照预览导入"),
                "Ctrl+Return",
                self.importing.carry_out,
                self._can_import,
                self.tr("先选一个文件，预览没有错才能导入。"),
            ),
            Command("admin.export", self.tr("导出这张表"), "Ctrl+E", self.export, some, pick),
            Command(
                "admin.history",
                self.tr("这一行的改动"),
                "Ctrl+H",
                self.show_row_history,
                chosen,
                row_,
            ),
            Command(
                "admin.history_all",
                self.tr("这张表的改动"),
                "Ctrl+Shift+H",
                self.show_table_history,
                some,
                pick,
            ),
            Command(
                "admin.undo",
                self.tr("撤回选中的改动"),
                "Ctrl+U",
                self.history.undo,
                self._in_history,
                self.tr("先打开改动记录，选一项改动。"),
            ),
            Command(
                "admin.undo_all",
                self.tr("撤回同一次导入的全部改动"),
                "Ctrl+Shift+U",
                self.history.undo_all,
                self._on_imported,
                self.tr("先打开改动记录，选一项导入的改动。"),
            ),
            Command(
                "admin.one_time",
                self.tr("发一次性密码"),
                "Ctrl+P",
                self.one_time,
                self._has_account,
                account,
            ),
            Command(
                "admin.unlock",
                self.tr("解除账号锁定"),
                "Ctrl+Shift+P",
                self.unlock,
                self._has_account,
                account,
            ),
            Command("admin.refresh", self.tr("重新读取"), "Ctrl+R", self.refresh),
        )

    def open_table(self, kind: Exchange) -> None:
        """Show a table."""
        for at in range(self.tables.count()):
            if self.tables.item(at).data(KIND_ROLE) == kind.value:
                self.tables.setCurrentRow(at)

    def add(self) -> None:
        """Begin a new row, or go on with the one that was begun."""
        shape = self._shape
        if shape is None or not shape.editable:
            return
        self._keep_typed()
        self._back_to_table()
        begun = self._kept.get((shape.kind, ""))
        day = self.year.day if shape.kind is Exchange.CALENDAR else None
        given = begun or (self.year.cells_of(day) if day else _given(shape, self.pane.current))
        self.editor.show_new(shape, given)
        self.editor.start()

    def edit(self) -> None:
        """Go into the form of the chosen row."""
        if self.editor.shape is not None:
            self.editor.start()

    def save(self) -> None:
        """Store the row in the form."""
        shape = self.editor.shape
        if shape is None or self._saving or not shape.editable:
            return
        key, stored, cells = self.editor.key, self.editor.stored, self.editor.cells
        if key and not self.editor.dirty:
            self.editor.notice.inform(self.tr("没有要保存的改动。"))
            return
        self._saving = True
        self.editor.notice.clear()
        self._writes.run(
            self,
            lambda: self._ports.save(shape.kind, key, stored, cells),
            on_ok=partial(self._show_saved, shape, key, cells),
            on_error=self._tell_unsaved,
        )

    def end(self) -> None:
        """End the row: by date, by a tick, or take it out where rows can be."""
        shape, key = self.editor.shape, self.editor.key
        if shape is None or not key or not self._can_end():
            return
        if shape.kind is Exchange.ACCOUNTS:
            self.editor.put("active", "0")
            self.editor.notice.inform(self.tr("Ctrl+S 保存后，这个账号就不能再登录。"))
        elif shape.ends_by:
            self.editor.put(shape.ends_by, self._ports.today().isoformat())
            self.editor.notice.inform(self.tr("填的是最后一个有效的日子；Ctrl+S 保存后生效。"))
        elif self._removing != key:
            self._removing = key
            self.editor.notice.inform(
                self.tr("再按一次 Ctrl+D 移除这一行；移除后可以在改动记录里撤回。")
            )
        else:
            self._remove(shape, key)

    def import_(self) -> None:
        """Choose a file and show what it would change."""
        shape = self._shape
        if shape is None or not shape.editable:
            return
        title = self.tr("导入“{0}”").replace("{0}", phrase(shape.title))
        path = self._ask.open_path(self, title)
        if path:
            self._keep_typed()
            self._show_middle(self.importing)
            self.importing.open(shape, path, self._row_words())

    def export(self) -> None:
        """Write the table to a file; it is noted in the audit trail."""
        shape = self._shape
        if shape is None:
            return
        title = self.tr("导出“{0}”").replace("{0}", phrase(shape.title))
        path = self._ask.save_path(self, title, f"{shape.kind.value}.csv")
        if path:
            self._reads.run(
                self,
                lambda: self._ports.export(shape.kind, path),
                on_ok=partial(self._tell_exported, path),
                on_error=self._tell_problem,
            )

    def show_row_history(self) -> None:
        """Show who changed the chosen row."""
        if self.editor.shape is not None and self.editor.key:
            self._open_history(self.editor.key)

    def show_table_history(self) -> None:
        """Show who changed anything in the table."""
        self._open_history("")

    def one_time(self) -> None:
        """Give the account a password that is shown once."""
        login = self.editor.key
        if self._has_account():
            self._writes.run(
                self,
                lambda: self._ports.one_time(login),
                on_ok=self._tell_one_time,
                on_error=self._tell_unsaved,
            )

    def unlock(self) -> None:
        """End a lock-out."""
        login = self.editor.key
        if self._has_account():
            self._writes.run(
                self,
                lambda: self._ports.unlock(login),
                on_ok=lambda _: self._reload_after(None, self.tr("已解除锁定。")),
                on_error=self._tell_unsaved,
            )

    # What may be done now.

    def _has_table(self) -> bool:
        return self._shape is not None

    def _can_edit(self) -> bool:
        return self._shape is not None and self._shape.editable

    def _has_row(self) -> bool:
        return self.editor.shape is not None

    def _can_save(self) -> bool:
        return self.editor.shape is not None and self.editor.shape.editable

    def _can_end(self) -> bool:
        shape = self.editor.shape
        if shape is None or not shape.editable or not self.editor.key:
            return False
        return bool(shape.ends_by) or shape.removable or shape.kind is Exchange.ACCOUNTS

    def _can_import(self) -> bool:
        plan = self.importing.plan
        return self._middle.currentWidget() is self.importing and plan is not None and plan.useful

    def _in_history(self) -> bool:
        return self._middle.currentWidget() is self.history

    def _on_imported(self) -> bool:
        return self._in_history() and self.history.imported is not None

    def _undo_import(self, change: Change) -> None:
        if self._shape is not None:
            self._show_middle(self.importing)
            self.importing.open_batch(self._shape, change, self._row_words())

    def _has_account(self) -> bool:
        shape = self.editor.shape
        return shape is not None and shape.kind is Exchange.ACCOUNTS and bool(self.editor.key)

    # How it is made.

    def _build(self) -> None:
        self._middle = QStackedWidget()
        for page in (self._empty, self.pane, self.year, self.history, self.importing):
            self._middle.addWidget(page)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        for part, share in ((beside(self.tables), 0), (self._middle, 5), (self.editor, 3)):
            self._split.addWidget(part)
            self._split.setStretchFactor(self._split.count() - 1, share)
        self.editor.setMinimumWidth(280)
        self._middle.setMinimumWidth(320)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
        layout.addWidget(self._notice)
        layout.addWidget(self._split, 1)
        self.setFocusProxy(self.tables)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keypad.activated.connect(self.importing.carry_out)
        for page in (self.history, self.importing):
            leave = QShortcut(QKeySequence("Escape"), page)
            leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            leave.activated.connect(self._back_to_table)
        self._fit()

    def _fit(self) -> None:
        self._fit_list()
        self._split.setSizes([self.tables.width() + NEAR, 700, 400])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_list()

    def _fit_list(self) -> None:
        self.tables.setSpacing(1)
        letter = self.fontMetrics().horizontalAdvance("汉")
        wanted = max(letter * 9, self.tables.sizeHintForColumn(0)) + 24
        self.tables.setFixedWidth(min(wanted, letter * 16))

    def _show_tables(self, shapes: tuple[TableShape, ...]) -> None:
        if self._unread:
            self._unread = False
            self._notice.clear()
        if shapes != self._shapes:
            self._shapes = shapes
            self._fill_list()
        if not shapes:
            self._empty.say(self.tr("没有可以管理的表"), self.tr("请找管理员给账号加上权限。"))
        elif self._shape is None:
            self.tables.setCurrentRow(1)
        else:
            self._load("")

    def _fill_list(self) -> None:
        blocked = self.tables.blockSignals(True)
        self.tables.clear()
        group = ""
        for shape in self._shapes:
            if shape.group != group:
                group = shape.group
                self.tables.addItem(self._heading(phrase(group)))
            item = QListWidgetItem(f"　{phrase(shape.title)}")
            item.setData(KIND_ROLE, shape.kind.value)
            self.tables.addItem(item)
            if self._shape is not None and shape.kind is self._shape.kind:
                self.tables.setCurrentItem(item)
        self.tables.blockSignals(blocked)
        self._fit_list()

    def _heading(self, group: str) -> QListWidgetItem:
        made = QListWidgetItem(group)
        made.setFlags(Qt.ItemFlag.NoItemFlags)
        font = self.tables.font()
        font.setBold(True)
        made.setFont(font)
        return made

    def _choose_table(self, item: QListWidgetItem | None) -> None:
        kind = item.data(KIND_ROLE) if item is not None else None
        shape = next((one for one in self._shapes if one.kind.value == kind), None)
        if shape is None or (self._shape is not None and shape.kind is self._shape.kind):
            return
        self._keep_typed()
        self._shape, self._page = shape, None
        self._notice.clear()
        self.editor.clear()
        self._load("")

    def _load(self, key: str) -> None:
        shape = self._shape
        if shape is None:
            return
        token = object()
        self._asked = token
        self._reads.run(
            self,
            lambda: self._ports.page(shape.kind),
            on_ok=partial(self._show_page, token, key),
            on_error=self._tell_problem,
        )

    def _show_page(self, token: object, key: str, page: TablePage) -> None:
        if token is not self._asked:
            return
        self._keep_typed()
        self._page = page
        away = self._middle.currentWidget() in {self.history, self.importing}
        new = self.editor.shape is not None and not self.editor.key and not key
        typing = new and self.editor.dirty
        if page.shape.kind is Exchange.CALENDAR:
            at = date.fromisoformat(key) if key else self._day_to_show()
            self.year.show_page(page, at)
        else:
            self.pane.show_page(page, key)
            if not page.rows:
                self.editor.clear()
        if typing:
            self.editor.show_new(page.shape, self._kept.get((page.shape.kind, ""), {}))
        if not away:
            self._show_middle(self._table_page())
        self._mark()
        self.page_shown.emit(page)

    def _day_to_show(self) -> date:
        shown = self.year.day
        return shown if shown.year > 2000 else self._ports.today()  # noqa: PLR2004  # no year yet

    def _table_page(self) -> QWidget:
        calendar = self._shape is not None and self._shape.kind is Exchange.CALENDAR
        return self.year if calendar else self.pane

    def _show_middle(self, page: QWidget) -> None:
        self._middle.setCurrentWidget(page)
        self.editor.setVisible(page in {self.pane, self.year})

    # Rows and the form.

    def _show_row(self, row_: TableRow) -> None:
        page = self._page
        if page is None:
            return
        self._keep_typed()
        self._removing = ""
        typed = self._kept.get((page.shape.kind, row_.key))
        self.editor.show_row(page.shape, row_, typed)

    def _show_day(self, day: date) -> None:
        page = self._page
        if page is None or page.shape.kind is not Exchange.CALENDAR:
            return
        found = next((row_ for row_ in page.rows if row_.key == day.isoformat()), None)
        if found is not None:
            self._show_row(found)
            return
        self._keep_typed()
        self.editor.show_new(page.shape, self.year.cells_of(day))

    def _keep_typed(self) -> None:
        """Keep what is typed with its row, or forget what was put back."""
        shape = self.editor.shape
        if shape is None:
            return
        about = (shape.kind, self.editor.key)
        if self.editor.dirty:
            self._kept[about] = self.editor.cells
        else:
            self._kept.pop(about, None)

    def _mark(self) -> None:
        self._removing, self._warned = "", False
        self._keep_typed()
        if self._shape is not None:
            keys = {key for kind, key in self._kept if kind is self._shape.kind}
            self.pane.model.mark_unsaved(keys)

    def _leave_editor(self) -> None:
        """Put the form away: what is stored stands in it again."""
        shape = self.editor.shape
        if shape is not None:
            self._kept.pop((shape.kind, self.editor.key), None)
            self._stop_typing()
            if shape.kind is Exchange.CALENDAR:
                self._show_day(self.year.day)
            elif self.pane.current is not None:
                self._show_row(self.pane.current)
            self._mark()
        self._table_page().setFocus()

    def _stop_typing(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.editor.isAncestorOf(focus):
            self._table_page().setFocus()  # its field will be gone
        self.editor.clear()

    def _show_saved(self, shape: TableShape, key: str, sent: Cells, done: Saved) -> None:
        self._saving = False
        here = self.editor.shape is not None and self.editor.shape.kind is shape.kind
        here = here and self.editor.key == key
        if done.problems:
            if here:
                self.editor.show_problems(done.problems)
            else:
                self._notice.warn("\n".join(phrase(one.why) for one in done.problems))
            return
        if done.conflict is not None:
            if here:
                self._show_conflict(shape, done)
            return
        self._kept.pop((shape.kind, key), None)
        if here and self.editor.cells == sent:
            self._stop_typing()
        elif here:
            self._go_on_typing(shape, key, sent, done.key)
        self._notice.inform(self.tr("已保存，并记入改动记录；各席位十秒内看到。"))
        self.saved.emit(done.key)
        if self._shape is not None and self._shape.kind is shape.kind:
            self._load(done.key)

    def _go_on_typing(self, shape: TableShape, key: str, sent: Cells, stored: str) -> None:
        """Keep what was typed while the row was on its way, as a change of the stored row."""
        if key:
            self.editor.rebase(sent)
            return
        self._kept[shape.kind, stored] = self.editor.cells
        self._stop_typing()

    def _show_conflict(self, shape: TableShape, done: Saved) -> None:
        conflict = done.conflict
        if conflict is None:
            return
        change = conflict.change
        if not conflict.cells:
            words = self.tr("这一行刚刚被移除了。您写的都还在；要保留请复制到新的一行。")
            self.editor.notice.warn(words)
            return
        names = [
            phrase(one.label)
            for one in shape.fields
            if conflict.cells.get(one.name, "") != self.editor.stored.get(one.name, "")
        ]
        if change is None:
            words = self.tr("有人刚刚改过这一行（{2}）。您写的都还在。")
        else:
            words = self.tr("{0} 在 {1} 改过这一行（{2}）。您写的都还在。")
            words = words.replace("{0}", change.actor).replace("{1}", show(change.at))
            told = difference(shape, change.before, change.after)
            names = [told]
        words = words.replace("{2}", joined(names))
        cells = conflict.cells
        self.editor.notice.warn(words, self.tr("按我写的保存"), lambda: self._save_over(cells))
        self.editor.notice.take_focus()

    def _save_over(self, cells: Cells) -> None:
        self.editor.rebase(cells)
        self.save()

    def _remove(self, shape: TableShape, key: str) -> None:
        stored = self.editor.stored
        self._writes.run(
            self,
            lambda: self._ports.remove(shape.kind, key, stored),
            on_ok=partial(self._show_removed, shape, key),
            on_error=self._tell_unsaved,
        )

    def _show_removed(self, shape: TableShape, key: str, done: Saved) -> None:
        if done.conflict is not None:
            self._show_conflict(shape, done)
            return
        self._kept.pop((shape.kind, key), None)
        self._stop_typing()
        self._reload_after(None, self.tr("已移除；可以在改动记录里撤回（Ctrl+Shift+H）。"))

    # Files and history.

    def _open_history(self, key: str) -> None:
        if self._shape is not None:
            self._keep_typed()
            self._show_middle(self.history)
            self.history.open(self._shape, key, self._row_words())
            self.history.setFocus()

    def _row_words(self) -> Cells:
        return keys_in_words(self._page) if self._page is not None else {}

    def _back_to_table(self) -> None:
        if self._middle.currentWidget() in {self.history, self.importing}:
            self._show_middle(self._table_page())
            self._table_page().setFocus()

    def _reload_after(self, change: Change | None, words: str = "") -> None:
        if words:
            self._notice.inform(words)
        self._load(change.key if change is not None else self.editor.key)

    def _tell_imported(self, report: ImportReport) -> None:
        words = self.tr("已导入：写入 {0} 行，{1} 行不变；各席位十秒内看到。")
        words = words.replace("{0}", str(report.written)).replace("{1}", str(report.skipped))
        self._back_to_table()
        self._reload_after(None, words)

    def _tell_taken_back(self, report: ImportReport) -> None:
        words = self.tr("已撤回这次导入：{0} 行，并记为新的改动；{1} 行不动。")
        words = words.replace("{0}", str(report.written)).replace("{1}", str(report.skipped))
        self._back_to_table()
        self._reload_after(None, words)

    def _tell_exported(self, path: str, rows: int) -> None:
        words = self.tr("已导出 {0} 行到 {1}。").replace("{0}", f"{rows:,}").replace("{1}", path)
        self._notice.inform(words)

    def _tell_one_time(self, given: OneTime) -> None:
        words = self.tr("{0} 的一次性密码：{1}　{2} 前有效，只显示这一次，请当面交给本人。")
        words = words.replace("{0}", given.login).replace("{1}", given.password)
        self._load(given.login)
        self._notice.inform(
            words.replace("{2}", show(given.until)),
            self.tr("复制密码"),
            lambda: QGuiApplication.clipboard().setText(given.password),
        )

    def _tell_unsaved(self, error: ConsoleError) -> None:
        self._saving = False
        self.editor.notice.warn(sentence(error))

    def _tell_unread(self, error: ConsoleError) -> None:
        self._unread = True
        self._notice.warn(sentence(error), self.tr("再试一次"), self.refresh)
        self._empty.say(self.tr("还没有载入"), sentence(error))
        self.editor.setVisible(self._middle.currentWidget() is not self._empty)

    def _tell_problem(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error))

    # Where the focus goes.

    def _to_list(self) -> None:
        self.tables.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter_table(self) -> None:
        self._back_to_table()
        self._table_page().setFocus()

    def _seek(self) -> None:
        if self._table_page() is self.pane:
            self._back_to_table()
            self.pane.focus_seek()


def _given(shape: TableShape, beside: TableRow | None) -> Cells:
    """Return what a new row begins with: what it most likely shares with the row beside it."""
    shared = ("scheme", "level", "parent", "profile", "official") if beside is not None else ()
    names = {one.name for one in shape.fields}
    given = {name: beside.cells.get(name, "") for name in shared if name in names and beside}
    anything = {one.name: "*" for one in shape.fields if "*" in dict(one.choices)}
    active = {"active": "1"} if "active" in names else {}
    return {**anything, **given, **active}
