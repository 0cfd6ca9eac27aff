"""One article to be written."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea

from console.domain.errors import RuleError
from console.domain.knowledge import ANY, Article, Standing
from console.qt.jobs import Jobs
from widgets.common.fields import Field, TextArea, line
from widgets.common.look import APART, NEAR, named
from widgets.common.picker import Find, Picker

TITLE_MOST, WORDS_MOST = 80, 2_000
_NONE = UUID(int=0)


class ArticleEditor(QScrollArea):
    """Every field of an article. An empty category serves all; days are written 2026-11-20."""

    def __init__(self, find_categories: Find, find_units: Find, jobs: Jobs) -> None:
        super().__init__()
        named(self, "articleEditor", self.tr("编辑知识条目"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._base: Article | None = None
        self._code = line("editCode", self.tr("编码"), self.tr("如 k-heat-cold，存后不改"))
        self._title = line("editTitle", self.tr("标题"))
        self._questions = TextArea(3)
        named(self._questions, "editQuestions", self.tr("问法，一行一个"))
        self._words = TextArea(6)
        named(self._words, "editWords", self.tr("答复用语"))
        whom = self.tr("空着就是各类都用")
        self._category = Picker(find_categories, jobs, "editCategory", self.tr("分类"), whom)
        self._owner = Picker(find_units, jobs, "editOwner", self.tr("维护单位"))
        self._source = line("editSource", self.tr("来源"), self.tr("依据哪份文件、哪次答复"))
        hint = self.tr("如 2026-11-20")
        self._days = {
            "valid_from": line("editFrom", self.tr("生效日期"), hint),
            "valid_to": line("editTo", self.tr("失效日期"), hint),
            "reviewed_on": line("editReviewed", self.tr("复核日期"), hint),
        }
        self._fields = {
            "title": Field(self.tr("标题(&T)"), self._title, limit=TITLE_MOST),
            "code": Field(self.tr("编码(&K)"), self._code),
            "words": Field(self.tr("答复用语(&D)"), self._words, limit=WORDS_MOST),
            "questions": Field(self.tr("问法，一行一个(&Q)"), self._questions),
            "source": Field(self.tr("来源(&S)"), self._source),
            "category": Field(self.tr("分类(&C)"), self._category),
            "owner": Field(self.tr("维护单位(&W)"), self._owner),
            "valid_from": Field(self.tr("生效日期(&F)"), self._days["valid_from"]),
            "valid_to": Field(self.tr("失效日期(&E)"), self._days["valid_to"]),
            "reviewed_on": Field(self.tr("复核日期(&R)"), self._days["reviewed_on"]),
        }
        self._arrange()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(APART, APART, APART, APART)
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(NEAR)
        for name, line_at, column_at, span in (
            ("title", 0, 0, 4),
            ("code", 0, 4, 2),
            ("words", 1, 0, 6),
            ("questions", 2, 0, 6),
            ("source", 3, 0, 6),
            ("category", 4, 0, 3),
            ("owner", 4, 3, 3),
            ("valid_from", 5, 0, 2),
            ("valid_to", 5, 2, 2),
            ("reviewed_on", 5, 4, 2),
        ):
            grid.addWidget(self._fields[name], line_at, column_at, 1, span)
        for at in range(6):
            grid.setColumnStretch(at, 1)
        grid.setRowStretch(1, 2)
        grid.setRowStretch(2, 1)
        page = QFrame()
        page.setProperty("ground", "surface")
        page.setLayout(grid)
        self.setWidget(page)

    @property
    def base(self) -> Article | None:
        """What the edit began from, None for a new article."""
        return self._base

    def start(self, article: Article | None, today: date) -> None:
        """Fill the fields with an article, or with nothing for a new one."""
        self._base = article
        blank = _blank(today) if article is None else article
        self._code.setText(blank.code)
        self._code.setReadOnly(article is not None)
        self._title.setText(blank.title)
        self._questions.setPlainText("\n".join(blank.questions))
        self._words.setPlainText(blank.words)
        self._source.setText(blank.source)
        self._category.show_code("" if blank.category == ANY else blank.category)
        self._owner.show_code(blank.owner)
        for name, field in self._days.items():
            day = getattr(blank, name)
            field.setText(day.isoformat() if day is not None else "")
        self.clear_problems()
        self._title.setFocus()

    def article(self, today: date) -> Article:
        """Return what stands in the fields.

        Raises:
            RuleError: `bad_value`: a day that is none.
        """
        base = self._base if self._base is not None else _blank(today)
        return replace(
            base,
            code=self._code.text().strip(),
            title=self._title.text(),
            questions=tuple(self._questions.text.splitlines()),
            words=self._words.text,
            category=self._category.value or ANY,
            source=self._source.text(),
            owner=self._owner.value,
            valid_from=_day("valid_from", self._days["valid_from"]),
            valid_to=_day("valid_to", self._days["valid_to"]),
            reviewed_on=_day("reviewed_on", self._days["reviewed_on"]),
        )

    def show_problem(self, name: str, text: str) -> bool:
        """Say at a field what is wrong and go there; return whether it has such a field."""
        if name not in self._fields:
            return False
        self._fields[name].show_problem(text)
        self._fields[name].control.setFocus()
        return True

    def clear_problems(self) -> None:
        """Take every complaint away."""
        for field in self._fields.values():
            field.show_problem("")


def _blank(today: date) -> Article:
    return Article(_NONE, "", "", (), "", ANY, "", "", "", "", today, None, today, Standing.VALID)


def _day(name: str, field: QLineEdit) -> date | None:
    typed = field.text().strip()
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise RuleError(name, code="bad_value") from None
