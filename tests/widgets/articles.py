"""A made-up knowledge base behind the screens."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from uuid import UUID

from console.domain.errors import ConsoleError
from console.domain.knowledge import Article, ArticleChange, Standing
from tests.widgets.world import CATEGORIES, UNITS
from widgets.knowledge.ports import KnowledgePorts

NOW = datetime(2026, 11, 20, 1, 5, 30, tzinfo=UTC)
WORDS = (
    "您先看一下入户阀门是不是打开、暖气片上部有没有积气。还是不热的话，我给您登记，"
    "供热企业会与您约时间上门测温，测温时请家里有人。"
)


def article(number: int, title: str, standing: Standing = Standing.VALID) -> Article:
    """Return an article about heating."""
    return Article(
        UUID(int=number),
        f"k-{number}",
        title,
        (f"{title}怎么办", "家里冷找谁"),
        WORDS,
        "0301",
        "温度不达标",
        "演示：本项目自编，未经任何部门审定",
        "E01",
        "区供热集团",
        date(2026, 1, 1),
        date(2026, 3, 31) if standing is Standing.EXPIRED else None,
        date(2026, 9, 1),
        standing,
    )


KNOWN = (
    article(1, "家里暖气不热"),
    article(2, "䶮㛃路停热退费要带哪些材料，到哪里办理，多少天能到账"),
    article(3, "去年的开栓日期", Standing.EXPIRED),
    article(4, "测温记录在哪里开", Standing.UNREVIEWED),
)


@dataclass(slots=True)
class Library:
    """What the ports answer, and what they were asked for."""

    articles: tuple[Article, ...] = KNOWN
    may_edit: bool = True
    refusal: ConsoleError | None = None
    saved: list[tuple[Article, Article | None]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def ports(self) -> KnowledgePorts:
        """Return the ports of this library."""
        return KnowledgePorts(
            search=self.search,
            history=lambda _code: (
                ArticleChange("2026-09-01 10:20", "supervisor", "change", (("标题", "旧", "新"),)),
            ),
            save=self.save,
            find_categories=lambda text, most: tuple(
                one for one in CATEGORIES if text in one.path or text == one.code
            )[:most],
            find_units=lambda text, most: tuple(one for one in UNITS if text in one.code)[:most],
            may_edit=self.may_edit,
        )

    def search(self, typed: str, most: int) -> tuple[Article, ...]:
        """Return the articles that hold what was typed."""
        return tuple(one for one in self.articles if typed in one.title)[:most]

    def beside(self, category: str, text: str, most: int) -> tuple[Article, ...]:
        """Return all articles for heating."""
        self.asked.append((category, text))
        return self.articles[:most] if category or "暖气" in text else ()

    def save(self, new: Article, base: Article | None) -> Article:
        """Keep an article, or refuse it."""
        self.saved.append((new, base))
        if self.refusal is not None:
            raise self.refusal
        return replace(new, standing=Standing.VALID)
