"""事件: which stand above a history, taking a caller in, writing them down and ending them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from console.domain import saying
from console.domain.account import Actor
from console.domain.errors import ConflictError, RuleError
from console.domain.incident import Incident, IncidentForm
from console.domain.intake import Taken, TicketForm
from console.domain.wording import say
from console.domain.words import Kind
from console.domain.zone import local_day
from console.services.acts.desk import ActDesk, Order
from console.services.catalog import Catalog, Snapshot
from dao.mass_events import StoredIncident
from dao.unit_of_work import Daos, Transaction

CURRENT = 200
SHOWN = 5
RIGHT = "incident"


class IncidentDesk:
    """Incidents for one signed-in person. Blocking: call it from a job, never from a slot."""

    def __init__(
        self,
        transaction: Transaction,
        catalog: Catalog,
        acts: ActDesk,
        login: str,
        now: Callable[[], datetime],
    ) -> None:
        self._transaction = transaction
        self._catalog = catalog
        self._acts = acts
        self._login = login
        self._now = now

    def around(self, place: str) -> tuple[Incident, ...]:
        """Return incidents that may be what a caller means, newest first, at most five.

        Args:
            place: code, path or name of an area; while it is "" or half typed, all that are
                current may be meant.
        """
        book = self._catalog.now()
        here = _area(book, place, self._now())
        with self._transaction(read_only=True) as daos:
            found = [
                (one, why)
                for one in daos.mass_events.current(self._now(), CURRENT)
                if (why := _why(book, one, here))
            ][:SHOWN]
            callers = daos.mass_events.callers([one.id for one, _ in found]) if found else {}
        return tuple(_incident(book, one, callers.get(one.id, 0), why) for one, why in found)

    def take_in(self, form: TicketForm, event_id: UUID) -> Taken:
        """Register a caller of an incident: the first one's ticket leads, the others join it.

        What the form leaves out is taken from the incident.

        Raises:
            RuleError: `incident_over`, or what registering refuses.
        """
        now, book = self._now(), self._catalog.now()
        with self._transaction() as daos:
            daos.acts.lock_merges()
            found = _current(daos, event_id, now)
            filled = _filled(book, form, found)
            log = Order(self._login, now, "log", {})
            then = self._then(daos, book, found, now)
            logged, acted = self._acts.log_within(
                daos, log, filled, then, columns={"mass_event_id": found.id}
            )
            done = acted or logged
        say = saying.in_event(done.short_code, found.title, found.words, found.expected_end_at, now)
        return Taken(done.ticket_id, done.number, done.short_code, done.state, say, "incident")

    def create(self, form: IncidentForm) -> UUID:
        """Write an incident down; it takes callers in at once.

        Raises:
            RuleError: `not_allowed`, `missing_field`, `too_long`, `bad_value`, `unknown_name`.
        """
        now, book = self._now(), self._catalog.now()
        with self._transaction() as daos:
            actor = self._allowed(daos)
            values = _values(book, form.cleaned(now), now)
            event_id = daos.mass_events.add(now, actor.login, values)
            self._audit(daos, actor, event_id, "create")
        return event_id

    def change(self, event_id: UUID, version: int, form: IncidentForm) -> None:
        """Change what is written of an incident.

        Raises:
            ConflictError: somebody else changed it meanwhile.
            RuleError: as `create`; `incident_over`.
        """
        now, book = self._now(), self._catalog.now()
        with self._transaction() as daos:
            actor = self._allowed(daos)
            found = _current(daos, event_id, now)
            values = _values(book, form.cleaned(found.begins_at), now)
            if not daos.mass_events.change(event_id, version, values):
                raise ConflictError("incident")
            self._audit(daos, actor, event_id, "change")

    def end(self, event_id: UUID, version: int) -> None:
        """End an incident: nobody is taken in any more; its tickets go their own way.

        Raises:
            ConflictError, RuleError: as `change`.
        """
        now = self._now()
        with self._transaction() as daos:
            actor = self._allowed(daos)
            _current(daos, event_id, now)
            if not daos.mass_events.change(event_id, version, {"valid_until": now}):
                raise ConflictError("incident")
            self._audit(daos, actor, event_id, "end")

    def _allowed(self, daos: Daos) -> Actor:
        actor = daos.accounts.actor(self._login, daos.lifecycle.rights())
        actor.need(RIGHT)
        return actor

    def _audit(self, daos: Daos, actor: Actor, event_id: UUID, what: str) -> None:
        daos.audit.write(
            at=self._now(),
            actor=actor.login,
            action="incident",
            payload={"incident": str(event_id), "what": what, "seat": actor.seat},
        )

    def _then(
        self, daos: Daos, book: Snapshot, found: StoredIncident, now: datetime
    ) -> Order | None:
        """Return what follows the registration: join the lead, or go to the incident's unit."""
        lead = daos.mass_events.lead(found.id)
        if lead is not None:
            into = daos.tickets.standing(lead).number
            return Order(self._login, now, "merge", {"into": into})
        unit = book.unit_by_id.get(found.unit_id) if found.unit_id else None
        return Order(self._login, now, "dispatch", {"lead": unit.code}) if unit else None


