"""What is begun on a screen and not sent, as values that can be written down and read again."""

from enum import Enum, StrEnum
from typing import NamedTuple


class Begun(StrEnum):
    """Which screen understands it."""

    ACT = "act"
    NOTE = "note"
    ANSWERS = "answers"
    LETTER = "letter"


class Writing(NamedTuple):
    """One thing that is being written.

    Attributes:
        key: what it is about, unique within its kind.
        value: text, number, truth, day, enum, a frozen value of the domain, or tuples and mappings
            of these.
    """

    kind: Begun
    key: str
    value: object


def is_nothing(value: object) -> bool:
    """Whether losing a value would lose nothing: no words, nothing chosen."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Enum):
        return False
    if isinstance(value, dict):
        return all(is_nothing(one) for one in value.values())
    return not value
