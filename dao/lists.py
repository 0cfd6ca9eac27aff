"""Lists of tickets: one page of any order in either direction, where a ticket stands, how many.

Every order is a column and the position, on an index of both. Tickets without a value come last in
either direction: they are a second stretch behind the others, because the engines disagree about
where NULL sorts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Select, func, literal_column, select, tuple_
from sqlalchemy.orm import Session

from console.domain.ids import milliseconds, position
from console.domain.listing import PAGE, Cursor, ListQuestion, Narrowing, Sort
from console.domain.ticket import TicketRow
from console.domain.views import View
from console.domain.zone import start_of_day
from dao import tables as t
from dao.search import holds
from dao.tickets import as_row, chosen, seen_rows
from dao.types import UtcTime

FEW = 3_000
"""Up to here the tickets of a filter are gathered and sorted; more of them fill a walked index."""

SHORT = 5_000
"""A list of up to so many tickets is read through where words are looked for in it."""

_T = t.TicketRow
KEYS: dict[Sort, Any] = {
    Sort.DUE: _T.due_at,
    Sort.CHANGED: _T.changed_at,
    Sort.STATE: _T.state,
    Sort.UNIT: _T.lead_unit_id,
    Sort.AREA: _T.area_id,
    Sort.CATEGORY: _T.category_id,
    Sort.KIND: _T.kind,
    Sort.URGENCY: _T.urgency,
}
BLANK = frozenset({Sort.DUE, Sort.UNIT, Sort.AREA, Sort.CATEGORY})
"""Orders in which a ticket may have no value."""
_DAY = timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_OVERTAKEN = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks, and when.

    Attributes:
        now: for 将超期 and 已超期, UTC.
        unit_id: narrows to tickets of this unit and those below it; None sees the whole city.
        login: for 我的.
    """

    now: datetime
    unit_id: UUID | None
    login: str


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows in the order of the list, and whether more follow.

    Attributes:
        cursors: where each row stands.
        more: where the row behind the last one stands, None at the end of the list.
    """

    rows: tuple[TicketRow, ...]
    cursors: tuple[Cursor, ...]
    more: Cursor | None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of an order: all of it, its values, or what has none."""

    condition: ColumnElement[bool] | None
    blank: bool


