"""A server from nothing: roles, database, people, secrets, and what is wrong with it."""

from contextlib import closing

import psycopg2
import pytest

from console.domain.errors import ConsoleError
from console.services.server_check import check_server
from console.services.server_desk import NewPerson
from dao.reach import reach_fully
from dao.unit_of_work import Database
from tests.city import MONDAY
from tests.server_site import ADMIN_PASSWORD, Site


def code(database: str) -> str:
    with pytest.raises(ConsoleError) as raised:
        reach_fully(database)
    return raised.value.code


def test_a_server_is_set_up_from_nothing_and_again(site: Site) -> None:
    asked: list[str] = []

    def password() -> str:
        asked.append("")
        return ADMIN_PASSWORD

    admin = NewPerson(site.login("leiter"), "王主任", ("admin",))
    done = site.desk.init(admin, password)
    assert done.database
    assert done.admin
    assert done.schema.loaded
    again = site.desk.init(admin, password)
    assert (again.roles, again.database, again.moved, again.admin) == ((), False, 0, False)
    assert len(asked) == 1
    owners = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
    assert site.do(owners) == [("hotline_owner",)]
    assert site.do("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'hotline_owner'") == [(False,)]
    assert site.do("SELECT active FROM account WHERE login = 'local'") == [(False,)]
    verifier = site.do("SELECT rolpassword FROM pg_authid WHERE rolname = %s", admin.login)
    assert str(verifier[0][0]).startswith("SCRAM-SHA-256$")
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(site.as_user(admin.login, "wrong").replace("+psycopg2", ""))
    assert code(site.as_user(admin.login, "wrong")) == "wrong_login"
    assert code(site.as_user(admin.login, "")) == "password_missing"
    psycopg2.connect(site.as_user(admin.login, ADMIN_PASSWORD).replace("+psycopg2", "")).close()


def test_a_set_up_that_was_stopped_is_finished_by_the_next(site: Site) -> None:
    admin = site.init()
    site.do("DROP SCHEMA door CASCADE")
    site.desk.init(admin, lambda: ADMIN_PASSWORD)
    assert site.do("SELECT count(*) > 0 FROM door.applied") == [(True,)]


def test_people_get_a_login_an_account_and_a_password_for_one_time(site: Site) -> None:
    site.init()
    login = site.login("坐席'\"")
    told = site.desk.add_account(NewPerson(login, "李四", ("agent", "clerk")))
    assert told is not None
    assert told.password not in repr(told)
    psycopg2.connect(site.as_user(login, told.password).replace("+psycopg2", "")).close()
    groups = (
        "SELECT g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid "
        "JOIN pg_roles p ON p.oid = m.member WHERE p.rolname = %s ORDER BY 1"
    )
    assert site.do(groups, login) == [("hotline_agent",), ("hotline_clerk",)]
    rows = site.do("SELECT name, seat, one_time_until FROM account WHERE login = %s", login)
    assert rows == [("李四", "0003", told.until)]
    assert site.desk.add_account(NewPerson(login, "", ("supervisor",))) is None
    assert site.do(groups, login) == [("hotline_admin",), ("hotline_supervisor",)]
    psycopg2.connect(site.as_user(login, told.password).replace("+psycopg2", "")).close()
    audit = "SELECT actor, action FROM audit ORDER BY seq"
    assert site.do(audit) == [
        ("postgres", "server_init"), ("postgres", "add_account"), ("postgres", "add_account"),
    ]  # fmt: skip


def test_a_new_password_ends_what_was_open(site: Site) -> None:
    site.init()
    login = site.login("agent")
    assert site.desk.add_account(NewPerson(login, "李四", ("agent",)), "first-password") is None
    with closing(
        psycopg2.connect(site.as_user(login, "first-password").replace("+psycopg2", ""))
    ) as old:
        told = site.desk.rotate(login)
        assert told is not None
        with pytest.raises(psycopg2.OperationalError):
            old.cursor().execute("SELECT 1")
    assert code(site.as_user(login, "first-password")) == "wrong_login"
    psycopg2.connect(site.as_user(login, told.password).replace("+psycopg2", "")).close()


@pytest.mark.parametrize(
    ("person", "password", "refusal"),
    [
        (NewPerson("hotline_owner", "x", ("agent",)), "", "reserved_login"),
        (NewPerson("pg_x", "x", ("agent",)), "", "reserved_login"),
        (NewPerson("工" * 22, "x", ("agent",)), "", "long_login"),
        (NewPerson("nobody-yet", "x", ("agent",)), "short", "weak_password"),
        (NewPerson("nobody-yet", "", ("agent",)), "", "missing_field"),
        (NewPerson("nobody-yet", "x", ()), "", "missing_field"),
        (NewPerson("nobody-yet", "x", ("agent",), unit="none"), "", "unknown_name"),
        (NewPerson("nobody-yet", "x", ("agent",), seat="9001"), "", "bad_value"),
    ],
)
def test_what_cannot_be_a_person_is_refused_before_anything_is_made(
    site: Site, person: NewPerson, password: str, refusal: str
) -> None:
    site.init()
    with pytest.raises(ConsoleError) as raised:
        site.desk.add_account(person, password)
    assert raised.value.code == refusal
    assert site.do("SELECT 1 FROM pg_roles WHERE rolname = 'nobody-yet'") == []


def test_check_says_what_is_wrong_and_is_content_after_it_was_mended(site: Site) -> None:
    admin = site.init()

    def wrong() -> set[str]:
        return {one.name for one in check_server(site.url, MONDAY) if not one.ok}

    usual = {"落盘", "WAL 归档", "主备", "时钟", "数据校验"}  # of a server for tests
    assert wrong() - usual == set()
    stray = site.login("stray")
    site.do(f'CREATE ROLE "{stray}" LOGIN CREATEROLE')
    site.do(f'GRANT hotline_agent TO "{stray}"')
    site.do("ALTER TABLE ticket OWNER TO postgres")
    site.do("GRANT CREATE ON SCHEMA public TO PUBLIC")
    site.do("CREATE FUNCTION loose() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1'")
    site.do(f'ALTER DATABASE "{site.do("SELECT current_database()")[0][0]}" RESET lock_timeout')
    assert wrong() - usual == {"登录", "属主", "公共权限", "函数", "时限"}
    assert all(one.mend for one in check_server(site.url, MONDAY) if not one.ok)
    site.do("DROP FUNCTION loose()")
    site.do(f'DROP ROLE "{stray}"')
    site.desk.init(admin, lambda: ADMIN_PASSWORD)
    assert wrong() - usual == set()


def test_a_database_of_its_own_works_under_the_owners_name(site: Site) -> None:
    site.init()
    database = Database(site.url)
    try:
        with database.transaction(read_only=True) as daos:
            assert daos.callers.live_keys() == 1
    finally:
        database.close()
