"""Scenarios: what people do, in order, at stated times, through the real services."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from console.domain.act import Standing
from console.domain.errors import ConsoleError, InputError, RuleError
from console.domain.limit import ClockName
from console.domain.zone import iso
from console.services.acts.desk import ActDesk, Order, Transaction
from console.services.acts.fields import Fields
from console.services.acts.intake import form_of
from console.services.input_files import check_input
from console.services.timeline import timeline

Json = str | int | float | bool | None | Mapping[str, "Json"] | Sequence["Json"]
Failure = dict[str, Json]

STEP_KEYS = frozenset({"at", "as", "do", "ticket", "with", "expect", "expect_error"})
NEEDED = ("at", "as", "do", "ticket")
FACTS = frozenset({"state", "lead", "events", "callback_due", "units"})
CLOCK_NAMES = frozenset(clock.value for clock in ClockName)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scenario.

    Attributes:
        ticket: name of the ticket within the scenario.
        expect: what must hold afterwards, by key.
        expect_error: code of the refusal that must follow, "" for none.
    """

    number: int
    at: datetime
    login: str
    action: str
    ticket: str
    given: Mapping[str, object]
    expect: Mapping[str, object]
    expect_error: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole file.

    Attributes:
        profile: limits to use; "" means the city's default.
    """

    profile: str
    steps: tuple[Step, ...]


@dataclass(slots=True)
class Played:
    """What a scenario left behind.

    Attributes:
        failed: one sentence for each expectation that did not hold, with its step's number.
    """

    steps: int = 0
    tickets: dict[str, dict[str, Json]] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Raises:
        InputError: what `check_input` raises, `bad_scenario` with the place of the mistake.
    """
    check_input(path)
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        where = f"{path.name}: {error}" if isinstance(error, tomllib.TOMLDecodeError) else path.name
        raise InputError(where, code="bad_scenario") from error
    steps = found.get("step")
    if not isinstance(steps, list) or not steps:
        raise InputError(f"{path.name}: [[step]]", code="bad_scenario")
    profile = found.pop("profile", "")
    unknown = sorted(set(found) - {"step"})
    if unknown or not isinstance(profile, str):
        where = "、".join(unknown) or "profile"
        raise InputError(f"{path.name}: {where}", code="bad_scenario")
    return Scenario(profile, tuple(_step(number, one) for number, one in enumerate(steps, 1)))


def _step(number: int, raw: object) -> Step:
    if not isinstance(raw, dict):
        raise InputError(f"step {number}", code="bad_scenario")
    unknown = set(raw) - STEP_KEYS
    missing = [key for key in NEEDED if key not in raw]
    wrong = [key for key in ("as", "do", "ticket", "expect_error") if not _is(raw, key, str)]
    wrong += [key for key in ("with", "expect") if not _is(raw, key, dict)]
    at = _instant(raw.get("at"))
    expect = _flat(raw.get("expect", {})) if "expect" not in wrong else {}
    wrong += [f"expect.{key}" for key, value in expect.items() if not _can_hold(key, value)]
    faults = [*sorted(unknown), *missing, *wrong]
    if faults or at is None:
        raise InputError(f"step {number}: {'、'.join(faults) or 'at'}", code="bad_scenario")
    return Step(
        number=number,
        at=at,
        login=raw["as"],
        action=raw["do"],
        ticket=raw["ticket"],
        given=raw.get("with", {}),
        expect=expect,
        expect_error=raw.get("expect_error", ""),
    )


def _is(raw: Mapping[str, object], key: str, kind: type) -> bool:
    return key not in raw or isinstance(raw[key], kind)


def _flat(expect: Mapping[str, object]) -> dict[str, object]:
    """Return expectations by dotted key: TOML reads `due.sign = …` as a table `due`."""
    found: dict[str, object] = {}
    for key, wanted in expect.items():
        if isinstance(wanted, Mapping):
            found |= {f"{key}.{name}": value for name, value in wanted.items()}
        else:
            found[key] = wanted
    return found


def _can_hold(key: str, wanted: object) -> bool:
    """Whether an expectation names a fact and a value of its kind."""
    what, _, clock = key.partition(".")
    if what == "due":
        return clock.partition("@")[0] in CLOCK_NAMES and _instant(wanted) is not None
    if what == "clock":
        return clock.partition("@")[0] in CLOCK_NAMES and isinstance(wanted, str)
    return key in FACTS


