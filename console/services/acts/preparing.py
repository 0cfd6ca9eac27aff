"""What a function that prepares an act has at hand."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from console.domain.account import Actor
from console.domain.act import Act, NewAssignment, NewClock, OpenAssignment, Standing, StoredClock
from console.domain.errors import RuleError
from console.domain.lifecycle import LifeCycle
from console.domain.limit import ClockName
from console.domain.reference import Unit
from console.domain.words import Level, Part, identifier
from console.domain.zone import local_day
from console.services.acts.fields import Fields
from console.services.catalog import Snapshot
from console.services.clocks import UNIT_CLOCKS, Clocks, Matter
from dao.unit_of_work import Daos


@dataclass(frozen=True, slots=True)
class Preparing:
    """One act on one stored ticket, before it goes through the door."""

    daos: Daos
    life: LifeCycle
    clocks: Clocks
    book: Snapshot
    actor: Actor
    at: datetime
    ticket: Standing
    fields: Fields
    expected_version: int | None
    assignment_id: UUID | None
    imported: bool

    @property
    def matter(self) -> Matter:
        """What the limits of the ticket depend on."""
        return Matter.of(self.ticket)

    def act(self, action: str, case: str = "") -> Act:
        """Return the bare act; what it writes is added with `dataclasses.replace`."""
        return Act(
            action=action,
            case=case,
            actor=self.actor,
            happened_at=self.at,
            ticket_id=self.ticket.id,
            expected_version=self.expected_version,
            given=self.fields.given,
            imported=self.imported,
        )

    def setting(self, key: str, default: str) -> str:
        """Return a value of the city."""
        return self.book.setting(key, default)

    def unit(self, word: str) -> Unit:
        """Return the unit that a code, path or name means.

        Raises:
            RuleError: `unknown_name`, `ambiguous_name`.
        """
        return self.book.unit(word, local_day(self.at))

    def own(self) -> OpenAssignment:
        """Return the assignment on which the actor stands.

        An account of the hotline that holds a unit's rights stands on the lead's.

        Raises:
            RuleError: `not_your_ticket`, `wrong_state`, or `unknown_name` for an assignment of
                another ticket.
        """
        if self.assignment_id is not None:
            return self._named(self.assignment_id)
        found: OpenAssignment | None
        if self.actor.unit_id is None:
            found = self.ticket.lead
        else:
            found = self.ticket.open_of(self.daos.reference.units_below(self.actor.unit_id))
        if found is None:
            code = "wrong_state" if self._was_here() else "not_your_ticket"
            raise RuleError(self.ticket.state.value, code=code)
        return found

    def _named(self, assignment_id: UUID) -> OpenAssignment:
        for one in self.ticket.assignments:
            if one.id == assignment_id:
                unit_id = self.actor.unit_id
                if unit_id and one.unit_id not in self.daos.reference.units_below(unit_id):
                    raise RuleError("assignment", code="not_your_ticket")
                return one
        raise RuleError("assignment", code="unknown_name")

    def _was_here(self) -> bool:
        if self.actor.unit_id is None:
            return True
        below = self.daos.reference.units_below(self.actor.unit_id)
        return any(one.unit_id in below for one in self.ticket.assignments)

    def lead(self) -> OpenAssignment:
        """Return the lead's assignment.

        Raises:
            RuleError: `wrong_state` before dispatch.
        """
        if self.ticket.lead is None:
            raise RuleError(self.ticket.state.value, code="wrong_state")
        return self.ticket.lead

    def running(self, name: ClockName, assignment_id: UUID | None) -> StoredClock | None:
        """Return the newest clock of a name that was not stopped for good."""
        found = [
            clock
            for clock in self.ticket.clocks
            if clock.name == name.value
            and clock.assignment_id == assignment_id
            and clock.state in ("running", "paused")
        ]
        return found[-1] if found else None

    def part(
        self,
        unit: Unit,
        part: Part,
        profile: str,
        *,
        state: str = "dispatched",
        round_: int = 1,
        designated: bool = False,
        clocks: tuple[ClockName, ...] = UNIT_CLOCKS,
    ) -> tuple[NewAssignment, tuple[NewClock, ...]]:
        """Return a unit's new part with the clocks that begin with it."""
        new = NewAssignment(
            id=self.clocks.new_id(self.at),
            unit_id=unit.id,
            part=part,
            state=state,
            profile=profile,
            round=round_,
            designated=designated,
        )
        wanted = [name for name in clocks if self.ticket.reachable or name is not ClockName.CONTACT]
        started = self.clocks.start_all(
            wanted,
            profile=profile,
            level=identifier(Level(unit.level)),
            matter=self.matter,
            at=self.at,
            assignment_id=new.id,
        )
        return new, started

    def own_clock(self, name: ClockName, assignment_id: UUID | None = None) -> tuple[NewClock, ...]:
        """Return a clock of the hotline that begins now; none where no profile has it.

        Args:
            name: which.
            assignment_id: the assignment that waits for it; None where the whole ticket does.
        """
        profile = self.ticket.profile or self.setting("profile.default", "default")
        return self.clocks.start_all(
            (name,),
            profile=profile,
            level="*",
            matter=self.matter,
            at=self.at,
            assignment_id=assignment_id,
        )
