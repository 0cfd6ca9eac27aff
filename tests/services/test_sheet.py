"""What one sees of a ticket: its timeline in words, and offers that the door keeps."""

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from console.domain.errors import ConsoleError
from console.services.acts.desk import PREPARE, ActDesk, Order
from console.services.ticket_desk import TicketDesk
from console.services.timeline import took
from dao.unit_of_work import Daos
from tests.city import NAME, PHONE, REPLY, City

UNIT = "沙子口街道"
OFFICER = f"unit:{UNIT}"
STATES = ("pending", "dispatched", "handling", "returned", "replied", "callback", "redo", "closed")
ENDS = ("merged", "routed", "withdrawn")
LOGINS = ("agent", "agent2", "supervisor", "clerk", "admin", OFFICER, "unit:金家岭街道", "local")
NOT_OPEN = {"not_allowed", "wrong_state", "not_your_ticket", "unknown_ticket"}
BAD: dict[str, Any] = {"outcome": "complete", "solved": "未解决", "satisfied": "不满意"}


class UndoneError(Exception):
    """The act was accepted; nothing of it is kept."""


def in_state(city: City, state: str) -> UUID:
    if state == "returned":
        ticket = city.to("handling", UNIT)
        city.act(ticket, OFFICER, "return", reason="不归我办")
    elif state == "redo":
        ticket = city.to("callback", UNIT)
        city.act(ticket, "supervisor", "callback", **BAD)
    elif state == "merged":
        ticket = city.to("handling", UNIT)
        city.act(ticket, "agent", "merge", into=city.standing(city.log()).number)
    elif state == "routed":
        ticket = city.log()
        city.act(ticket, "agent", "route", to="110")
    elif state == "withdrawn":
        ticket = city.to("handling", UNIT)
        city.act(ticket, "supervisor", "withdraw", reason="来电人撤回")
    else:
        ticket = city.to(state, UNIT)
    assert city.standing(ticket).state.value == state
    return ticket


def filled(city: City) -> dict[str, dict[str, Any]]:
    reason = {"reason": "理由"}
    return {
        "dispatch": {"lead": UNIT},
        "reassign": {"lead": "金家岭街道", **reason},
        "add_unit": {"units": ["中韩街道"]},
        "contact": {"reached": True},
        "handle": {"handling_note": "已到场。"},
        "reply": REPLY,
        "dispute": {**reason, "unit": "金家岭街道"},
        "extend": {**reason, "days": 1},
        "review": {"release": True},
        "callback": {"outcome": "complete", "solved": "解决", "satisfied": "满意"},
        "close": {"ending": "无效", **reason},
        "answer": {"text": "已解答。"},
        "route": {"to": "110"},
        "merge": {"into": city.standing(city.log()).number},
        "supervise": {"text": "督办"},
        "note": {"text": "备注"},
        **dict.fromkeys(("return", "reject", "withdraw", "unmerge", "reopen"), reason),
    }


@pytest.mark.parametrize("state", [*STATES, *ENDS])
def test_what_is_offered_is_accepted_and_nothing_else(embedded: City, state: str) -> None:
    city = embedded

    @contextmanager
    def undone(*, read_only: bool = False) -> Generator[Daos, None, None]:
        with city.office.transaction(read_only=read_only) as daos:
            yield daos
            raise UndoneError

    ticket = in_state(city, state)
    fields, acts = filled(city), ActDesk(undone, city.office.catalog)
    wrong: list[tuple[str, str, str]] = []
    for login in LOGINS:
        own = TicketDesk(city.office.transaction, city.office.acts, login, city.tick)
        try:
            offers = {one.action: one for one in own.sheet(ticket).offers}
        except ConsoleError:
            offers = {}
        for action in PREPARE:
            part = offers[action].assignment_id if action in offers else None
            given = fields.get(action, {})
            order = Order(login, city.tick(), action, given, None, part)
            try:
                acts.act(order, ticket)
            except UndoneError:
                if action not in offers:
                    wrong.append((login, action, "accepted, not offered"))
            except ConsoleError as error:
                if action in offers or error.code not in NOT_OPEN:
                    wrong.append((login, action, f"{error.code} {error.detail}"))
    assert wrong == []


def test_every_entry_is_in_words_and_holds_nobody(city: City) -> None:
    root = city.to("dispatched", UNIT, address="香港东路7号")
    ticket = in_state(city, "redo")
    city.act(ticket, OFFICER, "sign")
    city.act(ticket, OFFICER, "contact", reached=True, phone=PHONE, text=f"{NAME}说好")
    city.act(ticket, OFFICER, "handle", handling_note=f"{NAME}家门口")
    city.act(ticket, OFFICER, "extend", reason=NAME, days=1)
    city.act(ticket, "supervisor", "reject", reason=NAME)
    city.act(ticket, "supervisor", "add_unit", units=["中韩街道"])
    city.act(ticket, "supervisor", "supervise", text=NAME)
    city.act(ticket, "agent", "remind", text=PHONE)
    city.act(ticket, "supervisor", "reassign", lead="金家岭街道", reason="改派")
    city.act(ticket, "agent", "merge", into=city.standing(root).number)
    city.act(ticket, "supervisor", "unmerge", reason="不是一件事")
    for state in (*STATES, *ENDS):
        in_state(city, state)
    own = TicketDesk(city.office.transaction, city.office.acts, "supervisor", city.tick)
    seen = set()
    with city.office.transaction(read_only=True) as daos:
        everything = [one[1] for one in daos.tickets.chain_page(0, 100_000)]
        events = {one: daos.events.of(one) for one in everything}
    for one, written in events.items():
        entries = own.sheet(one).timeline
        assert [entry.seq for entry in entries] == list(range(1, len(written) + 1))
        for entry, stored in zip(entries, written, strict=True):
            seen.add(entry.action)
            assert entry.headline, entry.action
            words = re.sub(r"（通话 [0-9a-f]+）", "", entry.headline)
            assert not re.search(r"[a-z_]{3,}", words), entry.headline
            assert entry.at == stored.happened_at
            assert NAME not in stored.payload
            assert PHONE not in stored.payload
            assert json.loads(stored.payload)
        assert entries[0].took == ""
    assert len(seen) > 18


def test_a_span_is_said_in_its_two_largest_units() -> None:
    assert took(timedelta(days=2, hours=3, minutes=4)) == "2 天 3 小时"
    assert took(timedelta(hours=1, minutes=1)) == "1 小时 1 分钟"
    assert took(timedelta(seconds=59)) == took(-timedelta(hours=3)) == "不到 1 分钟"


def test_root_and_children_name_each_other(city: City) -> None:
    root, child = city.log(), city.log()
    city.act(child, "agent", "merge", into=city.standing(root).number)
    own = TicketDesk(city.office.transaction, city.office.acts, "agent", city.tick)
    assert [row.id for row in own.sheet(root).children] == [child]
    assert own.sheet(child).root_number == own.sheet(root).row.number


def test_every_clock_is_explained(city: City) -> None:
    ticket = in_state(city, "redo")
    shown = TicketDesk(city.office.transaction, city.office.acts, OFFICER, city.tick).sheet(ticket)
    clocks = [clock for part in shown.assignments for clock in part.clocks]
    assert {clock.name for clock in clocks} >= {"finish", "redo"}
    assert all(clock.brief and clock.steps and clock.label for clock in (*clocks, *shown.clocks))
