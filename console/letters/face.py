"""Faces: font files read once, with their coverage, widths and ink; fallback glyph by glyph."""

import gc
import io
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from console.domain.errors import RuleError, StorageError
from console.letters.outlines import OutlineSource
from console.letters.page import Role

LARGEST_FILE = 120 * 2**20
"""Bytes; a larger file is no font of a letter."""

SINGLE = "@"
"""Between a file's name and the code point, in names of faces that hold one character."""

FIRST_HAN = 0x3400
SAMPLE = 200
USUAL_MIDDLE = 0.38


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file that may serve a role.

    Attributes:
        name: short and unique, as letters and `doctor` name it.
        index: which font of a collection.
        origin: "site", "system" or "open".
        outlines: "truetype", or "postscript" for a font that gives its characters one by one.
    """

    name: str
    path: Path
    index: int = 0
    origin: str = "open"
    licence: str = ""
    outlines: str = "truetype"


class Face:
    """One font file; the only place that knows reportlab's reader.

    Args:
        file: names it.
        data: its bytes, where they do not come from the file.

    Raises:
        StorageError: `font_gone`: the file cannot be read.
        RuleError: `font_unusable`: not a font with TrueType outlines.
    """

    def __init__(self, file: FontFile, data: bytes | None = None) -> None:
        from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415  # 0.1 s, late

        self.file = file
        if not file.path.is_file():
            raise StorageError(file.name, code="font_gone")
        try:
            if file.path.stat().st_size > LARGEST_FILE:
                raise RuleError(f"{file.name}: too large", code="font_unusable")
            self.font = TTFont(
                file.name,
                str(file.path) if data is None else io.BytesIO(data),
                subfontIndex=file.index if data is None else 0,
                asciiReadable=False,
                shapable=False,
            )
            self._glyf = self.font.face.get_table("glyf")
        except OSError:
            raise StorageError(file.name, code="font_gone") from None
        except (TTFError, struct.error, KeyError, IndexError, ValueError, TypeError) as error:
            reason = f"{file.name}: {type(error).__name__}"
            raise RuleError(reason, code="font_unusable") from error

    def has(self, char: str) -> bool:
        """Tell whether there is a glyph of its own for the character."""
        return bool(self.font.face.charToGlyph.get(ord(char)))

    def advance(self, char: str) -> float:
        """Return the pen's way, in em."""
        return float(self.font.face.getCharWidth(ord(char))) / 1000

    def extent(self, char: str) -> tuple[float, float]:
        """Return the lowest and highest point of the ink above the baseline, in em."""
        reader = self.font.face
        glyph = reader.charToGlyph[ord(char)]
        start, end = reader.glyphPos[glyph], reader.glyphPos[glyph + 1]
        if start == end:
            return 0.0, 0.0
        _, _, low, _, high = struct.unpack_from(">hhhhh", self._glyf, start)
        return low / reader.unitsPerEm, high / reader.unitsPerEm

    def middle(self) -> float:
        """Return the middle of Chinese characters above the baseline, in em."""
        points = sorted(point for point in self.font.face.charToGlyph if point >= FIRST_HAN)
        sample = points[:: max(1, len(points) // SAMPLE)]
        middles = sorted(sum(self.extent(chr(point))) / 2 for point in sample)
        return middles[len(middles) // 2] if middles else USUAL_MIDDLE


class FaceSet:
    """The faces of every role, read when a character first needs them.

    Args:
        chains: the files of each role in order of fallback.
    """

    def __init__(self, chains: Mapping[Role, Sequence[FontFile]]) -> None:
        self._chains = {role: tuple(files) for role, files in chains.items()}
        self._faces: dict[str, Face] = {}
        self._found: dict[tuple[Role, str], str] = {}
        self._middles: dict[str, float] = {}
        self._sources: dict[str, OutlineSource] = {}

    def face(self, role: Role, char: str) -> str:
        """Return the name of the first face of the role that has the character.

        Raises:
            RuleError: `missing_glyph`, with the code point.
        """
        found = self._found.get((role, char))
        if found is None:
            found = self._found[role, char] = self._find(role, char)
        return found

    def advance(self, face: str, char: str) -> float:
        """Return the pen's way, in em."""
        return self._faces[face].advance(char)

    def extent(self, face: str, char: str) -> tuple[float, float]:
        """Return the lowest and highest point of the ink above the baseline, in em."""
        return self._faces[face].extent(char)

    def middle(self, face: str) -> float:
        """Return the middle of a face's Chinese characters above the baseline, in em."""
        if face not in self._middles:
            self._middles[face] = self._faces[face].middle()
        return self._middles[face]

    def release(self) -> None:
        """Let go of the fonts that give single characters; what they gave stays."""
        if self._sources:
            self._sources.clear()
            gc.collect()  # fontTools' tables refer to each other: 70 MB a font

    def first(self, role: Role) -> FontFile:
        """Return the file that serves a role before any fallback."""
        return self._chains[role][0]

    def loaded(self, name: str) -> Face:
        """Return a face that has been asked for before."""
        return self._faces[name]

    def _find(self, role: Role, char: str) -> str:
        for file in self._chains.get(role, ()):
            if file.outlines == "postscript":
                name = self._single(file, char)
                if name:
                    return name
                continue
            face = self._faces.get(file.name)
            if face is None:
                face = self._faces[file.name] = Face(file)
            if face.has(char):
                return file.name
        raise RuleError(f"U+{ord(char):04X}", code="missing_glyph")

    def _single(self, file: FontFile, char: str) -> str:
        """Return the name of a face that holds this character only, or "" if the font lacks it."""
        source = self._sources.get(file.name)
        if source is None:
            source = self._sources[file.name] = OutlineSource(file.name, file.path, file.index)
        if not source.has(char):
            return ""
        name = f"{file.name}{SINGLE}{ord(char):X}"
        if name not in self._faces:
            self._faces[name] = Face(replace(file, name=name), source.font_of(char))
            self._middles[name] = source.middle()
        return name


def file_name(face: str) -> str:
    """Return the name of the font file that a face comes from."""
    return face.partition(SINGLE)[0]
