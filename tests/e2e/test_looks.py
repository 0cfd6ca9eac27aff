"""What only pictures of a real seat had shown: colours, room, and what a dead database leaves."""

from datetime import timedelta

from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel, QSplitter

from console.qt.theme import Scheme
from tests.city import REPLY
from tests.e2e.conftest import Bench, Outage
from tests.widgets.calls import rings, talks
from tests.widgets.hands import child
from widgets.board.needs import NeedsTree
from widgets.common.empty import EmptyState
from widgets.common.mark import Mark

STREET = "unit:金家岭街道"
LATER = timedelta(minutes=90)


def test_red_words_and_icons_follow_the_theme(bench: Bench) -> None:
    bench.log()
    bench.at += LATER
    desk = bench.sit("supervisor")
    desk.hands.press("F6")
    desk.settle()
    needs = child(desk.seat.window, NeedsTree, "needs")
    mark = Mark()
    mark.setParent(desk.seat.window)
    mark.show_icon("warning", danger=True)
    seen = []
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        desk.seat.theme.use(scheme=scheme)
        desk.settle()
        danger = QColor(QGuiApplication.palette().brightText().color())
        first = needs.topLevelItem(0)
        assert first is not None
        assert first.child(0).foreground(0).color() == danger
        seen.append(mark.pixmap().toImage())
    assert seen[0] != seen[1]


def test_an_icon_grows_with_the_text(bench: Bench) -> None:
    desk = bench.sit()
    mark = Mark(16)
    mark.setParent(desk.seat.window)
    mark.show_icon("info")
    desk.seat.theme.use(percent=100)
    desk.settle()
    assert mark.pixmap().width() == 16
    desk.seat.theme.use(percent=160)
    desk.settle()
    assert mark.pixmap().width() == 26
    desk.seat.theme.use(percent=100)


def test_the_questions_of_a_callback_have_the_larger_half(bench: Bench) -> None:
    ticket = bench.log()
    bench.act(ticket, "agent", "dispatch", lead="金家岭街道")
    bench.act(ticket, STREET, "sign")
    bench.act(ticket, STREET, "contact", reached=True)
    bench.act(ticket, STREET, "reply", solved=True, **REPLY)
    bench.act(ticket, "supervisor", "review", release=True)
    desk = bench.sit("local")
    desk.settle()
    desk.hands.press("F4")
    desk.settle()
    panel = desk.seat.callbacks
    assert panel is not None
    assert len(panel._model.values) == 1
    panel._work.hide()
    panel._split.setSizes([1, 0])
    panel.open_ticket(ticket)
    panel._show_sheet(desk.seat.own.tickets.sheet(ticket))
    desk.settle()
    left, right = child(panel, QSplitter, "callback_split").sizes()
    assert right > left > 0


def test_screens_opened_without_a_database_say_so_and_recover(bench: Bench) -> None:
    desk = bench.sit("local")
    outage = Outage(desk.office)
    outage.away = True  # before a screen was made ready in idle time
    desk.settle()
    seat = desk.seat
    for key, panel in (("F7", seat.knowledge), ("F8", seat.admin)):
        desk.hands.press(key)
        desk.settle()
        said = [
            one.text()
            for empty in panel.findChildren(EmptyState)
            for one in empty.findChildren(QLabel)
            if one.isVisible()
        ]
        assert said[:1] == ["还没有载入"], key
        assert "连不上" in said[1], key
    outage.away = False
    desk.wait(lambda: not desk.office._away)  # until a ping is answered nothing else is asked
    for key, panel in (("F7", seat.knowledge), ("F8", seat.admin)):
        desk.hands.press(key, "Ctrl+R")
        desk.settle()
        shown = [one for one in panel.findChildren(EmptyState) if one.isVisible()]
        assert (shown, panel._notice.isVisible()) == ([], False), key


def test_a_history_that_was_not_read_is_not_none(bench: Bench) -> None:
    desk = bench.sit()
    desk.settle()
    outage = Outage(desk.office)
    outage.away = True
    desk.switch.tell(rings(), talks())
    form = desk.form()
    desk.settle()
    assert child(form, QLabel, "sameNumberCount").text() == "—"
