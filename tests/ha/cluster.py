"""A Patroni cluster on 127.0.0.1: three etcd, three PostgreSQL, each with its watcher.

Everything is Debian's own. Servers end with the test, and when it is killed.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event

from tests.engines import DEBIAN_BIN

HOST = "127.0.0.1"
NODES = 3
TTL_S = 20
"""How long a lock on the leadership lives without its owner; the least that Patroni takes."""
START_S = 90
STOP_S = 20
POLL_S = 0.1

SETTINGS = {
    "ttl": TTL_S,
    "loop_wait": 5,
    "retry_timeout": 5,
    "maximum_lag_on_failover": 1_048_576,
    "synchronous_mode": True,
    "primary_start_timeout": 0,
    "postgresql": {
        "use_pg_rewind": True,
        "parameters": {"max_connections": 100, "wal_keep_size": "128MB", "jit": "off"},
    },
}
"""What every node does: one standby has each commit, and a dead server is not waited for.

The settings themselves are JSON, which a YAML reader takes as it is.
"""


@dataclass(frozen=True, slots=True)
class Node:
    """One database server with its watcher."""

    name: str
    home: Path
    port: int
    watch_port: int

    @property
    def data(self) -> Path:
        """Where the server keeps its files."""
        return self.home / "data"

    def server_pid(self) -> int:
        """Return the process of the server itself."""
        first, *_ = (self.data / "postmaster.pid").read_text(encoding="ascii").splitlines()
        return int(first)


class Cluster:
    """Three nodes, one of them the primary.

    Attributes:
        nodes: all of them.
    """

    def __init__(
        self, nodes: tuple[Node, ...], watchers: dict[str, subprocess.Popen[bytes]]
    ) -> None:
        self.nodes = nodes
        self._watchers = watchers

    def url(self, database: str = "postgres", user: str = "postgres") -> str:
        """Return one URL that names every host and asks for the one that can be written to."""
        hosts = "&".join(f"host={HOST}:{node.port}" for node in self.nodes)
        return (
            f"postgresql+psycopg2://{user}@/{database}?{hosts}"
            "&target_session_attrs=read-write&connect_timeout=2&tcp_user_timeout=3000"
        )

    def primary(self) -> Node | None:
        """Return the node that says it is the primary, None while there is none."""
        return next((node for node in self.nodes if _asked(node, "GET", "/primary") == 200), None)

    def is_whole(self) -> bool:
        """Whether there is a primary and the others follow it, one of them synchronously."""
        return (
            self.primary() is not None
            and sum(_asked(node, "GET", "/replica") == 200 for node in self.nodes) == NODES - 1
            and any(_asked(node, "GET", "/synchronous") == 200 for node in self.nodes)
        )

    def wait(self, met: Callable[[], object], within_s: float = START_S) -> None:
        """Wait until something holds.

        Raises:
            TimeoutError: it does not.
        """
        end, pause = time.monotonic() + within_s, Event()
        while not met():
            if time.monotonic() > end:
                raise TimeoutError("the cluster is not as it should be")
            pause.wait(POLL_S)

    def switch_over(self) -> None:
        """Hand the leadership to another node, as for an update of the first."""
        leader = self._leader()
        told = _asked(leader, "POST", "/switchover", {"leader": leader.name})
        if told != 200:
            raise RuntimeError(f"switch-over refused: {told}")

    def crash(self) -> Node:
        """Kill the primary's server process at once and return its node."""
        leader = self._leader()
        os.kill(leader.server_pid(), signal.SIGKILL)
        return leader

    def lose(self) -> Node:
        """Kill the primary's server and its watcher, as when the machine stops; return its node."""
        leader = self._leader()
        self._watchers[leader.name].kill()
        os.kill(leader.server_pid(), signal.SIGKILL)
        return leader

    def _leader(self) -> Node:
        leader = self.primary()
        if leader is None:
            raise RuntimeError("there is no primary")
        return leader


