"""One row of a table in a form: what is typed stays until it is saved or put away."""

from collections.abc import Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from console.domain.exchange import Exchange
from console.domain.table import CellProblem, Cells, Form, TableRow, TableShape
from console.qt.jobs import Jobs
from console.qt.language import phrase
from widgets.admin.cells import Cell, make_cell
from widgets.admin.ports import AdminPorts
from widgets.admin.words import called
from widgets.common.elided import ElidedLabel
from widgets.common.fields import Field
from widgets.common.flow import FlowLayout
from widgets.common.look import APART, NEAR, button, clear, column, label, named
from widgets.common.notice import Notice
from widgets.common.picker import Find

EFFECTS_MS = 250


class RowEditor(QWidget):
    """The form of one row.

    Signals:
        save_asked: the row shall be stored.
        end_asked: the row shall be ended or removed.
        one_time_asked, unlock_asked: of an account.
        left: the form shall be put away; nothing typed would be lost, or the person insists.
        edited: something was typed.
    """

    save_asked = Signal()
    end_asked = Signal()
    one_time_asked = Signal()
    unlock_asked = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self, ports: AdminPorts, reads: Jobs) -> None:
        super().__init__()
        named(self, "admin_editor", self.tr("这一行"))
        self._ports = ports
        self._reads = reads
        self._shape: TableShape | None = None
        self._key = ""
        self._stored: Cells = {}
        self._fresh: Cells = {}
        self._cells: dict[str, Cell] = {}
        self._fields: dict[str, Field] = {}
        self._asked: object | None = None
        self._warned = False
        self.notice = Notice()
        self._title = ElidedLabel("", "title")
        self._title.setObjectName("admin_editor_title")
        self._hint = label("", "small", wrap=True)
        self._hint.setObjectName("admin_editor_hint")
        self._effects = label("", "accent", wrap=True)
        self._effects.setObjectName("admin_effects")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form = QWidget()
        self._area.setWidget(self._form)
        self._layout = column(gap=NEAR)
        self._form.setLayout(self._layout)
        self._save = button(self.tr("保存　Ctrl+S"), "primary", self.save_asked.emit)
        named(self._save, "admin_save", self.tr("保存"))
        self._end = button("", "", self.end_asked.emit)
        named(self._end, "admin_end", self.tr("停用"))
        self._one_time = button(self.tr("一次性密码　Ctrl+P"), "", self.one_time_asked.emit)
        named(self._one_time, "admin_one_time", self.tr("发一次性密码"))
        self._unlock = button(self.tr("解除锁定　Ctrl+Shift+P"), "", self.unlock_asked.emit)
        named(self._unlock, "admin_unlock", self.tr("解除锁定"))
        self._foot = FlowLayout(gap=NEAR)
        for one in (self._save, self._end, self._one_time, self._unlock):
            self._foot.addWidget(one)
        whole = column(self._title, self._hint, self.notice, self._area, self._effects, gap=NEAR)
        whole.addLayout(self._foot)
        whole.setContentsMargins(APART, NEAR, NEAR, NEAR)
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(EFFECTS_MS)
        self._wait.timeout.connect(self._ask_effects)
        self.clear()

    # What stands in the form.

    @property
    def shape(self) -> TableShape | None:
        """The table of the row, None while nothing is shown."""
        return self._shape

    @property
    def key(self) -> str:
        """Of the row that is edited, "" for a new one."""
        return self._key

    @property
    def stored(self) -> Cells:
        """The row exactly as it was read; empty for a new one."""
        return self._stored

    @property
    def cells(self) -> Cells:
        """Every column as it shall be: what nobody touched stays to the letter as it was read."""
        found = {name: cell.text for name, cell in self._cells.items()}
        if not self._key:
            return found
        return {
            name: self._stored.get(name, "") if text == self._fresh[name] else text
            for name, text in found.items()
        }

    @property
    def dirty(self) -> bool:
        """Whether something typed is not stored."""
        return any(cell.text != self._fresh[name] for name, cell in self._cells.items())

    def show_row(self, shape: TableShape, row_: TableRow, typed: Cells | None = None) -> None:
        """Show a stored row, with what was typed into it before."""
        self._begin(shape, row_.key)
        self._stored = row_.cells
        self._fill(row_.cells, row_.shown)
        self._fresh = {name: cell.text for name, cell in self._cells.items()}
        if typed is not None:
            self._fill(typed, row_.shown)
        self._title.show_text(called(shape, row_))
        self._freeze(shape)

    def show_new(self, shape: TableShape, given: Cells) -> None:
        """Show an empty row, some cells given."""
        self._begin(shape, "")
        self._stored = {}
        self._fill(given, {})
        self._fresh = self.cells
        self._title.show_text(self.tr("新的一行"))
        self._freeze(shape)

    def rebase(self, cells: Cells) -> None:
        """Begin from another stored row, keeping what was typed: the next save writes over it."""
        self._stored = cells
        self._fresh = {**self._fresh, **cells}

    def clear(self) -> None:
        """Show nothing."""
        self._shape, self._key, self._stored, self._fresh = None, "", {}, {}
        self._drop_cells()
        self.notice.clear()
        self._say_effects(())
        self._title.show_text("")
        self._title.hide()
        self._hint.setText(self.tr("选一行，Enter 进入；Ctrl+N 新增。"))
        self._hint.show()
        for one in (self._save, self._end, self._one_time, self._unlock):
            one.hide()

    def start(self) -> None:
        """Put the focus into the first field that is to be filled: no key that is there already."""
        fields = self._shape.fields if self._shape is not None else ()
        for one in fields:
            if not (one.key and (self._key or self._cells[one.name].text)):
                self._cells[one.name].widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def put(self, name: str, text: str) -> None:
        """Write one cell as if it had been typed."""
        self._cells[name].show_text(text, text)
        self._cells[name].widget.setFocus(Qt.FocusReason.TabFocusReason)
        self._changed()

    def show_problems(self, problems: Iterable[CellProblem]) -> None:
        """Say beside each field what is wrong with it, and go to the first."""
        found = {one.column: phrase(one.why) for one in problems}
        for name, field in self._fields.items():
            field.show_problem(found.get(name, ""))
        rest = [why for name, why in found.items() if name not in self._fields]
        if rest:
            self.notice.warn("\n".join(rest))
        first = next((name for name in self._fields if name in found), "")
        if first:
            self._cells[first].widget.setFocus(Qt.FocusReason.TabFocusReason)
            QTimer.singleShot(0, self, partial(self._show_whole, first))

    def _show_whole(self, name: str) -> None:
        """Scroll to a field with the sentence below it, once that has its place."""
        if name in self._fields:
            self._area.ensureWidgetVisible(self._fields[name])

    # How it is made.

    def _begin(self, shape: TableShape, key: str) -> None:
        self.notice.clear()
        self._say_effects(())
        self._warned = False
        if self._shape is None or self._shape.kind is not shape.kind:
            self._drop_cells()
            for one in shape.fields:
                find = self._finding(one.refers)
                cell = make_cell(one, self._changed, find, self._reads)
                caption = "" if one.form is Form.FLAG else phrase(one.label)
                field = Field(caption, cell.widget, limit=0)
                self._cells[one.name], self._fields[one.name] = cell, field
                self._layout.addWidget(field, int(one.form is Form.LONG and one.name == "text"))
            self._layout.addStretch(0 if "text" in self._cells else 1)
        self._shape, self._key = shape, key
        for field in self._fields.values():
            field.show_problem("")
        self._hint.setText(phrase(shape.hint))
        self._hint.setVisible(bool(shape.hint))

    def _drop_cells(self) -> None:
        layout: QLayout = self._layout
        clear(layout)
        self._cells, self._fields = {}, {}

    def _finding(self, kind: Exchange | None) -> Find:
        return lambda typed, limit: self._ports.find(kind, typed, limit) if kind else ()

    def _fill(self, cells: Cells, shown: Mapping[str, str]) -> None:
        for name, cell in self._cells.items():
            cell.show_text(cells.get(name, ""), shown.get(name, ""))

    def _freeze(self, shape: TableShape) -> None:
        self._title.show()
        for one in shape.fields:
            frozen = not shape.editable or (one.key and bool(self._key))
            self._cells[one.name].freeze(frozen=frozen)
        self._save.setVisible(shape.editable)
        account = shape.kind is Exchange.ACCOUNTS
        can_end = shape.editable and (bool(shape.ends_by) or shape.removable or account)
        self._end.setText(self.tr("移除　Ctrl+D") if shape.removable else self.tr("停用　Ctrl+D"))
        self._end.setVisible(can_end and bool(self._key))
        self._one_time.setVisible(account and bool(self._key))
        self._unlock.setVisible(account and bool(self._key))

    def _changed(self) -> None:
        self._warned = False
        self._wait.start()
        self.edited.emit()

    def _ask_effects(self) -> None:
        if self._shape is None or not self.dirty:
            self._say_effects(())
            return
        token, kind, key, cells = object(), self._shape.kind, self._key, self.cells
        self._asked = token
        self._reads.run(
            self,
            lambda: self._ports.effects(kind, key, cells),
            on_ok=lambda told: self._say_effects(told) if token is self._asked else None,
            on_error=lambda _error: None,  # a count that cannot be had now costs nothing
        )

    def _say_effects(self, told: tuple[str, ...]) -> None:
        self._asked = None
        self._effects.setText("\n".join(told))
        self._effects.setVisible(bool(told))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.dirty and not self._warned:
            self._warned = True
            self.notice.inform(self.tr("这一行的改动还没有保存：Ctrl+S 保存，再按一次 Esc 放弃。"))
        else:
            self.left.emit()
