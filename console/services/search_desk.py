"""Finding tickets by what they say."""

import time
from dataclasses import dataclass

from console.domain.account import Actor
from console.domain.ticket import TicketRow
from dao.unit_of_work import Transaction


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a search, newest first. Names its question.

    Attributes:
        total: exact, whatever the limit.
        next_before: position to continue before, None on the last page.
    """

    query: str
    rows: tuple[TicketRow, ...]
    total: int
    next_before: int | None
    ms: float


class SearchDesk:
    """Searches title and text. Blocking: call it from a job, never from a slot."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def search(
        self, query: str, actor: Actor, *, limit: int = 50, before: int | None = None
    ) -> Found:
        """Return what somebody may see of the tickets that hold a query.

        Args:
            query: 1 to 100 characters.
            actor: a unit's people find their own tickets and those below.
            limit: rows, 1 to 500.
            before: position of the last row already shown.

        Raises:
            RuleError: `missing_field`, `too_long`.
        """
        began = time.perf_counter()
        with self._transaction(read_only=True) as daos:
            hits = daos.search.search(query, limit=limit, before=before, unit_id=actor.unit_id)
            rows = daos.tickets.rows(hits.ids)
            total = daos.search.count(query, unit_id=actor.unit_id)
        more = len(hits.ids) == limit
        return Found(
            query,
            rows,
            total,
            hits.positions[-1] if more else None,
            (time.perf_counter() - began) * 1000,
        )
