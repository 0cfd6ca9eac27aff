"""The outbox on every engine: told once, stored once, under the number that was said."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from console.domain.call import CallState, Direction
from console.domain.call_log import CallRecord
from console.domain.errors import ConsoleError, RuleError, StorageError
from console.domain.ids import SEAT_CODES, is_short_code
from console.domain.intake import Taken
from console.domain.outbox import Backlog, ItemKind
from console.domain.words import State
from console.services.office import Office
from console.services.timeline import timeline
from tests.city import MONDAY, City
from tests.services.booth import FORM, PHOTO, Booth

LATER = timedelta(hours=1, minutes=30)
Sit = Callable[..., Booth]


@pytest.fixture
def sit(city: City, tmp_path: Path) -> Iterator[Sit]:
    """Return `sit(login)`: a seat that has reached the database once."""
    opened: list[Booth] = []

    def made(login: str = "agent", folder: str = "seat") -> Booth:
        booth = Booth(city.office, tmp_path / folder, city.tick(), login)
        opened.append(booth)
        return booth.open()

    yield made
    for booth in opened:
        booth.close()


def code_of(refused: pytest.ExceptionInfo[ConsoleError]) -> str:
    return refused.value.code


def numbered(city: City, taken: Taken) -> list[tuple[UUID, str, str, str]]:
    """Return every ticket that has one of the things a caller was told."""
    with city.office.transaction(read_only=True) as daos:
        from sqlalchemy import or_, select  # noqa: PLC0415

        from dao.tables import TicketRow as T  # noqa: PLC0415

        found = daos._session.execute(
            select(T.id, T.number, T.short_code, T.state).where(
                or_(
                    T.id == taken.ticket_id,
                    T.number == taken.number,
                    T.short_code == taken.short_code,
                )
            )
        )
        return [(one, number, code, state) for one, number, code, state in found]


# --- on line ------------------------------------------------------------------------------------


def test_a_seat_names_its_tickets_and_no_two_alike(city: City, sit: Sit) -> None:
    one, other = sit(folder="one"), sit(folder="two")
    other.at = one.at
    taken = [booth.dispatch() for booth in (one, other, one, one)]
    assert len({each.number for each in taken}) == len({each.short_code for each in taken}) == 4
    assert all(int(each.number[12:16]) in SEAT_CODES for each in taken)
    assert all(is_short_code(each.short_code) for each in taken)
    assert len({each.number[12:16] for each in taken}) == 2
    assert not any(each.waits for each in taken)
    assert one.outbox.backlog() == Backlog()


def test_a_refused_form_gives_its_name_back(city: City, sit: Sit) -> None:
    booth = sit()
    form = booth.form(text="")
    with pytest.raises(RuleError) as refused:
        booth.intake.dispatch(form, None, None)
    assert code_of(refused) == "missing_field"
    begun = booth.store.begin(UUID(form.form_id), booth.at + timedelta(minutes=5))
    assert begun is not None
    assert begun.name.number[:12] == f"{booth.at + timedelta(hours=8, minutes=5):%y%m%d%H%M%S}"


def test_numbers_rise_though_the_clock_goes_back(sit: Sit) -> None:
    booth = sit()
    first = booth.dispatch()
    booth.at -= timedelta(hours=2)
    second = booth.dispatch()
    assert second.number > first.number


# --- away ---------------------------------------------------------------------------------------


def test_a_ticket_of_an_outage_arrives_once_under_what_was_told(city: City, sit: Sit) -> None:
    booth = sit()
    done_at = booth.at
    booth.away = True
    taken = booth.dispatch(uploads=(PHOTO,))
    assert taken.waits
    assert booth.drafts.all() == (), "the draft went with it"
    assert "前答复您" not in "".join(taken.say), "nobody knows the day yet"
    assert booth.outbox.backlog() == Backlog(waiting=1)
    assert numbered(city, taken) == []

    booth.away, booth.at = False, done_at + LATER
    assert booth.send_all() == 1
    assert numbered(city, taken) == [
        (taken.ticket_id, taken.number, taken.short_code, State.DISPATCHED.value)
    ]
    assert booth.outbox.backlog() == Backlog()
    assert booth.send_all() == 0
    with city.office.transaction(read_only=True) as daos:
        events = daos.events.of(taken.ticket_id)
        assert [one.action for one in events] == ["log", "dispatch"]
        assert {one.happened_at for one in events} == {done_at}
        assert {one.facts()["outbox"] for one in events} == {str(taken.ticket_id)}
        said = [one.headline for one in timeline(daos, daos.lifecycle.load(), taken.ticket_id)]
        assert all("服务器连不上" in one for one in said)
        assert [one.name for one in daos.tickets.attachments(taken.ticket_id)] == [PHOTO.name]


def test_a_units_clocks_begin_when_it_could_see_the_ticket(city: City, sit: Sit) -> None:
    booth = sit()
    done_at = booth.at
    booth.away = True
    taken = booth.dispatch()
    booth.away, booth.at = False, done_at + LATER
    booth.send_all()
    standing = city.standing(taken.ticket_id)
    clocks = {one.name: one for one in standing.clocks}
    assert standing.opened_at == done_at
    assert clocks["contact"].started_at == clocks["finish"].started_at == done_at + LATER
    assert clocks["dispatch"].started_at == clocks["dispatch"].ended_at == done_at
    assert clocks["dispatch"].state == "met"


def test_a_ticket_that_only_waits_for_dispatch_begins_to_wait_on_arrival(
    city: City, sit: Sit
) -> None:
    booth = sit()
    booth.away = True
    taken = booth.intake.log(booth.form())
    booth.away, booth.at = False, booth.at + LATER
    booth.send_all()
    standing = city.standing(taken.ticket_id)
    assert standing.state is State.PENDING
    assert [one.started_at for one in standing.clocks] == [booth.at]


def test_an_answer_and_a_route_wait_as_well_and_go_in_order(city: City, sit: Sit) -> None:
    booth = sit()
    booth.away = True
    first = booth.intake.answer(booth.form(), "请带身份证到窗口办理。")
    second = booth.intake.route(booth.form(), "petition", told=True)
    third = booth.dispatch()
    waiting = booth.outbox.items()
    assert [one.number for one in waiting] == [first.number, second.number, third.number]
    assert [one.ending for one in waiting] == ["answer", "route", "dispatch"]
    booth.away = False
    order = []
    while booth.outbox.send_next():
        order.append([len(numbered(city, one)) for one in (first, second, third)])
    assert order == [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    states = [numbered(city, one)[0][3] for one in (first, second, third)]
    assert states == [State.CLOSED.value, State.ROUTED.value, State.DISPATCHED.value]


def test_a_seat_killed_before_it_wiped_the_draft_sends_it_again_as_the_same_ticket(
    city: City, sit: Sit
) -> None:
    booth = sit()
    form = booth.form()
    taken = booth.intake.dispatch(form, None, None)
    booth.close()
    again = Booth(city.office, booth.folder, booth.at, "agent")
    (left,) = again.drafts.all()
    sent = again.intake.dispatch(left.form, None, None)
    assert (sent.number, sent.short_code) == (taken.number, taken.short_code)
    assert len(numbered(city, taken)) == 1
    again.drafts.drop(left.id)
    begun = again.store.begin(left.id, again.at)
    assert begun is not None
    assert begun.name.ticket_id != taken.ticket_id, "the name went with the draft"
    again.close()


@pytest.mark.parametrize("sender", ["form again", "outbox"])
def test_a_commit_whose_answer_was_lost_is_not_done_twice(
    city: City, sit: Sit, sender: str
) -> None:
    booth = sit()
    form = booth.form()
    booth.lost = True
    taken = booth.intake.dispatch(form, None, None)
    assert taken.waits, "nobody heard that it was stored"
    assert len(numbered(city, taken)) == 1
    booth.away = False
    if sender == "form again":
        again = booth.intake.dispatch(form, None, None)
        assert (again.number, again.short_code) == (taken.number, taken.short_code)
    else:
        booth.send_all()
    assert len(numbered(city, taken)) == 1
    with city.office.transaction(read_only=True) as daos:
        assert len(daos.events.of(taken.ticket_id)) == 2
    assert booth.outbox.backlog() == Backlog()


def test_another_text_under_a_stored_name_is_not_thrown_away(city: City, sit: Sit) -> None:
    booth = sit()
    form = booth.form()
    booth.lost = True
    taken = booth.intake.dispatch(form, None, None)
    booth.away = False
    with pytest.raises(RuleError) as refused:
        booth.intake.dispatch(
            replace(form, text=form.text + "又及：电动车也在楼道里。"), None, None
        )
    assert (code_of(refused), refused.value.detail) == ("sent_already", taken.number)


def test_a_server_that_dies_after_the_commit_gets_nothing_twice(city: City, sit: Sit) -> None:
    booth = sit()
    booth.away = True
    taken = booth.dispatch()
    booth.away, booth.lost = False, True
    with pytest.raises(StorageError):
        booth.outbox.send_next()
    assert booth.outbox.backlog() == Backlog(waiting=1)
    booth.away = False
    assert booth.send_all() == 1
    assert len(numbered(city, taken)) == 1


def test_a_database_file_that_is_gone_is_away_until_it_is_put_back(
    embedded: City, tmp_path: Path
) -> None:
    file = tmp_path / "city.db"
    whole = sqlite3.connect(embedded.url.removeprefix("sqlite:///"))
    with closing(whole), closing(sqlite3.connect(file)) as copy:
        whole.backup(copy)
    office = Office(f"sqlite:///{file}", lambda: MONDAY)
    booth = Booth(office, tmp_path / "seat", MONDAY, "agent").open()
    file.rename(file.with_suffix(".away"))
    taken = booth.dispatch()
    assert taken.waits
    assert not file.exists(), "and no empty one takes its place"
    file.with_suffix(".away").rename(file)
    assert booth.send_all() == 1
    with office.transaction(read_only=True) as daos:
        assert daos.tickets.find(taken.number) == taken.ticket_id
    booth.close()
    office.close()


# --- refused ------------------------------------------------------------------------------------


def refused_item(city: City, booth: Booth) -> Taken:
    """Let a ticket be refused on arrival: its place means nothing by then."""
    booth.away = True
    taken = booth.dispatch()
    (item,) = booth.store.all(booth.login)
    body = item.body.replace("金家岭街道", "没有的地方")
    booth.store.put(booth.login, item._replace(body=body))
    booth.away = False
    booth.send_all()
    return taken


def test_what_a_rule_refuses_stays_opens_as_a_form_and_keeps_its_number(
    city: City, sit: Sit
) -> None:
    booth = sit()
    done_at = booth.at
    taken = refused_item(city, booth)
    (item,) = booth.outbox.items()
    assert item.refusal is not None
    assert (item.refusal.code, item.can_open) == ("unknown_name", True)
    assert booth.outbox.backlog() == Backlog(refused=1)

    found = booth.outbox.reopen(item.id)
    assert (found.form.place, found.opened_at) == ("没有的地方", done_at)
    booth.at += LATER
    form = replace(found.form, place="金家岭街道", form_id=str(found.draft_id))
    again = booth.intake.dispatch(form, None, None)
    assert (again.number, again.short_code) == (taken.number, taken.short_code)
    assert booth.outbox.backlog() == Backlog()
    assert city.standing(taken.ticket_id).opened_at == done_at


def test_a_refused_form_thrown_away_is_still_in_the_list(city: City, sit: Sit) -> None:
    booth = sit()
    refused_item(city, booth)
    (item,) = booth.outbox.items()
    booth.drafts.drop(booth.outbox.reopen(item.id).draft_id)
    assert [one.id for one in booth.outbox.items()] == [item.id]


def test_a_refused_ticket_holds_up_nothing_behind_it(city: City, sit: Sit) -> None:
    booth = sit()
    refused_item(city, booth)
    booth.away = True
    taken = booth.dispatch()
    booth.away = False
    assert booth.send_all() == 1
    assert len(numbered(city, taken)) == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": ""}, "missing_field"),
        ({"category": "没有这一类"}, "unknown_name"),
        ({"place": "没有的地方"}, "unknown_name"),
        ({"title": "长" * 61}, "too_long"),
        ({"contact_phone": "12"}, "bad_value"),
    ],
)
def test_away_the_same_is_refused_at_once_as_on_line(
    sit: Sit, changes: dict[str, object], code: str
) -> None:
    booth = sit()
    for away in (False, True):
        booth.away = away
        with pytest.raises(ConsoleError) as refused:
            booth.intake.dispatch(booth.form(**changes), None, None)
        assert code_of(refused) == code
    assert booth.outbox.backlog() == Backlog()


def test_nobody_gets_a_ticket_that_has_no_unit(city: City, sit: Sit) -> None:
    booth = sit()
    booth.away = True
    with pytest.raises(RuleError) as refused:
        booth.intake.dispatch(booth.form(), "没有的单位", None)
    assert code_of(refused) == "unknown_name"


def test_joining_needs_the_database(city: City, sit: Sit) -> None:
    booth = sit()
    ticket = city.log()
    booth.away = True
    with pytest.raises(StorageError):
        booth.intake.join(booth.form(), ticket)
    assert booth.outbox.backlog() == Backlog()


# --- whose it is, and where it lies ---------------------------------------------------------------


def test_another_person_at_the_seat_sees_a_count_only(sit: Sit, tmp_path: Path) -> None:
    booth = sit()
    booth.away = True
    booth.dispatch()
    other = sit("agent2")
    assert other.outbox.backlog() == Backlog(others=1)
    assert other.outbox.items() == ()
    assert other.send_all() == 0
    (item,) = booth.outbox.items()
    with pytest.raises(RuleError):
        other.outbox.reopen(item.id)
    assert (tmp_path / "seat" / "local.db").stat().st_mode & 0o777 == 0o600
    assert {one.stat().st_mode & 0o777 for one in (tmp_path / "seat").glob("tables-*.db")} == {
        0o600
    }


def test_nothing_of_what_was_sent_is_left_on_the_disk(sit: Sit, tmp_path: Path) -> None:
    booth = sit()
    booth.away = True
    booth.dispatch(text="SECRET-WORDS " * 40)
    files = [tmp_path / "seat" / name for name in ("local.db", "local.db-wal")]
    assert any(b"SECRET-WORDS" in one.read_bytes() for one in files if one.exists())
    booth.away = False
    booth.send_all()
    assert not any(b"SECRET-WORDS" in one.read_bytes() for one in files if one.exists())


@pytest.mark.parametrize(
    ("pragma", "code"),
    [("max_page_count = 1", "outbox_full"), ("query_only = 1", "outbox_read_only")],
)
def test_a_disk_that_takes_nothing_is_said_at_once(sit: Sit, pragma: str, code: str) -> None:
    booth = sit()
    form = booth.form(text="甲" * 4_000)
    assert booth.outbox.begin(form) is not None
    booth.away = True
    with booth.local.session() as session:
        session.connection().exec_driver_sql(f"PRAGMA {pragma}")
    with pytest.raises(StorageError) as refused:
        booth.intake.dispatch(form, None, None)
    assert code_of(refused) == code


def test_a_seat_that_never_reached_the_database_keeps_the_form(city: City, tmp_path: Path) -> None:
    booth = Booth(city.office, tmp_path / "new", MONDAY, "agent")
    booth.away = True
    with pytest.raises(StorageError) as refused:
        booth.intake.dispatch(replace(FORM, form_id=str(UUID(int=1))), None, None)
    assert code_of(refused) == "storage"
    booth.close()


# --- calls --------------------------------------------------------------------------------------


def call(booth: Booth, state: CallState = CallState.ENDED) -> CallRecord:
    return CallRecord(
        external_id="away-1",
        direction=Direction.INBOUND,
        number="13811112222",
        offered_at=booth.at,
        answered_at=booth.at,
        ended_at=booth.at if state is CallState.ENDED else None,
        ended_by="caller" if state is CallState.ENDED else "",
        talk_s=40 if state is CallState.ENDED else 0,
        state=state,
    )


def test_a_call_without_a_ticket_is_written_down_later(city: City, sit: Sit) -> None:
    booth = sit()
    booth.away = True
    booth.outbox.record(call(booth, CallState.TALKING))
    reason = booth.outbox.end("away-1", city.office.catalog.now().call_reasons[0].code)
    booth.outbox.record(call(booth))
    kept = [(one.kind, one.about) for one in booth.store.all(booth.login)]
    assert kept == [(ItemKind.CALL, "138****2222"), (ItemKind.CALL_END, reason.name)]
    assert [one.about for one in booth.outbox.items()] == [reason.name]
    assert booth.outbox.backlog() == Backlog(waiting=1)
    booth.away, booth.at = False, booth.at + LATER
    assert booth.send_all() == 2
    from sqlalchemy import select  # noqa: PLC0415

    from dao.tables import CallRow  # noqa: PLC0415

    with city.office.transaction(read_only=True) as daos:
        (row,) = daos._session.scalars(select(CallRow).where(CallRow.external_id == "away-1"))
        assert (row.talk_s, row.reason) == (40, reason.code)


def test_a_refused_note_of_a_call_can_be_put_away(city: City, sit: Sit) -> None:
    booth = sit()
    booth.away = True
    booth.outbox.end("away-2", city.office.catalog.now().call_reasons[0].code)
    (item,) = booth.store.all(booth.login)
    booth.outbox.dismiss(item.id)
    assert len(booth.outbox.items()) == 1, "it has not been refused"
    booth.store.refuse(booth.login, item.id, "call_has_ticket", "")
    booth.outbox.dismiss(item.id)
    assert booth.outbox.items() == ()


# --- the seat and its codes -----------------------------------------------------------------------


def test_a_seat_is_known_again_and_has_codes_for_a_day(city: City, sit: Sit) -> None:
    booth = sit()
    before = booth.store.seat(booth.at)
    booth.open()
    assert booth.store.seat(booth.at) == before
    assert before.spare >= 200
    booth.away = True
    codes = {booth.intake.log(booth.form()).short_code for _ in range(20)}
    assert len(codes) == 20
    booth.away = False
    booth.send_all()
    booth.outbox.be_ready(booth.transaction)
    assert booth.store.seat(booth.at).spare >= 200


def test_tables_are_read_from_the_seat_while_the_database_is_away(city: City, sit: Sit) -> None:
    booth = sit()
    as_of = booth.kept.as_of()
    booth.close()
    later = Booth(city.office, booth.folder, booth.at + LATER, "agent")
    later.away = True
    try:
        snapshot, online = later.catalog.now(), city.office.catalog.now()
        assert snapshot.units == online.units
        assert snapshot.rules == online.rules
        assert snapshot.calendar == online.calendar
        assert later.kept.as_of() == as_of == booth.at
        proposal = later.intake.propose(FORM)
        assert proposal.lead is not None
        assert later.intake.recognise("金家岭街道香港东路")
    finally:
        later.close()


def test_a_copy_that_is_the_newest_is_only_dated(city: City, sit: Sit) -> None:
    booth = sit()
    first = booth.kept.as_of()
    booth.at += LATER
    booth.kept.refresh()
    assert first is not None
    assert booth.kept.as_of() == first + LATER
