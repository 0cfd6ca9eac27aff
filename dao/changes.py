"""Changes of reference data: written together with who, when, old and new."""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, exists, func, insert, select
from sqlalchemy.orm import Session, aliased

from console.domain.exchange import HIDDEN, Exchange, Record, cell_text
from console.domain.ids import UUID_RANDOM_BYTES, milliseconds, uuid7
from console.domain.table import KEY_SEPARATOR, Cells, Change, Verb, Via
from dao.exporting import ExportDao
from dao.importing import PLANS, ImportDao, Put
from dao.locks import Serial, serialise
from dao.tables import ReferenceChangeRow

_SETS = frozenset({"roles", "rights"})
"""Columns whose parts have no order."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes something, and how.

    Attributes:
        login: of the account.
        note: name of the file that it comes from.
        undoes: sequence of the change that is taken back, by the key of its row.
        hidden: columns whose values never enter the history; it only says that they changed.
        batch: shared by all changes of one import, "" makes a new one for each call.
    """

    login: str
    via: Via
    note: str = ""
    undoes: Mapping[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that becomes another. Only the columns that differ."""

    key: str
    verb: Verb
    before: Cells
    after: Cells


def fresh_batch(at: datetime, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> str:
    """Return a name for changes that belong together."""
    return str(uuid7(milliseconds(at), random_bytes(UUID_RANDOM_BYTES)))


def key_text(kind: Exchange, record: Record) -> str:
    """Return what names a row, as text."""
    return KEY_SEPARATOR.join(cell_text(record[name]) for name in PLANS[kind].key)


class ChangeDao:
    """Changes reference data and keeps the history. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def lock(self) -> None:
        """Let nobody else change reference data until this transaction ends."""
        serialise(self._session, Serial.REFERENCE)

    def stored(self, kind: Exchange) -> dict[str, Record]:
        """Return the rows of a table by their keys, in its order."""
        rows = ExportDao(self._session).records(kind)
        return {key_text(kind, row): row for row in rows}

    @staticmethod
    def differences(
        kind: Exchange, stored: Mapping[str, Record], records: Iterable[Record]
    ) -> list[Difference]:
        """Return what writing these records would change, in their order."""
        found = []
        for record in records:
            key = key_text(kind, record)
            old = stored.get(key)
            after = {name: _text(name, value) for name, value in record.items()}
            if old is None:
                after = {name: text for name, text in after.items() if text}
                found.append(Difference(key, Verb.ADD, {}, after))
                continue
            before = {name: _text(name, old.get(name)) for name in after}
            names = [name for name in after if after[name] != before[name]]
            if names:
                changed = {name: before[name] for name in names}, {n: after[n] for n in names}
                found.append(Difference(key, Verb.CHANGE, *changed))
        return found

    def put(
        self,
        kind: Exchange,
        records: Sequence[Record],
        at: datetime,
        by: Author,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> Put:
        """Add and change rows as `ImportDao.put` does, and keep what changed."""
        self.lock()
        stored = self.stored(kind)
        differences = self.differences(kind, stored, records)
        if kind is Exchange.LIFECYCLE:  # a new one takes the place of the old one
            kept = {key_text(kind, record) for record in records}
            names = records[0] if records else ()
            differences += [
                _removal(key, old, names) for key, old in stored.items() if key not in kept
            ]
        if not differences:
            return Put(0, len(records))
        done = ImportDao(self._session).put(kind, records, at, random_bytes)
        self.record(kind, differences, at, by, random_bytes)
        return done

    def remove(
        self,
        kind: Exchange,
        keys: Sequence[str],
        at: datetime,
        by: Author,
        *,
        columns: Sequence[str],
    ) -> int:
        """Take rows out and keep what they held; return how many were there.

        Args:
            kind: a table to whose rows nothing stored refers.
            keys: of the rows.
            at: when, UTC.
            by: who.
            columns: those that make up a row.
        """
        self.lock()
        stored = self.stored(kind)
        there = [key for key in keys if key in stored]
        plan = PLANS[kind]
        values = [tuple(stored[key][name] for name in plan.key) for key in there]
        ImportDao(self._session).remove(kind, values, at)
        gone = [_removal(key, stored[key], columns) for key in there]
        self.record(kind, gone, at, by)
        return len(gone)

    def record(
        self,
        kind: Exchange,
        differences: Sequence[Difference],
        at: datetime,
        by: Author,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        """Append to the history."""
        if not differences:
            return
        self.lock()
        last = self._session.scalar(select(func.max(ReferenceChangeRow.seq))) or 0
        batch = by.batch or fresh_batch(at, random_bytes)
        rows = [
            {
                "seq": seq,
                "at": at,
                "actor": by.login,
                "kind": kind.value,
                "row_key": one.key,
                "verb": one.verb.value,
                "via": by.via.value,
                "note": by.note,
                "batch": batch,
                "undoes": by.undoes.get(one.key),
                "before": _kept(one.before, by.hidden),
                "after": _kept(one.after, by.hidden),
            }
            for seq, one in enumerate(differences, last + 1)
        ]
        self._session.execute(insert(ReferenceChangeRow), rows)

    # The history.

    def history(
        self, kind: Exchange, key: str = "", *, before: int | None = None, limit: int = 50
    ) -> tuple[Change, ...]:
        """Return changes of a table or of one row, the newest first.

        Args:
            kind: the table.
            key: of the row; "" for the whole table.
            before: sequence of the last change already read.
            limit: changes at most.
        """
        query = self._query().where(ReferenceChangeRow.kind == kind.value)
        if key:
            query = query.where(ReferenceChangeRow.row_key == key)
        if before is not None:
            query = query.where(ReferenceChangeRow.seq < before)
        rows = self._session.execute(query.order_by(ReferenceChangeRow.seq.desc()).limit(limit))
        return tuple(_change(row, undone=undone) for row, undone in rows)

    def of_batch(self, batch: str) -> tuple[Change, ...]:
        """Return what was changed together, in its order."""
        query = self._query().where(ReferenceChangeRow.batch == batch)
        rows = self._session.execute(query.order_by(ReferenceChangeRow.seq))
        return tuple(_change(row, undone=undone) for row, undone in rows)

    def get(self, seq: int) -> Change | None:
        """Return one change, None where there is none."""
        found = self._session.execute(self._query().where(ReferenceChangeRow.seq == seq)).first()
        return None if found is None else _change(found[0], undone=found[1])

    @staticmethod
    def _query() -> Select[ReferenceChangeRow, bool]:
        later = aliased(ReferenceChangeRow)
        return select(ReferenceChangeRow, exists().where(later.undoes == ReferenceChangeRow.seq))


def _removal(key: str, record: Record, columns: Iterable[str]) -> Difference:
    held = {name: _text(name, record.get(name)) for name in columns}
    return Difference(key, Verb.REMOVE, {name: text for name, text in held.items() if text}, {})


def _text(name: str, value: object) -> str:
    text = cell_text(value)
    return ";".join(sorted(text.split(";"))) if name in _SETS else text


def _kept(cells: Cells, hidden: frozenset[str]) -> str:
    kept = {name: HIDDEN if name in hidden else text for name, text in cells.items()}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _change(row: ReferenceChangeRow, *, undone: bool) -> Change:
    return Change(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        kind=Exchange(row.kind),
        key=row.row_key,
        verb=Verb(row.verb),
        via=Via(row.via),
        note=row.note,
        batch=row.batch,
        undoes=row.undoes,
        undone=undone,
        before=json.loads(row.before),
        after=json.loads(row.after),
    )
