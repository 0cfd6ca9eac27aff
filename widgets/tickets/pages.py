"""Which pages of a list are known, and how to ask for one that is not.

A list of a million rows is read by keys, yet its scroll bar counts rows. So a page is known by its
number; the next one is asked for behind its last row, the one above ahead of its first row, and
only a jump of the scroll bar by number. Where two runs of pages meet without joining, because
tickets moved meanwhile, the further one is given up and read again.
"""

from dataclasses import dataclass

from console.domain.listing import PAGE, After, Before, Cursor, Rank, Start, Whence
from console.domain.ticket import TicketPage

KEPT = 40
"""Pages whose rows stay; of further ones only the ends are remembered."""


@dataclass(frozen=True, slots=True)
class Known:
    """The ends of a page."""

    first: Cursor
    last: Cursor
    more: Cursor | None


class Pages:
    """The map of a list.

    Attributes:
        count: rows of the whole list, as far as is known.
    """

    def __init__(self) -> None:
        self.count = 0
        self._known: dict[int, Known] = {}
        self._loaded: set[int] = set()

    def begin(self, page: TicketPage) -> None:
        """Know this page only."""
        self._known.clear()
        self._loaded.clear()
        self.count = 0
        self.take((page.rank or 0) // PAGE, page)

    def take(self, number: int, page: TicketPage) -> bool:
        """Learn a page; return whether later pages do not join and were forgotten."""
        end = number * PAGE + len(page.rows)
        cut = False
        if page.more is None:
            cut = self._forget_behind(number)
            self.count = end
        else:
            self.count = max(self.count, end + 1)
            following = self._known.get(number + 1)
            if following is not None and following.first != page.more:
                cut = self._forget_behind(number)
        if page.first is not None and page.last is not None:
            self._known[number] = Known(page.first, page.last, page.more)
            self._loaded.add(number)
        return cut

    def grow(self, total: int) -> None:
        """Learn how many rows the list has; what is loaded counts for more than a count."""
        last = max(self._known, default=-1)
        if last >= 0 and self._known[last].more is None:
            return
        self.count = max(total, (last + 1) * PAGE + 1 if last >= 0 else 0)

    def missing(self, first: int, last: int) -> int | None:
        """Return the first page that these rows need and that is not loaded."""
        top, bottom = max(0, first) // PAGE, min(last, self.count - 1) // PAGE
        return next((one for one in range(top, bottom + 1) if one not in self._loaded), None)

    def whence(self, number: int) -> Whence:
        """Return how to ask for a page."""
        above, below = self._known.get(number - 1), self._known.get(number + 1)
        if number == 0:
            return Start()
        if above is not None:
            return After(above.last)
        if below is not None:
            return Before(below.first)
        rank = number * PAGE
        near = min(self._known, key=lambda one: abs(one - number), default=0)
        if abs(near - number) * PAGE < min(rank, self.count - rank):
            return Rank(rank, self.count, (near * PAGE, self._known[near].first))
        return Rank(rank, self.count)

    def spare(self, around: int) -> tuple[int, ...]:
        """Give up the rows of pages far from one, and return the numbers of these pages."""
        if len(self._loaded) <= KEPT:
            return ()
        far = sorted(self._loaded, key=lambda one: abs(one - around))[KEPT:]
        self._loaded.difference_update(far)
        return tuple(far)

    def _forget_behind(self, number: int) -> bool:
        behind = {one for one in self._known if one > number}
        for one in behind:
            del self._known[one]
        self._loaded -= behind
        return bool(behind)
