"""What each act asks for: one table, from which the forms are made.

Field names are those of the scenario language, so a screen, a script and an import say the same.
Values: text, yes/no as bool, days as int, a date as the aware end of that day, a unit as its code,
several units as a tuple of codes, an ending as its identifier.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from console.domain.ticket import Offer
from console.domain.words import Ending, identifier
from console.qt.language import word
from console.qt.text import field_label

translate = QCoreApplication.translate  # lupdate collects calls with this name


class Ask(Enum):
    """How a field is asked for."""

    LINE = auto()
    TEXT = auto()
    YES_NO = auto()
    CHOICE = auto()
    DAYS = auto()
    DATE = auto()
    UNIT = auto()
    UNITS = auto()
    FLAG = auto()


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of an act.

    Attributes:
        label: in the current language.
        options: (value, word) of a choice; of YES_NO the two words, yes first.
        needed_when: (field, value): required only when that field has that value.
        hint: what stands in the empty field, in the current language.
        on_demand: shown only where the offer requires it: a lead gives a public reply, an
            assisting unit does not.
    """

    name: str
    label: Callable[[], str]
    ask: Ask
    required: bool = False
    options: tuple[tuple[object, Callable[[], str]], ...] = ()
    needed_when: tuple[str, object] | None = None
    on_demand: bool = False
    hint: Callable[[], str] | None = None


YES = ((True, lambda: translate("Acts", "是")), (False, lambda: translate("Acts", "否")))


def _ending(ending: Ending) -> tuple[object, Callable[[], str]]:
    return identifier(ending), lambda: word(ending.value)


REASON = FormField("reason", lambda: translate("Acts", "理由"), Ask.TEXT, required=True)
REMARK = FormField("reason", lambda: translate("Acts", "说明"), Ask.TEXT)
TEXT = FormField("text", lambda: translate("Acts", "内容"), Ask.TEXT, required=True)
UNTIL = FormField("until", lambda: translate("Acts", "期限"), Ask.DATE)
LEAD = FormField("lead", lambda: translate("Acts", "主办单位"), Ask.UNIT, required=True)
ASSIST = FormField("assist", lambda: translate("Acts", "协办单位"), Ask.UNITS)
DAYS = FormField("days", lambda: translate("Acts", "天数"), Ask.DAYS, required=True)
NOTE = FormField(
    "handling_note", lambda: translate("Acts", "办理情况（内部）"), Ask.TEXT, required=True
)
WHOSE = FormField("unit", lambda: translate("Acts", "哪个单位的申请（有几个时）"), Ask.UNIT)
ENDINGS = (Ending.INVALID, Ending.NUISANCE)
"""A form without a demand is closed; every other ending follows from what was done."""

