"""The demo: the very rows that the one door writes, the same for the same seed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, select

from console.cli.entry import main, parse
from console.domain.act import Act
from console.domain.errors import ConsoleError, RuleError
from console.domain.ids import short_code
from console.domain.listing import ListQuestion
from console.domain.phone import normalise
from console.domain.words import State
from console.services.acts.desk import Order
from console.services.catalog import Snapshot
from console.services.demo import fill_demo
from console.services.demo.author import Author, Commission
from console.services.demo.dice import Dice
from console.services.demo.openings import Openings, mass_row
from console.services.demo.sources import Sources, rows
from console.services.demo.town import LANDLINES, PREFIXES, Town
from console.services.office import Office
from console.services.ticket_desk import TicketDesk
from console.services.verify import verify
from console.telephony.simulator import NUMBERS
from dao import tables as t
from dao.bulk import Load
from dao.engine import open_engine
from dao.lists import Eyes
from tests.city import MONDAY, City

UNTIL = date(2026, 11, 20)
NINE = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TICKETS = 1_000
RARE = "䶮㛃𬍛𠅤𬱖喆"
WRITTEN = (
    t.TicketRow, t.AssignmentRow, t.ClockRow, t.ClockPauseRow, t.RequestRow, t.RemarkRow,
)  # fmt: skip


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return a demo of a thousand tickets on SQLite, at nine in the morning of its last day."""
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'console.db'}"
    fill_demo(url, NINE, tickets=TICKETS, until=UNTIL)
    opened = Office(url, lambda: NINE)
    yield opened
    opened.close()


# --- the rows are those of the door --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Written:
    """What the author wrote on paper."""

    load: Load
    acts: list[Act]


def _write(city: City, count: int) -> Written:
    """Write tickets on paper and put their callers and incidents into the database."""
    seed = f"door {city.engine} {short_code(count)}"
    with city.office.transaction() as daos:
        life, snapshot, sources = daos.lifecycle.load(), Snapshot(daos), Sources()
        town = Town(snapshot, sources, seed, count)
        slots = Openings(sources, town, seed, MONDAY).all(count)
        identities = daos.bulk.identities([one.opened_at for one in slots])
        given = Commission(
            snapshot=snapshot,
            life=life,
            sources=sources,
            town=town,
            hasher=daos.callers.hasher(),
            actor_of=lambda login: daos.accounts.actor(login, life),
            seed=seed,
            end=MONDAY,
        )
        author = Author(given)
        written = Written(Load(), [])
        incidents: dict[UUID, str] = {}
        for slot, identity in zip(slots, identities, strict=True):
            root = incidents.get(slot.mass.id, "") if slot.mass else ""
            if slot.mass and not root:
                incidents[slot.mass.id] = identity.number
                written.load.mass_events.append(mass_row(slot.mass, None))
            sheet = author.write(slot, identity, root)
            author.daos.tickets.roots[identity.number] = sheet.ticket["id"]
            sheet.add_to(written.load)
            written.acts.extend(sheet.acts)
        callers = author.daos.callers
        daos.bulk.add(
            Load(
                persons=callers.persons,
                callers=callers.callers,
                mass_events=written.load.mass_events,
            )
        )
    return written


def _stored(engine: Engine, table: type[t.Base], ids: set[UUID]) -> list[dict[str, Any]]:
    source: Any = table.__table__
    if table is t.ClockPauseRow:
        owner = t.ClockRow.__table__
        query = select(source).join(owner, owner.c.id == source.c.clock_id)
        query = query.where(owner.c.ticket_id.in_(ids))
    else:
        key = source.c.id if table is t.TicketRow else source.c.ticket_id
        query = select(source).where(key.in_(ids))
    with engine.connect() as connection:
        return [dict(row._mapping) for row in connection.execute(query)]


_OWN = {"remark": ("id",), "request": ("reason_id",), "clock_pause": ("id",)}
"""Columns that hold an id which the door makes itself."""


def _plain(table: type[t.Base], found: list[dict[str, Any]]) -> list[str]:
    left = _OWN.get(table.__tablename__, ())
    kept = [{key: row[key] for key in sorted(row) if key not in left} for row in found]
    return sorted(map(str, kept))


