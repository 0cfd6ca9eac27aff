"""Earlier tickets during a call: read in place, told, urged, begun again; never a new ticket."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain import saying
from console.domain.account import Actor
from console.domain.act import Acted, Standing
from console.domain.call import CallResult
from console.domain.call_log import return_of
from console.domain.errors import RuleError
from console.domain.event import Event
from console.domain.intake import Taken, TicketForm
from console.domain.limit import ClockName
from console.domain.phone import NumberKind, mask_text, normalise
from console.domain.recall import Calling, Recalled
from console.domain.telling import Progress, tell
from console.domain.words import Solved, State
from console.services.acts import intake
from console.services.acts.desk import ActDesk, Order, Transaction
from console.services.sheets import caller_view, free_text
from console.services.standing import answer_clock, answer_due, lead_name
from dao.tickets import TicketFacts
from dao.unit_of_work import Daos

GIVEN_OUT = frozenset({NumberKind.LANDLINE, NumberKind.SERVICE})
"""Numbers that stay in an answer: units publish them."""
UNANSWERED = "来电人说问题没有解决。"
"""Stands as the reason where the agent typed none."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A ticket and the one whose handling it follows: itself, or its root."""

    own: TicketFacts
    facts: TicketFacts
    standing: Standing
    events: tuple[Event, ...]


