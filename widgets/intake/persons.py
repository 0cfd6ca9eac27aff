"""The persons behind a caller: another number of the same one, and taking a mistake back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from console.domain.intake import CallerCard, PersonPart
from widgets.common.elided import ElidedLabel
from widgets.common.fields import Field, line
from widgets.common.look import (
    APART,
    NEAR,
    button,
    clear,
    column,
    fit_height,
    hairline,
    label,
    named,
    row,
)


class PersonsDialog(QDialog):
    """Lists who was merged into this caller; finds another number and merges it by a second Enter.

    Signals:
        sought: a number to look up.
        merged: id of the person that is the same.
        split: id of a part that is somebody else.
    """

    sought = Signal(str)
    merged = Signal(object)
    split = Signal(object)

    def __init__(self, card: CallerCard, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "persons", self.tr("来电人合并与拆开"))
        self.setWindowTitle(self.tr("来电人合并与拆开"))
        self._found: PersonPart | None = None
        self._parts = QVBoxLayout()
        self._parts.setSpacing(NEAR)
        self._number = line(
            "personNumber", self.tr("同一个人的另一个号码"), self.tr("输入号码，Enter 查找")
        )
        self._number.textEdited.connect(self._forget)
        self._shown = label("", wrap=True)
        named(self._shown, "personFound", self.tr("查到的来电人"))
        self._problem = label("", "danger", wrap=True)
        self._problem.setObjectName("personProblem")
        self._go = button(self.tr("查找　Enter"), "primary", self._next)
        self._go.setDefault(True)
        named(self._go, "personGo", self.tr("查找"))
        back = button(self.tr("关闭　Esc"), "", self.reject)
        named(back, "personClose", self.tr("关闭"))
        hint = self.tr("合并只是把号码归到一个人名下，原来的记录都在，拆开就恢复原样。")
        self.setLayout(
            column(
                label(hint, "muted", wrap=True),
                self._parts,
                hairline(),
                Field(self.tr("同一个人的另一个号码(&M)"), self._number),
                self._shown,
                self._problem,
                row(1, back, self._go),
                gap=NEAR,
                margin=APART * 2,
            )
        )
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("汉") * 38)
        self.show_card(card)
        self._forget()
        self._number.setFocus()

    def show_card(self, card: CallerCard) -> None:
        """Show the parts as they are now."""
        clear(self._parts)
        for part in card.parts:
            shown = ElidedLabel(part.shown or self.tr("未留姓名"))
            shown.setObjectName(f"part_{part.id}")
            entry = row(gap=NEAR)
            entry.addWidget(shown, 1)
            count = self.tr("{0} 件").replace("{0}", str(part.tickets))
            entry.addWidget(label(count, "muted"))
            if part.into_id is not None:
                undo = button(self.tr("拆开"), "quiet", partial(self.split.emit, part.id))
                named(undo, f"split_{part.id}", self.tr("拆开 {0}").replace("{0}", part.shown))
                entry.addWidget(undo)
            self._parts.addLayout(entry)
        self._number.clear()
        self._forget()
        fit_height(self)

    def show_found(self, number: str, found: PersonPart) -> None:
        """Show whom a number belongs to; the answer to another number is dropped."""
        if number != self._number.text().strip():
            return
        self._found = found
        words = self.tr("{0}　{1} 件。确认是同一个人再合并。").replace("{1}", str(found.tickets))
        self._say(self._shown, words.replace("{0}", found.shown))
        self._go.setText(self.tr("合并　Enter"))
        self._go.setAccessibleName(self.tr("合并"))
        fit_height(self)

    def complain(self, text: str) -> None:
        """Say why it cannot be done."""
        self._say(self._problem, text)

    @staticmethod
    def _say(where: QLabel, text: str) -> None:
        where.setText(text)
        where.setVisible(bool(text))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_height(self)

    def _next(self) -> None:
        self._say(self._problem, "")
        if self._found is not None:
            self.merged.emit(self._found.id)
        elif self._number.text().strip():
            self.sought.emit(self._number.text().strip())

    def _forget(self) -> None:
        self._found = None
        self._say(self._shown, "")
        self._say(self._problem, "")
        self._go.setText(self.tr("查找　Enter"))
        self._go.setAccessibleName(self.tr("查找"))
