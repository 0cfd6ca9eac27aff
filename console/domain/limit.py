"""How long each step may take: profiles of limits, and which row applies to a ticket."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from itertools import product
from typing import Self

from console.domain.errors import RuleError
from console.domain.wording import say, term

ANY = "*"
BASE_PROFILE = "default"


class ClockName(StrEnum):
    """A clock of a ticket or an assignment, with what people call it."""

    label: str

    DISPATCH = "dispatch", "派单"
    SIGN = "sign", "签收"
    CONTACT = "contact", "联系"
    FEEDBACK = "feedback", "首次反馈"
    FINISH = "finish", "办结"
    RETURN = "return", "退回"
    EXTEND = "extend", "延期"
    DECISION = "decision", "审批"
    REPORT_IN = "report_in", "报到"
    REVIEW = "review", "审核"
    CALLBACK = "callback", "回访"
    REDO = "redo", "二次办理"
    REOPEN = "reopen", "重新办理"

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member that is its identifier and carries its word."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


BASE_CLOCKS = frozenset(
    {
        ClockName.DISPATCH,
        ClockName.DECISION,
        ClockName.REPORT_IN,
        ClockName.REVIEW,
        ClockName.CALLBACK,
        ClockName.REDO,
        ClockName.REOPEN,
    },
)
"""Clocks that no published rule gives: a profile without them takes those of `BASE_PROFILE`."""


class LimitUnit(StrEnum):
    """The unit of time of a limit, with its word and its counted form."""

    label: str
    measure: str

    MINUTES = "minutes", "分钟", "分钟"
    HOURS = "hours", "小时", "小时"
    SERVICE_HOURS = "service_hours", "服务小时", "个服务小时"
    WORKING_DAYS = "working_days", "工作日", "个工作日"
    CALENDAR_DAYS = "calendar_days", "日", "日"

    def __new__(cls, value: str, label: str = "", measure: str = "") -> Self:
        """Make a member that is its identifier and carries its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.measure = measure
        return member

    @property
    def is_days(self) -> bool:
        """Whether whole days are counted, so that the start day is not."""
        return self in {LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS}

    def text(self, amount: int) -> str:
        """Return an amount as people write it: 3 个工作日, 当日."""
        if not amount:
            return say("当日")
        return say("{amount} {measure}", amount=amount, measure=term(self.measure))


_MOST = {
    LimitUnit.MINUTES: 100_000,
    LimitUnit.HOURS: 10_000,
    LimitUnit.SERVICE_HOURS: 10_000,
    LimitUnit.WORKING_DAYS: 3_660,
    LimitUnit.CALENDAR_DAYS: 3_660,
}


def check_amount(amount: int, unit: LimitUnit, *, least: int) -> None:
    """Refuse an amount that no rule means.

    Raises:
        RuleError: `bad_value`, below the least or beyond about ten years.
    """
    if not least <= amount <= _MOST[unit]:
        raise RuleError(f"{amount} {unit}", code="bad_value")


@dataclass(frozen=True, slots=True)
class Limit:
    """One row of a profile; "*" in level, kind, urgency or channel fits every value.

    Attributes:
        amount: in `unit`; 0 is allowed for days and means "the same day".
        source: where the limit is written, shown beside it.
    """

    profile: str
    clock: ClockName
    level: str
    kind: str
    urgency: str
    channel: str
    amount: int
    unit: LimitUnit
    source: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse an amount that cannot be meant."""
        check_amount(self.amount, self.unit, least=0 if self.unit.is_days else 1)

    @property
    def text(self) -> str:
        """Return the length as people write it: 30 分钟, 3 个工作日."""
        return self.unit.text(self.amount)

    @property
    def is_urgent(self) -> bool:
        """Whether the row is for urgent matters only."""
        return self.urgency not in {ANY, "normal"}

    def fits(self, level: str, kind: str, urgency: str, channel: str) -> bool:
        """Return whether the row applies to such a ticket at such a unit."""
        return (
            self.level in {ANY, level}
            and self.kind in {ANY, kind}
            and self.urgency in {ANY, urgency}
            and self.channel in {ANY, channel}
        )

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """Return how specific the row is: urgency before kind before level before channel."""
        return (self.urgency != ANY, self.kind != ANY, self.level != ANY, self.channel != ANY)


@dataclass(frozen=True, slots=True)
class Profile:
    """A named set of limits (时限方案) and how its city counts.

    Attributes:
        all_day: minutes and hours run day and night, and a day ends at midnight; otherwise
            they run inside service hours of working days and a day ends with the service.
        service_from, service_to: civil service hours; also those of limits in service hours.
        clock_names: what the city calls a clock, where it has its own word (崂山: 响应).
    """

    code: str
    name: str
    all_day: bool = True
    service_from: time | None = None
    service_to: time | None = None
    clock_names: Mapping[ClockName, str] = field(default_factory=dict)
    source: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        """Refuse service hours that cannot be counted."""
        if (self.service_from is None) != (self.service_to is None):
            raise RuleError("service_from, service_to", code="bad_value")
        if self.service_from and self.service_to and self.service_from >= self.service_to:
            raise RuleError("service_to", code="bad_value")

    @property
    def service(self) -> tuple[time, time] | None:
        """Return the service hours, where the profile has them."""
        if self.service_from is None or self.service_to is None:
            return None
        return self.service_from, self.service_to

    def runs_all_day(self, unit: LimitUnit, *, urgent: bool) -> bool:
        """Return whether minutes and hours run day and night.

        Source: 天津市 2025 rules: urgent limits run on any day.
        """
        return unit is not LimitUnit.SERVICE_HOURS and (self.all_day or urgent)

    def clock_label(self, clock: ClockName) -> str:
        """Return the city's word for a clock."""
        return term(self.clock_names.get(clock, clock.label))


