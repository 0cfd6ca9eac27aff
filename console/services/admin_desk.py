"""What an administrator does with the tables of a city: read, edit, end, take back."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.exchange import HIDDEN, Exchange, Record, Value, cell_text
from console.domain.intake import Candidate
from console.domain.limit import ClockName
from console.domain.reading import CHARACTERS, NAMES, READINGS, Entry, NameIndex
from console.domain.reference import PATH_SEPARATOR, Dated, Named, is_valid, plain_path
from console.domain.sentences import FIELDS
from console.domain.table import (
    CellProblem,
    Cells,
    Change,
    Conflict,
    Form,
    Saved,
    TablePage,
    TableRow,
    TableShape,
    Verb,
    Via,
)
from console.domain.wording import listed, say, term
from console.domain.words import state_word
from console.domain.zone import local_day, show
from console.letters.template import REPLY_WORDING
from console.services.acts.desk import Transaction
from console.services.admin_effects import effects, table_notes
from console.services.catalog import Catalog, Snapshot
from console.services.importer import Line, author, check_references, store
from console.services.reference_checks import check_row, check_setting
from console.services.reference_kinds import (
    ANY,
    CellError,
    columns_of,
    field_shape,
    key_of,
    removable,
    title_of,
    whole_table,
)
from dao.accounts import AccountStatus
from dao.changes import key_text
from dao.importing import STAMP
from dao.unit_of_work import Daos

HISTORY = 50
GROUPS: tuple[tuple[str, tuple[Exchange, ...]], ...] = (
    (say("组织"), (Exchange.AREAS, Exchange.UNITS, Exchange.GAZETTEER)),
    (say("分类与派单"), (Exchange.CATEGORIES, Exchange.RULES)),
    (say("时限"), (Exchange.PROFILES, Exchange.LIMITS, Exchange.CALENDAR)),
    (
        say("受理与回访"),
        (
            Exchange.INCIDENTS,
            Exchange.CHANNELS,
            Exchange.CALL_REASONS,
            Exchange.ROUTES,
            Exchange.OUTCOMES,
        ),
    ),
    (say("账号与权限"), (Exchange.ACCOUNTS, Exchange.ROLE_RIGHTS)),
    (say("系统"), (Exchange.SETTINGS, Exchange.LETTER_TEMPLATES, Exchange.LIFECYCLE)),
)
OTHERS = say("用语与知识")
RIGHT_OF = {Exchange.ACCOUNTS: "accounts", Exchange.ROLE_RIGHTS: "accounts"}
"""What it takes to see and edit a table; the others need `tables`."""
HINTS = {
    Exchange.AREAS: say("区域不删除：填失效日期停用，旧工单仍印旧名。"),
    Exchange.UNITS: say("单位不删除：填失效日期停用，旧工单仍印旧名。"),
    Exchange.CATEGORIES: say("分类不删除：填失效日期停用，新版编码指向接替它的分类。"),
    Exchange.INCIDENTS: say(
        "一件事很多人来电：在“提示到”之前，接听屏把它列在历史上面，可以直接登记来电人。"
    ),
    Exchange.CHANNELS: say("渠道不删除：填失效日期停用；新工单不能再用，旧工单仍印旧名。"),
    Exchange.ROUTES: say("途径不删除：填失效日期停用，停用后不再提示。"),
    Exchange.OUTCOMES: say("结果不删除：填失效日期停用；已有的回访记录不变。"),
    Exchange.CALL_REASONS: say("原因不删除：填失效日期停用；已有的话务记录不变。"),
    Exchange.PROFILES: say("方案不删除：填失效日期停用；已开始的时钟仍按它算。"),
    Exchange.GAZETTEER: say("地名不删除：填失效日期停用，停用后不再识别。"),
    Exchange.RULES: say("几条规则都合适时取优先级最大的；填失效日期停用。"),
    Exchange.LIMITS: say("* 表示任意；同一时钟取最贴合的一行。每个时限都要写明来源。"),
    Exchange.CALENDAR: say("只有已公布的年份按表计算；其他年份周一至周五算工作日，时限为暂定。"),
    Exchange.ACCOUNTS: say("新账号没有密码，发了一次性密码才能登录；账号不删除，只停用。"),
    Exchange.LETTER_TEMPLATES: say("花括号里是占位词，改后先核对，核对不过不保存。"),
    Exchange.LIFECYCLE: say("改动和导入都先核对：到不了、出不去的状态和没人能做的动作不收。"),
    Exchange.SETTINGS: say("每个参数都写明来源和说明。"),
}
FRONT: Mapping[Exchange, tuple[str, ...]] = {
    Exchange.AREAS: ("name", "code", "level", "valid_to", "source"),
    Exchange.UNITS: ("name", "code", "short_name", "level", "area", "valid_to"),
    Exchange.CATEGORIES: ("name", "code", "scheme", "aliases", "valid_to", "source"),
    Exchange.LIMITS: ("profile", "clock", "amount", "unit", "source"),
    Exchange.RULES: ("code", "category", "lead", "assist", "source", "area"),
    Exchange.PROFILES: ("code", "name", "source"),
    Exchange.INCIDENTS: ("title", "area", "unit", "begins_at", "valid_until"),
    Exchange.LIFECYCLE: ("position", "label", "before", "after", "right"),
}
"""What is looked for first in a table; a limit and a rule show their source without scrolling."""
_INNER = frozenset({STAMP, "demo"})
"""Settings that the program keeps for itself."""


class AdminDesk:
    """The tables of a city for one signed-in person. Blocking: call it from a job.

    Args:
        transaction: opens a transaction.
        catalog: the snapshot that other screens use; told of each change.
        login: who is signed in.
        now: the service's clock, aware UTC.
    """

    def __init__(
        self,
        transaction: Transaction,
        catalog: Catalog,
        login: str,
        now: Callable[[], datetime],
    ) -> None:
        self._transaction = transaction
        self._catalog = catalog
        self._login = login
        self._now = now
        self._found: tuple[Snapshot, dict[Exchange, _Choices]] | None = None

    def tables(self) -> tuple[TableShape, ...]:
        """Return the tables that this person may see, in groups."""
        with self._transaction(read_only=True) as daos:
            rights = self._actor(daos).rights
        placed = {kind for _, kinds in GROUPS for kind in kinds}
        left = tuple(one for one in Exchange if one not in placed and one is not Exchange.TICKETS)
        groups = (*GROUPS[:4], (OTHERS, left), *GROUPS[4:])
        return tuple(
            shape_of(kind, group)
            for group, kinds in groups
            for kind in kinds
            if RIGHT_OF.get(kind, "tables") in rights
        )

    def page(self, kind: Exchange) -> TablePage:
        """Return a whole table.

        Raises:
            RuleError: `not_allowed`.
        """
        snapshot = self._catalog.now()
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need(RIGHT_OF.get(kind, "tables"))
            stored = _stored(daos, kind)
            statuses = daos.accounts.statuses() if kind is Exchange.ACCOUNTS else {}
            notes = table_notes(daos, kind, snapshot, self._now())
        shape = shape_of(kind)
        names = _names(snapshot)
        read = partial(_row, shape, names, self._now())
        rows = [read(key, record) for key, record in stored.items()]
        if shape.tree:
            rows = _by_tree(rows)
        if statuses:
            rows = [self._with_status(row, statuses) for row in rows]
        return TablePage(shape, tuple(rows), notes)

    def find(self, kind: Exchange, typed: str, limit: int) -> tuple[Candidate, ...]:
        """Return rows of a table that a cell of another may refer to."""
        snapshot, today = self._catalog.now(), local_day(self._now())
        if self._found is None or self._found[0] is not snapshot:
            self._found = (snapshot, {})
        made = self._found[1]
        if kind not in made:
            made[kind] = _choices(kind, snapshot)
        index, rows = made[kind]
        near = index.find(plain_path(typed).replace(PATH_SEPARATOR, " ").split())
        found = (rows[one.order] for one in near)
        return tuple(one for row, one in found if row is None or is_valid(row, today))[:limit]

    def save(self, kind: Exchange, key: str, base: Cells, cells: Cells) -> Saved:
        """Add or change one row.

        Args:
            kind: the table.
            key: of the row that is edited, "" for a new one.
            base: the cells from which the edit began; empty for a new row.
            cells: every column as it shall be.

        Raises:
            RuleError: `not_allowed`, `read_only_table`, `own_account`, `last_admin`.
        """
        record, problems = read_record(kind, cells)
        if problems:
            return Saved(key, problems)
        with self._transaction() as daos:
            self._may_edit(daos, kind)
            daos.changes.lock()
            refusal = _refusal(daos, kind, key, base, record)
            if refusal is not None:
                return refusal
            lines, refused = check_references(kind, [Line(0, record)], daos)
            if refused:
                return Saved(key, tuple(CellProblem(one.column, one.why) for one in refused))
            self._not_oneself(kind, record)
            if whole_table(kind):
                lines = with_the_rest(daos, kind, lines)
            by = author(self._login, kind, Via.SCREEN)
            store(daos, kind, lines, self._now(), by)
        self._catalog.reload()
        return Saved(key_text(kind, record))

    def remove(self, kind: Exchange, key: str, base: Cells) -> Saved:
        """Take a row out of a table to which nothing stored refers.

        Raises:
            RuleError: `not_allowed`, `read_only_table`, `last_admin`.
        """
        if not removable(kind):
            raise RuleError(kind.value, code="read_only_table")
        with self._transaction() as daos:
            self._may_edit(daos, kind)
            daos.changes.lock()
            current = daos.changes.stored(kind).get(key)
            there = row_cells(kind, current) if current is not None else {}
            if current is None or there != {name: base.get(name, "") for name in there}:
                newest = daos.changes.history(kind, key, limit=1)
                return Saved(key, conflict=Conflict(newest[0] if newest else None, there))
            by = author(self._login, kind, Via.SCREEN)
            store(daos, kind, [Line(0, current, remove=True)], self._now(), by)
        self._catalog.reload()
        return Saved(key)

    def effects(self, kind: Exchange, key: str, cells: Cells) -> tuple[str, ...]:
        """Return what a change of a row touches, one sentence each; what cannot be read is left."""
        with self._transaction(read_only=True) as daos:
            return effects(daos, kind, [(key, cells)], self._now())

    def history(
        self, kind: Exchange, key: str = "", before: int | None = None
    ) -> tuple[Change, ...]:
        """Return changes of a table or of one row, the newest first, 50 at a time."""
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need(RIGHT_OF.get(kind, "tables"))
            return daos.changes.history(kind, key, before=before, limit=HISTORY)

    def undo(self, seq: int) -> Change:
        """Take one change back by a new change, and return that one.

        An added row is ended yesterday, or removed where rows can be; names and numbers of people
        are not in the history and stay as they are.

        Raises:
            RuleError: `not_allowed`, `changed_since` when the row is not as the change left it,
                `cannot_undo` with the reason.
        """
        with self._transaction() as daos:
            change = daos.changes.get(seq)
            if change is None or change.undone:
                raise RuleError("", code="cannot_undo")
            self._may_edit(daos, change.kind)
            daos.changes.lock()
            stored = daos.changes.stored(change.kind)
            line = taken_back(change, stored.get(change.key), self._now())
            lines, refused = check_references(change.kind, [line], daos)
            if refused:
                raise RuleError(refused[0].why, code="cannot_undo")
            if not line.remove:
                self._not_oneself(change.kind, line.record)
            if whole_table(change.kind):
                lines = with_the_rest(daos, change.kind, lines)
            by = author(self._login, change.kind, Via.UNDO, undoes={change.key: seq})
            if not store(daos, change.kind, lines, self._now(), by).written:
                raise RuleError("", code="cannot_undo")
            done = daos.changes.history(change.kind, change.key, limit=1)[0]
        self._catalog.reload()
        return done

    def _actor(self, daos: Daos) -> Actor:
        return daos.accounts.actor(self._login, daos.lifecycle.rights())

    def _may_edit(self, daos: Daos, kind: Exchange) -> None:
        self._actor(daos).need(RIGHT_OF.get(kind, "tables"))

    def _not_oneself(self, kind: Exchange, record: Mapping[str, Value]) -> None:
        if (
            kind is Exchange.ACCOUNTS
            and record["login"] == self._login
            and record.get("active") is False
        ):
            raise RuleError("active", code="own_account")

    def _with_status(self, row: TableRow, statuses: Mapping[str, AccountStatus]) -> TableRow:
        found = statuses[row.key]
        return TableRow(
            row.key,
            row.cells,
            row.shown,
            row.parent,
            not found.active,
            _status(found, self._now()),
            row.sought,
        )


def shape_of(kind: Exchange, group: str = "") -> TableShape:
    """Return how a table is shown and edited."""
    columns = columns_of(kind)
    names = {column.name for column in columns}
    return TableShape(
        kind=kind,
        title=title_of(kind),
        group=group,
        fields=tuple(field_shape(kind, column) for column in columns),
        front=FRONT.get(kind, ()),
        tree="parent" in names,
        ends_by=next((one for one in ("valid_to", "valid_until") if one in names), ""),
        removable=removable(kind),
        hint=HINTS.get(kind, ""),
    )


def read_record(kind: Exchange, cells: Cells) -> tuple[Record, tuple[CellProblem, ...]]:
    """Return the record that cells make, and what is wrong with them, by the rules of a file."""
    record: dict[str, Value] = {}
    problems = []
    for column in columns_of(kind):
        try:
            record[column.name] = column.value(cells.get(column.name, "").strip())
        except CellError as error:
            problems.append(CellProblem(column.name, error.why))
    if not problems and (found := check_row(kind, record)) is not None:
        problems.append(found)
    return record, tuple(problems)


def row_cells(kind: Exchange, record: Record) -> dict[str, str]:
    """Return a stored row as it is edited."""
    return {column.name: cell_text(record.get(column.name)) for column in columns_of(kind)}


def _stored(daos: Daos, kind: Exchange) -> dict[str, Record]:
    """Return the rows of a table; the delivered wording stands where the city has none."""
    stored = daos.changes.stored(kind)
    if kind is Exchange.SETTINGS:
        return {key: row for key, row in stored.items() if key not in _INNER}
    if kind is Exchange.LETTER_TEMPLATES and "reply_letter" not in stored:
        lines = REPLY_WORDING.read_text(encoding="utf-8").splitlines()
        text = "\n".join(line for line in lines if not line.startswith("#")).strip() + "\n"
        stored["reply_letter"] = {"code": "reply_letter", "text": text, "source": "随程序提供"}
    return stored


def _refusal(daos: Daos, kind: Exchange, key: str, base: Cells, record: Record) -> Saved | None:
    """Return why a row cannot be written over what is stored now, None when it can."""
    own = key_text(kind, record)
    current = _stored(daos, kind).get(key or own)
    there = row_cells(kind, current) if current is not None else {}
    if not key:
        column = key_of(kind)[-1]
        taken = CellProblem(column, say("已有这一行，请换一个，或去改那一行。"))
        return Saved(own, (taken,)) if there else None
    if not there or any(base.get(name, "") != text for name, text in there.items()):
        newest = daos.changes.history(kind, key, limit=1)
        return Saved(key, conflict=Conflict(newest[0] if newest else None, there))
    if own != key:
        column = next(name for name in key_of(kind) if cell_text(record[name]) != there[name])
        return Saved(key, (CellProblem(column, say("编码不能改；请新增一行，停用旧的。")),))
    if kind is Exchange.SETTINGS:
        problem = check_setting(there["value"], str(record["value"]))
        return Saved(key, (problem,)) if problem is not None else None
    return None


_Choices = tuple[NameIndex, list[tuple[Dated | None, Candidate]]]


def _choices(kind: Exchange, snapshot: Snapshot) -> _Choices:
    """Return what a cell may refer to, ready to be looked up."""
    rows: tuple[Named, ...] = ()
    match kind:
        case Exchange.AREAS:
            rows = snapshot.areas
        case Exchange.UNITS:
            rows = snapshot.units
        case Exchange.CATEGORIES:
            rows = snapshot.categories
        case _:
            known = _names(snapshot).get(kind, {})
            plain = [Candidate(code, name, f"{name}　{code}") for code, name in known.items()]
            entries = [Entry(one.code, (one.name, one.code)) for one in plain]
            return NameIndex(entries), [(None, one) for one in plain]
    index = NameIndex(Entry(row.code, row.called, row.reading) for row in rows)
    return index, [(row, Candidate(row.code, row.name, row.path)) for row in rows]


def _names(snapshot: Snapshot) -> dict[Exchange, dict[str, str]]:
    """Return what the codes of each table mean."""
    return {
        Exchange.AREAS: {one.code: one.name for one in snapshot.areas},
        Exchange.UNITS: {one.code: one.short_name for one in snapshot.units},
        Exchange.CATEGORIES: {one.code: one.name for one in snapshot.categories},
        Exchange.CHANNELS: {one.code: one.name for one in snapshot.channels},
        Exchange.PROFILES: {
            code: snapshot.limits.profile(code).name for code in snapshot.limits.codes
        },
    }


Names = Mapping[Exchange, Mapping[str, str]]


def _clock_word(text: str, _names: Names) -> str:
    bare = text.lstrip("~")
    word_ = say("全部") if bare == ANY else term(_CLOCK_WORDS.get(bare, bare))
    return say("{clock}（不计达标）", clock=word_) if bare != text else word_


def _own_word(text: str, _names: Names) -> str:
    clock, _, own = text.partition("=")
    return say("{clock}叫“{own}”", clock=term(_CLOCK_WORDS.get(clock, clock)), own=own)


_CLOCK_WORDS = {one.value: one.label for one in ClockName}
_PARTS = re.compile(r"[\s;]+")
_SPOKEN: Mapping[Exchange, Mapping[str, Callable[[str, Names], str]]] = {
    Exchange.LIFECYCLE: {
        "before": lambda text, _: term(state_word(text)),
        "after": lambda text, _: term(state_word(text)),
        "required": lambda text, _: term(FIELDS[text]) if text in FIELDS else text,
        "starts": _clock_word,
        "ends": _clock_word,
    },
    Exchange.PROFILES: {"clock_names": _own_word},
    Exchange.CATEGORIES: {
        "successor": lambda text, names: names[Exchange.CATEGORIES].get(text, text)
    },
    Exchange.RULES: {"owner": lambda text, names: names[Exchange.UNITS].get(text, text)},
}
"""How identifiers read in cells that hold several, or that refer to rows without a check."""


def _row(
    shape: TableShape,
    names: Names,
    now: datetime,
    key: str,
    record: Record,
) -> TableRow:
    cells = row_cells(shape.kind, record)
    shown = dict(cells)
    for one in shape.fields:
        words = dict(one.choices)
        text = cells[one.name]
        if one.form is Form.FLAG:
            shown[one.name] = say("是") if text == "1" else say("否")
        elif one.refers is not None:
            known = names.get(one.refers, {})
            parts = [words.get(code) or known.get(code, code) for code in text.split(";")]
            shown[one.name] = listed(parts)
        elif words and text:
            shown[one.name] = listed(words.get(part, part) for part in text.split(";"))
    if shape.kind is Exchange.LIFECYCLE:
        shown["label"] = term(cells["label"])
    for name, spoken in _SPOKEN.get(shape.kind, {}).items():
        shown[name] = listed(spoken(one, names) for one in _PARTS.split(cells[name]) if one)
    parent = ""
    if shape.tree and cells["parent"]:
        above = {**record, "code": record["parent"]}
        parent = key_text(shape.kind, above)
    ended = _is_over(shape, record, now)
    heard = _heard(str(record.get("reading") or ""))
    sought = "\n".join((*cells.values(), *shown.values(), *heard)).lower()
    return TableRow(key, cells, shown, parent, ended, "", sought)


def _heard(reading: str) -> Iterator[str]:
    """Yield each name of a stored reading as it is typed: its initials and its syllables."""
    for name in reading.split(NAMES) if reading else ():
        syllables = [one.split(READINGS) for one in name.split(CHARACTERS) if one]
        for pick in (0, -1):
            yield "".join(one[pick][:1] for one in syllables)
            yield "".join(one[pick] for one in syllables)


def _is_over(shape: TableShape, record: Record, now: datetime) -> bool:
    if shape.kind is Exchange.INCIDENTS:
        until = record["valid_until"]
        return isinstance(until, datetime) and until <= now
    return bool(shape.ends_by) and not is_valid(_Dated(record), local_day(now))


class _Dated:
    """A record's days of validity."""

    def __init__(self, record: Record) -> None:
        self.valid_from = _day(record.get("valid_from"))
        self.valid_to = _day(record.get("valid_to"))


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _by_tree(rows: Iterable[TableRow]) -> list[TableRow]:
    """Return rows so that each stands below its parent, in the order of their codes."""
    below: dict[str, list[TableRow]] = {}
    known = set()
    for row in (every := list(rows)):
        known.add(row.key)
        below.setdefault(row.parent, []).append(row)
    found: list[TableRow] = []
    waiting = [row for row in reversed(every) if row.parent not in known]
    while waiting:
        row = waiting.pop()
        found.append(row)
        waiting += reversed(below.get(row.key, []))
    return found


