"""A PostgreSQL server that is killed in the middle of its work and started again on its files."""

import os
import secrets
import shutil
import signal
import subprocess
import threading
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Self

from tests.engines import FAST, START_S, _debian, _fast_folder, _open_folder, _wheel

TRIES = 40
LASTING = {**FAST, "synchronous_commit": "on", "full_page_writes": "on"}
"""A commit that was answered is in the system's hands: it outlives the process, not the power."""


class KilledServer:
    """One server and its files. `kill` ends every process of it at once."""

    def __init__(self, binaries: Path, data: Path) -> None:
        self._binaries, self._data = binaries, data
        self._run = ["setpriv"]
        if os.geteuid() == 0:
            self._run += ["--reuid=nobody", "--regid=nogroup", "--clear-groups"]
        self._port = 20_000 + secrets.randbelow(12_000)
        self._process: subprocess.Popen[str] | None = None

    @classmethod
    @contextmanager
    def of(cls, name: str) -> Generator[Self, None, None]:
        """Yield a server of an engine, started; its files are gone afterwards."""
        with ExitStack() as stack:
            space = stack.enter_context(_open_folder(None))
            binaries = _debian() if name == "postgres15" else _wheel(space)
            home = stack.enter_context(_open_folder(_fast_folder()))
            made = cls(binaries, home / "data")
            made.make()
            made.start()
            stack.callback(made.kill)
            yield made

    @property
    def url(self) -> str:
        """The database that every server has."""
        return f"postgresql+psycopg2://postgres@127.0.0.1:{self._port}/postgres"

    def make(self) -> None:
        """Make the files."""
        self._data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(self._data, "nobody", "nogroup")
        command = [*self._run, str(self._binaries / "initdb"), "-D", str(self._data)]
        command += ["-U", "postgres", "--no-sync", "--auth=trust", "--encoding=UTF8"]
        command += ["--locale=C.UTF-8", "--no-instructions"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        """Start it and wait until it takes connections.

        Right after a kill the system may still hold what the killed processes had in common.
        """
        for _ in range(TRIES):
            if self._started():
                return
            self.kill()
        raise AssertionError("the server does not start")

    def kill(self) -> None:
        """Kill -9 of the server and of every process that works for it."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(START_S)
            if self._process.stderr is not None:
                self._process.stderr.close()
            self._process = None

    def _started(self) -> bool:
        command = [*self._run, "--pdeathsig=INT", str(self._binaries / "postgres")]
        command += ["-D", str(self._data), f"--port={self._port}"]
        command += [f"--{key}={value}" for key, value in LASTING.items()]
        self._process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, cwd="/", start_new_session=True
        )
        found = threading.Event()
        over = threading.Event()
        stderr = self._process.stderr

        def listen() -> None:
            with suppress(ValueError):  # closed by `kill`
                for line in stderr or ():
                    if "ready to accept connections" in line:
                        found.set()
                        over.set()
            over.set()

        threading.Thread(target=listen, daemon=True).start()
        over.wait(START_S)
        return found.is_set()
