"""Left column: who calls, and what this number, this place and this matter have brought before."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from console.domain.intake import PLACE_COUNTED, CallerCard, History, HistoryRow
from console.domain.recall import Recalled
from console.domain.ticket import CallerView
from console.domain.zone import to_local
from console.qt.language import phrase, word
from widgets.common.elided import ElidedLabel
from widgets.common.look import NEAR, TIGHT, column, frame, hairline, label, named, row
from widgets.common.mark import Mark
from widgets.intake.detail import Detail
from widgets.intake.incidents import IncidentStrip
from widgets.intake.rows import ROOT, ROW_ROLE, HistoryList

OPEN_STRETCH = 6
"""Room of the list with an opened row beside the others' one each."""


class _Section(QWidget):
    """Heading with its exact count, then the list, or nothing but the heading.

    Signals:
        fitted: it wants another share of the room.
    """

    fitted = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self._title = label(title, "heading")
        self._count = label("", "accent")
        self._count.setObjectName(f"{name}Count")
        self._more = ElidedLabel("", "small")
        self._more.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.list = HistoryList(name, title)
        self.list.fitted.connect(self._fit)
        head = row(self._title, self._count, gap=NEAR)
        head.addWidget(self._more, 1)
        head.setContentsMargins(NEAR + 2, TIGHT, NEAR, TIGHT)
        self._head = frame("raised", head)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setLayout(column(self._head, hairline(), self.list, gap=0))
        self.show_rows((), 0)

    def show_unknown(self) -> None:
        """Say that nobody knows how many there are, unless rows of before are on screen."""
        if not self.list.rows.rows:
            self._count.setText("—")

    def show_rows(
        self, rows: tuple[HistoryRow, ...], total: int, counted: int | None = None
    ) -> None:
        """Show rows; `total` says how many there are in all, from `counted` on at least."""
        self._count.setText(f"{counted - 1}+" if counted and total >= counted else str(total))
        shown = self.tr("最新 {0} 件").replace("{0}", str(len(rows)))
        self._more.show_text(shown if total > len(rows) else "")
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._fit()

    def _fit(self) -> None:
        """Take no more height than the rows need, so that the other lists get the rest."""
        if self.list.rows.rows:
            self.list.setMinimumHeight(self.list.sizeHintForRow(0))
        self.setMaximumHeight(self._head.sizeHint().height() + 1 + self.list.wanted)
        self.fitted.emit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()


