"""Official letters of tickets: what waits, composing, drawing, issuing, the archive."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol
from uuid import UUID

from console.domain.account import Actor
from console.domain.act import Act
from console.domain.errors import ConflictError, InputError, RuleError
from console.domain.letter import DrawnLetter, LetterKind, LetterText
from console.domain.ticket import TicketRow
from console.domain.views import IssuedLetter
from console.domain.words import Level, State
from console.domain.zone import local_day
from console.letters.template import (
    ReplyFacts,
    Wording,
    check_reply,
    compose_reply,
    load_wording,
    parse_wording,
)
from console.services.acts.desk import Transaction
from dao.callers import Duty, Seen
from dao.identity import fresh_id
from dao.letters import NewLetter
from dao.tickets import TicketFacts
from dao.unit_of_work import Daos

LISTED = 500
TRIES = 5
RESULTS = {True: "已解决", False: "", None: ""}


class Press(Protocol):
    """Draws letters; see console.letters.child."""

    def draw(self, letter: LetterText) -> DrawnLetter:
        """Return the letter as PDF."""


class LetterDesk:
    """Letters for one signed-in person. Blocking.

    Args:
        transaction: opens a transaction.
        press: draws; in the console a child process.
        login: who is signed in.
        now: the service's clock, aware UTC.
    """

    def __init__(
        self,
        transaction: Transaction,
        press: Press,
        login: str,
        now: Callable[[], datetime],
    ) -> None:
        self._transaction = transaction
        self._press = press
        self._login = login
        self._now = now

    def waiting(self, most: int = LISTED) -> tuple[TicketRow, ...]:
        """Return tickets whose callers want a letter and have none for the last reply.

        Newest first; where there are more than `most`, those that wait longest.
        """
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need("letter")
            return daos.tickets.rows(daos.letters.waiting(most))

    def issued(self) -> tuple[IssuedLetter, ...]:
        """Return archived letters, the newest first, at most 500."""
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need("letter")
            return daos.letters.issued(LISTED)

    def compose(self, ticket_id: UUID) -> LetterText:
        """Return the letter as the ticket's facts give it; the caller's name costs an audit row.

        Raises:
            RuleError: `not_allowed`, `facts_missing`, `confidential_text`, `petition_remedy`.
        """
        with self._transaction() as daos:
            actor = self._actor(daos)
            actor.need("letter")
            seen = {"field": "name", "reason": "文书", "seat": actor.seat}
            return compose_reply(self._facts(daos, ticket_id, seen), _wording(daos))

    def draw(self, letter: LetterText) -> DrawnLetter:
        """Lay a letter out without issuing it; it is marked as a specimen."""
        return self._press.draw(replace(letter, specimen=not letter.document_number))

    def issue(self, ticket_id: UUID, letter: LetterText) -> IssuedLetter:
        """Take the next number, draw and archive; the number is taken with the stored PDF.

        Raises:
            RuleError: `not_allowed`, `wrong_state`, `already_issued`, `facts_missing` without a
                public reply, `confidential_text`, `petition_remedy`, and what the press refuses;
                no number is taken.
            StorageError: the press or the database failed; no number is taken.
        """
        with self._transaction(read_only=True) as daos:
            self._check(daos, ticket_id, letter)
            guess = self._numbered(daos, letter)[0]
        drawn = self._press.draw(guess)  # before the lock: nobody waits for a press
        for left in reversed(range(TRIES)):
            try:
                return self._issue(ticket_id, letter, guess, drawn)
            except ConflictError:  # somebody else wrote the same key meanwhile
                if not left:
                    raise
        raise ConflictError("letter")

    def pdf(self, letter_id: UUID) -> bytes:
        """Return an archived letter exactly as issued.

        Raises:
            RuleError: `unknown_letter`, `broken_file` where it is not what was issued.
        """
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need("letter")
            return daos.files.read(daos.letters.get(letter_id).sha256)

    def save_pdf(self, letter_id: UUID, path: str) -> None:
        """Write the very bytes of the archive to a file; another file there is kept.

        Raises:
            InputError: `file_exists`, `no_folder`, `is_folder`, `not_writable`.
        """
        content = self.pdf(letter_id)
        with self._transaction() as daos:
            letter = daos.letters.get(letter_id)
            daos.audit.write(
                at=self._now(),
                actor=self._login,
                action="export",
                ticket_id=letter.ticket_id,
                payload={"letter": str(letter_id), "sha256": letter.sha256},
            )
            write_new(Path(path), content)  # no row without a file, no file without a row

    def of_ticket(self, ticket_id: UUID) -> tuple[IssuedLetter, ...]:
        """Return a ticket's letters, the newest first.

        Raises:
            RuleError: `unknown_ticket`, also for a unit that has no part in it.
        """
        with self._transaction(read_only=True) as daos:
            if not daos.tickets.sees(ticket_id, self._actor(daos).unit_id):
                raise RuleError("ticket", code="unknown_ticket")
            return daos.letters.of(ticket_id)

    def current(self, ticket_id: UUID, kind: LetterKind) -> IssuedLetter | None:
        """Return the letter of a kind that was issued for the last reply, None without one."""
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need("letter")
            return daos.letters.current(ticket_id, kind)

    def _check(self, daos: Daos, ticket_id: UUID, letter: LetterText) -> None:
        """Refuse an edited text that may not go out, and a second letter for one reply."""
        self._actor(daos).need("letter")
        standing = daos.tickets.standing(ticket_id)
        if standing.state not in (State.CALLBACK, State.CLOSED) or standing.lead is None:
            raise RuleError(standing.state.value, code="wrong_state")
        if not daos.tickets.public_reply(ticket_id):
            raise RuleError("public_reply", code="facts_missing")
        there = daos.letters.current(ticket_id, letter.kind)
        if there is not None:
            raise RuleError(there.document_number, code="already_issued")
        check_reply(letter, self._facts(daos, ticket_id), _wording(daos))

    @staticmethod
    def _numbered(daos: Daos, letter: LetterText) -> tuple[LetterText, str, int, int]:
        """Return the letter with the next number, and that number: word, year, count."""
        word, year = daos.reference.setting("letter.word", ""), letter.signed_on.year
        seq = daos.letters.next_number(word, year)
        number = f"{word}〔{year}〕{seq}号"
        return replace(letter, document_number=number, specimen=False), word, year, seq

    def _issue(
        self, ticket_id: UUID, letter: LetterText, guess: LetterText, drawn: DrawnLetter
    ) -> IssuedLetter:
        now = self._now()
        with self._transaction() as daos:
            life = daos.lifecycle.load()
            actor = daos.accounts.actor(self._login, life)
            daos.acts.lock(ticket_id)
            daos.letters.lock_register(letter.signed_on.year)
            self._check(daos, ticket_id, letter)
            numbered, word, year, seq = self._numbered(daos, letter)
            if numbered != guess:  # another clerk was faster
                drawn = self._press.draw(numbered)
            new = NewLetter(
                id=fresh_id(now),
                version_id=fresh_id(now),
                ticket_id=ticket_id,
                kind=letter.kind.value,
                document_number=numbered.document_number,
                title=letter.title,
                pages=drawn.pages,
                sha256=daos.files.keep(drawn.pdf),
                issued_at=now,
                issued_by=actor.login,
            )
            daos.letters.archive(new, word, year, seq)
            daos.acts.act(
                Act(
                    action="issue_letter",
                    case="",
                    actor=actor,
                    happened_at=now,
                    ticket_id=ticket_id,
                    payload={
                        "letter": str(new.id),
                        "document_number": new.document_number,
                        "sha256": new.sha256,
                    },
                ),
                life,
            )
            return daos.letters.get(new.id)

    def _facts(
        self, daos: Daos, ticket_id: UUID, seen: Mapping[str, str] | None = None
    ) -> ReplyFacts:
        """Return what a letter says; `seen` is the audit row's payload at the first look."""
        facts = daos.tickets.facts(ticket_id)
        lead = daos.tickets.standing(ticket_id).lead
        if lead is None:
            raise RuleError(facts.row.state.value, code="wrong_state")
        unit = daos.reference.unit(lead.unit_id)
        answer = daos.tickets.answers(ticket_id)[lead.id]
        who = Seen(self._login, self._now(), True, seen, facts.caller_id)
        caller = daos.callers.reveal(Duty.LETTER, ticket_id, who)
        named = facts.row.confidential or not facts.anonymous  # a confidential one is never printed
        return ReplyFacts(
            number=facts.row.number,
            opened_on=local_day(facts.row.opened_at),
            short_title=facts.title,
            demand=facts.title,
            unit=unit.name,
            public_reply=answer.public_reply or daos.tickets.public_reply(ticket_id),
            contact_name=unit.head,
            contact_phone=unit.phone,
            signed_on=local_day(self._now()),
            result=RESULTS[answer.solved],
            place=_place(daos, facts),
            caller_name=caller.name if caller is not None and named else "",
            caller_phone=caller.phone if caller is not None else "",
            caller_address=facts.address,
            confidential=facts.row.confidential,
            issuer=daos.reference.setting("letter.issuer", ""),
        )

    def _actor(self, daos: Daos) -> Actor:
        return daos.accounts.actor(self._login, daos.lifecycle.rights())


