"""Which act may follow which state, who may do it, what it needs and which clocks it moves.

The life cycle is a table (`lifecycle`, delivered in `resources/catalog/lifecycle.csv`): this module
only reads it. A later, fuller set of acts is more rows, not more code.

Source: the closed loop of 国办发〔2020〕53号 and 国办函〔2025〕66号; each row names its own.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from console.domain.errors import RuleError
from console.domain.wording import say, term
from console.domain.words import State, right_word, state_word

SAME = "="  # the state stays
BACK = "<"  # the state before this one
NEW = "-"  # there is no ticket yet


class Scope(StrEnum):
    """Whose state an act changes."""

    TICKET = "ticket"
    ASSIGNMENT = "assignment"


class Effect(StrEnum):
    """What an act on the ticket does to its open assignments."""

    KEEP = ""
    END_LEAD = "end_lead"
    END_ALL = "end_all"
    FINISH = "finish"
    SUSPEND = "suspend"
    RESUME = "resume"


class Party(StrEnum):
    """On whose side of the ticket somebody must stand to act."""

    HOTLINE = "hotline"
    HANDLER = "handler"


@dataclass(frozen=True, slots=True)
class Step:
    """One row: an act in a case, from some states to the next.

    Attributes:
        case: which of several outcomes of one act, such as `release_close` of `review`; "" if one.
        before: states from which it is allowed; `NEW` for the first act.
        after: next state, or `SAME`, or `BACK`.
        right: right that the account must hold.
        required: fields that must be given and not blank.
        starts: names of clocks that begin to run.
        ends: names of clocks that are met or missed by it; `*` means all that still run. One with
            a leading `~` is stopped without being met. A name in `starts` with a leading `~` lets
            the clock that the last reply stopped run on.
        effect: what happens to the assignments that are still open.
        label: what the screen calls it.
    """

    action: str
    case: str
    scope: Scope
    before: frozenset[str]
    after: str
    right: str
    party: Party
    required: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    effect: Effect
    label: str
    source: str


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """The table, ready to be asked."""

    steps: tuple[Step, ...]
    rights_of: Mapping[str, frozenset[str]]

    def step(self, action: str, case: str, state: str) -> Step:
        """Return the row for an act in a state.

        Raises:
            RuleError: `unknown_action`, or `wrong_state` when the act exists but not from here.
        """
        rows = [step for step in self.steps if step.action == action and step.case == case]
        if not rows:
            raise RuleError(action, code="unknown_action")
        for row in rows:
            if state in row.before:
                return row
        raise RuleError(f"{action} / {state}", code="wrong_state")

    def rights(self, roles: Iterable[str], extra: Iterable[str] = ()) -> frozenset[str]:
        """Return the rights that roles and separate grants give together."""
        found = set(extra)
        for role in roles:
            found |= self.rights_of.get(role, frozenset())
        return frozenset(found)

    def open_to(
        self, *, ticket: str, assignment: str | None, rights: Collection[str], party: Party
    ) -> tuple[Step, ...]:
        """Return what an account may do now, one row per act, in table order.

        Args:
            ticket: state of the ticket.
            assignment: state of the account's own assignment on it, None without one.
            rights: what the account holds.
            party: the side on which the account stands.
        """
        found: dict[str, Step] = {}
        for step in self.steps:
            about_ticket = step.scope is Scope.TICKET
            state = ticket if about_ticket else assignment if State(ticket).is_open else None
            if (
                state is not None
                and step.party is party
                and step.right in rights
                and state in step.before
            ):
                found.setdefault(step.action, step)
        return tuple(found.values())


def check_fields(step: Step, given: Mapping[str, object]) -> None:
    """Refuse an act whose required fields are missing or blank.

    Raises:
        RuleError: `missing_field`, naming the first one.
    """
    for name in step.required:
        if is_blank(given.get(name)):
            raise RuleError(name, code="missing_field")


def is_blank(value: object) -> bool:
    """Return whether a field counts as not filled in."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def faults(steps: Iterable[Step], rights_of: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """Return what is wrong with a table: unreachable states, dead ends, acts nobody may do.

    One phrase each, in the words of the screen.
    """
    rows = tuple(steps)
    held = {right for rights in rights_of.values() for right in rights}
    reached = {row.after for row in rows} - {SAME, BACK} | {NEW}
    left = {state for row in rows for state in row.before}
    problems = [
        say("没有角色能做“{act}”（权限 {right}）", act=term(row.label), right=right_word(row.right))
        for row in rows
        if row.right not in held
    ]
    problems += [
        say("没有一步能到“{state}”", state=state_word(state)) for state in sorted(left - reached)
    ]
    problems += [
        say("到了“{state}”就没有下一步", state=state_word(state))
        for state in sorted(reached - left - {NEW, "done", "ended"})
    ]
    return tuple(dict.fromkeys(problems))
