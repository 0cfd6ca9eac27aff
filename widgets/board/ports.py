"""What the board may ask for. The composition root fills it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.domain.needs import Need
from console.domain.views import UnitReport


def _of_this_moment() -> float | None:
    return None


@dataclass(frozen=True, slots=True)
class BoardPorts:
    """Every callable may block, except `now`; they are called from a lane only.

    Attributes:
        needs: what waits for this person, the most pressing first; empty sections too.
        checks: what is wrong with this seat, slow; None for whom that is not.
        units: the figures of each unit, for one period; None for whom that is not.
        behind: seconds by which the last figures were behind, None where they are of this
            moment; does not block.
        now: the service's clock, UTC; does not block.
    """

    needs: Callable[[], tuple[Need, ...]]
    checks: Callable[[], Need] | None
    units: Callable[[], UnitReport] | None
    now: Callable[[], datetime]
    behind: Callable[[], float | None] = _of_this_moment
