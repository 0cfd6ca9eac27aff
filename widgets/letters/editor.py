"""The parts of a letter that a clerk may change."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QVBoxLayout, QWidget

from console.domain.letter import MAX_TITLE, LetterText, Level, Paragraph
from widgets.common.fields import Field, TextArea
from widgets.common.look import NEAR, named, row

_FIRST = re.compile(r"[一二三四五六七八九十]+、")
_SECOND = re.compile(r"（[一二三四五六七八九十]+）")


class LetterEditor(QWidget):
    """Title, addressee, paragraphs, contact, signature and date of one letter.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text: LetterText | None = None
        self._filling = False
        self._title = QLineEdit()
        self._addressee = QLineEdit()
        self._body = TextArea(10)
        self._note = QLineEdit()
        self._signer = QLineEdit()
        self._date = QDateEdit()
        self._date.setDisplayFormat("yyyy-MM-dd")
        self._date.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
        self._fields = {
            "title": self._field("title", self.tr("标题(&T)"), self._title, MAX_TITLE),
            "addressee": self._field("addressee", self.tr("主送(&A)"), self._addressee),
            "body": self._field("body", self.tr("正文(&B)：一行一段"), self._body),
            "note": self._field("note", self.tr("附注(&N)：联系人和电话"), self._note),
            "signer": self._field("signer", self.tr("落款(&G)"), self._signer),
            "signed_on": self._field("signed_on", self.tr("日期(&D)"), self._date),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        for name in ("title", "addressee", "body", "note"):
            layout.addWidget(self._fields[name], 1 if name == "body" else 0)
        foot = row(self._fields["signer"], self._fields["signed_on"])
        foot.setStretch(0, 1)
        layout.addLayout(foot)
        for line in (self._title, self._addressee, self._note, self._signer):
            line.textChanged.connect(self._tell)
        self._body.textChanged.connect(self._tell)
        self._date.dateChanged.connect(self._tell)

    def show_letter(self, text: LetterText) -> None:
        """Fill the fields; parts that have no field stay as they are."""
        self._filling = True
        self._text = text
        self._title.setText(text.title)
        self._addressee.setText(text.addressee)
        self._body.setPlainText("\n".join(paragraph.text for paragraph in text.body))
        self._note.setText(text.note)
        self._signer.setText(text.signer)
        day = text.signed_on
        self._date.setDate(QDate(day.year, day.month, day.day))
        for line in (self._title, self._addressee, self._note, self._signer):
            line.setCursorPosition(0)
        self._filling = False
        self.show_problems({})

    @property
    def letter(self) -> LetterText | None:
        """The letter as it stands in the fields, None before one is shown."""
        if self._text is None:
            return None
        levels = {paragraph.text: paragraph.level for paragraph in self._text.body}
        lines = [line.strip() for line in self._body.text.splitlines() if line.strip()]
        day = self._date.date()
        return replace(
            self._text,
            title=self._title.text().strip(),
            addressee=self._addressee.text().strip(),
            body=tuple(Paragraph(line, levels.get(line, level_of(line))) for line in lines),
            note=self._note.text().strip(),
            signer=self._signer.text().strip(),
            signed_on=date(day.year(), day.month(), day.day()),
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Identifiers of the parts without which a letter cannot go out."""
        letter = self.letter
        if letter is None:
            return ()
        needed = ("title", "addressee", "body", "signer")
        return tuple(name for name in needed if not getattr(letter, name))

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Say at each named part what is wrong with it, and clear the others."""
        for name, field in self._fields.items():
            field.show_problem(problems.get(name, ""))

    def need_all(self) -> bool:
        """Say at each part that is missing; return whether none is."""
        lacking = self.missing
        self.show_problems(dict.fromkeys(lacking, self.tr("缺这一项，不能出具。")))
        return not lacking

    def start(self) -> None:
        """Go to the title."""
        self._title.setFocus()

    def _field(self, name: str, caption: str, control: QWidget, limit: int = 0) -> Field:
        field = Field(caption, control, limit=limit)
        named(control, f"letter_{name}", control.accessibleName())
        return field

    def _tell(self) -> None:
        if not self._filling:
            self.edited.emit()


def level_of(line: str) -> Level:
    """Return how a typed paragraph is set; headings are told by their numbering.

    Source: GB/T 9704-2012, 7.3.3: 一、 and （一） have faces of their own.
    """
    if _FIRST.match(line):
        return Level.FIRST
    return Level.SECOND if _SECOND.match(line) else Level.TEXT
