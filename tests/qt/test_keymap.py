"""Keys can be chosen; a choice wins, and what others need is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from console.qt.commands import Command, matching
from console.qt.keymap import Keymap, Refusal, key_of, refusal
from console.qt.settings import UserSettings


@pytest.fixture
def settings(qapp: QApplication, tmp_path: Path) -> Iterator[UserSettings]:
    yield UserSettings(tmp_path / "settings.ini")
    qapp.setProperty("chosenKeys", None)


def command(name: str, key: str, title: str = "") -> Command:
    return Command(name, title or name, key, lambda: None)


def keys(found: tuple[Command, ...]) -> dict[str, str]:
    return {one.id: one.shortcut for one in found}


def test_a_chosen_key_is_kept_and_shown(settings: UserSettings) -> None:
    keymap = Keymap(settings)
    keymap.choose({"intake.new": "Ctrl+B"})
    assert key_of("intake.new", "Ctrl+N") == "Ctrl+B"
    assert key_of("intake.close", "Ctrl+W") == "Ctrl+W"
    again = Keymap(settings)
    assert keys(again.applied([command("intake.new", "Ctrl+N")])) == {"intake.new": "Ctrl+B"}
    again.reset("intake.new")
    assert keys(Keymap(settings).applied([command("intake.new", "Ctrl+N")])) == {
        "intake.new": "Ctrl+N"
    }


def test_a_chosen_key_wins_over_a_new_built_in_one(settings: UserSettings) -> None:
    keymap = Keymap(settings)
    keymap.choose({"b": "F9"})
    assert keys(keymap.applied([command("a", "F9"), command("b", "F2")])) == {"a": "", "b": "F9"}


def test_two_that_chose_the_same_key_never_share_it(settings: UserSettings) -> None:
    settings.keys = {"a": "F9", "b": "F9"}
    found = keys(Keymap(settings).applied([command("a", "F1"), command("b", "F2")]))
    assert found == {"a": "F9", "b": ""}


def test_two_can_swap(settings: UserSettings) -> None:
    keymap = Keymap(settings)
    keymap.choose({"a": "F2", "b": "F1"})
    found = keys(keymap.applied([command("a", "F1"), command("b", "F2")]))
    assert found == {"a": "F2", "b": "F1"}


def test_nonsense_in_the_file_counts_as_never_set(settings: UserSettings) -> None:
    settings.keys = {"a": "Space", "b": "Ctrl+Space", "c": "Ctrl+K, Ctrl+S"}
    given = [command("a", "F1"), command("b", "F2")]
    assert keys(Keymap(settings).applied(given)) == {"a": "F1", "b": "F2"}


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Ctrl+Space", Refusal.INPUT_METHOD),
        ("Shift+Space", Refusal.INPUT_METHOD),
        ("Ctrl+.", Refusal.INPUT_METHOD),
        ("Ctrl+Z", Refusal.TEXT),
        ("Alt+F4", Refusal.SYSTEM),
        ("Meta+L", Refusal.SYSTEM),
        ("A", Refusal.TYPING),
        ("Shift+A", Refusal.TYPING),
        ("Return", Refusal.TYPING),
        ("", Refusal.TYPING),
        ("F7", None),
        ("Shift+F7", None),
        ("Ctrl+B", None),
        ("Alt+3", None),
    ],
)
def test_keys_that_others_need_are_refused(key: str, why: Refusal | None) -> None:
    assert refusal(key) is why


def test_what_was_typed_finds_the_closest_first() -> None:
    given = (
        command("a", "", "转到 接听"),
        command("b", "", "接听来电"),
        command("c", "", "新开一件"),
        command("d", "Ctrl+J", "并入所选工单"),
    )

    def found(words: str) -> list[str]:
        return [one.id for one in matching(given, words)]

    assert found("接听") == ["b", "a"]
    assert found("新件") == ["c"]
    assert found("ctrl+j") == ["d"]
    assert found("并 工单") == ["d"]
    assert found("件新") == []
    assert found("") == ["a", "b", "c", "d"]
