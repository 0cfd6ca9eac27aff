"""Facts from any thread become signals on the GUI thread."""

import threading
from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from console.domain.call import CallState, LinkLost, When
from console.qt.line import Line, QtSchedule
from tests.widgets.calls import drops, rings, talks


def test_a_fact_from_a_thread_arrives_on_the_gui_thread(qtbot: QtBot) -> None:
    line = Line()
    threads: list[int] = []
    line.rang.connect(lambda _card: threads.append(threading.get_ident()))
    with qtbot.waitSignal(line.rang, timeout=5000) as rang:
        teller = threading.Thread(target=line.hear, args=(rings(),))
        teller.start()
        teller.join()
    assert rang.args[0].party.number == "13800001234"
    assert threads == [threading.get_ident()]


def test_a_call_rings_is_answered_and_ends_once(qtbot: QtBot) -> None:
    line = Line()
    told: list[str] = []
    line.rang.connect(lambda card: told.append(f"rang {card.call_id}"))
    line.answered.connect(lambda card: told.append(f"answered {card.call_id}"))
    line.closed.connect(lambda card: told.append(f"closed {card.state}"))
    for fact in (rings(), rings(), talks(), talks(), drops(), drops()):
        line.hear(fact)
    qtbot.waitUntil(lambda: len(told) >= 3)
    assert told == ["rang c1", "answered c1", f"closed {CallState.ENDED}"]


def test_a_lost_link_closes_what_was_open(qtbot: QtBot) -> None:
    line = Line()
    line.hear(rings())
    with qtbot.waitSignal(line.closed) as closed:
        line.hear(LinkLost(When(datetime(2026, 11, 20, 1, 6, tzinfo=UTC))))
    assert closed.args[0].state is CallState.LOST
    assert not line.book.link_up


def test_the_schedule_runs_later_and_tells_the_given_time(qtbot: QtBot) -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=1)
    schedule = QtSchedule(lambda: now)
    ran: list[int] = []
    schedule.later(0.02, lambda: ran.append(2))
    schedule.later(0, lambda: ran.append(1))
    assert ran == []
    qtbot.waitUntil(lambda: len(ran) == 2)
    assert ran == [1, 2]
    assert schedule.now() == now
