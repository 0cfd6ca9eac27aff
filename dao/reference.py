"""Reads reference data as frozen values."""

from collections.abc import Callable, Iterable
from datetime import date, time
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from console.domain.calendar import CalendarDay, WorkCalendar
from console.domain.call import CallResult
from console.domain.call_log import CallReason
from console.domain.callback import Outcome
from console.domain.intake import Route
from console.domain.limit import ClockName, Limit, LimitTable, LimitUnit, Profile
from console.domain.reference import (
    PATH_SEPARATOR,
    Area,
    Category,
    Channel,
    DispatchRule,
    PlaceName,
    RouteWords,
    Setting,
    Unit,
    is_valid,
    plain_path,
    resolve,
)
from console.domain.words import Level
from dao.tables import (
    AreaRow,
    CalendarYearRow,
    CallReasonRow,
    CategoryRow,
    ChannelRow,
    DispatchRuleRow,
    GazetteerRow,
    LetterTemplateRow,
    LimitRow,
    OutcomeRow,
    ProfileRow,
    RouteRow,
    SettingRow,
    UnitBelowRow,
    UnitRow,
    WorkdayRow,
)

Row_ = TypeVar("Row_")
Value_ = TypeVar("Value_")

_SETTINGS = SettingRow.__table__
_SETTING = select(_SETTINGS.c.value).where(_SETTINGS.c.key == bindparam("key"))
"""Read several times in every answer: the columns alone, without an object for the row."""


