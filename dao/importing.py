"""Writes reference data: rows are added, changed or ended, never deleted."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from console.domain.event import microseconds
from console.domain.exchange import Exchange, Record
from console.domain.ids import UUID_RANDOM_BYTES, milliseconds, uuid7
from console.domain.reference import PATH_SEPARATOR
from dao import tables as t
from dao.readings import ReadingDao

ANSWERED = ("I", "P")
STAMP = "catalog.stamp"
"""Setting that changes whenever a table of reference data does."""

STAMP_BYTES = 4
"""AAPOR classes in which the caller answered questions."""


class Put(NamedTuple):
    """How many records changed something, and how many were there already, equal."""

    written: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How a record becomes a row.

    Attributes:
        key: columns of the record that name it.
        renamed: record's column to the row's, where they differ.
        links: record's column with a code, to the row's id column and the table it points to.
        has_id: the row has an id of its own beside its key.
        constant: columns that no record has.
    """

    table: type[t.Base]
    key: tuple[str, ...] = ("code",)
    renamed: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, tuple[str, type[t.Base]]] = field(default_factory=dict)
    has_id: bool = False
    constant: Mapping[str, object] = field(default_factory=dict)


PLANS: Mapping[Exchange, Plan] = {
    Exchange.AREAS: Plan(
        t.AreaRow,
        links={"parent": ("parent_id", t.AreaRow)},
        has_id=True,
        constant={"path": ""},
    ),
    Exchange.UNITS: Plan(
        t.UnitRow,
        links={"parent": ("parent_id", t.UnitRow), "area": ("area_id", t.AreaRow)},
        has_id=True,
        constant={"phone": "", "head": ""},
    ),
    Exchange.CATEGORIES: Plan(
        t.CategoryRow,
        key=("scheme", "code"),
        links={"parent": ("parent_id", t.CategoryRow)},
        has_id=True,
        constant={"path": "", "leaf": True, "aliases": "", "successor": ""},
    ),
    Exchange.PROFILES: Plan(
        t.ProfileRow,
        constant={
            "clock_names": "",
            "service_from": "",
            "service_to": "",
            "parked": False,
            "note": "",
        },
    ),
    Exchange.LIMITS: Plan(
        t.LimitRow,
        key=("profile", "clock", "level", "kind", "urgency", "channel"),
        has_id=True,
        constant={"note": ""},
    ),
    Exchange.RULES: Plan(t.DispatchRuleRow, constant={"owner": ""}),
    Exchange.ROUTES: Plan(t.RouteRow, constant={"keywords": ""}),
    Exchange.CHANNELS: Plan(t.ChannelRow),
    Exchange.OUTCOMES: Plan(t.OutcomeRow),
    Exchange.CALL_REASONS: Plan(t.CallReasonRow),
    Exchange.GAZETTEER: Plan(
        t.GazetteerRow,
        key=("name", "kind", "area"),
        links={"area": ("area_id", t.AreaRow)},
        has_id=True,
    ),
    Exchange.SETTINGS: Plan(t.SettingRow, key=("key",), constant={"note": ""}),
    Exchange.LIFECYCLE: Plan(
        t.LifecycleRow, key=("position",), constant={"assignments": "", "source": ""}
    ),
    Exchange.ROLE_RIGHTS: Plan(t.RoleRightRow, key=("role", "right")),
    Exchange.CALENDAR: Plan(t.WorkdayRow, key=("date",), renamed={"date": "day"}),
    Exchange.LETTER_TEMPLATES: Plan(t.LetterTemplateRow),
    Exchange.TEMPLATES: Plan(t.TextTemplateRow, has_id=True, constant={"owner": ""}),
    Exchange.ARTICLES: Plan(
        t.ArticleRow,
        has_id=True,
        constant={"questions": "", "owner": "", "reviewed_on": None},
    ),
    Exchange.INCIDENTS: Plan(
        t.MassEventRow,
        links={
            "area": ("area_id", t.AreaRow),
            "category": ("category_id", t.CategoryRow),
            "unit": ("unit_id", t.UnitRow),
        },
        has_id=True,
        constant={
            "words": "",
            "expected_end_at": None,
            "valid_until": None,
            "created_by": "",
            "version": 1,
        },
    ),
    Exchange.ACCOUNTS: Plan(
        t.AccountRow,
        key=("login",),
        links={"unit": ("unit_id", t.UnitRow)},
        has_id=True,
        constant={"seat": "0001", "demo": False, "active": True},
    ),
}

