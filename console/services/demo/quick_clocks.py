"""Clocks counted once for each day on which they may begin."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from typing_extensions import override

from console.domain.act import NewClock
from console.domain.limit import ClockName, LimitUnit
from console.domain.zone import local_day
from console.services.clocks import Clocks, Matter

IN_DAYS = (LimitUnit.WORKING_DAYS.value, LimitUnit.CALENDAR_DAYS.value)
IN_TIME = (LimitUnit.MINUTES.value, LimitUnit.HOURS.value)
Key = tuple[ClockName, str, str, Matter, date | None]


@dataclass(frozen=True, slots=True)
class QuickClocks(Clocks):
    """The city's clocks for many tickets: a count that must come out the same is not repeated.

    A limit in days ends at the same instant for every start on one day. Minutes and hours are as
    long whenever they begin, where the profile runs all day.

    Attributes:
        counted: what was counted already; None where there is no such clock.
    """

    counted: dict[Key, NewClock | None] = field(default_factory=dict)

    @override
    def start(
        self,
        name: ClockName,
        *,
        profile: str,
        level: str,
        matter: Matter,
        at: datetime,
        assignment_id: UUID | None = None,
    ) -> NewClock | None:
        always = (name, profile, level, matter, None)
        today = (name, profile, level, matter, local_day(at))
        for key in (always, today):
            if key in self.counted:
                return self._again(self.counted[key], at, assignment_id)
        found = Clocks.start(
            self,
            name,
            profile=profile,
            level=level,
            matter=matter,
            at=at,
            assignment_id=assignment_id,
        )
        if found is None:
            self.counted[always] = None
        elif found.unit in IN_DAYS:
            self.counted[today] = found
        elif found.unit in IN_TIME and self.limits.profile(found.profile).all_day:
            self.counted[always] = found
        return found

    def _again(
        self, known: NewClock | None, at: datetime, assignment_id: UUID | None
    ) -> NewClock | None:
        if known is None:
            return None
        due_at = known.due_at
        if known.unit in IN_TIME:
            due_at = at + (known.due_at - known.started_at)
        return replace(
            known,
            id=self.new_id(at),
            assignment_id=assignment_id,
            started_at=at,
            due_at=due_at,
        )
