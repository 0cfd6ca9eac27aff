"""Measures a server with a thousand seats: waiting times at a rate, the highest rate, memory."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random

from console.domain.hint import Topic
from console.domain.words import Role
from console.services.measure import Figure, Mark, figure, part, percentile
from console.services.seats import Run, Share
from console.services.server_desk import NewPerson, ServerDesk
from dao.address import with_user
from dao.crowd import server_pids
from dao.unit_of_work import Database

PROCESSES = 2
"""Of the load; one Python process cannot ask so often."""
SEATS, AGENTS = 1_000, 100
"""Links, and the logins that they are of: a login has a seat and numbers of its own."""
CHANNEL = f"hotline_{Topic.TICKETS}"
RATE, SECONDS = 200.0, 60.0
STEP, STEP_SECONDS = 50.0, 12.0
"""How the highest rate is looked for."""
BEARABLE_MS = 50.0
RING_P95_MS, RING_P99_MS = 10.0, 40.0
PROBES, WORDS_AT = 400, (4, 10)
"""Callers, and where in their texts a word begins."""
START_S = 2.0
MIB_KIB = 1024


def measure_seats(database: str, now: Callable[[], datetime]) -> Figure:
    """Measure a database of a server; agents of the load are added to it and stay.

    Args:
        database: URL of a superuser; the database was set up and has tickets.
        now: the service's clock.
    """
    desk, password = ServerDesk(database, now), secrets.token_urlsafe(24)
    logins = []
    for at in range(AGENTS):
        agent = NewPerson(f"load{at:03}", f"负载 {at:03}", (Role.AGENT.value,))
        desk.add_account(agent, password)
        desk.rotate(agent.login, password)
        logins.append(Login(with_user(database, agent.login, password), agent.login))
    asked = what_is_asked(database)
    return SeatsBench(logins, CHANNEL, asked, pids=lambda: server_pids(database)).measure()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the load asks for, read by somebody who may read it."""

    phones: tuple[str, ...]
    words: tuple[str, ...]


def what_is_asked(database: str, seed: int = 1) -> Asked:
    """Return numbers of callers and words of two characters, from all over a database."""
    opened = Database(database)
    try:
        with opened.transaction(read_only=True) as daos:
            found = daos.bench.probes(PROBES, Random(seed))  # noqa: S311  # which callers, no secret
    finally:
        opened.close()
    words = tuple(one.text[at : at + 2] for one in found for at in WORDS_AT)
    return Asked(tuple(one.phone for one in found), words)


@dataclass(frozen=True, slots=True)
class Login:
    """Somebody whose links take part in the load."""

    url: str
    login: str


class SeatsBench:
    """Runs the load of many seats against a server that nobody else uses.

    Args:
        logins: at least as many as processes; links are shared out among them.
        channel: what every seat listens to.
        asked: what the load asks for.
        seats: links that stay open.
        pids: returns the server's processes, none where it runs on another machine.
    """

    def __init__(
        self,
        logins: Sequence[Login],
        channel: str,
        asked: Asked,
        seats: int = SEATS,
        pids: Callable[[], Sequence[int]] = tuple,
    ) -> None:
        self._logins, self._channel, self._seats = logins, channel, seats
        self._asked = asked
        self._pids = pids

    def measure(self, rate: float = RATE, seconds: float = SECONDS, step: float = STEP) -> Figure:
        """Return the waits of the load, with those of every kind, and what the server bears.

        Args:
            rate: operations a second.
            seconds: how long.
            step: by which the rate rises until it is borne no more; 0 to leave that out.
        """
        with self._load() as load:
            spent, fan_out = load.run(rate, seconds)
            memory = _memory_mib(self._pids())
            best, more = 0.0, rate
            while step and self._bears(load.run(more, STEP_SECONDS)[0]):
                best, more = more, more + step
        every = [one for some in spent.values() for one in some]
        ring = spent["ring"]
        parts = [part(kind, some) for kind, some in spent.items()]
        parts.append(part("one notification to the last seat", [fan_out]))
        if memory is not None:
            parts.append(part("memory of the server, MiB", [memory]))
        if step:
            parts.append(part(f"a second at most with p95 under {BEARABLE_MS:.0f} ms", [best]))
        return replace(
            figure(
                every,
                ring,
                "ring history",
                f"{self._seats} seats, {rate:.0f} operations a second, from their due instants",
            ),
            parts=tuple(parts),
            marks=(
                Mark("ring history p95, ms", round(percentile(ring, 95), 3), RING_P95_MS),
                Mark("ring history p99, ms", round(percentile(ring, 99), 3), RING_P99_MS),
                Mark("refused operations", float(len(spent.get("failed", []))), 0.0),
            ),
        )

    @staticmethod
    def _bears(spent: Mapping[str, Sequence[float]]) -> bool:
        every = [one for some in spent.values() for one in some]
        return "failed" not in spent and percentile(every, 95) < BEARABLE_MS

    @contextmanager
    def _load(self) -> Iterator["_Load"]:
        with ExitStack() as stack:
            children = [stack.enter_context(_child()) for _ in range(PROCESSES)]
            for at, child in enumerate(children):
                mine = self._logins[at::PROCESSES]
                share = Share(
                    tuple(one.url for one in mine),
                    tuple(one.login for one in mine),
                    self._channel,
                    self._seats // PROCESSES,
                    self._asked.phones,
                    self._asked.words,
                    seed=at,
                )
                _tell(child, asdict(share))
            for child in children:
                _heard(child)
            yield _Load(children)


class _Load:
    def __init__(self, children: Sequence[subprocess.Popen[str]]) -> None:
        self._children = children

    def run(self, rate: float, seconds: float) -> tuple[dict[str, list[float]], float]:
        """Return the milliseconds of every process by kind, and the longest fan-out."""
        run = Run(rate / len(self._children), seconds, time.time() + START_S)
        for child in self._children:
            _tell(child, asdict(run))
        spent: dict[str, list[float]] = {}
        slowest = 0.0
        for child in self._children:
            answer = json.loads(_heard(child))
            slowest = max(slowest, answer["fan_out_ms"])
            for kind, some in answer["spent"].items():
                spent.setdefault(kind, []).extend(some)
        return spent, slowest


@contextmanager
def _child() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "console.services.seats"]
    with subprocess.Popen(  # noqa: S603  # our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        try:
            yield child
        finally:
            if child.stdin is not None:
                child.stdin.close()


def _tell(child: subprocess.Popen[str], value: object) -> None:
    if child.stdin is None:
        raise ValueError("no input")
    child.stdin.write(json.dumps(value) + "\n")
    child.stdin.flush()


def _heard(child: subprocess.Popen[str]) -> str:
    line = child.stdout.readline() if child.stdout is not None else ""
    if not line:
        raise RuntimeError("a process of the load has ended; its own words say why")
    return line


def _memory_mib(pids: Sequence[int]) -> float | None:
    """Return the memory of processes, shared parts counted once; None where it cannot be read."""
    found = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            return None
        found += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return found / MIB_KIB if pids and os.name == "posix" else None
