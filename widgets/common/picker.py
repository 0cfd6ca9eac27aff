"""A line that offers candidates while typing: areas, categories, units."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.intake import Candidate
from console.domain.reference import PATH_SEPARATOR
from console.qt.jobs import Jobs
from console.qt.text import sentence
from widgets.common.look import named
from widgets.common.offers import Offer, Offers, around

Find = Callable[[str, int], tuple[Candidate, ...]]

DEBOUNCE_MS = 60
ROWS = 8
STEP = " › "


class Picker(QLineEdit):
    """Text that becomes a candidate by Enter, Tab or a click; Escape keeps it as it was typed.

    Candidates are looked up in a job; an answer to an older text is dropped. While an input method
    composes nothing is looked up, no key is taken and no list stands in its way.

    Signals:
        picked: a `Candidate` was chosen, or None because the text was changed afterwards.
        used: the person chose a `Candidate`; not when the program did.
        resolved: the code given to `show_code` has its name now.
    """

    picked = Signal(object)
    used = Signal(object)
    resolved = Signal()

    def __init__(self, find: Find, jobs: Jobs, name: str, spoken: str, hint: str = "") -> None:
        super().__init__()
        named(self, name, spoken)
        self.setPlaceholderText(hint)
        self._find = find
        self._jobs = jobs
        self._asked = ""
        self._chosen: Candidate | None = None
        self._offers: Offers | None = None
        self._composing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(self._edited)

    @property
    def candidate(self) -> Candidate | None:
        """What was chosen, None for free text."""
        return self._chosen

    @property
    def value(self) -> str:
        """The chosen code, else the text as typed."""
        return self._chosen.code if self._chosen is not None else self.text().strip()

    @property
    def offering(self) -> bool:
        """Whether the list of candidates is open."""
        return self._offers is not None and self._offers.isVisible()

    def choose(self, candidate: Candidate | None) -> None:
        """Take a candidate, or none, and show its name."""
        self._close()
        self._chosen = candidate
        self.setText(candidate.name if candidate is not None else "")
        self.setToolTip(candidate.path if candidate is not None else "")
        self.setCursorPosition(0)
        self.picked.emit(candidate)

    def show_text(self, text: str) -> None:
        """Show free text, as from a draft, with nothing chosen."""
        self._close()
        self._chosen = None
        self.setText(text)

    def show_code(self, code: str) -> None:
        """Show a stored code or free text; a code shows its name as soon as that is known."""
        self.show_text(code)
        if code:
            self._jobs.run(
                self, lambda: self._find(code, ROWS), on_ok=self._resolve, on_error=self._fail
            )

    def _resolve(self, found: tuple[Candidate, ...]) -> None:
        wanted = self.text()
        same = next((one for one in found if one.code == wanted and not one.address), None)
        if same is None or self._chosen is not None:
            return
        self._chosen = same
        self.setToolTip(same.path)
        self.setText(same.name)
        self.setCursorPosition(0)
        self.resolved.emit()

    def offer(self) -> None:
        """Open the candidates for the text as it stands."""
        self._ask()

    def _edited(self, text: str) -> None:
        if self._chosen is not None:
            self._chosen = None
            self.setToolTip("")
            self.picked.emit(None)
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self._close()

    def _ask(self) -> None:
        asked = self.text().strip()
        self._asked = asked
        self._jobs.run(
            self,
            lambda: (asked, self._find(asked, ROWS)),
            on_ok=self._show,
            on_error=self._fail,
        )

    def _show(self, answer: tuple[str, tuple[Candidate, ...]]) -> None:
        asked, found = answer
        if asked != self._asked or asked != self.text().strip() or not self.hasFocus():
            return
        if self._chosen is None and not self._composing:
            offers = tuple(offer_of(candidate) for candidate in found)
            self._popup().show_offers(offers, around(self), self.tr("没有候选，请换个说法"))

    def _fail(self, error: ConsoleError) -> None:
        self._close()
        self.setToolTip(sentence(error))

    def _popup(self) -> Offers:
        """Return the list, a child of the window so that it may reach beyond this field's form."""
        if self._offers is None or self._offers.parentWidget() is not self.window():
            if self._offers is not None:
                self._offers.deleteLater()
            self._offers = Offers(self.window())
            self._offers.chosen.connect(self._use)
            self.destroyed.connect(self._offers.deleteLater)
        return self._offers

    def _use(self, candidate: Candidate) -> None:
        self.choose(candidate)
        self.used.emit(candidate)

    def _close(self) -> None:
        self._asked = ""
        self._timer.stop()
        if self._offers is not None:
            self._offers.hide()

    @override
    def event(self, event: QEvent) -> bool:
        # Tab would leave before keyPressEvent sees it; it takes the offered candidate first.
        if (
            self.offering
            and not self._composing
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        ):
            self._popup().take()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing:
            super().keyPressEvent(event)
        elif self._offers is not None and self.offering:
            if not self._offers.take_key(event):
                super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down:
            self.offer()
        else:
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        if self._composing:
            self._close()
        super().inputMethodEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        self._composing = False
        super().focusOutEvent(event)


def offer_of(candidate: Candidate) -> Offer:
    """Return how a candidate reads in the list: its name, then the path to it."""
    steps = [step.strip() for step in candidate.path.split(PATH_SEPARATOR)]
    if not candidate.address and steps[-1] == candidate.name:
        steps.pop()
    return Offer(candidate.address or candidate.name, STEP.join(steps), candidate)
