"""Official letters of tickets: what waits, composing, drawing, issuing, the archive."""

from collections.abc import Callable
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
from console.domain.zone import local_day
from console.letters.template import ReplyFacts, compose_reply, load_wording
from console.services.acts.desk import Transaction
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

    def waiting(self) -> tuple[TicketRow, ...]:
        """Return tickets whose callers want a letter and have none, newest first, at most 500."""
        with self._transaction(read_only=True) as daos:
            self._actor(daos).need("letter")
            return daos.tickets.rows(daos.letters.waiting(LISTED))

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
            text = self._compose(daos, ticket_id)
            daos.audit.write(
                at=self._now(),
                actor=actor.login,
                action="unmask",
                ticket_id=ticket_id,
                payload={"field": "name", "reason": "文书", "seat": actor.seat},
            )
        return text

    def draw(self, letter: LetterText) -> DrawnLetter:
        """Lay a letter out without issuing it; it is marked as a specimen."""
        return self._press.draw(replace(letter, specimen=not letter.document_number))

    def issue(self, ticket_id: UUID, letter: LetterText) -> IssuedLetter:
        """Take the next number, draw and archive, in one transaction.

        Raises:
            RuleError: `not_allowed`, `wrong_state`, and what the press refuses; no number is taken.
            StorageError: the press or the database failed; no number is taken.
        """
        self._press.draw(replace(letter, specimen=True))  # refusals come before the write lock
        for left in reversed(range(TRIES)):
            try:
                return self._issue(ticket_id, letter)
            except ConflictError:  # another clerk took the number between look and store
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
        write_new(Path(path), content)
        with self._transaction() as daos:
            letter = daos.letters.get(letter_id)
            daos.audit.write(
                at=self._now(),
                actor=self._login,
                action="export",
                ticket_id=letter.ticket_id,
                payload={"letter": str(letter_id), "sha256": letter.sha256},
            )

    def of_ticket(self, ticket_id: UUID) -> tuple[IssuedLetter, ...]:
        """Return a ticket's letters, the newest first."""
        with self._transaction(read_only=True) as daos:
            return daos.letters.of(ticket_id)

    def _issue(self, ticket_id: UUID, letter: LetterText) -> IssuedLetter:
        now = self._now()
        with self._transaction() as daos:
            life = daos.lifecycle.load()
            actor = daos.accounts.actor(self._login, life)
            actor.need("letter")
            word = daos.reference.setting("letter.word", "")
            year = letter.signed_on.year
            seq = daos.letters.next_number(word, year)
            numbered = replace(letter, document_number=f"{word}〔{year}〕{seq}号", specimen=False)
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

    def _compose(self, daos: Daos, ticket_id: UUID) -> LetterText:
        facts = daos.tickets.facts(ticket_id)
        lead = daos.tickets.standing(ticket_id).lead
        if lead is None:
            raise RuleError(facts.row.state.value, code="wrong_state")
        unit = daos.reference.unit(lead.unit_id)
        answer = daos.tickets.answers(ticket_id)[lead.id]
        caller = daos.callers.get(facts.caller_id) if facts.caller_id else None
        known = caller is not None and not facts.anonymous
        return compose_reply(
            ReplyFacts(
                number=facts.row.number,
                opened_on=local_day(facts.row.opened_at),
                short_title=facts.row.title,
                demand=facts.row.title,
                unit=unit.name,
                public_reply=answer.public_reply or daos.tickets.public_reply(ticket_id),
                contact_name=unit.head,
                contact_phone=unit.phone,
                signed_on=local_day(self._now()),
                result=RESULTS[answer.solved],
                place=_place(facts),
                caller_name=caller.name if caller is not None and known else "",
                caller_phone=caller.phone if caller is not None else "",
                caller_address=facts.address,
                confidential=facts.row.confidential,
                issuer=daos.reference.setting("letter.issuer", ""),
            ),
            load_wording(),
        )

    def _actor(self, daos: Daos) -> Actor:
        return daos.accounts.actor(self._login, daos.lifecycle.load())


def _place(facts: TicketFacts) -> str:
    area = facts.area_path.rpartition("/")[2]
    return f"{area}{facts.address}" if facts.address else area


def write_new(path: Path, content: bytes) -> None:
    """Write a new file; equal content that is there already counts as written.

    Raises:
        InputError: `file_exists`, `no_folder`, `is_folder`, `not_writable`.
    """
    if path.is_dir():
        raise InputError(path.name, code="is_folder")
    if not path.parent.is_dir():
        raise InputError(path.name, code="no_folder")
    try:
        if path.exists():
            if path.read_bytes() != content:
                raise InputError(path.name, code="file_exists")
            return
        path.write_bytes(content)
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
