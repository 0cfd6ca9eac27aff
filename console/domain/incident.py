"""事件: one incident with many callers, such as 停水 or 施工改道. `mass_event` in the tables."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain.errors import RuleError
from console.domain.text import clean, clean_line
from console.domain.zone import to_local

TITLE_MOST, WORDS_MOST = 60, 300


def code_of(begins_at: datetime, event_id: UUID) -> str:
    """Return what names an incident in files: when it began, and what tells it apart."""
    return f"{to_local(begins_at):%Y%m%d-%H%M%S}-{event_id.hex[-4:]}"


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident as the agent sees it above the history.

    Attributes:
        words: what to say to its callers.
        area, category, unit: codes, "" for none; the others are for reading.
        valid_until: until when callers are taken in; None while nobody knows.
        callers: tickets that belong to it.
        why: why it stands here: 同一地点, 全市, 地点未填.
    """

    id: UUID
    title: str
    words: str
    area: str
    area_path: str
    category: str
    unit: str
    unit_name: str
    begins_at: datetime
    expected_end_at: datetime | None
    valid_until: datetime | None
    version: int
    callers: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class IncidentForm:
    """What is written down of an incident."""

    title: str
    words: str = ""
    area: str = ""
    category: str = ""
    unit: str = ""
    expected_end_at: datetime | None = None
    valid_until: datetime | None = None

    def cleaned(self, begins_at: datetime) -> "IncidentForm":
        """Return it as it is stored.

        Raises:
            RuleError: `missing_field` without a title, `too_long`, `bad_value` for an end that
                comes before the beginning.
        """
        title, words = clean_line(self.title), clean(self.words)
        if not title:
            raise RuleError("title", code="missing_field")
        for name, value, most in (("title", title, TITLE_MOST), ("words", words, WORDS_MOST)):
            if len(value) > most:
                raise RuleError(f"{name}: ≤ {most}", code="too_long")
        for end in (self.expected_end_at, self.valid_until):
            if end is not None and end <= begins_at:
                raise RuleError("expected_end", code="bad_value")
        return IncidentForm(
            title, words, self.area, self.category, self.unit, self.expected_end_at,
            self.valid_until,
        )  # fmt: skip
