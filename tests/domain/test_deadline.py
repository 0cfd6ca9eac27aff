from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.calendar import WorkCalendar
from console.domain.counting import (
    Pause,
    working_day_before,
    working_days_between,
    working_minutes_between,
)
from console.domain.deadline import Extension, due, part_at, remaining
from console.domain.errors import RuleError
from console.domain.limit import BASE_PROFILE, ClockName, Limit, LimitUnit, Profile
from console.domain.zone import end_of_day, iso, local_day, parse_instant, start_of_day
from tests.domain.workdays import (
    CIVIL,
    HOURS,
    LAOSHAN,
    MINUTES,
    SERVICE,
    WORKING,
    YEARS,
    idle_calendar,
    limit,
    official_calendar,
    plain_calendar,
    shipped_limits,
)

NATIONAL = plain_calendar(
    *((f"2026-10-0{day}", False, "国庆节") for day in range(1, 8)),
    ("2026-09-25", False, "中秋节"),
    ("2026-09-20", True, "国庆节"),
    ("2026-10-10", True, "国庆节"),
)
EVERY_YEAR = WorkCalendar({}, dict.fromkeys(range(1950, 2300), "test"))
OFFICE = Profile("office", "按时上班", False, time(8, 30), time(17, 30))
BORROWED = Profile("borrowed", "昼夜", True, time(8, 30), time(17, 30))


def ends(
    start: str,
    amount: int,
    unit: LimitUnit,
    profile: Profile = LAOSHAN,
    *pauses: Pause,
    extensions: tuple[Extension, ...] = (),
) -> str:
    found = due(
        parse_instant(start),
        limit(amount, unit),
        profile,
        NATIONAL,
        pauses,
        extensions=extensions,
    )
    return f"{iso(found.due_at)[:19].replace('T', ' ')}{'?' if found.provisional else ''}"


def pause(from_at: str, until_at: str | None, why: str = "") -> Pause:
    return Pause(parse_instant(from_at), parse_instant(until_at) if until_at else None, why)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-11-20 09:05", 2, WORKING, "2026-11-24 23:59:59"),
        ("2026-11-20 09:05", 4, HOURS, "2026-11-20 13:05:00"),
        ("2026-11-20 09:05", 15, MINUTES, "2026-11-20 09:20:00"),
        ("2026-11-20 23:59:59", 1, WORKING, "2026-11-23 23:59:59"),
        ("2026-11-21 00:00", 1, WORKING, "2026-11-23 23:59:59"),
        ("2026-11-22 23:59:59", 1, WORKING, "2026-11-23 23:59:59"),
        ("2026-11-23 00:00", 1, WORKING, "2026-11-24 23:59:59"),
        ("2026-11-20 23:50", 15, MINUTES, "2026-11-21 00:05:00"),
        ("2026-09-18 16:05", 5, WORKING, "2026-09-24 23:59:59"),
        ("2026-09-24 16:05", 5, WORKING, "2026-10-09 23:59:59"),
        ("2026-10-09 16:05", 1, WORKING, "2026-10-10 23:59:59"),
        ("2026-09-29 16:05", 3, CIVIL, "2026-10-08 23:59:59"),
        ("2026-10-05 16:05", 5, CIVIL, "2026-10-10 23:59:59"),
        ("2026-11-20 16:05", 1, CIVIL, "2026-11-23 23:59:59"),
        ("2026-11-20 16:05", 5, CIVIL, "2026-11-25 23:59:59"),
        ("2026-11-21 16:05", 0, CIVIL, "2026-11-21 23:59:59"),
        ("2026-11-21 16:05", 0, WORKING, "2026-11-23 23:59:59"),
        ("2026-12-31 09:00", 1, WORKING, "2027-01-01 23:59:59?"),
        ("2026-12-30 09:00", 1, WORKING, "2026-12-31 23:59:59"),
        ("2026-12-31 23:00", 2, HOURS, "2027-01-01 01:00:00"),
        ("2026-12-30 09:00", 4, CIVIL, "2027-01-04 23:59:59?"),
        ("2025-12-31 09:00", 1, WORKING, "2026-01-01 23:59:59"),
        ("2027-03-01 09:00", 0, CIVIL, "2027-03-01 23:59:59"),
        ("2025-12-30 09:00", 10, CIVIL, "2026-01-09 23:59:59"),
        ("2028-02-28 09:00", 1, WORKING, "2028-02-29 23:59:59?"),
    ],
)
def test_a_limit_ends_all_day(start: str, amount: int, unit: LimitUnit, end: str) -> None:
    assert ends(start, amount, unit) == end
    assert ends(start, amount, unit, BORROWED) == end


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        ("2026-11-20 09:05", 30, MINUTES, "2026-11-20 09:35:00"),
        ("2026-11-20 07:00", 30, MINUTES, "2026-11-20 09:00:00"),
        ("2026-11-20 17:00", 30, MINUTES, "2026-11-20 17:30:00"),
        ("2026-11-20 17:00", 31, MINUTES, "2026-11-23 08:31:00"),
        ("2026-11-20 17:30", 30, MINUTES, "2026-11-23 09:00:00"),
        ("2026-11-21 12:00", 4, HOURS, "2026-11-23 12:30:00"),
        ("2026-09-30 16:30", 10, SERVICE, "2026-10-08 17:30:00"),
        ("2026-10-09 16:30", 2, SERVICE, "2026-10-10 09:30:00"),
        ("2026-11-20 09:05", 2, WORKING, "2026-11-24 17:30:00"),
        ("2026-11-20 09:05", 1, CIVIL, "2026-11-23 17:30:00"),
        ("2026-11-20 18:00", 0, CIVIL, "2026-11-20 23:59:59"),
        ("2026-12-31 17:00", 1, HOURS, "2027-01-01 09:00:00?"),
    ],
)
def test_a_limit_ends_in_service_hours(start: str, amount: int, unit: LimitUnit, end: str) -> None:
    assert ends(start, amount, unit, OFFICE) == end


