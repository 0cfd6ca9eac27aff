"""Choosing several units, one after the other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from console.domain.intake import Candidate
from console.qt.jobs import Jobs
from widgets.common.look import label
from widgets.common.picker import Find, Picker


class _Line(Picker):
    """A picker that gives the last choice back when Backspace finds nothing to delete."""

    taken_back = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.taken_back.emit()
        super().keyPressEvent(event)


class UnitsPicker(QWidget):
    """A line that collects units; Backspace in the empty line takes the last one back.

    Signals:
        changed: another choice stands.
    """

    changed = Signal()

    def __init__(self, find: Find, reads: Jobs, name: str, spoken: str, hint: str = "") -> None:
        super().__init__()
        self._chosen: tuple[Candidate, ...] = ()
        self.line = _Line(find, reads, f"{name}_line", spoken, hint)
        self.line.picked.connect(self._add)
        self.line.taken_back.connect(self._take_back)
        self.setFocusProxy(self.line)
        self._shown = label("", "muted", wrap=True)
        self._shown.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._shown)
        layout.addWidget(self.line)

    @property
    def chosen(self) -> tuple[Candidate, ...]:
        """What is chosen, in the order of choosing."""
        return self._chosen

    def choose(self, chosen: tuple[Candidate, ...]) -> None:
        """Let these stand."""
        self._chosen = chosen
        self._shown.setText(self.tr("已选：{0}").format("、".join(unit.name for unit in chosen)))
        self._shown.setVisible(bool(chosen))
        self.changed.emit()

    def _add(self, unit: Candidate | None) -> None:
        if unit is not None:
            self.line.show_text("")
            others = tuple(one for one in self._chosen if one.code != unit.code)
            self.choose((*others, unit))

    def _take_back(self) -> None:
        if self._chosen:
            self.choose(self._chosen[:-1])
