"""Coming in at a real server that wants SCRAM: stored, typed, for one time only, and locked out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring import get_keyring, set_keyring
from keyring.backends.fail import Keyring as NoStore
from PySide6.QtWidgets import QApplication, QMessageBox

from console.bootstrap.at_server import Gate
from console.domain.errors import ConsoleError, StorageError
from console.domain.server import read_server
from console.domain.table import OneTime
from console.qt.settings import UserSettings
from console.services.server_accounts import enter
from console.services.server_desk import NewPerson
from tests.city import MONDAY
from tests.server_site import Site
from tests.services.test_passwords import Store

OWN = "an-own-password"


@pytest.fixture
def store() -> Iterator[Store]:
    before, made = get_keyring(), Store()
    set_keyring(made)
    yield made
    set_keyring(before)


@pytest.fixture
def agent(site: Site) -> OneTime:
    site.init()
    if site.do("SELECT to_regnamespace('door') IS NULL")[0][0]:
        site.do("GRANT ALL ON ALL TABLES IN SCHEMA public TO hotline_agent")
    told = site.desk.add_account(NewPerson(site.login("agent"), "李四", ("agent",)))
    assert told is not None
    return told


def gate(qapp: QApplication, tmp_path: Path, url: str) -> Gate:
    settings = UserSettings(tmp_path / "settings.ini")
    return Gate(qapp, settings, url, lambda: MONDAY, can_ask=False)


def refusal(url: str) -> str:
    with pytest.raises(ConsoleError) as raised:
        enter(url, lambda: MONDAY)
    return raised.value.code


def test_a_password_for_one_time_is_replaced_and_kept_in_the_store_alone(
    qapp: QApplication, tmp_path: Path, site: Site, agent: OneTime, store: Store
) -> None:
    url = site.as_user(agent.login, agent.password)
    door = gate(qapp, tmp_path, site.as_user(agent.login, ""))
    assert refusal(url) == "one_time_password"
    with pytest.raises(ConsoleError, match="weak_password"):
        door._change(agent.login, agent.password, agent.password)
    assert door._change(agent.login, agent.password, OWN).name == "李四"
    entered = door._keep()
    assert entered is not None
    assert list(store.kept.values()) == [OWN]
    written = (tmp_path / "settings.ini").read_text(encoding="utf-8")
    assert OWN not in written
    assert agent.login in read_server(UserSettings(tmp_path / "settings.ini").server).login
    assert refusal(url) == "wrong_login"
    accounts = entered.office.accounts
    accounts.unlock(agent.login, OWN)
    with pytest.raises(ConsoleError, match="wrong_password"):
        accounts.unlock(agent.login, "something else")
    entered.office.close()
    again = gate(qapp, tmp_path, site.as_user(agent.login, "")).come_in()
    assert again is not None
    assert again.actor.login == agent.login
    again.office.close()


def test_without_a_store_the_password_stays_in_memory(
    qapp: QApplication, tmp_path: Path, site: Site, agent: OneTime, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = get_keyring()
    set_keyring(NoStore())
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "information", lambda *args: told.append(str(args[2])))
    door = gate(qapp, tmp_path, site.as_user(agent.login, ""))
    door._change(agent.login, agent.password, OWN)
    entered = door._keep()
    assert entered is not None
    assert "没有密码库" in told[0]
    accounts = entered.office.accounts
    monkeypatch.setattr("console.services.server_accounts.try_login", _away)
    accounts.unlock(agent.login, OWN)
    with pytest.raises(ConsoleError, match="wrong_password"):
        accounts.unlock(agent.login, "something else")
    entered.office.close()
    with pytest.raises(ConsoleError, match="password_missing"):
        gate(qapp, tmp_path, site.as_user(agent.login, "")).come_in()
    set_keyring(before)


def test_lists_come_from_where_one_writes_when_the_other_server_is_away(
    site: Site, agent: OneTime
) -> None:
    site.desk.rotate(agent.login, OWN)
    url = site.as_user(agent.login, OWN)
    nowhere = read_server(url)
    away = f"postgresql://x@127.0.0.1:1/{nowhere.database}"
    office, _ = enter(url, lambda: MONDAY, away)
    office._wrote_at = float("-inf")
    with office.reports() as daos:
        assert daos.lag_s() is None
    assert office.lag_s is None
    office.close()


def _away(_url: str) -> None:
    raise StorageError
