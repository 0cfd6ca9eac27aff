"""What the keys of writing a form do, whichever form is in front."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from console.qt.commands import Command
from widgets.intake.form import TITLE_KEY, FormPage
from widgets.intake.found import CATEGORY_KEYS, PLACE_KEY
from widgets.intake.matter import Matter
from widgets.knowledge.beside import FIND_KEY, USE_KEY

P = TypeVar("P")
translate = QCoreApplication.translate
TEMPLATE_KEY = "Ctrl+Shift+M"


def writing_commands(
    current: Callable[[], FormPage | None], available: Callable[[], bool], why: str
) -> tuple[Command, ...]:
    """Return the commands that write into the form in front.

    Args:
        current: the form, None for none.
        available: whether there is one.
        why: what is missing without one.
    """

    def made(name: str, title: str, key: str, run: Callable[[FormPage], None]) -> Command:
        return Command(f"intake.{name}", title, key, partial(_on, current, run), available, why)

    return (
        made("place", translate("Writing", "采用文中地点"), PLACE_KEY, _take_place),
        *(
            made(
                f"category.{at}",
                translate("Writing", "采用文中分类 {0}").replace("{0}", str(at)),
                key,
                partial(_take_category, at - 1),
            )
            for at, key in enumerate(CATEGORY_KEYS, 1)
        ),
        made("title", translate("Writing", "标题恢复自动"), TITLE_KEY, FormPage.restore_title),
        made("template", translate("Writing", "选文字模板"), TEMPLATE_KEY, _templates),
    )


def knowledge_commands(
    current: Callable[[], Matter | None], available: Callable[[], bool], why: str
) -> tuple[Command, ...]:
    """Return the commands that bring the knowledge base to the form in front; see above."""

    def made(name: str, title: str, key: str, run: Callable[[Matter], None]) -> Command:
        return Command(f"intake.{name}", title, key, partial(_on, current, run), available, why)

    return (
        made("knowledge", translate("Writing", "找知识条目"), FIND_KEY, Matter.find_article),
        made("use", translate("Writing", "把知识条目放入答复"), USE_KEY, Matter.use_article),
    )


def _on(current: Callable[[], P | None], run: Callable[[P], None]) -> None:
    page = current()
    if page is not None:
        run(page)


def _take_place(page: FormPage) -> None:
    page.found.take_place()


def _take_category(at: int, page: FormPage) -> None:
    page.found.take_category(at)


def _templates(page: FormPage) -> None:
    page.templates.begin()
