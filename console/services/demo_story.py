"""A demo ticket's life, act by act, as the life cycle would have it; cut off where the data end."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from console.domain.deadline import due
from console.domain.event import payload_text
from console.domain.ids import milliseconds, uuid7
from console.domain.limit import ClockName, Limit
from console.domain.reference import Unit
from console.domain.words import Part, State, identifier
from console.domain.zone import local_day
from console.services.catalog import Snapshot
from dao.bulk import Load, LoadedEvent

PERMISSIONS = ("return", "reopen")
BAD_SHARE = 0.09
BAD_AGAIN_SHARE = 0.25


class StoryEndsError(Exception):
    """The data end here, or this ticket stops here."""


class ClockMaker:
    """Counts clocks out; whole days once for each day of start."""

    def __init__(self, tables: Snapshot, profile: str) -> None:
        self._tables = tables
        self.profile = profile
        self._days: dict[tuple[Limit, Any], tuple[datetime, bool]] = {}
        self._limits: dict[tuple[str, ...], Limit | None] = {}

    def count(
        self, name: ClockName, level: str, matter: tuple[str, str, str], at: datetime
    ) -> tuple[Limit, datetime, bool] | None:
        """Return a clock's limit and due time, None where the profile has no such clock."""
        key = (name.value, level, *matter)
        if key not in self._limits:
            self._limits[key] = self._tables.limits.find(self.profile, name, level, *matter)
        limit = self._limits[key]
        if limit is None:
            return None
        start = local_day(at) if limit.unit.is_days else at
        found = self._days.get((limit, start))
        if found is None:
            profile = self._tables.limits.profile(self.profile)
            counted = due(at, limit, profile, self._tables.calendar)
            found = (counted.due_at, counted.provisional)
            self._days[limit, start] = found
        return limit, *found


@dataclass(frozen=True, slots=True)
class Units:
    """Who handles a ticket, as the dispatch catalogue says."""

    lead: Unit
    assists: tuple[Unit, ...]
    rule: str