def test_the_door_writes_the_same_rows(city: City) -> None:
    written = _write(city, 90)
    with city.office.transaction() as daos:
        life = daos.lifecycle.load()
        for act in written.acts:
            daos.acts.act(act, life)
    ids = {row["id"] for row in written.load.tickets}
    engine = open_engine(city.url)
    on_paper = {
        t.TicketRow: written.load.tickets,
        t.AssignmentRow: written.load.assignments,
        t.ClockRow: written.load.clocks,
        t.ClockPauseRow: written.load.pauses,
        t.RequestRow: written.load.requests,
        t.RemarkRow: written.load.remarks,
    }
    for table in WRITTEN:
        found = _stored(engine, table, ids)
        assert _plain(table, found) == _plain(table, on_paper[table]), table.__tablename__
    told = _stored(engine, t.EventRow, ids)
    engine.dispose()
    keys = ("ticket_id", "happened_at", "actor", "action")
    assert sorted(_event(row, keys) for row in told) == sorted(
        _event({name: getattr(one, name) for name in (*keys, "payload")}, keys)
        for one in written.load.events
    )


def _event(row: dict[str, Any], keys: tuple[str, ...]) -> str:
    facts = json.loads(row["payload"])
    facts["remark"] = "remark" in facts
    return f"{[str(row[key]) for key in keys]} {sorted(facts.items())}"


# --- what is there -------------------------------------------------------------------------------


def test_every_chain_and_every_clock_holds(office: Office) -> None:
    found = verify(office.transaction)
    assert (found.tickets, found.broken) == (TICKETS, [])
    with office.transaction(read_only=True) as daos:
        clocks = office.acts.clocks()
        page = daos.lists.page(ListQuestion(), Eyes(NINE, None, ""), limit=500).rows
        for row in page:
            assert row.opened_at < NINE
            for clock in daos.tickets.standing(row.id).clocks:
                if not clock.pauses:
                    assert clocks.due_of(clock).due_at == clock.due_at


@pytest.mark.parametrize("login", ["agent", "local"])
def test_every_view_has_rows(office: Office, login: str) -> None:
    desk = TicketDesk(office.transaction, office.acts, login, lambda: NINE)
    assert {one.view: one.count for one in desk.counts() if one.count < 3} == {}


def test_letters_wait_and_rare_names_call(office: Office) -> None:
    with office.transaction(read_only=True) as daos:
        waiting = daos.letters.waiting(500)
        assert len(waiting) >= 20
        names = set()
        for ticket_id in waiting:
            caller_id = daos.tickets.facts(ticket_id).caller_id
            caller = daos.callers.get(caller_id) if caller_id else None
            names.add(caller.name if caller else "")
    assert any(one in name for name in names for one in RARE)


def test_the_simulator_rings_with_known_numbers(office: Office) -> None:
    with office.transaction(read_only=True) as daos:
        heard = {}
        for row in rows("regulars"):
            phone = normalise(NUMBERS[int(row["ring"]) - 1])
            assert phone is not None
            told = daos.history.heard(phone, daos.history.callers(phone).exact)
            heard[row["ring"]] = (told.tickets, told.open_tickets, told.names)
            assert told.tickets == min(int(row["tickets"]), TICKETS * float(row["share"]))
    assert heard["1"] == (3, 1, ("张三",))


def test_other_numbers_belong_to_nobody(office: Office) -> None:
    known = map(normalise, NUMBERS)
    regular = {phone.shown for phone in known if phone}
    engine = open_engine(f"sqlite:///{_file(office)}")
    with engine.connect() as connection:
        shown = set(connection.scalars(select(t.CallerRow.phone)))
    engine.dispose()
    others = shown - regular - {""}
    assert len(others) > 200
    assert all(one.startswith((*PREFIXES, LANDLINES)) for one in others)


def _file(office: Office) -> str:
    with office.transaction(read_only=True) as daos:
        return str(daos._session.get_bind().engine.url.database)


# --- it goes on ----------------------------------------------------------------------------------

