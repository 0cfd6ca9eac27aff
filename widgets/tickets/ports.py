"""What the ticket screen may ask for. The composition root fills it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain.intake import Candidate, Upload
from console.domain.ticket import CallerView, Done, TicketPage, TicketSheet
from console.domain.views import View, ViewCount


@dataclass(frozen=True, slots=True)
class TicketPorts:
    """Every callable may block, except `now`; they are called from a lane only.

    Attributes:
        counts: every view of this person with its exact count, in order of display.
        page: (view, search, after) to one keyset page whose question is `list_question`.
        act: (ticket, version, action, fields, assignment); fields as in `widgets.tickets.acts`.
        unmask: (ticket, reason) to the plain caller; writes an audit row.
        find_units: (what was typed, how many at most) to candidates, best first.
        now: the service's clock, UTC; does not block.
    """

    counts: Callable[[], tuple[ViewCount, ...]]
    page: Callable[[View, str, int | None], TicketPage]
    sheet: Callable[[UUID], TicketSheet]
    act: Callable[[UUID, int, str, Mapping[str, object], UUID | None], Done]
    unmask: Callable[[UUID, str], CallerView]
    attachment: Callable[[UUID], Upload]
    find_units: Callable[[str, int], tuple[Candidate, ...]]
    now: Callable[[], datetime]


def list_question(view: View, search: str) -> str:
    """Return the name of a list, which its pages carry back."""
    return f"{view}|{search}"