def test_urgent_minutes_run_day_and_night_whatever_the_profile() -> None:
    night = parse_instant("2026-11-21 23:50")
    for urgency in ("urgent", "utility"):
        urgent = limit(30, MINUTES, urgency=urgency)
        assert due(night, urgent, OFFICE, NATIONAL).due_at == night + timedelta(minutes=30)
    normal = limit(30, MINUTES, urgency="normal")
    assert due(night, normal, OFFICE, NATIONAL).due_at == parse_instant("2026-11-23 09:00")
    decision = limit(1, SERVICE, urgency="urgent")
    assert due(night, decision, OFFICE, NATIONAL).due_at == parse_instant("2026-11-23 09:30")


def test_service_hours_need_a_profile_that_has_some() -> None:
    with pytest.raises(RuleError, match="no_service_hours"):
        due(parse_instant("2026-11-20"), limit(4, SERVICE), LAOSHAN, NATIONAL)


@pytest.mark.parametrize("unit", [WORKING, CIVIL, SERVICE])
def test_a_calendar_without_working_days_is_refused(unit: LimitUnit) -> None:
    with pytest.raises(RuleError, match="no_working_day"):
        due(parse_instant("2026-11-20"), limit(1, unit), OFFICE, idle_calendar())
    with pytest.raises(RuleError, match="no_working_day"):
        working_day_before(date(2030, 1, 1), idle_calendar())


@pytest.mark.parametrize("year", [1, 1949, 9000, 9999])
def test_a_start_that_nobody_means_is_refused(year: int) -> None:
    with pytest.raises(RuleError, match="bad_value"):
        due(datetime(year, 1, 1, tzinfo=UTC), limit(1, WORKING), LAOSHAN, NATIONAL)


