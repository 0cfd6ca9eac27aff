"""Who else is at the open ticket: said while it is open, and shown above it."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from console.domain.errors import ConsoleError
from console.domain.presence import BEAT, Presence
from console.qt.jobs import Jobs
from widgets.tickets.ports import PresencePorts

translate = QCoreApplication.translate
_MS = 1000


class Beacon(QObject):
    """Tells the others which ticket is open here, and hears who is there too.

    Signals:
        seen: who else is at the open ticket now. Argument: tuple of Presence.
    """

    seen = Signal(object)

    def __init__(self, ports: PresencePorts, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._ports, self._jobs = ports, jobs
        self._ticket: UUID | None = None
        self._unsaved = False
        self._beat = QTimer(self)
        self._beat.setInterval(round(BEAT.total_seconds() * _MS))
        self._beat.timeout.connect(self.look)

    def show(self, ticket: UUID | None) -> None:
        """Another ticket is open now, or none."""
        if ticket == self._ticket:
            return
        left, self._ticket, self._unsaved = self._ticket, ticket, False
        if left is not None:
            self._jobs.run(self, lambda: self._ports.leave(left), on_ok=_nothing, on_error=_not_now)
        if ticket is None:
            self._beat.stop()
        else:
            self._beat.start()
            self.look()

    def type(self, *, unsaved: bool) -> None:
        """Something is typed that is not stored, or no longer."""
        if unsaved != self._unsaved:
            self._unsaved = unsaved
            self.look()

    def look(self) -> None:
        """Say it again, and look who is there."""
        ticket, unsaved = self._ticket, self._unsaved
        if ticket is not None:
            self._jobs.run(
                self,
                lambda: (ticket, self._ports.say(ticket, unsaved)),
                on_ok=self._take,
                on_error=_not_now,
            )

    def _take(self, answer: tuple[UUID, tuple[Presence, ...]]) -> None:
        if answer[0] == self._ticket:
            self.seen.emit(answer[1])


def words(others: Sequence[Presence]) -> str:
    """Return who works on a ticket, who writes first; "" for nobody."""
    if not others:
        return ""
    found = []
    for one in sorted(others, key=lambda other: (not other.holds, not other.unsaved)):
        unsaved = translate("Beacon", "{0}，有未保存修改").replace("{0}", one.name)
        found.append(unsaved if one.unsaved else one.name)
    return translate("Beacon", "正在处理：{0}").replace("{0}", "；".join(found))


def short_words(others: Sequence[Presence]) -> str:
    """Return the names for a row of a list, those who write marked."""
    return "、".join(f"{one.name}✎" if one.unsaved else one.name for one in others)


def _nothing(_: None) -> None:
    """Nothing is left to do."""


def _not_now(_: ConsoleError) -> None:
    """Say nothing: the status bar tells that the database is away."""
