"""What is known of a ticket: facts, caller, units with their clocks, files, relatives."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from console.domain.ticket import (
    UNIT_STATE_LABELS,
    Assignment,
    AttachmentView,
    CallerView,
    ClockView,
    TicketRow,
    TicketSheet,
)
from console.domain.wording import listed
from console.domain.zone import show
from console.qt.language import phrase, word
from widgets.common.look import label
from widgets.tickets.words import CLOCK_STATE_MARKS, plain_tip, state_text, time_left

_KILO = 1024


class FactsView(QScrollArea):
    """One ticket's facts. Texts from outside are shown literally.

    Signals:
        unmask_asked: the caller's plain values are wanted. Argument: the reason, not blank; the
            duty where there is one.
        file_asked: an attachment is wanted. Arguments: its AttachmentView, whether to save it.
        ticket_asked: another ticket is wanted. Argument: its UUID.
    """

    unmask_asked = Signal(str)
    file_asked = Signal(object, bool)
    ticket_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("facts")
        self.setAccessibleName(self.tr("工单内容"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: UUID | None = None

    def show_sheet(self, sheet: TicketSheet, caller: CallerView, now: datetime) -> None:
        """Replace everything.

        Where the ticket is the same, the place scrolled to, the focus, the explanations that are
        open and a reason that is being typed stay.
        """
        scrolled = self.verticalScrollBar().value()
        same = self._shown == sheet.row.id
        left = _Left.of(self.widget()) if same else None
        self._shown = sheet.row.id
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 8, 4)
        column.setSpacing(8)
        words = caller.words
        text = plain_label(words.text if words is not None else sheet.text)
        text.setObjectName("ticket_text")
        column.addWidget(text)
        column.addLayout(self._facts(sheet, caller))
        for assignment in sheet.assignments:
            column.addWidget(self._assignment(assignment, now))
        own = tuple(clock for clock in sheet.clocks if not clock.unit)
        if own:
            column.addWidget(self._clocks(self.tr("热线时限"), own, now))
        if sheet.attachments:
            column.addWidget(self._files(sheet.attachments))
        if sheet.children:
            column.addWidget(self._children(sheet.children))
        column.addStretch()
        self.setWidget(body)
        if left is not None:
            left.put_back(body)
        self.verticalScrollBar().setValue(scrolled)

    def _facts(self, sheet: TicketSheet, caller: CallerView) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        row, words = sheet.row, caller.words or sheet
        kind = " · ".join(word(part.value) for part in (row.kind, sheet.field, row.urgency) if part)
        wishes = " · ".join(
            (
                self.tr("需答复") if sheet.wants_reply else self.tr("不需答复"),
                self.tr("需回访") if sheet.wants_callback else self.tr("不需回访"),
            )
        )
        facts = (
            (self.tr("地点"), f"{sheet.area_path} {words.address}".strip()),
            (self.tr("分类"), sheet.category_path),
            (self.tr("类型"), kind),
            (self.tr("发生"), words.occurred),
            (self.tr("对象"), words.accused),
            (self.tr("受理"), f"{show(row.opened_at)} · {sheet.channel}"),
            (self.tr("要求"), wishes),
            (self.tr("编号"), row.number),
            (self.tr("并入"), sheet.root_number),
            (self.tr("办结方式"), word(sheet.ending.value) if sheet.ending else ""),
        )
        self._put_caller(grid, caller)
        for name, value in facts:
            if value:
                at, top = grid.rowCount(), Qt.AlignmentFlag.AlignTop
                grid.addWidget(plain_label(name, "muted", wrap=False), at, 0, top)
                grid.addWidget(plain_label(value), at, 1, 1, 2)
        return grid

    def _put_caller(self, grid: QGridLayout, caller: CallerView) -> None:
        name = self.tr("匿名") if caller.anonymous and not caller.name else phrase(caller.name)
        parts = [name, phrase(caller.phone) or self.tr("号码未显示")]
        if caller.contact_phone and caller.contact_phone != caller.phone:
            parts.append(self.tr("联系电话 {0}").format(caller.contact_phone))
        if caller.confidential:
            parts.append(self.tr("【密】"))
        who = plain_label("  ".join(part for part in parts if part))
        who.setObjectName("caller")
        grid.addWidget(plain_label(self.tr("来电人"), "muted", wrap=False), 0, 0)
        if caller.masked and caller.duty:
            opener = QPushButton(self.tr("查看　Ctrl+U"))
            said = self.tr("查看来电人，将记录为“{0}”").replace("{0}", phrase(caller.duty))
            opener.setToolTip(plain_tip(said))
            opener.clicked.connect(lambda: self.unmask_asked.emit(caller.duty))
        elif caller.masked and caller.may_unmask:
            ask = self._unmask_line()
            opener = QPushButton(self.tr("查看…　Ctrl+U"))
            said = self.tr("查看来电人，须说明理由，将被记录")
            opener.clicked.connect(partial(self._open_reason, ask))
            leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), ask)
            leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            leave.activated.connect(partial(self._close_reason, ask, opener))
            grid.addWidget(ask, 1, 1, 1, 2)
        else:
            grid.addWidget(who, 0, 1, 1, 2)
            return
        opener.setObjectName("unmask")
        opener.setAccessibleName(said)
        grid.addWidget(who, 0, 1)
        grid.addWidget(opener, 0, 2)

    def _unmask_line(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        reason = QLineEdit()
        reason.setObjectName("unmask_reason")
        reason.setAccessibleName(self.tr("查看理由"))
        reason.setPlaceholderText(self.tr("查看理由（将被记录）"))
        confirm = QPushButton(self.tr("确定"))
        confirm.setObjectName("unmask_confirm")
        confirm.setAccessibleName(self.tr("确定查看"))
        confirm.setEnabled(False)
        reason.textChanged.connect(lambda text: confirm.setEnabled(bool(text.strip())))
        reason.returnPressed.connect(confirm.click)
        confirm.clicked.connect(lambda: self.unmask_asked.emit(reason.text().strip()))
        row.addWidget(reason, 1)
        row.addWidget(confirm)
        box.setFocusProxy(reason)
        box.hide()
        return box

    def ask_reason(self) -> None:
        """Show the caller where a duty says why, open the line for a reason where none does."""
        opener = self.findChild(QPushButton, "unmask")
        if opener is not None:
            opener.click()

    def _open_reason(self, box: QWidget) -> None:
        box.show()
        box.setFocus()

    def _close_reason(self, box: QWidget, opener: QPushButton) -> None:
        opener.setFocus()
        box.hide()

    def _assignment(self, assignment: Assignment, now: datetime) -> QWidget:
        box, column = _section()
        words = [
            word(assignment.part.value),
            assignment.unit,
            word(UNIT_STATE_LABELS.get(assignment.state, assignment.state)),
        ]
        if assignment.round > 1:
            words.append(self.tr("第 {0} 次办理").format(assignment.round))
        if assignment.designated:
            words.append(self.tr("指定办理"))
        column.addWidget(plain_label(" · ".join(words), "heading"))
        for clock in assignment.clocks:
            column.addWidget(self._clock(clock, now))
        if assignment.handling_note:
            column.addWidget(plain_label(self.tr("办理情况（内部）"), "muted"))
            column.addWidget(plain_label(assignment.handling_note))
        if assignment.public_reply:
            column.addWidget(plain_label(self.tr("公开答复"), "muted"))
            column.addWidget(plain_label(assignment.public_reply))
        return box

    def _clocks(self, title: str, clocks: tuple[ClockView, ...], now: datetime) -> QWidget:
        box, column = _section()
        column.addWidget(plain_label(title, "heading"))
        for clock in clocks:
            column.addWidget(self._clock(clock, now))
        return box

    def _clock(self, clock: ClockView, now: datetime) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        state = plain_label(
            f"{CLOCK_STATE_MARKS.get(clock.state, '')} {self._clock_text(clock, now)}"
        )
        late = clock.state == "missed" or (clock.state == "running" and clock.due_at < now)
        if late:
            state.setProperty("tone", "danger")
        line.addWidget(state, 1)
        column.addLayout(line)
        if clock.steps:
            counted = (phrase(one) for one in (clock.brief, *clock.steps))
            steps = plain_label("\n".join(counted), "muted")
            steps.hide()
            why = QPushButton(self.tr("为什么"))
            why.setObjectName(f"why_{clock.name}")
            why.setAccessibleName(self.tr("{0} 时限怎样算出").format(word(clock.label)))
            why.setCheckable(True)
            why.setProperty("look", "quiet")
            why.toggled.connect(steps.setVisible)
            line.addWidget(why, 0, Qt.AlignmentFlag.AlignTop)
            column.addWidget(steps)
        return box

    def _clock_text(self, clock: ClockView, now: datetime) -> str:
        until = self.tr("{0}：{1} 前").format(word(clock.label), show(clock.due_at))
        if clock.provisional:
            until += self.tr("（暂定）")
        match clock.state:
            case "running":
                return phrase(listed((until, time_left(clock.due_at, now)), "，"))
            case "paused":
                return self.tr("{0}，已暂停").format(until)
            case "met":
                return self.tr("{0}，按时").format(until)
            case "missed":
                return self.tr("{0}，已超期").format(until)
            case _:
                return self.tr("{0}，已终止").format(until)

    def _files(self, files: tuple[AttachmentView, ...]) -> QWidget:
        box, column = _section()
        column.addWidget(plain_label(self.tr("附件"), "heading"))
        for file in files:
            row = QHBoxLayout()
            row.addWidget(plain_label(f"{file.name}  {size_text(file.size)}"), 1)
            for save, text in ((False, self.tr("打开")), (True, self.tr("保存…"))):
                button = QPushButton(text)
                button.setObjectName(f"{'save' if save else 'open'}_file")
                button.setAccessibleName(f"{text} {file.name}")
                button.clicked.connect(partial(self._ask_file, file, save))
                row.addWidget(button)
            column.addLayout(row)
        return box

    def _ask_file(self, file: AttachmentView, save: bool) -> None:  # noqa: FBT001  # the signal's
        self.file_asked.emit(file, save)

    def _children(self, children: tuple[TicketRow, ...]) -> QWidget:
        box, column = _section()
        column.addWidget(plain_label(self.tr("并入本单 {0} 件").format(len(children)), "heading"))
        for child in children:
            button = QPushButton(f"{child.short_code}  {state_text(child)}")
            button.setObjectName("child")
            button.setAccessibleName(self.tr("打开 {0}").format(child.short_code))
            button.setToolTip(plain_tip(child.title))
            button.setProperty("look", "quiet")
            button.clicked.connect(partial(self._ask_ticket, child.id))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _ask_ticket(self, ticket_id: UUID) -> None:
        self.ticket_asked.emit(ticket_id)


@dataclass(frozen=True, slots=True)
class _Left:
    """What somebody had under the hands in a body of facts that is about to be replaced.

    Attributes:
        focus: which of the named controls had the focus, None for none.
        opened: which explanations were open.
        reason: what was typed into the line for it, None while that was closed.
    """

    focus: tuple[str, int] | None
    opened: frozenset[tuple[str, int]]
    reason: str | None

    @classmethod
    def of(cls, body: QWidget | None) -> "_Left | None":
        """Return it, None where there was nothing yet."""
        if body is None:
            return None
        named = _named(body)
        line = body.findChild(QLineEdit, "unmask_reason")
        return cls(
            next((key for key, one in named.items() if one.hasFocus()), None),
            frozenset(
                key
                for key, one in named.items()
                if isinstance(one, QPushButton) and one.isChecked()
            ),
            line.text() if line is not None and line.isVisibleTo(body) else None,
        )

    def put_back(self, body: QWidget) -> None:
        """Let the hands find it again."""
        named = _named(body)
        for key in self.opened:
            one = named.get(key)
            if isinstance(one, QPushButton):
                one.setChecked(True)
        line = body.findChild(QLineEdit, "unmask_reason")
        box = line.parentWidget() if line is not None else None
        if line is not None and box is not None and self.reason is not None:
            box.show()
            line.setText(self.reason)
        had = named.get(self.focus) if self.focus is not None else None
        if had is not None:
            had.setFocus()


def _named(body: QWidget) -> dict[tuple[str, int], QWidget]:
    """Return the controls by name and by their place among those of the same name."""
    found: dict[tuple[str, int], QWidget] = {}
    seen: Counter[str] = Counter()
    for one in body.findChildren(QWidget):
        if one.objectName():
            found[one.objectName(), seen[one.objectName()]] = one
            seen[one.objectName()] += 1
    return found


def plain_label(text: str, tone: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that shows a text literally and lets it be selected."""
    made = label(text, tone, wrap=wrap)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def size_text(size: int) -> str:
    """Return a file size for reading."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:.1f} MB"


def _section() -> tuple[QFrame, QVBoxLayout]:
    box = QFrame()
    box.setProperty("ground", "card")
    column = QVBoxLayout(box)
    column.setContentsMargins(8, 6, 8, 6)
    column.setSpacing(3)
    return box, column
