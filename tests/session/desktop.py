"""A desktop of the test's own: display, window manager, message bus, fcitx5 with pinyin."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

PROGRAMS = ("Xvfb", "openbox", "dbus-daemon", "fcitx5", "xdotool", "import")
SCREEN = "1366x768x24"
PATIENCE_S = 30.0
PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""
CONFIG = """[Behavior]
ActiveByDefault=True
ShareInputState=All
"""
State = dict[str, Any]


def missing() -> list[str]:
    """Return the programs of a session that this machine has not."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


class Desktop:
    """A running session. Keys go through the X server, as from a keyboard.

    Attributes:
        state: what the stage said last.
        seen: everything the stage said, oldest first.
    """

    def __init__(self, environment: dict[str, str], stage: "subprocess.Popen[str]") -> None:
        self._environment = environment
        self._lines: Queue[State] = Queue()
        self.state: State = {}
        self.seen: list[State] = []
        assert stage.stdout is not None
        lines = stage.stdout
        Thread(target=self._hear, args=(lines,), daemon=True).start()

    def press(self, *keys: str) -> None:
        """Press keys by their X names, such as "ctrl+t"."""
        self._xdotool("key", "--delay", "40", *keys)

    def type(self, letters: str) -> None:
        """Press one key a letter."""
        self._xdotool("type", "--delay", "60", letters)

    def wait(self, what: str, met: Callable[[State], object]) -> State:
        """Return the first state from now on for which something holds."""
        until = time.monotonic() + PATIENCE_S
        while not (self.state and met(self.state)):
            try:
                self._take(self._lines.get(timeout=max(0.0, until - time.monotonic())))
            except Empty:
                raise AssertionError(f"waited for {what}; the seat says {self.state}") from None
        return self.state

    def settled(self, still_s: float = 0.4) -> State:
        """Return the state once the stage has said nothing new for a while."""
        while True:
            try:
                self._take(self._lines.get(timeout=still_s))
            except Empty:
                return self.state

    def picture(self, path: Path) -> None:
        """Save the whole screen, the candidate window included."""
        command = ["import", "-window", "root", str(path)]
        subprocess.run(command, env=self._environment, check=True, timeout=30)

    def candidates(self) -> tuple[int, int, int, int] | None:
        """Return the corner and the size of fcitx5's window on screen, None while it is hidden."""
        found = self._xdotool("search", "--onlyvisible", "--name", "Fcitx5 Input Window").split()
        if not found:
            return None
        told = self._xdotool("getwindowgeometry", "--shell", found[0])
        values = dict(line.split("=") for line in told.split())
        corner = int(values["X"]), int(values["Y"])
        return (*corner, int(values["WIDTH"]), int(values["HEIGHT"]))

    def _hear(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._lines.put(json.loads(line))

    def _take(self, state: State) -> None:
        self.state = state
        self.seen.append(state)

    def _xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],  # noqa: S607  # `make session` installs it
            env=self._environment,
            check=False,
            timeout=30,
            capture_output=True,
            text=True,
        )
        return done.stdout


@contextmanager
def desktop(folder: Path, login: str) -> Generator[Desktop, None, None]:
    """Run a session with the seat of a person on it, and end all of it afterwards."""
    started: list[subprocess.Popen[str]] = []

    def start(*command: str, **more: Any) -> subprocess.Popen[str]:  # noqa: ANN401
        made = subprocess.Popen(command, env=environment, text=True, start_new_session=True, **more)
        started.append(made)
        return made

    environment = _environment(folder)
    quiet = {"stderr": subprocess.DEVNULL}
    try:
        screen = start(
            *("Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"),
            stdout=subprocess.PIPE,
            **quiet,
        )
        environment["DISPLAY"] = ":" + _line(screen)
        bus = start(
            *("dbus-daemon", "--session", "--nofork", "--print-address"),
            stdout=subprocess.PIPE,
            **quiet,
        )
        environment["DBUS_SESSION_BUS_ADDRESS"] = _line(bus)
        start("openbox", stdout=subprocess.DEVNULL, **quiet)
        start("fcitx5", "--disable", "wayland,waylandim", stdout=subprocess.DEVNULL, **quiet)
        stage = start(
            *(sys.executable, "-m", "tests.session.stage", str(folder), login),
            stdout=subprocess.PIPE,
        )
        made = Desktop(environment, stage)
        made.wait("the window", lambda state: state["active"] and state["quiet"])
        yield made
    finally:
        for process in reversed(started):
            _end(process)


def _environment(folder: Path) -> dict[str, str]:
    settings = folder / "config" / "fcitx5"
    settings.mkdir(parents=True)
    (settings / "profile").write_text(PROFILE, encoding="utf-8")
    (settings / "config").write_text(CONFIG, encoding="utf-8")
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    return {
        **{k: v for k, v in os.environ.items() if k not in {"QT_QPA_PLATFORM", "DISPLAY"}},
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_RUNTIME_DIR": str(runtime),
        "QT_QPA_PLATFORM": "xcb",
        "QT_IM_MODULE": "fcitx",
        "XMODIFIERS": "@im=fcitx",
        "LANG": "C.UTF-8",
    }


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    assert said, "it did not start"
    return said


def _end(process: "subprocess.Popen[str]") -> None:
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            continue
        break
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
