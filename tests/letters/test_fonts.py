"""Which font serves: the site's, the system's, the open ones; what is refused and why."""

import struct
from pathlib import Path

import pytest

from console.domain.errors import RuleError, StorageError
from console.letters.face import Face, FontFile
from console.letters.fonts import FontSettings, cache_root, check_fonts, find_faces
from console.letters.page import Faces, Role

FANG = next(
    path for path in sorted(cache_root(FontSettings()).glob("*/FandolFang.ttf")) or [Path("none")]
)


def doctored(path: Path, tag: bytes, change: tuple[int, bytes], name: str = "own.ttf") -> Path:
    """Write a copy of the open 仿宋 with some bytes of a table changed; returns its path."""
    data = bytearray(FANG.read_bytes())
    (count,) = struct.unpack_from(">H", data, 4)
    for entry in range(12, 12 + 16 * count, 16):
        if data[entry : entry + 4] == tag:
            (offset,) = struct.unpack_from(">L", data, entry + 8)
            where, new = change
            data[offset + where : offset + where + len(new)] = new
            copy = path / name
            copy.write_bytes(data)
            return copy
    raise AssertionError(tag)


def test_a_named_font_comes_first_and_open_ones_stand_behind(tmp_path: Path) -> None:
    own = doctored(tmp_path, b"OS/2", (8, b"\x00\x08"), "licensed.ttf")
    faces = find_faces(FontSettings({Role.BODY: own}, system=False))
    assert faces.face(Role.BODY, "国") == "licensed"
    assert faces.first(Role.BODY).origin == "site"
    assert faces.face(Role.BODY, "喆") == "LXGWWenKaiLight"


@pytest.mark.parametrize("kind", [b"\x00\x02", b"\x01\x00", b"\x02\x00"])
def test_a_font_that_forbids_embedding_is_refused(tmp_path: Path, kind: bytes) -> None:
    own = doctored(tmp_path, b"OS/2", (8, kind))
    with pytest.raises(RuleError) as refused:
        find_faces(FontSettings({Role.BODY: own}, system=False))
    assert (refused.value.code, refused.value.detail) == ("font_restricted", "own")


def test_a_font_without_everyday_characters_is_refused() -> None:
    digits = FANG.with_name("FandolSongDigits.ttf")
    with pytest.raises(RuleError) as refused:
        find_faces(FontSettings({Role.BODY: digits}, system=False))
    assert refused.value.code == "font_coverage"
    assert "6763" in refused.value.detail


@pytest.mark.parametrize(
    "content", [b"", b"OTTO" + b"\0" * 100, b"GIF89a", b"\0\1\0\0" + b"\xff" * 99]
)
def test_what_is_no_font_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "own.ttf"
    path.write_bytes(content)
    with pytest.raises(RuleError) as refused:
        Face(FontFile("own", path))
    assert refused.value.code == "font_unusable"


def test_a_font_that_is_gone_is_an_outage(tmp_path: Path) -> None:
    for path in (tmp_path / "none.ttf", tmp_path):
        with pytest.raises(StorageError) as gone:
            Face(FontFile("own", path))
        assert gone.value.code == "font_gone"


def test_doctor_finds_all_well_or_says_what_is_wrong(tmp_path: Path) -> None:
    well = check_fonts(FontSettings(system=False))
    assert {check.role for check in well} == set(Role)
    assert [check for check in well if check.code or check.missing] == []
    assert {check.code for check in check_fonts(FontSettings(cache=tmp_path, system=False))} == {
        "fonts_missing"
    }
    named = {Role.HEI: tmp_path / "gone.ttf"}
    (hei,) = (c for c in check_fonts(FontSettings(named, system=False)) if c.role is Role.HEI)
    assert (hei.code, hei.detail) == ("font_gone", "gone")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"roles": {"none": []}}', '{"roles": {"kai": [{}]}}']
)
def test_a_damaged_manifest_says_that_fonts_are_missing(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(StorageError) as missing:
        find_faces(FontSettings(cache=tmp_path, system=False))
    assert missing.value.code == "fonts_missing"


def test_a_system_font_serves_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    folder = tmp_path / ".local" / "share" / "fonts" / "office"
    folder.mkdir(parents=True)
    doctored(folder, b"OS/2", (8, b"\x00\x08"), "SimFang.ttf")
    doctored(folder, b"OS/2", (8, b"\x00\x02"), "simhei.ttf")
    cache = FANG.parents[1]
    faces = find_faces(FontSettings(cache=cache))
    assert faces.first(Role.BODY).origin == "system"
    assert faces.first(Role.HEI).origin == "open", "it may not be embedded"


def test_faces_of_one_line_stand_on_one_middle(faces: Faces) -> None:
    names = {faces.face(Role.BODY, char) for char in "国喆\U0002cea1"}
    assert len(names) == 3
    for name, char in ((faces.face(Role.BODY, char), char) for char in "国喆"):
        low, high = faces.extent(name, char)
        assert (low + high) / 2 == pytest.approx(faces.middle(name), abs=0.05)
