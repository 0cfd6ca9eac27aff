"""Starting, moving and explaining clocks by the city's limits and calendar."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from console.domain.act import ClockMove, NewClock, Standing, StoredClock
from console.domain.calendar import WorkCalendar
from console.domain.counting import Pause
from console.domain.deadline import Due, Extension, due
from console.domain.limit import ANY, ClockName, Limit, LimitTable, LimitUnit
from console.domain.ticket import ClockView
from console.domain.wording import say

UNIT_CLOCKS = (ClockName.SIGN, ClockName.CONTACT, ClockName.FINISH, ClockName.RETURN)


@dataclass(frozen=True, slots=True)
class Matter:
    """What the choice of a limit depends on, besides the unit's level. All identifiers."""

    kind: str
    urgency: str
    channel: str

    @classmethod
    def of(cls, ticket: Standing) -> "Matter":
        """Return the matter of a stored ticket."""
        return cls(ticket.kind, ticket.urgency, ticket.channel)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of one city. Pure: limits, calendar and ids are given."""

    limits: LimitTable
    calendar: WorkCalendar
    new_id: Callable[[datetime], UUID]

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
        """Return a clock that begins now; None where the profile has no such clock."""
        limit = self.limits.find(profile, name, level, matter.kind, matter.urgency, matter.channel)
        if limit is None:
            return None
        found = due(at, limit, self.limits.profile(profile), self.calendar)
        return NewClock(
            id=self.new_id(at),
            assignment_id=assignment_id,
            name=name.value,
            profile=profile,
            amount=limit.amount,
            unit=limit.unit.value,
            urgency=limit.urgency,
            source=limit.source,
            calendar_revision=self.calendar.revision,
            started_at=at,
            due_at=found.due_at,
            provisional=found.provisional,
        )

    def start_all(
        self,
        names: Iterable[ClockName],
        *,
        profile: str,
        level: str,
        matter: Matter,
        at: datetime,
        assignment_id: UUID | None = None,
    ) -> tuple[NewClock, ...]:
        """Return those of these clocks that the profile has."""
        started = (
            self.start(
                name,
                profile=profile,
                level=level,
                matter=matter,
                at=at,
                assignment_id=assignment_id,
            )
            for name in names
        )
        return tuple(clock for clock in started if clock is not None)

    def due_of(self, clock: StoredClock) -> Due:
        """Return a stored clock counted again from its inputs."""
        limit = Limit(
            profile=clock.profile,
            clock=ClockName(clock.name),
            level=ANY,
            kind=ANY,
            urgency=clock.urgency,
            channel=ANY,
            amount=clock.amount,
            unit=LimitUnit(clock.limit_unit),
            source=clock.source,
        )
        extensions = (
            (Extension(clock.extended_days, LimitUnit.WORKING_DAYS, say("经批准延期")),)
            if clock.extended_days
            else ()
        )
        return due(
            clock.started_at,
            limit,
            self.limits.profile(clock.profile),
            self.calendar,
            [Pause(from_at, to_at, why) for from_at, to_at, why in clock.pauses],
            extensions=extensions,
        )

    def extended(self, clock: StoredClock, days: int) -> ClockMove:
        """Return a clock's later due time after working days were added."""
        longer = _with(clock, clock.extended_days + days, clock.pauses)
        found = self.due_of(longer)
        return ClockMove(clock.id, found.due_at, found.provisional, longer.extended_days)

    def resumed(self, clock: StoredClock, at: datetime) -> ClockMove:
        """Return a paused clock's due time when its last pause ends now."""
        *before, (from_at, _open, why) = clock.pauses
        found = self.due_of(_with(clock, clock.extended_days, (*before, (from_at, at, why))))
        return ClockMove(clock.id, found.due_at, found.provisional, clock.extended_days)

    def view(self, clock: StoredClock) -> ClockView:
        """Return a stored clock as it is shown, explained from its inputs."""
        found = self.due_of(clock)
        profile = self.limits.profile(clock.profile)
        return ClockView(
            name=clock.name,
            label=profile.clock_label(ClockName(clock.name)),
            state=clock.state,
            unit=clock.unit,
            started_at=clock.started_at,
            due_at=clock.due_at,
            ended_at=clock.ended_at,
            provisional=clock.provisional,
            brief=found.brief,
            steps=found.steps,
        )

    def preview(self, clock: NewClock, unit: str) -> ClockView:
        """Return a clock that would begin now, as it is shown."""
        return self.view(
            StoredClock(
                id=clock.id,
                assignment_id=clock.assignment_id,
                unit=unit,
                name=clock.name,
                profile=clock.profile,
                amount=clock.amount,
                limit_unit=clock.unit,
                urgency=clock.urgency,
                source=clock.source,
                calendar_revision=clock.calendar_revision,
                started_at=clock.started_at,
                due_at=clock.due_at,
                provisional=clock.provisional,
                extended_days=0,
                state="running",
                ended_at=None,
                pauses=(),
            )
        )


def _with(
    clock: StoredClock,
    extended_days: int,
    pauses: tuple[tuple[datetime, datetime | None, str], ...],
) -> StoredClock:
    return replace(clock, extended_days=extended_days, pauses=pauses)
