"""What the intake screen needs from outside. Every callable may block; it runs in a job."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain.call_log import (
    CallReason,
    Claimed,
    Colleague,
    HandedForm,
    Promise,
    ReturnOutcome,
    WaitingCall,
)
from console.domain.incident import Incident, IncidentForm
from console.domain.intake import (
    CallerCard,
    Candidate,
    Draft,
    History,
    HistoryQuestion,
    PersonPart,
    PlaceFound,
    Proposal,
    Route,
    Taken,
    TicketForm,
)
from console.domain.knowledge import Article
from console.domain.outbox import RefusedForm, WaitingItem
from console.domain.recall import Calling, Recalled
from console.domain.template import TextTemplate
from console.domain.ticket import CallerView
from widgets.knowledge.ports import Beside, Search

FindTemplates = Callable[[str, str, int], tuple[TextTemplate, ...]]


def phone_only() -> tuple[Candidate, ...]:
    """Return the one channel of a console that nobody told of others."""
    return (Candidate("phone", "电话", "电话"),)


def no_articles(_typed: str, _most: int) -> tuple[Article, ...]:
    """Return no article, as a console without a knowledge base."""
    return ()


def none_beside(_category: str, _text: str, _most: int) -> tuple[Article, ...]:
    """Return no article, as a console without a knowledge base."""
    return ()


def note_nothing(_call_id: str) -> None:
    """Keep no account of it."""


def no_templates(_typed: str, _category: str, _most: int) -> tuple[TextTemplate, ...]:
    """Return no template, as a console that nobody gave any."""
    return ()


def no_categories(_text: str) -> tuple[Candidate, ...]:
    """Return no category, as a console that nobody told of any."""
    return ()


def keep_nothing(_kind: str, _chosen: Candidate) -> None:
    """Remember no choice, as a console without a seat of its own."""


def twenty_mib() -> int:
    """Return the largest file of a console that nobody told otherwise."""
    return 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RecallPorts:
    """Earlier tickets while their caller waits.

    Attributes:
        recall: ticket and the number on the line.
        told: call, ticket, whether the same matter came up again.
        urge: call, ticket, the caller's words or "".
        reopen: call, ticket, why or "".
        unmask: ticket and the duty that asks; writes the audit row.
    """

    recall: Callable[[UUID, str], Recalled]
    told: Callable[[Calling, UUID, bool], Taken]
    urge: Callable[[Calling, UUID, str], Taken]
    reopen: Callable[[Calling, UUID, str], Taken]
    unmask: Callable[[UUID, str], CallerView]


@dataclass(frozen=True, slots=True)
class CallFlowPorts:
    """What becomes of calls beside tickets. Failures arrive as `ConsoleError`.

    Attributes:
        reasons: why a call may end without a ticket, in the order of their keys.
        end: the switch's id of a call and the code of a reason.
        waiting: who waits for a call, and what was handed over.
        claim: the number in plain; leaves an audit row.
        take: a form that was handed over; it stays stored until `received`.
        colleagues: who may take over.
        give: forms, receiver's login, whether promised calls go along; returns how many.
        promised: how many calls this person promised.
        dial: calls a number from this seat; None where the telephone cannot.
    """

    reasons: Callable[[], tuple[CallReason, ...]]
    end: Callable[[str, str], CallReason]
    waiting: Callable[[], tuple[WaitingCall, ...]]
    claim: Callable[[UUID], Claimed]
    release: Callable[[UUID], None]
    finish: Callable[[UUID, ReturnOutcome], None]
    promise: Callable[[Promise], None]
    take: Callable[[UUID], HandedForm]
    received: Callable[[UUID], None]
    colleagues: Callable[[], tuple[Colleague, ...]]
    give: Callable[[tuple[Draft, ...], str, bool], int]
    promised: Callable[[], int]
    dial: Callable[[str], None] | None = None


@dataclass(frozen=True, slots=True)
class IncidentPorts:
    """Incidents with many callers.

    Attributes:
        around: place of a form, "" while there is none.
        take_in: form and incident.
        change, end: incident, the version that was seen.
    """

    around: Callable[[str], tuple[Incident, ...]]
    take_in: Callable[[TicketForm, UUID], Taken]
    create: Callable[[IncidentForm], UUID]
    change: Callable[[UUID, int, IncidentForm], None]
    end: Callable[[UUID, int], None]


@dataclass(frozen=True, slots=True)
class PersonPorts:
    """One person behind several numbers.

    Attributes:
        find: whom a number belongs to, masked.
        merge: number on the line and the person that is the same.
        split: a part that is somebody else after all.
    """

    find: Callable[[str], PersonPart]
    merge: Callable[[str, UUID], None]
    split: Callable[[UUID], None]


@dataclass(frozen=True, slots=True)
class UnsentPorts:
    """What waits on this seat to be sent.

    Attributes:
        reopen: a refused ticket as a form; it stays until that is taken.
        dismiss: a refused note of a call that was read.
        as_of: when the city's tables on this seat were the newest, UTC; None for never.
    """

    items: Callable[[], tuple[WaitingItem, ...]]
    reopen: Callable[[UUID], RefusedForm]
    dismiss: Callable[[UUID], None]
    as_of: Callable[[], datetime | None]


@dataclass(frozen=True, slots=True)
class IntakePorts:
    """Questions, acts and the drafts of this seat. Failures arrive as `ConsoleError`.

    Attributes:
        card: who is behind a number, "" for none.
        propose: form and the lead chosen by hand, None for the rules' own choice.
        dispatch: form, lead code or None, codes of the assisting units.
        answer: form, the words said and the id of the article they come from, "" for none.
        route: form, code of the route, whether the caller was told.
        join: form and the ticket to join.
        log: keeps the form as a ticket that waits for dispatch.
        earlier: what can be done with a row of the history.
        incidents: what stands above the history.
        persons: merging and splitting callers.
        save_draft: returns when the disk had it, UTC.
        channels: where a demand may come from.
        recognise_categories: categories that a text speaks of, the likeliest first.
        find_articles: articles of the knowledge base: what was typed, how many.
        articles_beside: those that fit a form: code of its category or "", its text, how many.
        find_templates: what was typed behind `::`, code of the category in hand or "", how many.
        remember: a choice among areas, categories or units (`area`, `category`, `unit`).
        most_upload_bytes: returns the size of the largest file that goes with a ticket.
        open_number: notes that the number of a call that is over was looked at.
        calls: what becomes of calls beside tickets; None where the account has no right to it.
        unsent: what waits to be sent; None where nothing can wait.
    """

    card: Callable[[str], CallerCard]
    history: Callable[[HistoryQuestion], History]
    find_areas: Callable[[str, int], tuple[Candidate, ...]]
    find_categories: Callable[[str, int], tuple[Candidate, ...]]
    find_units: Callable[[str, int], tuple[Candidate, ...]]
    recognise: Callable[[str], tuple[PlaceFound, ...]]
    propose: Callable[[TicketForm, str | None], Proposal]
    routes: Callable[[], tuple[Route, ...]]
    dispatch: Callable[[TicketForm, str | None, tuple[str, ...]], Taken]
    answer: Callable[[TicketForm, str, str], Taken]
    route: Callable[[TicketForm, str, bool], Taken]
    join: Callable[[TicketForm, UUID], Taken]
    log: Callable[[TicketForm], Taken]
    earlier: RecallPorts
    incidents: IncidentPorts
    persons: PersonPorts
    save_draft: Callable[[Draft], datetime]
    drop_draft: Callable[[UUID], None]
    drafts: Callable[[], tuple[Draft, ...]]
    channels: Callable[[], tuple[Candidate, ...]] = phone_only
    recognise_categories: Callable[[str], tuple[Candidate, ...]] = no_categories
    find_templates: FindTemplates = no_templates
    find_articles: Search = no_articles
    articles_beside: Beside = none_beside
    remember: Callable[[str, Candidate], None] = keep_nothing
    most_upload_bytes: Callable[[], int] = twenty_mib
    open_number: Callable[[str], None] = note_nothing
    calls: CallFlowPorts | None = None
    unsent: UnsentPorts | None = None
