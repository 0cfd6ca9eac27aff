"""Client and server are killed during a stream of tickets: what was told is there exactly once."""

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from console.services.catalog import load_base
from console.services.city import load_demo_city
from console.services.office import Office
from dao.migrate import upgrade
from tests.engines import chosen
from tests.killed_server import KilledServer
from tests.measured import Measured

CLIENT_KILLS, SERVER_KILLS = 200, 20
SEAT_KILLS = 20
MOST_BEFORE_KILL = 6
WAITING_BEFORE_START = 2
ENGINES = [one for one in chosen() if one != "sqlite"]


@dataclass
class Nursery:
    """Starts seats, hears what their people are told, kills them."""

    process: subprocess.Popen[str]
    url: str
    folder: Path
    told: list[dict[str, Any]] = field(default_factory=list)
    pid: int = 0

    def order(self, *words: str) -> None:
        """Start a seat."""
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()
        self.pid = int(self.hear()["pid"])

    def hear(self) -> dict[str, Any]:
        """Return what is said next."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the seat ended by itself"
        found: dict[str, Any] = json.loads(line)
        if "saved" in found:
            self.told.append(found)
        assert "over" not in found or not self.pid, "the seat ended by itself"
        return found

    def hear_until(self, met: Callable[[dict[str, Any]], bool], times: int) -> None:
        """Listen until something was said so many times."""
        while times:
            times -= met(self.hear())

    def kill(self) -> None:
        """Kill the seat, and hear what it had said before."""
        os.kill(self.pid, signal.SIGKILL)
        self.pid = 0
        while "over" not in self.hear():
            pass

    def finish(self) -> dict[str, Any]:
        """Let a last seat send everything, and return what it says of that."""
        self.order("end", self.url, str(self.folder))
        self.pid, found = 0, self.hear()
        while "left" not in found:
            found = self.hear()
        return found


@contextmanager
def nursery(url: str, folder: Path) -> Generator[Nursery, None, None]:
    command = [sys.executable, "-m", "tests.services.away_client"]
    folder.mkdir()
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        made = Nursery(process, url, folder)
        try:
            yield made
        finally:
            process.kill()


@pytest.fixture(params=ENGINES)
def server(request: pytest.FixtureRequest) -> Iterator[KilledServer]:
    with KilledServer.of(request.param) as made:
        upgrade(made.url)
        at = datetime(2026, 11, 16, 1, tzinfo=UTC)
        office = Office(made.url, lambda: at)
        with office.transaction() as daos:
            load_base(daos, at)
            load_demo_city(daos, at)
        office.close()
        yield made


def saved(one: dict[str, Any]) -> bool:
    return "saved" in one


def kept(one: dict[str, Any]) -> bool:
    return bool(one.get("waits"))


@pytest.mark.soak
@pytest.mark.database
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.timeout(3600)
def test_every_ticket_that_was_told_is_there_exactly_once(
    server: KilledServer,
    tmp_path: Path,
    share: Callable[[int], int],
    measured: Measured,
    request: pytest.FixtureRequest,
) -> None:
    noise = random.Random(20261201)  # noqa: S311  # moments, no secret
    kills, deaths = share(CLIENT_KILLS), share(SERVER_KILLS)
    with nursery(server.url, tmp_path / "seat") as seats:
        for at in range(kills):
            dies = (at + 1) * deaths // kills > at * deaths // kills
            seats.order("run", server.url, str(seats.folder), f"t{at}")
            seats.hear_until(saved, noise.randint(1, MOST_BEFORE_KILL))
            if not dies:
                seats.kill()
                continue
            server.kill()
            seats.hear_until(kept, noise.randint(1, WAITING_BEFORE_START))
            if noise.random() < 0.5:  # which of the two comes back first
                server.start()
                seats.hear_until(saved, 1)
                seats.kill()
            else:
                seats.kill()
                server.start()
        end = seats.finish()
        told = seats.told
    assert end == {"left": 0, "refused_items": 0}
    stored = tickets(server.url)
    by_id = {row[0]: row[1:] for row in stored}
    for one in told:
        assert by_id.get(one["saved"]) == (one["number"], one["code"], one["text"], 2), one
    doubled = {words for words, count in Counter(row[3] for row in stored).items() if count > 1}
    assert not doubled
    assert len({row[1] for row in stored}) == len({row[2] for row in stored}) == len(stored)
    waited = len({one["saved"] for one in told if one["waits"]})
    name = request.node.callspec.params["server"]
    measured(
        f"kill client and server, {name}",
        f"{len({one['saved'] for one in told})} told saved, {waited} of them from the outbox,"
        f" {kills} client and {deaths} server kills: 0 lost, 0 doubled",
    )


@pytest.mark.soak
@pytest.mark.database
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.timeout(3600)
def test_a_real_seat_killed_at_work_loses_and_doubles_nothing(
    server: KilledServer,
    tmp_path: Path,
    share: Callable[[int], int],
    measured: Measured,
    request: pytest.FixtureRequest,
) -> None:
    noise = random.Random(20261202)  # noqa: S311  # moments, no secret
    kills = share(SEAT_KILLS)
    told: list[dict[str, Any]] = []
    for at in range(kills):
        with sitting(server.url, tmp_path, f"s{at}") as seat:
            told += heard(seat, lambda one: "ready" in one)
            told += heard(seat, saved)
            if noise.random() < 0.5:
                server.kill()
                told += heard(seat, kept)
                seat.kill()
                server.start()
            seat.kill()
            told += heard(seat, None)
    with sitting(server.url, tmp_path, "end", "end") as seat:
        told += heard(seat, lambda one: "left" in one)
    stored = tickets(server.url)
    by_id = {row[0]: row for row in stored}
    for one in told:
        found = by_id.get(one["saved"])
        assert found is not None, one
        assert (found[1], found[2], found[4]) == (one["number"], one["code"], 2)
    assert len({row[3] for row in stored}) == len(stored), "nothing twice"
    name = request.node.callspec.params["server"]
    figure = f"{len({one['saved'] for one in told})} told saved, {kills} kills: 0 lost, 0 doubled"
    measured(f"kill a real seat, {name}", figure)


@contextmanager
def sitting(url: str, folder: Path, *words: str) -> Generator[subprocess.Popen[str], None, None]:
    command = [sys.executable, "-m", "tests.e2e.away_seat", url, str(folder), *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def heard(
    seat: subprocess.Popen[str], met: Callable[[dict[str, Any]], bool] | None
) -> list[dict[str, Any]]:
    """Return what its person was told until something was said, or until its end."""
    told = []
    assert seat.stdout is not None
    for line in seat.stdout:
        if not line.endswith("\n"):
            break  # killed while it was said
        one = json.loads(line)
        if "saved" in one:
            told.append(one)
        if met is not None and met(one):
            return told
    assert met is None, "the seat ended by itself"
    return told


def tickets(url: str) -> list[tuple[str, str, str, str, int]]:
    """Return id, number, short code, text and number of events of every ticket."""
    query = text(
        "SELECT t.id::text, t.number, t.short_code, t.text, count(e.id) FROM ticket t"
        " JOIN event e ON e.ticket_id = t.id GROUP BY t.id"
    )
    engine = create_engine(url)
    try:
        with engine.connect() as link:
            return [(a, b, c, d, e) for a, b, c, d, e in link.execute(query)]
    finally:
        engine.dispose()
