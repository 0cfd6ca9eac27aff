"""Writes placed glyphs as a PDF: every font embedded as a subset, the same input the same bytes."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from console.letters.face import FaceSet
from console.letters.page import SHEET_HEIGHT, SHEET_WIDTH, Glyph, Ink, Page, Role

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

_BLOCK = 100
"""Entries of one bfchar block, at most. Source: Adobe Technical Note 5411, 1.4.1."""

_NEAR = 0.001


@dataclass(slots=True)
class _Run:
    """Glyphs of one face, size and colour on one baseline with one pitch."""

    first: Glyph
    text: str
    space: float
    next_x: float


def write(pages: Sequence[Page], faces: FaceSet, *, title: str, author: str, dated: date) -> bytes:
    """Return the PDF.

    Args:
        pages: in order.
        faces: where the glyphs' faces come from.
        title: of the document's properties; holds no citizen's name.
        author: of the document's properties.
        dated: stands for the time of making, so that a letter can be drawn again byte by byte.
    """
    from reportlab import rl_config  # noqa: PLC0415  # only a letter needs it
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    rl_config.useA85 = 0
    _mend_to_unicode()
    names = sorted({glyph.face for page in pages for glyph in page.glyphs})
    first = faces.face(Role.BODY, "0")
    _register(faces, {*names, first})
    out = io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=(SHEET_WIDTH, SHEET_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=first,  # else an unembedded Helvetica is named on each page
        lang="zh-CN",
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("12345 坐席台")
    canvas.setSubject("")
    stamp = f"D:{dated:%Y%m%d}000000+08'00'"
    canvas.setDateFormatter(lambda *_: stamp)
    for page in pages:
        _draw_page(canvas, page, faces)
    canvas.save()
    return out.getvalue()


def _draw_page(canvas: "Canvas", page: Page, faces: FaceSet) -> None:
    for bar in page.bars:
        canvas.setFillColorRGB(*bar.ink.value)
        bottom = SHEET_HEIGHT - bar.y - bar.height
        canvas.rect(bar.x, bottom, bar.width, bar.height, stroke=0, fill=1)
    canvas.setFillColorRGB(*Ink.BLACK.value)
    text: PDFTextObject = canvas.beginText()
    ink = Ink.BLACK
    space = 0.0
    for run in _runs(page.glyphs, faces):
        if run.first.ink is not ink:
            ink = run.first.ink
            text.setFillColorRGB(*ink.value)
        text.setFont(run.first.face, run.first.size)
        if abs(run.space - space) > _NEAR:
            space = run.space
            text.setCharSpace(space)
        text.setTextOrigin(run.first.x, SHEET_HEIGHT - run.first.y)
        text.textOut(run.text)
    canvas.drawText(text)
    canvas.showPage()


def _runs(glyphs: Iterable[Glyph], faces: FaceSet) -> Iterator[_Run]:
    """Yield glyphs that one operator can show; far fewer bytes than each on its own."""
    run: _Run | None = None
    for glyph in glyphs:
        width = faces.advance(glyph.face, glyph.char) * glyph.size
        if run is not None and _follows(run, glyph):
            pitch = glyph.x - run.next_x
            if len(run.text) == 1:
                run.space = pitch
            if abs(pitch - run.space) < _NEAR:
                run.text += glyph.char
                run.next_x = glyph.x + width
                continue
            if len(run.text) == 1:
                run.space = 0.0
        if run is not None:
            yield run
        run = _Run(glyph, glyph.char, 0.0, glyph.x + width)
    if run is not None:
        yield run


def _follows(run: _Run, glyph: Glyph) -> bool:
    first = run.first
    return (first.y, first.face, first.size, first.ink) == (
        glyph.y,
        glyph.face,
        glyph.size,
        glyph.ink,
    )


def _register(faces: FaceSet, names: Iterable[str]) -> None:
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415  # only a letter needs it

    for name in sorted(names):
        pdfmetrics.registerFont(faces.loaded(name).font)


def _mend_to_unicode() -> None:
    """Let text beyond the BMP be copied and searched.

    reportlab 5.1.0 writes U+2C35B as `<2C35B>`, which readers take for two other characters: the
    page looks right and reads back wrong. This function replaces its own, and nothing else.
    """
    from reportlab.pdfbase import ttfonts  # noqa: PLC0415  # only a letter needs it

    ttfonts.makeToUnicodeCMap = to_unicode


def to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """Return the CMap from a subset's codes to UTF-16BE.

    Args:
        fontname: name of the embedded subset.
        subset: code points by code, at most 256.
    """
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({fontname}) /Ordering ({fontname}) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)
