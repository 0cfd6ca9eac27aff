"""A year of working days, painted: what people work, what is a holiday, what is made up for."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from console.domain.calendar import weekday_name
from console.domain.table import Cells, TablePage
from console.qt.language import phrase
from widgets.common.elided import ElidedLabel
from widgets.common.look import NEAR, button, column, label, named, row

MONTHS, WEEK, WEEKS = 12, 7, 6
_SATURDAY = 5


class YearGrid(QWidget):
    """Twelve months. Arrow keys go by day and week, Enter opens the day.

    Signals:
        moved: another day is chosen. Argument: date.
        opened: the day shall be edited.
        turned: another year is wanted, -1 or 1.
    """

    moved = Signal(object)
    opened = Signal()
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        named(self, "admin_year_grid", self.tr("全年工作日"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._days: Mapping[date, Cells] = {}
        self._official = False
        self._at = date(2000, 1, 1)

    @property
    def day(self) -> date:
        """The chosen day."""
        return self._at

    def show_days(self, days: Mapping[date, Cells], at: date, *, official: bool) -> None:
        """Show a year with one day chosen."""
        self._days, self._official, self._at = days, official, at
        self._tell()
        self.updateGeometry()
        self.update()

    def words(self, day: date) -> str:
        """Return what a day is, in words."""
        found = self._days.get(day) if self._official else None
        if found is None:
            return self.tr("工作日") if day.weekday() < _SATURDAY else self.tr("周末")
        name = found.get("name", "")
        if found.get("is_workday") == "1":
            if day.weekday() < _SATURDAY:
                return self.tr("工作日")
            return self.tr("调休上班 {0}").replace("{0}", name).strip()
        if day.weekday() >= _SATURDAY and not name:
            return self.tr("周末")
        return self.tr("放假 {0}").replace("{0}", name).strip()

    def _works(self, day: date) -> bool:
        found = self._days.get(day) if self._official else None
        return day.weekday() < _SATURDAY if found is None else found.get("is_workday") == "1"

    def _tell(self) -> None:
        said = f"{self._at.isoformat()} {phrase(weekday_name(self._at))} {self.words(self._at)}"
        self.setAccessibleDescription(said)

    # Places.

    def _least(self) -> int:
        """Return how narrow a day may be."""
        metrics = self.fontMetrics()
        return max(metrics.horizontalAdvance("30") + 6, metrics.height())

    def _cell(self) -> QSize:
        room = self.width() // self._columns() - 2 * NEAR
        wide = max(self._least(), min(room // WEEK, self._least() * 2))
        return QSize(wide, self.fontMetrics().height() + 3)

    def _columns(self) -> int:
        width = self._least() * WEEK + 2 * NEAR
        return next((count for count in (4, 3, 2) if width * count <= self.width()), 2)

    def _month(self, month: int) -> QRect:
        cell, across = self._cell(), self._columns()
        wide = max(cell.width() * WEEK + 2 * NEAR, self.width() // across)
        high = cell.height() * (WEEKS + 1) + self.fontMetrics().height() + NEAR + 2
        at = month - 1
        return QRect((at % across) * wide, (at // across) * high, wide, high)

    def _place(self, day: date) -> QRect:
        cell, box = self._cell(), self._month(day.month)
        first = date(day.year, day.month, 1).weekday()
        week, weekday = divmod(day.day - 1 + first, WEEK)
        top = box.top() + self.fontMetrics().height() + NEAR + cell.height()
        return QRect(
            box.left() + NEAR + weekday * cell.width(),
            top + week * cell.height(),
            cell.width(),
            cell.height(),
        )

    def rect_of(self, day: date) -> QRect:
        """Return where a day stands."""
        return self._place(day)

    @override
    def sizeHint(self) -> QSize:
        across = self._columns()
        box = self._month(1)
        least = self._least() * WEEK + 2 * NEAR
        return QSize(least * 2, box.height() * -(-MONTHS // across))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    # Keys and the pointer.

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._go(self._at + timedelta(days=steps[key]))
        elif key == Qt.Key.Key_Home:
            self._go(date(self._at.year, 1, 1))
        elif key == Qt.Key.Key_End:
            self._go(date(self._at.year, 12, 31))
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        where: QPoint = event.position().toPoint()
        for month in range(1, MONTHS + 1):
            if self._month(month).contains(where):
                last = monthrange(self._at.year, month)[1]
                days = (date(self._at.year, month, number) for number in range(1, last + 1))
                found = next((day for day in days if self._place(day).contains(where)), None)
                if found is not None:
                    self._go(found)

    def _go(self, day: date) -> None:
        if day.year != self._at.year:
            self.turned.emit(1 if day > self._at else -1)
            return
        self._at = day
        self._tell()
        self.update()
        self.moved.emit(day)

    # Paint.

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for month in range(1, MONTHS + 1):
            if self._month(month).intersects(event.rect()):
                self._paint_month(painter, month)
        painter.end()

    def _paint_month(self, painter: QPainter, month: int) -> None:
        palette, box, cell = self.palette(), self._month(month), self._cell()
        bold, plain = self.font(), self.font()
        bold.setBold(True)
        line = self.fontMetrics().height()
        painter.setFont(bold)
        painter.setPen(palette.text().color())
        head = QRect(box.left() + NEAR, box.top(), box.width() - NEAR, line)
        title = self.tr("{0} 月").replace("{0}", str(month))
        painter.drawText(head, Qt.AlignmentFlag.AlignLeft.value, title)
        painter.setFont(plain)
        painter.setPen(palette.placeholderText().color())
        for weekday, letter in enumerate(self.tr("一二三四五六日")):
            left = box.left() + NEAR + weekday * cell.width()
            place = QRect(left, box.top() + line + NEAR // 2, cell.width(), cell.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter.value, letter)
        last = monthrange(self._at.year, month)[1]
        for number in range(1, last + 1):
            day = date(self._at.year, month, number)
            self._paint_day(painter, day, palette)

    def _paint_day(self, painter: QPainter, day: date, palette: QPalette) -> None:
        place, works = self._place(day), self._works(day)
        weekend = day.weekday() >= _SATURDAY
        inner = place.adjusted(1, 1, -1, -1)
        if not works:
            painter.fillRect(inner, palette.midlight())
        if works == weekend:  # it differs from its weekday
            painter.fillRect(inner, palette.highlight())
        quiet = palette.placeholderText().color()
        painter.setPen(palette.text().color() if works else quiet)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter.value, str(day.day))
        if works == weekend:
            self._paint_mark(painter, inner, palette, works=works)
        if day == self._at:
            painter.setPen(palette.link().color())
            painter.drawRect(place.adjusted(0, 0, -1, -1))
            if self.hasFocus():
                painter.drawRect(place.adjusted(1, 1, -2, -2))

    @staticmethod
    def _paint_mark(painter: QPainter, inner: QRect, palette: QPalette, *, works: bool) -> None:
        """Paint a corner for a day off, a bar below a day that is made up for."""
        if works:
            painter.fillRect(inner.left(), inner.bottom() - 2, inner.width(), 3, palette.link())
            return
        side = max(6, inner.height() // 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.link())
        corner = inner.topRight()
        painter.drawPolygon([corner, corner - QPoint(side, 0), corner + QPoint(0, side)])
        painter.setBrush(Qt.BrushStyle.NoBrush)


class YearPage(QWidget):
    """A year with its source, and the way to another.

    Signals:
        day_chosen: another day is chosen. Argument: date.
        opened: the day shall be edited.
    """

    day_chosen = Signal(object)
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        named(self, "admin_year", self.tr("工作日历"))
        self._rows: dict[date, Cells] = {}
        self.grid = YearGrid()
        self.grid.moved.connect(self._show_day)
        self.grid.opened.connect(self.opened)
        self.grid.turned.connect(self._turn)
        self._title = ElidedLabel("", "title")
        self._title.setObjectName("admin_year_title")
        self._source = label("", "small", wrap=True)
        self._source.setObjectName("admin_year_source")
        self._day = label("")
        self._day.setObjectName("admin_year_day")
        back = button(self.tr("上一年　PgUp"), "quiet", lambda: self._turn(-1))
        named(back, "admin_year_back", self.tr("上一年"))
        on = button(self.tr("下一年　PgDn"), "quiet", lambda: self._turn(1))
        named(on, "admin_year_on", self.tr("下一年"))
        legend = label(
            self.tr("灰底：不上班；右上角：工作日放假；下边线：周末调休上班"), "small", wrap=True
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.grid)
        self._area = area
        head = row(self._title, back, on)
        head.setStretch(0, 1)
        layout = column(
            head,
            self._source,
            area,
            row(self._day, 1),
            legend,
            margin=NEAR,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.grid)

    @property
    def day(self) -> date:
        """The chosen day."""
        return self.grid.day

    def show_page(self, page: TablePage, at: date) -> None:
        """Show the table of days, one day chosen."""
        self._rows = {date.fromisoformat(row_.key): row_.cells for row_ in page.rows}
        self._show_year(at)

    def cells_of(self, day: date) -> Cells:
        """Return the cells of a new row for a day that has none."""
        year = next((cells for one, cells in self._rows.items() if one.year == day.year), {})
        works = day.weekday() < _SATURDAY
        return {
            "date": day.isoformat(),
            "is_workday": str(int(works)),
            "kind": "workday" if works else "weekend",
            "official": year.get("official", "0"),
            "source": year.get("source", ""),
        }

    def _turn(self, step: int) -> None:
        year = self.grid.day.year + step
        number = min(self.grid.day.day, monthrange(year, self.grid.day.month)[1])
        self._show_year(date(year, self.grid.day.month, number))

    def _show_year(self, at: date) -> None:
        days = {day: cells for day, cells in self._rows.items() if day.year == at.year}
        first = next(iter(days.values()), {})
        official = first.get("official") == "1"
        state = self.tr("官方日历") if official else self.tr("没有官方日历，时限为暂定")
        self._title.show_text(f"{at.year}　{state}")
        words = (
            first.get("source", "")
            if official
            else self.tr("周一至周五算工作日。国务院办公厅通知公布后，导入这一年的日历（Ctrl+I）。")
        )
        self._source.setText(words)
        self.grid.show_days(days, at, official=official)
        self._show_day(at)

    def _show_day(self, day: date) -> None:
        self._day.setText(f"{day.isoformat()} {phrase(weekday_name(day))}　{self.grid.words(day)}")
        place = self.grid.rect_of(day).center()
        self._area.ensureVisible(place.x(), place.y(), 80, 80)
        self.day_chosen.emit(day)
