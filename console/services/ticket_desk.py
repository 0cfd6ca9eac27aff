"""What people do with stored tickets: lists, one sheet, acts, unmasking, files."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.ids import parse_reference
from console.domain.intake import Upload
from console.domain.limit import ClockName
from console.domain.listing import (
    PAGE,
    After,
    Around,
    Before,
    Cursor,
    ListQuestion,
    Rank,
    Sort,
    Start,
    Whence,
)
from console.domain.sheet_text import sheet_text
from console.domain.ticket import (
    CallerView,
    Changes,
    Done,
    FileUse,
    PaperUse,
    TicketPage,
    TicketRow,
    TicketSheet,
)
from console.domain.views import UnitReport, View, ViewCount
from console.domain.wording import say, term
from console.domain.zone import local_day, show, start_of_day
from console.services.acts.desk import ActDesk, Order, Transaction
from console.services.sheets import Viewer, caller_view, sheet, unmasked
from dao.callers import Duty, Seen
from dao.lists import Eyes, ListDao, Slice
from dao.unit_of_work import Daos

FEW_HITS = 2_000
"""Tickets that may be meant by a search, up to which any order is worth its time."""
SLICE = 400
START = Start()
MOST_CHANGED = 500
HOTLINE_VIEWS = tuple(View)
UNIT_VIEWS = (
    View.MINE,
    View.TO_SIGN,
    View.HANDLING,
    View.DUE_SOON,
    View.OVERDUE,
    View.RETURNED,
    View.EXTENSION,
    View.BAD_ANSWER,
    View.CLOSED,
    View.ALL,
)
AUDITED = {FileUse.PLAYED: "playback", FileUse.OPENED: "export", FileUse.SAVED: "export"}
REPORT_DAYS = 30


class TicketDesk:
    """Stored tickets for one signed-in person. Blocking: call it from a job, never from a slot.

    Args:
        transaction: opens a transaction.
        acts: where acts are done.
        login: who is signed in.
        now: the service's clock, aware UTC.
        reports: opens a transaction for lists, counts and figures, which may be a little behind;
            None takes the same.
    """

    def __init__(
        self,
        transaction: Transaction,
        acts: ActDesk,
        login: str,
        now: Callable[[], datetime],
        reports: Transaction | None = None,
    ) -> None:
        self._transaction = transaction
        self._reports = reports or transaction
        self._acts = acts
        self._login = login
        self._now = now

    def counts(self) -> tuple[ViewCount, ...]:
        """Return every view of this person with its exact count."""
        with self._reports(read_only=True) as daos:
            actor = self._actor(daos)
            views = HOTLINE_VIEWS if actor.unit_id is None else UNIT_VIEWS
            return tuple(
                ViewCount(
                    view,
                    daos.tickets.count(
                        view, now=self._now(), unit_id=actor.unit_id, login=actor.login
                    ),
                )
                for view in views
            )

    def page(self, question: ListQuestion, whence: Whence = START) -> TicketPage:
        """Return one page of a list.

        Args:
            question: which tickets, in which order.
            whence: from where on; a search answers `Start` and `After` only.
        """
        with self._reports(read_only=True) as daos:
            actor = self._actor(daos)
            eyes = self._eyes(actor)
            if not question.words.strip():
                return _page(daos.lists, question, eyes, whence)
            named = self._by_reference(daos, actor, question.words)
            if named:
                return TicketPage(question, named, rank=0, total=len(named))
            after = whence.cursor if isinstance(whence, After) else None
            return _found(daos, question, eyes, after)

    def total(self, question: ListQuestion) -> int:
        """Return how many tickets a list without words holds."""
        with self._reports(read_only=True) as daos:
            return daos.lists.total(question, self._eyes(self._actor(daos)))

    def changes(self, question: ListQuestion, mark: int | None) -> Changes:
        """Return what happened to tickets since a mark, as a list sees it; cheap when nothing did.

        Args:
            question: the list on screen.
            mark: of the last answer, None for the first.
        """
        with self._transaction(read_only=True) as daos:
            newest, ids = daos.lists.changed_since(mark, MOST_CHANGED)
            if not ids:
                return Changes(question, newest, (), ())
            eyes = self._eyes(self._actor(daos))
            inside = daos.lists.inside(question, eyes, ids)
            held = {one.id for one in inside}
            others = [one for one in ids if one not in held]
            return Changes(
                question, newest, inside, daos.lists.inside(ListQuestion(), eyes, others)
            )

    def units(self) -> UnitReport:
        """Return the figures of every unit this person may see, for the last 30 days."""
        now = self._now()
        until = local_day(now)
        since = until - timedelta(days=REPORT_DAYS - 1)
        with self._reports(read_only=True) as daos:
            figures = daos.figures.units(
                since=start_of_day(since),
                until=start_of_day(until + timedelta(days=1)),
                now=now,
                unit_id=self._actor(daos).unit_id,
            )
        return UnitReport(since, until, figures)

    def sheet(self, ticket_id: UUID) -> TicketSheet:
        """Return the whole ticket as this person may see it.

        Raises:
            RuleError: `unknown_ticket`.
        """
        with self._transaction(read_only=True) as daos:
            life = daos.lifecycle.load()
            actor = who_sees(daos.accounts.actor(self._login, life))
            return sheet(daos, self._acts.clocks(), Viewer(actor, life), ticket_id)

    def act(
        self,
        ticket_id: UUID,
        version: int,
        action: str,
        fields: Mapping[str, object],
        assignment_id: UUID | None,
    ) -> Done:
        """Do one act and say how the ticket stands afterwards.

        Raises:
            RuleError, ConflictError, StorageError: see ActDesk.
        """
        order = Order(self._login, self._now(), action, fields, version, assignment_id)
        acted = self._acts.act(order, ticket_id)
        with self._transaction(read_only=True) as daos:
            row = daos.tickets.rows([ticket_id])[0]
            return Done(
                ticket_id=ticket_id,
                number=acted.number,
                short_code=acted.short_code,
                state=acted.state,
                version=acted.version,
                due=self._due_sentence(daos, row),
            )

    def unmask(self, ticket_id: UUID, reason: str) -> CallerView:
        """Return the caller in plain and write the audit row; a refusal is written too.

        Raises:
            RuleError: `missing_field` without a reason, `not_allowed`, `unknown_ticket`.
        """
        if not reason.strip():
            raise RuleError("reason", code="missing_field")
        with self._transaction() as daos:
            actor = self._actor(daos)
            if not daos.tickets.sees(ticket_id, actor.unit_id):
                raise RuleError("ticket", code="unknown_ticket")
            facts = daos.tickets.facts(ticket_id)
            masked = caller_view(daos, actor, facts)
            found = daos.callers.reveal(
                Duty.TICKET,
                ticket_id,
                Seen(
                    actor.login,
                    self._now(),
                    masked.may_unmask,
                    {"field": "caller", "reason": reason.strip(), "seat": actor.seat},
                    facts.caller_id,
                    facts.contact_id,
                ),
            )
        plain = unmasked(masked, facts, found) if found is not None else None
        if plain is None:
            raise RuleError("unmask", code="not_allowed")
        return plain

    def attachment(self, attachment_id: UUID, use: FileUse) -> Upload:
        """Return a stored file, through the ticket's rights, and write what it was taken out for.

        Raises:
            RuleError: `unknown_file`, `broken_file`.
        """
        recorded = AUDITED.get(use)
        with self._transaction(read_only=recorded is None) as daos:
            actor = self._actor(daos)
            ticket_id, name, media_type, digest = daos.files.attachment(attachment_id)
            if not daos.tickets.sees(ticket_id, actor.unit_id):
                raise RuleError("file", code="unknown_file")
            found = Upload(name, media_type, daos.files.read(digest))
            if recorded is not None:
                daos.audit.write(
                    at=self._now(),
                    actor=actor.login,
                    action=recorded,
                    ticket_id=ticket_id,
                    payload={"file": str(attachment_id), "use": use.value, "seat": actor.seat},
                )
        return found

    def paper(self, ticket_id: UUID, use: PaperUse) -> str:
        """Return a ticket as text, masked as on screen, and write who took it out.

        Raises:
            RuleError: `unknown_ticket`.
        """
        with self._transaction() as daos:
            life = daos.lifecycle.load()
            actor = daos.accounts.actor(self._login, life)
            found = sheet(daos, self._acts.clocks(), Viewer(actor, life), ticket_id)
            daos.audit.write(
                at=self._now(),
                actor=actor.login,
                action="print" if use is PaperUse.PRINTED else "export",
                ticket_id=ticket_id,
                payload={"as": "text", "seat": actor.seat},
            )
        return sheet_text(found, self._now())

    def _actor(self, daos: Daos) -> Actor:
        return who_sees(daos.accounts.actor(self._login, daos.lifecycle.rights()))

    def _eyes(self, actor: Actor) -> Eyes:
        return Eyes(self._now(), actor.unit_id, actor.login)

    @staticmethod
    def _by_reference(daos: Daos, actor: Actor, search: str) -> tuple[TicketRow, ...]:
        if parse_reference(search) is None:
            return ()
        try:
            found = daos.tickets.find(search)
        except RuleError:
            return ()
        return daos.tickets.rows([found]) if daos.tickets.sees(found, actor.unit_id) else ()

    @staticmethod
    def _due_sentence(daos: Daos, row: TicketRow) -> str:
        if row.due_at is None:
            return ""
        profile = daos.reference.limits().profile(
            daos.tickets.standing(row.id).profile or "default"
        )
        label = profile.clock_label(ClockName(row.due_clock))
        return say("{label} {due} 前", label=term(label), due=show(row.due_at))


def who_sees(actor: Actor) -> Actor:
    """Refuse an account that has nothing to do with tickets.

    Raises:
        RuleError: `not_allowed`.
    """
    if not actor.sees_tickets:
        raise RuleError("ticket", code="not_allowed")
    return actor


def _page(lists: ListDao, question: ListQuestion, eyes: Eyes, whence: Whence) -> TicketPage:
    match whence:
        case After(cursor):
            return _answer(question, lists.page(question, eyes, cursor))
        case Before(cursor, count):
            return _answer(question, lists.before(question, eyes, cursor, count))
        case Rank(rank, total, near):
            there = lists.at_rank(question, eyes, rank, total, near)
            found = lists.page(question, eyes, there, inclusive=True)
            return _answer(question, found, 0 if there is None else rank)
        case Around(ticket_id):
            return _around(lists, question, eyes, ticket_id)
        case _:
            return _answer(question, lists.page(question, eyes), 0)


def _around(lists: ListDao, question: ListQuestion, eyes: Eyes, ticket_id: UUID) -> TicketPage:
    cursor = lists.cursor_of(question.sort, ticket_id)
    if cursor is None:
        return _answer(question, lists.page(question, eyes), 0)
    rank = lists.rank(question, eyes, cursor)
    ahead = lists.before(question, eyes, cursor, rank % PAGE) if rank % PAGE else None
    room = PAGE - (len(ahead.rows) if ahead else 0)
    behind = lists.page(question, eyes, cursor, inclusive=True, limit=room)
    if ahead is None:
        return _answer(question, behind, rank)
    both = Slice(ahead.rows + behind.rows, ahead.cursors + behind.cursors, behind.more)
    return _answer(question, both, rank - len(ahead.rows))


def _answer(question: ListQuestion, found: Slice, rank: int | None = None) -> TicketPage:
    first = found.cursors[0] if found.cursors else None
    last = found.cursors[-1] if found.cursors else None
    return TicketPage(question, found.rows, rank, first, last, found.more)


def _found(daos: Daos, question: ListQuestion, eyes: Eyes, after: Cursor | None) -> TicketPage:
    """Return a page of what a search hits in a list.

    Where few tickets can be meant, they are the list, in any order. Of a common word the newest
    are shown: those of a short list by reading it, those of a long one by the index. All tickets,
    newest first, need neither where the index would gather every hit only to count them.
    """
    words = question.words.strip()
    rank = 0 if after is None else None
    newest = replace(question, sort=Sort.OPENED, descending=True)
    whole = newest == question and question.view is View.ALL and not question.narrowing.parts
    alone = whole and daos.search.gathers
    few = None if alone else daos.search.few(words, FEW_HITS, eyes.unit_id)
    if few is not None and newest != question:
        found = daos.lists.page(question, eyes, after, positions=few, holding=words)
        return _answer(question, found, rank)
    if few is None and not alone and daos.lists.is_short(newest, eyes):
        found = daos.lists.page(newest, eyes, after, holding=words)
    else:
        found = _filled(daos, newest, eyes, _slices(daos, words, eyes, few, after))
    return replace(_answer(question, found, rank), in_order=newest == question)


def _slices(
    daos: Daos, words: str, eyes: Eyes, few: Sequence[int] | None, after: Cursor | None
) -> Iterator[Sequence[int]]:
    """Yield positions of tickets that may hold some words, newest first, so many at a time."""
    before = None if after is None else after.position
    if few is not None:
        left = [one for one in few if before is None or one < before]
        yield from (left[at : at + SLICE] for at in range(0, len(left), SLICE))
        return
    most = PAGE + 1
    while True:
        hits = daos.search.search(words, limit=most, before=before, unit_id=eyes.unit_id)
        yield hits.positions
        if len(hits.positions) < most:
            return
        before, most = hits.positions[-1], SLICE


def _filled(daos: Daos, newest: ListQuestion, eyes: Eyes, slices: Iterable[Sequence[int]]) -> Slice:
    """Return the first page of those tickets that a list holds."""
    words = newest.words.strip()
    rows: list[TicketRow] = []
    cursors: list[Cursor] = []
    for positions in slices:
        wanted = PAGE + 1 - len(rows)
        part = daos.lists.page(newest, eyes, limit=wanted, positions=positions, holding=words)
        rows += part.rows
        cursors += part.cursors
        if len(rows) > PAGE:
            return Slice(tuple(rows[:PAGE]), tuple(cursors[:PAGE]), cursors[PAGE])
    return Slice(tuple(rows), tuple(cursors), None)
