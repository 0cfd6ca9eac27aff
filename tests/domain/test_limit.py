from datetime import time

import pytest

from console.domain.errors import RuleError
from console.domain.limit import (
    ANY,
    BASE_CLOCKS,
    BASE_PROFILE,
    ClockName,
    Gap,
    Limit,
    LimitTable,
    LimitUnit,
    Profile,
)

DAYS = LimitUnit.WORKING_DAYS
FINISH, REDO, SIGN = ClockName.FINISH, ClockName.REDO, ClockName.SIGN


def row(
    amount: int,
    *,
    profile: str = "city",
    clock: ClockName = FINISH,
    level: str = ANY,
    kind: str = ANY,
    urgency: str = ANY,
    channel: str = ANY,
) -> Limit:
    return Limit(profile, clock, level, kind, urgency, channel, amount, DAYS, "test")


def table(*limits: Limit) -> LimitTable:
    base = Profile(
        BASE_PROFILE,
        "本项目默认",
        service_from=time(9),
        service_to=time(17),
        clock_names={REDO: "重办", FINISH: "了结"},
    )
    return LimitTable([base, Profile("city", "本市", clock_names={FINISH: "办完"})], limits)


def found(limits: LimitTable, *key: str, clock: ClockName = FINISH) -> int | None:
    limit = limits.find("city", clock, *key)
    return None if limit is None else limit.amount


RANKED = table(
    row(1, kind="inquiry"),
    row(2, level="community"),
    row(3),
    row(4, channel="mailbox"),
    row(5, urgency="urgent"),
    row(6, kind="inquiry", level="street"),
    row(7, profile=BASE_PROFILE),
)


@pytest.mark.parametrize(
    ("key", "amount"),
    [
        (("district", "complaint", "normal", "phone"), 3),
        (("district", "complaint", "normal", "mailbox"), 4),
        (("community", "complaint", "normal", "mailbox"), 2),
        (("community", "inquiry", "normal", "mailbox"), 1),
        (("street", "inquiry", "normal", "mailbox"), 6),
        (("street", "inquiry", "urgent", "mailbox"), 5),
    ],
)
def test_urgency_beats_kind_beats_level_beats_channel(key: tuple[str, ...], amount: int) -> None:
    assert found(RANKED, *key) == amount


def test_a_kind_that_is_not_named_takes_the_star_row() -> None:
    zichuan = table(row(1, kind="inquiry"), row(3, kind="complaint"), row(3))
    assert found(zichuan, "street", "praise") == 3
    assert found(zichuan, "street", "inquiry") == 1


def test_of_two_equal_rows_the_later_wins() -> None:
    assert found(table(row(1), row(2))) == 2


def test_no_row_means_no_such_clock() -> None:
    assert found(RANKED, "street", clock=SIGN) is None
    assert found(table(row(1, level="city")), "street") is None
    assert found(table(row(9, profile=BASE_PROFILE))) is None


def test_a_clock_without_a_source_comes_from_the_base() -> None:
    base = row(3, profile=BASE_PROFILE, clock=REDO)
    assert found(table(base), clock=REDO) == 3
    assert found(table(base, row(2, clock=REDO)), clock=REDO) == 2
    assert found(table(base, row(2, clock=REDO, level="city")), "street", clock=REDO) == 3
    assert table(base).find(BASE_PROFILE, REDO) == base


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(RuleError, match="unknown_name"):
        RANKED.find("nowhere", FINISH)
    with pytest.raises(RuleError, match="unknown_name"):
        RANKED.profile("nowhere")


def test_a_profile_borrows_hours_and_words_but_still_runs_all_day() -> None:
    city = RANKED.profile("city")
    assert city.service == (time(9), time(17))
    assert city.all_day
    assert (city.clock_label(REDO), city.clock_label(FINISH)) == ("重办", "办完")
    own = Profile("own", "自有", service_from=time(8), service_to=time(12))
    assert LimitTable([own, Profile(BASE_PROFILE, "")], []).profile("own") == own
    assert LimitTable([Profile("alone", "")], []).profile("alone").service is None
    assert RANKED.codes == (BASE_PROFILE, "city")


def test_gaps_are_missing_values_and_not_missing_clocks() -> None:
    base = [row(1, profile=BASE_PROFILE, clock=clock) for clock in BASE_CLOCKS]
    gaps = table(*base, row(1, level="street"), row(2, kind="inquiry")).gaps(
        "city", ("street", "city"), ("inquiry", "praise"), ("normal",)
    )
    assert gaps == (Gap("city", FINISH, "city", "praise", "normal"),)
    without = table(*base[1:]).gaps("city", ("city",), ("praise",), ("normal",))
    assert [gap.clock for gap in without] == [base[0].clock]


@pytest.mark.parametrize(
    ("amount", "unit"),
    [(0, LimitUnit.MINUTES), (-1, DAYS), (3661, DAYS), (0, LimitUnit.SERVICE_HOURS)],
)
def test_an_amount_that_nobody_means_is_refused(amount: int, unit: LimitUnit) -> None:
    with pytest.raises(RuleError, match="bad_value"):
        Limit("city", FINISH, ANY, ANY, ANY, ANY, amount, unit)


@pytest.mark.parametrize(
    ("opens", "closes"), [(time(9), None), (None, time(9)), (time(9), time(9)), (time(9), time(8))]
)
def test_service_hours_that_cannot_be_counted_are_refused(
    opens: time | None, closes: time | None
) -> None:
    with pytest.raises(RuleError, match="bad_value"):
        Profile("city", "本市", service_from=opens, service_to=closes)


def test_words() -> None:
    assert [unit.text(3) for unit in LimitUnit] == [
        "3 分钟",
        "3 小时",
        "3 个服务小时",
        "3 个工作日",
        "3 日",
    ]
    assert row(0).text == "当日"
    laoshan = Profile("laoshan", "崂先办", clock_names={ClockName.CONTACT: "响应"})
    assert laoshan.clock_label(ClockName.CONTACT) == "响应"
    assert laoshan.clock_label(FINISH) == "办结"
    assert ClockName("return") is ClockName.RETURN
    assert f"{ClockName.RETURN}" == "return"
    assert LimitUnit("service_hours").label == "服务小时"
