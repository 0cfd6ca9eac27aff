"""Freezes the dependencies of setup.cfg with hashes, wheels only, in one file of two parts.

What the console needs stands first, what only the tests need after the line `TEST_PART`, so that
`make run` installs the first part alone. Needs pip-tools 7.6; run it after every change of the
dependencies, with Python 3.11 on Linux x86-64.
"""

import configparser
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / ".ci" / "requirements.lock"
TEST_PART = "# needed by the tests only"
HEAD = "# Written by .ci/lock.py from setup.cfg for Python 3.11 on Linux x86-64.\n"
OPTIONS = (
    "--generate-hashes --strip-extras --allow-unsafe --no-annotate --no-header --quiet"
    " --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options"
    " --pip-args=--only-binary=:all:"
)


def locked(requirements: str, constraints: str, folder: Path) -> str:
    """Return the pins with hashes of everything that the requirements need."""
    source, limits = folder / "requirements.in", folder / "constraints.txt"
    source.write_text(f"-c {limits}\n{requirements}\n", encoding="utf-8")
    limits.write_text(constraints, encoding="utf-8")
    target = folder / "requirements.txt"
    compile_ = [sys.executable, "-m", "piptools", "compile", *OPTIONS.split()]
    subprocess.run([*compile_, "--output-file", target, source], check=True)  # noqa: S603
    return target.read_text(encoding="utf-8").strip()


def pins(lock: str) -> list[str]:
    """Return each pin with its hashes as one text."""
    return lock.replace("\n    ", "\0").splitlines()


def main() -> None:
    """Write the lock."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    run = settings["options"]["install_requires"]
    test = settings["options.extras_require"]["test"]
    with tempfile.TemporaryDirectory() as name:
        first = locked(run, "", Path(name))
    with tempfile.TemporaryDirectory() as name:
        every = locked(run + "\n" + test, first, Path(name))
    rest = [pin for pin in pins(every) if pin not in set(pins(first))]
    second = "\n".join(rest).replace("\0", "\n    ")
    LOCK.write_text(f"{HEAD}{first}\n\n{TEST_PART}\n{second}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
