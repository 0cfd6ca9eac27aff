"""The keys of commands: the built-in ones, and those that the person at this seat chose."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from console.qt.commands import Command
from console.qt.settings import UserSettings

_PROPERTY = "chosenKeys"
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_INPUT_METHOD = frozenset(
    {
        "Ctrl+Space",
        "Shift+Space",
        "Ctrl+Shift+Space",
        "Alt+Space",
        "Ctrl+.",
        "Ctrl+,",
        "Ctrl+;",
        "Ctrl+Shift+E",
        "Ctrl+Shift+U",
        "Ctrl+Alt+Shift+U",
        "Ctrl+`",
    }
)
"""Keys on which fcitx5 and ibus switch, change punctuation or open their own lists."""

_TEXT = frozenset({f"Ctrl+{letter}" for letter in "ACVXYZ"} | {"Ctrl+Shift+Z"})
"""Keys that every text field needs."""

_SYSTEM = frozenset({"Alt+F4", "Alt+Tab", "Alt+Shift+Tab"})
_TYPING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_FUNCTION = range(Qt.Key.Key_F1.value, Qt.Key.Key_F35.value + 1)


class Refusal(StrEnum):
    """Why a key cannot be chosen."""

    INPUT_METHOD = "input_method"
    TEXT = "text"
    SYSTEM = "system"
    TYPING = "typing"


def refusal(key: str) -> Refusal | None:
    """Return why a key cannot be a shortcut, None when it can.

    Args:
        key: one key with its modifiers, in portable form.
    """
    if key in _INPUT_METHOD:
        return Refusal.INPUT_METHOD
    if key in _TEXT:
        return Refusal.TEXT
    sequence = QKeySequence(key)
    if sequence.count() != 1:
        return Refusal.TYPING
    combined: QKeyCombination = sequence[0]  # type: ignore[index]  # missing in the stubs
    modifiers = combined.keyboardModifiers()
    if key in _SYSTEM or modifiers & _META:
        return Refusal.SYSTEM
    if combined.key().value in _FUNCTION or modifiers & (_CTRL | _ALT):
        return None
    return Refusal.TYPING


class Keymap(QObject):
    """Which key runs which command at this seat.

    Signals:
        changed: a key was chosen or given back.
    """

    changed = Signal()

    def __init__(self, settings: UserSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._chosen = {
            name: key for name, key in settings.keys.items() if not key or refusal(key) is None
        }
        self._publish()

    @property
    def chosen(self) -> Mapping[str, str]:
        """Keys that differ from the built-in ones, by command id."""
        return dict(self._chosen)

    def applied(self, commands: Iterable[Command]) -> tuple[Command, ...]:
        """Return commands that are active together, with the keys in force.

        A chosen key wins over a built-in one, so a new version never takes a key away from its
        user; the command that loses has no key until it gets another.
        """
        given = tuple(commands)
        taken = {self._chosen[c.id] for c in given if self._chosen.get(c.id)}
        found, used = [], set[str]()
        for command in given:
            key = self._chosen.get(command.id, "" if command.shortcut in taken else None)
            key = command.shortcut if key is None else key
            if key in used:
                key = ""
            used |= {key} - {""}
            found.append(command if key == command.shortcut else replace(command, shortcut=key))
        return tuple(found)

    def choose(self, keys: Mapping[str, str]) -> None:
        """Give commands other keys at once, as when two swap theirs; "" for none."""
        self._chosen |= keys
        self._keep()

    def reset(self, command_id: str | None = None) -> None:
        """Give one command, or all, the built-in key back."""
        if command_id is None:
            self._chosen.clear()
        else:
            self._chosen.pop(command_id, None)
        self._keep()

    def _keep(self) -> None:
        self._settings.keys = self._chosen
        self._publish()
        self.changed.emit()

    def _publish(self) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            app.setProperty(_PROPERTY, dict(self._chosen))


def key_of(command_id: str, built_in: str) -> str:
    """Return the key in force of a command, for a button that names it.

    The application carries the chosen keys as it carries palette and font.
    """
    app = QCoreApplication.instance()
    chosen = app.property(_PROPERTY) if app is not None else None
    return str(chosen.get(command_id, built_in)) if isinstance(chosen, dict) else built_in
