"""The control that belongs to each kind of field."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as civil

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QSpinBox,
    QWidget,
)

from console.domain.intake import Candidate
from console.domain.zone import end_of_day
from console.qt.jobs import Jobs
from widgets.common.choices import Choices
from widgets.common.fields import Line, TextArea
from widgets.common.look import named
from widgets.common.picker import Find, Picker
from widgets.tickets.acts import Ask, FormField, translate
from widgets.tickets.unit_picker import UnitsPicker

LONGEST_DAYS = 365
TEXT_LINES = 3


@dataclass(frozen=True, slots=True)
class Editor:
    """A control with its way in and out.

    Attributes:
        read: the value that goes out.
        keep: what restores the control by `write`; differs from `read` for units and dates.
    """

    widget: QWidget
    read: Callable[[], object]
    write: Callable[[object], None]
    keep: Callable[[], object]


def make_editor(field: FormField, changed: Callable[[], None], find: Find, reads: Jobs) -> Editor:
    """Return the control of a field; `changed` is called after every edit."""
    name, hint = f"act_{field.name}", translate("Acts", "输入单位名称的一部分")
    if field.ask is Ask.UNIT:
        return _unit(Picker(find, reads, name, field.label(), hint), changed)
    if field.ask is Ask.UNITS:
        return _units(UnitsPicker(find, reads, name, field.label(), hint), changed)
    if field.ask in (Ask.YES_NO, Ask.CHOICE):
        return (_yes_no if field.ask is Ask.YES_NO else _choice)(field, changed)
    if field.ask is Ask.FLAG:
        return _flag(field, changed)
    if field.ask is Ask.LINE:
        return _line(field, changed)
    return _SIMPLE[field.ask](changed)


def _line(field: FormField, changed: Callable[[], None]) -> Editor:
    line = Line()
    line.setPlaceholderText(field.hint() if field.hint is not None else "")
    line.textChanged.connect(changed)
    return Editor(line, line.text, lambda value: line.setText(str(value)), line.text)


def _text(changed: Callable[[], None]) -> Editor:
    text = TextArea(TEXT_LINES)
    text.textChanged.connect(changed)
    return Editor(
        text, text.toPlainText, lambda value: text.setPlainText(str(value)), text.toPlainText
    )


def _yes_no(field: FormField, changed: Callable[[], None]) -> Editor:
    options = [(value, word()) for value, word in field.options]
    choices: Choices[object] = Choices(options, f"act_{field.name}", field.label())
    choices.changed.connect(changed)
    return Editor(choices.widget, lambda: choices.value, choices.choose, lambda: choices.value)


def _choice(field: FormField, changed: Callable[[], None]) -> Editor:
    box = QComboBox()
    for value, word in field.options:
        box.addItem(word(), value)
    box.setCurrentIndex(-1)
    box.setPlaceholderText(translate("Acts", "请选择"))
    box.currentIndexChanged.connect(lambda _at: changed())

    def write(value: object) -> None:
        box.setCurrentIndex(box.findData(value))

    return Editor(box, box.currentData, write, box.currentData)


def _days(changed: Callable[[], None]) -> Editor:
    box = QSpinBox()
    box.setRange(1, LONGEST_DAYS)
    box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)  # the arrow keys count
    box.setMaximumWidth(box.fontMetrics().horizontalAdvance("0000") * 3)
    box.valueChanged.connect(lambda _value: changed())

    def write(value: object) -> None:
        if isinstance(value, int):
            box.setValue(value)

    return Editor(box, box.value, write, box.value)


def _date(changed: Callable[[], None]) -> Editor:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    given = QCheckBox(translate("Acts", "有期限"))
    date = QDateEdit()
    named(given, "until_given", translate("Acts", "有期限"))
    named(date, "until_date", translate("Acts", "期限"))
    date.setDisplayFormat("yyyy-MM-dd")
    date.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
    date.setEnabled(False)
    given.toggled.connect(date.setEnabled)
    given.toggled.connect(lambda _on: changed())
    date.dateChanged.connect(lambda _date: changed())
    row.addWidget(given)
    row.addWidget(date)
    row.addStretch()
    box.setFocusProxy(given)

    def keep() -> object:
        return date.date().toString(Qt.DateFormat.ISODate) if given.isChecked() else None

    def read() -> object:
        day = date.date()
        chosen = given.isChecked()
        return end_of_day(civil(day.year(), day.month(), day.day())) if chosen else None

    def write(value: object) -> None:
        if isinstance(value, str):
            given.setChecked(True)
            date.setDate(QDate.fromString(value, Qt.DateFormat.ISODate))

    return Editor(box, read, write, keep)


def _flag(field: FormField, changed: Callable[[], None]) -> Editor:
    box = QCheckBox(field.label())
    box.toggled.connect(lambda _on: changed())
    return Editor(box, box.isChecked, lambda value: box.setChecked(bool(value)), box.isChecked)


def _unit(picker: Picker, changed: Callable[[], None]) -> Editor:
    picker.picked.connect(lambda _unit: changed())
    picker.textEdited.connect(lambda _text: changed())

    def write(value: object) -> None:
        if isinstance(value, Candidate):
            picker.choose(value)
        else:
            picker.show_text(str(value))

    return Editor(picker, lambda: picker.value, write, lambda: picker.candidate or picker.text())


def _units(picker: UnitsPicker, changed: Callable[[], None]) -> Editor:
    picker.changed.connect(changed)

    def write(value: object) -> None:
        if isinstance(value, tuple):
            picker.choose(tuple(unit for unit in value if isinstance(unit, Candidate)))

    return Editor(
        picker, lambda: tuple(unit.code for unit in picker.chosen), write, lambda: picker.chosen
    )


_SIMPLE = {Ask.TEXT: _text, Ask.DAYS: _days, Ask.DATE: _date}