@dataclass(frozen=True, slots=True)
class Gap:
    """A combination for which a profile that has the clock gives no value."""

    profile: str
    clock: ClockName
    level: str
    kind: str
    urgency: str


class LimitTable:
    """Every profile with its rows.

    Args:
        profiles: each code once.
        limits: rows of these profiles; of two equally specific rows that fit, the later wins.
    """

    def __init__(self, profiles: Iterable[Profile], limits: Iterable[Limit]) -> None:
        self._profiles = {profile.code: profile for profile in profiles}
        self._rows: dict[tuple[str, ClockName], list[Limit]] = {}
        for limit in limits:
            self._rows.setdefault((limit.profile, limit.clock), []).append(limit)
        for rows in self._rows.values():
            rows.reverse()
            rows.sort(key=lambda limit: limit.rank, reverse=True)

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of all profiles, in the order given."""
        return tuple(self._profiles)

    def profile(self, code: str) -> Profile:
        """Return a profile; what the city leaves open has the base's hours and words.

        Raises:
            RuleError: `unknown_name`.
        """
        found = self._profiles.get(code)
        if found is None:
            raise RuleError("profile", code="unknown_name")
        base = self._profiles.get(BASE_PROFILE, found)
        hours = found if found.service is not None else base
        return replace(
            found,
            service_from=hours.service_from,
            service_to=hours.service_to,
            clock_names={**base.clock_names, **found.clock_names},
        )

    def find(  # noqa: PLR0917  # the key of a row, in its order
        self,
        profile: str,
        clock: ClockName,
        level: str = ANY,
        kind: str = ANY,
        urgency: str = "normal",
        channel: str = ANY,
    ) -> Limit | None:
        """Return the limit of one clock, or None where the profile has no such clock.

        The most specific row wins: urgency first, then kind, level and channel. A kind that
        the profile does not name takes its "*" row. A clock without a published source comes
        from the base profile when the profile has no row of its own.

        Raises:
            RuleError: `unknown_name`, no such profile.
        """
        if profile not in self._profiles:
            raise RuleError("profile", code="unknown_name")
        for limit in self._candidates(profile, clock):
            if limit.fits(level, kind, urgency, channel):
                return limit
        return None

    def gaps(
        self,
        profile: str,
        levels: Iterable[str],
        kinds: Iterable[str],
        urgencies: Iterable[str] = ("normal", "urgent", "utility"),
    ) -> tuple[Gap, ...]:
        """Return the combinations without a value, for `doctor`.

        A clock without any row is a clock that the profile does not have ("–"), not a gap;
        a base clock must always have a value.
        """
        mixes = tuple(product(levels, kinds, urgencies))
        return tuple(
            Gap(profile, clock, level, kind, urgency)
            for clock in ClockName
            if clock in BASE_CLOCKS or (profile, clock) in self._rows
            for level, kind, urgency in mixes
            if self.find(profile, clock, level, kind, urgency) is None
        )

    def _candidates(self, profile: str, clock: ClockName) -> Iterator[Limit]:
        yield from self._rows.get((profile, clock), ())
        if clock in BASE_CLOCKS and profile != BASE_PROFILE:
            yield from self._rows.get((BASE_PROFILE, clock), ())
