"""Who should get a ticket, and why: the dispatch catalogue read for one matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain.errors import RuleError
from console.domain.reference import Area, DispatchRule, Unit, is_valid
from console.domain.words import Level
from console.domain.zone import local_day
from dao.unit_of_work import Daos

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
    daos: Daos,
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
    reference = daos.reference
    categories = _category_codes(daos, category_id)
    areas = reference.area_chain(area_id) if area_id else ()
    default = reference.setting("profile.default", "default")
    for rule in reference.rules():
        if not is_valid(rule, on) or not _fits(rule, categories, areas, field, kind):
            continue
        lead = _unit(daos, rule.lead, areas, at)
        if lead is None:
            continue
        assists = [_unit(daos, code, areas, at) for code in rule.assist]
        return Chosen(
            Choice(lead, _reason(rule, areas)),
            tuple(
                Choice(unit, "就近协助" if code in BY_PLACE else rule.reason)
                for code, unit in zip(rule.assist, assists, strict=True)
                if unit is not None and unit.id != lead.id
            ),
            rule.profile or default,
            rule.code,
        )
    return Chosen(None, (), default, "")


def _category_codes(daos: Daos, category_id: UUID | None) -> tuple[str, ...]:
    codes: list[str] = []
    while category_id is not None:
        category = daos.reference.category(category_id)
        codes.append(category.code)
        category_id = category.parent_id
    return tuple(codes)


def _fits(
    rule: DispatchRule, categories: Iterable[str], areas: Iterable[Area], field: str, kind: str
) -> bool:
    return (
        rule.category in {"*", *categories}
        and rule.area in {"*", *(area.code for area in areas)}
        and rule.field in {"*", field}
        and rule.kind in {"*", kind}
    )


def _unit(daos: Daos, code: str, areas: tuple[Area, ...], at: datetime) -> Unit | None:
    on = local_day(at)
    if code not in BY_PLACE:
        return daos.reference.resolve_unit(code, on)
    if not areas:
        return None
    level = BY_PLACE[code]
    found = daos.reference.unit_of_area(level, areas[0].id, on)
    if found is None and level is not Level.STREET:  # the place is known only to its street
        found = daos.reference.unit_of_area(Level.STREET, areas[0].id, on)
    return found


def _reason(rule: DispatchRule, areas: tuple[Area, ...]) -> str:
    where = f"（{areas[0].name}）" if areas and rule.lead in BY_PLACE else ""
    return f"{rule.reason}{where}，派单目录 {rule.code}"


def need_lead(chosen: Chosen) -> Choice:
    """Return the lead, or say that one must be named.

    Raises:
        RuleError: `missing_field` lead.
    """
    if chosen.lead is None:
        raise RuleError("lead", code="missing_field")
    return chosen.lead
