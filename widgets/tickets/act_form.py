"""The form of one act, made from the table of acts."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from console.domain.ticket import Offer
from console.qt.jobs import Jobs
from console.qt.language import word
from widgets.common.in_view import InView
from widgets.common.look import label
from widgets.common.picker import Find
from widgets.tickets.acts import Ask, fields_of, problems
from widgets.tickets.editors import Editor, make_editor
from widgets.tickets.three_way import ThreeWay


class ActForm(QWidget):
    """Asks for the fields of one offer. Says what is missing at the field itself.

    Signals:
        submitted: everything required is there. Argument: dict of field name to value.
        edited: something was typed. Argument: dict that `restore` takes.
        left: the operator leaves the form; what was typed was handed out before.
    """

    submitted = Signal(object)
    edited = Signal(object)
    left = Signal()

    def __init__(self, offer: Offer, find: Find, reads: Jobs, today: QDate) -> None:
        """Take the offer, what finds units and its lane, and the civil date."""
        super().__init__()
        self.offer = offer
        self._fields = fields_of(offer)
        self._editors: dict[str, Editor] = {}
        self._faults: dict[str, QLabel] = {}
        self._choices: dict[str, ThreeWay] = {}
        self._restoring = False
        self.setObjectName(f"act_form_{offer.action}")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.head = label(word(offer.label), "heading")
        outer.addWidget(self.head)
        outer.addWidget(self._body(find, reads), 1)
        self._notice = label("", "danger", wrap=True)
        self._notice.setObjectName("act_notice")
        self._notice.hide()
        outer.addWidget(self._notice)
        outer.addLayout(self._buttons())
        for calendar in self.findChildren(QDateEdit):
            calendar.setDate(today)
        self._bind("Ctrl+Enter", self.submit)  # of the keypad; the other is the screen's command
        self._bind("Esc", self.left.emit)

    def restore(self, kept: Mapping[str, object]) -> None:
        """Put back what was typed before."""
        self._restoring = True
        for name, value in kept.items():
            if name in self._editors and value is not None:
                self._editors[name].write(value)
        self._restoring = False

    def submit(self) -> None:
        """Hand out the values, or say at each field what is missing and go to the first."""
        if not self._send.isEnabled():
            return
        values = self.values()
        found = problems(self._fields, values)
        for name, choice in self._choices.items():
            if not choice.decided:
                found[name] = self.tr("请先选：用我的、用对方的，或两段都留。")
        self.show_faults(found)
        if found:
            return
        self.submitted.emit({name: value for name, value in values.items() if value is not None})

    def show_faults(self, found: Mapping[str, str]) -> None:
        """Say at each named field what is wrong, clear the others, go to the first."""
        for name, fault in self._faults.items():
            fault.setText(found.get(name, ""))
            fault.setVisible(name in found)
        first = next((field.name for field in self._fields if field.name in found), "")
        if first:
            self._editors[first].widget.setFocus()

    def show_conflict(self, theirs: Mapping[str, str]) -> None:
        """Ask which text shall stand where somebody else has just written the same field."""
        for name, text in theirs.items():
            editor = self._editors.get(name)
            if editor is None:
                continue
            at = self._column.indexOf(self._faults[name])
            old = self._choices.pop(name, None)
            if old is not None:
                old.hide()
                old.deleteLater()
            choice = ThreeWay(name, editor.widget.accessibleName(), str(editor.read() or ""), text)
            choice.chosen.connect(editor.write)
            self._choices[name] = choice
            self._column.insertWidget(at, choice)
        first = next(iter(self._choices.values()), None)
        if first is not None:
            first.begin()

    def values(self) -> dict[str, object]:
        """Return what stands in the fields, None or "" where nothing does."""
        return {name: editor.read() for name, editor in self._editors.items()}

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001  # one state, like setEnabled
        """Hold the button while the act is on its way; the text stays editable."""
        self._send.setEnabled(not busy)

    def show_failure(self, sentence: str) -> None:
        """Say why it was refused; everything typed stays."""
        self._notice.setText(sentence)
        self._notice.setVisible(bool(sentence))

    def forbid(self, sentence: str) -> None:
        """Keep the text to read and copy, but allow no commit."""
        self.set_busy(True)
        self.show_failure(sentence)

    def focus_first(self) -> None:
        """Go to the first field, or to the button where nothing is asked."""
        if self._fields:
            first = self._editors[self._fields[0].name].widget
            first.setFocus()
            if isinstance(first, QSpinBox):
                first.selectAll()  # typing replaces the number it begins with
        else:
            self._send.setFocus()

    def _body(self, find: Find, reads: Jobs) -> QWidget:
        body = QWidget()
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for field in self._fields:
            editor = make_editor(field, self._say_edited, find, reads)
            editor.widget.setObjectName(f"act_{field.name}")
            editor.widget.setAccessibleName(field.label())
            name = label(f"{field.label()} *" if field.required else field.label(), "small")
            name.setBuddy(editor.widget)
            if field.ask is Ask.FLAG:  # it says its name itself
                name.hide()
            fault = label("", "danger", wrap=True)
            fault.setObjectName(f"fault_{field.name}")
            fault.hide()
            for part in (name, editor.widget, fault):
                column.addWidget(part)
            self._editors[field.name] = editor
            self._faults[field.name] = fault
        if not self._fields:
            column.addWidget(label(self.tr("不需要填写。按 Ctrl+Enter 确认。"), wrap=True))
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(body)
        for ground in (area.viewport(), body):  # what is behind it shows through
            ground.setAutoFillBackground(False)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        InView(area)
        return area

    def _buttons(self) -> QHBoxLayout:
        self._send = QPushButton(self.tr("提交　Ctrl+Enter"))
        self._send.setObjectName("act_submit")
        self._send.setAccessibleName(self.tr("提交"))
        self._send.setProperty("look", "primary")
        self._send.clicked.connect(self.submit)
        leave = QPushButton(self.tr("收起　Esc"))
        leave.setObjectName("act_leave")
        leave.setAccessibleName(self.tr("收起表单，保留已填内容"))
        leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(self._send)
        row.addWidget(leave)
        row.addStretch()
        return row

    def _bind(self, keys: str, run: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _say_edited(self) -> None:
        if not self._restoring:
            self.edited.emit({name: editor.keep() for name, editor in self._editors.items()})
