"""The tables that a seat keeps a copy of."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from dao import tables as t

_KEPT: tuple[type[t.Base], ...] = (
    t.SettingRow,
    t.RoleRightRow,
    t.LifecycleRow,
    t.AreaRow,
    t.GazetteerRow,
    t.UnitRow,
    t.UnitBelowRow,
    t.CategoryRow,
    t.ProfileRow,
    t.LimitRow,
    t.WorkdayRow,
    t.CalendarYearRow,
    t.DispatchRuleRow,
    t.ChannelRow,
    t.RouteRow,
    t.OutcomeRow,
    t.CallReasonRow,
    t.TextTemplateRow,
    t.ArticleRow,
)
TABLES: tuple[Table, ...] = tuple(t.Base.metadata.tables[one.__tablename__] for one in _KEPT)
"""What intake reads; no caller and no account is among them."""

Rows = Mapping[str, list[dict[str, Any]]]
"""Rows by the name of their table."""


class KeptRowsDao:
    """Reads whole tables. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def all(self) -> Rows:
        """Return every row of every table that a seat keeps."""
        return {
            table.name: [dict(row) for row in self._session.execute(select(table)).mappings()]
            for table in TABLES
        }
