"""The columns of each table of reference data: how a cell is read, what it may refer to."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, time

from console.domain.call import CallResult
from console.domain.errors import InputError, RuleError
from console.domain.exchange import Exchange, Value
from console.domain.incident import TITLE_MOST, WORDS_MOST
from console.domain.lifecycle import BACK, NEW, SAME
from console.domain.limit import ClockName, LimitUnit
from console.domain.table import FieldShape, Form
from console.domain.text import clean, clean_line
from console.domain.wording import listed, say, term
from console.domain.words import (
    RIGHT_LABELS,
    Field,
    Kind,
    Level,
    Role,
    State,
    Urgency,
    choose,
    identifier,
    known,
    state_word,
)
from console.domain.zone import end_of_day, parse_instant, start_of_day
from console.letters.template import parse_wording

Read = Callable[[str], Value]
ANY = "*"
_TRUE = frozenset({"1", "true", "yes", "y", "是", "有"})
_FALSE = frozenset({"0", "false", "no", "n", "否", "无", ""})


class CellError(ValueError):
    """A cell that cannot be read.

    Attributes:
        why: one sentence for the person who filled it.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a cell, and knows how one is edited.

    Attributes:
        read: turns the cleaned cell into a value; raises CellError.
        choices: identifier and word of what may stand here.
        limit: characters at most, 0 where nobody counts.
    """

    read: Read
    form: Form = Form.LINE
    choices: tuple[tuple[str, str], ...] = ()
    limit: int = 0

    def __call__(self, cell: str) -> Value:
        """Return the value of a cell."""
        return self.read(cell)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file.

    Attributes:
        name: identifier, the usual header.
        label: the Chinese header, accepted as well.
        read: turns the cleaned cell into a value; raises CellError.
        blank: the cell may be empty; then `read` is asked all the same.
        optional: the whole column may be missing.
        personal: never repeated in a message.
        refers: the kind whose codes may stand here; several are joined by ";" when `many`.
        special: words that may stand here instead of a code.
    """

    name: str
    label: str
    read: Read
    blank: bool = False
    optional: bool = False
    personal: bool = False
    refers: Exchange | None = None
    many: bool = False
    special: frozenset[str] = frozenset()

    def value(self, cell: str) -> Value:
        """Return the value of a trimmed cell.

        Raises:
            CellError: it cannot stand there.
        """
        if not cell and not self.blank:
            raise CellError(say("不能为空。"))
        return self.read(cell)


def text(most: int = 80, choices: tuple[tuple[str, str], ...] = ()) -> Read:
    """Return a reader of one line of at most so many characters; choices are only proposals."""

    def read(cell: str) -> Value:
        found = clean_line(cell)
        if len(found) > most:
            raise CellError(say("超过 {most} 字，请缩短。", most=most))
        return found

    return Reader(read, choices=choices, limit=most)


def _long(cell: str) -> Value:
    return clean(cell)


def _whole(least: int, most: int) -> Read:
    def read(cell: str) -> Value:
        try:
            found = int(cell)
        except ValueError:
            raise CellError(say("不是整数，请填数字。")) from None
        if not least <= found <= most:
            raise CellError(say("应在 {least} 到 {most} 之间。", least=least, most=most))
        return found

    return Reader(read, Form.WHOLE)


def _degrees(most: int) -> Read:
    def read(cell: str) -> Value:
        if not cell:
            return None
        try:
            found = float(cell)
        except ValueError:
            raise CellError(say("不是经纬度，请填十进制度数。")) from None
        if not -most <= found <= most:
            raise CellError(say("应在 {least} 到 {most} 之间。", least=-most, most=most))
        return found

    return read


def flag(cell: str) -> Value:
    """Return yes or no; an empty cell means no."""
    word = cell.lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise CellError(say("请填 1（是）或 0（否）。"))


def _active(cell: str) -> Value:
    """Return whether an account may be used; a file without a word about it means yes."""
    return flag(cell) if cell else True


