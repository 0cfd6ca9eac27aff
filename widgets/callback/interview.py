"""The questions of one callback, by number keys."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from console.domain.callback import Answers, Outcome
from console.domain.words import Satisfied, Solved
from console.qt.language import word
from widgets.callback.script import asks_questions
from widgets.common.choices import Choices
from widgets.common.fields import Field, TextArea
from widgets.common.look import NEAR, named

REASON_LINES = 4


class Interview(QWidget):
    """Result of the call and the five questions; a digit answers and goes on to the next.

    Signals:
        changed: another answer stands.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._outcomes: tuple[Outcome, ...] = ()
        self._restoring = False
        self.result = QComboBox()
        named(self.result, "outcome", self.tr("通话结果"))
        self.result.setPlaceholderText(self.tr("选一个，或按它的数字"))
        self.contacted: Choices[bool] = Choices(
            [(True, self.tr("1 联系过")), (False, self.tr("2 没有联系"))],
            "contacted",
            self.tr("承办单位是否联系过您"),
        )
        self.solved: Choices[Solved] = Choices(
            [(one, f"{at} {word(one.value)}") for at, one in enumerate(Solved, start=1)],
            "solved",
            self.tr("问题是否解决"),
        )
        self.process = self._satisfaction("process", self.tr("办理过程是否满意"))
        self.satisfied = self._satisfaction("satisfied", self.tr("办理结果是否满意"))
        self.reason = TextArea(2)
        self.reason.setMaximumHeight(self.reason.fontMetrics().lineSpacing() * REASON_LINES + 14)
        named(self.reason, "reason", self.tr("不满意原因"))
        self._fields = {
            "outcome": Field(self.tr("通话结果"), self.result),
            "contacted": Field(self.tr("① 承办单位是否联系过您"), self.contacted.widget),
            "solved": Field(self.tr("② 反映的问题是否解决"), self.solved.widget),
            "process": Field(self.tr("③ 对办理过程是否满意"), self.process.widget),
            "satisfied": Field(self.tr("④ 对办理结果是否满意"), self.satisfied.widget),
            "reason": Field(self.tr("⑤ 不满意原因（用来电人的话）"), self.reason),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        for field in self._fields.values():
            layout.addWidget(field)
        reason = self._fields["reason"]
        reason.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        layout.addStretch(1)
        self._steps = [
            self.contacted.widget,
            self.solved.widget,
            self.process.widget,
            self.satisfied.widget,
            self.reason,
        ]
        for step in self._steps[:-1]:
            step.installEventFilter(self)
        for choices in (self.contacted, self.solved, self.process, self.satisfied):
            choices.changed.connect(self._tell)
        self.reason.textChanged.connect(self._tell)
        self.result.currentIndexChanged.connect(self._fit)
        self._fit()

    def show_outcomes(self, outcomes: tuple[Outcome, ...]) -> None:
        """Offer these results; a digit in the list goes to one."""
        kept = self.answers()
        self._outcomes = outcomes
        self.result.blockSignals(True)
        self.result.clear()
        for at, outcome in enumerate(outcomes, start=1):
            self.result.addItem(f"{at} {outcome.name}", outcome.code)
        self.result.blockSignals(False)
        self.restore(kept)

    @property
    def outcome(self) -> Outcome | None:
        """The chosen result."""
        at = self.result.currentIndex()
        return self._outcomes[at] if 0 <= at < len(self._outcomes) else None

    def answers(self) -> Answers:
        """Return what will be saved: questions that were not asked are None."""
        outcome = self.outcome
        given = Answers(
            outcome=outcome.code if outcome else "",
            contacted=self.contacted.value,
            solved=self.solved.value,
            process=self.process.value,
            satisfied=self.satisfied.value,
            reason=self.reason.text.strip(),
        )
        return given if asks_questions(outcome) else Answers(given.outcome)

    def restore(self, answers: Answers) -> None:
        """Show answers given before; an empty `Answers` clears everything."""
        self._restoring = True
        self.result.setCurrentIndex(self.result.findData(answers.outcome))
        self.contacted.choose(answers.contacted)
        self.solved.choose(answers.solved)
        self.process.choose(answers.process)
        self.satisfied.choose(answers.satisfied)
        self.reason.setPlainText(answers.reason)
        self.show_missing(())
        self._restoring = False
        self._fit()

    def show_missing(self, names: tuple[str, ...]) -> None:
        """Say at each named question that it needs an answer, and go to the first."""
        for name, field in self._fields.items():
            field.show_problem(self.tr("请回答这一项。") if name in names else "")
        if names:
            self._control(names[0]).setFocus()

    def start(self) -> None:
        """Go to the result of the call."""
        self.result.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyRelease
            and not event.isAutoRepeat()
            and watched in self._steps
            and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_3
        ):
            self._steps[self._steps.index(watched) + 1].setFocus()
        return super().eventFilter(watched, event)

    def _satisfaction(self, name: str, spoken: str) -> Choices[Satisfied]:
        options = [(one, f"{at} {word(one.value)}") for at, one in enumerate(Satisfied, start=1)]
        return Choices(options, name, spoken)

    def _control(self, name: str) -> QWidget:
        found = getattr(self, "result" if name == "outcome" else name)
        return found.widget if isinstance(found, Choices) else found

    def _fit(self) -> None:
        asked = asks_questions(self.outcome)
        for step in self._steps:
            step.setEnabled(asked)
        self._tell()

    def _tell(self) -> None:
        if not self._restoring:
            self.changed.emit()
