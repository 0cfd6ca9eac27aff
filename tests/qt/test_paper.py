"""Text on paper: what follows a page break begins on a new page."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from console.qt.paper import PAGE_BREAK, draw


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("一行", 1),
        ("一\n二\n三", 1),
        (PAGE_BREAK.join(("甲\n一\n二", "乙\n一", "丙")), 3),
        ("\n".join(f"第 {at} 行" for at in range(200)), 6),
    ],
)
def test_each_part_begins_a_page_and_no_line_takes_one(
    qtbot: QtBot, tmp_path: Path, text: str, pages: int
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    draw(printer, text)
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
        assert len(document) == pages