def test_every_day_of_the_published_years_counts_as_one_by_one() -> None:
    calendar = official_calendar()
    first = date(YEARS[0], 1, 1)
    every = [first + timedelta(days=offset) for offset in range(4018)]
    for start in every[:-40]:
        day = start
        for amount in range(1, 16):
            day += timedelta(days=1)
            while not calendar.is_workday(day):
                day += timedelta(days=1)
            found = due(start_of_day(start), limit(amount, WORKING), LAOSHAN, calendar)
            assert (local_day(found.due_at), found.provisional) == (day, False)
            assert working_days_between(start, day, calendar) == amount


@pytest.mark.parametrize(
    ("pauses", "end"),
    [
        ([("2026-11-23 10:00", "2026-11-23 18:00")], "2026-11-26 23:59:59"),
        ([("2026-11-23 10:00", "2026-11-25 09:00")], "2026-11-30 23:59:59"),
        ([("2026-11-23 00:00", "2026-11-24 00:00")], "2026-11-27 23:59:59"),
        ([("2026-11-21 00:00", "2026-11-23 00:00")], "2026-11-26 23:59:59"),
        ([("2026-11-25 09:00", None)], "2026-11-26 23:59:59"),
        ([("2026-11-24 09:00", "2026-11-25 09:00")] * 2, "2026-11-27 23:59:59"),
        (
            [("2026-11-25 00:00", "2026-11-25 09:00"), ("2026-11-23 22:00", "2026-11-24 09:00")],
            "2026-11-30 23:59:59",
        ),
    ],
)
def test_a_day_that_begins_paused_is_not_counted(
    pauses: list[tuple[str, str | None]], end: str
) -> None:
    stood = [pause(*one) for one in pauses]
    assert ends("2026-11-20 09:05", 4, WORKING, LAOSHAN, *stood) == end


def test_a_last_day_does_not_move_into_a_pause() -> None:
    stood = pause("2026-11-22 12:00", "2026-11-24 12:00")
    assert ends("2026-11-20 09:05", 1, CIVIL, LAOSHAN, stood) == "2026-11-25 23:59:59"
    stood = pause("2026-11-20 12:00", "2026-11-22 12:00")
    assert ends("2026-11-20 09:05", 1, CIVIL, LAOSHAN, stood) == "2026-11-23 23:59:59"


@pytest.mark.parametrize(
    ("profile", "from_at", "until_at", "end"),
    [
        (LAOSHAN, "2026-11-20 10:00", "2026-11-20 11:30", "2026-11-20 14:35:00"),
        (LAOSHAN, "2026-11-20 08:00", "2026-11-20 10:05", "2026-11-20 14:05:00"),
        (LAOSHAN, "2026-11-20 07:05", "2026-11-20 08:05", "2026-11-20 13:05:00"),
        (LAOSHAN, "2026-11-20 13:05", "2026-11-20 14:05", "2026-11-20 13:05:00"),
        (OFFICE, "2026-11-20 10:00", "2026-11-23 10:00", "2026-11-23 13:05:00"),
        (OFFICE, "2026-11-20 10:00", "2026-11-25 08:00", "2026-11-25 11:35:00"),
    ],
)
def test_hours_stand_still_in_a_pause(
    profile: Profile, from_at: str, until_at: str, end: str
) -> None:
    assert ends("2026-11-20 09:05", 4, HOURS, profile, pause(from_at, until_at)) == end


@pytest.mark.parametrize(
    ("amount", "unit", "more", "end"),
    [
        (2, WORKING, Extension(2, WORKING), "2026-11-26 23:59:59"),
        (2, WORKING, Extension(3, HOURS), "2026-11-25 02:59:59"),
        (4, HOURS, Extension(30, MINUTES), "2026-11-20 13:35:00"),
        (1, CIVIL, Extension(3, CIVIL), "2026-11-24 23:59:59"),
        (7, CIVIL, Extension(9, CIVIL), "2026-12-07 23:59:59"),
        (1, CIVIL, Extension(1, CIVIL), "2026-11-23 23:59:59"),
        (1, CIVIL, Extension(3, WORKING), "2026-11-26 23:59:59"),
        (4, HOURS, Extension(1, WORKING), "2026-11-23 23:59:59"),
    ],
)
def test_an_extension_counts_on(amount: int, unit: LimitUnit, more: Extension, end: str) -> None:
    assert ends("2026-11-20 09:05", amount, unit, extensions=(more,)) == end
    with pytest.raises(RuleError, match="bad_value"):
        Extension(0, more.unit)