class HistoryPanel(QFrame):
    """Caller card and four lists. Old rows stay until new ones arrive.

    One row of all lists may be open in place; `detail` is what stands under it.

    Signals:
        chosen: the selected `HistoryRow`, or None.
        recalled: a `HistoryRow` was opened and wants its ticket.
        asked: name of an act and its `HistoryRow`: told, again, join, copy, ticket, number.
        worded: an act with words, urge or reopen, its `HistoryRow`, and the words.
        left: back to the form.
    """

    chosen = Signal(object)
    recalled = Signal(object)
    asked = Signal(str, object)
    worded = Signal(str, object, str)
    left = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        named(self, "history", self.tr("来电与历史"))
        self.setProperty("ground", "surface")
        self._name = label("", "title", wrap=True)
        named(self._name, "callerNames", self.tr("来电人"))
        self._phone = ElidedLabel("", "")
        named(self._phone, "callerPhone", self.tr("来电号码"))
        self._facts = label("", "small", wrap=True)
        self._live = label("", "tag-accent")
        named(self._live, "callState", self.tr("通话"))
        self._repeat = label("", "tag-accent")
        named(self._repeat, "callerRepeat", self.tr("老户"))
        self._secret = label(self.tr("曾要求保密"), "tag-danger")
        named(self._secret, "callerSecret", self.tr("曾要求保密"))
        self._repeat_icon, self._secret_icon = Mark(grows=False), Mark(grows=False)
        self._busy = label(self.tr("查询中…"), "small")
        self._busy.setObjectName("historyBusy")
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("historyProblem")
        self.incidents = IncidentStrip()
        self._sections = (
            _Section("sameNumber", self.tr("同号码")),
            _Section("samePlace", self.tr("同地点")),
            _Section("similar", self.tr("内容相似")),
            _Section("sameParty", self.tr("同一被反映对象")),
        )
        self._arrange()
        for section in self._sections:
            section.list.asked.connect(self._act)
            section.list.left.connect(self.left)
            section.fitted.connect(self._share)
            section.list.selectionModel().currentChanged.connect(self._choose)
            section.list.installEventFilter(self)
        self.incidents.left.connect(self.left)
        self._sections[-1].hide()
        self.show_caller(None)
        self.show_call("")
        self.show_busy(on=False)
        self._problem.hide()

    def _arrange(self) -> None:
        number = row(gap=NEAR)
        number.addWidget(self._phone, 1)
        number.addWidget(self._live)
        marks = row(gap=TIGHT)
        for icon, tag in ((self._secret_icon, self._secret), (self._repeat_icon, self._repeat)):
            marks.addWidget(icon)
            marks.addWidget(tag)
        marks.addStretch(1)
        last = row(gap=NEAR)
        last.addWidget(self._facts, 1)
        last.addWidget(self._busy)
        card = column(self._name, number, marks, last, gap=2)
        card.setContentsMargins(NEAR + 2, NEAR, NEAR, NEAR)
        self._lists = QVBoxLayout()
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(0)
        for section in self._sections:
            self._lists.addWidget(section)
        self._lists.addStretch(0)
        whole = column(gap=0)
        whole.addLayout(card)
        whole.addWidget(self._problem)
        whole.addWidget(hairline())
        whole.addWidget(self.incidents)
        whole.addLayout(self._lists, 1)
        self.setLayout(whole)

    @property
    def selected(self) -> HistoryRow | None:
        """The row that joining would use."""
        return next((s.list.current for s in self._sections if s.list.current), None)

    def show_caller(self, card: CallerCard | None) -> None:
        """Show who calls; None while nothing is known yet."""
        for name, icon, tag, on in (
            ("callback", self._repeat_icon, self._repeat, card and card.repeat_caller),
            ("lock", self._secret_icon, self._secret, card and card.confidential_before),
        ):
            icon.show_icon(name, danger=name == "lock")
            icon.setVisible(bool(on))
            tag.setVisible(bool(on))
        if card is not None:
            often = self.tr("老户 {0}天{1}件").replace("{0}", str(card.recent_days))
            self._repeat.setText(often.replace("{1}", str(card.recent)))
        if card is None:
            self._say_facts("")
            return
        self._name.setText("、".join(card.names) or self.tr("未留姓名"))
        self._phone.show_text(
            "　".join(part for part in (phrase(card.shown), phrase(card.region)) if part)
        )
        if not card.tickets:
            self._say_facts(self.tr("这个号码第一次来电") if card.phone else "")
            return
        words = self.tr("共 {0} 件，未办结 {1} 件")
        words = words.replace("{0}", str(card.tickets)).replace("{1}", str(card.open_tickets))
        if card.last_at is not None:
            words += self.tr("，上次 {0}").replace("{0}", f"{to_local(card.last_at):%Y-%m-%d}")
        if len(card.parts) > 1:
            words += self.tr("，合并 {0} 人").replace("{0}", str(len(card.parts)))
        self._say_facts(words)

    def _say_facts(self, words: str) -> None:
        self._facts.setText(words)
        self._facts.setVisible(bool(words))

    def show_number(self, shown: str) -> None:
        """Show the number alone, before anything is known about it."""
        self._name.setText(self.tr("来电"))
        self._phone.show_text(shown)

    def show_call(self, state: str) -> None:
        """Show how the call stands: 通话中, 已挂断; "" without a call."""
        self._live.setText(word(state))
        self._live.setVisible(bool(state))

    def show_busy(self, *, on: bool) -> None:
        """Say that a question is out."""
        self._busy.setVisible(on)

    def show_history(self, history: History, year: int) -> None:
        """Replace the four lists."""
        self._problem.hide()
        lists = (
            (history.same_number, history.same_number_total, None),
            (history.same_place, history.same_place_total, PLACE_COUNTED),
            (history.similar, len(history.similar), None),
            (history.same_party, history.same_party_total, None),
        )
        for at, (rows, total, counted) in enumerate(lists):
            section = self._sections[at]
            section.list.painter_.show_year(year)
            section.show_rows(rows, total, counted)
        self._sections[-1].setVisible(bool(history.question.accused.strip()))
        self._share()

    @property
    def detail(self) -> Detail | None:
        """What stands under the opened row."""
        found = (section.list.detail for section in self._sections)
        return next((one for one in found if isinstance(one, Detail)), None)

    def show_recalled(self, found: Recalled) -> None:
        """Fill the opened row; an answer about another row is dropped."""
        detail = self.detail
        if detail is not None and detail.row.id == found.id:
            detail.show_recalled(found)

    def show_plain(self, ticket_id: UUID, caller: CallerView) -> None:
        """Show the caller of the opened row in plain."""
        detail = self.detail
        if detail is not None and detail.row.id == ticket_id:
            detail.show_caller(caller)

    def tell(self, found: HistoryRow, text: str) -> bool:
        """Say under an opened row why something cannot be done; return whether it is open."""
        detail = self.detail
        if detail is None or detail.row.id != found.id:
            return False
        detail.show_problem(text)
        return True

    def open_row(self, found: HistoryRow) -> Detail | None:
        """Open a row in place, close any other; return what stands under it."""
        for section in self._sections:
            if section.list.current != found:
                section.list.open(None)
        here = next((s.list for s in self._sections if s.list.current == found), None)
        if here is None:
            return None
        if here.rows.opened != found:
            detail = Detail(found, self._now)
            detail.asked.connect(lambda act: self._act(act, found))
            detail.worded.connect(lambda act, words: self.worded.emit(act, found, words))
            detail.left.connect(here.setFocus)
            detail.resized.connect(here.refit)
            here.open(found, detail)
            self.recalled.emit(found)
        return self.detail

    def _act(self, act: str, found: HistoryRow) -> None:
        match act:
            case "open":
                self.open_row(found)
            case "close":
                for section in self._sections:
                    section.list.open(None)
            case "urge" | "reopen":
                detail = self.open_row(found)
                if detail is not None:
                    detail.ask_words(act)
            case _:
                self.asked.emit(act, found)

    def _share(self) -> None:
        """Give lists with rows their room, the one with an opened row most of it."""
        for at, section in enumerate(self._sections):
            rows = bool(section.list.rows.rows)
            opened = section.list.rows.opened is not None
            self._lists.setStretch(at, OPEN_STRETCH if opened else int(rows))

    def show_problem(self, text: str) -> None:
        """Say why the history is not there; the old rows stay."""
        self._problem.setText(text)
        self._problem.setContentsMargins(NEAR + 2, 0, NEAR, NEAR)
        self._problem.setVisible(bool(text))
        for section in self._sections if text else ():
            section.show_unknown()

    def focus_first(self) -> None:
        """Move the focus to the first list that holds something, its first row marked."""
        for section in self._sections:
            if section.list.rows.rows:
                section.list.setFocus()
                if section.list.current is None:
                    first = section.list.rows.rows[0]
                    section.list.setCurrentIndex(section.list.rows.place_of(first))
                return

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        for section in self._sections:
            if section.list.rows is not index.model():
                section.list.selectionModel().setCurrentIndex(
                    ROOT, QItemSelectionModel.SelectionFlag.Clear
                )
        self.chosen.emit(index.data(ROW_ROLE))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._step(watched, event.key())
        return False

    def _step(self, watched: QObject, key: int) -> bool:
        """Go on into the next list at the end of one."""
        lists = [s.list for s in self._sections if s.list.rows.rows]
        at = next((n for n, one in enumerate(lists) if one is watched), -1)
        if at < 0:
            return False
        here, rows = lists[at].current, lists[at].rows.rows
        if key == Qt.Key.Key_Down and here == rows[-1] and at + 1 < len(lists):
            target, row_at = lists[at + 1], 0
        elif key == Qt.Key.Key_Up and here in {None, rows[0]} and at > 0:
            target, row_at = lists[at - 1], -1
        else:
            return False
        target.setFocus()
        target.setCurrentIndex(target.rows.place_of(target.rows.rows[row_at]))
        return True
