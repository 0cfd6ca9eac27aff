"""An earlier ticket as the agent needs it while its caller is on the line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from console.domain.intake import TicketForm
from console.domain.phone import find_numbers
from console.domain.ticket import CallerView
from console.domain.wording import say
from console.domain.words import Kind, State

COPIED = (
    "kind", "field", "place", "address", "lat", "lon", "category", "title", "text", "occurred",
    "accused", "urgency",
)  # fmt: skip
"""What a copy takes over: the demand and its place. Nothing about a person."""

_REFERENCE = re.compile(r"\d{15}(?:\d{2}[\dXx])?(?!\d)|[\d-]*\*{3,}\d*(?:转\*{3})?")
"""Numbers of persons and of tickets, and what is left of a masked number."""


@dataclass(frozen=True, slots=True)
class Calling:
    """The call during which something is recorded on an earlier ticket.

    Attributes:
        call_id: as the switch names it, "" where nobody is on the line.
        phone: the number on the line, "" when withheld.
    """

    call_id: str
    phone: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """An earlier ticket, read while a caller waits.

    Attributes:
        own: the number on the line belongs to its caller.
        since: when it came to where it is now.
        due_at: last instant of the clock that presses, None without one.
        due_word: what this city calls that clock.
        reply: the newest public reply, "" without one.
        said: the progress in sentences to say.
        caller: masked.
        reminded: how often it was urged.
        repeated: how often its matter was called about again without a new ticket.
        refusals: act to the code of the sentence that says why it cannot be done now.
        form: the demand as a form holds it, without anything about a person.
        paths: full names of category and place, for reading.
    """

    id: UUID
    number: str
    short_code: str
    opened_at: datetime
    state: State
    own: bool
    unit: str
    since: datetime
    due_at: datetime | None
    due_word: str
    reply: str
    said: tuple[str, ...]
    caller: CallerView
    reminded: int
    repeated: int
    refusals: Mapping[str, str]
    form: TicketForm
    category_path: str
    place_path: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of the form in hand beside the ticket's.

    Attributes:
        field: identifier of the field.
        word: 相同, 不同, 只有表单有, 只有工单有; "" where neither has anything.
    """

    field: str
    ours: str
    theirs: str
    word: str


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a comparison, as people read it."""

    kind: Kind | None
    category: str
    place: str
    address: str
    occurred: str
    accused: str
    title: str
    text: str


def compare(ours: Side, theirs: Side) -> tuple[Compared, ...]:
    """Return every field that either side has, in the order of the form."""
    pairs = [
        (name, str(getattr(ours, name) or ""), str(getattr(theirs, name) or ""))
        for name in Side.__dataclass_fields__
    ]
    return tuple(
        Compared(name, left, right, _word(left, right))
        for name, left, right in pairs
        if left or right
    )


def _word(left: str, right: str) -> str:
    if _bare(left) == _bare(right):
        return say("相同")
    if not left:
        return say("只有工单有")
    return say("不同") if right else say("只有表单有")


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip("。.")


def copied(
    into: TicketForm, source: TicketForm, *, own: bool
) -> tuple[TicketForm, tuple[str, ...]]:
    """Return a form with its empty fields filled from another demand, and which were filled.

    Nothing that was typed is overwritten, and nothing about a person comes along: out of the text
    of another caller numbers and codes of persons are taken.
    """
    blank = TicketForm()
    taken: dict[str, object] = {}
    for name in COPIED:
        have, give = getattr(into, name), getattr(source, name)
        if have == getattr(blank, name) and give != have:
            taken[name] = give if own or not isinstance(give, str) else without_persons(give)
    if "place" not in taken:  # a point belongs to its own place
        for name in ("lat", "lon"):
            taken.pop(name, None)
    by_hand = into.title_by_hand or "title" in taken  # nobody writes over what came along
    form = replace(into, **taken)  # type: ignore[arg-type]  # fields of the same form
    return replace(form, title_by_hand=by_hand), tuple(taken)


def same_matter(number: str) -> str:
    """Return what stands as the words of a caller who confirmed the matter and added nothing."""
    return f"来电人确认与工单 {number} 是同一件事，没有另外补充。"


def without_persons(text: str) -> str:
    """Return text with telephone and identity numbers struck out."""
    for one in sorted(find_numbers(text), key=lambda found: found.start, reverse=True):
        text = f"{text[: one.start]}……{text[one.end :]}"
    return _REFERENCE.sub("……", text)