FORMS: Mapping[str, tuple[FormField, ...]] = {
    "sign": (),
    "archive": (),
    "cancel": (),
    "submit": (),
    "dispatch": (LEAD, ASSIST),
    "reassign": (
        LEAD,
        REASON,
        FormField("designate", lambda: translate("Acts", "指定办理（不得再退回）"), Ask.FLAG),
    ),
    "add_unit": (
        FormField("units", lambda: translate("Acts", "加派单位"), Ask.UNITS, required=True),
        replace(DAYS, required=False),
    ),
    "contact": (
        FormField("reached", lambda: translate("Acts", "已联系上"), Ask.YES_NO, True, YES),
        FormField("phone", lambda: translate("Acts", "所用电话"), Ask.LINE),
    ),
    "handle": (NOTE,),
    "reply": (
        NOTE,
        FormField("public_reply", lambda: translate("Acts", "公开答复"), Ask.TEXT, on_demand=True),
        FormField("solved", lambda: translate("Acts", "问题已解决"), Ask.YES_NO, False, YES),
    ),
    "return": (REASON,),
    "dispute": (
        FormField("unit", lambda: translate("Acts", "应由哪个单位办理"), Ask.UNIT, required=True),
        REASON,
    ),
    "extend": (DAYS, REASON),
    "escalate": (
        FormField(
            "mode",
            lambda: translate("Acts", "方式"),
            Ask.CHOICE,
            required=True,
            options=(
                ("lift", lambda: translate("Acts", "提级办理")),
                ("whistle", lambda: translate("Acts", "吹哨")),
            ),
        ),
        FormField("units", lambda: translate("Acts", "呼叫单位"), Ask.UNITS),
        REASON,
    ),
    "approve": (REMARK, WHOSE),
    "reject": (REASON, WHOSE),
    "review": (
        FormField(
            "release",
            lambda: translate("Acts", "审核结论"),
            Ask.YES_NO,
            required=True,
            options=(
                (True, lambda: translate("Acts", "放行")),
                (False, lambda: translate("Acts", "退回重办")),
            ),
        ),
        replace(REMARK, needed_when=("release", False)),
    ),
    "sign_off": (
        FormField(
            "give_back",
            lambda: translate("Acts", "审签"),
            Ask.YES_NO,
            required=True,
            options=(
                (False, lambda: translate("Acts", "发出")),
                (True, lambda: translate("Acts", "退改")),
            ),
        ),
        replace(REMARK, needed_when=("give_back", True)),
    ),
    "remind": (replace(TEXT, required=False), UNTIL),
    "supervise": (TEXT, UNTIL),
    "instruct": (TEXT, UNTIL),
    "note": (TEXT,),
    "milestone": (TEXT, replace(UNTIL, required=True)),
    "park": (REASON, replace(UNTIL, required=True)),
    "withdraw": (REASON,),
    "reopen": (REASON,),
    "unmerge": (REASON,),
    "appeal": (REASON,),
    "close": (
        FormField(
            "ending",
            lambda: translate("Acts", "办结方式"),
            Ask.CHOICE,
            required=True,
            options=tuple(_ending(ending) for ending in ENDINGS),
        ),
        REASON,
    ),
    "merge": (
        FormField(
            "into",
            lambda: translate("Acts", "并入工单"),
            Ask.LINE,
            required=True,
            hint=lambda: translate("Acts", "编号或查询码"),
        ),
    ),
    "answer": (
        FormField("text", lambda: translate("Acts", "答复内容"), Ask.TEXT, required=True),
        FormField("source", lambda: translate("Acts", "依据"), Ask.LINE),
    ),
    "route": (
        FormField(
            "to",
            lambda: translate("Acts", "转往"),
            Ask.LINE,
            required=True,
            hint=lambda: translate("Acts", "名称或电话，如 信访、110"),
        ),
        FormField("told", lambda: translate("Acts", "已告知来电人"), Ask.YES_NO, True, YES),
    ),
    "need_info": (
        FormField("question", lambda: translate("Acts", "要问来电人什么"), Ask.TEXT, required=True),
    ),
    "report_in": (
        FormField("person", lambda: translate("Acts", "到场人员"), Ask.LINE, required=True),
        FormField("finding", lambda: translate("Acts", "现场情况"), Ask.TEXT, required=True),
    ),
    "request_exclusion": (
        FormField("ground", lambda: translate("Acts", "剔除情形"), Ask.LINE, required=True),
        REASON,
    ),
}


def fields_of(offer: Offer) -> tuple[FormField, ...]:
    """Return the fields of an offer: the table's, and whatever else the offer requires."""
    table = tuple(
        replace(field, required=field.required or field.name in offer.fields)
        for field in FORMS.get(offer.action, ())
        if field.name in offer.fields or not field.on_demand
    )
    known = {field.name for field in table}
    further = tuple(_further(name) for name in offer.fields if name not in known)
    return table + further


def _further(name: str) -> FormField:
    return FormField(name, lambda: field_label(name), Ask.LINE, required=True)


def problems(fields: tuple[FormField, ...], values: Mapping[str, object]) -> dict[str, str]:
    """Return a sentence for each field that may not go out as it is."""
    found = {}
    for field in fields:
        needed = field.required or (
            field.needed_when is not None
            and values.get(field.needed_when[0]) == field.needed_when[1]
        )
        value = values.get(field.name)
        blank = value is None or value == () or (isinstance(value, str) and not value.strip())
        if needed and blank:
            found[field.name] = translate("Acts", "请填写“{0}”。").format(field.label())
    return found
