"""离开之前: what would be left lying, and who takes it over."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QWidget
from typing_extensions import override

from console.domain.call_log import Colleague
from console.domain.errors import ConsoleError
from console.qt.jobs import Lanes
from console.qt.language import phrase
from console.qt.text import sentence
from widgets.common.fields import Field
from widgets.common.look import APART, NEAR, button, column, fit_height, label, named, row
from widgets.intake.matter import Matter
from widgets.intake.ports import CallFlowPorts

if TYPE_CHECKING:
    from widgets.intake.panel import IntakePanel

LISTED = 5


class LeavingDialog(QDialog):
    """Asks once: keep here, hand over, or stay.

    Args:
        words: what is left, one line each.
        danger: what would really be lost, "" for nothing.

    Signals:
        kept: leave everything where it is.
        given: login of who takes it over.
    """

    kept = Signal()
    given = Signal(str)

    def __init__(self, words: tuple[str, ...], danger: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "leavingDialog", self.tr("离开之前"))
        self.setWindowTitle(self.tr("离开之前"))
        lost = label(danger, "danger", wrap=True)
        lost.setObjectName("leavingDanger")
        lost.setVisible(bool(danger))
        lines = [label(one, wrap=True) for one in words]
        for at, one in enumerate(lines):
            one.setObjectName(f"left{at + 1}")
        keep = button(self.tr("留在本机　Enter"), "primary", self._keep)
        keep.setDefault(True)
        named(keep, "leaveKeep", self.tr("留在本机"))
        stay = button(self.tr("不走了　Esc"), "", self.reject)
        named(stay, "leaveStay", self.tr("不走了"))
        self._who = QComboBox()
        named(self._who, "leaveWho", self.tr("移交给"))
        self._give = button(self.tr("移交(&G)"), "", self._hand_over)
        named(self._give, "leaveGive", self.tr("移交"))
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("leavingProblem")
        self._problem.hide()
        hint = self.tr(
            "留在本机：下次您在这台电脑登录时还在，别人只看到份数。"
            "移交：对方马上看到，和工单一样存进数据库。"
        )
        over = row(Field(self.tr("移交给(&T)"), self._who), self._give, gap=NEAR)
        over.setStretch(0, 1)
        over.setAlignment(self._give, Qt.AlignmentFlag.AlignBottom)
        whole = column(*lines, lost, label(hint, "muted", wrap=True), gap=NEAR, margin=APART * 2)
        whole.addLayout(over)
        whole.addWidget(self._problem)
        whole.addLayout(row(1, stay, keep))
        self.setLayout(whole)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("汉") * 36)
        self.show_colleagues(())
        keep.setFocus()

    def show_colleagues(self, found: tuple[Colleague, ...]) -> None:
        """Offer who may take over."""
        self._who.clear()
        for one in found:
            self._who.addItem(f"{one.name}（{phrase(one.role)}）", one.login)
        for part in (self._who, self._give):
            part.setEnabled(bool(found))

    def show_problem(self, words: str) -> None:
        """Say why handing over did not work; nothing has left this seat."""
        self._problem.setText(words)
        self._problem.show()
        fit_height(self)
        self._give.setEnabled(self._who.count() > 0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_height(self)

    def _keep(self) -> None:
        self.accept()
        self.kept.emit()

    def _hand_over(self) -> None:
        self._give.setEnabled(False)
        self.given.emit(str(self._who.currentData()))


class Leaving(QObject):
    """Lets a person go at once where nothing is left, else asks.

    Signals:
        decided: the person may go now.
        stayed: the person does not go.
    """

    decided = Signal()
    stayed = Signal()

    def __init__(
        self, panel: "IntakePanel", ports: CallFlowPorts | None, lanes: Lanes, window: QWidget
    ) -> None:
        super().__init__(window)
        self._panel, self._ports, self._lanes, self._window = panel, ports, lanes, window
        self._dialog: LeavingDialog | None = None

    def may_leave(self) -> bool:
        """Whether nothing is left; else the question is on the screen."""
        left, promises = self._left(), self._promises()
        if not left and not promises:
            return True
        if self._dialog is None:
            self._ask(left, promises)
        return False

    def _left(self) -> tuple[Matter, ...]:
        return tuple(one for one in self._panel.matters if not one.is_blank)

    def _promises(self) -> int:
        return self._panel.flow.promised if self._panel.flow is not None else 0

    def _ask(self, left: tuple[Matter, ...], promises: int) -> None:
        lines = [self._words(one) for one in left[:LISTED]]
        if len(left) > LISTED:
            lines.append(self.tr("……共 {0} 份表单没有提交").replace("{0}", str(len(left))))
        if promises:
            words = self.tr("{0} 个承诺的回电还没有打")
            lines.append(words.replace("{0}", str(promises)))
        unsafe = sum(not one.is_safe for one in left)
        danger = self.tr(
            "其中 {0} 份存不到本机的磁盘，现在离开就会丢失：请先暂存（Ctrl+S）或移交。"
        )
        danger = danger.replace("{0}", str(unsafe)) if unsafe else ""
        dialog = self._dialog = LeavingDialog(tuple(lines), danger, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.kept.connect(self.decided)
        dialog.given.connect(self._give)
        dialog.finished.connect(self._forget)
        dialog.rejected.connect(self.stayed)
        dialog.open()
        if self._ports is not None:
            self._lanes.read.run(
                dialog,
                self._ports.colleagues,
                on_ok=dialog.show_colleagues,
                on_error=lambda error: dialog.show_problem(sentence(error)),
            )

    def _words(self, matter: Matter) -> str:
        form = matter.form
        words = self.tr("没有提交：{0}")
        title = form.title or form.text[:20] or form.address or form.place
        return words.replace("{0}", f"{matter.shown_number}　{title}")

    def _give(self, receiver: str) -> None:
        ports, left = self._ports, self._left()
        if ports is None:
            return
        drafts = tuple(one.draft for one in left)
        self._lanes.write.run(
            self,
            lambda: ports.give(drafts, receiver, True),  # a port's argument
            on_ok=lambda _: self._given(left),
            on_error=self._refused,
        )

    def _given(self, left: tuple[Matter, ...]) -> None:
        for one in left:
            if one in self._panel.matters:
                self._panel.give_away(one)
        if self._dialog is not None:
            self._dialog.accept()
        self.decided.emit()

    def _refused(self, error: ConsoleError) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(sentence(error))

    def _forget(self) -> None:
        self._dialog = None
