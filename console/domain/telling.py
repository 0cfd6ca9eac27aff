"""How a ticket stands, in short sentences that can be said aloud to its caller.

The caller hears Chinese, so they stay Chinese; only a day and an instant stand on screens as well.

Source: 济南市12345市民服务热线条例 art. 15 (the caller may know the progress);
北京市接诉即办工作条例 art. 11 (a repeat without a new fact is told it and gets no new ticket).
"""

from dataclasses import dataclass
from datetime import date, datetime

from console.domain.text import clean_line
from console.domain.wording import say
from console.domain.words import Ending, State
from console.domain.zone import to_local

REPLY_MOST = 120
"""Characters of a reply that are said; the rest is offered in writing."""

_WEEKDAYS = (
    say("星期一"),
    say("星期二"),
    say("星期三"),
    say("星期四"),
    say("星期五"),
    say("星期六"),
    say("星期日"),
)
_STANDING = {
    State.PENDING: "已经登记，正在转给有关单位",
    State.DISPATCHED: "{since}转给了{unit}，他们还没有接收",
    State.HANDLING: "从{since}起由{unit}办理",
    State.RETURNED: "{unit}提出不归他们办，正在核定由哪个单位办理",
    State.REPLIED: "{unit}已经报来办理结果，我们正在核对",
    State.CALLBACK: "{unit}已经办完",
    State.REDO: "从{since}起由{unit}重新办理",
    State.CLOSED: "{ended}已经办结",
    State.ROUTED: "不由热线办理，已经告诉{whom}别的途径{way}",
    State.WITHDRAWN: "{ended}已经按{whom}的意思撤回",
    State.PARKED: "眼下还办不了，到了约定的日子会再办",
    State.MERGED: "和另一件同样的事一起办理",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """What the sentences are made of. Instants are UTC, None where it has not happened.

    Attributes:
        unit: the lead's short name, "" before dispatch.
        since: when the unit got it.
        reached: when the unit spoke with the caller.
        due_at: last instant of the running answer clock.
        own: who is told it called about it before, under the same number.
        joined: the caller's own ticket follows this one.
        other_way: name of the lawful channel that was told.
    """

    state: State
    opened_at: datetime
    unit: str = ""
    since: datetime | None = None
    signed_at: datetime | None = None
    reached: datetime | None = None
    replied_at: datetime | None = None
    closed_at: datetime | None = None
    due_at: datetime | None = None
    ending: str = ""
    reply: str = ""
    own: bool = True
    joined: bool = False
    other_way: str = ""


def spoken_day(day: date, today: date) -> str:
    """Return a day as it is said: 今天, 明天, 11月26日星期四; with its year when it is another."""
    match (day - today).days:
        case 0:
            return say("今天")
        case 1:
            return say("明天")
        case -1:
            return say("昨天")
        case _:
            year = say("{year}年", year=day.year) if day.year != today.year else ""
            weekday = _WEEKDAYS[day.weekday()]
            return say(
                "{year}{month}月{day}日{weekday}",
                year=year,
                month=day.month,
                day=day.day,
                weekday=weekday,
            )


def spoken_time(instant: datetime, now: datetime) -> str:
    """Return an instant as it is said; the hour only where it is not the end of a day."""
    local, today = to_local(instant), to_local(now).date()
    said = spoken_day(local.date(), today)
    if (local.hour, local.minute) == (23, 59):
        return said
    if not local.minute:
        return say("{day}{hour}点", day=said, hour=local.hour)
    return say("{day}{hour}点{minute}分", day=said, hour=local.hour, minute=f"{local.minute:02d}")


def tell(found: Progress, now: datetime) -> tuple[str, ...]:
    """Return the sentences, three to five, each short enough for one breath but the reply."""
    today = to_local(now).date()
    said = _day(found.opened_at, today)
    first = f"您{said}反映的事" if found.own else f"这件事{said}已经有人反映"
    if found.joined:
        mine = "您反映的事" if found.own else "这件事"
        first = f"{mine}和别人{said}反映的是同一件，一起办理"
    return (f"{first}，{_standing(found, today)}。", *_done(found, today), *_until(found, now))


def _day(instant: datetime, today: date) -> str:
    return spoken_day(to_local(instant).date(), today)


def _whom(found: Progress) -> str:
    return "您" if found.own else "反映的人"


def _standing(found: Progress, today: date) -> str:
    state = found.state
    if state is State.CLOSED and found.ending == Ending.ANSWERED.value:
        return f"当时已经在电话里答复{_whom(found)}"
    words = _STANDING[state]
    for slot, value in (
        ("{unit}", found.unit or "有关单位"),
        ("{since}", _day(found.since, today) if found.since else ""),
        ("{ended}", _day(found.closed_at, today) if found.closed_at else ""),
        ("{whom}", _whom(found)),
        ("{way}", f"：{found.other_way}" if found.other_way else ""),
    ):
        words = words.replace(slot, value)
    return words


def _done(found: Progress, today: date) -> list[str]:
    said = []
    talked_to = "反映的人" if found.joined else _whom(found)
    if found.state in {State.HANDLING, State.REDO}:
        if found.reached is not None:
            said.append(f"他们{_day(found.reached, today)}和{talked_to}联系过。")
        elif found.signed_at is not None:
            signed = _day(found.signed_at, today)
            said.append(f"他们{signed}已经接收，还没有和{talked_to}联系的记录。")
        else:
            said.append("他们还没有接收。")
    if found.state is State.REPLIED and found.replied_at is not None:
        said.append(f"结果是{_day(found.replied_at, today)}报来的。")
    if found.state in {State.CALLBACK, State.CLOSED} and found.reply:
        said.append(f"答复是：{_short(found.reply)}")
    return said


def _until(found: Progress, now: datetime) -> list[str]:
    match found.state:
        case State.CALLBACK:
            return [f"我们会打电话问{_whom(found)}是不是满意。"]
        case State.CLOSED if found.own and found.ending != Ending.ANSWERED.value:
            return ["如果问题没有解决，可以重新办理。"]
        case State.REPLIED:
            return [f"核对以后就答复{_whom(found)}。"]
        case _ if not found.state.is_open or found.due_at is None:
            return []
        case _ if found.due_at < now:
            return [f"原定{spoken_time(found.due_at, now)}前答复，现在已经过了时间，可以替您催办。"]
        case _:
            return [f"最晚{spoken_time(found.due_at, now)}前答复{_whom(found)}。"]


def _short(reply: str) -> str:
    """Return the first sentences of a reply, without line ends."""
    whole = clean_line(reply)
    if len(whole) <= REPLY_MOST:
        return whole if whole.endswith(("。", "！", "？")) else f"{whole}。"
    cut = max(whole.rfind(mark, 0, REPLY_MOST) for mark in "。！？；")
    kept = whole[: cut + 1] if cut > 0 else f"{whole[:REPLY_MOST]}……"
    return f"{kept}其余的可以书面给您。"
