"""Writing an incident down, changing it, ending it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from console.domain.incident import TITLE_MOST, WORDS_MOST, Incident, IncidentForm
from console.domain.intake import TicketForm
from console.domain.zone import end_of_day, local_day, parse_instant, show
from console.qt.jobs import Jobs
from console.qt.text import sentence
from widgets.common.fields import Field, TextArea, line
from widgets.common.look import APART, NEAR, button, column, label, named, row
from widgets.common.picker import Find, Picker


@dataclass(frozen=True, slots=True)
class Pickers:
    """What the dialog's pickers look up."""

    areas: Find
    categories: Find
    units: Find
    jobs: Jobs


class NewIncident(QObject):
    """Asks for an incident and stores it; the dialog stays until it is stored.

    Args:
        given: a form whose matter many will call about.
        pickers: what the dialog looks up.
        create: stores an incident; blocking.
        writes: lane for it.
        now: the time.
        parent: over which it stands.

    Signals:
        stored: it is written down.
    """

    stored = Signal()

    def __init__(
        self,
        given: TicketForm,
        pickers: Pickers,
        create: Callable[[IncidentForm], object],
        writes: Jobs,
        *,
        now: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        dialog = IncidentDialog(given, pickers, now, parent)
        super().__init__(dialog)
        self._dialog, self._create, self._writes = dialog, create, writes
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.sent.connect(self._store)
        self._dialog.open()

    def _store(self, form: IncidentForm) -> None:
        self._writes.run(
            self._dialog,
            lambda: self._create(form),
            on_ok=self._done,
            on_error=lambda error: self._dialog.complain(sentence(error)),
        )

    def _done(self, _id: object) -> None:
        self.stored.emit()
        self._dialog.accept()


class IncidentDialog(QDialog):
    """Asks what is going on; stays open until it is stored, so that nothing typed is lost.

    Signals:
        sent: an `IncidentForm` to be stored.
        ended: end the incident.

    Args:
        given: the incident to change, or a form whose matter many will call about.
    """

    sent = Signal(object)
    ended = Signal()

    def __init__(
        self,
        given: Incident | TicketForm,
        pickers: Pickers,
        now: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._now = now
        changing = isinstance(given, Incident)
        title = self.tr("修改事件") if changing else self.tr("建事件")
        named(self, "incidentDialog", title)
        self.setWindowTitle(title)
        self._title = line("incidentTitle", self.tr("名称"), self.tr("如：香港东路停水"))
        self._words = TextArea(3)
        named(self._words, "incidentWords", self.tr("对来电人说的话"))
        find = pickers
        self._area = Picker(
            find.areas, find.jobs, "incidentArea", self.tr("范围"), self.tr("不填是全市")
        )
        self._category = Picker(find.categories, find.jobs, "incidentCategory", self.tr("分类"))
        self._unit = Picker(find.units, find.jobs, "incidentUnit", self.tr("办理单位"))
        hint = self.tr("如：2026-11-21 18:00，不填是未定")
        self._expected = line("incidentEnd", self.tr("预计结束"), hint)
        self._valid = line("incidentValid", self.tr("提示到"), hint)
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("incidentProblem")
        self._problem.hide()
        self._fill(given)
        send = button(self.tr("保存　Enter"), "primary", self._send)
        send.setDefault(True)
        named(send, "incidentSend", self.tr("保存"))
        back = button(self.tr("取消　Esc"), "", self.reject)
        named(back, "incidentCancel", self.tr("取消"))
        buttons = row(1, back, send)
        if changing:
            end = button(self.tr("结束事件"), "danger", self.ended.emit)
            named(end, "incidentClose", self.tr("结束事件"))
            buttons.insertWidget(0, end)
        self.setLayout(
            column(
                Field(self.tr("名称(&N)"), self._title, limit=TITLE_MOST),
                Field(self.tr("对来电人说的话(&S)"), self._words, limit=WORDS_MOST),
                Field(self.tr("范围(&P)"), self._area),
                row(
                    Field(self.tr("分类(&C)"), self._category),
                    Field(self.tr("办理单位(&U)"), self._unit),
                ),
                row(
                    Field(self.tr("预计结束(&E)"), self._expected),
                    Field(self.tr("提示到(&T)"), self._valid),
                ),
                self._problem,
                buttons,
                gap=NEAR,
                margin=APART * 2,
            )
        )
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("汉") * 40)
        self._title.setFocus()

    def _fill(self, given: Incident | TicketForm) -> None:
        self._title.setText(given.title)
        if isinstance(given, Incident):
            self._words.setPlainText(given.words)
            self._area.show_code(given.area)
            self._category.show_code(given.category)
            self._unit.show_code(given.unit)
            for part, at in (
                (self._expected, given.expected_end_at),
                (self._valid, given.valid_until),
            ):
                part.setText(show(at) if at is not None else "")
            return
        self._area.show_code(given.place)
        self._category.show_code(given.category)
        tomorrow = end_of_day(local_day(self._now()) + timedelta(days=1))
        self._valid.setText(show(tomorrow))

    def complain(self, text: str) -> None:
        """Say why it was not stored."""
        self._problem.setText(text)
        self._problem.show()

    def _send(self) -> None:
        try:
            expected, valid = _instant(self._expected), _instant(self._valid)
        except ValueError:
            self.complain(self.tr("时间写成 2026-11-21 18:00 这样，或者不填。"))
            return
        self._problem.hide()
        self.sent.emit(
            IncidentForm(
                self._title.text(),
                self._words.text,
                self._area.value,
                self._category.value,
                self._unit.value,
                expected,
                valid,
            )
        )


def _instant(field: QLineEdit) -> datetime | None:
    text = field.text().strip()
    return parse_instant(text) if text else None
