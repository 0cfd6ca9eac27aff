"""Who may see a caller's number, and until when."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from console.domain.errors import RuleError
from console.domain.exchange import Exchange
from console.domain.intake import HistoryQuestion, TicketForm
from console.domain.listing import ListQuestion
from console.domain.recall import copied
from console.domain.ticket import PaperUse
from console.domain.words import Kind
from console.services.acts.desk import Order
from console.services.exporter import Exporter
from console.services.history_desk import HistoryDesk
from console.services.office import Office
from console.services.recall_desk import RecallDesk
from console.services.ticket_desk import TicketDesk

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
UNIT = "金家岭街道"


@pytest.fixture
def office(embedded_url: str) -> Iterator[Office]:
    opened = Office(embedded_url, lambda: NOW + timedelta(minutes=5))
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


@pytest.mark.parametrize(
    ("login", "duty"),
    [("agent", "本人受理，尚未办结"), ("supervisor", ""), (f"unit:{UNIT}", "承办中，联系来电人")],
)
def test_a_duty_is_reason_enough_and_the_right_alone_is_not(
    office: Office, login: str, duty: str
) -> None:
    caller = desk(office, login).sheet(taken(office)).caller
    assert (caller.duty, caller.may_unmask) == (duty, True)


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


SAID = "请打13900005678找我儿子，楼道里堆满旧家具。"


def said_in(office: Office) -> UUID:
    form = TicketForm(
        kind=Kind.REQUEST,
        phone="13800001234",
        place=UNIT,
        address="3号楼（电话13900005678）",
        category="楼道堆物",
        title="找13900005678看楼道",
        text=SAID,
        accused="物业13700001111",
    )
    logged, _ = office.acts.log(
        Order("agent", NOW, "log", {}), form, Order("agent", NOW, "dispatch", {"lead": UNIT})
    )
    return logged.ticket_id


def test_numbers_in_the_words_are_masked_and_open_with_the_caller(office: Office) -> None:
    ticket = said_in(office)
    own = desk(office, f"unit:{UNIT}")
    sheet = own.sheet(ticket)
    paper = own.paper(ticket, PaperUse.COPIED)
    listed = own.page(ListQuestion()).rows[0]

    for text in (sheet.text, sheet.accused, sheet.address, sheet.row.title, paper):
        assert "139****5678" in text or "137****1111" in text
        assert "13900005678" not in text
        assert "13700001111" not in text
    assert (listed.title, "13900005678" in listed.place) == ("找139****5678看楼道", False)
    assert sheet.caller.words is None
    plain = own.unmask(ticket, "联系来电人").words
    assert plain is not None
    assert (plain.text, plain.title, plain.accused) == (
        SAID,
        "找13900005678看楼道",
        "物业13700001111",
    )


def test_another_caller_is_read_masked_and_the_own_one_in_plain(office: Office) -> None:
    ticket = said_in(office)
    recall = RecallDesk(office.transaction, office.acts, "agent", office.now)
    other, mine = recall.recall(ticket, "13511112222"), recall.recall(ticket, "13800001234")

    assert other.form.text == "请打139****5678找我儿子，楼道里堆满旧家具。"
    assert "13900005678" not in f"{other.form}"
    assert mine.form.text == SAID

    copy, _ = copied(TicketForm(), other.form, own=False)
    assert "5678" not in f"{copy}", "not even the tail comes along"


def test_the_history_and_a_file_hold_no_number_of_a_person(office: Office, tmp_path: Path) -> None:
    said_in(office)
    question = HistoryQuestion("form", phone="13800001234")
    found = HistoryDesk(office.transaction).history(question, NOW + timedelta(hours=1))
    assert [one.title for one in found.same_number] == ["找139****5678看楼道"]
    file = tmp_path / "tickets.csv"
    with office.transaction(read_only=True) as daos:
        clerk = daos.accounts.actor("clerk", daos.lifecycle.load())
    Exporter(office.transaction).run(Exchange.TICKETS, file, clerk, NOW)
    assert "139****5678" in file.read_text(encoding="utf-8-sig")
    assert "13900005678" not in file.read_text(encoding="utf-8-sig")
