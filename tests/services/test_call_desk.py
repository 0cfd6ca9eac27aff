"""Calls written down on every engine: whose, how long, what came of them, who waits."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from console.domain.call import CallBook, CallFact, CallState, Direction, LinkLost
from console.domain.call_log import CallRecord, Promise, ReturnOutcome, WaitingCall, WaitingKind
from console.domain.errors import ConsoleError
from console.domain.intake import TicketForm
from console.domain.words import Kind
from console.services.acts.desk import Order
from console.services.call_desk import CallDesk
from tests.city import MONDAY, City
from tests.widgets.calls import START, at, drops, rings, talks

NUMBERS = iter(range(10_000, 99_999))
"""The database is shared by the tests of an engine: each brings callers of its own."""


def number() -> str:
    return f"138{next(NUMBERS):08}"


def call() -> str:
    return f"call-{next(NUMBERS)}"


def told(*facts: CallFact, now: datetime = START + timedelta(seconds=90)) -> CallRecord:
    book = CallBook()
    for fact in facts:
        book = book.apply(fact)
    (card,) = book.cards
    return CallRecord.of(card, now)


def desk(city: City, login: str = "agent") -> CallDesk:
    return CallDesk(city.office.transaction, login, lambda: START + timedelta(minutes=5))


def missed(city: City, phone: str, external: str = "", *, seconds: float = 0) -> str:
    external = external or call()
    desk(city).record(told(rings(external, phone, seconds), drops(external, seconds + 12)))
    return external


def waiting(city: City, phone: str) -> list[WaitingCall]:
    shown = f"{phone[:3]}****{phone[-4:]}"
    return [one for one in desk(city).waiting() if one.shown == shown]


def stored(city: City, external: str) -> list[dict[str, object]]:
    from sqlalchemy import select  # noqa: PLC0415

    from dao.tables import CallRow  # noqa: PLC0415

    with city.office.transaction(read_only=True) as daos:
        rows = daos._session.scalars(
            select(CallRow).where(CallRow.external_id == external).order_by(CallRow.seat)
        ).all()
        return [
            {
                name: getattr(row, name)
                for name in (
                    "id", "direction", "seat", "account", "talk_s", "ended_by", "result",
                    "reason", "after_call_s", "caller_id", "answered_at", "ended_at", "offered_at",
                )
            }
            for row in rows
        ]  # fmt: skip


def refused(do: object) -> str:
    with pytest.raises(ConsoleError) as found:
        do()  # type: ignore[operator]
    return found.value.code


def test_a_call_becomes_one_row_from_ring_to_end(city: City) -> None:
    phone, external = number(), call()
    facts = [rings(external, phone), talks(external, 3), drops(external, 63)]
    for upto in range(1, 4):
        desk(city).record(told(*facts[:upto]))

    (row,) = stored(city, external)
    assert (row["account"], row["direction"]) == ("agent", "呼入")
    assert (row["offered_at"], row["answered_at"]) == (at(0).at, at(3).at)
    assert (row["ended_at"], row["talk_s"], row["ended_by"]) == (at(63).at, 60, "来电人")
    with city.office.transaction(read_only=True) as daos:
        caller = daos.callers.get(row["caller_id"])  # type: ignore[arg-type]
    assert caller is not None
    assert caller.phone == phone


def test_a_withheld_number_is_a_call_as_well(city: City) -> None:
    external = call()
    desk(city).record(told(rings(external, None), drops(external, 9)))
    (row,) = stored(city, external)
    assert (row["caller_id"], row["result"]) == (None, "未接")


def test_a_ticket_and_its_call_know_each_other(city: City) -> None:
    phone, external = number(), call()
    desk(city).record(told(rings(external, phone), talks(external), drops(external, 60)))
    form = TicketForm(kind=Kind.REQUEST, text="楼道里堆满了纸箱。", phone=phone, call_id=external)
    when = at(75).at
    logged, _ = city.office.acts.log(Order("agent", when, "log", {}), form)

    (row,) = stored(city, external)
    assert (row["result"], row["after_call_s"]) == ("已建工单", 15)
    with city.office.transaction(read_only=True) as daos:
        (event,) = daos.events.of(logged.ticket_id)
    assert event.facts()["call"] == str(row["id"])
    desk(city).record(told(rings(external, phone), talks(external), drops(external, 60)))
    assert stored(city, external)[0]["result"] == "已建工单", "a late record takes nothing back"


def test_a_ticket_of_a_call_that_was_not_written_down_yet_makes_its_row(city: City) -> None:
    external = call()
    form = TicketForm(kind=Kind.REQUEST, text="楼道里堆满了纸箱。", call_id=external)
    city.office.acts.log(Order("agent", START, "log", {}), form)
    desk(city).record(told(rings(external, number()), talks(external)))
    (row,) = stored(city, external)
    assert (row["result"], row["offered_at"]) == ("已建工单", START)


def test_who_rang_in_vain_waits_once_with_a_count(city: City) -> None:
    phone = number()
    first = missed(city, phone)
    missed(city, phone, first)
    (one,) = waiting(city, phone)
    assert (one.kind, one.times, one.ring_s, one.claimed_by) == (WaitingKind.MISSED, 1, 12, "")
    missed(city, phone, seconds=100)
    (one,) = waiting(city, phone)
    assert (one.times, one.last_at) == (2, at(112).at)


def test_the_list_empties_for_every_seat_when_the_caller_is_on_the_line(city: City) -> None:
    phone = number()
    missed(city, phone)
    again = call()
    desk(city, "agent2").record(told(rings(again, phone, 200), talks(again, 203)))
    assert waiting(city, phone) == []


def test_a_lost_link_leaves_a_call_to_return_and_an_own_call_none(city: City) -> None:
    phone, external = number(), call()
    desk(city).record(told(rings(external, phone), talks(external), LinkLost(at(30))))
    (one,) = waiting(city, phone)
    assert one.kind is WaitingKind.DROPPED
    other = number()
    mine = told(rings("out", other), LinkLost(at(9)))
    desk(city).record(replace(mine, external_id=call(), direction=Direction.OUTBOUND))
    assert waiting(city, other) == []


def test_only_one_person_calls_back(city: City) -> None:
    phone = number()
    missed(city, phone)
    (one,) = waiting(city, phone)
    claimed = desk(city).claim(one.id)
    assert claimed.number == phone
    assert refused(lambda: desk(city, "agent2").claim(one.id)) == "return_claimed"
    assert refused(lambda: desk(city, "clerk").claim(one.id)) == "not_allowed"
    assert [w.mine for w in waiting(city, phone)] == [True]

    desk(city).finish(one.id, ReturnOutcome.NO_ANSWER)
    (again,) = waiting(city, phone)
    assert (again.tries, again.claimed_by) == (1, "")
    desk(city, "agent2").claim(one.id)
    desk(city, "agent2").finish(one.id, ReturnOutcome.REACHED)
    assert waiting(city, phone) == []
    assert refused(lambda: desk(city).claim(one.id)) == "return_done"


def test_whoever_learns_the_number_leaves_a_row(city: City) -> None:
    phone = number()
    missed(city, phone)
    (one,) = waiting(city, phone)
    desk(city).claim(one.id)
    with city.office.transaction(read_only=True) as daos:
        last = [row for row in daos.audit.all(limit=100_000) if row.action == "unmask"][-1]
    assert last.actor == "agent"
    assert str(one.id) in last.payload
    assert phone not in last.payload


def test_a_ticket_of_the_call_back_takes_the_caller_off_the_list(city: City) -> None:
    phone = number()
    missed(city, phone)
    (one,) = waiting(city, phone)
    claimed = desk(city).claim(one.id)
    form = TicketForm(
        kind=Kind.REQUEST, text="楼道里堆满了纸箱。", phone=phone, call_id=claimed.call_id
    )
    city.office.acts.log(Order("agent", MONDAY, "log", {}), form)
    assert waiting(city, phone) == []


def test_a_call_ends_without_a_ticket_and_says_why(city: City) -> None:
    external = call()
    desk(city).record(told(rings(external, number()), talks(external), drops(external, 20)))
    reasons = {one.code: one for one in desk(city).reasons()}
    assert [reasons[c].name for c in ("silent", "wrong_number", "nuisance", "answered")] == [
        "无声", "误拨", "骚扰", "咨询已答",
    ]  # fmt: skip
    desk(city).end(external, "silent")
    (row,) = stored(city, external)
    assert (row["reason"], row["result"]) == ("silent", "无声")
    assert refused(lambda: desk(city).end(external, "没有这个")) == "unknown_reason"


def test_a_call_that_broke_off_waits(city: City) -> None:
    phone, external = number(), call()
    desk(city).record(told(rings(external, phone), talks(external), drops(external, 20)))
    assert waiting(city, phone) == []
    desk(city).end(external, "dropped")
    assert [one.kind for one in waiting(city, phone)] == [WaitingKind.DROPPED]


def test_a_promise_stands_first_and_stays_when_the_caller_rings(city: City) -> None:
    phone = number()
    now = START + timedelta(minutes=5)
    own = desk(city)
    own.promise(Promise(phone, "张三", now + timedelta(minutes=30), "查供热费减免的结果"))
    missed(city, phone)
    kinds = [one.kind for one in waiting(city, phone)]
    assert kinds == [WaitingKind.PROMISED, WaitingKind.MISSED]
    again = call()
    own.record(told(rings(again, phone, 200), talks(again, 203)))
    (left,) = waiting(city, phone)
    assert (left.kind, left.about, left.mine) == (WaitingKind.PROMISED, "查供热费减免的结果", True)
    late = CallDesk(city.office.transaction, "agent2", lambda: now + timedelta(hours=1))
    assert [one.late for one in late.waiting() if one.id == left.id] == [True]


@pytest.mark.parametrize(
    ("phone", "minutes", "code"), [("", 30, "missing_field"), ("13800001234", 0, "bad_value")]
)
def test_a_promise_needs_a_number_and_a_time(
    city: City, phone: str, minutes: int, code: str
) -> None:
    due = START + timedelta(minutes=5 + minutes)
    assert refused(lambda: desk(city).promise(Promise(phone, "", due, ""))) == code


def test_states_without_an_end_are_no_misses() -> None:
    record = told(rings(), talks())
    assert (record.result, record.wants_return, record.state) == ("", False, CallState.TALKING)


def test_a_look_at_the_number_of_a_call_that_is_over_is_audited(city: City) -> None:
    external = call()
    desk(city).open_number(external)
    with city.office.transaction(read_only=True) as daos:
        row = daos.audit.all()[-1]
    assert (row.actor, row.action) == ("agent", "unmask")
    assert external in row.payload
    assert refused(lambda: desk(city, "clerk").open_number(external)) == "not_allowed"
