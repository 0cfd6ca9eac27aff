"""The rows of a table with a line to search in, and above them what is wrong in it."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView, QWidget
from typing_extensions import override

from console.domain.exchange import Exchange
from console.domain.table import TablePage, TableRow
from console.qt.language import phrase
from widgets.admin.lifecycle import LifecycleDrawing
from widgets.admin.model import AdminModel
from widgets.common.elided import ElidedLabel
from widgets.common.fields import line
from widgets.common.look import NEAR, column, label, named, row
from widgets.common.table import Column, dress

SEEK_MS = 80
_ORDINARY = 18


class _Rows(QTableView):
    """Left and Right fold the tree, Enter opens, Escape leaves.

    Signals:
        opened: the row shall be edited.
        left: back to the list of tables.
        folded: the tree below the current row shall be folded, or unfolded.
    """

    opened = Signal()
    left = Signal()
    folded = Signal(bool)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self.opened.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Left:
                self.folded.emit(True)
            case Qt.Key.Key_Right:
                self.folded.emit(False)
            case _:
                super().keyPressEvent(event)


class TablePane(QWidget):
    """One table, whole: narrowed while typing, folded where it is a tree.

    Signals:
        row_chosen: another row is current. Argument: TableRow.
        opened: the current row shall be edited.
        left: back to the list of tables.
    """

    row_chosen = Signal(object)
    opened = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "admin_table_pane", self.tr("表"))
        self._shape: Exchange | None = None
        self.model = AdminModel()
        self.rows = _Rows()
        named(self.rows, "admin_rows", self.tr("表里的行"))
        self.rows.setModel(self.model)
        none: tuple[Column[TableRow], ...] = ()
        dress(self.rows, none)
        self.rows.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.rows.opened.connect(self.opened)
        self.rows.left.connect(self.left)
        self.rows.folded.connect(self._fold)
        self.rows.selectionModel().currentRowChanged.connect(self._tell_row)
        self.rows.doubleClicked.connect(lambda _index: self.opened.emit())
        self.seek: QLineEdit = line("admin_seek", self.tr("在表里查找"))
        self.seek.setClearButtonEnabled(True)
        self.seek.installEventFilter(self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SEEK_MS)
        self._wait.timeout.connect(self._seek_now)
        self.seek.textChanged.connect(lambda _text: self._wait.start())
        self._title = ElidedLabel("", "title")
        self._count = label("", "muted")
        self._count.setObjectName("admin_count")
        self._notes = label("", "danger", wrap=True)
        self._notes.setObjectName("admin_notes")
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setObjectName("admin_nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.drawing = LifecycleDrawing()
        head = row(self._title, self._count)
        head.setStretch(0, 1)
        layout = column(
            head, self._notes, self.drawing, self.seek, self._nothing, self.rows, margin=NEAR
        )
        layout.setStretch(5, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.rows)

    @property
    def current(self) -> TableRow | None:
        """The chosen row."""
        at = self.rows.currentIndex().row()
        return self.model.shown[at] if 0 <= at < len(self.model.shown) else None

    def show_page(self, page: TablePage, key: str = "") -> None:
        """Show a table with one row chosen: `key`, else the one chosen before, else the first."""
        fresh = page.shape.kind is not self._shape
        self._shape = page.shape.kind
        before = self.current
        wanted = key or (before.key if before is not None and not fresh else "")
        blocked = self.rows.selectionModel().blockSignals(True)
        if fresh:
            self.seek.clear()
            self._wait.stop()
        self.model.show_page(page)
        self.rows.selectionModel().blockSignals(blocked)
        self._title.show_text(phrase(page.shape.title))
        self.seek.setPlaceholderText(
            self.tr("在“{0}”里查找：名称、拼音首字母、编码（Ctrl+F）").replace(
                "{0}", phrase(page.shape.title)
            )
        )
        self._notes.setText("\n".join(phrase(one) for one in page.notes))
        self._notes.setVisible(bool(page.notes))
        drawn = page.shape.kind is Exchange.LIFECYCLE
        self.drawing.setVisible(drawn)
        if drawn:
            self.drawing.show_steps(one.cells for one in page.rows)
        self._size()
        self._choose(wanted)
        self._say_count()

    def focus_seek(self) -> None:
        """Go to the search line with its text selected."""
        self.seek.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.seek.selectAll()

    def _choose(self, key: str) -> None:
        at = self.model.at(key) if key else -1
        if at < 0 and self.model.shown:
            at = 0
        if at >= 0:
            self.rows.setCurrentIndex(self.model.index(at, 0))
            self.rows.selectRow(at)
            self.rows.scrollTo(self.model.index(at, 0))
        self._tell_row()

    def _size(self) -> None:
        scale = self.rows.fontMetrics().height() / _ORDINARY
        header = self.rows.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for at, width in enumerate(self.model.widths()):
            header.resizeSection(at, max(round(width * scale), header.sectionSizeHint(at)))

    def _seek_now(self) -> None:
        before = self.current
        self.model.seek(self.seek.text())
        self._choose(before.key if before is not None else "")
        self._say_count()

    def _say_count(self) -> None:
        total, shown = self.model.total, len(self.model.shown)
        sought = bool(self.seek.text().strip())
        words = self.tr("{0} 行，找到 {1} 行") if sought else self.tr("{0} 行")
        self._count.setText(words.replace("{0}", f"{total:,}").replace("{1}", f"{shown:,}"))
        empty = (
            self.tr("没有找到。换个说法，或按 Esc 清除。")
            if sought
            else self.tr("这张表还是空的。Ctrl+N 新增一行，Ctrl+I 从文件导入。")
        )
        self._nothing.setText(empty)
        self._nothing.setVisible(not shown)

    def _fold(self, folded: bool) -> None:  # noqa: FBT001  # a signal's argument has no name
        row_ = self.current
        at = self.rows.currentIndex().row()
        if row_ is None:
            return
        if self.model.fold(at, folded=folded):
            self._choose(row_.key)
        elif folded and row_.parent:
            self._choose(row_.parent)

    def _tell_row(self) -> None:
        row_ = self.current
        if row_ is not None:
            if self._shape is Exchange.LIFECYCLE:
                self.drawing.choose(row_.cells)
            self.row_chosen.emit(row_)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._wait.stop()
                self._seek_now()
                self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                if self.seek.text():
                    self.seek.clear()
                else:
                    self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._shape is not None:
            self._size()
