"""The life cycle as a drawing: states, and from where to where each act leads."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from console.domain.lifecycle import BACK, NEW, SAME
from console.domain.table import Cells
from console.domain.words import state_word
from console.qt.language import joined, told, word
from widgets.common.look import named

_PLACES = {
    NEW: (0, 1),
    "pending": (1, 1),
    "dispatched": (2, 1),
    "handling": (3, 1),
    "replied": (4, 1),
    "callback": (5, 1),
    "closed": (6, 1),
    "routed": (1, 0),
    "withdrawn": (2, 0),
    "returned": (3, 0),
    "done": (4, 0),
    "merged": (2, 2),
    "redo": (4, 2),
    "parked": (3, 2),
    "ended": (5, 0),
}
"""Column and line of each state: the main way in the middle, what leaves it above and below."""

_COLUMNS = 7
_ARROW = 7.0


@dataclass(frozen=True, slots=True)
class _Edge:
    start: str
    end: str
    chosen: bool


class LifecycleDrawing(QWidget):
    """Paints the states of a table of acts; the act that is chosen in the table stands out."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "admin_lifecycle", self.tr("流程图"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._steps: tuple[Cells, ...] = ()
        self._chosen: Cells | None = None

    @property
    def states(self) -> tuple[str, ...]:
        """Every state that an act leaves or reaches."""
        found = dict.fromkeys(NEW)
        for step in self._steps:
            found.update(dict.fromkeys((*step["before"].split(), step["after"])))
        return tuple(state for state in found if state not in {SAME, BACK})

    def show_steps(self, steps: Iterable[Cells]) -> None:
        """Draw a table of acts."""
        self._steps = tuple(steps)
        self._chosen = None
        self.updateGeometry()
        self.update()

    def choose(self, step: Cells | None) -> None:
        """Let one act stand out."""
        self._chosen = step
        if step is not None:
            ends = joined(_label(one) for one in step["before"].split())
            way = f"{ends} → {_label(step['after'])}"
            self.setAccessibleDescription(told(word(step["label"]), way))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        lines = max((self._place(state)[1] for state in self.states), default=0) + 1
        return QSize(640, lines * self.fontMetrics().height() * 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.sizeHint().height())

    def _place(self, state: str) -> tuple[int, int]:
        if state in _PLACES:
            return _PLACES[state]
        others = [one for one in self.states if one not in _PLACES]
        at = others.index(state)
        return at % _COLUMNS, 3 + at // _COLUMNS

    def _box(self, state: str) -> QRectF:
        across, down = self._place(state)
        metrics = self.fontMetrics()
        step = self.width() / _COLUMNS
        longest = max(metrics.horizontalAdvance(_label(one)) for one in self.states)
        wide = min(step * 0.86, longest + 14.0)
        high = metrics.height() + 12.0
        middle = QPointF((across + 0.5) * step, (down + 0.5) * metrics.height() * 4)
        return QRectF(middle.x() - wide / 2, middle.y() - high / 2, wide, high)

    def _edges(self) -> list[_Edge]:
        found: dict[tuple[str, str], bool] = {}
        for step in self._steps:
            chosen = step is self._chosen or step == self._chosen
            for start in step["before"].split():
                end = start if step["after"] in {SAME, BACK} else step["after"]
                found[start, end] = found.get((start, end), False) or chosen
        return sorted(
            (_Edge(start, end, chosen) for (start, end), chosen in found.items()),
            key=lambda edge: edge.chosen,
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        edge_ink, loud = palette.mid().color(), palette.link().color()
        quiet = palette.dark().color()
        for edge in self._edges():
            if edge.start != edge.end:
                self._paint_edge(painter, edge, loud if edge.chosen else edge_ink)
        touched = {one for edge in self._edges() if edge.chosen for one in (edge.start, edge.end)}
        for state in self.states:
            box = self._box(state)
            painter.setBrush(palette.highlight() if state in touched else palette.base())
            painter.setPen(QPen(loud if state in touched else quiet, 1.5))
            painter.drawRoundedRect(box, 6, 6)
            painter.setPen(palette.text().color())
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _label(state))
        painter.end()

    def _paint_edge(self, painter: QPainter, edge: _Edge, ink: QColor) -> None:
        start, end = self._box(edge.start), self._box(edge.end)
        line = QLineF(start.center(), end.center())
        begin, reach = _border(start, line), _border(end, QLineF(line.p2(), line.p1()))
        bend = QPointF(0, 0)
        same_line = abs(line.dy()) < 1
        if same_line and abs(line.dx()) > start.width() * 2:  # over what lies between
            bend = QPointF(0, (-1 if line.dx() > 0 else 1) * start.height() * 1.1)
        middle = QLineF(begin, reach).center() + bend
        path = QPainterPath(begin)
        path.quadTo(middle, reach)
        painter.setPen(QPen(ink, 2.2 if edge.chosen else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        head = QLineF(reach, middle)
        head.setLength(_ARROW)
        left, right = QLineF(head), QLineF(head)
        left.setAngle(head.angle() + 25)
        right.setAngle(head.angle() - 25)
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([reach, left.p2(), right.p2()]))


def _border(box: QRectF, line: QLineF) -> QPointF:
    """Return where a line from the middle of a box leaves it."""
    dx, dy = line.dx(), line.dy()
    across = box.width() / 2 / abs(dx) if dx else float("inf")
    down = box.height() / 2 / abs(dy) if dy else float("inf")
    part = min(across, down, 1.0)
    return QPointF(box.center().x() + dx * part, box.center().y() + dy * part)


def _label(state: str) -> str:
    return word(state_word(state))
