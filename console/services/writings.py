"""What one person has begun on this seat beside the forms of calls: kept, given back, wiped."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from console.domain.callback import Answers
from console.domain.intake import Candidate
from console.domain.letter import LetterKind, LetterText, Level, Paragraph, Seal
from console.domain.words import Satisfied, Solved
from console.domain.writing import Begun, Writing
from dao.local import LocalStore

_ENUMS: dict[str, type[Enum]] = {
    one.__name__: one for one in (LetterKind, Level, Satisfied, Seal, Solved)
}
_VALUES: dict[str, type] = {
    one.__name__: one for one in (Answers, Candidate, LetterText, Paragraph)
}
_TAG = "\u001f"
"""Begins the one key of a JSON object that stands for a value JSON does not know."""


class Writings:
    """The writings of one account. Blocking: the disk is synced before a call returns."""

    def __init__(self, store: LocalStore, login: str, now: Callable[[], datetime]) -> None:
        self._store = store
        self._login = login
        self._now = now

    def all(self) -> tuple[Writing, ...]:
        """Return what was begun, the oldest first; what this version cannot read stays away.

        Raises:
            StorageError: `local_store`.
        """
        found = []
        for kind, key, body in self._store.writings(self._login):
            try:
                found.append(Writing(Begun(kind), key, _value(json.loads(body))))
            except (KeyError, TypeError, ValueError):  # another version's
                continue
        return tuple(found)

    def keep(self, begun: Writing) -> None:
        """Keep one in place of its older self.

        Raises:
            StorageError: `local_full`, `local_read_only`, `local_store`.
        """
        body = json.dumps(_plain(begun.value), ensure_ascii=False)
        self._store.keep_writing(self._login, begun.kind.value, begun.key, body, self._now())

    def drop(self, kind: Begun, key: str) -> None:
        """Wipe one that was sent or given up."""
        self._store.drop_writing(self._login, kind.value, key)


def _plain(value: object) -> object:
    """Return what JSON can hold of a value.

    Raises:
        TypeError: a value that nobody has written down before.
    """
    if isinstance(value, Enum) and type(value).__name__ in _ENUMS:
        return {f"{_TAG}enum": [type(value).__name__, value.name]}
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return {f"{_TAG}day": value.isoformat()}
    if is_dataclass(value) and type(value).__name__ in _VALUES:
        parts = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {f"{_TAG}value": [type(value).__name__, parts]}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    raise TypeError(type(value).__name__)


def _value(stored: object) -> object:
    """Return the value again.

    Raises:
        KeyError: a type that this version does not know.
        TypeError: a part that it does not have.
        ValueError: no day.
    """
    if isinstance(stored, list):
        return tuple(_value(one) for one in stored)
    if not isinstance(stored, dict):
        return stored
    if f"{_TAG}day" in stored:
        return date.fromisoformat(stored[f"{_TAG}day"])
    if f"{_TAG}enum" in stored:
        kind, name = stored[f"{_TAG}enum"]
        return _ENUMS[kind][name]
    if f"{_TAG}value" in stored:
        kind, parts = stored[f"{_TAG}value"]
        return _VALUES[kind](**{name: _value(one) for name, one in parts.items()})
    return {name: _value(one) for name, one in stored.items()}
