"""Draws a letter: text in, PDF bytes out. One at a time; `child` serves several threads."""

import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from console.domain.letter import DrawnLetter, LetterText, clean_letter
from console.letters.face import file_name
from console.letters.fonts import FontSettings, find_faces
from console.letters.heading import TitleWords
from console.letters.letter_form import lay_out
from console.letters.letterhead import Centre
from console.letters.page import Role
from console.letters.pdf import write

TITLE_WORDS = Path(__file__).parents[2] / "resources" / "catalog" / "letters" / "title_words.toml"


@dataclass(frozen=True, slots=True)
class PressSettings:
    """What a site decides about its letters.

    Attributes:
        fonts: its own fonts and where the open ones lie.
        centre: what the red lines of 170 mm are centred on.
    """

    fonts: FontSettings = field(default_factory=FontSettings)
    centre: Centre = Centre.TYPE_AREA


class LetterPress:
    """Draws letters; keeps the fonts it has read.

    Raises:
        StorageError: `fonts_missing`, `font_gone`.
        RuleError: a font that the site named cannot serve.
    """

    def __init__(self, settings: PressSettings) -> None:
        self._settings = settings
        self._faces = find_faces(settings.fonts)
        table = tomllib.loads(TITLE_WORDS.read_text(encoding="utf-8"))
        self._words = TitleWords(frozenset(table["words"]), tuple(table["tails"]))

    def draw(self, letter: LetterText) -> DrawnLetter:
        """Return the letter as PDF.

        Raises:
            RuleError: `missing_glyph` (detail U+…), `letter_incomplete`, `letter_too_long`,
                `letter_field_too_long` (detail: the field), `title_too_long`, `document_number`.
        """
        clean = clean_letter(letter)
        try:
            pages = lay_out(clean, self._faces, centre=self._settings.centre, words=self._words)
        finally:
            self._faces.release()
        pdf = write(
            pages,
            self._faces,
            title=clean.kind.chinese,
            author=clean.issuer,
            dated=clean.signed_on,
        )
        faces = {glyph.face for page in pages for glyph in page.glyphs}
        fonts = tuple(sorted({file_name(face) for face in faces}))
        digest = hashlib.sha256(pdf).hexdigest()
        return DrawnLetter(pdf, len(pages), fonts, digest, self._warnings(faces))

    def _warnings(self, used: set[str]) -> tuple[str, ...]:
        """Return what a clerk should know before printing."""
        firsts = {self._faces.first(role) for role in Role}
        found = set()
        if any(file.origin == "open" for file in firsts if file.name in used):
            found.add("substitute_font")
        if used - {file.name for file in firsts}:
            found.add("rare_character")
        return tuple(sorted(found))
