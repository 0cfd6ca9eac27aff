"""What the letter screen may ask for. The composition root fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from console.domain.letter import DrawnLetter, LetterText
from console.domain.ticket import TicketRow
from console.domain.views import IssuedLetter


@dataclass(frozen=True, slots=True)
class LetterPorts:
    """Every callable may block; they are called from a lane only.

    Attributes:
        waiting: tickets that want a letter and have none.
        compose: the letter as the ticket's facts give it.
        draw: lay it out without issuing it.
        page: (PDF, page from 0, dots per inch) to PNG bytes.
        issue: take a number, draw, archive; one transaction.
        issued: the newest first.
        pdf: an archived letter exactly as issued.
        save_pdf: (letter, path); writes the very bytes of the archive.
    """

    waiting: Callable[[], tuple[TicketRow, ...]]
    compose: Callable[[UUID], LetterText]
    draw: Callable[[LetterText], DrawnLetter]
    page: Callable[[bytes, int, int], bytes]
    issue: Callable[[UUID, LetterText], IssuedLetter]
    issued: Callable[[], tuple[IssuedLetter, ...]]
    pdf: Callable[[UUID], bytes]
    save_pdf: Callable[[UUID, str], None]
