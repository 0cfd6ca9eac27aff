"""What the board may ask for. The composition root fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.domain.needs import Need
from console.domain.views import UnitReport


@dataclass(frozen=True, slots=True)
class BoardPorts:
    """Every callable may block, except `now`; they are called from a lane only.

    Attributes:
        needs: what waits for this person, the most pressing first; empty sections too.
        checks: what is wrong with this seat, slow; None for whom that is not.
        units: the figures of each unit, for one period; None for whom that is not.
        now: the service's clock, UTC; does not block.
    """

    needs: Callable[[], tuple[Need, ...]]
    checks: Callable[[], Need] | None
    units: Callable[[], UnitReport] | None
    now: Callable[[], datetime]
