"""The call after the reply: was it really solved?

Source: 北京市接诉即办工作条例 art. 23; 济南市12345市民服务热线条例 art. 27; the questions follow
published option lists (过程满意, 办理满意, 是否解决, 是否联系).
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from console.domain.ticket import TicketRow
from console.domain.words import Satisfied, Solved


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result of an attempt, a row of a table.

    Attributes:
        code: identifier such as `no_answer`.
        aapor: disposition class I, P, R, NC, O or NE.
        answered: the caller answered questions.
        final: no further attempt follows from it alone.
        retry_after_minutes: earliest next attempt; 0 where none follows.
    """

    code: str
    name: str
    aapor: str
    answered: bool
    final: bool
    retry_after_minutes: int
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What the caller said. None where the question was not reached.

    Attributes:
        contacted: the unit spoke with the caller.
        reason: why not satisfied, in the caller's words.
    """

    outcome: str
    contacted: bool | None = None
    solved: Solved | None = None
    process: Satisfied | None = None
    satisfied: Satisfied | None = None
    reason: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether a second handling follows: 不满意 or 未解决."""
        return self.solved is Solved.UNSOLVED or self.satisfied is Satisfied.DISSATISFIED


@dataclass(frozen=True, slots=True)
class CallbackItem:
    """A released ticket that waits for its callback.

    Attributes:
        attempts: how many calls were tried.
        next_at: not before, UTC; None means now.
        public_reply: what the unit told the caller, to be read out.
    """

    row: TicketRow
    attempts: int
    last_outcome: str
    next_at: datetime | None
    public_reply: str
    ticket_id: UUID
