"""What waits for a letter, and letters that were issued, as table rows."""

from console.domain.ticket import TicketRow
from console.domain.views import IssuedLetter
from console.domain.zone import show
from widgets.common.table import Column
from widgets.tickets.words import marked_title, translate

WAITING_COLUMNS: tuple[Column[TicketRow], ...] = (
    Column(lambda: translate("LetterModel", "编号"), lambda row: row.short_code, 96),
    Column(lambda: translate("LetterModel", "标题"), marked_title),
)

ISSUED_COLUMNS: tuple[Column[IssuedLetter], ...] = (
    Column(
        lambda: translate("LetterModel", "文号"),
        lambda letter: (
            translate("LetterModel", "作废 {0}").format(letter.document_number)
            if letter.voided
            else letter.document_number
        ),
        132,
        danger=lambda letter: letter.voided,
    ),
    Column(lambda: translate("LetterModel", "标题"), lambda letter: letter.title),
    Column(
        lambda: translate("LetterModel", "出具"), lambda letter: show(letter.issued_at)[5:10], 62
    ),
)