def test_a_year_is_only_asked_for_the_last_day_of_the_whole() -> None:
    granted = (Extension(8, CIVIL),)
    assert ends("2025-12-29 09:00", 1, CIVIL, extensions=granted) == "2026-01-07 23:59:59"


def explained(
    start: str, amount: int, unit: LimitUnit, profile: Profile = LAOSHAN, *pauses: Pause
) -> str:
    return "\n".join(
        due(parse_instant(start), limit(amount, unit), profile, NATIONAL, pauses).steps
    )


def test_working_days_explain_themselves_day_by_day() -> None:
    assert explained("2026-09-30 16:05", 4, WORKING) == (
        "2026-09-30 周三 16:05 开始计时\n"
        "办结时限 4 个工作日（依据：S2）\n"
        "开始的当日不计入，自次日起算（民法典第二百零一条）\n"
        "2026-10-01 周四，国庆节放假，不计\n"
        "2026-10-02 周五，国庆节放假，不计\n"
        "2026-10-03 周六，国庆节放假，不计\n"
        "2026-10-04 周日，国庆节放假，不计\n"
        "2026-10-05 周一，国庆节放假，不计\n"
        "2026-10-06 周二，国庆节放假，不计\n"
        "2026-10-07 周三，国庆节放假，不计\n"
        "2026-10-08 周四，第 1 个工作日\n"
        "2026-10-09 周五，第 2 个工作日\n"
        "2026-10-10 周六，国庆节调休上班，第 3 个工作日\n"
        "2026-10-11 周日，不计\n"
        "2026-10-12 周一，第 4 个工作日\n"
        "截止 2026-10-12 周一 23:59:59"
    )


def test_calendar_days_explain_where_the_last_day_moves() -> None:
    assert explained("2026-10-05 09:00", 1, CIVIL).split("\n")[3:] == [
        "2026-10-06 周二，第 1 日",
        "2026-10-06 周二，国庆节放假，顺延（民法典第二百零三条）",
        "2026-10-07 周三，国庆节放假，顺延（民法典第二百零三条）",
        "2026-10-08 周四，最后一日顺延至此",
        "截止 2026-10-08 周四 23:59:59",
    ]
    assert "2026-10-10 周六，国庆节调休上班，第 2 日" in explained("2026-10-08 09:00", 2, CIVIL)
    assert explained("2026-10-08 09:00", 0, CIVIL).split("\n")[2:4] == [
        "当日办结",
        "2026-10-08 周四，当日",
    ]


def test_hours_explain_how_they_run() -> None:
    assert explained("2026-11-20 09:05", 4, HOURS).split("\n") == [
        "2026-11-20 周五 09:05 开始计时",
        "办结时限 4 小时（依据：S2）",
        "自开始的时刻起昼夜连续计时（民法典第二百零一条）",
        "截止 2026-11-20 周五 13:05",
    ]
    assert explained(
        "2026-11-20 17:29:30",
        15,
        SERVICE,
        OFFICE,
        pause("2026-11-24 08:00", "2026-11-26 09:00", "等待补充资料"),
    ).split("\n")[2:] == [
        "只计工作日 08:30–17:30 的服务时间",
        "2026-11-24 08:00 至 2026-11-26 09:00 暂停（等待补充资料）",
        "2026-11-20 周五，计 30 秒",
        "2026-11-21 周六，不计",
        "2026-11-22 周日，不计",
        "2026-11-23 周一，计 9 小时",
        "2026-11-24 至 2026-11-25 暂停，不计",
        "2026-11-26 周四，计 5 小时 59 分 30 秒",
        "截止 2026-11-26 周四 14:59:30",
    ]
    assert "2026-11-20 周五，已过服务时间，不计" in explained(
        "2026-11-20 18:00", 1, SERVICE, OFFICE
    )


