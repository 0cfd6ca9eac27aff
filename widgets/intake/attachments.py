"""The files that go with a ticket: a button that adds one, and their names."""

import mimetypes
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from typing_extensions import override

from console.domain.errors import InputError
from console.domain.intake import Upload
from widgets.common.flow import FlowLayout
from widgets.common.look import NEAR, button, clear, named, row

_MEBIBYTE = 1024 * 1024


class Attachments(QWidget):
    """Takes files, also dropped ones; `chips` shows their names, each with a way to take it off.

    Signals:
        changed: a file came or went.
        asked: a list of `Path` that somebody wants to add; reading them is not done here.
    """

    changed = Signal()
    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        named(self, "uploads", self.tr("附件"))
        self.setAcceptDrops(True)
        self._uploads: tuple[Upload, ...] = ()
        self._add = button(self.tr("添加文件…"), "", self.ask)
        named(self._add, "addFile", self.tr("添加附件"))
        self.setFocusProxy(self._add)
        self.setLayout(row(self._add))
        self.chips = QWidget()
        named(self.chips, "uploadNames", self.tr("附件"))
        self._names = FlowLayout(self.chips, NEAR)
        self.chips.hide()

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """The files, in the order they came."""
        return self._uploads

    def show_uploads(self, uploads: tuple[Upload, ...]) -> None:
        """Replace the files."""
        if uploads == self._uploads:
            return
        self._uploads = uploads
        clear(self._names)
        for at, upload in enumerate(uploads):
            self._names.addWidget(self._chip(at, upload))
        self.chips.setVisible(bool(uploads))
        self.changed.emit()

    def add(self, more: tuple[Upload, ...]) -> None:
        """Add files that were read."""
        self.show_uploads((*self._uploads, *more))

    def ask(self) -> None:
        """Let somebody choose files."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("添加附件"))
        if names:
            self.asked.emit([Path(name) for name in names])

    def _chip(self, at: int, upload: Upload) -> QPushButton:
        size = max(1, round(len(upload.content) / 1024))
        name = upload.name if len(upload.name) <= 14 else f"{upload.name[:8]}…{upload.name[-5:]}"  # noqa: PLR2004  # room for one name
        chip = button(f"{name}  {size} KB  ×", "quiet", lambda: self._remove(at))
        chip.setToolTip(self.tr("去掉 {0}").replace("{0}", upload.name))
        named(chip, f"upload{at + 1}", self.tr("去掉附件 {0}").replace("{0}", upload.name))
        return chip

    def _remove(self, at: int) -> None:
        self.show_uploads(self._uploads[:at] + self._uploads[at + 1 :])
        self._add.setFocus()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.asked.emit(paths)


def read_uploads(paths: list[Path], max_bytes: int) -> tuple[Upload, ...]:
    """Read files from disk; blocking.

    Raises:
        InputError: `file_too_large`, or `bad_input` for what cannot be read.
    """
    return tuple(_read(path, max_bytes) for path in paths)


def _read(path: Path, max_bytes: int) -> Upload:
    try:
        if path.stat().st_size > max_bytes:
            raise InputError(f"{max_bytes // _MEBIBYTE} MB", code="file_too_large")
        content = path.read_bytes()
    except OSError as error:
        raise InputError("这个文件读不出来，请另选一个", code="bad_input") from error
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Upload(path.name, kind, content)
