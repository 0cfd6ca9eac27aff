"""The one door: who may do what in which state, and what must hold whatever anybody tries."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest

from console.domain.act import Act, Standing
from console.domain.errors import ConflictError, ConsoleError, RuleError
from console.domain.event import GENESIS
from console.domain.lifecycle import NEW, LifeCycle, Party, faults
from console.domain.words import AT_UNIT, Part, State
from console.services.acts.desk import PREPARE, Order
from tests.city import REPLY, City

UNIT = "沙子口街道"
OFFICER = f"unit:{UNIT}"
COMMUNITY = "中韩社区"
ABOVE = "unit:中韩街道"
ACCOUNTS = ("agent", "agent2", "supervisor", "clerk", "admin", OFFICER)
RUNNING = ("running", "paused")


def _life(city: City) -> LifeCycle:
    with city.office.transaction(read_only=True) as daos:
        return daos.lifecycle.load()


# --- the table -----------------------------------------------------------------------------------


def test_the_delivered_table_has_no_faults(embedded: City) -> None:
    life = _life(embedded)
    assert faults(life.steps, life.rights_of) == ()


def test_faults_are_found(embedded: City) -> None:
    life = _life(embedded)
    kept = [step for step in life.steps if step.action != "review"]
    found = faults(kept, {"agent": {"log"}})
    assert "没有角色能做“签收”（权限 签收）" in found
    assert "没有一步能到“待回访”" in found
    assert "到了“已答复待审核”就没有下一步" not in found
    left = [s for s in life.steps if "routed" not in s.before]
    assert f"到了“{State.ROUTED.label}”就没有下一步" in faults(left, {})


def test_every_act_of_the_table_can_be_prepared(embedded: City) -> None:
    acts = {step.action for step in _life(embedded).steps if step.right != "import"}
    assert acts - set(PREPARE) == {"log", "issue_letter"}  # these two have services of their own
    assert set(PREPARE) <= acts


def test_an_unheard_of_act_is_refused(embedded: City) -> None:
    ticket = embedded.log()
    assert embedded.refused(ticket, "agent", "abolish") == "unknown_action"
    assert embedded.refused(ticket, "nobody", "note", text="x") == "unknown_account"
    with pytest.raises(RuleError, match="unknown_ticket"):
        embedded.act(uuid4(), "agent", "note", text="x")


# --- rights --------------------------------------------------------------------------------------


@pytest.mark.parametrize("login", ACCOUNTS)
def test_an_account_may_do_exactly_what_its_roles_say(embedded: City, login: str) -> None:
    life = _life(embedded)
    actor = embedded.office.accounts.who(login)
    ticket = embedded.to("handling", UNIT)
    for action in sorted(PREPARE):
        needed = {step.right for step in life.steps if step.action == action}
        rights = life.rights(actor.roles, actor.rights)
        code = embedded.refused(ticket, login, action, unheard_of="x")
        assert (code == "not_allowed") == (not needed & rights), action
        if needed & rights:
            assert code == "bad_value", action


def test_who_may_do_each_act_when_the_state_allows_it(embedded: City) -> None:
    life = _life(embedded)
    states = {
        state: embedded.to(state, UNIT)
        for state in ("pending", "dispatched", "handling", "replied", "callback", "closed")
    }
    actors = {login: embedded.office.accounts.who(login) for login in ACCOUNTS}
    for step, login in product(life.steps, ACCOUNTS):
        for state in sorted(step.before & set(states)):
            code = _tried(embedded, states[state], login, step.action, step.case)
            holds = step.right in actors[login].rights
            assert (code == "not_allowed") == (not holds), (step.action, step.case, login, state)


def _tried(city: City, ticket: UUID, login: str, action: str, case: str) -> str:
    """Put a bare act through the door itself, with nothing filled in, and undo it."""
    standing = city.standing(ticket)
    with pytest.raises(RuleError) as caught, city.office.transaction() as daos:  # noqa: PT012  # undone
        life = daos.lifecycle.load()
        actor = daos.accounts.actor(login, life)
        lead = standing.lead
        act = Act(
            action,
            case,
            actor,
            city.tick(),
            ticket,
            assignment_id=lead.id if lead and lead.state in AT_UNIT else None,
        )
        daos.acts.act(act, life)
        raise RuleError(code="undone")
    return caught.value.code


def test_a_unit_acts_on_its_own_tickets_and_on_those_below_it(city: City) -> None:
    ticket = city.to("dispatched", COMMUNITY)
    assert city.refused(ticket, OFFICER, "sign") == "not_your_ticket"
    city.act(ticket, ABOVE, "sign")
    city.act(ticket, f"unit:{COMMUNITY}", "handle", handling_note="已到场")
    above = city.to("dispatched", "中韩街道")
    assert city.refused(above, f"unit:{COMMUNITY}", "sign") == "not_your_ticket"


def test_an_assignment_of_somebody_else_cannot_be_named(city: City) -> None:
    ticket = city.to("handling", UNIT)
    lead = city.standing(ticket).lead
    assert lead is not None
    for login, named, code in (
        (ABOVE, lead.id, "not_your_ticket"),
        (OFFICER, uuid4(), "unknown_name"),
    ):
        order = Order(login, city.tick(), "handle", {"handling_note": "x"}, assignment_id=named)
        with pytest.raises(RuleError) as caught:
            city.office.acts.act(order, ticket)
        assert caught.value.code == code
    own = Order(OFFICER, city.tick(), "handle", {"handling_note": "x"}, assignment_id=lead.id)
    city.office.acts.act(own, ticket)


def test_the_door_itself_knows_whose_part_it_is(city: City) -> None:
    ticket, other = city.to("handling", UNIT), city.to("handling", UNIT)
    mine, foreign = city.standing(ticket).lead, city.standing(other).lead
    assert mine is not None
    assert foreign is not None
    for login, named, code in (
        (ABOVE, mine.id, "not_your_ticket"),
        (ABOVE, None, "not_your_ticket"),
        (OFFICER, foreign.id, "unknown_name"),
    ):
        with pytest.raises(RuleError) as caught, city.office.transaction() as daos:  # noqa: PT012  # both
            actor = daos.accounts.actor(login, daos.lifecycle.load())
            given = {"handling_note": "x"}
            daos.acts.act(
                Act("handle", "", actor, city.tick(), ticket, given=given, assignment_id=named)
            )
        assert caught.value.code == code


def test_the_single_seat_stands_on_the_lead_of_a_unit(embedded: City) -> None:
    ticket = embedded.log()
    assert embedded.refused(ticket, "local", "sign") == "wrong_state"
    embedded.act(ticket, "local", "dispatch", lead=UNIT)
    embedded.act(ticket, "local", "sign")
    embedded.act(ticket, "local", "reply", **REPLY)
    assert embedded.refused(ticket, "local", "handle", handling_note="x") == "wrong_state"


# --- two seats -----------------------------------------------------------------------------------


def test_who_saw_an_older_version_must_look_again(city: City) -> None:
    ticket = city.log()
    seen = city.standing(ticket).version
    first = Order("agent", city.tick(), "note", {"text": "一"}, expected_version=seen)
    city.office.acts.act(first, ticket)
    before = city.everything(ticket)
    with pytest.raises(ConflictError) as caught:
        city.office.acts.act(first, ticket)
    assert caught.value.code == "version_conflict"
    assert city.everything(ticket) == before


def _at_once(works: list[Callable[[], object]]) -> list[str]:
    """Run each in a thread of its own, begun together, and return how each ended."""
    together = Barrier(len(works))

    def run(work: Callable[[], object]) -> str:
        together.wait()
        try:
            work()
        except ConsoleError as error:
            return error.code
        return ""

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.mark.parametrize("seats", [2, 5])
def test_of_seats_that_saw_the_same_version_exactly_one_wins(city: City, seats: int) -> None:
    for _ in range(5):
        ticket = city.log()
        seen = city.standing(ticket).version
        order = Order("agent", city.tick(), "remind", {}, expected_version=seen)
        ended = _at_once([lambda t=ticket, o=order: city.office.acts.act(o, t)] * seats)  # type: ignore[misc]
        assert sorted(ended) == [""] + ["version_conflict"] * (seats - 1)
        assert city.standing(ticket).version == seen + 1
        assert city.standing(ticket).remind_count == 1


def test_seats_that_ask_for_no_version_lose_no_act(city: City) -> None:
    ticket = city.log()
    order = Order("agent", city.tick(), "remind", {})
    assert _at_once([lambda: city.office.acts.act(order, ticket)] * 6) == [""] * 6
    assert city.standing(ticket).remind_count == 6
    _check(city, ticket)


def test_only_one_of_two_dispatches_at_once_is_done(city: City) -> None:
    for _ in range(5):
        ticket = city.log()
        orders = [
            Order("agent", city.tick(), "dispatch", {"lead": one}) for one in (UNIT, "中韩街道")
        ]
        ended = _at_once([lambda o=o, t=ticket: city.office.acts.act(o, t) for o in orders])  # type: ignore[misc]
        assert sorted(ended) == ["", "wrong_state"]
        _check(city, ticket)


@pytest.mark.parametrize("size", [2, 4])
def test_merges_at_once_never_tie_a_circle(city: City, size: int) -> None:
    for _ in range(5):
        ring = [city.log() for _ in range(size)]
        numbers = [city.standing(one).number for one in ring]
        orders = [
            Order("agent", city.tick(), "merge", {"into": numbers[(at + 1) % size]})
            for at in range(size)
        ]
        ended = _at_once(
            [lambda o=o, t=t: city.office.acts.act(o, t) for o, t in zip(orders, ring, strict=True)]  # type: ignore[misc]
        )
        assert sorted(ended) == [""] * (size - 1) + ["merge_cycle"]
        merged = [city.standing(one).state is State.MERGED for one in ring]
        assert sum(merged) == size - 1


def test_calls_at_once_get_their_own_numbers_and_one_person(city: City) -> None:
    at = city.tick()
    phone = f"139{random.Random(at.timestamp()).randrange(10**8):08d}"  # noqa: S311  # no secret
    found: list[UUID] = []
    ended = _at_once([lambda: found.append(city.log(when=at, phone=phone, name="李四"))] * 6)
    assert ended == [""] * 6
    standings = [city.standing(one) for one in found]
    assert len({one.number for one in standings}) == 6
    assert len({one.caller_id for one in standings}) == 1


def test_audit_rows_at_once_stay_one_chain(city: City) -> None:
    def write() -> None:
        with city.office.transaction() as daos:
            daos.audit.write(at=city.tick(), actor="agent", action="print")

    assert _at_once([write] * 6) == [""] * 6
    with city.office.transaction(read_only=True) as daos:
        before = GENESIS
        for row in daos.audit.all():
            assert row.is_intact(before)
            before = row.hash


# --- whatever anybody tries ----------------------------------------------------------------------


def _check(city: City, ticket: UUID) -> Standing:
    """See that a ticket holds together."""
    standing = city.standing(ticket)
    with city.office.transaction(read_only=True) as daos:
        events = daos.events.of(ticket)
    assert [event.seq for event in events] == list(range(1, standing.version + 1))
    before = GENESIS
    for event in events:
        assert event.is_intact(before)
        before = event.hash
    assert events[-1].facts()["state"] == standing.state.value
    for clock in standing.clocks:
        assert (clock.state in RUNNING) == (clock.ended_at is None), clock.name
    leads = [one for one in standing.assignments if one.part is Part.LEAD]
    open_leads = [one for one in leads if one.state not in ("done", "ended")]
    if standing.state.value in AT_UNIT:
        assert [one.state for one in open_leads] == [standing.state.value]
        assert open_leads[0] is standing.lead
    elif standing.state is not State.MERGED:
        assert open_leads == []
    if not standing.state.is_open and standing.state is not State.MERGED:
        assert not [one for one in standing.assignments if one.state not in ("done", "ended")]
        assert {c.name for c in standing.clocks if c.state == "running"} <= {"reopen"}
        assert standing.requests == ()
    over = {one.id for one in standing.assignments if one.state in ("done", "ended")}
    assert not [c for c in standing.clocks if c.assignment_id in over and c.state == "running"]
    waiting = [one.assignment_id for one in standing.requests]
    assert len(waiting) == len(set(waiting))
    return standing


UNITS = (UNIT, "中韩街道", "区住建局", COMMUNITY)
LOGINS = ("agent", "supervisor", "clerk", *(f"unit:{unit}" for unit in UNITS))


def _fields(dice: random.Random, action: str, others: list[str]) -> dict[str, Any]:
    unit = dice.choice(UNITS)
    reason = {"reason": "理由"}
    known: dict[str, dict[str, Any]] = {
        "dispatch": {"lead": unit, "assist": dice.sample(UNITS, dice.randrange(3))},
        "reassign": {"lead": unit, **reason, "designate": dice.random() < 0.2},
        "add_unit": {"units": dice.sample(UNITS, dice.randint(1, 2))},
        "contact": {"reached": dice.random() < 0.5},
        "handle": {"handling_note": "办理中"},
        "reply": dict(REPLY),
        "extend": {**reason, "days": dice.randint(1, 3)},
        "approve": {"unit": unit} if dice.random() < 0.3 else {},
        "reject": reason,
        "review": {"release": dice.random() < 0.7, **reason},
        "callback": dice.choice(
            [
                {"outcome": "busy"},
                {"outcome": "partial", "solved": "未解决"},
                {"outcome": "complete", "solved": "解决", "satisfied": "满意"},
            ]
        ),
        "merge": {"into": dice.choice(others)},
        "close": {"ending": "无效", **reason},
        "answer": {"text": "已答复"},
        "route": {"to": "信访"},
        "supervise": {"text": "督办"},
        "note": {"text": "备注"},
        "sign": {},
        "archive": {},
        "remind": {},
    }
    return known.get(action, reason)


def _likely(dice: random.Random, life: LifeCycle, standing: Standing) -> tuple[str, str]:
    """Return an action that the state allows and somebody who may do it."""
    open_now = [one for one in standing.assignments if one.state not in ("done", "ended")]
    mine = dice.choice(open_now) if open_now else None
    states = {Party.HOTLINE: {standing.state.value}, Party.HANDLER: set[str]()}
    if mine is not None:
        states[Party.HOTLINE].add(mine.state)
        states[Party.HANDLER].add(mine.state)
    found = sorted(
        {
            (step.action, step.party)
            for step in life.steps
            if step.before & states[step.party] and step.action in PREPARE
        }
    )
    calm = [one for one in found if one[0] not in RARE]
    action, party = dice.choice(found if dice.random() < RARELY or not calm else calm)
    by_unit = party is Party.HANDLER and mine is not None
    return action, f"unit:{mine.unit_name}" if mine and by_unit else "supervisor"


RARE = ("merge", "unmerge", "withdraw", "close", "route", "answer", "archive", "note", "remind")
RARELY = 0.15


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_tried_a_ticket_holds_together(embedded: City, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  # no secret: a sequence that can be repeated
    life = _life(embedded)
    tickets: list[UUID] = []
    numbers: list[str] = []
    done = set()
    for _ in range(50):
        if not any(embedded.standing(one).state.is_open for one in tickets):
            tickets = [embedded.log(wants_callback=dice.random() < 0.8) for _ in range(2)]
            numbers = [embedded.standing(one).number for one in tickets]
        ticket = dice.choice(tickets)
        if dice.random() < 0.7:
            action, login = _likely(dice, life, embedded.standing(ticket))
        else:
            action, login = dice.choice(sorted(PREPARE)), dice.choice(LOGINS)
        before = embedded.everything(ticket)
        order = Order(login, embedded.tick(), action, _fields(dice, action, numbers))
        try:
            embedded.office.acts.act(order, ticket)
        except ConsoleError:
            assert embedded.everything(ticket) == before
        else:
            done.add(action)
        _check(embedded, ticket)
    assert len(done) > 5


def test_what_is_offered_can_be_done_and_nothing_else(embedded: City) -> None:
    life = _life(embedded)
    for state in ("pending", "dispatched", "handling", "replied", "callback", "closed"):
        for party in Party:
            rights = frozenset().union(*life.rights_of.values())
            offered = life.open_to(ticket=state, assignment=state, rights=rights, party=party)
            assert {step.action for step in offered} == {
                step.action
                for step in life.steps
                if step.party is party
                and state in step.before
                and step.right in rights
                and (step.scope.value == "ticket" or State(state).is_open)
            }
    assert (
        life.open_to(ticket="merged", assignment="handling", rights={"sign"}, party=Party.HANDLER)
        == ()
    )
    with pytest.raises(RuleError, match="wrong_state"):
        life.step("sign", "", NEW)
    with pytest.raises(RuleError, match="unknown_action"):
        life.step("sign", "backwards", "dispatched")
