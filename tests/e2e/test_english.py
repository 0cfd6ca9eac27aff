"""A seat that speaks English shows no Chinese but what is data: names, places, tickets, tables."""

import importlib.util
import re
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.domain.exchange import Exchange
from console.domain.wording import listed, say, term
from console.domain.zone import local_day
from console.letters.child import check_fonts_apart
from console.qt.jobs import Jobs
from console.qt.language import phrase, speak
from console.services import doctor
from console.services.demo import fill_demo
from console.services.doctor import _database, check_all
from tests.e2e.conftest import Bench, Desk
from tests.engines import Engines
from tests.widgets.calls import START, rings, talks
from widgets.shell.doctor import DoctorPanel

DEMO = 150
ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[㐀-鿿]")
TYPED = ("三单元楼道里堆满了纸箱", "请清理。")
"""What the hands of a desk type into a form, see Desk.fill."""
OWN_NAME = re.compile(r"Language: 中文")
"""A language is named in itself."""
REASON = re.compile(r"End without a ticket: [^\n<]+")
"""A row of a table that may be called like a word of the field."""
MASKED = re.compile(r"[㐀-鿿]\*+")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
READ_OUT = frozenset({"said", "say1", "say2", "progress_said"})
"""Where words stand that are read out to a caller, always in Chinese."""
NAMES = frozenset({"admin_rows", "admin_editor_title", "channel", "outcome"})
"""Lists of a table's own rows: there a row may have the name of a word of the field."""
WORDING = frozenset({Exchange.LETTER_TEMPLATES, Exchange.TICKETS})
"""The official wording of letters comes with the program, in Chinese; tickets are no table."""


