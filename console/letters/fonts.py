"""Finds the fonts of a letter: the site's own, the system's own, then the prepared open ones.

The open ones stand behind every other font too, so that a rare character in a name is drawn
whatever the site has chosen.
"""

import json
import os
import struct
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from console.domain.errors import ConsoleError, RuleError, StorageError
from console.letters.face import Face, FaceSet, FontFile
from console.letters.outlines import OutlineSource
from console.letters.page import Role

TABLE = Path(__file__).parents[2] / "resources" / "catalog" / "letters" / "fonts.toml"
SAMPLE = "的国市区街道办事处关于反映答复意见书0123456789，。：；〔〕（）《》"
RARE_SAMPLE = "䶮㛃𬍛𠅤𬱖喆"
"""Characters of names that common fonts lack; the last is a standard character."""

_RESTRICTED, _NO_SUBSET, _BITMAP_ONLY = 0x0002, 0x0100, 0x0200


@dataclass(frozen=True, slots=True)
class FontSettings:
    """What a site says about fonts.

    Attributes:
        named: a licensed font file for a role.
        cache: folder with the manifest, if not the usual one.
        system: whether the system's own fonts may serve.
    """

    named: Mapping[Role, Path] = field(default_factory=dict)
    cache: Path | None = None
    system: bool = True


@dataclass(frozen=True, slots=True)
class FontCheck:
    """What `doctor` says about one role.

    Attributes:
        files: names in order of fallback.
        origin: of the first: "site", "system", "open", or "" where there is none.
        missing: characters of the samples that no file has.
        code: "" when all is well, else `fonts_missing`, `font_unusable`, `font_restricted`,
            `font_coverage`, `font_gone`.
        detail: the file or the reason.
    """

    role: Role
    files: tuple[str, ...]
    origin: str
    missing: str = ""
    code: str = ""
    detail: str = ""


def cache_root(settings: FontSettings) -> Path:
    """Return the folder that the set-up step fills."""
    named = os.environ.get("HOTLINE_FONTS")
    usual = Path(named) if named else Path(platformdirs.user_cache_dir("hotline-console")) / "fonts"
    return settings.cache or usual


def find_faces(settings: FontSettings) -> FaceSet:
    """Return the faces of every role.

    Raises:
        StorageError: `fonts_missing`: nothing serves a role; `make fonts` prepares them.
        RuleError: `font_unusable`, `font_restricted`, `font_coverage`: a font that the site
            named cannot serve.
    """
    open_files = _manifest(settings)
    chains = {role: (*_own(role, settings), *open_files.get(role, ())) for role in Role}
    for role, chain in chains.items():
        if not chain:
            raise StorageError(role.value, code="fonts_missing")
    return FaceSet(chains)


def check_fonts(settings: FontSettings) -> tuple[FontCheck, ...]:
    """Return one finding per role, for `doctor`."""
    return tuple(_check(role, settings) for role in Role)


def _check(role: Role, settings: FontSettings) -> FontCheck:
    files: tuple[FontFile, ...] = ()
    try:
        files = (*_own(role, settings), *_manifest(settings).get(role, ()))
        if not files:
            raise StorageError(role.value, code="fonts_missing")
        faces = [_open(file) for file in files]
    except ConsoleError as error:
        return FontCheck(role, tuple(file.name for file in files), "", "", error.code, error.detail)
    sample = "0123456789—" if role is Role.DIGITS else SAMPLE + RARE_SAMPLE
    missing = "".join(char for char in sample if not any(face.has(char) for face in faces))
    return FontCheck(
        role,
        tuple(file.name for file in files),
        files[0].origin,
        missing,
        "font_coverage" if missing else "",
    )


def _open(file: FontFile) -> Face | OutlineSource:
    if file.outlines == "postscript":
        return OutlineSource(file.name, file.path, file.index)
    return Face(file)


def _manifest(settings: FontSettings) -> dict[Role, tuple[FontFile, ...]]:
    root = cache_root(settings)
    try:
        roles = json.loads((root / "manifest.json").read_text(encoding="utf-8"))["roles"]
        return {
            Role(key): tuple(
                FontFile(
                    entry["name"],
                    root / entry["file"],
                    entry["index"],
                    licence=entry["licence"],
                    outlines=entry["outlines"],
                )
                for entry in chain
            )
            for key, chain in roles.items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise StorageError("manifest.json", code="fonts_missing") from None


def _own(role: Role, settings: FontSettings) -> Iterator[FontFile]:
    """Yield the site's font, else the system's."""
    if role in settings.named:
        path = settings.named[role]
        file = FontFile(path.stem, path, origin="site")
        refuse_unfit(file, role)
        yield file
    elif settings.system:
        yield from _system_font(role)


def _system_font(role: Role) -> Iterator[FontFile]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    wanted = {name.lower() for name in table["files"][role.value]}
    for folder in map(Path, table["folders"]) if wanted else ():
        for path in sorted(folder.expanduser().glob("**/*.[tT][tT][fF]")):
            if path.name.lower() not in wanted:
                continue
            file = FontFile(path.stem, path, origin="system")
            try:
                refuse_unfit(file, role)
            except (RuleError, StorageError):
                continue
            yield file
            return


def refuse_unfit(file: FontFile, role: Role) -> None:
    """Check that a font may be embedded, has outlines we can use and the everyday characters.

    Raises:
        RuleError: `font_restricted`: its maker forbids embedding or subsets; `font_unusable`;
            `font_coverage`: characters of GB 2312 are missing.
        StorageError: `font_gone`.

    Source: OpenType, table OS/2, field fsType.
    """
    face = Face(file)
    table = face.font.face.get_table("OS/2")
    (kind,) = struct.unpack_from(">H", table, 8)
    if kind & 0x000E == _RESTRICTED or kind & (_NO_SUBSET | _BITMAP_ONLY):
        raise RuleError(file.name, code="font_restricted")
    lacking = [char for char in everyday(role) if not face.has(char)]
    if lacking:
        first = f"{file.name}: {len(lacking)}, U+{ord(lacking[0]):04X}"
        raise RuleError(first, code="font_coverage")


def everyday(role: Role) -> Iterator[str]:
    """Yield the characters that a named font must have: digits, and the 6,763 of GB 2312."""
    yield from "0123456789—"
    if role is not Role.DIGITS:
        pairs = ((lead, trail) for lead in range(0xB0, 0xF8) for trail in range(0xA1, 0xFF))
        yield from "".join(bytes(pair).decode("gb2312", "ignore") for pair in pairs)