class RecallDesk:
    """What can be done with an earlier ticket while its caller waits. Blocking."""

    def __init__(
        self,
        transaction: Transaction,
        acts: ActDesk,
        login: str,
        now: Callable[[], datetime],
    ) -> None:
        self._transaction = transaction
        self._acts = acts
        self._login = login
        self._now = now

    def recall(self, ticket_id: UUID, phone: str) -> Recalled:
        """Return a ticket for the call of a number.

        Raises:
            RuleError: `unknown_ticket`.
        """
        with self._transaction(read_only=True) as daos:
            actor = self._actor(daos)
            found = _find(daos, actor, ticket_id)
            own = _is_own(daos, found.own, phone)
            return self._recalled(daos, actor, found, own=own)

    def told(self, calling: Calling, ticket_id: UUID, again: bool) -> Taken:  # noqa: FBT001
        """Record that the caller was told the progress, and return what to say.

        Args:
            calling: the call.
            ticket_id: what it was about.
            again: the caller reported the same matter once more.

        Raises:
            RuleError: `told_other` for a confidential ticket of somebody else.
        """
        ending = "again" if again else "told"
        with self._transaction() as daos:
            actor = self._actor(daos)
            found = _find(daos, actor, ticket_id)
            self._allow(daos, actor, found, calling, "told")
            own = _is_own(daos, found.own, calling.phone)
            said = _said(daos, found, self._now(), own=own)
            call = self._linked(daos, actor, calling, CallResult.PROGRESS_TOLD, ticket_id)
            fields = {"call": call, "again": again}
            acted = self._acts.act_within(daos, self._order("told", fields), ticket_id)
        code = found.own.row.short_code if own else ""
        return _taken(acted, (*said, saying.told(code)), ending)

    def urge(self, calling: Calling, ticket_id: UUID, words: str) -> Taken:
        """Urge whoever has it; a merged ticket's root is urged.

        Raises:
            RuleError: `told_other`, `urge_over`, or what the door refuses.
        """
        with self._transaction() as daos:
            actor = self._actor(daos)
            found = _find(daos, actor, ticket_id)
            self._allow(daos, actor, found, calling, "urge")
            root = found.facts.row.id
            call = self._linked(daos, actor, calling, CallResult.URGED, root)
            fields = {"call": call, "text": words}
            acted = self._acts.act_within(daos, self._order("remind", fields), root)
            unit, due_at = (
                lead_name(found.standing),
                answer_due(daos.tickets.standing(acted.ticket_id)),
            )
        say = saying.urged(found.own.row.short_code, unit, due_at, self._now())
        return _taken(acted, say, "urge")

    def reopen(self, calling: Calling, ticket_id: UUID, reason: str) -> Taken:
        """Begin the handling again, by the act that the ticket's state asks for.

        Raises:
            RuleError: `reopen_open`, `reopen_waits`, `reopen_joined`, `reopen_late`, or what the
                door refuses.
        """
        with self._transaction() as daos:
            actor = self._actor(daos)
            found = _find(daos, actor, ticket_id)
            self._allow(daos, actor, found, calling, "reopen")
            fields: dict[str, object] = {
                "reason": reason.strip() or UNANSWERED,
                "call": self._linked(daos, actor, calling, CallResult.TICKETS, ticket_id),
            }
            action = "reopen"
            if found.own.row.state is State.CALLBACK:  # said unasked: no rating, but not solved
                fields |= {"outcome": "partial", "solved": Solved.UNSOLVED.value}
                action = "callback"
            acted = self._acts.act_within(daos, self._order(action, fields), ticket_id)
            standing = daos.tickets.standing(ticket_id)
            unit = lead_name(standing) if acted.state is State.REDO else ""
            due_at = answer_due(standing) if unit else None
        say = saying.reopened(acted.short_code, unit, due_at, self._now())
        return _taken(acted, say, "reopen")

    def _linked(
        self, daos: Daos, actor: Actor, calling: Calling, result: CallResult, ticket_id: UUID
    ) -> str:
        """Note on the call what came of it; return how the timeline names it, "" for none."""
        now = self._now()
        form = TicketForm(call_id=calling.call_id)
        if return_of(calling.call_id) is not None:
            intake.call_returned(daos, actor, now, form, ticket_id)
            return ""
        if not calling.call_id:
            return ""
        row = daos.calls.link(
            calling.call_id, seat=actor.seat, account=actor.login, result=result.value, at=now
        )
        return str(row)

    def _actor(self, daos: Daos) -> Actor:
        return daos.accounts.actor(self._login, daos.lifecycle.rights())

    def _order(self, action: str, fields: Mapping[str, object]) -> Order:
        return Order(self._login, self._now(), action, fields)

    def _allow(self, daos: Daos, actor: Actor, found: _Found, calling: Calling, act: str) -> None:
        """Refuse with the sentence that says what can be done instead."""
        own = _is_own(daos, found.own, calling.phone)
        code = refusals(found.own, found.standing, actor, own_caller=own, now=self._now()).get(act)
        if code is not None:
            raise RuleError(act, code=code)

    def _recalled(self, daos: Daos, actor: Actor, found: _Found, *, own: bool) -> Recalled:
        now, row = self._now(), found.own.row
        clock = answer_clock(found.standing)
        profile = self._acts.clocks().limits.profile(found.standing.profile or "default")
        return Recalled(
            id=row.id,
            number=row.number,
            short_code=row.short_code,
            opened_at=row.opened_at,
            state=row.state,
            own=own,
            unit=lead_name(found.standing),
            since=_since(found),
            due_at=clock.due_at if clock else None,
            due_word=profile.clock_label(ClockName(clock.name)) if clock else "",
            reply=_answer(daos.tickets.public_reply(found.facts.row.id), own=own),
            said=_said(daos, found, now, own=own),
            caller=caller_view(daos, actor, found.own),
            reminded=found.standing.remind_count,
            repeated=sum(1 for one in found.events if one.facts().get("again") is True),
            refusals=refusals(found.own, found.standing, actor, own_caller=own, now=now),
            form=_form(daos, found.own, own=own),
            category_path=found.own.category_path,
            place_path=found.own.area_path,
        )


def refusals(
    own: TicketFacts, standing: Standing, actor: Actor, *, own_caller: bool, now: datetime
) -> dict[str, str]:
    """Return why acts cannot be done now: act to code. An act that may be done is not in it."""
    found: dict[str, str] = {}
    state = own.row.state
    if own.row.confidential and not own_caller:
        found["told"] = found["urge"] = "told_other"
    for act, right in (("told", "remind"), ("urge", "remind"), ("join", "merge")):
        if right not in actor.rights:
            found.setdefault(act, "not_allowed")
    if not standing.state.is_open:
        found.setdefault("urge", "urge_over")
        found.setdefault("join", "join_over")
    refused = _not_reopened(state, standing, actor, now)
    if refused:
        found["reopen"] = refused
    return found