def day(cell: str) -> date:
    """Return a civil day written 2026-11-20, 2026/11/20, 20261120 or 2026年11月20日."""
    plain = _plain_day(cell)
    parts = plain.partition(" ")[0].partition("T")[0].split("-")
    try:
        if len(parts) == 1:
            return date.fromisoformat(plain)
        year, month, number = (int(part) for part in parts)
        return date(year, month, number)
    except ValueError:
        raise CellError(say("不是日期，请写成 2026-11-20。")) from None


def _plain_day(cell: str) -> str:
    return cell.replace("年", "-").replace("月", "-").replace("日", "").replace("/", "-")


def _day(cell: str) -> Value:
    return day(cell) if cell else None


def _instant(*, end: bool) -> Read:
    """Return a reader of civil times; a day alone means its first or its last moment."""

    def read(cell: str) -> Value:
        if not cell:
            return None
        if ":" not in cell:
            return end_of_day(day(cell)) if end else start_of_day(day(cell))
        try:
            return parse_instant(_plain_day(cell))
        except ValueError:
            raise CellError(say("不是时间，请写成 2026-11-20 09:00。")) from None

    return read


def _clock_time(cell: str) -> Value:
    if not cell:
        return ""
    try:
        return time.fromisoformat(cell).isoformat("minutes")
    except ValueError:
        raise CellError(say("不是时间，请写成 08:30。")) from None


def _level(cell: str) -> Value:
    try:
        return choose(Level, cell, "level").value
    except RuleError:
        raise CellError(say("应是其中之一：{known}。", known=known(Level))) from None


def _identifier(kind: type[Kind | Field | Urgency | Level]) -> Read:
    def read(cell: str) -> Value:
        if cell in {"", ANY}:
            return ANY
        try:
            return identifier(choose(kind, cell, ""))
        except RuleError:
            raise CellError(say("应是 * 或其中之一：{known}。", known=known(kind))) from None

    words = tuple((identifier(one), term(one.value)) for one in kind)
    return Reader(read, Form.CHOICE, ((ANY, say("任意")), *words))


def _one_of(*allowed: str, words: Mapping[str, str] | None = None) -> Read:
    def read(cell: str) -> Value:
        if cell not in allowed:
            raise CellError(say("应是其中之一：{known}。", known=listed(allowed)))
        return cell

    return Reader(read, Form.CHOICE, tuple((one, (words or {}).get(one, one)) for one in allowed))


def _roles(cell: str) -> Value:
    for one in split(cell):
        if one not in set(Role):
            raise CellError(say("没有这个角色；应是 {known}，用分号隔开。", known=listed(Role)))
    return ";".join(split(cell))