class ReferenceDao:
    """Areas, units, categories, limits and the other tables of a city. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Whole tables: what a snapshot is made of.

    def areas(self) -> tuple[Area, ...]:
        """Return every area by code, ended ones too."""
        return self._all(select(AreaRow).order_by(AreaRow.code), _area)

    def units(self) -> tuple[Unit, ...]:
        """Return every unit by code, ended ones too."""
        rows = self._session.scalars(select(UnitRow).order_by(UnitRow.code)).all()
        paths = _paths(rows)
        return tuple(_unit(row, paths[row.id]) for row in rows)

    def unit_names(self) -> dict[str, str]:
        """Return the short name of every unit by its code, ended ones too."""
        rows = self._session.execute(select(UnitRow.code, UnitRow.short_name))
        return {row.code: row.short_name for row in rows}

    def categories(self) -> tuple[Category, ...]:
        """Return every node of every scheme, by scheme and code."""
        query = select(CategoryRow).order_by(CategoryRow.scheme, CategoryRow.code)
        return self._all(query, _category)

    def place_names(self) -> tuple[PlaceName, ...]:
        """Return the gazetteer."""
        query = select(GazetteerRow).order_by(GazetteerRow.name, GazetteerRow.kind)
        return self._all(query, _place_name)

    def channels(self) -> tuple[Channel, ...]:
        """Return the ways by which demands come in, by code."""
        query = select(ChannelRow).order_by(ChannelRow.code)
        return self._all(query, _channel)

    def routes(self) -> tuple[Route, ...]:
        """Return the lawful channels outside the hotline, emergencies first."""
        query = select(RouteRow).order_by(RouteRow.emergency.desc(), RouteRow.code)
        return self._all(query, _route)

    def route_words(self) -> tuple[RouteWords, ...]:
        """Return the words that point to a lawful channel outside the hotline."""
        query = select(RouteRow).order_by(RouteRow.emergency.desc(), RouteRow.code)
        return self._all(query, _route_words)

    def call_reasons(self) -> tuple[CallReason, ...]:
        """Return why a call may end without a ticket, in the order of the table."""
        return self._all(select(CallReasonRow).order_by(CallReasonRow.position), _call_reason)

    def outcomes(self) -> tuple[Outcome, ...]:
        """Return the results of a callback attempt, in their order."""
        return self._all(select(OutcomeRow).order_by(OutcomeRow.position), as_outcome)

    def rules(self) -> tuple[DispatchRule, ...]:
        """Return the dispatch catalogue, largest priority first."""
        query = select(DispatchRuleRow).order_by(
            DispatchRuleRow.priority.desc(), DispatchRuleRow.code
        )
        return self._all(query, _rule)

    def settings(self) -> tuple[Setting, ...]:
        """Return every setting, by key."""
        query = select(SettingRow).order_by(SettingRow.key)
        return self._all(query, lambda row: Setting(row.key, row.value, row.source, row.note))

    def setting(self, key: str, default: str = "") -> str:
        """Return one setting's value, `default` where the city has none."""
        found = self._session.scalar(_SETTING, {"key": key})
        return default if found is None else found

    def letter_template(self, code: str) -> str:
        """Return the city's own wording of a letter, "" where it has none."""
        row = self._session.get(LetterTemplateRow, code)
        return "" if row is None else row.text

    def limits(self) -> LimitTable:
        """Return every profile with its limits. Clocks that this program does not run are left."""
        return LimitTable(self.profiles(), self.limit_rows())

    def profiles(self) -> tuple[Profile, ...]:
        """Return the profiles, by code."""
        return self._all(select(ProfileRow).order_by(ProfileRow.code), _profile)

    def limit_rows(self) -> tuple[Limit, ...]:
        """Return the limits of clocks that this program runs, in the order of their import."""
        known = [str(clock) for clock in ClockName]
        query = select(LimitRow).where(LimitRow.clock.in_(known)).order_by(LimitRow.id)
        return self._all(query, _limit)

    def calendar(self) -> WorkCalendar:
        """Return the working calendar; its revision counts the imports that changed it."""
        years = self._session.scalars(select(CalendarYearRow)).all()
        days = self._session.execute(
            select(WorkdayRow.day, WorkdayRow.is_workday, WorkdayRow.name)
        ).all()
        return WorkCalendar(
            {day: CalendarDay(is_workday, name) for day, is_workday, name in days},
            {row.year: row.source for row in years if row.official},
            max((row.revision for row in years), default=0),
        )

    # One row, by id.

    def area(self, area_id: UUID) -> Area:
        """Return one area. Raises KeyError where there is none."""
        return _area(self._one(AreaRow, area_id))

    def unit(self, unit_id: UUID) -> Unit:
        """Return one unit. Raises KeyError where there is none."""
        row = self._one(UnitRow, unit_id)
        names = [above.name for above in self._unit_chain(row)]
        return _unit(row, PATH_SEPARATOR.join(reversed(names)))

    def category(self, category_id: UUID) -> Category:
        """Return one category. Raises KeyError where there is none."""
        return _category(self._one(CategoryRow, category_id))

    # By what people call them.

    def resolve_area(self, word: str, on: date) -> Area:
        """Return the area that a code, path or name means on a civil day.

        Raises:
            RuleError: `missing_field`, `unknown_name`, `ambiguous_name`.
        """
        wanted = plain_path(word)
        query = select(AreaRow).where(
            (AreaRow.code == wanted) | (AreaRow.name == wanted.rpartition(PATH_SEPARATOR)[2])
        )
        return resolve(self._all(query, _area), word, on, "place")

    def resolve_unit(self, word: str, on: date) -> Unit:
        """Return the unit that a code, path, name or short name means on a civil day.

        Raises:
            RuleError: `missing_field`, `unknown_name`, `ambiguous_name`.
        """
        wanted = plain_path(word)
        last = wanted.rpartition(PATH_SEPARATOR)[2]
        query = select(UnitRow).where(
            (UnitRow.code == wanted) | (UnitRow.name == last) | (UnitRow.short_name == last)
        )
        found = self._session.scalars(query.order_by(UnitRow.code)).all()
        return resolve([self.unit(row.id) for row in found], word, on, "unit")

    def resolve_category(self, word: str, on: date) -> Category:
        """Return the category that a code, path, name or alias means on a civil day.

        A node of the scheme that is valid on the day comes before one of an old scheme.

        Raises:
            RuleError: `missing_field`, `unknown_name`, `ambiguous_name`.
        """
        wanted = plain_path(word)
        last = wanted.rpartition(PATH_SEPARATOR)[2]
        query = select(CategoryRow).where(
            (CategoryRow.code == wanted)
            | (CategoryRow.name == last)
            | CategoryRow.aliases.contains(wanted, autoescape=True)
        )
        found = self._all(query.order_by(CategoryRow.scheme, CategoryRow.code), _category)
        return resolve(found, word, on, "category")

    # The trees.

    def area_chain(self, area_id: UUID) -> tuple[Area, ...]:
        """Return an area and what it lies in, innermost first."""
        above = (
            select(AreaRow.id, AreaRow.parent_id)
            .where(AreaRow.id == area_id)
            .cte("above", recursive=True)
        )
        parent = aliased(AreaRow)
        above = above.union_all(
            select(parent.id, parent.parent_id).join(above, parent.id == above.c.parent_id)
        )
        rows = self._session.scalars(select(AreaRow).join(above, AreaRow.id == above.c.id)).all()
        return tuple(_area(row) for row in _climb(rows, area_id))

    def unit_of_area(self, level: Level, area_id: UUID, on: date) -> Unit | None:
        """Return the unit of a level that answers for an area or for what it lies in.

        Args:
            level: such as the community's.
            area_id: any area, mostly a grid or a community.
            on: civil day at the hotline.

        Returns:
            That of the innermost such area; None where there is none.
        """
        chain = [area.id for area in self.area_chain(area_id)]
        query = select(UnitRow).where(UnitRow.area_id.in_(chain), UnitRow.level == level.value)
        found = [self.unit(row.id) for row in self._session.scalars(query.order_by(UnitRow.code))]
        valid = [unit for unit in found if is_valid(unit, on)]
        return min(valid, key=lambda unit: chain.index(_known(unit.area_id)), default=None)

    def units_below(self, unit_id: UUID) -> frozenset[UUID]:
        """Return a unit and every unit under it."""
        query = select(UnitBelowRow.descendant_id).where(UnitBelowRow.ancestor_id == unit_id)
        return frozenset(self._session.scalars(query))

    def units_above(self, unit_id: UUID) -> tuple[UUID, ...]:
        """Return a unit and what it is under, nearest first."""
        query = (
            select(UnitBelowRow.ancestor_id)
            .where(UnitBelowRow.descendant_id == unit_id)
            .order_by(UnitBelowRow.depth)
        )
        return tuple(self._session.scalars(query))

    def _all(self, query: Select[Row_], value: Callable[[Row_], Value_]) -> tuple[Value_, ...]:
        return tuple(value(row) for row in self._session.scalars(query))

    def _one(self, table: type[Row_], key: UUID) -> Row_:
        row = self._session.get(table, key)
        if row is None:
            raise KeyError(table.__name__)
        return row

    def _unit_chain(self, row: UnitRow) -> list[UnitRow]:
        query = (
            select(UnitRow)
            .join(UnitBelowRow, UnitBelowRow.ancestor_id == UnitRow.id)
            .where(UnitBelowRow.descendant_id == row.id)
            .order_by(UnitBelowRow.depth)
        )
        return list(self._session.scalars(query)) or [row]


