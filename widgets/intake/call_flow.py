"""What becomes of calls beside tickets: ended with a reason, called back, promised, handed over."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from console.domain.call import CallResult, CallState
from console.domain.call_log import (
    CallReason,
    Claimed,
    HandedForm,
    Promise,
    ReturnOutcome,
    WaitingCall,
    WaitingKind,
    return_of,
)
from console.domain.errors import ConsoleError
from console.domain.intake import Draft, TicketForm
from console.qt.commands import Command, key_text
from console.qt.jobs import Lanes
from console.qt.language import word
from console.qt.text import sentence
from widgets.common.look import button, done_by, named, set_property
from widgets.intake.matter import Matter
from widgets.intake.ports import CallFlowPorts
from widgets.intake.promise import PromiseDialog
from widgets.intake.waiting import WaitingPage

LOOK_MS, SOON_MS = 20_000, 300
"""How often the list of those who wait is looked at: another seat may have called back."""

REASON_KEYS = 9
_NOBODY_LISTENS = frozenset(
    {CallResult.SILENT, CallResult.NUISANCE, CallResult.DROPPED, CallResult.MISSED}
)
_ON_THE_LINE = frozenset({CallState.TALKING.label, CallState.HELD.label})
WAITING_KEY, PROMISE_KEY = "Ctrl+B", "Ctrl+Shift+B"


class Desk(Protocol):
    """What the call flow needs of the intake screen."""

    @property
    def current(self) -> Matter | None:
        """The form in front."""

    @property
    def matters(self) -> tuple[Matter, ...]:
        """The open forms."""

    def open_draft(self, draft: Draft) -> Matter:
        """Open a form in front."""

    def open_form(self, form: TicketForm) -> Matter:
        """Open a new form in front."""

    def show_page(self, page: QWidget, title: str) -> None:
        """Show a page as a tab of its own, in front."""

    def close_page(self, page: QWidget) -> None:
        """Close a tab that holds no form."""

    def save(self, draft: Draft) -> datetime:
        """Keep a draft on this seat; blocking."""

    def drop(self, matter: Matter) -> None:
        """Throw a form and its draft away."""

    def say_farewell(self, matter: Matter, done: str) -> None:
        """Put what to say to a caller who needs no ticket in the place of the form."""

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say something above the forms."""


