"""A process is killed while somebody types: at most the last second is lost, nothing is doubled."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from console.services.drafts import Drafts
from dao.local import LocalStore
from tests.measured import Measured

KILLS = 200
AT_ONCE = 2
FORMS = 3
LIMIT_S = 1.0
MARGIN_S = 0.6
"""A busy machine lets a letter, the pipe and the signal wait; the figure itself is reported."""
TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from console.bootstrap.hands import Hands
from console.bootstrap.seat import Place, Seat
from console.bootstrap.start import now
from console.services.office import Office
from console.telephony.off import OffPort

folder = Path(sys.argv[1])
app = QApplication([])
office = Office(f"sqlite:///{folder / 'city.db'}", now)
place = Place(folder / "seat", folder / "look.ini")
seat = Seat(app, office, office.accounts.who("agent"), OffPort(), place)
seat.window.show()
seat.window.activateWindow()
hands = Hands(app)
hands.wait("window", seat.window.isActiveWindow)
for _ in range(int(sys.argv[2])):
    hands.press("Ctrl+N")
typed = 0
while True:
    hands.press("Ctrl+Tab", "Ctrl+T")
    hands.type(f"{typed},")
    print(typed, time.time(), flush=True)
    typed += 1
    hands.rest(20)
"""


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_kill_while_typing_loses_no_more_than_a_second(
    tmp_path: Path, city_file: Path, share: Callable[[int], int], measured: Measured
) -> None:
    noise = random.Random(20261120)  # noqa: S311  # moments, no secret
    moments = [noise.uniform(0.3, 1.8) for _ in range(share(KILLS))]
    folders = [tmp_path / str(at) for at in range(AT_ONCE)]
    for folder in folders:
        folder.mkdir()
        (folder / "city.db").write_bytes(city_file.read_bytes())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        ages = pool.map(_losses, folders, (moments[at::AT_ONCE] for at in range(AT_ONCE)))
    lost = sorted(age for some in ages for age in some)
    oldest, middle = lost[-1], lost[len(lost) // 2]
    measured(
        "kill while typing",
        f"oldest loss {oldest:.2f} s, median {middle:.2f} s in {len(moments)} kills",
    )
    assert oldest <= LIMIT_S + MARGIN_S


def _losses(folder: Path, moments: list[float]) -> list[float]:
    """Return how old, in seconds, the oldest loss of every kill was."""
    found: list[float] = []
    for after_s in moments:
        written = _killed(folder, after_s)
        killed_at = written.pop("killed")
        store = LocalStore(folder / "seat" / "local.db")
        drafts = Drafts(store, "agent")
        kept = [number for draft in drafts.all() for number in _numbers(draft.form.text)]
        assert len(kept) == len(set(kept)), "nothing twice"
        lost = [at for number, at in written.items() if int(number) not in kept]
        found.append(max((killed_at - at for at in lost), default=0.0))
        for draft in drafts.all():
            drafts.drop(draft.id)
        store.close()
    return found


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part]


def _killed(folder: Path, after_s: float) -> dict[str, float]:
    """Let somebody type in several forms, kill, and return when each number was typed."""
    command = [sys.executable, "-c", TYPIST, str(folder), str(FORMS)]
    written: dict[str, float] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = 0.0
        for line in process.stdout:
            number, at = line.split()
            written[number] = float(at)
            first = first or float(at)
            if float(at) - first >= after_s:
                break
        process.kill()
        killed_at = time.time()
        for line in process.stdout:  # what was typed before the signal took effect
            if len(line.split()) == 2:
                written[line.split()[0]] = float(line.split()[1])
    assert written, "nothing was typed"
    return {**written, "killed": killed_at}
