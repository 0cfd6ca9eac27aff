"""事件 above the history: what is going on here, what to say, and taking the caller in."""

from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from console.domain.incident import Incident
from console.domain.telling import spoken_time
from console.qt.commands import key_text
from console.qt.language import phrase, word
from widgets.common.elided import ElidedLabel
from widgets.common.look import NEAR, TIGHT, column, hairline, label, named, row
from widgets.common.paint import Row, write
from widgets.intake.rows import BORDER

INCIDENTS_KEY = "Ctrl+E"
SHOWN = 2
"""Incidents in sight; the others scroll, so that the history keeps its room."""

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_PAD = 4
_ROLE = Qt.ItemDataRole.UserRole


class IncidentModel(QAbstractListModel):
    """Incidents, newest first. Holds values; never fetches."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Incident, ...] = ()
        self._now: datetime | None = None

    @property
    def found(self) -> tuple[Incident, ...]:
        """All of them, in order."""
        return self._found

    def show_found(self, found: tuple[Incident, ...], now: datetime) -> None:
        """Replace them; equal ones leave the view as it is."""
        self._now = now
        if found == self._found:
            return
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def brief(self, one: Incident) -> str:
        """Return until when it lasts and how many called about it."""
        parts = []
        if one.expected_end_at is not None and self._now is not None:
            late = one.expected_end_at <= self._now
            end = translate("Incidents", "预计结束的时间已过，请核实") if late else ""
            when = translate("Incidents", "预计{0}结束")
            parts.append(
                end or when.replace("{0}", phrase(spoken_time(one.expected_end_at, self._now)))
            )
        if one.callers:
            parts.append(translate("Incidents", "已有 {0} 人").replace("{0}", str(one.callers)))
        return " · ".join(parts) or translate("Incidents", "结束时间未定")

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self._found[index.row()]
        parts = (one.title, one.area_path, word(one.why), one.words, self.brief(one))
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return one.title
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in parts if part)
            case Qt.ItemDataRole.AccessibleTextRole:
                return "，".join(part for part in parts if part)
            case Qt.ItemDataRole.UserRole:
                return one
            case _:
                return None


class IncidentDelegate(QStyledItemDelegate):
    """Three lines: title and why it is meant; what to say; until when."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        given = Row.of(option)
        big, small = QFontMetrics(given.font), QFontMetrics(given.scaled(0.9))
        return QSize(120, 2 * big.height() + small.height() + 2 * _PAD + 1)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        given, one = Row.of(option), index.data(_ROLE)
        model = index.model()
        if not isinstance(one, Incident) or not isinstance(model, IncidentModel):
            return
        given.fill(painter)
        small, bold = given.scaled(0.9), given.scaled(1, bold=True)
        quiet, ink = given.palette.placeholderText().color(), given.palette.text().color()
        line = QRect(given.rect).adjusted(NEAR + 2, _PAD, -NEAR, 0)
        line.setHeight(QFontMetrics(bold).height())
        at_right = Qt.AlignmentFlag.AlignRight
        accent = given.palette.link().color()
        why = write(painter, line, word(one.why), small, accent, align=at_right)
        write(painter, line.adjusted(0, 0, -why - NEAR, 0), one.title, bold, ink)
        line.translate(0, line.height())
        write(painter, line, one.words or one.area_path, given.font, ink)
        line.translate(0, line.height())
        write(painter, line, model.brief(one), small, quiet)
        given.line_below(painter)


class _List(QListView):
    """The incidents.

    Signals:
        taken: take the caller into an `Incident`.
        edited: change an `Incident`.
        left: back to the form.
    """

    taken = Signal(object)
    edited = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "incidents", translate("Incidents", "事件"))
        self.rows = IncidentModel()
        self.setModel(self.rows)
        self.setItemDelegate(IncidentDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def current(self) -> Incident | None:
        """The marked one."""
        found = self.currentIndex().data(_ROLE)
        return found if isinstance(found, Incident) else None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.indexAt(event.position().toPoint()).data(_ROLE)
        if isinstance(found, Incident):
            self.edited.emit(found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self.current
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() or found is None:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.taken.emit(found)
        elif event.key() == Qt.Key.Key_E:
            self.edited.emit(found)
        else:
            super().keyPressEvent(event)


class IncidentStrip(QFrame):
    """Hidden while nothing is going on here.

    Signals:
        taken, edited: an `Incident`.
        left: back to the form.
    """

    taken = Signal(object)
    edited = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "info")
        self._list = _List()
        self._list.taken.connect(self.taken)
        self._list.edited.connect(self.edited)
        self._list.left.connect(self.left)
        self._count = label("", "accent")
        self._count.setObjectName("incidentCount")
        hint = self.tr("{0} 到这里，Enter 并入，E 修改").replace("{0}", key_text(INCIDENTS_KEY))
        keys = ElidedLabel(hint, "small")
        keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(label(self.tr("事件"), "heading"), self._count)
        head.addWidget(keys, 1)
        head.setContentsMargins(NEAR + 2, TIGHT, NEAR, TIGHT)
        self.setProperty("flush", "true")
        self.setLayout(column(head, hairline(), self._list, gap=0))
        self.hide()

    @property
    def found(self) -> tuple[Incident, ...]:
        """What is shown."""
        return self._list.rows.found

    def show_found(self, found: tuple[Incident, ...], now: datetime) -> None:
        """Replace the incidents."""
        marked = self._list.current
        self._list.rows.show_found(found, now)
        self._count.setText(str(len(found)))
        height = max(1, self._list.sizeHintForRow(0)) * min(SHOWN, len(found))
        self._list.setFixedHeight(height + BORDER)
        self.setVisible(bool(found))
        again = [at for at, one in enumerate(found) if marked and one.id == marked.id]
        if again:
            self._list.setCurrentIndex(self._list.rows.index(again[0], 0))

    def focus_first(self) -> bool:
        """Go to the first one; return whether there is any."""
        if not self.found:
            return False
        self._list.setFocus()
        if self._list.current is None:
            self._list.setCurrentIndex(self._list.rows.index(0, 0))
        return True
