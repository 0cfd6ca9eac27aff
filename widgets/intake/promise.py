"""承诺回电: when, to whom, about what."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from typing_extensions import override

from console.domain.call_log import ABOUT_MOST, Promise
from console.domain.intake import TicketForm
from console.domain.zone import show, to_local, to_utc
from widgets.common.choices import Choices
from widgets.common.fields import Field, line
from widgets.common.look import APART, NEAR, button, column, fit_height, label, named, row

_MORNING, _EVENING = 9, 17


class PromiseDialog(QDialog):
    """Asks for the three things; Enter keeps the promise.

    Args:
        form: the form in front; its number, name and title are filled in.
        now: present instant, aware.
        keep: gets the promise.
    """

    def __init__(
        self,
        form: TicketForm,
        now: datetime,
        keep: Callable[[Promise], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        named(self, "promise", self.tr("承诺回电"))
        self.setWindowTitle(self.tr("承诺回电"))
        self._name, self._keep = form.name, keep
        number = form.contact_phone or form.phone
        times = choices_of(now)
        self._when = Choices(
            [(at, word) for at, word in zip(times, self._words(times), strict=True)],
            "promiseWhen",
            self.tr("什么时候"),
        )
        self._when.choose(times[1])
        self._when.changed.connect(self._tell)
        self._at: QLabel = label("", "muted")
        self._at.setObjectName("promiseAt")
        self._number = line("promiseNumber", self.tr("号码"))
        self._number.setText(number)
        self._about = line("promiseAbout", self.tr("要告诉来电人什么"))
        self._about.setText(form.title)
        self._about.setMaxLength(ABOUT_MOST)
        send = button(self.tr("记下　Enter"), "primary", self._send)
        send.setDefault(True)
        named(send, "promiseSend", self.tr("记下"))
        back = button(self.tr("取消　Esc"), "", self.reject)
        named(back, "promiseCancel", self.tr("取消"))
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("promiseProblem")
        self._problem.hide()
        self.setLayout(
            column(
                label(self.tr("到时候会排在“待回拨”最前面，过了时间标红。"), "muted", wrap=True),
                Field(self.tr("号码(&M)"), self._number),
                Field(self.tr("什么时候(&W)　1…5"), self._when.widget),
                self._at,
                Field(self.tr("说什么(&S)"), self._about),
                self._problem,
                row(1, back, send),
                gap=NEAR,
                margin=APART * 2,
            )
        )
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("汉") * 36)
        (self._about if number else self._number).setFocus()
        self._tell()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_height(self)

    def _words(self, times: tuple[datetime, ...]) -> tuple[str, ...]:
        today, tomorrow = to_local(times[3]), to_local(times[4])
        same = today.date() == to_local(times[0]).date()
        return (
            self.tr("15 分钟后"),
            self.tr("30 分钟后"),
            self.tr("1 小时后"),
            (self.tr("今天 {0}") if same else self.tr("次日 {0}")).replace("{0}", f"{today:%H:%M}"),
            self.tr("明天 {0}").replace("{0}", f"{tomorrow:%H:%M}"),
        )

    def _tell(self) -> None:
        if self._when.value is not None:
            self._at.setText(self.tr("最晚 {0}").replace("{0}", show(self._when.value)))

    def _send(self) -> None:
        number, due = self._number.text().strip(), self._when.value
        if not number or due is None:
            self._problem.setText(self.tr("请填要回拨的号码。"))
            self._problem.show()
            self._number.setFocus()
            return
        self._keep(Promise(number, self._name, due, self._about.text().strip()))
        self.accept()


def choices_of(now: datetime) -> tuple[datetime, ...]:
    """Return the times that are offered, UTC: three soon, this evening, tomorrow morning."""
    local = to_local(now)
    evening = local.replace(hour=_EVENING, minute=0, second=0, microsecond=0)
    if evening <= local + timedelta(hours=1):
        evening += timedelta(days=1)
    morning = local.replace(hour=_MORNING, minute=0, second=0, microsecond=0) + timedelta(days=1)
    soon = tuple(now + timedelta(minutes=minutes) for minutes in (15, 30, 60))
    return (*soon, to_utc(evening), to_utc(morning))
