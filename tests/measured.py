"""Large counts and their figures.

`make test` runs a count at a tenth, `make soak` runs all of it (HOTLINE_SOAK=1) and writes every
figure that a test reported to docs/measured/soak.md.
"""

import os
import platform
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

SOAK = os.environ.get("HOTLINE_SOAK", "0") not in {"", "0"}
ROOT = Path(__file__).parents[1]
REPORT = Path(os.environ.get("HOTLINE_SOAK_REPORT", ROOT / "docs" / "measured" / "soak.md"))
KEY = "measured"

Measured = Callable[[str, str], None]


@pytest.fixture
def share() -> Callable[[int], int]:
    """Return what to run of a full count: all of it in a soak, else a tenth, at least one."""
    return lambda full: full if SOAK else max(1, full // 10)


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Measured:
    """Return `measured(name, figure)`; the figure names its unit: "1,520 rows/s"."""
    return lambda name, figure: record_property(KEY, f"{name}\t{figure}")


def table(rows: dict[str, str], old: str) -> str:
    """Return the report: one line a figure, with its day; figures not taken this time stay.

    Args:
        rows: figure by name.
        old: the report so far, or "".
    """
    today = time.strftime("%Y-%m-%d", time.gmtime())
    kept = {line.split(" | ")[0][2:]: line for line in old.splitlines() if line.startswith("| ")}
    kept.pop("what", None)
    new = {name: f"| {name} | {figure} | {today} |" for name, figure in rows.items()}
    lines = [line for _, line in sorted({**kept, **new}.items())]
    head = [
        "# Figures of the large counts",
        "",
        f"Written by `make soak`; last on {machine()}.",
        "",
    ]
    return "\n".join([*head, "| what | figure | day (UTC) |", "|---|---|---|", *lines, ""])


def machine() -> str:
    """Return what a reader needs to compare figures, and no host name."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{os.cpu_count()} cores {platform.machine()}, {memory:.0f} GiB, {platform.system()},"
        f" Python {platform.python_version()}"
    )


@pytest.hookimpl(wrapper=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Write the report, in the process that hears every worker."""
    rows = dict(
        str(value).split("\t", 1)
        for report in terminalreporter.stats.get("passed", [])
        if isinstance(report, pytest.TestReport) and report.when == "call"
        for key, value in report.user_properties
        if key == KEY
    )
    if SOAK and rows and not hasattr(terminalreporter.config, "workerinput"):
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        old = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
        REPORT.write_text(table(rows, old), encoding="utf-8")
    return (yield)
