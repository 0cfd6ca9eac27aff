"""Draws the administrator's screen for the eye: `python -m tests.widgets.draw_admin FOLDER`.

A real city behind it: the delivered tables in a database of its own.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from console.bootstrap.desks import Desks
from console.bootstrap.ports import admin_ports
from console.domain.exchange import Exchange
from console.qt.jobs import Jobs
from console.qt.theme import Theme
from console.services.catalog import prepare
from console.services.city import load_demo_city
from console.services.office import Office
from tests.widgets.desk_gallery import NOW
from tests.widgets.draw_desk import LOOKS, settle
from widgets.admin.panel import AdminPanel, Ask

LONG = "青岛市崂山区金家岭街道办事处城市管理与综合行政执法中心（𬍛䶮㛃）第一执法中队"


def office(folder: Path, name: str, *, filled: bool) -> Office:
    """Return a city: the demo's, or one without areas and units."""
    url = f"sqlite:///{folder / name}.db"
    prepare(url, NOW)
    made = Office(url, lambda: NOW)
    if filled:
        with made.transaction() as daos:
            load_demo_city(daos, NOW)
    return made


def panel_of(city: Office, folder: Path, jobs: Jobs, path: str = "") -> AdminPanel:
    """Return the screen of the account `local`."""
    actor = city.accounts.who("local")
    own = Desks(city, actor, folder / "local.db")
    ask = Ask(open_path=lambda *_: path, save_path=lambda *_: str(folder / "out.csv"))
    return AdminPanel(admin_ports(own), jobs, jobs, ask)


def pictures(city: Office, folder: Path, jobs: Jobs) -> Iterator[tuple[str, AdminPanel]]:
    """Yield the screen with one table after the other."""
    file = folder / "units.csv"
    head = "code,name,short_name,level,parent,area\n"
    good = f"LSD999,{LONG},执法中队,department,LS0000,370212\n"
    file.write_text(
        head + good + "LSD001,区政府办,区政府办公室,department,LS0000,370212\n", "utf-8"
    )
    panel = panel_of(city, folder, jobs, str(file))
    yield "start", panel
    panel.refresh()
    settle()
    for kind in Exchange:
        if kind is Exchange.TICKETS:
            continue
        panel.open_table(kind)
        settle()
        yield kind.value, panel
    panel.open_table(Exchange.UNITS)
    settle()
    panel.pane.seek.setText("zhjd")
    panel.pane._seek_now()
    panel.edit()
    panel.editor.put("name", LONG)
    panel.editor.put("parent", "没有的单位")
    panel.save()
    settle()
    yield "wrong", panel
    panel.editor.put("parent", "LS0000")
    panel.save()
    settle()
    yield "saved", panel
    panel.show_table_history()
    settle()
    yield "history", panel
    panel._back_to_table()
    panel.import_()
    settle()
    yield "import", panel
    file.write_text(head + good + ",没有编码,没有,village,LS0000,370212\n", "utf-8")
    panel.refresh()
    settle()
    yield "import-wrong", panel
    panel._back_to_table()
    panel.open_table(Exchange.ACCOUNTS)
    settle()
    panel.one_time()
    settle()
    yield "one-time", panel


def keep(panel: QWidget, size: tuple[int, int], path: Path) -> None:
    """Keep a picture."""
    panel.resize(*size)
    panel.show()
    settle()
    panel.grab().save(str(path))


def main(folder: Path) -> None:
    """Write one PNG for each table and look."""
    app = QApplication([])
    jobs = Jobs(lambda job: job())
    folder.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[2:]
    for look, scheme, percent, (width, height) in LOOKS:
        if wanted and look not in wanted:
            continue
        theme = Theme(app, scheme, percent)
        with tempfile.TemporaryDirectory() as place:
            room = Path(place)

            for name, panel in pictures(office(room, "full", filled=True), room, jobs):
                keep(panel, (width, height), folder / f"{look}-{name}.png")
            bare = panel_of(office(room, "bare", filled=False), room, jobs)
            bare.refresh()
            settle()
            keep(bare, (width, height), folder / f"{look}-bare.png")
        theme.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