def test_pauses_extensions_and_open_years_are_told() -> None:
    found = due(
        parse_instant("2026-12-29 09:00"),
        limit(1, WORKING),
        LAOSHAN,
        NATIONAL,
        [
            pause("2026-12-29 10:00", "2026-12-30 09:00", "等待补充资料"),
            pause("2026-12-31 10:00", None),
        ],
        extensions=[Extension(1, WORKING, "须现场检测"), Extension(2, CIVIL)],
    )
    assert found.provisional
    assert found.steps[2:] == (
        "开始的当日不计入，自次日起算（民法典第二百零一条）",
        "2026-12-29 10:00 至 2026-12-30 09:00 暂停（等待补充资料）",
        "2026-12-31 10:00 起暂停，恢复后重新计算",
        "2026-12-30 暂停，不计",
        "2026-12-31 周四，第 1 个工作日",
        "延期 1 个工作日（须现场检测），接着计算",
        "2027-01-01 周五，延期第 1 个工作日",
        "延期 2 日，接着计算",
        "开始的当日不计入，自次日起算（民法典第二百零一条）",
        "2027-01-03 周日，延期第 2 日",
        "2027-01-03 周日，顺延（民法典第二百零三条）",
        "2027-01-04 周一，最后一日顺延至此",
        "截止 2027-01-04 周一 23:59:59",
        "2027 年放假安排尚未公布，暂按周一至周五为工作日计算，公布后重新计算",
    )
    assert found.brief == (
        "2027-01-04 周一 23:59 前"
        "（1 个工作日，延期 1 个工作日，延期 2 日，遇周日顺延，扣除暂停，暂定）"
    )


@pytest.mark.parametrize(
    ("start", "amount", "unit", "brief"),
    [
        ("2026-11-20 09:05", 2, WORKING, "11-24 周二 23:59 前（2 个工作日，跳过周六、周日）"),
        ("2026-11-23 09:05", 3, WORKING, "11-26 周四 23:59 前（3 个工作日）"),
        ("2026-11-20 09:05", 4, HOURS, "11-20 周五 13:05 前（4 小时）"),
        (
            "2026-10-01 09:05",
            3,
            WORKING,
            "10-10 周六 23:59 前（3 个工作日，跳过国庆节，10-10 调休上班）",
        ),
    ],
)
def test_one_line_says_why(start: str, amount: int, unit: LimitUnit, brief: str) -> None:
    assert due(parse_instant(start), limit(amount, unit), LAOSHAN, NATIONAL).brief == brief


def test_the_explanation_names_clock_and_source() -> None:
    start = parse_instant("2026-11-20 09:05")
    contact = limit(4, HOURS, ClockName.CONTACT)
    assert due(start, contact, LAOSHAN, NATIONAL).steps[1] == "响应时限 4 小时（依据：S2）"
    redo = replace(limit(3, WORKING, ClockName.REDO, source=""), profile=BASE_PROFILE)
    assert due(start, redo, LAOSHAN, NATIONAL).steps[1] == "二次办理时限 3 个工作日（本项目默认）"
    bare = limit(3, WORKING, source="")
    assert due(start, bare, LAOSHAN, NATIONAL).steps[1] == "办结时限 3 个工作日"
    assert due(start, bare, LAOSHAN, NATIONAL).start_at == start