def translate() -> ModuleType:
    """Return the program that collects what is translated."""
    spec = importlib.util.spec_from_file_location("translate", ROOT / ".ci" / "translate.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """Let what is built from now on speak English."""
    before = set(qapp.findChildren(QTranslator))
    speak(qapp, "en")
    yield
    for one in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(one)
        one.setParent(None)


@pytest.fixture
def reader(bench: Bench) -> "Reader":
    """Return what tells data from the console's own words, of the tables as they are now."""
    return Reader(bench)


class Reader:
    """Finds the Chinese on the screen that comes from no table."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._words = {word for word in translate().field_words() if word}
        self.found: set[str] = set()
        self._data: set[str] = set()
        self._lengths: list[int] = []
        self._stamp: tuple[int, ...] = ()
        self._names: set[str] = set()
        self._seen: set[tuple[str, str]] = set()

    def learn(self) -> None:
        """Read every text of every table, if one has changed: a part of one may stand alone."""
        stamp = self._bench.stamp()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        texts: set[str] = set()
        for (table,) in self._bench.ask("SELECT name FROM sqlite_master WHERE type = 'table'"):
            for row in self._bench.ask(f'SELECT * FROM "{table}"'):  # noqa: S608  # own tables
                texts.update(cell for cell in row if isinstance(cell, str) and HAN.search(cell))
        parts = {part for text in texts for part in re.split(r"[;=\n]", text)}
        known = {text.strip() for text in texts | parts} | set(TYPED)
        self._names = known
        self._data = {text for text in known - self._words if HAN.search(text)}
        self._lengths = sorted({len(text) for text in self._data}, reverse=True)

    def read(self, where: str, *tops: QWidget) -> None:
        """Note what is Chinese in windows and is no data."""
        self.learn()
        for top in tops:
            for one in (top, *top.findChildren(QWidget)):
                if not one.isVisible():
                    continue
                for text in texts_of(one):
                    if (one.objectName(), text) in self._seen:
                        continue
                    self._seen.add((one.objectName(), text))
                    left = self.left(text)
                    if left and not (
                        one.objectName() in NAMES
                        and text.lstrip("0123456789 ").strip() in self._names
                    ):
                        self.found.add(f"{where}: {one.objectName() or type(one).__name__}: {left}")

    def left(self, text: str) -> str:
        """Return what stays of a text without data; "" when that holds no Chinese."""
        if not HAN.search(text):
            return ""
        for length in self._lengths:  # the longest first
            at = 0
            while at + length <= len(text):
                known = text[at : at + length]
                text, at = (text.replace(known, "…"), 0) if known in self._data else (text, at + 1)
        text = OWN_NAME.sub("", REASON.sub("", MASKED.sub("", text)))
        return text if HAN.search(text) else ""


def texts_of(one: QWidget) -> Iterator[str]:
    """Yield every text of a control but what a person types into it."""
    if one.objectName() in READ_OUT or isinstance(one, QHeaderView):
        return  # a header has the texts of its table
    yield from (one.accessibleName(), one.accessibleDescription(), one.toolTip())
    match one:
        case QLabel() | QAbstractButton():
            yield one.text()
        case QLineEdit() | QPlainTextEdit() | QTextEdit():
            yield one.placeholderText()
        case QComboBox():
            yield from (one.itemText(at) for at in range(one.count()))
        case QTabBar():
            yield from (one.tabText(at) for at in range(one.count()))
        case QAbstractItemView():
            model = one.model()
            if model is not None:
                yield from cells(model, QModelIndex())
        case _:
            pass


def cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    """Yield what a model shows, headers included; the first rows tell the rest."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for column in range(columns):
        header = model.headerData(column, Qt.Orientation.Horizontal)
        yield str(header) if isinstance(header, str) else ""
        for at in range(min(model.rowCount(parent), 60)):
            index = model.index(at, column, parent)
            for role in ROLES:
                said = model.data(index, role)
                yield said if isinstance(said, str) else ""
            if column == 0 and model.rowCount(index):
                yield from cells(model, index)


def press(desk: Desk, *keys: str) -> None:
    """Press keys and wait after each."""
    for key in keys:
        desk.hands.press(key)
        desk.settle()


@pytest.mark.usefixtures("english")
def test_calls_and_forms_speak_english(bench: Bench, reader: Reader) -> None:
    bench.log()
    bench.log(title="楼道堆物")
    desk = bench.sit("local")
    window = desk.seat.window
    reader.read("waiting", window)
    desk.switch.tell(rings(), talks())
    desk.form()
    desk.settle()
    reader.read("ring", window)
    desk.fill()
    reader.read("filled", window)
    press(desk, "Ctrl+I")
    reader.read("why", window)
    press(desk, "Ctrl+H", "Down", "Return")
    reader.read("history open", window)
    press(desk, "Escape", "Ctrl+H", "J")
    reader.read("compare", window)
    press(desk, "Escape", "Ctrl+E")
    reader.read("incidents", window)
    press(desk, "Escape", "Ctrl+T", "Ctrl+Return")
    reader.read("dispatched", window)
    assert not reader.found, "\n".join(sorted(reader.found))


@pytest.mark.usefixtures("english")
def test_every_screen_speaks_english(bench: Bench, reader: Reader) -> None:
    ticket = bench.log()
    bench.act(ticket, "agent", "remind", text="请快一点")
    desk = bench.sit("local")
    window = desk.seat.window
    desk.seat.tickets.open_ticket(ticket)
    for screen in window._screens:
        if screen == "doctor":
            continue  # it looks at this very machine, see the test of its page
        window.show_screen(screen)
        desk.settle()
        reader.read(screen, window)
    window.show_screen("tickets")
    for at in (1, 2, 3):
        press(desk, f"Ctrl+{at}")
        reader.read(f"ticket {at}", window)
    press(desk, "Ctrl+1")
    sheet = desk.seat.tickets.sheet.sheet
    assert sheet is not None
    for at in range(1, len(sheet.offers) + 1):
        press(desk, f"Alt+{at}")
        reader.read(f"act {at}", window)
    assert not reader.found, "\n".join(sorted(reader.found))


def _fill_day(url: str) -> None:
    fill_demo(url, START, tickets=DEMO, until=local_day(START))


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("login", ["supervisor", "clerk", "unit:金家岭街道"])
def test_a_day_of_every_role_speaks_english(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, engines: Engines, login: str
) -> None:
    with engines["sqlite"].filled(_fill_day) as url:
        shutil.copy(url.removeprefix("sqlite:///"), tmp_path / "city.db")
    bench = Bench(qapp, qtbot, tmp_path)
    desk = bench.sit(login)
    reader = Reader(bench)
    try:
        for screen in desk.seat.window._screens:
            if screen not in {"doctor", "admin"}:
                desk.seat.window.show_screen(screen)
                desk.settle()
                press(desk, "Ctrl+L", "Down", "Return")
                reader.read(screen, desk.seat.window)
    finally:
        bench.leave(desk)
    assert not reader.found, "\n".join(sorted(reader.found))


@pytest.mark.usefixtures("english")
def test_the_tables_of_a_city_speak_english(bench: Bench, reader: Reader) -> None:
    desk = bench.sit("local")
    window = desk.seat.window
    press(desk, "F8")
    panel = desk.seat.admin
    assert panel is not None
    for kind in Exchange:
        if kind in WORDING or kind is Exchange.PROFILES:  # what a city calls its clocks is data
            continue
        panel.open_table(kind)
        desk.settle()
        reader.read(kind.value, window)
    panel.open_table(Exchange.UNITS)
    desk.settle()
    press(desk, "Ctrl+Shift+E")
    reader.read("edit", window)
    panel.editor.put("parent", "nobody")
    press(desk, "Ctrl+S")
    reader.read("wrong", window)
    press(desk, "Escape", "Escape")
    panel.show_table_history()
    desk.settle()
    reader.read("history", window)
    assert not reader.found, "\n".join(sorted(reader.found))


@pytest.mark.usefixtures("english")
def test_what_stands_around_the_screens_speaks_english(bench: Bench, reader: Reader) -> None:
    desk = bench.sit("local")
    window = desk.seat.window
    for name, key in (("palette", "Ctrl+K"), ("help", "F1"), ("keys", "Ctrl+F1")):
        press(desk, key)
        tops = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        reader.read(name, window, *(one for one in tops if one is not window))
        press(desk, "Escape")
    assert not reader.found, "\n".join(sorted(reader.found))


@pytest.mark.usefixtures("english")
def test_a_finding_about_the_machine_speaks_english(
    qtbot: QtBot, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "check_fonts_apart", check_fonts_apart)
    found = (
        *check_all(bench.database, bench.now() + timedelta(days=400)),
        *_database("sqlite:///", bench.at),
    )
    page = DoctorPanel(lambda _tell: found, Jobs(lambda job: job(), None))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.text))
    reader = Reader(bench)
    reader.read("doctor", page)
    assert not reader.left(page.text)
    assert not reader.found, "\n".join(sorted(reader.found))


@pytest.mark.usefixtures("english")
def test_a_sentence_within_a_sentence_is_said_as_well() -> None:
    units = listed(["甲", term("派单")])
    said = say("派单给 {unit} 主办{beside}", unit="乙", beside=say("，{units} 协办", units=units))
    assert said == "派单给 乙 主办，甲、派单 协办"
    assert phrase(said) == "Dispatched to 乙 as lead, 甲, Dispatch assisting"
    assert phrase("派单") == "派单", "what a person typed stays as it is"
