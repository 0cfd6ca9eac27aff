"""The clocks of a ticket before there is one: what `due` shows."""

from collections.abc import Iterable
from datetime import datetime

from console.domain.limit import ClockName
from console.domain.ticket import ClockView
from console.services.clocks import UNIT_CLOCKS, Clocks, Matter

SHOWN = (*UNIT_CLOCKS, ClockName.EXTEND, ClockName.REDO)


def due_clocks(
    clocks: Clocks,
    *,
    profile: str,
    level: str,
    matter: Matter,
    at: datetime,
    names: Iterable[ClockName] = SHOWN,
) -> tuple[ClockView, ...]:
    """Return every clock that would start at an instant, explained.

    Args:
        clocks: the city's limits and calendar.
        profile: code of a profile.
        level: identifier of the unit's level.
        matter: kind, urgency and channel, as identifiers.
        at: aware.
        names: which clocks, in order; those that the profile has not are left out.

    Raises:
        RuleError: `unknown_name` for a profile that does not exist.
    """
    started = clocks.start_all(names, profile=profile, level=level, matter=matter, at=at)
    return tuple(clocks.preview(clock, "") for clock in started)
