"""What the intake screen asks for and sends."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from threading import Lock
from typing import TypeVar
from uuid import UUID

from console.domain import saying
from console.domain.act import Acted
from console.domain.errors import ConsoleError, RuleError, StorageError
from console.domain.intake import (
    Candidate,
    PlaceFound,
    Proposal,
    ProposedUnit,
    Route,
    Taken,
    TicketForm,
)
from console.domain.limit import ClockName
from console.domain.outbox import is_away
from console.domain.place import Area, Gazetteer, GazetteerEntry, PlaceKind
from console.domain.reference import Category, Unit, is_valid, valid
from console.domain.ticket import ClockView
from console.domain.wording import say
from console.domain.words import Field, Kind, identifier
from console.domain.zone import local_day
from console.services.acts.desk import ActDesk, Order, Transaction
from console.services.catalog import Catalog, Snapshot
from console.services.clocks import UNIT_CLOCKS, Clocks, Matter
from console.services.dispatching import Choice, choose_units
from console.services.outbox_desk import OutboxDesk
from console.services.standing import answer_due, lead_name
from console.suggest.category import CategoryWords, Known
from dao.outbox import Begun
from dao.unit_of_work import Daos

LOG = "log"
_ENDINGS = {"": "log", "merge": "join"}
Found = TypeVar("Found")
KINDS = {
    "road": PlaceKind.ROAD,
    "crossing": PlaceKind.CROSSING,
    "estate": PlaceKind.ESTATE,
    "village": PlaceKind.ESTATE,
}
"""Kinds of the gazetteer table as the recogniser sorts them; all others are landmarks."""

_AsOf = tuple[Snapshot, date]


class IntakeDesk:
    """Turns forms into tickets for one signed-in person. Blocking."""

    def __init__(
        self,
        transaction: Transaction,
        catalog: Catalog,
        acts: ActDesk,
        login: str,
        now: Callable[[], datetime],
        *,
        outbox: OutboxDesk | None = None,
    ) -> None:
        self._transaction = transaction
        self._catalog = catalog
        self._acts = acts
        self._login = login
        self._now = now
        self._outbox = outbox
        self._lock = Lock()
        self._gazetteer: tuple[_AsOf, Gazetteer] | None = None
        self._words: tuple[_AsOf, CategoryWords, dict[str, Category]] | None = None

    # --- choices -------------------------------------------------------------------------------

    def routes(self) -> tuple[Route, ...]:
        """Return the lawful channels with the words to say."""
        return valid(self._catalog.now().routes, self._today())

    def recognise(self, text: str) -> tuple[PlaceFound, ...]:
        """Return places that a text names, the likeliest first."""
        snapshot = self._catalog.now()
        found = []
        for guess in self._names(snapshot).find(text):
            area = next((one for one in snapshot.areas if one.code == guess.area_code), None)
            if area is not None:
                found.append(
                    PlaceFound(
                        Candidate(area.code, area.name, area.path),
                        guess.address,
                        guess.lat,
                        guess.lon,
                        guess.start,
                        guess.end,
                        guess.why,
                    )
                )
        return tuple(found)

    def recognise_categories(self, text: str) -> tuple[Candidate, ...]:
        """Return categories that a text speaks of, the likeliest first, three at most."""
        snapshot = self._catalog.now()
        on = self._today()
        with self._lock:
            if self._words is None or self._words[0] != (snapshot, on):
                leaves = {one.code: one for one in snapshot.categories if _fits(one, on)}
                known = CategoryWords(Known(one.code, one.called) for one in leaves.values())
                self._words = ((snapshot, on), known, leaves)
            _, words, leaves = self._words
        found = (leaves[code] for code in words.find(text))
        return tuple(Candidate(one.code, one.name, one.path) for one in found)

    def _names(self, snapshot: Snapshot) -> Gazetteer:
        asof = (snapshot, self._today())
        with self._lock:
            if self._gazetteer is None or self._gazetteer[0] != asof:
                self._gazetteer = (asof, _gazetteer(*asof))
            return self._gazetteer[1]

    # --- what dispatch would do ----------------------------------------------------------------

    def propose(self, form: TicketForm, lead_code: str | None = None) -> Proposal:
        """Return lead, assists and clocks as dispatch would set them now.

        A form that is not complete yet gets what can be said already; an unknown place or category
        counts as none.
        """
        now = self._now()
        snapshot = self._catalog.now()
        area = _maybe(snapshot.area, form.place, local_day(now))
        category = _maybe(snapshot.category, form.category, local_day(now))
        kind = identifier(form.kind) if form.kind else identifier(Kind.REQUEST)
        chosen = choose_units(
            snapshot,
            category_id=category.id if category else None,
            area_id=area.id if area else None,
            field=identifier(form.field or Field.LIVELIHOOD),
            kind=kind,
            at=now,
        )
        lead, assists = chosen.lead, chosen.assists
        if lead_code:
            unit = snapshot.unit(lead_code, local_day(now))
            lead = Choice(unit, say("由坐席指定"))
            assists = tuple(one for one in assists if one.unit.id != unit.id)
        clocks = self._acts.clocks()
        matter = Matter(kind, identifier(form.urgency), form.channel)
        reachable = bool(form.phone or form.contact_phone or form.name)
        views = _clocks(clocks, lead.unit, chosen.profile, matter, now) if lead else ()
        return Proposal(
            question=_question(form, lead_code),
            lead=_proposed(lead) if lead else None,
            assists=tuple(_proposed(one) for one in assists),
            profile=chosen.profile,
            profile_name=clocks.limits.profile(chosen.profile).name,
            clocks=tuple(v for v in views if reachable or v.name != ClockName.CONTACT.value),
        )

    # --- the five decisions --------------------------------------------------------------------

    def dispatch(
        self, form: TicketForm, lead_code: str | None, assist_codes: tuple[str, ...] | None
    ) -> Taken:
        """Register and dispatch in one transaction."""
        fields: dict[str, object] = {}
        if lead_code:
            fields["lead"] = lead_code
        if assist_codes:
            fields["assist"] = list(assist_codes)
        return self._take(form, "dispatch", fields)

    def answer(self, form: TicketForm, words: str, article: str = "") -> Taken:
        """Register and answer at once; the timeline names the article that was used by its id."""
        fields: dict[str, object] = {"text": words}
        if article:
            fields["article"] = article
        return self._take(form, "answer", fields)

    def route(self, form: TicketForm, route_code: str, told: bool) -> Taken:  # noqa: FBT001
        """Register and record that the caller was told the lawful channel."""
        return self._take(form, "route", {"to": route_code, "told": told})

    def join(self, form: TicketForm, ticket_id: UUID) -> Taken:
        """Register and join an existing ticket.

        Raises:
            RuleError: `join_over` when nobody handles it any more.
        """
        with self._transaction(read_only=True) as daos:
            root = daos.tickets.standing(daos.tickets.root_of(ticket_id))
            number = daos.tickets.standing(ticket_id).number
        if not root.state.is_open:
            raise RuleError("into", code="join_over")
        return self._take(form, "merge", {"into": number})

    def log(self, form: TicketForm) -> Taken:
        """Register only; the ticket waits for dispatch."""
        return self._take(form, "", {})

    def _take(self, form: TicketForm, action: str, fields: dict[str, object]) -> Taken:
        outbox = self._outbox
        try:
            begun = outbox.begin(form) if outbox is not None else None
        except StorageError as full:
            return self._send_nameless(form, action, fields, full)
        if outbox is None or begun is None:
            return self._send(form, action, fields, None)
        try:
            taken = self._send(form, action, fields, begun)
        except StorageError as error:
            if not is_away(error) or action == "merge":
                raise
            return self._keep(outbox, form, begun, action, fields)
        except ConsoleError as error:
            if error.code != "sent_already":
                outbox.not_taken(form)
            raise
        if begun.done_at is not None:
            outbox.taken(form)
        return taken

    def _send_nameless(
        self, form: TicketForm, action: str, fields: dict[str, object], full: StorageError
    ) -> Taken:
        """Send what this seat's disk takes nothing of; with the database away that is said."""
        try:
            return self._send(form, action, fields, None)
        except StorageError as error:
            raise full if is_away(error) else error from error

    def _send(
        self, form: TicketForm, action: str, fields: dict[str, object], begun: Begun | None
    ) -> Taken:
        now = self._now()
        order = Order(self._login, now, LOG, {}, done_at=begun.done_at if begun else None)
        then = replace(order, action=action, fields=fields) if action else None
        logged, acted = self._acts.log(order, form, then, begun.name if begun else None)
        done = acted or logged
        with self._transaction(read_only=True) as daos:
            say = _say(daos, done, action, str(fields.get("to", "")), now)
        ending = _ENDINGS.get(action, action)
        return Taken(done.ticket_id, done.number, done.short_code, done.state, say, ending)

    def _keep(
        self,
        outbox: OutboxDesk,
        form: TicketForm,
        begun: Begun,
        action: str,
        fields: dict[str, object],
    ) -> Taken:
        """Keep a form on this seat; who gets it is what was proposed, and stays so."""
        outbox.check(form)
        lead = ""
        if action == "dispatch":
            proposal = self.propose(form, str(fields.get("lead", "")) or None)
            if proposal.lead is None:
                raise RuleError("lead", code="missing_field")
            lead = proposal.lead.name
            if "lead" not in fields:
                assists = [one.code for one in proposal.assists]
                fields = {"lead": proposal.lead.code, "assist": assists, **fields}
        return outbox.keep(form, begun, action, fields, lead)

    def _today(self) -> date:
        return local_day(self._now())