def _instant(value: object) -> datetime | None:
    """Return an aware time, None for anything else."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, datetime) and value.tzinfo is not None else None


class Player:
    """Performs scenarios on a database that `demo` or `play` made."""

    def __init__(self, transaction: Transaction, desk: ActDesk) -> None:
        self._transaction = transaction
        self._desk = desk

    def play(self, scenario: Scenario) -> Played:
        """Perform every step; a failed expectation is listed and the run goes on.

        Raises:
            RuleError: `unknown_name` for a profile that does not exist.
            StorageError: the database cannot be reached.
        """
        played = Played()
        ids: dict[str, UUID] = {}
        for step in scenario.steps:
            code = self._perform(step, scenario.profile, ids)
            played.steps += 1
            if code != step.expect_error:
                played.failed.append(_failure(step, "error", step.expect_error or "—", code or "—"))
            if step.expect and step.ticket in ids:
                played.failed.extend(self._check(step, ids[step.ticket]))
        for name, ticket_id in ids.items():
            played.tickets[name] = self._result(ticket_id)
        return played

    def _perform(self, step: Step, profile: str, ids: dict[str, UUID]) -> str:
        try:
            if step.action == "log":
                order = Order(step.login, step.at, "log", {})
                logged, _ = self._desk.log(order, form_of(Fields(step.given)))
                ids[step.ticket] = logged.ticket_id
                return ""
            if step.ticket not in ids:
                raise RuleError(step.ticket, code="unknown_ticket")
            given = self._given(step, profile, ids)
            self._desk.act(Order(step.login, step.at, step.action, given), ids[step.ticket])
        except ConsoleError as error:
            return error.code
        return ""

    def _given(self, step: Step, profile: str, ids: Mapping[str, UUID]) -> dict[str, object]:
        given = dict(step.given)
        if step.action == "merge" and str(given.get("into")) in ids:
            with self._transaction(read_only=True) as daos:
                given["into"] = daos.tickets.standing(ids[str(given["into"])]).number
        if step.action in ("dispatch", "reassign") and profile:
            given.setdefault("profile", profile)
        return given

    def _check(self, step: Step, ticket_id: UUID) -> list[Failure]:
        with self._transaction(read_only=True) as daos:
            standing = daos.tickets.standing(ticket_id)
            events = len(daos.events.of(ticket_id))
        failures = []
        for key, wanted in step.expect.items():
            got = _fact(standing, events, key)
            if not _same(key, wanted, got):
                failures.append(_failure(step, key, wanted, got))
        return failures

    def _result(self, ticket_id: UUID) -> dict[str, Json]:
        with self._transaction(read_only=True) as daos:
            standing = daos.tickets.standing(ticket_id)
            told = timeline(daos, daos.lifecycle.load(), ticket_id)
        return {
            "number": standing.number,
            "state": standing.state.value,
            "clocks": [
                {
                    "name": clock.name,
                    "unit": clock.unit,
                    "state": clock.state,
                    "started_at": iso(clock.started_at),
                    "due_at": iso(clock.due_at),
                    "ended_at": iso(clock.ended_at) if clock.ended_at else None,
                    "provisional": clock.provisional,
                }
                for clock in standing.clocks
            ],
            "timeline": [
                {
                    "seq": one.seq,
                    "at": iso(one.at),
                    "actor": one.actor,
                    "action": one.action,
                    "what": one.headline,
                    "detail": one.detail,
                }
                for one in told
            ],
        }


def _fact(standing: Standing, events: int, key: str) -> object:
    """Return what the stored ticket says about an expectation's key."""
    match key.partition("."):
        case ("state", "", _):
            return standing.state.value
        case ("lead", "", _):
            return standing.lead.unit_name if standing.lead else ""
        case ("events", "", _):
            return events
        case ("callback_due", "", _):
            return standing.state.value == "callback"
        case ("units", "", _):
            return sorted(
                one.unit_name for one in standing.assignments if one.state not in ("done", "ended")
            )
        case (what, _, rest):
            return _clock_fact(standing, what, rest)


def _clock_fact(standing: Standing, what: str, rest: str) -> object:
    name, _, unit = rest.partition("@")
    lead = standing.lead
    found = [
        clock
        for clock in standing.clocks
        if clock.name == name
        and (
            clock.unit == unit
            if unit
            else clock.assignment_id is None or (lead and clock.assignment_id == lead.id)
        )
    ]
    if not found:
        return None if what == "due" else ""
    return iso(found[-1].due_at) if what == "due" else found[-1].state


def _same(key: str, wanted: object, got: object) -> bool:
    if key.startswith("due."):
        return got is not None and _instant(wanted) == _instant(got)
    if isinstance(wanted, list) and isinstance(got, list):
        return sorted(map(str, wanted)) == got
    return wanted == got


def _plain(value: object) -> Json:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, list):
        return [str(one) for one in value]
    return value if isinstance(value, (str, int, bool)) else None


def _failure(step: Step, key: str, wanted: object, got: object) -> Failure:
    return {
        "step": step.number,
        "do": step.action,
        "ticket": step.ticket,
        "what": key,
        "expected": _plain(wanted),
        "got": _plain(got),
    }
