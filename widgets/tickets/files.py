"""Attachments on their way to the screen or to a folder."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from console.domain.errors import InputError
from console.domain.intake import Upload
from console.domain.ticket import AttachmentView, FileUse
from console.qt.jobs import Jobs
from console.qt.paper import ask_and_print
from console.qt.sound import Sound
from widgets.tickets.picture import PictureDialog
from widgets.tickets.recording import RecordingDialog

PrintText = Callable[[QWidget, str, str], bool]
"""(parent, title, text) to whether it was printed. May raise ConsoleError."""


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


def open_outside(path: str) -> bool:
    """Let the system's own program show a file; return whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))


@dataclass(frozen=True, slots=True)
class Outside:
    """What leads out of the program.

    Attributes:
        path_for: (parent, proposed name) to where a file is saved, "" for nowhere.
        open_file: path to whether the system has a program for it.
    """

    path_for: Callable[[QWidget, str], str] = ask_path
    open_file: Callable[[str], bool] = open_outside
    print_text: PrintText = ask_and_print


class AttachmentDesk(QObject):
    """Shows pictures, plays recordings, hands documents to the system, and saves anything.

    A document is written where only this user can read it, and removed when the program ends.

    Signals:
        told: something to say in the status line. Argument: the sentence.
        failed: it could not be read or written. Argument: ConsoleError.
    """

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        load: Callable[[UUID, FileUse], Upload],
        reads: Jobs,
        parent: QWidget,
        outside: Outside,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._reads = reads
        self._window = parent
        self._outside = outside
        self._sound: Sound | None = None
        self._folder: QTemporaryDir | None = None

    def fetch(self, file: AttachmentView, *, save: bool) -> None:
        """Show, play or open a file; or save it."""
        if save:
            path = self._outside.path_for(self._window, file.name)
            if path:
                self._run(partial(self._store, file.id, path), self._say_stored)
        elif file.media_type.startswith("image/"):
            self._run(partial(self._load, file.id, FileUse.SHOWN), self._show_picture)
        elif file.media_type.startswith("audio/"):
            self._run(partial(self._load, file.id, FileUse.PLAYED), self._play)
        else:
            folder = self._private_folder()
            self._run(partial(self._put, file.id, folder), self._open)

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._reads.run(self, work, on_ok=done, on_error=self.failed.emit)

    def _store(self, file_id: UUID, path: str) -> str:
        write_file(path, self._load(file_id, FileUse.SAVED).content)
        return path

    def _say_stored(self, path: object) -> None:
        self.told.emit(self.tr("已保存到 {0}").format(path))

    def _show_picture(self, upload: object) -> None:
        if not isinstance(upload, Upload):
            return
        picture = QImage.fromData(upload.content)
        if picture.isNull():
            self.failed.emit(InputError("picture", code="bad_picture"))
            return
        PictureDialog(picture, upload.name, self._window).open()

    def _play(self, upload: object) -> None:
        if not isinstance(upload, Upload):
            return
        if self._sound is None:
            self._sound = Sound(self)
        RecordingDialog(self._sound, upload.content, upload.name, self._window).open()

    def _private_folder(self) -> str:
        if self._folder is None:
            self._folder = QTemporaryDir()
        if not self._folder.isValid():
            raise InputError(self._folder.errorString(), code="cannot_write")
        return self._folder.path()

    def _put(self, file_id: UUID, folder: str) -> str:
        upload = self._load(file_id, FileUse.OPENED)
        own = Path(folder) / str(file_id)
        path = own / Path(upload.name).name
        try:
            own.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise InputError(error.strerror or "", code="cannot_write") from error
        write_file(str(path), upload.content)
        return str(path)

    def _open(self, path: object) -> None:
        if not self._outside.open_file(str(path)):
            self.failed.emit(InputError("document", code="no_program"))
