"""The way of a ticket, newest first, as a parcel is tracked."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from console.domain.ticket import TimelineEntry
from console.domain.zone import to_local
from widgets.tickets.facts import plain_label

_RAIL_WIDTH = 18
_DOT = 4


class _Rail(QWidget):
    """A line with a dot: filled for the newest entry."""

    def __init__(self, *, newest: bool, oldest: bool) -> None:
        super().__init__()
        self._newest = newest
        self._oldest = oldest
        self.setFixedWidth(_RAIL_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.palette().color(QPalette.ColorRole.Dark)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        middle, height = self.width() // 2, self.fontMetrics().height() // 2 + 3
        painter.setPen(line)
        painter.drawLine(
            middle,
            height if self._newest else 0,
            middle,
            height if self._oldest else self.height(),
        )
        painter.setPen(accent if self._newest else line)
        painter.setBrush(accent if self._newest else self.palette().window())
        painter.drawEllipse(QPoint(middle, height), _DOT, _DOT)


class TimelineView(QScrollArea):
    """Entries with time, who, what and how long after the one before."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(self.tr("办理过程"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_entries(self, entries: tuple[TimelineEntry, ...]) -> None:
        """Replace the timeline; the newest entry goes on top."""
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        newest_first = sorted(entries, key=lambda entry: entry.seq, reverse=True)
        for row, entry in enumerate(newest_first):
            newest, oldest = row == 0, row == len(newest_first) - 1
            when = plain_label(to_local(entry.at).strftime("%m-%d\n%H:%M"), "muted")
            when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            when.setContentsMargins(0, 3, 0, 0)
            when.setToolTip(to_local(entry.at).strftime("%Y-%m-%d %H:%M:%S"))
            grid.addWidget(when, row, 0)
            grid.addWidget(_Rail(newest=newest, oldest=oldest), row, 1)
            grid.addWidget(self._entry(entry, newest=newest), row, 2)
        grid.setRowStretch(len(newest_first), 1)
        self.setWidget(body)

    def _entry(self, entry: TimelineEntry, *, newest: bool) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 3, 0, 9)
        grid.setVerticalSpacing(1)
        headline = plain_label(entry.headline, "heading" if newest else "")
        grid.addWidget(headline, 0, 0)
        who = entry.actor
        if entry.took:
            who = self.tr("{0} · 距上一步 {1}").format(entry.actor, entry.took)
        grid.addWidget(plain_label(who, "muted"), 1, 0)
        if entry.detail:
            grid.addWidget(plain_label(entry.detail, ""), 2, 0)
        box.setAccessibleName(
            f"{to_local(entry.at):%m-%d %H:%M} {who} {entry.headline} {entry.detail}"
        )
        return box
