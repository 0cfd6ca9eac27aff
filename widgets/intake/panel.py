"""接听: the calls and their matters as tabs."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QTabBar, QWidget

from console.domain.call import CallBook, CallCard, CallState, Direction
from console.domain.call_log import return_of
from console.domain.errors import ConsoleError
from console.domain.intake import Draft, HistoryRow, Taken, TicketForm
from console.domain.needs import Need
from console.domain.outbox import RefusedForm
from console.domain.words import Kind, Urgency
from console.domain.zone import to_local
from console.qt.commands import Command, key_text
from console.qt.jobs import Lanes
from console.qt.keymap import key_of
from console.qt.language import word
from console.qt.text import sentence
from widgets.common.elided import ElidedLabel
from widgets.common.empty import EmptyState
from widgets.common.look import (
    NEAR,
    button,
    column,
    done_by,
    frame,
    hairline,
    label,
    named,
    row,
    set_property,
    strutted,
)
from widgets.common.notice import Notice
from widgets.common.undo import Discarded
from widgets.intake.call_flow import CallFlow
from widgets.intake.dispatch import (
    ANSWER_KEY,
    DISPATCH_KEY,
    JOIN_KEY,
    LOG_KEY,
    NEW_KEY,
    ROUTE_KEY,
)
from widgets.intake.form import NUMBER_KEY, FormPage
from widgets.intake.incidents import INCIDENTS_KEY
from widgets.intake.matter import Matter, building, finished
from widgets.intake.ports import CallFlowPorts, IntakePorts
from widgets.intake.said import SaidPage, ending_word
from widgets.intake.unsent import UnsentPage
from widgets.intake.writing import knowledge_commands, writing_commands

if TYPE_CHECKING:
    from widgets.intake.idle import IdlePage

_TAB_TITLE = 10
BACK_KEY = "Ctrl+Shift+W"
NEXT_KEY = "Ctrl+Shift+N"
SPARE_MS = 400
"""After so long without a new form, one more is made ready: a ring then only fills it."""


class IntakePanel(QFrame):
    """The intake screen. Feed it the line's signals: `ring`, `answer`, `end`.

    A call that rings while somebody types gets a tab in the background; answered, it comes to the
    front. A call that drops leaves its form as it is.

    Signals:
        call_arrived: a call rang; True when it was answered, and the window shows this screen.
        hang_up_asked: id of a call that ended without a ticket.
        ticket_taken: a form became a ticket (`Taken`).
        ticket_opened: id of a ticket of the history to be shown in full.
        drafts_changed: how many forms are not sent yet.
        unsent_changed: what waits to be sent has changed here.
        need_asked: a section of what needs this person now was chosen. Argument: Need.
        idle: no form is left; what needs this person is in sight again.
    """

    call_arrived = Signal(bool)
    ticket_taken = Signal(object)
    ticket_opened = Signal(object)
    drafts_changed = Signal(int)
    hang_up_asked = Signal(str)
    unsent_changed = Signal()
    need_asked = Signal(object)
    idle = Signal()

    def __init__(
        self,
        ports: IntakePorts,
        lanes: Lanes,
        now: Callable[[], datetime],
        new_id: Callable[[], UUID] = uuid4,
    ) -> None:
        super().__init__()
        named(self, "intake", self.tr("接听"))
        self._ports, self._lanes, self._now, self._new_id = ports, lanes, now, new_id
        self._columns: QByteArray | None = None
        self._kept: dict[UUID, tuple[str, bool]] = {}
        self._leaving: UUID | None = None
        self._calls: dict[str, str] = {}
        self._rang: dict[str, datetime] = {}
        self._next_after: UUID | None = None
        self._callers: dict[UUID, TicketForm] = {}
        self._spare: Matter | None = None
        self._building: Generator[None, None, Matter] | None = None
        self._spare_timer = QTimer(self)
        self._spare_timer.setSingleShot(True)
        self._spare_timer.setInterval(SPARE_MS)
        self._spare_timer.timeout.connect(self._make_spare)
        self._spare_timer.start()
        self._tabs = QTabBar()
        named(self._tabs, "matters", self.tr("表单"))
        done_by(self._tabs, "intake.next")
        self._tabs.setExpanding(False)
        self._tabs.setTabsClosable(True)
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.hide()  # an empty bar still takes room
        self._draft_state = ElidedLabel("", "small")
        named(self._draft_state, "draftState", self.tr("草稿状态"))
        self._draft_state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._as_of = label("", "tag-accent")
        named(self._as_of, "asOf", self.tr("目录和规则的时间"))
        self._as_of.hide()
        self._unsent_page: UnsentPage | None = None
        self._notice = Notice()
        self._discarded: Discarded[Draft] = Discarded(self)
        self._discarded.gone.connect(self._notice.clear)
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            self.tr("等待来电"),
            self.tr("来电时这里自动打开表单和历史。没有来电也可以登记：网站、微信、来访。"),
            self.tr("新开一件　Ctrl+N"),
            self.new_matter,
        )
        self._stack.addWidget(self._empty)
        self._resting: EmptyState | IdlePage = self._empty
        self.flow = (
            CallFlow(self, ports.calls, lanes, now, self) if ports.calls is not None else None
        )
        self._arrange()
        self._tabs.currentChanged.connect(self._show_tab)
        self._tabs.tabCloseRequested.connect(self._close_at)
        self._lanes.local.run(
            self, self._ports.drafts, on_ok=self._offer_drafts, on_error=self._warn
        )

    def _arrange(self) -> None:
        add = button("＋", "quiet", self.new_matter)
        named(add, "newMatter", self.tr("新开一件"))
        done_by(add, "intake.new")
        add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        strut = QTabBar()
        strut.setTabsClosable(True)
        strut.addTab(" ")
        head = row(strutted(self._tabs, strut), add, gap=NEAR)
        head.addWidget(self._draft_state, 1)
        head.addWidget(self._as_of)
        if self.flow is not None:
            head.addWidget(self.flow.button)
            self.flow.hang_up_asked.connect(self._hang_up)
        head.setContentsMargins(NEAR, 0, 12, 0)
        whole = column(frame("raised", head), hairline(), self._notice, gap=0)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    @property
    def flow_ports(self) -> CallFlowPorts | None:
        """What becomes of calls beside tickets; None without the right to it."""
        return self._ports.calls

    @property
    def matters(self) -> tuple[Matter, ...]:
        """The open forms, in the order of their tabs."""
        pages = (self._page(at) for at in range(self._tabs.count()))
        return tuple(page for page in pages if isinstance(page, Matter))

    @property
    def current(self) -> Matter | None:
        """The form in front, None when there is none."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Matter) else None

    @property
    def columns(self) -> QByteArray | None:
        """State of the three columns, to be remembered."""
        matter = self.current
        return matter.saveState() if matter is not None else self._columns

    def use_columns(self, state: QByteArray | None) -> None:
        """Take over remembered columns; used by every form opened from now on."""
        self._columns = state

    def ring(self, card: CallCard) -> None:
        """Open a form for a call, or bring back the one it has.

        It comes to the front only where nobody writes and nobody talks: the second of two ringing
        calls waits in a tab of its own.
        """
        self._note(card)
        page = self._of_call(card.call_id)
        front = self._front_is_free() or (page is not None and page is self.current)
        if page is None:
            form = TicketForm(phone=card.party.number or "", call_id=card.call_id)
            page = self._open(self._blank(form), front=front)
        page.show_call(card.state.label)
        if front:
            self._stack_to(page)
        self.call_arrived.emit(False)  # a signal's argument has no name

    def answer(self, card: CallCard) -> None:
        """Bring an answered call's form to the front; a consultation of the seat's own opens none.

        The form from which somebody is consulted keeps the front.
        """
        if card.direction is Direction.OUTBOUND:
            return
        self._note(card)
        page = self._of_call(card.call_id)
        if page is None:
            self.ring(card)
            page = self._of_call(card.call_id)
        if page is not None:
            page.show_call(card.state.label)
            self._stack_to(page)
            page.page.focus_text()
        self.call_arrived.emit(True)

    def end(self, card: CallCard) -> None:
        """Note that a call is over; a form nobody wrote into goes with a missed ring."""
        if card.direction is Direction.OUTBOUND:
            return
        self._note(card)
        for page in self.matters:
            if page.call_id == card.call_id:
                page.show_call(card.state.label)
                if card.state is CallState.MISSED and page.is_blank:
                    self._remove(page)
                elif page.is_blank and self.flow is not None and self.flow.reason_keys():
                    words = self.tr("通话已结束。不建工单就按：{0}")
                    page.notice.inform(words.replace("{0}", self.flow.reason_keys()))

    def follow(self, book: CallBook) -> None:
        """Show how each call stands: on hold, back, talking."""
        for card in book.open_cards:
            if self._calls.get(card.call_id) in {None, card.state.label}:
                continue
            self._note(card)
            for page in self.matters:
                if page.call_id == card.call_id:
                    page.show_call(card.state.label)

    def _note(self, card: CallCard) -> None:
        self._calls[card.call_id] = card.state.label
        self._rang.setdefault(card.call_id, card.offered_at or self._now())

    def _front_is_free(self) -> bool:
        page = self._stack.currentWidget()
        if isinstance(page, Matter):
            return page.is_blank and page.call_word not in _LIVE
        if isinstance(page, SaidPage):
            return self._calls.get(page.call_id, "") not in _LIVE
        return True

    def new_matter(self) -> Matter:
        """Open another form of the same call and caller, or one without a call."""
        page = self._stack.currentWidget()
        form = TicketForm()
        if isinstance(page, Matter):
            form = _caller_of(page.form)
        elif isinstance(page, SaidPage):
            known = page.taken
            form = form if known is None else self._callers.get(known.ticket_id, form)
            form = replace(form, phone=page.phone, call_id=page.call_id)
            self._remove(page)
        return self.open_form(form)

    def next_matter(self) -> None:
        """Send the form in front and, once it is taken, open the next one of the same call."""
        page = self.current
        if page is None:
            self.new_matter()
            return
        if page.is_busy:
            return
        self._next_after = page.draft_id
        if page.dispatch.mode == "dispatch" and not page.dispatch.proposal.lead_name:
            page.do("log")
        else:
            page.do("dispatch")
        if not page.is_busy:
            self._next_after = None

    # --- what the call flow needs --------------------------------------------------------------

    def open_form(self, form: TicketForm) -> Matter:
        """Open a new form in front."""
        return self.open_draft(self._blank(form))

    def open_draft(self, draft: Draft) -> Matter:
        """Open a form in front."""
        opened = self._open(draft, front=True)
        opened.show_call(self._calls.get(draft.form.call_id, ""))
        return opened

    def save(self, draft: Draft) -> datetime:
        """Keep a draft on this seat; blocking."""
        return self._ports.save_draft(draft)

    def show_page(self, page: QWidget, title: str) -> None:
        """Show a page as a tab of its own, in front."""
        if self._at(page) < 0:
            self._add(page, title, front=True)
        else:
            self._stack_to(page)

    def close_page(self, page: QWidget) -> None:
        """Close a tab that holds no form."""
        self._remove(page)

    def drop(self, matter: Matter) -> None:
        """Throw a form and its draft away."""
        self._discard(matter)

    def say_farewell(self, matter: Matter, done: str) -> None:
        """Put what to say to a caller who needs no ticket in the place of the form."""
        matter.discard()
        front = self._stack.currentWidget() is matter
        self._read_out(matter, None, done, front=front, at=self._at(matter))

    def give_away(self, matter: Matter) -> None:
        """Close a form that lies with somebody else now: nothing here may bring it back."""
        matter.discard()
        self._remove(matter)

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say something above the forms."""
        (self._notice.warn if wrong else self._notice.inform)(words)

    def _hang_up(self, call_id: str) -> None:
        if self._calls.get(call_id, "") in _LIVE:
            self.hang_up_asked.emit(call_id)

    # --- what needs this person now ------------------------------------------------------------

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Show between calls what needs this person now."""
        if isinstance(self._resting, EmptyState):
            if not any(one.count for one in needs):
                return
            self._resting = self._make_idle()
        self._resting.show_needs(needs)
        if self._stack.currentWidget() is self._resting and self.isVisible():
            self._rest()

    def _make_idle(self) -> "IdlePage":
        from widgets.intake.idle import IdlePage  # noqa: PLC0415  # after the first picture

        here = self._stack.currentWidget() is self._empty
        self._stack.removeWidget(self._empty)
        made = IdlePage(self._empty, self._now)
        self._empty.show()
        made.need_chosen.connect(self.need_asked)
        made.ticket_chosen.connect(lambda row: self.ticket_opened.emit(row.id))
        self._stack.addWidget(made)
        if here:
            self._stack.setCurrentWidget(made)
            self.setFocusProxy(made)
        return made

    def open_need(self, need: Need) -> None:
        """Show what a section of this screen's own work counts."""
        if need.key == "calls" and self.flow is not None:
            self.flow.show_waiting()
        elif need.key == "drafts":
            self.open_drafts()

    def open_drafts(self) -> None:
        """Open every draft that is kept here and is not open."""
        self._lanes.local.run(self, self._ports.drafts, on_ok=self._open_left, on_error=self._warn)

    def _open_left(self, drafts: tuple[Draft, ...]) -> None:
        open_now = {matter.draft_id for matter in self.matters}
        self._restore(tuple(draft for draft in drafts if draft.id not in open_now))

    # --- while the server is away ----------------------------------------------------------------

    def show_link(self, *, up: bool) -> None:
        """Say of when the city's tables are while the server is away; ask again once it is back."""
        if up:
            self._as_of.hide()
            for matter in self.matters:
                matter.ask_again()
        elif self._ports.unsent is not None:
            self._lanes.local.run(
                self, self._ports.unsent.as_of, on_ok=self._show_as_of, on_error=_not_told
            )

    def _show_as_of(self, at: datetime | None) -> None:
        if at is None:
            words = self.tr("没有目录和规则")
        else:
            words = self.tr("目录和规则截至 {0}").replace("{0}", f"{to_local(at):%m-%d %H:%M}")
        self._as_of.setText(words)
        self._as_of.show()

    def show_unsent(self) -> None:
        """Show what waits to be sent, as a tab of its own."""
        if self._ports.unsent is None:
            return
        if self._unsent_page is None:
            page = self._unsent_page = UnsentPage(self.close_current)
            page.opened.connect(self._open_refused)
            page.dismissed.connect(self._dismiss_refused)
        self.show_page(self._unsent_page, self.tr("待发送"))
        self.look_at_unsent()

    def look_at_unsent(self) -> None:
        """Read again what waits, where the list is open."""
        page, ports = self._unsent_page, self._ports.unsent
        if page is not None and ports is not None:
            self._lanes.local.run(
                page,
                ports.items,
                on_ok=page.show_items,
                on_error=lambda error: page.show_problem(sentence(error)),
            )

    def _open_refused(self, item_id: UUID) -> None:
        page, ports = self._unsent_page, self._ports.unsent
        if page is not None and ports is not None:
            self._lanes.local.run(
                page,
                lambda: ports.reopen(item_id),
                on_ok=self._open_again,
                on_error=lambda error: page.show_problem(sentence(error)),
            )

    def _open_again(self, found: RefusedForm) -> None:
        for matter in self.matters:
            if matter.draft_id == found.draft_id:
                self._stack_to(matter)
                return
        self.open_draft(Draft(found.draft_id, found.opened_at, self._now(), found.form))

    def _dismiss_refused(self, item_id: UUID) -> None:
        ports = self._ports.unsent
        if ports is not None:
            self._lanes.local.run(
                self,
                lambda: ports.dismiss(item_id),
                on_ok=lambda _: self.unsent_changed.emit(),
                on_error=self._warn,
            )

    def keep_now(self) -> None:
        """Save every draft without waiting."""
        for matter in self.matters:
            matter.keep_now()

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""
        none = self.tr("没有打开的表单，请先新开一件")
        made = [
            Command(f"intake.{name}", title, key, self._doing(name), self._has_form, none)
            for name, title, key in (
                ("dispatch", self.tr("派单"), DISPATCH_KEY),
                ("answer", self.tr("直接答复"), ANSWER_KEY),
                ("route", self.tr("转其他途径"), ROUTE_KEY),
                ("join", self.tr("并入所选工单"), JOIN_KEY),
                ("log", self.tr("暂存待派"), LOG_KEY),
            )
        ]
        made += [
            Command("intake.new", self.tr("新开一件"), NEW_KEY, self._new),
            Command(
                "intake.next_matter",
                self.tr("提交并开同一来电的下一件"),
                NEXT_KEY,
                self.next_matter,
            ),
            Command(
                "intake.back",
                self.tr("取回刚丢弃的表单"),
                BACK_KEY,
                self.bring_back,
                self._can_bring_back,
                self.tr("十秒内没有丢弃过表单；提交过的工单不能撤回，可以在工单里做下一步"),
            ),
            Command("intake.close", self.tr("关闭表单"), "Ctrl+W", self.close_current),
            Command("intake.next", self.tr("下一张表单"), "Ctrl+Tab", self._next),
            Command(
                "intake.history",
                self.tr("到历史"),
                "Ctrl+H",
                self._to_history,
                self._has_form,
                none,
            ),
            Command(
                "intake.persons",
                self.tr("来电人合并与拆开"),
                "Ctrl+Shift+R",
                self._edit_persons,
                self._has_form,
                none,
            ),
            Command(
                "intake.number",
                self.tr("看来电号码"),
                NUMBER_KEY,
                self._open_number,
                self._has_form,
                none,
            ),
            Command(
                "intake.incidents",
                self.tr("到事件"),
                INCIDENTS_KEY,
                self._to_incidents,
                self._has_form,
                none,
            ),
            Command(
                "intake.incident.new",
                self.tr("建事件"),
                "Ctrl+Shift+I",
                self._new_incident,
                self._has_form,
                none,
            ),
            Command(
                "intake.text", self.tr("到内容"), "Ctrl+T", self._to_text, self._has_form, none
            ),
            Command(
                "intake.lead", self.tr("改主办单位"), "Ctrl+L", self._to_lead, self._has_form, none
            ),
            Command("intake.why", self.tr("时限为什么"), "Ctrl+I", self._why, self._has_form, none),
            Command(
                "intake.files", self.tr("添加附件"), "Ctrl+O", self._files, self._has_form, none
            ),
        ]
        made += writing_commands(self._form_page, self._has_form, none)
        made += knowledge_commands(lambda: self.current, self._has_form, none)
        for at, kind in enumerate(Kind, 1):
            title = self.tr("诉求类型：{0}").replace("{0}", word(kind.value))
            run = self._choosing_kind(kind)
            made.append(Command(f"intake.kind.{at}", title, f"Alt+{at}", run, self._has_form, none))
        for at, urgency in enumerate(Urgency, 7):
            title = self.tr("紧急程度：{0}").replace("{0}", word(urgency.value))
            go = self._choosing_urgency(urgency)
            made.append(
                Command(f"intake.urgency.{at}", title, f"Alt+{at}", go, self._has_form, none)
            )
        if self.flow is not None:
            made += self.flow.commands()
        return tuple(made)

    def close_current(self) -> None:
        """Close what is in front; a form with text in it asks once."""
        page = self._stack.currentWidget()
        if isinstance(page, Matter):
            self._close_matter(page)
        elif page is not self._resting:
            if isinstance(page, SaidPage) and page.taken is None:
                self._hang_up(page.call_id)  # it was said: nothing holds the line any more
            self._remove(page)

    def _close_matter(self, page: Matter) -> None:
        if page.is_busy:
            return
        if page.is_blank or self._leaving == page.draft_id:
            self._discard(page)
            return
        self._leaving = page.draft_id
        page.notice.warn(
            self.tr("这份表单还没有提交。再按一次 Ctrl+W 就丢弃它。"),
            self.tr("丢弃"),
            lambda: self._discard(page),
        )

    def _discard(self, page: Matter) -> None:
        self._leaving = None
        draft = None if page.is_blank else page.draft
        page.discard()
        self._remove(page)
        if draft is not None:
            self._discarded.hold(draft)
            words = self.tr("表单已丢弃，十秒内可以取回。")
            key = key_text(key_of("intake.back", BACK_KEY))
            back = self.tr("取回　{0}").replace("{0}", key)
            self._notice.inform(words, back.rstrip(), self.bring_back)

    def bring_back(self) -> None:
        """Open the form again that was thrown away just now."""
        draft = self._discarded.take()
        if draft is not None:
            page = self._open(draft, front=True)
            page.show_call(self._calls.get(draft.form.call_id, ""))
            page.keep_again()

    def _can_bring_back(self) -> bool:
        return self._discarded.held

    def _blank(self, form: TicketForm) -> Draft:
        now = self._now()
        return Draft(self._new_id(), now, now, form)

    def _open(self, draft: Draft, *, front: bool) -> Matter:
        self._forget_said(draft.form.call_id)
        page = self._spare or self._make()
        self._spare = self._building = None
        self._spare_timer.start(SPARE_MS)
        page.begin(draft)
        if self.columns is not None and page.saveState() != self.columns:
            page.restoreState(self.columns)
        page.taken.connect(lambda taken: self._taken(page, taken))
        page.renamed.connect(lambda: self._rename(page))
        page.draft_kept.connect(lambda said, safe: self._show_kept(page, said, safe=safe))
        page.opened.connect(self._open_ticket)
        page.new_asked.connect(self.new_matter)
        page.refused.connect(self._stay)
        self._add(page, self._tab_text(page), front=front)
        if front:
            page.page.focus_text()
        return page

    def _forget_said(self, call_id: str) -> None:
        """Close what was read out to callers of other calls."""
        pages = [self._page(at) for at in range(self._tabs.count())]
        for page in pages:
            if not isinstance(page, SaidPage) or page.call_id == call_id:
                continue
            if self._calls.get(page.call_id, "") not in _LIVE:
                self._remove(page)

    def _make(self) -> Matter:
        """Make a form, or finish the one that is begun."""
        return finished(self._building or building(self, self._ports, self._lanes, self._now))

    def _make_spare(self) -> None:
        """Make a form for the next call, in steps between which everything else goes on."""
        if self._spare is not None:
            return
        if self._building is None:
            self._building = building(self, self._ports, self._lanes, self._now)
        try:
            next(self._building)
        except StopIteration as done:
            self._building = None
            self._spare = done.value
            self._prepare(done.value)
        else:
            self._spare_timer.start(0)

    def _prepare(self, spare: Matter) -> None:
        """Dress, place and measure a form before the telephone rings.

        A hidden page of a stack keeps its first size, so that every control in it would be placed
        when it is shown; a picture of one pixel makes Qt place them now.
        """
        self._stack.addWidget(spare)
        if self.columns is not None:
            spare.restoreState(self.columns)
        spare.resize(self._stack.size())
        spare.grab()

    def _add(self, page: QWidget, text: str, *, front: bool, at: int = -1) -> None:
        self._stack.addWidget(page)
        self._tabs.blockSignals(True)
        at = self._tabs.insertTab(at, text)
        self._tabs.setTabData(at, page)
        self._tabs.show()
        self._tabs.blockSignals(False)
        if front or self._tabs.count() == 1:
            self._stack_to(page)
        self._count()

    def _remove(self, page: QWidget) -> None:
        at = self._at(page)
        if at < 0:
            return
        if page is self._unsent_page:
            self._unsent_page = None
        if isinstance(page, Matter):
            self._columns = page.saveState()
            self._kept.pop(page.draft_id, None)
        if self.flow is not None:
            self.flow.forget(page)
        self._tabs.blockSignals(True)
        self._tabs.removeTab(at)
        self._tabs.setVisible(self._tabs.count() > 0)
        self._tabs.blockSignals(False)
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()
        self._show_tab(self._tabs.currentIndex())
        self._count()

    def _stay(self) -> None:
        self._next_after = None

    def _taken(self, page: Matter, taken: Taken) -> None:
        at = self._at(page)
        in_front = self._stack.currentWidget() is page
        go_on, self._next_after = self._next_after == page.draft_id, None
        caller = self._callers[taken.ticket_id] = _caller_of(page.form)
        self._read_out(
            page, taken, ending_word("kept" if taken.waits else taken.ending), front=in_front, at=at
        )
        if go_on:
            self.open_form(caller)
        self.ticket_taken.emit(taken)

    def _read_out(
        self, page: Matter, taken: Taken | None, done: str, *, front: bool, at: int
    ) -> None:
        said = SaidPage(
            taken, page.call_id, page.phone, self.new_matter, self.close_current, done=done
        )
        code = (taken.short_code or taken.number) if taken is not None else done
        self._remove(page)
        self._add(said, f"✓ {code}", front=front, at=at)

    def _offer_drafts(self, drafts: tuple[Draft, ...]) -> None:
        open_now = {matter.draft_id for matter in self.matters}
        left = tuple(draft for draft in drafts if draft.id not in open_now)
        if not left:
            return
        newest = max(draft.saved_at for draft in left)
        words = self.tr("上次留下 {0} 份没有提交的草稿，最近一份存于 {1}。")
        words = words.replace("{0}", str(len(left)))
        words = words.replace("{1}", f"{to_local(newest):%m-%d %H:%M:%S}")
        self._notice.inform(words, self.tr("打开草稿"), lambda: self._restore(left))
        self.drafts_changed.emit(len(left) + len(self.matters))

    def _restore(self, drafts: tuple[Draft, ...]) -> None:
        self._notice.clear()
        for at, draft in enumerate(drafts):
            self._open(draft, front=at == 0)

    def _show_tab(self, at: int) -> None:
        page = self._page(at)
        self._stack.setCurrentWidget(page or self._resting)
        self.setFocusProxy(page if page is not None else self._resting)
        said, safe = (
            self._kept.get(page.draft_id, ("", True)) if isinstance(page, Matter) else ("", True)
        )
        self._show_state(said, safe=safe)
        if isinstance(page, Matter):
            page.page.focus_text()
        elif page is not None:
            page.setFocus()
        else:
            self._rest()
            self.idle.emit()

    def _rest(self) -> None:
        """Give the keys to what waits, unless they are at work elsewhere."""
        focus = QApplication.focusWidget()
        if focus is None or focus in {self, self._empty, self._resting}:
            self._resting.setFocus()

    def _stack_to(self, page: QWidget) -> None:
        at = self._at(page)
        if at == self._tabs.currentIndex():
            self._show_tab(at)
        else:
            self._tabs.setCurrentIndex(at)

    def _page(self, at: int) -> QWidget | None:
        page = self._tabs.tabData(at) if 0 <= at < self._tabs.count() else None
        return page if isinstance(page, QWidget) else None

    def _at(self, page: QWidget) -> int:
        found = (at for at in range(self._tabs.count()) if self._tabs.tabData(at) is page)
        return next(found, -1)

    def _of_call(self, call_id: str) -> Matter | None:
        return next((page for page in self.matters if page.call_id == call_id), None)

    def _close_at(self, at: int) -> None:
        page = self._page(at)
        if page is not None:
            self._stack_to(page)
            self.close_current()

    def _rename(self, page: Matter) -> None:
        at = self._at(page)
        if at >= 0:
            self._tabs.setTabText(at, self._tab_text(page))
        if self._leaving == page.draft_id:
            self._leaving = None
            page.notice.clear()

    def _tab_text(self, page: Matter) -> str:
        title = page.page.form.title
        short = title if len(title) <= _TAB_TITLE else title[: _TAB_TITLE - 1] + "…"
        live = "● " if page.call_word in _LIVE else ""
        parts = (self._whose(page), word(page.call_word) if live else "", short)
        return live + "  ".join(part for part in parts if part)

    def _whose(self, page: Matter) -> str:
        """Return whose call a tab is; of hidden numbers the time of the ring tells them apart."""
        if return_of(page.call_id) is not None:
            return self.tr("回拨 {0}").replace("{0}", page.shown_number)
        rang = self._rang.get(page.call_id)
        if page.phone or rang is None:
            return page.shown_number
        return f"{page.shown_number} {to_local(rang):%H:%M:%S}"

    def _show_kept(self, page: Matter, said: str, *, safe: bool) -> None:
        self._kept[page.draft_id] = (said, safe)
        if page is self.current:
            self._show_state(said, safe=safe)

    def _show_state(self, said: str, *, safe: bool) -> None:
        self._draft_state.show_text(said)
        set_property(self._draft_state, "tone", "small" if safe else "danger")

    def _count(self) -> None:
        self.drafts_changed.emit(len(self.matters))

    def _open_ticket(self, found: HistoryRow) -> None:
        self.ticket_opened.emit(found.id)

    def _warn(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error))

    def _has_form(self) -> bool:
        return self.current is not None

    def _doing(self, what: str) -> Callable[[], None]:
        def run() -> None:
            if self.current is not None:
                self.current.do(what)

        return run

    def _choosing_kind(self, kind: Kind) -> Callable[[], None]:
        def run() -> None:
            if self.current is not None:
                self.current.page.choose_kind(kind)

        return run

    def _choosing_urgency(self, urgency: Urgency) -> Callable[[], None]:
        def run() -> None:
            if self.current is not None:
                self.current.page.choose_urgency(urgency)

        return run

    def _new(self) -> None:
        self.new_matter()

    def _next(self) -> None:
        if self._tabs.count():
            self._tabs.setCurrentIndex((self._tabs.currentIndex() + 1) % self._tabs.count())

    def _to_history(self) -> None:
        if self.current is not None:
            self.current.history.focus_first()

    def _form_page(self) -> FormPage | None:
        return self.current.page if self.current is not None else None

    def _edit_persons(self) -> None:
        if self.current is not None:
            self.current.edit_persons()

    def _open_number(self) -> None:
        if self.current is not None:
            self.current.open_number()

    def _to_incidents(self) -> None:
        if self.current is not None and not self.current.history.incidents.focus_first():
            self.current.notice.remark(self.tr("这里现在没有事件。"))

    def _new_incident(self) -> None:
        if self.current is not None:
            self.current.new_incident()

    def _to_text(self) -> None:
        if self.current is not None:
            self.current.page.focus_text()

    def _to_lead(self) -> None:
        if self.current is not None:
            self.current.dispatch.show_dispatch()
            self.current.dispatch.proposal.focus_lead()

    def _why(self) -> None:
        if self.current is not None:
            self.current.dispatch.proposal.toggle_why()

    def _files(self) -> None:
        if self.current is not None:
            self.current.page.attachments.ask()


def _caller_of(form: TicketForm) -> TicketForm:
    """Return a blank form of the same call and caller."""
    return TicketForm(
        phone=form.phone,
        contact_phone=form.contact_phone,
        name=form.name,
        channel=form.channel,
        anonymous=form.anonymous,
        confidential=form.confidential,
        call_id=form.call_id,
    )


def _not_told(_error: ConsoleError) -> None:
    """Say nothing: the bar at the bottom says that the server is away."""


_LIVE = frozenset(state.label for state in CallState if state.is_open)
