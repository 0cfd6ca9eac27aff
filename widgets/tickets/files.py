"""Attachments on their way to the screen or to a folder."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from console.domain.errors import ConsoleError, InputError
from console.domain.intake import Upload
from console.domain.ticket import AttachmentView
from console.qt.jobs import Jobs


def ask_path(parent: QWidget, name: str) -> str:
    """Ask where to save a file; "" when the operator thinks better of it."""
    return QFileDialog.getSaveFileName(parent, "", name)[0]


def write_file(path: str, content: bytes) -> None:
    """Write a file whole. Blocking.

    Raises:
        InputError: `cannot_write`; the folder refuses or the disk is full.
    """
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise InputError(error.strerror or "", code="cannot_write") from error


class AttachmentDesk(QObject):
    """Shows pictures in a window of their own and saves everything else where it is wanted.

    Signals:
        told: something to say in the status line. Argument: the sentence.
        failed: it could not be read or written. Argument: ConsoleError.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        load: Callable[[UUID], Upload],
        reads: Jobs,
        parent: QWidget,
        path_for: Callable[[QWidget, str], str] = ask_path,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._reads = reads
        self._window = parent
        self._path_for = path_for

    def fetch(self, file: AttachmentView, *, save: bool) -> None:
        """Show a picture, or save a file; what is no picture is saved."""
        if not save and file.media_type.startswith("image/"):
            self._run(partial(self._load, file.id), self._show_picture)
            return
        path = self._path_for(self._window, file.name)
        if path:
            self._run(partial(self._store, file.id, path), self._say_stored)

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._reads.run(self, work, on_ok=done, on_error=self.failed.emit)

    def _store(self, file_id: UUID, path: str) -> str:
        write_file(path, self._load(file_id).content)
        return path

    def _say_stored(self, path: object) -> None:
        self.told.emit(self.tr("已保存到 {0}").format(path))

    def _show_picture(self, upload: object) -> None:
        if not isinstance(upload, Upload):
            return
        picture = QImage.fromData(upload.content)
        if picture.isNull():
            self.failed.emit(_unreadable())
            return
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(upload.name)
        shown = QLabel()
        shown.setAccessibleName(upload.name)
        shown.setPixmap(QPixmap.fromImage(picture))
        area = QScrollArea()
        area.setWidget(shown)
        QVBoxLayout(dialog).addWidget(area)
        dialog.resize(900, 640)
        dialog.open()


def _unreadable() -> ConsoleError:
    return InputError("picture", code="bad_picture")
