"""What two people may do to one ticket at the same time without undoing each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STATE = "state"
"""States, units, limits, decisions: only one of two such acts can stand."""
APPENDED = frozenset(
    {"note", "remind", "told", "supervise", "instruct", "contact", "milestone", "issue_letter"}
)
"""Acts that only add to a ticket."""
TEXTS: Mapping[str, tuple[str, ...]] = {
    "handle": ("handling_note",),
    "reply": ("handling_note", "public_reply"),
}
"""Texts of an assignment that an act writes anew."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One act somebody did.

    Attributes:
        assignment: whose part it was about, "" for none.
        actor: login of who did it.
    """

    action: str
    assignment: str
    actor: str


def places(touch: Touch) -> frozenset[str]:
    """Return what an act writes: `STATE`, and texts as `assignment.field`."""
    if touch.action in APPENDED:
        return frozenset()
    texts = frozenset(f"{touch.assignment}.{name}" for name in TEXTS.get(touch.action, ()))
    return texts if touch.action == "handle" else texts | {STATE}


def clash(mine: Touch, theirs: Iterable[Touch]) -> frozenset[str]:
    """Return which places both sides write; empty: both can stand.

    What only adds and was added by the same person already is taken for the same thing sent twice.
    """
    others = tuple(theirs)
    if mine.action in APPENDED:
        again = any(one.action == mine.action and one.actor == mine.actor for one in others)
        return frozenset({STATE}) if again else frozenset()
    return places(mine) & frozenset[str]().union(*(places(one) for one in others))
