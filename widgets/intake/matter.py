"""One matter of one call: history, form and dispatch side by side."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from console.domain.call import CallState
from console.domain.call_log import return_of
from console.domain.errors import ConsoleError, RuleError
from console.domain.incident import Incident
from console.domain.intake import (
    CallerCard,
    Candidate,
    Draft,
    History,
    HistoryQuestion,
    HistoryRow,
    PlaceFound,
    Proposal,
    Route,
    Taken,
    TicketForm,
    Upload,
)
from console.domain.outbox import is_away
from console.domain.phone import masked, normalise
from console.domain.recall import Calling, Recalled, Side, compare, copied, same_matter
from console.domain.template import open_gaps
from console.domain.ticket import CallerView
from console.domain.zone import to_local
from console.qt.jobs import Lanes
from console.qt.text import field_label, field_of, sentence
from widgets.common.notice import Notice
from widgets.intake.attachments import read_uploads
from widgets.intake.compare import ComparePage
from widgets.intake.dispatch import DispatchPanel
from widgets.intake.drafts import DraftKeeper
from widgets.intake.form import FormPage, Helpers
from widgets.intake.history import HistoryPanel
from widgets.intake.incident_dialog import IncidentDialog, Pickers
from widgets.intake.persons import PersonsDialog
from widgets.intake.ports import IntakePorts
from widgets.knowledge.beside import ArticlesBeside

PROPOSE_MS, HISTORY_MS, RECOGNISE_MS, REST_MS = 150, 300, 250, 30

_Send = Callable[[], Taken]
_NOBODY = UUID(int=0)
_OVER = frozenset({"", CallState.ENDED.label, CallState.MISSED.label})
"""How a call stands whose number is nobody's business any more; "" for one of an earlier day."""


