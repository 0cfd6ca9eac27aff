"""The field's own words: choices that are stored, spoken and shown.

A value that people read is stored as its Chinese word, a state or role as its identifier. Every
choice accepts both when it comes from outside, see `choose`.

Source: GB/T 33358-2016 and 国办发〔2020〕53号 for the words of the closed loop; published option
lists of running hotlines for the values.
"""

from enum import Enum, StrEnum
from typing import TypeVar

from console.domain.errors import RuleError
from console.domain.wording import Sentence, listed, say, term


class Kind(StrEnum):
    """业务类别: what the caller wants."""

    INQUIRY = "咨询"
    REQUEST = "求助"
    COMPLAINT = "投诉"
    TIPOFF = "举报"
    SUGGESTION = "建议"
    PRAISE = "表扬"


class Field(StrEnum):
    """领域: which side of government the demand belongs to."""

    LIVELIHOOD = "民生"
    DEVELOPMENT = "发展"
    ENFORCEMENT = "执法"
    ADVICE = "建言"


class Urgency(StrEnum):
    """紧急程度: selects the limits; utility means water, power, gas and heat."""

    NORMAL = "一般"
    URGENT = "紧急"
    UTILITY = "水电气热"


class Level(StrEnum):
    """层级 of a unit."""

    CITY = "市"
    DISTRICT = "区"
    DEPARTMENT = "区直"
    ENTERPRISE = "企业"
    STREET = "街道"
    COMMUNITY = "社区"
    GRID = "网格"


class State(StrEnum):
    """状态 of a ticket. `dispatched` to `replied` and `redo` mirror its lead assignment."""

    PENDING = "pending"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    RETURNED = "returned"
    REPLIED = "replied"
    CALLBACK = "callback"
    REDO = "redo"
    CLOSED = "closed"
    MERGED = "merged"
    ROUTED = "routed"
    WITHDRAWN = "withdrawn"
    PARKED = "parked"

    @property
    def label(self) -> str:
        """The word on screen."""
        return STATE_LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act on the ticket."""
        return self in OPEN_STATES


STATE_LABELS = {
    State.PENDING: "待派",
    State.DISPATCHED: "待签收",
    State.HANDLING: "办理中",
    State.RETURNED: "退回待审",
    State.REPLIED: "待审核",
    State.CALLBACK: "待回访",
    State.REDO: "二次办理",
    State.CLOSED: "已办结",
    State.MERGED: "已并单",
    State.ROUTED: "已转其他途径",
    State.WITHDRAWN: "已撤单",
    State.PARKED: "挂账",
}

OPEN_STATES = frozenset(
    {
        State.PENDING,
        State.DISPATCHED,
        State.HANDLING,
        State.RETURNED,
        State.REPLIED,
        State.CALLBACK,
        State.REDO,
        State.PARKED,
    }
)

AT_UNIT = frozenset({"dispatched", "handling", "returned", "replied", "redo"})
"""States of an assignment that is still open; `done` and `ended` are its two ends."""


class Part(StrEnum):
    """主办 or 协办: the part a unit plays on a ticket."""

    LEAD = "主办"
    ASSIST = "协办"


class Ending(StrEnum):
    """How a ticket came to its end."""

    ANSWERED = "直接答复"
    SOLVED = "已解决"
    EXPLAINED = "已解释"
    TERMINATED = "终止办理"
    INVALID = "无效"
    NUISANCE = "骚扰"
    NOT_REACHED = "未接通"
    REFUSED = "拒绝回访"
    NOT_RATED = "未评价"
    NO_CALLBACK = "不需回访"
    PROBLEM_LIST = "未解决转问题清单"
    IMPORTED = "历史导入"


class Solved(StrEnum):
    """是否解决, in the caller's own judgement."""

    SOLVED = "解决"
    MOSTLY = "基本解决"
    UNSOLVED = "未解决"


class Satisfied(StrEnum):
    """满意 with the result or the process, in the caller's own judgement."""

    SATISFIED = "满意"
    FAIRLY = "基本满意"
    DISSATISFIED = "不满意"


class Role(StrEnum):
    """角色: a set of rights; the rights themselves are rows of `role_right`."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    CLERK = "clerk"
    UNIT = "unit"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The word on screen."""
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.AGENT: "坐席",
    Role.SUPERVISOR: "班长",
    Role.CLERK: "文书",
    Role.UNIT: "承办单位",
    Role.ADMIN: "管理员",
}

E_ = TypeVar("E_", bound=Enum)


STEP_LABELS = {
    "-": "来电",
    "=": "状态不变",
    "<": "回到之前",
    "done": "已完成",
    "ended": "已结束",
}
"""What stands in the life cycle beside the states of a ticket; see console.domain.lifecycle."""


RIGHT_LABELS = {
    "accounts": "管理账号",
    "add_unit": "加派",
    "answer": "直接答复",
    "archive": "归档",
    "backup": "备份",
    "callback": "回访",
    "close": "关闭",
    "contact": "联系来电人",
    "decide": "审批申请",
    "designate": "指定办理",
    "dispatch": "派单",
    "dispute": "提出争议",
    "export": "导出工单",
    "export_tables": "导出数据表",
    "extend": "申请延期",
    "hand_over": "移交表单",
    "handle": "办理",
    "history": "看全部历史",
    "import": "导入",
    "incident": "登记事件",
    "instruct": "批示",
    "knowledge": "维护知识",
    "letter": "出具文书",
    "load": "补录历史",
    "log": "受理",
    "merge": "并单",
    "note": "写内部记录",
    "read_audit": "看审计",
    "reassign": "改派",
    "remind": "催办与告知",
    "reopen": "重新办理",
    "reply": "答复",
    "return": "退回",
    "return_call": "回拨",
    "review": "审核",
    "route": "转其他途径",
    "sign": "签收",
    "sign_off": "签发文书",
    "supervise": "督办",
    "tables": "管理数据表",
    "unmask": "看来电人",
    "unmask_own": "看自己受理的来电人",
    "unmerge": "撤销并单",
    "withdraw": "撤回工单",
}


def right_word(right: str) -> str:
    """Return the word for a right, or its identifier where a city named one of its own."""
    return RIGHT_LABELS.get(right, right)


def state_word(state: str) -> str:
    """Return the word for a state in a table of acts; "-", "=" and "<" have one as well."""
    return STEP_LABELS.get(state) or (State(state).label if state in set(State) else state)


def identifier(choice: Enum) -> str:
    """Return the English identifier of a choice: `request` for Kind.REQUEST."""
    return choice.name.lower()


def choose(kind: type[E_], word: str, field: str) -> E_:
    """Return the choice that a word names, by identifier or by its Chinese word.

    Args:
        kind: the enum to choose from.
        word: what was typed; surrounding space is ignored.
        field: where it was typed, for the message.

    Raises:
        RuleError: `bad_value`, naming the field and what may stand there.
    """
    wanted = word.strip()
    for choice in kind:
        if wanted in (choice.name.lower(), str(choice.value), getattr(choice, "label", "")):
            return choice
    raise RuleError(say("{field}: {known}", field=field, known=known(kind)), code="bad_value")


def known(kind: type[Enum]) -> Sentence:
    """Return all words of a choice as one list."""
    return listed(term(getattr(choice, "label", str(choice.value))) for choice in kind)
