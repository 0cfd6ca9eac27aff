"""Text on paper, through the system's print dialog."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtWidgets import QDialog, QWidget

from console.domain.errors import InputError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS = 10.5


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
    document.setPlainText(text)
    document.print_(printer)
