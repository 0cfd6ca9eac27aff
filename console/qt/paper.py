"""Text on paper, through the system's print dialog."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QDialog, QWidget

from console.domain.errors import InputError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS = 10.5
PAGE_BREAK = "\f"
"""In a text: what follows begins on a new page."""


def ask_and_print(parent: QWidget, title: str, text: str) -> bool:
    """Let the person choose a printer and print; False when they think better of it.

    Raises:
        InputError: `no_printer`.
    """
    from PySide6.QtPrintSupport import (  # noqa: PLC0415  # talks to the print service
        QPrintDialog,
        QPrinter,
        QPrinterInfo,
    )

    if not QPrinterInfo.availablePrinterNames():
        raise InputError("printer", code="no_printer")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return False
    draw(printer, text)
    return True


def draw(printer: "QPrinter", text: str) -> None:
    """Draw a text on as many pages as it takes."""
    document = QTextDocument()
    font = QFont(["Noto Serif CJK SC", "HanaMinA", "HanaMinB"])
    font.setPointSizeF(POINTS)
    document.setDefaultFont(font)
    _fill(document, text)
    document.print_(printer)


def _fill(document: QTextDocument, text: str) -> None:
    cursor = QTextCursor(document)
    for at, part in enumerate(text.split(PAGE_BREAK)):
        if at:
            top = QTextBlockFormat()
            top.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.insertBlock(top)
        first, _, rest = part.partition("\n")
        cursor.insertText(first)
        if rest:
            cursor.insertBlock(QTextBlockFormat())  # else each line would take a page
            cursor.insertText(rest)
