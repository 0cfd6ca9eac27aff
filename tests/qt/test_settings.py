"""Settings survive a restart, and nonsense in the file counts as never set."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from console.qt.settings import Look, UserSettings
from console.qt.theme import Scheme


def test_look_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    first = UserSettings(path)
    first.look = Look(Scheme.DARK, 130)
    first.login = "lisi"
    first.keep_layout("intake", QByteArray(b"\x01\x02"))
    assert first.write()

    again = UserSettings(path)
    assert again.look == Look(Scheme.DARK, 130)
    assert again.login == "lisi"
    assert again.layout("intake") == QByteArray(b"\x01\x02")


def test_a_new_seat_follows_the_system(tmp_path: Path) -> None:
    settings = UserSettings(tmp_path / "settings.ini")
    assert settings.look == Look()
    assert settings.layout("window") is None


@pytest.mark.parametrize(
    ("scheme", "percent", "expected"),
    [("紫", "abc", Look()), ("dark", "9999", Look(Scheme.DARK, 160)), ("", "-5", Look())],
)
def test_nonsense_counts_as_never_set(
    tmp_path: Path, scheme: str, percent: str, expected: Look
) -> None:
    path = tmp_path / "settings.ini"
    path.write_text(f"[look]\nscheme={scheme}\npercent={percent}\n", encoding="utf-8")
    assert UserSettings(path).look == expected


def test_a_read_only_place_is_told(tmp_path: Path) -> None:
    settings = UserSettings(Path("/proc/no-such-folder/settings.ini"))
    settings.login = "x"
    assert not settings.write()
