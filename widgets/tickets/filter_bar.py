"""A filter on top of a view: fields that open by a key, and what narrows as words to take off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from console.domain.listing import Narrowing
from console.domain.words import Kind, State, Urgency
from console.qt.jobs import Jobs
from console.qt.language import word
from widgets.common.flow import FlowLayout
from widgets.common.look import button, clear, column, label, named
from widgets.common.picker import Find, Picker
from widgets.tickets.ports import TicketPorts

translate = QCoreApplication.translate
V = TypeVar("V")
E = TypeVar("E", bound=Enum)
SPANS = (1, 7, 30, 90, 365)
"""Days that the bar offers, today among them."""
PICKER_LETTERS = 10


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing that narrows.

    Attributes:
        field: of `Narrowing`, which becomes `blank` when it is taken off.
    """

    field: str
    words: str
    blank: object


class _Words(QComboBox, Generic[V]):
    """One of a few words, or any."""

    def __init__(self, name: str, spoken: str, choices: Sequence[tuple[str, V]]) -> None:
        super().__init__()
        named(self, name, spoken)
        self.values: tuple[V | None, ...] = (None, *(value for _, value in choices))
        self.addItems([translate("FilterBar", "{0}：不限").replace("{0}", spoken)])
        self.addItems([words for words, _ in choices])
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    @property
    def value(self) -> V | None:
        """What is chosen, None for any."""
        return self.values[max(0, self.currentIndex())]

    def show_value(self, value: V | None) -> None:
        """Show a value without telling anybody."""
        self.blockSignals(True)
        self.setCurrentIndex(self.values.index(value) if value in self.values else 0)
        self.blockSignals(False)