@pytest.mark.parametrize(
    ("start", "amount", "unit", "profile", "yellow"),
    [
        ("2026-11-20 09:05", 3, WORKING, LAOSHAN, "2026-11-24 23:59:59"),
        ("2026-11-18 09:05", 3, WORKING, LAOSHAN, "2026-11-20 23:59:59"),
        ("2026-11-20 09:05", 3, WORKING, OFFICE, "2026-11-24 17:30:00"),
        ("2026-11-20 09:05", 60, CIVIL, LAOSHAN, "2027-01-18 23:59:59"),
        ("2026-11-20 09:05", 2, WORKING, LAOSHAN, "2026-11-24 08:00:00"),
        ("2026-11-20 09:05", 1, WORKING, LAOSHAN, "2026-11-23 16:00:00"),
        ("2026-11-20 09:05", 1, WORKING, OFFICE, "2026-11-23 14:30:00"),
        ("2026-11-20 00:00", 1, CIVIL, LAOSHAN, "2026-11-22 15:59:59"),
        ("2026-11-20 12:00", 0, CIVIL, LAOSHAN, "2026-11-20 19:59:59"),
        ("2026-11-20 09:05", 3, HOURS, LAOSHAN, "2026-11-20 11:05:00"),
        ("2026-11-20 16:30", 3, HOURS, OFFICE, "2026-11-23 09:30:00"),
        ("2026-11-20 09:05", 15, MINUTES, LAOSHAN, "2026-11-20 09:15:00"),
    ],
)
def test_a_clock_turns_yellow(
    start: str, amount: int, unit: LimitUnit, profile: Profile, yellow: str
) -> None:
    found = due(parse_instant(start), limit(amount, unit), profile, NATIONAL)
    assert iso(found.warn_at)[:19].replace("T", " ") == yellow


def test_a_pause_and_an_extension_move_the_yellow_mark() -> None:
    start, hours = parse_instant("2026-11-20 09:00"), limit(3, HOURS)
    stood = pause("2026-11-20 10:00", "2026-11-20 12:00")
    paused = due(start, hours, LAOSHAN, NATIONAL, [stood])
    assert paused.warn_at == parse_instant("2026-11-20 13:00")
    longer = due(start, hours, LAOSHAN, NATIONAL, extensions=[Extension(3, HOURS)])
    assert longer.warn_at == parse_instant("2026-11-20 13:00")
    two = due(start, limit(1, WORKING), LAOSHAN, NATIONAL, extensions=[Extension(1, WORKING)])
    assert two.warn_at == due(start, limit(2, WORKING), LAOSHAN, NATIONAL).warn_at


def test_a_part_of_a_limit_lies_in_a_counted_day() -> None:
    week = due(parse_instant("2026-09-30 09:00"), limit(4, WORKING), LAOSHAN, NATIONAL)
    assert part_at(week, Fraction(1, 2)) == parse_instant("2026-10-10 00:00")
    assert part_at(week, Fraction(1)) == week.due_at


@pytest.mark.parametrize(
    ("now", "text"),
    [
        ("2026-11-20 09:48", "还剩 3 小时 12 分"),
        ("2026-11-20 10:00", "还剩 3 小时"),
        ("2026-11-20 12:59:30", "还剩不足 1 分"),
        ("2026-11-20 13:00", "还剩不足 1 分"),
        ("2026-11-20 13:00:01", "超期不足 1 分"),
        ("2026-11-21 15:59", "超期 1 天 2 小时"),
        ("2026-11-22 13:30", "超期 2 天"),
        ("2026-11-18 12:59", "还剩 2 天"),
        ("2026-11-20 13:12", "超期 12 分"),
    ],
)
def test_people_read_what_is_left(now: str, text: str) -> None:
    assert remaining(parse_instant("2026-11-20 13:00"), parse_instant(now)) == text


@pytest.mark.parametrize(
    ("from_at", "until_at", "minutes"),
    [
        ("2026-11-20 09:05", "2026-11-20 10:05", 60),
        ("2026-11-20 17:00", "2026-11-23 09:00", 60),
        ("2026-11-20 18:00", "2026-11-23 08:00", 0),
        ("2026-11-21 00:00", "2026-11-22 00:00", 0),
        ("2026-10-09 17:00", "2026-10-10 18:00", 570),
        ("2026-11-20 10:05", "2026-11-20 09:05", 0),
    ],
)
def test_service_minutes_between_two_instants(from_at: str, until_at: str, minutes: int) -> None:
    found = working_minutes_between(
        parse_instant(from_at), parse_instant(until_at), OFFICE.service, NATIONAL
    )
    assert found == minutes


