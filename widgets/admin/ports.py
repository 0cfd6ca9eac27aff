"""What the administrator's screen needs from outside. Every callable may block: run it in a job."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from console.domain.exchange import Exchange, ImportReport
from console.domain.intake import Candidate
from console.domain.progress import Tell
from console.domain.table import (
    Cells,
    Change,
    ImportPlan,
    OneTime,
    Saved,
    TablePage,
    TableShape,
)


@dataclass(frozen=True, slots=True)
class AdminPorts:
    """What an administrator may ask for and do.

    Attributes:
        tables: those that this person may see.
        page: a whole table.
        find: rows of a table that a cell may refer to; typed text and how many.
        save: table, key ("" for a new row), the cells it began from, the cells as they shall be.
        remove: table, key, the cells it began from.
        effects: what a change of a row touches; table, key, cells.
        history: changes of a table or, with a key, of one row, before a sequence.
        undo: takes one change back by a new one.
        undo_plan: what taking a whole import back would change, by its batch; undo_all does it.
        plan: what a file would change; carry_out does it, wholly or not at all.
        export: writes a table to a file, returns how many rows.
        one_time: a password that is shown once.
        unlock: ends a lock-out.
        today: civil day at the hotline; does not block.
    """

    tables: Callable[[], tuple[TableShape, ...]]
    page: Callable[[Exchange], TablePage]
    find: Callable[[Exchange, str, int], tuple[Candidate, ...]]
    save: Callable[[Exchange, str, Cells, Cells], Saved]
    remove: Callable[[Exchange, str, Cells], Saved]
    effects: Callable[[Exchange, str, Cells], tuple[str, ...]]
    history: Callable[[Exchange, str, int | None], tuple[Change, ...]]
    undo: Callable[[int], Change]
    undo_plan: Callable[[str, Tell], ImportPlan]
    undo_all: Callable[[ImportPlan, Tell], ImportReport]
    plan: Callable[[Exchange, str, Tell], ImportPlan]
    carry_out: Callable[[ImportPlan, Tell], ImportReport]
    export: Callable[[Exchange, str], int]
    one_time: Callable[[str], OneTime]
    unlock: Callable[[str], None]
    today: Callable[[], date]
