"""Lists kept under a name: the line that keeps one, and the tree that shows them with counts."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.listing import ListQuestion
from console.domain.saved_filter import LONGEST_NAME, SavedFilter
from console.domain.words import Role
from console.qt.commands import key_text
from console.qt.jobs import Jobs
from console.qt.keymap import key_of
from console.qt.language import word
from console.qt.text import sentence
from widgets.common.look import (
    TIGHT,
    button,
    column,
    done_by,
    label,
    named,
    row,
    set_property,
)
from widgets.common.pick_list import Choice, PickList
from widgets.common.undo import Discarded
from widgets.tickets.ports import FilterPorts

ROW_GAP = 10
LEAST_LISTS = 3
"""So many lists are in sight however low the window is."""
BACK_KEY = "Ctrl+Shift+W"


class SaveLine(QFrame):
    """Asks for a name. Enter keeps the list, Esc leaves.

    Signals:
        given: a name, and the `Role` with whom it is shared or None.
        left: the operator thinks better of it, or is done.
    """

    given = Signal(str, object)
    left = Signal()

    def __init__(self, *, may_share: bool) -> None:
        super().__init__()
        named(self, "save_filter", self.tr("保存筛选"))
        self.name = QLineEdit()
        named(self.name, "save_filter_name", self.tr("筛选名称"))
        words = self.tr("给现在的列表起个名字，最多 {0} 个字，Enter 保存，Esc 放弃")
        self.name.setPlaceholderText(words.replace("{0}", str(LONGEST_NAME)))
        self.name.returnPressed.connect(self._give)
        self.share = QComboBox()
        named(self.share, "save_filter_share", self.tr("给谁用"))
        self.share.addItem(self.tr("只给自己"))
        self._roles: tuple[Role | None, ...] = (None,)
        if may_share:
            roles = tuple(Role)
            self.share.addItems(
                [self.tr("共享给{0}").replace("{0}", word(one.label)) for one in roles]
            )
            self._roles += roles
        if not may_share:
            self.share.hide()
        self._keep = button(self.tr("保存　Enter"), "primary", self._give)
        named(self._keep, "save_filter_yes", self.tr("保存筛选"))
        self._said = label("", "danger")
        self._said.setObjectName("save_filter_said")
        self._said.hide()
        line = row(self.name, self.share, self._keep, self._said)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def open(self, name: str) -> None:
        """Ask, with a name to begin with."""
        self.name.setText(name)
        self.share.setCurrentIndex(0)
        self._said.hide()
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def refuse(self, words: str) -> None:
        """Say why a list was not kept; the name stays."""
        self._said.setText(words)
        self._said.show()
        self.name.setFocus()

    def close_line(self) -> None:
        """Leave."""
        self.hide()
        self.left.emit()

    def _give(self) -> None:
        self._said.hide()
        self.given.emit(self.name.text(), self._roles[max(0, self.share.currentIndex())])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)


class _Tree(QTreeWidget):
    """Kept lists. Enter or a click shows one, Delete forgets it."""

    taken = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setColumnCount(2)
        header, mode = self.header(), QHeaderView.ResizeMode
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(0)
        header.setSectionResizeMode(0, mode.Stretch)
        header.setSectionResizeMode(1, mode.ResizeToContents)
        self.itemClicked.connect(self._take)

    def _take(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.taken.emit(item.data(0, Qt.ItemDataRole.UserRole))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(item)
        elif event.key() == Qt.Key.Key_Delete and item is not None:
            self.dropped.emit(item.data(0, Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)


class SavedLists(QWidget):
    """The kept lists of this person below the views. Each is counted by itself, one at a time.

    Signals:
        chosen: a kept list shall be shown. Argument: ListQuestion.
        shown: the lists are on screen. Argument: tuple of SavedFilter.
    """

    chosen = Signal(object)
    shown = Signal(object)

    def __init__(self, ports: FilterPorts, reads: Jobs, writes: Jobs) -> None:
        super().__init__()
        self._ports, self._reads, self._writes = ports, reads, writes
        self._kept: tuple[SavedFilter, ...] = ()
        self._asked: object | None = None
        self.tree = _Tree()
        named(self.tree, "saved_filters", self.tr("保存的筛选"))
        self.tree.taken.connect(self._show)
        self.tree.dropped.connect(self._drop)
        self._said = label("", "danger", wrap=True)
        self._said.hide()
        self._gone: Discarded[SavedFilter] = Discarded(self)
        self._gone.gone.connect(self._hide_back)
        self._told = label("", "muted", wrap=True)
        self._told.setObjectName("saved_dropped")
        self._back = button(self.tr("取回"), "", self.bring_back)
        named(self._back, "saved_back", self.tr("取回刚删除的筛选"))
        done_by(self._back, "tickets.saved_back")
        self.line = SaveLine(may_share=ports.may_share)
        self.line.given.connect(self._save)
        self._question = ListQuestion()
        self._picks = PickList(self, "saved_picks", self.tr("删除共享的筛选"))
        heading = label(self.tr("保存的筛选"), "muted")
        self.setLayout(column(heading, self.tree, self._said, self._told, self._back, gap=TIGHT))
        self._hide_back()
        self.hide()

    @property
    def can_bring_back(self) -> bool:
        """Whether a list was deleted a moment ago."""
        return self._gone.held

    def bring_back(self) -> None:
        """Keep the list again that was deleted a moment ago."""
        one = self._gone.take()
        if one is not None:
            self._writes.run(
                self,
                lambda: self._ports.save(one.name, one.question, one.role),
                on_ok=lambda _: self.refresh(),
                on_error=self._say_problem,
            )

    def _hide_back(self) -> None:
        self._told.hide()
        self._back.hide()
        self.setVisible(bool(self._kept))

    def recount(self) -> None:
        """Count each list again: somebody acted on tickets."""
        self._asked = asked = object()
        self._count_next(asked, 0)

    def refresh(self) -> None:
        """Load the lists and count each again."""
        self._asked = asked = object()
        self._reads.run(
            self, self._ports.saved, on_ok=partial(self._take, asked), on_error=self._ignore
        )

    def ask_name(self, question: ListQuestion) -> None:
        """Ask under which name a list is to be kept."""
        self._question = question
        same = next((one for one in self._kept if one.question == question), None)
        self.line.open("" if same is None else same.name)

    def focus_tree(self) -> None:
        """Go to the lists."""
        first = self.tree.topLevelItem(0)
        if not self.tree.selectedItems() and first is not None:
            self.tree.setCurrentItem(first)
        self.tree.setFocus()

    def let_go(self) -> None:
        """Mark none of them: another list is shown."""
        self.tree.clearSelection()

    @property
    def any(self) -> bool:
        """Whether there is one."""
        return bool(self._kept)

    def _take(self, asked: object, kept: tuple[SavedFilter, ...]) -> None:
        if asked is not self._asked:
            return
        chosen = self.tree.selectedItems()
        now = chosen[0].data(0, Qt.ItemDataRole.UserRole) if chosen else None
        old = {one.id: self._count_text(at) for at, one in enumerate(self._kept)}
        self._kept = kept
        self.tree.clear()
        for one in kept:
            item = QTreeWidgetItem([one.name, old.get(one.id, "")])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, Qt.ItemDataRole.UserRole, one)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, self._spoken(one))
            item.setToolTip(0, self._spoken(one))
            item.setSizeHint(0, QSize(0, self.tree.fontMetrics().lineSpacing() + ROW_GAP))
            self.tree.addTopLevelItem(item)
            if now is not None and now.id == one.id:
                self.tree.setCurrentItem(item)
        self._fit_tree()
        self.setVisible(bool(kept) or self._gone.held)
        self.shown.emit(kept)
        self._count_next(asked, 0)

    def _fit_tree(self) -> None:
        """Take the height of the lists and no more, so that the views keep theirs."""
        height = self.tree.fontMetrics().lineSpacing() + ROW_GAP
        frame = 2 * self.tree.frameWidth()
        self.tree.setMaximumHeight(len(self._kept) * height + frame)
        self.tree.setMinimumHeight(min(len(self._kept), LEAST_LISTS) * height + frame)
        self.tree.setVisible(bool(self._kept))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_tree()

    def _spoken(self, one: SavedFilter) -> str:
        if one.role is None:
            return one.name
        words = self.tr("{0}（共享给{1}）").replace("{1}", word(one.role.label))
        return words.replace("{0}", one.name)

    def _count_text(self, at: int) -> str:
        item = self.tree.topLevelItem(at)
        return "" if item is None else item.text(1)

    def _count_next(self, asked: object, at: int) -> None:
        """Count one list after the other, so that what the operator asks for comes in between."""
        if at >= len(self._kept):
            return
        question = self._kept[at].question
        self._reads.run(
            self,
            lambda: self._ports.count(question),
            on_ok=partial(self._show_count, asked, at),
            on_error=self._ignore,
        )

    def _show_count(self, asked: object, at: int, count: int | None) -> None:
        item = self.tree.topLevelItem(at)
        if asked is self._asked and item is not None:
            item.setText(1, "" if count is None else str(count))
            self._count_next(asked, at + 1)

    def _show(self, one: SavedFilter) -> None:
        self.chosen.emit(one.question)

    def _save(self, name: str, role: Role | None) -> None:
        question = self._question
        self._writes.run(
            self,
            lambda: self._ports.save(name, question, role),
            on_ok=self._saved,
            on_error=self._refuse,
        )

    def _saved(self, _: object) -> None:
        self.line.close_line()
        self.refresh()

    def _refuse(self, error: ConsoleError) -> None:
        self.line.refuse(sentence(error))

    def _drop(self, one: SavedFilter) -> None:
        if one.role is None:
            self._forget(one)
            return
        words = self.tr("删除“{0}”，大家都不再看到").replace("{0}", one.name)
        choices = [Choice(self.tr("不删"), _nothing), Choice(words, partial(self._forget, one))]
        self._picks.offer(choices, self.tree, self.tree)

    def _forget(self, one: SavedFilter) -> None:
        self._writes.run(
            self,
            lambda: self._ports.drop(one.id),
            on_ok=lambda _: self._dropped(one),
            on_error=self._say_problem,
        )

    def _dropped(self, one: SavedFilter) -> None:
        self._said.hide()
        self._gone.hold(one)
        key = key_text(key_of("tickets.saved_back", BACK_KEY))
        words = self.tr("已删除“{0}”，十秒内可以按 {1} 取回。").replace("{1}", key)
        self._told.setText(words.replace("{0}", one.name))
        self._told.show()
        self._back.show()
        self.refresh()

    def _say_problem(self, error: ConsoleError) -> None:
        self._said.setText(sentence(error))
        set_property(self._said, "tone", "danger")
        self._said.show()

    def _ignore(self, _: ConsoleError) -> None:
        """Leave what is shown; the list asks the same database and says what is wrong."""


def _nothing() -> None:
    """Leave it as it is."""