def test_without_service_hours_every_minute_runs() -> None:
    at = parse_instant("2026-11-20 23:00")
    assert working_minutes_between(at, at + timedelta(days=1), None, NATIONAL) == 1440
    assert working_minutes_between(at, at - timedelta(days=1), None, NATIONAL) == 0


INSTANTS = st.datetimes(
    datetime(2016, 1, 1),  # noqa: DTZ001  # hypothesis takes naive bounds
    datetime(2028, 12, 31),  # noqa: DTZ001  # hypothesis takes naive bounds
    timezones=st.just(UTC),
)
LENGTHS = st.builds(limit, st.integers(1, 60), st.sampled_from(LimitUnit))
PROFILES = st.sampled_from((OFFICE, BORROWED))
HOLIDAYS = st.sampled_from((NATIONAL, EVERY_YEAR))


@given(INSTANTS, LENGTHS, PROFILES, HOLIDAYS, st.data())
def test_pausing_never_shortens(
    start: datetime, length: Limit, profile: Profile, calendar: WorkCalendar, data: st.DataObject
) -> None:
    hours = st.integers(-50, 900)
    stops = data.draw(st.lists(st.tuples(hours, st.integers(0, 400)), max_size=4))
    pauses = [
        Pause(start + timedelta(hours=at), start + timedelta(hours=at + held)) for at, held in stops
    ]
    free = due(start, length, profile, calendar)
    held = due(start, length, profile, calendar, pauses)
    fewer = due(start, length, profile, calendar, pauses[1:])
    assert start < free.due_at <= fewer.due_at <= held.due_at
    assert start <= held.warn_at <= held.due_at
    again = due(start, length, profile, calendar, reversed(pauses))
    assert again.due_at == held.due_at
    late = [one for one in pauses if one.from_at > free.due_at]
    assert due(start, length, profile, calendar, late).due_at == free.due_at


@given(INSTANTS, LENGTHS, st.builds(Extension, st.integers(1, 30), st.sampled_from(LimitUnit)))
def test_an_extension_never_shortens(start: datetime, length: Limit, more: Extension) -> None:
    granted = due(start, length, OFFICE, NATIONAL, extensions=[more])
    assert granted.due_at >= due(start, length, OFFICE, NATIONAL).due_at
    if more.unit is length.unit:
        whole = replace(length, amount=length.amount + more.amount)
        assert granted.due_at == due(start, whole, OFFICE, NATIONAL).due_at


@given(INSTANTS, st.integers(1, 5000), HOLIDAYS)
def test_adding_and_subtracting_minutes_are_inverse(
    start: datetime, minutes: int, calendar: WorkCalendar
) -> None:
    found = due(start, limit(minutes, MINUTES), OFFICE, calendar)
    assert working_minutes_between(start, found.due_at, OFFICE.service, calendar) == pytest.approx(
        minutes, abs=1e-6
    )


@given(INSTANTS, LENGTHS, HOLIDAYS)
def test_a_later_start_is_never_due_earlier(
    start: datetime, length: Limit, calendar: WorkCalendar
) -> None:
    later = due(start + timedelta(hours=7), length, OFFICE, calendar)
    assert due(start, length, OFFICE, calendar).due_at <= later.due_at


@given(INSTANTS, LENGTHS, PROFILES, HOLIDAYS)
def test_every_answer_explains_itself(
    start: datetime, length: Limit, profile: Profile, calendar: WorkCalendar
) -> None:
    found = due(start, length, profile, calendar)
    last = local_day(found.due_at)
    assert any(str(last) in step for step in found.steps)
    assert found.provisional == ("尚未公布" in found.steps[-1])
    assert found.brief.startswith(f"{last:%m-%d}") or found.brief.startswith(str(last))
    if length.unit is WORKING:
        assert f"第 {length.amount} 个工作日" in "".join(found.steps)


