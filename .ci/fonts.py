"""Prepares the letter fonts once: fetch Debian packages, keep the wanted files, convert outlines.

Nothing is installed and no right of root is needed: packages are downloaded by apt, which checks
their signatures, and read in place. reportlab embeds TrueType outlines only, so fonts with
PostScript outlines are converted (at most one unit of 1000 away from the original). The result
lies outside the repository, in the folder that `HOTLINE_FONTS` names or in the user's cache, with
a `manifest.json` that the product reads: role -> files, in order of fallback.

A run that was stopped leaves only a temporary folder, which the next run removes; a second run at
the same time waits for the first.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

import platformdirs

MAX_ERROR = 1.0
"""Largest distance of a converted curve from its original, in units of 1000 to the em."""

KEPT = frozenset(
    ("GlyphOrder", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post")
)
"""Tables that horizontal text needs."""

MAXIMA = (
    *("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours"),
    *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
    *("maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth"),
)
"""Fields of the table `maxp` that stand at 0 until the outlines are counted."""

PAGE_DIGITS = frozenset({*range(0x20, 0x7F), 0x2013, 0x2014, 0x2015})


@dataclass(frozen=True, slots=True)
class Source:
    """A font file inside a Debian package.

    Attributes:
        package: Debian's name of the package.
        file: the file's name inside it; names are unique within a package.
        licence: short name, told to whoever passes a letter on.
        outlines: "truetype" files are used as they are, "postscript" ones are converted here,
            those "on demand" by the letter press, one character at a time.
        index: which font of a collection.
        only: keep these code points, or empty for all.
    """

    package: str
    file: str
    licence: str
    outlines: str = "truetype"
    index: int = 0
    only: frozenset[int] = field(default=frozenset(), repr=False)


FANDOL = "GPL-3.0 with font exception"
SOURCES = {
    "FandolFang": Source("texlive-lang-chinese", "FandolFang-Regular.otf", FANDOL, "postscript"),
    "FandolSongBold": Source("texlive-lang-chinese", "FandolSong-Bold.otf", FANDOL, "postscript"),
    "FandolKai": Source("texlive-lang-chinese", "FandolKai-Regular.otf", FANDOL, "postscript"),
    "FandolHei": Source("texlive-lang-chinese", "FandolHei-Regular.otf", FANDOL, "postscript"),
    "FandolSongDigits": Source(
        "texlive-lang-chinese", "FandolSong-Regular.otf", FANDOL, "postscript", 0, PAGE_DIGITS
    ),
    "NotoSerifCJKscBold": Source(
        "fonts-noto-cjk", "NotoSerifCJK-Bold.ttc", "OFL-1.1", "on demand", 2
    ),
    "NotoSansCJKsc": Source("fonts-noto-cjk", "NotoSansCJK-Regular.ttc", "OFL-1.1", "on demand", 2),
    "LXGWWenKaiLight": Source("fonts-lxgw-wenkai", "LXGWWenKai-Light.ttf", "OFL-1.1"),
    "HanaMinA": Source("fonts-hanazono", "HanaMinA.ttf", "Hanazono licence or OFL-1.1"),
    "HanaMinB": Source("fonts-hanazono", "HanaMinB.ttf", "Hanazono licence or OFL-1.1"),
}
ROLES = {
    "fangsong": ("FandolFang", "LXGWWenKaiLight", "HanaMinA", "HanaMinB"),
    "title": ("FandolSongBold", "NotoSerifCJKscBold", "HanaMinA", "HanaMinB"),
    "kai": ("FandolKai", "LXGWWenKaiLight", "HanaMinA", "HanaMinB"),
    "hei": ("FandolHei", "NotoSansCJKsc", "HanaMinA", "HanaMinB"),
    "song": ("FandolSongDigits",),
}


class SetupError(Exception):
    """Why the fonts could not be prepared, in one sentence with what to do."""


def main() -> int:
    """Prepare the fonts and print where they are; 0 done, 1 not possible."""
    root = cache_root()
    try:
        root.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(root):
            if is_ready(root):
                print(f"letter fonts: ready in {root}")
                return 0
            began = time.monotonic()
            prepare(root)
    except (SetupError, OSError) as error:
        print(f"letter fonts: {error}", file=sys.stderr)
        return 1
    print(f"letter fonts: prepared in {root} after {time.monotonic() - began:.0f} s")
    return 0


def cache_root() -> Path:
    """Return the folder that holds the manifest and the converted files."""
    named = os.environ.get("HOTLINE_FONTS")
    if named:
        return Path(named)
    return Path(platformdirs.user_cache_dir("hotline-console")) / "fonts"


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the folder; the system lets go when the process ends, however it ends."""
    with (root / ".lock").open("w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_ready(root: Path) -> bool:
    """Tell whether the manifest was made by this script from packages that have not changed."""
    try:
        manifest = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
        files = {entry["file"] for chain in manifest["roles"].values() for entry in chain}
        packages = manifest["packages"]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if manifest.get("script") != script_digest():
        return False
    if not all((root / file).is_file() for file in files):
        return False
    installed = installed_versions(packages)
    return all(installed.get(name, version) == version for name, version in packages.items())


def script_digest() -> str:
    """Return the digest of this file."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:16]


def installed_versions(packages: Iterable[str]) -> dict[str, str]:
    """Return the versions of those packages that the system has installed."""
    form = "${db:Status-Abbrev}\t${Package}\t${Version}\n"
    done = run(["dpkg-query", "-W", "-f", form, *packages])
    rows = (line.split("\t") for line in done.stdout.splitlines())
    return {row[1]: row[2] for row in rows if row[0].startswith("ii")}


def run(command: list[str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a tool of the system and return what it said; the caller judges."""
    try:
        return subprocess.run(  # noqa: S603  # a fixed list of arguments, no shell
            command,
            cwd=cwd,
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise SetupError(
            f"{command[0]} is missing: fonts come from Debian packages; elsewhere name your own "
            "in the settings"
        ) from None


def prepare(root: Path) -> None:
    """Build everything in a temporary folder, then put it in place in one step."""
    for left in root.glob(".making-*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=".making-", dir=root) as made:
        folder = Path(made)
        fonts = folder / "fonts"
        fonts.mkdir()
        versions, places = collect(folder)
        convert_all(places, fonts)
        seed = json.dumps([script_digest(), sorted(versions.items())])
        key = hashlib.sha256(seed.encode()).hexdigest()[:16]
        manifest = describe(key, versions, places, fonts)
        target = root / key
        if target.exists():
            shutil.rmtree(target)
        fonts.rename(target)
        draft = folder / "manifest.json"
        draft.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(root / "manifest.json")
    for old in root.iterdir():
        if old.is_dir() and old != target:
            shutil.rmtree(old)


def collect(folder: Path) -> tuple[dict[str, str], dict[str, Path]]:
    """Find each source file: as installed, or out of the downloaded package.

    Returns:
        Package versions, and the path of each source by its short name.
    """
    wanted = sorted({source.package for source in SOURCES.values()})
    versions = installed_versions(wanted)
    places: dict[str, Path] = {}
    for package in wanted:
        files = {source.file for source in SOURCES.values() if source.package == package}
        found = installed_files(package, files) if package in versions else {}
        if set(found) != files:
            deb = download(package, folder)
            versions[package] = run(["dpkg-deb", "-f", str(deb), "Version"]).stdout.strip()
            found = unpack(deb, files, folder / package)
            deb.unlink()
        for name, source in SOURCES.items():
            if source.package == package:
                places[name] = found[source.file]
    return versions, places


def installed_files(package: str, files: set[str]) -> dict[str, Path]:
    """Return where the installed package keeps the files that are really there."""
    listed = map(Path, run(["dpkg-query", "-L", package]).stdout.splitlines())
    return {path.name: path for path in listed if path.name in files and path.is_file()}


def download(package: str, folder: Path) -> Path:
    """Fetch one package into a folder by apt, with lists of our own if the system has none."""
    print(f"letter fonts: downloading {package} …", flush=True)
    done = run(["apt-get", "download", package], cwd=folder)
    reason = next((line for line in done.stderr.splitlines() if line.startswith("E:")), "")
    if done.returncode:
        state = folder / "apt"
        (state / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        (state / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
        own = [
            *("-o", f"Dir::State::Lists={state / 'lists'}"),
            *("-o", f"Dir::Cache={state / 'cache'}"),
            *("-o", "Acquire::Retries=2"),
        ]
        run(["apt-get", *own, "update"], cwd=folder)
        done = run(["apt-get", *own, "download", package], cwd=folder)
    found = sorted(folder.glob(f"{package}_*.deb"))
    if done.returncode or not found:
        raise SetupError(
            f"Debian package {package} could not be downloaded ({reason or 'no reason given'}); "
            "connect to the network or install the package, then run again"
        )
    return found[0]


def unpack(deb: Path, files: set[str], folder: Path) -> dict[str, Path]:
    """Stream a package and keep only the named files."""
    folder.mkdir()
    found: dict[str, Path] = {}
    with subprocess.Popen(  # noqa: S603  # a fixed list of arguments, no shell
        ["dpkg-deb", "--fsys-tarfile", str(deb)],  # noqa: S607  # Debian's own tool on PATH
        stdout=subprocess.PIPE,
    ) as process:
        stream: IO[bytes] | None = process.stdout
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for member in archive:
                name = PurePosixPath(member.name).name
                content = archive.extractfile(member) if name in files and member.isreg() else None
                if content is not None:
                    found[name] = folder / name
                    with found[name].open("wb") as out:
                        shutil.copyfileobj(content, out)
    if set(found) != files:
        raise SetupError(f"{deb.name} lacks {', '.join(sorted(files - set(found)))}")
    return found


def convert_all(places: dict[str, Path], fonts: Path) -> None:
    """Fill the folder: converted files, and copies of what was only downloaded."""
    jobs = []
    for name, source in SOURCES.items():
        target = target_of(name, fonts)
        if source.outlines == "postscript":
            jobs.append(("convert", name, str(places[name]), str(target)))
        elif fonts.parent in places[name].parents:
            shutil.move(places[name], target)
    print(f"letter fonts: converting {len(jobs)} fonts …", flush=True)
    with ThreadPoolExecutor(max_workers=min(len(jobs), os.cpu_count() or 1, 4)) as pool:
        for done in pool.map(run, [[sys.executable, __file__, *job] for job in jobs]):
            if done.returncode:
                raise SetupError(f"a font was not converted: {done.stderr.strip()[-300:]}")


def target_of(name: str, fonts: Path) -> Path:
    """Return where a file of ours lies, whether it is there or not."""
    return fonts / (name + (".ttc" if SOURCES[name].file.endswith(".ttc") else ".ttf"))


def convert(name: str, source: str, target: str) -> None:
    """Write a font with cubic outlines as one with quadratic outlines, horizontal text only.

    Runs in a process of its own, which ends with its font even if nobody waits any more.
    """
    from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415  # a second run needs none of it
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont, newTable  # noqa: PLC0415

    font = TTFont(source, lazy=True, recalcTimestamp=False)
    only = SOURCES[name].only
    if only:
        options = Options(notdef_outline=True, layout_features=[], name_IDs=["*"])
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=only)
        subsetter.subset(font)
    order = font.getGlyphOrder()
    drawn = font.getGlyphSet()
    limit = MAX_ERROR * font["head"].unitsPerEm / 1000
    glyphs: dict[str, Any] = {}
    for glyph in order:
        pen = TTGlyphPen(None)
        drawn[glyph].draw(Cu2QuPen(pen, limit, reverse_direction=True))
        glyphs[glyph] = pen.glyph(dropImpliedOnCurves=True)
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    font["maxp"] = maxp = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs = 0x00010000, len(order)
    vars(maxp).update(dict.fromkeys(MAXIMA, 0), maxZones=1)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 3.0, [], {}
    for tag in [tag for tag in font.keys() if tag not in KEPT]:  # noqa: SIM118  # not a dict
        del font[tag]
    font["hmtx"].metrics = {
        glyph: (advance, left_edge(glyphs[glyph], glyf))
        for glyph, (advance, _) in font["hmtx"].metrics.items()
    }
    font.sfntVersion = "\x00\x01\x00\x00"
    font.save(target)


def left_edge(glyph: Any, glyf: Any) -> int:  # noqa: ANN401  # fontTools has no types
    """Return the left side bearing, by which renderers place the outline."""
    glyph.recalcBounds(glyf)
    return int(glyph.xMin)


def describe(
    key: str, versions: dict[str, str], places: dict[str, Path], fonts: Path
) -> dict[str, object]:
    """Return the manifest: what made it, and the files of each role in order of fallback."""

    def entry(name: str) -> dict[str, object]:
        source = SOURCES[name]
        ours = target_of(name, fonts)
        return {
            "name": name,
            "file": f"{key}/{ours.name}" if ours.exists() else str(places[name]),
            "index": source.index,
            "outlines": "postscript" if source.outlines == "on demand" else "truetype",
            "package": source.package,
            "version": versions[source.package],
            "licence": source.licence,
            "converted": source.outlines == "postscript",
        }

    return {
        "key": key,
        "script": script_digest(),
        "packages": versions,
        "roles": {role: [entry(name) for name in chain] for role, chain in ROLES.items()},
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["convert"]:
        convert(*sys.argv[2:])
    else:
        sys.exit(main())
