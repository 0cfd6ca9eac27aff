"""The child process of `bench startup`."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from console.services.catalog import prepare


def test_a_shown_window_takes_a_key(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    prepare(url, datetime(2026, 11, 20, 1, 0, tzinfo=UTC))
    command = [sys.executable, "-m", "console.bootstrap.probe", url]
    done = subprocess.run(command, check=False, capture_output=True, timeout=50, text=True)
    assert done.returncode == 0, done.stderr
    assert float(done.stdout) > 0, "milliseconds since the process began"
