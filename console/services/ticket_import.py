"""Tickets of another system: each row through the rules of the form, closed as 历史导入."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from console.domain.account import Actor
from console.domain.errors import InputError, RuleError
from console.domain.event import Payload, payload_text
from console.domain.exchange import HIDDEN, ImportReport, RowError
from console.domain.ids import milliseconds, uuid7
from console.domain.lifecycle import LifeCycle, check_fields
from console.domain.place import area_cell, normal_address
from console.domain.reference import PATH_SEPARATOR, Area, Category, Unit
from console.domain.text import clean, clean_line, title_from
from console.domain.wording import say
from console.domain.words import Ending, Field, Kind, Level, State, Urgency, choose
from console.domain.zone import local_day, start_of_day, to_utc
from console.services.acts.intake import TEXT_MOST, TITLE_MOST
from console.services.catalog import CATALOG, Snapshot
from console.services.importer import DryRunEnds, keep_or_leave
from console.services.reference_kinds import CellError, day
from console.services.sheet_files import open_sheet
from dao.bulk import Identity, Load, LoadedEvent
from dao.identity import random_bytes
from dao.unit_of_work import Daos, Transaction

MAPPINGS = CATALOG / "mappings"
BATCH = 2_000
NUMBER_MOST = 80
CHANNEL = "import"
OWN = "console"
_LEAD_IN = re.compile(r"[：:，,。；;]")
_LABELS = {
    "external_number": "外部编号",
    "number": "编号",
    "opened_at": "受理时间",
    "title": "标题",
    "text": "内容",
    "kind": "诉求类型",
    "field": "领域",
    "channel": "渠道",
    "category": "分类",
    "unit": "承办单位",
    "lead": "主办单位",
    "place": "地点",
    "address": "详细地址",
    "urgency": "紧急程度",
    "occurred": "发生时间",
}
_PERSONAL = frozenset({"title", "text", "address", "occurred"})


@dataclass(frozen=True, slots=True)
class Mapping_:  # noqa: N801  # Mapping is the standard library's
    """How another system's columns become ours.

    Attributes:
        source: names the system in `origin`.
        columns: our column to theirs; of several the path is made, of `unit` the first filled.
        defaults: values of columns that the file does not have.
        kind_words: word of the lead-in to kind; the first in the text wins.
        kind_within: characters of the lead-in that count.
    """

    source: str
    columns: Mapping[str, tuple[str, ...]]
    defaults: Mapping[str, str] = field(default_factory=dict)
    kind_words: Mapping[str, Kind] = field(default_factory=dict)
    kind_within: int = 0
    kind_default: Kind = Kind.REQUEST


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A row that the form would take."""

    row: int
    external_number: str
    opened_at: datetime
    columns: Mapping[str, Any]
    category_text: str
    unit_text: str


class _Refused(Exception):  # noqa: N818  # becomes a RowError
    def __init__(self, column: str, value: str, why: str) -> None:
        super().__init__(why)
        self.column, self.value, self.why = column, value, why


