"""Forms and promises that go to somebody else, on every engine: whole, once, to the right one."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from console.domain.call_log import Promise, WaitingKind
from console.domain.errors import ConsoleError
from console.domain.intake import Draft, TicketForm, Upload
from console.domain.words import Kind, Urgency
from console.services.call_desk import CallDesk
from console.services.handover import HandoverDesk
from dao.tables import HandedFormRow
from tests.city import City
from tests.services.test_call_desk import number
from tests.widgets.calls import START

NOW = START + timedelta(hours=8)


def desk(city: City, login: str) -> HandoverDesk:
    return HandoverDesk(city.office.transaction, login, lambda: NOW)


def draft(**fields: object) -> Draft:
    form = TicketForm(
        kind=Kind.COMPLAINT,
        urgency=Urgency.UTILITY,
        name="䶮㛃𬍛",
        phone=number(),
        contact_phone="0532-88889999",
        text="暖气不热\n十四度",
        uploads=(Upload("图.png", "image/png", b"\x89PNG" * 10),),
    )
    return Draft(uuid4(), START, START, replace(form, **fields))  # type: ignore[arg-type]


def refused(do: object) -> str:
    with pytest.raises(ConsoleError) as found:
        do()  # type: ignore[operator]
    return found.value.code


def test_a_form_arrives_whole_and_once(city: City) -> None:
    mine = draft()
    assert desk(city, "agent").give((mine,), "agent2", promises=False) == 1
    (shown,) = [one for one in desk(city, "agent2").waiting() if one.id == mine.id]
    assert shown.kind is WaitingKind.HANDED
    assert shown.shown == f"{mine.form.phone[:3]}****{mine.form.phone[-4:]}"
    handed = desk(city, "agent2").take(mine.id)
    assert replace(handed.draft, saved_at=START) == mine
    desk(city, "agent2").received(mine.id)
    assert mine.id not in {one.id for one in desk(city, "agent2").waiting()}
    assert refused(lambda: desk(city, "agent2").take(mine.id)) == "return_done"


def test_it_waits_for_its_receiver_until_it_lies_on_the_other_seat(city: City) -> None:
    mine = draft()
    desk(city, "agent").give((mine,), "agent2", promises=False)
    desk(city, "agent2").take(mine.id)
    assert mine.id in {one.id for one in desk(city, "agent2").waiting()}
    desk(city, "supervisor").received(mine.id)
    assert refused(lambda: desk(city, "supervisor").take(mine.id)) == "return_done"
    assert desk(city, "agent2").take(mine.id).draft.form == mine.form


def test_names_and_numbers_lie_in_their_own_table_only(city: City) -> None:
    mine = draft()
    desk(city, "agent").give((mine,), "agent2", promises=False)
    with city.office.transaction(read_only=True) as daos:
        row = daos._session.scalar(select(HandedFormRow).where(HandedFormRow.id == mine.id))
        assert row is not None
        for secret in (mine.form.name, mine.form.phone, "88889999"):
            assert secret not in row.form
        rows = [one for one in daos.audit.all(limit=100_000) if one.action == "hand_over"]
    assert mine.form.phone not in rows[-1].payload


def test_only_people_who_register_demands_take_over(city: City) -> None:
    known = {one.login for one in desk(city, "agent").colleagues()}
    assert {"agent2", "supervisor"} <= known
    assert not known & {"agent", "clerk"}
    for receiver in ("clerk", "nobody", "agent"):
        assert refused(lambda to=receiver: desk(city, "agent").give((), to, promises=False)) == (
            "unknown_account"
        )
    assert refused(lambda: desk(city, "clerk").give((), "agent", promises=False)) == "not_allowed"


def test_promises_go_along(city: City) -> None:
    calls = CallDesk(city.office.transaction, "supervisor", lambda: NOW)
    calls.promise(Promise(number(), "", NOW + timedelta(hours=1), "查结果"))
    before = desk(city, "supervisor").promised()
    assert before >= 1
    assert desk(city, "supervisor").give((), "agent2", promises=True) == before
    assert desk(city, "supervisor").promised() == 0
    mine = CallDesk(city.office.transaction, "agent2", lambda: NOW).waiting()
    assert any(one.about == "查结果" and one.mine for one in mine)
