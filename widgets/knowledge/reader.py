"""One article to be read: what to say first, everything else quieter."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from console.domain.knowledge import ANY, Article, ArticleChange
from console.qt.language import told, word
from widgets.common.look import (
    APART,
    NEAR,
    TIGHT,
    WIDE,
    clear,
    column,
    hairline,
    label,
    named,
    row,
    set_property,
)
from widgets.common.mark import Mark

_ICON = 16


class ArticleReader(QScrollArea):
    """Shows an article with its source, validity and what changed in it. Tab reaches it."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "articleReader", self.tr("知识条目"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title = _text("articleTitle", "title")
        self._mark, self._standing = Mark(_ICON), _text("articleStanding", "tag")
        self._words = _text("articleSay", "")
        self._questions = _text("articleQuestions", "")
        self._facts = _FactsGrid()
        self._changes = _text("articleChanges", "small")
        head = row(self._mark, self._standing, 1, gap=NEAR)
        whole = column(
            self._title,
            head,
            label(self.tr("这样说"), "small"),
            self._words,
            hairline(),
            label(self.tr("人们这样问"), "small"),
            self._questions,
            hairline(),
            self._facts,
            hairline(),
            label(self.tr("改动"), "small"),
            self._changes,
            gap=APART,
            margin=WIDE,
        )
        whole.addStretch(1)
        page = QFrame()
        page.setProperty("ground", "surface")
        page.setLayout(whole)
        self.setWidget(page)

    def show_article(self, article: Article) -> None:
        """Replace what is shown; its changes come afterwards."""
        stale = article.standing.is_stale
        self._title.setText(article.title)
        self._standing.setText(word(article.standing.value))
        set_property(self._standing, "tone", "tag-danger" if stale else "tag")
        self._mark.show_icon("warning" if stale else "tick", danger=stale)
        self._words.setText(article.words)
        self._questions.setText("\n".join(article.questions) or "—")
        self._facts.show_facts(self._about(article))
        self._changes.setText("")
        self.setAccessibleDescription(f"{article.title} {word(article.standing.value)}")
        self.verticalScrollBar().setValue(0)

    def show_changes(self, changes: tuple[ArticleChange, ...]) -> None:
        """Say who changed what and when, old values with the new ones."""
        verbs = {"add": self.tr("新建"), "change": self.tr("修改"), "remove": self.tr("移除")}
        lines = []
        for one in changes:
            lines.append(f"{one.day}　{one.actor}　{verbs.get(one.verb, one.verb)}")
            said = ((name, f"{old or '—'} → {new or '—'}") for name, old, new in one.columns)
            lines += [f"　{told(name, way)}" for name, way in said]
        self._changes.setText("\n".join(lines) or self.tr("没有改动过。"))

    def tell_no_changes(self) -> None:
        """Say that they could not be read."""
        self._changes.setText(self.tr("还没有载入"))

    def _validity(self, article: Article) -> str:
        first, last = _day(article.valid_from), _day(article.valid_to)
        if first and last:
            return f"{first} – {last}"
        words = self.tr("{0} 起") if first else self.tr("{0} 止")
        return words.replace("{0}", first or last) if first or last else ""

    def _about(self, article: Article) -> tuple[tuple[str, str], ...]:
        valid = self._validity(article)
        return (
            (self.tr("来源"), article.source),
            (self.tr("分类"), article.category_name or article.category.replace(ANY, "")),
            (self.tr("维护单位"), article.owner_name or article.owner),
            (self.tr("有效期"), valid),
            (self.tr("复核日期"), _day(article.reviewed_on)),
            (self.tr("编码"), article.code),
        )


class _FactsGrid(QWidget):
    """Names in one column, what they mean in the next."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("articleFacts")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(TIGHT)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Replace them; what is not known is a dash."""
        clear(self._grid)
        for at, (name, value) in enumerate(facts):
            told = _text(f"articleFact{at}", "muted")
            told.setText(value or "—")
            self._grid.addWidget(label(name, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(told, at, 1)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _text(name: str, tone: str) -> QLabel:
    made = label("", tone, wrap=not tone.startswith("tag"))
    made.setObjectName(name)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
