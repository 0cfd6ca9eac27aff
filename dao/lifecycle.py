"""The life cycle and the rights of roles, as tables."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from console.domain.lifecycle import Effect, LifeCycle, Party, Scope, Step
from dao.tables import LifecycleRow, RoleRightRow

_RIGHTS = select(RoleRightRow.role, RoleRightRow.right)


class LifecycleDao:
    """Reads the table that the door obeys, and replaces it whole. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def load(self) -> LifeCycle:
        """Return the whole table; an empty one allows nothing."""
        rows = self._session.scalars(select(LifecycleRow).order_by(LifecycleRow.position))
        return LifeCycle(tuple(_step(row) for row in rows), self.rights().rights_of)

    def rights(self) -> LifeCycle:
        """Return the rights of roles without a step: enough to know who somebody is."""
        rights: dict[str, set[str]] = {}
        for role, right in self._session.execute(_RIGHTS):
            rights.setdefault(role, set()).add(right)
        return LifeCycle((), {role: frozenset(held) for role, held in rights.items()})

    def replace(self, steps: Iterable[Step], rights: Iterable[tuple[str, str]]) -> None:
        """Store these steps and (role, right) pairs in place of what is there."""
        self._session.execute(delete(LifecycleRow))
        self._session.execute(delete(RoleRightRow))
        rows = [
            {
                "position": position,
                "action": step.action,
                "case": step.case,
                "scope": step.scope.value,
                "before": " ".join(sorted(step.before)),
                "after": step.after,
                "right": step.right,
                "party": step.party.value,
                "required": " ".join(step.required),
                "starts": " ".join(step.starts),
                "ends": " ".join(step.ends),
                "assignments": step.effect.value,
                "label": step.label,
                "source": step.source,
            }
            for position, step in enumerate(steps, 1)
        ]
        self._session.execute(insert(LifecycleRow), rows)
        self._session.execute(
            insert(RoleRightRow), [{"role": role, "right": right} for role, right in rights]
        )


def _step(row: LifecycleRow) -> Step:
    return Step(
        action=row.action,
        case=row.case,
        scope=Scope(row.scope),
        before=frozenset(row.before.split()),
        after=row.after,
        right=row.right,
        party=Party(row.party),
        required=tuple(row.required.split()),
        starts=tuple(row.starts.split()),
        ends=tuple(row.ends.split()),
        effect=Effect(row.assignments),
        label=row.label,
        source=row.source,
    )
