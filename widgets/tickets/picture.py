"""A picture of a ticket in a window of its own, with zoom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QDialog, QFrame, QGraphicsScene, QGraphicsView, QWidget
from typing_extensions import override

from widgets.common.look import NEAR, button, column, label, named, row

STEP = 1.25
SMALLEST, LARGEST = 0.02, 16.0
NOTCH = 120
"""Eighths of a degree that one step of a usual wheel turns."""

_SIZE = (960, 680)
_QUARTER = 90


class PictureDialog(QDialog):
    """Shows one picture, fitted to the window until somebody zooms.

    Keys: + and - zoom, 0 fits, 1 shows it pixel for pixel, R turns it, arrows move it.
    """

    def __init__(self, picture: QImage, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "picture", name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(name)
        self.view = PictureView(picture)
        named(self.view, "pictureView", self.tr("图片，方向键移动"))
        self._percent = label("", "muted")
        named(self._percent, "pictureScale", self.tr("显示比例"))
        self.view.on_scale = self._show_scale
        tools = (
            ("zoomOut", self.tr("缩小　-"), "-", self.view.zoom_out),
            ("zoomIn", self.tr("放大　+"), "+", self.view.zoom_in),
            ("fit", self.tr("适合窗口　0"), "0", self.view.fit),
            ("actual", self.tr("原大　1"), "1", self.view.show_actual),
            ("turn", self.tr("旋转　R"), "R", self.view.turn),
        )
        bar = row(gap=NEAR)
        for object_name, text, key, run in tools:
            made = button(text, "quiet", run)
            named(made, object_name, text)
            bar.addWidget(made)
            QShortcut(QKeySequence(key), self, run)
        QShortcut(QKeySequence("="), self, self.view.zoom_in)
        bar.addStretch(1)
        bar.addWidget(self._percent)
        self.setLayout(column(bar, self.view, margin=NEAR))
        self.resize(*_SIZE)
        self.view.setFocus()

    def _show_scale(self) -> None:
        self._percent.setText(f"{self.view.scale_now:.0%}")


class PictureView(QGraphicsView):
    """One picture; scaled while it is painted, so that zooming costs no memory.

    Attributes:
        on_scale: called when the scale has changed.
    """

    def __init__(self, picture: QImage) -> None:
        super().__init__()
        self.on_scale = _nothing
        self._fitted = True
        scene = QGraphicsScene(self)
        self._item = scene.addPixmap(QPixmap.fromImage(picture))
        self._item.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)

    @property
    def scale_now(self) -> float:
        """Pixels on screen that one of the picture takes."""
        turned = self.transform()
        return max(abs(turned.m11()), abs(turned.m12()))

    def zoom_in(self) -> None:
        """Make it larger around the middle."""
        self._zoom(STEP, QGraphicsView.ViewportAnchor.AnchorViewCenter)

    def zoom_out(self) -> None:
        """Make it smaller around the middle."""
        self._zoom(1 / STEP, QGraphicsView.ViewportAnchor.AnchorViewCenter)

    def show_actual(self) -> None:
        """Show it pixel for pixel."""
        self._zoom(1 / self.scale_now, QGraphicsView.ViewportAnchor.AnchorViewCenter)

    def fit(self) -> None:
        """Show all of it, never larger than it is."""
        self._fitted = True
        self.fitInView(self._item, Qt.AspectRatioMode.KeepAspectRatio)
        if self.scale_now > 1:
            self.scale(1 / self.scale_now, 1 / self.scale_now)
        self.on_scale()

    def turn(self) -> None:
        """Turn it by a quarter to the right."""
        self.rotate(_QUARTER)
        if self._fitted:
            self.fit()

    def _zoom(self, factor: float, anchor: QGraphicsView.ViewportAnchor) -> None:
        self._fitted = False
        wanted = min(LARGEST, max(SMALLEST, self.scale_now * factor))
        by = wanted / self.scale_now
        self.setTransformationAnchor(anchor)
        self.scale(by, by)
        self.on_scale()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / NOTCH
            self._zoom(STEP**steps, QGraphicsView.ViewportAnchor.AnchorUnderMouse)
            event.accept()
        else:
            super().wheelEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()


def _nothing() -> None:
    """Tell nobody."""
