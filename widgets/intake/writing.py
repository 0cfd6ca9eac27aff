"""What the keys of writing a form do, whichever form is in front."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from console.qt.commands import Command
from widgets.intake.form import TITLE_KEY, FormPage
from widgets.intake.found import CATEGORY_KEYS, PLACE_KEY

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


def _on(current: Callable[[], FormPage | None], run: Callable[[FormPage], None]) -> None:
    page = current()
    if page is not None:
        run(page)


def _take_place(page: FormPage) -> None:
    page.found.take_place()


def _take_category(at: int, page: FormPage) -> None:
    page.found.take_category(at)


def _templates(page: FormPage) -> None:
    page.templates.begin()
