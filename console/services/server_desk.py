"""What the administrator of a server does: set it up, add people, give new secrets.

People log in to the server itself, each with a login of its own; the hotline's account of the same
name says what the login may do. Passwords pass through here once and are stored nowhere.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.errors import RuleError
from console.domain.exchange import Exchange, Value
from console.domain.table import OneTime, Via
from console.domain.words import Role
from console.services.account_desk import HOURS, made_up
from console.services.accounts import LEAST_PASSWORD
from console.services.catalog import LOCAL_LOGIN, Prepared, prepare
from console.services.city import OFFICER_SEAT
from console.services.importer import author
from dao.moving import Tell, move
from dao.server import ServerDao, check_login
from dao.unit_of_work import Daos, Database

SEATS = 9_000
"""Those above belong to units."""
_SEAT = re.compile(r"[0-8]\d{3}")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody who shall work with the hotline.

    Attributes:
        login: of server and account alike.
        roles: identifiers.
        rights: granted apart from the roles.
        unit: code of the unit, "" for the hotline's own people.
        seat: four digits; "" takes the next free one.
    """

    login: str
    name: str
    roles: tuple[str, ...]
    rights: tuple[str, ...] = ()
    unit: str = ""
    seat: str = ""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What `init` did; all empty where everything was there.

    Attributes:
        roles: owner and groups that it made.
        database: it was created.
        schema: versions before and after.
        moved: objects that were given to the owner.
        admin: the first administrator's account is new.
    """

    roles: tuple[str, ...]
    database: bool
    schema: Prepared
    moved: int
    admin: bool


class ServerDesk:
    """Sets up and looks after one database on a server. Blocking.

    Args:
        database: URL of somebody who may do everything there.
        now: the service's clock.
        choose: picks the characters of passwords that are made up.

    Raises:
        InputError: `server_only` for an address that is no server's.
    """

    def __init__(
        self,
        database: str,
        now: Callable[[], datetime],
        choose: Callable[[str], str] = secrets.choice,
    ) -> None:
        self._database, self._now, self._choose = database, now, choose
        self._server = ServerDao(database)

    def init(self, admin: NewPerson, password: Callable[[], str]) -> SetUp:
        """Bring a server to the state in which people can be added; what is there stays.

        Args:
            admin: who shall look after the tables first.
            password: asked for only where that login does not exist yet.

        Raises:
            InputError: `not_superuser`, `long_login`, `reserved_login`.
            RuleError: `weak_password`.
            StorageError: the server refuses or cannot be reached.
        """
        check_login(admin.login)
        wanted = "" if self._server.has_login(admin.login) else password()
        if wanted:
            _strong(wanted)
        made = self._server.make()
        schema = prepare(self._database, self._now())
        moved = self._server.close_doors()
        database = Database(self._database)
        try:
            with database.transaction() as daos:
                fresh = self._account(daos, admin)
                self._retire_local(daos)
                self._note(daos, "server_init", admin.login)
        finally:
            database.close()
        self._server.add_login(admin.login, wanted, admin.roles)
        return SetUp(made.roles, made.database, schema, moved, fresh)

    def move_in(self, source: str, tell: Tell) -> int:
        """Take over a single seat's database whole, before anybody works here; return its rows.

        Numbers, timelines and audit trail stay as they are. `init` comes after it.

        Args:
            source: URL of a SQLite file of this version; it is only read.
            tell: called with the name of each table and its rows.

        Raises:
            InputError: `bad_url` for a source that is no file, `not_empty` for a used server.
            StorageError: either cannot be reached, or is of another version.
        """
        self._server.make()
        prepare(self._database, self._now())
        return move(source, self._database, tell)

    def add_account(self, person: NewPerson, password: str = "") -> OneTime | None:
        """Make login and account of a person, or bring the login in line with the account.

        Args:
            person: an account of this login that exists keeps name, unit and seat, and its roles
                where none are given.
            password: in plain; "" makes one up that must be replaced at the first sign-in.

        Returns:
            The password made up, None where one was given or the login existed before.

        Raises:
            InputError: `long_login`, `reserved_login`.
            RuleError: `weak_password`, `missing_field`, `bad_value`, `unknown_name`.
            StorageError: the server refuses or cannot be reached.
        """
        check_login(person.login)
        if password:
            _strong(password)
        new = not self._server.has_login(person.login)
        told = None if password or not new else self._one_time(person.login)
        database = Database(self._database)
        try:
            with database.transaction() as daos:
                self._account(daos, person)
                roles = daos.accounts.actor(person.login, daos.lifecycle.rights()).roles
                if told is not None:
                    daos.accounts.set_one_time(person.login, told.until)
                self._note(daos, "add_account", person.login)
        finally:
            database.close()
        self._server.add_login(person.login, told.password if told else password, sorted(roles))
        return told

    def rotate(self, login: str, password: str = "") -> OneTime | None:
        """Replace a person's password and end what this login has open.

        Args:
            login: of server and account alike.
            password: in plain; "" makes one up that must be replaced at the first sign-in.

        Returns:
            The password made up, None where one was given.

        Raises:
            RuleError: `weak_password`, `unknown_account`.
            InputError: `unknown_login`.
        """
        if password:
            _strong(password)
        told = None if password else self._one_time(login)
        database = Database(self._database)
        try:
            with database.transaction() as daos:
                if daos.accounts.login(login) is None:
                    raise RuleError("account", code="unknown_account")
                daos.accounts.set_one_time(login, told.until if told else None)
                self._note(daos, "rotate_password", login)
                self._server.set_password(login, told.password if told else password)
        finally:
            database.close()
        self._server.end_sessions(login)
        return told

    def _account(self, daos: Daos, person: NewPerson) -> bool:
        known = person.login in daos.accounts.names()
        record: dict[str, Value] = {"login": person.login}
        if known:
            if not person.roles:
                return False
            record |= daos.changes.stored(Exchange.ACCOUNTS)[person.login]
            record |= {"roles": ";".join(person.roles), "active": True}
        else:
            if not person.roles or not person.name.strip():
                raise RuleError("name" if person.roles else "role", code="missing_field")
            record |= self._fresh(daos, person)
        by = author(self._server.user, Exchange.ACCOUNTS, Via.IMPORT, "server")
        daos.changes.put(Exchange.ACCOUNTS, [record], self._now(), by)
        return not known

    def _fresh(self, daos: Daos, person: NewPerson) -> Mapping[str, Value]:
        unknown = [role for role in person.roles if role not in set(Role)]
        if unknown:
            raise RuleError(f"role: {'、'.join(Role)}", code="bad_value")
        if person.unit and person.unit not in {unit.code for unit in daos.reference.units()}:
            raise RuleError("unit", code="unknown_name")
        return {
            "name": person.name.strip(),
            "roles": ";".join(person.roles),
            "rights": ";".join(person.rights),
            "unit": person.unit or None,
            "seat": _seat(person, daos.accounts.seats()),
            "demo": False,
            "active": True,
        }

    def _retire_local(self, daos: Daos) -> None:
        """End the single seat's own account: on a server everybody has a login."""
        stored = daos.changes.stored(Exchange.ACCOUNTS).get(LOCAL_LOGIN)
        if stored is not None and stored["active"]:
            by = author(self._server.user, Exchange.ACCOUNTS, Via.IMPORT, "server")
            daos.changes.put(Exchange.ACCOUNTS, [{**stored, "active": False}], self._now(), by)

    def _one_time(self, login: str) -> OneTime:
        until = self._now() + timedelta(hours=int(HOURS))
        return OneTime(login, made_up(self._choose), until)

    def _note(self, daos: Daos, action: str, login: str) -> None:
        found = daos.accounts.login(login)
        payload = {"account": str(found.id) if found else ""}
        daos.audit.write(at=self._now(), actor=self._server.user, action=action, payload=payload)


def _strong(password: str) -> None:
    if len(password) < LEAST_PASSWORD:
        raise RuleError(f"≥ {LEAST_PASSWORD}", code="weak_password")


def _seat(person: NewPerson, taken: frozenset[str]) -> str:
    """Return a seat's four digits.

    Numbers of tickets hold them, so that nobody shares those of a seat that takes calls; units take
    none and share one.
    """
    if person.seat:
        if not _SEAT.fullmatch(person.seat) or person.seat in taken:
            raise RuleError("seat: 0001–8999", code="bad_value")
        return person.seat
    if person.unit:
        return OFFICER_SEAT
    free = (f"{one:04}" for one in range(1, SEATS) if f"{one:04}" not in taken)
    found = next(free, None)
    if found is None:
        raise RuleError("seat", code="missing_field")
    return found