def _current(daos: Daos, event_id: UUID, now: datetime) -> StoredIncident:
    found = daos.mass_events.get(event_id)
    if found is None or (found.valid_until is not None and found.valid_until <= now):
        raise RuleError("incident", code="incident_over")
    return found


def _filled(book: Snapshot, form: TicketForm, found: StoredIncident) -> TicketForm:
    shown = _incident(book, found, 0, "")
    title = form.title.strip() or found.title
    return replace(
        form,
        kind=form.kind or Kind.REQUEST,
        title=title,
        text=form.text if form.text.strip() else f"来电人反映：{found.title}",
        place=form.place.strip() or shown.area,
        category=form.category.strip() or shown.category,
    )


def _area(book: Snapshot, place: str, now: datetime) -> UUID | None:
    try:
        return book.area(place, local_day(now)).id if place.strip() else None
    except RuleError:  # half typed
        return None


def _why(book: Snapshot, found: StoredIncident, here: UUID | None) -> str:
    """Return why an incident may be meant, "" when the place says it is not."""
    if found.area_id is None:
        return say("全市")
    if here is None:
        return say("地点未填")
    if found.area_id == here:
        return say("同一地点")
    if found.area_id in _above(book, here):
        return say("所在区域")
    return say("范围以内") if here in _above(book, found.area_id) else ""


def _above(book: Snapshot, area_id: UUID) -> set[UUID]:
    above: set[UUID] = set()
    area = book.area_by_id.get(area_id)
    while area is not None and area.parent_id is not None and area.parent_id not in above:
        above.add(area.parent_id)
        area = book.area_by_id.get(area.parent_id)
    return above


def _incident(book: Snapshot, found: StoredIncident, callers: int, why: str) -> Incident:
    area = book.area_by_id.get(found.area_id) if found.area_id else None
    category = book.category_by_id.get(found.category_id) if found.category_id else None
    unit = book.unit_by_id.get(found.unit_id) if found.unit_id else None
    return Incident(
        id=found.id,
        title=found.title,
        words=found.words,
        area=area.code if area else "",
        area_path=area.path if area else "",
        category=category.code if category else "",
        unit=unit.code if unit else "",
        unit_name=unit.short_name if unit else "",
        begins_at=found.begins_at,
        expected_end_at=found.expected_end_at,
        valid_until=found.valid_until,
        version=found.version,
        callers=callers,
        why=why,
    )


def _values(book: Snapshot, form: IncidentForm, now: datetime) -> dict[str, object]:
    on = local_day(now)
    return {
        "title": form.title,
        "words": form.words,
        "area_id": book.area(form.area, on).id if form.area.strip() else None,
        "category_id": book.category(form.category, on).id if form.category.strip() else None,
        "unit_id": book.unit(form.unit, on).id if form.unit.strip() else None,
        "expected_end_at": form.expected_end_at,
        "valid_until": form.valid_until,
    }