_NO_COLUMN = {
    Exchange.CALENDAR: ("official", "source"),
    Exchange.ACCOUNTS: ("roles", "rights"),
}


class ImportDao:
    """Adds and changes reference data. Never commits.

    Args:
        session: the caller's transaction.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def is_empty(self) -> bool:
        """Return whether nothing was loaded yet: no life cycle, so no act is possible."""
        return self._session.scalar(select(func.count()).select_from(t.LifecycleRow)) == 0

    def codes(self, kind: Exchange) -> frozenset[str]:
        """Return the codes that a row of another kind may refer to."""
        table: Any = PLANS[kind].table
        return frozenset(self._session.scalars(select(table.code)))

    def parents(self, kind: Exchange) -> dict[tuple[str, str], tuple[str, str]]:
        """Return the scheme and code of each row of a tree with those of its parent, "" on top."""
        table: Any = PLANS[kind].table
        scheme = table.scheme if hasattr(table, "scheme") else literal("")
        rows = self._session.execute(select(table.id, table.parent_id, table.code, scheme)).all()
        names = {row[0]: (row[3], row[2]) for row in rows}
        return {names[row[0]]: names.get(row[1], (row[3], "")) for row in rows}

    def remove(
        self,
        kind: Exchange,
        keys: Sequence[tuple[object, ...]],
        at: datetime,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> int:
        """Take rows out to which nothing stored refers; return how many were there."""
        plan = PLANS[kind]
        table: Any = plan.table
        names = [getattr(table, plan.renamed.get(name, name)) for name in plan.key]
        gone = 0
        for key in keys:
            where = [name == value for name, value in zip(names, key, strict=True)]
            done = self._session.execute(delete(table).where(*where).returning(names[0]))
            gone += len(done.all())
        if gone:
            self._stamp(at, random_bytes)
        return gone

    def put(
        self,
        kind: Exchange,
        records: Sequence[Record],
        at: datetime,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> Put:
        """Add what is new and change what differs, in the order given; parents may come later.

        Args:
            kind: not tickets.
            records: columns as the files name them, values read; every reference exists.
            at: when, UTC.
            random_bytes: where the random part of ids comes from.
        """
        if not records:
            return Put(0, 0)
        if kind is Exchange.LIFECYCLE:
            self._session.execute(delete(t.LifecycleRow))
        fresh = _ids(at, len(records), random_bytes)
        rows = self._rows(kind, records, fresh)
        put = self._store(PLANS[kind], rows)
        match kind:
            case Exchange.AREAS:
                self._paths(t.AreaRow)
            case Exchange.UNITS:
                self._closure()
            case Exchange.CATEGORIES:
                self._paths(t.CategoryRow)
                self._leaves()
            case Exchange.CALENDAR:
                put = self._years(records, put)
            case Exchange.ACCOUNTS:
                put = self._roles(records, put)
            case _:
                pass
        self._stamp(at, random_bytes)
        return put

    def _stamp(self, at: datetime, random_bytes: Callable[[int], bytes]) -> None:
        """Let every console see that a table is not what it read."""
        value = f"{microseconds(at)}-{random_bytes(STAMP_BYTES).hex()}"
        self._session.merge(t.SettingRow(key=STAMP, value=value, source="", note=""))

    def _rows(
        self, kind: Exchange, records: Sequence[Record], fresh: Sequence[UUID]
    ) -> list[dict[str, Any]]:
        plan = PLANS[kind]
        left = (*plan.links, *_NO_COLUMN.get(kind, ()))
        stored = self._ids_of(plan) if plan.has_id else {}
        for record, one in zip(records, fresh, strict=True):
            stored.setdefault(_key(plan, record), one)
        codes = {
            table: self._by_code(table, stored if table is plan.table else None)
            for _, table in plan.links.values()
        }
        rows = []
        for record in records:
            row: dict[str, Any] = {
                plan.renamed.get(name, name): value
                for name, value in record.items()
                if name not in left
            }
            for name, (column, table) in plan.links.items():
                row[column] = self._link(codes[table], record, name)
            if plan.has_id:
                row["id"] = stored[_key(plan, record)]
            rows.append(row)
        if kind is Exchange.OUTCOMES:
            for position, row in enumerate(rows, 1):
                row |= {"position": position, "answered": row["aapor"] in ANSWERED}
        if kind is Exchange.CALL_REASONS:
            for position, row in enumerate(rows, 1):
                row["position"] = position
        return rows

    @staticmethod
    def _link(codes: Mapping[tuple[object, ...], UUID], record: Record, name: str) -> UUID | None:
        wanted = record.get(name)
        if not wanted:
            return None
        scheme = record.get("scheme")  # the parent of a category stands in its own scheme
        return codes[(scheme, wanted) if name == "parent" and scheme else (wanted,)]

    def _ids_of(self, plan: Plan) -> dict[tuple[object, ...], UUID]:
        table: Any = plan.table
        names = [plan.links[name][0] if name in plan.links else name for name in plan.key]
        if plan.table is t.GazetteerRow:
            query = select(table.id, table.name, table.kind, t.AreaRow.code).join(
                t.AreaRow, t.AreaRow.id == table.area_id
            )
        else:
            query = select(table.id, *(getattr(table, name) for name in names))
        return {tuple(row[1:]): row[0] for row in self._session.execute(query)}

    def _by_code(
        self, table: type[t.Base], known: Mapping[tuple[object, ...], UUID] | None
    ) -> Mapping[tuple[object, ...], UUID]:
        if known is not None:
            return known
        source: Any = table
        query = select(source.code, source.id)
        if table is t.CategoryRow:  # of two schemes that share a code the one that goes on counts
            query = query.order_by(source.valid_to.is_(None), source.scheme)
        return {(row.code,): row.id for row in self._session.execute(query)}

    def _store(self, plan: Plan, rows: Sequence[dict[str, Any]]) -> Put:
        table: Any = plan.table
        keys = ("id",) if plan.has_id else tuple(plan.renamed.get(one, one) for one in plan.key)
        there = {
            tuple(getattr(row, name) for name in keys): row
            for row in self._session.scalars(select(table))
        }
        new, changed = [], []
        for row in rows:
            old = there.get(tuple(row[name] for name in keys))
            if old is None:
                new.append({**plan.constant, **_blank(table), **row})
            elif any(getattr(old, name) != value for name, value in row.items()):
                changed.append({**row, **_next_version(old)})
        if table is t.AreaRow:
            last = self._session.scalar(select(func.max(t.AreaRow.serial))) or 0
            for serial, row in enumerate(new, last + 1):
                row["serial"] = serial
        self._session.expunge_all()
        if new:
            self._session.execute(insert(table), _parents_first(new))
        if changed:
            self._session.execute(update(table), changed)
        if plan.has_id:
            ReadingDao(self._session).write(table, [row["id"] for row in (*new, *changed)])
        return Put(len(new) + len(changed), len(rows) - len(new) - len(changed))

    # What follows from the rows.

    def _paths(self, tree: type[t.AreaRow | t.CategoryRow]) -> None:
        table: Any = tree
        rows = self._session.execute(
            select(table.id, table.parent_id, table.name, table.path)
        ).all()
        by_id = {row.id: row for row in rows}
        paths: dict[UUID, str] = {}

        def path(key: UUID) -> str:
            if key not in paths:
                row = by_id[key]
                above = path(row.parent_id) + PATH_SEPARATOR if row.parent_id else ""
                paths[key] = above + row.name
            return paths[key]

        changed = [{"id": row.id, "path": path(row.id)} for row in rows if path(row.id) != row.path]
        if changed:
            self._session.execute(update(table), changed)

    def _leaves(self) -> None:
        parents = select(t.CategoryRow.parent_id).where(t.CategoryRow.parent_id.is_not(None))
        for leaf, where in (
            (False, t.CategoryRow.id.in_(parents)),
            (True, t.CategoryRow.id.not_in(parents)),
        ):
            self._session.execute(
                update(t.CategoryRow)
                .where(where)
                .values(leaf=leaf)
                .execution_options(synchronize_session=False)
            )

    def _closure(self) -> None:
        parents = {
            row.id: row.parent_id
            for row in self._session.execute(select(t.UnitRow.id, t.UnitRow.parent_id))
        }
        rows = []
        for unit in parents:
            above: UUID | None = unit
            depth = 0
            while above is not None:
                rows.append({"ancestor_id": above, "descendant_id": unit, "depth": depth})
                above, depth = parents[above], depth + 1
        self._session.execute(delete(t.UnitBelowRow))
        self._session.execute(insert(t.UnitBelowRow), rows)

    def _years(self, records: Sequence[Record], put: Put) -> Put:
        """Mark each year of the file; any change makes a new revision of the calendar."""
        years: dict[int, tuple[bool, str]] = {}
        for record in records:
            day = record["date"]
            if isinstance(day, date):
                years[day.year] = (bool(record.get("official")), str(record.get("source") or ""))
        there = {row.year: row for row in self._session.scalars(select(t.CalendarYearRow))}
        same = all(
            year in there and (there[year].official, there[year].source) == found
            for year, found in years.items()
        )
        if same and not put.written:
            return put
        revision = max((row.revision for row in there.values()), default=0) + 1
        for year, (official, source) in years.items():
            row = there.get(year) or t.CalendarYearRow(year=year)
            row.official, row.source, row.revision = official, source, revision
            self._session.add(row)
        self._session.flush()
        return put if put.written else Put(put.unchanged, 0)

    def _roles(self, records: Sequence[Record], put: Put) -> Put:
        """Give each account exactly the roles and rights of its record."""
        ids = {row.login: row.id for row in self._session.scalars(select(t.AccountRow))}
        changed = False
        for table, column, name in (
            (t.AccountRoleRow, t.AccountRoleRow.role, "roles"),
            (t.AccountRightRow, t.AccountRightRow.right, "rights"),
        ):
            source: Any = table
            held: dict[UUID, set[str]] = {}
            for account, one in self._session.execute(select(source.account_id, column)):
                held.setdefault(account, set()).add(one)
            rows: list[dict[str, Any]] = []
            for record in records:
                account = ids[str(record["login"])]
                given = record.get(name)
                wanted = set(str(given).split(";")) if given else set()
                if name in record and held.get(account, set()) != wanted:
                    changed = True
                    if account in held:
                        self._session.execute(delete(table).where(source.account_id == account))
                    rows += [{"account_id": account, column.key: one} for one in sorted(wanted)]
            if rows:
                self._session.execute(insert(table), rows)
        return Put(put.unchanged, 0) if changed and not put.written else put


def _next_version(row: t.Base) -> dict[str, Any]:
    """Return what tells whoever has an incident open that it changed."""
    return {"version": row.version + 1} if isinstance(row, t.MassEventRow) else {}


def _key(plan: Plan, record: Record) -> tuple[object, ...]:
    return tuple(record[name] for name in plan.key)


def _ids(at: datetime, count: int, random_bytes: Callable[[int], bytes]) -> list[UUID]:
    """Return ids that sort in the order of the records, so that the order of a file is kept."""
    ms = milliseconds(at)
    return [uuid7(ms + (order >> 12), _counted(order, random_bytes)) for order in range(count)]


def _counted(order: int, random_bytes: Callable[[int], bytes]) -> bytes:
    # 74 bits are used: the first 12 count up, 62 are random.
    rest = int.from_bytes(random_bytes(UUID_RANDOM_BYTES), "big") & ((1 << 62) - 1)
    return ((order & 0xFFF) << 62 | rest).to_bytes(UUID_RANDOM_BYTES, "big")


def _blank(table: type[t.Base]) -> dict[str, object]:
    return {
        name: None if name.startswith("valid_") else ""
        for name in ("valid_from", "valid_to", "source")
        if hasattr(table, name)
    }


def _parents_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if not rows or "parent_id" not in rows[0]:
        return rows
    by_id = {row["id"]: row for row in rows}

    def depth(row: dict[str, Any]) -> int:
        above, steps = row, 0
        while above["parent_id"] in by_id:
            above, steps = by_id[above["parent_id"]], steps + 1
        return steps

    return sorted(rows, key=depth)
