"""The palette is readable, the style sheet complete, the theme switches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDateEdit,
    QLineEdit,
    QListView,
    QListWidget,
    QSpinBox,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.qt.assets import RESOURCES
from console.qt.icons import pixmap
from console.qt.theme import (
    DARK,
    LIGHT,
    Colours,
    Scheme,
    Theme,
    contrast,
    qt_palette,
    style_sheet,
)
from tests.widgets.hands import undress
from widgets.common.fields import Field, TextArea
from widgets.common.look import button, label


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    undress(qapp)


@dataclass(frozen=True)
class Rule:
    """One rule of the style sheet: its selector and the colour tokens it sets."""

    selector: str
    ink: str
    ground: str
    edges: tuple[str, ...]

    @property
    def holds_text(self) -> bool:
        """Whether words can stand on it: lines, grips and tick boxes hold none."""
        return not any(part in self.selector for part in WORDLESS)


WORDLESS = ("::handle", "::chunk", "::indicator", "::separator", '"line"', "QSplitter", "::close")
LINES = {"hairline"}
"""Decoration between areas: nothing is lost with it, so it needs no contrast."""


def sheet_rules() -> list[Rule]:
    """Return every rule of style.qss that sets a colour."""
    sheet = re.sub(
        r"/\*.*?\*/", "", (RESOURCES / "style.qss").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    names = {field.name for field in fields(LIGHT)}

    def token(pattern: str, body: str) -> str:
        found = re.search(pattern, body)
        return found[1] if found and found[1] in names else ""

    rules = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        ink = token(r"(?<![-\w])color: @(\w+)", body)
        ground = token(r"background(?:-color)?: @(\w+)", body)
        edges = tuple(set(re.findall(r"border[-\w]*:[^;]*@(\w+)", body)) & names)
        rules.append(Rule(selector.strip(), ink, ground, edges))
        chosen = token(r"selection-color: @(\w+)", body)
        if chosen:
            on = token(r"selection-background-color: @(\w+)", body)
            rules.append(Rule(f"{selector.strip()} (selection)", chosen, on, ()))
    return rules


def sheet_pairs() -> set[tuple[str, str]]:
    """Return every (ink, ground) that the sheet can put together.

    A rule with both names its own pair. An ink without a ground may stand on any ground that has no
    ink of its own, and a ground without an ink under any ink that has no ground.
    """
    rules = [rule for rule in sheet_rules() if rule.holds_text]
    free_inks = {rule.ink for rule in rules if rule.ink and not rule.ground}
    free_grounds = {rule.ground for rule in rules if rule.ground and not rule.ink}
    own = {(rule.ink, rule.ground) for rule in rules if rule.ink and rule.ground}
    return own | {(ink, ground) for ink in free_inks for ground in free_grounds}


ROLE = QPalette.ColorRole
INKS = {
    ROLE.WindowText,
    ROLE.Text,
    ROLE.ButtonText,
    ROLE.PlaceholderText,
    ROLE.HighlightedText,
    ROLE.Link,
    ROLE.LinkVisited,
    ROLE.BrightText,
    ROLE.ToolTipText,
    ROLE.Accent,
}
GROUNDS = {
    ROLE.Window,
    ROLE.Base,
    ROLE.AlternateBase,
    ROLE.Button,
    ROLE.Midlight,
    ROLE.Light,
    ROLE.Highlight,
    ROLE.ToolTipBase,
}
EDGES = {ROLE.Mid, ROLE.Dark, ROLE.Shadow}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_of_the_sheet_can_be_read(colours: Colours) -> None:
    pairs = sheet_pairs()
    assert {("text", "surface"), ("muted", "selection"), ("on_accent", "accent")} <= pairs
    faint = {
        pair: round(contrast(getattr(colours, pair[0]), getattr(colours, pair[1])), 2)
        for pair in pairs
        if contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) < 4.5
    }
    assert not faint


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_role_of_the_palette_is_ink_ground_or_edge(colours: Colours) -> None:
    """A role that is set and not sorted would escape the test below."""
    palette = qt_palette(colours)
    group = QPalette.ColorGroup.Active
    roles = [role for role in ROLE if role is not ROLE.NColorRoles]
    given = {role for role in roles if palette.isBrushSet(group, role)}
    assert given == INKS | GROUNDS | EDGES


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_that_is_painted_can_be_read(colours: Colours) -> None:
    palette = qt_palette(colours)
    faint = [
        (group.name, ink.name, ground.name)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)
        for ink in INKS
        for ground in GROUNDS
        if contrast(palette.color(group, ink).name(), palette.color(group, ground).name()) < 4.5
    ]
    assert not faint


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_control_has_an_edge_to_see(colours: Colours) -> None:
    """Source: WCAG 2.2, 1.4.11: 3 : 1 for edges and focus rings."""
    edges = {edge for rule in sheet_rules() if rule.holds_text for edge in rule.edges} - LINES
    assert {"edge", "accent", "danger"} <= edges
    faint = {
        (edge, ground)
        for edge in edges
        for ground in ("window", "surface", "raised")
        if contrast(getattr(colours, edge), getattr(colours, ground)) < 3
    }
    assert not faint


def test_an_unreadable_rule_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    bad = Rule("QLabel", "hairline", "", ())
    rules = sheet_rules()
    monkeypatch.setattr("tests.qt.test_theme.sheet_rules", lambda: [*rules, bad])
    assert ("hairline", "surface") in sheet_pairs()


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


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


def _page() -> QWidget:
    page = QWidget()
    page.setFixedSize(600, 700)
    lines = QVBoxLayout(page)
    for tone in ("", "muted", "small", "heading", "huge", "tag-danger"):
        lines.addWidget(label("金家岭街道", tone))
    field = QLineEdit("路灯坏了")
    field.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a caret comes and goes
    lines.addWidget(field)
    lines.addWidget(button("派发", "primary"))
    lines.addWidget(QListWidget())
    return page


def test_a_change_in_steps_looks_like_one_at_once(app: QApplication, qtbot: QtBot) -> None:
    theme = Theme(app, Scheme.LIGHT, 100)
    page = _page()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    before = page.grab().toImage()

    theme.change(scheme=Scheme.DARK, percent=130)
    assert theme.is_changing
    qtbot.waitUntil(lambda: not theme.is_changing)

    assert page.updatesEnabled()
    after = page.grab().toImage()
    Theme(app, Scheme.LIGHT, 100)
    Theme(app, Scheme.DARK, 130)
    assert after != before
    assert after == page.grab().toImage()
    theme.use(scheme=Scheme.LIGHT, percent=100)


def test_another_change_before_the_first_is_over_wins(app: QApplication, qtbot: QtBot) -> None:
    theme = Theme(app, Scheme.LIGHT, 100)
    page = _page()
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    before = page.grab().toImage()
    for steps in range(8):
        theme.change(scheme=Scheme.DARK, percent=130)
        for _ in range(steps):
            theme._step()
        theme.use(scheme=Scheme.LIGHT, percent=100)
        qtbot.waitUntil(lambda: page.grab().toImage() == before)


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


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("kind", [QWidget, QListView, QTableView])
def test_quiet_text_that_is_painted_has_the_palettes_colour(
    app: QApplication, qtbot: QtBot, kind: type[QWidget], scheme: Scheme
) -> None:
    """A style sheet that sets ink alone would leave it half transparent."""
    Theme(app, scheme, 100)
    painted = kind()
    qtbot.addWidget(painted)
    painted.ensurePolished()
    quiet = painted.palette().placeholderText().color()
    assert quiet == app.palette().placeholderText().color()
    assert quiet.alpha() == 255


@pytest.mark.parametrize("percent", [90, 100, 110, 130, 160])
@pytest.mark.parametrize("lines", [2, 4])
def test_lines_that_fit_need_no_scroll_bar(
    app: QApplication, qtbot: QtBot, lines: int, percent: int
) -> None:
    Theme(app, Scheme.LIGHT, percent)
    area = TextArea(lines)
    qtbot.addWidget(area)
    area.setPlainText("\n".join(["大件垃圾 䶮㛃𬍛"] * lines))
    area.resize(400, area.sizeHint().height())
    area.show()
    qtbot.waitExposed(area)
    assert area.verticalScrollBar().maximum() == 0
    area.appendPlainText("一行更多")
    assert area.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("percent", [100, 160])
def test_fields_beside_one_another_are_equally_high(
    app: QApplication, qtbot: QtBot, percent: int
) -> None:
    Theme(app, Scheme.LIGHT, percent)
    heights = set()
    for made in (QLineEdit(), QDateEdit(), QSpinBox()):
        qtbot.addWidget(made)
        made.ensurePolished()
        heights.add(made.sizeHint().height())
    assert len(heights) == 1


def test_a_field_without_a_caption_leaves_no_gap_above(app: QApplication, qtbot: QtBot) -> None:
    Theme(app, Scheme.LIGHT, 100)
    control = QLineEdit()
    field = Field("", control)
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    assert control.y() <= 4
    field.say("写着什么")
    assert field.sizeHint().height() > control.sizeHint().height() + 8


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_line_that_only_takes_keys_shows_that_it_has_the_focus(
    app: QApplication, qtbot: QtBot, scheme: Scheme
) -> None:
    theme = Theme(app, scheme, 100)
    row = QWidget()
    qtbot.addWidget(row)
    line = QLineEdit(row)
    line.setReadOnly(True)
    row.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    edge = line.grab().toImage().pixelColor(line.width() // 2, 0)
    assert edge.name() == (LIGHT if theme.scheme is Scheme.LIGHT else DARK).accent.lower()