def _place(daos: Daos, facts: TicketFacts) -> str:
    """Return where it happened as a citizen would say it: the community, not its grid."""
    area_id = daos.tickets.standing(facts.row.id).area_id
    chain = daos.reference.area_chain(area_id) if area_id else ()
    area = next((one.name for one in chain if one.level is not Level.GRID), "")
    return f"{area}{facts.address}" if facts.address else area


def write_new(path: Path, content: bytes) -> None:
    """Write a new file; equal content that is there already counts as written.

    Raises:
        InputError: `file_exists`, `no_folder`, `is_folder`, `not_writable`.
    """
    try:
        if path.is_dir():
            raise InputError(path.name, code="is_folder")
        if not path.parent.is_dir():
            raise InputError(path.name, code="no_folder")
        with path.open("xb") as file:
            try:
                file.write(content)
                file.flush()
            except OSError:  # half a letter is no letter
                path.unlink()
                raise
    except FileExistsError as error:
        if path.stat().st_size != len(content) or path.read_bytes() != content:
            raise InputError(path.name, code="file_exists") from error
    except OSError as error:
        raise InputError(path.name, code="not_writable") from error


def kind_of(word: str) -> LetterKind:
    """Return the kind of letter that a word names, by identifier or Chinese name.

    Raises:
        RuleError: `bad_value`, naming the kinds there are.
    """
    for kind in LetterKind:
        if word.strip() in (kind.value, kind.chinese):
            return kind
    raise RuleError(f"kind: {'、'.join(kind.chinese for kind in LetterKind)}", code="bad_value")


def _wording(daos: Daos) -> Wording:
    """Return the city's own wording, else the delivered one."""
    own = daos.reference.letter_template(LetterKind.REPLY_LETTER.value)
    return parse_wording(own) if own else load_wording()
