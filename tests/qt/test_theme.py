"""The palette is readable, the style sheet complete, the theme switches."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from console.qt.assets import RESOURCES
from console.qt.icons import pixmap
from console.qt.theme import (
    DARK,
    EDGE_PAIRS,
    LIGHT,
    TEXT_PAIRS,
    Colours,
    Scheme,
    Theme,
    contrast,
    style_sheet,
)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    qapp.setStyleSheet("")


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_every_text_can_be_read(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_every_control_has_an_edge_to_see(colours: Colours, edge: str, ground: str) -> None:
    assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_pairs_name_what_the_sheet_puts_together(app: QApplication) -> None:
    sheet = (RESOURCES / "style.qss").read_text(encoding="utf-8")
    names = {field.name for field in fields(LIGHT)}
    inks = set(re.findall(r"(?<![-\w])color: @(\w+)", sheet)) & names
    grounds = set(re.findall(r"background(?:-color)?: @(\w+)", sheet)) & names
    listed_inks = {ink for ink, _ in TEXT_PAIRS}
    listed_grounds = {ground for _, ground in (*TEXT_PAIRS, *EDGE_PAIRS)}
    assert inks <= listed_inks
    assert grounds - {"hairline", "edge", "muted", "danger"} <= listed_grounds


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_no_token_is_left_in_the_sheet(app: QApplication, colours: Colours) -> None:
    assert "@" not in style_sheet(colours, 100)


def test_theme_switches_palette_and_size(app: QApplication) -> None:
    theme = Theme(app, Scheme.LIGHT)
    assert app.palette().color(QPalette.ColorRole.Base).name() == LIGHT.surface
    points = app.font().pointSizeF()

    theme.use(scheme=Scheme.DARK, percent=150)

    assert app.palette().color(QPalette.ColorRole.Base).name() == DARK.surface
    assert app.font().pointSizeF() == pytest.approx(points * 1.5)
    theme.use(percent=100)


@pytest.mark.parametrize(("asked", "given"), [(10, 90), (500, 160), (120, 120)])
def test_text_size_stays_in_its_range(app: QApplication, asked: int, given: int) -> None:
    theme = Theme(app, Scheme.LIGHT, asked)
    assert theme.percent == given
    theme.use(percent=100)


@pytest.mark.parametrize("path", sorted((RESOURCES / "icons").glob("*.svg")), ids=lambda p: p.stem)
def test_every_icon_draws_something(app: QApplication, path: Path) -> None:
    image = pixmap(path.stem, "#ff0000", 24).toImage()
    inked = [1 for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 128]
    assert inked