NEXT: dict[State, tuple[str, str, dict[str, object]]] = {
    State.PENDING: ("agent", "dispatch", {"lead": "金家岭街道"}),
    State.DISPATCHED: ("lead", "sign", {}),
    State.HANDLING: ("lead", "handle", {"handling_note": "已到现场。"}),
    State.RETURNED: ("supervisor", "reject", {"reason": "请继续办理。"}),
    State.REPLIED: ("supervisor", "review", {"release": False, "reason": "请写明结果。"}),
    State.CALLBACK: ("supervisor", "callback", {"outcome": "refusal"}),
    State.REDO: ("lead", "contact", {"reached": True}),
    State.CLOSED: ("agent", "note", {"text": "来电补充。"}),
    State.MERGED: ("supervisor", "unmerge", {"reason": "不是一回事。"}),
    State.ROUTED: ("agent", "note", {"text": "来电补充。"}),
    State.WITHDRAWN: ("agent", "reopen", {"reason": "又发生了。"}),
}


@pytest.mark.parametrize("state", list(NEXT))
def test_a_ticket_goes_on_from_every_state(office: Office, state: State) -> None:
    with office.transaction(read_only=True) as daos:
        page = daos.lists.page(ListQuestion(), Eyes(NINE, None, ""), limit=500).rows
        found = next(row for row in page if row.state is state)
        standing = daos.tickets.standing(found.id)
        lead = standing.lead
    who, action, given = NEXT[state]
    login = f"unit:{lead.unit_name}" if who == "lead" and lead else who
    done = office.acts.act(Order(login, NINE + timedelta(seconds=1), action, given), found.id)
    assert done.version == standing.version + 1


# --- the same again ------------------------------------------------------------------------------


def _everything(url: str) -> dict[str, list[str]]:
    engine = open_engine(url)
    left = {"event": {"recorded_at", "prev_hash", "hash"}}
    found = {}
    with engine.connect() as connection:
        for table in t.Base.metadata.sorted_tables:
            kept = [c for c in table.c if c.name not in left.get(table.name, set())]
            found[table.name] = sorted(str(tuple(row)) for row in connection.execute(select(*kept)))
    engine.dispose()
    return found


def test_equal_seeds_make_equal_data(tmp_path: Path) -> None:
    made = []
    for at, seed in enumerate(("1", "1", "2")):
        url = f"sqlite:///{tmp_path / f'{at}.db'}"
        fill_demo(url, NINE + timedelta(hours=at), tickets=60, seed=seed, until=UNTIL)
        made.append(_everything(url))
    first, again, other = made
    assert {name for name in first if first[name] != again[name]} == set()
    assert first["ticket"] != other["ticket"]
    assert first["secret"] != other["secret"]


def test_equal_words_throw_equal_dice() -> None:
    throws = [Dice.of("a", 1).random(), Dice.of("a", 1).random(), Dice.of("a", 2).random()]
    assert throws[0] == throws[1] != throws[2]
    assert throws[0] == pytest.approx(0.49834980302887444)  # on every machine and version


def test_a_database_with_data_is_refused(database_url: str) -> None:
    filled = fill_demo(database_url, NINE, tickets=12, until=UNTIL)
    assert (filled.tickets, sum(filled.states.values())) == (12, 12)
    with pytest.raises(RuleError) as refused:
        fill_demo(database_url, NINE)
    assert refused.value.code == "not_empty"


def test_the_verb_counts_what_it_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    words = ["--database", url, "--json", "demo", "--tickets", "5", "--until", "2026-11-20"]
    assert main(parse(words)) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["tickets"], told["units"], told["until"]) == (5, 1041, "2026-11-20T09:00:00+08:00")
    assert main(parse(words)) == 1
    assert json.loads(capsys.readouterr().out)["error"] == "not_empty"
    for bad in (["--tickets", "-1"], ["--tickets", "x"], ["--until", "gestern"]):
        with pytest.raises(SystemExit):
            parse(["demo", *bad])


def test_nothing_is_kept_of_a_demo_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuleError("made up", code="bad_value")

    url = f"sqlite:///{tmp_path / 'a.db'}"
    monkeypatch.setattr("console.services.demo.author.Author.write", fails)
    with pytest.raises(ConsoleError):
        fill_demo(url, NINE, tickets=5)
    monkeypatch.undo()
    assert fill_demo(url, NINE, tickets=5).tickets == 5
