"""The demo city on PostgreSQL with a login role for each account."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg2
import pytest
from psycopg2 import sql
from sqlalchemy import create_engine, make_url

from console.services.acts.desk import Order
from console.services.acts.fields import Fields
from console.services.acts.intake import form_of
from console.services.catalog import load_base
from console.services.city import load_demo_city
from console.services.office import Office
from dao.rights import establish
from tests.city import FORM
from tests.engines import Engine, Engines, chosen

UNIT, OTHER = "沙子口街道", "中韩街道"
OFFICER, STRANGER = f"unit:{UNIT}", f"unit:{OTHER}"
LOGINS = ("agent", "agent2", "supervisor", "clerk", "admin", OFFICER, STRANGER)


def now() -> datetime:
    """Return the real time: a person's acts must be of now."""
    return datetime.now(UTC)  # noqa: TID251  # the server's own clock decides


@dataclass(slots=True)
class Site:
    """A database where every account has a role of its own, with some tickets.

    Attributes:
        url: of the superuser.
        tickets: by what they are for.
    """

    url: str
    office: Office
    tickets: dict[str, UUID]

    def url_of(self, login: str) -> str:
        """Return the URL with which somebody signs in."""
        return make_url(self.url).set(username=login).render_as_string(hide_password=False)

    @contextmanager
    def seat(self, login: str) -> Generator[Office, None, None]:
        """Yield the services as one person's own session has them."""
        office = Office(self.url_of(login), now)
        try:
            yield office
        finally:
            office.close()

    @contextmanager
    def link(self, login: str) -> Generator[Any, None, None]:
        """Yield a raw connection, as psql has it; whatever it does is rolled back."""
        url = make_url(self.url)
        link = psycopg2.connect(
            host=url.host, port=url.port, dbname=url.database, user=login or url.username
        )
        try:
            yield link
        finally:
            link.rollback()
            link.close()

    def log(self, login: str = "agent", **fields: object) -> UUID:
        """Register a demand as somebody who is trusted."""
        order = Order(login, now(), "log", {})
        logged, _ = self.office.acts.log(order, form_of(Fields({**FORM, **fields})))
        return logged.ticket_id

    def act(self, ticket: UUID, login: str, action: str, **fields: object) -> None:
        """Do one act as somebody who is trusted."""
        self.office.acts.act(Order(login, now(), action, fields), ticket)


@contextmanager
def opened(engine: Engine) -> Generator[Site, None, None]:
    """Yield a fresh site."""
    with engine.migrated() as url:
        office = Office(url, now)
        with office.transaction() as daos:
            load_base(daos, now())
            load_demo_city(daos, now())
        site = Site(url, office, {})
        make_roles(site)
        _fill(site)
        try:
            yield site
        finally:
            office.close()


def make_roles(site: Site) -> None:
    """Make the login roles that are not there yet, and let their groups follow the tables."""
    with site.link("") as link:
        cursor = link.cursor()
        for login in LOGINS:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (login,))
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(login)))
        link.commit()
    engine = create_engine(site.url)
    with engine.begin() as connection:
        establish(connection)
    engine.dispose()


def _fill(site: Site) -> None:
    for name, unit, fields in (
        ("own", UNIT, {}),
        ("other", OTHER, {"phone": "13900005678", "name": "李四", "text": "路灯不亮。"}),
        ("secret", UNIT, {"confidential": True, "phone": "13700009012", "name": "王五"}),
    ):
        site.tickets[name] = site.log(**fields)
        site.act(site.tickets[name], "agent", "dispatch", lead=unit)
        site.act(site.tickets[name], f"unit:{unit}", "sign")
    site.tickets["pending"] = site.log("agent2", phone="13600003456", name="赵六")
    site.act(site.tickets["other"], STRANGER, "handle", handling_note="已到现场。")
    with site.office.transaction() as daos:
        daos.audit.write(at=now(), actor="agent2", action="sign_in")
    site.tickets["closed"] = site.log("agent2", kind="咨询")
    site.act(site.tickets["closed"], "agent2", "answer", text="每周三办理。")
    with site.link("") as link:
        cursor = link.cursor()
        for name, query in _IDS.items():
            cursor.execute(query.format(**site.tickets))
            site.tickets[name] = UUID(str(cursor.fetchone()[0]))
        cursor.execute("ANALYZE caller")
        link.commit()


_IDS = {
    "own_unit": "SELECT id FROM unit WHERE short_name = '沙子口街道'",
    "other_unit": "SELECT id FROM unit WHERE short_name = '中韩街道'",
    "own_part": "SELECT id FROM assignment WHERE ticket_id = '{own}'",
    "other_part": "SELECT id FROM assignment WHERE ticket_id = '{other}'",
    "other_caller": "SELECT caller_id FROM ticket WHERE id = '{other}'",
    "remark": "SELECT id FROM remark WHERE ticket_id = '{other}'",
    "file": "INSERT INTO attachment (id, ticket_id, name, media_type, size, sha256, added_at, "
    "added_by) VALUES (gen_random_uuid(), '{other}', 'x', 'x', 0, 'x', now(), 'x') RETURNING id",
    "incident": "INSERT INTO mass_event (id, title, words, begins_at, created_by, version) VALUES "
    "(gen_random_uuid(), '停水', '', now(), 'agent2', 1) RETURNING id",
    "letter": "INSERT INTO letter (id, ticket_id, kind, state, created_at) VALUES "
    "(gen_random_uuid(), '{closed}', 'reply_letter', 'issued', now()) RETURNING id",
    "form": "INSERT INTO handed_form (id, giver, receiver, opened_at, handed_at, form) VALUES "
    "(gen_random_uuid(), 'agent2', 'clerk', now(), now(), '{{}}') RETURNING id",
    "filter": "INSERT INTO saved_filter (id, owner, role, name, question, created_at) VALUES "
    "(gen_random_uuid(), 'agent2', '', 'x', '{{}}', now()) RETURNING id",
    "claimed": "INSERT INTO call_return (id, kind, caller_id, about, since, last_at, times, "
    "ring_s, tries, owner, claimed_by, done_by, outcome) SELECT gen_random_uuid(), 'missed', "
    "caller_id, '', now(), now(), 1, 0, 0, '', 'agent2', '', '' FROM ticket WHERE id = '{own}' "
    "RETURNING id",
}
"""What attempts are about, by the name under which a text calls it."""


class Sites(dict[str, Site]):
    """Sites opened so far, by engine."""

    def __init__(self, engines: Engines) -> None:
        super().__init__()
        self.engines = engines
        self.open: list[Any] = []

    def __missing__(self, name: str) -> Site:
        context = opened(self.engines[name])
        self[name] = context.__enter__()
        self.open.append(context)
        return self[name]


@pytest.fixture(scope="session")
def sites(engines: Engines) -> Iterator[Sites]:
    """Return the sites opened so far, by engine."""
    found = Sites(engines)
    yield found
    for context in found.open:
        context.__exit__(None, None, None)


@pytest.fixture(
    params=[
        pytest.param(name, marks=[pytest.mark.database, pytest.mark.allow_hosts(["127.0.0.1"])])
        for name in chosen()
        if name != "sqlite"
    ]
)
def people(request: pytest.FixtureRequest, sites: Sites) -> Site:
    """Return a site shared by the tests of an engine; what they do must not disturb others."""
    return sites[request.param]
