"""A child process of `bench`: measures on the real windows and prints one JSON object."""

import gc
import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # the platform must be chosen first

from console.bootstrap.measures import blocks, hour, keystrokes, switches
from console.bootstrap.start import now
from console.bootstrap.work import at_work

MEASURES = {"keystroke": keystrokes, "switch": switches, "memory": hour, "blocks": blocks}


def main(name: str, database: str, folder: Path, share: float = 1) -> int:
    """Measure one thing at a database; return 0."""
    gc.disable()  # as `run` does until all is loaded
    app = QApplication([sys.argv[0]])
    with at_work(app, database, folder, now) as work:
        found = MEASURES[name](app, work, share)
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="hotline-probe-") as folder:
        STATUS = main(sys.argv[1], sys.argv[2], Path(folder), *map(float, sys.argv[3:]))
    sys.exit(STATUS)
