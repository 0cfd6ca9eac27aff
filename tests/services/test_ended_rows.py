"""Rows that have ended: no picker offers them, no check takes them, old tickets keep names."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from console.domain.call import CallResult
from console.domain.errors import RuleError
from console.domain.exchange import Exchange
from console.domain.intake import TicketForm
from console.domain.table import Via
from console.domain.words import Kind
from console.services.acts.desk import Order
from console.services.call_desk import CallDesk
from console.services.choosing import Choosing, Recents
from console.services.exporter import Exporter
from console.services.importer import Importer, author
from console.services.office import Office
from console.services.ticket_desk import TicketDesk
from dao.local import LocalStore
from dao.unit_of_work import Daos

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
BY = author("admin", Exchange.CHANNELS, Via.IMPORT)
STREET = "沙子口街道"
ENDED = {"valid_to": date(2026, 11, 19)}


@pytest.fixture
def office(city_url: str) -> Iterator[Office]:
    opened = Office(city_url, lambda: NOW + timedelta(minutes=5))
    yield opened
    opened.close()


def end(office: Office, kind: Exchange, key: str) -> None:
    """End a row yesterday, as an administrator does."""
    with office.transaction() as daos:
        row = daos.changes.stored(kind)[key]
        names = set(daos.changes.stored(kind)[key]) - {"id", "reading", "position", "answered"}
        record = {name: row[name] for name in names if not name.endswith("_id")}
        assert daos.changes.put(kind, [{**record, **ENDED}], NOW, BY).written == 1
    office.catalog.reload()


def log(office: Office, channel: str = "wechat") -> Order:
    form = TicketForm(
        kind=Kind.REQUEST, channel=channel, place=STREET, category="楼道堆物", text="楼道堆满旧家具"
    )
    logged, _ = office.acts.log(Order("agent", NOW, "log", {}), form)
    return Order("agent", NOW, "", {"ticket": logged.ticket_id})


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(RuleError) as found:
        act()
    return found.value.code


def test_an_ended_channel_takes_no_new_ticket_and_keeps_its_name(office: Office) -> None:
    ticket = log(office).fields["ticket"]
    end(office, Exchange.CHANNELS, "wechat")

    assert refused(lambda: log(office)) == "bad_value"
    desk = TicketDesk(office.transaction, office.acts, "agent", office.now)
    assert desk.sheet(ticket).channel == "微信公众号"  # type: ignore[arg-type]


def test_an_ended_route_is_neither_offered_nor_taken(office: Office) -> None:
    end(office, Exchange.ROUTES, "police")
    with office.transaction(read_only=True) as daos:
        known = {one.code: one for one in daos.reference.routes()}
    assert known["police"].valid_to == ENDED["valid_to"]
    ticket = log(office).fields["ticket"]
    order = Order("agent", NOW, "route", {"to": "police", "told": True})
    assert refused(lambda: office.acts.act(order, ticket)) == "unknown_name"  # type: ignore[arg-type]


def test_an_ended_outcome_is_refused_and_read_of_old_attempts(office: Office) -> None:
    end(office, Exchange.OUTCOMES, "busy")
    with office.transaction(read_only=True) as daos:
        assert daos.callbacks.outcome("busy").name == "占线", "an old attempt keeps its name"
        assert refused(lambda: _outcome(daos)) == "bad_value"


def _outcome(daos: Daos) -> object:
    return daos.callbacks.outcome("busy", NOW.date())


def test_an_ended_reason_ends_no_call(office: Office) -> None:
    desk = CallDesk(office.transaction, "agent", office.now)
    assert "silent" in {one.code for one in desk.reasons()}
    end(office, Exchange.CALL_REASONS, "silent")
    assert "silent" not in {one.code for one in desk.reasons()}
    assert refused(lambda: desk.end("call-1", "silent")) == "unknown_reason"
    with office.transaction(read_only=True) as daos:
        reasons = {one.code: one.result for one in daos.reference.call_reasons()}
    assert reasons["silent"] is CallResult.SILENT


def test_an_ended_place_is_not_found_any_more(office: Office, tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "local.db")
    choosing = Choosing(office.catalog, Recents(store, "agent"), office.now)
    name = office.catalog.now().place_names[0]
    area = office.catalog.now().area_by_id[name.area_id]
    key = f"{name.name} {name.kind} {area.code}"
    assert name.name in {one.address for one in choosing.areas(name.name, 20)}

    with office.transaction(read_only=True) as daos:
        keys = [one for one in daos.changes.stored(Exchange.GAZETTEER) if one.startswith(name.name)]
    assert keys, key
    for one in keys:
        end(office, Exchange.GAZETTEER, one)
    assert name.name not in {one.address for one in choosing.areas(name.name, 20)}
    store.close()


def test_an_ended_profile_begins_no_clock(office: Office) -> None:
    book = office.catalog.now()
    rule = next(one for one in book.rules if one.profile and one.profile != "default")
    end(office, Exchange.PROFILES, rule.profile)
    ticket = log(office).fields["ticket"]
    named = Order("agent", NOW, "dispatch", {"lead": STREET, "profile": rule.profile})
    assert refused(lambda: office.acts.act(named, ticket)) == "unknown_name"  # type: ignore[arg-type]
    office.acts.act(Order("agent", NOW, "dispatch", {"lead": STREET}), ticket)  # type: ignore[arg-type]
    with office.transaction(read_only=True) as daos:
        standing = daos.tickets.standing(ticket)  # type: ignore[arg-type]
    assert standing.profile != rule.profile


@pytest.mark.parametrize(
    "kind",
    [
        Exchange.CHANNELS,
        Exchange.ROUTES,
        Exchange.OUTCOMES,
        Exchange.CALL_REASONS,
        Exchange.PROFILES,
        Exchange.GAZETTEER,
    ],
)
def test_the_days_go_out_and_come_back(office: Office, tmp_path: Path, kind: Exchange) -> None:
    with office.transaction(read_only=True) as daos:
        local = daos.accounts.actor("local", daos.lifecycle.load())
        last = list(daos.changes.stored(kind))[-1]
    end(office, kind, last)
    path = tmp_path / "table.csv"
    Exporter(office.transaction).run(kind, path, local, NOW)
    assert "2026-11-19" in path.read_text(encoding="utf-8-sig")
    report = Importer(office.transaction).run(kind, path, NOW, by=BY)
    assert (report.written, report.errors) == (0, ())


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (Exchange.CHANNELS, "code,name,valid_to\nphone,电话,2026-11-19\n"),
        (Exchange.PROFILES, "code,name,all_day,valid_to\ndefault,默认,1,2026-11-19\n"),
    ],
)
def test_what_everything_falls_back_to_cannot_end(
    office: Office, tmp_path: Path, kind: Exchange, row: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(row, encoding="utf-8")
    report = Importer(office.transaction).run(kind, path, NOW, by=BY)
    assert [(one.column, report.written) for one in report.errors] == [("valid_to", 0)]
