"""What an actor filled in, read with one clear refusal per mistake."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from math import nan
from typing import TypeVar

from console.domain.errors import RuleError
from console.domain.text import clean, clean_line
from console.domain.words import choose
from console.domain.zone import to_utc

E_ = TypeVar("E_", bound=Enum)
_YES = {"true", "1", "yes", "是"}
_NO = {"false", "0", "no", "否", ""}


class Fields:
    """The fields of one act by their identifiers."""

    def __init__(self, given: Mapping[str, object]) -> None:
        self._given = dict(given)

    @property
    def given(self) -> Mapping[str, object]:
        """Everything as it came."""
        return self._given

    def has(self, name: str) -> bool:
        """Whether a field was filled in."""
        return self._given.get(name) not in (None, "", (), [])

    def text(self, name: str) -> str:
        """Return cleaned text, with its line breaks."""
        return clean(self._string(name))

    def line(self, name: str) -> str:
        """Return cleaned text on one line."""
        return clean_line(self._string(name))

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """Return yes or no.

        Raises:
            RuleError: `missing_field` without default, `bad_value`.
        """
        value = self._given.get(name)
        if value is None:
            if default is None:
                raise RuleError(name, code="missing_field")
            return default
        if isinstance(value, bool):
            return value
        word = str(value).strip().lower()
        if word in _YES:
            return True
        if word in _NO:
            return False
        raise RuleError(f"{name}: true、false", code="bad_value")

    def maybe_flag(self, name: str) -> bool | None:
        """Return yes, no, or None where it was not said."""
        return None if self._given.get(name) in (None, "") else self.flag(name)

    def choice(self, kind: type[E_], name: str) -> E_:
        """Return a choice by identifier or Chinese word.

        Raises:
            RuleError: `missing_field`, `bad_value`.
        """
        found = self.maybe_choice(kind, name)
        if found is None:
            raise RuleError(name, code="missing_field")
        return found

    def maybe_choice(self, kind: type[E_], name: str) -> E_ | None:
        """Return a choice, or None where it was not said."""
        value = self._given.get(name)
        if isinstance(value, kind):
            return value
        word = str(value or "").strip()
        return choose(kind, word, name) if word else None

    def number(self, name: str, least: int, most: int) -> int:
        """Return a whole number in a range.

        Raises:
            RuleError: `missing_field`, `bad_value`.
        """
        if not self.has(name):
            raise RuleError(name, code="missing_field")
        try:
            found = int(str(self._given[name]))
        except ValueError:
            found = least - 1
        if not least <= found <= most:
            raise RuleError(f"{name}: {least}–{most}", code="bad_value")
        return found

    def decimal(self, name: str, most: float) -> float | None:
        """Return degrees between plus and minus `most`, or None where it was not said.

        Raises:
            RuleError: `bad_value`.
        """
        if not self.has(name):
            return None
        try:
            found = float(str(self._given[name]))
        except ValueError:
            found = nan
        if not -most <= found <= most:
            raise RuleError(f"{name}: -{most}–{most}", code="bad_value")
        return found

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of names; one text may hold several, separated by a comma."""
        value = self._given.get(name)
        if value is None:
            return ()
        listed = value if isinstance(value, (list, tuple)) else str(value).split(",")
        parts = [part for one in listed for part in str(one).replace("，", ",").split(",")]
        return tuple(word for word in map(clean_line, parts) if word)

    def instant(self, name: str) -> datetime | None:
        """Return an aware time in UTC, or None where it was not said.

        Raises:
            RuleError: `bad_value` for a time without an offset.
        """
        value = self._given.get(name)
        if value in (None, ""):
            return None
        if isinstance(value, datetime) and value.tzinfo is not None:
            return to_utc(value)
        raise RuleError(f"{name}: 2026-11-20T09:00:00+08:00", code="bad_value")

    def only(self, *known: str) -> None:
        """Refuse a field that the act does not know.

        Raises:
            RuleError: `bad_value`, naming it.
        """
        for name in self._given:
            if name not in known:
                raise RuleError(f"{name}: {'、'.join(known)}", code="bad_value")

    def _string(self, name: str) -> str:
        value = self._given.get(name)
        if isinstance(value, (bool, Mapping, list, tuple)):
            raise RuleError(name, code="bad_value")
        return "" if value is None else str(value)