def _not_reopened(state: State, standing: Standing, actor: Actor, now: datetime) -> str:
    if state is State.MERGED:
        return "reopen_joined"
    if state is State.CALLBACK:
        return "" if "callback" in actor.rights else "reopen_waits"
    if state.is_open:
        return "reopen_open"
    if "reopen" not in actor.rights:
        return "not_allowed"
    windows = [one for one in standing.clocks if one.name == ClockName.REOPEN.value]
    closed = windows and (windows[-1].state != "running" or now > windows[-1].due_at)
    return "reopen_late" if closed else ""


def _find(daos: Daos, actor: Actor, ticket_id: UUID) -> _Found:
    if not daos.tickets.sees(ticket_id, actor.unit_id):
        raise RuleError("ticket", code="unknown_ticket")
    own = daos.tickets.facts(ticket_id)
    root = daos.tickets.root_of(ticket_id)
    facts = own if root == ticket_id else daos.tickets.facts(root)
    return _Found(own, facts, daos.tickets.standing(root), daos.events.of(root))


def _is_own(daos: Daos, facts: TicketFacts, phone: str) -> bool:
    found = normalise(phone, daos.reference.setting("phone.home_area_code", "0532"))
    if found is None:
        return False
    mine = daos.history.callers(found).exact
    return facts.caller_id in mine or facts.contact_id in mine


def _since(found: _Found) -> datetime:
    standing = found.standing
    if standing.closed_at is not None:
        return standing.closed_at
    return standing.lead.started_at if standing.lead is not None else standing.opened_at


def _progress(daos: Daos, found: _Found, *, own: bool) -> Progress:
    standing, lead = found.standing, found.standing.lead
    since = lead.started_at if lead is not None else None

    def last(action: str, **wanted: object) -> datetime | None:
        """Return when the lead did something last in this round."""
        for one in reversed(found.events):
            facts = one.facts()
            if one.action == action and all(facts.get(k) == v for k, v in wanted.items()):
                return one.happened_at if since is None or one.happened_at >= since else None
        return None

    return Progress(
        state=found.facts.row.state,
        opened_at=found.facts.row.opened_at,
        unit=lead_name(standing),
        since=since,
        signed_at=last("sign"),
        reached=last("contact", reached=True),
        replied_at=last("reply"),
        closed_at=standing.closed_at,
        due_at=answer_due(standing),
        ending=standing.ending,
        reply=daos.tickets.public_reply(found.facts.row.id),
        own=own,
        joined=found.own.row.id != found.facts.row.id,
        other_way=_way(daos, found.events),
    )


def _said(daos: Daos, found: _Found, now: datetime, *, own: bool) -> tuple[str, ...]:
    return tuple(_answer(one, own=own) for one in tell(_progress(daos, found, own=own), now))


def _answer(text: str, *, own: bool) -> str:
    return text if own else mask_text(text, kept=GIVEN_OUT)


def _way(daos: Daos, events: tuple[Event, ...]) -> str:
    routed = [one.facts().get("route") for one in events if one.action == "route"]
    known = {one.code: one.name for one in daos.reference.routes()} if routed else {}
    return known.get(str(routed[-1]), "") if routed else ""


def _form(daos: Daos, facts: TicketFacts, *, own: bool) -> TicketForm:
    """Return the demand as a form holds it; who made it is left out.

    Numbers in the words of another caller are masked.
    """
    words = free_text(facts) if own else free_text(facts).masked()
    place, category, point = daos.tickets.keys(facts.row.id)
    return TicketForm(
        kind=facts.row.kind,
        field=facts.field,
        place=place,
        address=words.address,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        category=category,
        title=words.title,
        text=words.text,
        occurred=words.occurred,
        accused=words.accused,
        urgency=facts.row.urgency,
    )


def _taken(acted: Acted, say: tuple[str, ...], ending: str) -> Taken:
    return Taken(acted.ticket_id, acted.number, acted.short_code, acted.state, say, ending)