class FilterBar(QFrame):
    """What narrows a list. Each choice counts at once; Esc takes the field's own back, then leaves.

    Signals:
        changed: another filter stands. Argument: Narrowing.
        opened: the fields take room now.
        left: the operator goes back to the list.
    """

    changed = Signal(object)
    opened = Signal()
    left = Signal()

    def __init__(self, ports: TicketPorts, reads: Jobs, today: Callable[[], date]) -> None:
        """Take the ports, a lane to look names up in, and the civil day at the hotline."""
        super().__init__()
        named(self, "filter_bar", self.tr("筛选"))
        self._login, self._today = ports.filters.login, today
        self._asked = Narrowing()
        self.area = self._picker(ports.filters.find_areas, reads, "area", self.tr("区域"))
        self.unit = self._picker(ports.find_units, reads, "unit", self.tr("单位"))
        self.category = self._picker(
            ports.filters.find_categories, reads, "category", self.tr("分类")
        )
        self.kind = _Words("filter_kind", self.tr("诉求类型"), _choices(Kind))
        self.urgency = _Words("filter_urgency", self.tr("紧急程度"), _choices(Urgency))
        self.state = _Words("filter_state", self.tr("状态"), _choices(State))
        spans = [(_span_words(days), days) for days in SPANS]
        self.days = _Words("filter_days", self.tr("受理时间"), spans)
        self.own = QCheckBox(self.tr("我受理的"))
        named(self.own, "filter_own", self.tr("我受理的"))
        self._loose = label("", "danger", wrap=True)
        self._loose.setObjectName("filter_loose")
        self._loose.hide()
        self.fields = QWidget()
        flow = FlowLayout(self.fields, centred=True)
        self._pickers = {"area": self.area, "unit": self.unit, "category": self.category}
        for one in self._pickers.values():
            one.picked.connect(self._gather)
            one.textEdited.connect(self._loose.hide)
            one.editingFinished.connect(self.tell_loose)
            one.resolved.connect(self._say_parts)
            flow.addWidget(one)
        for choice in (self.kind, self.urgency, self.state, self.days):
            choice.currentIndexChanged.connect(self._gather)
            flow.addWidget(choice)
        self.own.toggled.connect(self._gather)
        flow.addWidget(self.own)
        self.fields.hide()
        self._chips = QWidget()
        self._chips.setObjectName("filter_parts")
        self._flow = FlowLayout(self._chips, centred=True)
        self._chips.hide()
        self.body: QVBoxLayout = column(self.fields, self._loose, self._chips)
        self.setLayout(self.body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def asked(self) -> Narrowing:
        """What narrows now."""
        return self._asked

    def open(self) -> None:
        """Show the fields and go to the first."""
        self.fields.show()
        self.opened.emit()
        self.area.setFocus()
        self.area.selectAll()

    def close_fields(self) -> None:
        """Hide the fields; what narrows stays and is said."""
        self.fields.hide()
        self.left.emit()

    def tell_loose(self) -> bool:
        """Say which field holds text that narrows nothing; return whether one does."""
        loose = self._loose_picker()
        self._loose.setVisible(loose is not None)
        if loose is None:
            return False
        words = self.tr("{0}“{1}”没有选中，还不筛选：从候选里选一个，或清空它。")
        words = words.replace("{0}", loose.accessibleName()).replace("{1}", loose.text().strip())
        self._loose.setText(words)
        return True

    def settle_loose(self) -> bool:
        """Go to the field whose text narrows nothing and say so; return whether there was one."""
        loose = self._loose_picker()
        if loose is None:
            return False
        self.open()
        loose.setFocus()
        return self.tell_loose()

    def _loose_picker(self) -> Picker | None:
        return next(
            (
                one
                for field, one in self._pickers.items()
                if one.text().strip()
                and one.candidate is None
                and one.text() != getattr(self._asked, field)
            ),
            None,
        )

    def show_narrowing(self, asked: Narrowing) -> None:
        """Show a filter that another screen or a view brought, without telling anybody."""
        if asked == self._asked:
            return
        self._asked = asked
        for field, picker in self._pickers.items():
            code = getattr(asked, field)
            if picker.value != code:
                picker.show_code(code)
        self._loose.hide()
        self.kind.show_value(asked.kind)
        self.urgency.show_value(asked.urgency)
        self.state.show_value(asked.state)
        self.days.show_value(self._span_of(asked))
        self.own.blockSignals(True)
        self.own.setChecked(bool(asked.owner))
        self.own.blockSignals(False)
        self._say_parts()

    def _picker(self, find: Find, reads: Jobs, name: str, spoken: str) -> Picker:
        made = Picker(find, reads, f"filter_{name}", spoken, spoken)
        made.setMinimumWidth(made.fontMetrics().horizontalAdvance("工") * PICKER_LETTERS)
        return made

    def _gather(self) -> None:
        """Take the fields as they stand; free text in a picker narrows nothing yet."""
        self._loose.hide()
        days, since, until = self.days.value, self._asked.since, self._asked.until
        if days != self._span_of(self._asked):
            since = None if days is None else self._today() - timedelta(days=days - 1)
            until = None
        owner = (self._asked.owner or self._login) if self.own.isChecked() else ""
        self._tell(
            Narrowing(
                area=_code(self.area, self._asked.area),
                unit=_code(self.unit, self._asked.unit),
                category=_code(self.category, self._asked.category),
                kind=self.kind.value,
                urgency=self.urgency.value,
                state=self.state.value,
                since=since,
                until=until,
                owner=owner,
            )
        )

    def _tell(self, asked: Narrowing) -> None:
        if asked != self._asked:
            self._asked = asked
            self._say_parts()
            self.changed.emit(asked)

    def _span_of(self, asked: Narrowing) -> int | None:
        if asked.since is None or asked.until is not None:
            return None
        days = (self._today() - asked.since).days + 1
        return days if days in SPANS else None

    # --- what narrows, in words ------------------------------------------------------------------

    def parts(self) -> tuple[str, ...]:
        """Return what narrows as short words."""
        return tuple(one.words for one in self._parts())

    def _parts(self) -> tuple[_Part, ...]:
        asked, found = self._asked, list[_Part]()
        for field, picker in self._pickers.items():
            if getattr(asked, field):
                words = f"{picker.accessibleName()} {picker.text()}"
                found.append(_Part(field, words, ""))
        for field in ("kind", "urgency", "state"):
            value = getattr(asked, field)
            if value is not None:
                found.append(_Part(field, word(getattr(value, "label", value.value)), None))
        if asked.since is not None or asked.until is not None:
            found.append(_Part("since", self._days_words(), None))
        if asked.owner:
            own = asked.owner == self._login
            words = self.tr("我受理的") if own else self.tr("{0} 受理的")
            found.append(_Part("owner", words.replace("{0}", asked.owner), ""))
        return tuple(found)

    def _days_words(self) -> str:
        asked, days = self._asked, self._span_of(self._asked)
        if days is not None:
            return _span_words(days)
        since = "" if asked.since is None else asked.since.isoformat()
        until = "" if asked.until is None else asked.until.isoformat()
        if since == until:
            return since
        return self.tr("{0} 至 {1}").replace("{0}", since).replace("{1}", until).strip()

    def _say_parts(self) -> None:
        back = self._chips.isAncestorOf(QApplication.focusWidget() or self)
        clear(self._flow)
        found = self._parts()
        if found:
            self._flow.addWidget(label(self.tr("筛选："), "muted"))
        for one in found:
            self._flow.addWidget(
                self._chip(one.field, one.words, partial(self._take_off, one.field, one.blank))
            )
        if len(found) > 1:
            self._flow.addWidget(self._chip("all", self.tr("全部"), self.take_all_off))
        self._chips.setVisible(bool(found))
        if back:
            self.left.emit()
        self.updateGeometry()

    def _chip(self, name: str, words: str, run: Callable[[], object]) -> QWidget:
        made = button(f"{words}  ✕", "quiet", run)
        named(made, f"filter_off_{name}", self.tr("去掉 {0}").replace("{0}", words))
        return made

    def take_all_off(self) -> None:
        """Let nothing narrow."""
        self.show_narrowing(Narrowing())
        self.changed.emit(self._asked)

    def _take_off(self, field: str, blank: object) -> None:
        asked: Narrowing = replace(self._asked, **{field: blank})  # type: ignore[arg-type]
        if field == "since":
            asked = replace(asked, until=None)
        self.show_narrowing(asked)
        self.changed.emit(asked)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    def _step_back(self) -> None:
        """Take back what the focused field narrows; where it narrows nothing, leave the bar."""
        focus = QApplication.focusWidget()
        if isinstance(focus, Picker):
            if focus.text():
                focus.choose(None)
                return
        elif isinstance(focus, _Words) and focus.currentIndex() > 0:
            focus.setCurrentIndex(0)
            return
        elif focus is self.own and self.own.isChecked():
            self.own.setChecked(False)
            return
        self.close_fields()


def _code(picker: Picker, asked: str) -> str:
    """Return what is picked; a code whose name is still being looked up stands too."""
    chosen = picker.candidate
    if chosen is not None:
        return chosen.code
    return asked if picker.text() == asked else ""


def _choices(kind: type[E]) -> list[tuple[str, E]]:
    return [(word(str(getattr(one, "label", one.value))), one) for one in kind]


def _span_words(days: int) -> str:
    if days == 1:
        return translate("FilterBar", "今天")
    return translate("FilterBar", "近 {0} 天").replace("{0}", str(days))
