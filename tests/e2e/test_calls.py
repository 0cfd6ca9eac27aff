"""Calls at a real seat: written down, owned, called back."""

from PySide6.QtWidgets import QComboBox, QPushButton

from tests.e2e.conftest import Bench, Outage
from tests.widgets.calls import drops, rings, talks
from tests.widgets.hands import child
from widgets.intake.handover import LeavingDialog


def test_a_call_at_the_seat_is_written_down_and_its_ticket_knows_it(bench: Bench) -> None:
    desk = bench.sit()
    desk.switch.tell(rings(), talks())
    desk.form()
    taken = desk.taken()
    desk.fill()
    desk.hands.press("Ctrl+Return")
    desk.wait(lambda: taken)
    desk.switch.tell(drops())
    desk.settle()
    found = bench.ask(
        "SELECT c.account, c.seat, c.talk_s, c.result, t.number FROM ticket t"
        " JOIN call c ON c.id = t.call_id"
    )
    assert found == [("agent", "0001", 57, "已建工单", taken[0].number)]


def test_calls_wait_while_the_database_is_away(bench: Bench) -> None:
    desk = bench.sit()
    outage = Outage(desk.office)
    outage.away = True
    desk.switch.tell(rings(), drops(seconds=9))
    desk.settle()
    assert bench.ask("SELECT count(*) FROM call") == [(0,)]
    outage.away = False
    desk.wait(lambda: bench.ask("SELECT result FROM call") == [("未接",)])


def test_a_missed_call_waits_for_every_seat_until_one_has_called_back(bench: Bench) -> None:
    first, second = bench.sit("agent"), bench.sit("agent2")
    first.switch.tell(rings(), drops(seconds=12))
    first.settle()
    second.seat.window.activateWindow()
    second.wait(second.seat.window.isActiveWindow)
    flow = second.seat.intake.flow if second.seat.intake is not None else None
    assert flow is not None
    flow.refresh()
    second.wait(lambda: flow.button.text().startswith("待回拨 1"))
    second.hands.press("Ctrl+B")
    second.settle()
    second.hands.press("Return")
    second.settle()
    taken = second.taken()
    second.fill()
    second.hands.press("Ctrl+Return")
    second.wait(lambda: taken)
    first_flow = first.seat.intake.flow if first.seat.intake is not None else None
    assert first_flow is not None
    first_flow.refresh()
    first.wait(lambda: first_flow.button.text() == "待回拨 0")
    found = bench.ask("SELECT done_by, outcome, ticket_id IS NOT NULL FROM call_return")
    assert found == [("agent2", "已接通", 1)]


def test_a_form_moves_from_one_seat_to_another_and_is_never_on_both(bench: Bench) -> None:
    first = bench.sit("agent")
    first.switch.tell(rings(), talks())
    first.form()
    first.fill()
    first.settle()
    first.seat.window.close()
    dialog = child(first.seat.window, LeavingDialog, "leavingDialog")
    first.settle()
    who = child(dialog, QComboBox, "leaveWho")
    who.setCurrentIndex(who.findData("agent2"))
    child(dialog, QPushButton, "leaveGive").click()
    first.wait(lambda: not first.seat.window.isVisible())
    first.settle()
    assert first.seat.own.drafts.all() == ()

    second = bench.sit("agent2")
    second.settle()
    second.hands.press("Ctrl+B")
    second.settle()
    second.hands.press("Return")
    second.settle()
    intake = second.seat.intake
    assert intake is not None
    (page,) = intake.matters
    assert (page.phone, page.form.text[:5]) == ("13800001234", "三单元楼道")
    assert bench.ask("SELECT count(*) FROM handed_form") == [(0,)]
    assert [one.form.text[:5] for one in second.seat.own.drafts.all()] == ["三单元楼道"]


def test_the_city_says_when_a_seat_locks(bench: Bench) -> None:
    desk = bench.sit()
    desk.settle()
    window = desk.seat.window
    assert window._idle is not None
    assert window._idle._timer.interval() == 10 * 60_000
    desk.hands.press("Ctrl+Alt+L")
    assert window.locked
    desk.switch.tell(rings())
    desk.settle()
    assert window.locked
    desk.hands.press("Return")
    assert (window.locked, len(desk.seat.intake.matters if desk.seat.intake else ())) == (False, 1)
