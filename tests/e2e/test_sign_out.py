"""Somebody else sits down without a restart."""

import subprocess
import sys
from pathlib import Path

SHIFT = """
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from console.bootstrap import start
from console.bootstrap.seat import Place
from widgets.shell.sign_in import SignInDialog
from widgets.shell.window import MainWindow

folder = Path(sys.argv[1])
Place.usual = classmethod(lambda cls, database: cls(folder / "seat", folder / "look.ini"))
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
seen = []

def step():
    for one in app.topLevelWidgets():
        if isinstance(one, SignInDialog) and one.isVisible() and one.actor is None:
            one.findChild(QLineEdit, "login").setText("agent2")
            one._try()
        elif isinstance(one, MainWindow) and one.isVisible():
            name = one._shell.actor.login
            if name not in seen:
                seen.append(name)
                one._sign_out() if name == "agent" else one.close()

timer = QTimer()
timer.timeout.connect(step)
timer.start(200)
database = f"sqlite:///{folder / 'city.db'}"
args = argparse.Namespace(
    database=database, login="agent", simulate=False, probe_startup=False, verb="run", named=True
)
status = start._run(app, args)
print(status, *seen, flush=True)
"""


def test_signing_out_asks_who_is_next_and_seats_them(tmp_path: Path, city_file: Path) -> None:
    (tmp_path / "city.db").write_bytes(city_file.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", SHIFT, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert done.stdout.split() == ["0", "agent", "agent2"], done.stderr


RENEWAL = """
import argparse, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from console.bootstrap import start
from console.bootstrap.seat import Place
from console.qt.language import speak
from widgets.intake.panel import IntakePanel
from widgets.shell.window import MainWindow

folder = Path(sys.argv[1])
Place.usual = classmethod(lambda cls, database: cls(folder / "seat", folder / "look.ini"))
app = QApplication([])
app.setQuitOnLastWindowClosed(False)
speak(app, "zh_CN")
seen = []

def step():
    for one in app.topLevelWidgets():
        if not isinstance(one, MainWindow) or not one.isVisible():
            continue
        panel = one.findChild(IntakePanel)
        if not seen:
            panel.new_matter().page._text.setPlainText("half")
            seen.append(one.windowTitle())
            one._shell.settings.language = "en"
            one.renew_asked.emit()
        elif panel.matters:
            seen.append(one.windowTitle())
            print("|".join([*seen, *(form.form.text for form in panel.matters)]), flush=True)
            for form in panel.matters:
                panel.drop(form)
            one.close()

timer = QTimer()
timer.timeout.connect(step)
timer.start(200)
database = f"sqlite:///{folder / 'city.db'}"
args = argparse.Namespace(
    database=database, login="agent", simulate=False, probe_startup=False, verb="run", named=True
)
sys.exit(start._run(app, args))
"""


def test_another_language_comes_at_once_and_brings_the_open_forms_along(
    tmp_path: Path, city_file: Path
) -> None:
    (tmp_path / "city.db").write_bytes(city_file.read_bytes())
    done = subprocess.run(
        [sys.executable, "-c", RENEWAL, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=55,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "12345 坐席台|12345 Seat Console|half\n"