def test_a_long_limit_may_pass_more_days_off_than_a_calendar_may_have_in_a_row() -> None:
    start = parse_instant("2026-01-04 09:00")
    found = due(start, limit(9 * 1000, SERVICE), OFFICE, EVERY_YEAR)
    assert local_day(found.due_at) == local_day(start) + timedelta(days=1 + 7 * 199 + 4)


def test_every_civil_limit_ends_on_the_first_working_day_from_its_last_day() -> None:
    first = date(2026, 1, 1)
    for offset in range(340):
        start = first + timedelta(days=offset)
        for amount in (1, 2, 5, 15):
            day = start + timedelta(days=amount)
            while not NATIONAL.is_workday(day):
                day += timedelta(days=1)
            found = due(start_of_day(start), limit(amount, CIVIL), LAOSHAN, NATIONAL)
            assert found.due_at == end_of_day(day)


@pytest.mark.parametrize(
    ("profile", "clock", "level", "kind", "urgency", "end"),
    [
        ("laoshan", "contact", "community", "request", "normal", "2026-11-20T13:05:00+08:00"),
        ("laoshan", "finish", "community", "request", "normal", "2026-11-24T23:59:59+08:00"),
        ("laoshan", "finish", "street", "request", "normal", "2026-11-25T23:59:59+08:00"),
        ("laoshan", "finish", "department", "request", "normal", "2026-11-26T23:59:59+08:00"),
        ("laoshan", "sign", "community", "request", "normal", None),
        ("laoshan", "redo", "community", "request", "normal", "2026-11-25T23:59:59+08:00"),
        ("laoshan", "decision", "community", "request", "normal", "2026-11-20T13:05:00+08:00"),
        ("zichuan", "sign", "street", "complaint", "normal", "2026-11-20T09:20:00+08:00"),
        ("zichuan", "contact", "street", "complaint", "normal", "2026-11-20T09:35:00+08:00"),
        ("zichuan", "finish", "street", "inquiry", "normal", "2026-11-23T23:59:59+08:00"),
        ("zichuan", "finish", "street", "complaint", "normal", "2026-11-25T23:59:59+08:00"),
        ("zichuan", "finish", "street", "praise", "normal", "2026-11-25T23:59:59+08:00"),
        ("shandong_2020", "finish", "street", "request", "normal", "2026-11-27T23:59:59+08:00"),
        ("shandong_2020", "return", "street", "request", "normal", "2026-11-24T23:59:59+08:00"),
        ("tianjin_2025", "sign", "street", "request", "urgent", "2026-11-20T09:20:00+08:00"),
        ("tianjin_2025", "sign", "street", "request", "utility", "2026-11-20T09:35:00+08:00"),
        ("tianjin_2025", "sign", "street", "request", "normal", "2026-11-23T23:59:59+08:00"),
        ("qingdao_2115", "contact", "city", "request", "normal", "2026-11-20T11:05:00+08:00"),
        ("qingdao_2115", "finish", "city", "request", "normal", "2026-12-11T23:59:59+08:00"),
        ("petition", "finish", "city", "complaint", "normal", "2027-01-19T23:59:59+08:00"),
    ],
)
def test_the_shipped_profiles_give_the_published_values(  # noqa: PLR0917  # a table's columns
    profile: str, clock: str, level: str, kind: str, urgency: str, end: str | None
) -> None:
    table = shipped_limits()
    found = table.find(profile, ClockName(clock), level, kind, urgency)
    if found is None:
        assert end is None
        return
    start = parse_instant("2026-11-20 09:05")
    assert iso(due(start, found, table.profile(profile), official_calendar()).due_at) == end


def test_no_shipped_profile_leaves_a_gap() -> None:
    table = shipped_limits()
    levels = ("city", "district", "department", "enterprise", "street", "community", "grid")
    kinds = ("inquiry", "request", "complaint", "tipoff", "suggestion", "praise")
    assert [gap for code in table.codes for gap in table.gaps(code, levels, kinds)] == []
