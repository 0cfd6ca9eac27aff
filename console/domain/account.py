"""Who is acting, and what this person may do."""

from dataclasses import dataclass
from uuid import UUID

from console.domain.errors import RuleError
from console.domain.lifecycle import Party

TABLE_RIGHTS = frozenset(
    {"tables", "accounts", "import", "export_tables", "read_audit", "backup", "knowledge"}
)
"""Rights of an administrator: none of them opens a ticket."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in account.

    Attributes:
        login: stands in every timeline and audit row.
        name: shown on screen and printed as the handler.
        roles: identifiers of `Role`.
        rights: what roles and separate grants give together.
        unit_id: the account's unit; None for the hotline's own people.
        unit_name: shown on screen, "" for the hotline's own people.
        seat: four digits, part of every ticket number made here.
    """

    id: UUID
    login: str
    name: str
    roles: frozenset[str]
    rights: frozenset[str]
    unit_id: UUID | None
    unit_name: str
    seat: str

    @property
    def party(self) -> Party:
        """The side of a ticket on which the account stands."""
        return Party.HOTLINE if self.unit_id is None else Party.HANDLER

    @property
    def sees_tickets(self) -> bool:
        """Whether the account has anything to do with tickets; an administrator alone has not."""
        return bool(self.rights - TABLE_RIGHTS)

    def need(self, right: str) -> None:
        """Refuse unless the account holds a right.

        Raises:
            RuleError: `not_allowed`.
        """
        if right not in self.rights:
            raise RuleError(right, code="not_allowed")