class Story:
    """Builds the rows of one ticket. Every act checks that the data do not end before it."""

    def __init__(
        self,
        load: Load,
        clocks: ClockMaker,
        noise: Random,
        ticket: dict[str, Any],
        *,
        matter: tuple[str, str, str],
        end: datetime,
    ) -> None:
        self._load = load
        self._clocks = clocks
        self._noise = noise
        self.ticket = ticket
        self._matter = matter
        self._end = end
        self.at: datetime = ticket["opened_at"]
        self._own: list[dict[str, Any]] = []
        self.lead: dict[str, Any] | None = None
        self._assignments: list[dict[str, Any]] = []
        self.round = 1

    def wait(self, minutes: float) -> None:
        """Let time pass.

        Raises:
            StoryEndsError: the data end before.
        """
        later = self.at + timedelta(minutes=minutes)
        if later >= self._end:
            raise StoryEndsError
        self.at = later

    def new_id(self) -> UUID:
        """Return an id of this moment."""
        return uuid7(milliseconds(self.at), self._noise.randbytes(10))

    def act(
        self,
        action: str,
        actor: str,
        *,
        state: str = "",
        case: str = "",
        remark: str = "",
        assignment: dict[str, Any] | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> UUID | None:
        """Write one entry of the timeline, move the ticket, and return the remark's id."""
        if state and state != self.ticket["state"]:
            self.ticket["state_before"], self.ticket["state"] = self.ticket["state"], state
        self.ticket["version"] += 1
        self.ticket["changed_at"] = self.at
        payload: dict[str, Any] = {**(facts or {}), "state": self.ticket["state"], "imported": True}
        if case:
            payload["case"] = case
        if assignment is not None:
            payload["assignment"] = str(assignment["id"])
        remark_id = None
        if remark:
            remark_id = self.new_id()
            payload["remark"] = str(remark_id)
            self._load.remarks.append(
                {
                    "id": remark_id,
                    "ticket_id": self.ticket["id"],
                    "at": self.at,
                    "author": actor,
                    "text": remark,
                }
            )
        self._load.events.append(
            LoadedEvent(
                self.new_id(), self.ticket["id"], self.at, actor, action, payload_text(payload)
            )
        )
        return remark_id

    def start(
        self, name: ClockName, level: str = "*", assignment: dict[str, Any] | None = None
    ) -> dict[str, Any] | None:
        """Let a clock run."""
        counted = self._clocks.count(name, level, self._matter, self.at)
        if counted is None:
            return None
        limit, due_at, provisional = counted
        clock = {
            "id": self.new_id(),
            "ticket_id": self.ticket["id"],
            "assignment_id": assignment["id"] if assignment else None,
            "name": name.value,
            "profile": self._clocks.profile,
            "amount": limit.amount,
            "unit": limit.unit.value,
            "urgency": limit.urgency,
            "limit_source": limit.source,
            "calendar_revision": self._calendar_revision(),
            "started_at": self.at,
            "due_at": due_at,
            "provisional": provisional,
            "extended_days": 0,
            "state": "running",
            "ended_at": None,
        }
        self._own.append(clock)
        return clock

    def _calendar_revision(self) -> int:
        return self._clocks._tables.calendar.revision  # noqa: SLF001  # one subject in two classes

    def stop(self, *names: ClockName, assignment: dict[str, Any] | None = None) -> None:
        """End running clocks: met or missed, or merely over for a permission."""
        owner = assignment["id"] if assignment else None
        for clock in self._own:
            mine = assignment is None or clock["assignment_id"] == owner
            if mine and clock["state"] == "running" and clock["name"] in names:
                clock["ended_at"] = self.at
                clock["state"] = "met" if self.at <= clock["due_at"] else "missed"
                if clock["name"] in PERMISSIONS:
                    clock["state"] = "ended"

    def assign(self, unit: Unit, part: Part) -> dict[str, Any]:
        """Give a unit its part, with the clocks of its level."""
        row = {
            "id": self.new_id(),
            "ticket_id": self.ticket["id"],
            "ticket_position": self.ticket["position"],
            "parent_id": None,
            "seq": len(self._assignments) + 1,
            "unit_id": unit.id,
            "part": part.value,
            "state": "dispatched",
            "state_before": "",
            "round": 1,
            "version": 1,
            "profile": self._clocks.profile,
            "designated": False,
            "started_at": self.at,
            "ended_at": None,
            "return_count": 0,
            "extend_count": 0,
            "handling_note": "",
            "public_reply": "",
            "solved": None,
            "replied_at": None,
        }
        self._assignments.append(row)
        for name in (ClockName.SIGN, ClockName.CONTACT, ClockName.FINISH, ClockName.RETURN):
            if part is Part.LEAD or name is not ClockName.RETURN:
                self.start(name, identifier(unit.level), row)
        return row

    def move(self, row: dict[str, Any], state: str) -> None:
        """Change an assignment's state."""
        row["state_before"], row["state"] = row["state"], state
        row["version"] += 1
        if state in {"done", "ended"}:
            row["ended_at"] = self.at

    def finish_line(self) -> timedelta:
        """Return how long the lead's running limit leaves from now."""
        for clock in self._own:
            if clock["state"] == "running" and clock["name"] in {"finish", "redo"}:
                left: timedelta = clock["due_at"] - self.at
                return max(left, timedelta(hours=2))
        return timedelta(days=2)

    def finish(self) -> None:
        """Hand over the rows, with the due time of the clock that runs out first."""
        running = [
            clock
            for clock in self._own
            if clock["state"] == "running" and clock["name"] not in PERMISSIONS
        ]
        if running:
            first = min(running, key=lambda clock: (clock["due_at"], clock["name"]))
            self.ticket["due_at"] = first["due_at"]
            self.ticket["due_clock"] = first["name"]
            self.ticket["provisional"] = first["provisional"]
        if not State(self.ticket["state"]).is_open:
            self.ticket["closed_at"] = self.at
        self._load.tickets.append(self.ticket)
        self._load.assignments.extend(self._assignments)
        self._load.clocks.extend(self._own)


def tell(
    story: Story,
    units: Units,
    actors: Mapping[str, Sequence[str]],
    *,
    reply: str,
    noise: Random,
    stall: str,
) -> None:
    """Tell a dispatched ticket's life from `log` to `close`, or to where it stalls.

    Args:
        story: the ticket, opened.
        units: who handles it.
        actors: logins by role; `unit` gives the lead's officer first.
        reply: the public reply.
        noise: random source of the demo.
        stall: act before which the ticket stops, "" for none.
    """

    def before(act: str, minutes: float) -> None:
        if act == stall or (act == "reply" and stall == "redo" and story.round > 1):
            raise StoryEndsError
        story.wait(minutes)

    agent, supervisor = noise.choice(actors["agent"]), noise.choice(actors["supervisor"])
    officer = f"unit:{units.lead.short_name}"
    before("dispatch", noise.lognormvariate(1.6, 0.7))
    story.stop(ClockName.DISPATCH)
    lead = story.assign(units.lead, Part.LEAD)
    story.lead = lead
    assists = [(unit, story.assign(unit, Part.ASSIST)) for unit in units.assists]
    story.ticket["lead_unit_id"] = units.lead.id
    story.ticket["profile"] = lead["profile"]
    story.act(
        "dispatch",
        agent,
        state="dispatched",
        facts={
            "unit": units.lead.code,
            "assists": [unit.code for unit in units.assists],
            "profile": lead["profile"],
            "rule": units.rule,
        },
    )
    before("sign", noise.lognormvariate(3.2, 0.9))
    story.move(lead, "handling")
    story.stop(ClockName.SIGN, ClockName.RETURN, assignment=lead)
    story.act("sign", officer, state="handling", assignment=lead, facts={"unit": units.lead.code})
    if stall in {"return", "extend"}:
        _ask(story, lead, units, stall, noise)
        raise StoryEndsError
    before("contact", noise.lognormvariate(3.9, 0.9))
    story.stop(ClockName.CONTACT, assignment=lead)
    story.act(
        "contact",
        officer,
        case="reached",
        assignment=lead,
        facts={"unit": units.lead.code, "reached": True},
    )
    for unit, row in assists:
        before("reply", noise.lognormvariate(4.5, 0.8))
        story.stop(ClockName.SIGN, ClockName.CONTACT, ClockName.FINISH, assignment=row)
        own = f"unit:{unit.short_name}"
        story.move(row, "handling")
        story.act("sign", own, assignment=row, facts={"unit": unit.code})
        row["handling_note"] = "已到现场配合主办单位处置。"
        row["replied_at"] = story.at
        story.move(row, "done")
        story.act(
            "reply",
            own,
            case="assist",
            assignment=row,
            remark=row["handling_note"],
            facts={"unit": unit.code},
        )
    answer = (officer, lead, reply)
    _answer(story, answer, before, noise)
    before("review", noise.lognormvariate(5.2, 0.8))
    story.stop(ClockName.REVIEW)
    people = (supervisor, noise.choice(actors["callback"]))
    _released(story, people, before, noise, answer, force_bad=stall == "redo")


def _ask(
    story: Story,
    lead: dict[str, Any],
    units: Units,
    kind: str,
    noise: Random,
) -> None:
    """Let the unit ask for a return or for more time; nobody has decided yet."""
    officer = f"unit:{units.lead.short_name}"
    story.wait(noise.uniform(20, 90))
    reason = "事发地点不在本辖区。" if kind == "return" else "需要采购配件，到货后才能施工。"
    if kind == "return":
        story.move(lead, "returned")
    story.start(ClockName.DECISION)
    remark = story.act(
        kind,
        officer,
        state="returned" if kind == "return" else "",
        assignment=lead,
        remark=reason,
        facts={"unit": units.lead.code},
    )
    story._load.requests.append(  # noqa: SLF001  # one subject in two functions
        {
            "id": story.new_id(),
            "ticket_id": story.ticket["id"],
            "assignment_id": lead["id"],
            "kind": kind,
            "asked_at": story.at,
            "asked_by": officer,
            "reason_id": remark,
            "proposed_unit_id": None,
            "days": None if kind == "return" else 3,
            "decision": "",
            "decided_at": None,
            "decided_by": "",
        }
    )


def _answer(
    story: Story,
    answer: tuple[str, dict[str, Any], str],
    before: Callable[[str, float], None],
    noise: Random,
) -> None:
    officer, lead, reply = answer
    share = min(noise.betavariate(2.2, 2.0) * 1.12, 1.3)
    before("reply", story.finish_line().total_seconds() / 60 * share)
    story.stop(ClockName.FINISH, ClockName.REDO, assignment=None)
    lead["handling_note"] = "已联系来电人并到现场查看，处置情况见公开答复。"
    lead["public_reply"] = reply
    lead["solved"] = True
    lead["replied_at"] = story.at
    story.move(lead, "replied")
    story.start(ClockName.REVIEW)
    story.act(
        "reply",
        officer,
        state="replied",
        case="lead",
        assignment=lead,
        remark=lead["handling_note"],
    )


def _released(
    story: Story,
    people: tuple[str, str],
    before: Callable[[str, float], None],
    noise: Random,
    answer: tuple[str, dict[str, Any], str],
    *,
    force_bad: bool = False,
) -> None:
    """Review, callback, close; a bad answer goes round once more."""
    supervisor, caller = people
    lead = answer[1]
    if not story.ticket["wants_callback"] and not force_bad:
        story.ticket["ending"] = "不需回访"
        story.move(lead, "done")
        story.act(
            "review", supervisor, state="closed", case="release_close", facts={"release": True}
        )
        story.start(ClockName.REOPEN)
        return
    story.start(ClockName.CALLBACK)
    story.act(
        "review", supervisor, state="callback", case="release_callback", facts={"release": True}
    )
    before("callback", noise.lognormvariate(6.6, 0.7))
    outcome = noise.choices(("complete", "refusal", "no_answer"), (86, 3, 11))[0]
    outcome = "complete" if force_bad else outcome
    share = BAD_SHARE if story.round == 1 else BAD_AGAIN_SHARE
    bad = force_bad or (outcome == "complete" and noise.random() < share)
    answers = (
        ("未解决", "不满意") if bad else noise.choice((("解决", "满意"), ("基本解决", "基本满意")))
    )
    solved, satisfied = answers if outcome == "complete" else ("", "")
    story._load.attempts.append(  # noqa: SLF001  # one subject in two functions
        {
            "id": story.new_id(),
            "ticket_id": story.ticket["id"],
            "round": story.round,
            "at": story.at,
            "called_by": caller,
            "outcome": outcome,
            "contacted": True if solved else None,
            "solved": solved,
            "process": satisfied,
            "satisfied": satisfied,
            "reason_id": None,
            "next_at": None,
        }
    )
    facts = {"outcome": outcome, "solved": solved, "satisfied": satisfied}
    story.stop(ClockName.CALLBACK)
    if bad and story.round == 1:
        story.round = 2
        lead["round"] = 2
        story.ticket["redo_count"] = 1
        story.ticket["last_answer_bad"] = True
        story.move(lead, "redo")
        story.start(ClockName.REDO, assignment=lead)
        story.act("callback", caller, state="redo", case="redo", facts=facts)
        _answer(story, answer, before, noise)
        before("review", noise.lognormvariate(5.2, 0.8))
        story.stop(ClockName.REVIEW)
        _released(story, people, before, noise, answer)
        return
    endings = {"complete": "已解决", "refusal": "拒绝回访", "no_answer": "未接通"}
    story.ticket["ending"] = "未解决转问题清单" if bad else endings[outcome]
    story.ticket["last_answer_bad"] = bad
    story.move(lead, "done")
    story.start(ClockName.REOPEN)
    story.act("callback", caller, state="closed", case="close", facts=facts)
