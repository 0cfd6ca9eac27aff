"""A list that a person keeps under a name: view, words, filter and order."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from console.domain.listing import ListQuestion, Narrowing, Sort
from console.domain.views import View
from console.domain.words import Kind, Role, State, Urgency

LONGEST_NAME = 20
"""Code points of a name."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """One list under its name, as it reads for one person today.

    Attributes:
        role: with whom it is shared; None for the person's own.
        may_drop: whether this person may delete it.
    """

    id: UUID
    name: str
    question: ListQuestion
    role: Role | None
    may_drop: bool


def to_text(question: ListQuestion, login: str, today: date) -> str:
    """Return a question as JSON that reads right on another day and for another person.

    A filter from some day on means the last so many days, and 我受理的 means whoever looks.
    """
    asked = question.narrowing
    running = asked.since is not None and asked.until is None
    found = {
        "view": question.view.value,
        "words": question.words,
        "sort": question.sort.value,
        "descending": question.descending,
        "area": asked.area,
        "unit": asked.unit,
        "category": asked.category,
        "kind": asked.kind,
        "urgency": asked.urgency,
        "state": asked.state,
        "days": (today - asked.since).days + 1 if asked.since and running else None,
        "since": None if running or asked.since is None else asked.since.isoformat(),
        "until": None if asked.until is None else asked.until.isoformat(),
        "mine": asked.owner == login != "",
        "owner": asked.owner if asked.owner != login else "",
    }
    kept = {key: value for key, value in found.items() if value not in ("", None)}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_text(text: str, login: str, today: date) -> ListQuestion | None:
    """Return the question behind a JSON text; None where this program does not know its words."""
    try:
        kept = json.loads(text)
        since, until, days = kept.get("since"), kept.get("until"), kept.get("days")
        asked = Narrowing(
            area=str(kept.get("area", "")),
            unit=str(kept.get("unit", "")),
            category=str(kept.get("category", "")),
            kind=Kind(kept["kind"]) if "kind" in kept else None,
            urgency=Urgency(kept["urgency"]) if "urgency" in kept else None,
            state=State(kept["state"]) if "state" in kept else None,
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
            owner=login if kept.get("mine") else str(kept.get("owner", "")),
        )
        if days:
            first = today - timedelta(days=int(days) - 1)
            asked = Narrowing(
                asked.area,
                asked.unit,
                asked.category,
                asked.kind,
                asked.urgency,
                asked.state,
                since=first,
                owner=asked.owner,
            )
        return ListQuestion(
            View(kept["view"]),
            str(kept.get("words", "")),
            asked,
            Sort(kept["sort"]),
            descending=bool(kept["descending"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None