def _fits(category: Category, on: date) -> bool:
    return category.leaf and is_valid(category, on)


def _gazetteer(snapshot: Snapshot, on: date) -> Gazetteer:
    codes = {area.id: area.code for area in snapshot.areas}
    known = {area.id for area in valid(snapshot.areas, on)}
    areas = [
        Area(
            code=area.code,
            name=area.name,
            level=identifier(area.level),
            parent=codes.get(area.parent_id, "") if area.parent_id else "",
            lat=area.lat,
            lon=area.lon,
        )
        for area in valid(snapshot.areas, on)
    ]
    names = [
        GazetteerEntry(
            one.name,
            KINDS.get(one.kind, PlaceKind.LANDMARK),
            codes[one.area_id],
            one.lat,
            one.lon,
        )
        for one in valid(snapshot.place_names, on)
        if one.area_id in known
    ]
    return Gazetteer(areas, names)


def _maybe(found: Callable[[str, date], Found], typed: str, on: date) -> Found | None:
    """Return what a word means, None while it means nothing or several things."""
    try:
        return found(typed, on) if typed.strip() else None
    except RuleError:
        return None


def _clocks(
    clocks: Clocks,
    unit: Unit,
    profile: str,
    matter: Matter,
    at: datetime,
) -> tuple[ClockView, ...]:
    started = clocks.start_all(
        UNIT_CLOCKS, profile=profile, level=identifier(unit.level), matter=matter, at=at
    )
    return tuple(clocks.preview(clock, unit.short_name) for clock in started)


def _proposed(choice: Choice) -> ProposedUnit:
    unit = choice.unit
    return ProposedUnit(unit.code, unit.short_name, unit.level.value, choice.reason)


def _question(form: TicketForm, lead_code: str | None) -> str:
    plain = replace(form, text="", title="", uploads=(), name="", phone="", contact_phone="")
    return f"{plain}|{lead_code or ''}"


def _say(daos: Daos, done: Acted, action: str, route: str, at: datetime) -> tuple[str, ...]:
    code = done.short_code
    if action in {"dispatch", "merge"}:
        ticket = daos.tickets.root_of(done.ticket_id)
        standing = daos.tickets.standing(ticket)
        ending = saying.dispatched if action == "dispatch" else saying.joined
        return ending(code, lead_name(standing), answer_due(standing), at)
    if action == "answer":
        return saying.answered(code)
    if action == "route":
        names = {one.code: one.name for one in daos.reference.routes()}
        return saying.routed(code, names.get(route, ""))
    return saying.logged(code)
