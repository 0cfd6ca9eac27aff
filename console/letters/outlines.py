"""Characters out of fonts with PostScript outlines, converted one by one when a letter needs them.

reportlab embeds TrueType outlines only, and converting a whole font of 65,000 glyphs takes minutes.
A title needs one rare character now and then: opening the collection takes 0.3 s once, a character
20 ms.
"""

import io
import mmap
from functools import cache
from pathlib import Path
from typing import Any

from console.domain.errors import RuleError, StorageError

MAX_ERROR = 1.0
"""Largest distance of a converted curve from its original, in units of 1000 to the em."""

_COMMON = "国中永字意见答复办理问题"


class OutlineSource:
    """A font file whose characters are handed out as small fonts of their own.

    Raises:
        StorageError: `font_gone`: the file cannot be read.
        RuleError: `font_unusable`: it is no font.
    """

    def __init__(self, name: str, path: Path, index: int) -> None:
        from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415  # few letters need it

        self._name = name
        try:
            with path.open("rb") as file:
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._font = TTFont(content, fontNumber=index, lazy=True)
            self._names: dict[int, str] = self._font.getBestCmap() or {}
            self._units = int(self._font["head"].unitsPerEm)
        except OSError:
            raise StorageError(name, code="font_gone") from None
        except (TTLibError, KeyError, AssertionError, ValueError) as error:
            raise RuleError(f"{name}: {type(error).__name__}", code="font_unusable") from error
        self._drawn = cache(self._font.getGlyphSet)
        self.middle = cache(self._middle)

    def has(self, char: str) -> bool:
        """Tell whether there is a glyph of its own for the character."""
        return ord(char) in self._names

    def font_of(self, char: str) -> bytes:
        """Return a TrueType font that holds this character only; its name is unique."""
        from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415  # few letters need it
        from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415
        from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415

        source: Any = self._drawn()[self._names[ord(char)]]
        pen = TTGlyphPen(None)
        source.draw(Cu2QuPen(pen, MAX_ERROR * self._units / 1000, reverse_direction=True))
        glyphs = {".notdef": TTGlyphPen(None).glyph(), "char": pen.glyph()}
        builder = FontBuilder(self._units, isTTF=True)
        builder.setupGlyphOrder(list(glyphs))
        builder.setupCharacterMap({ord(char): "char"})
        builder.setupGlyf(glyphs)
        left = getattr(builder.font["glyf"]["char"], "xMin", 0)
        builder.setupHorizontalMetrics({".notdef": (self._units, 0), "char": (source.width, left)})
        builder.setupHorizontalHeader(
            ascent=round(0.88 * self._units), descent=-round(0.12 * self._units)
        )
        name = f"{self._name}-{ord(char):X}"
        builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
        builder.setupOS2()
        builder.setupPost(keepGlyphNames=False)
        builder.font["head"].created = builder.font["head"].modified = 0  # the same bytes again
        out = io.BytesIO()
        builder.font.recalcTimestamp = False
        builder.save(out)
        return out.getvalue()

    def _middle(self) -> float:
        """Return the middle of common characters above the baseline, in em."""
        from fontTools.pens.boundsPen import ControlBoundsPen  # noqa: PLC0415  # few letters need it

        drawn = self._drawn()
        found = []
        for char in filter(self.has, _COMMON):
            pen = ControlBoundsPen(drawn)
            drawn[self._names[ord(char)]].draw(pen)
            if pen.bounds is not None:
                found.append((pen.bounds[1] + pen.bounds[3]) / 2 / self._units)
        return sorted(found)[len(found) // 2] if found else 0.38
