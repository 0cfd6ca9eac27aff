"""What PostgreSQL does in functions of its own; see dao/door and dao.rights."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, FromClause, String, column, table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from console.domain.errors import ConflictError, ConsoleError, RuleError, StorageError
from dao.tables import CallerRow
from dao.types import Id

REFUSALS = "RF"
"""Class of the SQLSTATEs with which the door refuses; the message is our error code."""

_SHOWN = table(
    "caller_shown",
    column("id", Id()),
    column("person_id", Id()),
    column("created_at", DateTime(timezone=True)),
    column("erased_at", DateTime(timezone=True)),
    column("name", String()),
    column("phone", String()),
    schema="door",
)


def is_postgres(session: Session) -> bool:
    """Whether the functions of the door are there."""
    return session.get_bind().dialect.name == "postgresql"


def callers_shown(session: Session) -> FromClause:
    """Return what to read callers from, with columns id, person_id, name, phone and so on.

    PostgreSQL masks names and numbers for persons; elsewhere the services do.
    """
    return _SHOWN if is_postgres(session) else CallerRow.__table__


def as_json(values: Mapping[str, object]) -> str:
    """Return values as the door reads them: ids and times as text."""
    return json.dumps(values, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    match value:
        case UUID():
            return str(value)
        case datetime():
            return value.isoformat()
        case tuple() | frozenset() | set():
            return list(value)
        case _:
            raise TypeError(type(value).__name__)


def refusal(error: DBAPIError) -> ConsoleError | None:
    """Return what the door refused, None for any other error."""
    state = str(getattr(error.orig, "pgcode", "") or "")
    if not state.startswith(REFUSALS):
        return None
    said = getattr(error.orig, "diag", None)
    code, about = (str(getattr(said, f"message_{one}", "") or "") for one in ("primary", "detail"))
    if code == ConflictError.code:
        return ConflictError(about)
    if code == "no_key":
        return StorageError(code=code)
    return RuleError(about, code=code)
