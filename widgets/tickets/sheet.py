"""One ticket with its timeline and the acts it allows."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console.domain.errors import ConflictError, ConsoleError, FieldConflictError
from console.domain.presence import Presence
from console.domain.ticket import (
    AttachmentView,
    CallerView,
    Done,
    Offer,
    PaperUse,
    TicketSheet,
)
from console.domain.writing import Begun
from console.domain.zone import local_day
from console.qt.jobs import Jobs
from console.qt.language import phrase, word
from console.qt.text import field_of, sentence
from widgets.common.begun import Begins
from widgets.common.flow import FlowLayout
from widgets.common.look import clear, set_property
from widgets.tickets.act_form import ActForm
from widgets.tickets.beacon import Beacon, words
from widgets.tickets.facts import FactsView, plain_label
from widgets.tickets.files import AttachmentDesk, Outside
from widgets.tickets.ports import TicketPorts
from widgets.tickets.side import SideTabs
from widgets.tickets.talk import NOTE
from widgets.tickets.words import due_text, is_overdue, marks, state_text

ActKey = tuple[UUID, str, UUID | None]
NUMBERED = 10


class SheetPanel(QWidget):
    """The open ticket. Whatever is typed into an act stays until that act has been done.

    Signals:
        sheet_shown: a ticket is on screen. Argument: its TicketSheet.
        acted: an act was done. Argument: Done.
        callback_asked: the caller is to be called. Argument: the ticket's UUID.
        closed: the operator goes back to the list.
        form_changed: a form was opened or left.
    """

    sheet_shown = Signal(object)
    acted = Signal(object)
    callback_asked = Signal(object)
    closed = Signal()
    form_changed = Signal()

    def __init__(
        self,
        ports: TicketPorts,
        reads: Jobs,
        writes: Jobs,
        outside: Outside | None = None,
        begins: Begins | None = None,
    ) -> None:
        super().__init__()
        self._begins = begins or Begins(parent=self)
        self._outside = outside or Outside()
        self._ports = ports
        self._reads = reads
        self._writes = writes
        self._asked: UUID | None = None
        self._sheet: TicketSheet | None = None
        self._caller: CallerView | None = None
        self._form: ActForm | None = None
        self._seen: dict[ActKey, int] = {}
        self._files = AttachmentDesk(ports.attachment, reads, self, self._outside)
        self._files.told.connect(self._say)
        self._files.failed.connect(self._show_error)
        self._build()
        self._beacon: Beacon | None = None
        if ports.presence is not None:
            self._beacon = Beacon(ports.presence, reads, self)
            self._beacon.seen.connect(self._show_others)

    def look_who_works(self) -> None:
        """Look again who else is at the open ticket."""
        if self._beacon is not None:
            self._beacon.look()

    def _show_others(self, others: tuple[Presence, ...]) -> None:
        said = words(others)
        self._others.setText(said)
        self._others.setVisible(bool(said))

    def _build(self) -> None:
        self.setObjectName("sheet")
        self._title = plain_label("", "title")
        self._title.setObjectName("sheet_title")
        self._status = plain_label("")
        self._status.setObjectName("sheet_status")
        self._others = plain_label("", "accent")
        self._others.setObjectName("sheet_others")
        self._others.hide()
        self._offers = QWidget()
        self._offers.setObjectName("offers")
        self._offer_row = FlowLayout(self._offers)
        self._notice = plain_label("")
        self._notice.setObjectName("sheet_notice")
        self._notice.hide()
        self._facts = FactsView()
        self._facts.unmask_asked.connect(self._unmask)
        self._facts.file_asked.connect(self._fetch_file)
        self._facts.ticket_asked.connect(self.show_ticket)
        self._tabs = SideTabs()
        self._tabs.talk.sent.connect(self._add_note)
        self._tabs.talk.edited.connect(self._keep_note)
        self._tabs.related.ticket_asked.connect(self.show_ticket)
        self._side = QStackedWidget()
        self._side.setContentsMargins(8, 0, 0, 0)
        self._side.addWidget(self._tabs)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("sheet_split")
        split.setChildrenCollapsible(False)
        split.addWidget(self._facts)
        split.addWidget(self._side)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._title, self._status, self._others, self._offers, self._notice):
            column.addWidget(part)
        column.addWidget(split, 1)
        self._empty = QLabel(self.tr("在列表中选一件工单，按 Enter 打开。"))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("tone", "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 6, 8, 6)
        outer.addWidget(self._stack)

    @property
    def sheet(self) -> TicketSheet | None:
        """The ticket on screen."""
        return self._sheet

    @property
    def form(self) -> ActForm | None:
        """The open act."""
        return self._form

    def show_ticket(self, ticket_id: UUID) -> None:
        """Load a ticket; the one on screen stays until it arrives."""
        self._asked = ticket_id
        self._notice.hide()
        self._load(ticket_id)

    def reload(self) -> None:
        """Load the open ticket again; an open form keeps its text."""
        if self._asked is not None:
            self._load(self._asked)

    def close_ticket(self) -> None:
        """Show no ticket. Text of unfinished acts is kept."""
        self._asked = self._sheet = self._caller = None
        if self._beacon is not None:
            self._beacon.show(None)
        self._leave_form()
        self._stack.setCurrentWidget(self._empty)

    def start_offer(self, number: int) -> None:
        """Open the act that carries a number, 1 for the first."""
        if self._sheet is not None and 0 < number <= len(self._sheet.offers):
            self._start(self._sheet.offers[number - 1])

    def submit(self) -> None:
        """Commit the open act."""
        if self._form is not None:
            self._form.submit()

    def copy_text(self) -> None:
        """Put the whole ticket on the clipboard as text, masked as on screen."""
        self._take_out(PaperUse.COPIED, self._to_clipboard)

    def print_ticket(self) -> None:
        """Print the whole ticket, masked as on screen."""
        self._take_out(PaperUse.PRINTED, self._to_paper)

    def show_way(self) -> None:
        """Show the timeline."""
        self._tabs.show_page(0)

    def write_note(self) -> None:
        """Show the internal notes, ready to write one."""
        self._tabs.show_page(1)
        self._tabs.talk.start()

    def show_related(self) -> None:
        """Show the related tickets."""
        self._tabs.show_page(2)
        self._tabs.related.table.setFocus()

    def ask_reason(self) -> None:
        """Ask why the caller is to be seen plain, where that is allowed."""
        self._facts.ask_reason()

    def _take_out(self, use: PaperUse, done: Callable[[str], None]) -> None:
        if self._sheet is None:
            return
        ticket_id = self._sheet.row.id
        self._writes.run(
            self,
            lambda: self._ports.paper(ticket_id, use),
            on_ok=done,
            on_error=self._show_error,
        )

    def _to_clipboard(self, text: str) -> None:
        QApplication.clipboard().setText(phrase(text))
        self._say(self.tr("工单全文已复制，来电人信息已隐去；这次复制已记录。"))

    def _to_paper(self, text: str) -> None:
        try:
            whole = phrase(text)
            printed = self._outside.print_text(self, whole.partition("\n")[0], whole)
        except ConsoleError as error:
            self._show_error(error)
            return
        if printed:
            self._say(self.tr("已交给打印机；这次打印已记录。"))

    def _add_note(self, text: str) -> None:
        if self._sheet is None:
            return
        row = self._sheet.row
        self._tabs.talk.set_busy(busy=True)
        self._writes.run(
            self,
            lambda: self._ports.act(row.id, row.version, NOTE, {"text": text}, None),
            on_ok=partial(self._note_kept, row.id),
            on_error=partial(self._note_refused, row.id, text),
        )

    def _note_kept(self, ticket_id: UUID, done: Done) -> None:
        self._saw_own(done)
        self._begins.drop(Begun.NOTE, str(ticket_id))
        if ticket_id == self._asked:
            self._tabs.talk.sent_well()
            self.reload()
        self.acted.emit(done)

    def _note_refused(self, ticket_id: UUID, text: str, error: ConsoleError) -> None:
        if ticket_id != self._asked:
            self._begins.put(Begun.NOTE, str(ticket_id), text)
            return
        if isinstance(error, ConflictError):
            self._tabs.talk.refuse(self.tr("别人刚刚动了这件工单，已重新载入。请再按一次 Enter。"))
            self.reload()
        else:
            self._tabs.talk.refuse(sentence(error))

    def _load(self, ticket_id: UUID) -> None:
        self._reads.run(
            self,
            lambda: self._ports.sheet(ticket_id),
            on_ok=self._show_sheet,
            on_error=partial(self._show_load_error, ticket_id),
        )

    def _show_sheet(self, sheet: TicketSheet) -> None:
        if sheet.row.id != self._asked:
            return
        if self._sheet is None or self._sheet.row.id != sheet.row.id:
            self._caller = None
            self._leave_form()
            self._change_note(sheet.row.id)
            self._show_others(())
            if self._beacon is not None:
                self._beacon.show(sheet.row.id)
        elif not sheet.caller.may_unmask:  # the right ends with the duty
            self._caller = None
        self._sheet = sheet
        self._paint()
        self._fit_form(sheet)
        self._stack.setCurrentWidget(self._whole)
        self.sheet_shown.emit(sheet)

    def _change_note(self, ticket_id: UUID) -> None:
        """Bring back the unsent note of the ticket that comes."""
        kept = self._begins.get(Begun.NOTE, str(ticket_id))
        self._tabs.talk.change(str(kept or ""))

    def _keep_note(self, text: str) -> None:
        if self._sheet is not None:
            self._begins.put(Begun.NOTE, str(self._sheet.row.id), text)

    def _paint(self) -> None:
        if self._sheet is None:
            return
        row, now = self._sheet.row, self._ports.now()
        self._show_title()
        parts = (row.short_code, state_text(row), row.unit, due_text(row, now))
        self._status.setText("   ".join(part for part in parts if part))
        set_property(self._status, "tone", "danger" if is_overdue(row, now) else "")
        self._facts.show_sheet(self._sheet, self._caller or self._sheet.caller, now)
        offered = {offer.action for offer in self._sheet.offers}
        self._tabs.show_sheet(self._sheet, may_write=NOTE in offered)
        self._show_offers(self._sheet.offers)

    def _show_title(self) -> None:
        if self._sheet is not None:
            words = self._caller.words if self._caller is not None else None
            title = words.title if words is not None else self._sheet.row.title
            self._title.setText(f"{marks(self._sheet.row)}{title}")

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        clear(self._offer_row)
        for number, offer in enumerate(offers, start=1):
            name = word(offer.label).replace("&", "&&")
            digit = number % NUMBERED
            button = QPushButton(f"{digit} {name}" if number <= NUMBERED else name)
            button.setObjectName(f"offer_{offer.action}")
            button.setAccessibleName(word(offer.label))
            if number <= NUMBERED:
                button.setToolTip(f"Alt+{digit}")
            button.clicked.connect(partial(self._start, offer))
            self._offer_row.addWidget(button)
        self._offers.setVisible(bool(offers))

    def _start(self, offer: Offer) -> None:
        if self._sheet is None:
            return
        if offer.action == "callback":
            self.callback_asked.emit(self._sheet.row.id)
            return
        self._leave_form()
        today = local_day(self._ports.now())
        form = ActForm(
            offer, self._ports.find_units, self._reads, QDate(today.year, today.month, today.day)
        )
        form.restore(self._begun(self._key(offer)))
        form.edited.connect(partial(self._keep, self._key(offer)))
        form.submitted.connect(partial(self._commit, offer))
        form.left.connect(self._back_to_timeline)
        self._form = form
        self._side.addWidget(form)
        self._side.setCurrentWidget(form)
        self.form_changed.emit()
        form.focus_first()

    def _begun(self, key: ActKey) -> Mapping[str, object]:
        found = self._begins.get(Begun.ACT, _name(key))
        return found if isinstance(found, Mapping) else {}

    def _key(self, offer: Offer) -> ActKey:
        assert self._sheet is not None  # noqa: S101  # only called with a ticket on screen
        return (self._sheet.row.id, offer.action, offer.assignment_id)

    def _keep(self, key: ActKey, values: Mapping[str, object]) -> None:
        self._begins.put(Begun.ACT, _name(key), dict(values))
        if self._sheet is not None:  # what others write from here on was not seen while typing
            self._seen.setdefault(key, self._sheet.row.version)
        self._say_typing()

    def _saw_own(self, done: Done) -> None:
        """Count an own act as seen by the other forms of its ticket, where nothing came before."""
        for key, version in self._seen.items():
            if key[0] == done.ticket_id and version == done.version - 1:
                self._seen[key] = done.version

    def _say_typing(self) -> None:
        """Let the others know whether something is typed here that is not stored."""
        if self._beacon is not None and self._sheet is not None:
            ticket = str(self._sheet.row.id)
            begun = self._begins.of(Begun.ACT)
            kept = (values for key, values in begun.items() if key.startswith(ticket))
            self._beacon.type(
                unsaved=any(
                    _is_text(value)
                    for one in kept
                    if isinstance(one, Mapping)
                    for value in one.values()
                )
            )

    def _back_to_timeline(self) -> None:
        self._leave_form()
        self.setFocus()
        self._focus_offers()

    def _focus_offers(self) -> None:
        first = self._offers.findChild(QPushButton)
        if first is not None:
            first.setFocus()

    def _leave_form(self) -> None:
        if self._form is not None:
            self._side.setCurrentWidget(self._tabs)
            self._side.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
            self.form_changed.emit()

    def _fit_form(self, sheet: TicketSheet) -> None:
        """Keep an open form only committable while the ticket still offers its act."""
        if self._form is None:
            return
        offered = {(offer.action, offer.assignment_id) for offer in sheet.offers}
        offer = self._form.offer
        if (offer.action, offer.assignment_id) in offered:
            self._form.set_busy(False)
        else:
            self._form.forbid(self.tr("工单状态已变，这一步现在不能做。已填内容保留，可以复制。"))

    def _commit(self, offer: Offer, values: dict[str, object]) -> None:
        if self._sheet is None or self._form is None:
            return
        row, key, form = self._sheet.row, self._key(offer), self._form
        form.set_busy(True)
        form.show_failure("")
        seen = self._seen.get(key, row.version)
        self._writes.run(
            self,
            lambda: self._ports.act(row.id, seen, offer.action, values, offer.assignment_id),
            on_ok=partial(self._finish, key),
            on_error=partial(self._refuse, key),
        )

    def _finish(self, key: ActKey, done: Done) -> None:
        self._begins.drop(Begun.ACT, _name(key))
        self._seen.pop(key, None)
        self._saw_own(done)
        self._say_typing()
        if self._shows(key):
            self._leave_form()
        if done.ticket_id == self._asked:
            parts = (
                self.tr("已完成，现在是“{0}”。").format(word(done.state.label)),
                phrase(done.due),
            )
            self._say(" ".join(part for part in parts if part))
            self.reload()
        self.acted.emit(done)

    def _refuse(self, key: ActKey, error: ConsoleError) -> None:
        if not self._shows(key) or self._form is None:
            return
        self._form.set_busy(False)
        self._form.show_failure(sentence(error))
        self._form.show_faults({field_of(error): sentence(error)})
        if isinstance(error, FieldConflictError):
            self._seen[key] = error.version
            self._form.show_conflict(error.theirs)
            self.reload()
        elif isinstance(error, ConflictError):
            self._seen.pop(key, None)
            self._form.show_failure(
                self.tr("别人刚刚改了这件工单，已重新载入。请核对后再提交，已填内容都在。")
            )
            self.reload()

    def _shows(self, key: ActKey) -> bool:
        return (
            self._form is not None
            and self._sheet is not None
            and key == self._key(self._form.offer)
        )

    def _unmask(self, reason: str) -> None:
        ticket_id = self._asked
        if ticket_id is None:
            return
        self._writes.run(
            self,
            lambda: self._ports.unmask(ticket_id, reason),
            on_ok=partial(self._show_caller, ticket_id),
            on_error=self._show_error,
        )

    def _show_caller(self, ticket_id: UUID, caller: CallerView) -> None:
        if self._sheet is not None and self._sheet.row.id == ticket_id == self._asked:
            self._caller = caller
            self._show_title()
            self._facts.show_sheet(self._sheet, caller, self._ports.now())

    def _fetch_file(self, file: AttachmentView, save: bool) -> None:  # noqa: FBT001  # the signal's
        self._files.fetch(file, save=save)

    def _show_load_error(self, ticket_id: UUID, error: ConsoleError) -> None:
        if ticket_id != self._asked:
            return
        if self._sheet is None:
            self._empty.setText(sentence(error))
            self._stack.setCurrentWidget(self._empty)
        else:
            self._show_error(error)

    def _show_error(self, error: ConsoleError) -> None:
        set_property(self._notice, "tone", "danger")
        self._notice.setText(sentence(error))
        self._notice.show()

    def _say(self, text: str) -> None:
        set_property(self._notice, "tone", "")
        self._notice.setText(text)
        self._notice.show()


def _name(key: ActKey) -> str:
    """Return what names an act among those that were begun; it starts with its ticket."""
    return "|".join(str(part or "") for part in key)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
