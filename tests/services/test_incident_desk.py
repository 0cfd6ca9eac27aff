"""事件: shown where the place fits, one lead, everybody else joins, one winner among editors."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from console.domain.errors import ConflictError, ConsoleError, RuleError
from console.domain.incident import IncidentForm
from console.domain.intake import TicketForm
from console.domain.words import State
from console.services.incident_desk import IncidentDesk
from tests.city import MONDAY, City

LONG_AGO = -400
STREET, COMMUNITY, OTHER = "金家岭街道", "金家岭社区", "沙子口街道"


def _desk(city: City, login: str = "agent", days: int = LONG_AGO) -> IncidentDesk:
    office = city.office
    # Far from the other tests' days, and before them: no later than what they look at.
    now = MONDAY + timedelta(days=days)
    return IncidentDesk(office.transaction, office.catalog, office.acts, login, lambda: now)


def _form(**fields: object) -> IncidentForm:
    end = MONDAY + timedelta(days=LONG_AGO + 1)
    return IncidentForm(
        **{  # type: ignore[arg-type]  # fields of the form
            "title": "金家岭停水",
            "words": "主管道抢修，正在停水。",
            "area": STREET,
            "category": "楼道堆物",
            "unit": OTHER,
            "expected_end_at": end,
            "valid_until": end + timedelta(days=1),
            **fields,
        }
    )


@pytest.fixture
def ended(city: City) -> Callable[[IncidentDesk], None]:
    """Return what ends every incident that is left."""

    def end(desk: IncidentDesk) -> None:
        while found := desk.around(""):
            for one in found:
                desk.end(one.id, one.version)

    end(_desk(city))
    return end


@pytest.mark.usefixtures("ended")
def test_it_stands_where_the_place_fits(city: City) -> None:
    desk = _desk(city)
    desk.create(_form())
    assert [(one.title, one.why) for one in desk.around("")] == [("金家岭停水", "地点未填")]
    assert [one.why for one in desk.around(STREET)] == ["同一地点"]
    assert [one.why for one in desk.around(COMMUNITY)] == ["所在区域"]
    assert [one.why for one in desk.around("崂山区")] == ["范围以内"]
    assert desk.around(OTHER) == ()
    assert [one.why for one in desk.around("金家岭半个名")] == ["地点未填"]
    assert _desk(city, days=LONG_AGO + 3).around(STREET) == (), "its time is over"


@pytest.mark.usefixtures("ended")
def test_the_first_caller_leads_and_the_others_join(city: City) -> None:
    desk = _desk(city)
    event = desk.create(_form())
    first = desk.take_in(TicketForm(phone="13800001111"), event)
    assert first.state is State.DISPATCHED
    assert first.say[0] == "主管道抢修，正在停水，预计明天9点结束。"
    second = desk.take_in(TicketForm(phone="13800002222", text="我家也停了"), event)
    assert second.state is State.MERGED
    assert city.standing(second.ticket_id).root_id == first.ticket_id
    with city.office.transaction(read_only=True) as daos:
        facts = daos.tickets.facts(second.ticket_id)
        assert (facts.row.title, facts.text) == ("金家岭停水", "我家也停了")
        assert facts.caller_id != daos.tickets.facts(first.ticket_id).caller_id
    assert desk.around(STREET)[0].callers == 2


@pytest.mark.usefixtures("ended")
def test_without_a_unit_the_first_ticket_waits_for_dispatch(city: City) -> None:
    desk = _desk(city)
    assert desk.take_in(TicketForm(), desk.create(_form(unit=""))).state is State.PENDING


@pytest.mark.usefixtures("ended")
def test_two_callers_at_once_get_one_lead(city: City) -> None:
    event = _desk(city).create(_form())
    start = Barrier(2)

    def take(phone: str) -> State:
        start.wait()
        return _desk(city).take_in(TicketForm(phone=phone), event).state

    with ThreadPoolExecutor(2) as pool:
        states = sorted(pool.map(take, ("13800003333", "13800004444")))
    assert states == [State.DISPATCHED, State.MERGED]


@pytest.mark.usefixtures("ended")
def test_an_ended_incident_takes_nobody_in(city: City) -> None:
    desk = _desk(city)
    event = desk.create(_form())
    desk.end(event, 1)
    assert desk.around(STREET) == ()
    for act in (
        lambda: desk.take_in(TicketForm(), event),
        lambda: desk.end(event, 2),
        lambda: desk.change(event, 2, _form()),
    ):
        with pytest.raises(RuleError) as refused:
            act()
        assert refused.value.code == "incident_over"


@pytest.mark.usefixtures("ended")
def test_one_of_two_editors_wins(city: City) -> None:
    desk = _desk(city)
    event = desk.create(_form())
    start = Barrier(2)

    def change(title: str) -> str:
        start.wait()
        try:
            _desk(city, "supervisor").change(event, 1, _form(title=title))
        except ConflictError as error:
            return error.code
        return title

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(change, ("停水甲", "停水乙")))
    won = [one for one in done if one.startswith("停水")]
    assert len(won) == 1
    assert desk.around(STREET)[0].title == won[0]
    assert desk.around(STREET)[0].version == 2


@pytest.mark.usefixtures("ended")
def test_writing_down_is_checked_and_audited(city: City) -> None:
    refused: list[str] = []
    for login, form in (
        ("clerk", _form()),
        ("agent", _form(title="  ")),
        ("agent", _form(title="长" * 61)),
        ("agent", _form(valid_until=MONDAY + timedelta(days=LONG_AGO - 1))),
        ("agent", _form(area="没有这里")),
    ):
        with pytest.raises(ConsoleError) as error:
            _desk(city, login).create(form)
        refused.append(error.value.code)
    assert refused == ["not_allowed", "missing_field", "too_long", "bad_value", "unknown_name"]
    event = _desk(city).create(_form())
    with city.office.transaction(read_only=True) as daos:
        last = daos.audit.all(limit=100_000)[-1]
    assert (last.action, last.actor, last.ok) == ("incident", "agent", True)
    assert str(event) in last.payload
    assert "停水" not in last.payload