@dataclass(slots=True)
class _Asked:
    """The newest question, seen by the job that is about to answer an older one."""

    question: HistoryQuestion | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """What a text speaks of."""

    text: str
    places: tuple[PlaceFound, ...]
    categories: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a form is put together from."""

    history: HistoryPanel
    compare: ComparePage
    page: FormPage
    dispatch: DispatchPanel


class Matter(QSplitter):
    """Belongs to one call, or to none; nothing of another call ever shows here.

    Questions go through the read lane and name what they asked; an answer to an older question is
    dropped, and the old rows stay until the new ones are there. Acts and drafts go through the
    write lane, in order. While an act is out, nothing can send a second one. Made blank, so that
    one can stand ready before the telephone rings; `begin` gives it its call.

    Signals:
        taken: the form became a ticket (`Taken`).
        renamed: its tab should read otherwise.
        draft_kept: a sentence on the draft, and whether it is safe.
        opened: a `HistoryRow` to be read in full.
        new_asked: another matter of the same call.
        refused: the form was not taken.
    """

    taken = Signal(object)
    renamed = Signal()
    draft_kept = Signal(str, bool)
    opened = Signal(object)
    new_asked = Signal()
    refused = Signal()

    def __init__(
        self, ports: IntakePorts, lanes: Lanes, now: Callable[[], datetime], parts: Parts
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("matter")
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._ports, self._lanes, self._now = ports, lanes, now
        self._draft = Draft(_NOBODY, now(), now(), TicketForm())
        self._busy = False
        self._call_word = ""
        self._asked = _Asked()
        self._asked_proposal: tuple[object, ...] | None = None
        self._asked_text = ""
        self._unsafe = ""
        self.history, self.compare = parts.history, parts.compare
        self._compared: HistoryRow | None = None
        self._pair: tuple[Recalled, bool] | None = None
        self._before = TicketForm()
        self._recalling = ("", _NOBODY)
        self._incidents_at: str | None = None
        self._rest_is_due = False
        self._rest_timer = self._timer(REST_MS, self.ask_rest)
        self._card: CallerCard | None = None
        self._gaps_asked = ""
        self._number_open = False
        self.page, self.dispatch = parts.page, parts.dispatch
        self.notice = Notice()
        self._keeper = DraftKeeper(self._snapshot, ports.save_draft, lanes.local, self)
        self._arrange()
        self._history_timer = self._timer(HISTORY_MS, self._ask_history)
        self._proposal_timer = self._timer(PROPOSE_MS, self._ask_proposal)
        self._text_timer = self._timer(RECOGNISE_MS, self._ask_places)
        self._connect()

    def _arrange(self) -> None:
        middle = QFrame()
        middle.setProperty("ground", "surface")
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.page)
        self._middle.addWidget(self.compare)
        layout.addWidget(self._middle, 1)
        for at, (part, width, stretch) in enumerate(
            ((self.history, 250, 3), (middle, 470, 6), (self.dispatch, 270, 3))
        ):
            part.setMinimumWidth(width)
            self.addWidget(part)
            self.setStretchFactor(at, stretch)
        self.setSizes([330, 620, 350])

    def _timer(self, interval: int, run: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(run)
        return timer

    def _connect(self) -> None:
        self.page.changed.connect(self._changed)
        self.page.text_changed.connect(self._text_timer.start)
        self.page.attachments.asked.connect(self.add_files)
        self.history.recalled.connect(lambda found: self._recall("open", found))
        self.history.asked.connect(self._do_on_row)
        self.history.worded.connect(self._record)
        self.history.left.connect(self.page.focus_text)
        self.history.incidents.taken.connect(self._take_in)
        self.history.incidents.edited.connect(self._edit_incident)
        self.compare.joined.connect(self._join_compared)
        self.compare.left.connect(self._leave_compare)
        self.compare.number_asked.connect(self._open_compared)
        self.history.chosen.connect(self._show_joinable)
        self.dispatch.asked.connect(self.do)
        self.dispatch.lead_changed.connect(self._ask_proposal)
        self.dispatch.answer.changed.connect(self._answer_typed)
        self.dispatch.left.connect(self.page.focus_text)
        self.page.used.connect(self._remember)
        self.dispatch.proposal.used.connect(lambda unit: self._remember("unit", unit))
        self._keeper.saved.connect(self._tell_saved)
        self._keeper.failed.connect(self._tell_not_saved)

    def begin(self, draft: Draft) -> None:
        """Take over a form and its call, and ask what is known about them. Once."""
        self._draft = draft
        self.page.show_form(replace(draft.form, answer=""))
        if draft.form.answer:
            self.dispatch.answer.show_words(draft.form.answer)
            self.show_answer()
        self.history.show_number(self.shown_number)
        self._hide_number()
        self._rest_is_due = True
        self._ask_history()
        self.dispatch.proposal.show_proposal(None, self._proposal_hint())
        self._show_joinable(None)
        if self._draft.form.text:
            self._ask_places()
        if self._draft.form.category or self._draft.form.place:
            self._ask_proposal()

    @property
    def draft_id(self) -> UUID:
        """Names the form."""
        return self._draft.id

    @property
    def call_id(self) -> str:
        """The call it belongs to, "" for none."""
        return self._draft.form.call_id

    @property
    def phone(self) -> str:
        """The number on the line, "" when unknown."""
        return self._draft.form.phone

    @property
    def shown_number(self) -> str:
        """The number as people read it."""
        if not self.phone:
            return self.tr("号码未显示") if self.call_id else self.tr("无来电")
        if self._is_hidden:
            return masked(self.phone)
        found = normalise(self.phone)
        return found.grouped if found else self.phone

    @property
    def _is_hidden(self) -> bool:
        """Whether the right to see the number has ended with the call."""
        over = self._call_word in _OVER and return_of(self.call_id) is None
        return over and bool(self.call_id) and not self._number_open

    def _hide_number(self) -> None:
        self.page.hide_number(on=self._is_hidden)
        if self._card is not None:
            self._show_card(self._card)
        else:
            self.history.show_number(self.shown_number)

    def open_number(self) -> None:
        """Show the number of a call that is over; who looked is written down first."""
        self.with_number(lambda: None)

    def with_number(self, then: Callable[[], object]) -> None:
        """Do what needs the number in plain, at once or after the audit row is written."""
        if not self._is_hidden or not self.page.holds_number:
            then()
            return
        call_id, note = self.call_id, self._ports.open_number
        self._lanes.write.run(
            self,
            lambda: note(call_id),
            on_ok=lambda _noted: self._number_opened(then),
            on_error=self._warn,
        )

    def _number_opened(self, then: Callable[[], object]) -> None:
        self._number_open = True
        self._hide_number()
        self.renamed.emit()
        then()

    @property
    def is_blank(self) -> bool:
        """Whether closing would lose nothing."""
        return self.page.is_blank and not self.dispatch.answer.words

    @property
    def is_safe(self) -> bool:
        """Whether this seat's disk takes its draft."""
        return not self._unsafe

    @property
    def is_asking(self) -> bool:
        """Whether something that belongs to the form has not been asked for yet."""
        return self._rest_is_due

    @property
    def is_busy(self) -> bool:
        """Whether an act is out."""
        return self._busy

    @property
    def call_word(self) -> str:
        """How the call stands, "" without one."""
        return self._call_word

    @property
    def form(self) -> TicketForm:
        """What would be sent now."""
        return replace(self.page.form, call_id=self.call_id)

    def show_call(self, word: str) -> None:
        """Show how the call stands; the form stays as it is whatever happens to the call."""
        self._call_word = word
        self.history.show_call(word)
        self._hide_number()
        self.renamed.emit()

    def keep_now(self) -> None:
        """Save the draft without waiting."""
        self._keeper.keep_at_once()

    def discard(self) -> None:
        """Throw the form and its draft away."""
        self._keeper.stop()
        draft_id = self._draft.id
        self._lanes.local.run(
            self, lambda: self._ports.drop_draft(draft_id), on_ok=_done, on_error=self._warn
        )

    @property
    def draft(self) -> Draft:
        """The form as it would be kept now."""
        return self._snapshot()

    def keep_again(self) -> None:
        """Save a draft anew that had been thrown away."""
        self._keeper.touch()
        self._keeper.keep_at_once()

    def do(self, what: str) -> None:
        """Do what a button or key asks for: dispatch, answer, route, join, log, new."""
        match what:
            case "new":
                self.new_asked.emit()
            case _ if self._busy or self._compared is not None:
                return
            case "answer" if self.dispatch.mode != "answer":
                self.show_answer()
            case "route" if self.dispatch.mode != "route":
                self._lanes.read.run(
                    self, self._ports.routes, on_ok=self._show_routes, on_error=self._warn
                )
            case "dispatch" if self.dispatch.mode != "dispatch":
                self._send_mode(self.dispatch.mode)
            case _:
                self._send_mode(what)

    def show_answer(self) -> None:
        """Ask for the words said, with the articles that may hold them."""
        self.dispatch.show_answer()
        self.dispatch.answer.beside.ask(self.page.form.category, self.page.form.text)

    def use_article(self) -> None:
        """Put the words of the marked article into the answer."""
        if self.dispatch.mode == "answer":
            self.dispatch.answer.beside.use()
        else:
            self.show_answer()

    def find_article(self) -> None:
        """Go to where articles are searched."""
        if self.dispatch.mode != "answer":
            self.show_answer()
        self.dispatch.answer.beside.focus_search()

    def _has_gaps(self, what: str) -> bool:
        """Ask once about gaps of a template that are still open; return whether it is asked now."""
        mine, words = self.form.text, self.dispatch.answer.words if what == "answer" else ""
        text = f"{mine}\n{words}"
        gaps = open_gaps(text)
        if not gaps or text == self._gaps_asked:
            return False
        self._gaps_asked = text
        said = self.tr("还有 {0} 处空格没填（Tab 到下一处）。不用填就再按一次。")
        self.notice.warn(said.replace("{0}", str(gaps)))
        if open_gaps(mine):
            self.page.templates.show_gaps()
        return True

    def _send_mode(self, what: str) -> None:
        if self._has_gaps(what):
            return
        form = replace(self.form, form_id=str(self.draft_id))
        match what:
            case "dispatch":
                lead, assists = (
                    self.dispatch.proposal.lead_to_send,
                    self.dispatch.proposal.assist_codes,
                )
                self._send(lambda: self._ports.dispatch(form, lead, assists))
            case "answer":
                words = self.dispatch.answer.words
                if words:
                    article = self.dispatch.answer.article_id
                    self._send(lambda: self._ports.answer(form, words, article))
                else:
                    self.dispatch.answer.complain(self.tr("请写下怎样答复的。"))
            case "route":
                self._send_route(form)
            case "join":
                self._send_join()
            case "log":
                self._send(lambda: self._ports.log(form))

    def _send_route(self, form: TicketForm) -> None:
        route, told = self.dispatch.route.chosen, self.dispatch.route.told
        if route is None:
            self.dispatch.route.complain(self.tr("请先选一个途径。"))
            return
        if not told:
            self.dispatch.route.complain(self.tr("请先把上面的话告诉来电人，再勾选“已告知”。"))
            return
        self.dispatch.route.complain("")
        self._send(lambda: self._ports.route(form, route.code, told))

    def _send_join(self) -> None:
        chosen = self.history.selected
        if chosen is None:
            self.notice.inform(self.tr("请先在左栏选一件（Ctrl+H），再并入。"))
            return
        self._recall("join", chosen)

    # --- rows of the history ---------------------------------------------------------------------

    def _do_on_row(self, act: str, found: HistoryRow) -> None:
        """Do what a key on a row asks for; acts that need words come through `_record`."""
        match act:
            case "ticket":
                self.opened.emit(found)
            case "number":
                self._unmask(found)
            case _ if self._busy:
                return
            case "told" | "again":
                self._record(act, found, "")
            case "join" | "copy":
                self._recall(act, found)

    def _recall(self, purpose: str, found: HistoryRow) -> None:
        """Ask for a ticket; only the newest question of a form is answered."""
        asked, phone, recall = (purpose, found.id), self.phone, self._ports.earlier.recall
        self._recalling = asked
        self._lanes.read.run(
            self,
            lambda: recall(found.id, phone),
            on_ok=lambda recalled: self._use_recalled(asked, found, recalled),
            on_error=lambda error: self._row_refused(found, error),
        )

    def _use_recalled(self, asked: tuple[str, UUID], found: HistoryRow, recalled: Recalled) -> None:
        self.history.show_recalled(recalled)
        if asked != self._recalling or self._busy:
            return
        refused = recalled.refusals.get(asked[0])
        if refused is not None:
            self._row_refused(found, RuleError(asked[0], code=refused))
        elif asked[0] == "join" and self.is_blank and recalled.own:
            self._record("again", found, "")  # the caller's own ticket: nothing to add to it
        elif asked[0] == "join":
            self._show_compare(found, recalled)
        elif asked[0] == "copy":
            self._copy(recalled)

    def _show_compare(self, found: HistoryRow, recalled: Recalled) -> None:
        self._compared, self._before = found, self.page.form
        same = not recalled.own and not self.page.form.text.strip()
        if same:  # somebody else calls about that ticket, and nothing was written down yet
            self._fill_same(recalled)
        self._pair = (recalled, same)
        self._show_pair(found, recalled)
        self.notice.clear()
        self._middle.setCurrentWidget(self.compare)
        self.compare.setFocus()

    def _show_pair(self, found: HistoryRow, recalled: Recalled) -> None:
        pairs = compare(self._side(recalled), _side_of(recalled))
        same = self._pair is not None and self._pair[1]
        self.compare.show_pair(found, recalled, pairs, same=same)

    def _open_compared(self) -> None:
        """Show the numbers in the words of the compared ticket; the audit row is written first."""
        if self._compared is not None:
            self._unmask(self._compared)

    def _show_plain(self, found: HistoryRow, caller: CallerView) -> None:
        self.history.show_plain(found.id, caller)
        words, pair = caller.words, self._pair
        if found != self._compared or pair is None or words is None:
            return
        form = replace(
            pair[0].form,
            title=words.title,
            text=words.text,
            occurred=words.occurred,
            accused=words.accused,
            address=words.address,
        )
        self._show_pair(found, replace(pair[0], form=form))

    def _side(self, other: Recalled) -> Side:
        form, theirs = self.page.form, other.form
        category = self.page.category_path or form.category
        place = self.page.place_path or form.place
        return Side(
            form.kind,
            other.category_path if form.category == theirs.category else category,
            other.place_path if form.place == theirs.place else place,
            form.address,
            form.occurred,
            form.accused,
            form.title,
            form.text,
        )

    def _join_compared(self) -> None:
        found, form = self._compared, self.form
        if found is None or self._busy:
            return
        self._end_compare()
        self._send(lambda: self._ports.join(form, found.id))

    def _leave_compare(self) -> None:
        """Go back; a form that was blank before is blank again."""
        if self._before != self.page.form:
            self.page.show_form(self._before)
            self._changed()
        self._end_compare()

    def _end_compare(self) -> None:
        self._compared = self._pair = None
        self._middle.setCurrentWidget(self.page)
        self.page.focus_text()

    def _copy(self, recalled: Recalled) -> None:
        filled = self._fill(recalled)
        if filled:
            names = "、".join(field_label(name) for name in filled if name not in {"lat", "lon"})
            self.notice.inform(
                self.tr("已复制：{0}。来电人的信息没有带过来。").replace("{0}", names)
            )
        else:
            self.notice.inform(self.tr("表单已经填写，没有可以复制的空项。"))
        self.page.focus_text()

    def _fill(self, recalled: Recalled) -> tuple[str, ...]:
        form, filled = copied(self.page.form, recalled.form, own=recalled.own)
        if filled:
            self.page.show_form(form)
            self._changed()
        return filled

    def _fill_same(self, recalled: Recalled) -> None:
        """Take over what the demand is; another caller's words are not this one's."""
        source = replace(recalled.form, text="")
        form, _ = copied(self.page.form, source, own=False)
        self.page.show_form(replace(form, text=same_matter(recalled.number)))
        self._changed()

    def _record(self, act: str, found: HistoryRow, words: str) -> None:
        """Record something on an earlier ticket; no ticket is made."""
        if self._busy:
            return
        calling, earlier = Calling(self.call_id, self.phone), self._ports.earlier
        send: dict[str, _Send] = {
            "told": lambda: earlier.told(calling, found.id, False),
            "again": lambda: earlier.told(calling, found.id, True),
            "urge": lambda: earlier.urge(calling, found.id, words),
            "reopen": lambda: earlier.reopen(calling, found.id, words),
        }
        self._busy = True
        self.dispatch.show_busy(on=True)
        self._lanes.write.run(
            self,
            send[act],
            on_ok=lambda taken: self._recorded(found, taken),
            on_error=lambda error: self._not_recorded(found, error),
        )

    def _recorded(self, found: HistoryRow, taken: Taken) -> None:
        """End the form with what is said; one that holds something stays, with the words beside."""
        self._busy = False
        self.dispatch.show_busy(on=False)
        if self.is_blank:
            self._taken(taken)
            return
        detail = self.history.open_row(found)
        if detail is not None:
            detail.show_said(taken.say)
        self.notice.inform(self.tr("已记在原工单上，要说的话在左栏。这份表单还在。"))
        self._recall("open", found)

    def _not_recorded(self, found: HistoryRow, error: ConsoleError) -> None:
        self._busy = False
        self.dispatch.show_busy(on=False)
        self._row_refused(found, error)

    def _row_refused(self, found: HistoryRow, error: ConsoleError) -> None:
        said = sentence(error)
        if not self.history.tell(found, said):
            self.notice.warn(said)

    def _unmask(self, found: HistoryRow) -> None:
        call = self.call_id or self.tr("无来电")
        duty = self.tr("接听来电时查看历史（通话 {0}）").replace("{0}", call)
        unmask = self._ports.earlier.unmask
        self._lanes.write.run(
            self,
            lambda: unmask(found.id, duty),
            on_ok=lambda caller: self._show_plain(found, caller),
            on_error=lambda error: self._row_refused(found, error),
        )

    def _send(self, send: _Send) -> None:
        self._busy = True
        self._keeper.keep()
        self._focus_before = QApplication.focusWidget()
        self.notice.clear()
        self.page.clear_problems()
        self.dispatch.show_busy(on=True)
        self.page.setEnabled(False)
        self._lanes.write.run(self, send, on_ok=self._taken, on_error=self._refused)

    def _taken(self, taken: Taken) -> None:
        self.discard()
        self.taken.emit(taken)

    def _refused(self, error: ConsoleError) -> None:
        self._busy = False
        self.page.setEnabled(True)
        self.dispatch.show_busy(on=False)
        said = sentence(error)
        self.notice.warn(said)
        if field_of(error) == "lead":
            self.dispatch.show_dispatch()
            self.dispatch.proposal.focus_lead()
        elif not self.page.show_problem(field_of(error), said) and self._focus_before is not None:
            self._focus_before.setFocus()
        self.refused.emit()

    def _remember(self, kind: str, chosen: Candidate) -> None:
        remember = self._ports.remember
        self._lanes.local.run(
            self, lambda: remember(kind, chosen), on_ok=_done, on_error=_not_remembered
        )

    def add_files(self, paths: list[Path]) -> None:
        """Read files and put them to the form."""
        most = self._ports.most_upload_bytes
        self._lanes.read.run(
            self,
            lambda: read_uploads(paths, most()),
            on_ok=self._add_uploads,
            on_error=self._warn,
        )

    def _add_uploads(self, uploads: tuple[Upload, ...]) -> None:
        self.page.attachments.add(uploads)

    def _changed(self) -> None:
        self._keeper.touch()
        self._history_timer.start()
        self._proposal_timer.start()
        self.dispatch.proposal.show_category(self.page.category_path, self.page.form.category)
        self.renamed.emit()

    def _answer_typed(self) -> None:
        self._keeper.touch()
        self.renamed.emit()

    # --- incidents -------------------------------------------------------------------------------

    def _ask_incidents(self, place: str) -> None:
        """Ask what is going on at a place; only the newest question is answered."""
        if place == self._incidents_at:
            return
        self._incidents_at = place
        around = self._ports.incidents.around
        self._lanes.read.run(
            self,
            lambda: around(place),
            on_ok=lambda found: self._show_incidents(place, found),
            on_error=self._no_history,
        )

    def _show_incidents(self, place: str, found: tuple[Incident, ...]) -> None:
        if place == self._incidents_at:
            self.history.incidents.show_found(found, self._now())

    def _take_in(self, found: Incident) -> None:
        """Register the caller under an incident; what the form lacks comes from there."""
        if self._busy or self._compared is not None:
            return
        form, take_in = self.form, self._ports.incidents.take_in
        self._send(lambda: take_in(form, found.id))

    def new_incident(self) -> None:
        """Write down what many will call about, beginning with this form."""
        dialog = self._incident_dialog(self.form)
        create = self._ports.incidents.create
        dialog.sent.connect(lambda form: self._store_incident(dialog, lambda: create(form)))

    def _edit_incident(self, found: Incident) -> None:
        dialog, ports = self._incident_dialog(found), self._ports.incidents
        dialog.sent.connect(
            lambda form: self._store_incident(
                dialog, lambda: ports.change(found.id, found.version, form)
            )
        )
        dialog.ended.connect(
            lambda: self._store_incident(dialog, lambda: ports.end(found.id, found.version))
        )

    def _incident_dialog(self, given: Incident | TicketForm) -> IncidentDialog:
        ports = self._ports
        pickers = Pickers(
            ports.find_areas, ports.find_categories, ports.find_units, self._lanes.read
        )
        dialog = IncidentDialog(given, pickers, self._now, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _store_incident(self, dialog: IncidentDialog, store: Callable[[], object]) -> None:
        self._lanes.write.run(
            dialog,
            store,
            on_ok=lambda _done: self._incident_stored(dialog),
            on_error=lambda error: dialog.complain(sentence(error)),
        )

    def _incident_stored(self, dialog: IncidentDialog) -> None:
        dialog.accept()
        place, self._incidents_at = self.form.place, None
        self._ask_incidents(place)

    def _ask_history(self) -> None:
        form = self.form
        if not self._rest_is_due:
            self._ask_incidents(form.place)
        question = HistoryQuestion(
            key=str(self._draft.id),
            phone=self.phone,
            place=form.place,
            address=form.address,
            lat=form.lat,
            lon=form.lon,
            text=form.text,
            accused=form.accused,
        )
        asked, ask = self._asked, self._ports.history
        if question == asked.question:
            return
        asked.question = question
        self.history.show_busy(on=True)
        self._lanes.read.run(
            self,
            # The lane is serial: what was typed past meanwhile need not be asked at all.
            lambda: ask(question) if question == asked.question else None,
            on_ok=self._show_history,
            on_error=self._no_history,
        )

    def ask_rest(self) -> None:
        """Ask once what else belongs to the form, when the history has been painted."""
        if not self._rest_is_due:
            return
        self._rest_is_due = False
        self._ask_card()
        self._ask_incidents(self.form.place)
        self._lanes.read.run(
            self,
            self._ports.channels,
            on_ok=self.page.show_channels,
            on_error=self._no_history,
        )

    def _ask_card(self) -> None:
        phone = self.phone
        self._lanes.read.run(
            self, lambda: self._ports.card(phone), on_ok=self._show_card, on_error=self._no_history
        )

    def _show_history(self, history: History | None) -> None:
        self._rest_timer.start()
        if history is None or history.question != self._asked.question:
            return
        self.history.show_busy(on=False)
        self.history.show_history(history, to_local(self._now()).year)
        self._show_joinable(self.history.selected)

    def _no_history(self, error: ConsoleError) -> None:
        self._rest_timer.start()
        self._asked.question = None
        self.history.show_busy(on=False)
        away = self.tr("服务器连不上，现在看不到历史。照常登记，连上后这里自动补上。")
        self.history.show_problem(away if is_away(error) else sentence(error))

    def ask_again(self) -> None:
        """Ask once more what could not be told while the server was away."""
        self._asked.question = self._incidents_at = self._asked_proposal = None
        self.history.show_problem("")
        self._ask_card()
        self._ask_history()
        self._ask_proposal()

    # --- the caller ------------------------------------------------------------------------------

    def edit_persons(self) -> None:
        """Merge this caller with another number's, or take that back."""
        card = self._card
        if card is None or not card.parts:
            self.notice.inform(self.tr("这个号码还没有来电记录，没有可以合并的。"))
            return
        dialog, ports = PersonsDialog(card, self), self._ports.persons
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        phone = self.phone
        dialog.sought.connect(lambda number: self._seek_person(dialog, number))
        dialog.merged.connect(
            lambda one: self._join_persons(dialog, partial(ports.merge, phone, one))
        )
        dialog.split.connect(lambda one: self._join_persons(dialog, partial(ports.split, one)))
        dialog.open()

    def _seek_person(self, dialog: PersonsDialog, number: str) -> None:
        find = self._ports.persons.find
        self._lanes.read.run(
            dialog,
            lambda: find(number),
            on_ok=lambda found: dialog.show_found(number, found),
            on_error=lambda error: dialog.complain(sentence(error)),
        )

    def _join_persons(self, dialog: PersonsDialog, act: Callable[[], None]) -> None:
        phone, card = self.phone, self._ports.card

        def done() -> CallerCard:
            act()
            return card(phone)

        def shown(found: CallerCard) -> None:
            dialog.show_card(found)
            self._show_card(found)
            self._asked.question = None
            self._ask_history()

        self._lanes.write.run(
            dialog, done, on_ok=shown, on_error=lambda error: dialog.complain(sentence(error))
        )

    def _show_card(self, card: CallerCard) -> None:
        self._card = card
        hidden = replace(card, shown=self.shown_number) if self._is_hidden else card
        self.history.show_caller(hidden)
        self.page.show_names(card.names)

    def _ask_places(self) -> None:
        text = self.page.form.text
        self._asked_text = text
        ports = self._ports
        self._lanes.read.run(
            self,
            lambda: _Found(text, ports.recognise(text), ports.recognise_categories(text)),
            on_ok=self._show_found,
            on_error=self._nothing_found,
        )

    def _show_found(self, found: "_Found") -> None:
        if found.text == self._asked_text:
            self.page.offer(found.places[0] if found.places else None, found.categories)

    def _nothing_found(self, _error: ConsoleError) -> None:
        self.page.offer(None, ())

    def _proposal_hint(self) -> str:
        return self.tr("填了地点和分类，这里就给出主办单位、时限和理由。")

    def _ask_proposal(self) -> None:
        form, lead = self.form, self.dispatch.proposal.lead_code
        question = (
            *(form.kind, form.field, form.channel, form.urgency, form.confidential),
            *(form.place, form.address, form.lat, form.lon, form.category, lead),
            bool(form.phone or form.contact_phone or form.name),
        )
        if question == self._asked_proposal:
            return
        self._asked_proposal = question
        if not form.category and not form.place and lead is None:
            self.dispatch.proposal.show_proposal(None, self._proposal_hint())
            return
        self._lanes.read.run(
            self,
            lambda: self._ports.propose(form, lead),
            on_ok=lambda found: self._show_proposal(question, found, ""),
            on_error=lambda error: self._show_proposal(question, None, sentence(error)),
        )

    def _show_proposal(
        self, question: tuple[object, ...], proposal: Proposal | None, hint: str
    ) -> None:
        if question == self._asked_proposal:
            self.dispatch.proposal.show_proposal(proposal, hint)
            self.page.show_unit(self.dispatch.proposal.lead_name)

    def _show_routes(self, routes: tuple[Route, ...]) -> None:
        self.dispatch.show_route(routes)

    def _show_joinable(self, chosen: HistoryRow | None) -> None:
        self.dispatch.show_joinable(chosen.title if chosen is not None else "")

    def _snapshot(self) -> Draft:
        form = replace(self.form, answer=self.dispatch.answer.words)
        self._draft = replace(self._draft, saved_at=self._now(), form=form)
        return self._draft

    def _tell_saved(self, saved_at: datetime) -> None:
        said = self.tr("已存草稿 {0}").replace("{0}", f"{to_local(saved_at):%H:%M:%S}")
        self.draft_kept.emit(said, True)
        if self._unsafe and self.notice.message == self._unsafe:
            self.notice.clear()
        self._unsafe = ""

    def _tell_not_saved(self, why: str) -> None:
        self.draft_kept.emit(self.tr("草稿未能保存：{0}").replace("{0}", why), False)
        if self.notice.message in {"", self._unsafe}:
            self.notice.warn(why, self.tr("现在再存"), self.keep_now)
        self._unsafe = why

    def _warn(self, error: ConsoleError) -> None:
        self.notice.warn(sentence(error))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.dispatch.mode != "dispatch":
            self.dispatch.leave()
        else:
            super().keyPressEvent(event)


def _side_of(recalled: Recalled) -> Side:
    form = recalled.form
    return Side(
        form.kind,
        recalled.category_path,
        recalled.place_path,
        form.address,
        form.occurred,
        form.accused,
        form.title,
        form.text,
    )


def _done(_nothing: None) -> None:
    """Nothing is left to do."""


def _not_remembered(_error: ConsoleError) -> None:
    """Say nothing: a choice that is not remembered costs its place in a list."""


def building(
    keeper: QWidget, ports: IntakePorts, lanes: Lanes, now: Callable[[], datetime]
) -> Generator[None, None, Matter]:
    """Make a blank form step by step; none of them holds the windows for long.

    `keeper` has what is made so far, so that none of it outlives the window.
    """
    history = HistoryPanel(now)
    history.setParent(keeper)
    yield
    helpers = Helpers(ports.find_areas, ports.find_categories, ports.find_templates, now)
    page = FormPage(helpers, lanes.read)
    page.setParent(keeper)
    yield
    articles = ArticlesBeside(ports.find_articles, ports.articles_beside, lanes.read)
    dispatch = DispatchPanel(ports.find_units, articles, lanes.read)
    dispatch.setParent(keeper)
    yield
    made = Matter(ports, lanes, now, Parts(history, ComparePage(), page, dispatch))
    made.setParent(keeper)
    for part in (history, page, dispatch, made):
        yield
        _polish(part)
    return made


def finished(steps: Generator[None, None, Matter]) -> Matter:
    """Return the form at the end of its steps, whatever of them is left."""
    while True:
        try:
            next(steps)
        except StopIteration as done:
            made: Matter = done.value
            return made


def _polish(whole: QWidget) -> None:
    for part in whole.findChildren(QWidget):
        part.ensurePolished()
