"""The count of a limit in plain Chinese, computed from what was counted, never stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from console.domain.calendar import DayKind, WorkCalendar, weekday_name
from console.domain.counting import Leg, Mark, Pause, Step
from console.domain.limit import BASE_PROFILE, Limit, LimitUnit, Profile
from console.domain.wording import listed, say
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
        yield say("{instant} 开始计时", instant=_instant(self.legs[0].from_at))
        yield say(
            "{clock}时限 {limit}{source}",
            clock=self.profile.clock_label(self.limit.clock),
            limit=self.limit.text,
            source=self._source(),
        )
        for index, leg in enumerate(self.legs):
            if index:
                longer = leg.unit.text(leg.amount)
                yield say("延期 {longer}{why}，接着计算", longer=longer, why=_why(leg.why))
            if not index or leg.unit is not self.legs[index - 1].unit:
                yield self._rule(leg)
            if not index:
                yield from (_pause(pause) for pause in self.pauses)
            yield from (self._step(step, leg, granted=bool(index)) for step in leg.steps)
        yield say("截止 {instant}", instant=_instant(self.legs[-1].until_at))
        for year in self.open_years:
            yield say(
                "{year} 年放假安排尚未公布，暂按周一至周五为工作日计算，公布后重新计算", year=year
            )

    def brief(self) -> str:
        """Give the count in one line: 11-26 周四 23:59 前（3 个工作日，跳过周六、周日）."""
        ends, starts = to_local(self.legs[-1].until_at), to_local(self.legs[0].from_at)
        form = "%m-%d" if ends.year == starts.year else "%Y-%m-%d"
        return say(
            "{day} {weekday} {time} 前（{reasons}）",
            day=ends.strftime(form),
            weekday=weekday_name(ends.date()),
            time=f"{ends:%H:%M}",
            reasons=listed(self._reasons(), "，"),
        )

    def _source(self) -> str:
        if self.limit.source:
            return say("（依据：{source}）", source=self.limit.source)
        return say("（本项目默认）") if self.limit.profile == BASE_PROFILE else ""

    def _rule(self, leg: Leg) -> str:
        if leg.unit.is_days:
            if not leg.amount:
                return say("当日办结")
            return say("开始的当日不计入，自次日起算（民法典第二百零一条）")
        if self.profile.runs_all_day(leg.unit, urgent=self.limit.is_urgent):
            return say("自开始的时刻起昼夜连续计时（民法典第二百零一条）")
        opens, closes = self.profile.service or ("", "")
        hours = f"{opens:%H:%M}–{closes:%H:%M}"
        return say("只计工作日 {hours} 的服务时间", hours=hours)

    def _step(self, step: Step, leg: Leg, *, granted: bool) -> str:
        day = listed((str(step.day), weekday_name(step.day)), " ")
        make_up, rest = self._make_up(step.day), self._rest(step.day)
        match step.mark:
            case Mark.COUNTED:
                number = _counted(step, leg.unit)
                if granted:
                    number = say("延期{number}", number=number)
                return say("{day}，{make_up}{number}", day=day, make_up=make_up, number=number)
            case Mark.OFF if leg.unit is LimitUnit.CALENDAR_DAYS:
                return say("{day}{rest}，顺延（民法典第二百零三条）", day=day, rest=rest)
            case Mark.OFF:
                return say("{day}{rest}，不计", day=day, rest=rest)
            case Mark.PAUSED:
                until = step.until not in {None, step.day} and step.until
                more = say(" 至 {until}", until=until) if until else ""
                return say("{day}{more} 暂停，不计", day=step.day, more=more)
            case Mark.MOVED:
                return say("{day}，{make_up}最后一日顺延至此", day=day, make_up=make_up)
            case Mark.CLOSED:
                return say("{day}，已过服务时间，不计", day=day)

    def _make_up(self, day: date) -> str:
        if self.calendar.kind(day) is not DayKind.MAKE_UP:
            return ""
        return say("{holiday}调休上班，", holiday=self.calendar.holiday(day))

    def _rest(self, day: date) -> str:
        if self.calendar.kind(day) is not DayKind.HOLIDAY:
            return ""
        return say("，{holiday}放假", holiday=self.calendar.holiday(day))

    def _reasons(self) -> Iterator[str]:
        yield self.limit.text
        for leg in self.legs[1:]:
            yield say("延期 {longer}", longer=leg.unit.text(leg.amount))
        steps = [(step, leg.unit) for leg in self.legs for step in leg.steps]
        skipped = self._names(s for s, u in steps if u is not LimitUnit.CALENDAR_DAYS)
        if skipped:
            yield say("跳过{days}", days=skipped)
        moved = self._names(s for s, u in steps if u is LimitUnit.CALENDAR_DAYS)
        if moved:
            yield say("遇{days}顺延", days=moved)
        for step, unit in steps:
            asked = step.mark is Mark.COUNTED and unit is not LimitUnit.CALENDAR_DAYS
            if asked and self.calendar.kind(step.day) is DayKind.MAKE_UP:
                yield say("{day} 调休上班", day=f"{step.day:%m-%d}")
        if any(pause.until_at for pause in self.pauses):
            yield say("扣除暂停")
        if self.open_years:
            yield say("暂定")

    def _names(self, steps: Iterable[Step]) -> str:
        names = (self.calendar.day_name(step.day) for step in steps if step.mark is Mark.OFF)
        return listed(dict.fromkeys(names))


def _counted(step: Step, unit: LimitUnit) -> str:
    match unit:
        case LimitUnit.WORKING_DAYS:
            return say("第 {number} 个工作日", number=step.number) if step.number else say("当日")
        case LimitUnit.CALENDAR_DAYS:
            return say("第 {number} 日", number=step.number) if step.number else say("当日")
        case _:
            return say("计 {length}", length=_length(step.number))


def _length(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = (
        say("{hours} 小时", hours=hours) if hours else "",
        say("{minutes} 分", minutes=minutes) if minutes else "",
        say("{seconds} 秒", seconds=left) if left else "",
    )
    return listed((part for part in parts if part), " ") if seconds else say("不足 1 秒")


def _instant(instant: datetime) -> str:
    local = to_local(instant)
    seconds = f":{local:%S}" if local.second else ""
    day, time = f"{local:%Y-%m-%d}", f"{local:%H:%M}{seconds}"
    return listed((day, weekday_name(local.date()), time), " ")


def _pause(pause: Pause) -> str:
    begins, why = show(pause.from_at), _why(pause.why)
    if pause.until_at is None:
        return say("{begins} 起暂停{why}，恢复后重新计算", begins=begins, why=why)
    ends = show(pause.until_at)
    return say("{begins} 至 {ends} 暂停{why}", begins=begins, ends=ends, why=why)


def _why(why: str) -> str:
    return say("（{why}）", why=why) if why else ""
