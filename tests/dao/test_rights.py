"""What a person's own login may do on PostgreSQL, through the services that the console uses."""

import json

import psycopg2
import pytest
from sqlalchemy import create_engine, make_url

from console.domain.errors import RuleError, StorageError
from console.domain.event import Payload, payload_text
from console.domain.exchange import Exchange
from console.domain.intake import HistoryQuestion
from console.domain.listing import ListQuestion
from console.domain.phone import mask, mask_name, normalise
from console.services.acts.desk import Order
from console.services.acts.fields import Fields
from console.services.acts.intake import form_of
from console.services.admin_desk import AdminDesk
from console.services.history_desk import HistoryDesk
from console.services.office import Office
from console.services.ticket_desk import TicketDesk
from dao.callers import keyed_hash
from dao.migrate import upgrade, version
from dao.rights import establish, faults
from tests.city import FORM, NAME, PHONE, REPLY
from tests.engines import Engines
from tests.people import OFFICER, STRANGER, UNIT, Site, now


def _desk(office: Office, login: str) -> TicketDesk:
    return TicketDesk(office.transaction, office.acts, login, now)


def _order(login: str, action: str, **fields: object) -> Order:
    return Order(login, now(), action, fields)


def test_every_person_does_the_own_part_of_a_ticket(people: Site) -> None:
    with people.seat("agent") as office:
        order = _order("agent", "log")
        logged, _ = office.acts.log(order, form_of(Fields(FORM)))
        office.acts.act(_order("agent", "dispatch", lead=UNIT), logged.ticket_id)
    ticket = logged.ticket_id
    with people.seat(OFFICER) as office:
        office.acts.act(_order(OFFICER, "sign"), ticket)
        office.acts.act(_order(OFFICER, "contact", reached=True), ticket)
        office.acts.act(_order(OFFICER, "reply", **REPLY), ticket)
    good = {"outcome": "complete", "solved": "解决", "satisfied": "满意"}
    with people.seat("supervisor") as office:
        office.acts.act(_order("supervisor", "review", release=True), ticket)
        office.acts.act(_order("supervisor", "callback", **good), ticket)
    with people.office.transaction(read_only=True) as daos:
        assert daos.tickets.standing(ticket).state.value == "closed"
        told = daos.events.of(ticket)
    assert [one.actor for one in told] == [
        "agent", "agent", OFFICER, OFFICER, OFFICER, "supervisor", "supervisor",
    ]  # fmt: skip


def test_lists_and_sheets_hold_what_the_services_show_too(people: Site) -> None:
    for login in ("agent", "supervisor", "clerk", OFFICER, STRANGER):
        mine = _desk(people.office, login)
        with people.seat(login) as office:
            theirs = _desk(office, login)
            assert theirs.counts() == mine.counts(), login
            page = theirs.page(ListQuestion())
            assert page.rows == mine.page(ListQuestion()).rows
            assert page.rows
            for row in page.rows[:3]:
                assert theirs.sheet(row.id) == mine.sheet(row.id), login
            words = theirs.page(ListQuestion(words="楼道"))
            assert words.rows == mine.page(ListQuestion(words="楼道")).rows
            assert theirs.units() == mine.units()
            assert theirs.changes(ListQuestion(), 0).inside


def test_a_unit_finds_no_ticket_of_another(people: Site) -> None:
    with people.seat(STRANGER) as office:
        with pytest.raises(RuleError, match="unknown_ticket"):
            _desk(office, STRANGER).sheet(people.tickets["own"])
        assert not _desk(office, STRANGER).page(ListQuestion(words="纸箱")).rows
        with pytest.raises(RuleError, match=r"unknown_ticket|not_your_ticket"):
            office.acts.act(_order(STRANGER, "sign"), people.tickets["own"])


def test_an_administrator_reads_no_ticket(people: Site) -> None:
    with people.seat("admin") as office:
        with pytest.raises(RuleError):
            _desk(office, "admin").page(ListQuestion())
        with office.transaction() as daos, pytest.raises(Exception, match="permission denied"):
            daos.tickets.facts(people.tickets["own"])


def test_an_administrator_keeps_the_table_of_incidents(people: Site) -> None:
    cells = {"code": "W1", "title": "停水", "begins_at": "2026-11-20 08:00"}
    with people.seat("admin") as office:
        desk = AdminDesk(office.transaction, office.catalog, "admin", now)
        saved = desk.save(Exchange.INCIDENTS, "", {}, cells)
        assert saved.written
        (row,) = (one for one in desk.page(Exchange.INCIDENTS).rows if one.key == "W1")
        changed = {**row.cells, "title": "停水抢修"}
        assert desk.save(Exchange.INCIDENTS, "W1", row.cells, changed).written
        desk.undo(desk.history(Exchange.INCIDENTS, "W1")[0].seq)


@pytest.mark.parametrize(
    ("login", "ticket", "sees"),
    [
        ("agent", "own", True),
        ("agent2", "own", False),
        ("supervisor", "own", True),
        (OFFICER, "own", True),
        (OFFICER, "secret", False),
        ("clerk", "own", False),
    ],
)
def test_a_number_is_opened_by_duty_and_written_down(
    people: Site, login: str, ticket: str, *, sees: bool
) -> None:
    before = _audit(people)
    with people.seat(login) as office:
        desk = _desk(office, login)
        masked = desk.sheet(people.tickets[ticket]).caller
        assert PHONE not in masked.phone
        if sees:
            assert desk.unmask(people.tickets[ticket], "核实").phone == PHONE
        else:
            with pytest.raises(RuleError, match="not_allowed"):
                desk.unmask(people.tickets[ticket], "核实")
    assert _audit(people)[len(before) :] == [(login, "unmask", sees)]


