"""Every kind of break is found and named; a whole database is not accused."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DatabaseError

from console.domain.health import Check
from console.domain.letter import DrawnLetter, LetterText
from console.services import doctor
from console.services.doctor import check_all
from console.services.letter_desk import LetterDesk
from console.services.verify import verify
from tests.city import MONDAY, City, fill_city
from tests.engines import Engines
from tests.states import at_work

UNIT = "沙子口街道"
LETTERS_UNTIL = 100
"""Minutes in which the letters are issued."""


class Paper:
    """A press that is quick."""

    def draw(self, letter: LetterText) -> DrawnLetter:
        """Return the words as bytes."""
        pdf = f"%PDF {letter}".encode()
        return DrawnLetter(pdf, 1, (), sha256(pdf).hexdigest())


@pytest.fixture
def own(engines: Engines) -> Iterator[tuple[City, UUID]]:
    """Return a city with three letters, and the ticket of the second."""
    with (
        engines["sqlite"].filled(fill_city, _issue) as url,
        at_work(url, LETTERS_UNTIL) as city,
    ):
        with city.office.transaction(read_only=True) as daos:
            ticket = daos.tickets.chain_page(0, 3)[1][1]
        yield city, ticket


def _issue(url: str) -> None:
    with at_work(url, 0) as city:
        tickets = [city.to("callback", UNIT) for _ in range(3)]
        desk = LetterDesk(city.office.transaction, Paper(), "clerk", city.tick)
        for ticket in tickets:
            desk.issue(ticket, desk.compose(ticket))


BREAKS = {
    "第 2 条记录被改动": "UPDATE event SET payload = '{}' WHERE seq = 2",
    "次变动，却有": "DELETE FROM event WHERE seq = 6",
    "没有记录": "DELETE FROM event",
    "状态与最后一条记录不符": "UPDATE ticket SET state = 'closed'",
    "审计第 1 条被改动": "UPDATE audit SET ok = 0 WHERE seq = 1",
    "审计第 2 条被改动": "DELETE FROM audit WHERE seq = 2",
    "与其摘要不符": "UPDATE blob SET content = x'00'",
    "不见了": "DELETE FROM blob",
    "与记录不符": "UPDATE letter_version SET document_number = '崂诉〔2026〕9号'",
    "〔2026〕2号 缺失": "DELETE FROM letter_number WHERE seq = 2",
}


@pytest.mark.parametrize(("said", "statement"), BREAKS.items())
def test_every_break_is_named(own: tuple[City, UUID], said: str, statement: str) -> None:
    city, _ = own
    whole = verify(city.office.transaction)
    assert (whole.tickets, whole.files, whole.broken) == (3, 3, [])
    assert whole.events == 18
    assert whole.audit_rows == 3
    engine = create_engine(city.url)
    with engine.begin() as link:
        for (name,) in link.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
            link.execute(text(f"DROP TRIGGER {name}"))
        link.execute(text("PRAGMA foreign_keys = OFF"))
        link.execute(text(statement))
    engine.dispose()
    found = verify(city.office.transaction).broken
    assert found
    assert any(said in one for one in found), found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE blob SET content = x'00'",
        "UPDATE letter_version SET sha256 = ''",
        "DELETE FROM letter_version",
        "DELETE FROM letter_number",
    ],
)
def test_the_archive_cannot_be_changed(city: City, statement: str) -> None:
    ticket = city.to("callback", UNIT)
    desk = LetterDesk(city.office.transaction, Paper(), "clerk", city.tick)
    desk.issue(ticket, desk.compose(ticket))
    engine = create_engine(city.url)
    statement = statement.replace("x'00'", "'\\x00'") if "postgres" in city.engine else statement
    with pytest.raises(DatabaseError), engine.begin() as link:
        link.execute(text(statement))
    engine.dispose()


# --- doctor --------------------------------------------------------------------------------------


def named(checks: tuple[Check, ...], name: str) -> Check:
    return next(one for one in checks if one.name == name)


def test_a_sound_database_needs_nothing(own: tuple[City, UUID]) -> None:
    with own[0].office.transaction(read_only=True) as daos:
        now = daos.clock()
    checks = check_all(own[0].url, now)
    assert named(checks, "数据库").ok
    assert named(checks, "时钟").ok
    assert all(bool(one.mend) is not one.ok and one.why for one in checks)


def test_what_is_wrong_is_said_with_its_cure(own: tuple[City, UUID], tmp_path: Path) -> None:
    city, _ = own
    path = Path(city.url.removeprefix("sqlite:///"))
    path.chmod(0o644)
    loose = named(doctor._database(city.url, MONDAY), "数据库")
    assert (loose.ok, "chmod 600" in loose.mend) == (False, True)
    assert "别人" in loose.why

    clock = named(doctor._database(city.url, MONDAY + timedelta(days=3650)), "时钟")
    assert (clock.ok, "NTP" in clock.mend) == (False, True)

    for day, ok in ((31, True), (32, False)):
        then = MONDAY.replace(month=10, day=1) + timedelta(days=day - 1)
        calendar = named(doctor._database(city.url, then), "工作日历")
        assert (calendar.ok, "2027" in calendar.why) == (ok, not ok)

    engine = create_engine(city.url)
    with engine.begin() as link:
        link.execute(text("DELETE FROM limit_rule WHERE clock = 'decision'"))
    gap = named(doctor._database(city.url, MONDAY), "时限")
    assert (gap.ok, "import limits" in gap.mend) == (False, True)
    for version, mend in (("0001", "migrate"), ("9999", "同一版本")):
        with engine.begin() as link:
            link.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": version})
        found = named(doctor._database(city.url, MONDAY), "数据库")
        assert not found.ok
        assert mend in found.mend
        assert "_schema" not in found.why
    engine.dispose()
    (tmp_path / "foreign.db").write_bytes(b"not a database at all" * 100)
    foreign = named(doctor._database(f"sqlite:///{tmp_path / 'foreign.db'}", MONDAY), "数据库")
    assert (foreign.ok, "--database" in foreign.mend) == (False, True)
    none = named(doctor._database(f"sqlite:///{tmp_path / 'none.db'}", MONDAY), "数据库")
    assert (none.ok, "migrate" in none.mend) == (False, True)


def test_this_seat_is_looked_at(
    own: tuple[City, UUID], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "fonts", lambda: ())  # they take seconds and are not asked for
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setenv("QT_IM_MODULE", "fcitx")
    checks = check_all(own[0].url, MONDAY)
    assert (named(checks, "打印机").ok, named(checks, "输入法").ok) == (False, False)
    tool = tmp_path / "lpstat"
    monkeypatch.setattr(shutil, "which", lambda _: str(tool))
    for script, ok in (("echo office", True), ("true", False), ("exec sleep 9", False)):
        tool.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        tool.chmod(0o755)
        monkeypatch.setattr(doctor, "ASK_S", 0.3 if "sleep" in script else 10)
        assert named(check_all(own[0].url, MONDAY), "打印机").ok is ok