class TicketImporter:
    """Imports tickets. Blocking: call it from a job or the command line."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def run(
        self,
        path: Path,
        actor: Actor,
        now: datetime,
        *,
        mapping: str = "",
        dry_run: bool = False,
        all_or_nothing: bool = False,
    ) -> ImportReport:
        """Import one file, in transactions of 2,000 rows, or in one where nothing may stay.

        A row whose external number is here already is skipped; equal texts are not. No caller is
        made. A time without an hour is 00:00 at the hotline.

        Args:
            path: CSV or XLSX.
            actor: needs the right `import`.
            now: UTC; nothing later is taken.
            mapping: name of a file in resources/catalog/mappings; "" for our own columns.
            dry_run: report what would happen and leave no trace.
            all_or_nothing: write nothing when any row is bad; good rows then count as skipped.

        Raises:
            InputError: the file cannot be used; `missing_column`, `no_mapping`.
            RuleError: `not_allowed`.
        """
        actor.need("import")
        plan = read_mapping(mapping)
        check_file(path, plan)
        with self._transaction(read_only=True) as daos:
            rules = _Rules(Snapshot(daos), daos.lifecycle.load(), plan, now)
        at_once = dry_run or all_or_nothing
        tally = _Tally(plan, actor.login, now)
        with suppress(DryRunEnds), open_sheet(path) as sheet:
            rows = rules.read(sheet.header, sheet.rows)
            if at_once:
                with self._transaction() as daos:
                    while self._batch(daos, rows, tally):
                        pass
                    keep_or_leave(dry_run=dry_run or bool(tally.errors))
            else:
                while True:
                    with self._transaction() as daos:
                        if not self._batch(daos, rows, tally):
                            break
        if all_or_nothing and tally.errors:
            tally.written = 0
        skipped = tally.read - tally.written - len(tally.errors)
        return ImportReport(tally.read, tally.written, skipped, tuple(tally.errors))

    @staticmethod
    def _batch(daos: Daos, rows: Iterator[_Incoming | RowError], tally: "_Tally") -> bool:
        """Write the next rows and return whether there were any."""
        plan = tally.plan
        part = list(islice(rows, BATCH))
        tally.read += len(part)
        good = [one for one in part if isinstance(one, _Incoming)]
        tally.errors += [one for one in part if isinstance(one, RowError)]
        known = daos.bulk.known_origins(plan.source, [one.external_number for one in good])
        new = [one for one in good if one.external_number not in known]
        if new:
            identities = daos.bulk.identities([one.opened_at for one in new])
            daos.bulk.add(_load(new, identities, tally))
            tally.written += len(new)
        return bool(part)


@dataclass(slots=True)
class _Tally:
    plan: Mapping_
    login: str
    now: datetime
    read: int = 0
    written: int = 0
    errors: list[RowError] = field(default_factory=list)


def read_mapping(name: str) -> Mapping_:
    """Return a delivered mapping; "" is our own format.

    Raises:
        InputError: `no_mapping`.
    """
    if not name:
        columns: dict[str, tuple[str, ...]] = {
            one: (one,) for one in _LABELS if one not in {"number", "lead"}
        }
        columns["external_number"] = ("external_number", "number")
        columns["unit"] = ("unit", "lead")
        return Mapping_(OWN, columns)
    path = MAPPINGS / f"{name}.toml"
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        raise InputError(name, code="no_mapping")
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    kind = given.get("kind", {})
    return Mapping_(
        given["source"],
        {ours: tuple(theirs) for ours, theirs in given["columns"].items()},
        given.get("defaults", {}),
        {word: Kind(meant) for word, meant in kind.get("words", {}).items()},
        kind.get("within", 0),
        Kind(kind.get("default", Kind.REQUEST)),
    )


def check_file(path: Path, plan: Mapping_) -> None:
    """Read a file through once, so that nothing is written of one that breaks half way.

    Raises:
        InputError: see `open_sheet`; `missing_column`.
    """
    with open_sheet(path) as sheet:
        _places(sheet.header, plan)
        for _ in sheet.rows:
            pass


def _places(header: Sequence[str], plan: Mapping_) -> dict[str, tuple[int, ...]]:
    plain = [name.lower() for name in header]
    places: dict[str, tuple[int, ...]] = {}
    for ours, theirs in plan.columns.items():
        names = dict.fromkeys(name for one in theirs for name in (one, _LABELS.get(one, one)))
        places[ours] = tuple(plain.index(name) for name in names if name in plain)
    missing = [
        "/".join(plan.columns[name])
        for name in ("external_number", "opened_at", "text")
        if not places.get(name)
    ]
    if missing:
        raise InputError("、".join(missing), code="missing_column")
    return places


class _Rules:
    """The form's rules for rows of one file."""

    def __init__(self, tables: Snapshot, life: LifeCycle, plan: Mapping_, now: datetime) -> None:
        self._tables = tables
        self._plan = plan
        self._now = now
        self._on = local_day(now)
        self._log = life.step("log", "", "-")
        self._close = life.step("close", "imported", State.PENDING.value)
        self._channels = {
            word: one.code for one in tables.channels for word in (one.code, one.name)
        }
        self._categories: dict[str, Category | None] = {}
        self._units: dict[str, Unit | None] = {}
        self._areas: dict[str, Area] = {}
        self._first: dict[str, int] = {}

    def read(
        self, header: Sequence[str], rows: Iterator[tuple[int, tuple[str, ...]]]
    ) -> Iterator[_Incoming | RowError]:
        """Yield what each row is, or why it is not taken; each external number once."""
        places = _places(header, self._plan)
        for row, cells in rows:
            try:
                yield self._once(
                    self._incoming(row, _Cells(cells, places, self._plan.defaults, len(header)))
                )
            except _Refused as refused:
                column = self._theirs(refused.column)
                yield RowError(row, column, refused.value, refused.why)

    def _once(self, found: _Incoming) -> _Incoming:
        before = self._first.setdefault(found.external_number, found.row)
        if before != found.row:
            why = say("与第 {before} 行的编号相同，请只留一行。", before=before)
            raise _Refused("external_number", found.external_number, why)
        return found

    def _theirs(self, ours: str) -> str:
        return self._plan.columns.get(ours, (ours,))[0]

    def _incoming(self, row: int, cells: "_Cells") -> _Incoming:
        if any(cells.cells[cells.width :]):
            raise _Refused("", HIDDEN, say("这一行的列比表头多，请检查逗号和引号。"))
        number = cells.line("external_number", NUMBER_MOST)
        if not number:
            raise _Refused("external_number", "", say("不能为空，再次导入时靠它认出同一件。"))
        opened_at = self._time(cells.raw("opened_at"))
        text = clean(cells.raw("text"))
        title = cells.line("title", TITLE_MOST) or title_from(text)
        if len(text) > TEXT_MOST:
            raise _Refused("text", HIDDEN, say("超过 {most} 字，请缩短。", most=TEXT_MOST))
        kind = self._kind(cells.raw("kind"), text)
        channel = self._channel(cells.raw("channel"))
        given = {"kind": kind.value, "channel": channel, "title": title, "text": text}
        try:
            check_fields(self._log, given)
            check_fields(self._close, {"ending": Ending.IMPORTED.value})
        except RuleError as error:
            raise _Refused(error.detail, "", say("不能为空。")) from None
        category_text = cells.path("category")
        unit_text = cells.line("unit", NUMBER_MOST * 2)
        category = self._known(category_text, self._categories, self._tables.category)
        unit = self._known(unit_text, self._units, self._tables.unit)
        columns = {
            **given,
            "field": _choice(Field, cells.raw("field"), "field", Field.LIVELIHOOD).value,
            "urgency": _choice(Urgency, cells.raw("urgency"), "urgency", Urgency.NORMAL).value,
            "occurred": cells.line("occurred", TITLE_MOST),
            "category_id": category.id if category else None,
            "lead_unit_id": unit.id if unit else None,
            **self._place(cells),
        }
        return _Incoming(row, number, opened_at, columns, category_text, unit_text)

    def _time(self, cell: str) -> datetime:
        try:
            found = _instant(cell)
        except CellError as error:
            raise _Refused("opened_at", cell[:40], error.why) from None
        if found > self._now:
            raise _Refused("opened_at", cell[:40], say("在将来，请检查年份。"))
        if found.year < 1980:  # noqa: PLR2004  # before the first such hotline
            raise _Refused("opened_at", cell[:40], say("太早，第一条热线 1983 年才开通。"))
        return found

    def _kind(self, cell: str, text: str) -> Kind:
        if cell:
            chosen: Kind = _choice(Kind, cell, "kind", Kind.REQUEST)
            return chosen
        lead_in = _LEAD_IN.split(text[: self._plan.kind_within], maxsplit=1)[0]
        found = [
            (lead_in.index(word), kind)
            for word, kind in self._plan.kind_words.items()
            if word in lead_in
        ]
        return min(found, key=lambda one: one[0])[1] if found else self._plan.kind_default

    def _channel(self, cell: str) -> str:
        found = self._channels.get(cell or CHANNEL)
        if found is None:
            raise _Refused("channel", cell[:40], say("没有这个渠道，请先导入 channels 或改正。"))
        return found

    def _known(self, word: str, cache: dict[str, Any], find: Any) -> Any:  # noqa: ANN401  # Category or Unit, as `find` gives it
        """Return what a word means, None where our tables do not know it."""
        if word not in cache:
            cache[word] = None
            if word:
                with suppress(RuleError):
                    cache[word] = find(word, self._on)
        return cache[word]

    def _place(self, cells: "_Cells") -> dict[str, Any]:
        place, address = cells.raw("place"), cells.line("address", TITLE_MOST * 2)
        area = None
        if place:
            if place not in self._areas:
                try:
                    self._areas[place] = self._tables.area(place, self._on)
                except RuleError as error:
                    why = say("有几个同名的，请写编码或完整路径。")
                    if error.code == "unknown_name":
                        why = say("没有这个区域，请先导入 areas 或改正。")
                    raise _Refused("place", place[:40], why) from None
            area = self._areas[place]
        chain = self._tables.area_chain(area.id) if area else ()
        key = normal_address(address, [one.name for one in chain]) if address else ""
        scope = next((one.code for one in chain if one.level is Level.STREET), "")
        return {
            "area_id": area.id if area else None,
            "address": address,
            "address_key": f"{scope}|{key}" if key else None,
            "cell": area_cell(area.serial) if area else None,
        }


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one row by our own column names."""

    cells: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]
    defaults: Mapping[str, str]
    width: int

    def raw(self, name: str) -> str:
        """Return the first filled cell, trimmed, else the default."""
        for at in self.places.get(name, ()):
            if self.cells[at].strip():
                return self.cells[at].strip()
        return self.defaults.get(name, "")

    def line(self, name: str, most: int) -> str:
        """Return one cleaned line."""
        found = clean_line(self.raw(name))
        if len(found) > most:
            shown = HIDDEN if name in _PERSONAL else found[:40] + "…"
            raise _Refused(name, shown, say("超过 {most} 字，请缩短。", most=most))
        return found

    def path(self, name: str) -> str:
        """Return the filled cells joined as a path."""
        steps = [clean_line(self.cells[at]) for at in self.places.get(name, ())]
        return PATH_SEPARATOR.join(step for step in steps if step)


def _choice(kind: Any, cell: str, column: str, default: Any) -> Any:  # noqa: ANN401  # an enum and its member
    if not cell:
        return default
    try:
        return choose(kind, cell, column)
    except RuleError as error:
        known = error.detail.partition(": ")[2]
        raise _Refused(column, cell[:40], say("应是其中之一：{known}。", known=known)) from None


def _instant(cell: str) -> datetime:
    """Return the instant of a day or time written in one of the usual ways."""
    if not cell:
        raise CellError(say("不能为空。"))
    head, _, clock = cell.replace("T", " ").partition(" ")
    start = start_of_day(day(head))
    if not clock.strip():
        return start
    try:
        parsed = datetime.fromisoformat(f"1970-01-01T{clock.strip()}")
    except ValueError:
        raise CellError(say("不是时间，请写成 2026-11-20 09:05。")) from None
    if parsed.tzinfo is not None:
        return to_utc(datetime.fromisoformat(f"{day(head).isoformat()}T{clock.strip()}"))
    return start + (parsed - datetime(1970, 1, 1))  # noqa: DTZ001  # a difference of two civil times


def _load(rows: Sequence[_Incoming], identities: Sequence[Identity], tally: _Tally) -> Load:
    load, plan = Load(), tally.plan
    for row, identity in zip(rows, identities, strict=True):
        ms = milliseconds(row.opened_at)
        ticket_id = uuid7(ms, random_bytes(10))
        load.tickets.append(_ticket(row, identity, tally.now) | {"id": ticket_id})
        load.origins.append(
            {
                "ticket_id": ticket_id,
                "source": plan.source,
                "external_number": row.external_number,
                "category_text": row.category_text,
                "unit_text": row.unit_text,
            }
        )
        marks: Payload = {"imported": True, "source": plan.source}
        for action, facts in (
            ("log", {"state": State.PENDING.value, "channel": row.columns["channel"]}),
            (
                "close",
                {
                    "case": "imported",
                    "ending": Ending.IMPORTED.value,
                    "state": State.CLOSED.value,
                },
            ),
        ):
            load.events.append(
                LoadedEvent(
                    uuid7(ms, random_bytes(10)),
                    ticket_id,
                    row.opened_at,
                    tally.login,
                    action,
                    payload_text({**facts, **marks}),
                )
            )
    return load


def _ticket(row: _Incoming, identity: Identity, now: datetime) -> dict[str, Any]:
    return {
        **row.columns,
        "position": identity.position,
        "number": identity.number,
        "short_code": identity.short_code,
        "opened_at": row.opened_at,
        "version": 2,
        "state": State.CLOSED.value,
        "state_before": State.PENDING.value,
        "ending": Ending.IMPORTED.value,
        "anonymous": False,
        "confidential": False,
        "wants_reply": False,
        "wants_callback": False,
        "closed_at": row.opened_at,
        "changed_at": now,
    }