def _audit(people: Site) -> list[tuple[str, str, bool]]:
    with people.office.transaction(read_only=True) as daos:
        return [(one.actor, one.action, one.ok) for one in daos.audit.all()]


def test_a_caller_card_is_written_down_without_a_call(people: Site) -> None:
    before = _audit(people)
    with people.seat("agent") as office:
        desk = HistoryDesk(office.transaction)
        card = desk.card(PHONE, now())
        assert NAME in card.names
        found = desk.history(HistoryQuestion("", phone=PHONE), now())
        assert found.same_number
    assert ("agent", "look_up", True) in _audit(people)[len(before) :]


# --- the functions say what the program says -----------------------------------------------------

NUMBERS = (
    "13800001234", "13800001234转802", "0532-88881234", "010-66668888", "0532-12345", "12345",
    "110", "10086", "95588", "400-123-4567", "+85221234567", "8001", "0532-8888123转1",
)  # fmt: skip
PEOPLE = ("张三", "欧阳", "欧阳景行", "买买提·阿依努尔", "John Smith", "J", "王", "", "诸葛 亮")


@pytest.mark.parametrize("number", NUMBERS)
def test_the_database_masks_a_number_as_the_program_does(people: Site, number: str) -> None:
    phone = normalise(number)
    assert phone is not None
    assert phone.shown == number
    assert _asked(people, "SELECT door.mask_phone(%s)", number) == mask(phone)


@pytest.mark.parametrize("name", PEOPLE)
def test_the_database_masks_a_name_as_the_program_does(people: Site, name: str) -> None:
    found = _asked(people, "SELECT door.mask_name(%s)", name)
    assert found == mask_name(name)
    assert mask_name(str(found)) == found


@pytest.mark.parametrize("length", [1, 20, 32, 64])
def test_the_database_makes_the_same_hashes(people: Site, length: int) -> None:
    key = bytes(range(length))
    found = _asked(people, "SELECT door.keyed_hash(%s, '+8613800001234')", key)
    assert isinstance(found, memoryview)
    assert found.tobytes() == keyed_hash(key, "+8613800001234")


@pytest.mark.parametrize(
    "payload",
    [{}, {"b": [], "a": '张\n"\\\u0001'}, {"x": None, "yy": True, "é": ["1", "二"], "n": -5}],
)
def test_the_database_writes_a_payload_the_same_way(people: Site, payload: Payload) -> None:
    found = _asked(people, "SELECT door.payload_text(%s::jsonb)", json.dumps(payload))
    assert found == payload_text(payload)


def _asked(people: Site, query: str, value: object) -> object:
    with people.link("") as link:
        cursor = link.cursor()
        cursor.execute(query, (value,))
        return cursor.fetchone()[0]


# --- setting up ----------------------------------------------------------------------------------


def test_a_second_time_changes_nothing_and_nothing_is_wrong(people: Site) -> None:
    engine = create_engine(people.url)
    with engine.begin() as connection:
        establish(connection)
        found = faults(connection)
    engine.dispose()
    strange = [one for one in found if not one.startswith("no login role")]
    assert strange == []


def test_every_table_has_policies_or_is_nobodys(people: Site) -> None:
    with people.link("") as link:
        cursor = link.cursor()
        cursor.execute(
            "SELECT tablename FROM pg_tables t WHERE schemaname = 'public' AND NOT EXISTS "
            "(SELECT FROM pg_policies p WHERE p.tablename = t.tablename)"
        )
        bare = {row[0] for row in cursor.fetchall()}
    assert bare == {"secret", "survey_plan", "survey_draw", "survey_case", "survey_attempt"}


def test_groups_follow_the_tables(people: Site) -> None:
    groups = (
        "SELECT array_agg(g.rolname::text ORDER BY 1) FROM pg_auth_members m "
        "JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = %s::regrole"
    )
    assert _asked(people, groups, "agent") == ["hotline_agent"]
    assert _asked(people, groups, "admin") == ["hotline_admin"]
    assert _asked(people, groups, f'"{OFFICER}"') == ["hotline_unit"]
    change = "UPDATE account SET unit_id = {} WHERE login = 'agent2'"
    with people.link("") as link:
        cursor = link.cursor()
        cursor.execute(change.format("(SELECT id FROM unit LIMIT 1)"))
        cursor.execute(groups, ("agent2",))
        assert cursor.fetchone()[0] == ["hotline_unit"]


def test_a_login_that_makes_no_roles_is_told_before_anything_changes(
    people: Site, engines: Engines, request: pytest.FixtureRequest
) -> None:
    del people  # makes the groups of the server
    with engines[request.node.callspec.params["people"]].blank() as url:
        link = psycopg2.connect(url.replace("+psycopg2", ""))
        link.autocommit = True
        cursor = link.cursor()
        cursor.execute("DROP ROLE IF EXISTS plain")
        cursor.execute("CREATE ROLE plain LOGIN")
        cursor.execute("GRANT ALL ON SCHEMA public TO plain")
        plain = make_url(url).set(username="plain").render_as_string(hide_password=False)
        try:
            with pytest.raises(StorageError, match="no_create_role"):
                upgrade(plain)
        finally:
            cursor.execute("DROP OWNED BY plain")
            cursor.execute("DROP ROLE plain")
            link.close()
        assert not version(url)
