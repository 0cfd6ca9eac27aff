"""A whole import taken back: first what that would change, then all of it in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.domain.errors import RuleError
from console.domain.exchange import HIDDEN, Exchange, ImportReport
from console.domain.progress import Tell
from console.domain.table import Cells, Change, ImportPlan, PlannedRow, Verb, Via
from console.domain.wording import say
from console.services.acts.desk import Transaction
from console.services.admin_desk import RIGHT_OF, taken_back, with_the_rest
from console.services.admin_effects import effects
from console.services.admin_import import SHOWN, by_key, differences
from console.services.catalog import Catalog
from console.services.importer import Line, author, check_references, store
from console.services.reference_kinds import columns_of, whole_table
from dao.importing import STAMP
from dao.unit_of_work import Daos


@dataclass(frozen=True, slots=True)
class _Back:
    """How the rows of an import go back.

    Attributes:
        undoes: key of each row to the change that it takes back.
        left: keys of rows that were changed since, or cannot go back.
    """

    kind: Exchange
    note: str
    lines: list[Line]
    undoes: dict[str, int]
    left: tuple[str, ...]


class AdminUndo:
    """Takes imports back for one signed-in person. Blocking: call it from a job."""

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

    def plan(self, batch: str, tell: Tell) -> ImportPlan:
        """Return what taking an import back would change; nothing is written.

        Rows that somebody changed afterwards stay as they are and are named in `left`.

        Raises:
            RuleError: `not_allowed`, `cannot_undo` where nothing of it is left.
        """
        with self._transaction(read_only=True) as daos:
            back = self._back(daos, batch)
            tell(len(back.undoes), len(back.undoes))
            found = differences(daos, back.kind, back.lines)
            whole = by_key(back.kind, back.lines)
            edits = [(one.key, whole[one.key]) for one in found if one.key in whole]
            told = effects(daos, back.kind, edits, self._now())
            stamp = daos.reference.setting(STAMP)
        hidden = frozenset(one.name for one in columns_of(back.kind) if one.personal)
        count = {verb: sum(one.verb is verb for one in found) for verb in Verb}
        return ImportPlan(
            kind=back.kind,
            path=back.note,
            read=len(back.undoes) + len(back.left),
            added=count[Verb.ADD],
            changed=count[Verb.CHANGE],
            removed=count[Verb.REMOVE],
            unchanged=len(back.left),
            rows=tuple(
                PlannedRow(
                    at,
                    one.key,
                    one.verb,
                    _without(one.before, hidden),
                    _without(one.after, hidden),
                )
                for at, one in enumerate(found[:SHOWN], 1)
            ),
            errors=(),
            effects=told,
            digest="",
            stamp=stamp,
            batch=batch,
            left=back.left,
        )

    def carry_out(self, plan: ImportPlan, tell: Tell) -> ImportReport:
        """Do what a plan said, in one transaction.

        Raises:
            RuleError: `table_changed` since the plan; and as `plan`.
        """
        with self._transaction() as daos:
            daos.changes.lock()
            if daos.reference.setting(STAMP) != plan.stamp:
                raise RuleError("", code="table_changed")
            back = self._back(daos, plan.batch)
            tell(len(back.undoes), len(back.undoes))
            by = author(self._login, back.kind, Via.UNDO, back.note, undoes=back.undoes)
            put = store(daos, back.kind, back.lines, self._now(), by)
        self._catalog.reload()
        return ImportReport(plan.read, put.written, plan.read - put.written, ())

    def _back(self, daos: Daos, batch: str) -> _Back:
        changes = daos.changes.of_batch(batch)
        if not changes:
            raise RuleError("", code="cannot_undo")
        kind = changes[0].kind
        actor = daos.accounts.actor(self._login, daos.lifecycle.load())
        actor.need(RIGHT_OF.get(kind, "tables"))
        lines, undoes, left = self._lines(daos, changes)
        if not lines:
            raise RuleError(say("后来又改过"), code="cannot_undo")
        if whole_table(kind):
            lines = with_the_rest(daos, kind, lines)
        lines, refused = check_references(kind, lines, daos)
        if refused:
            raise RuleError(refused[0].why, code="cannot_undo")
        return _Back(kind, changes[0].note, lines, undoes, left)

    def _lines(
        self, daos: Daos, changes: Sequence[Change]
    ) -> tuple[list[Line], dict[str, int], tuple[str, ...]]:
        kind = changes[0].kind
        stored = daos.changes.stored(kind)
        lines: list[Line] = []
        undoes: dict[str, int] = {}
        left = []
        for change in changes:
            try:
                if change.undone:
                    continue
                lines.append(taken_back(change, stored.get(change.key), self._now()))
            except RuleError:  # changed since: whoever did it meant it
                left.append(change.key)
            else:
                undoes[change.key] = change.seq
        return lines, undoes, tuple(left)


def _without(cells: Cells, hidden: frozenset[str]) -> Cells:
    return {name: HIDDEN if name in hidden else text for name, text in cells.items()}
