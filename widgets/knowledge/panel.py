"""The knowledge screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.knowledge import Article, ArticleChange
from console.domain.zone import local_day
from console.qt.commands import Command, key_text
from console.qt.jobs import Jobs
from console.qt.keymap import key_of
from console.qt.text import field_of, sentence
from widgets.common.empty import EmptyState
from widgets.common.look import APART, NEAR, button, column, hairline, label, named, row
from widgets.common.notice import Notice
from widgets.knowledge.editor import ArticleEditor
from widgets.knowledge.ports import KnowledgePorts
from widgets.knowledge.reader import ArticleReader
from widgets.knowledge.rows import ArticleList

MOST = 200
WAIT_MS = 80


class KnowledgePanel(QWidget):
    """Search on top, articles at the left, the one under the cursor at the right.

    An answer to an older question is dropped. While an article is edited the list stays where it
    is; Escape gives the edit up.

    Signals:
        saved: an `Article` was stored.
    """

    saved = Signal(object)

    def __init__(
        self, ports: KnowledgePorts, reads: Jobs, writes: Jobs, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        named(self, "knowledgePanel", self.tr("知识"))
        self._ports, self._reads, self._writes, self._now = ports, reads, writes, now
        self._asked = 0
        self._busy = False
        self._unread = False
        self._notice = Notice(flush=True)
        self._line = QLineEdit()
        named(self._line, "knowledgeSearch", self.tr("找知识条目"))
        self._line.setPlaceholderText(self.tr("两个字就够；标题也可以打拼音首字母"))
        self._line.setClearButtonEnabled(True)
        self._count = label(tone="small")
        self._count.setObjectName("knowledgeCount")
        self.list = ArticleList("knowledgeList", self.tr("知识条目"))
        self.reader = ArticleReader()
        self.editor = ArticleEditor(ports.find_categories, ports.find_units, reads)
        self._empty = EmptyState(*self._bare())
        self._stack = QStackedWidget()
        for page in (self.reader, self.editor, self._empty):
            self._stack.addWidget(page)
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.refresh)
        self._line.textEdited.connect(lambda _text: self._timer.start())
        self._line.returnPressed.connect(self.list.setFocus)
        self.list.moved.connect(self._show_current)
        self.setFocusProxy(self._line)

    def _arrange(self) -> None:
        left = QFrame()
        left.setProperty("ground", "surface")
        search = column(self._line, self._count, gap=2)
        search.setContentsMargins(APART, NEAR, APART, NEAR)
        left.setLayout(column(search, hairline(), gap=0))
        inner = left.layout()
        if isinstance(inner, QVBoxLayout):
            inner.addWidget(self.list, 1)
        self._buttons = {
            name: self._button(name, text, key, run)
            for name, text, key, run in (
                ("new", self.tr("新建"), "Ctrl+N", self.new),
                ("edit", self.tr("编辑"), "Ctrl+E", self.edit),
                ("reviewed", self.tr("今天复核过"), "Ctrl+Shift+R", self.reviewed),
                ("save", self.tr("保存"), "Ctrl+S", self.save),
                ("cancel", self.tr("放弃"), "Esc", self.cancel),
            )
        }
        foot = QFrame()
        foot.setProperty("ground", "raised")
        keys = row(*self._buttons.values(), 1, gap=NEAR)
        keys.setContentsMargins(APART, NEAR, APART, NEAR)
        foot.setLayout(keys)
        if not self._ports.may_edit:  # never show() without a parent: that would be a window
            foot.hide()
        right = QWidget()
        right.setLayout(column(self._stack, hairline(), foot, gap=0))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("knowledgeSplit")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([420, 880])
        split.setStretchFactor(1, 1)
        whole = column(self._notice, split, gap=0)
        whole.setStretchFactor(split, 1)
        self.setLayout(whole)
        self._show_page(self.reader)

    def _bare(self) -> tuple[str, str]:
        return (
            self.tr("知识库还是空的"),
            self.tr("由班长、管理员按 Ctrl+N 新建，或在“管理”（F8）里从文件导入。"),
        )

    def _button(self, name: str, text: str, key: str, run: Callable[[], None]) -> QWidget:
        shown = key if key == "Esc" else key_text(key_of(f"knowledge.{name}", key))
        made = button(f"{text}　{shown}", "primary" if name == "save" else "", run)
        named(made, f"knowledge_{name}", text)
        return made

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""
        why = self.tr("先选一条；改动要有知识库的权限")
        return (
            Command("knowledge.search", self.tr("找知识条目"), "Ctrl+F", self._to_search),
            Command("knowledge.list", self.tr("到列表"), "Ctrl+L", self.list.setFocus),
            Command("knowledge.refresh", self.tr("刷新知识"), "Ctrl+R", self.refresh),
            Command("knowledge.new", self.tr("新建条目"), "Ctrl+N", self.new, self._may_start, why),
            Command("knowledge.edit", self.tr("编辑条目"), "Ctrl+E", self.edit, self._has_one, why),
            Command(
                "knowledge.reviewed",
                self.tr("今天复核过"),
                "Ctrl+Shift+R",
                self.reviewed,
                self._has_one,
                why,
            ),
            Command("knowledge.save", self.tr("保存条目"), "Ctrl+S", self.save, self._edits, why),
        )

    def refresh(self) -> None:
        """Ask for the articles again; the old rows stay until the new ones are there."""
        self._asked += 1
        asked, typed = self._asked, self._line.text()
        self._reads.run(
            self,
            lambda: (asked, self._ports.search(typed, MOST)),
            on_ok=self._show,
            on_error=self._fail,
        )

    def new(self) -> None:
        """Begin an article."""
        if self._may_start():
            self.editor.start(None, self._today())
            self._show_page(self.editor)

    def edit(self) -> None:
        """Edit the article under the cursor."""
        if self._has_one():
            self.editor.start(self.list.current, self._today())
            self._show_page(self.editor)

    def reviewed(self) -> None:
        """Note that the article under the cursor was checked today."""
        found = self.list.current
        if found is not None and self._has_one():
            self._store(replace(found, reviewed_on=self._today()), found)

    def save(self) -> None:
        """Store what stands in the fields."""
        if not self._edits():
            return
        self.editor.clear_problems()
        try:
            article = self.editor.article(self._today())
        except ConsoleError as error:
            self._refused(error)
            return
        self._store(article, self.editor.base)

    def cancel(self) -> None:
        """Give the edit up."""
        if self._edits():
            self._show_page(self.reader)
            self._show_current()
            self.list.setFocus()

    def _store(self, article: Article, base: Article | None) -> None:
        self._busy = True
        self._notice.clear()
        self._writes.run(
            self,
            lambda: self._ports.save(article, base),
            on_ok=self._stored,
            on_error=self._refused,
        )

    def _stored(self, article: Article) -> None:
        self._busy = False
        self._asked += 1
        others = tuple(one for one in self.list.articles if one.code != article.code)
        known = tuple(article if one.code == article.code else one for one in self.list.articles)
        shown = known if len(known) > len(others) else (article, *others)
        self._show_page(self.reader)
        self.list.show_articles(shown, article.code)
        self._show_count(shown)
        self._show_current()
        self.list.setFocus()
        self.saved.emit(article)

    def _refused(self, error: ConsoleError) -> None:
        self._busy = False
        said = sentence(error)
        if not (self._edits() and self.editor.show_problem(field_of(error), said)):
            self._notice.warn(said)

    def _show(self, answer: tuple[int, tuple[Article, ...]]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        if self._unread:
            self._unread = False
            self._notice.clear()
        before = self.list.current
        self.list.show_articles(found, before.code if before is not None else "")
        self._show_count(found)
        self._show_current()

    def _show_count(self, found: tuple[Article, ...]) -> None:
        stale = sum(one.standing.is_stale for one in found)
        words = self.tr("{0} 条").replace("{0}", str(len(found)))
        if stale:
            words += self.tr("，其中 {0} 条要先核对再念").replace("{0}", str(stale))
        self._count.setText(words)

    def _show_current(self) -> None:
        if self._edits():
            return
        found = self.list.current
        if found is None:
            typed = bool(self._line.text().strip())
            nothing = self.tr("没有这样的条目"), self.tr("换个说法，或只打两个字。")
            self._empty.say(*(nothing if typed else self._bare()))
            self._show_page(self._empty)
            return
        self.reader.show_article(found)
        self._show_page(self.reader)
        code = found.code
        self._reads.run(
            self,
            lambda: (code, self._ports.history(code)),
            on_ok=self._show_changes,
            on_error=self._tell_no_changes,
        )

    def _show_changes(self, answer: tuple[str, tuple[ArticleChange, ...]]) -> None:
        code, changes = answer
        found = self.list.current
        if found is not None and found.code == code:
            self.reader.show_changes(changes)

    def _show_page(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        editing = page is self.editor
        self.list.setEnabled(not editing)
        self._line.setEnabled(not editing)
        for name, one in self._buttons.items():
            one.setVisible((name in {"save", "cancel"}) == editing)
        for name in ("edit", "reviewed"):
            self._buttons[name].setEnabled(self.list.current is not None)

    def _fail(self, error: ConsoleError) -> None:
        """Say that nothing could be read; what was read before stays."""
        self._unread = True
        self._notice.warn(sentence(error), self.tr("再试一次"), self.refresh)
        if not self._edits() and self.list.current is None:
            self._empty.say(self.tr("还没有载入"), sentence(error))
            self._show_page(self._empty)

    def _tell_no_changes(self, error: ConsoleError) -> None:
        self.reader.tell_no_changes()
        self._warn(error)

    def _warn(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error))

    def _to_search(self) -> None:
        self._line.setFocus()
        self._line.selectAll()

    def _edits(self) -> bool:
        return self._stack.currentWidget() is self.editor and not self._busy

    def _may_start(self) -> bool:
        return self._ports.may_edit and not self._edits() and not self._busy

    def _has_one(self) -> bool:
        return self._may_start() and self.list.current is not None

    def _today(self) -> date:
        return local_day(self._now())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._edits():
            self.cancel()
        else:
            super().keyPressEvent(event)
