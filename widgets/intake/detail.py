"""What stands under an opened row of the history: the ticket in short, and what can be done."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout
from typing_extensions import override

from console.domain.errors import RuleError
from console.domain.intake import HistoryRow
from console.domain.recall import Recalled
from console.domain.telling import spoken_time
from console.domain.ticket import CallerView
from console.domain.zone import to_local
from console.qt.language import phrase, word
from console.qt.text import sentence
from widgets.common.fields import line
from widgets.common.flow import FlowLayout
from widgets.common.look import NEAR, TIGHT, button, column, label, named, row, set_property

SHOWN = 400
"""Code points of a text or reply shown in place; the whole ticket has all of it."""


class Detail(QFrame):
    """One earlier ticket, open under its row.

    Signals:
        asked: name of an act, as of a key on the row.
        worded: name of an act and the words that go with it, "" for none.
        left: Escape in the line of words.
        resized: it needs another height.
    """

    asked = Signal(str)
    worded = Signal(str, str)
    left = Signal()
    resized = Signal()

    def __init__(self, found: HistoryRow, now: Callable[[], datetime]) -> None:
        super().__init__()
        named(self, "historyDetail", found.title)
        self.setProperty("ground", "raised")
        self.row, self._now = found, now
        self.recalled: Recalled | None = None
        self._act = ""
        self._facts = label("", "small", wrap=True)
        named(self._facts, "detailFacts", self.tr("办理情况"))
        self._text = label(self.tr("读取中…"), wrap=True)
        named(self._text, "detailText", self.tr("内容"))
        self._reply = label("", "muted", wrap=True)
        named(self._reply, "detailReply", self.tr("最近答复"))
        self._caller = label("", "small", wrap=True)
        named(self._caller, "detailCaller", self.tr("来电人"))
        self._said = label("", "accent", wrap=True)
        named(self._said, "detailSaid", self.tr("念给来电人"))
        self._problem = label("", "danger", wrap=True)
        named(self._problem, "detailProblem", self.tr("不能这样做"))
        self._words = line("detailWords", self.tr("来电人的话"))
        self._send = button("", "primary", self._worded)
        named(self._send, "detailSend", self.tr("提交"))
        self._words.returnPressed.connect(self._worded)
        self._buttons = {name: self._button(name, text) for name, text in self._titles().items()}
        self.setLayout(self._arrange())
        for part in (self._reply, self._caller, self._said, self._problem, *self._wording):
            part.hide()

    def _titles(self) -> Mapping[str, str]:
        return {
            "told": self.tr("念进展 P"),
            "urge": self.tr("催办 U"),
            "reopen": self.tr("重新办理 R"),
            "join": self.tr("并入 J"),
            "again": self.tr("同事又来电 S"),
            "copy": self.tr("复制为新件 C"),
            "number": self.tr("号码 N"),
            "ticket": self.tr("整件 O"),
        }

    def _button(self, name: str, text: str) -> QPushButton:
        made = button(text, "quiet", lambda: self.asked.emit(name))
        named(made, f"detail_{name}", text.rpartition(" ")[0])
        return made

    def _arrange(self) -> QVBoxLayout:
        acts = FlowLayout(gap=TIGHT)
        for one in self._buttons.values():
            acts.addWidget(one)
        words = row(gap=TIGHT)
        words.addWidget(self._words, 1)
        words.addWidget(self._send)
        self._wording = (self._words, self._send)
        parts = (self._facts, self._text, self._reply, self._caller, self._said, self._problem)
        whole = column(*parts, words, acts, gap=TIGHT)
        whole.setContentsMargins(NEAR + 2, TIGHT, NEAR, NEAR)
        return whole

    def show_recalled(self, found: Recalled) -> None:
        """Fill it."""
        self.recalled = found
        self._facts.setText(self._brief(found))
        self._text.setText(_short(found.form.text or found.form.title))
        reply = self.tr("答复：{0}").replace("{0}", _short(found.reply)) if found.reply else ""
        _show(self._reply, reply)
        self.show_caller(found.caller)
        for name, one in self._buttons.items():
            code = found.refusals.get(name)
            one.setToolTip(sentence(RuleError(name, code=code)) if code else "")
            set_property(one, "tone", "muted" if code else "")
        self._buttons["number"].setVisible(found.caller.may_unmask)
        had_focus = self._words.hasFocus()
        if self._act and self._refused(self._act) and had_focus:
            self.left.emit()
        self.resized.emit()

    def _brief(self, found: Recalled) -> str:
        now = self._now()
        since = self.tr("{0}起").replace("{0}", f"{to_local(found.since):%m-%d %H:%M}")
        parts = [word(found.state.label), found.unit, since]
        if found.due_at is not None:
            over = self.tr("（已超期）") if found.due_at < now else ""
            due = self.tr("{0} {1}前{2}").replace("{0}", word(found.due_word))
            day = phrase(spoken_time(found.due_at, now))
            parts.append(due.replace("{1}", day).replace("{2}", over))
        if found.reminded:
            parts.append(self.tr("催办 {0} 次").replace("{0}", str(found.reminded)))
        if found.repeated:
            parts.append(self.tr("又来电 {0} 次").replace("{0}", str(found.repeated)))
        return " · ".join(part for part in parts if part)

    def show_caller(self, caller: CallerView) -> None:
        """Show who called then, masked or plain; in plain the words come along."""
        if caller.words is not None:
            self._text.setText(_short(caller.words.text or caller.words.title))
        who = [self.tr("保密") if caller.confidential else "", caller.name, caller.phone]
        if caller.contact_phone:
            who.append(self.tr("联系 {0}").replace("{0}", caller.contact_phone))
        _show(self._caller, "　".join(part for part in who if part))
        self.resized.emit()

    def show_said(self, said: tuple[str, ...]) -> None:
        """Show sentences to say; the form beside stays as it is."""
        self._end_words()
        _show(self._said, "\n".join(said))
        _show(self._problem, "")
        self.resized.emit()

    def show_problem(self, text: str) -> None:
        """Say why something cannot be done."""
        self._end_words()
        _show(self._problem, text)
        self.resized.emit()

    def ask_words(self, act: str) -> None:
        """Open the line for words of an urging or a reopening, unless it would be refused.

        It opens before the ticket has been read: the next key belongs to it, however fast it comes.
        """
        self._act = act
        if self._refused(act):
            return
        _show(self._problem, "")
        urging = act == "urge"
        hint = self.tr("来电人的话，可以不填") if urging else self.tr("为什么，可以不填")
        self._words.setPlaceholderText(hint)
        self._send.setText(self.tr("催办 Enter") if urging else self.tr("重新办理 Enter"))
        for part in self._wording:
            part.show()
        self.resized.emit()
        self._words.setFocus()

    def _refused(self, act: str) -> bool:
        code = self.recalled.refusals.get(act) if self.recalled is not None else None
        if code is None:
            return False
        self._act = ""
        self.show_problem(sentence(RuleError(act, code=code)))
        return True

    def _worded(self) -> None:
        if self._act:
            self.worded.emit(self._act, self._words.text().strip())

    def _end_words(self) -> None:
        self._act = ""
        self._words.clear()
        for part in self._wording:
            part.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._end_words()
            self.resized.emit()
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _show(part: QLabel, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}……"
