"""One act on many tickets: rehearsed, done one by one, stopped, exported."""

import csv
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pytest

from console.domain.batch import Fate
from console.domain.errors import ConsoleError, RuleError, StorageError
from console.domain.listing import ListQuestion
from console.domain.progress import nobody
from console.domain.views import View
from console.services.batch_desk import BatchDesk
from tests.city import MONDAY, NAME, PHONE, City
from tests.services.test_lists import OFFICER
from tests.states import COMMUNITY, OTHER, STREET


def batch(city: City, login: str) -> BatchDesk:
    return BatchDesk(city.office.transaction, city.office.acts, login, city.tick)


def codes(fates: Sequence[Fate]) -> list[str]:
    return [one.problem.code if one.problem else "" for one in fates]


def test_each_role_is_offered_its_own_acts(city: City) -> None:
    offered = {
        login: [one.action for one in batch(city, login).offers()]
        for login in ("agent", "supervisor", OFFICER, "clerk")
    }
    assert offered == {
        "agent": ["dispatch", "reassign", "add_unit", "remind"],
        "supervisor": ["dispatch", "reassign", "add_unit", "remind", "supervise"],
        OFFICER: ["sign"],
        "clerk": [],
    }


def test_a_rehearsal_says_what_the_door_would_and_changes_nothing(city: City) -> None:
    fresh, gone = city.log(), city.to("handling", OTHER)
    before = city.everything(fresh), city.everything(gone)
    fates = batch(city, "agent").rehearse([fresh, gone], "dispatch", {}, nobody)
    assert codes(fates) == ["", "wrong_state"]
    assert fates[0].version == city.standing(fresh).version
    assert (city.everything(fresh), city.everything(gone)) == before


def test_what_was_planned_is_done_each_by_itself(city: City) -> None:
    tickets = [city.log() for _ in range(3)]
    desk = batch(city, "agent")
    planned = desk.rehearse(tickets, "dispatch", {"lead": OTHER}, nobody)
    city.act(tickets[0], "supervisor", "note", text="会商")  # stands beside a dispatch
    city.act(tickets[1], "agent2", "dispatch", lead=STREET)  # somebody was faster with one of them
    fates = desk.run(planned, "dispatch", {"lead": OTHER}, nobody)
    assert codes(fates) == ["", "version_conflict", ""]
    states = [city.standing(one).state.value for one in tickets]
    assert states == ["dispatched"] * 3


def test_each_goes_to_the_unit_that_the_catalogue_names(city: City) -> None:
    here, there = city.log(place=STREET), city.log(place=OTHER)
    desk = batch(city, "agent")
    planned = desk.rehearse([here, there], "dispatch", {}, nobody)
    assert codes(desk.run(planned, "dispatch", {}, nobody)) == ["", ""]
    leads = [lead.unit_name for one in (here, there) if (lead := city.standing(one).lead)]
    assert len(set(leads)) == 2


def test_a_unit_signs_for_many_at_once_and_not_for_others(city: City) -> None:
    own, others = city.to("dispatched", COMMUNITY), city.to("dispatched", OTHER)
    desk = batch(city, f"unit:{COMMUNITY}")
    planned = desk.rehearse([own, others], "sign", {}, nobody)
    assert codes(planned)[0] == ""
    assert codes(planned)[1] in {"not_your_ticket", "unknown_ticket"}
    desk.run([one for one in planned if one.problem is None], "sign", {}, nobody)
    assert city.standing(own).state.value == "handling"
    assert city.standing(others).state.value == "dispatched"


def test_stopped_in_the_middle_what_is_done_stays_and_the_rest_says_so(city: City) -> None:
    tickets = [city.log() for _ in range(4)]
    desk = batch(city, "agent")
    planned = desk.rehearse(tickets, "dispatch", {"lead": OTHER}, nobody)

    def stop(done: int, total: int) -> None:
        assert total == 4
        if done == 2:
            raise RuleError(code="cancelled")

    fates = desk.run(planned, "dispatch", {"lead": OTHER}, stop)
    assert codes(fates) == ["", "", "cancelled", "cancelled"]
    states = [city.standing(one).state.value for one in tickets]
    assert states == ["dispatched", "dispatched", "pending", "pending"]
    with pytest.raises(ConsoleError, match="cancelled"):
        desk.rehearse(tickets, "dispatch", {}, stop)


