"""Raw SQL with a person's password: everything that must be refused, and why it was not by chance.

Each attempt is a text of its own in the files beside this one. It runs in the person's own session
and must end with the expected SQLSTATE, or show no row; the same text runs as a superuser, without
triggers, and must succeed there.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg2
import pytest

from tests.people import OFFICER, STRANGER, Site, now

HERE = Path(__file__).parent
ROLES = {
    "agent": "agent",
    "supervisor": "supervisor",
    "clerk": "clerk",
    "unit": OFFICER,
    "admin": "admin",
}
NO_ROWS = "no rows"
LEAST = 60
_BLOCK = re.compile(
    r"-- name: (?P<name>.+)\n-- expect: (?P<expect>.+)\n(?P<sql>(?:(?!-- name:)[\s\S])+)"
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One text and what must come of it."""

    name: str
    expect: str
    sql: str

    def at(self, people: Site, login: str) -> str:
        """Return the text with the site's own ids."""
        found = self.sql.replace("{me}", login).replace("{now}", now().isoformat())
        for name, value in people.tickets.items():
            found = found.replace("{" + name + "}", str(value))
        return re.sub(r"\{new\}", lambda _: str(uuid4()), found)


def attempts(file: str) -> tuple[Attempt, ...]:
    """Return the attempts of a file."""
    text = (HERE / f"{file}.sql").read_text(encoding="utf-8")
    return tuple(
        Attempt(one["name"].strip(), one["expect"].strip(), one["sql"].strip())
        for one in _BLOCK.finditer(text)
    )


def of(role: str) -> tuple[Attempt, ...]:
    """Return every attempt of a role."""
    return (*attempts("everybody"), *attempts(role))


def tried(link: Any, text: str) -> str:  # noqa: ANN401  # a connection of the driver's
    """Run a text and return its SQLSTATE, what it showed, or "done"; nothing of it stays."""
    cursor = link.cursor()
    try:
        cursor.execute(text)
        shown = cursor.fetchall() if cursor.description is not None else None
    except psycopg2.Error as error:
        return str(error.pgcode)
    finally:
        link.rollback()
        link.reset()
    return "done" if shown is None else NO_ROWS if not shown else "rows"


@pytest.mark.parametrize("role", ROLES)
def test_there_are_enough_attempts_and_each_has_a_name(role: str) -> None:
    names = [one.name for one in of(role)]
    assert len(names) >= LEAST
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("role", ROLES)
def test_the_database_refuses(people: Site, role: str) -> None:
    login = ROLES[role]
    with people.link(login) as link:
        got = {one.name: tried(link, one.at(people, login)) for one in of(role)}
    wanted = {one.name: one.expect for one in of(role)}
    assert got == wanted


@pytest.mark.parametrize("file", ["everybody", *ROLES])
def test_a_superuser_may(people: Site, file: str) -> None:
    login = ROLES.get(file, "agent")
    with people.link("") as link:
        got = {}
        for one in attempts(file):
            link.cursor().execute("SET session_replication_role = replica")
            got[one.name] = tried(link, one.at(people, login))
    assert {name: how for name, how in got.items() if how not in {"done", "rows"}} == {}


def test_a_policy_that_is_gone_is_noticed(people: Site) -> None:
    """Open the policy of tickets for units: just the attempts that read tickets succeed."""
    link = psycopg2.connect(people.url.replace("+psycopg2", ""))
    link.autocommit = True
    cursor = link.cursor()
    try:
        cursor.execute("ALTER POLICY unit_reads ON ticket USING (true)")
        with people.link(OFFICER) as theirs:
            noticed = {
                one.name
                for one in attempts("unit")
                if tried(theirs, one.at(people, OFFICER)) != one.expect
            }
    finally:
        cursor.execute(
            "ALTER POLICY unit_reads ON ticket USING "
            "(EXISTS (SELECT FROM door.own_part p WHERE p.ticket_id = ticket.id))"
        )
        link.close()
    assert noticed == {
        "reads ticket rows of another unit",
        "reads ticket rows outside the own tickets",
        "finds another's ticket by its words",
    }


def test_a_function_that_talks_learns_nothing_of_hidden_rows(people: Site) -> None:
    """A condition that fails on what it sees is asked after the policy, never before it."""
    with people.link(STRANGER) as link:
        cursor = link.cursor()
        with pytest.raises(psycopg2.DataError, match="invalid input syntax"):
            cursor.execute("SELECT text::int FROM ticket")
        link.rollback()
        own = str(people.tickets["own"])
        cursor.execute("SELECT id FROM ticket WHERE id = %s AND text::int > 0", (own,))
        assert cursor.fetchall() == []


def test_a_forged_author_is_written_over(people: Site) -> None:
    with people.link("agent") as link:
        cursor = link.cursor()
        cursor.execute(
            "INSERT INTO audit (seq, at, actor, action, payload, ok, prev_hash, hash) "
            "VALUES (1, '2020-01-01', 'supervisor', 'export', '{}', true, '', '')"
        )
        link.commit()
    with people.office.transaction(read_only=True) as daos:
        last = daos.audit.all(limit=100_000)[-1]
    assert (last.actor, last.action) == ("agent", "export")
    assert abs((last.at - now()).total_seconds()) < 60  # a minute


def test_a_closed_account_has_nothing_left(people: Site) -> None:
    with people.link("") as admin:
        cursor = admin.cursor()
        cursor.execute("UPDATE account SET active = false WHERE login = 'agent2'")
        admin.commit()
        try:
            with pytest.raises(psycopg2.Error, match="permission denied"):
                psycopg2.connect(people.url_of("agent2").replace("+psycopg2", ""))
        finally:
            cursor.execute("UPDATE account SET active = true WHERE login = 'agent2'")
            admin.commit()
    with people.link("agent2") as link:
        link.cursor().execute("SELECT count(*) FROM ticket")
