"""A table of reference data as an administrator sees it: columns, rows, changes, an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.domain.exchange import Exchange, RowError

KEY_SEPARATOR = "\x1f"
"""Between the parts of a key that has several."""

Cells = Mapping[str, str]
"""Column to text, as a file would have it."""


class Form(StrEnum):
    """How a cell is edited."""

    LINE = "line"
    LONG = "long"
    WHOLE = "whole"
    DAY = "day"
    FLAG = "flag"
    CHOICE = "choice"
    SEVERAL = "several"
    CODE = "code"
    CODES = "codes"


class Verb(StrEnum):
    """What a change did to a row."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class Via(StrEnum):
    """By which way a change came."""

    SCREEN = "screen"
    IMPORT = "import"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A column.

    Attributes:
        key: names the row together with the other keys; fixed once the row exists.
        personal: a person's name or number; its values never enter the history.
        choices: what may stand here, identifier and word; with `LINE` only proposals.
        refers: the table whose codes may stand here.
        limit: characters at most, 0 where nobody counts.
    """

    name: str
    label: str
    form: Form
    blank: bool = False
    key: bool = False
    personal: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    refers: Exchange | None = None
    limit: int = 0


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table.

    Attributes:
        group: heading in the list of tables.
        tree: rows have parents.
        ends_by: column with the last moment of a row, "" where rows stay or can be removed.
        editable: rows can be written here; otherwise they are only shown.
        hint: what to know before changing it.
        front: columns that stand first in the list of rows.
    """

    kind: Exchange
    title: str
    group: str
    fields: tuple[FieldShape, ...]
    front: tuple[str, ...] = ()
    tree: bool = False
    ends_by: str = ""
    removable: bool = False
    editable: bool = True
    hint: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """Return the columns that name a row."""
        return tuple(one.name for one in self.fields if one.key)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row.

    Attributes:
        key: unique in its table.
        cells: what is edited.
        shown: what is read: names instead of codes, words instead of identifiers.
        parent: key of the row above, "" at the top and in plain tables.
        ended: no longer valid.
        status: what else there is to say, such as a locked account.
        sought: lower-case text in which a search looks.
    """

    key: str
    cells: Cells
    shown: Cells
    parent: str = ""
    ended: bool = False
    status: str = ""
    sought: str = ""


@dataclass(frozen=True, slots=True)
class TablePage:
    """A whole table, parents before what is below them.

    Attributes:
        notes: what is wrong or unusual in it, one sentence each.
    """

    shape: TableShape
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One stored change of one row.

    Attributes:
        note: the file it came from, or "".
        batch: shared by the changes of one import.
        undoes: the change that it takes back, None for others.
        undone: a later change has taken it back.
        before, after: only the columns that differ; all of them for a new or removed row.
    """

    seq: int
    at: datetime
    actor: str
    kind: Exchange
    key: str
    verb: Verb
    via: Via
    note: str
    batch: str
    undoes: int | None
    undone: bool
    before: Cells
    after: Cells


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell, in a sentence that says what to do."""

    column: str
    why: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the row after it was read.

    Attributes:
        change: their change, None where none was recorded.
        cells: the row as it stands; empty where it is gone.
    """

    change: Change | None
    cells: Cells


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an edit. Written when there is neither a problem nor a conflict."""

    key: str = ""
    problems: tuple[CellProblem, ...] = ()
    conflict: Conflict | None = None

    @property
    def written(self) -> bool:
        """Whether it is stored."""
        return not self.problems and self.conflict is None


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What an import would do to one row."""

    row: int
    key: str
    verb: Verb
    before: Cells
    after: Cells


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do, and the file and table that this was worked out from.

    Attributes:
        rows: the first of those that would change; `added`, `changed` and `removed` count all.
        effects: what follows, one sentence each.
        digest: of the file's bytes; "" where an import is taken back.
        stamp: of the tables.
        batch: of the import that is taken back, "" for a file that is read.
        left: keys of rows that stay as they are, because they were changed since.
    """

    kind: Exchange
    path: str
    read: int
    added: int
    changed: int
    removed: int
    unchanged: int
    rows: tuple[PlannedRow, ...]
    errors: tuple[RowError, ...]
    effects: tuple[str, ...]
    digest: str
    stamp: str
    batch: str = ""
    left: tuple[str, ...] = ()

    @property
    def useful(self) -> bool:
        """Whether it can be carried out and would change something."""
        return not self.errors and bool(self.added + self.changed + self.removed)


@dataclass(frozen=True, slots=True)
class OneTime:
    """A password that is shown once and must be replaced at the first sign-in."""

    login: str
    password: str = field(repr=False)
    until: datetime