def _status(found: AccountStatus, now: datetime) -> str:
    if not found.active:
        return say("已停用")
    if found.locked_until is not None and now < found.locked_until:
        return say("锁定 到 {until}", until=show(found.locked_until)[5:])
    if found.one_time_until is not None:
        over = now >= found.one_time_until
        return (
            say("一次性密码已过期")
            if over
            else say("一次性密码 到 {until}", until=show(found.one_time_until)[5:])
        )
    return say("启用") if found.has_password else say("没有密码")


def with_the_rest(daos: Daos, kind: Exchange, lines: Sequence[Line]) -> list[Line]:
    """Return a table whose rows only count together, with these rows in their places."""
    names = [column.name for column in columns_of(kind)]
    rows = {
        key: {name: row.get(name) for name in names}
        for key, row in daos.changes.stored(kind).items()
    }
    for line in lines:
        key = key_text(kind, line.record)
        if line.remove:
            rows.pop(key, None)
        else:
            rows[key] = dict(line.record)
    return [Line(0, row) for row in rows.values()]


def taken_back(change: Change, current: Record | None, now: datetime) -> Line:
    """Return the row that takes a change back.

    Raises:
        RuleError: `changed_since`, `cannot_undo`.
    """
    kind = change.kind
    hidden = {name for name, text in {**change.before, **change.after}.items() if text == HIDDEN}
    there = row_cells(kind, current) if current is not None else {}
    if change.verb is Verb.REMOVE:
        if current is not None:
            raise RuleError(show(change.at), code="changed_since")
        record, problems = read_record(kind, change.before)
    else:
        wanted = {name: text for name, text in change.after.items() if name not in hidden}
        if current is None or any(_differs(name, there[name], wanted[name]) for name in wanted):
            raise RuleError(show(change.at), code="changed_since")
        if change.verb is Verb.ADD:
            return _added_back(kind, current, there, now)
        back = {name: text for name, text in change.before.items() if name not in hidden}
        record, problems = read_record(kind, {**there, **back})
    if problems:
        raise RuleError(problems[0].why, code="cannot_undo")
    return Line(0, record)


def _differs(name: str, left: str, right: str) -> bool:
    if name in {"roles", "rights"}:
        return set(left.split(";")) != set(right.split(";"))
    return left != right


def _added_back(kind: Exchange, current: Record, there: Cells, now: datetime) -> Line:
    if removable(kind) or whole_table(kind):
        return Line(0, current, remove=True)
    if kind is Exchange.ACCOUNTS:
        return Line(0, read_record(kind, {**there, "active": "0"})[0])
    if kind is Exchange.INCIDENTS:
        ended = {"valid_until": cell_text(now)}
        if there["begins_at"] > ended["valid_until"]:
            ended["begins_at"] = ended["valid_until"]
        return Line(0, read_record(kind, {**there, **ended})[0])
    if not shape_of(kind).ends_by:
        raise RuleError(say("这张表的行不删除"), code="cannot_undo")
    begun = _day(current.get("valid_from"))
    yesterday = local_day(now) - timedelta(days=1)
    ends = max(begun, yesterday) if begun else yesterday
    return Line(0, read_record(kind, {**there, "valid_to": ends.isoformat()})[0])