def test_a_database_that_goes_away_leaves_nobody_guessing(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    tickets = [city.log() for _ in range(3)]
    desk = batch(city, "agent")
    planned = desk.rehearse(tickets, "dispatch", {"lead": OTHER}, nobody)
    act = city.office.acts.act

    def dying(order: object, ticket_id: UUID) -> object:
        if ticket_id == tickets[1]:
            raise StorageError("gone")
        return act(order, ticket_id)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(city.office.acts, "act", dying)
    fates = desk.run(planned, "dispatch", {"lead": OTHER}, nobody)
    assert codes(fates) == ["", "storage", "storage"]


def test_only_the_chosen_tickets_go_out_masked_and_audited(city: City, tmp_path: Path) -> None:
    tickets = [city.log() for _ in range(2)]
    city.log()
    path = tmp_path / "工单.csv"
    desk = batch(city, "clerk")
    assert desk.export(tickets, str(path), nobody) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {one["number"] for one in rows} == {city.standing(one).number for one in tickets}
    assert all("****" in one["phone"] for one in rows)
    with pytest.raises(RuleError, match="export"):
        batch(city, "agent").export(tickets, str(tmp_path / "b.csv"), nobody)
    assert not (tmp_path / "b.csv").exists()


def test_an_export_that_is_stopped_leaves_no_file(city: City, tmp_path: Path) -> None:
    tickets = [city.log() for _ in range(2)]

    def stop(_done: int, _total: int) -> None:
        raise RuleError(code="cancelled")

    with pytest.raises(RuleError, match="cancelled"):
        batch(city, "clerk").export(tickets, str(tmp_path / "c.csv"), stop)
    assert list(tmp_path.iterdir()) == []


def test_all_of_a_list_are_its_first_thousand(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        city.log()
    monkeypatch.setattr("console.services.batch_desk.MOST", 3)
    rows = batch(city, "agent").first(ListQuestion(View.PENDING))
    assert len(rows) == 3
    assert rows[0].opened_at > MONDAY


def test_an_administrator_picks_no_tickets_out(city: City) -> None:
    with pytest.raises(RuleError, match="not_allowed"):
        batch(city, "admin").first(ListQuestion())
    assert batch(city, "admin").offers() == ()


def printed(city: City, ticket: UUID) -> int:
    with city.office.transaction(read_only=True) as daos:
        return len(
            [
                one
                for one in daos.audit.all(limit=100_000)
                if (one.action, one.ticket_id) == ("print", ticket)
            ]
        )


def test_papers_and_lists_hide_the_caller_and_each_ticket_is_audited(city: City) -> None:
    first, second = city.to("handling", STREET), city.log(title="楼道䶮灯坏了")
    own = batch(city, "agent")
    texts = own.papers([first, second], nobody)
    assert [printed(city, one) for one in (first, second)] == [1, 1]
    assert "楼道䶮灯坏了" in texts[1]
    assert not any(PHONE in one or NAME in one for one in texts)
    text = own.list_paper([second, first], nobody)
    assert [printed(city, one) for one in (first, second)] == [2, 2]
    assert text.startswith("工单清单　2 件")
    assert text.index("1.") < text.index("楼道䶮灯坏了") < text.index("2.")
    assert PHONE not in text
    assert NAME not in text


def test_a_unit_prints_its_own_tickets_only(city: City) -> None:
    own, other = city.to("handling", STREET), city.to("handling", OTHER)
    assert "1 件" in batch(city, OFFICER).list_paper([own, other], nobody)
    assert [printed(city, one) for one in (own, other)] == [1, 0]
    with pytest.raises(RuleError, match="unknown_ticket"):
        batch(city, OFFICER).papers([other], nobody)
    assert printed(city, other) == 0


def test_a_list_that_is_stopped_is_not_audited(city: City) -> None:
    ticket = city.log()

    def stop(_done: int, _total: int) -> None:
        raise RuleError("stop", code="cancelled")

    with pytest.raises(RuleError, match="cancelled"):
        batch(city, "agent").list_paper([ticket], stop)
    assert printed(city, ticket) == 0
