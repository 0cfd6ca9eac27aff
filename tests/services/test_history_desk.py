"""The three lists beside the form, on every engine."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from console.domain.exchange import Exchange
from console.domain.ids import milliseconds, uuid7
from console.domain.intake import HistoryQuestion
from console.domain.party import SUFFIXES, normal_party, suffixes_of
from console.domain.phone import normalise
from console.domain.place import area_cell, cell
from console.domain.words import Level
from console.services.catalog import load, load_base
from console.services.history_desk import HistoryDesk
from dao.bulk import Load
from dao.unit_of_work import Daos, Database
from tests.engines import Engine

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
PHONE = "13800001234"
LAT, LON = 36.1, 120.46


def _ticket(daos: Daos, order: int, **columns: object) -> dict[str, object]:
    opened = NOW - timedelta(days=order)
    identity = daos.bulk.identities([opened])[0]
    return {
        "id": uuid7(milliseconds(opened), order.to_bytes(10, "big")),
        "position": identity.position,
        "number": identity.number,
        "short_code": identity.short_code,
        "opened_at": opened,
        "version": 1,
        "state": "closed",
        "channel": "phone",
        "kind": "求助",
        "field": "民生",
        "urgency": "一般",
        "title": f"第{order}件",
        "text": "无",
        "occurred": "",
        "address": "",
        "address_key": None,
        "area_id": None,
        "cell": None,
        "lat": None,
        "lon": None,
        "caller_id": None,
        "contact_id": None,
        "anonymous": False,
        "confidential": False,
        "wants_reply": True,
        "wants_callback": True,
        "changed_at": opened,
        **columns,
    }


@pytest.fixture
def database(engine: Engine) -> Iterator[Database]:
    with engine.filled(_fill) as url:
        opened = Database(url)
        yield opened
        opened.close()


def _fill(url: str) -> None:
    database = Database(url)
    with database.transaction() as daos:
        load_base(daos, NOW)
        load(daos, Exchange.AREAS, NOW)
    database.close()


def _keep(daos: Daos, phone: str, name: str) -> UUID:
    found = daos.callers.keep(name, normalise(phone), NOW)
    assert found is not None
    return found


def test_a_number_brings_its_tickets_and_its_card(database: Database) -> None:
    with database.transaction() as daos:
        first, second = _keep(daos, PHONE, "张三"), _keep(daos, PHONE, "䶮六")
        other = _keep(daos, "0532-" + PHONE[-8:].replace("0", "8", 1), "李四")
        tickets = [_ticket(daos, order, caller_id=first) for order in range(1, 24)]
        tickets.append(_ticket(daos, 30, contact_id=second, state="handling"))
        tickets.append(_ticket(daos, 31, caller_id=second, state="handling", confidential=True))
        tickets.append(_ticket(daos, 0, caller_id=other))
        daos.bulk.add(Load(tickets=tickets))
    desk = HistoryDesk(database.transaction)
    found = desk.history(HistoryQuestion("a", phone="+86 138 0000 1234"), NOW)
    assert [row.title for row in found.same_number] == [f"第{order}件" for order in range(1, 21)]
    assert {row.why for row in found.same_number} == {"同号码"}
    assert found.same_number_total == 25
    assert found.question.key == "a"
    card = desk.card(PHONE, NOW)
    assert card.shown == "138 0000 1234"
    assert set(card.names) == {"张三", "䶮六"}
    assert (card.tickets, card.open_tickets) == (24, 1)
    assert (card.repeat_caller, card.confidential_before, card.region) == (True, True, "手机")
    assert desk.card("", NOW).shown == "号码未显示"
    assert desk.card("13800009999", NOW).tickets == 0


def test_a_number_typed_without_its_area_code_is_found_by_its_tail(database: Database) -> None:
    with database.transaction() as daos:
        caller = _keep(daos, "0531-88881234", "王五")
        daos.bulk.add(Load(tickets=[_ticket(daos, 1, caller_id=caller)]))
    found = HistoryDesk(database.transaction).history(HistoryQuestion("a", phone="88881234"), NOW)
    assert [row.why for row in found.same_number] == ["尾号相同"]
    assert found.same_number_total == 1


def test_a_point_finds_what_is_within_the_radius(database: Database) -> None:
    with database.transaction() as daos:
        tickets = [
            _ticket(daos, order, lat=LAT + north, lon=LON, cell=cell(LAT + north, LON))
            for order, north in enumerate((0.0, 0.00108, 0.0019, 0.01), 1)
        ]
        daos.bulk.add(Load(tickets=tickets))
    question = HistoryQuestion("a", lat=LAT, lon=LON)
    found = HistoryDesk(database.transaction).history(question, NOW)
    assert [row.why for row in found.same_place] == ["同一地点", "距此 120 米"]
    assert found.same_place_total == 2


def test_an_address_and_a_community_find_theirs(database: Database) -> None:
    with database.transaction() as daos:
        areas = daos.reference.areas()
        grid = next(area for area in areas if area.level is Level.GRID)
        community = next(area for area in areas if area.id == grid.parent_id)
        street = next(area for area in areas if area.id == community.parent_id)
        here = {"area_id": community.id, "cell": area_cell(community.serial)}
        tickets = [
            _ticket(daos, 1, **here, address="3栋", address_key=f"{street.code}|3号楼"),
            _ticket(daos, 2, **here),
            _ticket(daos, 3, area_id=grid.id, cell=area_cell(grid.serial)),
        ]
        daos.bulk.add(Load(tickets=tickets))
    desk = HistoryDesk(database.transaction)
    found = desk.history(HistoryQuestion("a", place=community.code, address="3号楼"), NOW)
    assert [row.why for row in found.same_place] == ["同地址", "同社区", "同社区"]
    assert found.same_place_total == 3
    found = desk.history(HistoryQuestion("a", place=grid.code), NOW)
    assert [row.why for row in found.same_place] == ["同网格"]
    assert desk.history(HistoryQuestion("a", place="没有这里"), NOW).same_place_total == 0


def test_a_party_is_found_in_every_spelling_of_its_name(database: Database) -> None:
    with database.transaction() as daos:
        keys = [normal_party(name, suffixes_of(SUFFIXES)) for name in ("海湾物业有限公司", "别家")]
        tickets = [
            _ticket(daos, order, accused="海湾物业有限公司", accused_key=keys[order == 25])
            for order in range(1, 26)
        ]
        daos.bulk.add(Load(tickets=tickets))
    desk = HistoryDesk(database.transaction)
    for typed in ("海湾物业", " 海湾 物业有限公司", "海湾物业有限公司分公司"):
        found = desk.history(HistoryQuestion("a", accused=typed), NOW)
        assert [row.title for row in found.same_party] == [f"第{n}件" for n in range(1, 21)]
        assert found.same_party_total == 24
        assert {row.why for row in found.same_party} == {"同一对象"}
    assert desk.history(HistoryQuestion("a"), NOW).same_party_total == 0
    assert desk.history(HistoryQuestion("a", accused="公司"), NOW).same_party == ()


def test_words_find_what_says_the_same_and_why(database: Database) -> None:
    with database.transaction() as daos:
        texts = ("小区门口路灯不亮", "暖气不热", "路灯坏了", "楼上漏水")
        tickets = [_ticket(daos, order, text=text) for order, text in enumerate(texts, 1)]
        daos.bulk.add(Load(tickets=tickets))
    found = HistoryDesk(database.transaction).history(
        HistoryQuestion("a", text="海尔路的路灯不亮了，好几天"), NOW
    )
    assert [row.title for row in found.similar] == ["第1件"]
    assert found.similar[0].why.startswith("内容相似：路灯不亮")
    assert found.ms > 0
