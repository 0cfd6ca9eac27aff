"""What the ticket screen may ask for. The composition root fills it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from console.domain.batch import Fate
from console.domain.intake import Candidate, Upload
from console.domain.listing import ListQuestion, Whence
from console.domain.presence import Presence
from console.domain.progress import Tell
from console.domain.saved_filter import SavedFilter
from console.domain.ticket import (
    CallerView,
    Changes,
    Done,
    FileUse,
    Offer,
    PaperUse,
    TicketPage,
    TicketRow,
    TicketSheet,
)
from console.domain.views import ViewCount
from console.domain.words import Role


@dataclass(frozen=True, slots=True)
class BatchPorts:
    """What may be done with many tickets at once. Every callable may block.

    Attributes:
        offers: the acts that this person may do on many tickets.
        rehearse: (tickets, action, fields, tell) to what would become of each.
        run: (planned, action, fields, tell) to what became of each; stopped, the rest says so.
        first: the first tickets of a list without words, as many as go at once.
        export: (tickets, path, tell) to how many were written; audited.
        papers: (tickets, tell) to each ticket as text, for paper; every one is audited.
        list_paper: (tickets, tell) to the tickets as one list for paper; every one is audited.
        may_export: whether this person may.
    """

    offers: Callable[[], tuple[Offer, ...]]
    rehearse: Callable[[Sequence[UUID], str, Mapping[str, object], Tell], tuple[Fate, ...]]
    run: Callable[[Sequence[Fate], str, Mapping[str, object], Tell], tuple[Fate, ...]]
    first: Callable[[ListQuestion], tuple[TicketRow, ...]]
    export: Callable[[Sequence[UUID], str, Tell], int]
    papers: Callable[[Sequence[UUID], Tell], tuple[str, ...]]
    list_paper: Callable[[Sequence[UUID], Tell], str]
    may_export: bool


def _keep_nothing(_name: str, _question: ListQuestion, _role: Role | None) -> UUID:
    return UUID(int=0)


def _drop_nothing(_filter: UUID) -> None:
    return None


def _count_nothing(_question: ListQuestion) -> int | None:
    return None


def _find_nothing(_text: str, _most: int) -> tuple[Candidate, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class FilterPorts:
    """What a filter on top of a view needs. Every callable may block.

    Attributes:
        login: who is signed in, for 我受理的.
        find_areas, find_categories: (what was typed, how many at most) to candidates, best first.
        saved: the lists kept under a name, own ones first.
        save: (name, list, role it is shared with or None) to its id.
        drop: forgets one.
        count: how many tickets a list holds; None where that would take too long.
        may_share: whether this person may share lists.
    """

    login: str = ""
    find_areas: Callable[[str, int], tuple[Candidate, ...]] = _find_nothing
    find_categories: Callable[[str, int], tuple[Candidate, ...]] = _find_nothing
    saved: Callable[[], tuple[SavedFilter, ...]] = tuple
    save: Callable[[str, ListQuestion, Role | None], UUID] = _keep_nothing
    drop: Callable[[UUID], None] = _drop_nothing
    count: Callable[[ListQuestion], int | None] = _count_nothing
    may_share: bool = False


@dataclass(frozen=True, slots=True)
class PresencePorts:
    """How people see each other at work. Every callable may block.

    Attributes:
        say: (ticket, whether something is typed and not stored) to who else is at it.
        leave: says that a ticket was closed.
        others: who else is at some tickets.
    """

    say: Callable[[UUID, bool], tuple[Presence, ...]]
    leave: Callable[[UUID], None]
    others: Callable[[Sequence[UUID]], tuple[Presence, ...]]


@dataclass(frozen=True, slots=True)
class TicketPorts:
    """Every callable may block, except `now`; they are called from a lane only.

    Attributes:
        counts: every view of this person with its exact count, in order of display.
        page: (which list, from where on) to one page that carries the question back.
        total: how many tickets a list without words holds, exactly.
        changes: (list, mark of the last answer or None) to what happened since; asked every few
            seconds, so it must be cheap when nothing did.
        act: (ticket, version, action, fields, assignment); fields as in `widgets.tickets.acts`.
        unmask: (ticket, reason) to the plain caller; writes an audit row.
        attachment: (file, use) to its content; playing and taking out writes an audit row.
        paper: (ticket, use) to the whole ticket as text; writes an audit row.
        find_units: (what was typed, how many at most) to candidates, best first.
        batch: one act on many tickets.
        now: the service's clock, UTC; does not block.
        filters: what narrows a list.
        presence: None where nobody else can be there.
    """

    counts: Callable[[], tuple[ViewCount, ...]]
    page: Callable[[ListQuestion, Whence], TicketPage]
    total: Callable[[ListQuestion], int]
    changes: Callable[[ListQuestion, int | None], Changes]
    sheet: Callable[[UUID], TicketSheet]
    act: Callable[[UUID, int, str, Mapping[str, object], UUID | None], Done]
    unmask: Callable[[UUID, str], CallerView]
    attachment: Callable[[UUID, FileUse], Upload]
    paper: Callable[[UUID, PaperUse], str]
    find_units: Callable[[str, int], tuple[Candidate, ...]]
    batch: BatchPorts
    now: Callable[[], datetime]
    filters: FilterPorts = field(default_factory=FilterPorts)
    presence: PresencePorts | None = None
