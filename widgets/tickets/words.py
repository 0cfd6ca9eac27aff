"""How a ticket reads on screen: how long is left, and marks that do not need colour."""

import html
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from console.domain.ticket import TicketRow
from console.domain.words import State, Urgency
from console.qt.language import word

translate = QCoreApplication.translate  # lupdate collects calls with this name

STATE_MARKS = {
    State.PENDING: "○",
    State.DISPATCHED: "◇",
    State.HANDLING: "◆",
    State.RETURNED: "△",
    State.REPLIED: "◎",
    State.CALLBACK: "□",
    State.REDO: "▲",
    State.CLOSED: "●",
    State.MERGED: "→",
    State.ROUTED: "→",
    State.WITHDRAWN: "×",
    State.PARKED: "■",
}
CLOCK_STATE_MARKS = {"running": "…", "paused": "‖", "met": "✓", "missed": "！", "ended": "–"}
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def clock_label(name: str) -> str:
    """Return the common word for a clock; a city's own word stands in `ClockView.label`."""
    labels = {
        "dispatch": translate("TicketWords", "派单"),
        "sign": translate("TicketWords", "签收"),
        "contact": translate("TicketWords", "联系"),
        "finish": translate("TicketWords", "办结"),
        "return": translate("TicketWords", "退回"),
        "decision": translate("TicketWords", "审批"),
        "review": translate("TicketWords", "审核"),
        "callback": translate("TicketWords", "回访"),
        "redo": translate("TicketWords", "二次办理"),
        "report_in": translate("TicketWords", "报到"),
        "reopen": translate("TicketWords", "重开"),
    }
    return labels.get(name, name)


def span(length: timedelta) -> str:
    """Return a length of time in the largest unit that still says enough, rounded down."""
    if length >= 2 * _DAY:
        return translate("TicketWords", "{0} 天").format(length // _DAY)
    if length >= _DAY:
        hours = (length - _DAY) // _HOUR
        return (
            translate("TicketWords", "1 天 {0} 小时").format(hours)
            if hours
            else translate("TicketWords", "1 天")
        )
    if length >= _HOUR:
        return translate("TicketWords", "{0} 小时").format(length // _HOUR)
    minutes = length // timedelta(minutes=1)
    if not minutes:
        return translate("TicketWords", "不到 1 分钟")
    return translate("TicketWords", "{0} 分钟").format(minutes)


def time_left(due_at: datetime, now: datetime) -> str:
    """Return 还剩 3 小时 or 超期 1 天."""
    if due_at < now:
        return translate("TicketWords", "超期 {0}").format(span(now - due_at))
    return translate("TicketWords", "还剩 {0}").format(span(due_at - now))


def due_text(row: TicketRow, now: datetime) -> str:
    """Return the nearest clock and what is left of it; "" where none runs."""
    if row.due_at is None:
        return ""
    text = f"{clock_label(row.due_clock)} {time_left(row.due_at, now)}"
    return text + translate("TicketWords", "（暂定）") if row.provisional else text


def is_overdue(row: TicketRow, now: datetime) -> bool:
    """Whether the nearest clock has run out."""
    return row.due_at is not None and row.due_at < now


def state_text(row: TicketRow) -> str:
    """Return the state as mark and word, with the count of second handlings."""
    text = f"{STATE_MARKS[row.state]} {word(row.state.label)}"
    return f"{text} ×{row.redo_count}" if row.redo_count > 1 else text


def marks(row: TicketRow) -> str:
    """Return the marks that stand before a title: 急, 水电气热, 密."""
    found = []
    if row.urgency is Urgency.URGENT:
        found.append(translate("TicketWords", "急"))
    if row.urgency is Urgency.UTILITY:
        found.append(translate("TicketWords", "水电气热"))
    if row.confidential:
        found.append(translate("TicketWords", "密"))
    return "".join(f"【{mark}】" for mark in found)


def marked_title(row: TicketRow) -> str:
    """Return the title with its marks."""
    return f"{marks(row)}{row.title}"


def plain_tip(text: str) -> str:
    """Return a tooltip that shows a text from outside literally (Qt would guess at markup)."""
    return f"<span>{html.escape(text)}</span>"
