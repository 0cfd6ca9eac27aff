"""The count of a limit in plain Chinese, computed from what was counted, never stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from console.domain.calendar import DayKind, WorkCalendar, weekday_name
from console.domain.counting import Leg, Mark, Pause, Step
from console.domain.limit import BASE_PROFILE, Limit, LimitUnit, Profile
from console.domain.zone import show, to_local


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a due time came from.

    Attributes:
        legs: the limit, then each extension, counted out.
        open_years: years asked whose holidays are not published.
    """

    limit: Limit
    profile: Profile
    calendar: WorkCalendar
    pauses: tuple[Pause, ...]
    legs: tuple[Leg, ...]
    open_years: tuple[int, ...]

    def sentences(self) -> Iterator[str]:
        """Give the whole count, one sentence a day."""
        yield f"{_instant(self.legs[0].from_at)} 开始计时"
        yield f"{self.profile.clock_label(self.limit.clock)}时限 {self.limit.text}{self._source()}"
        for index, leg in enumerate(self.legs):
            if index:
                yield f"延期 {leg.unit.text(leg.amount)}{_why(leg.why)}，接着计算"
            if not index or leg.unit is not self.legs[index - 1].unit:
                yield self._rule(leg)
            if not index:
                yield from (_pause(pause) for pause in self.pauses)
            yield from (self._step(step, leg, granted=bool(index)) for step in leg.steps)
        yield f"截止 {_instant(self.legs[-1].until_at)}"
        for year in self.open_years:
            yield f"{year} 年放假安排尚未公布，暂按周一至周五为工作日计算，公布后重新计算"

    def brief(self) -> str:
        """Give the count in one line: 11-26 周四 23:59 前（3 个工作日，跳过周六、周日）."""
        ends, starts = to_local(self.legs[-1].until_at), to_local(self.legs[0].from_at)
        form = "%m-%d" if ends.year == starts.year else "%Y-%m-%d"
        day = f"{ends.strftime(form)} {weekday_name(ends.date())}"
        return f"{day} {ends:%H:%M} 前（{'，'.join(self._reasons())}）"

    def _source(self) -> str:
        if self.limit.source:
            return f"（依据：{self.limit.source}）"
        return "（本项目默认）" if self.limit.profile == BASE_PROFILE else ""

    def _rule(self, leg: Leg) -> str:
        if leg.unit.is_days:
            if not leg.amount:
                return "当日办结"
            return "开始的当日不计入，自次日起算（民法典第二百零一条）"
        if self.profile.runs_all_day(leg.unit, urgent=self.limit.is_urgent):
            return "自开始的时刻起昼夜连续计时（民法典第二百零一条）"
        opens, closes = self.profile.service or ("", "")
        return f"只计工作日 {opens:%H:%M}–{closes:%H:%M} 的服务时间"

    def _step(self, step: Step, leg: Leg, *, granted: bool) -> str:
        day = f"{step.day} {weekday_name(step.day)}"
        match step.mark:
            case Mark.COUNTED:
                word = f"{day}，{self._make_up(step.day)}"
                return f"{word}{'延期' if granted else ''}{_counted(step, leg.unit)}"
            case Mark.OFF if leg.unit is LimitUnit.CALENDAR_DAYS:
                return f"{day}{self._rest(step.day)}，顺延（民法典第二百零三条）"
            case Mark.OFF:
                return f"{day}{self._rest(step.day)}，不计"
            case Mark.PAUSED:
                until = "" if step.until in {None, step.day} else f" 至 {step.until}"
                return f"{step.day}{until} 暂停，不计"
            case Mark.MOVED:
                return f"{day}，{self._make_up(step.day)}最后一日顺延至此"
            case Mark.CLOSED:
                return f"{day}，已过服务时间，不计"

    def _make_up(self, day: date) -> str:
        if self.calendar.kind(day) is not DayKind.MAKE_UP:
            return ""
        return f"{self.calendar.holiday(day)}调休上班，"

    def _rest(self, day: date) -> str:
        if self.calendar.kind(day) is not DayKind.HOLIDAY:
            return ""
        return f"，{self.calendar.holiday(day)}放假"

    def _reasons(self) -> Iterator[str]:
        yield self.limit.text
        for leg in self.legs[1:]:
            yield f"延期 {leg.unit.text(leg.amount)}"
        steps = [(step, leg.unit) for leg in self.legs for step in leg.steps]
        skipped = self._names(s for s, u in steps if u is not LimitUnit.CALENDAR_DAYS)
        if skipped:
            yield f"跳过{skipped}"
        moved = self._names(s for s, u in steps if u is LimitUnit.CALENDAR_DAYS)
        if moved:
            yield f"遇{moved}顺延"
        for step, unit in steps:
            asked = step.mark is Mark.COUNTED and unit is not LimitUnit.CALENDAR_DAYS
            if asked and self.calendar.kind(step.day) is DayKind.MAKE_UP:
                yield f"{step.day:%m-%d} 调休上班"
        if any(pause.until_at for pause in self.pauses):
            yield "扣除暂停"
        if self.open_years:
            yield "暂定"

    def _names(self, steps: Iterable[Step]) -> str:
        names = (self.calendar.day_name(step.day) for step in steps if step.mark is Mark.OFF)
        return "、".join(dict.fromkeys(names))


def _counted(step: Step, unit: LimitUnit) -> str:
    match unit:
        case LimitUnit.WORKING_DAYS:
            return f"第 {step.number} 个工作日" if step.number else "当日"
        case LimitUnit.CALENDAR_DAYS:
            return f"第 {step.number} 日" if step.number else "当日"
        case _:
            return f"计 {_length(step.number)}"


def _length(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, "小时"), (minutes, "分"), (left, "秒"))
    return " ".join(f"{amount} {word}" for amount, word in parts if amount) or "不足 1 秒"


def _instant(instant: datetime) -> str:
    local = to_local(instant)
    seconds = f":{local:%S}" if local.second else ""
    return f"{local:%Y-%m-%d} {weekday_name(local.date())} {local:%H:%M}{seconds}"


def _pause(pause: Pause) -> str:
    if pause.until_at is None:
        return f"{show(pause.from_at)} 起暂停{_why(pause.why)}，恢复后重新计算"
    return f"{show(pause.from_at)} 至 {show(pause.until_at)} 暂停{_why(pause.why)}"


def _why(why: str) -> str:
    return f"（{why}）" if why else ""
