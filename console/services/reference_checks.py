"""What must hold within a row of reference data beyond each single cell."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from console.domain.errors import RuleError
from console.domain.exchange import Exchange, Value
from console.domain.limit import BASE_PROFILE, LimitUnit, check_amount
from console.domain.table import CellProblem
from console.domain.wording import say, term

LASTING = {Exchange.CHANNELS: "phone", Exchange.PROFILES: BASE_PROFILE}
"""Rows that cannot end: a call comes by telephone, and every clock may fall back to one profile."""
_WHOLE = re.compile(r"\d{1,9}")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_SHAPES = ((_WHOLE, say("请填整数。")), (_TIME, say("请写成 08:30 这样的时间。")))


def check_row(kind: Exchange, record: Mapping[str, Value]) -> CellProblem | None:
    """Return what is wrong with a row whose cells are each all right, None when nothing is."""
    from_day, to_day = record.get("valid_from"), record.get("valid_to")
    if isinstance(from_day, date) and isinstance(to_day, date) and to_day < from_day:
        return CellProblem("valid_to", say("失效日期早于生效日期，请改正其中一个。"))
    if to_day is not None and str(record.get("code")) == LASTING.get(kind):
        return CellProblem("valid_to", say("这一行随时要用，不能停用；请清空失效日期。"))
    if kind is Exchange.INCIDENTS:
        return _check_incident(record)
    if kind is Exchange.PROFILES:
        return _check_profile(record)
    if kind is Exchange.LIMITS:
        return _check_limit(record)
    return None


def _check_incident(record: Mapping[str, Value]) -> CellProblem | None:
    begins = record["begins_at"]
    for name in ("expected_end_at", "valid_until"):
        end = record.get(name)
        if isinstance(end, datetime) and isinstance(begins, datetime) and end < begins:
            return CellProblem(name, say("早于开始时间，请改正其中一个。"))
    return None


def _check_profile(record: Mapping[str, Value]) -> CellProblem | None:
    begins, ends = str(record.get("service_from") or ""), str(record.get("service_to") or "")
    if bool(begins) != bool(ends):
        column = "service_to" if begins else "service_from"
        return CellProblem(column, say("服务时间要么起止都填，要么都不填。"))
    if begins and ends <= begins:
        return CellProblem("service_to", say("服务结束不晚于服务开始，请改正。"))
    return None


def _check_limit(record: Mapping[str, Value]) -> CellProblem | None:
    amount, unit = record["amount"], LimitUnit(str(record["unit"]))
    try:
        check_amount(int(str(amount)), unit, least=0 if unit.is_days else 1)
    except RuleError:
        return CellProblem(
            "amount",
            say(
                "{amount} {measure}不在合理范围里，请改正。",
                amount=amount,
                measure=term(unit.measure),
            ),
        )
    return None


def check_setting(before: str, after: str) -> CellProblem | None:
    """Return what is wrong with a setting's new value: a number stays one, a time as well."""
    for shape, why in _SHAPES:
        if shape.fullmatch(before) and not shape.fullmatch(after):
            return CellProblem("value", say("原来是“{before}”，{why}", before=before, why=why))
    return None
