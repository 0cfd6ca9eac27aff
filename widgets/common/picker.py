"""A line that offers candidates while typing: areas, categories, units."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget
from typing_extensions import override

from console.domain.errors import ConsoleError
from console.domain.intake import Candidate
from console.qt.jobs import Jobs
from console.qt.text import sentence
from widgets.common.look import named

Find = Callable[[str, int], tuple[Candidate, ...]]

DEBOUNCE_MS = 60
ROWS = 8
_CANDIDATE_ROLE = Qt.ItemDataRole.UserRole


class Picker(QLineEdit):
    """Text that becomes a candidate by Enter, Tab or a click; Escape keeps it as it was typed.

    Candidates are looked up in a job; an answer to an older text is dropped. Nothing is looked up
    and no key is taken while an input method composes.

    Signals:
        picked: a `Candidate` was chosen, or None because the text was changed afterwards.
        resolved: the code given to `show_code` has its name now.
    """

    picked = Signal(object)
    resolved = Signal()

    def __init__(self, find: Find, jobs: Jobs, name: str, spoken: str, hint: str = "") -> None:
        super().__init__()
        named(self, name, spoken)
        self.setPlaceholderText(hint)
        self._find = find
        self._jobs = jobs
        self._asked = ""
        self._chosen: Candidate | None = None
        self._offers: _Offers | None = None
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
        same = next((one for one in found if one.code == self.text()), None)
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
        if self._chosen is None:
            self._popup().show_candidates(found, self)

    def _fail(self, error: ConsoleError) -> None:
        self._close()
        self.setToolTip(sentence(error))

    def _popup(self) -> "_Offers":
        if self._offers is None or self._offers.parentWidget() is not self.window():
            self._offers = _Offers(self.window())
            self._offers.clicked.connect(self._clicked)
        return self._offers

    def _clicked(self, index: QModelIndex) -> None:
        self.choose(index.data(_CANDIDATE_ROLE))

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
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
        ):
            self._take()
        return super().event(event)

    def _take(self) -> None:
        found = self._offers.current() if self._offers is not None else None
        if found is not None:
            self.choose(found)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        offers = self._offers
        if offers is None or not self.offering:
            if event.key() == Qt.Key.Key_Down:
                self.offer()
            else:
                super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Down:
                offers.move_by(1)
            case Qt.Key.Key_Up:
                offers.move_by(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self._take()
            case Qt.Key.Key_Escape:
                self._close()
            case _:
                super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)


class _Offers(QListView):
    """The candidates, floating over the window so that the focus stays in the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "candidates", self.tr("候选"))
        self.setProperty("popup", "true")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.hide()

    def show_candidates(self, found: tuple[Candidate, ...], below: QWidget) -> None:
        """Show candidates under a line; with none, say so."""
        self._rows.clear()
        for candidate in found:
            path = candidate.path or candidate.name
            item = QStandardItem(
                path if path.endswith(candidate.name) else f"{candidate.name}　{path}"
            )
            item.setData(candidate, _CANDIDATE_ROLE)
            self._rows.appendRow(item)
        if not found:
            item = QStandardItem(self.tr("没有候选，请换个说法"))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._rows.appendRow(item)
        self._place(below)
        self.setCurrentIndex(self._rows.index(0, 0) if found else QModelIndex())
        self.show()
        self.raise_()

    def _place(self, below: QWidget) -> None:
        window = below.window()
        height = self.sizeHintForRow(0) * self._rows.rowCount() + 2
        width = max(below.width(), min(420, window.width() - 2 * 8))
        at = below.mapTo(window, QPoint(0, below.height() + 1))
        if at.y() + height > window.height():
            at = below.mapTo(window, QPoint(0, -height - 1))
        left = min(at.x(), window.width() - width - 8)
        self.setGeometry(QRect(left, at.y(), width, height))

    def current(self) -> Candidate | None:
        """Return the candidate that Enter would take."""
        index = self.currentIndex()
        found = index.data(_CANDIDATE_ROLE) if index.isValid() else None
        return found if isinstance(found, Candidate) else None

    def move_by(self, step: int) -> None:
        """Go up or down, round the ends."""
        total = self._rows.rowCount()
        self.setCurrentIndex(self._rows.index((self.currentIndex().row() + step) % total, 0))
