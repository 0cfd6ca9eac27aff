"""Tickets as one list on paper: two lines for each, without the caller."""

from collections.abc import Sequence
from datetime import datetime

from console.domain.ticket import TicketRow
from console.domain.zone import show


def list_text(rows: Sequence[TicketRow], now: datetime) -> str:
    """Return tickets as numbered entries, in the order given."""
    lines = [f"工单清单　{len(rows)} 件　{show(now)}", ""]
    for number, row in enumerate(rows, 1):
        due = "" if row.due_at is None else f"截止 {show(row.due_at)}"
        head = (f"{number}.", row.short_code, show(row.opened_at), row.state.label, due)
        lines.append("　".join(part for part in head if part))
        lines.append(f"　　{row.title}")
        facts = "　".join(part for part in (row.category, row.place, row.unit) if part)
        lines += [f"　　{facts}"] if facts else []
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"
