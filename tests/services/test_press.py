"""A site names its own fonts."""

from pathlib import Path

import pytest

from console.domain.errors import InputError
from console.letters.page import Role
from console.services.press import font_settings


def test_without_a_file_the_usual_fonts_serve(tmp_path: Path) -> None:
    assert font_settings(tmp_path / "none.toml").named == {}


def test_a_site_names_a_font_for_a_role(tmp_path: Path) -> None:
    file = tmp_path / "letters.toml"
    file.write_text('[fonts]\nfangsong = "/usr/share/fonts/own.ttf"\n', encoding="utf-8")

    assert font_settings(file).named == {Role.BODY: Path("/usr/share/fonts/own.ttf")}


@pytest.mark.parametrize("text", ["[fonts", '[fonts]\nnoname = "a.ttf"', 'fonts = "a.ttf"'])
def test_a_wrong_file_is_refused_with_the_roles_there_are(tmp_path: Path, text: str) -> None:
    file = tmp_path / "letters.toml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(InputError, match="fangsong") as refused:
        font_settings(file)

    assert refused.value.code == "bad_font_file"
