"""Who may see a caller's number, and until when."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from console.domain.errors import RuleError
from console.domain.intake import TicketForm
from console.domain.words import Kind
from console.services.acts.desk import Order
from console.services.catalog import prepare
from console.services.city import load_demo_city
from console.services.office import Office
from console.services.ticket_desk import TicketDesk

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
UNIT = "金家岭街道"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    url = f"sqlite:///{tmp_path / 'console.db'}"
    prepare(url, NOW)
    opened = Office(url, lambda: NOW + timedelta(minutes=5))
    with opened.transaction() as daos:
        load_demo_city(daos, NOW)
    yield opened
    opened.close()


def taken(office: Office, *, confidential: bool = False) -> UUID:
    form = TicketForm(
        kind=Kind.REQUEST,
        phone="13800001234",
        name="张三",
        place=UNIT,
        category="楼道堆物",
        text="楼道里堆满旧家具。",
        confidential=confidential,
    )
    logged, _ = office.acts.log(
        Order("agent", NOW, "log", {}), form, Order("agent", NOW, "dispatch", {"lead": UNIT})
    )
    return logged.ticket_id


def desk(office: Office, login: str) -> TicketDesk:
    return TicketDesk(office.transaction, office.acts, login, office.now)


def audits(office: Office) -> list[tuple[str, bool]]:
    with office.transaction(read_only=True) as daos:
        return [(row.actor, row.ok) for row in daos.audit.all() if row.action == "unmask"]


@pytest.mark.parametrize("login", ["agent", "supervisor", f"unit:{UNIT}"])
def test_a_duty_opens_the_number_and_leaves_a_row(office: Office, login: str) -> None:
    ticket = taken(office)
    own = desk(office, login)
    masked = own.sheet(ticket).caller

    plain = own.unmask(ticket, "联系来电人")

    assert (masked.name, masked.phone) == ("张*", "138****1234")
    assert (plain.name, plain.phone) == ("张三", "13800001234")
    assert audits(office) == [(login, True)]


@pytest.mark.parametrize("login", ["agent2", "clerk"])
def test_without_a_duty_the_number_stays_shut_and_the_try_is_kept(
    office: Office, login: str
) -> None:
    ticket = taken(office)
    with pytest.raises(RuleError) as refused:
        desk(office, login).unmask(ticket, "想看看")
    assert refused.value.code == "not_allowed"
    assert audits(office) == [(login, False)]


def test_another_unit_does_not_even_learn_that_the_ticket_exists(office: Office) -> None:
    ticket = taken(office)
    with pytest.raises(RuleError) as refused:
        desk(office, "unit:沙子口街道").unmask(ticket, "想看看")
    assert refused.value.code == "unknown_ticket"


def test_a_confidential_caller_is_never_shown_to_the_unit(office: Office) -> None:
    ticket = taken(office, confidential=True)
    own = desk(office, f"unit:{UNIT}")

    assert (own.sheet(ticket).caller.name, own.sheet(ticket).caller.phone) == ("保密", "保密")
    with pytest.raises(RuleError):
        own.unmask(ticket, "联系来电人")


def test_the_right_ends_with_the_duty(office: Office) -> None:
    ticket = taken(office)
    office.acts.act(Order("supervisor", NOW, "withdraw", {"reason": "来电人撤回"}), ticket)
    for login in ("agent", f"unit:{UNIT}"):
        with pytest.raises(RuleError) as refused:
            desk(office, login).unmask(ticket, "再看看")
        assert refused.value.code == "not_allowed"


def test_a_reason_is_needed(office: Office) -> None:
    with pytest.raises(RuleError) as refused:
        desk(office, "supervisor").unmask(taken(office), "  ")
    assert refused.value.code == "missing_field"
    assert audits(office) == []


def test_who_gives_no_name_is_not_given_an_earlier_ones(office: Office) -> None:
    taken(office)
    form = TicketForm(
        kind=Kind.TIPOFF, phone="13800001234", name="张三", text="夜间偷排污水。", anonymous=True
    )
    logged, _ = office.acts.log(Order("agent", NOW, "log", {}), form)

    plain = desk(office, "supervisor").unmask(logged.ticket_id, "核对")

    assert (plain.name, plain.phone) == ("", "13800001234")
