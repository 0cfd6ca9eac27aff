"""The working calendar: which civil days count, and what each is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from console.domain.wording import say

_SATURDAY = 5
_WEEKDAYS = (
    say("周一"),
    say("周二"),
    say("周三"),
    say("周四"),
    say("周五"),
    say("周六"),
    say("周日"),
)


class DayKind(StrEnum):
    """Why a day counts or does not."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up_workday"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """What the yearly notice says about one day.

    Attributes:
        is_workday: people work on it, make-up days included.
        name: the holiday it belongs to (国庆节), also for its make-up days; empty for others.
    """

    is_workday: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days of one city.

    In a year without an official table Monday to Friday count, whatever rows there are, and
    what was counted there is provisional.

    Attributes:
        days: at least every day that differs from its weekday; others follow the weekday.
        official_years: year to the notice that fixed it.
        revision: grows with each import, so that a stored due time names its calendar.

    Source: the yearly notice of the State Council's General Office on holidays (节假日安排).
    """

    days: Mapping[date, CalendarDay]
    official_years: Mapping[int, str]
    revision: int = 0

    def official(self, year: int) -> bool:
        """Return whether the year's table has been published and imported."""
        return year in self.official_years

    def is_workday(self, day: date) -> bool:
        """Return whether a civil day counts as a working day."""
        found = self._row(day)
        return day.weekday() < _SATURDAY if found is None else found.is_workday

    def kind(self, day: date) -> DayKind:
        """Return why a day counts or does not; a weekend inside a holiday is holiday."""
        weekend = day.weekday() >= _SATURDAY
        if self.is_workday(day):
            return DayKind.MAKE_UP if weekend else DayKind.WORKDAY
        return DayKind.WEEKEND if weekend and not self.holiday(day) else DayKind.HOLIDAY

    def holiday(self, day: date) -> str:
        """Return the holiday that a day off or its make-up day belongs to, or nothing."""
        found = self._row(day)
        return "" if found is None else found.name

    def day_name(self, day: date) -> str:
        """Return what people call the day: 国庆节, 调休上班, 周六, 周三."""
        match self.kind(day):
            case DayKind.MAKE_UP:
                return say("调休上班")
            case DayKind.HOLIDAY:
                return self.holiday(day) or say("放假")
            case _:
                return weekday_name(day)

    def _row(self, day: date) -> CalendarDay | None:
        return self.days.get(day) if day.year in self.official_years else None


def weekday_name(day: date) -> str:
    """Return 周一 to 周日."""
    return _WEEKDAYS[day.weekday()]
