"""One control for each form of a cell, all spoken to in the same way: text in, text out."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from console.domain.intake import Candidate
from console.domain.knowledge import ANY
from console.domain.table import FieldShape, Form
from console.qt.jobs import Jobs
from console.qt.language import parts_of, phrase
from widgets.admin.words import translate
from widgets.common.fields import TextArea
from widgets.common.look import TIGHT, named
from widgets.common.picker import Find, Picker
from widgets.tickets.unit_picker import UnitsPicker

LONG_LINES, TALL_LINES = 2, 14


class Cell(Protocol):
    """What an editor knows of a control."""

    @property
    def widget(self) -> QWidget:
        """What goes into the form."""

    @property
    def text(self) -> str:
        """What it holds, as a file would have it."""

    def show_text(self, text: str, shown: str) -> None:
        """Hold a text; `shown` is how people read it. Says nothing about a change."""

    def freeze(self, *, frozen: bool) -> None:
        """Let nobody type, as for the key of a row that exists."""


class _Line:
    def __init__(self, field: FieldShape, changed: Callable[[], None]) -> None:
        self._line = QLineEdit()
        if field.form is Form.DAY:
            self._line.setPlaceholderText(translate("AdminCells", "年-月-日，如 2026-11-20"))
        self._line.textEdited.connect(lambda _text: changed())
        self.widget: QWidget = self._line

    @property
    def text(self) -> str:
        return self._line.text().strip()

    def show_text(self, text: str, shown: str) -> None:
        del shown
        self._line.setText(text)
        self._line.setCursorPosition(0)

    def freeze(self, *, frozen: bool) -> None:
        self._line.setReadOnly(frozen)


class _Long:
    def __init__(self, field: FieldShape, changed: Callable[[], None]) -> None:
        self._area = TextArea(TALL_LINES if field.name == "text" else LONG_LINES)
        self._area.textChanged.connect(changed)
        self.widget: QWidget = self._area

    @property
    def text(self) -> str:
        return self._area.text

    def show_text(self, text: str, shown: str) -> None:
        del shown
        with QSignalBlocker(self._area):
            self._area.setPlainText(text)

    def freeze(self, *, frozen: bool) -> None:
        self._area.setReadOnly(frozen)


class _Flag:
    def __init__(self, field: FieldShape, changed: Callable[[], None]) -> None:
        self._box = QCheckBox(phrase(field.label))
        self._box.clicked.connect(lambda _on: changed())
        self.widget: QWidget = self._box

    @property
    def text(self) -> str:
        return "1" if self._box.isChecked() else "0"

    def show_text(self, text: str, shown: str) -> None:
        del shown
        self._box.setChecked(text == "1")

    def freeze(self, *, frozen: bool) -> None:
        self._box.setEnabled(not frozen)


class _Choice:
    """One of a few words; one that no list knows stays as it is. With `LINE` any text may stand."""

    def __init__(self, field: FieldShape, changed: Callable[[], None]) -> None:
        self._box = QComboBox()
        self._free = field.form is Form.LINE
        self._box.setEditable(self._free)
        if field.blank and not self._free:
            self._box.addItem("", "")
        for code, word in field.choices:
            said = phrase(word)
            plain = code in {ANY, word, said}  # the code says nothing that the word does not
            self._box.addItem(said if plain else f"{said}　{code}", code)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.activated.connect(lambda _at: changed())
        line = self._box.lineEdit()
        if line is not None:
            named(line, f"cell_{field.name}_text", phrase(field.label))
            line.textEdited.connect(lambda _text: changed())
        self.widget: QWidget = self._box

    @property
    def text(self) -> str:
        at = self._box.currentIndex()
        if self._free and (at < 0 or self._box.itemText(at) != self._box.currentText()):
            return self._box.currentText().strip()
        return str(self._box.currentData() or "")

    def show_text(self, text: str, shown: str) -> None:
        at = self._box.findData(text)
        if at < 0 and not self._free:
            self._box.addItem(phrase(shown) or text, text)
            at = self._box.count() - 1
        self._box.setCurrentIndex(at)
        if at < 0:
            self._box.setEditText(text)

    def freeze(self, *, frozen: bool) -> None:
        self._box.setEnabled(not frozen)


class _Several:
    def __init__(self, field: FieldShape, changed: Callable[[], None]) -> None:
        self.widget = QWidget()
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        self._boxes: dict[str, QCheckBox] = {}
        self._rest: list[str] = []
        for code, word in field.choices:
            box = QCheckBox(phrase(word))
            named(box, f"cell_{field.name}_{code}", f"{phrase(field.label)} {phrase(word)}")
            box.clicked.connect(lambda _on: changed())
            layout.addWidget(box)
            self._boxes[code] = box
        for box in self._boxes.values():
            self.widget.setFocusProxy(box)
            break

    @property
    def text(self) -> str:
        chosen = [code for code, box in self._boxes.items() if box.isChecked()]
        return ";".join((*chosen, *self._rest))

    def show_text(self, text: str, shown: str) -> None:
        del shown
        given = [one for one in text.split(";") if one]
        self._rest = [one for one in given if one not in self._boxes]
        for code, box in self._boxes.items():
            box.setChecked(code in given)

    def freeze(self, *, frozen: bool) -> None:
        self.widget.setEnabled(not frozen)


class _Code:
    def __init__(
        self, field: FieldShape, changed: Callable[[], None], find: Find, reads: Jobs
    ) -> None:
        hint = translate("AdminCells", "名称、拼音首字母或编码")
        self._picker = Picker(_with_words(field, find), reads, "", "", hint)
        self._picker.textEdited.connect(lambda _text: changed())
        self._picker.picked.connect(lambda _chosen: changed())
        self.widget: QWidget = self._picker

    @property
    def text(self) -> str:
        return self._picker.value

    def show_text(self, text: str, shown: str) -> None:
        with QSignalBlocker(self._picker):
            name = phrase(shown) or text
            self._picker.choose(Candidate(text, name, name) if text else None)

    def freeze(self, *, frozen: bool) -> None:
        self._picker.setReadOnly(frozen)


class _Codes:
    def __init__(
        self, field: FieldShape, changed: Callable[[], None], find: Find, reads: Jobs
    ) -> None:
        hint = translate("AdminCells", "可选几个；退格收回最后一个")
        self._picker = UnitsPicker(
            _with_words(field, find), reads, f"cell_{field.name}", phrase(field.label), hint
        )
        self._picker.changed.connect(changed)
        self.widget: QWidget = self._picker

    @property
    def text(self) -> str:
        typed = self._picker.line.value
        return ";".join((*(one.code for one in self._picker.chosen), *([typed] if typed else ())))

    def show_text(self, text: str, shown: str) -> None:
        codes = [one for one in text.split(";") if one]
        names = parts_of(shown)
        if len(names) != len(codes):
            names = codes
        with QSignalBlocker(self._picker):
            self._picker.line.show_text("")
            pairs = zip(codes, names, strict=True)
            self._picker.choose(tuple(Candidate(code, name, name) for code, name in pairs))

    def freeze(self, *, frozen: bool) -> None:
        self._picker.setEnabled(not frozen)


def _with_words(field: FieldShape, find: Find) -> Find:
    """Return a search that also offers the words that may stand instead of a code."""
    said = ((code, phrase(word)) for code, word in field.choices)
    words = tuple(Candidate(code, word, f"{word}　{code}") for code, word in said)

    def both(typed: str, limit: int) -> tuple[Candidate, ...]:
        wanted = typed.strip()
        fitting = [one for one in words if wanted in one.name or wanted in one.code]
        return (*fitting, *find(typed, limit))[:limit]

    return both


def make_cell(field: FieldShape, changed: Callable[[], None], find: Find, reads: Jobs) -> Cell:
    """Return the control for a column."""
    made: Cell
    if field.form is Form.CODE:
        made = _Code(field, changed, find, reads)
    elif field.form is Form.CODES:
        made = _Codes(field, changed, find, reads)
    elif field.form is Form.SEVERAL:
        made = _Several(field, changed)
    elif field.choices:
        made = _Choice(field, changed)
    elif field.form is Form.FLAG:
        made = _Flag(field, changed)
    elif field.form is Form.LONG:
        made = _Long(field, changed)
    else:
        made = _Line(field, changed)
    named(made.widget, f"cell_{field.name}", phrase(field.label))
    return made
