"""The views of the ticket list, and what a ticket's letter desk shows."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class View(StrEnum):
    """A named list of tickets. Each person sees it narrowed to what the own role may see."""

    ALL = "all"
    MINE = "mine"
    PENDING = "pending"
    TO_SIGN = "to_sign"
    HANDLING = "handling"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    RETURNED = "returned"
    EXTENSION = "extension"
    TO_REVIEW = "to_review"
    TO_CALL_BACK = "to_call_back"
    BAD_ANSWER = "bad_answer"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The word on screen."""
        return VIEW_LABELS[self]


VIEW_LABELS = {
    View.ALL: "全部",
    View.MINE: "我的",
    View.PENDING: "待派",
    View.TO_SIGN: "待签收",
    View.HANDLING: "办理中",
    View.DUE_SOON: "将超期",
    View.OVERDUE: "已超期",
    View.RETURNED: "退回",
    View.EXTENSION: "延期申请",
    View.TO_REVIEW: "待审核",
    View.TO_CALL_BACK: "待回访",
    View.BAD_ANSWER: "不满意",
    View.CLOSED: "已办结",
}


@dataclass(frozen=True, slots=True)
class ViewCount:
    """How many tickets a view holds for this person, exactly."""

    view: View
    count: int


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter as it lies in the archive.

    Attributes:
        sha256: digest of the PDF, 64 hex digits.
        voided: its number was spoiled and stays taken.
    """

    id: UUID
    ticket_id: UUID
    ticket_number: str
    kind: str
    document_number: str
    title: str
    version: int
    pages: int
    sha256: str
    issued_at: datetime
    issued_by: str
    voided: bool


@dataclass(frozen=True, slots=True)
class UnitFigures:
    """One unit's figures; every rate is kept as its numerator and denominator.

    Attributes:
        open: tickets that the unit leads and has not finished; `overdue` of them are past a clock.
        met: finish clocks met, of `due` that fell due in the period.
        solved: 解决 and 基本解决, of `answered` valid callback answers in the period.
        satisfied: 满意 and 基本满意, of the same.
    """

    unit: str
    open: int
    overdue: int
    met: int
    due: int
    solved: int
    satisfied: int
    answered: int


@dataclass(frozen=True, slots=True)
class UnitReport:
    """The figures of all units of a period, in the order of the table of units, not of merit.

    Attributes:
        since, until: first and last civil day at the hotline.
    """

    since: date
    until: date
    units: tuple[UnitFigures, ...]
