"""The way of a ticket, newest first, as a parcel is tracked."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from console.domain.ticket import TimelineEntry
from console.domain.zone import to_local
from console.qt.language import phrase, word
from widgets.tickets.facts import plain_label

translate = QCoreApplication.translate  # lupdate collects calls with this name

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
        day: date | None = None
        line = 0
        for at, entry in enumerate(newest_first):
            newest, oldest = at == 0, at == len(newest_first) - 1
            happened = to_local(entry.at)
            if happened.date() != day:
                day = happened.date()
                grid.addWidget(self._day(day, first=newest), line, 0, 1, 3)
                line += 1
            when = plain_label(f"{happened:%H:%M}", "muted")
            when.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            when.setContentsMargins(0, 3, 0, 0)
            when.setToolTip(f"{happened:%Y-%m-%d %H:%M:%S}")
            grid.addWidget(when, line, 0)
            grid.addWidget(_Rail(newest=newest, oldest=oldest), line, 1)
            grid.addWidget(self._entry(entry, newest=newest), line, 2)
            line += 1
        grid.setRowStretch(line, 1)
        self.setWidget(body)

    def _day(self, day: date, *, first: bool) -> QWidget:
        made = plain_label(_day_words(day), "small")
        made.setContentsMargins(0, 0 if first else 6, 0, 2)
        return made

    def _entry(self, entry: TimelineEntry, *, newest: bool) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 3, 0, 9)
        grid.setVerticalSpacing(1)
        headline = word(entry.headline)
        grid.addWidget(plain_label(headline, "heading" if newest else ""), 0, 0)
        who = entry.actor
        if entry.took:
            who = self.tr("{0} · 距上一步 {1}").format(entry.actor, phrase(entry.took))
        grid.addWidget(plain_label(who, "muted"), 1, 0)
        if entry.detail:
            grid.addWidget(plain_label(entry.detail, ""), 2, 0)
        clocks = self._clocks(entry)
        for line, (text, tone) in enumerate(clocks, start=3):
            grid.addWidget(plain_label(text, tone), line, 0)
        said = " ".join((headline, entry.detail, *(text for text, _ in clocks)))
        box.setAccessibleName(f"{to_local(entry.at):%m-%d %H:%M} {who} {said}")
        return box

    def _clocks(self, entry: TimelineEntry) -> list[tuple[str, str]]:
        """Return what the step did to the clocks, each line with its tone."""
        lines = [
            (f"！ {phrase(one.text)}", "danger") if one.late else (f"✓ {phrase(one.text)}", "muted")
            for one in entry.stopped
        ]
        if entry.started:
            lines.append((self.tr("… 开始计时：{0}").format(phrase(entry.started)), "muted"))
        return lines


def _day_words(day: date) -> str:
    weekdays = (
        translate("TimelineView", "周一"),
        translate("TimelineView", "周二"),
        translate("TimelineView", "周三"),
        translate("TimelineView", "周四"),
        translate("TimelineView", "周五"),
        translate("TimelineView", "周六"),
        translate("TimelineView", "周日"),
    )
    return f"{day.isoformat()} {weekdays[day.weekday()]}"
