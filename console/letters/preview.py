"""Shows a finished page as a picture."""

import io

from console.domain.errors import InputError

MAX_DPI = 600
_POINTS = 72


def page_png(pdf: bytes, page: int, dpi: int) -> bytes:
    """Return a page as PNG.

    Args:
        pdf: a finished letter.
        page: counted from 0.
        dpi: dots per inch, 36 to 600.

    Raises:
        InputError: `no_such_page`, `bad_pdf`, `dpi`.
    """
    import pypdfium2  # noqa: PLC0415  # loads a library of 8 MB

    if not _POINTS // 2 <= dpi <= MAX_DPI:
        raise InputError(str(dpi), code="dpi")
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise InputError("pdf", code="bad_pdf") from None
    try:
        if not 0 <= page < len(document):
            raise InputError(str(page), code="no_such_page")
        picture = document[page].render(scale=dpi / _POINTS).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1, dpi=(dpi, dpi))
    return out.getvalue()
