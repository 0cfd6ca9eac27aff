"""What comes in from files and goes out to them: reports and the kinds of reference data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from console.domain.wording import say
from console.domain.zone import to_local

HIDDEN = say("（不显示）")
"""Stands for a value that a message must not repeat: a name, a number, what a citizen wrote."""

Value = str | int | float | bool | date | None
Record = Mapping[str, Value]


def cell_text(value: object) -> str:
    """Return a stored value as a cell has it; an instant in civil time, to the second."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return f"{to_local(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


class Exchange(StrEnum):
    """A kind of data that `import` and `export` know, in the order of their needs."""

    SETTINGS = "settings"
    CHANNELS = "channels"
    ROUTES = "routes"
    OUTCOMES = "outcomes"
    CALL_REASONS = "call_reasons"
    PROFILES = "profiles"
    LIMITS = "limits"
    CALENDAR = "calendar"
    LIFECYCLE = "lifecycle"
    ROLE_RIGHTS = "role_rights"
    AREAS = "areas"
    UNITS = "units"
    CATEGORIES = "categories"
    GAZETTEER = "gazetteer"
    RULES = "rules"
    ACCOUNTS = "accounts"
    LETTER_TEMPLATES = "letter_templates"
    TEMPLATES = "templates"
    ARTICLES = "articles"
    INCIDENTS = "incidents"
    TICKETS = "tickets"


@dataclass(frozen=True, slots=True)
class RowError:
    """Why one row was not taken.

    Attributes:
        row: as a spreadsheet numbers it; the header is row 1.
        column: as the file calls it, "" when it is about the whole row.
        value: what stood there, or `HIDDEN`.
        why: one sentence.
    """

    row: int
    column: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file: read = written + skipped + rows with errors, each row once.

    Attributes:
        written: new and changed rows; with `dry_run`, those that would be.
        skipped: rows that are there already, equal.
        errors: at most one for each row.
    """

    read: int
    written: int
    skipped: int
    errors: tuple[RowError, ...]
