"""Our own line icons, drawn in the colour that a place asks for."""

import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from console.qt.assets import RESOURCES

_INK = b"currentColor"
_SIZES = (16, 20, 24, 32, 48)


def icon(name: str, colour: QColor | str, checked: QColor | str | None = None) -> QIcon:
    """Return an icon of `resources/icons`.

    Args:
        name: file name without suffix.
        colour: its ink.
        checked: ink while its button is checked; None for the same.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    found = QIcon()
    for size in _SIZES:
        found.addPixmap(pixmap(name, colour, size))
        found.addPixmap(pixmap(name, colour, size), QIcon.Mode.Selected)
        if checked is not None:
            found.addPixmap(pixmap(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
    return found


def pixmap(name: str, colour: QColor | str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one icon as a square picture.

    Args:
        name: file name without suffix.
        colour: its ink.
        size: edge in pixels that layouts count.
        ratio: pixels of the screen for one of them; without it the picture blurs where it is not 1.
    """
    found = QPixmap.fromImage(_image(name, QColor(colour).name(), round(size * ratio)))
    found.setDevicePixelRatio(ratio)
    return found


@lru_cache(maxsize=256)
def _image(name: str, colour: str, size: int) -> QImage:
    source = (RESOURCES / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(source.replace(_INK, colour.encode())))
    image = QImage(QSize(size, size), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="hotline-icons-")


def draw_arrows(ink: str, check_ink: str) -> dict[str, str]:
    """Return tokens of the pictures that a style sheet can only take from files.

    They are drawn once a colour into a folder that ends with the process.
    """
    tokens = {}
    for token, name, colour in (
        ("arrow_down", "chevron-down", ink),
        ("tick", "tick", check_ink),
        ("dot", "dot", check_ink),
        ("close", "close", ink),
    ):
        path = Path(_folder().name) / f"{name}-{colour.removeprefix('#')}.png"
        if not path.exists():
            _image(name, colour, 32).save(str(path))
        tokens[token] = path.as_posix()
    return tokens
