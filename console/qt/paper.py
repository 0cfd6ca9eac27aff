"""Text on paper, through the system's print dialog."""

from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QDialog, QWidget

from console.domain.errors import InputError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS, HEADING_POINTS = 10.5, 14.0
LEADING_PERCENT = 125.0
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
    """Write a text, the first line of each part as its heading."""
    cursor = QTextCursor(document)
    plain, heading = QTextCharFormat(), QTextCharFormat()
    heading.setFontWeight(QFont.Weight.Bold)
    heading.setFontPointSize(HEADING_POINTS)
    for at, part in enumerate(text.split(PAGE_BREAK)):
        top = _spaced()
        if at:
            top.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.insertBlock(top)
        else:
            cursor.setBlockFormat(top)
        first, _, rest = part.partition("\n")
        cursor.insertText(first, heading)
        if rest:
            cursor.insertBlock(_spaced())  # else each line would take a page
            cursor.insertText(rest, plain)


def _spaced() -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(LEADING_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made
