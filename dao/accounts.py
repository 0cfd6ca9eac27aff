"""Accounts: who may sign in, with which roles."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from console.domain.account import Actor
from console.domain.errors import RuleError
from console.domain.lifecycle import LifeCycle
from dao.postgres import is_postgres
from dao.tables import AccountRightRow, AccountRoleRow, AccountRow, UnitRow

# Made once: every question of a screen begins with who asks.
_ACTOR = (
    select(
        AccountRow.id,
        AccountRow.login,
        AccountRow.name,
        AccountRow.unit_id,
        UnitRow.short_name.label("unit_name"),
        AccountRow.seat,
    )
    .outerjoin(UnitRow, UnitRow.id == AccountRow.unit_id)
    .where(AccountRow.login == bindparam("login"), AccountRow.active)
)
_ROLES = select(AccountRoleRow.role).where(AccountRoleRow.account_id == bindparam("id"))
_EXTRA = select(AccountRightRow.right).where(AccountRightRow.account_id == bindparam("id"))


@dataclass(frozen=True, slots=True)
class Login:
    """What is needed to check a password."""

    id: UUID
    password_hash: str
    active: bool
    failures: int
    locked_until: datetime | None
    login: str
    one_time_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AccountStatus:
    """How an account stands, apart from what a table holds about it."""

    active: bool
    has_password: bool
    locked_until: datetime | None
    one_time_until: datetime | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the hotline, for a list of names."""

    login: str
    name: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be added.

    Attributes:
        roles, rights: identifiers; rights are those granted apart from the roles.
        seat: four digits.
    """

    id: UUID
    login: str
    name: str
    roles: tuple[str, ...]
    rights: tuple[str, ...] = ()
    unit_id: UUID | None = None
    seat: str = "0001"
    demo: bool = False


class AccountDao:
    """Reads and writes accounts. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def actor(self, login: str, life: LifeCycle) -> Actor:
        """Return who acts under a login, with every right.

        Raises:
            RuleError: `unknown_account`.
        """
        found = self._session.execute(_ACTOR, {"login": login}).one_or_none()
        if found is None:
            raise RuleError("account", code="unknown_account")
        whose = {"id": found.id}
        roles = frozenset(self._session.scalars(_ROLES, whose))
        return Actor(
            id=found.id,
            login=found.login,
            name=found.name,
            roles=roles,
            rights=life.rights(roles, self._session.scalars(_EXTRA, whose)),
            unit_id=found.unit_id,
            unit_name=found.unit_name or "",
            seat=found.seat,
        )

    def login(self, login: str) -> Login | None:
        """Return what a password is checked against, None for an unknown login."""
        row = self._session.scalar(select(AccountRow).where(AccountRow.login == login))
        if row is None:
            return None
        return Login(
            row.id,
            self._password_hash(row),
            row.active,
            row.failures,
            row.locked_until,
            row.login,
            row.one_time_until,
        )

    def _password_hash(self, row: AccountRow) -> str:
        if is_postgres(self._session):
            return self._session.scalar(select(func.door.password_hash(row.login))) or ""
        return row.password_hash

    def note_attempt(self, account_id: UUID, failures: int, locked_until: datetime | None) -> None:
        """Store how many sign-ins failed in a row, and until when none is allowed."""
        self._session.execute(
            update(AccountRow)
            .where(AccountRow.id == account_id)
            .values(failures=failures, locked_until=locked_until)
        )

    def set_password(
        self, account_id: UUID, password_hash: str, *, one_time_until: datetime | None = None
    ) -> None:
        """Store the hash of a new password; a one-time password must be replaced before then."""
        self._session.execute(
            update(AccountRow)
            .where(AccountRow.id == account_id)
            .values(
                password_hash=password_hash,
                failures=0,
                locked_until=None,
                one_time_until=one_time_until,
            )
        )

    def set_one_time(self, login: str, until: datetime | None) -> None:
        """Note that a server's password is for one time only, until then; None for an own one."""
        self._session.execute(
            update(AccountRow)
            .where(AccountRow.login == login)
            .values(one_time_until=until, failures=0, locked_until=None)
        )

    def seats(self) -> frozenset[str]:
        """Return the seats that accounts have."""
        return frozenset(self._session.scalars(select(AccountRow.seat)))

    def add(self, *accounts: NewAccount) -> None:
        """Add accounts without a password: nobody can sign in to them by password yet."""
        rows = [
            {
                "id": one.id,
                "login": one.login,
                "name": one.name,
                "unit_id": one.unit_id,
                "seat": one.seat,
                "demo": one.demo,
            }
            for one in accounts
        ]
        roles = [{"account_id": one.id, "role": role} for one in accounts for role in one.roles]
        rights = [
            {"account_id": one.id, "right": right} for one in accounts for right in one.rights
        ]
        for table, values in (
            (AccountRow, rows),
            (AccountRoleRow, roles),
            (AccountRightRow, rights),
        ):
            if values:
                self._session.execute(insert(table), values)

    def statuses(self) -> dict[str, AccountStatus]:
        """Return how every account stands, by login."""
        row = AccountRow
        has_password: ColumnElement[bool] = (
            func.door.has_password(row.login)
            if is_postgres(self._session)
            else row.password_hash != ""
        )
        found = self._session.execute(
            select(row.login, row.active, has_password, row.locked_until, row.one_time_until)
        )
        return {one[0]: AccountStatus(one[1], one[2], one[3], one[4]) for one in found}

    def holders(self, life: LifeCycle, right: str) -> frozenset[str]:
        """Return the logins of the active accounts that hold a right."""
        roles = [role for role, rights in life.rights_of.items() if right in rights]
        by_role = select(AccountRoleRow.account_id).where(AccountRoleRow.role.in_(roles))
        granted = select(AccountRightRow.account_id).where(AccountRightRow.right == right)
        query = select(AccountRow.login).where(
            AccountRow.active, AccountRow.id.in_(by_role) | AccountRow.id.in_(granted)
        )
        return frozenset(self._session.scalars(query))

    def hotline_people(self) -> tuple[Person, ...]:
        """Return the active accounts that belong to no unit, by name."""
        roles: dict[UUID, set[str]] = {}
        for account_id, role in self._session.execute(
            select(AccountRoleRow.account_id, AccountRoleRow.role)
        ):
            roles.setdefault(account_id, set()).add(role)
        rows = self._session.scalars(
            select(AccountRow)
            .where(AccountRow.active, AccountRow.unit_id.is_(None))
            .order_by(AccountRow.name, AccountRow.login)
        )
        return tuple(Person(row.login, row.name, frozenset(roles.get(row.id, ()))) for row in rows)

    def names(self) -> dict[str, str]:
        """Return every login with the name to show."""
        rows = self._session.execute(select(AccountRow.login, AccountRow.name))
        return {row.login: row.name for row in rows}