def _climb(rows: Iterable[AreaRow], start: UUID) -> list[AreaRow]:
    by_id = {row.id: row for row in rows}
    chain = []
    at: UUID | None = start
    while at is not None and at in by_id:
        chain.append(by_id.pop(at))
        at = chain[-1].parent_id
    return chain


def _paths(rows: Iterable[UnitRow]) -> dict[UUID, str]:
    by_id = {row.id: row for row in rows}
    paths: dict[UUID, str] = {}

    def path(row: UnitRow) -> str:
        if row.id not in paths:
            above = by_id.get(row.parent_id) if row.parent_id else None
            paths[row.id] = f"{path(above)}{PATH_SEPARATOR}{row.name}" if above else row.name
        return paths[row.id]

    for row in by_id.values():
        path(row)
    return paths


def _known(found: UUID | None) -> UUID:
    if found is None:
        raise KeyError
    return found


def _parts(text: str, separator: str = ";") -> tuple[str, ...]:
    return tuple(part for part in text.split(separator) if part)


def _area(row: AreaRow) -> Area:
    return Area(
        row.id,
        row.serial,
        row.code,
        row.name,
        row.path,
        Level(row.level),
        row.parent_id,
        row.lat,
        row.lon,
        row.valid_from,
        row.valid_to,
        row.source,
        row.reading,
    )


def _unit(row: UnitRow, path: str) -> Unit:
    return Unit(
        row.id,
        row.code,
        row.name,
        row.short_name,
        path,
        Level(row.level),
        row.parent_id,
        row.area_id,
        row.phone,
        row.head,
        row.valid_from,
        row.valid_to,
        row.source,
        row.reading,
    )


def _category(row: CategoryRow) -> Category:
    return Category(
        row.id,
        row.scheme,
        row.code,
        row.name,
        row.path,
        row.parent_id,
        row.leaf,
        _parts(row.aliases),
        row.successor,
        row.valid_from,
        row.valid_to,
        row.source,
        row.reading,
    )


def _place_name(row: GazetteerRow) -> PlaceName:
    return PlaceName(
        row.name,
        row.kind,
        row.area_id,
        row.lat,
        row.lon,
        row.source,
        row.reading,
        row.valid_from,
        row.valid_to,
    )


def _channel(row: ChannelRow) -> Channel:
    return Channel(row.code, row.name, row.source, row.valid_from, row.valid_to)


def _route_words(row: RouteRow) -> RouteWords:
    return RouteWords(row.code, _parts(row.keywords), row.valid_from, row.valid_to)


def _route(row: RouteRow) -> Route:
    return Route(
        row.code,
        row.name,
        row.number,
        row.emergency,
        row.words,
        row.valid_from,
        row.valid_to,
    )


def _call_reason(row: CallReasonRow) -> CallReason:
    return CallReason(row.code, row.name, CallResult(row.result), row.valid_from, row.valid_to)


def as_outcome(row: OutcomeRow) -> Outcome:
    """Return a result of a callback attempt."""
    return Outcome(
        row.code,
        row.name,
        row.aapor,
        row.answered,
        row.final,
        row.retry_after_minutes,
        row.valid_from,
        row.valid_to,
    )


def _rule(row: DispatchRuleRow) -> DispatchRule:
    return DispatchRule(
        row.code,
        row.priority,
        row.category,
        row.area,
        row.field,
        row.kind,
        row.lead,
        _parts(row.assist),
        row.profile,
        row.reason,
        row.valid_from,
        row.valid_to,
        row.owner,
        row.source,
    )


def _profile(row: ProfileRow) -> Profile:
    known = set(ClockName)
    named = [part.partition("=") for part in _parts(row.clock_names)]
    return Profile(
        row.code,
        row.name,
        row.all_day,
        time.fromisoformat(row.service_from) if row.service_from else None,
        time.fromisoformat(row.service_to) if row.service_to else None,
        {ClockName(clock): name for clock, _, name in named if clock in known},
        row.source,
        row.valid_from,
        row.valid_to,
    )


def _limit(row: LimitRow) -> Limit:
    return Limit(
        row.profile,
        ClockName(row.clock),
        row.level,
        row.kind,
        row.urgency,
        row.channel,
        row.amount,
        LimitUnit(row.unit),
        row.source,
        row.note,
    )
