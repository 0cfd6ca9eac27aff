"""Tickets as one list on paper: two lines for each, without the caller."""

from collections.abc import Sequence
from datetime import datetime

from console.domain.ticket import TicketRow
from console.domain.wording import listed, say, term
from console.domain.zone import show


def list_text(rows: Sequence[TicketRow], now: datetime) -> str:
    """Return tickets as numbered entries, in the order given."""
    head = say("工单清单　{count} 件　{taken}", count=len(rows), taken=show(now))
    lines: list[str] = [head, ""]
    for number, row in enumerate(rows, 1):
        due = "" if row.due_at is None else say("截止 {due}", due=show(row.due_at))
        parts = (f"{number}.", row.short_code, show(row.opened_at), term(row.state.label), due)
        lines.append(listed((part for part in parts if part), "　"))
        lines.append(f"　　{row.title}")
        facts = "　".join(part for part in (row.category, row.place, row.unit) if part)
        lines += [f"　　{facts}"] if facts else []
        lines.append("")
    return listed(lines, "\n")