def _asked(node: Node, verb: str, path: str, body: object = None) -> int:
    """Return the status of a watcher's answer, 0 where there is none."""
    link = HTTPConnection(HOST, node.watch_port, timeout=15)
    try:
        link.request(verb, path, json.dumps(body) if body else None)
        return link.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        link.close()


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Run a whole cluster in a folder that the servers' account may enter."""
    first = 20_000 + 100 * secrets.randbelow(100)  # below the ports that Linux gives to clients
    etcds = [(first + 2 * index, first + 2 * index + 1) for index in range(NODES)]
    nodes = tuple(
        Node(f"node{index}", folder / f"node{index}", first + 20 + index, first + 30 + index)
        for index in range(NODES)
    )
    with ExitStack() as running:
        for index in range(NODES):
            running.enter_context(
                _process(_etcd(index, etcds, folder), folder / f"etcd{index}.log")
            )
        watchers = {}
        for node in nodes:
            node.home.mkdir()
            node.data.mkdir(mode=0o700)
            settings = node.home / "patroni.yml"
            settings.write_text(json.dumps(_settings(node, etcds)), encoding="utf-8")
            if os.geteuid() == 0:  # PostgreSQL refuses to run as root
                for path in (node.home, node.data, settings):
                    shutil.chown(path, "nobody", "nogroup")
            log = folder / f"{node.name}.log"
            command = ["patroni", str(settings)]
            watchers[node.name] = running.enter_context(_process(command, log))
        made = Cluster(nodes, watchers)
        running.callback(_end_servers, nodes)
        made.wait(made.is_whole)
        yield made


def _etcd(index: int, ports: list[tuple[int, int]], folder: Path) -> list[str]:
    home = folder / f"etcd{index}"
    home.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(home, "nobody", "nogroup")
    client, peer = (f"http://{HOST}:{port}" for port in ports[index])
    every = ",".join(f"etcd{at}=http://{HOST}:{peers}" for at, (_, peers) in enumerate(ports))
    return [
        "etcd",
        *(f"--name=etcd{index}", f"--data-dir={home}", "--initial-cluster-state=new"),
        *(f"--listen-client-urls={client}", f"--advertise-client-urls={client}"),
        *(f"--listen-peer-urls={peer}", f"--initial-advertise-peer-urls={peer}"),
        f"--initial-cluster={every}",
    ]


def _settings(node: Node, etcds: list[tuple[int, int]]) -> dict[str, object]:
    here = f"{HOST}:{node.port}"
    watch = f"{HOST}:{node.watch_port}"
    return {
        "scope": "hotline",
        "name": node.name,
        "restapi": {"listen": watch, "connect_address": watch},
        "etcd3": {"hosts": [f"{HOST}:{client}" for client, _ in etcds]},
        "bootstrap": {
            "dcs": SETTINGS,
            "initdb": [{"encoding": "UTF8"}, {"locale": "C.UTF-8"}],
            "pg_hba": [
                f"host all all {HOST}/32 trust",
                f"host replication all {HOST}/32 trust",
            ],
        },
        "postgresql": {
            "listen": here,
            "connect_address": here,
            "data_dir": str(node.data),
            "bin_dir": str(DEBIAN_BIN),
            "pgpass": str(node.home / "pgpass"),
            "authentication": {
                "superuser": {"username": "postgres"},
                "replication": {"username": "replicator"},
            },
            "parameters": {"unix_socket_directories": ""},
        },
    }


@contextmanager
def _process(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run one server as an account without rights, its words in a file."""
    account: list[str] = []
    if os.geteuid() == 0:
        account = ["--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    with log.open("wb") as words:
        started = subprocess.Popen(
            ["setpriv", *account, "--pdeathsig=TERM", *command],  # noqa: S607
            stdout=words,
            stderr=subprocess.STDOUT,
            cwd="/",
        )
        try:
            yield started
        finally:
            started.terminate()
            try:
                started.wait(STOP_S)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


def _end_servers(nodes: tuple[Node, ...]) -> None:
    """End servers whose watcher was killed; the others end with theirs."""
    for node in nodes:
        with suppress(FileNotFoundError, ProcessLookupError, ValueError):
            os.kill(node.server_pid(), signal.SIGINT)
