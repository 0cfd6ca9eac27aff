"""The intake panel in a window with its keys, over a made-up city, both lanes under control."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.domain.call import CallBook, CallCard, CallFact
from console.qt.commands import install
from console.qt.jobs import Jobs, two_lanes
from tests.conftest import ManualLane
from tests.widgets.calls import SEAT, rings
from tests.widgets.world import NOW, World
from widgets.intake.matter import Matter
from widgets.intake.panel import IntakePanel

CTRL = Qt.KeyboardModifier.ControlModifier


def run_all(panel: IntakePanel, *lanes: ManualLane) -> None:
    """Run everything that waits in lanes, and what the forms ask after it."""
    while True:
        waiting = next((lane for lane in lanes if lane.waiting), None)
        if waiting is not None:
            waiting.run_next()
            continue
        asking = [one for one in panel.matters if one.is_asking]
        if not asking:
            return
        for one in asking:
            one.ask_rest()


@dataclass
class CallDesk:
    """The panel and what stands behind it."""

    world: World
    panel: IntakePanel
    read: ManualLane
    write: ManualLane

    def tell(self, *facts: CallFact) -> CallCard:
        """Let the telephone say something."""
        book = CallBook()
        for fact in facts:
            book = book.apply(fact)
        found = book.card(facts[-1].call_id, SEAT)  # type: ignore[union-attr]  # call facts only
        assert found is not None
        return found

    def ring(self, call_id: str = "c1", number: str | None = "13800001234") -> Matter:
        """Let a call ring and return its form."""
        self.panel.ring(self.tell(rings(call_id, number)))
        return self.matter(call_id)

    def matter(self, call_id: str = "c1") -> Matter:
        """Return the form of a call."""
        return next(m for m in self.panel.matters if m.call_id == call_id)

    def settle(self) -> None:
        """Run everything that waits in both lanes."""
        run_all(self.panel, self.read, self.write)


@contextmanager
def call_desk(qtbot: QtBot, world: World) -> Generator[CallDesk, None, None]:
    """Show a desk; hide it in the end."""
    read, write = ManualLane(), ManualLane()
    panel = IntakePanel(
        world.ports(), two_lanes(Jobs(write.submit), Jobs(read.submit)), lambda: NOW
    )
    window = QWidget()
    QVBoxLayout(window).addWidget(panel)
    install(window, panel.commands())
    window.resize(1300, 700)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield CallDesk(world, panel, read, write)
    window.hide()
