"""The callback screen."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from console.domain.callback import Answers, CallbackItem, Outcome
from console.domain.errors import ConflictError, ConsoleError
from console.domain.ticket import CallerView, Done, TicketSheet
from console.domain.words import Part
from console.domain.writing import Begun
from console.domain.zone import show
from console.qt.commands import Command
from console.qt.jobs import Jobs
from console.qt.language import phrase, word
from console.qt.text import sentence
from widgets.callback.interview import Interview
from widgets.callback.ports import CallbackPorts
from widgets.callback.script import consequence, missing
from widgets.common.begun import Begins
from widgets.common.empty import EmptyState
from widgets.common.look import NEAR, beside, button, column, frame, label, named, row, set_property
from widgets.common.notice import Notice
from widgets.common.table import Column, RowsModel, dress
from widgets.tickets.columns import ColumnFit
from widgets.tickets.words import marked_title, translate


def callback_columns(now: Callable[[], datetime]) -> tuple[Column[CallbackItem], ...]:
    """Return the columns of the list; `now` tells which calls may be made already."""
    return (
        Column(lambda: translate("CallbackModel", "编号"), lambda item: item.row.short_code, 96),
        Column(lambda: translate("CallbackModel", "标题"), lambda item: marked_title(item.row)),
        Column(
            lambda: translate("CallbackModel", "已拨"),
            lambda item: translate("CallbackModel", "{0} 次").format(item.attempts),
            56,
        ),
        Column(
            lambda: translate("CallbackModel", "上次 · 何时再拨"),
            lambda item: _next_text(item, now()),
            170,
        ),
    )


def _next_text(item: CallbackItem, now: datetime) -> str:
    when = translate("CallbackModel", "现在可拨")
    if item.next_at is not None and item.next_at > now:
        when = translate("CallbackModel", "{0} 后").format(show(item.next_at)[5:])
    return f"{item.last_outcome} · {when}" if item.last_outcome else when


class CallbackPanel(QWidget):
    """Released tickets, the reply to read out, and the interview.

    Answers stay with their ticket until they have been saved.

    Signals:
        recorded: an attempt was saved. Argument: Done.
        ticket_asked: the whole ticket is wanted. Argument: its UUID.
    """

    recorded = Signal(object)
    ticket_asked = Signal(object)

    def __init__(
        self, ports: CallbackPorts, reads: Jobs, writes: Jobs, begins: Begins | None = None
    ) -> None:
        super().__init__()
        self._begins = begins or Begins(parent=self)
        named(self, "callback_panel", self.tr("回访"))
        self._ports = ports
        self._reads = reads
        self._writes = writes
        self._asked: UUID | None = None
        self._sheet: TicketSheet | None = None
        self._caller: CallerView | None = None
        self._redo_limit = ""
        self._saving: set[UUID] = set()
        self._model = RowsModel(callback_columns(ports.now))
        self.table = QTableView()
        self.interview = Interview()
        self.interview.changed.connect(self._keep)
        self._notice = Notice()
        self._empty = EmptyState(self.tr("正在载入…"))
        self._build()
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keypad.activated.connect(self.save)

    def refresh(self) -> None:
        """Load the list and the table of results again; answers stay."""
        self._reads.run(
            self,
            lambda: (self._ports.outcomes(), self._ports.redo_limit(), self._ports.waiting()),
            on_ok=self._show_all,
            on_error=self._show_error,
        )

    def open_ticket(self, ticket_id: UUID) -> None:
        """Start the callback of a ticket that another screen names."""
        self._select(ticket_id)
        self._load(ticket_id)

    def commands(self) -> tuple[Command, ...]:
        """Return what this screen can do."""
        ready, none = self._has_ticket, self.tr("还没有打开回访工单")
        return (
            Command("callback.save", self.tr("保存回访"), "Ctrl+Return", self.save, ready, none),
            Command("callback.number", self.tr("看号码"), "Ctrl+U", self.show_number, ready, none),
            Command("callback.ask", self.tr("到问题"), "Ctrl+E", self.interview.start, ready, none),
            Command("callback.list", self.tr("到列表"), "Ctrl+L", self.table.setFocus),
            Command(
                "callback.ticket", self.tr("看整件工单"), "Ctrl+O", self._ask_ticket, ready, none
            ),
            Command("callback.refresh", self.tr("刷新回访"), "Ctrl+R", self.refresh),
        )

    def show_number(self) -> None:
        """Open the number for this callback; the audit row names the duty as the reason."""
        sheet = self._sheet
        if sheet is None or not (sheet.caller.masked and sheet.caller.may_unmask):
            return
        ticket_id, reason = sheet.row.id, self.tr("回访")
        self._writes.run(
            self,
            lambda: self._ports.unmask(ticket_id, reason),
            on_ok=partial(self._show_caller, ticket_id),
            on_error=self._show_error,
        )

    def save(self) -> None:
        """Save the attempt, or say what is still to be answered."""
        sheet = self._sheet
        if sheet is None or sheet.row.id in self._saving:
            return
        answers = self.interview.answers()
        lacking = missing(self.interview.outcome, answers)
        self.interview.show_missing(lacking)
        if lacking:
            return
        ticket_id, version = sheet.row.id, sheet.row.version
        self._saving.add(ticket_id)
        self._send.setEnabled(False)
        self._writes.run(
            self,
            lambda: self._ports.record(ticket_id, version, answers),
            on_ok=partial(self._finish, ticket_id),
            on_error=partial(self._refuse, ticket_id),
        )

    def _build(self) -> None:
        named(self.table, "callback_table", self.tr("待回访工单"))
        self.table.setModel(self._model)
        columns = callback_columns(self._ports.now)
        dress(self.table, columns)
        ColumnFit(self.table, columns, (2, 0))
        self.table.selectionModel().currentRowChanged.connect(self._load_current)
        self.table.activated.connect(self.interview.start)
        for keys in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.interview.start)
        self._list = QStackedWidget()
        self._list.addWidget(self._empty)
        self._list.addWidget(self.table)
        self._work = self._workplace()
        self._work.hide()
        self._split = split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("callback_split")
        split.setChildrenCollapsible(False)
        split.addWidget(beside(self._list))
        split.addWidget(self._work)
        split.setStretchFactor(0, 5)
        split.setStretchFactor(1, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(NEAR, NEAR, NEAR, NEAR)
        layout.addWidget(self._notice)
        layout.addWidget(split, 1)
        self.setFocusProxy(self.table)

    def _workplace(self) -> QWidget:
        self._title = label("", "title", wrap=True)
        self._title.setObjectName("callback_title")
        self._who = label("", "", wrap=True)
        self._who.setObjectName("callback_who")
        self._who.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reply = label("", "", wrap=True)
        self._reply.setObjectName("callback_reply")
        self._reply.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._follows = label("", "heading", wrap=True)
        self._follows.setObjectName("consequence")
        self._send = button(self.tr("保存　Ctrl+Enter"), "primary", self.save)
        named(self._send, "callback_save", self.tr("保存回访"))
        self._number = button(self.tr("看号码　Ctrl+U"), "", self.show_number)
        named(self._number, "callback_number", self.tr("看号码，将记入审计"))
        whole = button(self.tr("看工单"), "quiet", self._ask_ticket)
        named(whole, "callback_ticket", self.tr("看整件工单"))
        read_out = frame(
            "card", column(label(self.tr("念给来电人"), "small"), self._reply, margin=NEAR)
        )
        body = QWidget()
        body.setLayout(column(read_out, self.interview, margin=0))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        work = QWidget()
        head, foot = row(self._title, whole), row(self._follows, self._send)
        head.setStretch(0, 1)
        foot.setStretch(0, 1)
        who = row(self._who, self._number)
        who.setStretch(0, 1)
        layout = column(head, who, area, foot)
        layout.setContentsMargins(NEAR, 0, 0, 0)
        layout.setStretch(2, 1)
        work.setLayout(layout)
        return work

    def _show_all(self, answer: tuple[tuple[Outcome, ...], str, tuple[CallbackItem, ...]]) -> None:
        outcomes, self._redo_limit, items = answer
        self._notice.clear()
        self.interview.show_outcomes(outcomes)
        self._show_items(items)

    def _show_items(self, items: tuple[CallbackItem, ...]) -> None:
        self._model.show_values(items)
        if not items:
            self._empty.say(
                self.tr("现在没有要回访的工单"),
                self.tr("审核放行、来电人愿意接受回访的工单会排到这里。按 Ctrl+R 再看。"),
            )
        self._list.setCurrentWidget(self.table if items else self._empty)
        if self._asked is None or not self._select(self._asked):
            self._select_row(0)

    def _select(self, ticket_id: UUID) -> bool:
        for at, item in enumerate(self._model.values):
            if item.ticket_id == ticket_id:
                self._select_row(at)
                return True
        return False

    def _select_row(self, at: int) -> None:
        if self._model.values:
            self.table.setCurrentIndex(self._model.index(at, 0))

    def _load_current(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self._model.values):
            self._load(self._model.values[at].ticket_id)

    def _load(self, ticket_id: UUID) -> None:
        self._asked = ticket_id
        self._reads.run(
            self,
            lambda: self._ports.sheet(ticket_id),
            on_ok=self._show_sheet,
            on_error=self._show_error,
        )

    def _show_sheet(self, sheet: TicketSheet) -> None:
        if sheet.row.id != self._asked:
            return
        fresh = self._sheet is None or self._sheet.row.id != sheet.row.id
        self._sheet = sheet
        self._title.setText(marked_title(sheet.row))
        if fresh:
            self._caller = None
        self._tell_who()
        self._reply.setText(self._reply_text(sheet))
        if fresh:
            kept = self._begins.get(Begun.ANSWERS, str(sheet.row.id))
            self.interview.restore(kept if isinstance(kept, Answers) else Answers(""))
        self._send.setEnabled(sheet.row.id not in self._saving)
        if self._work.isHidden():
            self._work.show()
            room = self._split.width()  # what was hidden would come back as narrow as it may be
            self._split.setSizes([room * 5 // 11, room * 6 // 11])
        self._tell_consequence()

    def _has_ticket(self) -> bool:
        return self._sheet is not None

    def _show_caller(self, ticket_id: UUID, caller: CallerView) -> None:
        if self._sheet is not None and self._sheet.row.id == ticket_id == self._asked:
            self._caller = caller
            self._tell_who()

    def _tell_who(self) -> None:
        if self._sheet is None:
            return
        caller = self._caller or self._sheet.caller
        self._who.setText(self._who_text(self._sheet, caller))
        self._number.setVisible(caller.masked and caller.may_unmask)

    def _who_text(self, sheet: TicketSheet, caller: CallerView) -> str:
        phone = caller.contact_phone or caller.phone or self.tr("没有号码，无法回拨")
        parts = (caller.name or self.tr("匿名"), phone, sheet.row.short_code, sheet.row.unit)
        return "   ".join(part for part in parts if part)

    def _reply_text(self, sheet: TicketSheet) -> str:
        lead = [one for one in sheet.assignments if one.part is Part.LEAD and one.public_reply]
        if lead:
            return lead[-1].public_reply
        return self.tr("承办单位没有写公开答复。请先问来电人是否已收到答复。")

    def _keep(self) -> None:
        if self._sheet is not None:
            answers = self.interview.answers()
            if answers == Answers(""):
                self._begins.drop(Begun.ANSWERS, str(self._sheet.row.id))
            else:
                self._begins.put(Begun.ANSWERS, str(self._sheet.row.id), answers)
        self._tell_consequence()

    def _tell_consequence(self) -> None:
        if self._sheet is None:
            return
        answers = self.interview.answers()
        set_property(self._follows, "tone", "danger" if answers.is_bad else "heading")
        self._follows.setText(
            consequence(
                self.interview.outcome, answers, self._sheet.row.redo_count, self._redo_limit
            )
        )

    def _finish(self, ticket_id: UUID, done: Done) -> None:
        self._saving.discard(ticket_id)
        self._begins.drop(Begun.ANSWERS, str(ticket_id))
        self._notice.inform(
            self.tr("{0} 已保存，现在是“{1}”。{2}").format(
                done.short_code, word(done.state.label), phrase(done.due)
            )
        )
        left = tuple(item for item in self._model.values if item.ticket_id != ticket_id)
        at = self.table.currentIndex().row()
        if self._asked == ticket_id:
            self._asked = self._sheet = None
            self._work.hide()
            self._show_next(left, at)
        else:
            self._show_items(left)
        self.recorded.emit(done)

    def _show_next(self, left: tuple[CallbackItem, ...], at: int) -> None:
        self._show_items(left)
        if left:
            self._select_row(min(at, len(left) - 1))
            self.interview.start()

    def _refuse(self, ticket_id: UUID, error: ConsoleError) -> None:
        self._saving.discard(ticket_id)
        self._send.setEnabled(True)
        self._notice.warn(sentence(error))
        if isinstance(error, ConflictError) and ticket_id == self._asked:
            self._load(ticket_id)

    def _show_error(self, error: ConsoleError) -> None:
        self._notice.warn(sentence(error), self.tr("再试一次"), self.refresh)
        if not self._model.values:
            self._empty.say(self.tr("还没有载入"), sentence(error))

    def _ask_ticket(self) -> None:
        if self._sheet is not None:
            self.ticket_asked.emit(self._sheet.row.id)
