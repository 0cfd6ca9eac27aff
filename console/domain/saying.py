"""念给来电人: the two sentences that end a call, one pair for each ending.

A code is said in two groups, a unit by its short name, a date in words; no clause, no code word.
The caller hears Chinese, so these stay Chinese whatever language the screens speak.
"""

from datetime import datetime

from console.domain.ids import spoken
from console.domain.telling import spoken_time


def _code(short_code: str) -> str:
    return f"您的诉求已登记，查询码 {spoken(short_code)}。"


def _by(due_at: datetime | None, now: datetime) -> str:
    """Return until when; nothing where no limit runs or it has passed already."""
    return f"，{spoken_time(due_at, now)}前答复您" if due_at is not None and due_at > now else ""


def dispatched(
    short_code: str, unit: str, due_at: datetime | None, now: datetime
) -> tuple[str, str]:
    """派单."""
    return _code(short_code), f"已转{unit}办理{_by(due_at, now)}。"


def kept(short_code: str, unit: str) -> tuple[str, str]:
    """派单 without the server: nobody can promise a day yet."""
    return _code(short_code), f"我们会尽快转{unit}办理。"


def answered(short_code: str) -> tuple[str, str]:
    """直接答复."""
    return _code(short_code), "刚才的答复已经记下，以后凭查询码可以再问。"


def routed(short_code: str, way: str) -> tuple[str, str]:
    """转其他途径."""
    named = f"请按刚才说的，找{way}办理。" if way else "请按刚才告知的途径办理。"
    return named, f"这次来电已登记，查询码 {spoken(short_code)}。"


def joined(short_code: str, unit: str, due_at: datetime | None, now: datetime) -> tuple[str, str]:
    """并单."""
    who = f"{unit}正在办理同一件事" if unit else "同一件事正在办理"
    return _code(short_code), f"{who}{_by(due_at, now)}。"


def urged(short_code: str, unit: str, due_at: datetime | None, now: datetime) -> tuple[str, str]:
    """催办."""
    return (
        f"已经替您催办{unit}{_by(due_at, now)}。",
        f"不用重新登记，查询码还是 {spoken(short_code)}。",
    )


def reopened(short_code: str, unit: str, due_at: datetime | None, now: datetime) -> tuple[str, str]:
    """重新办理."""
    who = f"由{unit}再次办理" if unit else "我们会重新转有关单位"
    return (
        f"您的事已经重新办理，{who}{_by(due_at, now)}。",
        f"不用重新登记，查询码还是 {spoken(short_code)}。",
    )


def told(short_code: str) -> str:
    """End what was told about the progress; the code of somebody else's ticket is not given."""
    if not short_code:
        return "您这次来电已经记在这件事上。"
    return f"您这次来电已经记在原来的工单上，查询码还是 {spoken(short_code)}。"


def in_event(
    short_code: str, title: str, words: str, ends_at: datetime | None, now: datetime
) -> tuple[str, str]:
    """并入事件."""
    known = words.rstrip("。") or f"{title}，有关单位正在处理"
    end = f"，预计{spoken_time(ends_at, now)}结束" if ends_at is not None and ends_at > now else ""
    return f"{known}{end}。", f"已经把您记上，结束后一起答复，查询码 {spoken(short_code)}。"


def logged(short_code: str) -> tuple[str, str]:
    """暂存待派."""
    return _code(short_code), "我们会尽快转有关单位办理。"


def without_ticket() -> tuple[str, str]:
    """A call that needs no ticket."""
    return "这次来电已经记下，没有登记工单。", "还有别的事，请随时拨打12345。"