class CallFlow(QObject):
    """Keys and lists for calls; the forms themselves belong to the intake screen.

    Signals:
        hang_up_asked: id of a call that is over for the seat.
    """

    hang_up_asked = Signal(str)

    def __init__(
        self,
        desk: Desk,
        ports: CallFlowPorts,
        lanes: Lanes,
        now: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._ports, self._lanes, self._now = desk, ports, lanes, now
        self._window = parent
        self._reasons: tuple[CallReason, ...] = ()
        self._items: tuple[WaitingCall, ...] = ()
        self._asked_again: tuple[UUID, str] | None = None
        self._told: frozenset[UUID] = frozenset()
        self._page: WaitingPage | None = None
        self.button: QPushButton = button("", "quiet", self.show_waiting)
        named(self.button, "showWaiting", self.tr("待回拨"))
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        done_by(self.button, "intake.waiting")
        self._tell_count()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self.refresh)
        self._look.start()
        self._soon = QTimer(self)
        self._soon.setInterval(SOON_MS)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        lanes.read.run(self, ports.reasons, on_ok=self._keep_reasons, on_error=self._quiet)
        self.refresh()

    @property
    def promised(self) -> int:
        """How many calls this person promised and nobody has made."""
        return sum(one.kind is WaitingKind.PROMISED and one.mine for one in self._items)

    # --- commands ------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done about calls."""
        none = self.tr("请先打开一张来电的表单")
        made = [
            Command("intake.waiting", self.tr("待回拨的来电"), WAITING_KEY, self.show_waiting),
            Command("intake.promise", self.tr("承诺回电"), PROMISE_KEY, self.promise),
        ]
        if self._ports.dial is not None:
            why = self.tr("请先从“待回拨”打开一个")
            title, key = self.tr("再拨一次"), "Ctrl+Alt+0"
            made.append(Command("intake.dial", title, key, self.dial, self._can_dial, why))
        for at in range(REASON_KEYS):
            number = str(at + 1)
            title = self.tr("不建工单结束：原因 {0}").replace("{0}", number)
            run, live = self._ending(at), self._reason_title(at)
            has = self._has_reason(at)
            key = f"Ctrl+{number}"
            made.append(Command(f"intake.end.{number}", title, key, run, has, none, live))
        for at, outcome in enumerate(ReturnOutcome, 1):
            title = self.tr("回拨结果：{0}").replace("{0}", word(outcome.value))
            go, key = self._finishing(outcome), f"Ctrl+Alt+{at}"
            why = self.tr("请先打开“待回拨”，选一个")
            made.append(Command(f"intake.return.{at}", title, key, go, self._has_return, why))
        return tuple(made)

    def _reason_title(self, at: int) -> Callable[[], str]:
        def title() -> str:
            if at >= len(self._reasons):
                return ""
            return self.tr("不建工单结束：{0}").replace("{0}", self._reasons[at].name)

        return title

    def _has_reason(self, at: int) -> Callable[[], bool]:
        return lambda: at < len(self._reasons) and self._desk.current is not None

    def _has_return(self) -> bool:
        return self._return_in_hand() is not None

    def _ending(self, at: int) -> Callable[[], None]:
        return lambda: self.end_call(at)

    def _finishing(self, outcome: ReturnOutcome) -> Callable[[], None]:
        return lambda: self._finish_in_hand(outcome)

    # --- a call without a ticket ---------------------------------------------------------------

    def reason_keys(self) -> str:
        """Return the reasons with their keys, for a sentence."""
        shown = self._reasons[:REASON_KEYS]
        return "　".join(f"{key_text(f'Ctrl+{at}')} {one.name}" for at, one in enumerate(shown, 1))

    def end_call(self, at: int) -> None:
        """End the call of the form in front without a ticket; text in the form asks once."""
        page = self._desk.current
        if page is None or page.is_busy or at >= len(self._reasons):
            return
        reason = self._reasons[at]
        waiting = return_of(page.call_id)
        if not page.call_id:
            page.notice.inform(self.tr("这张表单没有来电。不要它就按 Ctrl+W 关闭。"))
            return
        if not page.is_blank and self._asked_again != (page.draft_id, reason.code):
            self._asked_again = (page.draft_id, reason.code)
            words = self.tr("表单里写了内容。再按一次就丢弃它，把这次来电记为“{0}”。")
            page.notice.warn(words.replace("{0}", reason.name))
            return
        self._asked_again = None
        if waiting is not None:
            self._finish(waiting, ReturnOutcome.REACHED, page)
            return
        call_id = page.call_id
        self._lanes.write.run(
            page,
            lambda: self._ports.end(call_id, reason.code),
            on_ok=lambda done: self._ended(page, done),
            on_error=lambda error: page.notice.warn(sentence(error)),
        )

    def _ended(self, page: Matter, reason: CallReason) -> None:
        call_id = page.call_id
        self._desk.tell(self.tr("已记为“{0}”，没有建工单。").replace("{0}", reason.name))
        if reason.result not in _NOBODY_LISTENS and page.call_word in _ON_THE_LINE:
            self._desk.say_farewell(page, reason.name)
        else:
            self._desk.drop(page)
            self.hang_up_asked.emit(call_id)
        self.refresh()

    # --- calling back --------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look who waits now."""
        self._lanes.read.run(
            self, self._ports.waiting, on_ok=self._show_items, on_error=self._quiet
        )

    def refresh_soon(self) -> None:
        """Look once what a ring set going is over; who waits is not what the caller waits for."""
        self._soon.start()

    def show_waiting(self) -> None:
        """Bring the list to the front."""
        if self._page is None:
            self._page = WaitingPage(self.refresh, self._leave)
            self._page.opened.connect(self._open)
            self._page.finished.connect(self._finish)
            self._page.show_items(self._items)
        self._desk.show_page(self._page, self.tr("待回拨"))
        self.refresh()

    def _leave(self) -> None:
        if self._page is not None:
            self._desk.close_page(self._page)

    def forget(self, page: QWidget) -> None:
        """Note that a tab is closed: a call that was not made goes back to the list."""
        if page is self._page:
            self._page = None
        waiting = return_of(page.call_id) if isinstance(page, Matter) else None
        if waiting is not None:
            self._lanes.write.run(
                self,
                lambda: self._ports.release(waiting),
                on_ok=lambda _: self.refresh(),
                on_error=self._quiet,  # done already: there is nothing to give back
            )

    def _show_items(self, items: tuple[WaitingCall, ...]) -> None:
        self._items = items
        if self._page is not None:
            self._page.show_items(items)
        self._tell_count()
        handed = frozenset(one.id for one in items if one.kind is WaitingKind.HANDED)
        new = [one for one in items if one.id in handed - self._told]
        self._told = handed
        if new:
            words = self.tr("{0}移交给您 {1} 份表单，按 {2} 打开。")
            words = words.replace("{0}", new[0].claimed_by).replace("{1}", str(len(new)))
            self._desk.tell(words.replace("{2}", key_text(WAITING_KEY)))

    def _tell_count(self) -> None:
        count = len(self._items)
        words = self.tr("待回拨 {0}").replace("{0}", str(count))
        late = any(one.late for one in self._items)
        self.button.setText(f"{words}　{key_text(WAITING_KEY)}" if count else words)
        self.button.setAccessibleName(words)
        set_property(self.button, "look", "danger" if late else "" if count else "quiet")

    def _open(self, one: WaitingCall) -> None:
        if one.kind is WaitingKind.HANDED:
            self._lanes.write.run(
                self,
                lambda: self._ports.take(one.id),
                on_ok=self._take_over,
                on_error=self._complain,
            )
            return
        self._lanes.write.run(
            self, lambda: self._ports.claim(one.id), on_ok=self._call_back, on_error=self._complain
        )

    def _call_back(self, claimed: Claimed) -> None:
        page = self._form_of(claimed.call_id)
        if page is None:
            form = TicketForm(phone=claimed.number, name=claimed.name, call_id=claimed.call_id)
            page = self._desk.open_form(form)
        dials = self._ports.dial is not None and not self._is_talking()
        about = f"（{claimed.about}）" if claimed.about else ""
        words = self.tr("正在拨 {0}{1}。没有接通按 {2}；不用建工单，接通后按 {3}。")
        if not dials:
            words = self.tr("请拨 {0}{1}。没有接通按 {2}；不用建工单，接通后按 {3}。")
        for mark, value in (
            ("{0}", page.shown_number),
            ("{1}", about),
            ("{2}", key_text("Ctrl+Alt+2")),
            ("{3}", key_text("Ctrl+Alt+1")),
        ):
            words = words.replace(mark, value)
        page.notice.inform(words)
        if dials:
            self.dial()
        self.refresh()

    def dial(self) -> None:
        """Call the number of the call back in front from this seat; its claim opened it."""
        page, dial = self._desk.current, self._ports.dial
        if page is None or dial is None or return_of(page.call_id) is None:
            return
        if self._is_talking():
            page.notice.warn(self.tr("还在通话，挂断后再拨。"))
            return
        number, shown = page.form.phone, page.shown_number
        self._lanes.write.run(
            page,
            lambda: dial(number),
            on_ok=_dialled,
            on_error=lambda error: page.notice.warn(
                f"{sentence(error)}{self.tr('请用话机拨 {0}。').replace('{0}', shown)}"
            ),
        )

    def _is_talking(self) -> bool:
        return any(one.call_word in _ON_THE_LINE for one in self._desk.matters)

    def _can_dial(self) -> bool:
        page = self._desk.current
        return page is not None and return_of(page.call_id) is not None

    def _form_of(self, call_id: str) -> Matter | None:
        return next((one for one in self._desk.matters if one.call_id == call_id), None)

    def _take_over(self, handed: HandedForm) -> None:
        draft = replace(handed.draft, saved_at=self._now())
        page = self._desk.open_draft(draft)
        words = self.tr("这份表单由{0}移交给您。").replace("{0}", handed.giver)
        page.notice.inform(words)
        # Only what lies on this seat's disk may leave the database.
        self._lanes.local.run(
            self,
            lambda: self._desk.save(draft),
            on_ok=lambda _: self._received(draft.id),
            on_error=self._complain,
        )

    def _received(self, form_id: UUID) -> None:
        self._lanes.write.run(
            self,
            lambda: self._ports.received(form_id),
            on_ok=lambda _: self.refresh(),
            on_error=self._complain,
        )

    def _return_in_hand(self) -> UUID | None:
        page = self._desk.current
        if page is not None:
            return return_of(page.call_id)
        found = self._page.selected if self._page is not None and self._page.isVisible() else None
        return found.id if found is not None and found.kind is not WaitingKind.HANDED else None

    def _finish_in_hand(self, outcome: ReturnOutcome) -> None:
        found, page = self._return_in_hand(), self._desk.current
        if found is None:
            return
        if page is not None and not page.is_blank and not self._sure(page, outcome):
            return
        self._finish(found, outcome, page)

    def _sure(self, page: Matter, outcome: ReturnOutcome) -> bool:
        if self._asked_again == (page.draft_id, outcome.value):
            self._asked_again = None
            return True
        self._asked_again = (page.draft_id, outcome.value)
        words = self.tr("表单里写了内容。再按一次就丢弃它，记为“{0}”。")
        page.notice.warn(words.replace("{0}", word(outcome.value)))
        return False

    def _finish(self, return_id: UUID, outcome: ReturnOutcome, page: Matter | None = None) -> None:
        self._lanes.write.run(
            self,
            lambda: self._ports.finish(return_id, outcome),
            on_ok=lambda _: self._finished(outcome, page),
            on_error=self._complain,
        )

    def _finished(self, outcome: ReturnOutcome, page: Matter | None) -> None:
        if page is not None and page in self._desk.matters:
            self._desk.drop(page)
        self._desk.tell(self.tr("回拨已记为“{0}”。").replace("{0}", word(outcome.value)))
        self.refresh()

    # --- promises ------------------------------------------------------------------------------

    def promise(self) -> None:
        """Ask when the caller of the form in front is to be called back."""
        page = self._desk.current
        if page is None:
            self._ask_promise(TicketForm())
        else:
            page.with_number(lambda: self._ask_promise(page.form))

    def _ask_promise(self, form: TicketForm) -> None:
        dialog = PromiseDialog(form, self._now(), self._keep_promise, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _keep_promise(self, promise: Promise) -> None:
        self._lanes.write.run(
            self,
            lambda: self._ports.promise(promise),
            on_ok=lambda _: self._promised(),
            on_error=self._complain,
        )

    def _promised(self) -> None:
        self._desk.tell(self.tr("承诺回电已记下，排在“待回拨”里。"))
        self.refresh()

    # --- answers -------------------------------------------------------------------------------

    def _keep_reasons(self, reasons: tuple[CallReason, ...]) -> None:
        self._reasons = reasons

    def _complain(self, error: ConsoleError) -> None:
        if self._page is not None and self._page.isVisible():
            self._page.show_problem(sentence(error))
        else:
            self._desk.tell(sentence(error), wrong=True)
        self.refresh()

    def _quiet(self, _error: ConsoleError) -> None:
        """The old list stays; the status bar shows that the database is away."""


def _dialled(_nothing: None) -> None:
    """Wait for the fact: an order alone changes nothing."""