def _wording(cell: str) -> Value:
    """Return the text of a letter's wording as it stands, when the letter engine can use it."""
    try:
        parse_wording(cell)
    except InputError as error:
        if error.code == "unknown_placeholder":
            raise CellError(
                say("没有“{detail}”这个占位词，请改正。", detail=error.detail)
            ) from None
        raise CellError(
            say("不能用作文书用语（{detail}），请改正。", detail=error.detail)
        ) from None
    return cell.strip() + "\n"


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, separated by semicolons."""
    return tuple(part.strip() for part in cell.replace("；", ";").split(";") if part.strip())


def _marked(known: Collection[str], marks: str, *, most: int = 400) -> Read:
    """Return a reader of identifiers between blanks, each perhaps behind one of the marks."""

    def read(cell: str) -> Value:
        found = cell.replace(";", " ").split()
        strange = [one for one in found if one.lstrip(marks) not in known]
        if strange:
            known_ = listed(sorted(known))
            said = say(
                "不认识“{given}”；应是 {known}，用空格隔开。", given=strange[0], known=known_
            )
            raise CellError(said)
        return " ".join(found)[:most]

    return read


def _several(cell: str) -> Value:
    return ";".join(split(clean_line(cell)))


_RIGHTS = tuple((right, term(label)) for right, label in RIGHT_LABELS.items())
_CODE = Column("code", say("编码"), text(40))
_NAME = Column("name", say("名称"), text())
_FROM = Column("valid_from", say("生效日期"), _day, blank=True, optional=True)
_TO = Column("valid_to", say("失效日期"), _day, blank=True, optional=True)
_SOURCE = Column("source", say("来源"), _long, blank=True, optional=True)
_NOTE = Column("note", say("说明"), _long, blank=True, optional=True)
_LAT = Column("lat", say("纬度"), _degrees(90), blank=True, optional=True)
_LON = Column("lon", say("经度"), _degrees(180), blank=True, optional=True)
SPECIAL = {
    ANY: say("任意"),
    "@grid": say("所在网格"),
    "@community": say("所在社区"),
    "@street": say("所在街道"),
    "@district": say("所在区"),
}
"""What the words mean that may stand instead of a code."""
_PLACES = frozenset({"@grid", "@community", "@street", "@district"})
_UNIT_CODE = Exchange.UNITS
_REMOVE = Column("remove", say("移除"), flag, blank=True, optional=True)
_COVERED = Column(
    "category", say("分类编码"), text(40), refers=Exchange.CATEGORIES, special=frozenset({ANY})
)
_OWNER = Column(
    "owner", say("维护单位"), text(40), blank=True, optional=True, refers=Exchange.UNITS
)
_RESULTS = {one.value: term(one.value) for one in CallResult}
_ROLES = tuple((one.value, term(one.label)) for one in Role)
_CLOCKS = tuple((one.value, term(one.label)) for one in ClockName)
_DAYS = (
    ("workday", say("工作日")),
    ("weekend", say("周末")),
    ("holiday", say("放假")),
    ("holiday_weekend", say("放假（周末）")),
    ("make_up_workday", say("调休上班")),
)
_STATES = frozenset({*State, "done", "ended"})
_AFTER = {one: term(state_word(one)) for one in (*sorted(_STATES), SAME, BACK)}
SCOPES = {"ticket": say("工单"), "assignment": say("承办")}
PARTIES = {"hotline": say("热线"), "handler": say("承办单位")}
EFFECTS = {
    "": say("不变"),
    "end_lead": say("结束主办"),
    "end_all": say("结束全部"),
    "finish": say("完成"),
    "suspend": say("暂停"),
    "resume": say("恢复"),
}
PLACES = (
    ("road", say("道路")),
    ("estate", say("小区")),
    ("building", say("楼宇")),
    ("school", say("学校")),
    ("hospital", say("医院")),
    ("market", say("市场")),
    ("park", say("公园")),
    ("station", say("车站")),
    ("village", say("村")),
)
_AAPOR = {
    "I": say("完成"),
    "P": say("部分完成"),
    "R": say("拒绝"),
    "NC": say("未接通"),
    "O": say("其他"),
    "NE": say("不在范围"),
}
_FORMS: Mapping[Read, tuple[Form, tuple[tuple[str, str], ...]]] = {
    flag: (Form.FLAG, ()),
    _active: (Form.FLAG, ()),
    _long: (Form.LONG, ()),
    _wording: (Form.LONG, ()),
    day: (Form.DAY, ()),
    _day: (Form.DAY, ()),
    _level: (Form.CHOICE, tuple((one.value, term(one.value)) for one in Level)),
    _roles: (Form.SEVERAL, _ROLES),
}
"""How the readers that take no argument are edited."""

KINDS: Mapping[Exchange, tuple[Column, ...]] = {
    Exchange.AREAS: (
        _CODE,
        _NAME,
        Column("level", say("层级"), _level),
        Column("parent", say("上级编码"), text(40), blank=True, refers=Exchange.AREAS),
        _LAT,
        _LON,
        _FROM,
        _TO,
        _SOURCE,
    ),
    Exchange.UNITS: (
        _CODE,
        _NAME,
        Column("short_name", say("简称"), text(40)),
        Column("level", say("层级"), _level),
        Column("parent", say("上级编码"), text(40), blank=True, refers=Exchange.UNITS),
        Column("area", say("区域编码"), text(40), blank=True, refers=Exchange.AREAS),
        Column("phone", say("电话"), text(40), blank=True, optional=True, personal=True),
        Column("head", say("负责人"), text(), blank=True, optional=True, personal=True),
        _FROM,
        _TO,
        _SOURCE,
    ),
    Exchange.CATEGORIES: (
        Column("scheme", say("版本"), text(20)),
        _CODE,
        _NAME,
        Column("parent", say("上级编码"), text(40), blank=True, refers=Exchange.CATEGORIES),
        _FROM,
        _TO,
        Column("successor", say("新版编码"), text(40), blank=True, optional=True),
        Column("aliases", say("别名"), _several, blank=True, optional=True),
        _SOURCE,
    ),
    Exchange.PROFILES: (
        _CODE,
        _NAME,
        Column("clock_names", say("时钟名称"), _several, blank=True, optional=True),
        Column("all_day", say("昼夜连续"), flag),
        Column("service_from", say("服务开始"), _clock_time, blank=True, optional=True),
        Column("service_to", say("服务结束"), _clock_time, blank=True, optional=True),
        Column("parked", say("挂账停表"), flag, blank=True, optional=True),
        _FROM,
        _TO,
        _SOURCE,
        _NOTE,
    ),
    Exchange.LIMITS: (
        Column("profile", say("方案"), text(40), refers=Exchange.PROFILES),
        Column("clock", say("时钟"), text(20, _CLOCKS)),
        Column("level", say("层级"), _identifier(Level), blank=True),
        Column("kind", say("诉求类型"), _identifier(Kind), blank=True),
        Column("urgency", say("紧急程度"), _identifier(Urgency), blank=True),
        Column(
            "channel",
            say("渠道"),
            text(20),
            refers=Exchange.CHANNELS,
            special=frozenset({ANY}),
        ),
        Column("amount", say("数量"), _whole(0, 100_000)),
        Column(
            "unit",
            say("单位"),
            _one_of(*LimitUnit, words={one.value: term(one.label) for one in LimitUnit}),
        ),
        _SOURCE,
        _NOTE,
        _REMOVE,
    ),
    Exchange.CALENDAR: (
        Column("date", say("日期"), day),
        Column("is_workday", say("是否工作日"), flag),
        Column("kind", say("类型"), text(80, _DAYS), blank=True, optional=True),
        Column("name", say("节日"), text(), blank=True, optional=True),
        Column("official", say("已公布"), flag, blank=True),
        _SOURCE,
    ),
    Exchange.RULES: (
        _CODE,
        Column("priority", say("优先级"), _whole(0, 100_000)),
        Column(
            "category",
            say("分类编码"),
            text(40),
            refers=Exchange.CATEGORIES,
            special=frozenset({ANY}),
        ),
        Column("area", say("区域编码"), text(40), refers=Exchange.AREAS, special=frozenset({ANY})),
        Column("field", say("领域"), _identifier(Field), blank=True),
        Column("kind", say("诉求类型"), _identifier(Kind), blank=True),
        Column("lead", say("主办"), text(40), refers=_UNIT_CODE, special=_PLACES),
        Column(
            "assist",
            say("协办"),
            _several,
            blank=True,
            refers=_UNIT_CODE,
            many=True,
            special=_PLACES,
        ),
        Column("profile", say("方案"), text(40), blank=True, refers=Exchange.PROFILES),
        Column("reason", say("理由"), _long, blank=True),
        _FROM,
        _TO,
        Column("owner", say("维护单位"), text(40), blank=True, optional=True),
        _SOURCE,
    ),
    Exchange.ROUTES: (
        Column("code", say("编码"), text(30)),
        Column("name", say("名称"), text(60)),
        Column("number", say("电话"), text(30), blank=True),
        Column("emergency", say("紧急"), flag),
        Column("words", say("告知语"), _long),
        Column("keywords", say("触发词"), _several, blank=True, optional=True),
        _FROM,
        _TO,
        _SOURCE,
    ),
    Exchange.CHANNELS: (
        Column("code", say("编码"), text(20)),
        Column("name", say("名称"), text(40)),
        _FROM,
        _TO,
        _SOURCE,
    ),
    Exchange.OUTCOMES: (
        Column("code", say("编码"), text(30)),
        Column("name", say("名称"), text(40)),
        Column("aapor", say("归类"), _one_of(*_AAPOR, words=_AAPOR)),
        Column("final", say("不再拨打"), flag),
        Column("retry_after_minutes", say("再拨间隔分钟"), _whole(0, 100_000)),
        _FROM,
        _TO,
        _SOURCE,
    ),
    Exchange.CALL_REASONS: (
        Column("code", say("编码"), text(30)),
        Column("name", say("名称"), text(40)),
        Column("result", say("计入"), _one_of(*CallResult, words=_RESULTS)),
        _FROM,
        _TO,
        _SOURCE,
    ),
    Exchange.ACCOUNTS: (
        Column("login", say("账号"), text(80)),
        Column("name", say("姓名"), text(80), personal=True),
        Column("roles", say("角色"), _roles),
        Column(
            "rights", say("另授权限"), Reader(_several, choices=_RIGHTS), blank=True, optional=True
        ),
        Column("unit", say("单位编码"), text(40), blank=True, refers=_UNIT_CODE),
        Column("seat", say("席位"), text(4), blank=True, optional=True),
        Column("demo", say("演示"), flag, blank=True, optional=True),
        Column("active", say("启用"), _active, blank=True, optional=True),
    ),
    Exchange.GAZETTEER: (
        _NAME,
        Column("kind", say("类型"), text(20, PLACES)),
        Column("area", say("区域编码"), text(40), refers=Exchange.AREAS),
        _LAT,
        _LON,
        _FROM,
        _TO,
        _SOURCE,
    ),
    Exchange.SETTINGS: (
        Column("key", say("键"), text(60)),
        Column("value", say("值"), _long, blank=True),
        _SOURCE,
        _NOTE,
    ),
    Exchange.LIFECYCLE: (
        Column("position", say("序号"), _whole(1, 10_000)),
        Column("action", say("动作"), text(30)),
        Column("case", say("情形"), text(30), blank=True),
        Column("scope", say("对象"), _one_of(*SCOPES, words=SCOPES)),
        Column("before", say("之前状态"), _marked(_STATES | {NEW}, "")),
        Column("after", say("之后状态"), _one_of(*_AFTER, words=_AFTER)),
        Column("right", say("权限"), text(30, _RIGHTS)),
        Column("party", say("一方"), _one_of(*PARTIES, words=PARTIES)),
        Column("required", say("必填"), text(400), blank=True),
        Column("starts", say("开始时钟"), _marked(frozenset(ClockName), "~"), blank=True),
        Column("ends", say("结束时钟"), _marked(frozenset(ClockName) | {ANY}, "~"), blank=True),
        Column(
            "assignments",
            say("对承办的作用"),
            _one_of(*EFFECTS, words=EFFECTS),
            blank=True,
            optional=True,
        ),
        Column("label", say("名称"), text()),
        _SOURCE,
    ),
    Exchange.ROLE_RIGHTS: (
        Column(
            "role", say("角色"), _one_of(*Role, words={one.value: term(one.label) for one in Role})
        ),
        Column("right", say("权限"), text(30, _RIGHTS)),
        _REMOVE,
    ),
    Exchange.TEMPLATES: (
        _CODE,
        _NAME,
        _COVERED,
        Column("text", say("正文"), _long),
        _OWNER,
        _FROM,
        _TO,
        _SOURCE,
    ),
    Exchange.ARTICLES: (
        _CODE,
        Column("title", say("标题"), text()),
        Column("questions", say("问法"), _long, blank=True, optional=True),
        Column("words", say("答复用语"), _long),
        _COVERED,
        _OWNER,
        _FROM,
        _TO,
        Column("reviewed_on", say("复核日期"), _day, blank=True, optional=True),
        _SOURCE,
    ),
    Exchange.INCIDENTS: (
        _CODE,
        Column("title", say("标题"), text(TITLE_MOST)),
        Column("words", say("告知语"), text(WORDS_MOST), blank=True, optional=True),
        Column("area", say("区域编码"), text(40), blank=True, refers=Exchange.AREAS),
        Column("category", say("分类编码"), text(40), blank=True, refers=Exchange.CATEGORIES),
        Column("unit", say("单位编码"), text(40), blank=True, refers=_UNIT_CODE),
        Column("begins_at", say("开始时间"), _instant(end=False)),
        Column("expected_end_at", say("预计结束"), _instant(end=True), blank=True, optional=True),
        Column("valid_until", say("提示到"), _instant(end=True), blank=True, optional=True),
    ),
    Exchange.LETTER_TEMPLATES: (
        Column(
            "code", say("编码"), _one_of("reply_letter", words={"reply_letter": say("答复意见书")})
        ),
        Column("text", say("用语"), _wording),
        _SOURCE,
        _REMOVE,
    ),
}
"""Every kind but tickets. Columns of a file that stand in no list are left alone."""

KEYS: Mapping[Exchange, tuple[str, ...]] = {
    Exchange.CATEGORIES: ("scheme", "code"),
    Exchange.LIMITS: ("profile", "clock", "level", "kind", "urgency", "channel"),
    Exchange.CALENDAR: ("date",),
    Exchange.ACCOUNTS: ("login",),
    Exchange.GAZETTEER: ("name", "kind", "area"),
    Exchange.SETTINGS: ("key",),
    Exchange.LIFECYCLE: ("position",),
    Exchange.ROLE_RIGHTS: ("role", "right"),
}
"""What makes two rows the same one, where it is not the code."""


TITLES: Mapping[Exchange, str] = {
    Exchange.SETTINGS: say("参数"),
    Exchange.CHANNELS: say("受理渠道"),
    Exchange.ROUTES: say("其他途径"),
    Exchange.OUTCOMES: say("回访结果"),
    Exchange.CALL_REASONS: say("无工单原因"),
    Exchange.PROFILES: say("时限方案"),
    Exchange.LIMITS: say("时限"),
    Exchange.CALENDAR: say("工作日历"),
    Exchange.LIFECYCLE: say("流程"),
    Exchange.ROLE_RIGHTS: say("角色权限"),
    Exchange.AREAS: say("区域"),
    Exchange.UNITS: say("单位"),
    Exchange.CATEGORIES: say("分类"),
    Exchange.GAZETTEER: say("地名"),
    Exchange.RULES: say("派单规则"),
    Exchange.ACCOUNTS: say("账号"),
    Exchange.LETTER_TEMPLATES: say("文书用语"),
    Exchange.TEMPLATES: say("文字模板"),
    Exchange.ARTICLES: say("知识条目"),
    Exchange.INCIDENTS: say("事件"),
}
"""What people call each table; one that is missing here goes by its identifier."""


def title_of(kind: Exchange) -> str:
    """Return what people call a table."""
    return TITLES.get(kind, kind.value)


def removable(kind: Exchange) -> bool:
    """Return whether rows can be taken out: nothing stored refers to one."""
    return _REMOVE in KINDS[kind]


def whole_table(kind: Exchange) -> bool:
    """Return whether the rows only count together: a file takes the place of all of them."""
    return kind is Exchange.LIFECYCLE


def columns_of(kind: Exchange) -> tuple[Column, ...]:
    """Return the columns that a row holds; an order to remove it is none."""
    return tuple(column for column in KINDS[kind] if column is not _REMOVE)


def field_shape(kind: Exchange, column: Column) -> FieldShape:
    """Return how a column is edited."""
    form, choices = _FORMS.get(column.read, (Form.LINE, ()))
    limit = 0
    if isinstance(column.read, Reader):
        form, choices, limit = column.read.form, column.read.choices, column.read.limit
    if column.refers is not None:
        form = Form.CODES if column.many else Form.CODE
        choices = tuple((word, SPECIAL.get(word, word)) for word in sorted(column.special))
    return FieldShape(
        name=column.name,
        label=column.label,
        form=form,
        blank=column.blank,
        key=column.name in key_of(kind),
        personal=column.personal,
        choices=choices,
        refers=column.refers,
        limit=limit,
    )


def key_of(kind: Exchange) -> tuple[str, ...]:
    """Return the columns that name a row."""
    return KEYS.get(kind, ("code",))
