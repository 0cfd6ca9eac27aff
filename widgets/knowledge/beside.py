"""Articles beside the words of a 直接答复: found by themselves, put in by one key."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.knowledge import Article
from console.qt.commands import key_text
from console.qt.jobs import Jobs
from console.qt.keymap import key_of
from console.qt.language import word
from console.qt.text import sentence
from widgets.common.look import button, column, label, named, row, set_property
from widgets.knowledge.ports import Beside, Search
from widgets.knowledge.rows import ArticleList

USE_KEY, FIND_KEY = "Ctrl+U", "Ctrl+F"
ROWS = 6
WAIT_MS = 80


class _Line(QLineEdit):
    """A search line whose Up, Down and Enter go to the list, never while something is composed.

    Signals:
        walked: -1 or 1.
    """

    walked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._composing = False

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and not self._composing:
            self.walked.emit(step)
        else:
            super().keyPressEvent(event)


class ArticlesBeside(QWidget):
    """What the knowledge base has for this form; typing searches all of it.

    Signals:
        used: the words of an `Article` are wanted.
    """

    used = Signal(object)

    def __init__(self, search: Search, beside: Beside, jobs: Jobs) -> None:
        super().__init__()
        named(self, "articlesBeside", self.tr("知识"))
        self._search, self._beside, self._jobs = search, beside, jobs
        self._category, self._text = "", ""
        self._asked = 0
        self._line = _Line()
        named(self._line, "articleSearch", self.tr("找知识条目"))
        key = key_text(key_of("intake.knowledge", FIND_KEY))
        hint = self.tr("找答案，两个字就够　{0}").replace("{0}", key)
        self._line.setPlaceholderText(hint)
        self._list = ArticleList("articlesFound", self.tr("知识条目"))
        self._words = label(wrap=True)
        self._words.setObjectName("articleWords")
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        shown = QScrollArea()
        named(shown, "articleWordsArea", self.tr("这样说"))
        shown.setWidgetResizable(True)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        shown.setWidget(self._words)
        self._words.setAutoFillBackground(False)
        shown.viewport().setAutoFillBackground(False)
        self._source = label(tone="small", wrap=True)
        self._source.setObjectName("articleSource")
        use = self.tr("放入答复　{0}").replace("{0}", key_text(key_of("intake.use", USE_KEY)))
        self._use = button(use, "", self.use)
        named(self._use, "useArticle", self.tr("把这段话放入答复"))
        whole = column(self._line, self._list, shown, self._source, row(self._use, 1), gap=6)
        whole.setStretch(2, 1)
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self._line.textEdited.connect(lambda _text: self._timer.start())
        self._line.walked.connect(self._list.move_by)
        self._line.returnPressed.connect(self.use)
        self._list.moved.connect(self._show_current)
        self._list.doubleClicked.connect(lambda _index: self.use())
        self._show((0, ()))

    def ask(self, category: str, text: str) -> None:
        """Look for what fits a form, unless somebody is searching by hand."""
        self._category, self._text = category, text
        if not self._line.text().strip():
            self._ask()

    def focus_search(self) -> None:
        """Go to the search line."""
        self._line.setFocus()
        self._line.selectAll()

    def use(self) -> None:
        """Put the words of the current article into the answer; without one, nothing happens."""
        found = self._list.current
        if found is not None:
            self.used.emit(found)

    def _ask(self) -> None:
        self._asked += 1
        asked, typed = self._asked, self._line.text().strip()
        search, beside, category, text = self._search, self._beside, self._category, self._text
        self._jobs.run(
            self,
            lambda: (asked, search(typed, ROWS) if typed else beside(category, text, ROWS)),
            on_ok=self._show,
            on_error=self._fail,
        )

    def _show(self, answer: tuple[int, tuple[Article, ...]]) -> None:
        asked, found = answer
        if asked != self._asked:
            return
        self._list.show_articles(found)
        if not found:
            typed = bool(self._line.text().strip())
            none = self.tr("没有这样的条目，请换个说法。")
            hint = self.tr("填了分类或内容，这里就列出可用的条目。")
            self._words.setText(none if typed else hint)
        self._show_current()

    def _fail(self, error: ConsoleError) -> None:
        self._list.show_articles(())
        self._words.setText(sentence(error))
        self._source.setText("")

    def _show_current(self) -> None:
        found = self._list.current
        self._list.setVisible(bool(self._list.articles))
        self._fit_list()
        self._use.setEnabled(found is not None)
        self._source.setText(source_line(found) if found is not None else "")
        stale = found is not None and found.standing.is_stale
        set_property(self._source, "tone", "danger" if stale else "small")
        if found is not None:
            self._words.setText(found.words)

    def _fit_list(self) -> None:
        """Give the list its rows' height and no more, one row at least."""
        row, frame = max(0, self._list.sizeHintForRow(0)), 2 * self._list.frameWidth()
        self._list.setMinimumHeight(row + frame)
        self._list.setMaximumHeight(row * len(self._list.articles) + frame)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_list()


def source_line(article: Article) -> str:
    """Return on whose word an article stands and until when, the warning first."""
    stale = f"⚠ {word(article.standing.value)}" if article.standing.is_stale else ""
    until = f"→ {article.valid_to:%Y-%m-%d}" if article.valid_to is not None else ""
    checked = f"✓ {article.reviewed_on:%Y-%m-%d}" if article.reviewed_on is not None else ""
    parts = (stale, article.source, article.owner_name, until, checked)
    return "　".join(part for part in parts if part)
