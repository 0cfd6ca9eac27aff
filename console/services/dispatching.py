"""Who should get a ticket, and why: the dispatch catalogue read for one matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from console.domain.errors import RuleError
from console.domain.reference import Area, DispatchRule, Unit, is_valid
from console.domain.wording import say
from console.domain.words import Level
from console.domain.zone import local_day
from console.services.catalog import Snapshot

BY_PLACE = {"@grid": Level.GRID, "@community": Level.COMMUNITY, "@street": Level.STREET}


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit that a rule names, with the sentence that says why."""

    unit: Unit
    reason: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the catalogue says about a matter.

    Attributes:
        lead: None when no row fits, or the row needs a place that is not known yet.
    """

    lead: Choice | None
    assists: tuple[Choice, ...]
    profile: str
    rule: str


def choose_units(
    book: Snapshot,
    *,
    category_id: UUID | None,
    area_id: UUID | None,
    field: str,
    kind: str,
    at: datetime,
) -> Chosen:
    """Return lead, assists and profile by the first row of the catalogue that fits.

    Source: 国办函〔2025〕66号 (五): a catalogue kept up to date; matters of a department go to it.
    """
    on = local_day(at)
    categories = [one.code for one in book.category_chain(category_id)] if category_id else []
    areas = book.area_chain(area_id) if area_id else ()
    default = book.setting("profile.default", "default")
    for rule in book.rules:
        if not is_valid(rule, on) or not _fits(rule, categories, areas, field, kind):
            continue
        lead = _unit(book, rule.lead, areas, on)
        if lead is None:
            continue
        assists = [_unit(book, code, areas, on) for code in rule.assist]
        return Chosen(
            Choice(lead, _reason(rule, areas)),
            tuple(
                Choice(unit, say("就近协助") if code in BY_PLACE else rule.reason)
                for code, unit in zip(rule.assist, assists, strict=True)
                if unit is not None and unit.id != lead.id
            ),
            _profile(book, rule, default, on),
            rule.code,
        )
    return Chosen(None, (), default, "")


def _fits(
    rule: DispatchRule, categories: Iterable[str], areas: Iterable[Area], field: str, kind: str
) -> bool:
    return (
        rule.category in {"*", *categories}
        and rule.area in {"*", *(area.code for area in areas)}
        and rule.field in {"*", field}
        and rule.kind in {"*", kind}
    )


def _profile(book: Snapshot, rule: DispatchRule, default: str, on: date) -> str:
    """Return the limits that a row asks for, those of the city once they have ended."""
    known = rule.profile and is_valid(book.limits.profile(rule.profile), on)
    return rule.profile if known else default


def _unit(book: Snapshot, code: str, areas: tuple[Area, ...], on: date) -> Unit | None:
    if code not in BY_PLACE:
        return book.unit(code, on)
    if not areas:
        return None
    level = BY_PLACE[code]
    found = book.unit_of_area(level, areas[0].id, on)
    if found is None and level is not Level.STREET:  # the place is known only to its street
        found = book.unit_of_area(Level.STREET, areas[0].id, on)
    return found


def _reason(rule: DispatchRule, areas: tuple[Area, ...]) -> str:
    where = say("（{area}）", area=areas[0].name) if areas and rule.lead in BY_PLACE else ""
    return say("{reason}{where}，派单目录 {code}", reason=rule.reason, where=where, code=rule.code)


def need_lead(chosen: Chosen) -> Choice:
    """Return the lead, or say that one must be named.

    Raises:
        RuleError: `missing_field` lead.
    """
    if chosen.lead is None:
        raise RuleError("lead", code="missing_field")
    return chosen.lead
