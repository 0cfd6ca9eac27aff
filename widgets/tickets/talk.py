"""The conversation beside a ticket: internal notes, oldest first, and a line to add one."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.domain.ticket import TimelineEntry
from console.domain.zone import to_local
from widgets.common.look import NEAR, button, clear, column, label, named, row
from widgets.tickets.facts import plain_label

translate = QCoreApplication.translate  # lupdate collects calls with this name
NOTE = "note"


class TalkView(QWidget):
    """Notes of the hotline's own people; neither the caller nor a unit's letter shows them.

    Signals:
        sent: a note is to be added. Argument: its text, not blank.
        edited: somebody typed. Argument: what stands in the line.
    """

    sent = Signal(str)
    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        named(self, "talk", self.tr("内部备注"))
        self._area = QScrollArea()
        named(self._area, "talkArea", self.tr("内部备注"))
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        self._notes = QVBoxLayout(body)
        self._notes.setContentsMargins(0, NEAR, NEAR, NEAR)
        self._notes.setSpacing(NEAR)
        self._area.setWidget(body)
        self._line = QLineEdit()
        named(self._line, "noteLine", self.tr("写一条内部备注"))
        self._line.setPlaceholderText(self.tr("写给同事看，来电人和承办单位看不到；Enter 发出"))
        self._line.returnPressed.connect(self._send)
        self._line.textEdited.connect(self.edited)
        self._send_button = button(self.tr("发出"), "", self._send)
        named(self._send_button, "noteSend", self.tr("发出内部备注"))
        self._said = label("", "danger", wrap=True)
        named(self._said, "noteSaid", self.tr("提示"))
        self._said.hide()
        self._below = QWidget()
        self._below.setLayout(column(self._said, row(self._line, self._send_button)))
        self.setLayout(column(self._area, self._below))

    @property
    def text(self) -> str:
        """What is typed and not sent."""
        return self._line.text()

    def show_notes(self, entries: tuple[TimelineEntry, ...], *, may_write: bool) -> None:
        """Show the notes among a timeline's entries; what is typed stays."""
        clear(self._notes)
        notes = [entry for entry in entries if entry.action == NOTE]
        if not notes:
            words = self.tr("还没有备注。在这里写下要交代给同事的话，会留在工单上。")
            self._notes.addWidget(plain_label(words, "muted"))
        for entry in notes:
            self._notes.addWidget(_bubble(entry))
        self._notes.addStretch(1)
        self._below.setVisible(may_write)

    def change(self, text: str) -> None:
        """Show what was typed on another ticket before, "" for nothing."""
        self._line.setText(text)
        self._said.hide()
        self.set_busy(busy=False)

    def sent_well(self) -> None:
        """Empty the line: the note is stored."""
        self._line.clear()
        self._said.hide()
        self.set_busy(busy=False)

    def refuse(self, words: str) -> None:
        """Say why it was not stored; the text stays."""
        self._said.setText(words)
        self._said.show()
        self.set_busy(busy=False)

    def set_busy(self, *, busy: bool) -> None:
        """Take nothing more while a note is on its way."""
        self._line.setReadOnly(busy)
        self._send_button.setDisabled(busy)

    def start(self) -> None:
        """Put the caret where one writes."""
        self._line.setFocus()

    def _send(self) -> None:
        if self._line.text().strip() and not self._line.isReadOnly():
            self.sent.emit(self._line.text().strip())


def _bubble(entry: TimelineEntry) -> QWidget:
    box = QFrame()
    box.setProperty("ground", "card")
    head = f"{entry.actor}　{to_local(entry.at):%m-%d %H:%M}"
    text = entry.detail or translate("TalkView", "（内容已按规定清除）")
    box.setLayout(column(plain_label(head, "muted"), plain_label(text), gap=2, margin=NEAR))
    box.setAccessibleName(f"{head} {text}")
    return box