class ListDao:
    """Reads lists. Never commits, never writes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._sqlite = session.get_bind().dialect.name == "sqlite"

    def page(
        self,
        question: ListQuestion,
        eyes: Eyes,
        start: Cursor | None = None,
        *,
        inclusive: bool = False,
        limit: int = PAGE,
        positions: Sequence[int] | None = None,
        holding: str = "",
    ) -> Slice:
        """Return rows of a list, in its order.

        Args:
            question: which list; its words are not looked at.
            eyes: who looks.
            start: row to begin behind; None for the first.
            inclusive: begin with that row itself.
            limit: rows at most.
            positions: narrows to a search's hits.
            holding: narrows to tickets whose title or text holds it.
        """
        wanted = self._wanted(question, eyes, positions)
        if holding:
            wanted.append(holds(holding, sqlite=self._sqlite))
        found = self._walk(question, wanted, start, limit + 1, inclusive=inclusive)
        rows = tuple(as_row(row) for row in found)
        cursors = tuple(_cursor(row) for row in found)
        more = cursors[limit] if len(found) > limit else None
        return Slice(rows[:limit], cursors[:limit], more)

    def before(self, question: ListQuestion, eyes: Eyes, start: Cursor, limit: int) -> Slice:
        """Return the rows just ahead of one, in the order of the list; `more` is that one."""
        turned = _turned(question)
        found = self._walk(turned, self._wanted(question, eyes, None), start, limit, back=True)
        found.reverse()
        return Slice(
            tuple(as_row(row) for row in found), tuple(_cursor(row) for row in found), start
        )

    def at_rank(
        self,
        question: ListQuestion,
        eyes: Eyes,
        rank: int,
        total: int,
        near: tuple[int, Cursor] | None = None,
    ) -> Cursor | None:
        """Return where a row stands by its number of `total`.

        Counted from the nearer end, or from a row whose number and place are known.
        """
        wanted = self._wanted(question, eyes, None)
        back = rank > total // 2
        skip = max(0, total - 1 - rank) if back else rank
        start = None
        if near is not None:
            back, skip, start = rank < near[0], abs(rank - near[0]), near[1]
        way = _turned(question) if back else question
        key = _key(question.sort)
        reached = start is None
        for stretch in self._stretches(way, back=back):
            conditions = [*wanted, *_given(stretch.condition)]
            if start is not None and (key is None or stretch.blank == (start.value is None)):
                conditions.append(_beyond(way, stretch, start, inclusive=True))
                reached = True
            if not reached:
                continue
            query = select(_value(key, stretch), _T.position).where(*conditions)
            query = query.order_by(*_order(way, stretch)).offset(skip).limit(1)
            found = self._session.execute(query).one_or_none()
            if found is not None:
                return Cursor(found[0], found[1])
            skip -= self._count(conditions)
        return None

    def rank(self, question: ListQuestion, eyes: Eyes, cursor: Cursor) -> int:
        """Return how many rows stand ahead of one."""
        wanted = self._wanted(question, eyes, None)
        ahead = 0
        for stretch in self._stretches(question):
            conditions = [*wanted, *_given(stretch.condition)]
            inside = stretch.blank == (cursor.value is None) or question.sort is Sort.OPENED
            if inside:
                conditions.append(_beyond(_turned(question), stretch, cursor, inclusive=False))
            ahead += self._count(conditions)
            if inside:
                break
        return ahead

    def cursor_of(self, sort: Sort, ticket_id: UUID) -> Cursor | None:
        """Return where a ticket stands in an order now, None for an unknown one."""
        key = _key(sort)
        column = _nothing() if key is None else key
        query = select(column, _T.position).where(_T.id == ticket_id)
        found = self._session.execute(query).one_or_none()
        return None if found is None else Cursor(found[0], found[1])

    def total(
        self, question: ListQuestion, eyes: Eyes, positions: Sequence[int] | None = None
    ) -> int:
        """Return how many tickets a list holds; its words are not looked at.

        `positions` narrows to a search's hits.
        """
        return self._count(self._wanted(question, eyes, positions))

    def inside(
        self, question: ListQuestion, eyes: Eyes, ids: Sequence[UUID]
    ) -> tuple[TicketRow, ...]:
        """Return those of some tickets that the list holds now; its words are not looked at."""
        if not ids:
            return ()
        query = seen_rows().where(_T.id.in_(ids), *self._wanted(question, eyes, None))
        return tuple(as_row(found) for found in self._session.execute(query))

    def changed_since(self, mark: int | None, limit: int) -> tuple[int, tuple[UUID, ...]]:
        """Return a new mark, and some tickets that were acted on since an older one.

        SQLite counts the entries of all timelines, which nobody deletes. PostgreSQL looks at the
        times of the acts, and a little further back, because commits overtake each other.

        Args:
            mark: of an earlier answer; None for the mark only.
            limit: tickets at most, the newest.
        """
        query: Select[UUID]
        if self._sqlite:
            entry = literal_column("event.rowid", Integer)
            newest = self._session.scalar(select(func.max(entry)).select_from(t.EventRow)) or 0
            query = select(t.EventRow.ticket_id).where(entry > (mark or 0)).order_by(entry.desc())
        else:
            last = self._session.scalar(select(func.door.last_change(type_=UtcTime())))
            newest = 0 if last is None else (last - _EPOCH) // _MICROSECOND
            since = _EPOCH + (mark or 0) * _MICROSECOND - _OVERTAKEN
            query = select(_T.id).where(_T.changed_at > since).order_by(_T.changed_at.desc())
        if mark is None or (mark == newest and self._sqlite):
            return newest, ()
        found = self._session.scalars(query.limit(limit))
        return newest, tuple(dict.fromkeys(found))

    def is_short(self, question: ListQuestion, eyes: Eyes) -> bool:
        """Whether a list holds so few tickets that all of them may be read."""
        some = select(_T.position).where(*self._wanted(question, eyes, None)).limit(SHORT + 1)
        return (
            self._session.scalar(select(func.count()).select_from(some.subquery())) or 0
        ) <= SHORT

    # --- which ---------------------------------------------------------------------------------

    def _wanted(
        self, question: ListQuestion, eyes: Eyes, positions: Sequence[int] | None
    ) -> list[ColumnElement[bool]]:
        view = self._view(question, eyes)
        if positions is not None:
            view.append(_T.position.in_(positions))
        if not question.narrowing.parts:
            return view
        plain = [*view, *self._narrowed(question.narrowing, loose=False)]
        if not self._sqlite or positions is not None:
            return plain
        probe = select(_T.position).where(*plain).limit(FEW + 1).subquery()
        if (self._session.scalar(select(func.count()).select_from(probe)) or 0) <= FEW:
            return [_T.position.in_(select(_T.position).where(*plain))]
        return [*view, *self._narrowed(question.narrowing, loose=True)]

    def _view(self, question: ListQuestion, eyes: Eyes) -> list[ColumnElement[bool]]:
        found = chosen(question.view, eyes.now, eyes.unit_id, eyes.login)
        many = question.view is View.CLOSED and eyes.unit_id is None and self._sqlite
        if many and question.sort is not Sort.OPENED:
            found = _loose(_T.state) == View.CLOSED.value
        return [found]

    @staticmethod
    def _narrowed(asked: Narrowing, *, loose: bool) -> list[ColumnElement[bool]]:
        """Return the conditions of a filter.

        Args:
            asked: the filter.
            loose: keep SQLite from choosing by them, so that it walks the order's own index.
        """

        def column(one: Any) -> Any:  # noqa: ANN401  # a column of any type
            return _loose(one) if loose else one

        found: list[ColumnElement[bool]] = []
        if asked.area:
            found.append(column(_T.area_id).in_(_under(t.AreaRow, asked.area)))
        if asked.category:
            found.append(column(_T.category_id).in_(_under(t.CategoryRow, asked.category)))
        if asked.unit:
            below = select(t.UnitBelowRow.descendant_id).join(
                t.UnitRow, t.UnitRow.id == t.UnitBelowRow.ancestor_id
            )
            found.append(column(_T.lead_unit_id).in_(below.where(t.UnitRow.code == asked.unit)))
        for stored, word in (
            (_T.kind, asked.kind),
            (_T.urgency, asked.urgency),
            (_T.state, asked.state),
            (_T.taken_by, asked.owner or None),
        ):
            if word is not None:
                found.append(column(stored) == str(word))
        if asked.since is not None:
            since = milliseconds(start_of_day(asked.since))
            found.append(column(_T.position) >= position(since, 0))
        if asked.until is not None:
            end = milliseconds(start_of_day(asked.until + _DAY))
            found.append(column(_T.position) < position(end, 0))
        return found

    # --- in which order --------------------------------------------------------------------------

    def _walk(  # one walk, in either direction
        self,
        question: ListQuestion,
        wanted: Iterable[ColumnElement[bool]],
        start: Cursor | None,
        limit: int,
        *,
        inclusive: bool = False,
        back: bool = False,
    ) -> list[Any]:
        found: list[Any] = []
        key = _key(question.sort)
        reached = start is None
        for stretch in self._stretches(question, back=back):
            conditions = [*wanted, *_given(stretch.condition)]
            here = start is not None and (key is None or stretch.blank == (start.value is None))
            if here and start is not None:
                conditions.append(_beyond(question, stretch, start, inclusive=inclusive))
                reached = True
            if not reached:
                continue
            query: Select[Any] = seen_rows().add_columns(_value(key, stretch)).where(*conditions)
            query = query.order_by(*_order(question, stretch)).limit(limit - len(found))
            found += self._session.execute(query).all()
            if len(found) >= limit:
                break
        return found

    @staticmethod
    def _stretches(question: ListQuestion, *, back: bool = False) -> tuple[_Stretch, ...]:
        key = _key(question.sort)
        if question.sort not in BLANK:
            return (_Stretch(None, blank=False),)
        parts = (_Stretch(key.is_not(None), blank=False), _Stretch(key.is_(None), blank=True))
        return parts[::-1] if back else parts

    def _count(self, conditions: Iterable[ColumnElement[bool]]) -> int:
        query = select(func.count()).select_from(_T).where(*conditions)
        return self._session.scalar(query) or 0


def _turned(question: ListQuestion) -> ListQuestion:
    return ListQuestion(
        question.view,
        question.words,
        question.narrowing,
        question.sort,
        descending=not question.descending,
    )


def _key(sort: Sort) -> Any:  # noqa: ANN401  # a column of any type
    return KEYS.get(sort)


def _nothing() -> ColumnElement[Any]:
    return literal_column("NULL")


def _value(key: Any, stretch: _Stretch) -> ColumnElement[Any]:  # noqa: ANN401  # as above
    found: ColumnElement[Any] = _nothing() if key is None or stretch.blank else key
    return found.label("sort_value")


def _given(condition: ColumnElement[bool] | None) -> tuple[ColumnElement[bool], ...]:
    return () if condition is None else (condition,)


def _order(question: ListQuestion, stretch: _Stretch) -> list[ColumnElement[Any]]:
    key = _key(question.sort)
    columns = [_T.position] if key is None or stretch.blank else [key, _T.position]
    return [one.desc() if question.descending else one.asc() for one in columns]


def _beyond(
    question: ListQuestion, stretch: _Stretch, cursor: Cursor, *, inclusive: bool
) -> ColumnElement[bool]:
    """Choose what comes behind a row, in the direction of the question."""
    key = _key(question.sort)
    at: Any = _T.position
    value: Any = cursor.position
    if key is not None and not stretch.blank:
        at, value = tuple_(key, _T.position), (cursor.value, cursor.position)
    found: ColumnElement[bool]
    if question.descending:
        found = at <= value if inclusive else at < value
    else:
        found = at >= value if inclusive else at > value
    return found


def _cursor(row: Any) -> Cursor:  # noqa: ANN401  # a row of the driver's
    return Cursor(row[-1], row.position)


def _loose(column: Any) -> ColumnElement[Any]:  # noqa: ANN401  # a column of any type
    """Return a column that SQLite does not look up in an index."""
    return func.coalesce(column, column)


def _under(table: Any, code: str) -> Select[UUID]:  # noqa: ANN401  # areas or categories
    top = (
        select(table.id)
        .where(table.code == code)
        .cte(f"under_{table.__tablename__}", recursive=True)
    )
    every = top.union_all(select(table.id).join(top, table.parent_id == top.c.id))
    return select(every.c.id)
